"""Places: every mention of a place in a document and where it is.

Order: actors mask the names inside them; names are matched, chosen among their bearers and
accepted or rejected; then words of place around them make relative places.
"""

from __future__ import annotations

from ..lexicon.place_table import ADMIN, PlaceEntry
from ..model import Place, Relative
from .context import Context
from .place_choice import first_votes, settle
from .place_new import find_new
from .place_relative import Found, find
from .place_scene import Named, Scene, read

_PRECISION = {"country": "country", "area": "area", "sea": "area", "region": "region", "admin1": "region"}
_SITE = frozenset({"port", "airport", "base", "hospital", "crossing", "facility", "street"})
_NEAR_KM = 10.0


def annotate(ctx: Context) -> tuple[Place, ...]:
    """The places of a document, ids ``p1`` ... in text order."""
    scene = read(ctx)
    votes = first_votes(scene)
    settle(scene, votes)
    taken: set[int] = set()
    found = find(scene, votes, taken)
    for named in scene.names:
        if named.accepted:
            taken.update(range(named.start, named.stop + 1))
    made = [_relative(f) for f in (*found, *find_new(scene, taken))]
    made += [_plain(named, scene) for named in scene.names if named.accepted and not named.used]
    made.sort(key=lambda p: (p.span.start, -p.span.end))
    return tuple(_numbered(place, number) for number, place in enumerate(made, 1))


def _numbered(place: Place, number: int) -> Place:
    return Place(
        id=f"p{number}", span=place.span, name=place.name, name_ar=place.name_ar, country=place.country, lat=place.lat,
        lon=place.lon, radius_km=place.radius_km, precision=place.precision, gazetteer_id=place.gazetteer_id,
        relative=place.relative,
    )  # fmt: skip


def _plain(named: Named, scene: Scene) -> Place:
    """A name read as the place that bears it; a site known only by its town's name lies near it."""
    entry = scene.lexicon.entry(named.chosen)
    precision, radius, relative = _precision(entry), entry.radius, None
    near = scene.before(named.start, "near") is not None
    site = named.start < named.first and named.want in _SITE and entry.kind not in (*_SITE, "quarter")
    if (near or site) and precision == "exact":
        precision, radius = "near", max(radius, _NEAR_KM)
        relative = Relative(kind="around", anchors=(entry.id,))
    return Place(
        id="", span=named.span(scene.words), name=entry.name, name_ar=entry.name_ar, country=entry.country or None,
        lat=entry.lat, lon=entry.lon, radius_km=radius, precision=precision, gazetteer_id=entry.id, relative=relative,
    )  # fmt: skip


def _precision(entry: PlaceEntry) -> str:
    if entry.kind in ADMIN and entry.kind != "admin1":
        return "district"
    return _PRECISION.get(entry.kind, "exact")


def _relative(found: Found) -> Place:
    return Place(
        id="", span=found.span, name=found.name, name_ar=found.name_ar, country=found.country, lat=round(found.spot.lat, 4),
        lon=round(found.spot.lon, 4), radius_km=round(found.spot.radius, 1), precision=found.precision,
        gazetteer_id=found.gazetteer_id, relative=found.relative,
    )  # fmt: skip
