"""The legend under the drawings of a brief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .mapping import Map
from .palette import colour, ordered
from .svg import PAPER, el
from .timeline import Timeline
from .wording import Wording


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign and what it stands for."""

    sign: Markup
    name: str


def legend(
    kinds: Sequence[str], plan: Map | None, timeline: Timeline | None, name: Callable[[str], str], w: Wording
) -> list[Entry]:
    """The signs that the drawings use: types, hollow ones, uncertainty, shares."""
    entries = [Entry(swatch(colour(kind)), name(kind)) for kind in ordered(kinds)]
    if (plan and plan.hollow) or (timeline and timeline.hollow):
        entries.append(Entry(swatch("#4a5563", hollow=True), str(w("legend_hollow"))))
    if plan and plan.svg:
        if plan.uncertain:
            pale = el("circle", cx=7, cy=7, r=6.3, fill="#44546a", fill_opacity=0.1, stroke="#44546a",
                      stroke_opacity=0.5)  # fmt: skip
            entries.append(Entry(_sign(14, 14, pale), str(w("legend_uncertain"))))
        if plan.crowded:
            ring = el("circle", cx=7, cy=7, r=5, fill=PAPER, stroke="#4a5563", stroke_width=3.5)
            entries.append(Entry(_sign(14, 14, ring), str(w("legend_cluster"))))
    return entries


def swatch(hue: str, *, hollow: bool = False) -> Markup:
    """A small disc of an event type's colour."""
    disc = el("circle", cx=6, cy=6, r=4.4 if hollow else 5.0, fill=PAPER if hollow else hue, stroke=hue,
              stroke_width=1.7 if hollow else 0.6)  # fmt: skip
    return _sign(12, 12, disc)


def _sign(width: float, height: float, *children: Markup) -> Markup:
    return el("svg", *children, width=width, height=height, viewBox=f"0 0 {width:g} {height:g}", aria_hidden="true",
              class_="sign")  # fmt: skip
