"""What holds a place: "X in Y", "X of the governorate of Y", "X, north of Y"."""

from __future__ import annotations

from ..lexicon.place_table import PlaceEntry
from .place_scene import Named, Scene


def container(scene: Scene, stop: int) -> Named | None:
    """The name that the words after word ``stop`` put what stands there in: after "in", a joined
    "in", or "belonging to", with nothing but its head noun between."""
    words = scene.words
    at = stop + 1
    if at >= len(words.forms) or words.sentence_of[at] != words.sentence_of[stop]:
        return None
    within = scene.cue(at, "within")
    if within is not None:
        at = within[0].last + 1
    inside = scene.cue(at, "inside")
    if inside is not None and not inside[0].cut:
        at = inside[0].last + 1
    named = scene.at.get(at)
    if named is None or named.lead != at or words.sentence_of[at] != words.sentence_of[stop]:
        return None
    joined = "ب" in named.lead_before or ("ل" in named.lead_before and within is not None)
    return named if joined or inside is not None or (within is not None and not named.lead_before) else None


def near_names(scene: Scene, at: int) -> list[Named]:
    """Names of the same sentence as word ``at``, nearest first."""
    here = scene.words.sentence_of[at]
    same = [n for n in scene.names if scene.words.sentence_of[n.first] == here and n.first != at]
    return sorted(same, key=lambda n: (abs(n.first - at), n.first))


def holds(outer: PlaceEntry, km: float) -> bool:
    """Whether a point ``km`` from the centre of ``outer`` may lie in it: within 1.5 radii and 30 km."""
    return km <= 1.5 * outer.radius + 30.0
