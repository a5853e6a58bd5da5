"""Nouns that are a number by themselves: duals, "مقتل جندي", "أكثر من غارة", "بعد أسبوع"."""

from __future__ import annotations

from msgspec.structs import replace

from ..arabic.number_words import token_of
from ..arabic.numbers import ordinal_at
from .figure_amounts import Amount, bounded_after
from .figure_kinds import TAKEN
from .figure_scene import MANY, ONE, TWO, Count, Counted, Scene

_SECOND = 2


def lone(scene: Scene, i: int) -> Count | None:
    """The count that the unit at word ``i`` is without a number."""
    units = scene.by_number(i)
    if (found := units.get(TWO)) is not None:
        return _dual(scene, i, found)
    if (many := units.get(MANY)) is not None:
        made = _one_of(scene, i, many) if many.unit.person else _named_stretch(scene, i, many)
        if made is not None:
            return made
    if (found := units.get(ONE)) is None:
        return None
    hit, unit = found.hit, found.unit
    links, phrases = scene.lexicon.links, scene.phrases
    if (made := _ordinal(scene, i, found)) is not None:
        return made
    if not unit.alone:
        return None
    if unit.kind in ("events", "duration") and (more := phrases.before(links["more-than-one"], i)) is not None:
        return Count(more[1], hit.last, more[2], i, unit.kind, 1 if unit.kind == "duration" else 2, None, False, unit)
    if hit.cut or found.form.definite:
        return None
    if unit.kind == "duration":
        return _duration(scene, i, found)
    if unit.single and _struck(scene, i, hit.last):
        what = scene.kind(i, hit.last, len(scene.words.forms), unit)
        return None if what == "other" else Count(i, hit.last, 0, i, what, 1, 1, False, unit)
    return None


def _ordinal(scene: Scene, i: int, found: Counted) -> Count | None:
    """ "لليوم الرابع على التوالي", "للمرة الثانية": so many up to now."""
    hit, unit = found.hit, found.unit
    if (scene.words.forms[i],) not in scene.lexicon.links["ordinal-of"] or not scene.near(hit.last + 1):
        return None
    ordinal = ordinal_at(scene.words, hit.last + 1)
    if ordinal is None or ordinal[0] < _SECOND:
        return None
    return Count(i, ordinal[1], 1, i, unit.kind, ordinal[0], ordinal[0], False, unit)


def _named_stretch(scene: Scene, i: int, found: Counted) -> Count | None:
    """ "خلال الأيام الثلاثة الماضية": a unit of time with the article and its number after it."""
    if found.unit.kind != "duration" or not found.form.definite or not scene.near(found.hit.last + 1):
        return None
    last = found.hit.last + 1
    token = token_of(scene.words.forms[last])
    if token is None or token.cut or not token.definite or token.kind not in ("unit", "ten"):
        return None
    return Count(i, last, found.hit.cut, i, "duration", token.value, token.value, False, found.unit)


def _one_of(scene: Scene, i: int, found: Counted) -> Count | None:
    """ "مقتل أحد قادة التنظيم": one person, where a word for killing, wounding or taking stands before."""
    one = scene.phrases.before(scene.lexicon.links["one-of"], i)
    if one is None or one[2]:
        return None
    told = scene.contexts.preceding(one[1])
    if told is None or told.distance or told.kind not in TAKEN or told.toll:
        return None
    return Count(one[1], found.hit.last, 0, i, told.kind, 1, 1, False, found.unit)


def _duration(scene: Scene, i: int, found: Counted) -> Count | None:
    """ "بعد أسبوع", "خلال شهر ونصف الشهر"; not the word in a date ("شهر يوليو")."""
    last = found.hit.last
    if scene.phrases.before(scene.lexicon.links["lasting"], i) is None or scene.dated(scene.words.span(i, last)):
        return None
    half = scene.phrases.next(scene.lexicon.links["and-half"], last)
    again = scene.phrases.before(scene.lexicon.links["again"], i)
    if again is not None and scene.words.forms[again[1] - 1].startswith(scene.words.forms[i]):
        return None  # "day after day"
    value = 1 if half is None else 1.5
    last = last if half is None else half
    amount = _bounded(scene, Amount(i, last, 0, i, False, value, value, False, False, False))
    first, last, cut, low, high = amount.first, amount.last, amount.cut, amount.low, amount.high
    return Count(first, last, cut, i, "duration", low, high, amount.about, found.unit)


def _bounded(scene: Scene, amount: Amount) -> Amount:
    """With a word such as "نحو" right before it."""
    word = scene.phrases.before(scene.lexicon.bounds_before, amount.first)
    if word is None:
        return amount
    return replace(amount.bounded(scene.lexicon.bounds_before[word[0]]), first=word[1], cut=word[2])


def _struck(scene: Scene, i: int, last: int) -> bool:
    """Does a word for killing, wounding or taking stand right before a single unnamed person?"""
    before = scene.contexts.preceding(i)
    if before is None or before.distance or before.kind not in TAKEN or before.toll:
        return False
    return not (scene.near(last + 1) and scene.words.forms[last + 1].startswith("ال"))


def _dual(scene: Scene, i: int, found: Counted) -> Count | None:
    hit, form, unit = found.hit, found.form, found.unit
    if (form.definite and unit.kind != "duration") or i in scene.placed:
        return None
    if not hit.cut and scene.near(i) and (scene.lone(i - 1, (TWO,)) is not None or scene.counted(i - 1)):
        return None  # an adjective: "جنديين تركيين", "أربعة جنود أوكرانيين"
    what = unit.kind
    if what == "duration" and scene.phrases.before(scene.lexicon.links["ago"], i) is not None:
        return None
    if unit.person and unit.kind not in TAKEN:
        part = scene.part(i)
        kind, told = scene.contexts.kind(i, hit.last, len(scene.words.forms), unit)
        if part is None and not told:
            return None
        what = part or kind
    elif not unit.person and (scene.words.forms[hit.last].endswith("ي") or not scene.about_conflict(what, i)):
        return None  # construct forms name things: "بلدتي كذا وكذا"
    amount = Amount(i, hit.last, hit.cut, i, False, 2, 2, False, False, False)
    amount = amount if hit.cut else _bounded(scene, amount)
    amount, last = bounded_after(scene.phrases, scene.lexicon, amount, hit.last)
    return Count(amount.first, last, amount.cut, i, what, amount.low, amount.high, amount.about, unit)
