"""Series and figures out of the store, and what contradicts in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from ..errors import StoreError
from ..model.events import (
    Claim,
    ControlRecord,
    Disagreement,
    FigureRecord,
    Party,
    RelationRecord,
    Series,
    SeriesPoint,
    When,
    Where,
)
from ..register import Parameters
from ..register import series as points
from ..register.wording import FIELD_NAMES
from . import names, reading, rows, schema
from .filters import Filter, outlet_condition, place_condition, speaker_condition

SERIES = ("strength", "losses", "control", "presence", "relations", "leaders")
"""What a series can be of. Strength, relations and leaders are an actor's only."""

_LOSSES = ("killed", "wounded", "captured")
_f = schema.figures.c
_c = schema.claims.c


def figures(conn: Connection, wanted: Filter, *, keys: Collection[str] | None = None) -> list[FigureRecord]:
    """Figures by document order. Of a filter, what, actor (whose), speaker, outlet, document,
    since and until (of publication), limit and offset apply."""
    r = schema.reports.c
    query = reading.picked(schema.figures, rows.FIGURE).join(schema.reports, r.n == _f.report)
    conditions: list[ColumnElement[bool]] = []
    if keys is None and wanted.actor is not None:
        keys = names.with_parts(conn, names.keys_of(conn, "actor", wanted.actor))
    if keys is not None:
        conditions.append(_f.of_key.in_(sorted(keys)))
    if wanted.what is not None:
        conditions.append(_f.what == wanted.what)
    if wanted.speaker is not None:
        conditions.append(speaker_condition(conn, wanted.speaker, _f.speaker_key))
    if wanted.outlet is not None:
        conditions.append(outlet_condition(wanted.outlet, _f.report))
    if wanted.document is not None:
        conditions.append(r.id == wanted.document)
    if wanted.place is not None or wanted.near is not None:
        conditions.append(_f.claim.in_(select(_c.id).where(place_condition(conn, wanted, _c))))
    if wanted.since is not None:
        conditions.append(r.published_end >= wanted.since.isoformat())
    if wanted.until is not None:
        conditions.append(r.published_start <= wanted.until.isoformat())
    query = query.where(*conditions).order_by(r.published_start.asc().nulls_last(), r.id, _f.span_start, _f.local)
    query = query.limit(wanted.limit).offset(wanted.offset)
    return _figures(conn, list(conn.execute(query)))


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
    sources = reading.sources(conn, {row[1] for row in found})
    return [rows.control(row, sources[row[1]]) for row in found]


def relations(conn: Connection, actors: Collection[str]) -> list[RelationRecord]:
    """Relations that have one of these actors on either side."""
    table = schema.relations
    keys = sorted(actors)
    query = reading.picked(table, rows.RELATION).where(or_(table.c.a_key.in_(keys), table.c.b_key.in_(keys)))
    found = list(conn.execute(query))
    sources = reading.sources(conn, {row[1] for row in found})
    return [rows.relation(row, sources[row[1]]) for row in found]


def of_actor(conn: Connection, party: Party, keys: Collection[str], what: str, parameters: Parameters) -> Series:
    """A series of an actor (all of its ``keys``)."""
    if what == "strength":
        return _told(party, what, points.figure_points(_strength(conn, keys)), parameters)
    if what == "losses":
        # a toll that a claim carries is not told again as a bare figure
        counted = [f for kind in _LOSSES for f in figures(conn, Filter(what=kind, limit=None), keys=keys)]
        bare = [f for f in counted if f.event is None]
        hit = or_(_c.victims_key.in_(sorted(keys)), (_c.victims_key.is_(None)) & _c.actor2_key.in_(sorted(keys)))
        return _told(party, what, points.loss_points(_claims(conn, hit)) + points.figure_points(bare), parameters)
    if what == "control":
        return _told(party, what, points.control_points(control(conn, places=None, holders=keys), party), parameters)
    if what == "presence":
        there = or_(*(column.in_(sorted(keys)) for column in (_c.actor1_key, _c.actor2_key)))
        return _told(party, what, points.presence_points(_claims(conn, there), party), parameters)
    if what in ("relations", "leaders"):
        found = [r for r in relations(conn, keys) if what == "relations" or (r.relation == "leads" and r.b.key in keys)]
        return _told(party, what, [p for key in sorted(keys) for p in points.relation_points(
            [r for r in found if key in (r.a.key, r.b.key)], key)], parameters)  # fmt: skip
    raise StoreError(f"there is no series of {what!r}; use one of {', '.join(SERIES)}")


def of_place(conn: Connection, spot: Where, wanted: Filter, what: str, parameters: Parameters) -> Series:
    """A series of a place and what lies within its radius."""
    if what == "losses":
        return _told(spot, what, points.loss_points(_claims(conn, place_condition(conn, wanted, _c))), parameters)
    if what == "control":
        there = place_condition(conn, wanted, schema.control.c)
        return _told(spot, what, points.control_points(control(conn, places=there), spot), parameters)
    if what == "presence":
        found = _claims(conn, place_condition(conn, wanted, _c))
        return _told(spot, what, points.presence_points(found, spot), parameters)
    raise StoreError(f"there is no series of {what!r} for a place; use losses, control or presence")


def contradicted(conn: Connection, parameters: Parameters, keys: Collection[str] | None) -> list[Disagreement]:
    """Where the strength figures of an actor (of all, for null) do not fit together, worst first."""
    query = select(_f.of_key).where(_f.what == "strength", _f.of_key.is_not(None)).group_by(_f.of_key)
    actors = set(conn.execute(query).scalars())
    found = []
    for key in sorted(actors if keys is None else actors & set(keys)):
        listed = _strength(conn, {key})
        subject = next(f.of for f in listed if f.of is not None)
        for told in points.contradictions(points.figure_points(listed), parameters):
            found.append(
                Disagreement(
                    field="strength", score=told.score, subject=subject, contradiction=told,
                    text=f"{subject.label()}, {FIELD_NAMES['strength'][0]}: {told.text}",
                    text_ar=f"{subject.label('ar')}، {FIELD_NAMES['strength'][1]}: {told.text_ar}",
                )
            )  # fmt: skip
    return sorted(found, key=lambda d: -d.score)


def _strength(conn: Connection, keys: Collection[str]) -> list[FigureRecord]:
    """Strength figures of actors, and those of no named actor that a denial in the same report may be."""
    own = figures(conn, Filter(what="strength", limit=None), keys=keys)
    reports = {f.source.document for f in own}
    r = schema.reports.c
    query = reading.picked(schema.figures, rows.FIGURE).join(schema.reports, r.n == _f.report)
    query = query.where(_f.what == "strength", _f.of_key.is_(None), _f.denial == 1)
    return own + _figures(conn, reading.fetch(conn, query, r.id, reports))


def _told(subject: Party | Where, what: str, found: Sequence[SeriesPoint], parameters: Parameters) -> Series:
    ordered = sorted(found, key=lambda p: (p.start or dt.date.max, p.end or dt.date.max, p.source.document, p.span))
    told = points.contradictions(ordered, parameters) if what == "strength" else ()
    return Series(subject=subject, what=what, points=tuple(ordered), contradictions=told)


def _claims(conn: Connection, condition: ColumnElement[bool]) -> list[tuple[Claim, str | None]]:
    """Claims (not rejected) with the id of their event; plans and fears did not happen."""
    query = reading.picked(schema.claims, rows.CLAIM).where(
        condition, _c.rejected == 0, _c.modality.in_(("asserted", "claimed", "denied"))
    )
    found = list(conn.execute(query))
    sources = reading.sources(conn, {row[2] for row in found})
    events: Mapping[int, str] = _event_ids(conn, [row[0] for row in found])
    return [(rows.claim(row, sources[row[2]]), events.get(row[0])) for row in found]
