"""The day a report was written on, where its own words fix it: for an undated one a full date and
"اليوم الجمعة", for one dated later (copied, or by the day it was fetched) "اليوم الجمعة" alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ..model import Published, Time
from .time_words import Tape

_BASIS = "inferred"
_EVE = 6
"""Days back from which on a day of the week is rather tomorrow's."""


def written_on(tape: Tape, times: Iterable[Time]) -> Published | None:
    """The first day from the latest full date of the text on that makes "today, Friday" or "yesterday,
    Thursday" true; None where the text has not both. ``times``: read without a publication day."""
    said = _said(tape)
    full = [t.start for t in times if t.basis == "explicit" and t.start is not None and t.start == t.end]
    if said is None or not full:
        return None
    shift, weekday = said
    latest = max(full)
    day = latest + dt.timedelta((weekday - latest.isoweekday()) % 7 - shift)
    return Published(start=day, end=day, basis=_BASIS)


def written_before(tape: Tape, published: Published) -> Published:
    """The day that makes "today, Friday" or "yesterday, Thursday" true: of the week to ``published`` or,
    where a paper is out on the eve of its date, the day after."""
    said = _said(tape) if published.start == published.end else None
    if said is None:
        return published
    shift, weekday = said
    late = ((published.end + dt.timedelta(shift)).isoweekday() - weekday) % 7
    day = published.end - dt.timedelta(late if late < _EVE else -1)
    return Published(start=day, end=day, basis=_BASIS) if late else published


def _said(tape: Tape) -> tuple[int, int] | None:
    """Days from the day of writing and weekday of the first "اليوم الجمعة", "أمس الخميس" or "أول أمس الأربعاء"."""
    last = -1
    for hit in sorted(tape.marks["day"].values()):
        if hit.first <= last:
            continue  # "yesterday" in "the day before yesterday"
        last = hit.last
        known = tape.lexicon.days[hit.entry]
        name = tape.hit("weekday", hit.last + 1)
        if name is not None and known.first == known.last and known.first in (0, -1, -2) and tape.beside(name.first):
            return known.first, tape.lexicon.weekdays[name.entry]
    return None
