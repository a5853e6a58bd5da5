"""Which place a name means, and whether it is a place at all."""

from __future__ import annotations

from collections import defaultdict
from math import log10

from ..lexicon.place_table import ADMIN, CUE, FREE, HEAD, SUPPORT, PlaceEntry
from .place_geometry import rough_km
from .place_links import container, holds
from .place_scene import Named, Scene

Anchors = list[tuple[int, float, float]]
"""``(word, lat, lon)`` of the places already settled."""

_WANTED = {
    "settlement": {"settlement": 1.5, "minor": 2.0, "quarter": 0.5, "admin1": -3.0, "admin2": -2.0, "admin3": -1.0, "country": -12.0},
    "capital": {"settlement": 3.0, "minor": -2.0, "admin1": -3.0, "admin2": -3.0, "admin3": -3.0, "country": -12.0},
    "admin": {"admin1": 2.0, "admin2": 1.5, "admin3": 1.0, "settlement": -0.5, "minor": -2.0, "quarter": -2.0, "country": -12.0},
    "country": {"country": 3.0},
    "quarter": {"quarter": 3.0, "minor": 0.5, "admin1": -3.0, "admin2": -2.0, "settlement": -1.0, "country": -9.0},
    "airport": {"airport": 3.0, "base": 2.0, "country": -9.0},
    "base": {"base": 3.0, "airport": 2.0, "country": -9.0},
    "port": {"port": 3.0, "country": -9.0},
    "crossing": {"crossing": 3.0, "country": -9.0},
    "hospital": {"hospital": 3.0, "country": -9.0},
    "natural": {"natural": 3.0, "island": 3.0, "region": 1.0, "country": -4.0},
    "sea": {"sea": 3.0, "country": -6.0},
}
_SHARE, _KM, _CONTAINED, _HINT = 4.0, 1.2, 6.0, 7.0
_SUPPORT_SHARE = 0.04
_OURS = ("sup:", "iso:")
_WIDE = frozenset({"country", "area", "sea", "region"})
_LOCAL = frozenset({"quarter", "street", "facility", "hospital", "natural"})
_LOCAL_KM = 40.0


class Votes:
    """How much of the document speaks of each country, by the country's names, its demonyms and
    the places in it that cannot be others."""

    def __init__(self) -> None:
        self.counts: defaultdict[str, float] = defaultdict(float)
        self.total = 0.0

    def add(self, code: str, weight: float) -> None:
        """Count ``weight`` for a country."""
        if code:
            self.counts[code] += weight
            self.total += weight

    def share(self, code: str) -> float:
        """The country's part of all votes, 0 to 1."""
        return self.counts.get(code, 0.0) / self.total if self.total else 0.0

    def supports(self, code: str) -> bool:
        """Whether the document speaks of the country at all."""
        return self.counts.get(code, 0.0) >= 0.6 and self.share(code) >= _SUPPORT_SHARE

    def top(self) -> str:
        """The country with most votes, '' if none."""
        return max(self.counts, key=lambda c: (self.counts[c], c), default="")


def first_votes(scene: Scene) -> Votes:
    """Votes of what is certain before anything is chosen."""
    votes = Votes()
    lexicon = scene.lexicon
    for _, country in scene.adjectives.values():
        votes.add(lexicon.countries[country].code, 0.5)
    for named in scene.names:
        if named.need == FREE and not named.person:
            entries = [lexicon.entry(i) for i in named.bearers]
            best = max(entries, key=lambda e: e.weight)
            if all(e is best or e.weight < best.weight - 1.5 or e.country == best.country for e in entries):
                votes.add(best.country, 1.0)
    return votes


def settle(scene: Scene, votes: Votes) -> None:
    """Choose a place for every name and accept or reject it. Names that can only be one place go
    first and anchor the others."""
    anchors: Anchors = []
    open_names: list[Named] = []
    for named in scene.names:
        if named.want == "mask":
            continue
        entries = _possible(named, scene, votes)
        if len(entries) == 1:
            _take(named, entries[0], anchors)
        elif entries:
            open_names.append(named)
    for named in open_names:
        entries = _possible(named, scene, votes)
        ranked = [(_score(e, named, scene, votes, anchors), e) for e in entries]
        best = max(ranked, key=lambda r: (r[0], -r[1].index))[1]
        _take(named, best, anchors)
    _accept(scene, votes)


def _take(named: Named, entry: PlaceEntry, anchors: Anchors) -> None:
    named.chosen = entry.index
    if entry.kind not in ("country", "area", "sea"):
        anchors.append((named.first, entry.lat, entry.lon))


def _possible(named: Named, scene: Scene, votes: Votes) -> list[PlaceEntry]:
    """The bearers that may be meant: for names that need support, those of the document's
    countries, or, after a head noun, any."""
    entries = [scene.lexicon.entry(i) for i in named.bearers]
    if named.hint:
        hinted = [e for e in entries if e.country == named.hint]
        return hinted or entries
    if named.need != FREE and len(entries) > 1:
        backed = [e for e in entries if votes.supports(e.country) or e.id.startswith(_OURS) or e.kind in _WIDE]
        return backed or (entries if named.head is not None else [])
    return entries


def _score(entry: PlaceEntry, named: Named, scene: Scene, votes: Votes, anchors: Anchors) -> float:
    score = entry.weight + _SHARE * votes.share(entry.country)
    wanted = _WANTED.get(named.want)
    if wanted is not None:
        score += wanted.get(entry.kind, 0.0)
    elif entry.kind in ADMIN:
        score -= 2.0
    if named.hint and named.hint == entry.country:
        score += _HINT
    if entry.kind in ("country", "area", "sea"):
        return score
    outer = container(scene, named.stop)
    if outer is not None and outer.chosen >= 0 and outer.start > named.stop:
        held = scene.lexicon.entry(outer.chosen)
        km = rough_km(entry.lat, entry.lon, held.lat, held.lon)
        if held.kind == "country":
            score += _CONTAINED if held.country == entry.country else -_CONTAINED
        elif held.kind not in ("area", "sea") and not holds(held, km):
            score -= _CONTAINED
    return score - _KM * log10(10 + _nearest(entry, named, scene, anchors))


def _nearest(entry: PlaceEntry, named: Named, scene: Scene, anchors: Anchors) -> float:
    """Kilometres to the nearest anchor of the sentence, else of the document; 500 if there is none."""
    sentence_of = scene.words.sentence_of
    here = sentence_of[named.first]
    same = [rough_km(entry.lat, entry.lon, lat, lon) for word, lat, lon in anchors if sentence_of[word] == here]
    if same:
        return min(same)
    return min((rough_km(entry.lat, entry.lon, lat, lon) for _, lat, lon in anchors), default=500.0)


def _accept(scene: Scene, votes: Votes) -> None:
    for named in scene.names:
        named.accepted = named.chosen >= 0 and _is_place(named, scene, votes)
    for named in reversed(scene.names):
        # "A and B": a doubtful A is a place if B is one
        left = named.joined
        if named.accepted and left is not None and not left.accepted and left.chosen >= 0 and left.need < HEAD and not left.person:
            left.accepted = votes.supports(scene.lexicon.entry(left.chosen).country)
    sure = {n.name: n.chosen for n in scene.names if n.accepted and n.head is not None}
    for named in scene.names:
        # what a head noun has made a place once stays one in the document
        if not named.accepted and named.name in sure and named.need < HEAD and not named.person and named.want != "mask":
            named.accepted, named.chosen = True, sure[named.name]


def _is_place(named: Named, scene: Scene, votes: Votes) -> bool:
    entry = scene.lexicon.entry(named.chosen)
    if named.want == "mask" or (named.person and entry.kind != "country"):
        return False
    headed = named.head is not None
    if not _fits(entry, named, scene):
        return False
    if named.need == FREE or (headed and _headed(named, entry, scene, votes)):
        return True
    joined = named.joined is not None and named.joined.accepted
    supported = votes.supports(entry.country) or entry.kind in ("country", "area", "sea", "region")
    if named.need == HEAD:
        return joined and supported and named.joined is not None and named.joined.head is not None
    if named.need == CUE:
        return supported and (joined or named.locative or bool(named.hint))
    return supported or named.locative or joined


def _headed(named: Named, entry: PlaceEntry, scene: Scene, votes: Votes) -> bool:
    """Whether a head noun makes the place of the name. A common word after one is a name only if
    it is definite or ours, and not after "area", "axis" or "road" ("the area of combat")."""
    supported = votes.supports(entry.country)
    if named.need < HEAD or entry.id.startswith(_OURS):
        return named.start < named.first or supported or named.want == "settlement"
    assert named.head is not None
    definite = scene.words.forms[named.first].startswith("ال")
    return named.head.kind != "any" and (supported or named.start < named.first) and (definite or named.want == "settlement")


def _fits(entry: PlaceEntry, named: Named, scene: Scene) -> bool:
    """Whether the place may lie where the words put it: in what holds it, and, for a quarter, a
    site or a valley, not far from every place of the document."""
    outer = container(scene, named.stop)
    if outer is not None and outer.chosen >= 0 and outer.start > named.stop and named.need != FREE:
        held = scene.lexicon.entry(outer.chosen)
        if held.kind not in ("country", "area", "sea") and not holds(held, rough_km(entry.lat, entry.lon, held.lat, held.lon)):
            return False
    if named.want not in _LOCAL or named.need == FREE or entry.kind in ("country", "admin1"):
        return True
    near = [n for n in scene.names if n is not named and n.chosen >= 0 and n.need <= SUPPORT]
    spots = [e for e in map(scene.lexicon.entry, (n.chosen for n in near)) if e.kind not in ("country", "area", "sea", "region")]
    return any(rough_km(entry.lat, entry.lon, e.lat, e.lon) <= _LOCAL_KM + e.radius for e in spots)
