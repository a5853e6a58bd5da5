"""Rows of a report besides its claims: figures, control, relations, statements, and the names used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from . import rows, schema
from .engine import insert, many

Named = tuple[str, str, str]


def add(conn: Connection, table: str, columns: Sequence[str], fresh: Iterable[tuple[int, list[rows.Row]]]) -> None:
    """Rows of one kind (report's number, rows without ``n`` and ``report``), numbered on."""
    last = conn.execute(select(func.max(schema.metadata.tables[table].c.n))).scalar() or 0
    listed = [(n, row) for n, own in fresh for row in own]
    insert(conn, table, columns, [(at, n, *row) for at, (n, row) in enumerate(listed, last + 1)])


def count_names(conn: Connection, found: Iterable[tuple[Sequence[Named], Sequence[Named]]], by: int) -> None:
    """In how many reports each name (kind, key, value) and alias (kind, folded, key) occurs; those
    of no report are dropped."""
    names: Counter[Named] = Counter()
    aliases: Counter[Named] = Counter()
    for own, also in found:
        names.update(own)
        aliases.update(also)
    for table, one, other, counts in (("names", "key", "value", names), ("aliases", "folded", "key", aliases)):
        many(
            conn,
            f"INSERT INTO {table} (kind, {one}, {other}, reports) VALUES (?, ?, ?, ?)"  # noqa: S608 - our own names
            f" ON CONFLICT (kind, {one}, {other}) DO UPDATE SET reports = {table}.reports + excluded.reports",
            [(*key, by * count) for key, count in sorted(counts.items())],
        )
        if by < 0:
            many(
                conn,
                f"DELETE FROM {table} WHERE kind = ? AND {one} = ? AND {other} = ? AND reports <= 0",  # noqa: S608
                sorted(counts),
            )
