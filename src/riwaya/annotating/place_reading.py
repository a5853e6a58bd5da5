"""From the lexicon's hits to a scene: which hits are names, and what stands around each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from ..arabic import BREAK, QUOTE, SPACE, Words
from ..lexicon import Hit
from ..lexicon.place_records import Cue, Head
from ..lexicon.place_table import CUE, FREE
from ..lexicon.places import PlaceLexicon
from .context import Context
from .place_masks import Masks
from .place_scene import Named, Scene, opened

_Cues = dict[int, list[tuple[Hit, Cue]]]
_NO_VALLEY = "وأد"
"""What the verb "led" begins with; folded it is the noun "valley"."""
_TANWIN = "\u064b"
_TRAILED = frozenset({"hospital", "facility", "base", "airport", "port", "crossing", "quarter"})
_TAILED = frozenset({"settlement", "quarter"})
_LOCATIVE = (
    "locative", "near", "around", "edge", "direction", "away", "within", "role_of", "between", "coast", "border",
)  # fmt: skip


def read(ctx: Context) -> Scene:
    """Collect names and words of place from the lexicon's hits."""
    scene = _words_of_place(ctx)
    between = ctx.words.between
    actors = [(actor.type, *between(span)) for actor in ctx.actors if actor.type != "civilians" for span in actor.spans]
    scene.actors = [(first, stop) for _, first, stop in actors]
    masks = Masks(actors, ctx, scene)
    # a word that is a word of place or a given name as it stands is not cut into a proclitic and a name
    stops, forms = scene.lexicon.stops, scene.words.forms
    hits = [
        h for h in _joined(ctx, "places.name")
        if not h.cut or not (forms[h.first] in stops or _whole(scene, h.first))
    ]  # fmt: skip
    for hit in _longest(hits, scene.words, scene.lexicon):
        named = _named(hit, scene)
        if not masks.hide(named):
            scene.names.append(named)
            for i in range(named.lead, named.stop + 1):
                scene.at[i] = named
    _join(scene)
    return scene


def _words_of_place(ctx: Context) -> Scene:
    lexicon = ctx.lexicon.places
    scene = Scene(ctx.words, lexicon, *_cues(ctx.layer("places.word"), lexicon.cues), {}, {}, {})
    for hit in _joined(ctx, "places.head"):
        if hit.cut and _whole(scene, hit.first):
            continue
        if ctx.words.text.startswith(_NO_VALLEY, ctx.words.starts[hit.first]):
            continue
        head = lexicon.heads[hit.entry]
        for index, table in ((hit.last, scene.heads), (hit.first, scene.heads_at)):
            old = table.get(index)
            if old is None or (hit.last - hit.first, -hit.cut) > (old[0].last - old[0].first, -old[0].cut):
                table[index] = (hit, head)
    for hit in ctx.layer("places.adjective"):
        known = scene.adjectives.get(hit.first)
        if known is None or hit.last > known[0].last:
            scene.adjectives[hit.first] = (hit, hit.entry)
    return scene


def _cues(hits: list[Hit], every: Sequence[Cue]) -> tuple[_Cues, _Cues]:
    """Words of place by their first word, longest first; those of two and three words by their last."""
    cues: _Cues = {}
    several: list[list[tuple[Hit, Cue]]] = []
    phrases: _Cues = {}
    for hit in hits:
        first, found = hit.first, (hit, every[hit.entry])
        if first not in cues:
            cues[first] = [found]
        else:
            same = cues[first]
            before = same[-1][0]
            if before.last < hit.last or before.cut > hit.cut:
                several.append(same)
            same.append(found)
        if hit.last > first and hit.last <= first + 2:
            phrases.setdefault(hit.last, []).append(found)
    for same in several:
        same.sort(key=_length)
    for same in phrases.values():
        if len(same) > 1:
            same.sort(key=_length)
    return cues, phrases


def _length(found: tuple[Hit, Cue]) -> tuple[int, int]:
    return found[0].first - found[0].last, found[0].cut


def _whole(scene: Scene, index: int) -> bool:
    return any(not hit.cut for hit, _ in scene.cues.get(index, ()))


def _joined(ctx: Context, layer: str) -> list[Hit]:
    """The hits of a layer with those of two-letter words that a conjunction or preposition is
    joined to; these are surfaces of their own, for no clitic is cut from a word of three letters."""
    short = ctx.layer(f"{layer}.joined")
    if not short:
        return ctx.layer(layer)
    return sorted([*ctx.layer(layer), *(replace(h, cut=1, before=ctx.words.forms[h.first][0]) for h in short)])


def _longest(hits: Iterable[Hit], words: Words, lexicon: PlaceLexicon) -> list[Hit]:
    """Names that do not overlap, in text order, of hits in that order."""
    kept: list[Hit] = []
    rivals: list[Hit] = []
    end = -1
    for hit in hits:
        if (hit.cut and not _may_be_cut(hit, words, lexicon)) or not _spelled(hit, words, lexicon):
            continue
        if hit.first > end:
            kept += rivals if len(rivals) < 2 else _apart(rivals, lexicon)
            rivals = []
        rivals.append(hit)
        end = max(end, hit.last)
    return kept + _apart(rivals, lexicon)


def _apart(rivals: list[Hit], lexicon: PlaceLexicon) -> list[Hit]:
    """Of names over one another those that are not: the longest first, of two readings of a word the better
    known name, then the one with less cut off."""
    needs = lexicon.table.needs
    taken: set[int] = set()
    kept: list[Hit] = []
    for hit in sorted(rivals, key=lambda h: (h.first - h.last, needs[h.entry], h.cut, h.first)):
        span = range(hit.first, hit.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(hit)
    return sorted(kept)


def _may_be_cut(hit: Hit, words: Words, lexicon: PlaceLexicon) -> bool:
    """No name takes the future's س; "like" stands before well-known names with the article only."""
    form = words.forms[hit.first]
    if "س" in hit.before or form in lexicon.whole:
        return False
    return "ك" not in hit.before or (lexicon.table.needs[hit.entry] == FREE and form.startswith("كال"))


def _spelled(hit: Hit, words: Words, lexicon: PlaceLexicon) -> bool:
    """Whether a name has the letters its entry asks for; no name is written with tanwin."""
    wanted = lexicon.spellings.get(hit.entry)
    if words.inner is not None and words.text.find(_TANWIN, words.starts[hit.first], words.ends[hit.last]) >= 0:
        return False
    return wanted is None or hit.span(words).of(words.text) in wanted


def _named(hit: Hit, scene: Scene) -> Named:
    words, table = scene.words, scene.lexicon.table
    named = Named(
        hit.first, hit.last, hit.entry, table.bearing(hit.entry), table.needs[hit.entry],
        hit.first, hit.last, hit.cut, hit.before, hit.first, hit.before,
    )  # fmt: skip
    found = scene.heads.get(hit.first - 1) if hit.first and not hit.cut and words.gaps[hit.first] <= QUOTE else None
    if found is not None:
        head_hit, head = found
        named.head, named.want = head, head.kind
        named.lead, named.lead_before = head_hit.first, head_hit.before
        if head.span and not head.plural:
            named.start, named.cut, named.before = head_hit.first, head_hit.cut, head_hit.before
    if named.head is not None or hit.first in scene.heads_at:
        _trail(named, scene)
    if named.stop + 1 in scene.adjectives or named.lead - 1 in scene.adjectives:
        _hint(named, scene)
    named.locative = _placed(named, scene)
    named.person = _person(named, scene)
    return named


def _trail(named: Named, scene: Scene) -> None:
    """Take in the adjectives that belong to a site's name: "the X air base"."""
    site: Head | None = named.head if named.headed else None
    own = scene.heads_at.get(named.first)
    if site is None and own is not None and own[0].last < named.last:
        site = own[1]
    if site is None:
        return
    if (
        site.kind in _TAILED
        and named.stop == named.last
        and (tail := scene.next_cue(named.stop + 1, "tail")) is not None
    ):
        named.stop = tail[0].last if _runs_on(named, scene) else named.stop
    if site.kind not in _TRAILED:
        return
    while (trail := scene.next_cue(named.stop + 1, "trail")) is not None and _runs_on(named, scene):
        named.stop = trail[0].last


def _runs_on(named: Named, scene: Scene) -> bool:
    """Whether a mention may go on over what stands after it: a space, or a bracket opened in it."""
    words, after = scene.words, named.stop + 1
    if words.gaps[after] == SPACE:
        return True
    return words.gaps[after] == QUOTE and opened(words.text[words.starts[named.start] : words.ends[named.stop]])


def _hint(named: Named, scene: Scene) -> None:
    """The country of "the Syrian town of X", "the Syrian X", "the Egyptian capital X"."""
    after = scene.adjective(named.stop + 1)
    if after is not None and scene.words.forms[named.stop + 1].startswith("ال"):
        named.hint = after[1]
        if named.headed and _runs_on(named, scene):
            named.stop = after[0]
    before = scene.adjectives.get(named.lead - 1)
    if before is not None and scene.cue(named.lead - 2, "capital"):
        named.hint, named.want = scene.lexicon.countries[before[1]].code, "capital"


def _placed(named: Named, scene: Scene) -> bool:
    if "ب" in named.lead_before:
        return True
    if "ل" in named.lead_before and named.bearers[0].kind == "country":
        return True
    if scene.before(named.lead, *_LOCATIVE) is not None:
        return True
    return named.need == CUE and named.bearers[0].kind == "country" and _alone(named, scene)


def _alone(named: Named, scene: Scene) -> bool:
    """Whether a country's name that is an adjective too ("Syria", "Syrian") can go with no noun before
    it: at the beginning of a sentence, line or quotation, and after a preposition."""
    index, words = named.lead, scene.words
    if named.lead_before or index == words.sentences[words.sentence_of[index]][0] or words.gaps[index] > SPACE:
        return True
    return scene.before(index, "with", "from", "loose", "to", "particle") is not None


def _person(named: Named, scene: Scene) -> bool:
    """Whether a name after a given name or title is a person's: العقيد صبري الطرابلسي."""
    first = named.first
    if scene.next_cue(named.stop + 1, "son"):
        return True
    if named.head is not None or named.cut or not scene.adjacent(first):
        return False
    surname = scene.words.forms[named.last].endswith("ي")
    if named.need == FREE and not surname:
        return False
    if scene.before(first, "title", "given"):
        return True
    if named.last > first or not surname or not scene.adjacent(first - 1):
        return False
    known = first - 1 in scene.cues or first - 1 in scene.at or scene.stops(first - 1)
    return not known and scene.before(first - 1, "title", "given") is not None


def _join(scene: Scene) -> None:
    """Link each name to the one it is coordinated with, and let a plural head govern the list."""
    for previous, named in pairwise(scene.names):
        if named.start > previous.stop + 2:
            continue
        between = scene.words.forms[previous.stop + 1 : named.start]
        coordinated = named.before.startswith("و") or scene.words.gaps[named.start] == BREAK
        if between != ("و",) and (between or not coordinated):
            continue
        named.joined = previous
        governs = previous.head is not None and (previous.head.plural or previous.want == "mask")
        if named.head is None and governs:
            named.head, named.want = previous.head, previous.want
