"""How the mentions of a report stand to a trigger: the area, the side and the distance in words.

Of everyone named, the mention nearest to the trigger counts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from .draft import Draft
from .scene import Item, Scene

_STEPS, _FAR = (1, 2, 4, 7, 13, 25), ("0", "1", "2", "4", "7", "13", "25")
_BACK = 3
_CLAUSE, _SENTENCE, _BEFORE, _TITLE, _UP, _NEXT, _AWAY = range(7)
_AREAS = ("c", "s", "p", "t", "q", "n", "f")
_SIDES = (("c-", "c+"), ("s-", "s+"))


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
    """Mentions by whose they are, each list in word order; those first named come first."""

    def __init__(self, scene: Scene, items: Mapping[str, list[Item]]) -> None:
        self.items = items
        self._scene = scene
        self._order = {one: order for order, one in enumerate(items)}
        self._firsts = {one: [item.first for item in found] for one, found in items.items()}
        self._sentences: list[dict[str, list[Item]]] = [{} for _ in scene.ctx.words.sentences]
        sentence_of = scene.ctx.words.sentence_of
        for one, found in items.items():
            for item in found:
                self._sentences[sentence_of[item.first]].setdefault(one, []).append(item)

    def inside(self, draft: Draft, nth: int = 0) -> list[Stand]:
        """How everyone named in the sentence of a trigger stands to it."""
        first, last = draft.first, draft.last
        start, stop = self._scene.clause(first)
        found = []
        for one, items in self._sentences[draft.sentence].items():
            nearest, least, best = _NEXT, 0, items[0]
            for item in items:
                begins = item.first
                rank = _CLAUSE if start <= begins < stop else _SENTENCE
                gap = begins - last - 1 if begins > last else first - item.last - 1
                if gap < 0:
                    gap = 0
                if rank < nearest or (rank == nearest and gap < least):
                    nearest, least, best = rank, gap, item
            where = _SIDES[nearest][best.first > last]
            found.append(_stand(Stand, (nearest, least, self._order[one], nth, one, where, best)))
        return found

    def outside(self, draft: Draft, known: Container[str], most: int) -> list[Stand]:
        """How those stand to a trigger who are only named in other sentences, the nearest first and but for
        those ``known``: one area after the other, until there are ``most``."""
        found: dict[str, Stand] = {}
        here = self._sentences[draft.sentence]
        for area in self._areas(draft.sentence):
            nearer = [one for one in area if one not in here and one not in known and one not in found]
            if nearer:
                found |= {at.one: at for at in sorted([self._beyond(draft, one) for one in nearer])}
            if len(found) >= most:
                break
        return list(found.values())

    def of(self, draft: Draft, one: str) -> Stand:
        """How one stands to a trigger."""
        if one in self._sentences[draft.sentence]:
            return next(at for at in self.inside(draft) if at.one == one)
        return self._beyond(draft, one)

    def _areas(self, sentence: int) -> Iterable[Iterable[str]]:
        """Who is named in the areas around a sentence, the nearest first; at last everyone."""
        named = self._sentences
        if sentence:
            yield named[sentence - 1]
            yield named[0]
            yield [one for at in range(max(0, sentence - _BACK), sentence - 1) for one in named[at]]
        yield self.items

    def _beyond(self, draft: Draft, one: str) -> Stand:
        """How one who is not named in the sentence of a trigger stands to it."""
        words, index = self._scene.ctx.words, draft.sentence
        start, title = words.sentences[index][0], words.sentences[0][1]
        firsts = self._firsts[one]
        at = bisect_left(firsts, start)
        back = index - words.sentence_of[firsts[at - 1]] if at else 0
        if back == 1:
            rank, at = _BEFORE, at - 1
        elif back and firsts[0] < title:
            rank, at = _TITLE, bisect_left(firsts, title) - 1
        elif back and back <= _BACK:
            rank, at = _UP, at - 1
        elif at < len(firsts):
            rank = _NEXT
        else:
            rank, at = _AWAY, at - 1
        item = self.items[one][at]
        gap = item.first - draft.last - 1 if item.first > draft.last else max(0, draft.first - item.last - 1)
        return _stand(Stand, (rank, gap, self._order[one], 0, one, _AREAS[rank], item))
