"""Putting discs and labels on a map so that none hides another."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from .basemap import Box, Point

CELL = 32.0


@dataclass(slots=True)
class Discs:
    """Discs that do not overlap: each goes as near to where it belongs as those before it allow."""

    gap: float = 1.0
    _cells: dict[tuple[int, int], list[tuple[float, float, float]]] = field(default_factory=dict)
    _widest: float = 0.0

    def place(self, x: float, y: float, radius: float, farthest: float = math.inf) -> Point | None:
        """Take the free spot nearest to ``(x, y)``; null if there is none within ``farthest`` pixels."""
        for at in _spiral(x, y, max(1.5, radius * 0.45)):
            if math.hypot(at[0] - x, at[1] - y) > farthest:
                return None
            if self._free(*at, radius):
                break
        self._cells.setdefault(_cell(*at), []).append((*at, radius))
        self._widest = max(self._widest, radius)
        return at

    def _free(self, x: float, y: float, radius: float) -> bool:
        reach = radius + self._widest + self.gap
        first, last = _cell(x - reach, y - reach), _cell(x + reach, y + reach)
        for i in range(first[0], last[0] + 1):
            for j in range(first[1], last[1] + 1):
                for ox, oy, other in self._cells.get((i, j), ()):
                    if math.hypot(x - ox, y - oy) < radius + other + self.gap:
                        return False
        return True


def _cell(x: float, y: float) -> tuple[int, int]:
    return int(x // CELL), int(y // CELL)


def _spiral(x: float, y: float, step: float) -> Iterator[Point]:
    """Points ever farther from ``(x, y)``, about ``step`` apart; the last is given up on."""
    yield x, y
    for n in range(1, 2000):
        distance, angle = step * math.sqrt(n) * 0.9, n * 2.399963
        yield x + distance * math.cos(angle), y + distance * math.sin(angle)


@dataclass(slots=True)
class Labels:
    """Boxes that are taken, within a drawing of ``width`` by ``height``."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def take_disc(self, x: float, y: float, radius: float) -> None:
        """Keep labels off a disc."""
        inner = radius * 0.85
        self.taken.append((x - inner, y - inner, x + inner, y + inner))

    def take(self, box: Box) -> bool:
        """Take the box if it is inside the drawing and free."""
        if box[0] < 4 or box[1] < 4 or box[2] > self.width - 4 or box[3] > self.height - 4:
            return False
        if any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in self.taken):
            return False
        self.taken.append(box)
        return True

    def beside(
        self, x: float, y: float, radius: float, width: float, size: float, reach: float = 12.0
    ) -> tuple[float, float, str] | None:
        """A free spot for a line of text around a disc, the nearer the better and at most ``reach``
        farther than next to it: ``x``, baseline and anchor."""
        for farther in (0.0, 12.0, 26.0, 42.0, 60.0):
            if farther > reach:
                break
            away = radius + 4 + farther
            slant = away * 0.72
            for dx, dy, anchor in (
                (away, 0.0, "start"), (-away, 0.0, "end"), (0.0, -away - size * 0.5, "middle"),
                (0.0, away + size * 0.6, "middle"), (slant, -slant - 3, "start"), (slant, slant + 3, "start"),
                (-slant, -slant - 3, "end"), (-slant, slant + 3, "end"),
            ):  # fmt: skip
                left = x + dx - (width if anchor == "end" else width / 2 if anchor == "middle" else 0)
                middle = y + dy
                if self.take((left - 1, middle - size * 0.62, left + width + 1, middle + size * 0.62)):
                    return x + dx, middle + size * 0.35, anchor
        return None

    def within(self, ring: list[Point], at: Point, width: float, size: float) -> Point | None:
        """A free spot for a line of text at a point or else nearby, its middle within the ring:
        middle and baseline."""
        for dy in (0.0, 18.0, -18.0, 36.0, -36.0, 60.0, -60.0, 90.0, -90.0):
            for dx in (0.0, 40.0, -40.0, 80.0, -80.0, 130.0, -130.0):
                x, y = at[0] + dx, at[1] + dy
                if (dx or dy) and _depth((x, y), ring) < size * 0.6:
                    continue
                if self.take((x - width / 2, y - size * 0.7, x + width / 2, y + size * 0.7)):
                    return x, y + size * 0.35
        return None


def clipped(ring: list[Point], box: Box) -> list[Point]:
    """A ring cut to a box (Sutherland and Hodgman): for filling, since it may run along the box."""
    left, top, right, bottom = box
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        if not ring:
            break
        out: list[Point] = []
        previous = ring[-1]
        was_in = (previous[axis] - limit) * sign >= 0
        for point in ring:
            is_in = (point[axis] - limit) * sign >= 0
            if is_in != was_in:
                share = (limit - previous[axis]) / (point[axis] - previous[axis])
                crossing = [previous[0] + share * (point[0] - previous[0]),
                            previous[1] + share * (point[1] - previous[1])]  # fmt: skip
                crossing[axis] = limit
                out.append((crossing[0], crossing[1]))
            if is_in:
                out.append(point)
            previous, was_in = point, is_in
        ring = out
    return ring


def area(ring: list[Point]) -> float:
    """Of a ring, in square pixels."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def inmost(ring: list[Point]) -> Point:
    """A point far from the ring's edge (the best of a coarse grid, then of a finer one around it):
    where a name stands best."""
    left, right = min(p[0] for p in ring), max(p[0] for p in ring)
    top, bottom = min(p[1] for p in ring), max(p[1] for p in ring)
    best = ((left + right) / 2, (top + bottom) / 2)
    far = -1.0
    ring = ring[:: max(1, len(ring) // 120)]
    width, height = right - left, bottom - top
    for _ in range(3):
        centre = best
        for i in range(-5, 6):
            for j in range(-5, 6):
                at = (centre[0] + i * width / 11, centre[1] + j * height / 11)
                away = _depth(at, ring)
                if away > far:
                    far, best = away, at
        width, height = width / 5, height / 5
    return best


def _depth(at: Point, ring: list[Point]) -> float:
    """How far inside the ring the point lies; -1 outside. Names are wide, so heights count double."""
    x, y = at
    inside = False
    nearest = math.inf
    previous = ring[-1]
    for point in ring:
        (ax, ay), (bx, by) = previous, point
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        t = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / length)) if length else 0.0
        nearest = min(nearest, math.hypot((x - ax - t * dx) * 0.6, y - ay - t * dy))
        previous = point
    return nearest if inside else -1.0
