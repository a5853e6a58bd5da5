"""Documents, totals, timeline and the register's own check-up."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, func, select

from ..model import Coded, decode
from ..model.events import Source
from . import reading, rows, schema
from .engine import is_sqlite
from .filters import Filter, outlet_condition, where_events

Step = Literal["day", "week", "month", "year"]
_r = schema.reports.c
_e = schema.events.c
_MORE = ("name", "media_type", "language", "added_at", "claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInfo:
    """One report in a list. ``claims`` counts its event claims."""

    source: Source
    name: str
    media_type: str
    language: str
    added_at: dt.datetime
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One report with its coding. ``appearances``: (outlet, url, id in the input) of each place
    where this very text was found."""

    info: DocumentInfo
    coded: Coded
    appearances: tuple[tuple[str | None, str | None, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Totals. ``groups`` counts reports with copies counted once; ``first`` and ``last`` are the
    days of the earliest and latest event."""

    reports: int
    groups: int
    claims: int
    events: int
    disputed: int
    figures: int
    control: int
    relations: int
    statements: int
    decisions: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Events that began in one day, week (from Monday), month or year. ``fatalities``: sums of the
    best values' lower and upper ends (an open end counts as the other one)."""

    start: dt.date
    end: dt.date
    events: int
    fatalities: tuple[float, float]
    types: dict[str, int]


def documents(
    conn: Connection, *, outlet: str | None, since: dt.date | None, until: dt.date | None, limit: int | None,
    offset: int,
) -> list[DocumentInfo]:  # fmt: skip
    """Reports by date of publication, undated last."""
    conditions: list[ColumnElement[bool]] = []
    if outlet is not None:
        conditions.append(outlet_condition(outlet, _r.n))
    if since is not None:
        conditions.append(_r.published_end >= since.isoformat())
    if until is not None:
        conditions.append(_r.published_start <= until.isoformat())
    query = _info_query().where(*conditions).order_by(_r.published_start.asc().nulls_last(), _r.id)
    return [_info(row) for row in conn.execute(query.limit(limit).offset(offset))]


def _info_query() -> Any:
    return reading.picked(schema.reports, (*rows.SOURCE, *_MORE))


def _info(row: Sequence[Any]) -> DocumentInfo:
    name, media_type, language, added_at, claims = row[len(rows.SOURCE) :]
    return DocumentInfo(
        source=rows.source(row), name=name, media_type=media_type, language=language,
        added_at=dt.datetime.fromisoformat(added_at), claims=claims,
    )  # fmt: skip


def document(conn: Connection, document_id: str) -> Stored | None:
    """A report by its document's id (or the beginning of it, if only one begins so)."""
    found = list(conn.execute(_info_query().where(_r.id == document_id)))
    if not found and len(document_id) >= 8:
        begins = (_r.id >= document_id) & (_r.id < document_id + "\U0010ffff")
        found = list(conn.execute(_info_query().where(begins).limit(2)))
    if len(found) != 1:
        return None
    row = found[0]
    packed = conn.execute(select(_r.coded).where(_r.n == row[0])).scalar_one()
    table = schema.appearances.c
    seen = conn.execute(
        select(table.outlet, table.url, table.source_id).where(table.report == row[0]).order_by(table.key)
    )
    return Stored(info=_info(row), coded=decode(zlib.decompress(packed)), appearances=tuple(tuple(x) for x in seen))


def original(conn: Connection, document_id: str) -> bytes | None:
    """The bytes as they were received."""
    packed = conn.execute(select(_r.original).where(_r.id == document_id)).scalar()
    return None if packed is None else zlib.decompress(packed)


def stats(conn: Connection) -> Stats:
    """Totals of the register."""

    def count(name: str) -> int:
        return conn.execute(select(func.count()).select_from(schema.metadata.tables[name])).scalar_one()

    first, last = conn.execute(select(func.min(_e.date_start), func.max(_e.date_end))).one()
    disputed = select(func.count()).select_from(schema.events).where(_e.disagreement > 0)
    return Stats(
        reports=count("reports"),
        groups=conn.execute(select(func.count(func.distinct(_r.copy_group)))).scalar_one(),
        claims=count("claims"), events=count("events"), disputed=conn.execute(disputed).scalar_one(),
        figures=count("figures"), control=count("control"), relations=count("relations"),
        statements=count("statements"), decisions=count("decisions"),
        first=dt.date.fromisoformat(first) if first else None, last=dt.date.fromisoformat(last) if last else None,
    )  # fmt: skip


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


_NO_EVENT = "SELECT count(*) FROM claims WHERE rejected = 0 AND n NOT IN (SELECT claim FROM event_claims)"
_REJECTED = "SELECT count(*) FROM claims JOIN event_claims ON claim = n WHERE rejected = 1"
_EMPTY = "SELECT count(*) FROM events WHERE n NOT IN (SELECT event FROM event_claims)"
_BLOCKS = "SELECT count(*) FROM blocks WHERE claim NOT IN (SELECT n FROM claims)"
_BANDS = "SELECT count(*) FROM bands WHERE report NOT IN (SELECT n FROM reports)"
_UNINDEXED = "SELECT count(*) FROM reports WHERE n NOT IN (SELECT id FROM document_search)"
_ACROSS = """
SELECT count(*) FROM links JOIN claims x ON x.n = a JOIN claims y ON y.n = b WHERE x.component <> y.component"""
_NAMES = """
SELECT (SELECT count(*) FROM names WHERE reports < 1)
  + (SELECT count(*) FROM aliases WHERE reports < 1 AND kind <> 'known')"""
_RULES = (
    ("claims that belong to no event", _NO_EVENT),
    ("rejected claims that belong to an event", _REJECTED),
    ("events without a claim", _EMPTY),
    ("blocks of claims that are gone", _BLOCKS),
    ("bands of reports that are gone", _BANDS),
    ("reports without index text", _UNINDEXED),
    ("links across components", _ACROSS),
    ("names counted below one", _NAMES),
)


def check(conn: Connection) -> list[str]:
    """What is wrong with the register, in words; empty if nothing is."""
    wrong = []
    if is_sqlite(conn):
        wrong += [row[0] for row in conn.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
        broken = list(conn.exec_driver_sql("PRAGMA foreign_key_check"))
        wrong += [f"{len(broken)} rows refer to rows that are gone"] if broken else []
    for what, query in _RULES:
        count = conn.exec_driver_sql(query).scalar()
        if count:
            wrong.append(f"{count} {what}")
    return wrong


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


def get_meta(conn: Connection, key: str) -> str | None:
    """A setting of the register."""
    return conn.execute(select(schema.meta.c.value).where(schema.meta.c.key == key)).scalar()
