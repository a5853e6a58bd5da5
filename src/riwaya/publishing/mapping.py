"""The map of a brief: events as discs over country outlines, drawn as SVG."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..model.events import Event, Where
from .basemap import View, basemap, core, fitted
from .discs import Laid, Spots, draw_discs, kind_of, lay, radius_of
from .land import LAND, country_names, ground, scale_bar
from .palette import HAPPENED, ordered
from .placing import Labels
from .svg import INK, MUTED, PAPER, drawing, el, group, width_of, words
from .wording import Wording

WIDTH, HEIGHT = 960.0, 560.0
MOST_CIRCLES = 200
"""Where more places than this are drawn, their uncertainty would only be a blur."""

VAGUE = ("country", "area")
"""Precisions of places that are not drawn: nothing is pinned on the middle of a country."""

WIDE = 400.0
"""Kilometres of uncertainty from which on a place is not drawn either."""


@dataclass(frozen=True, slots=True)
class Map:
    """``svg`` is null if no event can be drawn; ``missing`` counts the events not drawn by place
    (null = none told), ``outside`` those too far from all others; ``kinds`` are the types drawn;
    ``crowded``: some are drawn as shares; ``hollow``: some did not happen; ``uncertain``: some
    places are drawn with a circle."""

    svg: Markup | None
    missing: tuple[tuple[Where | None, int], ...]
    outside: tuple[tuple[Where, int], ...]
    kinds: tuple[str, ...]
    crowded: bool
    hollow: bool
    uncertain: bool


def is_vague(place: Where) -> bool:
    """Is the place too wide (or without a point) to be drawn as one?"""
    return place.lat is None or place.lon is None or place.precision in VAGUE or (place.radius_km or 0) > WIDE


def draw_map(events: Sequence[Event], labels: Mapping[str, str], wording: Wording, key: str = "map") -> Map:
    """Draw the events that have a place; ``labels``: type -> its name in the brief's language."""
    spots: dict[tuple[float, float], list[Event]] = defaultdict(list)
    missing: dict[str, tuple[Where | None, int]] = {}
    for event in events:
        place = event.place.best
        if place is None or is_vague(place) or place.lat is None or place.lon is None:
            name = place.key if place else ""
            missing[name] = (place, missing.get(name, (place, 0))[1] + 1)
        else:
            spots[(place.lon, place.lat)].append(event)
    left_out = tuple(sorted(missing.values(), key=lambda m: -m[1]))
    if not spots:
        return Map(None, left_out, (), (), False, False, False)
    far = []
    for (spot, own), kept in zip(list(spots.items()), core([(*s, len(o)) for s, o in spots.items()]), strict=True):
        if not kept and own[0].place.best:
            far.append((own[0].place.best, len(own)))
            del spots[spot]
    view = fitted([(lon, lat, min(60.0, _radius_km(own))) for (lon, lat), own in spots.items()], WIDTH, HEIGHT)
    focus = {p.country for own in spots.values() for e in own if (p := e.place.best) and p.country}
    land, names = ground(basemap(), view, wording.language, focus)
    taken = Labels(WIDTH, HEIGHT)
    bar = scale_bar(view, taken, wording)
    halos, uncertain = _uncertainty(spots, view)
    laid, size = lay(spots, view)
    for disc in laid:
        taken.take_disc(disc.x, disc.y, disc.radius)
    key_to_sizes = _sizes(taken, wording, size)
    place_names, lines = _place_names(laid, taken, wording)  # before those of countries
    drawn = [e for own in spots.values() for e in own]
    svg = drawing(
        WIDTH, HEIGHT, key, str(wording("map_title").striptags()), _about(spots, wording),
        land, country_names(names, taken, wording.language), halos, bar, lines, draw_discs(laid, labels), place_names,
        key_to_sizes,
        el("rect", x=0.5, y=0.5, width=WIDTH - 1, height=HEIGHT - 1, fill="none", stroke="#cfd6dc"),
    )  # fmt: skip
    return Map(
        svg, left_out, tuple(far), tuple(ordered(kind_of(e) for e in drawn)), len(laid) < len(drawn),
        any(e.modality.best not in HAPPENED for e in drawn), uncertain,
    )  # fmt: skip


def _radius_km(own: Sequence[Event]) -> float:
    return max((e.place.best.radius_km or 0.0) for e in own if e.place.best)


def _about(spots: Spots, wording: Wording) -> str:
    counted = sorted(((len(own), own[0].place.best) for own in spots.values()), key=lambda c: -c[0])
    listed = wording.join(f"{p.label(wording.language)} {n}" for n, p in counted[:12] if p)
    total = wording("events_n", n=sum(n for n, _ in counted))
    return str(wording("map_desc", events=total, places=wording("places_obj", n=len(counted)), list=listed).striptags())


def _uncertainty(spots: Spots, view: View) -> tuple[Markup, bool]:
    """Pale circles as wide as the places are uncertain, each once."""
    out = []
    for (lon, lat), own in spots.items():
        radius = view.pixels(_radius_km(own), lat)
        if radius > 7 and len(spots) <= MOST_CIRCLES:
            x, y = view.xy(lon, lat)
            wide = any(e.place.best and e.place.best.precision == "region" for e in own)
            out.append(
                el("circle", cx=x, cy=y, r=radius, fill="#44546a", fill_opacity=0.03 if wide else 0.07,
                   stroke="#44546a", stroke_opacity=0.35, stroke_width=0.8, stroke_dasharray="4 4" if wide else None)
            )  # fmt: skip
    return group(out), bool(out)


def _sizes(taken: Labels, wording: Wording, size: float) -> Markup:
    """How large a disc is for how many dead, in a corner where nothing else is."""
    radii = [(str(wording("legend_none").striptags()), size * radius_of(None))]
    radii += [(str(dead), size * radius_of(dead)) for dead in (10, 50, 100)]
    head = str(wording("legend_dead").striptags())
    width = 24 + width_of(head, 11) + sum(2 * r + 14 + width_of(name, 11) for name, r in radii)
    height = 2 * max(r for _, r in radii) + 8
    corners = [(x, y) for y in (HEIGHT - height - 8, 8.0) for x in (WIDTH - width - 8, 8.0)]
    left, top = next((c for c in corners if taken.take((*c, c[0] + width, c[1] + height))), corners[0])
    middle_y = top + height / 2
    box = el("rect", x=left, y=top, width=width, height=height, rx=3.0, fill=PAPER, fill_opacity=0.82)
    out = [box, words(left + 8, middle_y + 4, head, size=11, fill=MUTED)]
    x = left + 14 + width_of(head, 11)
    for name, radius in radii:
        out.append(el("circle", cx=x + radius, cy=middle_y, r=radius, fill="#8a94a1"))
        out.append(words(x + 2 * radius + 4, middle_y + 4, name, size=11, fill=MUTED))
        x += 2 * radius + 14 + width_of(name, 11)
    return group(out)


def _place_names(laid: Sequence[Laid], taken: Labels, wording: Wording) -> tuple[Markup, Markup]:
    """Names beside the discs: places with most events first, each name once where there is room; and
    the lines to names that stand farther off, which only the places with most events get."""
    spots: dict[tuple[float, float], list[Laid]] = defaultdict(list)
    for disc in laid:
        spots[disc.group.spot].append(disc)
    out = []
    lines = []
    named: set[str] = set()
    for rank, own in enumerate(sorted(spots.values(), key=lambda o: (-_count(o), o[0].group.spot))):
        place = next((p for d in own for e in d.group.events if (p := e.place.best) and _at(p) == d.group.spot), None)
        name = place.label(wording.language) if place else ""
        if not name or name in named:
            continue
        many = _count(own) > 2
        size = 12.5 if many else 11.5
        x, y = own[0].group.home
        reach = max(d.away + d.radius for d in own)
        room = taken.beside(x, y, reach, width_of(name, size), size, 60.0 if many and rank < 4 else 12.0)
        if room:
            named.add(name)
            at_x, at_y, anchor = room
            if math.hypot(at_x - x, at_y - y) > reach + 24:
                lines.append(el("path", d=f"M{x:.1f} {y:.1f}L{at_x:.1f} {at_y - size * 0.35:.1f}"))
            out.append(words(at_x, at_y, name, anchor=anchor, size=size, weight=600 if many else 500, halo=LAND))
    return group(out), group(lines, fill="none", stroke=INK, stroke_width=0.8)


def _count(laid: Sequence[Laid]) -> int:
    return sum(len(d.group.events) for d in laid)


def _at(place: Where) -> tuple[float | None, float | None]:
    return place.lon, place.lat
