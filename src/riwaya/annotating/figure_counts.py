"""Numbers and what they count: "نحو 20 قتيلا", "خمسة من الجنود", "مقتل 12", "عسكريين اثنين"."""

from __future__ import annotations

from msgspec.structs import replace

from ..lexicon.figures import Form, Unit
from ..lexicon.match import Hit
from .figure_amounts import Amount, bounded_after
from .figure_kinds import MIXED, TAKEN
from .figure_scene import MANY, ONE, TWO, Count, Counted, Scene
from .figure_topics import of_them, topic

_PLURALS = ("ون", "ين")
_VERBAL = ("ي", "ت")
_LEAST = 5
"""Letters of a plural that is told by its ending."""
_TENS, _MANY = 10, 1000
"""Numbers after which the noun is an accusative singular."""
_PERSONAL = frozenset({"killed", "wounded", "captured"})
_TOLL = 20
"""Words between "حصيلة القتلى" and "بلغت 44"."""
_SUBJECT = 3
"""Words between a verb and the number it governs: "اعتقلت الشرطة المحلية 12"."""


def counted(scene: Scene, amount: Amount, until: int) -> Count | None:
    """What ``amount`` counts; the next amount that is not a part of it begins at word ``until``."""
    amount, last = bounded_after(scene.phrases, scene.lexicon, amount, amount.last, reach=0)
    found = _unit_after(scene, last, amount) or _people_after(scene, amount, last) or _taken_after(scene, amount, last)
    if found is None:
        return _bare(scene, amount, last, until)
    hit, unit = found.hit, found.unit
    if unit.kind != "duration" and scene.dated(scene.words.span(amount.core, amount.last)):
        return None
    last = hit.last
    if unit.kind == "duration":
        if scene.phrases.before(scene.lexicon.links["clock"], amount.first - 1) is not None or _age(
            scene, amount, found
        ):
            return None
        if (half := scene.phrases.next(scene.lexicon.links["and-half"], last)) is not None:
            low, high = (None if v is None else v + 0.5 for v in (amount.low, amount.high))
            amount, last = replace(amount, low=low, high=high), half
    amount, last = bounded_after(scene.phrases, scene.lexicon, amount, last)
    what = unit.kind
    if amount.per_cent and not unit.person:
        return None
    if amount.per_cent:
        what = "other"
    elif unit.person:
        what = scene.kind(amount.first, last, until, unit, amount.vague)
    if not scene.about_conflict(what, amount.first, unit.person and not amount.per_cent) and not scene.mixed(hit.last):
        return None
    return Count(amount.first, last, amount.cut, hit.first, what, amount.low, amount.high, amount.about, unit)


def _unit_after(scene: Scene, last: int, amount: Amount) -> Counted | None:
    """The unit that a number ending at word ``last`` counts: "20 قتيلا", "خمسة من الجنود"; with the
    article only after numbers that take it ("عشرات القتلى", "الـ48 ساعة")."""
    at = last + 1
    if not scene.near(at):
        return None
    found = scene.unit(at, (MANY, ONE, TWO) if amount.low == amount.high == 2 else (MANY, ONE))
    if found is not None:
        return found if amount.vague or amount.definite or not found.form.definite else None
    link = scene.phrases.next(scene.lexicon.links["from"], last)
    if link is None or not scene.near(link + 1):
        return None
    found = scene.unit(link + 1, (MANY,))
    return found if found is not None and (found.unit.person or found.form.definite or found.hit.tail) else None


def _people_after(scene: Scene, amount: Amount, last: int) -> Counted | None:
    """A noun for people that no list has, told by its form: "عشرات الغاضبين", "خمسة معتصمين"."""
    at = last + 1
    if not scene.near(at) or amount.low == amount.high in (1, 2) or amount.per_cent:
        return None
    form = scene.words.forms[at]
    if (
        len(form) < _LEAST
        or not form.endswith(_PLURALS)
        or form[0] in _VERBAL
        or (form,) in scene.lexicon.links["no-people"]
    ):
        return None
    definite = form.startswith("ال")
    if definite != (amount.vague or amount.definite):
        return None
    return _people(at, form.removeprefix("ال"), definite)


def _people(at: int, noun: str, definite: bool) -> Counted:
    """People of the unlisted ``noun`` at word ``at``."""
    unit = Unit("other", noun, True, True, False, False, False)
    return Counted(Hit(at, at, -1, 0, 0, ""), Form(-1, MANY, definite), unit)


def _taken_after(scene: Scene, amount: Amount, last: int) -> Counted | None:
    """An unlisted noun in the accusative right after a number over ten, right after a word for killing, wounding
    or arrest: "اعتقلوا 15 خياطا"."""
    at = last + 1
    if not scene.near(at) or amount.vague or amount.per_cent or amount.low is None or not _TENS < amount.low < _MANY:
        return None
    form, told = scene.words.forms[at], scene.contexts.preceding(amount.first)
    if told is None or told.distance > _SUBJECT or told.kind not in _PERSONAL or told.toll or _seized(scene, amount):
        return None
    known = (form,) in scene.lexicon.links["no-people"] or at in scene.units or at in scene.placed
    raw = scene.words.text[scene.words.starts[at] : scene.words.ends[at]]
    accusative = len(form) >= _LEAST and raw.removesuffix("ً").endswith(("ا", "اً")) and not form.startswith("ال")
    return _people(at, form, False) if accusative and not known else None


def _seized(scene: Scene, amount: Amount) -> bool:
    """True if a word stands before the number that is said of things as well as of people."""
    return scene.phrases.before(scene.lexicon.links["seizing"], amount.first) is not None


def _age(scene: Scene, amount: Amount, found: Counted) -> bool:
    """ "(25 عاما)" or "25 عاما من العمر"."""
    text, start, end = scene.words.text, scene.words.starts[amount.first], scene.words.ends[found.hit.last]
    if found.form.number == ONE and text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return True
    return scene.phrases.next(scene.lexicon.links["age"], found.hit.last) is not None


def _bare(scene: Scene, amount: Amount, last: int, until: int) -> Count | None:
    """A number without a unit after it."""
    if amount.per_cent or scene.dated(scene.words.span(amount.core, amount.last)):
        return None
    if scene.near(last + 1) and scene.words.forms[last + 1][0].isdecimal():
        return None
    if amount.low == amount.high in (1, 2) and (noun := _noun_before(scene, amount)) is not None:
        return _postposed(scene, amount, noun)
    if (like := _from_to(scene, amount, last)) is not None:
        return like
    kind = of_them(scene, amount, last, until) or _bare_kind(scene, amount, last, until) or topic(scene, amount, last)
    if kind is None or amount.low == amount.high == 1:
        return None
    kind = "other" if kind == MIXED or scene.mixed(last) else kind
    amount, last = bounded_after(scene.phrases, scene.lexicon, amount, last)
    return Count(amount.first, last, amount.cut, None, kind, amount.low, amount.high, amount.about, None)


def _from_to(scene: Scene, amount: Amount, last: int) -> Count | None:
    """ "من 900 برميل إلى 500": the second number counts what the first does."""
    if not scene.counts or scene.counts[-1].unit is None:
        return None
    whole, links = scene.counts[-1], scene.lexicon.links
    end = scene.phrases.next(links["range-to"], whole.last)
    if end != amount.first - 1 or scene.phrases.before(links["from"], whole.first) is None:
        return None
    return Count(amount.first, last, amount.cut, None, whole.what, amount.low, amount.high, amount.about, whole.unit)


def _bare_kind(scene: Scene, amount: Amount, last: int, until: int) -> str | None:
    """What a number without a unit counts, from the words around it; None if nothing tells."""
    if (part := scene.part(amount.first)) is not None:
        return part
    links, phrases = scene.lexicon.links, scene.phrases
    after = scene.contexts.following(last, until)
    some = phrases.next(links["from"], last) is not None
    if after is not None and after[1] in TAKEN and (some or after[0] <= 1):
        return after[1]
    before = scene.contexts.preceding(amount.first)
    if before is None:
        return None
    distance, kind, toll, first = before.distance, before.kind, before.toll, before.first
    if kind not in TAKEN and kind != MIXED and not (kind == "strength" and toll):
        return None
    if scene.near(amount.first):
        if scene.near(last + 1) and _seized(scene, amount):
            return None  # "seized 120 offences"
        if distance == 0 or (distance <= 2 and _glue(scene, amount.first - distance, amount.first)):
            return kind
        free = not scene.near(last + 1) or phrases.next(links["free"], last) is not None
        if distance <= _SUBJECT and free and not toll:
            return kind
    reaches = phrases.before(links["reaches"], amount.first) or phrases.before(links["reaches"], first)
    return kind if toll and reaches is not None and distance <= _TOLL else None


def _glue(scene: Scene, first: int, stop: int) -> bool:
    """Are words ``first..stop-1`` nothing but glue ("مقتل ما مجموعه 12")?"""
    at = first
    while at < stop:
        found = scene.phrases.phrase(scene.lexicon.links["glue"], at)
        if found is None:
            return False
        at = found[1] + 1
    return True


def _noun_before(scene: Scene, amount: Amount) -> Counted | None:
    """The noun that "واحد" or "اثنين" belongs to: "عسكري تركي واحد"."""
    words, at = scene.words, amount.core
    if words.forms[at][0].isdecimal() or at != amount.first or amount.cut:
        return None
    numbers = (ONE,) if amount.low == 1 else (MANY, TWO)
    for noun in (at - 1, at - 2):
        if not scene.near(noun + 1):
            return None
        found = scene.lone(noun, numbers)
        if found is None or found.form.definite:
            continue
        head = scene.lone(noun - 1, numbers) if not found.hit.cut and scene.near(noun) else None
        return head if head is not None and not head.form.definite else found
    return None


def _postposed(scene: Scene, amount: Amount, noun: Counted) -> Count | None:
    hit, unit = noun.hit, noun.unit
    amount, last = bounded_after(scene.phrases, scene.lexicon, amount, amount.last)
    what = scene.kind(hit.first, last, len(scene.words.forms), unit) if unit.person else unit.kind
    if what == "other" and unit.person:
        what = scene.joined(hit.first) or what
    if (what == "other" and amount.low == 1) or not scene.about_conflict(what, hit.first):
        return None
    return Count(hit.first, last, hit.cut, hit.first, what, amount.low, amount.high, amount.about, unit)
