"""The dates that a text mentions, each with what its clause says of its place in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..arabic import BREAK, STOP, Words
from ..arabic.calendars import Days, day, hijri_day, hijri_month, month_days, year_days
from ..lexicon.datelines import HIJRI_YEARS, month_at, numeric_date
from ..lexicon.times import Phrase, TimeLexicon

YEARS = range(1950, 2101)
_NEAR = 8
"""Words before a date in which a cue speaks of it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A date of words ``first..last``. ``days`` is None without a year; then ``number`` (None: the
    month alone) and ``month`` hold what is said. ``precision``: day, month or year. ``kind`` is the
    modifier before or after it: past, this, coming, or '' ("العام الجاري 2016", "يناير الماضي");
    ``of_weekday`` is true where it is the weekday's ("الأحد الماضي 17 أبريل")."""

    first: int
    last: int
    precision: str
    days: Days | None
    number: int | None
    month: int
    weekday: int | None
    kind: str
    of_weekday: bool = False


def mentions(words: Words, times: TimeLexicon) -> Iterator[Mention]:
    """All dates in ``words`` with a month or a year, in order. Two that agree ("10 شوال 1436 الموافق
    26 يوليو 2015") are the one that has a day in the Gregorian calendar."""
    waiting: Mention | None = None
    for found in _each(words, times):
        if waiting and _agree(words, waiting, found, times):
            found = replace(
                found, first=waiting.first, weekday=found.weekday or waiting.weekday, kind=found.kind or waiting.kind,
                of_weekday=found.of_weekday or waiting.of_weekday,
            )  # fmt: skip
        elif waiting:
            yield waiting
        waiting = found
    if waiting:
        yield waiting


def _each(words: Words, times: TimeLexicon) -> Iterator[Mention]:
    forms, at = words.forms, 0
    while at < len(forms):
        found = None
        if forms[at][0].isdecimal() or forms[at] in times.month_phrases:
            found = _numeric(words, at, times) or _named(words, at, times) or _year(words, at, times)
        if found is None:
            at += 1
        else:
            before = _modifier_before(words, found.first, times)
            yield replace(found, kind=before, of_weekday=found.weekday is not None) if before else found
            at = found.last + 1


def _agree(words: Words, one: Mention, two: Mention, times: TimeLexicon) -> bool:
    between = words.forms[one.last + 1 : two.first]
    return len(between) <= 3 and any((word,) in times.links["agreeing"] for word in between)


def cues_before(words: Words, at: int, cues: frozenset[Phrase], near: int = _NEAR) -> bool:
    """True if one of ``cues`` stands shortly before word ``at`` in its sentence."""
    first = max(words.sentences[words.sentence_of[at]][0], at - near)
    return any(words.forms[i : i + len(cue)] == cue for i in range(first, at) for cue in cues)


def _numeric(words: Words, at: int, times: TimeLexicon) -> Mention | None:
    weekday = _weekday_before(words, at, times)
    found = numeric_date(words, at, times, weekday)
    if found is None or found.date.year not in YEARS:
        return None
    return Mention(
        at,
        found.last,
        "day",
        (found.date, found.date),
        found.date.day,
        found.date.month,
        weekday,
        _modifier_after(words, found.last, times),
    )


def _named(words: Words, at: int, times: TimeLexicon) -> Mention | None:
    forms, gaps = words.forms, words.gaps
    first, number, month_index = at, None, at
    if forms[at].isdecimal() and len(forms[at]) <= 2:
        month_index = at + 1
        while (
            month_index < len(forms)
            and gaps[month_index] <= BREAK
            and _linked(forms, month_index, times, "of", "month")
        ):
            month_index += 1
        number = int(forms[at])
        if month_index >= len(forms) or gaps[month_index] > BREAK or not 1 <= number <= 31:
            return None
    named = month_at(words, month_index, times)
    if named is None:
        return None
    month, last, homograph = named
    kind = _modifier_after(words, last, times)
    year, year_last = _year_after(words, last + (kind != ""), times)
    if year is None and homograph and number is None and not kind:
        return None
    weekday = _weekday_before(words, first, times)
    last = max(last, year_last)
    kind = kind or _modifier_after(words, last, times)
    if month.hijri:
        if year is None or year not in HIJRI_YEARS:
            return None
        single = hijri_day(year, month.number, number) if number else None
        days = (single, single) if single else hijri_month(year, month.number)
        return (
            Mention(first, last, "day" if number else "month", days, number, month.number, weekday, kind)
            if days
            else None
        )
    if year is not None and year not in YEARS:
        return None
    return Mention(
        first,
        last,
        "day" if number else "month",
        _days(year, month.number, number),
        number,
        month.number,
        weekday,
        kind,
    )


def _days(year: int | None, month: int, number: int | None) -> Days | None:
    if year is None:
        return None
    if number is None:
        return month_days(year, month)
    single = day(year, month, number)
    return (single, single) if single else None


def _year(words: Words, at: int, times: TimeLexicon) -> Mention | None:
    form = words.forms[at]
    if len(form) != 4 or not form.isdecimal() or int(form) not in YEARS:
        return None
    cued = (
        at > 0
        and words.gaps[at] < STOP
        and (words.forms[at - 1 : at] in times.links["year-cue"] or _modifier_before(words, at, times))
    )
    if not cued:
        return None
    return Mention(at, at, "year", year_days(int(form)), None, 0, None, _modifier_after(words, at, times))


def _year_after(words: Words, last: int, times: TimeLexicon) -> tuple[int | None, int]:
    """A four-digit year after word ``last``, "من", "عام" and the like looked through."""
    at = last + 1
    for _ in range(3):
        if at >= len(words.forms) or words.gaps[at] > BREAK:
            return None, last
        form = words.forms[at]
        if len(form) == 4 and form.isdecimal():
            return int(form), at
        if not _linked(words.forms, at, times, "of", "year"):
            return None, last
        at += 1
    return None, last


def _linked(forms: Phrase, at: int, times: TimeLexicon, *links: str) -> bool:
    return any(forms[at : at + 1] in times.links[link] for link in links)


def _weekday_before(words: Words, at: int, times: TimeLexicon) -> int | None:
    """The weekday before a date; "الموافق", a modifier and a letter alone ("لـ27") are looked through."""
    for back in range(at - 1, max(at - 5, -1), -1):
        if words.gaps[back + 1] >= STOP:
            return None
        found = times.weekday_forms.get(words.forms[back])
        if found is not None:
            return found
        passed = len(words.forms[back]) == 1 or words.forms[back : back + 1] in times.modifiers
        if not passed and not _linked(words.forms, back, times, "agreeing"):
            return None
    return None


def _modifier_after(words: Words, last: int, times: TimeLexicon) -> str:
    at = last + 1
    if at < len(words.forms) and words.gaps[at] < STOP:
        return times.modifiers.get(words.forms[at : at + 1], "")
    return ""


def _modifier_before(words: Words, at: int, times: TimeLexicon) -> str:
    """ "العام الماضي 2014", "الأحد الماضي 17 أبريل", "هذا العام 2015"."""
    if at < 2 or words.gaps[at] >= STOP:
        return ""
    if kind := times.modifiers.get(words.forms[at - 1 : at], ""):
        return kind if words.forms[at - 2] in times.weekday_forms or _linked(words.forms, at - 2, times, "year") else ""
    if _linked(words.forms, at - 1, times, "year") and _linked(words.forms, at - 2, times, "this-before"):
        return "this"
    return ""
