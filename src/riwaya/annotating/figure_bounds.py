"""Verbs that bound a number they govern, words between: "تجاوز عدد القتلى ثمانين", "لا يقل عن"."""

from __future__ import annotations

from msgspec import Struct

from ..arabic import BREAK
from ..lexicon.figures import Bound, FigureLexicon
from .phrases import Phrases

_REACH = 9
"""Words from the verb to its number."""
_PROCLITICS = "وف"


class Governor(Struct, frozen=True):
    """What a bounding verb says of its number: ``more``, ``less``, ``about`` or ''. Where nothing
    but its preposition stands between, the first word of the expression and letters cut from it."""

    kind: str
    first: int | None
    cut: int


def governor(phrases: Phrases, lexicon: FigureLexicon, first: int, cut: int) -> Governor | None:
    """The verb that governs the number whose expression begins at word ``first``, without ``cut``
    letters at its front; None where there is none."""
    forms = phrases.forms
    if cut or not phrases.beside(first):
        return None
    for at in range(first - 1, max(phrases.floor, first - 1 - _REACH) - 1, -1):
        bound, letters = _bound(lexicon, forms[at])
        if bound is not None and _governs(lexicon, bound, forms, at, first):
            kind, begin, letters = _said(lexicon, bound, phrases, at, letters)
            alone = first - at - 1 == bool(bound.prepositions)
            return Governor(kind, begin if alone else None, letters if alone else 0)
        if phrases.gaps[at] >= BREAK or forms[at][0].isdecimal():
            return None
    return None


def _bound(lexicon: FigureLexicon, form: str) -> tuple[Bound | None, int]:
    """The verb ``form`` is, and the letters of a proclitic on it."""
    found = lexicon.bound_verbs.get(form)
    if found is None and form[0] in _PROCLITICS:
        return lexicon.bound_verbs.get(form[1:]), 1
    return found, 0


def _governs(lexicon: FigureLexicon, bound: Bound, forms: tuple[str, ...], at: int, first: int) -> bool:
    previous = forms[first - 1]
    if bound.prepositions:
        fits = previous in bound.prepositions and at < first - 1
    else:
        fits = (previous,) not in lexicon.links["governed"]
    return fits and (not bound.needs or (at > 0 and forms[at - 1] in bound.needs))


def _said(lexicon: FigureLexicon, bound: Bound, phrases: Phrases, at: int, letters: int) -> tuple[str, int, int]:
    """What the verb at word ``at`` says, and the first word of it with what stands before it."""
    if not phrases.beside(at) or at <= phrases.floor:
        return bound.kind, at, letters
    before = phrases.forms[at - 1]
    for cut, word in ((0, before), (1, before[1:])):
        if (word,) in lexicon.links["negation"] and (not cut or before[0] in _PROCLITICS):
            what = int(at > 1 and phrases.beside(at - 1) and phrases.forms[at - 2] == "ما")
            return bound.negated, at - 1 - what, 0 if what else cut
    what = before == "ما" or before in bound.needs
    return bound.kind, at - what, 0 if what else letters
