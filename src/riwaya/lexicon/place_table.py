"""Places in columns: 100,000 of them unpickle in milliseconds and lie in a few megabytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log10
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

KINDS = (
    "country", "area", "sea", "region", "admin1", "admin2", "admin3", "settlement", "minor", "quarter", "airport",
    "base", "hospital", "port", "crossing", "facility", "island", "natural",
)  # fmt: skip
"""What a place is. ``area`` is supranational, ``region`` a part of a country without a border of
its own, ``minor`` a settlement whose population nobody counted."""

ADMIN = frozenset({"admin1", "admin2", "admin3"})
FREE, SUPPORT, CUE, HEAD = 0, 1, 2, 3
"""What a name needs to be read as a place: nothing; its country in the document or a word of place
before it; both; a head noun (town, quarter ...)."""

OURS = ("sup:", "iso:")
"""Ids of places from our own files."""
_CLEARLY = 1.5
"""How much heavier a well-known place is than those of its name abroad, if the name alone means it."""
_FIRST = 8
_MOST_KEPT = 20_000


class PlaceEntry(Struct, frozen=True, gc=False):
    """One place. ``weight`` is log10(population + 10), for places without one by their kind;
    ``region`` is the row of its first-level unit or -1; ``radius`` kilometres."""

    row: int
    id: str
    kind: str
    name: str
    name_ar: str
    country: str
    lat: float
    lon: float
    radius: float
    weight: float
    region: int


@dataclass(frozen=True, slots=True)
class Strings:
    """Strings in one text, cut out on demand."""

    text: str
    starts: array[int]

    @classmethod
    def of(cls, values: Iterable[str]) -> Strings:
        """Pack ``values``."""
        starts, at, parts = array("I", [0]), 0, []
        for value in values:
            parts.append(value)
            at += len(value)
            starts.append(at)
        return cls("".join(parts), starts)

    def __getitem__(self, index: int) -> str:
        return self.text[self.starts[index] : self.starts[index + 1]]

    def __len__(self) -> int:
        return len(self.starts) - 1


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """All places and, for every folded name, those that bear it. Build with :meth:`of`.

    ``first[n]:first[n + 1]`` are the positions in ``bearers`` of the places named ``names[n]``;
    ``needs[n]`` is one of :data:`FREE` ... :data:`HEAD`."""

    ids: Strings
    english: Strings
    arabic: Strings
    kinds: bytes
    countries: tuple[str, ...]
    country: bytes
    lat: array[float]
    lon: array[float]
    radius: array[float]
    weight: array[float]
    region: array[int]
    names: Strings
    needs: bytes
    first: array[int]
    bearers: array[int]
    _kept: dict[int, PlaceEntry] = field(default_factory=dict, repr=False, compare=False)
    _bearing: dict[int, tuple[PlaceEntry, ...]] = field(default_factory=dict, repr=False, compare=False)
    _lands: dict[int, str] = field(default_factory=dict, repr=False, compare=False)
    _shared: dict[int, str] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.kinds)

    def entry(self, row: int) -> PlaceEntry:
        """The place at a row; those asked for are kept, for documents name the same ones."""
        found = self._kept.get(row)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[row] = self._entry(row)
        return found

    def _entry(self, row: int) -> PlaceEntry:
        return PlaceEntry(
            row, self.ids[row], KINDS[self.kinds[row]], self.english[row], self.arabic[row],
            self.countries[self.country[row]], round(self.lat[row], 4), round(self.lon[row], 4),
            round(self.radius[row], 1), self.weight[row], self.region[row],
        )  # fmt: skip

    def named(self, name: int) -> Sequence[int]:
        """Rows of the places that bear name number ``name``."""
        return self.bearers[self.first[name] : self.first[name + 1]]

    def bearing(self, name: int) -> tuple[PlaceEntry, ...]:
        """The places that bear name number ``name``, kept as :meth:`entry` keeps them."""
        found = self._bearing.get(name)
        if found is None:
            if len(self._bearing) >= _MOST_KEPT:
                self._bearing.clear()
            found = self._bearing[name] = tuple(map(self.entry, self.named(name)))
        return found

    def land(self, name: int) -> str:
        """The country of all that bear name number ``name`` or of one far above those abroad, '' if there
        is none; kept as :meth:`entry` keeps places."""
        found = self._lands.get(name)
        if found is None:
            if len(self._lands) >= _MOST_KEPT:
                self._lands.clear()
            found = self._lands[name] = _land(self.bearing(name))
        return found

    def shared(self, name: int) -> str:
        """The country that the first who bear name number ``name`` share, '' if they do not; kept too."""
        found = self._shared.get(name)
        if found is None:
            if len(self._shared) >= _MOST_KEPT:
                self._shared.clear()
            codes = {entry.country for entry in self.bearing(name)[:_FIRST]}
            found = self._shared[name] = codes.pop() if len(codes) == 1 else ""
        return found

    @classmethod
    def of(cls, places: Sequence[Place], names: dict[str, list[int]], needs: dict[str, int]) -> PlaceTable:
        """Columns of ``places``; ``names`` maps folded names to positions in ``places``."""
        codes = sorted({p.country for p in places})
        number = {code: i for i, code in enumerate(codes)}
        at = {p.id: i for i, p in enumerate(places)}
        kind = {name: i for i, name in enumerate(KINDS)}
        order = sorted(names)
        first, bearers = array("I", [0]), array("I")
        for name in order:
            bearers.extend(names[name])
            first.append(len(bearers))
        return cls(
            ids=Strings.of(p.id for p in places),
            english=Strings.of(p.english for p in places),
            arabic=Strings.of(p.arabic for p in places),
            kinds=bytes(kind[p.kind] for p in places),
            countries=tuple(codes),
            country=bytes(number[p.country] for p in places),
            lat=array("d", (p.lat for p in places)),
            lon=array("d", (p.lon for p in places)),
            radius=array("f", (p.radius for p in places)),
            weight=array("f", (p.weight for p in places)),
            region=array("i", (at.get(p.region, -1) for p in places)),
            names=Strings.of(order),
            needs=bytes(needs[name] for name in order),
            first=first,
            bearers=bearers,
        )


def _land(bearers: Sequence[PlaceEntry]) -> str:
    best = max(bearers, key=attrgetter("weight"))
    for entry in bearers:
        if entry.country != best.country and (entry.weight >= best.weight - _CLEARLY or entry.id.startswith(OURS)):
            return ""
    return best.country


_WEIGHT = {
    "country": 9.0, "area": 8.0, "sea": 5.0, "region": 5.5, "admin1": 5.5, "admin2": 4.5, "admin3": 3.5,
    "settlement": 3.3, "minor": 2.0, "quarter": 2.5, "airport": 3.0, "base": 3.0, "hospital": 2.5,
    "port": 3.0, "crossing": 3.0, "facility": 2.5, "island": 3.0, "natural": 3.0,
}  # fmt: skip


class Place(NamedTuple):
    """A place as read from a file, before it goes into columns."""

    id: str
    kind: str
    english: str
    arabic: str
    country: str
    lat: float
    lon: float
    radius: float
    weight: float
    region: str


def weigh(kind: str, population: float) -> float:
    """How likely a bare name means this place, on the scale of log10(population + 10)."""
    return log10(population + 10) if population > 0 and kind not in ADMIN else _WEIGHT[kind]
