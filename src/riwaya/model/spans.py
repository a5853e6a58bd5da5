"""Spans: half-open ranges of code points in one document's text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """``[start, end)`` in code points of ``Document.text``; in JSON a two-element list."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True if the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True if ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words this span points to."""
        return text[self.start : self.end]
