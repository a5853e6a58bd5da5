"""Lexicon files: CSV for flat lists, TOML for grouped rules, the user's own layered over ours.

Every row or table keeps the file and line it came from, so that an error can name them.
"""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
import tomllib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files as package_files
from math import isfinite
from pathlib import Path

from ..errors import LexiconError, SettingsError

DATA = Path(str(package_files("riwaya.lexicon"))) / "data"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a CSV file; empty cells are ''."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        try:
            return self.cells[column]
        except KeyError:
            raise self.error(f"the file has no column '{column}'") from None

    def list(self, column: str) -> tuple[str, ...]:
        """A cell's ``|``-separated values, stripped, empty ones dropped."""
        return tuple(v.strip() for v in self[column].split("|") if v.strip())

    def number(self, column: str) -> float | None:
        """A cell as a number, None if empty."""
        value = self[column].strip()
        if not value:
            return None
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        if not isfinite(number):
            raise self.error(f"'{column}' is {value!r}, not a number")
        return number

    def error(self, reason: str) -> LexiconError:
        """An error that names this row."""
        return LexiconError(self.file, self.line, next(iter(self.cells.values()), "") or "?", reason)


@dataclass(frozen=True, slots=True)
class Table:
    """One ``[[table]]`` of a TOML file with the line it starts on."""

    file: str
    line: int
    values: Mapping[str, object]

    def text(self, key: str, default: str | None = None) -> str:
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.error(f"'{key}' must be a string")
        return value

    def list(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.error(f"'{key}' must be a list of strings")
        return tuple(value)

    def error(self, reason: str) -> LexiconError:
        name = self.values.get("id") or self.values.get("name") or "?"
        return LexiconError(self.file, self.line, str(name), reason)


@dataclass(frozen=True, slots=True)
class Files:
    """Where lexicon files are looked up: the user's folder (if any) and then the package's.

    A user's CSV is layered over ours row by row: the same first-column id replaces ours,
    ``disabled=yes`` removes it. A user's TOML adds its tables after ours; the same ``id``
    replaces. An id given twice in one file is an error (gazetteer tables, ``.tsv``, may repeat
    theirs). Errors name a file of the first folder by its name, any other by its path.

    ``skip`` holds entries to pass over, ``(file, line)`` as errors name them; line 0 is the whole
    file. With it the checker goes on after a fault.
    """

    folders: tuple[Path, ...] = (DATA,)
    skip: frozenset[tuple[str, int]] = frozenset()

    def paths(self, name: str) -> list[Path]:
        """Existing files of that name, ours first."""
        return [folder / name for folder in self.folders if (folder / name).is_file()]

    def label(self, path: Path) -> str:
        """What errors call a file."""
        return path.name if path.parent == self.folders[0] else str(path)

    def csv(self, name: str, columns: tuple[str, ...]) -> Iterator[Row]:
        """Rows of a CSV file (``.gz`` and ``.tsv`` too), layered. ``columns`` must be present."""
        found: dict[str, Row] = {}
        paths = self._needed(name)
        for path in paths:
            lines: dict[str, int] = {}
            label = self.label(path)
            for row in _rows(path, label, columns, self.skip):
                key = next(iter(row.cells.values()))
                if key and ".tsv" not in name and lines.setdefault(key, row.line) != row.line:
                    raise row.error(f"the id is given twice (also on line {lines[key]})")
                key = key or f"{label}:{row.line}"
                if row.cells.get("disabled") == "yes":
                    found.pop(key, None)
                elif len(paths) == 1:
                    yield row
                else:
                    found[key] = row
        yield from found.values()

    def toml(self, name: str, array: str) -> Iterator[Table]:
        """The ``[[array]]`` tables of a TOML file, layered by ``id``."""
        found: dict[str, Table] = {}
        for path in self._needed(name):
            lines: dict[str, int] = {}
            label = self.label(path)
            for table in _tables(path, label, array, self.skip):
                key = str(table.values.get("id") or f"{label}:{table.line}")
                if lines.setdefault(key, table.line) != table.line:
                    raise table.error(f"the id is given twice (also on line {lines[key]})")
                if table.values.get("disabled") is True:
                    found.pop(key, None)
                else:
                    found[key] = table
        yield from found.values()

    def toml_values(self, name: str) -> dict[str, object]:
        """Top-level values of a TOML file; a user's file replaces key by key."""
        merged: dict[str, object] = {}
        for path in self.paths(name):
            label = self.label(path)
            if (label, 0) not in self.skip:
                merged |= _parse(path, label)
        return merged

    def _needed(self, name: str) -> list[Path]:
        paths = self.paths(name)
        if not paths:
            raise LexiconError(name, 0, "file", "is missing; reinstall Riwaya or give the folder that has it")
        return paths


def layered(folder: Path | None = None) -> Files:
    """The shipped files with the user's folder (``folder``, else the one ``RIWAYA_LEXICON`` names)
    over them. Raises :class:`SettingsError` if there is no such folder."""
    named = folder or os.environ.get("RIWAYA_LEXICON")
    if not named:
        return Files((DATA,))
    own = Path(named)
    if not own.is_dir():
        raise SettingsError(f"{own}: there is no such lexicon folder")
    return Files((DATA, own))


def _rows(path: Path, label: str, columns: tuple[str, ...], skip: frozenset[tuple[str, int]]) -> Iterator[Row]:
    if (label, 0) in skip:
        return
    text = _text(path, label)
    tabs = ".tsv" in path.name
    lines = io.StringIO(text)
    reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if tabs else csv.reader(lines)
    line = 1
    try:
        header = next(reader, [])
        missing = [c for c in columns if c not in header]
        if missing:
            raise LexiconError(label, 1, "header", f"lacks the column(s) {', '.join(missing)}")
        if len(set(header)) < len(header):
            raise LexiconError(label, 1, "header", "names a column twice")
        line = reader.line_num + 1
        for cells in reader:
            # a quoted cell may hold line breaks: the row is named by the line it begins on
            begun, line = line, reader.line_num + 1
            if not cells or (len(cells) == 1 and not cells[0].strip()) or cells[0].startswith("#"):
                continue
            if skip and (label, begun) in skip:
                continue
            if len(cells) != len(header):
                raise LexiconError(label, begun, cells[0], f"has {len(cells)} cells, the header {len(header)}")
            yield Row(label, begun, dict(zip(header, cells, strict=True)))
    except csv.Error as exc:
        reason = f"cannot be read ({exc}); look for a quotation mark that is not closed"
        raise LexiconError(label, line, "row", reason) from None


def _text(path: Path, label: str) -> str:
    try:
        raw = path.read_bytes()
        if path.suffix == ".gz":
            raw = gzip.decompress(raw)
    except (OSError, EOFError, zlib.error) as exc:
        raise LexiconError(label, 0, "file", f"cannot be read ({exc})") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise LexiconError(label, raw[: exc.start].count(b"\n") + 1, "file", "is not UTF-8; save it as UTF-8") from None


def _parse(path: Path, label: str) -> dict[str, object]:
    text = _text(path, label)
    try:
        return _loads(text)
    except tomllib.TOMLDecodeError as exc:
        line = re.search(r"line (\d+)", str(exc))
        raise LexiconError(label, int(line[1]) if line else text.count("\n") + 1, "TOML", str(exc)) from None


@lru_cache(maxsize=8)
def _loads(text: str) -> dict[str, object]:
    """The parsed file, which nobody changes; a loader asks for it once for each of its arrays."""
    return tomllib.loads(text)


def _tables(path: Path, label: str, array: str, skip: frozenset[tuple[str, int]]) -> Iterator[Table]:
    if (label, 0) in skip:
        return
    values = _parse(path, label).get(array, [])
    head = re.compile(rf"\s*\[\[\s*[\"']?{re.escape(array)}[\"']?\s*\]\]")
    lines = [number for number, line in enumerate(_text(path, label).split("\n"), 1) if head.match(line)]
    if not isinstance(values, list) or len(lines) != len(values):
        raise LexiconError(label, lines[0] if lines else 1, array, f"must be written as [[{array}]] tables")
    for number, value in zip(lines, values, strict=True):
        if (label, number) not in skip:
            yield Table(label, number, value)
