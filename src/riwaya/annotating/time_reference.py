"""The day an undated report was written on, where its own words fix it: a full date and "اليوم الجمعة"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ..model import Published, Time
from .time_words import Tape

_BASIS = "inferred"


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


def _said(tape: Tape) -> tuple[int, int] | None:
    """Days from the day of writing and weekday of the first "اليوم الجمعة" or "أمس الخميس"."""
    for hit in sorted(tape.marks["day"].values()):
        known = tape.lexicon.days[hit.entry]
        name = tape.hit("weekday", hit.last + 1)
        if name is not None and known.first == known.last and known.first in (0, -1) and tape.beside(name.first):
            return known.first, tape.lexicon.weekdays[name.entry]
    return None
