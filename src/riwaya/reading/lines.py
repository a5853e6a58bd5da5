"""The lines of a text as furniture, title and dates are looked for in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..arabic import Folded
from ..lexicon.reading import Phrase
from ..model import Span
from . import limits

SHORT = 200
"""Longest line, in characters, that may be a title or furniture; longer ones are paragraphs."""

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it. ``words`` are its folded lower-case words and ``ends``
    where each ends in the line; both are empty for paragraphs, which are not looked into."""

    span: Span
    text: str
    words: Phrase = ()
    ends: tuple[int, ...] = ()

    @property
    def short(self) -> bool:
        return len(self.text) <= SHORT

    @property
    def arabic(self) -> bool:
        """True if it holds an Arabic letter."""
        return _ARABIC.search(self.text) is not None

    def follows(self, count: int) -> str:
        """What stands after the first ``count`` words, blanks left out at the front."""
        return self.text[self.ends[count - 1] :].lstrip()

    def begins(self, phrase: Phrase) -> bool:
        return self.words[: len(phrase)] == phrase


def lines_of(text: str) -> list[Line]:
    """All lines that are not blank, in order; of a text with very many only the top and bottom ones."""
    matches = [match for match in _LINE.finditer(text) if not match.group().isspace()]
    if len(matches) > 2 * limits.LINES:
        matches[limits.LINES : -limits.LINES] = []
    found = []
    for match in matches:
        raw = match.group()
        stripped = raw.strip()
        start = match.start() + len(raw) - len(raw.lstrip())
        span = Span(start, start + len(stripped))
        if len(stripped) > SHORT:
            found.append(Line(span, stripped))
            continue
        folded = Folded.of(stripped)
        words = list(_WORD.finditer(folded.text))
        ends = tuple(folded.span(m.start(), m.end()).end for m in words)
        found.append(Line(span, stripped, tuple(m.group().lower() for m in words), ends))
    return found
