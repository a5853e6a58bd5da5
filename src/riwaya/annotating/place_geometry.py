"""Points on the earth: distances, bearings, and where relative places lie (WGS84, geographiclib).

All distances are kilometres, all angles degrees; bearings run clockwise from north.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import asin, cos, pi, sin, sqrt
from typing import NamedTuple

from geographiclib.geodesic import Geodesic

_WGS84 = Geodesic.WGS84
_EARTH_KM = 6371.009
_RADIAN = pi / 180
_DEGREE_KM = 111.19
"""A degree of latitude on that sphere, rounded down."""


class Spot(NamedTuple):
    """A point and how far off it may be."""

    lat: float
    lon: float
    radius: float


def rough_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance on a sphere, within 0.6 % of the geodesic; for ranking many
    candidates, where the geodesic would be a waste."""
    a, b = lat1 * _RADIAN, lat2 * _RADIAN
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin((lon2 - lon1) * _RADIAN / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(h) if h < 1.0 else 1.0)


def nearest_km(lat: float, lon: float, points: Iterable[tuple[float, float]]) -> float:
    """As :func:`rough_km`, to the nearest of some points."""
    a, best = lat * _RADIAN, 1.0
    cos_a = cos(a)
    for lat2, lon2 in points:
        b = lat2 * _RADIAN
        h = sin((b - a) / 2) ** 2
        if h < best:  # farther north or south than another point is far off: it cannot be nearer
            h += cos_a * cos(b) * sin((lon2 - lon) * _RADIAN / 2) ** 2
            if h < best:
                best = h
    return 2 * _EARTH_KM * asin(sqrt(best))


def within_km(km: float, lat1: float, lon1: float, lat2: float, lon2: float) -> bool:
    """Whether two points are that near by :func:`rough_km`; most are too far north or south of each other."""
    return abs(lat1 - lat2) * _DEGREE_KM <= km and rough_km(lat1, lon1, lat2, lon2) <= km


def distance(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Geodesic distance."""
    return float(_WGS84.Inverse(lat1, lon1, lat2, lon2)["s12"]) / 1000


def bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Bearing from the first point to the second, 0 to 360."""
    return float(_WGS84.Inverse(lat1, lon1, lat2, lon2)["azi1"]) % 360


def turn(a: float, b: float) -> float:
    """The angle between two bearings, 0 to 180."""
    return abs((a - b + 180) % 360 - 180)


@lru_cache(maxsize=20_000)
def destination(lat: float, lon: float, bearing_deg: float, km: float) -> tuple[float, float]:
    """The point ``km`` away along a bearing; kept, for reports go back to the same towns and winds."""
    found = _WGS84.Direct(lat, lon, bearing_deg, km * 1000)
    return float(found["lat2"]), float(found["lon2"])


def at_distance(anchor: Spot, bearing_deg: float | None, km: float) -> Spot:
    """ "45 km south of X": the point along the bearing, off by a fifth of the way (the words name
    eight winds and round numbers) and the anchor's own radius. Without a direction the point is
    the anchor and the radius the distance."""
    if bearing_deg is None:
        return Spot(anchor.lat, anchor.lon, max(km, anchor.radius))
    lat, lon = destination(anchor.lat, anchor.lon, bearing_deg, km)
    return Spot(lat, lon, max(3.0, 0.2 * km) + anchor.radius)


def in_direction(anchor: Spot, bearing_deg: float | None, *, inside: bool) -> Spot:
    """ "South of X" or, with ``inside``, "in the south of X": half a radius into a region, the
    sector just outside a town."""
    if bearing_deg is None:
        return Spot(anchor.lat, anchor.lon, anchor.radius if anchor.radius <= 20 else anchor.radius * 0.5)
    if anchor.radius > 20:
        away, radius = anchor.radius * (0.45 if inside else 1.0), anchor.radius * 0.6
    elif inside:
        away, radius = anchor.radius * 0.6, anchor.radius
    else:
        away, radius = anchor.radius + 15.0, anchor.radius + 20.0
    lat, lon = destination(anchor.lat, anchor.lon, bearing_deg, away)
    return Spot(lat, lon, radius)


def between(spots: Sequence[Spot]) -> Spot:
    """The stretch between two or more places: the middle of their bounding box on the sphere's
    chart, with a radius that reaches the farthest of them."""
    lat = (min(s.lat for s in spots) + max(s.lat for s in spots)) / 2
    lon = (min(s.lon for s in spots) + max(s.lon for s in spots)) / 2
    reach = max(distance(lat, lon, s.lat, s.lon) for s in spots)
    return Spot(lat, lon, max(reach, 5.0))


def border(a: Spot, b: Spot) -> Spot:
    """The border of two countries where no list has it: on the line of their centres, at the
    point that parts it by their radii."""
    line = _WGS84.Inverse(a.lat, a.lon, b.lat, b.lon)
    share = a.radius / ((a.radius + b.radius) or 1.0)
    found = _WGS84.Direct(a.lat, a.lon, line["azi1"], line["s12"] * share)
    return Spot(float(found["lat2"]), float(found["lon2"]), 0.6 * min(a.radius, b.radius))
