"""How the mentions of a report stand to a trigger: the area, the side and the distance in words.

Of everyone named, the mention nearest to the trigger counts. What stands outside the sentence of a
trigger stands the same way to all triggers of the sentence, so that is worked out once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from .draft import Draft
from .scene import Item, Scene

_STEPS, _FAR = (1, 2, 4, 7, 13, 25), ("0", "1", "2", "4", "7", "13", "25")
_BACK = 3
_CLAUSE, _SENTENCE, _BEFORE, _TITLE, _UP, _NEXT, _AWAY = range(7)
_AREAS = ("c", "s", "p", "t", "q", "n", "f")
_SIDES = (("c-", "c+"), ("s-", "s+"))

_Outside = tuple[int, str, int, Item]


class Stand(NamedTuple):
    """How a mention stands to a trigger, the nearest first when sorted: ``rank`` of the area (clause,
    sentence, one sentence before, title, up to three before, after, far), words between (``gap``), the
    ``order`` of first mention, which of a happening's triggers it stands to (``nth``), whose mention it is
    (``one``), the area with the side (``where``)."""

    rank: int
    gap: int
    order: int
    nth: int
    one: str
    where: str
    item: Item

    @property
    def far(self) -> str:
        return _FAR[bisect_right(_STEPS, self.gap)]

    @property
    def inside(self) -> bool:
        """True in the sentence of the trigger."""
        return self.rank <= _SENTENCE

    def span(self, draft: Draft) -> tuple[int, int]:
        """Half-open range of the words between the mention and the trigger, of one sentence."""
        if self.item.first > draft.last:
            return draft.last + 1, self.item.first
        return self.item.last + 1, draft.first


_stand = tuple.__new__
"""Makes a :class:`Stand` of its values in half the time; a report has hundreds."""


class Bearings:
    """Mentions by whose they are, each list in word order."""

    def __init__(self, scene: Scene, items: Mapping[str, list[Item]]) -> None:
        self.items = items
        self._scene = scene
        self._firsts = {one: [item.first for item in found] for one, found in items.items()}
        self._sentences: dict[int, tuple[list[tuple[int, str, list[Item]]], list[_Outside]]] = {}

    def stands(self, draft: Draft) -> list[Stand]:
        """How each one stands to a trigger, by its nearest mention."""
        found = self.inside(draft)
        first, last = draft.first, draft.last
        for order, one, rank, item in self._sentence(draft.sentence)[1]:
            gap = item.first - last - 1 if item.first > last else max(0, first - item.last - 1)
            found.append(_stand(Stand, (rank, gap, order, 0, one, _AREAS[rank], item)))
        return found

    def inside(self, draft: Draft, nth: int = 0) -> list[Stand]:
        """As :meth:`stands`, of those named in the sentence of the trigger."""
        first, last = draft.first, draft.last
        start, stop = self._scene.clause(first)
        found = []
        for order, one, items in self._sentence(draft.sentence)[0]:
            best: tuple[int, int, Item] | None = None
            for item in items:
                rank = _CLAUSE if start <= item.first < stop else _SENTENCE
                gap = item.first - last - 1 if item.first > last else max(0, first - item.last - 1)
                if best is None or (rank, gap) < best[:2]:
                    best = rank, gap, item
            if best is not None:
                rank, gap, item = best
                where = _SIDES[rank][item.first > last]
                found.append(_stand(Stand, (rank, gap, order, nth, one, where, item)))
        return found

    def _sentence(self, index: int) -> tuple[list[tuple[int, str, list[Item]]], list[_Outside]]:
        """Who is named in a sentence; and of the others the mention nearest to any trigger in it."""
        known = self._sentences.get(index)
        if known is not None:
            return known
        words = self._scene.ctx.words
        start, stop = words.sentences[index]
        title = words.sentences[0][1]
        inside: list[tuple[int, str, list[Item]]] = []
        outside: list[_Outside] = []
        for order, (one, items) in enumerate(self.items.items()):
            firsts = self._firsts[one]
            low, high = bisect_left(firsts, start), bisect_left(firsts, stop)
            if low < high:
                inside.append((order, one, items[low:high]))
                continue
            back = index - words.sentence_of[firsts[low - 1]] if low else 0
            if back == 1:
                rank, at = _BEFORE, low - 1
            elif back and firsts[0] < title:
                rank, at = _TITLE, bisect_left(firsts, title) - 1
            elif back and back <= _BACK:
                rank, at = _UP, low - 1
            elif high < len(firsts):
                rank, at = _NEXT, high
            else:
                rank, at = _AWAY, low - 1
            outside.append((order, one, rank, items[at]))
        self._sentences[index] = inside, outside
        return inside, outside
