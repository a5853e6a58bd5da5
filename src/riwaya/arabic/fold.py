"""Folding: one spelling for what Arabic writers spell in many ways, with an exact way back.

Folded away: hamza seats (أإآٱ -> ا, ؤ -> و, ئ -> ي), alef maqsura (ى -> ي), ta marbuta (ة -> ه),
Persian letters (ی ک گ), presentation forms, both Arabic digit scripts, fractions' separators;
removed: vowel marks, tatweel, zero-width and bidi controls.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from ..model import Span

_ONE = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ی": "ي",
    "ې": "ي", "ے": "ي", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك", "ڪ": "ك", "گ": "ك",
    "پ": "ب", "چ": "ج", "ڤ": "ف", "ژ": "ز", "٫": ".", "٬": ",", "\xa0": " ", "\u202f": " ", "\u2009": " ",
}  # fmt: skip
_ONE |= {chr(0x0660 + d): str(d) for d in range(10)} | {chr(0x06F0 + d): str(d) for d in range(10)}
_TABLE = str.maketrans(_ONE)
_COMMON = "ةأىإئآؤ"
"""What nearly every report has of these; few have more, so that seven replacements, six times as fast, do."""
_RARE = re.compile(f"[{''.join(_ONE.keys() - set(_COMMON))}]")
_DROP = (
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
)
_WIDE = "\ufb50-\ufdff\ufe70-\ufefc"
_HARD = re.compile(f"[{_DROP}{_WIDE}]")
_RUN = re.compile(f"[{_DROP}]+")


def fold(text: str) -> str:
    """The folded spelling of ``text``; equals ``Folded.of(text).text``."""
    if _HARD.search(text):
        text = _HARD.sub(lambda found: _plain(found.group()), text)
    return _respelt(text)


def _respelt(text: str) -> str:
    """``text`` with its letters and digits as :data:`_ONE` has them."""
    for letter in _COMMON:
        text = text.replace(letter, _ONE[letter])
    return text.translate(_TABLE) if _RARE.search(text) else text


@lru_cache(maxsize=1024)
def _plain(letter: str) -> str:
    """What stands for a mark or presentation form; nothing for the form of a lone mark, which
    Unicode decomposes to a space that carries it."""
    plain = _RUN.sub("", unicodedata.normalize("NFKC", letter))
    return "" if plain == " " else plain


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and the way back: from folded offset ``breaks[k]`` on, up to the next break, a code point
    stands ``shifts[k]`` further on in the original. No breaks where every one kept its place. ``inside``:
    the offsets between letters that one code point was taken apart into."""

    text: str
    breaks: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    inside: frozenset[int] = frozenset()

    @staticmethod
    def of(text: str) -> Folded:
        """Fold ``text`` keeping the map."""
        if not _HARD.search(text):
            return Folded(_respelt(text))
        parts: list[str] = []
        breaks: list[int] = []
        shifts: list[int] = []
        inside: set[int] = set()
        at = size = 0
        for hard in _HARD.finditer(text):
            begin, put = hard.start(), _plain(hard.group())
            parts += text[at:begin], put
            size += begin - at
            for between in range(size + 1, size + len(put)):
                inside.add(between)
                breaks.append(between)
                shifts.append(begin - between)
            size, at = size + len(put), begin + 1
            if len(put) != 1:
                breaks.append(size)
                shifts.append(at - size)
        parts.append(text[at:])
        return Folded(_respelt("".join(parts)), tuple(breaks), tuple(shifts), frozenset(inside))

    def origin(self, at: int) -> int:
        """The original offset of folded offset ``at``."""
        k = bisect_right(self.breaks, at)
        return at + self.shifts[k - 1] if k else at

    def span(self, start: int, end: int) -> Span:
        """The original span of folded ``[start, end)``, marks inside it and after it included."""
        first = self.origin(start)
        if start >= end:
            return Span(first, first)
        while end in self.inside:
            end += 1
        return Span(first, self.origin(end))

    def spread(self, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
        """The original starts and ends of folded ranges in order, none of them empty."""
        stops = self._spread(ends)
        if not self.inside.isdisjoint(ends):  # letters that one code point was taken apart into go together
            stops = [self.span(e - 1, e).end if e in self.inside else stop for e, stop in zip(ends, stops, strict=True)]
        return self._spread(starts), stops

    def _spread(self, offsets: list[int]) -> list[int]:
        found: list[int] = []
        at = 0
        for until, shift in zip((*self.breaks, len(self.text) + 1), (0, *self.shifts), strict=True):
            stop = bisect_left(offsets, until, at)
            found += map(shift.__add__, offsets[at:stop]) if shift else offsets[at:stop]
            at = stop
        return found
