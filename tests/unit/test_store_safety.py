"""What may go wrong: wrong files, newer schemas, full disks, other writers, sudden death."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import event

import riwaya.store.engine as engine_module
from reports_kit import Tell, document, dump, fresh_store
from riwaya.errors import StoreError
from riwaya.model import Coded, Report
from riwaya.store import Store, migrations, open_store
from riwaya.store.engine import connect, reading, writing
from riwaya.store.migrations import Step, prepare, version


def pairs(count: int, start: int = 0) -> list[tuple[Report, Coded]]:
    """Reports of which every third tells the same raid."""
    return [
        document(f"رقم {n}", Tell(day=f"2031-05-{n % 3 + 1:02}", one="الجيش", dead=(n % 3 + 4,) * 2), outlet=f"{n}")
        for n in range(start, start + count)
    ]


def address_of(store: Store) -> str:
    """Where a store is, to open it once more."""
    url = store._engine.url
    return url.database or "" if url.drivername == "sqlite" else url.render_as_string(hide_password=False)


def test_wrong_paths_are_told_in_a_line(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("ليس سجلا " * 500, encoding="utf-8")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as raw:
        raw.execute("CREATE TABLE things (id INTEGER)")
    raw.close()
    for path, told in (
        (text, "not a register"), (other, "not a register"), (tmp_path, "is a folder"),
        (tmp_path / "none" / "x.db", "does not exist"), ("mysql://host/x", "not an address"),
        ("postgresql://name:secret@127.0.0.1:1/none", "127.0.0.1"), ("postgresql://host:port/x", "not a valid address"),
    ):  # fmt: skip
        with pytest.raises(StoreError, match=told) as caught:
            open_store(path)
        assert "\n" not in str(caught.value)
        assert "secret" not in str(caught.value)
    with pytest.raises(StoreError, match="no such register"):
        open_store(tmp_path / "new.db", create=False)
    assert not (tmp_path / "new.db").exists()
    assert text.read_text(encoding="utf-8").startswith("ليس سجلا")


def test_odd_paths_work(tmp_path: Path) -> None:
    for name in ("سجل ليبيا.db", "a?b#c%20.db"):
        with open_store(tmp_path / name) as store:
            assert store.add(*pairs(1)[0])
        assert (tmp_path / name).exists()
    with open_store(f"sqlite:///{tmp_path / 'by-address.db'}") as store:
        assert store.stats().reports == 0


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    with open_store(path) as store:
        store.add_many(pairs(30))
    raw = bytearray(path.read_bytes())
    raw[4096 * 3 : 4096 * 40] = b"\xff" * (4096 * 37)
    path.write_bytes(raw)
    with pytest.raises(StoreError, match="is damaged"):
        ask(path)


def ask(path: Path) -> None:
    """Read all of a register."""
    with open_store(path) as store:
        store.events()
        assert store.check() == []


def test_newer_and_older_schemas(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    with open_store(path) as store:
        store.add(*pairs(1)[0])
    steps = (Step(2, "a table more", lambda conn: conn.exec_driver_sql("CREATE TABLE more (n INTEGER)")),
             Step(3, "a column", lambda conn: conn.exec_driver_sql("ALTER TABLE more ADD COLUMN m TEXT")))  # fmt: skip
    engine = connect(path, create=False)
    prepare(engine, create=False, steps=steps)
    prepare(engine, create=False, steps=steps)
    with reading(engine) as conn:
        assert version(conn) == 3
        assert conn.exec_driver_sql("SELECT m FROM more").all() == []
    engine.dispose()
    with pytest.raises(StoreError, match=r"newer Riwaya \(schema 3, this one knows 1\)"):
        open_store(path)
    failing = (*steps, Step(4, "fails", lambda conn: conn.exec_driver_sql("ALTER TABLE none ADD COLUMN m TEXT")))
    engine = connect(path, create=False)
    with pytest.raises(StoreError):
        prepare(engine, create=False, steps=failing)
    with reading(engine) as conn:
        assert version(conn) == 3
    engine.dispose()


def test_a_new_register_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    with open_store(path), sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (engine_module.APPLICATION_ID,)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert raw.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone() == (
            str(migrations.latest()),
        )
    raw.close()


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "register.db") as store:
        store.add_many(pairs(3))
        before = dump(store)

        def narrow(raw: sqlite3.Connection, _: object) -> None:
            raw.execute("PRAGMA max_page_count=1")  # no more than there are

        store._engine.dispose()
        event.listen(store._engine, "connect", narrow)
        with pytest.raises(StoreError, match="disk is full; nothing was changed"):
            store.add_many(pairs(200, 10))
        store._engine.dispose()
        event.remove(store._engine, "connect", narrow)
        assert dump(store) == before
        assert store.check() == []


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_writer_that_waits_too_long_is_told(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "BUSY_SECONDS", 0.2)
    with fresh_store(kind, tmp_path) as one, open_store(address_of(one)) as other:
        with writing(one._engine), pytest.raises(StoreError, match="another program has been writing"):
            other.add(*pairs(1)[0])
        assert other.add(*pairs(1)[0])


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_failure_in_the_middle_changes_nothing(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with fresh_store(kind, tmp_path) as store:
        store.add_many(pairs(4))
        before = dump(store)
        with monkeypatch.context() as patched:
            patched.setattr("riwaya.store.linking.insert", lambda *_: (_ for _ in ()).throw(KeyError("broken")))
            with pytest.raises(KeyError):
                store.add_many(pairs(4, 10))
        assert dump(store) == before
        assert store.check() == []


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_loaders_at_once_neither_corrupt_nor_duplicate(kind: str, tmp_path: Path) -> None:
    everything = pairs(24)
    with fresh_store(kind, tmp_path) as store:
        failures: list[BaseException] = []
        seen: list[int] = []

        def load(own: list[tuple[Report, Coded]]) -> None:
            try:
                store.add_many(own, batch=2)
            except BaseException as exc:  # noqa: BLE001 - told in the main thread
                failures.append(exc)

        def read() -> None:
            try:
                for _ in range(10):
                    seen.append(len(store.events()))
            except BaseException as exc:  # noqa: BLE001
                failures.append(exc)

        parts = (everything, everything[::-1], everything[6:18])
        threads = [threading.Thread(target=load, args=(own,)) for own in parts]
        threads.append(threading.Thread(target=read))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert store.check() == []
        found = dump(store)
    with open_store(":memory:") as calm:
        calm.add_many(everything)
        assert dump(calm) == found


LOADER = """
    import sys
    sys.path[:0] = {paths!r}
    from test_store_safety import pairs
    from riwaya.store import open_store
    with open_store({path!r}) as store:
        print("ready", flush=True)
        store.add_many(pairs(60), batch={batch})
"""


def loader(path: str, batch: int = 1) -> subprocess.Popen[str]:
    """Another program that loads sixty reports."""
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[1]), *sys.path]
    code = textwrap.dedent(LOADER).format(paths=paths, path=path, batch=batch)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_killed_loaders_leave_a_sound_register(kind: str, tmp_path: Path) -> None:
    with fresh_store(kind, tmp_path) as store:
        for batch in (1, 7, 1):
            process = loader(address_of(store), batch)
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            # wherever it is then: each run of the tests tries other points
            wait = random.uniform(0.0, 0.5)  # noqa: S311 - not for secrets
            time.sleep(wait)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            process.stdout.close()
            assert store.check() == [], f"killed after {wait} s"
        process = loader(address_of(store), 7)
        process.communicate(timeout=60)
        assert process.returncode == 0
        found = dump(store)
    with open_store(":memory:") as calm:
        calm.add_many(pairs(60))
        assert dump(calm) == found


def test_two_programs_make_one_register(tmp_path: Path) -> None:
    path = str(tmp_path / "register.db")
    programs = [loader(path), loader(path, 7)]
    for process in programs:
        process.communicate(timeout=60)
        assert process.returncode == 0
    with open_store(path) as store:
        assert (store.stats().reports, store.stats().events, store.check()) == (60, 3, [])


def test_a_report_and_a_coding_of_different_documents_are_refused() -> None:
    (report, _), (_, coded) = pairs(2)
    with open_store(":memory:") as store, pytest.raises(StoreError, match="its coding is of"):
        store.add(report, coded)


def test_a_passing_register_leaves_nothing() -> None:
    with open_store(":memory:") as store:
        path = Path(store._engine.url.database or "")
        assert path.exists()
        assert isinstance(store, Store)
    assert not path.parent.exists()
