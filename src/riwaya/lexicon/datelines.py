"""Full dates: day, month and year together, as pages print them above an article.

"الأربعاء 20/يوليو/2016 - 09:15 ص", "24 أبريل 2016", "2016/07/19", "19-07-2016", "٣ يوليو ٢٠١٩",
"5 يونيو/حزيران 2016", "يوليو 19, 2016", "18 / 10 / 1436هـ".
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from ..arabic import BREAK, STOP, Words, split
from ..arabic.calendars import day, hijri_day
from ..model import Span
from .times import Month, TimeLexicon

YEARS = range(1900, 2101)
HIJRI_YEARS = range(1343, 1501)
_DOTTED = re.compile(r"(\d{1,4})\.(\d{1,2})\.(\d{1,4})")


class FullDate(NamedTuple):
    """A date written by words ``first..last``."""

    date: dt.date
    first: int
    last: int


def absolute_date(text: str, times: TimeLexicon) -> tuple[dt.date, Span] | None:
    """The first full date in ``text`` and its span, the weekday before it included; None if
    there is none. Day-first where digits leave it open, unless the weekday says otherwise."""
    words = split(text)
    for i, form in enumerate(words.forms):
        if not (form[0].isdecimal() or form in times.month_phrases):
            continue
        weekday = times.weekday_forms.get(words.forms[i - 1]) if i and words.gaps[i] < STOP else None
        found = numeric_date(words, i, times, weekday) or _named_date(words, i, times)
        if found is not None:
            first = i - 1 if weekday is not None else i
            return found.date, words.span(first, found.last)
    return None


def numeric_date(words: Words, i: int, times: TimeLexicon, weekday: int | None = None) -> FullDate | None:
    """A date in digits alone that begins at word ``i``: "19/07/2016", "2016-07-19", "1436/10/18هـ".
    ``weekday`` (1 = Monday) decides between day-first and month-first."""
    forms = words.forms
    if dotted := _DOTTED.fullmatch(forms[i]):
        numbers, last = dotted.groups(), i
    elif i + 2 < len(forms) and forms[i].isdecimal() and forms[i + 1].isdecimal() and forms[i + 2].isdecimal():
        numbers, last = (forms[i], forms[i + 1], forms[i + 2]), i + 2
        marks = {words.text[words.ends[k] : words.starts[k + 1]].strip() for k in (i, i + 1)}
        if len(marks) != 1 or not marks <= {"/", "-", "–", "\\"}:
            return None
    else:
        return None
    a, b, c = (int(n) for n in numbers)
    if len(numbers[0]) == 4 and len(numbers[2]) <= 2:
        year, month, number = a, b, c
    elif len(numbers[2]) == 4 and len(numbers[0]) <= 2:
        year, month, number = c, b, a
    else:
        return None
    era, last = _era(words, last, times)
    found = None
    if year in HIJRI_YEARS and era != "gregorian":
        found = hijri_day(year, month, number)
    elif year in YEARS and era != "hijri":
        found = day(year, month, number)
        swapped = day(year, number, month)
        if found is None or (weekday is not None and swapped and found.isoweekday() != weekday == swapped.isoweekday()):
            found = swapped
    return None if found is None else FullDate(found, i, last)


def month_at(words: Words, i: int, times: TimeLexicon) -> tuple[Month, int, bool] | None:
    """The month named at word ``i``: record, last word, and whether the name is also another word.
    A second name of the same month after it ("تموز/يوليو") is taken in, and settles homographs."""
    first = _month(words, i, times)
    if first is None:
        return None
    month, last, homograph = first
    while last + 1 < len(words.forms) and words.gaps[last + 1] <= BREAK:
        again = _month(words, last + 1, times)
        if again is None or again[0] != month:
            break
        last, homograph = again[1], False
    return month, last, homograph


def _month(words: Words, i: int, times: TimeLexicon) -> tuple[Month, int, bool] | None:
    for rest, index, homograph in times.month_phrases.get(words.forms[i], ()):
        last = i + len(rest)
        if words.forms[i + 1 : last + 1] == rest and all(gap < BREAK for gap in words.gaps[i + 1 : last + 1]):
            return times.months[index], last, homograph
    return None


def _era(words: Words, last: int, times: TimeLexicon) -> tuple[str | None, int]:
    following = words.forms[last + 1 : last + 2]
    if following and words.gaps[last + 1] < BREAK:
        if following in times.links["era-hijri"]:
            return "hijri", last + 1
        if following in times.links["era-gregorian"]:
            return "gregorian", last + 1
    return None, last


def _named_date(words: Words, i: int, times: TimeLexicon) -> FullDate | None:
    forms, gaps, count = words.forms, words.gaps, len(words.forms)
    number_at, found = i, None
    if forms[i][0].isdecimal():
        at = i + 1
        between = times.links["of"] | times.links["month"]
        while at < count and gaps[at] <= BREAK and forms[at : at + 1] in between:
            at += 1
        if at < count and gaps[at] <= BREAK:
            found = month_at(words, at, times)
        year_at = found[1] + 1 if found else count
    else:
        found = month_at(words, i, times)
        number_at = found[1] + 1 if found else count
        year_at = number_at + 1
    if found is None or year_at >= count or number_at >= count or max(gaps[number_at + 1 : year_at + 1]) > BREAK:
        return None
    if forms[year_at : year_at + 1] in times.links["year"] and year_at + 1 < count and gaps[year_at + 1] < BREAK:
        year_at += 1
    number, year = forms[number_at], forms[year_at]
    if not (number.isdecimal() and len(number) <= 2 and year.isdecimal() and len(year) == 4):
        return None
    month = found[0]
    if month.hijri:
        date = hijri_day(int(year), month.number, int(number)) if int(year) in HIJRI_YEARS else None
    else:
        date = day(int(year), month.number, int(number)) if int(year) in YEARS else None
    return None if date is None else FullDate(date, i, _era(words, year_at, times)[1])
