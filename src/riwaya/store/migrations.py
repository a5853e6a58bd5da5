"""Numbered steps from one schema to the next. A register says which it has; a newer one is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Engine, inspect, select

from ..errors import StoreError
from . import schema
from .engine import APPLICATION_ID, is_sqlite, many, name_of, reading, write_ahead, writing


class Step(NamedTuple):
    """Brings a register from the schema before ``number`` to it."""

    number: int
    what: str
    run: Callable[[Connection], None]


STEPS: tuple[Step, ...] = ()
"""Steps after the first schema, in order; a new register is made by the tables as they are."""

FIRST = 1


def latest(steps: Sequence[Step] = STEPS) -> int:
    """The schema this version of Riwaya writes."""
    return steps[-1].number if steps else FIRST


def prepare(engine: Engine, *, create: bool, steps: Sequence[Step] = STEPS) -> None:
    """Make a new register's tables, or bring an older one up to date, or refuse."""
    with reading(engine) as conn:
        found = version(conn)
    if found == latest(steps):
        return
    where = name_of(engine)
    if found is not None and found > latest(steps):
        raise StoreError(
            f"{where}: was written by a newer Riwaya (schema {found}, this one knows {latest(steps)}); update Riwaya"
        )
    if found is None and not create:
        raise StoreError(f"{where}: no such register; 'riwaya add' makes one")
    write_ahead(engine)
    with writing(engine) as conn:
        found = version(conn)  # another program may have been quicker
        if found is None:
            _create(conn, latest(steps))
        else:
            for step in steps:
                if step.number > found:
                    step.run(conn)
                    many(conn, "UPDATE meta SET value = ? WHERE key = 'schema_version'", [(str(step.number),)])


def version(conn: Connection) -> int | None:
    """The schema of this register; None for an empty database; raises for one that is something else."""
    tables = inspect(conn).get_table_names()
    where = name_of(conn.engine)
    if not tables:
        return None
    if "meta" not in tables or "decisions" not in tables:
        if not is_sqlite(conn):
            return None  # a PostgreSQL database may hold other tables besides
        raise StoreError(f"{where}: is an SQLite file, but not a register; give another path")
    value = conn.execute(select(schema.meta.c.value).where(schema.meta.c.key == "schema_version")).scalar()
    if value is None or not value.isdigit():
        raise StoreError(f"{where}: does not say which schema it has; restore it from a copy")
    return int(value)


def _create(conn: Connection, number: int) -> None:
    if is_sqlite(conn):
        conn.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    schema.metadata.create_all(conn)
    for statement in schema.full_text(conn.dialect.name):
        conn.exec_driver_sql(statement)
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    many(conn, "INSERT INTO meta (key, value) VALUES (?, ?)", [("schema_version", str(number)), ("created", now)])
