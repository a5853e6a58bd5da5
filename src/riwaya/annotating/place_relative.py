"""Places given by others: directions, distances, surroundings, borders, coasts, deixis.

Each function looks at one word of place in the scene and gives a :class:`Found`, or None where
the words describe a place already named ("Sirte, 450 km east of Tripoli") or mean nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arabic import BREAK
from ..lexicon import Hit
from ..lexicon.places import Cue, Part
from ..model import Relative, Span
from .place_choice import Votes
from .place_geometry import Spot, at_distance, between, border, in_direction, rough_km
from .place_scene import Named, Scene

_WINDS = {0: "North", 45: "Northeast", 90: "East", 135: "Southeast", 180: "South", 225: "Southwest", 270: "West", 315: "Northwest"}
_PREFIX = {"around": "Around ", "coast": "Coast of "}
_FAR_WALK = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention made out of words around other places. ``holds`` are the names it takes up."""

    span: Span
    spot: Spot
    name: str | None
    country: str | None
    precision: str
    gazetteer_id: str | None
    relative: Relative | None
    name_ar: str | None = None
    holds: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """What a relative place hangs on: words ``start..stop`` and where that is."""

    stop: int
    spot: Spot
    id: str
    name: str
    country: str
    whole_country: bool
    named: Named | None
    before: str = ""


class Grammar:
    """The relative places of one document. ``home`` is what "the country" means at a word."""

    def __init__(self, scene: Scene, votes: Votes) -> None:
        self.scene = scene
        self.votes = votes
        self.words = scene.words
        self.lexicon = scene.lexicon

    # -- what the words hang on ------------------------------------------------------------

    def home(self, at: int) -> str:
        """The country meant by "the country" or "the South" at a word: that of the place just
        named in the sentence, else the one the document speaks of most."""
        first = self.words.sentences[self.words.sentence_of[at]][0]
        for named in reversed(self.scene.names):
            if first <= named.stop < at and at - named.stop <= 4 and named.accepted:
                entry = self.lexicon.entry(named.chosen)
                if entry.kind not in ("country", "area", "sea") and self.votes.share(entry.country) > 0.15:
                    return entry.country
        return self.votes.top()

    def base(self, at: int) -> Base | None:
        """The place that begins at a word: a name, "the capital" or "the country"."""
        named = self.scene.at.get(at)
        if named is not None and named.lead == at and named.accepted and not named.used:
            entry = self.lexicon.entry(named.chosen)
            spot = Spot(entry.lat, entry.lon, entry.radius)
            return Base(named.stop, spot, entry.id, entry.name, entry.country, entry.kind == "country", named, named.lead_before)
        found = self.scene.cue(at, "country", "capital", "kingdom")
        if found is None:
            return None
        hit, cue = found
        if cue.role == "capital":
            return self.capital(hit)
        code = self.home(at) if cue.role == "country" else "SA"
        country = self.lexicon.country(code)
        if country is None:
            return None
        entry = self.lexicon.entry(country.index)
        spot = Spot(entry.lat, entry.lon, entry.radius)
        return Base(hit.last, spot, entry.id, entry.name, entry.country, True, None, hit.before)

    def capital(self, hit: Hit) -> Base | None:
        """ "The capital", alone or with a demonym; None before the capital's own name."""
        stop, code = hit.last, ""
        adjective = self.scene.adjectives.get(stop + 1)
        if adjective is not None and not adjective[0].cut and self.scene.adjacent(stop + 1):
            stop, code = adjective[0].last, self.lexicon.countries[adjective[1]].code
            if (name := self.scene.at.get(stop + 1)) is not None and self.scene.adjacent(stop + 1) and name.want == "capital":
                return None
        elif self.scene.adjacent(stop + 1) and self.words.forms[stop + 1].startswith("ال") and self.words.forms[stop + 1].endswith("يه"):
            return None  # "the economic capital"
        elif (after := self.scene.at.get(stop + 1)) is not None and self.scene.adjacent(stop + 1) and not after.cut:
            return None
        country = self.lexicon.country(code or self.home(hit.first))
        if country is None or country.capital < 0:
            return None
        entry = self.lexicon.entry(country.capital)
        spot = Spot(entry.lat, entry.lon, entry.radius)
        return Base(stop, spot, entry.id, entry.name, entry.country, False, None, hit.before)

    def described(self, at: int) -> Named | None:
        """The place that words beginning at ``at`` describe: walking back over words of place
        only, the first name met."""
        scene, words = self.scene, self.words
        index, floor = at - 1, max(words.sentences[words.sentence_of[at]][0], at - _FAR_WALK)
        passed: Named | None = None
        while index >= floor:
            named = scene.at.get(index)
            if named is not None and named.accepted:
                if self.lexicon.entry(named.chosen).kind != "country":
                    passed = named
                index = named.lead - 1
                continue
            roles = {cue.role for _, cue in scene.cues.get(index, ())}
            if index in scene.adjectives or roles & {"within", "country", "direction", "away", "side", "capital"}:
                index -= 1
            elif words.forms[index].startswith("ال") and words.forms[index].endswith(("يه", "ي")):
                index -= 1
            elif words.forms[index] in ("التي", "الذي", "والتي", "تقع", "يقع", "وتقع", "في") and passed is None:
                index -= 1
            else:
                break
        return passed

    # -- directions and distances ----------------------------------------------------------

    def side(self, code: str, bearing: float) -> Part | None:
        """The named part of a country on that side."""
        return self.lexicon.parts.get((code, str(int(bearing))))

    def toward(self, base: Base, bearing: float, *, inside: bool) -> Spot:
        """Where a direction of a base lies: from the list for countries, else computed."""
        if base.whole_country and (part := self.side(base.country, bearing)) is not None:
            return Spot(part.lat, part.lon, part.radius)
        return in_direction(base.spot, None if bearing < 0 else bearing, inside=inside or base.whole_country)

    def relative(
        self, kind: str, start: int, cut: int, base: Base, spot: Spot, bearing: float | None, km: float | None, stop: int | None = None
    ) -> Found:
        """A found place on one base."""
        side = "" if bearing is None else "Central " if bearing < 0 else f"{_WINDS[int(bearing)]} of "
        prefix = f"{km:g} km {'from ' if bearing is None else ''}" if km is not None else _PREFIX.get(kind, "")
        far = base.whole_country or spot.radius > 60
        true_bearing = None if bearing is None or bearing < 0 else bearing
        return Found(
            span=self.words.cut(start, base.stop if stop is None else stop, cut, 0),
            spot=spot,
            name=f"{prefix}{side.lower() if prefix else side}{base.name}",
            country=base.country or None,
            precision="region" if far else "near",
            gazetteer_id=None,
            relative=Relative(kind=kind, anchors=(base.id,), bearing=true_bearing, distance_km=km),
            holds=(base.named,) if base.named is not None else (),
        )

    def direction(self, hit: Hit, bearing: float) -> Found | None:
        """ "South of X": a part of a country always; of a town only where it does not describe
        the place named before it."""
        scene = self.scene
        at = hit.last + 1
        rough = scene.before(hit.first, "approx")
        if scene.before(rough[0].first if rough else hit.first, "unit", "unit_two") or scene.before(hit.first, "direction"):
            return None
        second = scene.cue(at, "direction")
        if second is not None and second[0].before == "و" and scene.adjacent(at):
            # "north and south of X" is X as a whole
            at, bearing = second[0].last + 1, -1.0
        if scene.adjacent(at) and scene.cue(at, "of"):
            at += 1
        if not scene.adjacent(at) or self.words.sentence_of[at] != self.words.sentence_of[hit.first]:
            return None
        around = scene.cue(at, "around")
        if around is not None and scene.adjacent(at + 1):
            at = around[0].last + 1
        base = self.base(at)
        if base is None or (base.before and "ل" not in base.before):
            return None
        inside = "ب" in hit.before or bool(scene.before(hit.first, "locative"))
        if not base.whole_country and not inside and self.described(hit.first) is not None:
            return None
        spot = self.toward(base, bearing, inside=inside)
        return self.relative("direction", hit.first, hit.cut, base, spot, bearing, None)

    def definite(self, hit: Hit, bearing: float) -> Found | None:
        """ "The South", "the Libyan South": a part of the country that is meant."""
        scene = self.scene
        stop = hit.last
        adjective = scene.adjectives.get(stop + 1)
        if adjective is not None and not adjective[0].cut and scene.adjacent(stop + 1):
            code, stop = self.lexicon.countries[adjective[1]].code, adjective[0].last
        else:
            after = scene.cue(stop + 1, "from", "side")
            lead = scene.before(hit.first, "locative", "to", "role_of")
            if bearing == 270 or after is not None or (lead is None and "ب" not in hit.before):
                return None
            if any(scene.cue(index, "unit", "unit_two") for index in range(hit.first - 4, hit.first)):
                return None
            code = self.home(hit.first)
            if (code, str(int(bearing))) not in self.lexicon.parts:
                return None
        country = self.lexicon.country(code)
        if country is None:
            return None
        return self.part(hit, stop, code, bearing)

    def part(self, hit: Hit, stop: int, code: str, bearing: float) -> Found | None:
        """A side of a country as a found place."""
        country = self.lexicon.country(code)
        if country is None:
            return None
        entry = self.lexicon.entry(country.index)
        base = Base(stop, Spot(entry.lat, entry.lon, entry.radius), entry.id, entry.name, code, True, None)
        return self.relative("direction", hit.first, hit.cut, base, self.toward(base, bearing, inside=True), bearing, None, stop)

    def away(self, unit: Hit, factor: float, *, two: bool) -> Found | None:
        """ "45 km south of X", "sixty kilometres from X"."""
        scene = self.scene
        start, number = (unit.first, factor) if two else self.number(unit.first)
        if number is None:
            return None
        km = number if two else number * factor
        cut = 0
        while (lead := scene.before(start, "away")) is not None and self.words.sentence_of[lead[0].first] == self.words.sentence_of[start]:
            start, cut = lead[0].first, lead[0].cut
        at, bearing = unit.last + 1, None
        if (rough := scene.cue(at, "approx")) is not None and scene.adjacent(at):
            at = rough[0].last + 1
        if scene.cue(at, "to") and scene.cue(at + 1, "definite"):
            at += 1
        wind = scene.cue(at, "direction", "definite")
        if wind is not None and scene.adjacent(at):
            bearing, at = (None if wind[1].value < 0 else wind[1].value), wind[0].last + 1
        if scene.cue(at, "from") and scene.adjacent(at):
            at += 1
        if not scene.adjacent(at):
            return None
        base = self.base(at)
        if base is None or base.whole_country:
            return None
        spot = at_distance(base.spot, bearing, km)
        target = self.described(start)
        if target is not None:
            self.redirect(target, spot)
            return None
        if self.words.text[self.words.starts[start] - 1 : self.words.starts[start]] == "(":
            return None  # it describes something that has no name here
        found = self.relative("distance", start, cut, base, spot, bearing, round(km, 1))
        # the anchor stays a mention of its own: the phrase is longer than a name
        return Found(
            span=found.span, spot=spot, name=found.name, country=found.country, precision="near", gazetteer_id=None,
            relative=found.relative, holds=(),
        )  # fmt: skip

    def redirect(self, target: Named, spot: Spot) -> None:
        """Let "X, 30 km south of Y" decide which X is meant."""
        if len(target.bearers) < 2:
            return
        near = [
            (rough_km(e.lat, e.lon, spot.lat, spot.lon), -e.weight, e.index)
            for e in map(self.lexicon.entry, target.bearers)
        ]
        best = min(near)
        if best[0] <= spot.radius + 30:
            target.chosen = best[2]

    def number(self, stop: int) -> tuple[int, float | None]:
        """The number that ends just before word ``stop``: its first word and value."""
        forms = self.words.forms
        index, total = stop - 1, 0.0
        if index >= 0 and forms[index][0].isdigit():
            return index, float(forms[index].replace(",", ""))
        first = stop
        while index >= 0 and (found := self.scene.cue(index, "number")) is not None and found[0].last == index:
            total += found[1].value
            first = index
            index -= 1
        return first, total or None

    # -- surroundings, coasts, borders -----------------------------------------------------

    def around(self, hit: Hit, km: float) -> Found | None:
        """ "The surroundings of X", "the northern outskirts of X", "the southern countryside of X"."""
        scene = self.scene
        at, bearing = hit.last + 1, None
        side = scene.cue(at, "side")
        if side is not None and not side[0].cut and scene.adjacent(at):
            bearing, at = side[1].value, side[0].last + 1
        if scene.cue(at, "from", "locative") and not self.words.forms[at].startswith("ل"):
            at += 1
        if not scene.adjacent(at):
            return None
        base = self.base(at)
        if base is None or base.whole_country:
            return None
        if base.before not in ("", "ل", "ب"):
            return None
        stop = base.stop
        trail = scene.cue(stop + 1, "side")
        if bearing is None and trail is not None and not trail[0].cut and scene.adjacent(stop + 1):
            bearing, stop = trail[1].value, trail[0].last
        if bearing is None:
            spot = Spot(base.spot.lat, base.spot.lon, base.spot.radius + km)
        else:
            spot = in_direction(Spot(base.spot.lat, base.spot.lon, max(base.spot.radius, km)), bearing, inside=True)
        return self.relative("around", hit.first, hit.cut, base, spot, bearing, None, stop)

    def fringe(self, hit: Hit) -> Found | None:
        """ "The northern entrance of X": a side of a town."""
        side = self.scene.cue(hit.last + 1, "side")
        if side is None or side[0].cut or not self.scene.adjacent(hit.last + 1):
            return None
        return self.around(hit, 10.0)

    def region(self, hit: Hit) -> Found | None:
        """ "The southern areas (of X)", "the eastern region" of a country that is so divided."""
        scene = self.scene
        side = scene.cue(hit.last + 1, "side")
        if side is None or side[0].cut or not scene.adjacent(hit.last + 1):
            return None
        stop, bearing = side[0].last, side[1].value
        at = stop + 1
        if scene.adjacent(at) and (scene.cue(at, "from") or scene.cue(at, "locative")):
            at += 1
        base = self.base(at) if scene.adjacent(at) else None
        if base is not None and at == stop + 1 and "ل" not in base.before:
            base = None
        if base is not None and base.whole_country and (base.named is None or not base.named.joined):
            return self.relative("direction", hit.first, hit.cut, base, self.toward(base, bearing, inside=True), bearing, None)
        if base is not None:
            return self.around(hit, 10.0) if "ل" in base.before else None
        code = self.home(hit.first)
        return None if self.side(code, bearing) is None else self.part(hit, stop, code, bearing)

    def territory(self, hit: Hit) -> Found | None:
        """ "Libyan soil" is Libya."""
        adjective = self.scene.adjectives.get(hit.last + 1)
        if adjective is None or adjective[0].cut or not self.scene.adjacent(hit.last + 1):
            return None
        country = self.lexicon.countries[adjective[1]]
        entry = self.lexicon.entry(country.index)
        return Found(
            span=self.words.cut(hit.first, adjective[0].last, hit.cut, 0),
            spot=Spot(entry.lat, entry.lon, entry.radius),
            name=entry.name,
            country=entry.country,
            precision="country",
            gazetteer_id=entry.id,
            relative=None,
        )

    def coast(self, hit: Hit, kind: str) -> Found | None:
        """ "The Italian coast", "the coast of England"; with ``kind`` desert "the Libyan desert"."""
        scene = self.scene
        at = hit.last + 1
        adjective = scene.adjectives.get(at)
        if not scene.adjacent(at):
            return None
        if adjective is not None and not adjective[0].cut and self.words.forms[at].startswith("ال"):
            code, stop, named = self.lexicon.countries[adjective[1]].code, adjective[0].last, None
        elif (base := self.base(at)) is not None and base.whole_country and base.named is not None and not base.before:
            code, stop, named = base.country, base.stop, base.named
        else:
            return None
        country = self.lexicon.country(code)
        if country is None:
            return None
        part = self.lexicon.parts.get((code, kind))
        entry = self.lexicon.entry(country.index)
        spot = Spot(part.lat, part.lon, part.radius) if part else Spot(entry.lat, entry.lon, entry.radius)
        made = Base(stop, spot, entry.id, entry.name, code, True, named)
        return self.relative("coast" if kind == "coast" else "direction", hit.first, hit.cut, made, spot, None, None)

    def frontier(self, hit: Hit) -> Found | None:
        """ "The Syrian-Turkish border", "the Libyan border"."""
        scene = self.scene
        codes: list[str] = []
        stop = hit.last
        side = scene.cue(stop + 1, "side")
        if side is not None and not side[0].cut and scene.adjacent(stop + 1):
            stop = side[0].last
        while len(codes) < 2 and (adjective := scene.adjectives.get(stop + 1)) is not None and not adjective[0].cut:
            if self.words.gaps[stop + 1] > BREAK:
                break
            codes.append(self.lexicon.countries[adjective[1]].code)
            stop = adjective[0].last
        if not codes:
            return None
        spots = []
        for code in codes:
            country = self.lexicon.country(code)
            if country is not None:
                entry = self.lexicon.entry(country.index)
                spots.append((entry, Spot(entry.lat, entry.lon, entry.radius)))
        first, spot = spots[0]
        if len(spots) == 2:
            pair = sorted(codes)
            known = self.lexicon.borders.get((pair[0], pair[1]))
            spot = Spot(known.lat, known.lon, known.radius) if known else border(spots[0][1], spots[1][1])
        return Found(
            span=self.words.cut(hit.first, stop, hit.cut, 0),
            spot=spot,
            name="Border of " + " and ".join(e.name for e, _ in spots),
            country=first.country if len(spots) == 1 else None,
            precision="region",
            gazetteer_id=None,
            relative=Relative(kind="border", anchors=tuple(e.id for e, _ in spots)),
        )

    def stretch(self, hit: Hit) -> Found | None:
        """ "The area between A, B and C": only after a noun of area or road, for "between A and B"
        alone is most often about two parties."""
        scene = self.scene
        lead = scene.before(hit.first, "part", "desert", "road")
        if lead is None:
            return None
        first = scene.at.get(hit.last + 1)
        if first is None or not first.accepted or first.lead != hit.last + 1:
            return None
        held = [first]
        while (after := scene.at.get(held[-1].stop + 1)) is not None and after.joined is held[-1] and after.accepted:
            held.append(after)
        entries = [self.lexicon.entry(n.chosen) for n in held]
        if len(held) < 2 or any(e.kind in ("country", "area") for e in entries):
            return None
        return Found(
            span=self.words.cut(lead[0].first, held[-1].stop, lead[0].cut, 0),
            spot=between([Spot(e.lat, e.lon, e.radius) for e in entries]),
            name="Between " + " and ".join(e.name for e in entries),
            country=entries[0].country or None,
            precision="region",
            gazetteer_id=None,
            relative=Relative(kind="between", anchors=tuple(e.id for e in entries)),
            holds=tuple(held),
        )


def find(scene: Scene, votes: Votes, taken: set[int]) -> list[Found]:
    """All relative places, in text order; a word belongs to one of them at most. The words they
    take are added to ``taken``."""
    grammar = Grammar(scene, votes)
    found: list[Found] = []
    for index in sorted(scene.cues):
        named = scene.at.get(index)
        if index in taken or (named is not None and named.accepted and named.stop >= index):
            continue
        for hit, cue in scene.cues[index]:
            made = _one(grammar, hit, cue)
            if made is None:
                continue
            first, stop = scene.words.between(made.span)
            if any(i in taken for i in range(first, stop)):
                continue
            taken.update(range(first, stop))
            for named in made.holds:
                named.used = True
            found.append(made)
            break
    return found


def _one(grammar: Grammar, hit: Hit, cue: Cue) -> Found | None:
    match cue.role:
        case "direction":
            return grammar.direction(hit, cue.value)
        case "definite":
            return grammar.definite(hit, cue.value)
        case "unit":
            return grammar.away(hit, cue.value, two=False)
        case "unit_two":
            return grammar.away(hit, cue.value, two=True)
        case "around":
            return grammar.around(hit, cue.value)
        case "fringe":
            return grammar.fringe(hit)
        case "part":
            return grammar.region(hit)
        case "territory":
            return grammar.territory(hit)
        case "coast" | "desert":
            return grammar.coast(hit, cue.role)
        case "border":
            return grammar.frontier(hit)
        case "between":
            return grammar.stretch(hit)
        case "country" | "capital" | "kingdom":
            return _deictic(grammar, hit, cue)
    return None


def _deictic(grammar: Grammar, hit: Hit, cue: Cue) -> Found | None:
    before = grammar.scene.at.get(hit.first - 1)
    if hit.first in grammar.scene.at or (before is not None and before.accepted and grammar.scene.adjacent(hit.first)):
        return None
    base = grammar.base(hit.first)
    if base is None:
        return None
    return Found(
        span=grammar.words.cut(hit.first, base.stop, hit.cut, 0),
        spot=base.spot,
        name=base.name,
        country=base.country,
        precision="country" if base.whole_country else "exact",
        gazetteer_id=base.id,
        relative=None,
    )
