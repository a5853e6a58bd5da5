"""Whether a name is read as a place at all: many are words, persons or villages nobody means."""

from __future__ import annotations

from collections.abc import Callable

from ..arabic.number_words import token_of
from ..lexicon.place_table import CUE, FREE, HEAD, OURS, SUPPORT, PlaceEntry
from .place_choice import WIDE, settled_container
from .place_geometry import within_km
from .place_links import holds
from .place_scene import NOWHERE, Named, Scene
from .place_votes import Votes

_LOCAL = frozenset({"quarter", "street", "facility", "hospital", "natural"})
_SITES = frozenset({"street", "facility", "hospital"})
_TOWN = 4.0
"""The weight from which on a town may be meant though nothing else speaks of its country."""
_STATES = frozenset({"country", "admin1", "region"})
"""What may bear a name after "republic" or "state"."""
_COUNTED_FROM = 10
"""The number words after which what is counted stands in the accusative."""
_ITS_OWN = 0.25
"""A name such as "the Eastern Region" is that of a country with less of the votes only by chance."""
_SENTENCES = 2
_LOCAL_KM, _HAMLET_KM, _ABROAD_KM, _BESIDE_KM = 40.0, 120.0, 300.0, 30.0


def accept(scene: Scene, votes: Votes, ordinary: Callable[[str], bool]) -> None:
    """Accept or reject every name that has a place. What "A and B" joins stands together, and what
    a head noun has made a place once stays one in the document; a word that is also an ``ordinary`` one
    only after a head noun."""
    known = [n for n in scene.names if n.place is not NOWHERE and n.need <= SUPPORT]
    for named in scene.names:
        named.accepted = named.place is not NOWHERE and _is_place(named, scene, votes, known)
    for named in reversed(scene.names):
        left = named.joined
        if named.accepted and left is not None and _doubtful(left) and left.place is not NOWHERE:
            entry = left.place
            left.accepted = votes.supports(entry.country) or entry.kind in WIDE
        elif named.accepted and left is not None and not left.accepted:
            left.accepted = _beside(left, named, scene)
    sure = {n.name: n.place for n in scene.names if n.accepted and n.head is not None}
    for named in scene.names:
        word = named.name in scene.lexicon.homographs and not named.locative
        if named.name in sure and _doubtful(named) and named.want != "mask" and not word:
            named.accepted, named.place = True, sure[named.name]
        elif named.name in sure and _taken_up(named, scene, ordinary):
            named.accepted, named.place = True, sure[named.name]


def _taken_up(named: Named, scene: Scene, ordinary: Callable[[str], bool]) -> bool:
    """Whether a rare name is meant again after a preposition, though a head noun made it a place."""
    if named.accepted or named.person or named.want == "mask" or ordinary(scene.words.forms[named.first][named.cut :]):
        return False
    return named.locative or scene.before(named.lead, "from", "to", "loose") is not None


def _beside(named: Named, other: Named, scene: Scene) -> bool:
    """Whether a name that only a head noun makes a place is one by the place it is coordinated with: the
    word is definite, and both lie close together."""
    definite = scene.words.forms[named.first][named.cut :].startswith("ال")
    if named.place is NOWHERE or named.person or named.want == "mask" or not definite:
        return False
    a, b = named.place, other.place
    return a.kind not in WIDE and b.kind not in WIDE and _near(a, b, _BESIDE_KM)


def _doubtful(named: Named) -> bool:
    return not named.accepted and named.need < HEAD and not named.person


def _is_place(named: Named, scene: Scene, votes: Votes, known: list[Named]) -> bool:
    entry = named.place
    if named.want == "mask" or (named.person and entry.kind != "country") or not _fits(entry, named, scene, known):
        return False
    if entry.kind == "country" and (_of_capital(named) or _counted(named, scene)):
        return False
    if named.want == "country" and entry.kind not in _STATES:
        return False
    if _side(named, scene) and votes.share(entry.country) < _ITS_OWN and votes.total:
        return False
    if named.need == FREE or (named.head is not None and _headed(named, entry, scene, votes)):
        return True
    joined = named.joined is not None and named.joined.accepted
    supported = votes.supports(entry.country) or entry.kind in WIDE
    if named.need == HEAD:
        before = named.joined
        return (
            joined and supported and before is not None and (before.head is not None or _beside(named, before, scene))
        )
    if named.need == CUE:
        return supported and (joined or named.locative or bool(named.hint))
    return supported or named.locative or joined or named.hint == entry.country


def _of_capital(named: Named) -> bool:
    """Whether a country's name is its demonym after "the capital": "the Saudi capital"."""
    return named.head is not None and named.head.id == "capital"


def _counted(named: Named, scene: Scene) -> bool:
    """Whether a country's name is written as its demonym in the accusative: those counted ("thirty
    Britons", "25 Syrians"), and after a noun in the accusative ("a Turkish soldier")."""
    first, forms = named.first, scene.words.forms
    if named.lead < first or named.last > first or not scene.adjacent(first) or not forms[first].endswith("يا"):
        return False
    if scene.cue(first - 1, "accusative") is not None:
        return True
    number = token_of(forms[first - 1])
    return forms[first - 1].isdecimal() or (number is not None and number.value >= _COUNTED_FROM)


def _side(named: Named, scene: Scene) -> bool:
    """Whether a name only tells a side of a country ("the Eastern Region"): others have one too."""
    if named.first == named.last or scene.cue(named.first, "part") is None:
        return False
    side = scene.cue(named.first + 1, "side")
    return side is not None and side[0].last == named.last


def _headed(named: Named, entry: PlaceEntry, scene: Scene, votes: Votes) -> bool:
    """Whether a head noun makes the place of the name. A common word after one is a name only if it
    is definite or a place of ours bears it, and not after "area", "axis" or "road" ("the area of
    combat"); after "hospital" and the like only if such a site bears it."""
    supported = named.headed or votes.supports(entry.country)
    known = entry.weight >= _TOWN or not votes.total or named.hint == entry.country
    town = named.want == "settlement" and known
    if named.need < HEAD or any(entry.id.startswith(OURS) for entry in named.bearers):
        return supported or town
    if named.want in _SITES:
        return entry.kind == named.want
    definite = scene.words.forms[named.first].startswith("ال")
    return named.want != "any" and supported and (definite or town)


def _fits(entry: PlaceEntry, named: Named, scene: Scene, known: list[Named]) -> bool:
    """Whether the place may lie where the words put it: in what holds it, and, for a quarter, a
    site, a valley or a village, not far from every ``known`` place of the document."""
    if named.need == FREE:
        # "X in-Y" of another land; "X in Y" may be X's doings there
        beside = scene.at.get(named.stop + 1)
        if beside is None or "ب" not in beside.lead_before or entry.kind in WIDE:
            return True
        held = settled_container(named, scene)
        return held is None or held.kind in WIDE or _near(entry, held, _ABROAD_KM)
    if entry.kind == "country":
        return True
    held = settled_container(named, scene)
    if held is not None and (held.country != entry.country if held.kind == "country" else not holds(held, entry)):
        return False
    little = entry.weight < _TOWN and entry.kind not in WIDE and not entry.id.startswith(OURS)
    if entry.kind == "admin1" or not (named.want in _LOCAL or little):
        return True
    others = [n for n in known if n.name != named.name]
    if little and held is None and named.head is not None:
        others = [n for n in others if _close(n, named, scene)] or others
    spots = {n.place.row: n.place for n in others if n.place.kind not in WIDE}.values()
    reach = _LOCAL_KM if named.want in _LOCAL else _HAMLET_KM
    for spot in spots:
        if _near(entry, spot, reach + spot.radius):
            return True
    return not spots and named.want not in _LOCAL


def _close(other: Named, named: Named, scene: Scene) -> bool:
    """Whether a name of a part of a country stands in the sentence of another or the two before it."""
    sentence = scene.words.sentence_of
    near = 0 <= sentence[named.first] - sentence[other.first] <= _SENTENCES
    return near and other.place.kind not in WIDE


def _near(a: PlaceEntry, b: PlaceEntry, km: float) -> bool:
    return within_km(km, a.lat, a.lon, b.lat, b.lon)
