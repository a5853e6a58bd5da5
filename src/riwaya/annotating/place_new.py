"""Places that no file knows, named by a head noun: "the village of X in the countryside of Y".

They get the position of what holds them, with its radius, and no gazetteer id.
"""

from __future__ import annotations

from ..arabic import QUOTE
from ..lexicon import Hit
from ..lexicon.place_records import Head
from ..lexicon.place_table import PlaceEntry
from ..model import Relative
from .place_found import Found
from .place_geometry import Spot
from .place_links import container, near_names
from .place_scene import Scene, closed

_INSIDE = frozenset({"quarter", "facility", "street"})
_CLOSING = {"«": "»", "“": "”", "(": ")", "[": "]", '"': '"'}
_NO_NAME = ("ه", "يا", "ين", "ات", "ها", "هم")
"""Endings of indefinite adjectives, plurals and words with pronouns."""
_AROUND_KM, _WIDEST_KM, _NEAR_KM = 15.0, 90.0, 30.0


def find_new(scene: Scene, taken: set[int]) -> list[Found]:
    """Unlisted places in text order; ``taken`` are the words that belong to others."""
    found: list[Found] = []
    for last, (hit, head) in sorted(scene.heads.items()):
        if not head.unlisted or head.plural or hit.first in taken:
            continue
        stop = _extent(scene, last + 1, taken)
        holder = _holder(scene, stop, head, hit) if stop > 0 else None
        if holder is not None:
            found.append(_placed(scene, hit, stop, head, holder))
            taken.update(range(hit.first, stop + 1))
    return found


def _extent(scene: Scene, first: int, taken: set[int]) -> int:
    """The last word of a name that begins at ``first``, -1 if no name does."""
    words = scene.words
    if first >= len(words.forms) or words.gaps[first] > QUOTE or first in taken:
        return -1
    named = scene.at.get(first)
    if named is not None:
        plain = named.first == first and not named.cut and not named.accepted and not named.person
        return named.last if plain else -1
    quoted = _quoted(scene, first)
    if quoted > 0:
        return quoted
    if scene.next_cue(first, "compound") is not None:
        return first + 1 if first + 1 < len(words.forms) and words.gaps[first + 1] <= QUOTE else -1
    form = words.forms[first]
    if len(form) < 3 or form.isdigit() or first in scene.adjectives or first in scene.cues or first in scene.heads_at:
        return -1
    definite = form.startswith("ال")
    if not definite and form.endswith(_NO_NAME):
        return -1
    return first + 1 if definite and scene.next_cue(first + 1, "tail") is not None else first


def _quoted(scene: Scene, first: int) -> int:
    """The last word of a quoted name of up to three words, -1 if no quote opens before ``first``."""
    words = scene.words
    closing = _CLOSING.get(words.text[words.starts[first] - 1 : words.starts[first]])
    if closing is None:
        return -1
    for last in range(first, min(first + 3, len(words.forms))):
        if words.text[words.ends[last] : words.ends[last] + 1] == closing:
            return last
    return -1


def _holder(scene: Scene, stop: int, head: Head, hit: Hit) -> PlaceEntry | None:
    """Where an unlisted place is: in what the words after it say; else by the place nearest in the
    sentence; else, for quarters and the like, in the town named last."""
    outer = container(scene, stop)
    if outer is not None and outer.accepted:
        entry = scene.entry(outer.chosen)
        return entry if entry.radius <= _WIDEST_KM else None
    for named in near_names(scene, hit.first):
        if named.accepted:
            entry = scene.entry(named.chosen)
            if entry.kind != "country" and entry.radius <= _WIDEST_KM:
                return entry
    return _town_before(scene, hit.first) if head.kind in _INSIDE else None


def _town_before(scene: Scene, at: int) -> PlaceEntry | None:
    for named in reversed(scene.names):
        if named.first < at and named.accepted:
            entry = scene.entry(named.chosen)
            if entry.kind == "settlement":
                return entry
    return None


def _placed(scene: Scene, hit: Hit, stop: int, head: Head, holder: PlaceEntry) -> Found:
    inside = head.kind in _INSIDE or holder.radius > _AROUND_KM
    radius = max(holder.radius if inside else holder.radius + _AROUND_KM, head.radius)
    words = scene.words
    return Found(
        span=closed(words.cut(hit.first, stop, hit.cut, 0), words.text),
        spot=Spot(holder.lat, holder.lon, radius),
        name=None,
        name_ar=words.span(hit.last + 1, stop).of(words.text),
        country=holder.country or None,
        precision="near" if radius <= _NEAR_KM else "district",
        relative=Relative(kind="around", anchors=(holder.id,)),
    )
