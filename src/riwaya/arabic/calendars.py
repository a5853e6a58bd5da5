"""Day arithmetic in the Gregorian calendar and conversion from the Hijri one.

Everything is a closed range of days; what would fall outside the years 1-9999 (or, for Hijri,
outside the Umm al-Qura tables, 1343-1500) is None.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

Days = tuple[dt.date, dt.date]
"""First and last day, both included."""

_HIJRI_YEARS = range(1343, 1501)


def day(year: int, month: int, number: int) -> dt.date | None:
    """The date, or None if there is no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    return dt.date(year, month, number)


def month_days(year: int, month: int) -> Days | None:
    """A calendar month."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])


def year_days(year: int, last: int | None = None) -> Days | None:
    """A calendar year, or the years ``year..last``."""
    last = year if last is None else last
    if not 1 <= year <= last <= 9999:
        return None
    return dt.date(year, 1, 1), dt.date(last, 12, 31)


def week_days(of: dt.date, shift: int = 0) -> Days | None:
    """The week of a day, Sunday to Saturday as the Arabic press counts it, ``shift`` weeks on."""
    sunday = add_days(of, 7 * shift - of.isoweekday() % 7)
    saturday = add_days(sunday, 6) if sunday else None
    return (sunday, saturday) if sunday and saturday else None


def add_days(to: dt.date, count: int) -> dt.date | None:
    """The day ``count`` days later (earlier if negative)."""
    ordinal = to.toordinal() + count
    return dt.date.fromordinal(ordinal) if 1 <= ordinal <= dt.date.max.toordinal() else None


def add_months(to: dt.date, count: int) -> dt.date | None:
    """The same day ``count`` months later, at most the last of that month."""
    year, month = divmod(to.year * 12 + to.month - 1 + count, 12)
    last = month_days(year, month + 1)
    return None if last is None else last[1].replace(day=min(to.day, last[1].day))


def latest_month(number: int, before: dt.date, included: bool = True) -> int | None:
    """The year of the last month ``number`` that begins on or before a day; without ``included``
    the month of that day itself does not count."""
    past = number <= before.month if included else number < before.month
    year = before.year if past else before.year - 1
    return year if year >= 1 else None


def part_of_days(days: Days, part: str) -> Days:
    """The ``start``, ``middle`` or ``end`` of a stretch: days 1-10, 11-20 and 21-last of a month;
    the first and last quarter and the middle four months of a year; three days of a week; the first
    and last three years and the four between of ten. Or a share of it: ``1/2``, ``3/4``."""
    start, end = days
    length = (end - start).days + 1
    if "/" in part:
        number, shares = (int(figure) for figure in part.split("/"))
        return _share(days, number, shares)
    if length > 366:
        years = end.year - start.year + 1
        cuts = {
            "start": (0, years * 3 // 10),
            "middle": (years * 3 // 10, years * 7 // 10),
            "end": (years * 7 // 10, years),
        }
        return year_days(start.year + cuts[part][0], start.year + cuts[part][1] - 1) or days
    if length > 31:
        months = {"start": (1, 3), "middle": (5, 8), "end": (10, 12)}[part]
        first, last = month_days(start.year, months[0]), month_days(end.year, months[1])
        return (first[0], last[1]) if first and last else days
    if length > 7:
        cuts = {"start": (0, 9), "middle": (10, 19), "end": (20, length - 1)}
    else:
        cuts = {"start": (0, 2), "middle": (2, 4), "end": (length - 3, length - 1)}
    first_day, last_day = cuts[part]
    return start + dt.timedelta(max(0, first_day)), start + dt.timedelta(min(length - 1, last_day))


def _share(days: Days, number: int, shares: int) -> Days:
    """Share ``number`` of ``shares`` equal ones: of a calendar year in months, else in days."""
    start, end = days
    if year_days(start.year) == days:
        months = 12 // shares
        first, last = month_days(start.year, months * (number - 1) + 1), month_days(start.year, months * number)
        return (first[0], last[1]) if first and last else days
    length = (end - start).days + 1
    first_day, after = length * (number - 1) // shares, length * number // shares
    return start + dt.timedelta(first_day), start + dt.timedelta(max(first_day, after - 1))


def season_days(first: int, last: int, year: int) -> Days | None:
    """The months ``first..last``; a season over the turn of the year begins in ``year``."""
    begin, end = month_days(year, first), month_days(year + (last < first), last)
    return (begin[0], end[1]) if begin and end else None


def hijri_day(year: int, month: int, number: int) -> dt.date | None:
    """The Gregorian day of a Hijri date (Umm al-Qura), None if there is none."""
    days = hijri_month(year, month)
    if days is None or not 1 <= number <= (days[1] - days[0]).days + 1:
        return None
    return days[0] + dt.timedelta(number - 1)


def hijri_month(year: int, month: int) -> Days | None:
    """The Gregorian days of a Hijri month."""
    if year not in _HIJRI_YEARS or not 1 <= month <= 12:
        return None
    from hijridate import Hijri

    first = Hijri(year, month, 1)
    start = dt.date.fromordinal(first.to_gregorian().toordinal())
    return start, start + dt.timedelta(first.month_length() - 1)


def hijri_year(year: int) -> Days | None:
    """The Gregorian days of a Hijri year."""
    first, last = hijri_month(year, 1), hijri_month(year, 12)
    return (first[0], last[1]) if first and last else None


def latest_hijri_month(month: int, before: dt.date, included: bool = True) -> Days | None:
    """The last Hijri month ``month`` that begins on or before a day; without ``included`` the one
    that holds that day does not count."""
    guess = _hijri_guess(before) + 2
    for year in range(guess, guess - 4, -1):
        days = hijri_month(year, month)
        if days and (days[0] <= before if included else days[1] < before):
            return days
    return None


def next_hijri_month(month: int, after: dt.date) -> Days | None:
    """The first Hijri month ``month`` that begins after a day."""
    guess = _hijri_guess(after) - 1
    months = (hijri_month(year, month) for year in range(guess, guess + 4))
    return next((days for days in months if days and days[0] > after), None)


def _hijri_guess(of: dt.date) -> int:
    """The Hijri year of a day, off by one at most."""
    return round((of - dt.date(622, 7, 19)).days / 354.367)
