"""What expressions counted in days, weeks, months and years stand for: "قبل ستة أيام", "الشهر الماضي",
"أمس", "الأربعاء الماضي"."""

from __future__ import annotations

import datetime as dt

from ..arabic.calendars import Days, add_days, add_months, day, month_days, week_days, year_days
from .time_values import ANCHORED, SHIFTS, Find, Now


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
    """``count`` units after (before, if negative) the date named last; no day that is still to come at
    publication, unless the clause speaks of such."""

    def find(now: Now) -> Days | None:
        if now.anchor is None:
            return None
        begin, end = (_back(span, -count, each) for each in now.anchor)
        if begin is None or end is None or (now.day is not None and begin > now.day and not now.future):
            return None
        return begin, end

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
