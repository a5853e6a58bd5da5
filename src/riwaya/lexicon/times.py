"""The time layer: names of months and days, units, and the words that place them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self

from .files import Files, Table
from .match import Surface
from .phrases import Phrase, PhraseTable, folded, links

__all__ = ["Month", "Phrase", "Shift", "TimeLexicon", "UnitForm"]

FILE = "times.toml"
_LINKS = (
    "since", "ago", "after", "after-that", "before-that", "during", "by", "from", "to", "between", "of", "agreeing",
    "month", "year", "years", "same-before", "this-before", "that-before", "more", "about", "vague", "event",
    "year-cue", "named", "merely", "future", "era-gregorian", "era-hijri", "of-it", "night-to", "midnight",
    "past-midnight", "to-midnight", "happening", "before-it", "following-days", "decade-cue", "century", "of-age",
    "first-ones", "feast-cue", "feast-day", "feast-eve",
)  # fmt: skip
FIRST_DAY = "1/30"
"""The part of a month that is its first day."""
_PARTS = ("start", "middle", "end", "1/2", "2/2", "1/3", "2/3", "3/3", "1/4", "2/4", "3/4", "4/4", FIRST_DAY)
_MODIFIERS = ("past", "before_past", "this", "coming", "same", "next", "previous")
_SPANS = ("hour", "day", "week", "month", "year", "decade")


MonthNames = tuple[tuple[Phrase, int, bool], ...]
"""Names that begin with one word: the words after it, the month's index, is it also another word?"""


class Month(NamedTuple):
    number: int
    hijri: bool


class Feast(NamedTuple):
    """A feast of the Hijri year: its first day and how many it has."""

    month: int
    day: int
    days: int


class UnitForm(NamedTuple):
    """A form of a unit: ``span`` hour ... decade; ``number`` 1, 2 or 0 for many; with the article?"""

    span: str
    number: int
    definite: bool


class Shift(NamedTuple):
    """Days counted from publication; ``not_after`` are words before it that make it a name."""

    first: int
    last: int
    not_after: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLexicon:
    """Records by layer (a hit's ``entry`` is an index into its tuple) and the phrases that the
    grammar looks for around a hit."""

    months: tuple[Month, ...]
    month_phrases: dict[str, MonthNames]
    weekdays: tuple[int, ...]
    weekday_forms: dict[str, int]
    days: tuple[Shift, ...]
    stretches: tuple[Shift, ...]
    units: tuple[UnitForm, ...]
    seasons: tuple[tuple[int, int], ...]
    decades: tuple[int, ...]
    feasts: tuple[Feast, ...]
    parts: PhraseTable
    edges: PhraseTable
    modifiers: PhraseTable
    links: dict[str, PhraseTable]
    written: tuple[Surface, ...]

    @classmethod
    def load(cls, files: Files) -> Self:
        """Read and check ``times.toml``; raises :class:`LexiconError`."""
        surfaces: list[Surface] = []
        months, phrases = _months(files, surfaces)
        weekdays: list[int] = []
        weekday_forms: dict[str, int] = {}
        for table in files.toml(FILE, "weekday"):
            number = _whole(table, "number", 1, 7)
            weekday_forms |= {phrase[0]: number for phrase in folded(table) if len(phrase) == 1}
            _add(surfaces, table, "times.weekday", len(weekdays))
            weekdays.append(number)
        days, stretches = _shifts(files, "day", surfaces), _shifts(files, "stretch", surfaces)
        units = _units(files, surfaces)
        seasons: list[tuple[int, int]] = []
        for table in files.toml(FILE, "season"):
            for article in ("", "ال"):
                surfaces.extend(Surface(article + t, "times.season", len(seasons)) for t in table.list("surfaces"))
            seasons.append(_pair(table, "months", 1, 12))
        decades: list[int] = []
        for table in files.toml(FILE, "decade"):
            for article in ("", "ال"):
                surfaces.extend(Surface(article + t, "times.decade", len(decades)) for t in table.list("surfaces"))
            decades.append(_whole(table, "first", 0, 90))
        feasts: list[Feast] = []
        for table in files.toml(FILE, "feast"):
            _add(surfaces, table, "times.feast", len(feasts))
            first, count = _whole(table, "day", 1, 30), _whole(table, "days", 1, 10)
            feasts.append(Feast(_whole(table, "month", 1, 12), first, count))
        for table in files.toml(FILE, "then"):
            _add(surfaces, table, "times.then", 0)
        return cls(
            months=months,
            month_phrases=phrases,
            weekdays=tuple(weekdays),
            weekday_forms=weekday_forms,
            days=days,
            stretches=stretches,
            units=units,
            seasons=tuple(seasons),
            decades=tuple(decades),
            feasts=tuple(feasts),
            parts=_table(files, "part", "of", ("day", "night")),
            edges=_table(files, "edge", "part", _PARTS),
            modifiers=_table(files, "modifier", "kind", _MODIFIERS),
            links=links(files.toml(FILE, "link"), _LINKS),
            written=tuple(surfaces),
        )

    def surfaces(self) -> Iterable[Surface]:
        """What the matcher looks for: layers ``times.month``, ``.homograph``, ``.weekday``,
        ``.day``, ``.stretch``, ``.unit``, ``.season``, ``.decade``, ``.feast`` and ``.then``."""
        return self.written


def _table(files: Files, array: str, key: str, allowed: tuple[str, ...]) -> PhraseTable:
    return PhraseTable.of({p: _choice(t, key, allowed) for t in files.toml(FILE, array) for p in folded(t)})


def _add(surfaces: list[Surface], table: Table, layer: str, entry: int, key: str = "surfaces") -> None:
    surfaces.extend(Surface(text, layer, entry) for text in table.list(key))


def _whole(table: Table, key: str, least: int, most: int) -> int:
    value = table.values.get(key)
    if not isinstance(value, int) or not least <= value <= most:
        raise table.error(f"'{key}' must be a whole number from {least} to {most}")
    return value


def _pair(table: Table, key: str, least: int, most: int) -> tuple[int, int]:
    value = table.values.get(key)
    if isinstance(value, list) and len(value) == 2 and all(isinstance(v, int) and least <= v <= most for v in value):
        return value[0], value[1]
    raise table.error(f"'{key}' must be two whole numbers from {least} to {most}")


def _choice(table: Table, key: str, allowed: tuple[str, ...]) -> str:
    value = table.text(key)
    if value not in allowed:
        raise table.error(f"'{key}' is {value!r}; use one of {', '.join(allowed)}")
    return value


def _months(files: Files, surfaces: list[Surface]) -> tuple[tuple[Month, ...], dict[str, MonthNames]]:
    months: list[Month] = []
    phrases: dict[str, list[tuple[Phrase, int, bool]]] = {}
    for table in files.toml(FILE, "month"):
        hijri = _choice(table, "calendar", ("gregorian", "hijri")) == "hijri"
        for key, layer in (("surfaces", "times.month"), ("homographs", "times.homograph")):
            _add(surfaces, table, layer, len(months), key)
            for phrase in folded(table, key):
                phrases.setdefault(phrase[0], []).append((phrase[1:], len(months), key == "homographs"))
        months.append(Month(_whole(table, "number", 1, 12), hijri))
    ordered = {word: tuple(sorted(found, key=lambda f: -len(f[0]))) for word, found in phrases.items()}
    return tuple(months), ordered


def _shifts(files: Files, array: str, surfaces: list[Surface]) -> tuple[Shift, ...]:
    shifts: list[Shift] = []
    for table in files.toml(FILE, array):
        first, last = _pair(table, "days", -36_500, 36_500)
        if first > last:
            raise table.error("'days' must name the earlier day first")
        _add(surfaces, table, f"times.{array}", len(shifts))
        shifts.append(Shift(first, last, frozenset(p[0] for p in folded(table, "not_after"))))
    return tuple(shifts)


def _units(files: Files, surfaces: list[Surface]) -> tuple[UnitForm, ...]:
    units: list[UnitForm] = []
    for table in files.toml(FILE, "unit"):
        span = _choice(table, "span", _SPANS)
        for key, count in (("one", 1), ("two", 2), ("many", 0)):
            for article in ("", "ال"):
                surfaces.extend(Surface(article + text, "times.unit", len(units)) for text in table.list(key))
                units.append(UnitForm(span, count, bool(article)))
    return tuple(units)
