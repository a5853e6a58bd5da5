"""Write ``publishing/data/basemap.json.gz``: the country outlines that briefs draw their maps on.

Input is ``countries-10m.json`` of the npm package ``world-atlas`` (ISC; made from Natural Earth, public domain), a
TopoJSON file of one object ``countries``. Arcs (the stretches of border that polygons are put together from) are
kept as arcs, so that a border shared by two countries is stored, simplified and drawn once. Run:

    python scripts/build_basemap.py countries-10m.json

Output, one JSON object: ``scale`` (steps to a degree), ``arcs`` (each a flat list: first point, then differences, in
steps), ``countries`` (``id`` ISO 3166-1 numeric, ``code`` alpha-2, ``en``, ``ar``, ``disputed``, ``polygons`` = lists
of rings = lists of arc numbers, ``~n`` for arc n read backwards), ``source``.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1] / "src/riwaya"
OUTPUT = ROOT / "publishing/data/basemap.json.gz"
SOURCE = "Natural Earth (public domain), by way of world-atlas 2.0.2 (ISC)"

NEAR = (-30.0, -37.0, 96.0, 62.0)
"""West, south, east, north of what is kept in detail: Africa, the Middle East, western and central Asia, Europe."""

FINE, COARSE = 0.004, 0.2
"""Degrees by which a simplified line may leave the original, within and outside :data:`NEAR`."""

SCALE = 500
"""Steps to a degree: about 220 m."""

SMALLEST = 1.0
"""Square degrees under which a part of a country outside :data:`NEAR` is left out."""

FULL_NAMES = {
    "Antigua and Barb.": "Antigua and Barbuda", "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Br. Indian Ocean Ter.": "British Indian Ocean Territory", "Central African Rep.": "Central African Republic",
    "Cabo Verde": "Cape Verde", "Congo": "Republic of the Congo", "Côte d'Ivoire": "Ivory Coast",
    "Dem. Rep. Congo": "DR Congo", "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea", "Faeroe Is.": "Faroe Islands", "Fr. Polynesia": "French Polynesia",
    "Fr. S. Antarctic Lands": "French Southern Lands", "Macao": "Macau", "Macedonia": "North Macedonia",
    "Marshall Is.": "Marshall Islands", "N. Cyprus": "Northern Cyprus", "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands", "São Tomé and Principe": "Sao Tome and Principe",
    "United States of America": "United States", "W. Sahara": "Western Sahara", "eSwatini": "Eswatini",
    "Falkland Is.": "Falkland Islands",
}  # fmt: skip
DISPUTED = {
    "Akrotiri", "Baikonur", "Cyprus U.N. Buffer Zone", "Dhekelia", "Kosovo", "Northern Cyprus", "Palestine",
    "Siachen Glacier", "Somaliland", "Western Sahara",
}  # fmt: skip
DROPPED = {"Antarctica", "Ashmore and Cartier Is.", "Heard I. and McDonald Is.", "Indian Ocean Ter."}

Point = tuple[float, float]


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The topology's arcs in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker's line simplification; both ends stay."""
    keep = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        far, at = tolerance, 0
        for i in range(first + 1, last):
            away = distance(points[i], points[first], points[last])
            if away > far:
                far, at = away, i
        if at:
            keep.add(at)
            todo += [(first, at), (at, last)]
    if points[0] == points[-1] and len(keep) < 4:  # a ring of its own stays an area
        keep |= {len(points) // 3, 2 * len(points) // 3}
    return [points[i] for i in sorted(keep)]


def distance(p: Point, a: Point, b: Point) -> float:
    """From ``p`` to the segment ``a``-``b``, in degrees."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) if length else 0.0
    return float(((p[0] - a[0] - t * dx) ** 2 + (p[1] - a[1] - t * dy) ** 2) ** 0.5)


def is_near(points: Iterable[Point]) -> bool:
    west, south, east, north = NEAR
    return any(west <= x <= east and south <= y <= north for x, y in points)


def area(ring: Sequence[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def joined(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """A ring's points: its arcs one after the other."""
    points: list[Point] = []
    for n in ring:
        points += arcs[n][:-1] if n >= 0 else arcs[~n][:0:-1]
    return points


def flat(points: Sequence[Point]) -> list[int]:
    """First point, then differences, in steps."""
    out: list[int] = []
    last = (0, 0)
    for x, y in points:
        here = (round(x * SCALE), round(y * SCALE))
        if not out or here != last:
            out += (here[0] - last[0], here[1] - last[1])
            last = here
    return out


def names() -> dict[str, tuple[str, str]]:
    """English name -> alpha-2 code and Arabic name, from the lexicon."""
    with (ROOT / "lexicon/data/countries.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["name_en"]: (row["id"], row["names"].split("|")[0]) for row in csv.DictReader(file)}


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = decoded(topology)
    known = names()
    used: dict[int, int] = {}
    countries, nameless = [], []

    def numbered(n: int) -> int:
        plain = n if n >= 0 else ~n
        number = used.setdefault(plain, len(used))
        return number if n >= 0 else ~number

    for geometry in topology["objects"]["countries"]["geometries"]:
        name = FULL_NAMES.get(geometry["properties"]["name"], geometry["properties"]["name"])
        if name in DROPPED:
            continue
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        polygons = []
        for part in parts:
            outline = joined(part[0], arcs)
            if is_near(outline) or area(outline) >= SMALLEST:
                polygons.append([[numbered(n) for n in ring] for ring in part])
        if not polygons:
            continue
        code, arabic = known.get(name, (None, None))
        if code is None and any(is_near(joined(p[0], arcs)) for p in parts):
            nameless.append(name)
        countries.append(
            {"id": geometry.get("id"), "code": code, "en": name, "ar": arabic, "disputed": name in DISPUTED,
             "polygons": polygons}
        )  # fmt: skip
    kept = [flat(simplified(arcs[n], FINE if is_near(arcs[n]) else COARSE)) for n in used]
    data = {"source": SOURCE, "scale": SCALE, "arcs": kept, "countries": countries}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    points = sum(len(arc) for arc in kept) // 2
    print(f"{len(countries)} countries, {len(kept)} arcs, {points} points, {OUTPUT.stat().st_size / 1024:.0f} KB")
    if nameless:
        print(f"without a row in countries.csv (English name only): {', '.join(nameless)}")


if __name__ == "__main__":
    main()
