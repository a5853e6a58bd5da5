"""Days counted from what was told before: "يوم الهجوم", "في الليلة نفسها", "الأيام التالية", "قبل القصف بيومين"."""

from __future__ import annotations

from ..arabic.calendars import Days, add_days
from ..lexicon.match import Hit
from ..lexicon.times import UnitForm
from .time_counts import named_unit
from .time_values import Now, Reading
from .time_words import Tape

_WEEK = 7
"""Days that "the following days" are taken for."""


def same_night(tape: Tape, hit: Hit) -> Reading | None:
    """ "في الليلة نفسها" at a word for this night: the night of the date named last."""
    said = tape.modifier(hit.last + 1)
    if said is None or said[0] != "same":
        return None
    return Reading(hit.first, said[1], hit.cut, _night, "day", "event")


def told_day(tape: Tape, i: int, form: UnitForm, hit: Hit) -> Reading | None:
    """ "يوم الهجوم" or "الأيام التالية" at word ``i``."""
    if form.span != "day":
        return None
    if form.number == 0 and (end := tape.link("following-days", i)) is not None:
        return Reading(i, end, hit.cut, _week_after, "vague", "event")
    if form.number != 1 or form.definite or not tape.beside(hit.last + 1):
        return None
    end = tape.link("happening", hit.last + 1)
    return None if end is None else Reading(i, end, hit.cut, named_unit("day", "same"), "day", "event")


def beside_happening(tape: Tape, first: int) -> tuple[int, int, int] | None:
    """ "قبل الهجوم بيومين" before the count at word ``first``: first word, letters cut, -1 (before) or 1."""
    happening = tape.link_before("happening", first)
    if happening is None or "ب" not in tape.forms[first][:2]:
        return None
    for name, sign in (("before-it", -1), ("past-midnight", 1)):
        if (link := tape.link_before(name, happening[0])) is not None:
            return *link, sign
    return None


def _night(now: Now) -> Days | None:
    end = add_days(now.anchor[1], 1) if now.anchor else None
    return (now.anchor[0], end) if now.anchor and end else None


def _week_after(now: Now) -> Days | None:
    if now.anchor is None:
        return None
    begin, end = add_days(now.anchor[1], 1), add_days(now.anchor[1], _WEEK)
    return (begin, end) if begin and end else None
