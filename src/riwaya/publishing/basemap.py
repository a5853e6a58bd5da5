"""Country outlines (``data/basemap.json.gz``, made by ``scripts/build_basemap.py``) and the Mercator projection."""

from __future__ import annotations

import functools
import gzip
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files as package_files

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; or left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True)
class Country:
    """``code`` is ISO 3166-1 alpha-2; ``polygons`` hold rings of arc numbers, ``~n`` = backwards."""

    id: str | None
    code: str | None
    name: str
    name_ar: str | None
    disputed: bool
    polygons: tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class BaseMap:
    """Arcs in degrees with the box of each, how many countries use each, and whether one of them
    is disputed."""

    countries: tuple[Country, ...]
    arcs: tuple[tuple[Point, ...], ...]
    boxes: tuple[Box, ...]
    uses: tuple[int, ...]
    disputed: frozenset[int]

    def rings(self, country: Country, box: Box) -> Iterator[list[Point]]:
        """The country's rings that come near a box of degrees."""
        for polygon in country.polygons:
            for ring in polygon:
                numbers = [n if n >= 0 else ~n for n in ring]
                around = [self.boxes[n] for n in numbers]
                hull = (min(b[0] for b in around), min(b[1] for b in around), max(b[2] for b in around),
                        max(b[3] for b in around))  # fmt: skip
                if overlap(hull, box):
                    points: list[Point] = []
                    for n in ring:
                        points += self.arcs[n][:-1] if n >= 0 else self.arcs[~n][:0:-1]
                    yield points


def overlap(a: Box, b: Box) -> bool:
    """Do two boxes of degrees share a point?"""
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


@functools.cache
def basemap() -> BaseMap:
    """The outlines, read once."""
    packed = (package_files("riwaya.publishing") / "data/basemap.json.gz").read_bytes()
    data = json.loads(gzip.decompress(packed))
    arcs = tuple(_unpacked(arc, data["scale"]) for arc in data["arcs"])
    uses = [0] * len(arcs)
    disputed = set()
    countries = []
    for c in data["countries"]:
        polygons = tuple(tuple(tuple(ring) for ring in polygon) for polygon in c["polygons"])
        countries.append(Country(c["id"], c["code"], c["en"], c["ar"], c["disputed"], polygons))
        for n in {n if n >= 0 else ~n for polygon in polygons for ring in polygon for n in ring}:
            uses[n] += 1
            if c["disputed"]:
                disputed.add(n)
    boxes = tuple(
        (min(p[0] for p in a), min(p[1] for p in a), max(p[0] for p in a), max(p[1] for p in a)) for a in arcs
    )
    return BaseMap(tuple(countries), arcs, boxes, tuple(uses), frozenset(disputed))


def _unpacked(arc: list[int], scale: int) -> tuple[Point, ...]:
    x = y = 0
    points = []
    for i in range(0, len(arc), 2):
        x, y = x + arc[i], y + arc[i + 1]
        points.append((x / scale, y / scale))
    return tuple(points)


@dataclass(frozen=True, slots=True)
class View:
    """A Mercator view: pixels = (projected degrees - ``left``/``top``) x ``scale``."""

    left: float
    top: float
    scale: float
    width: float
    height: float

    def xy(self, lon: float, lat: float) -> Point:
        """Pixels of a point."""
        return (lon - self.left) * self.scale, (self.top - mercator(lat)) * self.scale

    def box(self) -> Box:
        """The degrees that are in view."""
        bottom = self.top - self.height / self.scale
        return self.left, latitude(bottom), self.left + self.width / self.scale, latitude(self.top)

    def pixels(self, km: float, lat: float) -> float:
        """How long a distance is at that latitude."""
        return km / (111.32 * max(0.02, math.cos(math.radians(lat)))) * self.scale


def mercator(lat: float) -> float:
    """Mercator's northing, in degrees of longitude."""
    lat = max(-83.0, min(83.0, lat))
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def latitude(northing: float) -> float:
    """The inverse of :func:`mercator`."""
    return math.degrees(2 * math.atan(math.exp(math.radians(northing))) - math.pi / 2)


def core(points: Sequence[tuple[float, float, int]], share: float = 0.12) -> list[bool]:
    """Which of the points ``(lon, lat, how many)`` are near enough together to be drawn on one map:
    far ones may be left out if they hold no more than ``share`` of all and the map gets a good deal
    closer without them."""
    flat = [(lon, mercator(lat)) for lon, lat, _ in points]
    spare = share * sum(p[2] for p in points)
    held = list(range(len(points)))
    states = [(_span(flat), held)]
    while len(held) > 2:
        across, along = sorted(held, key=lambda i: flat[i][0]), sorted(held, key=lambda i: flat[i][1])
        rim = {across[0], across[-1], along[0], along[-1]}
        best = min(rim, key=lambda i: (_span([flat[j] for j in held if j != i]), points[i][2], i))
        spare -= points[best][2]
        if spare < 0:
            break
        held = [j for j in held if j != best]
        states.append((_span([flat[j] for j in held]), held))
    closest = max(min(span for span, _ in states), 3.0)  # below some 300 km nothing is gained
    if closest > 0.7 * states[0][0]:
        return [True] * len(points)
    chosen = set(next(kept for span, kept in states if span <= 1.15 * closest))
    return [i in chosen for i in range(len(points))]


def _span(points: Sequence[Point]) -> float:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return max(max(xs) - min(xs), 1.5 * (max(ys) - min(ys)))


def fitted(points: list[tuple[float, float, float]], width: float, height: float, margin: float = 70) -> View:
    """A view around points ``(lon, lat, radius_km)`` with a margin in pixels; never closer than
    about 250 km across, never wider than the world."""
    west, east, south, north = 180.0, -180.0, 1e9, -1e9
    for lon, lat, radius in points:
        across = radius / (111.32 * max(0.02, math.cos(math.radians(lat))))
        west, east = min(west, lon - across), max(east, lon + across)
        south, north = min(south, mercator(lat) - across), max(north, mercator(lat) + across)
    smallest = 250 / (111.32 * max(0.05, math.cos(math.radians(latitude((south + north) / 2)))))
    inner_width, inner_height = width - 2 * margin, height - 2 * margin
    scale = min(
        inner_width / max(east - west, 1e-9), inner_height / max(north - south, 1e-9), width / smallest
    )  # fmt: skip
    scale = max(scale, width / 360)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    return View(middle_x - width / 2 / scale, middle_y + height / 2 / scale, scale, width, height)
