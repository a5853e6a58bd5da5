"""The first units of a longer one: "الأشهر الأربعة الأولى من العام", "الأيام العشرة الأولى من يوليو"."""

from __future__ import annotations

from ..arabic.calendars import Days, add_days, add_months
from . import time_dates, time_relative
from .time_values import Find, Now, Reading, whole_year
from .time_words import Tape

_MOST = 40


def first_units(tape: Tape, i: int) -> list[Reading]:
    """The expression whose unit, definite and in the plural, stands at word ``i``."""
    found = tape.unit(i)
    if found is None or not found[0].definite or found[0].number == 1 or found[0].span not in ("day", "week", "month"):
        return []
    form, hit = found
    first, cut, last, count = i, hit.cut, hit.last, 2 if form.number == 2 else 0
    if tape.beside(last + 1) and (number := tape.count(last + 1)) is not None:
        count, last = number[0], number[1]
    firsts = tape.link("first-ones", last + 1) if tape.beside(last + 1) else None
    of = tape.link("of", firsts + 1) if firsts is not None and tape.beside(firsts + 1) else None
    if of is None or not 1 <= count <= _MOST or not tape.beside(of + 1):
        return []
    floor, tape.floor = tape.floor, of + 1
    whole = next((r for at in (of + 1, of + 2) if (r := _whole(tape, at)) is not None and r.first <= of + 2), None)
    tape.floor = floor
    if whole is None:
        return []
    find = _beginning(whole.find, form.span, count)
    return [Reading(first, whole.last, cut, find, form.span, whole.basis, whole.dated)]


def _whole(tape: Tape, at: int) -> Reading | None:
    """The month or year at word ``at``."""
    if tape.hit("month", at) is not None or tape.hit("homograph", at) is not None:
        found = time_dates.month(tape, at)
    elif tape.hit("unit", at) is not None:
        found = time_relative.unit(tape, at)
    elif (written := tape.year(at)) is not None:
        found = time_dates.year(tape, at) or [
            Reading(at, written.last, 0, whole_year(written.value, written.value, written.hijri), "year", "explicit")
        ]
    else:
        return None
    return found[0] if len(found) == 1 and found[0].precision in ("month", "year") else None


def _beginning(whole: Find, span: str, count: int) -> Find:
    def find(now: Now) -> Days | None:
        days = whole(now)
        if days is None:
            return None
        after = (
            add_months(days[0], count) if span == "month" else add_days(days[0], count * (7 if span == "week" else 1))
        )
        end = add_days(after, -1) if after else None
        return (days[0], end) if end is not None and end <= days[1] else None

    return find
