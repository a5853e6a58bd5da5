"""Guards of sense: the words around a trigger that take its sense from it, or give it."""

from __future__ import annotations

from ..annotating.context import Context
from ..arabic.kept import kept
from ..lexicon import Hit
from ..lexicon.triggers import Form

_REACH = 5
_NO_VERB = frozenset("بك")


class Guards:
    """The guards of one document. ``_said``: what it has of the words that take any trigger's sense; mostly
    none of a trigger's own, which then needs no look around."""

    def __init__(self, ctx: Context) -> None:
        lexicon = ctx.lexicon.triggers
        self._words, self._near = ctx.words, lexicon.near
        self._said = {lexicon.guards[hit.entry][0] for hit in ctx.layer("triggers.guard")}

    def hold(self, hit: Hit, form: Form) -> bool:
        """True if the word is another one that is spelt alike, a word of ``unless`` stands near, or none of
        ``near``, with the article or without. No verb follows بـ or كـ, and لـ only one that is not past."""
        trigger, words = form.trigger, self._words
        if hit.before and form.kind == "verb":
            last = hit.before[-1]
            if last in _NO_VERB or (last == "ل" and not form.nonpast):
                return True
        if trigger.homographs and not trigger.homographs.isdisjoint(_readings(words.forms[hit.first])):
            return True
        suspect, wanted = not trigger.unless.isdisjoint(self._said), trigger.near
        if not suspect and not wanted:
            return False
        start, stop = words.sentences[words.sentence_of[hit.first]]
        around = words.forms[max(start, hit.first - _REACH) : min(stop, hit.last + 1 + _REACH)]
        if suspect and not all(map(trigger.unless.isdisjoint, map(_readings, around))):
            return True
        return bool(wanted) and all(map(wanted.isdisjoint, filter(None, map(self._near.of, around))))


@kept(50_000)
def _readings(word: str) -> tuple[str, ...]:
    """A word as it stands, and without "and" or a preposition before it."""
    bare = word.lstrip("و")
    return (word, bare, word[1:]) if word[0] in "بل" and len(word) > 3 else (word, bare)
