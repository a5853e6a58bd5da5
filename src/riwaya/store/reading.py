"""Rows -> records: sources, claims and events by their numbers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, select, text

from ..model import Range
from ..model.events import Claim, Event, KnownActor, Note, Party, Source, When, Where
from ..register import Item, Parameters, build
from . import rows, schema
from .engine import is_sqlite

_notes = msgspec.json.Decoder(tuple[Note, ...])
_party = msgspec.json.Decoder(Party | None)
_where = msgspec.json.Decoder(Where | None)
_when = msgspec.json.Decoder(When | None)
_range = msgspec.json.Decoder(Range | None)
_name = msgspec.json.Decoder(str | None)
_KINDS: dict[str, msgspec.json.Decoder[Any]] = {
    "type": _name, "modality": _name, "actor1": _party, "actor2": _party, "victims": _party, "place": _where,
    "date": _when, "fatalities": _range, "injured": _range,
}  # fmt: skip


def picked(table: Table, names: Iterable[str]) -> Select[Any]:
    """A selection of columns by name, in that order."""
    return select(*(table.c[name] for name in names))


def fetch(conn: Connection, query: Select[Any], column: Any, values: Collection[Any]) -> list[Any]:
    """Rows of ``query`` whose ``column`` is one of ``values`` (numbers or texts, any number of
    them: they go over as one list)."""
    if not values:
        return []
    name = f"{column.table.name}.{column.name}"
    listed = sorted(values)  # neighbours in the index lie side by side
    if is_sqlite(conn):
        condition = text(f"{name} IN (SELECT value FROM json_each(:listed))")  # noqa: S608 - our own names
        bound = condition.bindparams(listed=msgspec.json.encode(listed).decode())
    else:
        bound = text(f"{name} = ANY(:listed)").bindparams(listed=listed)
    return list(conn.execute(query.where(bound)).all())


def field_value(field: str, value: str) -> Any:
    """A field's value from its JSON; raises ``msgspec.ValidationError`` for anything else."""
    return _KINDS[field].decode(value)


def sources(conn: Connection, reports: Collection[int]) -> dict[int, Source]:
    """Number -> source of these reports."""
    query = picked(schema.reports, rows.SOURCE)
    return {row[0]: rows.source(row) for row in fetch(conn, query, schema.reports.c.n, reports)}


def claims(conn: Connection, numbers: Collection[int]) -> dict[int, Claim]:
    """Number -> claim."""
    found = fetch(conn, picked(schema.claims, rows.CLAIM), schema.claims.c.n, numbers)
    known = sources(conn, {row[2] for row in found})
    return {row[0]: rows.claim(row, known[row[2]]) for row in found}


def items(conn: Connection, column: Any, values: Collection[Any], parents: Mapping[str, str]) -> dict[int, Item]:
    """Number -> item of the claims (not rejected ones) whose ``column`` is one of ``values``."""
    joined = [schema.reports.c[n] if n == "published_start" else schema.claims.c[n] for n in rows.ITEM]
    query = (
        select(*joined)
        .join(schema.reports, schema.claims.c.report == schema.reports.c.n)
        .where(schema.claims.c.rejected == 0)
    )
    return {row[0]: rows.item(row, parents) for row in fetch(conn, query, column, values)}


def known_parents(conn: Connection) -> dict[str, str]:
    """Actor key -> its parent's key, as learnt from the lexicon."""
    table = schema.known_actors
    return {key: parent for key, parent in conn.execute(select(table.c.key, table.c.parent)) if parent}


def events(
    conn: Connection, numbers: Sequence[int], parameters: Parameters, parents: Mapping[str, str], *,
    complete: Callable[[Connection, Mapping[int, Claim]], Mapping[int, Claim]] | None = None,
) -> list[Event]:  # fmt: skip
    """The events of these numbers, in their order. ``complete`` is given their claims first, to add
    what their rows do not hold."""
    table = schema.events
    heads = {row[0]: row for row in fetch(conn, picked(table, ("n", "status", "edits", "notes")), table.c.n, numbers)}
    link = schema.event_claims
    members: dict[int, list[int]] = {}
    for event, claim in fetch(conn, select(link.c.event, link.c.claim), link.c.event, numbers):
        members.setdefault(event, []).append(claim)
    found: Mapping[int, Claim] = claims(conn, [c for own in members.values() for c in own])
    if complete is not None:
        found = complete(conn, found)
    made = []
    for n in numbers:
        if n in heads and n in members:
            _, status, edits, notes = heads[n]
            made.append(
                build(
                    [found[c] for c in members[n]], parameters, parents, edits=edits_of(edits), status=status,
                    notes=_notes.decode(notes) if notes else (),
                )
            )  # fmt: skip
    return made


def edits_of(packed: str | None) -> dict[str, object]:
    """Field -> value, from the JSON of an event's edits (field -> JSON of the value)."""
    if not packed:
        return {}
    raw = msgspec.json.decode(packed, type=dict[str, str])
    return {field: field_value(field, value) for field, value in raw.items()}


def known(conn: Connection, keys: Collection[str]) -> dict[str, KnownActor]:
    """Key -> actor of the lexicon."""
    table = schema.known_actors
    found = fetch(conn, select(table.c.key, table.c.value), table.c.key, keys)
    return {key: msgspec.json.decode(value, type=KnownActor) for key, value in found}
