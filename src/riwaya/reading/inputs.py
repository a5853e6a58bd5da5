"""Names given by the user to single inputs: files, folders, globs, addresses and ``-``."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import InputError

STDIN = "-"


def is_address(name: str) -> bool:
    """True for anything that looks like ``scheme://``."""
    scheme, mark, _ = name.partition("://")
    return bool(mark) and scheme.isascii() and scheme.replace("+", "").replace("-", "").isalnum() and len(scheme) > 1


def expand(inputs: Iterable[str]) -> Iterator[str | InputError]:
    """One name an input: folders and globs become their files, sorted, hidden ones left out.

    An input that names nothing is yielded as the :class:`InputError` that says so. What comes out
    may be given to :func:`riwaya.reading.read` again.
    """
    for name in inputs:
        yield from _expand(str(name))


def _expand(name: str) -> Iterator[str | InputError]:
    if name == STDIN or is_address(name):
        yield name
        return
    try:
        yield from _paths(name)
    except (OSError, ValueError) as exc:  # ValueError: a NUL in the name
        yield InputError(name.replace("\x00", "\\0") or "''", f"cannot be read ({_reason(exc)}); check the name")


def _paths(name: str) -> Iterator[str | InputError]:
    if not name:
        yield InputError("''", "is an empty name; give a file, folder, pattern, web address or -")
    elif Path(name).is_dir():
        yield from _folder(name)
    elif os.path.lexists(name):
        yield name
    elif glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not matches:
            yield InputError(name, "matches no file; check the pattern")
        for match in matches:
            if Path(match).is_dir():
                # "**" lists the files of its folders by itself
                if "**" not in name:
                    yield from _folder(match)
            else:
                yield match
    else:
        yield InputError(name, "does not exist; check the name")


def _folder(name: str) -> Iterator[str | InputError]:
    found = False
    failed: list[OSError] = []
    for base, folders, files in os.walk(name, onerror=failed.append):
        # browsers save the pictures and scripts of "page.html" in "page_files"
        pages = {Path(f).stem for f in files if f.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f.removesuffix("_files") not in pages)
        for file in sorted(files):
            path = Path(base, file)
            if not file.startswith(".") and path.is_file():
                found = True
                yield str(path)
    for exc in failed:
        yield InputError(str(exc.filename or name), f"cannot be read ({_reason(exc)}); check its permissions")
    if not found and not failed:
        yield InputError(name, "is a folder without files; give one that holds reports")


def _reason(exc: BaseException) -> str:
    return (exc.strerror if isinstance(exc, OSError) and exc.strerror else str(exc)).lower()
