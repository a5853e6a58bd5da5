"""Documents, totals, and the register's own check-up."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from ..model import Coded, decode
from ..model.events import Source
from . import reading, rows, schema
from .engine import is_sqlite
from .filters import outlet_condition
from .text import folded_name

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


def outlets(conn: Connection, text: str) -> list[tuple[str, int]]:
    """Outlets whose name holds these letters (in any spelling), with the number of their reports, most
    first; all for no letters."""
    table = schema.appearances.c
    query = select(table.outlet, func.count(table.report.distinct())).where(table.outlet.is_not(None))
    found = [(row[0], row[1]) for row in conn.execute(query.group_by(table.outlet))]
    asked = folded_name(text)
    return sorted(((name, n) for name, n in found if asked in folded_name(name)), key=lambda o: (-o[1], o[0]))


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


def get_meta(conn: Connection, key: str) -> str | None:
    """A setting of the register."""
    return conn.execute(select(schema.meta.c.value).where(schema.meta.c.key == key)).scalar()
