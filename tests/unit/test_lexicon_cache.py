"""The compiled lexicon on disk: when it is made anew, and that a bad file never does harm."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riwaya.lexicon import Files, cache

Folder = Callable[..., Path]


class Builder:
    """Counts how often it is asked to build."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, files: Files) -> Any:
        self.calls += 1
        return {"built": self.calls, "files": [p.name for p in files.folders]}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RIWAYA_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(lexicon_folder: Folder) -> Path:
    return lexicon_folder({"g.csv": "id\na\n"})


@pytest.fixture
def build() -> Builder:
    return Builder()


def kept(home: Path) -> list[Path]:
    return sorted(home.iterdir())


def test_built_once_then_read(home: Path, folder: Path, build: Builder) -> None:
    files = Files((folder,))
    first = cache.cached(files, build)
    assert cache.cached(files, build) == first
    assert build.calls == 1
    assert [p.suffix for p in kept(home)] == [".pickle"]


@pytest.mark.parametrize("change", ["content", "time", "new", "gone", "renamed"])
def test_made_anew_when_a_file_changes(home: Path, folder: Path, build: Builder, change: str) -> None:
    (folder / "h.csv").write_text("id\n", encoding="utf-8")
    files = Files((folder,))
    cache.cached(files, build)
    path = folder / "g.csv"
    if change == "content":
        stat = path.stat()
        path.write_text("id\nab\n", encoding="utf-8")
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    elif change == "time":
        os.utime(path, ns=(1, 1))
    elif change == "new":
        (folder / "sub").mkdir()
        (folder / "sub" / "i.csv").write_text("id\n", encoding="utf-8")
    elif change == "gone":
        (folder / "h.csv").unlink()
    else:
        path.rename(folder / "k.csv")
    cache.cached(files, build)
    assert build.calls == 2


def test_the_order_and_number_of_folders_count(
    home: Path, folder: Path, lexicon_folder: Folder, build: Builder
) -> None:
    other = lexicon_folder({"g.csv": "id\na\n"}, name="other")
    marks = {cache.fingerprint(Files(f)) for f in ((folder,), (folder, other))}
    assert len(marks) == 2


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\x80",
        b"\x80\xff",
        b"no pickle at all",
        b"\x80\x04\x95",
        pickle.dumps("foreign"),
        pickle.dumps(("another fingerprint", {"built": 9})),
        pickle.dumps([1, 2, 3]),
        b"cnowhere\nnothing\n.",
        b"\x80\x04\x8c\x05ab\xff\xfe\xfd.",
        b"h\x07.",
    ],
)
def test_a_damaged_or_foreign_file_is_made_anew(home: Path, folder: Path, build: Builder, damage: bytes) -> None:
    files = Files((folder,))
    cache.cached(files, build)
    (path,) = kept(home)
    path.write_bytes(damage)
    assert cache.cached(files, build)["built"] == 2
    assert cache.cached(files, build)["built"] == 2
    assert kept(home) == [path]


def test_every_truncation_is_made_anew(home: Path, folder: Path, build: Builder) -> None:
    files = Files((folder,))
    cache.cached(files, build)
    (path,) = kept(home)
    whole = path.read_bytes()
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        assert cache._read(path, cache.fingerprint(files)) is None


def test_nothing_half_written_is_left_or_seen(home: Path, folder: Path) -> None:
    files = Files((folder,))

    def unpicklable(files: Files) -> Any:
        return lambda: None

    with pytest.raises((pickle.PicklingError, AttributeError)):
        cache.cached(files, unpicklable)
    assert kept(home) == []


def test_a_failed_build_leaves_the_old_file(home: Path, folder: Path, build: Builder) -> None:
    files = Files((folder,))
    cache.cached(files, build)
    before = kept(home)
    (folder / "g.csv").write_text("id\nabc\n", encoding="utf-8")

    def failing(files: Files) -> Any:
        raise ValueError("bad entry")

    with pytest.raises(ValueError, match="bad entry"):
        cache.cached(files, failing)
    assert kept(home) == before


def test_a_cache_that_cannot_be_written_costs_only_time(
    tmp_path: Path, folder: Path, build: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("RIWAYA_CACHE", str(tmp_path / "file" / "cache"))
    assert cache.cached(Files((folder,)), build)["built"] == 1
    assert cache.cached(Files((folder,)), build)["built"] == 2


def test_older_files_are_cleared_but_other_folders_keep_theirs(home: Path, folder: Path, build: Builder) -> None:
    files = Files((folder,))
    for size in range(9):
        (folder / "g.csv").write_text("id\n" + "a" * size, encoding="utf-8")
        cache.cached(files, build)
        path = home / f"lexicon-{cache.fingerprint(files)}.pickle"
        os.utime(path, (size, size))
        assert path in kept(home)
    assert 2 <= len(kept(home)) <= 4


def test_where_the_cache_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("RIWAYA_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    assert cache.cache_folder() == Path.home() / ".cache" / "riwaya"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.cache_folder() == tmp_path / "riwaya"
    monkeypatch.setenv("RIWAYA_CACHE", str(tmp_path / "mine"))
    assert cache.cache_folder() == tmp_path / "mine"
