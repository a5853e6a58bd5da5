"""Places that no file knows, named by a head noun: "the village of X in the countryside of Y".

They get the position of what holds them, with its radius, and no gazetteer id.
"""

from __future__ import annotations

from itertools import compress

from msgspec.structs import replace

from ..arabic import QUOTE, SPACE
from ..lexicon import Hit
from ..lexicon.place_records import Head
from ..lexicon.place_table import HEAD, PlaceEntry
from ..model import Relative
from .place_found import Found, Ground, Site
from .place_geometry import Spot
from .place_links import container, located, near_names
from .place_scene import NOWHERE, Named, Scene, closed

_INSIDE = frozenset({"quarter", "facility", "street", "hospital", "base"})
_ANYWHERE = frozenset({"settlement", "district", "admin", "any", "base"})
"""Head nouns of places that may lie anywhere in a country."""
_BARE = frozenset({"settlement", "district"})
_AFAR = frozenset({"settlement", "district", "any", "natural"})
"""Head nouns of places that may lie by what the sentences before name."""
_ONE_COUNTRY = 0.75
_RARE = frozenset({"rare", "held"})
_COUNTED = frozenset({"quarter", "gate"})
"""Head nouns that a bare number names; others need the word "number"."""
_JOINED = "وفبل"
_PREPOSED = ("ل", "بال", "كال")
_CLOSING = {"«": "»", "“": "”", "(": ")", "[": "]", '"': '"'}
_NO_NAME = ("ه", "يا", "ين", "ات", "ها", "هم")
"""Endings of indefinite adjectives, plurals and words with pronouns."""
_ARTICLE = "ال"
_SENTENCES = 2
_AROUND_KM, _WIDEST_KM, _NEAR_KM, _FAR_KM = 15.0, 90.0, 30.0, 225.0


def find_new(ground: Ground, taken: set[int], bare: set[int], named: set[int]) -> list[Site]:
    """Unlisted places in text order; ``taken`` are the words that belong to others and grow by theirs,
    ``bare`` nouns of place that are no names, ``named`` words in the names of actors. One of the same
    words as an earlier one is where that is."""
    scene = ground.scene
    found: list[Site] = []
    known: dict[str, Site] = {}
    blocked = taken | bare
    for last, (hit, head) in sorted(scene.heads.items()):
        form = scene.words.forms[hit.first]
        of_all = _ARTICLE in hit.before or "ك" in hit.before or form.startswith("لل")  # "for the hospital"
        if head.unlisted == "no" or head.plural or of_all or hit.first in taken:
            continue
        if head.unlisted in _RARE:
            if hit.first in named:
                continue
            stop, outer = _rare(ground, last + 1, blocked, held=head.unlisted == "held")
        else:
            stop = extent(ground, last + 1, blocked, head)
            outer = container(scene, stop) if stop > 0 else None
        holder = _holder(ground, outer, head, hit, stop) if stop > 0 else None
        if holder is not None:
            site = _placed(scene, hit, stop, head, holder, guessed=outer is None)
            first = known.setdefault(site.found.name_ar or "", site)
            if site.guessed and first is not site:
                site.found = replace(first.found, span=site.found.span)
            found.append(site)
            taken.update(range(hit.first, stop + 1))
            blocked.update(range(hit.first, stop + 1))
    return found + _again(ground, found, taken, named)


def _again(ground: Ground, sites: list[Site], taken: set[int], named: set[int]) -> list[Site]:
    """The names of unlisted towns and districts where they stand alone: of rare words only."""
    scene, forms = ground.scene, ground.scene.words.forms
    known: dict[tuple[str, ...], Site] = {}
    if not sites:
        return []
    towns = {head.id for head in scene.lexicon.heads if head.kind in _BARE}
    for site in sites:
        if site.sort not in towns:
            continue
        first = next((i for i in range(site.stop, site.first - 1, -1) if i in scene.heads), site.first - 1) + 1
        name = forms[first : site.stop + 1]
        if name and not any(ground.ordinary(form) or not form.isalpha() for form in name):
            known.setdefault(name, site)
    found: list[Site] = []
    for name, site in known.items():
        cuts = {"": 0} | {letter: 1 for letter in _JOINED if len(name[0]) > 2}
        whole = {letter + name[0]: (letter, cut) for letter, cut in cuts.items()}
        for first in compress(range(len(forms)), map(whole.__contains__, forms)):
            stop = first + len(name) - 1
            if first in taken or first in named or forms[first + 1 : stop + 1] != name[1:]:
                continue
            if forms[first - 1 : first] and forms[first - 1].isdecimal():
                continue  # the fifth of a month
            known_as = scene.at.get(first)
            if known_as is not None and (known_as.accepted or known_as.person):
                continue
            before, cut = whole[forms[first]]
            span = scene.words.cut(first, stop, cut, 0)
            found.append(Site(first, stop, before, "", replace(site.found, span=span), guessed=False))
            taken.update(range(first, stop + 1))
    return found


def extent(ground: Ground, first: int, taken: set[int], head: Head | None) -> int:
    """The last word of a name that begins at ``first``, -1 if no name does."""
    scene, words = ground.scene, ground.scene.words
    if first >= len(words.forms) or words.gaps[first] > QUOTE or first in taken:
        return -1
    numbered = _numbered(scene, first, head)
    only = head is not None and head.unlisted == "number"
    if numbered > 0 or only or words.forms[first - 1].startswith(_ARTICLE):
        return numbered
    strict = head is not None and head.unlisted == "site"
    if (quoted := _quoted(scene, first)) > 0:
        return quoted
    named = scene.at.get(first)
    if named is not None:
        begins = named.first == first or scene.heads.get(first - 1) == scene.heads_at.get(named.first)
        whole = named.headed or not named.cut
        plain = begins and whole and not named.accepted and not named.person
        return _end(scene, first, named.last) if plain and (not strict or _shows(scene, first, named.last)) else -1
    following = first + 1 if first + 1 < len(words.forms) and words.gaps[first + 1] == SPACE else -1
    titled = scene.next_cue(first, "title", "given") is not None and not scene.stops(first)
    if titled or scene.next_cue(first, "compound") is not None:
        free = following > 0 and following not in scene.cues and not scene.stops(following)
        plain = free or scene.next_cue(following, "given") is not None
        if plain and following not in taken:
            return following
        return first if head is not None and head.kind == "natural" else -1
    if not sound(scene, first):
        return -1
    form = words.forms[first]
    definite = form.startswith(_ARTICLE)
    annexed = following > 0 and words.forms[following].startswith(_ARTICLE) and sound(scene, following)
    if not definite and strict:
        whole = annexed and not form.startswith(_PREPOSED) and not _adjective(words.forms[following])
        return following if whole else -1
    if not definite and form.endswith(_NO_NAME) and ground.ordinary(form):
        return following if strange(ground, following, taken) else -1
    if definite and following > 0 and scene.next_cue(following, "tail", "trail") is not None:
        return following
    return following if not definite and strange(ground, following, taken) else first


def _rare(ground: Ground, first: int, taken: set[int], *, held: bool) -> tuple[int, Named | None]:
    """The last word of a name of one or two words of no other use or in quotes, -1 without one, and the
    place by which the words after it tell where it lies; with ``held`` they must, if only by a head noun."""
    scene, last = ground.scene, first - 1
    if first >= len(scene.words.forms) or first in taken:
        return -1, None
    if (quoted := _quoted(scene, first)) > 0:
        return (quoted, container(scene, quoted)) if _free(ground, first, quoted) else (-1, None)
    if held and (far := _elsewhere(scene, first)) > 0:
        return far, container(scene, far)
    while last < first + 1 and strange(ground, last + 1, taken):
        last += 1
    if last < first:
        second = scene.words.forms[first + 1 : first + 2]
        annexed = second and second[0].startswith(_ARTICLE) and not scene.words.forms[first].startswith(_ARTICLE)
        if not annexed or not held or not sound(scene, first) or not strange(ground, first + 1, taken):
            return -1, None
        last = first + 1
    outer = located(scene, last)
    if outer is not None:
        return (last, outer) if outer.accepted else (-1, None)
    inside = scene.cue(last + 1, "inside", "within")
    at = last + 1 if inside is None else inside[0].last + 1
    head = scene.heads_at.get(at) if scene.together(last, at) else None
    told = head is not None and not head[1].plural and (inside is not None or "ب" in head[0].before)
    return (last if told or not held else -1), None


def _elsewhere(scene: Scene, first: int) -> int:
    """The last word of a definite name that only places too far off bear, -1 if none begins here."""
    named = scene.at.get(first) or scene.at.get(first - 1)
    if named is None or named.first != first or named.place is NOWHERE or named.accepted or named.person:
        return -1
    return named.last if scene.words.forms[first].startswith(_ARTICLE) and named.need < HEAD else -1


def _free(ground: Ground, first: int, last: int) -> bool:
    """Whether quoted words hold no place of their own and some word that is no ordinary one."""
    scene, indexes = ground.scene, range(first, last + 1)
    if any((named := scene.at.get(i)) is not None and (named.accepted or named.person) for i in indexes):
        return False
    return any(len(scene.words.forms[i]) > 2 and not ground.ordinary(scene.words.forms[i]) for i in indexes)


def strange(ground: Ground, index: int, taken: set[int]) -> bool:
    """Whether a word that follows another with a space has no use but in names."""
    scene, words = ground.scene, ground.scene.words
    if not 0 < index < len(words.forms) or words.gaps[index] != SPACE or index in taken:
        return False
    named = scene.at.get(index)
    if named is not None and (named.accepted or named.person or named.first != named.last or named.cut):
        return False
    form = words.forms[index]
    return sound(scene, index) and not ground.ordinary(form) and not form.startswith(_PREPOSED)


def _end(scene: Scene, first: int, last: int) -> int:
    """The last word of a name with the adjectives of a site; a direction is not part of it ("the quarter
    of X east of Y")."""
    if last > first and scene.cue(last, "direction") is not None:
        return last - 1
    return last + 1 if scene.next_cue(last + 1, "trail") is not None and scene.words.gaps[last + 1] == SPACE else last


def _shows(scene: Scene, first: int, last: int) -> bool:
    """Whether a name that is not known to be a place has the article, or its second word has."""
    return any(form.startswith(_ARTICLE) for form in scene.words.forms[first : min(first + 1, last) + 1])


def _numbered(scene: Scene, first: int, head: Head | None) -> int:
    """The last word of "(number) 27" after quarters, gates and the like, -1 without one."""
    words = scene.words
    if head is None or head.kind not in _INSIDE or head.plural:
        return -1
    lead = scene.next_cue(first, "number")
    if lead is None and head.id not in _COUNTED:
        return -1
    at = first if lead is None else lead[0].last + 1
    if at >= len(words.forms) or not words.forms[at].isdigit() or words.gaps[at] != SPACE:
        return -1
    worded = at + 1 in scene.cues or (at + 1 < len(words.forms) and scene.stops(at + 1))
    counts = lead is None and scene.adjacent(at + 1) and (not worded or scene.cue(at + 1, "unit"))
    return -1 if counts else at


def sound(scene: Scene, index: int) -> bool:
    """Whether a word may be (part of) a name: it is neither short nor a word of place."""
    form = scene.words.forms[index]
    short = len(form) < 3 or not form.isalpha()
    if short or index in scene.adjectives or index in scene.heads_at:
        return False
    if scene.stops(index):
        return False
    cues = scene.cues.get(index, ())
    return not cues or (form.startswith(_ARTICLE) and all(cue.role == "tail" for _, cue in cues))


def _adjective(form: str) -> bool:
    return form.endswith(("يه", "ي"))


def _quoted(scene: Scene, first: int) -> int:
    """The last word of a quoted name of up to three words, -1 if no quote opens before ``first``."""
    words = scene.words
    closing = _CLOSING.get(words.text[words.starts[first] - 1 : words.starts[first]])
    if closing is None:
        return -1
    for last in range(first, min(first + 3, len(words.forms))):
        if words.text[words.ends[last] : words.ends[last] + 1] == closing:
            return last
    return -1


def _holder(ground: Ground, outer: Named | None, head: Head, hit: Hit, stop: int) -> PlaceEntry | None:
    """Where an unlisted place is: in what the words after it say; else by the place nearest in the
    sentence (a town or a province: in its country); else, for quarters and the like, in the town named
    last."""
    scene = ground.scene
    if outer is not None and outer.accepted:
        entry = outer.place
        country = entry.kind == "country" and head.kind in _ANYWHERE  # "the village of X in Y": somewhere there
        return entry if country or entry.radius <= _widest(head) else None
    if (demonym := scene.adjective(stop + 1)) is not None and head.kind in _ANYWHERE:
        return _country(scene, demonym[1])
    town = ground.town(hit.first) if head.kind in _INSIDE else None
    if town is not None and head.unlisted == "site":
        return town
    for named in near_names(scene, hit.first):
        if named.accepted:
            entry = named.place
            if head.unlisted == "rare":
                return _country(scene, ground.home(hit.first) or entry.country)
            if entry.kind != "country" and entry.radius <= _WIDEST_KM:
                return entry
    return town or (_before(ground, hit.first) if head.kind in _AFAR else None)


def _before(ground: Ground, at: int) -> PlaceEntry | None:
    """The place named last in the one or two sentences before that of a word, in a document on one
    country."""
    scene, sentence = ground.scene, ground.scene.words.sentence_of
    if ground.votes.share(ground.votes.top()) < _ONE_COUNTRY:
        return None
    for named in reversed(scene.names):
        entry = named.place if named.accepted and named.first < at else None
        if entry is not None and sentence[at] - sentence[named.first] > _SENTENCES:
            return None
        if entry is not None and entry.kind != "country" and entry.radius <= _WIDEST_KM:
            return entry
    return None


def _country(scene: Scene, code: str) -> PlaceEntry | None:
    country = scene.lexicon.country(code)
    return None if country is None else scene.entry(country.row)


def _widest(head: Head) -> float:
    """The radius of the widest region that says where such a place is."""
    return _WIDEST_KM if head.kind in _INSIDE and head.kind != "base" else 2.5 * _WIDEST_KM


def _placed(scene: Scene, hit: Hit, stop: int, head: Head, holder: PlaceEntry, *, guessed: bool) -> Site:
    inside = head.kind in _INSIDE or holder.radius > _AROUND_KM
    radius = max(holder.radius if inside else holder.radius + _AROUND_KM, head.radius)
    words = scene.words
    bare = hit.last + 1 if head.unlisted == "yes" else hit.first
    found = Found(
        span=closed(words.cut(hit.first, stop, hit.cut, 0), words.text),
        spot=Spot(holder.lat, holder.lon, radius),
        name=None,
        name_ar=words.cut(bare, stop, hit.cut if bare == hit.first else 0, 0).of(words.text),
        country=holder.country or None,
        precision="near" if radius <= _NEAR_KM else "district" if radius <= _FAR_KM else "region",
        relative=Relative(kind="around", anchors=(holder.id,)),
    )
    return Site(hit.first, stop, hit.before, head.id, found, guessed)
