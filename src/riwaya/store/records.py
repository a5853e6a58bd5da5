"""Rows of a report besides its claims: figures, control, relations, statements, and the names used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from . import rows, schema
from .engine import insert, many
from .flatten import Flat


def add(conn: Connection, fresh: Sequence[tuple[int, Flat]]) -> None:
    """Figures, control, relations and statements of reports (number, records)."""

    def after(table: str) -> int:
        return conn.execute(select(func.max(schema.metadata.tables[table].c.n))).scalar() or 0

    figures = [(n, f, i) for n, flat in fresh for f, i in zip(flat.figures, flat.inside, strict=True)]
    at = after("figures") + 1
    insert(conn, "figures", rows.FIGURE, [rows.figure_row(at + k, n, f, i) for k, (n, f, i) in enumerate(figures)])
    control = [(n, c) for n, flat in fresh for c in flat.control]
    at = after("control") + 1
    insert(conn, "control", rows.CONTROL, [rows.control_row(at + k, n, c) for k, (n, c) in enumerate(control)])
    relations = [(n, r) for n, flat in fresh for r in flat.relations]
    at = after("relations") + 1
    insert(conn, "relations", rows.RELATION, [rows.relation_row(at + k, n, r) for k, (n, r) in enumerate(relations)])
    said = [(n, s) for n, flat in fresh for s in flat.statements]
    at = after("statements") + 1
    insert(conn, "statements", rows.STATEMENT, [rows.statement_row(at + k, n, *s) for k, (n, s) in enumerate(said)])


def count_names(conn: Connection, flats: Iterable[Flat], by: int) -> None:
    """In how many reports each name and alias occurs; those of no report are dropped."""
    names: Counter[tuple[str, str, str]] = Counter()
    aliases: Counter[tuple[str, str, str]] = Counter()
    for flat in flats:
        names.update({("actor", p.key, rows.json_text(p)) for p in flat.actors})
        names.update({("place", w.key, rows.json_text(w)) for w in flat.places})
        aliases.update({("actor", folded, key) for folded, key in flat.actor_aliases})
        aliases.update({("place", folded, key) for folded, key in flat.place_aliases})
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
