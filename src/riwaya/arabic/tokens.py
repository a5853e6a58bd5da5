"""Words, sentences and the gaps between words of one document, as parallel tuples."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, chain, compress, count, pairwise, repeat

from ..model import Span
from .fold import Folded
from .kept import kept

_WORD = re.compile(r"([ء-ي]++[^\W\d_]*+|[^\W\d_]++|\d+(?:[.,]\d+)*)")
"""Letters or a number; nearly all letters are in the range that is tried first."""

SPACE, QUOTE, BREAK, STOP = 0, 1, 2, 3
"""Gap before a word: plain space (or #, _), quotes or brackets, comma/colon/dash, end of sentence."""

_STOPS = frozenset(".!?؟\n\r\u2028\u2029…۔")
_BREAKS = frozenset("،,؛;:–—-/|•*")
_QUOTES = frozenset("\"'“”„«»‹›‘’()[]{}<>`﴾﴿")
_LINES = frozenset("\n\r\u2028\u2029")


@kept(10_000)
def _gap(between: str) -> int:
    worst = SPACE
    for c in between:
        if c in _STOPS:
            return STOP
        if c in _BREAKS:
            worst = BREAK
        elif c in _QUOTES and worst < QUOTE:
            worst = QUOTE
    return worst


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text. Word ``i`` is ``forms[i]`` (folded) at original ``[starts[i], ends[i])``;
    ``gaps[i]`` is what stands before it; ``sentences`` are half-open word ranges in order. ``inner``
    are the words' folded starts and ends where folding moved letters, else None."""

    text: str
    folded: Folded
    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    inner: tuple[tuple[int, ...], tuple[int, ...]] | None
    gaps: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    sentence_of: tuple[int, ...]
    _ranges: dict[Span, tuple[int, int]] = field(default_factory=dict, repr=False, compare=False)

    def span(self, first: int, last: int) -> Span:
        """The span from word ``first`` to word ``last``, both included."""
        return Span(self.starts[first], self.ends[last])

    def cut(self, first: int, last: int, cut: int, tail: int) -> Span:
        """As :meth:`span`, without ``cut`` letters at the front and ``tail`` at the end; :meth:`between`
        is told, for most layers are made so and asked for later."""
        if not (cut or tail):
            span = Span(self.starts[first], self.ends[last])
        elif self.inner is None:
            span = Span(self.starts[first] + cut, self.ends[last] - tail)
        else:
            span = self.folded.span(self.inner[0][first] + cut, self.inner[1][last] - tail)
        if not self.folded.inside:  # else a code point may be several words
            self._ranges[span] = first, last + 1
        return span

    def at(self, offset: int) -> int:
        """Index of the last word that starts at or before ``offset`` (-1 if none)."""
        return bisect_right(self.starts, offset) - 1

    def between(self, span: Span) -> tuple[int, int]:
        """Half-open range of the words that overlap ``span``; every layer asks for those before it."""
        found = self._ranges.get(span)
        if found is None:
            found = self._ranges[span] = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)
        return found

    def sentence_span(self, index: int) -> Span:
        """The span of a sentence from its first to its last word."""
        first, stop = self.sentences[index]
        return self.span(first, stop - 1)


def split(text: str, furniture: tuple[Span, ...] = ()) -> Words:
    """Split ``text`` into words and sentences; words inside ``furniture`` are left out.

    A sentence ends at . ! ? ؟ … and line ends; not after a single letter ("د. محمد"), unless it
    stands by a number ("2016 م."), and not inside a number.
    """
    folded = Folded.of(text)
    parts = _WORD.split(folded.text)  # gap, word, gap, word, ..., gap
    bounds = list(accumulate(map(len, parts)))
    forms, begins, finishes = parts[1::2], bounds[:-1:2], bounds[1::2]
    gaps = list(map(_gap, parts[:-1:2]))
    for i in _stops(gaps):
        between = parts[2 * i]
        if i and between[0] == "." and len(forms[i - 1]) == 1 and _abbreviated(forms, i - 1, between):
            gaps[i] = SPACE
    gaps[:1] = [STOP] * bool(gaps)
    inner = None
    if folded.breaks:
        inner = begins, finishes
        begins, finishes = folded.spread(begins, finishes)
    if furniture and forms:
        kept, broken = _outside(furniture, begins, ends=finishes)
        forms, inner = [forms[i] for i in kept], inner and ([inner[0][i] for i in kept], [inner[1][i] for i in kept])
        begins, finishes = [begins[i] for i in kept], [finishes[i] for i in kept]
        gaps = [STOP if i in broken else gaps[i] for i in kept]
    sentences = [(first, stop) for first, stop in pairwise((0, *_stops(gaps), len(forms))) if first < stop]
    return Words(
        text=text,
        folded=folded,
        forms=tuple(forms),
        starts=tuple(begins),
        ends=tuple(finishes),
        inner=None if inner is None else (tuple(inner[0]), tuple(inner[1])),
        gaps=tuple(gaps),
        sentences=tuple(sentences),
        sentence_of=tuple(chain.from_iterable(repeat(k, stop - first) for k, (first, stop) in enumerate(sentences))),
    )


def _stops(gaps: list[int]) -> list[int]:
    """Indexes of the words that a sentence end stands before."""
    return list(compress(count(), map(STOP.__eq__, gaps)))


def _abbreviated(forms: list[str], i: int, between: str) -> bool:
    """Whether the full stop after the single letter that is word ``i`` belongs to it."""
    counted = i > 0 and forms[i - 1][0].isdigit()
    return not (counted or forms[i].isdigit() or _LINES.intersection(between))


def _outside(furniture: tuple[Span, ...], starts: list[int], ends: list[int]) -> tuple[list[int], set[int]]:
    """Indexes of the words outside furniture, and of those that follow a piece of it."""
    kept: list[int] = []
    broken: set[int] = set()
    marks = iter(sorted(mark for mark in furniture if mark.start < mark.end))
    mark = next(marks, None)
    skipped = False
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        while mark is not None and mark.end <= start:
            mark = next(marks, None)
        if mark is not None and mark.start < end:
            skipped = True
            continue
        kept.append(i)
        if skipped:
            broken.add(i)
        skipped = False
    return kept, broken
