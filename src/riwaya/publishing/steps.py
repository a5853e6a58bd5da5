"""The chart of a series of numbers (strength, losses): every value said, when and how sure."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Container, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..model import Span
from ..model.events import SeriesPoint
from .axis import DAY, Axis
from .svg import ALERT, FAINT, INK, MUTED, PAPER, drawing, el, group, words
from .values import middle
from .wording import Wording, number_text

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 960.0, 250.0, 64.0, 16.0, 18.0, 42.0
HUE = "#1d5fa6"


@dataclass(frozen=True, slots=True)
class Steps:
    """``svg`` is null if fewer than two points can be drawn; ``drawn`` are those that are."""

    svg: Markup | None
    logarithmic: bool
    drawn: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Values to pixels: linear from 0, or logarithmic from ``low``."""

    low: float
    high: float
    logarithmic: bool

    def y(self, value: float) -> float:
        if self.logarithmic:
            share = math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        else:
            share = value / self.high
        return HEIGHT - BOTTOM - max(0.0, min(1.0, share)) * (HEIGHT - TOP - BOTTOM)

    def marks(self) -> list[float]:
        if not self.logarithmic:
            return [self.high * n / 4 for n in range(5)]
        first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
        steps = (1, 2, 5) if last - first < 3 else (1,)
        return [m * 10.0**e for e in range(first, last + 1) for m in steps if self.low <= m * 10.0**e <= self.high]


def draw_steps(
    series: Sequence[SeriesPoint], odd: Container[tuple[str, Span]], title: str, about: str, wording: Wording, key: str,
    *, line: bool = True,
) -> Steps:  # fmt: skip
    """Draw the points that have a value and a day, under their numbers in the series (from 1).
    ``odd``: (document, span) of those that contradict others; ``line``: join them by steps."""
    points = [
        (p.start, p.end or p.start, n, p) for n, p in enumerate(series, 1) if p.start and middle(p.value) is not None
    ]
    ends = [v for *_, p in points for v in (p.value or ()) if v is not None]
    if len(points) < 2 or not any(ends):
        return Steps(None, False, frozenset())
    scale = _scale(ends)
    first, last = min(p[0] for p in points), max(p[1] for p in points)
    pad = max(DAY, (last - first) / 24)
    axis = Axis(first - pad, last + pad, LEFT, WIDTH - RIGHT)
    grid = [
        el("path", d=f"M{LEFT:.1f} {scale.y(v):.1f}H{WIDTH - RIGHT:.1f}", stroke=FAINT, stroke_width=0.7, fill="none")
        + words(LEFT - 8, scale.y(v) + 4, number_text(v), anchor="end", size=11, fill=MUTED)
        for v in scale.marks()
    ]  # fmt: skip
    drawn = [
        _bar(x, axis.x(start), axis.x(end + DAY), number, point, scale, (point.source.document, point.span) in odd)
        for x, (start, end, number, point) in zip(_spread(points, axis), points, strict=True)
    ]
    svg = drawing(
        WIDTH, HEIGHT, key, title, about, axis.draw(HEIGHT - BOTTOM, TOP, wording), group(grid),
        _line(points, axis, scale) if line else "", group(drawn),
    )  # fmt: skip
    return Steps(svg, scale.logarithmic, frozenset(p[2] for p in points))


_Drawn = tuple[dt.date, dt.date, int, SeriesPoint]


def _scale(ends: Sequence[float]) -> _Scale:
    high = max(ends)
    positive = [v for v in ends if v > 0]
    low = min(positive)
    if high / low > 25 and min(ends) > 0:
        return _Scale(10.0 ** math.floor(math.log10(low)), _round_up(high * 1.15), True)
    return _Scale(0.0, _round_up(high * 1.1), False)


def _round_up(value: float) -> float:
    """The next number that four grid lines divide well."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(m * power for m in (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10) if m * power >= value * 0.999)


def _spread(points: Sequence[_Drawn], axis: Axis) -> list[float]:
    """Where each bar stands: at the middle of its time, moved aside where others stand already."""
    xs: list[float] = []
    for start, end, _, _ in points:
        x = (axis.x(start) + axis.x(end + DAY)) / 2
        for n in range(40):
            at = x + (n + 1) // 2 * 15 * (1 if n % 2 else -1)
            if LEFT + 8 <= at <= WIDTH - RIGHT - 8 and all(abs(at - other) >= 14 for other in xs):
                x = at
                break
        xs.append(x)
    return xs


def _line(points: Sequence[_Drawn], axis: Axis, scale: _Scale) -> Markup:
    """A step line through the middles of what is not denied, in order of time."""
    d = ""
    for start, end, _, point in sorted(points, key=lambda p: (p[0], p[1], p[2])):
        at = middle(point.value)
        if at is None or point.denied:
            continue
        x = (axis.x(start) + axis.x(end + DAY)) / 2
        d += f"H{x:.1f}V{scale.y(at):.1f}" if d else f"M{x:.1f} {scale.y(at):.1f}"
    return el("path", d=d + f"H{WIDTH - RIGHT:.1f}", fill="none", stroke=HUE, stroke_opacity=0.35, stroke_width=1.4)


def _bar(x: float, left: float, right: float, number: int, point: SeriesPoint, scale: _Scale, bad: bool) -> Markup:
    low, high = point.value or (None, None)
    hue = ALERT if bad else HUE
    known = [v for v in (low, high) if v is not None]
    top, bottom = scale.y(max(known)), scale.y(min(known))
    parts = [el("title", f"{number}. {point.words}")]
    if right - left > 12:  # a longer time: how far it reaches
        y = (top + bottom) / 2
        parts.append(el("path", d=f"M{left:.1f} {y:.1f}H{right:.1f}", stroke=hue, stroke_width=1, stroke_opacity=0.4))
    parts.append(el("path", d=f"M{x:.1f} {bottom:.1f}V{top:.1f}", stroke=hue, stroke_width=5.0, stroke_linecap="round",
                    stroke_opacity=0.45))  # fmt: skip
    if high is None:
        parts.append(_arrow(x, top, -1, hue))
    if low is None:
        parts.append(_arrow(x, bottom, 1, hue))
    for y in {top, bottom}:
        parts.append(el("circle", cx=x, cy=y, r=4.2, fill=PAPER if point.denied else hue, stroke=hue if point.denied
                        else PAPER, stroke_width=1.6 if point.denied else 0.8))  # fmt: skip
    above = top - (22 if high is None else 8)
    parts.append(words(x, max(above, 10.0), str(number), anchor="middle", size=10.5, fill=ALERT if bad else INK,
                       weight=600, halo=PAPER))  # fmt: skip
    return group(parts)


def _arrow(x: float, y: float, way: int, hue: str) -> Markup:
    """From ``y`` up (``way`` -1) or down: the range is open."""
    tip = y + way * 17
    return el(
        "path", d=f"M{x:.1f} {y:.1f}V{tip:.1f}m-4 {-way * 5}l4 {way * 5}l4 {-way * 5}", fill="none", stroke=hue,
        stroke_width=1.6,
    )  # fmt: skip
