"""Places that no file knows in lists of places: "the two districts of A and B", "the villages of A, B
and C", "the district of A and B and the edges of C".

They get the position of the place that the list is told to lie in, else of one of its others.
"""

from __future__ import annotations

from typing import NamedTuple

from ..arabic import BREAK, SPACE
from ..lexicon.place_records import Head
from ..lexicon.place_table import PlaceEntry
from ..model import Relative
from .place_choice import WIDE
from .place_found import Found, Ground, Site
from .place_geometry import Spot
from .place_links import located, near_names
from .place_new import sound, strange
from .place_scene import Named, Scene

_TWO = ("تي", "تا")
"""Endings of head nouns in the dual, before two names."""
_LOCAL = frozenset({"settlement", "minor", "quarter", "admin2", "admin3", "natural"})
_HEADS = frozenset({"settlement", "district", "quarter", "any", "natural", "admin"})
_LONGEST = 8
_AROUND_KM, _WIDEST_KM, _NEAR_KM, _FAR_KM = 15.0, 225.0, 30.0, 225.0


class _Part(NamedTuple):
    """One of a list: words ``first..stop`` of which ``cut`` letters are not its own; ``named`` is a
    place known, else it is one of words."""

    first: int
    stop: int
    cut: int
    named: Named | None


def find_lists(ground: Ground, taken: set[int], actors: set[int]) -> list[Site]:
    """Unlisted places of lists in text order; ``taken`` grows by their words, ``actors`` are words in
    the names of actors."""
    scene = ground.scene
    found: list[Site] = []
    blocked = taken | actors
    for last, (_, head) in sorted(scene.heads.items()):
        if head.plural and head.kind in _HEADS and head.unlisted != "no":
            two = scene.words.forms[last].endswith(_TWO)
            parts = _parts(ground, last + 1, blocked, 2 if two else _LONGEST)
            if len(parts) > 1:
                found += _sites(ground, parts, head)
    for named in scene.names:
        part = _follower(ground, named, blocked) if named.accepted else None
        if part is not None:
            found += _sites(ground, [_Part(named.lead, named.stop, 0, named), part], named.head)
    made: list[Site] = []
    for site in sorted(found, key=lambda s: s.first):
        if taken.isdisjoint(range(site.first, site.stop + 1)):
            made.append(site)
            taken.update(range(site.first, site.stop + 1))
    return made


def _follower(ground: Ground, named: Named, blocked: set[int]) -> _Part | None:
    """What is joined to a place by "and" and must be another: in a list of places any name, after a
    head noun a definite one."""
    scene, words, after = ground.scene, ground.scene.words, named.stop + 1
    joined = after < len(words.forms) and words.gaps[after] < BREAK and words.forms[after].startswith("و")
    if not joined or named.place.kind not in _LOCAL:
        return None
    part = _part(ground, named.stop + 1, blocked, joined=True)
    if part is None or part.named is not None or not part.cut or not _ends(ground, part.stop):
        return None
    listed = named.joined is not None and named.joined.accepted
    definite = scene.words.forms[part.first][part.cut :].startswith("ال")
    return part if listed or (named.head is not None and definite) else None


def _parts(ground: Ground, first: int, blocked: set[int], most: int) -> list[_Part]:
    """The parts of the list that begins at word ``first``."""
    parts: list[_Part] = []
    part = _part(ground, first, blocked, joined=False)
    while part is not None and len(parts) < most:
        parts.append(part)
        part = _part(ground, part.stop + 1, blocked, joined=True)
    return parts


def _part(ground: Ground, first: int, blocked: set[int], *, joined: bool) -> _Part | None:
    """The part of a list that begins at a word, with ``joined`` after "and" or a comma."""
    scene, words = ground.scene, ground.scene.words
    if first >= len(words.forms) or not scene.together(first, first - 1) or words.gaps[first] > BREAK:
        return None
    form, comma = words.forms[first], words.gaps[first] == BREAK
    if joined and not comma and not form.startswith("و"):
        return None
    if (named := scene.at.get(first)) is not None and named.accepted:
        local = named.lead == first and named.place.kind not in WIDE
        return _Part(first, named.stop, named.cut, named) if local else None
    cut = 1 if joined and not comma else 0
    if first in blocked or (named is not None and named.person) or not _name(ground, first, cut):
        return None
    after = first + 1
    stop = after if after not in blocked and strange(ground, after, blocked) and form[cut:][:2] != "ال" else first
    if stop == after and words.forms[after].startswith("و"):
        stop = first
    return _Part(first, stop, cut, None)


def _name(ground: Ground, index: int, cut: int) -> bool:
    """Whether a word, ``cut`` letters aside, has no use but in names."""
    form = ground.scene.words.forms[index][cut:]
    return len(form) > 3 and sound(ground.scene, index) and not ground.ordinary(form)


def _ends(ground: Ground, stop: int) -> bool:
    """Whether a name may end at a word: a mark, "and" or an ordinary word follows."""
    words, after = ground.scene.words, stop + 1
    if after >= len(words.forms) or words.gaps[after] > SPACE:
        return True
    return words.forms[after].startswith("و") or not strange(ground, after, set())


def _sites(ground: Ground, parts: list[_Part], head: Head | None) -> list[Site]:
    """The unlisted parts of a list where it lies."""
    scene = ground.scene
    holder = _holder(scene, parts)
    if holder is None:
        return []
    return [_site(scene, part, head, holder) for part in parts if part.named is None]


def _holder(scene: Scene, parts: list[_Part]) -> PlaceEntry | None:
    outer = located(scene, parts[-1].stop)
    if outer is not None and outer.accepted:
        entry = outer.place
        return entry if entry.radius <= _WIDEST_KM else None
    known = next((part.named.place for part in parts if part.named is not None), None)
    if known is not None:
        return known
    near = (n.place for n in near_names(scene, parts[0].first) if n.accepted)
    return next((entry for entry in near if entry.kind not in WIDE and entry.radius <= _WIDEST_KM), None)


def _site(scene: Scene, part: _Part, head: Head | None, holder: PlaceEntry) -> Site:
    span = scene.words.cut(part.first, part.stop, part.cut, 0)
    radius = holder.radius if holder.radius > _AROUND_KM else holder.radius + _AROUND_KM
    found = Found(
        span=span,
        spot=Spot(holder.lat, holder.lon, radius),
        name=None,
        name_ar=span.of(scene.words.text),
        country=holder.country or None,
        precision="near" if radius <= _NEAR_KM else "district" if radius <= _FAR_KM else "region",
        relative=Relative(kind="around", anchors=(holder.id,)),
    )
    return Site(
        part.first, part.stop, "و" if part.cut else "", head.id if head is not None else "", found, guessed=True
    )
