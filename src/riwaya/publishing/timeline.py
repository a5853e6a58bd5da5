"""The timeline of a brief: how many events when, by type, drawn as SVG."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..model.events import Event, When
from .axis import DAY, Axis, core, floor, next_bin, unit_for
from .discs import kind_of
from .palette import HAPPENED, colour, ordered
from .svg import FAINT, MUTED, PAPER, drawing, el, group, words
from .wording import Wording

WIDTH, LEFT, RIGHT, TOP, BARS = 960.0, 40.0, 12.0, 14.0, 170.0
LANE, LANES = 9.0, 14


@dataclass(frozen=True, slots=True)
class Timeline:
    """``svg`` is null if no event has a date; ``unit`` is the width of a bar (day, week, month,
    year); ``outside`` the events too far from all others in time to be drawn, ``more`` how many
    long stretches found no room."""

    svg: Markup | None
    unit: str
    outside: tuple[Event, ...]
    more: int
    undated: int
    kinds: tuple[str, ...]
    hollow: bool


def draw_timeline(
    events: Sequence[Event], labels: Mapping[str, str], wording: Wording, key: str = "timeline"
) -> Timeline:  # fmt: skip
    """Bars for events whose bin is known, lines below for those told as lying in a longer time."""
    dated = [(when, e) for e in events if (when := e.date.best)]
    undated = len(events) - len(dated)
    if not dated:
        return Timeline(None, "day", (), 0, undated, (), False)
    start, end = core([(when.start, when.end) for when, _ in dated])
    drawn = [(when, e) for when, e in dated if when.end >= start and when.start <= end]
    outside = tuple(e for when, e in dated if when.end < start or when.start > end)
    unit = unit_for(start, end)
    start, end = floor(start, unit), next_bin(floor(end, unit), unit) - DAY
    axis = Axis(start, end, LEFT, WIDTH - RIGHT)
    bins: dict[dt.date, list[Event]] = defaultdict(list)
    stretches: list[tuple[When, Event]] = []
    for when, event in drawn:
        if floor(when.start, unit) == floor(when.end, unit):
            bins[floor(when.start, unit)].append(event)
        else:
            stretches.append((when, event))
    base = TOP + (BARS if bins else 0.0)
    lines, rows, more = _stretches(stretches, axis, base + 12, labels)
    bottom = base + (20 + rows * LANE if rows else 0)
    kinds = tuple(ordered(kind_of(e) for _, e in drawn))
    svg = drawing(
        WIDTH, bottom + 38, key, str(wording("timeline_title").striptags()),
        str(wording(f"timeline_{unit}").striptags()),
        axis.draw(bottom, TOP, wording), _bars(bins, unit, axis, base, labels) if bins else "", lines,
    )  # fmt: skip
    hollow = any(e.modality.best not in HAPPENED for _, e in drawn)
    return Timeline(svg, unit, outside, more, undated, kinds, hollow)


def _bars(
    bins: Mapping[dt.date, list[Event]], unit: str, axis: Axis, base: float, labels: Mapping[str, str]
) -> Markup:  # fmt: skip
    highest = max(len(own) for own in bins.values())
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**9) if highest / s <= 5)
    top = -(-highest // step) * step
    height = (BARS - 10) / top
    out = []
    for n in range(0, top + 1, step):
        y = base - n * height
        out.append(el("path", d=f"M{LEFT:.1f} {y:.1f}H{axis.right:.1f}", fill="none",
                      stroke=MUTED if n == 0 else FAINT, stroke_width=1.0 if n == 0 else 0.7))  # fmt: skip
        out.append(words(LEFT - 7, y + 4, str(n), anchor="end", size=11, fill=MUTED))
    for day, own in sorted(bins.items()):
        x = axis.x(day)
        width = max(1.5, min(26.0, axis.x(next_bin(day, unit)) - x - 1))
        middle = (x + axis.x(next_bin(day, unit))) / 2
        left = middle - width / 2
        y = base
        for happened in (True, False):
            some = [e for e in own if (e.modality.best in HAPPENED) is happened]
            for kind in ordered(kind_of(e) for e in some):
                count = sum(kind_of(e) == kind for e in some)
                y -= count * height
                title = el("title", f"{day} · {labels.get(kind, kind)}: {count}")
                inset = 0.0 if happened or width < 4 else 0.7
                out.append(
                    el("rect", title, x=left + inset, y=y + 0.5 + inset, width=width - 2 * inset,
                       height=max(0.8, count * height - 1 - 2 * inset), fill=colour(kind) if happened else PAPER,
                       stroke=None if happened else colour(kind), stroke_width=None if happened else 1.4)
                )  # fmt: skip
    return group(out)


def _stretches(
    stretches: Sequence[tuple[When, Event]], axis: Axis, top: float, labels: Mapping[str, str]
) -> tuple[Markup, int, int]:
    """Lines in as few rows as hold them without touching; how many rows, how many found none."""
    free: list[float] = []
    out = []
    more = 0
    for when, event in sorted(stretches, key=lambda s: (s[0].start, s[0].end, s[1].id)):
        x, end = axis.x(when.start), max(axis.x(when.end + DAY), axis.x(when.start) + 4)
        row = next((n for n, until in enumerate(free) if until + 3 <= x), None)
        if row is None:
            if len(free) == LANES:
                more += 1
                continue
            row = len(free)
            free.append(0.0)
        free[row] = end
        y = top + row * LANE
        kind = kind_of(event)
        happened = event.modality.best in HAPPENED
        title = el("title", f"{labels.get(kind, kind)} · {when.start} – {when.end}")
        out.append(
            el("rect", title, x=x, y=y + (0 if happened else 0.6), width=end - x, height=4.6 if happened else 3.4,
               rx=2.0, fill=colour(kind) if happened else PAPER, stroke=None if happened else colour(kind),
               stroke_width=None if happened else 1.2)
        )  # fmt: skip
    return group(out), len(free), more
