"""The words of a document as the time grammar sees them: hits by place, numbers, linking phrases."""

from __future__ import annotations

from typing import NamedTuple

from ..arabic.numbers import DIGITS, WORDS, Number, ordinal_at
from ..lexicon.match import Hit
from ..lexicon.times import TimeLexicon, UnitForm
from .context import Context
from .phrases import Phrases

LAYERS = ("month", "homograph", "weekday", "day", "stretch", "unit", "season", "decade", "feast", "then")
_HIJRI_NOW = range(1390, 1460)
"""Years that need no letter after them to be Hijri."""


class WrittenYear(NamedTuple):
    value: int
    last: int
    hijri: bool


class Tape(Phrases):
    """Look-ups by word index. ``places`` are the offsets at which a place is named."""

    __slots__ = ("lexicon", "marks", "numbers", "numbers_by_end", "numerals", "places")

    def __init__(self, ctx: Context, places: frozenset[int] = frozenset()) -> None:
        super().__init__(ctx.words)
        self.lexicon: TimeLexicon = ctx.lexicon.times
        self.places = places
        self.marks: dict[str, dict[int, Hit]] = {}
        for layer in LAYERS:
            found: dict[int, Hit] = {}
            for hit in ctx.layer(f"times.{layer}"):
                if hit.first not in found or hit.last > found[hit.first].last:
                    found[hit.first] = hit
            self.marks[layer] = found
        self.numerals, numbers = ctx.numerals
        self.numbers: dict[int, Number] = {number.first: number for number in numbers}
        self.numbers_by_end: dict[int, Number] = {number.last: number for number in numbers}

    def hit(self, layer: str, i: int) -> Hit | None:
        """The longest hit of ``times.<layer>`` that begins at word ``i``."""
        return self.marks[layer].get(i)

    def unit(self, i: int) -> tuple[UnitForm, Hit] | None:
        """The unit at word ``i``."""
        hit = self.hit("unit", i)
        return None if hit is None else (self.lexicon.units[hit.entry], hit)

    def link(self, name: str, i: int) -> int | None:
        """Last word of a linking phrase that begins at word ``i``."""
        found = self.phrase(self.lexicon.links[name], i)
        return None if found is None else found[1]

    def link_before(self, name: str, i: int) -> tuple[int, int] | None:
        """First word, and letters of its proclitic, of a linking phrase that ends before word ``i``."""
        found = self.before(self.lexicon.links[name], i)
        return None if found is None else found[1:]

    def modifier(self, i: int) -> tuple[str, int] | None:
        """What a word such as "الماضي" at ``i`` says, with its last word."""
        found = self.phrase(self.lexicon.modifiers, i) if self.beside(i) else None
        return None if found is None else (self.lexicon.modifiers[found[0]], found[1])

    def year(self, i: int) -> WrittenYear | None:
        """A year in four digits at word ``i`` ("2016م" included)."""
        if i >= len(self.forms) or len(self.forms[i]) != 4 or not self.forms[i].isdecimal():
            return None
        number = self.numbers.get(i)
        value = int(self.forms[i])
        if number is None or number.last != i or number.shape != DIGITS or not 1300 <= value <= 2100:
            return None
        for era in ("era-gregorian", "era-hijri"):
            if self.beside(i + 1) and (end := self.link(era, i + 1)) is not None:
                return WrittenYear(value, end, era == "era-hijri")
        return WrittenYear(value, i, value in _HIJRI_NOW)

    def count(self, i: int) -> tuple[int, int, int] | None:
        """A whole number at word ``i``: value, last word, letters of its proclitic."""
        number = self.numbers.get(i)
        if number is None or number.shape not in (DIGITS, WORDS) or number.low != int(number.low):
            return None
        return int(number.low), number.last, number.cut

    def count_before(self, i: int) -> Number | None:
        """The number that ends right before word ``i``."""
        number = self.numbers_by_end.get(i - 1)
        return number if number is not None and number.first >= self.floor and self.beside(i) else None

    def day_number(self, i: int) -> tuple[int, int, int] | None:
        """A day of a month at word ``i``, in digits or as an ordinal: value, last word, letters of
        its proclitic."""
        if i >= len(self.forms):
            return None
        form = self.forms[i]
        if form.isdecimal():
            return (int(form), i, 0) if len(form) <= 2 and 1 <= int(form) <= 31 else None
        if form[-1] == "ه" or form.endswith("اولي"):
            return None  # feminine: "the second Friday", not "the second"
        cut = 1 if form.startswith("وال") else 0  # "and the third of May"
        found = ordinal_at(self.words, i, cut)
        return None if found is None or not 1 <= found[0] <= 31 else (found[0], found[1], cut)
