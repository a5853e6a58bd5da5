"""Events as lists, counts, facets, timelines and disagreements."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, func, or_, select

from ..model.events import Disagreement, Event
from ..register import Parameters, is_whole, sums_up
from ..register import disagreements as of_event
from . import contradictions, names, reading, schema
from .bases import with_bases
from .filters import Filter, order_events, where_events

Step = Literal["day", "week", "month", "year"]
_PARTS = 500
_VAGUE = ("week", "month", "season", "year", "vague")
_e = schema.events.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Events that began in one day, week (from Monday), month or year. ``fatalities``: sums of the
    best values' lower and upper ends (an open end counts as the other one)."""

    start: dt.date
    end: dt.date
    events: int
    fatalities: tuple[float, float]
    types: dict[str, int]


def numbers(conn: Connection, wanted: Filter, *, limit: int | None = None, offset: int = 0) -> list[int]:
    """Numbers of the events a filter lists, in its order."""
    query = select(_e.n).where(*where_events(conn, wanted)).order_by(*order_events(wanted.sort))
    return list(conn.execute(query.limit(limit).offset(offset)).scalars())


def count(conn: Connection, wanted: Filter) -> int:
    """How many events a filter lists."""
    return conn.execute(select(func.count()).select_from(schema.events).where(*where_events(conn, wanted))).scalar_one()


def one(conn: Connection, number: int, parameters: Parameters, *, bases: bool = False) -> Event:
    """An event with its parts and what sums it up; with ``bases`` its claims' ``place_basis`` too."""
    parents = reading.known_parents(conn)
    event = reading.events(conn, [number], parameters, parents, complete=with_bases if bases else None)[0]
    date = event.date.best
    if date is None:
        return event
    start, end = date.start.isoformat(), date.end.isoformat()
    if is_whole(event, parameters):
        near = (_e.date_start >= start) & (_e.date_end <= end)
    else:
        near = (_e.date_start <= start) & (_e.date_end >= end) & _e.date_precision.in_(_VAGUE)
    query = select(_e.n).where(_e.family == event.family, near, _e.id != event.id, _e.status != "rejected")
    if event.place.best and event.place.best.country:
        query = query.where(or_(_e.country == event.place.best.country, _e.country.is_(None)))
    found = list(conn.execute(query.order_by(_e.date_start, _e.id).limit(_PARTS)).scalars())
    others = reading.events(conn, found, parameters, parents)
    return replace(
        event,
        parts=tuple(o.id for o in others if sums_up(event, o, parameters, parents)),
        part_of=tuple(o.id for o in others if sums_up(o, event, parameters, parents)),
    )


def disagreements(conn: Connection, wanted: Filter, parameters: Parameters) -> list[Disagreement]:
    """Where accounts of the events that a filter lists differ, and figures said of its actor."""
    query = select(_e.n).where(_e.disagreement > 0, *where_events(conn, wanted))
    enough = None if wanted.limit is None else wanted.limit + wanted.offset
    query = query.order_by(_e.disagreement.desc(), _e.sources.desc(), _e.id).limit(enough)
    parents = reading.known_parents(conn)
    events = reading.events(conn, list(conn.execute(query).scalars()), parameters, parents)
    found = [told for event in events for told in of_event(event)]
    # what is said of an actor or place as such belongs to no event that a further condition could be met by
    plain = Filter(
        actor=wanted.actor, place=wanted.place, radius_km=wanted.radius_km, disputed=wanted.disputed, sort=wanted.sort,
        limit=wanted.limit, offset=wanted.offset,
    )  # fmt: skip
    if wanted == plain and wanted.place is None:
        own = None if wanted.actor is None else names.with_parts(conn, names.keys_of(conn, "actor", wanted.actor))
        found += contradictions.contradicted(conn, parameters, own)
    if wanted == plain and wanted.actor is None:
        found += contradictions.contested(conn, wanted)
    found.sort(key=lambda d: (-d.score, -(d.event.disagreement if d.event else 0.0), d.text))
    return found[wanted.offset : enough]


def facets(conn: Connection, wanted: Filter, most: int) -> dict[str, list[tuple[str, str, int]]]:
    """Of the events a filter lists: type, country, place, actor and status with (key, name,
    how many), most first."""
    conditions = where_events(conn, wanted)
    found: dict[str, list[tuple[str, str, int]]] = {}
    for name, key, label in (
        ("type", _e.type, _e.type), ("country", _e.country, _e.country), ("place", _e.place_key, _e.place_name),
        ("status", _e.status, _e.status),
    ):  # fmt: skip
        query = select(key, func.max(label), func.count()).where(key.is_not(None), *conditions).group_by(key)
        ordered = conn.execute(query.order_by(func.count().desc(), key).limit(most))
        found[name] = [(k, v or k, n) for k, v, n in ordered]
    actors: dict[str, tuple[str, int]] = {}
    for key, label in ((_e.actor1_key, _e.actor1_name), (_e.actor2_key, _e.actor2_name)):
        query = select(key, func.max(label), func.count()).where(key.is_not(None), *conditions).group_by(key)
        for k, v, n in conn.execute(query):
            actors[k] = (v or k, n + actors.get(k, ("", 0))[1])
    ranked = sorted(((k, v, n) for k, (v, n) in actors.items()), key=lambda x: (-x[2], x[0]))
    found["actor"] = ranked[:most]
    return found


def timeline(conn: Connection, wanted: Filter, step: Step) -> list[Period]:
    """Events by the day they began, put together by week, month or year; those without date, or
    dated less precisely than the step, are left out."""
    fine = {"day": ("day",), "week": ("day", "week"), "month": ("day", "week", "month")}.get(step)
    low = func.coalesce(_e.fatalities_min, _e.fatalities_max, 0)
    high = func.coalesce(_e.fatalities_max, _e.fatalities_min, 0)
    query = (
        select(_e.date_start, _e.type, func.count(), func.sum(low), func.sum(high))
        .where(_e.date_start.is_not(None), *where_events(conn, wanted))
        .group_by(_e.date_start, _e.type)
        .order_by(_e.date_start, _e.type)
    )
    if fine is not None:
        query = query.where(_e.date_precision.in_(fine))
    found: dict[tuple[dt.date, dt.date], tuple[dict[str, int], float, float]] = {}
    for day, kind, count, least, most in conn.execute(query):
        span = _period(dt.date.fromisoformat(day), step)
        types, low_sum, high_sum = found.get(span, ({}, 0.0, 0.0))
        types[kind] = types.get(kind, 0) + count
        found[span] = (types, low_sum + least, high_sum + most)
    return [
        Period(start=start, end=end, events=sum(types.values()), fatalities=(low_sum, high_sum), types=types)
        for (start, end), (types, low_sum, high_sum) in sorted(found.items())
    ]


def _period(day: dt.date, step: Step) -> tuple[dt.date, dt.date]:
    if step == "week":
        start = day - dt.timedelta(days=day.weekday())
        return start, start + dt.timedelta(days=6)
    if step == "month":
        start = day.replace(day=1)
        return start, (start + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    if step == "year":
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    return day, day
