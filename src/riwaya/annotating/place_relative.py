"""Places given by others: every word of place is tried where it stands, the longest first."""

from __future__ import annotations

from ..lexicon import Hit
from ..lexicon.place_records import Cue
from .place_directions import away, definite, direction, region
from .place_extents import around, coast, edge, fringe, frontier, quarters, stretch, territory
from .place_found import Found, Ground


def find_relative(ground: Ground, words: list[Hit]) -> list[Found]:
    """All relative places in text order, of the hits of ``words`` of place; a word belongs to one of them
    at most. Names that one takes up are marked as used."""
    scene = ground.scene
    taken: set[int] = set()
    found: list[Found] = []
    making = scene.lexicon.making
    for index in sorted({hit.first for hit in words if hit.entry in making}):
        named = scene.at.get(index)
        if index in taken or index in ground.sites or (named is not None and named.accepted):
            continue
        for hit, cue in scene.cues[index]:
            made = _one(ground, hit, cue) if hit.entry in making else None
            if made is None:
                continue
            span = range(*scene.words.between(made.span))
            if taken.isdisjoint(span):
                taken.update(span)
                for held in made.holds:
                    held.used = True
                found.append(made)
                break
    return found


def _one(ground: Ground, hit: Hit, cue: Cue) -> Found | None:
    match cue.role:
        case "direction":
            return direction(ground, hit, cue.value)
        case "definite":
            return definite(ground, hit, cue.value)
        case "unit" | "unit_two":
            return away(ground, hit, cue.value, two=cue.role == "unit_two")
        case "around":
            return around(ground, hit, cue.value)
        case "fringe":
            return fringe(ground, hit)
        case "edge":
            return edge(ground, hit, cue.value)
        case "quarters":
            return quarters(ground, hit)
        case "part":
            return region(ground, hit)
        case "territory":
            return territory(ground, hit)
        case "coast" | "desert":
            return coast(ground, hit, cue.role)
        case "border":
            return frontier(ground, hit)
        case "between":
            return stretch(ground, hit)
        case "country" | "capital" | "kingdom":
            return _deictic(ground, hit)
    return None


def _deictic(ground: Ground, hit: Hit) -> Found | None:
    """ "The country", "the capital", "the Kingdom", but not beside the name they go with ("Tripoli
    the capital")."""
    before = ground.scene.at.get(hit.first - 1)
    if before is not None and before.accepted and ground.scene.adjacent(hit.first):
        return None
    base = ground.base(hit.first)
    if base is None or base.named is not None:
        return None
    return Found(
        span=ground.scene.words.cut(hit.first, base.stop, hit.cut, 0),
        spot=base.spot,
        name=base.name,
        country=base.country,
        precision="country" if base.whole_country else "exact",
        gazetteer_id=base.id,
    )
