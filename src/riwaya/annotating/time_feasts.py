"""Feasts of the Hijri year: "أول أيام عيد الفطر", "عشية عيد الأضحى", "خلال عطلة عيد الفطر"."""

from __future__ import annotations

import datetime as dt

from ..arabic.calendars import Days, latest_hijri_month, next_hijri_month
from ..arabic.number_words import ORDINAL
from ..lexicon.times import Feast
from .time_values import Find, Now, Reading
from .time_words import Tape

_DAYS = frozenset({"ايام", "يوم"})
_OF, _THE_DAY = "من", "اليوم"


def feast(tape: Tape, i: int) -> list[Reading]:
    """A feast at word ``i``, one of its days, its eve, or all of it after a word of time."""
    hit = tape.hit("feast", i)
    if hit is None:
        return []
    known = tape.lexicon.feasts[hit.entry]
    last, told = hit.last, False
    if (said := tape.modifier(last + 1)) is not None and said[0] == "past":
        last, told = said[1], True
    if (numbered := _numbered(tape, i)) is not None:
        first, number = numbered
        return [Reading(first, last, 0, _days(known, number - 1, number - 1), "day", "publication")]
    if (eve := tape.link_before("feast-eve", i)) is not None:
        return [Reading(eve[0], last, eve[1], _days(known, -1, -1), "day", "publication")]
    if (day := tape.link_before("feast-day", i)) is not None:
        return [Reading(day[0], last, day[1], _days(known, 0, 0), "day", "publication")]
    since = tape.link_before("since", i) is not None
    if tape.link_before("feast-cue", i) is None and not since and not told:
        return []
    find = _days(known, 0, known.days - 1, begun=since)
    return [Reading(i, last, hit.cut, find, "vague", "publication")]


def _numbered(tape: Tape, i: int) -> tuple[int, int] | None:
    """First word and number of "the second day of" before word ``i``; the first word has no proclitic."""
    at = i - 1 if tape.forms[i - 1 : i] == (_OF,) else i
    if at < 2 or not all(tape.beside(k) for k in range(at - 1, i + 1)):
        return None
    before, noun = tape.forms[at - 2], tape.forms[at - 1]
    if noun in _DAYS and (number := ORDINAL.get(before)) is not None:
        return at - 2, number
    if before == _THE_DAY and (number := ORDINAL.get(noun)) is not None:
        return at - 2, number
    return None


def _days(known: Feast, first: int, last: int, *, begun: bool = False) -> Find:
    """The days ``first`` to ``last`` of the feast begun last; in a clause on what is to come of the next, but
    with ``begun``."""

    def find(now: Now) -> Days | None:
        if now.day is None:
            return None
        ahead = known.day - 1  # a month that begins so many days later may hold the feast already
        until = now.day - dt.timedelta(ahead)
        month = (
            next_hijri_month(known.month, until) if now.future and not begun else latest_hijri_month(known.month, until)
        )
        if month is None:
            return None
        begin = month[0] + dt.timedelta(ahead)
        return begin + dt.timedelta(first), begin + dt.timedelta(last)

    return find
