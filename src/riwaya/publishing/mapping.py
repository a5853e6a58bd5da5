"""The map of a brief: events as discs over country outlines, drawn as SVG."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..model.events import Event, Where
from .basemap import View, basemap, core, fitted
from .land import LAND, country_names, ground, scale_bar
from .palette import HAPPENED, colour, ordered
from .placing import Discs, Labels
from .svg import INK, MUTED, PAPER, drawing, el, group, width_of, words
from .values import middle
from .wording import Wording

WIDTH, HEIGHT = 960.0, 560.0
CROWD = 24
"""More events than this at one place are drawn as one disc with shares by type."""

FARTHEST = 48.0
"""Pixels that a disc may stand off its place."""

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


def radius_of(dead: float | None) -> float:
    """Pixels of a disc: its area grows with the dead."""
    return 4.5 if not dead else min(26.0, math.hypot(4.5, 1.9 * math.sqrt(dead)))


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
    discs, reaches, crowded, size = _discs(spots, view, labels)
    for x, y, radius in reaches.discs:
        taken.take_disc(x, y, radius)
    key_to_sizes = _sizes(taken, wording, size)
    place_names, lines = _place_names(spots, reaches.spots, view, taken, wording)  # before those of countries
    drawn = [e for own in spots.values() for e in own]
    svg = drawing(
        WIDTH, HEIGHT, key, str(wording("map_title").striptags()), _about(spots, wording),
        land, country_names(names, taken, wording.language), halos, bar, lines, discs, place_names, key_to_sizes,
        el("rect", x=0.5, y=0.5, width=WIDTH - 1, height=HEIGHT - 1, fill="none", stroke="#cfd6dc"),
    )  # fmt: skip
    return Map(
        svg, left_out, tuple(far), tuple(ordered(_kind(e) for e in drawn)), crowded,
        any(e.modality.best not in HAPPENED for e in drawn), uncertain,
    )  # fmt: skip


Spots = Mapping[tuple[float, float], list[Event]]


@dataclass(frozen=True, slots=True)
class _Reaches:
    discs: list[tuple[float, float, float]]
    spots: dict[tuple[float, float], float]


def _kind(event: Event) -> str:
    return event.type.best or event.accounts[0].claim.type


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
        if radius > 7:
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


def _discs(spots: Spots, view: View, labels: Mapping[str, str]) -> tuple[Markup, _Reaches, bool, float]:
    """Discs of single events, or of a place's events together where they would push each other too
    far; and by how much all are smaller than :func:`radius_of` says."""
    for size, crowd in ((1.0, CROWD), (0.85, 14), (0.75, 9), (0.7, 5), (0.65, 2)):
        laid = _laid(spots, view, size, crowd)
        if max(math.hypot(d.x - d.home[0], d.y - d.home[1]) for d in laid) < FARTHEST:
            break
    leaders = []
    reach = dict.fromkeys(spots, 0.0)
    for disc in laid:
        away = math.hypot(disc.x - disc.home[0], disc.y - disc.home[1])
        reach[disc.spot] = max(reach[disc.spot], away + disc.radius)
        if away > disc.radius + 8:
            leaders.append(el("path", d=f"M{disc.home[0]:.1f} {disc.home[1]:.1f}L{disc.x:.1f} {disc.y:.1f}"))
    drawn = [
        _disc(d.x, d.y, d.radius, d.events[0], labels) if len(d.events) == 1
        else _shares(d.x, d.y, d.radius, d.events, labels)
        for d in laid
    ]  # fmt: skip
    lines = group(leaders, stroke=MUTED, stroke_width=0.6, stroke_opacity=0.6, fill="none")
    places = _Reaches([(d.x, d.y, d.radius) for d in laid], reach)
    return lines + group(drawn), places, any(len(d.events) > 1 for d in laid), size


@dataclass(frozen=True, slots=True)
class _Laid:
    x: float
    y: float
    radius: float
    spot: tuple[float, float]
    home: tuple[float, float]
    events: tuple[Event, ...]


def _laid(spots: Spots, view: View, size: float, crowd: int) -> list[_Laid]:
    wanted: list[tuple[float, tuple[float, float], tuple[Event, ...]]] = []
    for spot, own in spots.items():
        if len(own) > crowd:
            wanted.append((min(34.0, 10 + 1.6 * math.sqrt(len(own))), spot, tuple(own)))
        else:
            wanted += [(size * radius_of(middle(e.fatalities.best)), spot, (e,)) for e in own]
    packed = Discs()
    laid = []
    for radius, spot, together in sorted(wanted, key=lambda w: (-len(w[2]), -w[0], w[2][0].id)):
        home = view.xy(*spot)
        x, y = packed.place(*home, radius)
        laid.append(_Laid(x, y, radius, spot, home, together))
    return laid


def _disc(x: float, y: float, radius: float, event: Event, labels: Mapping[str, str]) -> Markup:
    kind = _kind(event)
    happened = event.modality.best in HAPPENED
    return el(
        "circle",
        el("title", " · ".join([labels.get(kind, kind), *_when(event)])),
        cx=x, cy=y, r=radius, fill=colour(kind) if happened else PAPER, fill_opacity=0.88 if happened else 0.75,
        stroke=PAPER if happened else colour(kind), stroke_width=1.0 if happened else 1.6,
    )  # fmt: skip


def _when(event: Event) -> list[str]:
    when = event.date.best
    return [f"{when.start} – {when.end}" if when.start != when.end else str(when.start)] if when else []


def _shares(x: float, y: float, radius: float, own: Sequence[Event], labels: Mapping[str, str]) -> Markup:
    """A ring of shares by type around the number of events."""
    counted = Counter(_kind(e) for e in own)
    parts: list[str] = []
    angle = -math.pi / 2
    length = len(own)
    for kind in ordered(counted):
        share = counted[kind] / length
        end = angle + share * 2 * math.pi
        title = el("title", f"{labels.get(kind, kind)}: {counted[kind]}")
        if share == 1:
            parts.append(el("circle", title, cx=x, cy=y, r=radius, fill=colour(kind)))
        else:
            a = f"{x + radius * math.cos(angle):.1f} {y + radius * math.sin(angle):.1f}"
            b = f"{x + radius * math.cos(end):.1f} {y + radius * math.sin(end):.1f}"
            large = int(share > 0.5)
            d = f"M{x:.1f} {y:.1f}L{a}A{radius:.1f} {radius:.1f} 0 {large} 1 {b}Z"
            parts.append(el("path", title, d=d, fill=colour(kind), stroke=PAPER, stroke_width=0.8))
        angle = end
    parts.append(el("circle", cx=x, cy=y, r=radius * 0.58, fill=PAPER))
    parts.append(words(x, y + 4, str(length), anchor="middle", size=11.5, weight=700))
    return group(parts)


def _place_names(
    spots: Spots, reach: Mapping[tuple[float, float], float], view: View, taken: Labels, wording: Wording
) -> tuple[Markup, Markup]:
    """Names beside the discs: places with most events first, each name once where there is room; and
    the lines to names that stand farther off, which only the places with most events get."""
    out = []
    lines = []
    named: set[str] = set()
    for rank, (spot, own) in enumerate(sorted(spots.items(), key=lambda s: (-len(s[1]), s[0]))):
        place = own[0].place.best
        name = place.label(wording.language) if place else ""
        if not name or name in named:
            continue
        many = len(own) > 2
        size = 12.5 if many else 11.5
        home = view.xy(*spot)
        room = taken.beside(*home, reach[spot], width_of(name, size), size, 60.0 if many and rank < 4 else 12.0)
        if room:
            named.add(name)
            x, y, anchor = room
            if math.hypot(x - home[0], y - home[1]) > reach[spot] + 24:
                lines.append(el("path", d=f"M{home[0]:.1f} {home[1]:.1f}L{x:.1f} {y - size * 0.35:.1f}"))
            out.append(words(x, y, name, anchor=anchor, size=size, weight=600 if many else 500, halo=LAND))
    return group(out), group(lines, fill="none", stroke=INK, stroke_width=0.8)
