"""Sites that a common noun names ("the military college in X", "a detention centre in X"), and the
bare nouns that take a site up again ("the college", "the base")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from ..arabic import SPACE
from ..lexicon import Hit
from ..lexicon.place_records import SiteSort
from ..lexicon.place_table import PlaceEntry
from ..model import Relative, Span
from .context import Context
from .place_found import Found, Ground, Site
from .place_geometry import Spot
from .place_links import container
from .place_new import extent
from .place_scene import Named, Scene

_ARTICLE = "ال"
_NISBA = ("يه", "ي")
_WIDEST_KM, _NEAR_KM = 90.0, 30.0
_HEADLINE = 60
"""Words from the beginning within which a bare noun may mean a site named only later."""


class _Known(NamedTuple):
    """A site already named: its first word, the ids it answers to, itself."""

    first: int
    ids: frozenset[str]
    site: Site | Named


def find_sites(ctx: Context, ground: Ground, taken: set[int]) -> list[Site]:
    """Sites of common nouns in text order; ``taken`` grows by their words."""
    scene = ground.scene
    made: list[Site] = []
    for hit in sorted(ctx.layer("places.site"), key=lambda h: (h.first, h.first - h.last, h.cut)):
        if hit.first not in taken and not _in_actor(ctx, hit):
            site = _site(ground, hit, scene.lexicon.sites[hit.entry], made, taken)
            if site is not None:
                made.append(site)
                taken.update(range(site.first, site.stop + 1))
    return made


def _site(ground: Ground, hit: Hit, sort: SiteSort, earlier: Sequence[Site], taken: set[int]) -> Site | None:
    scene = ground.scene
    words = scene.words
    stop = _onward(scene, hit, sort)
    if sort.named:
        stop = extent(ground, stop + 1, taken, None)
        if stop < 0:
            return None
    if sort.holder == "beside" and scene.before(hit.first, "near", "around", "edge", "locative") is None:
        return None
    outer = container(scene, stop)
    entry = _entry(outer)
    joined = outer is not None and "ب" in outer.lead_before
    span = words.cut(hit.first, stop, hit.cut, 0)
    if sort.holder == "in" and entry is None:
        before = next((s for s in reversed(earlier) if s.sort == sort.id), None)
        definite = words.forms[stop].startswith(_ARTICLE)
        span = words.cut(hit.first, stop, hit.cut, 0)
        if before is None or not definite:
            return None
        return Site(hit.first, stop, hit.before, sort.id, replace(before.found, span=span), guessed=False)
    if entry is None:
        before = next((s for s in earlier if s.found.name_ar == span.of(words.text)), None)
        if before is not None:
            return Site(hit.first, stop, hit.before, sort.id, replace(before.found, span=span), guessed=False)
        meant = _named_before(scene, hit, sort)
        if meant is not None:
            return Site(hit.first, stop, hit.before, sort.id, _known(meant, span), guessed=False)
        entry = ground.town(hit.first)
    if entry is None:
        return None
    last = stop
    if outer is not None and _held(outer) and (joined or sort.holder == "in"):
        last, outer.used = outer.stop, True
    radius = max(entry.radius, sort.radius)
    found = Found(
        span=words.cut(hit.first, last, hit.cut, 0),
        spot=Spot(entry.lat, entry.lon, radius),
        name=None,
        name_ar=span.of(words.text),
        country=entry.country or None,
        precision="near" if radius <= _NEAR_KM else "district",
        relative=Relative(kind="around", anchors=(entry.id,)),
    )
    return Site(hit.first, last, hit.before, sort.id, found, guessed=outer is None)


def _named_before(scene: Scene, hit: Hit, sort: SiteSort) -> PlaceEntry | None:
    """The site of that sort that a definite noun means: the one named last before it ("the X base ...
    the air base")."""
    if not scene.words.forms[hit.first][hit.cut :].startswith(_ARTICLE):
        return None
    earlier = (n for n in reversed(scene.names) if n.accepted and n.first < hit.first)
    named = (n for n in earlier if not sort.heads.isdisjoint(_ids(n, scene)))
    return next((n.place for n in named), None)


def _known(entry: PlaceEntry, span: Span) -> Found:
    return Found(
        span=span, spot=Spot(entry.lat, entry.lon, entry.radius), name=entry.name, name_ar=entry.name_ar,
        country=entry.country or None, precision="exact", gazetteer_id=entry.id,
    )  # fmt: skip


def _onward(scene: Scene, hit: Hit, sort: SiteSort) -> int:
    """The last word of a site with the words that may go on with it."""
    words, stop = scene.words, hit.last
    going = True
    while going:
        going = False
        for length in (2, 1):
            after = words.forms[stop + 1 : stop + 1 + length]
            near = all(gap == SPACE for gap in words.gaps[stop + 1 : stop + 1 + length])
            if len(after) == length and near and after in sort.after:
                stop, going = stop + length, True
                break
    return stop


def _entry(outer: Named | None) -> PlaceEntry | None:
    if outer is None or not _held(outer):
        return None
    return outer.place


def _held(outer: Named) -> bool:
    return outer.accepted and outer.place.radius <= _WIDEST_KM


def take_up(
    ctx: Context, ground: Ground, names: Sequence[Named], taken: set[int], plain: Callable[[Named, Scene], Found]
) -> list[Site]:
    """Bare definite nouns that mean a site named before them (in a headline: after them). ``names``
    are those read as places, ``plain`` what they are read as."""
    hits, scene = ctx.layer("places.again"), ground.scene
    known = [_Known(s.first, frozenset({s.sort}), s) for s in {id(s): s for s in ground.sites.values()}.values()]
    known += [_Known(n.first, own, n) for n in names if (own := _ids(n, scene))]
    known.sort(key=lambda k: k.first)
    made: list[Site] = []
    wanted: dict[int, tuple[Hit, set[str]]] = {}
    for hit in hits:
        sort = scene.lexicon.sites[hit.entry]
        wanted.setdefault(hit.first, (hit, set()))[1].update({sort.id, *sort.heads})
    free = 0
    for first, (hit, ids) in sorted(wanted.items()):
        if first in taken or hit.first < free or not _bare(scene, hit) or _in_actor(ctx, hit):
            continue
        fitting = [k for k in known if not ids.isdisjoint(k.ids)]
        before = [k for k in fitting if k.first < first]
        ahead = fitting[0] if fitting and first < _HEADLINE and not _names_actor(ctx, hit) else None
        meant = before[-1] if before else ahead
        if meant is not None:
            span = scene.words.cut(hit.first, hit.last, hit.cut, 0)
            free = hit.last + 1
            found = meant.site.found if isinstance(meant.site, Site) else plain(meant.site, scene)
            made.append(Site(first, hit.last, hit.before, "", replace(found, span=span), guessed=False))
    return made


def _ids(named: Named, scene: Scene) -> frozenset[str]:
    """The head nouns a name stands under: its own, and one that is part of the name."""
    own = scene.heads_at.get(named.first)
    heads = (named.head, own[1] if own is not None else None)
    return frozenset(head.id for head in heads if head is not None and not head.plural)


def _bare(scene: Scene, hit: Hit) -> bool:
    """Whether a noun stands without an adjective or number of its own."""
    words, after = scene.words, hit.last + 1
    if "ب" in hit.before and scene.before(hit.first, "verdict") is not None:
        return False  # "sentenced to prison"
    if after >= len(words.forms) or words.gaps[after] > SPACE:
        return True
    form = words.forms[after]
    if form.isdigit() or scene.next_cue(after, "side", "tail", "trail") is not None:
        return False
    return not (form.startswith(_ARTICLE) and form.endswith(_NISBA))


def _names_actor(ctx: Context, hit: Hit) -> bool:
    """Whether the document names an actor by the same word ("al-Qaida" is "the base")."""
    word, text = hit.span(ctx.words).of(ctx.words.text).removeprefix("ل"), ctx.words.text
    return any(span.of(text).endswith(word) for actor in ctx.actors for span in actor.spans)


def _in_actor(ctx: Context, hit: Hit) -> bool:
    """Whether a noun is part of an actor's longer name, or itself names one that goes by a longer
    name in the document ("al-Qaida")."""
    span = hit.span(ctx.words)
    for actor in ctx.actors:
        for s in actor.spans:
            if s.start <= span.start and span.end <= s.end and (s.end - s.start) > (span.end - span.start):
                return True
    return False
