"""Which countries a document speaks of."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlsplit

from ..arabic import fold
from ..lexicon.place_table import FREE, PlaceTable
from ..lexicon.places import PlaceLexicon
from ..model import Document
from .place_scene import Named, Scene

_SUPPORT, _SUPPORT_SHARE = 0.6, 0.04
_DEMONYM, _NAME, _SETTLED = 0.5, 1.0, 0.5
_WIDEST = frozenset({"area", "sea"})


class Votes:
    """Votes for countries by ISO code."""

    def __init__(self) -> None:
        self.counts: defaultdict[str, float] = defaultdict(float)
        self.total = 0.0

    def add(self, code: str, weight: float) -> None:
        """Count ``weight`` for a country; '' counts for none."""
        if code:
            self.counts[code] += weight
            self.total += weight

    def share(self, code: str) -> float:
        """The country's part of all votes, 0 to 1."""
        return self.counts.get(code, 0.0) / self.total if self.total else 0.0

    def supports(self, code: str) -> bool:
        """Whether the document speaks of the country at all."""
        return self.counts.get(code, 0.0) >= _SUPPORT and self.share(code) >= _SUPPORT_SHARE

    def supported(self) -> frozenset[str]:
        """The countries that the document speaks of."""
        return frozenset(code for code in self.counts if self.supports(code))

    def top(self, among: frozenset[str] | None = None) -> str:
        """The country with most votes (of ``among``), '' if none has any."""
        codes = self.counts if among is None else among & self.counts.keys()
        return max(codes, key=lambda c: (self.counts[c], c), default="")


def first_votes(scene: Scene) -> Votes:
    """Votes of what is certain before any choice: demonyms, countries, and well-known names that
    one country's places bear or that one place bears far above the others."""
    votes = Votes()
    lexicon = scene.lexicon
    for _, country in scene.adjectives.values():
        votes.add(lexicon.countries[country].code, _DEMONYM)
    for named in scene.names:
        votes.add(_sure(named, lexicon.table), _NAME)
    return votes


def settled_votes(scene: Scene, votes: Votes) -> None:
    """Add the votes of names that were settled only by the choice."""
    table = scene.lexicon.table
    for named in scene.names:
        if named.accepted and not _sure(named, table):
            votes.add(named.place.country, _SETTLED)


def ground_votes(scene: Scene) -> Votes:
    """Votes of the places where something is: towns and the like, and countries after "in", "north of"
    and other words of place; those of states that only act are left out."""
    votes = Votes()
    for named in scene.names:
        if named.accepted:
            entry = named.place
            if entry.kind not in _WIDEST and (entry.kind != "country" or named.locative):
                votes.add(entry.country, _NAME)
    return votes


def _sure(named: Named, table: PlaceTable) -> str:
    """The country that a name stands for before any choice, '' where that is open."""
    return "" if named.need != FREE or named.person else table.land(named.name)


def outlet_country(document: Document, lexicon: PlaceLexicon) -> str:
    """Where a report's outlet sits, '' if the lexicon does not know it."""
    outlet, outlets = document.outlet or "", lexicon.outlets
    known = outlets.get(fold(outlet)) or outlets.get(outlet.lower())
    if known or not document.url:
        return known or ""
    host = urlsplit(document.url).hostname or ""
    return outlets.get(host) or outlets.get(host.removeprefix("www."), "")
