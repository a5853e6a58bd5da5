"""What a count of people is: killed, wounded, captured, displaced, strength or other, from the
verbs and nouns around it."""

from __future__ import annotations

from bisect import bisect_left

from msgspec import Struct

from ..arabic import BREAK
from ..lexicon.figures import FigureLexicon, Unit
from ..lexicon.match import Hit
from .phrases import Phrases

_FAR, _NEAR, _AFTER = 25, 3, 16
"""In words: how far a verb reaches over a clause to a count; what is right before one; how far
after a count its verb may stand."""
MIXED = "mixed"
"""Killed and wounded in one number; coded as other."""
LOSSES = frozenset({"killed", "wounded"})
TAKEN = frozenset({"killed", "wounded", "captured", "displaced"})


class Told(Struct, frozen=True):
    """The nearest telling word before a count: words between, kind, a toll noun?, its first word."""

    distance: int
    kind: str
    toll: bool
    first: int


class Contexts:
    """The kind-telling words of a document, by place."""

    def __init__(self, phrases: Phrases, lexicon: FigureLexicon, hits: list[Hit]) -> None:
        self.phrases, self.lexicon = phrases, lexicon
        before: dict[int, tuple[int, int, str, bool]] = {}
        self.after: dict[int, tuple[int, str]] = {}
        for hit in hits:
            known = lexicon.contexts[hit.entry]
            if known.place == "after":
                self.after[hit.first] = (hit.last, known.kind)
            elif hit.last not in before or hit.first < before[hit.last][1]:
                before[hit.last] = hit.last, hit.first, known.kind, known.place == "toll"
        self.before = sorted(before.values())
        self.boundaries = lexicon.links["boundary"]

    def preceding(self, first: int) -> Told | None:
        """The nearest telling word before word ``first`` in its sentence and clause."""
        if self.phrases.before(self.lexicon.links["lost"], first) is not None:
            return Told(0, "killed", False, first - 1)
        k = bisect_left(self.before, (first,)) - 1
        if k < 0:
            return None
        last, start, kind, toll = self.before[k]
        if self.phrases.words.sentence_of[last] != self.phrases.words.sentence_of[first] or first - last > _FAR:
            return None
        if any(self.boundary(i) for i in range(last + 1, first)):
            return None
        if self._both(k, start):
            kind = MIXED
        return Told(first - last - 1, kind, toll, start)

    def _both(self, k: int, start: int) -> bool:
        """ "مقتل وإصابة": two losses at once."""
        last, first, kind, _ = self.before[k - 1] if k else (-9, -9, "", False)
        if first in self.after:
            return False  # "20 عنصرا قتلوا وأصيب ..."
        second = self.phrases.phrase(self.lexicon.links["second-loss"], start) is not None
        return second and last == start - 1 and {kind, self.before[k][2]} == LOSSES

    def losing(self, i: int) -> str | None:
        """The kind of loss that a telling word which begins at word ``i`` is of."""
        if (after := self.after.get(i)) is not None and after[1] in TAKEN:
            return after[1]
        k = bisect_left(self.before, (i,))
        for _, first, kind, _ in self.before[k : k + 2]:
            if first == i and kind in TAKEN:
                return kind
        return None

    def boundary(self, i: int) -> bool:
        """Does a clause begin at word ``i``?"""
        form = self.phrases.forms[i]
        return (form,) in self.boundaries or (form[1:],) in self.boundaries

    def following(self, last: int, until: int) -> tuple[int, str] | None:
        """The first verb after word ``last``, before word ``until``, whose subject the count is:
        words between, kind."""
        words = self.phrases.words
        for i in range(last + 1, min(last + 2 + _AFTER, until, len(words.forms))):
            if words.sentence_of[i] != words.sentence_of[last]:
                return None
            if (found := self.after.get(i)) is not None and not (words.forms[i].startswith("و") and found[1] in TAKEN):
                return i - last - 1, found[1]
            if (words.gaps[i] >= BREAK and i - last > 3) or self.boundary(i):
                return None
        return None

    def kind(self, first: int, last: int, until: int, unit: Unit) -> tuple[str, bool]:
        """The kind of a count of people at words ``first..last``, the next count beginning at
        ``until``; and whether some word told it."""
        before, after = self.preceding(first), self.following(last, until)
        if before is not None and before.kind == MIXED:
            return "other", True
        if before is not None and before.distance <= _NEAR and before.kind != "strength":
            return before.kind, True
        told = after[1] if after is not None else before.kind if before is not None else None
        if told is None or (told == "strength" and not unit.generic):
            return unit.kind, told is not None
        return told, True
