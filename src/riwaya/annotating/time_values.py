"""What dates stand for: functions from what is known to a range of days, and how they combine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from ..arabic.calendars import (
    Days,
    add_days,
    day,
    hijri_day,
    hijri_month,
    hijri_year,
    latest_hijri_month,
    latest_month,
    month_days,
    next_hijri_month,
    part_of_days,
    year_days,
)
from ..lexicon.times import Month


class Now(Struct, frozen=True):
    """What an expression may be counted from: the publication ``day``, the ``anchor`` (the days
    that the text named last) and the ``year`` that the sentence named with a month. ``future``:
    the clause speaks of what is to come."""

    day: dt.date | None
    anchor: Days | None = None
    year: int | None = None
    future: bool = False


Find = Callable[[Now], Days | None]


class Reading(Struct, frozen=True):
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


class Year(Struct, frozen=True):
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
    if now.day is None or year.kind in ANCHORED:
        return None
    if year.how == "year":  # "Ramadan of last year"
        until = year_days(now.day.year + SHIFTS[year.kind])
        days = latest_hijri_month(month.number, until[1]) if until else None
    elif year.kind == "coming":
        days = next_hijri_month(month.number, now.day)
    else:
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


def following(first: Find, last: Find) -> Find:
    """What ``last`` gives when it is counted from ``first``."""

    def find(now: Now) -> Days | None:
        return last(replace(now, anchor=first(now)))

    return find


def between(first: Find, last: Find) -> Find:
    """From one expression to another; the first may take the year or month of the last."""

    def find(now: Now) -> Days | None:
        end = last(now)
        if end is None:
            return None
        start = first(replace(now, year=now.year if now.year is not None else end[0].year))
        if start is None or start[0] > end[1]:
            start = first(now)
        return (start[0], end[1]) if start and start[0] <= end[1] else None

    return find
