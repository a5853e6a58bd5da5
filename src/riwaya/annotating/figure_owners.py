"""Whose people a figure counts: the actor that its noun names or belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from .context import Context
from .figure_scene import Count
from .phrases import Phrases

_NO_FORCE = frozenset({"person", "media", "company"})
_REACH = 20
"""Words between "خسائر التنظيم" and the count that tells them."""
_COORDINATED = 3
"""Words from one count to the next in "خمسة قتلى ومئة جريح في صفوف المدنيين"."""


class Owners:
    """The mentions of a document's groups by word."""

    def __init__(self, ctx: Context) -> None:
        self.words, self.links = ctx.words, ctx.lexicon.figures.links
        self.phrases = Phrases(ctx.words)
        found = sorted(
            (*ctx.words.between(span), actor.id)
            for actor in ctx.actors
            if actor.type not in _NO_FORCE
            for span in actor.spans
        )
        self.firsts = [first for first, _, _ in found]
        self.mentions = found

    def of(self, counts: Sequence[Count]) -> list[str | None]:
        """The actors' ids for counts in text order, None where the words name nobody."""
        if not self.mentions:
            return [None] * len(counts)
        owners = [self._own(count) if _owned(count) else None for count in counts]
        for k in range(1, len(counts)):
            whole, count = counts[k - 1], counts[k]
            if not (_owned(whole) and _owned(count)) or self.sentence(whole) != self.sentence(count):
                continue
            named = self.phrases.next(self.links["from"], count.last) is not None
            refers = count.part or (not named and (count.unit is None or count.unit.refers))
            if owners[k] is None and refers:
                owners[k] = owners[k - 1]
            elif owners[k - 1] is None and count.first - whole.last <= _COORDINATED and whole.what != count.what:
                owners[k - 1] = owners[k]
        return owners

    def sentence(self, count: Count) -> int:
        return self.words.sentence_of[count.first]

    def _own(self, count: Count) -> str | None:
        noun = count.first if count.noun is None else count.noun
        return self._inside(noun, count.last) or self._after(count.last) or self._before(count)

    def _at(self, first: int, last: int) -> str | None:
        """The first mention that begins in words ``first..last``."""
        k = bisect_left(self.firsts, first)
        return self.mentions[k][2] if k < len(self.mentions) and self.firsts[k] <= last else None

    def _inside(self, noun: int, last: int) -> str | None:
        """A mention that is the noun itself or its adjective: "خمسة حوثيين", "30 مسلحا حوثيا"."""
        if (found := self._at(noun, last)) is not None:
            return found
        return self._at(last + 1, last + 1) if self.phrases.beside(last + 1) else None

    def _after(self, last: int) -> str | None:
        """ "12 جنديا من هذه القوات", "12 قتيلا في صفوف مقاتلي التنظيم"; an adjective may stand between."""
        for at in (last + 1, last + 2):
            if not self.phrases.beside(at):
                return None
            link = self.phrases.phrase(self.links["of-owner"], at)
            if link is None:
                continue
            first = link[1] + 1
            while self._at(first, first) is None and (member := self.phrases.phrase(self.links["member"], first)):
                first = member[1] + 1
            return self._at(first, first) if self.phrases.beside(first) else None
        return None

    def _before(self, count: Count) -> str | None:
        """ "خسائر التنظيم بلغت 300 قتيل", "عدد مقاتلي الحركة", "تراجعت أعدادهم إلى 300"."""
        near = self.words.sentence_of[count.first] - 1
        k = bisect_left(self.firsts, count.first) - 1
        beside = k >= 0 and self.mentions[k][1] == count.first and self.phrases.beside(count.first)
        if beside and self.phrases.before(self.links["owner-near"], self.firsts[k]) is not None:
            return self.mentions[k][2]
        start, telling = max(0, count.first - _REACH), self.links["owner-before"]
        if count.what != "strength" and telling.firsts.isdisjoint(self.words.forms[start : count.first]):
            return None
        for i in range(count.first - 1, start - 1, -1):
            if self.words.sentence_of[i] > near and (found := self.phrases.phrase(telling, i)):
                return self._at(found[1] + 1, found[1] + 1)
            if count.what == "strength" and self.phrases.phrase(self.links["their-number"], i) is not None:
                k = bisect_left(self.firsts, i) - 1
                return self.mentions[k][2] if k >= 0 and self.words.sentence_of[self.firsts[k]] >= near else None
        return None


def _owned(count: Count) -> bool:
    """Counts of people and of vehicles have owners."""
    return count.unit is None or count.unit.person or count.what == "vehicles"
