"""The ground of a map: land, borders, names of countries, scale bar."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import pairwise

from markupsafe import Markup

from .basemap import BaseMap, Box, Point, View, overlap
from .placing import Labels, area, clipped, inmost
from .svg import MUTED, el, group, path, width_of, words
from .wording import Wording

SEA, LAND, FOCUS, BORDER, COAST, NAME = "#dfe9f0", "#f1ede4", "#fffdf8", "#b9b2a3", "#93a9b8", "#7d7768"
EDGE = 12.0
"""Pixels that lines run beyond the drawing."""

Names = list[tuple[float, list[Point], str]]
"""Area in view, outline in view (coarse), name; largest first."""


def ground(base: BaseMap, view: View, language: str, focus: Container[str]) -> tuple[Markup, Names]:
    """Sea, land and borders, and the names of the countries in view. Countries whose code is in
    ``focus`` are a little lighter."""
    degrees = view.box()
    frame = (-EDGE, -EDGE, view.width + EDGE, view.height + EDGE)
    fills: tuple[list[str], list[str]] = ([], [])
    names: Names = []
    for country in base.countries:
        largest: list[Point] = []
        most = 0.0
        for ring in base.rings(country, degrees):
            shape = thinned(clipped([view.xy(*p) for p in ring], frame))
            size = area(shape) if len(shape) > 2 else 0.0
            if size < 0.5:
                continue
            fills[country.code in focus].append(path(shape, closed=True))
            if size > most:
                most, largest = size, shape
        # areas that no standard names, and slivers at the rim, stay without a name
        if country.id and most > 900:
            name = country.name_ar if language == "ar" else country.name
            names.append((most, largest[:: max(1, len(largest) // 80)], name or country.name))
    land = Markup("").join(
        el("path", d="".join(d), fill=fill, fill_rule="evenodd") for d, fill in zip(fills, (LAND, FOCUS), strict=True)
    )
    sea = el("rect", width=view.width, height=view.height, fill=SEA)
    names.sort(key=lambda n: (-n[0], n[2]))
    return sea + land + _lines(base, view, degrees, frame), names


def _lines(base: BaseMap, view: View, degrees: Box, frame: Box) -> Markup:
    coast: list[str] = []
    border: list[str] = []
    disputed: list[str] = []
    for n, arc in enumerate(base.arcs):
        if overlap(base.boxes[n], degrees):
            kind = coast if base.uses[n] < 2 else disputed if n in base.disputed else border
            points = thinned([view.xy(*p) for p in arc])
            if len(points) > 2 or points[0] != points[-1]:
                kind += [path(line) for line in _pieces(points, frame)]
    drawn = [(coast, COAST, 0.8, None), (border, BORDER, 1.0, None), (disputed, BORDER, 1.0, "4 3")]
    return group(
        [el("path", d="".join(d), stroke=s, stroke_width=w, stroke_dasharray=dash) for d, s, w, dash in drawn if d],
        fill="none",
        stroke_linejoin="round",
    )


def _pieces(line: list[Point], frame: Box) -> Iterator[list[Point]]:
    """The stretches of a line that are in the frame."""
    piece: list[Point] = []
    for a, b in pairwise(line):
        if (max(a[0], b[0]) < frame[0] or min(a[0], b[0]) > frame[2]
                or max(a[1], b[1]) < frame[1] or min(a[1], b[1]) > frame[3]):  # fmt: skip
            if piece:
                yield piece
            piece = []
            continue
        if not piece:
            piece = [a]
        piece.append(b)
    if piece:
        yield piece


def thinned(line: list[Point], least: float = 0.6) -> list[Point]:
    """Without points that are nearer than ``least`` pixels to the one before; both ends stay."""
    if len(line) < 3:
        return line
    kept = [line[0]]
    for point in line[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= least:
            kept.append(point)
    return [*kept, line[-1]]


def country_names(names: Names, labels: Labels, language: str) -> Markup:
    """Names where there is room, larger countries first."""
    out = []
    for size, ring, name in names:
        big = 13.0 if size > 60_000 else 11.0
        spacing = 1.2 if language == "en" else 0.0
        width = width_of(name, big, spacing)
        spot = labels.within(ring, inmost(ring), width, big) if width * 14 < size else None
        if spot:
            out.append(
                words(*spot, name, anchor="middle", size=big, fill=NAME, spacing=spacing or None, halo=LAND)
            )  # fmt: skip
    return group(out)


def scale_bar(view: View, labels: Labels, words_of: Wording) -> Markup:
    """A bar of a round number of kilometres, true for the middle of the map."""
    _, south, _, north = view.box()
    kilometre = view.pixels(1, (south + north) / 2)
    length = 1.0
    for power in range(5):
        for step in (1, 2, 5):
            if step * 10**power * kilometre <= 150:
                length = step * 10**power
    x, y, width = 16.0, view.height - 16.0, length * kilometre
    labels.taken.append((0, y - 24, x + width + 12, view.height))
    line = el("path", d=f"M{x:.1f} {y - 5:.1f}v5h{width:.1f}v-5", fill="none", stroke=MUTED, stroke_width=1.2)
    text = str(words_of("km", n=int(length)).striptags())
    return line + words(x + width / 2, y - 5, text, anchor="middle", size=11, fill=MUTED, halo=SEA)
