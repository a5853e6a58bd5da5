"""The control timeline of a brief: who is said to hold which place when, drawn as SVG."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ..model.events import Party, Series, SeriesPoint, Where
from .axis import DAY, Axis, core
from .palette import party_colours
from .svg import FAINT, PAPER, drawing, el, group, width_of, words
from .wording import Wording

WIDTH, RIGHT, TOP, ROW, HEADER = 960.0, 14.0, 6.0, 19.0, 24.0
MOST = 40
"""Most rows that are drawn; the table holds all."""


class Hold(NamedTuple):
    """One claim of control."""

    place: Where
    holder: Party
    point: SeriesPoint


def holds(series: Iterable[Series]) -> Iterator[Hold]:
    """The claims of control series, of places or of actors."""
    for told in series:
        for point in told.points:
            if isinstance(told.subject, Where) and isinstance(point.other, Party):
                yield Hold(point.place or told.subject, point.other, point)
            elif isinstance(told.subject, Party) and isinstance(point.other, Where):
                yield Hold(point.other, told.subject, point)


def draw_lanes(claims: Sequence[Hold], title: str, about: str, wording: Wording, key: str) -> Markup | None:
    """One row a place and holder, under the places' names where there are many of both; null if no
    day is known at all."""
    dated = [c for c in claims if c.point.start]
    if not dated:
        return None
    start, end = core([(c.point.start, c.point.end or c.point.start) for c in dated if c.point.start])
    pad = max(DAY, (end - start) / 30)
    lanes: dict[str, dict[str, list[Hold]]] = defaultdict(lambda: defaultdict(list))
    for claim in dated:
        lanes[claim.place.key][claim.holder.key].append(claim)
    one_holder = len({c.holder.key for c in dated}) == 1
    headed = len(lanes) > 1 and not one_holder
    language = wording.language
    names = [(c.place if one_holder else c.holder).label(language) for c in dated]
    left = min(260.0, 24 + max(width_of(name, 11.5) for name in names))
    axis = Axis(start - pad, end + pad, left, WIDTH - RIGHT)
    colours = party_colours(c.holder.key for c in dated)
    out: list[Markup] = []
    y, rows = TOP, 0
    for holders in sorted(lanes.values(), key=lambda h: -sum(map(len, h.values()))):
        if rows and rows + len(holders) > MOST:
            continue
        if headed:
            y += HEADER
            place = next(iter(holders.values()))[0].place
            out.append(words(8, y - 6, place.label(language), size=12, weight=700))
            out.append(el("path", d=f"M8 {y - 1:.1f}H{WIDTH - RIGHT:.1f}", stroke=FAINT, stroke_width=0.8, fill="none"))
        for own in sorted(holders.values(), key=lambda h: min(c.point.start or dt.date.max for c in h)):
            y += ROW
            rows += 1
            name = (own[0].place if one_holder else own[0].holder).label(language)
            out.append(words(left - 10, y - 5.5, _cut(name, left - 20), anchor="end", size=11.5))
            out += [_mark(c, axis, y - ROW / 2, colours[c.holder.key], wording) for c in own]
    grid = axis.draw(y + 6, TOP + (HEADER if headed else 4), wording)
    return drawing(WIDTH, y + 46, key, title, about, grid, *out)


def _cut(name: str, width: float) -> str:
    while width_of(name, 11.5) > width and len(name) > 4:
        name = name[:-2].rstrip(" …") + "…"
    return name


def _mark(claim: Hold, axis: Axis, y: float, hue: str, wording: Wording) -> Markup:
    point = claim.point
    if point.start is None:
        return Markup("")
    state = point.state or ""
    x, end = axis.x(point.start), axis.x((point.end or point.start) + DAY)
    said = [claim.holder.label(wording.language), wording.term("state", state), wording.days(point.start, point.end
            or point.start), point.label(wording.language)]  # fmt: skip
    title = el("title", " · ".join(said))
    hollow = state == "contested" or point.denied
    middle = (x + end) / 2
    if state == "lost":
        return el("path", title, d=f"M{middle - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8", stroke=hue, stroke_width=2.4,
                  fill="none")  # fmt: skip
    if point.basis != "claim":
        return el("circle", title, cx=middle, cy=y, r=4.2, fill=PAPER if hollow else hue, stroke=hue, stroke_width=1.6)
    parts: list[Markup] = [title]
    parts.append(
        el("rect", x=x, y=y - 4, width=max(4.0, end - x), height=8.0, rx=1.5, fill=PAPER if hollow else hue,
           stroke=hue, stroke_width=1.2, stroke_dasharray="3 2" if hollow else None)
    )  # fmt: skip
    if state == "holds" and not point.denied:
        parts += _fading(x + max(4.0, end - x), min(axis.right, end + 40), y, hue)
    return group(parts)


def _fading(at: float, to: float, y: float, hue: str) -> list[Markup]:
    """From ``at`` to ``to`` ever paler: no end is told."""
    step = (to - at) / 5
    return [
        el("path", d=f"M{at + n * step:.1f} {y:.1f}h{step:.1f}", stroke=hue, stroke_width=7.0 - n * 0.9, fill="none",
           stroke_opacity=0.45 - n * 0.085)
        for n in range(5) if step > 0.4
    ]  # fmt: skip
