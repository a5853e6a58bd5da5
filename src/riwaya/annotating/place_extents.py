"""Surroundings, edges, coasts, borders, territory and the stretch between places."""

from __future__ import annotations

from ..lexicon import Hit
from ..model import Relative
from .place_found import Base, Found, Ground, Site, relative
from .place_geometry import Spot, between, border, in_direction
from .place_scene import Named, Scene

_FRINGE_KM = 10.0
_SITES = frozenset({"airport", "base", "port", "hospital", "facility", "street", "crossing"})


def around(ground: Ground, hit: Hit, km: float) -> Found | None:
    """ "The surroundings of X", "the southern countryside of X", "the X countryside, south"."""
    scene = ground.scene
    at, bearing = hit.last + 1, None
    side = scene.next_cue(at, "side")
    if side is not None:
        bearing, at = side[1].value, side[0].last + 1
    if scene.adjacent(at) and scene.cue(at, "from", "inside"):
        at += 1
    base = ground.base(at) if scene.adjacent(at) else None
    if base is None or base.whole_country or base.before not in ("", "ل", "ب") or _on_site(base):
        return None
    stop = base.stop
    trail = scene.next_cue(stop + 1, "side") if bearing is None else None
    if trail is not None:
        bearing, stop = trail[1].value, trail[0].last
    spot = Spot(base.spot.lat, base.spot.lon, base.spot.radius + km)
    if bearing is not None:
        spot = in_direction(Spot(base.spot.lat, base.spot.lon, max(base.spot.radius, km)), bearing, inside=True)
    return relative(ground, "around", hit, base, spot, bearing, stop=stop)


def _on_site(base: Base) -> bool:
    """Whether a base is a building or the like: what lies around one is no place of its own."""
    if isinstance(base.named, Named):
        return base.named.want in _SITES or base.named.place.kind in _SITES
    return isinstance(base.named, Site)


def edge(ground: Ground, hit: Hit, km: float) -> Found | None:
    """ "The northern edge of X", "the edges of X, north"; without a side the words only say "near"."""
    made = around(ground, hit, km)
    sided = made is not None and made.relative is not None and made.relative.bearing is not None
    return made if sided else None


def quarters(ground: Ground, hit: Hit) -> Found | None:
    """ "The western quarters", of X or of the town named last."""
    made = fringe(ground, hit)
    if made is not None:
        return made
    side = ground.scene.next_cue(hit.last + 1, "side")
    town = ground.town(hit.first) if side is not None else None
    if side is None or town is None:
        return None
    spot = Spot(town.lat, town.lon, town.radius)
    base = Base(side[0].last, spot, town.id, town.name, town.country, False, "")
    bearing = side[1].value
    spot = in_direction(spot, None if bearing < 0 else bearing, inside=True)
    return relative(ground, "around", hit, base, spot, bearing)


def fringe(ground: Ground, hit: Hit) -> Found | None:
    """ "The northern entrance of X": only with a side, else the words are no place."""
    return around(ground, hit, _FRINGE_KM) if ground.scene.next_cue(hit.last + 1, "side") else None


def territory(ground: Ground, hit: Hit) -> Found | None:
    """ "Libyan soil" is Libya."""
    demonym = ground.scene.adjective(hit.last + 1)
    base = ground.whole(demonym[1], demonym[0]) if demonym is not None else None
    if base is None:
        return None
    return Found(
        span=ground.scene.words.cut(hit.first, base.stop, hit.cut, 0),
        spot=base.spot,
        name=base.name,
        country=base.country,
        precision="country",
        gazetteer_id=base.id,
    )


def coast(ground: Ground, hit: Hit, kind: str) -> Found | None:
    """ "The Italian coast", "the coast of England"; with ``kind`` desert "the Libyan desert"."""
    scene = ground.scene
    at = hit.last + 1
    demonym = scene.adjective(at)
    named = ground.base(at) if scene.adjacent(at) else None
    if demonym is not None and scene.words.forms[at].startswith("ال"):
        base = ground.whole(demonym[1], demonym[0])
    elif named is not None and named.whole_country and named.named is not None and not named.before:
        base = named
    else:
        return None
    if base is None:
        return None
    part = ground.side(base.country, kind)
    spot = Spot(part.lat, part.lon, part.radius) if part else base.spot
    return relative(ground, "coast" if kind == "coast" else "direction", hit, base, spot, None)


def frontier(ground: Ground, hit: Hit) -> Found | None:
    """ "The Syrian-Turkish border", "the Libyan border"."""
    scene = ground.scene
    if (described := scene.at.get(hit.first - 1)) is not None and described.accepted and scene.adjacent(hit.first):
        return None  # "X on the border with Y"
    stop = hit.last
    bases: list[Base] = []
    holds: tuple[Named, ...] = ()
    side = scene.next_cue(stop + 1, "side")
    if side is not None:
        stop = side[0].last
    while len(bases) < 2 and (found := scene.adjectives.get(stop + 1)) is not None and not found[0].cut:
        if not scene.together(stop, stop + 1):
            break
        stop = found[0].last
        if (also := scene.at.get(stop)) is not None and also.lead == stop:
            holds = (*holds, also)  # "Saudi" is written as "Saudi Arabia" is
        base = ground.whole(scene.lexicon.countries[found[1]].code, stop)
        if base is not None:
            bases.append(base)
    near = scene.before(hit.first, "near") is not None  # "near the border with X" is about X
    if not bases and not near and scene.cue(stop + 1, "with") is not None and scene.adjacent(stop + 1):
        bases, holds = _with(ground, stop + 2)
        stop = holds[-1].stop if holds else stop
    if not bases and scene.adjacent(stop + 1) and (apart := scene.cue(stop + 1, "between")) is not None:
        bases, holds = _both(ground, apart[0].last + 1)
        stop = holds[-1].stop if holds else stop
    if not bases:
        return None
    spot = bases[0].spot
    if len(bases) == 2 and bases[0].country != bases[1].country:
        a, b = sorted(base.country for base in bases)
        known = scene.lexicon.borders.get((a, b))
        spot = Spot(known.lat, known.lon, known.radius) if known else border(bases[0].spot, bases[1].spot)
    elif len(bases) > 2:
        spot = _along(ground, bases)
    return Found(
        span=scene.words.cut(hit.first, stop, hit.cut, 0),
        spot=spot,
        name="Border of " + " and ".join(base.name for base in bases),
        country=bases[0].country if len(bases) == 1 else None,
        precision="region",
        relative=Relative(kind="border", anchors=tuple(base.id for base in bases)),
        holds=holds,
    )


def _with(ground: Ground, at: int) -> tuple[list[Base], tuple[Named, ...]]:
    """ "The border with X and Y": that of the document's country with those named from word ``at``."""
    scene = ground.scene
    held: list[Named] = []
    named = scene.at.get(at)
    while named is not None and named.accepted and named.lead == at and named.place.kind == "country":
        held.append(named)
        at = named.stop + 1
        named = scene.at.get(at)
        if named is not None and named.joined is not held[-1]:
            break
    home = ground.votes.top(_others(ground, held))
    codes = [home, *(named.place.country for named in held)]
    bases = [base for code in codes if (base := ground.whole(code, at)) is not None]
    return (bases, tuple(held)) if held and len(bases) == len(codes) else ([], ())


def _both(ground: Ground, at: int) -> tuple[list[Base], tuple[Named, ...]]:
    """ "The border between X and Y", two countries that begin at word ``at``."""
    first = ground.scene.at.get(at)
    second = _joined(ground.scene, first) if first is not None else None
    held = tuple(n for n in (first, second) if n is not None and n.accepted)
    entries = [named.place for named in held]
    if len(held) < 2 or any(entry.kind != "country" for entry in entries):
        return [], ()
    bases = [base for entry in entries if (base := ground.whole(entry.country, held[-1].stop)) is not None]
    return bases, held


def _others(ground: Ground, held: list[Named]) -> frozenset[str]:
    """The document's countries without those named."""
    return frozenset(ground.votes.counts) - {named.place.country for named in held}


def _along(ground: Ground, bases: list[Base]) -> Spot:
    """The middle of the borders of the first country with the others."""
    spots = []
    for other in bases[1:]:
        a, b = sorted((bases[0].country, other.country))
        known = ground.scene.lexicon.borders.get((a, b))
        spots.append(Spot(known.lat, known.lon, known.radius) if known else border(bases[0].spot, other.spot))
    return between(spots)


def stretch(ground: Ground, hit: Hit) -> Found | None:
    """ "The area between A, B and C": only after a noun of area or road, for "between A and B" alone
    is most often about two parties."""
    scene = ground.scene
    lead = scene.before(hit.first, "part", "desert", "road")
    first = scene.at.get(hit.last + 1)
    if lead is None or first is None or not first.accepted or first.lead != hit.last + 1:
        return None
    held = [first]
    while (after := _joined(scene, held[-1])) is not None and after.accepted:
        held.append(after)
    entries = [named.place for named in held]
    if len(held) < 2 or any(entry.kind in ("country", "area") for entry in entries):
        return None
    return Found(
        span=scene.words.cut(lead[0].first, held[-1].stop, lead[0].cut, 0),
        spot=between([Spot(entry.lat, entry.lon, entry.radius) for entry in entries]),
        name="Between " + " and ".join(entry.name for entry in entries),
        country=entries[0].country or None,
        precision="region",
        relative=Relative(kind="between", anchors=tuple(entry.id for entry in entries)),
        holds=tuple(held),
    )


def _joined(scene: Scene, named: Named) -> Named | None:
    """The name coordinated with one, an "and" that stands apart or not."""
    after = next((found for i in (1, 2) if (found := scene.at.get(named.stop + i)) is not None), None)
    return after if after is not None and after.joined is named else None
