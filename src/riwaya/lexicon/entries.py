"""From a hit back to its entry: which row or table of which file a surface was written in.

Layers number their entries in the order of their files, or carry the ids; ``SOURCES`` tells which.
Only the tools for people who edit the lexicon need this, so nothing of it is in the compiled cache.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..arabic import split
from .files import DATA, Files, Row, Table
from .lexicon import Lexicon

Words = tuple[str, ...]
"""Folded words of a surface."""


class Entry(NamedTuple):
    """A row or table. ``kind`` is the TOML array's name ('' for a row), ``values`` all its strings."""

    file: str
    line: int
    id: str
    kind: str
    values: tuple[str, ...]
    example: str


class Source(NamedTuple):
    """Where a layer's entries are: a file with its arrays, and how a hit's number leads to the
    entry: to its place in the file, to its id, or (None) only by its words."""

    file: str
    arrays: tuple[str, ...]
    locate: Callable[[Lexicon, int], int | str | None]


def _same(_: Lexicon, entry: int) -> int:
    return entry


def _half(_: Lexicon, entry: int) -> int:
    return entry // 2


def _by_words(_: Lexicon, __: int) -> None:
    return None


SOURCES: dict[str, Source] = {
    "actors.name": Source("actors.csv", (), _same),
    "actors.short": Source("actors.csv", (), _same),
    "actors.country": Source("nationalities.csv", (), _same),
    "actors.capital": Source("nationalities.csv", (), _same),
    "actors.adj": Source("nationalities.csv", (), lambda lexicon, entry: lexicon.actors.adjectives[entry][0]),
    "actors.head": Source("actor_heads.csv", (), _half),
    "actors.owned": Source("actor_owned.csv", (), _same),
    "actors.role": Source("roles.csv", (), _half),
    "actors.mod": Source("actor_modifiers.csv", (), _same),
    "actors.given": Source("actor_names.csv", (), _by_words),
    "places.head": Source("place_heads.csv", (), _half),
    "places.word": Source("place_words.csv", (), _same),
    "places.site": Source("place_sites.csv", (), _same),
    "places.again": Source("place_sites.csv", (), _same),
    "places.adjective": Source("countries.csv", (), _same),
    "times.month": Source("times.toml", ("month",), _same),
    "times.homograph": Source("times.toml", ("month",), _same),
    "times.weekday": Source("times.toml", ("weekday",), _same),
    "times.day": Source("times.toml", ("day",), _same),
    "times.stretch": Source("times.toml", ("stretch",), _same),
    "times.unit": Source("times.toml", ("unit",), lambda _, entry: entry // 6),
    "times.season": Source("times.toml", ("season",), _same),
    "times.decade": Source("times.toml", ("decade",), _same),
    "times.feast": Source("times.toml", ("feast",), _same),
    "times.then": Source("times.toml", ("then",), _by_words),
    "figures.unit": Source("units.toml", ("unit",), lambda lexicon, entry: lexicon.figures.forms[entry].unit),
    "figures.context": Source("units.toml", ("context",), lambda _, entry: entry // 3),
    "figures.cue": Source("units.toml", ("cue",), _by_words),
    "statements.cue": Source(
        "cues.toml", ("verb", "passive"), lambda lexicon, entry: lexicon.statements.forms[entry].cue.id
    ),
    "statements.masdar": Source(
        "cues.toml", ("masdar",), lambda lexicon, entry: lexicon.statements.forms[entry].cue.id
    ),
    "statements.by": Source("cues.toml", ("by",), _same),
    "statements.source": Source("cues.toml", ("source",), _same),
    "statements.plain": Source("cues.toml", ("impersonal",), _by_words),
    "triggers": Source("triggers.toml", ("trigger",), lambda lexicon, entry: lexicon.triggers.forms[entry].trigger.id),
    "triggers.guard": Source("triggers.toml", ("trigger",), lambda lexicon, entry: lexicon.triggers.guards[entry][1]),
    "triggers.cue": Source("modality.toml", ("cue",), _same),
    "triggers.light": Source("frames.toml", ("light",), _same),
    "triggers.instrument": Source("gate.toml", ("instrument",), _same),
    "triggers.domain": Source("gate.toml", ("domain",), _same),
    "triggers.relation": Source("relations.toml", ("relation",), _same),
    "triggers.hold": Source("relations.toml", ("holding",), _same),
    "triggers.doer": Source("frames.toml", ("doer",), _by_words),
    "triggers.accuse": Source("frames.toml", ("accuse",), _by_words),
    "triggers.target": Source("frames.toml", ("target",), _by_words),
}
_ELSE = {"places.word": "place_people.csv", "actors.given": "actor_modifiers.csv"}
"""Where the rest of a layer's words are."""
_PLACES = {"iso": "countries.csv", "sup": "places_supplement.csv"}


@dataclass(slots=True)
class Entries:
    """The entries behind a lexicon. Files are read when first asked for."""

    files: Files
    lexicon: Lexicon
    _read: dict[tuple[str, tuple[str, ...]], tuple[Entry, ...]] = field(default_factory=dict)
    _ids: dict[tuple[str, tuple[str, ...]], dict[str, Entry]] = field(default_factory=dict)
    _words: dict[tuple[str, tuple[str, ...]], dict[Words, Entry]] = field(default_factory=dict)

    def of(self, layer: str, number: int, words: Words) -> Entry | None:
        """The entry ``number`` of a layer, found by ``words``; None where the layer does not tell.
        A layer's ``.joined`` forms are made from its entries."""
        layer = layer.removesuffix(".joined")
        if layer == "places.name":
            return self._place(number)
        source = SOURCES.get(layer)
        if source is None:
            return None
        at = source.locate(self.lexicon, number)
        if isinstance(at, str):
            return self._by_id(source.file, source.arrays, at)
        listed = self.all(source.file, *source.arrays)
        if at is not None and at < len(listed):
            return listed[at]
        found = self._by_words(source.file, source.arrays, words) if at is None else None
        return found or (self._by_words(_ELSE[layer], (), words) if layer in _ELSE else None)

    def all(self, file: str, *arrays: str) -> tuple[Entry, ...]:
        """Every entry of a file (of some of its arrays), layered as the loaders see it."""
        key = (file, arrays)
        if key not in self._read:
            self._read[key] = tuple(_entries(self.files, file, arrays))
        return self._read[key]

    def _place(self, number: int) -> Entry | None:
        """The entry of the first place that bears a name, our own files before the gazetteer."""
        table = self.lexicon.places.table
        ids = [table.ids[index] for index in table.named(number)]
        for id_ in sorted(ids, key=lambda id_: id_.partition(":")[0] not in _PLACES):
            space, _, rest = id_.partition(":")
            found = None
            if space in _PLACES:
                found = self._by_id(_PLACES[space], (), rest.partition(":")[0])
            for name in ("places_ccby.tsv.gz", "places_odbl.tsv.gz"):
                found = found or self._by_id(name, (), id_)
            if found is not None:
                return found
        return None

    def _by_id(self, file: str, arrays: tuple[str, ...], id_: str) -> Entry | None:
        key = (file, arrays)
        if key not in self._ids:
            self._ids[key] = {entry.id: entry for entry in reversed(self.all(file, *arrays))}
        return self._ids[key].get(id_)

    def _by_words(self, file: str, arrays: tuple[str, ...], words: Words) -> Entry | None:
        key = (file, arrays)
        if key not in self._words:
            listed = reversed(self.all(file, *arrays))
            self._words[key] = {split(value).forms: entry for entry in listed for value in entry.values}
        return self._words[key].get(words)


def arrays(files: Files, name: str) -> list[str]:
    """Names of the arrays of tables in a TOML file, ours and the user's."""
    values = files.toml_values(name)
    return [key for key, value in values.items() if isinstance(value, list) and value and isinstance(value[0], dict)]


def shipped(suffixes: tuple[str, ...] = (".csv", ".toml", ".tsv.gz")) -> list[str]:
    """Names of the lexicon files that Riwaya comes with."""
    return sorted(path.name for path in DATA.iterdir() if path.name.endswith(suffixes))


def _entries(files: Files, file: str, arrays: tuple[str, ...]) -> Iterator[Entry]:
    if not file.endswith(".toml"):
        for row in files.csv(file, ()):
            yield of_row(row)
        return
    groups = files.toml_values(file)
    for array in arrays:
        group = groups.get(array)
        if isinstance(group, dict):
            yield Entry(file, _line_of(files, file, array), array, array, tuple(_strings(group)), "")
        else:
            for table in files.toml(file, array):
                yield of_table(table, array)


def of_row(row: Row) -> Entry:
    """A CSV row as an entry; its id is its first cell."""
    values = tuple(value for column in row.cells if column != "example" for value in row.list(column))
    return Entry(row.file, row.line, next(iter(row.cells.values()), ""), "", values, row.cells.get("example", ""))


def of_table(table: Table, array: str) -> Entry:
    """A TOML table as an entry."""
    example = table.values.get("example")
    values = tuple(_strings({k: v for k, v in table.values.items() if k != "example"}))
    id_ = str(table.values.get("id") or table.values.get("name") or "?")
    return Entry(table.file, table.line, id_, array, values, example if isinstance(example, str) else "")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def _line_of(files: Files, file: str, group: str) -> int:
    """The line of ``[group]`` in the last file that has it."""
    for path in reversed(files.paths(file)):
        text = path.read_text(encoding="utf-8-sig")
        if group in tomllib.loads(text):
            heads = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() == f"[{group}]"]
            return heads[0] if heads else 1
    return 0
