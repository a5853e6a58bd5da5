"""A time axis: days to pixels, bins, ticks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .svg import FAINT, MUTED, el, group, words
from .wording import Wording

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Axis:
    """``start`` to the end of ``end`` between the pixels ``left`` and ``right``."""

    start: dt.date
    end: dt.date
    left: float
    right: float

    def x(self, day: dt.date) -> float:
        """Where a day begins, held within the axis."""
        days = (self.end - self.start).days + 1
        share = (day - self.start).days / days
        return self.left + max(0.0, min(1.0, share)) * (self.right - self.left)

    def ticks(self) -> Iterator[tuple[dt.date, str]]:
        """Days worth a mark, at most some twelve, and the unit they stand for."""
        days = (self.end - self.start).days + 1
        if days <= 70:
            step = next(s for s in (1, 2, 7, 14) if days / s <= 12)
            for n in range(0, days, step):
                yield self.start + n * DAY, "day"
        elif days <= 3 * 365:
            step = next(s for s in (1, 2, 3, 6) if days / 30.4 / s <= 13)
            for day in first_days(self.start, self.end, "month"):
                if (day.month - 1) % step == 0:
                    yield day, "month"
        else:
            step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200) if days / 365.25 / s <= 13)
            for day in first_days(self.start, self.end, "year"):
                if day.year % step == 0:
                    yield day, "year"

    def draw(self, y: float, top: float, wording: Wording) -> Markup:
        """Grid lines from ``top`` down to ``y``, and the marks' names under it."""
        out = []
        year = None
        for day, unit in self.ticks():
            x = self.x(day)
            out.append(el("path", d=f"M{x:.1f} {top:.1f}V{y + 4:.1f}", stroke=FAINT, stroke_width=0.7, fill="none"))
            name = str(day.year)
            if unit == "day":
                name = f"{day.day} {wording.month(day, short=True)}"
            elif unit == "month":
                name = wording.month(day, short=True)
            anchor = "middle" if x > self.left + 24 else "start"
            out.append(words(x, y + 17, name, anchor=anchor, size=11, fill=MUTED))
            if unit != "year" and day.year != year:
                out.append(words(x, y + 31, str(day.year), anchor=anchor, size=11, fill=MUTED, weight=600))
                year = day.year
        return group(out)


def unit_for(start: dt.date, end: dt.date) -> str:
    """The bin that gives a readable number of bars."""
    days = (end - start).days + 1
    return "day" if days <= 62 else "week" if days <= 430 else "month" if days <= 8 * 365 else "year"


def floor(day: dt.date, unit: str) -> dt.date:
    """The first day of the day, week (from Monday), month or year that holds ``day``."""
    if unit == "day":
        return day
    if unit == "week":
        return day - dt.timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def next_bin(day: dt.date, unit: str) -> dt.date:
    """The first day of the bin after the one that begins on ``day``."""
    if unit in ("day", "week"):
        return day + (DAY if unit == "day" else 7 * DAY)
    if unit == "month":
        return (day.replace(day=1) + 32 * DAY).replace(day=1)
    return day.replace(year=day.year + 1, month=1, day=1)


def first_days(start: dt.date, end: dt.date, unit: str) -> Iterator[dt.date]:
    """First days of the bins that begin from ``start`` to ``end``."""
    day = floor(start, unit)
    if day < start:
        day = next_bin(day, unit)
    while day <= end:
        yield day
        day = next_bin(day, unit)


def core(spans: Sequence[tuple[dt.date, dt.date]], share: float = 0.1) -> tuple[dt.date, dt.date]:
    """First and last day to draw: lone spans far from all others may be left out, if they are at
    most ``share`` of all and the axis becomes less than half as long without them."""
    days = sorted(spans)
    spare = int(share * len(days))
    whole = (days[0][0], max(end for _, end in days))
    best = whole
    for early in range(spare + 1):
        for late in range(spare + 1 - early):
            kept = days[early : len(days) - late]
            here = (kept[0][0], max(end for _, end in kept))
            if (here[1] - here[0]).days < 0.8 * (best[1] - best[0]).days:
                best = here
    return best if (best[1] - best[0]).days < 0.5 * (whole[1] - whole[0]).days else whole
