"""What the place annotator sees of a document: names with their head nouns, and words of place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..arabic import BREAK, QUOTE, Words
from ..lexicon import Hit
from ..lexicon.place_table import FREE, KINDS
from ..lexicon.places import Cue, Head, PlaceLexicon
from ..model import Actor, Span
from .context import Context

_FACILITY = frozenset({"hospital", "facility", "base", "airport", "port", "crossing", "street", "quarter", "settlement", "admin"})
_COUNTRY = KINDS.index("country")
_TRAILED = frozenset({"hospital", "facility", "base", "airport", "port", "crossing", "quarter"})
_PAIRS = ("()", "[]", "«»", "“”", "{}")


def closed(span: Span, text: str) -> Span:
    """The span with the bracket or quote that closes one opened in it."""
    inside = span.of(text)
    for opening, closing in _PAIRS:
        if opening in inside and closing not in inside and text[span.end : span.end + 1] == closing:
            return Span(span.start, span.end + 1)
    return span


@dataclass(slots=True)
class Named:
    """Words ``first..last`` are a place name; ``start`` and ``stop`` are the mention's first and
    last word with its head noun and trailing adjectives, ``cut`` the proclitics before ``start``.
    ``lead`` is the head noun's first word even where it stays out of the mention ("the town of X"),
    ``lead_before`` the proclitics there.

    ``head`` governs it (also from afar: both towns of "the towns of A and B"); ``want`` is what
    the head asks for; ``hint`` a country named by an adjective after it; ``chosen`` the place it
    was read as (-1: none yet), ``accepted`` whether it is read as a place at all."""

    first: int
    last: int
    name: int
    bearers: tuple[int, ...]
    need: int
    start: int
    stop: int
    cut: int
    before: str
    lead: int
    lead_before: str
    head: Head | None = None
    want: str = ""
    hint: str = ""
    locative: bool = False
    person: bool = False
    joined: Named | None = None
    chosen: int = -1
    accepted: bool = False
    used: bool = False
    near: bool = False

    def span(self, words: Words) -> Span:
        """The mention's span, proclitics aside, with the bracket that closes one opened in it."""
        return closed(words.cut(self.start, self.stop, self.cut, 0), words.text)


@dataclass(slots=True)
class Scene:
    """Names in text order and the words of place by their first word (heads: by their last)."""

    words: Words
    lexicon: PlaceLexicon
    names: list[Named]
    cues: dict[int, list[tuple[Hit, Cue]]]
    heads: dict[int, tuple[Hit, Head]]
    heads_at: dict[int, tuple[Hit, Head]]
    adjectives: dict[int, tuple[Hit, int]]
    taken: set[int] = field(default_factory=set)
    at: dict[int, Named] = field(default_factory=dict)

    def cue(self, index: int, *roles: str) -> tuple[Hit, Cue] | None:
        """The longest word of place with one of ``roles`` that begins at a word."""
        for found in self.cues.get(index, ()):
            if found[1].role in roles:
                return found
        return None

    def before(self, index: int, *roles: str) -> tuple[Hit, Cue] | None:
        """The longest word of place of up to three words that ends just before a word."""
        for length in (3, 2, 1):
            for found in self.cues.get(index - length, ()):
                if found[1].role in roles and found[0].last == index - 1:
                    return found
        return None

    def adjacent(self, index: int) -> bool:
        """Whether no comma or sentence end stands before a word."""
        return 0 < index < len(self.words.forms) and self.words.gaps[index] < BREAK


def read(ctx: Context) -> Scene:
    """Collect names and words of place from the lexicon's hits."""
    lexicon, words = ctx.lexicon.places, ctx.words
    cues: dict[int, list[tuple[Hit, Cue]]] = {}
    for hit in ctx.layer("places.word"):
        cues.setdefault(hit.first, []).append((hit, lexicon.cues[hit.entry]))
    for found in cues.values():
        if len(found) > 1:
            found.sort(key=lambda f: (f[0].first - f[0].last, f[0].cut))
    heads: dict[int, tuple[Hit, Head]] = {}
    heads_at: dict[int, tuple[Hit, Head]] = {}
    plain = {index for index, found in cues.items() if not found[-1][0].cut}
    for hit in _joined(ctx, "places.head"):
        if hit.cut and hit.first in plain:
            continue
        head = lexicon.heads[hit.entry]
        for index, table in ((hit.last, heads), (hit.first, heads_at)):
            old = table.get(index)
            if old is None or (hit.last - hit.first, -hit.cut) > (old[0].last - old[0].first, -old[0].cut):
                table[index] = (hit, head)
    adjectives: dict[int, tuple[Hit, int]] = {}
    for hit in ctx.layer("places.adjective"):
        known = adjectives.get(hit.first)
        if known is None or hit.last > known[0].last:
            adjectives[hit.first] = (hit, hit.entry)
    scene = Scene(words, lexicon, [], cues, heads, heads_at, adjectives)
    masks = _masks(ctx.actors, ctx.masked, scene)
    for hit in _longest((h for h in _joined(ctx, "places.name") if not h.cut or h.first not in plain), words, lexicon):
        named = _named(hit, scene)
        if not _masked(named, masks, scene):
            scene.names.append(named)
            for index in range(named.lead, named.stop + 1):
                scene.at[index] = named
    _join(scene)
    return scene


def _joined(ctx: Context, layer: str) -> list[Hit]:
    """The hits of a layer with those of two-letter words that a conjunction or preposition is
    joined to; these are surfaces of their own, for no clitic is cut from a word of three letters."""
    short = ctx.layer(f"{layer}.joined")
    if not short:
        return ctx.layer(layer)
    return sorted([*ctx.layer(layer), *(h._replace(cut=1, before=ctx.words.forms[h.first][0]) for h in short)])


def _longest(hits: Iterable[Hit], words: Words, lexicon: PlaceLexicon) -> list[Hit]:
    """Names that do not overlap: the longest first, a whole word before one cut by proclitics."""
    spellings, needs = lexicon.spellings, lexicon.table.needs
    taken: set[int] = set()
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.first - h.last, h.cut, needs[h.entry], h.first)):
        span = range(hit.first, hit.last + 1)
        if any(index in taken for index in span):
            continue
        if hit.cut and ("س" in hit.before or words.forms[hit.first] in lexicon.whole):
            continue
        if "ك" in hit.before and (needs[hit.entry] != FREE or not words.forms[hit.first].startswith("كال")):
            continue
        wanted = spellings.get(hit.entry)
        if wanted is not None and hit.span(words).of(words.text) not in wanted:
            continue
        taken.update(span)
        kept.append(hit)
    return sorted(kept)


def _named(hit: Hit, scene: Scene) -> Named:
    words, table = scene.words, scene.lexicon.table
    named = Named(
        hit.first, hit.last, hit.entry, tuple(table.named(hit.entry)), table.needs[hit.entry],
        hit.first, hit.last, hit.cut, hit.before, hit.first, hit.before,
    )  # fmt: skip
    found = scene.heads.get(hit.first - 1) if hit.first and not hit.cut and words.gaps[hit.first] <= QUOTE else None
    if found is not None:
        head_hit, head = found
        named.head, named.want = head, head.kind
        named.lead, named.lead_before = head_hit.first, head_hit.before
        if head.span and not head.plural:
            named.start, named.cut, named.before = head_hit.first, head_hit.cut, head_hit.before
    site = named.head if named.start < named.first else None
    if site is None and (own := scene.heads_at.get(hit.first)) is not None and own[0].last < hit.last:
        site = own[1]
    if site is not None and site.kind in _TRAILED:
        trail = scene.cue(named.stop + 1, "trail")
        while trail is not None and not trail[0].cut and scene.adjacent(named.stop + 1):
            named.stop = trail[0].last
            trail = scene.cue(named.stop + 1, "trail")
    after = scene.adjectives.get(named.stop + 1)
    if after is not None and not after[0].cut and scene.adjacent(named.stop + 1):
        if words.forms[after[0].first].startswith("ال"):
            named.hint = scene.lexicon.countries[after[1]].code
            if named.start < named.first:
                named.stop = after[0].last
    lead = named.lead
    capital = scene.adjectives.get(lead - 1)
    if capital is not None and scene.cue(lead - 2, "capital"):
        named.hint, named.want = scene.lexicon.countries[capital[1]].code, "capital"
    named.locative = "ب" in named.lead_before or ("ل" in named.lead_before and table.kinds[named.bearers[0]] == _COUNTRY) or bool(
        scene.before(lead, "locative", "near", "around", "direction", "away", "from", "within", "role_of", "between", "coast", "border")
    )
    named.person = _person(named, scene)
    return named


def _person(named: Named, scene: Scene) -> bool:
    """A name after a given name or title is a person's: العقيد صبري الطرابلسي."""
    first = named.first
    son = scene.cue(named.stop + 1, "son")
    if son is not None and not son[0].cut and scene.adjacent(named.stop + 1):
        return True
    if named.head is not None or named.cut or not scene.adjacent(first):
        return False
    if named.need == FREE and not scene.words.forms[named.last].endswith("ي"):
        return False
    if scene.before(first, "title", "given"):
        return True
    if named.last == first and scene.before(first - 1, "title", "given") and scene.adjacent(first - 1):
        return not scene.cues.get(first - 1) and first - 1 not in scene.at and scene.words.forms[first].endswith("ي")
    return False


def _masks(actors: tuple[Actor, ...], masked: tuple[Span, ...], scene: Scene) -> list[tuple[int, int, Actor | None]]:
    """Word ranges inside which a place name belongs to something else."""
    found: list[tuple[int, int, Actor | None]] = []
    for actor in actors:
        for span in actor.spans:
            first, stop = scene.words.between(span)
            head = scene.heads_at.get(first)
            if stop - first < 2 or actor.type == "civilians" or (head is not None and head[1].kind in _FACILITY):
                continue
            found.append((first, stop, actor))
    for span in masked:
        first, stop = scene.words.between(span)
        found.append((first, stop, None))
    for hits in scene.cues.values():
        found += [(hit.first, hit.last + 1, None) for hit, cue in hits if cue.role == "mask"]
    return sorted(found, key=lambda m: (m[0], m[1]))


def _masked(named: Named, masks: list[tuple[int, int, Actor | None]], scene: Scene) -> bool:
    """Whether a name belongs to an actor's. "The Shura Council of X" hides X; what follows "in" or
    "led by" stays a place ("the organisation in X"), but for the names listed as masks."""
    placed = "ب" in named.lead_before or scene.before(named.lead, "inside", "between", "led") is not None
    for first, stop, actor in masks:
        if first > named.first:
            break
        if named.last < stop and (first < named.first or named.last < stop - 1) and not (placed and actor is not None):
            return True
    return False


def _join(scene: Scene) -> None:
    """Link each name to the one it is coordinated with, and let a plural head govern the list."""
    previous: Named | None = None
    for named in scene.names:
        if previous is not None and named.start == previous.stop + 1:
            if named.before.startswith("و") or scene.words.gaps[named.start] == BREAK:
                named.joined = previous
                if named.head is None and previous.head is not None and (previous.head.plural or previous.want == "mask"):
                    named.head, named.want = previous.head, previous.want
        previous = named
