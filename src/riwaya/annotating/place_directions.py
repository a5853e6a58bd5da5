"""Directions and distances: "south of X", "the Libyan South", "45 km south of X"."""

from __future__ import annotations

from msgspec.structs import replace

from ..arabic.number_words import digits_value
from ..lexicon import Hit
from .place_found import Base, Found, Ground, Site, relative
from .place_geometry import Spot, at_distance, in_direction, rough_km
from .place_scene import Named

_UNITS = ("unit", "unit_two")
_THE_WEST = 270.0
_FITS_KM = 60.0


def direction(ground: Ground, hit: Hit, bearing: float) -> Found | None:
    """ "South of X": a part of a country always; of a town only where it does not describe the place
    named before it."""
    scene = ground.scene
    rough = scene.before(hit.first, "approx")
    if scene.before(rough[0].first if rough else hit.first, *_UNITS) or scene.before(hit.first, "direction"):
        return None
    at = hit.last + 1
    second = scene.cue(at, "direction")
    if second is not None and second[0].before == "و" and scene.adjacent(at):
        at, bearing = second[0].last + 1, -1.0  # "north and south of X" is X as a whole
    for role in ("of", "around", "edge"):
        if scene.adjacent(at) and (word := scene.cue(at, role)) is not None:
            at = word[0].last + 1
    base = ground.base(at) if scene.adjacent(at) else None
    if base is None and bearing >= 0:
        base = _the_town(ground, at)
    if base is None or (base.before and "ل" not in base.before):
        return None
    inside = "ب" in hit.before or scene.before(hit.first, "locative") is not None
    if not base.whole_country and not inside:
        target = ground.described(hit.first)
        if target is not None:
            near = isinstance(target, Site)  # a site "east of X" is most often at its edge
            _redirect(target, in_direction(base.spot, None if bearing < 0 else bearing, inside=near))
        if target is not None or _bracketed(ground, hit.first) or _unlisted(ground, hit.first):
            return None
    if base.named is None and not base.whole_country and inside:
        return None
    start = hit.first if base.whole_country else _terrain(ground, hit.first)
    spot = toward(ground, base, bearing, inside=inside)
    return relative(ground, "direction", hit, base, spot, bearing, start=start if start < hit.first else -1)


def _the_town(ground: Ground, at: int) -> Base | None:
    """ "The town" after a direction: the one named last."""
    scene = ground.scene
    found = scene.next_cue(at, "town")
    entry = ground.town(at) if found is not None else None
    if found is None or entry is None or scene.next_cue(found[0].last + 1, "side", "tail") is not None:
        return None
    spot = Spot(entry.lat, entry.lon, entry.radius)
    return Base(found[0].last, spot, entry.id, entry.name, entry.country, False, "")


def _unlisted(ground: Ground, at: int) -> bool:
    """Whether a head noun with a word no file knows stands before a word: what begins there describes
    that place."""
    scene = ground.scene
    if not scene.adjacent(at) or at < 2 or not scene.adjacent(at - 1):
        return False
    return at - 2 in scene.heads and not (at - 1 in scene.cues or at - 1 in scene.heads or scene.stops(at - 1))


def _terrain(ground: Ground, at: int) -> int:
    """The first word of the open country that a direction before ``at`` goes on from: "the desert
    south of X", "the farms that lie east of X"."""
    scene = ground.scene
    first = at
    within = scene.before(first, "within")
    if within is not None and scene.together(within[0].first, at):
        first = within[0].first
    land = scene.before(first, "terrain", "desert") if scene.adjacent(first) else None
    return at if land is None else land[0].first


def toward(ground: Ground, base: Base, bearing: float, *, inside: bool) -> Spot:
    """Where a direction of a base lies: by the list for countries, else computed."""
    if base.whole_country and (part := ground.side(base.country, str(int(bearing)))) is not None:
        return Spot(part.lat, part.lon, part.radius)
    return in_direction(base.spot, None if bearing < 0 else bearing, inside=inside or base.whole_country)


def definite(ground: Ground, hit: Hit, bearing: float) -> Found | None:
    """ "The Libyan South"; "the South" after a preposition, where the country meant has one. "The
    West" alone is the world's."""
    scene = ground.scene
    demonym = scene.adjective(hit.last + 1)
    if demonym is not None:
        return country_side(ground, hit, demonym[0], demonym[1], bearing)
    lead = "ب" in hit.before or scene.before(hit.first, "locative", "loose", "to", "role_of") is not None
    if bearing == _THE_WEST or not lead or scene.cue(hit.last + 1, "from", "side"):
        return None
    if any(scene.cue(index, *_UNITS) for index in range(hit.first - 4, hit.first)):
        return None  # "40 km to the north"
    code = ground.home(hit.first)
    if ground.side(code, str(int(bearing))) is None:
        return None
    return country_side(ground, hit, hit.last, code, bearing)


def country_side(ground: Ground, hit: Hit, stop: int, code: str, bearing: float) -> Found | None:
    """A side of a country whose words run from ``hit`` to word ``stop``."""
    base = ground.whole(code, stop)
    if base is None:
        return None
    return relative(ground, "direction", hit, base, toward(ground, base, bearing, inside=True), bearing)


def region(ground: Ground, hit: Hit) -> Found | None:
    """ "The southern areas (of X)"; "the eastern region" of a country that is so divided."""
    scene = ground.scene
    side = scene.next_cue(hit.last + 1, "side")
    if side is None:
        return None
    stop, bearing = side[0].last, side[1].value
    at = stop + 1
    if scene.adjacent(at) and scene.cue(at, "from", "locative"):
        at += 1
    base = ground.base(at) if scene.adjacent(at) else None
    if base is not None and (at > stop + 1 or "ل" in base.before):
        if base.whole_country:
            return relative(ground, "direction", hit, base, toward(ground, base, bearing, inside=True), bearing)
        if "ل" in base.before:
            return relative(ground, "around", hit, base, in_direction(base.spot, bearing, inside=True), bearing)
        return None
    code = ground.home(hit.first)
    if ground.side(code, str(int(bearing))) is None:
        return None
    return country_side(ground, hit, stop, code, bearing)


def away(ground: Ground, unit: Hit, factor: float, *, two: bool) -> Found | None:
    """ "45 km south of X", "two kilometres from X". After a place they describe it, and help to tell
    which of its namesakes it is. The anchor stays a mention of its own."""
    scene = ground.scene
    first, number = (unit.first, 1.0) if two else _number(ground, unit.first)
    if number is None:
        return None
    start = first
    while (lead := scene.before(start, "away")) is not None and scene.together(lead[0].first, start):
        start = lead[0].first
    at, bearing = unit.last + 1, None
    if scene.adjacent(at) and (rough := scene.cue(at, "approx")) is not None:
        at = rough[0].last + 1
    if scene.cue(at, "to") and scene.cue(at + 1, "definite"):
        at += 1
    wind = scene.cue(at, "direction", "definite") if scene.adjacent(at) else None
    if wind is not None:
        bearing, at = (None if wind[1].value < 0 else wind[1].value), wind[0].last + 1
    if scene.adjacent(at) and scene.cue(at, "from"):
        at += 1
    base = ground.base(at) if scene.adjacent(at) else None
    if base is None or base.whole_country:
        return None
    km = number * factor
    spot = at_distance(base.spot, bearing, km)
    target = ground.described(start)
    if target is not None:
        _redirect(target, spot)
        return None
    if _bracketed(ground, start) or scene.before(start, "within") is not None:
        return None
    land = _terrain(ground, start)
    found = relative(
        ground, "distance", unit, base, spot, bearing, start=land if land < start else first, km=round(km, 1)
    )
    return replace(found, precision="near", holds=())


def _bracketed(ground: Ground, at: int) -> bool:
    """Whether a bracket opens before a word: what begins there describes, be it something unnamed."""
    words = ground.scene.words
    return words.text[words.starts[at] - 1 : words.starts[at]] == "("


def _redirect(target: Named | Site, spot: Spot) -> None:
    """Read a name as the namesake that its description fits, if the one chosen does not; a site
    whose town was guessed lies where it is described."""
    if isinstance(target, Site):
        if target.guessed:
            target.found = replace(target.found, spot=spot)
        return
    fits = {e.row: rough_km(e.lat, e.lon, spot.lat, spot.lon) for e in target.bearers}
    reach = spot.radius + _FITS_KM
    if target.place.row in fits and fits[target.place.row] <= reach:
        return
    km, _, _, place = min((fits[e.row], -e.weight, e.row, e) for e in target.bearers)
    if km <= reach:
        target.place = place


def _number(ground: Ground, stop: int) -> tuple[int, float | None]:
    """First word and value of the number that ends just before word ``stop``."""
    words = ground.scene.words
    if stop < 1 or not ground.scene.together(stop - 1, stop):
        return stop, None
    plain = digits_value(words.forms[stop - 1])
    if plain is not None:
        return stop - 1, plain
    found = next((n for n in ground.numbers() if n.last == stop - 1), None)
    return (stop, None) if found is None else (found.first, found.low)
