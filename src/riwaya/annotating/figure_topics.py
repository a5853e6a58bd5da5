"""Numbers whose noun stands elsewhere: "عدد القتلى ... ارتفع إلى 108", "ثلاثون منهم", "العدد يقترب من التسعين"."""

from __future__ import annotations

from .figure_amounts import Amount
from .figure_kinds import MIXED, TAKEN
from .figure_scene import MANY, Count, Scene

_FAR = 30
"""Words from a noun of quantity to its number."""
_PHRASE = 9
"""Words of the phrase that says what is measured."""
_SUBJECT = 8
"""Words from people to the number that a verb says of them."""
_NEAR = 2
_BACK = 3
"""Sentences back to the people that "منهم" or "العدد" stands for."""
_KIND = "killed"
"""What a toll that is not told of is of."""


def topic(scene: Scene, amount: Amount, last: int) -> str | None:
    """The kind of what a noun of quantity measures, where the number at ``amount`` is what is said
    of it; ``last`` is the last word of the number's expression."""
    links, phrases = scene.lexicon.links, scene.phrases
    by = amount.cut > 0 and "ب" in scene.words.forms[amount.first][: amount.cut]
    governs = by or phrases.before(links["governs"], amount.first) is not None
    if governs and (at := last + 1) < len(scene.words.forms) and scene.near(at) and _measure(scene, at):
        return _measured(scene, at, len(scene.words.forms))  # "ارتفع إلى 41 عدد القتلى"
    if not (governs or amount.governed):
        return None
    start = scene.words.sentences[scene.words.sentence_of[amount.first]][0]
    for at in range(amount.first - 1, max(start, amount.first - _FAR) - 1, -1):
        if _measure(scene, at):
            return None if _other(scene, at, amount.first) else _measured(scene, at, amount.first)
        if scene.contexts.boundary(at):
            break
    return _subject(scene, amount.first, start) if amount.verbal else None


def _subject(scene: Scene, first: int, start: int) -> str | None:
    """The kind of the people that are the subject of a verb which governs a number: "نزلاء السجن يناهزون ستمئة"."""
    for at in range(first - 1, max(start, first - _SUBJECT) - 1, -1):
        found = scene.lone(at, (MANY,))
        if found is not None and found.unit.person:
            return found.unit.kind
        if not scene.near(at):
            break
    return None


def of_them(scene: Scene, amount: Amount, last: int, until: int) -> str | None:
    """The kind of the people that "منهم" after a number stands for."""
    if scene.phrases.next(scene.lexicon.links["of-them"], last) is None:
        return None
    told, after = scene.contexts.preceding(amount.first), scene.contexts.following(last, until)
    if told is not None and told.kind in (*TAKEN, MIXED) and told.distance <= _NEAR:
        return told.kind
    if after is not None and after[1] in TAKEN and after[0] <= _NEAR + 1:
        return after[1]
    return _people_before(scene, amount.first)


def _measure(scene: Scene, i: int) -> bool:
    form = scene.words.forms[i]
    table = scene.lexicon.links["measure"]
    return (form,) in table or (form[0] in "وفبل" and (form[1:],) in table)


def _measured(scene: Scene, at: int, stop: int) -> str | None:
    """What the noun of quantity at word ``at`` measures, from the people named in its phrase; one
    with the article means those counted before."""
    form = scene.words.forms[at]
    if form.startswith("ال") or form[1:].startswith("ال"):
        return _people_before(scene, at) or (_KIND if form.endswith("حصيله") else None)
    end = min(at + 1 + _PHRASE, stop, scene.words.sentences[scene.words.sentence_of[at]][1])
    for i in range(at + 1, end):
        if not scene.near(i):
            return None
        if (told := scene.contexts.losing(i)) is not None:
            return told
        for hit in scene.units.get(i, ()):
            unit = scene.lexicon.units[scene.lexicon.forms[hit.entry].unit]
            return unit.kind if unit.person else None
        if scene.phrases.phrase(scene.lexicon.links["of-them"], i) is not None:
            return _people_before(scene, at)
    return None


def _other(scene: Scene, at: int, first: int) -> bool:
    """Was another number said of the noun at word ``at`` before?"""
    return any(at < made.first < first for made in scene.counts)


def _people_before(scene: Scene, first: int) -> str | None:
    """The kind of the people counted last before word ``first``, a few sentences back at most."""
    sentence_of = scene.words.sentence_of
    for made in reversed(scene.counts):
        if sentence_of[first] - sentence_of[made.first] > _BACK:
            return None
        if _people(made):
            return made.what
    return None


def _people(made: Count) -> bool:
    return made.unit is None or made.unit.person
