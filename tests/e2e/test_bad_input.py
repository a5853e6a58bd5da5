"""Bad input: one clear line each on standard error, the rest done, nothing half-written."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from .conftest import Run

GOOD = "قصفت طائرات حربية مواقع تنظيم داعش في مدينة سرت يوم 12 يوليو 2016."


def _write(folder: Path) -> dict[str, Path]:
    files = {
        "empty.txt": b"",
        "blank.txt": b" \n\t\n ",
        "noise.bin": bytes(range(256)) * 400,
        "cut.json": b'{"id": "1", "text": "' + GOOD.encode()[:40],
        "cut.jsonl.gz": gzip.compress(json.dumps({"text": GOOD}).encode() * 200)[:-40],
        "nested.html": b"<div>" * 200_000 + GOOD.encode() + b"</div>" * 200_000,
        "word.txt": "ا".encode() * 10_000_000,
        "utf16.txt": GOOD.encode("utf-16-le")[1:],
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in files}


@pytest.mark.parametrize(
    "name",
    ["empty.txt", "blank.txt", "noise.bin", "cut.json", "cut.jsonl.gz", "nested.html", "word.txt", "utf16.txt"],
)
def test_one_line_names_the_input_and_the_rest_is_done(run: Run, tmp_path: Path, name: str) -> None:
    bad = _write(tmp_path)[name]
    good = tmp_path / "good.txt"
    good.write_text(GOOD, encoding="utf-8")
    target = tmp_path / "out.jsonl"
    done = run("code", bad, good, "-o", target)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr
    lines = target.read_text(encoding="utf-8").splitlines()
    assert any(json.loads(line)["document"]["text"] == GOOD for line in lines)


def test_missing_file_and_folder_without_reports(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    done = run("code", tmp_path / "missing.txt", tmp_path / "nothing")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert "missing.txt" in done.stderr
    assert "nothing" in done.stderr


def test_add_registers_the_good_ones(run: Run, tmp_path: Path) -> None:
    files = _write(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    path = tmp_path / "r.db"
    done = run("add", *files.values(), tmp_path / "good.txt", "--db", path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert json.loads(run("events", "--db", path, "--json").stdout)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/x", "http://169.254.169.254/latest", "http://localhost/x"])
def test_private_addresses_are_refused(run: Run, address: str) -> None:
    done = run("code", address)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_is_no_register(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "not.db"
    path.write_text("hello, I am no database, and never was one" * 20, encoding="utf-8")
    done = run("events", "--db", path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_no_register_yet(run: Run, tmp_path: Path) -> None:
    done = run("events", "--db", tmp_path / "none.db")
    assert done.returncode == 2
    assert "riwaya add" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_wrong_usage(run: Run) -> None:
    assert run("events", "--since", "yesterday").returncode == 2
    assert run("nonsense").returncode == 2
