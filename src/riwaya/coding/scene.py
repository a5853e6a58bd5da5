"""The scene of a sentence: mentions in word order, each with the word that governs it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import compress, pairwise
from operator import itemgetter

from msgspec import Struct

from ..annotating.context import Context
from ..arabic import BREAK, STOP, fold
from ..lexicon import Hit
from ..lexicon.triggers import TriggerLexicon
from ..model import Actor, Figure, Place, Span, Statement, Time

DOER, TARGET, BARE = "@doer", "@target", ""
KINDS = ("actor", "place", "time", "figure")
_LONGEST_FIRST = itemgetter(0, 1)
_GOVERNOR_REACH = 5
_HEAD_REACH = 25
_SPEAKER_REACH = 4
_TARGET_REACH = 8


class Item(Struct, frozen=True):
    """One mention as the clause sees it: words ``first..last``; ``kind`` is actor, place, time or
    figure; ``id`` is the mention's. ``joined``: it is coordinated with the mention before."""

    kind: str
    id: str
    first: int
    last: int
    span: Span
    governor: str
    joined: bool


def scene_of(ctx: Context) -> Scene:
    """The scene of a document; made once for all the stages that see the same context."""
    scene = ctx.shared.get(Scene)
    if not isinstance(scene, Scene) or scene.ctx is not ctx:
        scene = ctx.shared[Scene] = Scene(ctx)
    return scene


def _length(said: Statement) -> int:
    return said.span.end - said.span.start


@dataclass(slots=True)
class Scene:
    """A document's mentions by sentence, with look-ups by id. Built once per coded document."""

    ctx: Context
    lexicon: TriggerLexicon = field(init=False)
    actors: dict[str, Actor] = field(init=False)
    places: dict[str, Place] = field(init=False)
    times: dict[str, Time] = field(init=False)
    figures: dict[str, Figure] = field(init=False)
    items: list[Item] = field(init=False)
    triggers: set[int] = field(init=False)
    doers: set[int] = field(init=False)
    targets: set[int] = field(init=False)
    cues: list[int] = field(init=False)
    _spots: dict[str, tuple[list[int], list[Item]]] = field(init=False)
    distances: list[Item] = field(init=False)
    breaks: list[int] = field(init=False)
    _told: list[int] = field(init=False)
    _begins: dict[str, list[int]] = field(init=False, default_factory=dict)
    _said: dict[int, list[Statement]] | None = field(init=False, default=None)
    _clause_of: list[tuple[int, int]] | None = field(init=False, default=None)
    _reported: set[int] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        ctx = self.ctx
        self.lexicon = ctx.lexicon.triggers
        self.actors = {a.id: a for a in ctx.actors}
        self.places = {p.id: p for p in ctx.places}
        self.times = {t.id: t for t in ctx.times}
        self.figures = {f.id: f for f in ctx.figures}
        hits = ctx.layer("triggers")
        self.triggers = {h.first for h in hits}
        self.triggers.update([i for h in hits if h.last > h.first for i in range(h.first + 1, h.last + 1)])
        self.doers = {h.last for h in ctx.layer("triggers.doer")}
        self.targets = {h.last for h in ctx.layer("triggers.target")}
        self.cues = sorted(ctx.words.between(s.cue)[0] for s in ctx.statements)
        self.items = self._items()
        self._spots = {}
        for kind in KINDS:
            items = [item for item in self.items if item.kind == kind]
            self._spots[kind] = [item.first for item in items], items
        self.distances = [item for item in self.all("figure") if self.figures[item.id].what == "distance"]
        self.breaks = [at for at, gap in enumerate(ctx.words.gaps) if gap >= BREAK]
        self._told = sorted(self.triggers)

    @property
    def reporting(self) -> set[int]:
        """Words of the heads of statements; made when first asked for."""
        if self._reported is None:
            self._reported = self._reporting()
        return self._reported

    def _items(self) -> list[Item]:
        between, ctx = self.ctx.words.between, self.ctx
        spans = [(span, "actor", a.id) for a in ctx.actors for span in a.spans]
        spans += [(p.span, "place", p.id) for p in ctx.places]
        spans += [(t.span, "time", t.id) for t in ctx.times]
        spans += [(f.span, "figure", f.id) for f in ctx.figures]
        found: list[tuple[int, int, str, str, Span]] = []
        for span, kind, id_ in spans:
            first, stop = between(span)
            if first < stop:
                found.append((first, 1 - stop, kind, id_, span))
        found.sort(key=_LONGEST_FIRST)
        made: list[Item] = []
        last_of: dict[int, Item] = {}
        for first, back, kind, id_, span in found:
            governor, joined = self._governor(first, span, last_of)
            last = -back
            item = Item(kind, id_, first, last, span, governor, joined)
            made.append(item)
            if kind in ("actor", "place"):
                last_of.setdefault(last, item)  # the outer one, where mentions nest
        return made

    def _governor(self, first: int, span: Span, last_of: dict[int, Item]) -> tuple[str, bool]:
        """The preposition, doer or target word that governs the mention, and whether it is joined by و."""
        words, lex = self.ctx.words, self.lexicon
        forms, gaps, carriers = words.forms, words.gaps, lex.carriers
        begin, joined = words.starts[first], False
        if begin < span.start:
            clitic = fold(words.text[begin : span.start])
            joined = clitic.startswith("و")
            carried = first > 0 and gaps[first] < BREAK and forms[first - 1].lstrip("و") in carriers
            for letter in clitic.lstrip("وف"):
                if letter in "بك" or (letter == "ل" and not carried):
                    return letter, joined
            before = last_of.get(first - 1) or last_of.get(first - 2)
            if joined and before is not None:
                return before.governor, True
        start = words.sentences[words.sentence_of[first]][0]
        for at in range(first - 1, max(start, first - _GOVERNOR_REACH) - 1, -1):
            if gaps[at + 1] >= BREAK and at < first - 1:
                break
            if at in self.doers:
                return DOER, joined
            if at in self.targets and not self._leads(at):
                return TARGET, joined
            form = forms[at]
            if form in lex.prepositions:
                return form, joined
            if at in self.triggers or form in lex.barriers:
                break
            if at in last_of:
                return last_of[at].governor, joined
            letter = form[0]
            if letter in "بل" and form[1:] in carriers:
                return letter, joined
            if letter == "و" and form[1:2] in ("ب", "ل") and form[2:] in carriers:
                return form[1], joined
            if at < first - 2 and form.lstrip("و") not in carriers:
                break
        return BARE, joined

    def _clauses(self) -> list[int]:
        """First words of the clauses: sentence starts, connectives, and verbs after a comma."""
        words, lex = self.ctx.words, self.lexicon
        verbs = {
            h.first
            for layer in ("triggers", "triggers.light")
            for h in self.ctx.layer(layer)
            if layer != "triggers" or lex.forms[h.entry].kind == "verb"
        } | {h.first for h in self.ctx.layer("statements.cue")}
        starts = {first for first, _ in words.sentences}
        forms, gaps = words.forms, words.gaps
        for i in compress(range(len(forms)), map(lex.opening.__contains__, forms)):
            bare = forms[i][1:] if forms[i][0] == "و" and len(forms[i]) > 3 else forms[i]
            if (bare,) in lex.connectives or (bare, *forms[i + 1 : i + 2]) in lex.connectives:
                starts.add(i)
        starts.update(i for i in verbs if gaps[i] >= BREAK or (forms[i][0] in "وف" and len(forms[i]) > 3))
        return sorted(starts)

    def _reporting(self) -> set[int]:
        """Words of the heads of statements, from the cue to أن: who spoke, where and when, which is
        not who acted, where and when."""
        words, found = self.ctx.words, set[int]()
        for said in self.ctx.statements:
            first, stop = words.between(said.span)
            cue, _ = words.between(said.cue)
            speaker = self.actors.get(said.speaker.actor or "")
            for span in speaker.spans if speaker else ():
                one, after = words.between(span)
                if abs(one - cue) <= _SPEAKER_REACH:
                    found.update(range(one, after + 1))
            for at in range(cue, min(stop, cue + _HEAD_REACH)):
                if words.forms[at] in self.lexicon.that:
                    told_first = any(w in self.triggers for w in range(first, cue))
                    found.update(range(cue if told_first else first, at))
                    break
                if at in self.triggers or (words.gaps[at] >= STOP and at > cue):
                    break
        return found

    def _leads(self, word: int) -> bool:
        """True for a trigger with none before it in its clause: its subject follows ("استهدفت الطائرات موقعا"), where
        that of "غارة استهدفت موقعا" came before."""
        if word not in self.triggers:
            return False
        start = max(self.clause(word)[0], word - _TARGET_REACH)
        return not any(at in self.triggers for at in range(start, word))

    def clause(self, word: int) -> tuple[int, int]:
        """Half-open word range of the clause that holds ``word``."""
        if self._clause_of is None:
            self._clause_of = []
            for clause in pairwise([*self._clauses(), len(self.ctx.words.forms)]):
                self._clause_of += [clause] * (clause[1] - clause[0])
        return self._clause_of[word]

    def sentence(self, word: int) -> tuple[int, int]:
        """Half-open word range of the sentence that holds ``word``."""
        return self.ctx.words.sentences[self.ctx.words.sentence_of[word]]

    def statements(self, word: int) -> list[Statement]:
        """The statements that hold ``word``."""
        words = self.ctx.words
        if self._said is None:
            self._said = {}
            for said in self.ctx.statements:
                first, stop = words.between(said.span)
                for sentence in {*words.sentence_of[first:stop]}:
                    self._said.setdefault(sentence, []).append(said)
        start = words.starts[word]
        told = self._said.get(words.sentence_of[word], ())
        return [said for said in told if said.span.start <= start < said.span.end]

    def statement(self, word: int) -> Statement | None:
        """The innermost statement that holds ``word``."""
        inside = self.statements(word)
        return min(inside, key=_length) if inside else None

    def hits(self, layer: str, start: int, stop: int) -> list[Hit]:
        """The lexicon hits of a layer that begin in ``[start, stop)``, in word order."""
        found = self.ctx.hits.get(layer)
        if not found:
            return []
        begins = self._begins.get(layer)
        if begins is None:
            begins = self._begins[layer] = [hit.first for hit in found]
        return found[bisect_left(begins, start) : bisect_left(begins, stop)]

    def all(self, kind: str) -> list[Item]:
        """All mentions of a kind, in word order."""
        return self._spots[kind][1]

    def within(self, start: int, stop: int, kind: str) -> list[Item]:
        """Mentions of a kind that begin in ``[start, stop)``, in word order."""
        firsts, items = self._spots[kind]
        return items[bisect_left(firsts, start) : bisect_left(firsts, stop)]

    def between(self, start: int, stop: int, kind: str) -> int:
        """How many mentions of a kind begin in ``[start, stop)``."""
        firsts = self._spots[kind][0]
        return max(0, bisect_left(firsts, stop) - bisect_left(firsts, start))

    def tells(self, start: int, stop: int) -> bool:
        """True if a word of a trigger stands in ``[start, stop)``."""
        at = bisect_left(self._told, start)
        return at < len(self._told) and self._told[at] < stop
