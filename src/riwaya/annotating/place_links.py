"""What holds a place: "X in Y", "X of the governorate of Y"."""

from __future__ import annotations

from ..lexicon.place_table import PlaceEntry
from .place_geometry import within_km
from .place_scene import Named, Scene

_TOWNS = frozenset({"settlement", "minor", "admin2", "admin3"})
_GOVERNORATE_KM = 100.0


def container(scene: Scene, stop: int) -> Named | None:
    """The name that the words after word ``stop`` put what stands there in: after "in", a joined
    "in", or "belonging to", with nothing but its head noun between."""
    at = stop + 1
    if not scene.together(at, stop):
        return None
    within = scene.cue(at, "within")
    if within is not None:
        at = within[0].last + 1
    inside = scene.cue(at, "inside")
    if inside is not None and not inside[0].cut:
        at = inside[0].last + 1
    named = scene.at.get(at)
    if named is None or named.lead != at or not scene.together(at, stop):
        return None
    joined = "ب" in named.lead_before or ("ل" in named.lead_before and within is not None)
    plain = within is not None and not named.lead_before
    return named if joined or inside is not None or plain else None


def located(scene: Scene, stop: int) -> Named | None:
    """The name that the words after word ``stop`` tell where what stands there lies by: one that holds
    it, or one that it is near, at the edge of, around or on a side of ("X on the edges of Y")."""
    held = container(scene, stop)
    if held is not None:
        return held
    at = stop + 1
    if not scene.adjacent(at):
        return None
    for role in ("within", "locative", "loose"):
        if (word := scene.cue(at, role)) is not None:
            at = word[0].last + 1
    lead = scene.cue(at, "near", "edge", "around", "direction")
    if lead is None:
        return None
    at = lead[0].last + 1
    if (word := scene.cue(at, "of", "edge", "around")) is not None:
        at = word[0].last + 1
    named = scene.at.get(at)
    return named if named is not None and named.lead == at and scene.together(at, stop) else None


def near_names(scene: Scene, at: int) -> list[Named]:
    """Names of the same sentence as word ``at``, nearest first."""
    same = [n for n in scene.names if scene.together(n.first, at) and n.first != at]
    return sorted(same, key=lambda n: (abs(n.first - at), n.first))


def holds(outer: PlaceEntry, inner: PlaceEntry) -> bool:
    """Whether a place may lie in another: within 1.5 of its radii and 30 km. Towns and districts lie
    "in" a town that gives its governorate the name, within 100 km."""
    town = outer.kind == "settlement" and inner.kind in _TOWNS
    km = _GOVERNORATE_KM if town else 1.5 * outer.radius + 30.0
    return within_km(km, outer.lat, outer.lon, inner.lat, inner.lon)
