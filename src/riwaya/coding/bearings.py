"""How the mentions of a report stand to a trigger: the area, the side and the distance in words.

Of everyone named, the mention nearest to the trigger counts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping
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
        for rank, area in self._areas(draft.sentence):
            nearer = []
            for one, items in area.items():
                if one not in here and one not in known and one not in found:
                    nearer.append(self._beyond(draft, one, rank, items[-1]))
            if nearer:
                nearer.sort()
                found |= {at.one: at for at in nearer}
            if len(found) >= most:
                return list(found.values())
        left = [one for one in self.items if one not in here and one not in known and one not in found]
        return [*found.values(), *sorted([self._beyond(draft, one, *self._far(draft.sentence, one)) for one in left])]

    def of(self, draft: Draft, one: str) -> Stand:
        """How one stands to a trigger."""
        if one in self._sentences[draft.sentence]:
            return next(at for at in self.inside(draft) if at.one == one)
        near = [(rank, area[one][-1]) for rank, area in self._areas(draft.sentence) if one in area]
        return self._beyond(draft, one, *(near[0] if near else self._far(draft.sentence, one)))

    def _areas(self, sentence: int) -> Iterator[tuple[int, dict[str, list[Item]]]]:
        """Who is named in the areas before a sentence, the nearest first."""
        named = self._sentences
        if sentence:
            yield _BEFORE, named[sentence - 1]
            yield _TITLE, named[0]
            for at in range(sentence - 2, max(0, sentence - _BACK) - 1, -1):
                yield _UP, named[at]

    def _far(self, sentence: int, one: str) -> tuple[int, Item]:
        """The area of one who is not named in a sentence nor in the areas before it, and the mention that counts."""
        items, start = self.items[one], self._scene.ctx.words.sentences[sentence][0]
        if items[-1].first < start:
            return _AWAY, items[-1]
        return _NEXT, next(item for item in items if item.first >= start)

    def _beyond(self, draft: Draft, one: str, rank: int, item: Item) -> Stand:
        """How one stands to a trigger by the mention in another area."""
        gap = item.first - draft.last - 1 if item.first > draft.last else max(0, draft.first - item.last - 1)
        return _stand(Stand, (rank, gap, self._order[one], 0, one, _AREAS[rank], item))
