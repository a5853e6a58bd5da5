"""The database behind a register: addresses, connections, transactions, errors in one line."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from ..errors import StoreError

BUSY_SECONDS = 60
"""How long a writer waits for another one (SQLite and PostgreSQL)."""

APPLICATION_ID = 0x52495741
"""SQLite's application id of a register, "RIWA"."""

_LOCK = 0x52697761


def connect(where: str | Path, *, create: bool) -> Engine:
    """An engine for a file path, ``:memory:``, or a ``sqlite:///`` or ``postgresql://`` address."""
    text = str(where)
    if re.match(r"postgres(ql)?(\+psycopg)?://", text):
        return _postgres(text)
    if text.startswith("sqlite:///"):
        text = text.removeprefix("sqlite:///")
    elif re.match(r"[a-z][a-z0-9+]*://", text):
        raise StoreError(f"{hidden(text)}: not an address of a register; give a file path or postgresql://…")
    return _sqlite(text, create=create)


def hidden(address: str) -> str:
    """The address without its password."""
    return re.sub(r"(://[^:/@]*):[^@/]*@", r"\1:…@", address)


def _postgres(address: str) -> Engine:
    bare = re.sub(r"^postgres(ql)?(\+psycopg)?://", "postgresql+psycopg://", address)
    try:
        # a server that is not there should be told of at once
        return create_engine(bare, connect_args={"connect_timeout": 10}, pool_pre_ping=True)
    except (ArgumentError, ValueError) as exc:
        raise StoreError(f"{hidden(address)}: not a valid address: {_line(exc)}") from exc
    except (ModuleNotFoundError, NoSuchModuleError) as exc:
        raise StoreError("PostgreSQL needs the package psycopg; install riwaya[postgres]") from exc


def _sqlite(path: str, *, create: bool) -> Engine:
    if sqlite3.sqlite_version_info < (3, 38):
        raise StoreError(f"SQLite 3.38 or newer is needed, Python came with {sqlite3.sqlite_version}; update Python")
    passing = path in ("", ":memory:")
    if passing:
        # a file after all: several connections and threads can share it as they do any register
        folder = tempfile.TemporaryDirectory(prefix="riwaya-", ignore_cleanup_errors=True)
        path = str(Path(folder.name) / "register.db")
    file = Path(path)
    if file.is_dir():
        raise StoreError(f"{path}: is a folder; give the register's file")
    if not file.exists() and not create:
        raise StoreError(f"{path}: no such register; 'riwaya add' makes one")
    if not file.parent.is_dir():
        raise StoreError(f"{path}: the folder {file.parent} does not exist; make it first")
    # the path may hold any character; an address may not
    engine = create_engine(
        URL.create("sqlite", database=path), connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}
    )
    pragmas = ["foreign_keys=ON", "temp_store=MEMORY", "cache_size=-131072", "wal_autocheckpoint=8000"]
    pragmas.append("synchronous=OFF" if passing else "synchronous=NORMAL")
    if passing:
        event.listen(engine, "engine_disposed", lambda _: folder.cleanup())

    @event.listens_for(engine, "connect")
    def settings(raw: sqlite3.Connection, _: object) -> None:
        raw.isolation_level = None  # transactions are begun by us, see below
        for pragma in pragmas:
            raw.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(conn: Connection) -> None:
        # a writer takes its lock at once: two loaders then queue instead of failing half way
        conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get("writes") else "BEGIN")

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the register."""
    with _told(engine), engine.connect() as conn, conn.begin():
        if not is_sqlite(conn):
            conn.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield conn


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """The one writing transaction at a time; all of it is kept, or none."""
    with _told(engine), engine.connect().execution_options(writes=True) as conn, conn.begin():
        if not is_sqlite(conn):
            conn.exec_driver_sql(f"SET LOCAL lock_timeout = {int(BUSY_SECONDS * 1000)}")
            conn.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        yield conn


def write_ahead(engine: Engine) -> None:
    """Keep an SQLite file's changes beside it until they are done: readers then never wait for
    the writer. Cannot be set inside a transaction."""
    if engine.dialect.name != "sqlite":
        return
    with _told(engine):
        raw = engine.raw_connection()
        try:
            with suppress(sqlite3.OperationalError):  # locked: another program is setting it
                raw.cursor().execute("PRAGMA journal_mode=WAL")
        finally:
            raw.close()


def is_sqlite(conn: Connection) -> bool:
    """True for SQLite, false for PostgreSQL."""
    return conn.dialect.name == "sqlite"


def many(conn: Connection, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Run one statement with ``?`` marks for every row: the driver's own bulk call, three times as
    fast as building it row by row."""
    if rows:
        conn.exec_driver_sql(sql if is_sqlite(conn) else sql.replace("?", "%s"), list(rows))


def insert(conn: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows given as sequences in the order of ``columns``."""
    marks = ", ".join("?" * len(columns))
    many(conn, f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608 - our own names


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """Database errors as one line that says what to do."""
    try:
        yield
    except DBAPIError as exc:
        raise StoreError(explain(engine, exc.orig or exc)) from exc
    except sqlite3.Error as exc:  # while a connection was being set up
        raise StoreError(explain(engine, exc)) from exc


def _line(exc: BaseException) -> str:
    return " ".join(str(exc).split())[:200]


def name_of(engine: Engine) -> str:
    """The file, or the address without its password."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or ":memory:"
    return engine.url.render_as_string(hide_password=True)


def explain(engine: Engine, exc: BaseException) -> str:
    """A database's complaint as one line that says what to do."""
    where, text = name_of(engine), _line(exc)
    low = text.lower()
    if "file is not a database" in low or "file is encrypted" in low:
        return f"{where}: is not a register (not an SQLite file)"
    if "malformed" in low or "disk image" in low:
        return f"{where}: the file is damaged; restore it from a copy"
    if "disk is full" in low or "no space left" in low or "could not extend file" in low:
        return f"{where}: the disk is full; nothing was changed, free some space and repeat"
    if "disk i/o error" in low:  # what SQLite calls a quota or a limit on file sizes, too
        return f"{where}: the disk takes no more (a quota or a limit?) or fails; nothing was changed"
    if "locked" in low or "lock timeout" in low or "busy" in low:
        return f"{where}: another program has been writing for {BUSY_SECONDS} seconds; repeat when it is done"
    if "readonly" in low or "read-only" in low:
        return f"{where}: cannot be written; check the permissions of the file and its folder"
    if "unable to open" in low:
        return f"{where}: cannot be opened; check the path and its permissions"
    if engine.dialect.name != "sqlite" and ("connect" in low or "password" in low or "does not exist" in low):
        return f"{where}: the server does not answer or refuses: {text}"
    return f"{where}: {text}"
