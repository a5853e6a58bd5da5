"""The one-pass matcher: every lexicon surface of every layer, found by words with clitics.

A surface is a run of folded words. The matcher walks the words once; a word type's readings are
looked up once and remembered, so a word that begins no surface costs one dictionary look-up.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from msgspec import Struct

from ..arabic import BREAK, Words, fold, readings, split, without_pronoun
from ..arabic.number_words import may_count
from ..model import Span

NUMERALS = "numerals"
"""The layer of digits and likely number words, which are no surfaces: the matcher has looked at every word."""
_CACHE_LIMIT = 400_000


class Surface(NamedTuple):
    """A surface to find: its words as written in the lexicon, its layer, the entry it stands for.

    ``clitics``: may the first word carry proclitics. ``pronoun``: may the last word carry one."""

    text: str
    layer: str
    entry: int
    clitics: bool = True
    pronoun: bool = False


class Hit(Struct, frozen=True, order=True, gc=False):
    """Words ``first..last`` (both included) are a surface of ``entry``. ``cut``: code points of
    proclitics before it, ``before``: those letters; ``tail``: those of a pronoun after it.

    A report has a thousand, and every stage reads them: a ``Struct`` is made in a quarter of the time of
    a named tuple and read in half."""

    first: int
    last: int
    entry: int
    cut: int
    tail: int
    before: str

    def span(self, words: Words) -> Span:
        """Original span without the proclitics and pronoun."""
        return words.cut(self.first, self.last, self.cut, self.tail)


_Packed = tuple[tuple[str, ...], str, int, bool, bool]
"""A target (words after the first, layer, entry, clitics, pronoun) as a plain tuple: marshal reads a
hundred thousand of them four times as fast as pickle."""


_Target = tuple[int, str, int, int, int, int, str]
"""What a word form begins: its place in their order, layer, words after the first, entry, cut, tail, before."""
_Longer = tuple[_Target, tuple[str, ...], bool]
"""A target of three words or more, those after the second, and may the last carry a pronoun."""
_Pair = tuple[tuple[_Target, ...], tuple[_Longer, ...]]
"""What two words side by side begin: targets that are sure, those of the first alone included, and others."""
_Owned = tuple[frozenset[str], dict[str, list[_Target]]]
"""Second words that may carry a pronoun with their targets, and the two letters that each begins with."""
_Starts = tuple[tuple[_Target, ...], dict[str, _Pair] | None, _Owned | None]
"""What a word form begins alone; with which second word; with which second word if that carries a pronoun."""
_NOTHING: _Starts = (), None, None


@dataclass(slots=True)
class Matcher:
    """Compiled surfaces: first word -> what may follow. Build with :func:`compile_surfaces`."""

    first: dict[str, tuple[_Packed, ...]]
    _seen: dict[str, _Starts] = field(default_factory=dict)

    def __reduce__(self) -> tuple[Callable[[bytes], Matcher], tuple[bytes]]:
        return _thawed, (marshal.dumps(self.first),)

    def _starts(self, form: str) -> _Starts:
        alone: list[_Target] = []
        more: list[_Longer] = []
        order, first = count(), self.first
        for stem, cut, _, before in readings(form):
            for rest, layer, entry, clitics, pronoun in first.get(stem, ()):
                if clitics or not cut:
                    target = next(order), layer, len(rest), entry, cut, 0, before
                    if rest:
                        more.append((target, rest, pronoun))
                    else:
                        alone.append(target)
            for bare, tail in without_pronoun(stem):
                for rest, layer, entry, clitics, pronoun in first.get(bare, ()):
                    if pronoun and not rest and (clitics or not cut):
                        alone.append((next(order), layer, 0, entry, cut, tail, before))
        if may_count(form):
            alone.append((next(order), NUMERALS, 0, 0, 0, 0, ""))
        if len(self._seen) > _CACHE_LIMIT:
            self._seen.clear()
        made = (tuple(alone), *_following(alone, more)) if alone or more else _NOTHING
        self._seen[form] = made
        return made

    def find(self, words: Words) -> dict[str, list[Hit]]:
        """All hits by layer in word order; a surface never runs over a comma or a sentence end."""
        hits: defaultdict[str, list[Hit]] = defaultdict(list)
        forms, gaps = words.forms, words.gaps
        end = len(forms) - 1
        for i, starts in enumerate(map(self._seen.get, forms)):
            if starts is _NOTHING:
                continue
            targets, pairs, owned = starts or self._starts(forms[i])
            if pairs is not None and i < end and gaps[i + 1] < BREAK:
                second = forms[i + 1]
                if (pair := pairs.get(second)) is not None:
                    targets, longer = pair
                    if longer and (found := _whole(words, i + 2, longer)):
                        targets = tuple(sorted((*targets, *found)))
                if owned is not None and second[:2] in owned[0] and (found := _owned(owned[1], second)):
                    targets = tuple(sorted((*targets, *found)))
            for _, layer, more, entry, cut, tail, before in targets:
                hits[layer].append(Hit(i, i + more, entry, cut, tail, before))
        return dict(hits)


def _following(alone: list[_Target], more: list[_Longer]) -> tuple[dict[str, _Pair] | None, _Owned | None]:
    """What a word begins with others after it, by the second word. Of ``more``, all words after the first."""
    if not more:
        return None, None
    sure: defaultdict[str, list[_Target]] = defaultdict(list)
    longer: defaultdict[str, list[_Longer]] = defaultdict(list)
    owned: defaultdict[str, list[_Target]] = defaultdict(list)
    for target, rest, pronoun in more:
        if len(rest) > 1:
            longer[rest[0]].append((target, rest[1:], pronoun))
            continue
        sure[rest[0]].append(target)
        if pronoun:
            owned[rest[0]].append(target)
    pairs = {
        second: (tuple(sorted([*alone, *sure.get(second, ())])), tuple(longer.get(second, ())))
        for second in (*sure, *longer)
    }
    return pairs, (frozenset(second[:2] for second in owned), dict(owned)) if owned else None


def _whole(words: Words, at: int, longer: Iterable[_Longer]) -> list[_Target]:
    """Of targets whose first two words end before word ``at``, those whose other words go on there."""
    found: list[_Target] = []
    if at == len(words.forms) or words.gaps[at] >= BREAK:
        return found
    third = words.forms[at]
    for target, rest, pronoun in longer:
        if third != rest[0] and (len(rest) > 1 or not pronoun):
            continue
        stop = at + len(rest)
        if stop > len(words.forms) or max(words.gaps[at:stop]) >= BREAK or words.forms[at : stop - 1] != rest[:-1]:
            continue
        last = words.forms[stop - 1]
        if last == rest[-1]:
            found.append(target)
        elif pronoun and (tail := next((t for stem, t in without_pronoun(last) if stem == rest[-1]), 0)):
            found.append(_tailed(target, tail))
    return found


def _owned(owned: dict[str, list[_Target]], second: str) -> list[_Target]:
    """The targets of two words that end with ``second`` but for the pronoun it carries."""
    return [_tailed(target, tail) for stem, tail in without_pronoun(second) for target in owned.get(stem, ())]


def _tailed(target: _Target, tail: int) -> _Target:
    return (*target[:5], tail, target[6])


def _thawed(first: bytes) -> Matcher:
    return Matcher(marshal.loads(first))  # noqa: S302 - part of our own cache file


def compile_surfaces(surfaces: Iterable[Surface]) -> Matcher:
    """Index surfaces by their first word. Surfaces without a word are left out."""
    first: dict[str, dict[_Packed, None]] = {}
    for surface in surfaces:
        forms = tuple(fold(surface.text).split()) if surface.text.isalpha() else split(surface.text).forms
        if forms:
            target = (forms[1:], surface.layer, surface.entry, surface.clitics, surface.pronoun)
            first.setdefault(forms[0], {})[target] = None
    return Matcher({word: tuple(targets) for word, targets in first.items()})
