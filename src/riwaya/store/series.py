"""Series and figures out of the store, and what contradicts in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, func, or_, select

from ..errors import StoreError
from ..model import Span
from ..model.events import (
    Claim,
    Contradiction,
    ControlRecord,
    FigureRecord,
    Holding,
    Party,
    RelationRecord,
    Series,
    SeriesPoint,
    When,
    Where,
)
from ..register import Parameters
from ..register import series as points
from ..register.contradicting import conflicts, contradictions
from ..register.holding import holdings
from ..register.items import root_of
from . import names, reading, rows, schema
from .filters import Filter, outlet_condition, place_condition, speaker_condition
from .flatten import party_key

SERIES = ("strength", "losses", "control", "presence", "relations", "leaders", "finance")
"""What a series can be of. Strength, relations, leaders and finance are an actor's only."""

PLACE_SERIES = ("losses", "control", "presence")
"""What a series of a place can be of."""

_ONE_SIDE = ("allied", "loyal_to", "part_of", "coordinates_with")
_LOSSES = ("killed", "wounded", "captured")
_f = schema.figures.c
_c = schema.claims.c


def figures(conn: Connection, wanted: Filter, *, keys: Collection[str] | None = None) -> list[FigureRecord]:
    """Figures by day of publication, or in another of the orders :data:`FIGURE_SORTS`. Of a filter,
    what, actor (whose), place, type, modality and sources (of the event in whose words it stands),
    speaker, outlet, document, since and until (of publication), limit and offset apply."""
    r = schema.reports.c
    query = reading.picked(schema.figures, rows.FIGURE).join(schema.reports, r.n == _f.report)
    low = func.coalesce(_f.value_min, _f.value_max)
    first = {"value": low.asc().nulls_last(), "-value": low.desc().nulls_last(),
             "-date": r.published_start.desc().nulls_last()}.get(wanted.sort)  # fmt: skip
    order = [r.published_start.asc().nulls_last(), r.id, _f.span_start, _f.local]
    query = query.where(*_figure_conditions(conn, wanted, keys))
    query = query.order_by(*order) if first is None else query.order_by(first, *order)
    return _figures(conn, list(conn.execute(query.limit(wanted.limit).offset(wanted.offset))))


def count_figures(conn: Connection, wanted: Filter) -> int:
    """How many figures a filter lists, limit and offset aside."""
    query = select(func.count()).select_from(schema.figures).join(schema.reports, schema.reports.c.n == _f.report)
    return conn.execute(query.where(*_figure_conditions(conn, wanted, None))).scalar_one()


def _figure_conditions(conn: Connection, wanted: Filter, keys: Collection[str] | None) -> list[ColumnElement[bool]]:
    r = schema.reports.c
    found: list[ColumnElement[bool]] = []
    if keys is None and wanted.actor is not None:
        keys = names.with_parts(conn, names.keys_of(conn, "actor", wanted.actor))
    if keys is not None:
        found.append(_f.of_key.in_(sorted(keys)))
    if wanted.what is not None:
        found.append(_f.what == wanted.what)
    if wanted.speaker is not None:
        found.append(speaker_condition(conn, wanted.speaker, _f.speaker_key))
    if wanted.outlet is not None:
        found.append(outlet_condition(wanted.outlet, _f.report))
    if wanted.document is not None:
        found.append(r.id == wanted.document)
    if wanted.place is not None or wanted.near is not None:
        found.append(_f.claim.in_(select(_c.id).where(place_condition(conn, wanted, _c))))
    if wanted.type is not None:
        kinds = [wanted.type] if isinstance(wanted.type, str) else list(wanted.type)
        found.append(_f.claim.in_(select(_c.id).where(_c.type.in_(kinds))))
    if wanted.modality is not None:
        found.append(_f.claim.in_(select(_c.id).where(_c.modality == wanted.modality)))
    if wanted.sources > 1:
        link, event = schema.event_claims.c, schema.events.c
        told = select(_c.id).join(schema.event_claims, link.claim == _c.n).join(schema.events, event.n == link.event)
        found.append(_f.claim.in_(told.where(event.sources >= wanted.sources)))
    if wanted.since is not None:
        found.append(r.published_end >= wanted.since.isoformat())
    if wanted.until is not None:
        found.append(r.published_start <= wanted.until.isoformat())
    return found


def _figures(conn: Connection, found: Sequence[Any]) -> list[FigureRecord]:
    sources = reading.sources(conn, {row[1] for row in found})
    ids = {row[22] for row in found if row[22]}
    numbers = {row[0]: row[1] for row in reading.fetch(conn, select(_c.id, _c.n), _c.id, ids)}
    claims = reading.claims(conn, list(numbers.values()))
    events = _event_ids(conn, list(numbers.values()))
    made = []
    for row in found:
        claim = claims.get(numbers.get(row[22], 0))
        date = claim.date if claim else None
        made.append(
            rows.figure(
                row, sources[row[1]],
                When(start=date.start, end=date.end, precision=date.precision) if date else None,
                claim.place if claim else None, events.get(numbers.get(row[22], 0)),
            )
        )  # fmt: skip
    return made


def _event_ids(conn: Connection, claims: Collection[int]) -> dict[int, str]:
    link, table = schema.event_claims.c, schema.events.c
    query = select(link.claim, table.id).join(schema.events, table.n == link.event)
    return dict(reading.fetch(conn, query, link.claim, claims))


def control(
    conn: Connection, *, places: ColumnElement[bool] | None, holders: Collection[str] = ()
) -> list[ControlRecord]:
    """Control claims at places or by holders."""
    table = schema.control
    query = reading.picked(table, rows.CONTROL)
    query = query.where(places if places is not None else table.c.holder_key.in_(sorted(holders)))
    found = list(conn.execute(query))
    reports = {row[1] for row in found}
    sources = reading.sources(conn, reports)
    dates = _happenings(conn, reports)
    made = []
    for row in found:
        record = rows.control(row, sources[row[1]])
        made.append(replace(record, date=dates.get((row[1], record.evidence[0]))))
    return made


def _happenings(conn: Connection, reports: Collection[int]) -> dict[tuple[int, Span], When]:
    """(report, main evidence) -> the date of a capture, retreat or siege: a claim of control has only
    the first day of it."""
    query = reading.picked(schema.claims, ("report", "evidence", "date_start", "date_end", "date_precision"))
    query = query.where(_c.type.in_(("capture", "withdrawal", "siege")), _c.date_start.is_not(None))
    return {
        (report, Span(*msgspec.json.decode(evidence)[0])): When(
            start=dt.date.fromisoformat(start), end=dt.date.fromisoformat(end), precision=precision
        )
        for report, evidence, start, end, precision in reading.fetch(conn, query, _c.report, reports)
    }


def relations(conn: Connection, actors: Collection[str]) -> list[RelationRecord]:
    """Relations that have one of these actors on either side."""
    table = schema.relations
    keys = sorted(actors)
    query = reading.picked(table, rows.RELATION).where(or_(table.c.a_key.in_(keys), table.c.b_key.in_(keys)))
    found = list(conn.execute(query))
    sources = reading.sources(conn, {row[1] for row in found})
    return [rows.relation(row, sources[row[1]]) for row in found]


def of_actor(
    conn: Connection, party: Party, keys: Collection[str], what: str, parameters: Parameters, wanted: Filter
) -> Series:
    """A series of an actor (all of its ``keys``). Of ``wanted``, since, until, outlet and speaker apply."""
    if what not in SERIES:
        raise StoreError(f"there is no series of {what!r}; use one of {', '.join(SERIES)}")
    found = _actor_points(conn, party, keys, what)
    return _told(conn, party, what, found, parameters, wanted)


def _actor_points(conn: Connection, party: Party, keys: Collection[str], what: str) -> list[SeriesPoint]:
    sides = or_(*(column.in_(sorted(keys)) for column in (_c.actor1_key, _c.actor2_key)))
    if what == "strength":
        return points.figure_points(strength(conn, keys))
    if what == "losses":
        # a toll that a claim carries is not told again as a bare figure
        counted = [f for kind in _LOSSES for f in figures(conn, Filter(what=kind, limit=None), keys=keys)]
        bare = [f for f in counted if f.event is None]
        hit = or_(_c.victims_key.in_(sorted(keys)), (_c.victims_key.is_(None)) & _c.actor2_key.in_(sorted(keys)))
        return points.loss_points(_claims(conn, hit)) + points.figure_points(bare)
    if what == "control":
        return points.control_points(control(conn, places=None, holders=keys), party)
    if what == "presence":
        return points.presence_points(_claims(conn, sides), party)
    if what == "finance":
        money = figures(conn, Filter(what="money", limit=None), keys=keys)
        funds = [r for r in relations(conn, keys) if r.relation == "funds"]
        moved = _claims(conn, sides & (_c.type == "transfer"))
        return (
            points.figure_points(money)
            + points.relation_points(funds, keys, "finance")
            + points.transfer_points(moved, keys)
        )
    found = relations(conn, keys)
    if what == "leaders":
        found = [r for r in found if r.relation == "leads" and r.b.key in keys]
    return points.relation_points(found, keys, what)


def of_place(
    conn: Connection, spot: Where, place: str, radius_km: float | None, what: str, parameters: Parameters,
    wanted: Filter,
) -> Series:  # fmt: skip
    """A series of a place and what lies within its radius. Of ``wanted``, as :func:`of_actor`."""
    there = Filter(place=place, radius_km=radius_km)
    if what == "losses":
        found = points.loss_points(_claims(conn, place_condition(conn, there, _c)))
    elif what == "control":
        found = points.control_points(control(conn, places=place_condition(conn, there, schema.control.c)), spot)
    elif what == "presence":
        found = points.presence_points(_claims(conn, place_condition(conn, there, _c)), spot)
    else:
        raise StoreError(f"there is no series of {what!r} for a place; use losses, control or presence")
    return _told(conn, spot, what, found, parameters, wanted)


def allies(conn: Connection, holders: Iterable[str], parents: Mapping[str, str]) -> set[frozenset[str]]:
    """Pairs of holders (their topmost parents) that some report tells to be on one side."""
    r = schema.relations.c
    query = select(r.a_key, r.b_key).where(r.relation.in_(_ONE_SIDE), r.modality != "denied")
    found = reading.fetch(conn, query, r.a_key, set(holders))
    return {frozenset((root_of(a, parents), root_of(b, parents))) for a, b in found}


def strength(conn: Connection, keys: Collection[str]) -> list[FigureRecord]:
    """Strength figures of actors, and those of no named actor that a denial in the same report may be."""
    own = figures(conn, Filter(what="strength", limit=None), keys=keys)
    reports = {f.source.document for f in own}
    r = schema.reports.c
    query = reading.picked(schema.figures, rows.FIGURE).join(schema.reports, r.n == _f.report)
    query = query.where(_f.what == "strength", _f.of_key.is_(None), _f.denial == 1)
    return own + _figures(conn, reading.fetch(conn, query, r.id, reports))


def _told(
    conn: Connection, subject: Party | Where, what: str, found: Sequence[SeriesPoint], parameters: Parameters,
    wanted: Filter,
) -> Series:  # fmt: skip
    kept = [p for p in found if _asked(p, wanted)]
    if wanted.speaker is not None:
        keys = names.keys_of(conn, "actor", wanted.speaker)
        words = party_key(wanted.speaker)[1:]
        kept = [p for p in kept if p.voice is not None and (p.voice.key in keys or (words and words in p.voice.key))]
    ordered = sorted(kept, key=lambda p: (p.start or dt.date.max, p.end or dt.date.max, p.source.document, p.span))
    told: tuple[Contradiction, ...] = ()
    held: tuple[Holding, ...] = ()
    if what == "strength":
        told = contradictions(ordered, parameters)
    elif what == "control":
        parents = reading.known_parents(conn)
        holders = [p.other.key for p in ordered if isinstance(p.other, Party)]
        held = holdings(ordered, subject, parents, allies(conn, holders, parents))
        told = conflicts(held)
    return Series(subject=subject, what=what, points=tuple(ordered), contradictions=told, holdings=held)


def _asked(point: SeriesPoint, wanted: Filter) -> bool:
    """Is a point within a filter's days (one without a day is not) and printed by its outlet."""
    if wanted.since is not None and (point.end is None or point.end < wanted.since):
        return False
    if wanted.until is not None and (point.start is None or point.start > wanted.until):
        return False
    return wanted.outlet is None or wanted.outlet in point.source.outlets


def _claims(conn: Connection, condition: ColumnElement[bool]) -> list[tuple[Claim, str | None]]:
    """Claims (not rejected) with the id of their event; plans and fears did not happen."""
    query = reading.picked(schema.claims, rows.CLAIM).where(
        condition, _c.rejected == 0, _c.modality.in_(("asserted", "claimed", "denied"))
    )
    found = list(conn.execute(query))
    sources = reading.sources(conn, {row[2] for row in found})
    events: Mapping[int, str] = _event_ids(conn, [row[0] for row in found])
    return [(rows.claim(row, sources[row[2]]), events.get(row[0])) for row in found]
