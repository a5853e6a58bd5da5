"""The compiled lexicon on disk: rebuilt when a file, the code or Python changes."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..garbage import uncollected
from .files import Files

if TYPE_CHECKING:
    from .lexicon import Lexicon

_KEPT = 4


def cache_folder() -> Path:
    """``RIWAYA_CACHE``, else the user's cache folder."""
    if given := os.environ.get("RIWAYA_CACHE"):
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or str(Path.home() / ".cache")
    return Path(base) / "riwaya"


def fingerprint(files: Files) -> str:
    """A digest of every lexicon file's name, size and time, of the code that compiles them and
    of the Python version."""
    digest = hashlib.sha256(sys.version.encode())
    code = [*Path(__file__).parent.glob("*.py"), *(Path(__file__).parents[1] / "arabic").glob("*.py")]
    data = [p for folder in files.folders for p in folder.rglob("*") if p.is_file()]
    for path in sorted([*code, *data]):
        stat = path.stat()
        digest.update(f"{path}|{stat.st_size}|{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:24]


def cached(files: Files, build: Callable[[Files], Lexicon]) -> Lexicon:
    """The compiled lexicon from the cache, else built and written there (atomically). The cache
    is a folder of the user's own; a damaged or foreign file is rebuilt."""
    mark = fingerprint(files)
    path = cache_folder() / f"lexicon-{mark}.pickle"
    found = _read(path, mark)
    if found is not None:
        return found
    made = build(files)
    # a home that is full or read-only only costs the next start some seconds
    with suppress(OSError):
        _write(path, (mark, made))
    return made


def _read(path: Path, mark: str) -> Lexicon | None:
    try:
        with uncollected(), path.open("rb") as file:
            written, found = pickle.load(file)  # noqa: S301 - our own cache file
    except Exception:  # noqa: BLE001 - a damaged pickle may raise anything
        return None
    made: Lexicon | None = found if written == mark else None
    return made


def _write(path: Path, content: tuple[str, Lexicon]) -> None:
    """Write the file whole or not at all; a few older ones (of other lexicon folders) are kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            pickle.dump(content, file, protocol=pickle.HIGHEST_PROTOCOL)
        except BaseException:
            Path(file.name).unlink()
            raise
    Path(file.name).replace(path)
    others = [old for old in path.parent.glob("lexicon-*.pickle") if old != path]
    for old in sorted(others, key=lambda old: old.stat().st_mtime)[: 1 - _KEPT]:
        old.unlink(missing_ok=True)
