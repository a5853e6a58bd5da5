"""Days and stretches counted from publication or from a date named before: "أمس الأحد", "فجر
الخميس", "الأسبوع الماضي", "قبل ستة أيام", "خلال اليومين الماضيين", "في الشهر نفسه"."""

from __future__ import annotations

from msgspec.structs import replace

from ..arabic import BREAK, QUOTE
from ..arabic.calendars import Days
from ..arabic.numbers import DIGITS, VAGUE, WORDS, Number, ordinal_at
from ..lexicon.match import Hit
from ..lexicon.times import UnitForm
from .time_counts import ago, day_and_weekday, from_anchor, named_unit, shifted, stretch, weekday
from .time_dates import day_first, edges_before, in_digits, share_before, year
from .time_told import beside_happening, same_night, told_day
from .time_values import ANCHORED, Find, Now, Reading, between, part_of, since
from .time_words import Tape

_NIGHT = "لليله"
"""The end of "tonight", also in "for the (second) night"."""
_CLOSING = ("»", "”", '"')
_FEW_DAYS = (-10, -2)
"""What "days ago" is taken for."""


def day(tape: Tape, i: int) -> list[Reading]:
    """Weekdays and words such as "أمس" from word ``i``, with the part of day before them and the
    date after them: one day, however often it is named."""
    shift: tuple[int, int] | None = None
    number: int | None = None
    kind: str | None = None
    date: Reading | None = None
    at, last, precision = i, i - 1, "day"
    while date is None and (at == i or tape.beside(at, BREAK)):
        hit = tape.hit("day", at)
        if hit is not None and shift is None and (at == i or tape.gaps[at] <= QUOTE):
            if at == i and (same := same_night(tape, hit)) is not None:
                return [same]
            if not _is_day(tape, at, hit):
                break
            known = tape.lexicon.days[hit.entry]
            shift, last = (known.first, known.last), hit.last
        elif (name := tape.hit("weekday", at)) is not None and number is None and (at == i or tape.gaps[at] <= QUOTE):
            number, last = tape.lexicon.weekdays[name.entry], name.last
            if tape.beside(last + 1) and tape.forms[last + 1].startswith("ال") and ordinal_at(tape.words, last + 1):
                return []  # "الجمعة الثانية من رمضان"
            if (said := tape.modifier(last + 1)) is not None and said[0] not in ANCHORED:
                kind, last = said
        elif at > i and (written := in_digits(tape, at) or day_first(tape, at)) and len(written) == 1:
            date, last = written[0], written[0].last
        else:
            break
        at = last + 2 if tape.forms[last + 1 : last + 2] == ("ال",) else last + 1
        if (part := tape.next(tape.lexicon.parts, last)) is not None and part + 1 < len(tape.forms):
            at = part + 1
        if tape.beside(at, BREAK) and (agreeing := tape.link("agreeing", at)) is not None:
            at = agreeing + 1
            if tape.forms[at : at + 1] == ("ل",):
                at += 1
    if last < i:
        return []
    hit_cut = next(h.cut for layer in ("day", "weekday") if (h := tape.hit(layer, i)) is not None)
    first, cut, night = part_before(tape, i, hit_cut)
    if date is not None:
        return [replace(date, first=first, cut=cut)]
    if shift is not None and number is not None and shift[0] == shift[1]:
        find = day_and_weekday(shift[0], number)
    elif shift is not None:
        find = shifted(*shift)
    else:
        find = weekday(number or 1, kind)
        if night and (following := _night(tape, last, number or 1)) is not None:
            last, find = following[0], _half(tape, i, find, following[1])
    return [Reading(first, last, cut, find, precision, "publication")]


def _is_day(tape: Tape, i: int, hit: Hit) -> bool:
    """Is "اليوم" the day of publication, not a name's part ("المصري اليوم") or "the third day"?"""
    if tape.beside(hit.last + 1) and tape.hit("weekday", hit.last + 1):
        return True
    if i and tape.gaps[i] < BREAK and tape.forms[i - 1] in tape.lexicon.days[hit.entry].not_after:
        return False
    if tape.unit(i) is None:
        return tape.forms[i][-5:] != _NIGHT or not _ordinal(tape, hit.last + 1)
    if _quoted_name(tape, i):
        return False
    following = hit.last + 1
    if not tape.beside(following):
        return True
    kind = tape.modifier(following)
    if kind is not None and kind[0] in ANCHORED:
        return False
    return not _ordinal(tape, following)


def _ordinal(tape: Tape, i: int) -> bool:
    """Does "the second" or the like stand at word ``i``, beside the one before?"""
    return tape.beside(i) and tape.forms[i].startswith("ال") and ordinal_at(tape.words, i) is not None


def _quoted_name(tape: Tape, i: int) -> bool:
    """Is word ``i`` the end of quoted words: «اليمن اليوم», or quoted alone as a paper is?"""
    text, start, end = tape.words.text, tape.words.starts[i], tape.words.ends[i]
    before, after = text[start - 1 : start], text[end : end + 1]
    return i > 0 and ((before == " " and after in _CLOSING) or before + after in ("()", "«»", "“”", '""'))


def part_before(tape: Tape, i: int, cut: int) -> tuple[int, int, bool]:
    """Parts of the day before word ``i`` ("مساء يوم"): new first word, its cut, a night?"""
    first, night = i, False
    while (found := tape.before(tape.lexicon.parts, first)) is not None:
        phrase, first, cut = found
        night = night or tape.lexicon.parts[phrase] == "night"
    return first, cut, night


def _night(tape: Tape, last: int, number: int) -> tuple[int, Find] | None:
    """The second weekday of "ليل السبت الأحد"."""
    at = last + 1
    if tape.beside(at) and (to := tape.link("night-to", at)) is not None:
        at = to + 1
    name = tape.hit("weekday", at) if tape.beside(at, BREAK) else None
    if name is None or tape.lexicon.weekdays[name.entry] != number % 7 + 1:
        return None
    return name.last, weekday(tape.lexicon.weekdays[name.entry], None)


def _half(tape: Tape, i: int, first: Find, second: Find) -> Find:
    """The night of two weekdays; after midnight the second day, before it the first."""
    middle = tape.link_before("midnight", i)
    if middle is not None and tape.link_before("past-midnight", middle[0]) is not None:
        return second
    if middle is not None and tape.link_before("to-midnight", middle[0]) is not None:
        return first
    return between(first, second)


def stretched(tape: Tape, i: int) -> list[Reading]:
    """ "الأيام القليلة الماضية" at word ``i``."""
    hit = tape.hit("stretch", i)
    if hit is None:
        return []
    known = tape.lexicon.stretches[hit.entry]
    return [Reading(i, hit.last, hit.cut, shifted(known.first, known.last), "vague", "publication")]


def then(tape: Tape, i: int) -> list[Reading]:
    """ "منذ ذلك الحين": from the date named last to publication."""
    hit = tape.hit("then", i)
    link = tape.link_before("since", i)
    if hit is None or link is None:
        return []

    def anchor(now: Now) -> Days | None:
        return now.anchor

    return [Reading(link[0], hit.last, link[1], since(anchor), "vague", "event")]


def unit(tape: Tape, i: int) -> list[Reading]:
    """Expressions around the unit at word ``i``."""
    found = tape.unit(i)
    if found is None:
        return []
    form, hit = found
    if form.span == "month" and form.definite:
        for start in range(max(tape.floor, i - 4), 0 if share_before(tape, i) else i):
            if readings := day_first(tape, start, i):
                return readings
    if (told := told_day(tape, i, form, hit)) is not None:
        return [told]
    if form.definite:
        if form.number == 1 and (named := _named(tape, i, form, hit)):
            return named
        return _past_units(tape, i, form, hit)
    return _counted(tape, i, form, hit)


def _named(tape: Tape, i: int, form: UnitForm, hit: Hit) -> list[Reading]:
    """ "الشهر الماضي", "هذا العام", "نفس اليوم", "نهاية العام نفسه", "العام 2016"."""
    if form.span in ("hour", "decade"):
        return []
    if form.span == "year" and tape.beside(hit.last + 1) and tape.year(hit.last + 1):
        return year(tape, hit.last + 1)
    first, cut, last, kind = i, hit.cut, hit.last, None
    if (said := tape.modifier(last + 1)) is not None:
        kind, last = said
    for link, meant in (("this-before", "this"), ("same-before", "same"), ("that-before", "same")):
        if (before := tape.link_before(link, first)) is not None:
            first, cut = before
            kind = kind or meant
            break
    first, cut, parts = edges_before(tape, first, cut)
    if kind is None and parts and form.span in ("month", "year"):
        kind = "this"
    if kind is None or (form.span == "day" and kind not in ANCHORED):
        return []
    if form.span == "day":
        first, cut, _ = part_before(tape, first, cut)
        parts = ()
    precision = {"month": "week", "year": "season"}.get(form.span, form.span) if parts else form.span
    basis = "event" if kind in ANCHORED else "publication"
    return [Reading(first, last, cut, part_of(named_unit(form.span, kind), parts), precision, basis)]


def _past_units(tape: Tape, i: int, form: UnitForm, hit: Hit) -> list[Reading]:
    """ "اليومين الماضيين", "الأشهر الستة الأخيرة", "الـ48 ساعة الماضية"."""
    first, cut, last = i, hit.cut, hit.last
    count = 2 if form.number == 2 else None
    if count is None and tape.beside(last + 1) and (number := tape.count(last + 1)) is not None:
        count, last = number[0], number[1]
    if count is None and (before := tape.count_before(i)) is not None and before.shape in (DIGITS, WORDS):
        count, first, cut = int(before.low), before.first, before.cut
    said = tape.modifier(last + 1)
    if count is None or said is None or said[0] not in ("past", "coming") or not 1 <= count <= 400:
        return []
    find = stretch(form.span, count, ahead=said[0] == "coming")
    return [Reading(first, said[1], cut, find, "day" if form.span in ("hour", "day") else form.span, "publication")]


def _counted(tape: Tape, i: int, form: UnitForm, hit: Hit) -> list[Reading]:
    """ "قبل ستة أيام", "منذ أكثر من عام", "بعد ذلك بيومين", "بعد ثمانية أشهر"."""
    first, before = i, tape.count_before(i)
    count = _count(form, before)
    if before is not None and count is not None and form.number != 2:
        first = before.first
        if (said := tape.modifier(hit.last + 1)) is not None and said[0] in ("past", "coming"):
            return _past_units(tape, i, form, hit)
    vague = tape.link_before("vague", first) if count is None else None
    if vague is not None:
        first = vague[0]
    if form.span == "year" and form.number == 1 and tape.beside(hit.last + 1) and tape.year(hit.last + 1):
        return year(tape, hit.last + 1)
    if form.span == "day" and form.number == 1 and before is None and _names_day(tape, hit.last + 1):
        return []
    if form.span == "month" and form.number == 1 and before is None and _names_month(tape, hit.last + 1):
        return []
    for name, sign in (("after-that", 1), ("before-that", -1)):
        if count is not None and (that := tape.link_before(name, first)) is not None:
            return [Reading(that[0], hit.last, that[1], from_anchor(form.span, sign * count), "day", "event")]
    if count is not None and (told := beside_happening(tape, first)) is not None:
        return [Reading(told[0], hit.last, told[1], from_anchor(form.span, told[2] * count), "day", "event")]
    more = tape.link_before("more", first)
    about = tape.link_before("about", first) if more is None else None
    first = (more or about or (first, 0))[0]
    precision = form.span if form.span in ("day", "week", "month", "year") else "vague"
    for name in ("since", "ago"):
        if (link := tape.link_before(name, first)) is None:
            continue
        if count is None:
            if form.span != "day" or form.number != 0 or (name == "ago" and _from_event(tape, hit.last + 1, "of")):
                return []
            find = shifted(_FEW_DAYS[0], _FEW_DAYS[1] if name == "ago" else 0)
            return [Reading(link[0], hit.last, link[1], find, "vague", "publication")]
        if not 1 <= count <= 3000 or (name == "ago" and _from_event(tape, hit.last + 1, "of")):
            return []
        find = ago(form.span, count, more is not None)
        if name == "since" and more is None:
            find = since(find)
        return [Reading(link[0], hit.last, link[1], find, "vague" if more else precision, "publication")]
    link = tape.link_before("after", first)
    if count is None and form.span == "hour" and form.number == 0 and link is not None:
        if _from_event(tape, hit.last + 1):
            return []
        return [Reading(link[0], hit.last, link[1], named_unit("day", "same"), "day", "event")]  # "بعد ساعات"
    if count is None or link is None or form.span == "hour" or _from_event(tape, hit.last + 1) or not 1 <= count <= 400:
        return []
    return [Reading(link[0], hit.last, link[1], from_anchor(form.span, count), precision, "event")]


def _names_day(tape: Tape, i: int) -> bool:
    """Does a weekday or a date follow "يوم"?"""
    if not tape.beside(i):
        return False
    return any(tape.hit(layer, i) for layer in ("weekday", "day")) or bool(in_digits(tape, i) or day_first(tape, i))


def _names_month(tape: Tape, i: int) -> bool:
    """Does a month follow "شهر"?"""
    return tape.beside(i) and any(tape.hit(layer, i) for layer in ("month", "homograph"))


def _count(form: UnitForm, before: Number | None) -> int | None:
    if form.number == 2:
        return 2
    if before is not None and before.shape in (DIGITS, WORDS):
        return int(before.low) if before.low == int(before.low) else None
    if before is not None and before.shape == VAGUE:
        return None
    return 1 if form.number == 1 else None


def _from_event(tape: Tape, i: int, link: str = "event") -> bool:
    """ "قبل يوم من الانتخابات", "بعد يوم على الهجوم": counted from what follows the ``link``, unless that
    is a place one comes from. ("قبل شهرين على المدينة" goes with its verb.)"""
    if tape.beside(i) and (merely := tape.link("merely", i)) is not None:
        i = merely + 1
    if not tape.beside(i) or tape.link(link, i) is None:
        return False
    return tape.words.starts[i + 1] not in tape.places if i + 1 < len(tape.forms) else True
