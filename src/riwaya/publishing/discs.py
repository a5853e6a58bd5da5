"""Events as discs on a map: how large, where, each apart or many together."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..model.events import Event
from .basemap import Point, View
from .palette import HAPPENED, colour, ordered
from .placing import Discs
from .svg import MUTED, PAPER, el, group, words
from .values import middle

CROWD = 24
"""More events than this at one place are drawn as one disc with shares by type."""

FARTHEST = 48.0
"""Pixels that a disc may stand off its place."""

MANY = 600
"""From this many events on, neighbouring places are drawn together at once."""

Spots = Mapping[tuple[float, float], list[Event]]
"""``(lon, lat)`` -> the events there."""


@dataclass(frozen=True, slots=True)
class Group:
    """Events to be drawn as one disc; ``home`` is where it belongs, ``spot`` the place of most."""

    home: Point
    spot: tuple[float, float]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A disc where it is drawn."""

    x: float
    y: float
    radius: float
    group: Group

    @property
    def away(self) -> float:
        """Pixels from where it belongs."""
        return math.hypot(self.x - self.group.home[0], self.y - self.group.home[1])


def kind_of(event: Event) -> str:
    """The type that an event is drawn as."""
    return event.type.best or event.accounts[0].claim.type


def radius_of(dead: float | None) -> float:
    """Pixels of a disc: its area grows with the dead."""
    return 4.5 if not dead else min(26.0, math.hypot(4.5, 1.9 * math.sqrt(dead)))


def lay(spots: Spots, view: View) -> tuple[list[Laid], float]:
    """A disc for each event, or for many together where they would push each other too far from
    their places; and by how much discs are smaller than :func:`radius_of` says."""
    if sum(map(len, spots.values())) <= MANY:
        for size, crowd in ((1.0, CROWD), (0.85, 14), (0.75, 9), (0.7, 5), (0.65, 2)):
            if laid := _packed(_apart(spots, view, crowd), size):
                return laid, size
    for cell in (36.0, 52.0, 76.0):
        if laid := _packed(_together(spots, view, cell), 0.65):
            return laid, 0.65
    return _packed(_together(spots, view, 100.0), 0.65, farthest=math.inf), 0.65


def _apart(spots: Spots, view: View, crowd: int) -> Iterable[Group]:
    """Each event for itself, but those of a place that has more than ``crowd``."""
    for spot, own in spots.items():
        home = view.xy(*spot)
        if len(own) > crowd:
            yield Group(home, spot, tuple(own))
        else:
            yield from (Group(home, spot, (event,)) for event in own)


def _together(spots: Spots, view: View, cell: float) -> Iterable[Group]:
    """All events of each square of ``cell`` pixels, in the middle of them."""
    cells: dict[tuple[int, int], list[tuple[Point, tuple[float, float], list[Event]]]] = defaultdict(list)
    for spot, own in spots.items():
        x, y = view.xy(*spot)
        cells[int(x // cell), int(y // cell)].append(((x, y), spot, own))
    for held in cells.values():
        count = sum(len(own) for _, _, own in held)
        home = (
            sum(at[0] * len(own) for at, _, own in held) / count,
            sum(at[1] * len(own) for at, _, own in held) / count,
        )
        main = max(held, key=lambda h: (len(h[2]), h[1]))
        yield Group(home, main[1], tuple(event for _, _, own in held for event in own))


def _packed(groups: Iterable[Group], size: float, farthest: float = FARTHEST) -> list[Laid]:
    """The groups as discs that do not overlap, largest first; none if one would stand too far off."""
    wanted = []
    for own in groups:
        many = len(own.events)
        dead = middle(own.events[0].fatalities.best)
        wanted.append((min(34.0, 10 + 1.6 * math.sqrt(many)) if many > 1 else size * radius_of(dead), own))
    packed = Discs()
    laid = []
    for radius, own in sorted(wanted, key=lambda w: (-len(w[1].events), -w[0], w[1].events[0].id)):
        at = packed.place(*own.home, radius, farthest)
        if at is None:
            return []
        laid.append(Laid(*at, radius, own))
    return laid


def draw_discs(laid: Sequence[Laid], labels: Mapping[str, str]) -> Markup:
    """The discs, over thin lines to the places of those that stand off."""
    lines = [
        el("path", d=f"M{d.group.home[0]:.1f} {d.group.home[1]:.1f}L{d.x:.1f} {d.y:.1f}")
        for d in laid if d.away > d.radius + 8
    ]  # fmt: skip
    drawn = [_shares(d, labels) if len(d.group.events) > 1 else _disc(d, labels) for d in laid]
    return group(lines, stroke=MUTED, stroke_width=0.6, stroke_opacity=0.6, fill="none") + group(drawn)


def _disc(laid: Laid, labels: Mapping[str, str]) -> Markup:
    event = laid.group.events[0]
    kind, when = kind_of(event), event.date.best
    happened = event.modality.best in HAPPENED
    told = [labels.get(kind, kind)]
    if when:
        told.append(f"{when.start} – {when.end}" if when.start != when.end else str(when.start))
    return el(
        "circle", el("title", " · ".join(told)),
        cx=laid.x, cy=laid.y, r=laid.radius, fill=colour(kind) if happened else PAPER,
        fill_opacity=0.88 if happened else 0.75, stroke=PAPER if happened else colour(kind),
        stroke_width=1.0 if happened else 1.6,
    )  # fmt: skip


def _shares(laid: Laid, labels: Mapping[str, str]) -> Markup:
    """A ring of shares by type around the number of events."""
    x, y, radius = laid.x, laid.y, laid.radius
    counted = Counter(kind_of(e) for e in laid.group.events)
    total = len(laid.group.events)
    parts: list[str] = []
    angle = -math.pi / 2
    for kind in ordered(counted):
        share = counted[kind] / total
        end = angle + share * 2 * math.pi
        title = el("title", f"{labels.get(kind, kind)}: {counted[kind]}")
        if share == 1:
            parts.append(el("circle", title, cx=x, cy=y, r=radius, fill=colour(kind)))
        else:
            a = f"{x + radius * math.cos(angle):.1f} {y + radius * math.sin(angle):.1f}"
            b = f"{x + radius * math.cos(end):.1f} {y + radius * math.sin(end):.1f}"
            d = f"M{x:.1f} {y:.1f}L{a}A{radius:.1f} {radius:.1f} 0 {int(share > 0.5)} 1 {b}Z"
            parts.append(el("path", title, d=d, fill=colour(kind), stroke=PAPER, stroke_width=0.8))
        angle = end
    parts.append(el("circle", cx=x, cy=y, r=radius * 0.6, fill=PAPER))
    parts.append(words(x, y + 4, str(total), anchor="middle", size=11.5, weight=700))
    return group(parts)
