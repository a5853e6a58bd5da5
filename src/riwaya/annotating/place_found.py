"""A place made of words around others, and the ground it stands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from msgspec import Struct

from ..arabic.numbers import Number
from ..lexicon import Hit
from ..lexicon.place_records import Part
from ..lexicon.place_table import PlaceEntry
from ..model import Relative, Span
from .place_geometry import Spot
from .place_scene import Named, Scene
from .place_votes import Votes

_WINDS = {
    0: "North", 45: "Northeast", 90: "East", 135: "Southeast", 180: "South", 225: "Southwest", 270: "West",
    315: "Northwest",
}  # fmt: skip
_PREFIX = {"around": "Around ", "coast": "Coast of "}
_TOWNS = frozenset({"settlement", "minor"})
_PARTS = frozenset({"quarter", "admin2", "admin3"})
_DISTRICT_KM = 20.0
_NO_TOWNS = frozenset({"mask", "port", "airport", "base", "hospital", "crossing", "facility", "street"})
"""Head nouns after which a town's name is not the town."""
_UNITS = frozenset({"admin", "district", "mask"})
_PASSING = 0.15
"""A country with less of the document's votes is only mentioned in passing."""
_OF_ONE = 0.4
"""The share of votes from which on a document is about one country."""
_ENOUGH = 2.0
"""Votes of places where something is from which on they decide."""
_REGION_KM = 60.0
_WALK = 12
_KINGDOMS = frozenset({"SA", "JO", "BH", "MA"})
_FILLERS = frozenset({"التي", "الذي", "والتي", "تقع", "يقع", "وتقع", "في"})


class Found(Struct, frozen=True):
    """A mention made of words around other places. ``holds`` are the names it takes up."""

    span: Span
    spot: Spot
    name: str | None
    country: str | None
    precision: str
    gazetteer_id: str | None = None
    relative: Relative | None = None
    name_ar: str | None = None
    holds: tuple[Named | Site, ...] = ()


class Site(Struct, eq=False):
    """Words ``first..stop`` are a site no file knows or one taken up again; ``before`` are the
    proclitics at ``first``. ``sort`` is the id of its head noun or sort. ``guessed`` tells that its
    town is not in its own words, ``used`` whether a relative place has taken it up."""

    first: int
    stop: int
    before: str
    sort: str
    found: Found
    guessed: bool
    used: bool = False


class Base(Struct, frozen=True):
    """What a relative place hangs on: it ends at word ``stop``; ``before`` are the proclitics at
    its first word; ``named`` is None for "the capital" and "the country"."""

    stop: int
    spot: Spot
    id: str
    name: str
    country: str
    whole_country: bool
    before: str
    named: Named | Site | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What the words of one document stand on. ``located`` are the votes of places where something is,
    ``outlet`` is its outlet's country or '', ``ordinary`` tells whether a folded word is one of the
    language, not only of names, ``numbers`` gives the text's numbers, ``sites`` are by their words."""

    scene: Scene
    votes: Votes
    located: Votes
    outlet: str
    ordinary: Callable[[str], bool]
    numbers: Callable[[], tuple[Number, ...]]
    sites: dict[int, Site] = field(default_factory=dict)

    def home(self, at: int) -> str:
        """The country that "the country", "the South" mean at a word: that of the place named just
        before, else the one the document speaks of most."""
        for named in reversed(self.scene.names):
            if named.stop < at and named.accepted:
                if at - named.stop > 4 or not self.scene.together(named.stop, at):
                    break
                entry = named.place
                if entry.kind not in ("country", "area", "sea") and self.votes.share(entry.country) > 0.15:
                    return entry.country
        votes, top = self.votes, self.votes.top()
        if top not in self.located.counts and self.located.total >= _ENOUGH:  # it acts, but abroad
            votes, top = self.located, self.located.top()
        return top if votes.share(top) >= _OF_ONE else self._beside(at) or top

    def _beside(self, at: int) -> str:
        """The country named or meant last before a word in its paragraph, else first after it; '' if
        there is none. For reports on several countries."""
        scene, words = self.scene, self.scene.words
        begin, end = words.text.rfind("\n", 0, words.starts[at]), words.text.find("\n", words.starts[at])
        told = [(n.first, n.place.country) for n in scene.names if n.accepted]
        told += [(i, scene.lexicon.countries[country].code) for i, (_, country) in scene.adjectives.items()]
        near = [t for t in told if t[1] and begin < words.starts[t[0]] and (end < 0 or words.starts[t[0]] < end)]
        before = [t for t in near if t[0] < at]
        return max(before)[1] if before else min(near)[1] if near else ""

    def kingdom(self) -> str:
        """The country that "the Kingdom" means: the outlet's if it is one, else the document's."""
        return self.outlet if self.outlet in _KINGDOMS else self.votes.top(_KINGDOMS) or "SA"

    def base(self, at: int) -> Base | None:
        """The place that begins at a word: a name, "the capital", "the country", "the Kingdom"."""
        named = self.scene.at.get(at)
        if named is not None and (named.accepted or named.want != "capital"):
            if named.lead != at or not named.accepted or named.used:
                return None
            entry = named.place
            spot = Spot(entry.lat, entry.lon, entry.radius)
            whole = entry.kind == "country"
            return Base(named.stop, spot, entry.id, entry.name, entry.country, whole, named.lead_before, named)
        if (site := self.sites.get(at)) is not None:
            return None if site.first != at or site.used else _on_site(site)
        found = self.scene.cue(at, "country", "capital", "kingdom")
        if found is None:
            return None
        hit, cue = found
        if cue.role == "capital":
            return self._capital(hit)
        return self.whole(self.kingdom() if cue.role == "kingdom" else self.home(at), hit.last, hit.before)

    def whole(self, code: str, stop: int, before: str = "", named: Named | None = None) -> Base | None:
        """A country as a base that ends at word ``stop``; None for an unknown code."""
        country = self.scene.lexicon.country(code)
        if country is None:
            return None
        entry = self.scene.entry(country.row)
        return Base(stop, Spot(entry.lat, entry.lon, entry.radius), entry.id, entry.name, code, True, before, named)

    def _capital(self, hit: Hit) -> Base | None:
        """ "The capital", alone or with a demonym; None before the capital's own name and for "the
        economic capital"."""
        scene, stop, code = self.scene, hit.last, ""
        demonym = scene.adjective(stop + 1)
        if demonym is not None:
            stop, code = demonym
            name = scene.at.get(stop + 1)
            if name is not None and name.want == "capital" and scene.adjacent(stop + 1):
                return None
        elif scene.adjacent(stop + 1):
            form, after = scene.words.forms[stop + 1], scene.at.get(stop + 1)
            if (form.startswith("ال") and form.endswith("يه")) or (after is not None and not after.cut):
                return None
        country = scene.lexicon.country(code or self.home(hit.first))
        if country is None or country.capital < 0:
            return None
        entry = scene.entry(country.capital)
        spot = Spot(entry.lat, entry.lon, entry.radius)
        return Base(stop, spot, entry.id, entry.name, entry.country, False, hit.before)

    def town(self, at: int) -> PlaceEntry | None:
        """The town that "the town" means at a word: the one named last in the sentence or paragraph,
        else the one the document names most, else the first named. Towns that only tell how far or
        which way something else lies do not count, nor do those of countries spoken of in passing."""
        scene, words = self.scene, self.scene.words
        begun = words.text.rfind("\n", 0, words.starts[at])
        towns: list[PlaceEntry] = []
        close: PlaceEntry | None = None
        for named in scene.names:
            if not self._settles(named):
                continue
            entry = named.place
            before = named.first < at
            passing = self.votes.share(entry.country) < _PASSING
            if before and words.starts[named.first] > begun and (not passing or scene.together(named.first, at)):
                close = entry
            if not passing and entry.kind in _TOWNS and named.want not in _UNITS:
                towns.append(entry)
        times = Counter(entry.row for entry in towns)
        return close or max(towns, key=lambda entry: times[entry.row], default=None)

    def _settles(self, named: Named) -> bool:
        """Whether a name stands for a town, or a part or small district of one, where something may be."""
        if not named.accepted or named.want in _NO_TOWNS:
            return False
        entry = named.place
        if entry.kind not in _TOWNS and (entry.kind not in _PARTS or entry.radius > _DISTRICT_KM):
            return False
        far = self.scene.before(named.lead, "from")
        measured = far is not None and self.scene.before(far[0].first, "unit", "unit_two", "direction", "definite")
        return not measured and self.scene.before(named.lead, "direction", "around") is None

    def described(self, at: int) -> Named | Site | None:
        """The place that words beginning at ``at`` describe ("X, which lies 30 km south of Y"):
        the farthest name met walking back over words of place only, countries aside."""
        scene, words = self.scene, self.scene.words
        index, floor = at - 1, max(words.sentences[words.sentence_of[at]][0], at - _WALK)
        passed: Named | Site | None = None
        while index >= floor:
            named = scene.at.get(index)
            if (site := self.sites.get(index)) is not None:
                passed = site
                index = site.first - 1
            elif named is not None and named.accepted:
                if named.place.kind != "country":
                    passed = named
                index = named.lead - 1
            elif self._of_place(index) or (passed is None and words.forms[index] in _FILLERS):
                index -= 1
            else:
                break
        return passed

    def _of_place(self, index: int) -> bool:
        form = self.scene.words.forms[index]
        if index in self.scene.adjectives or (form.startswith("ال") and form.endswith(("يه", "ي"))):
            return True
        roles = {cue.role for _, cue in self.scene.cues.get(index, ())}
        return not roles.isdisjoint({"within", "country", "direction", "away", "side", "capital"})

    def side(self, code: str, side: str) -> Part | None:
        """The named part of a country: a bearing, -1 for the centre, ``coast`` or ``desert``."""
        return self.scene.lexicon.parts.get((code, side))


def _on_site(site: Site) -> Base:
    found = site.found
    anchors = found.relative.anchors if found.relative is not None else ()
    id_ = found.gazetteer_id or (anchors[0] if anchors else "")
    name = found.name or found.name_ar or ""
    return Base(site.stop, found.spot, id_, name, found.country or "", False, site.before, site)


def relative(
    ground: Ground, kind: str, hit: Hit, base: Base, spot: Spot, bearing: float | None, *, start: int = -1,
    stop: int = -1, km: float | None = None,
) -> Found:  # fmt: skip
    """A found place that hangs on one base. Its words begin with ``hit`` (or at word ``start``) and
    end with the base (or at word ``stop``); a ``bearing`` below 0 is the centre."""
    side = "" if bearing is None else "Central " if bearing < 0 else f"{_WINDS[int(bearing)]} of "
    prefix = f"{km:g} km {'from ' if bearing is None else ''}" if km is not None else _PREFIX.get(kind, "")
    far = base.whole_country or spot.radius > _REGION_KM
    first, cut = (hit.first, hit.cut) if start < 0 else (start, 0)
    return Found(
        span=ground.scene.words.cut(first, base.stop if stop < 0 else stop, cut, 0),
        spot=spot,
        name=f"{prefix}{side.lower() if prefix else side}{base.name}",
        country=base.country or None,
        precision="region" if far else "near",
        relative=Relative(
            kind=kind,
            anchors=(base.id,),
            bearing=None if bearing is None or bearing < 0 else bearing,
            distance_km=km,
        ),
        holds=(base.named,) if base.named is not None else (),
    )
