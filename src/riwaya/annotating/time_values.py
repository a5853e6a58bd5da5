"""What temporal expressions stand for: functions from what is known to a range of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from ..arabic.calendars import (
    Days,
    add_days,
    add_months,
    day,
    hijri_day,
    hijri_month,
    hijri_year,
    latest_hijri_month,
    latest_month,
    month_days,
    part_of_days,
    week_days,
    year_days,
)
from ..lexicon.times import Month


class Now(NamedTuple):
    """What an expression may be counted from: the publication ``day``, the ``anchor`` (the days
    that the text named last) and the ``year`` that the sentence named with a month. ``future``:
    the clause speaks of what is to come."""

    day: dt.date | None
    anchor: Days | None = None
    year: int | None = None
    future: bool = False


Find = Callable[[Now], Days | None]


class Reading(NamedTuple):
    """An expression, words ``first..last`` without ``cut`` letters at the front, and how to find
    its days. ``dated``: a month or day with its year, which later months of the sentence share."""

    first: int
    last: int
    cut: int
    find: Find
    precision: str
    basis: str
    dated: bool = False


SHIFTS = {"past": -1, "before_past": -2, "this": 0, "coming": 1}
ANCHORED = {"same": 0, "next": 1, "previous": -1}


class Year(NamedTuple):
    """How a date gives its year: ``written`` (the number), ``month`` (a modifier of the month:
    "يناير الماضي"), ``year`` (of the year: "يناير من العام الماضي") or ``open``."""

    how: str
    value: int = 0
    kind: str = ""


OPEN = Year("open")
_AHEAD = 60
"""Days ahead of publication up to which a bare day and month is the coming one."""


def basis_of(year: Year) -> str:
    """Of a date whose year is given so."""
    if year.how == "written":
        return "explicit"
    return "event" if year.kind in ANCHORED else "publication"


def month_or_day(month: Month, number: int | None, year: Year) -> Find:
    """A month, or the day ``number`` of it."""

    def of(wanted: int) -> Days | None:
        if number is None:
            return hijri_month(wanted, month.number) if month.hijri else month_days(wanted, month.number)
        found = hijri_day(wanted, month.number, number) if month.hijri else day(wanted, month.number, number)
        return None if found is None else (found, found)

    def find(now: Now) -> Days | None:
        if year.how == "written":
            return of(year.value)
        if month.hijri:
            return _recent_hijri(month, number, year, now)
        wanted = _year(month.number, number, year, now)
        return None if wanted is None else of(wanted)

    return find


def _recent_hijri(month: Month, number: int | None, year: Year, now: Now) -> Days | None:
    if now.day is None or year.how == "year" or year.kind in ANCHORED:
        return None
    days = latest_hijri_month(month.number, now.day, included=year.kind != "past")
    if days is None or number is None:
        return days
    found = add_days(days[0], number - 1)
    return (found, found) if found and found <= days[1] else None


def _year(month: int, number: int | None, year: Year, now: Now) -> int | None:
    anchor = now.anchor
    if year.kind in ANCHORED:
        if anchor is None:
            return None
        if year.how == "year":
            return anchor[0].year + ANCHORED[year.kind]
        return anchor[0].year + (1 if year.kind == "next" and month <= anchor[0].month else 0)
    if year.how == "open" and now.year is not None:
        return now.year
    ref = now.day
    if ref is None:
        return None
    if year.how == "year":
        return ref.year + SHIFTS[year.kind]
    if year.kind == "this":
        return ref.year
    if year.kind == "coming" or (year.how == "open" and now.future):
        return ref.year + (month < ref.month or (month == ref.month and year.kind == "coming" and number is None))
    if number is not None:
        limit = ref if year.kind == "past" else add_days(ref, _AHEAD) or ref
        for candidate in (limit.year, limit.year - 1):
            found = day(candidate, month, min(number, 28) if month == 2 else number)
            if found is not None and (found < limit if year.kind == "past" else found <= limit):
                return candidate
        return None
    latest = latest_month(month, ref, included=year.kind != "past")
    return None if latest is None else latest - (year.kind == "before_past")


def whole_year(first: int, last: int, hijri: bool) -> Find:
    """A written year, or the years ``first..last``."""

    def find(_: Now) -> Days | None:
        if not hijri:
            return year_days(first, last)
        begin, end = hijri_year(first), hijri_year(last)
        return (begin[0], end[1]) if begin and end else None

    return find


def part_of(find: Find, parts: tuple[str, ...]) -> Find:
    """Start, middle or end of what ``find`` gives; of several parts the stretch over all."""
    if not parts:
        return find

    def found(now: Now) -> Days | None:
        days = find(now)
        if days is None:
            return None
        cuts = [part_of_days(days, part) for part in parts]
        return min(c[0] for c in cuts), max(c[1] for c in cuts)

    return found


def unit_days(span: str, of: dt.date, shift: int) -> Days | None:
    """The day, week, month or year ``shift`` units from the one that holds a day."""
    if span == "day":
        found = add_days(of, shift)
        return (found, found) if found else None
    if span == "week":
        return week_days(of, shift)
    if span == "month":
        found = add_months(of.replace(day=1), shift)
        return month_days(found.year, found.month) if found else None
    return year_days(of.year + shift) if span == "year" else None


def named_unit(span: str, kind: str) -> Find:
    """ "الشهر الماضي", "هذا العام", "العام نفسه", "اليوم التالي"."""

    def find(now: Now) -> Days | None:
        if kind in ANCHORED:
            if now.anchor is None:
                return None
            return unit_days(span, now.anchor[1 if kind == "next" else 0], ANCHORED[kind])
        return None if now.day is None else unit_days(span, now.day, SHIFTS[kind])

    return find


def day_of_month(number: int, kind: str) -> Find:
    """ "الثامن من الشهر الجاري"."""
    month = named_unit("month", kind)

    def find(now: Now) -> Days | None:
        days = month(now)
        found = day(days[0].year, days[0].month, number) if days else None
        return (found, found) if found else None

    return find


def _back(span: str, count: int, to: dt.date) -> dt.date | None:
    if span == "hour":
        return add_days(to, -(count // 24))
    if span in ("day", "week"):
        return add_days(to, -count * (7 if span == "week" else 1))
    return add_months(to, -count * {"month": 1, "year": 12, "decade": 120}[span])


def ago(span: str, count: int, more: bool = False) -> Find:
    """``count`` units before publication: the day itself for days and weeks, thirty days around it
    for months, the calendar year for years. ``more`` ("more than a year ago"): between so many
    units ago and one more."""

    def find(now: Now) -> Days | None:
        then = _back(span, count, now.day) if now.day else None
        if then is None or now.day is None:
            return None
        if more:
            earliest = _back(span, count + 1, now.day)
            return (earliest, then) if earliest else None
        if span == "month":
            first, last = add_days(then, -15), add_days(then, 15)
            return (first, last) if first and last else None
        if span in ("year", "decade"):
            return year_days(then.year)
        return then, then

    return find


def stretch(span: str, count: int, ahead: bool) -> Find:
    """The ``count`` units before or after publication ("الأيام الثلاثة الماضية")."""

    def find(now: Now) -> Days | None:
        if now.day is None:
            return None
        if span == "hour":
            count_days = max(1, -(-count // 24))
            first, last = (0, count_days) if ahead else (-count_days, 0)
        else:
            far = _back(span, -count if ahead else count, now.day)
            if far is None:
                return None
            first, last = (1, (far - now.day).days) if ahead else ((far - now.day).days, -1)
        begin, end = add_days(now.day, first), add_days(now.day, last)
        return (begin, end) if begin and end else None

    return find


def shifted(first: int, last: int) -> Find:
    """Days counted from publication."""

    def find(now: Now) -> Days | None:
        begin, end = (add_days(now.day, first), add_days(now.day, last)) if now.day else (None, None)
        return (begin, end) if begin and end else None

    return find


def from_anchor(span: str, count: int) -> Find:
    """``count`` units after (before, if negative) the date named last."""

    def find(now: Now) -> Days | None:
        if now.anchor is None:
            return None
        ends = [_back(span, -count, end) for end in now.anchor]
        return (ends[0], ends[1]) if ends[0] and ends[1] else None

    return find


def weekday(number: int, kind: str | None) -> Find:
    """The last such weekday up to publication; before it with "الماضي", after it with "المقبل" or
    in a clause about what is to come."""

    def find(now: Now) -> Days | None:
        if now.day is None:
            return None
        back = (now.day.isoweekday() - number) % 7
        if kind == "coming" or (kind is None and now.future):
            shift = 7 - back if back or kind == "coming" else 0
        elif kind in ("past", "before_past"):
            shift = -(back or 7) - (7 if kind == "before_past" else 0)
        else:
            shift = -back
        found = add_days(now.day, shift)
        return (found, found) if found else None

    return find


def day_and_weekday(shift: int, number: int) -> Find:
    """ "أمس الأحد": where the two disagree, the weekday nearest to the day counted."""

    def find(now: Now) -> Days | None:
        near = add_days(now.day, shift) if now.day else None
        if near is None:
            return None
        off = (number - near.isoweekday()) % 7
        found = add_days(near, off if off <= 3 else off - 7)
        return (found, found) if found else None

    return find


def since(find: Find) -> Find:
    """From the start of what ``find`` gives up to publication; without a publication day, itself."""

    def found(now: Now) -> Days | None:
        days = find(now)
        return days if days is None or now.day is None or days[0] > now.day else (days[0], now.day)

    return found


def by(find: Find) -> Find:
    """ "بحلول 30 يوليو": from publication to the end of what ``find`` gives."""

    def found(now: Now) -> Days | None:
        days = find(now)
        return days if days is None or now.day is None or days[1] < now.day else (now.day, days[1])

    return found


def between(first: Find, last: Find) -> Find:
    """From one expression to another; the first may take the year or month of the last."""

    def find(now: Now) -> Days | None:
        end = last(now)
        if end is None:
            return None
        start = first(now._replace(year=now.year if now.year is not None else end[0].year))
        if start is None or start[0] > end[1]:
            start = first(now)
        return (start[0], end[1]) if start and start[0] <= end[1] else None

    return find
