"""The one-pass matcher: every lexicon surface of every layer, found by words with clitics.

A surface is a run of folded words. The matcher walks the words once; a word type's readings are
looked up once and remembered, so a word that begins no surface costs one dictionary look-up.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from ..arabic import BREAK, Words, fold, readings, split, without_pronoun
from ..model import Span

_CACHE_LIMIT = 400_000


class Surface(NamedTuple):
    """A surface to find: its words as written in the lexicon, its layer, the entry it stands for.

    ``clitics``: may the first word carry proclitics. ``pronoun``: may the last word carry one."""

    text: str
    layer: str
    entry: int
    clitics: bool = True
    pronoun: bool = False


class Hit(NamedTuple):
    """Words ``first..last`` (both included) are a surface of ``entry``. ``cut``: code points of
    proclitics before it, ``before``: those letters; ``tail``: those of a pronoun after it."""

    first: int
    last: int
    entry: int
    cut: int
    tail: int
    before: str

    def span(self, words: Words) -> Span:
        """Original span without the proclitics and pronoun."""
        return words.cut(self.first, self.last, self.cut, self.tail)


class _Target(NamedTuple):
    rest: tuple[str, ...]
    layer: str
    entry: int
    clitics: bool
    pronoun: bool


_Packed = tuple[tuple[str, ...], str, int, bool, bool]
"""A target as a plain tuple: marshal reads a hundred thousand of them four times as fast as pickle."""


@dataclass(slots=True)
class Matcher:
    """Compiled surfaces: first word -> what may follow. Build with :func:`compile_surfaces`."""

    first: dict[str, tuple[_Packed, ...]]
    _seen: dict[str, tuple[tuple[_Target, int, int, str], ...]] = field(default_factory=dict)

    def __reduce__(self) -> tuple[Callable[[bytes], Matcher], tuple[bytes]]:
        return _thawed, (marshal.dumps(self.first),)

    def _starts(self, form: str) -> tuple[tuple[_Target, int, int, str], ...]:
        found: list[tuple[_Target, int, int, str]] = []
        for reading in readings(form):
            for target in map(_Target._make, self.first.get(reading.stem, ())):
                if not reading.cut or target.clitics:
                    found.append((target, reading.cut, 0, reading.before))
            for stem, tail in without_pronoun(reading.stem):
                for target in map(_Target._make, self.first.get(stem, ())):
                    if target.pronoun and not target.rest and (not reading.cut or target.clitics):
                        found.append((target, reading.cut, tail, reading.before))
        if len(self._seen) > _CACHE_LIMIT:
            self._seen.clear()
        made = tuple(found)
        self._seen[form] = made
        return made

    def find(self, words: Words) -> dict[str, list[Hit]]:
        """All hits by layer in word order; a surface never runs over a comma or a sentence end."""
        hits: dict[str, list[Hit]] = {}
        seen, forms, gaps = self._seen, words.forms, words.gaps
        count = len(forms)
        for i, form in enumerate(forms):
            starts = seen.get(form)
            if starts is None:
                starts = self._starts(form)
            for target, cut, tail, before in starts:
                last = i
                for word in target.rest:
                    last += 1
                    if last >= count or gaps[last] >= BREAK:
                        break
                    if forms[last] != word:
                        if target.pronoun and last - i == len(target.rest) and (left := _tail(forms[last], word)):
                            hits.setdefault(target.layer, []).append(Hit(i, last, target.entry, cut, left, before))
                        break
                else:
                    hits.setdefault(target.layer, []).append(Hit(i, last, target.entry, cut, tail, before))
        return hits


def _thawed(first: bytes) -> Matcher:
    return Matcher(marshal.loads(first))  # noqa: S302 - part of our own cache file


def _tail(form: str, word: str) -> int:
    """Letters of the pronoun that ``form`` has after ``word``, 0 if it is another word."""
    return next((tail for stem, tail in without_pronoun(form) if stem == word), 0)


def compile_surfaces(surfaces: Iterable[Surface]) -> Matcher:
    """Index surfaces by their first word. Surfaces without a word are left out."""
    first: dict[str, dict[_Packed, None]] = {}
    for surface in surfaces:
        forms = tuple(fold(surface.text).split()) if surface.text.isalpha() else split(surface.text).forms
        if forms:
            target = (forms[1:], surface.layer, surface.entry, surface.clitics, surface.pronoun)
            first.setdefault(forms[0], {})[target] = None
    return Matcher({word: tuple(targets) for word, targets in first.items()})
