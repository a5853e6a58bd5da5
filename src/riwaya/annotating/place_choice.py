"""Which place a name means.

score = weight (log10 of the population + 10) + 4 x the country's share of the document's votes
+ what the head noun asks for (without one, -3 for administrative units: a settlement beats the
district of its name) - 1.2 x log10(10 + km to the nearest settled place of the sentence, else of
the document); what holds the place ("X in Y") and demonyms beside it weigh more than all of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, log10

from ..lexicon.place_table import ADMIN, FREE, OURS, PlaceEntry
from .place_geometry import nearest_km
from .place_links import container, holds
from .place_scene import NOWHERE, Named, Scene
from .place_votes import Votes

WIDE = frozenset({"country", "area", "sea", "region"})
"""Kinds that need no country's support and anchor nothing."""

_WANTED = {
    "settlement": {
        "settlement": 1.5, "minor": 2.0, "quarter": 0.5, "admin1": -3.0, "admin2": -2.0, "admin3": -1.0,
        "country": -12.0,
    },
    "capital": {
        "settlement": 3.0, "minor": -2.0, "admin1": -3.0, "admin2": -3.0, "admin3": -3.0, "country": -12.0,
    },
    "admin": {
        "admin1": 2.0, "admin2": 1.5, "admin3": 1.0, "settlement": -0.5, "minor": -2.0, "quarter": -2.0,
        "country": -12.0,
    },
    "district": {
        "admin1": -2.0,
        "admin2": 2.0,
        "admin3": 2.0,
        "settlement": 0.0,
        "minor": -1.0,
        "quarter": -1.0,
        "country": -12.0,
    },
    "country": {"country": 3.0},
    "quarter": {"quarter": 3.0, "minor": 0.5, "admin1": -3.0, "admin2": -2.0, "settlement": -1.0, "country": -9.0},
    "airport": {"airport": 3.0, "base": 2.0, "country": -9.0},
    "base": {"base": 3.0, "airport": 2.0, "country": -9.0},
    "port": {"port": 3.0, "country": -9.0},
    "crossing": {"crossing": 3.0, "country": -9.0},
    "hospital": {"hospital": 3.0, "country": -9.0},
    "natural": {"natural": 3.0, "island": 3.0, "region": 1.0, "country": -4.0},
    "sea": {"sea": 3.0, "country": -6.0},
}  # fmt: skip
_UNBOUNDED = frozenset({"country", "area", "sea"})
_PLAIN_ADMIN, _SHARE, _KM, _CONTAINED, _HINT = -3.0, 4.0, 1.2, 6.0, 7.0
_NO_ANCHOR_KM = 500.0
_VILLAGE, _CITY, _NO_VILLAGE = "village", 4.3, 2.5
"""The head noun after which a place of that weight (20,000 people) is hardly meant."""
_RIVALLED = 3.0
"""The weight of a country that has a namesake abroad: the document's countries decide."""


class Anchors:
    """Points of the places already settled, by sentence and all of them."""

    def __init__(self) -> None:
        self._all: set[tuple[float, float]] = set()
        self._by_sentence: dict[int, set[tuple[float, float]]] = {}

    def add(self, sentence: int, entry: PlaceEntry) -> None:
        """Settle a place in a sentence."""
        point = entry.lat, entry.lon
        self._all.add(point)
        self._by_sentence.setdefault(sentence, set()).add(point)

    def nearest(self, sentence: int, entry: PlaceEntry, *, local: bool) -> float:
        """Kilometres from a place to the nearest anchor of the sentence, else with ``local`` of the one
        or two before it, else of the document."""
        points = self._by_sentence.get(sentence)
        if points is None and local:
            points = self._by_sentence.get(sentence - 1) or self._by_sentence.get(sentence - 2)
        points = points or self._all
        if (entry.lat, entry.lon) in points:
            return 0.0
        return nearest_km(entry.lat, entry.lon, points) if points else _NO_ANCHOR_KM


def choose(scene: Scene, votes: Votes) -> None:
    """Choose a place for every name. Names that can only be one place go first, then the well
    known ones, each an anchor for the next."""
    anchors, backed = Anchors(), votes.supported()
    open_names: list[tuple[Named, Sequence[PlaceEntry]]] = []
    for named in scene.names:
        entries = [] if named.want == "mask" else _possible(named, scene, backed)
        if len(entries) == 1:
            _take(named, entries[0], scene, anchors)
        elif entries:
            open_names.append((named, entries))
    for named, entries in sorted(open_names, key=lambda o: (o[0].need, o[0].first)):
        held, sentence = settled_container(named, scene), scene.words.sentence_of[named.first]
        local = named.head is not None
        scores = sorted([(_score(entry, named, held, votes), -entry.row, entry) for entry in entries], reverse=True)
        best = -inf, 0, NOWHERE
        for score, row, entry in scores:
            if score < best[0]:
                break  # the way can only take off
            best = max(best, (score - _far(entry, sentence, anchors, local=local), row, entry))
        _take(named, best[2], scene, anchors)


def _take(named: Named, entry: PlaceEntry, scene: Scene, anchors: Anchors) -> None:
    named.place = entry
    if entry.kind not in WIDE:
        anchors.add(scene.words.sentence_of[named.first], entry)


def _possible(named: Named, scene: Scene, backed: frozenset[str]) -> Sequence[PlaceEntry]:
    """The bearers that may be meant: those in the country a demonym names; of well-known names
    ours, unless other words point elsewhere; for names that need support those of the ``backed``
    countries of the document or, after a head noun, any."""
    entries = named.bearers
    if named.hint:
        return [e for e in entries if e.country == named.hint] or entries
    if named.need == FREE and len(entries) > 1 and named.head is None and container(scene, named.stop) is None:
        return [e for e in entries if e.id.startswith(OURS)] or entries
    if named.need != FREE and len(entries) > 1:
        meant = [e for e in entries if e.country in backed or e.kind in WIDE or e.id.startswith(OURS)]
        return meant or (entries if named.head is not None else [])
    return entries


def _score(entry: PlaceEntry, named: Named, held: PlaceEntry | None, votes: Votes) -> float:
    weight = _RIVALLED if entry.kind == "country" and _rivalled(entry, named) else entry.weight
    score = weight + _SHARE * votes.share(entry.country)
    wanted = _WANTED.get(named.want)
    if wanted is not None:
        score += wanted.get(entry.kind, _PLAIN_ADMIN if entry.kind in ADMIN else 0.0)
        if named.head is not None and named.head.id == _VILLAGE and entry.weight > _CITY:
            score -= _NO_VILLAGE
    elif entry.kind in ADMIN and len(named.bearers) > 1:
        score += _PLAIN_ADMIN
    if named.hint and named.hint == entry.country:
        score += _HINT
    if entry.kind in _UNBOUNDED:
        return score
    if held is not None and held.kind == "country":
        score += _CONTAINED if held.country == entry.country else -_CONTAINED
    elif held is not None and not holds(held, entry):
        score -= _CONTAINED
    return score


def _far(entry: PlaceEntry, sentence: int, anchors: Anchors, *, local: bool) -> float:
    return 0.0 if entry.kind in _UNBOUNDED else _KM * log10(10 + anchors.nearest(sentence, entry, local=local))


def _rivalled(country: PlaceEntry, named: Named) -> bool:
    """Whether a country shares its name with a place of ours abroad: Oman with Amman."""
    return any(o.country != country.country and o.id.startswith(OURS) and o.kind != "country" for o in named.bearers)


def settled_container(named: Named, scene: Scene) -> PlaceEntry | None:
    """The place that the words after a name put it in, if it is settled and has a border."""
    outer = container(scene, named.stop)
    if outer is None or outer.place is NOWHERE or outer.start <= named.stop:
        return None
    entry = outer.place
    return None if entry.kind in ("area", "sea") else entry
