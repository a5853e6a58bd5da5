"""Folding: one spelling for what Arabic writers spell in many ways, with an exact way back.

Folded away: hamza seats (أإآٱ -> ا, ؤ -> و, ئ -> ي), alef maqsura (ى -> ي), ta marbuta (ة -> ه),
Persian letters (ی ک گ), presentation forms, both Arabic digit scripts, fractions' separators;
removed: vowel marks, tatweel, zero-width and bidi controls.
"""

from __future__ import annotations

import re
import unicodedata
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
    """Folded text and the way back. ``starts`` is None where every code point kept its place;
    else ``starts[i]`` is the original offset of folded code point ``i`` and the last entry is the
    original length."""

    text: str
    starts: tuple[int, ...] | None
    length: int

    @staticmethod
    def of(text: str) -> Folded:
        """Fold ``text`` keeping the map."""
        if not _HARD.search(text):
            return Folded(_respelt(text), None, len(text))
        parts: list[str] = []
        starts: list[int] = []
        at = 0
        for hard in _HARD.finditer(text):
            begin = hard.start()
            parts.append(text[at:begin])
            starts.extend(range(at, begin))
            put = _plain(hard.group())
            parts.append(put)
            starts.extend([begin] * len(put))
            at = begin + 1
        parts.append(text[at:])
        starts.extend(range(at, len(text)))
        starts.append(len(text))
        return Folded(_respelt("".join(parts)), tuple(starts), len(text))

    def span(self, start: int, end: int) -> Span:
        """The original span of folded ``[start, end)``, marks inside it and after it included."""
        if self.starts is None:
            return Span(start, end)
        if start >= end:
            at = self.starts[start]
            return Span(at, at)
        first, last = self.starts[start], self.starts[end - 1]
        stop = end
        while stop < len(self.starts) - 1 and self.starts[stop] == last:
            stop += 1
        return Span(first, self.starts[stop])

    def spread(self, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
        """The original starts and ends of folded ranges, none of them empty."""
        way = self.starts
        if way is None:
            return starts, ends
        # code points that one letter was taken apart into go together
        stops = [way[e] if way[e] != way[e - 1] else self.span(e - 1, e).end for e in ends]
        return [way[s] for s in starts], stops
