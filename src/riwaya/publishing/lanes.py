"""The control timeline of a brief: who is said to hold which place when, drawn as SVG."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from ..model.events import ControlRecord
from .axis import DAY, Axis, core
from .palette import party_colours
from .svg import FAINT, INK, MUTED, PAPER, drawing, el, group, width_of, words
from .wording import Wording

WIDTH, RIGHT, TOP, ROW, HEADER = 960.0, 14.0, 10.0, 17.0, 21.0
MOST = 48
"""Most rows that are drawn; the table holds all."""


def draw_lanes(records: Sequence[ControlRecord], title: str, about: str, wording: Wording, key: str) -> Markup | None:
    """One row a holder and state under each place; null if no day is known at all."""
    dated = [r for r in records if _days(r)]
    if not dated:
        return None
    start, end = core([days for r in dated if (days := _days(r))])
    pad = max(DAY, (end - start) / 30)
    lanes: dict[str, dict[tuple[str, str], list[ControlRecord]]] = defaultdict(lambda: defaultdict(list))
    for record in dated:
        lanes[record.place.key][(record.holder.key, record.state)].append(record)
    names = [r.holder.label(wording.language) for r in dated]
    left = min(280.0, 24 + max(width_of(name, 11) for name in names))
    axis = Axis(start - pad, end + pad, left, WIDTH - RIGHT)
    colours = party_colours(r.holder.key for r in dated)
    out: list[Markup] = []
    y, rows = TOP, 0
    for holders in sorted(lanes.values(), key=lambda h: (-sum(map(len, h.values())), str(next(iter(h))))):
        if rows + len(holders) > MOST and rows:
            break
        place = next(iter(holders.values()))[0].place
        y += HEADER
        out.append(words(8, y - 6, place.label(wording.language), size=12, weight=700))
        out.append(el("path", d=f"M8 {y - 1:.1f}H{WIDTH - RIGHT:.1f}", stroke=FAINT, stroke_width=0.8))
        for (holder, state), own in sorted(holders.items(), key=lambda h: min(d for r in h[1] for d in _days(r) or ())):
            y += ROW
            rows += 1
            out.append(words(left - 10, y - 3.5, own[0].holder.label(wording.language), anchor="end", size=11, fill=INK))
            out += [_mark(r, axis, y - ROW / 2 + 1, colours[holder], state, wording) for r in own]
    grid = axis.draw(y + 8, TOP + HEADER, wording)
    hatch = [
        el("pattern", el("path", d="M0 0V6", stroke=hue, stroke_width=3.2), id=f"{key}-{n}", width=6, height=6,
           patternUnits="userSpaceOnUse", patternTransform="rotate(45)")
        for n, hue in enumerate(dict.fromkeys(colours.values()))
    ]  # fmt: skip
    return drawing(WIDTH, y + 46, key, title, about, el("defs", *hatch), grid, *out)


def _days(record: ControlRecord) -> tuple[dt.date, dt.date] | None:
    """The days told, else those of publication."""
    if record.start or record.end:
        first = record.start or record.end
        last = record.end or record.start
        return (first, last) if first and last else None
    published = record.source.published
    return (published.start, published.end) if published else None


def _mark(record: ControlRecord, axis: Axis, y: float, hue: str, state: str, wording: Wording) -> Markup:
    days = _days(record)
    if days is None:
        return Markup("")
    x, end = axis.x(days[0]), axis.x(days[1] + DAY)
    title = el("title", f"{record.holder.label(wording.language)} · {wording.term('state', state)} · {days[0]}")
    if state == "lost":
        return el("path", title, d=f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8", stroke=hue, stroke_width=2.2, fill="none")
    told = record.start is not None or record.end is not None
    if not told:
        return el("circle", title, cx=(x + end) / 2, cy=y, r=4.2, fill=PAPER if state == "contested" else hue,
                  stroke=hue, stroke_width=1.6)  # fmt: skip
    parts: list[Markup] = [title]
    contested = state == "contested"
    parts.append(
        el("rect", x=x, y=y - 4, width=max(3.0, end - x), height=8.0, rx=1.5, fill=PAPER if contested else hue,
           stroke=hue, stroke_width=1.0, stroke_dasharray="3 2" if contested else None)
    )  # fmt: skip
    if record.end is None:
        parts.append(_fading(end, min(axis.right, end + 46), y, hue))
    if record.start is None:
        parts.append(_fading(x, max(axis.left, x - 46), y, hue))
    return group(parts)


def _fading(at: float, to: float, y: float, hue: str) -> Markup:
    """From ``at`` to ``to`` ever paler: no end, or no beginning, is told."""
    step = (to - at) / 5
    return group(
        el("path", d=f"M{at + n * step:.1f} {y:.1f}h{step:.1f}", stroke=hue, stroke_width=8.0 - n,
           stroke_opacity=0.5 - n * 0.095)
        for n in range(5)
    )  # fmt: skip
