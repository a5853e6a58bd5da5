"""Places: every mention of a place in a document and where it is.

Order: actors mask the names inside them; names are matched, chosen among their bearers, and
accepted or rejected; then the words of place around them make relative places, and head nouns
places that no file knows.
"""

from __future__ import annotations

from ..lexicon.place_table import ADMIN, PlaceEntry
from ..model import Place, Relative, Span
from .context import Context
from .place_acceptance import accept
from .place_choice import choose
from .place_datelines import datelines
from .place_found import Found, Ground, Site
from .place_geometry import Spot
from .place_lists import find_lists
from .place_new import find_new
from .place_reading import read
from .place_relative import find_relative
from .place_scene import Named, Scene
from .place_sites import find_sites, take_up
from .place_votes import first_votes, ground_votes, outlet_country, settled_votes

_PRECISION = {"country": "country", "area": "area", "sea": "area", "region": "region", "admin1": "region"}
_SITE = frozenset({"port", "airport", "base", "hospital", "crossing", "facility", "street"})
_NEAR_KM = 10.0


def annotate(ctx: Context) -> tuple[Place, ...]:
    """The places of a document, ids ``p1`` ... in text order."""
    scene = read(ctx)
    votes = first_votes(scene)
    choose(scene, votes)
    accept(scene, votes, ctx.lexicon.actors.is_common)
    settled_votes(scene, votes)
    outlet, ordinary = outlet_country(ctx.document, scene.lexicon), ctx.lexicon.actors.is_common
    ground = Ground(scene, votes, ground_votes(scene), outlet, ordinary, lambda: ctx.numerals.numbers)
    sites = _sites(ctx, ground)
    found = find_relative(ground, ctx.layer("places.word"))
    found += [site.found for site in sites if not site.used]
    found += [_plain(named, scene) for named in scene.names if named.accepted and not named.used]
    found += [_of_entry(entry, span) for span, entry in datelines(ctx, ground)]
    found.sort(key=lambda place: (place.span.start, -place.span.end))
    return tuple(_place(number, place) for number, place in enumerate(found, 1))


def _sites(ctx: Context, ground: Ground) -> list[Site]:
    """Sites no file knows: those with names, those of common nouns, those taken up again."""
    scene = ground.scene
    names = [named for named in scene.names if named.accepted]
    taken = {i for named in names for i in range(named.start, named.stop + 1)}
    sites = find_sites(ctx, ground, taken)
    actors: set[int] = set()
    longer: set[int] = set()
    for first, stop in scene.actors:
        words = range(first, stop)
        actors.update(words)
        if len(words) > 1:
            longer.update(words)
    bare = {hit.first for hit in ctx.layer("places.again")}
    sites += find_new(ground, taken, bare, longer)
    sites += find_lists(ground, taken, actors | bare)
    ground.sites.update({i: site for site in sites for i in range(site.first, site.stop + 1)})
    if bare:
        sites += take_up(ctx, ground, names, taken, _plain)
        ground.sites.update({i: site for site in sites for i in range(site.first, site.stop + 1)})
    return sites


def _plain(named: Named, scene: Scene) -> Found:
    """A name read as the place that bears it. "Near X" is near it, and so is a site that only its
    town is known of ("the port of X")."""
    entry = named.place
    precision, radius, relative = _precision(entry), entry.radius, None
    site = named.headed and named.want in _SITE and entry.kind not in (*_SITE, "quarter")
    if precision == "exact" and (site or scene.before(named.lead, "near", "edge") is not None):
        precision, radius = "near", max(radius, _NEAR_KM)
        relative = Relative(kind="around", anchors=(entry.id,))
    spot = Spot(entry.lat, entry.lon, radius)
    return Found(
        named.span(scene.words), spot, entry.name, entry.country or None, precision, entry.id, relative, entry.name_ar
    )


def _of_entry(entry: PlaceEntry, span: Span) -> Found:
    return Found(
        span=span, spot=Spot(entry.lat, entry.lon, entry.radius), name=entry.name, name_ar=entry.name_ar,
        country=entry.country or None, precision=_precision(entry), gazetteer_id=entry.id,
    )  # fmt: skip


def _precision(entry: PlaceEntry) -> str:
    if entry.kind in ADMIN and entry.kind != "admin1":
        return "district"
    return _PRECISION.get(entry.kind, "exact")


def _place(number: int, found: Found) -> Place:
    lat, lon, radius = found.spot
    if found.relative is not None:  # else it is an entry's, and rounded
        lat, lon, radius = round(lat, 4), round(lon, 4), round(radius, 1)
    return Place(
        id=f"p{number}", span=found.span, name=found.name, name_ar=found.name_ar, country=found.country,
        lat=lat, lon=lon, radius_km=radius, precision=found.precision, gazetteer_id=found.gazetteer_id,
        relative=found.relative,
    )  # fmt: skip
