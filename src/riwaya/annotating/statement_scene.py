"""What the statement annotator sees: words, quotations, and who or what may speak at each word."""

from __future__ import annotations

from msgspec import Struct

from ..arabic import BREAK, STOP
from ..lexicon import Hit
from ..lexicon.statements import Form, Phrases, Source, StatementLexicon
from ..model import Actor, Span
from .context import Context
from .statement_quotes import quotations

ALI = "علي"
"""The name, as against the preposition على, which folding makes alike."""

_NAME_WORDS = 3
_ADVERB = ("اً", "ًا", "اًً")
_OBLIQUE = frozenset("بكسل")


class Mention(Struct, frozen=True):
    """Words ``first..last`` name an actor, may speak without a name, or (neither ``actor`` nor
    ``source``) name a place whose government may speak. ``oblique``: a preposition is attached, so
    it is no subject; ``to``: that preposition is ل."""

    first: int
    last: int
    span: Span
    actor: Actor | None
    source: Source | None
    oblique: bool
    to: bool


class Scene:
    """One document's words with the mentions, cues, times and quotations that begin at them."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.lex: StatementLexicon = ctx.lexicon.statements
        self.words = ctx.words
        self.forms = ctx.words.forms
        self.gaps = ctx.words.gaps
        self.count = len(self.forms)
        self.that = self.lex.words["that"]
        self.sources: dict[int, Hit] = {}
        self.actors: dict[int, Mention] = {}
        self.covered: dict[int, Mention] = {}
        self.cues: dict[int, tuple[Form, int, int]] = {}
        self.times: dict[int, int] = {}
        self.timed: set[int] = set()
        self.places: set[int] = set()
        self.placed: set[int] = set()
        self.bodies: dict[int, Mention] = {}
        self.bound: set[int] = set()
        self.quotes: dict[int, tuple[int, Span]] = {}
        self.titled: set[int] = set()
        self._read()

    def _read(self) -> None:
        words, sources, actors, covered = self.words, self.sources, self.actors, self.covered
        for hit in self.ctx.layer("statements.source"):
            first = hit.first
            if first not in sources or sources[first].last < hit.last:
                sources[first] = hit
        for actor in self.ctx.actors:
            for span in actor.spans:
                first, stop = words.between(span)
                if stop <= first:
                    continue
                if first not in actors or actors[first].last < stop - 1:
                    before = words.text[words.starts[first] : span.start]
                    actors[first] = Mention(first, stop - 1, span, actor, None, _oblique(before), "ل" in before)
        for mention in actors.values():
            for k in range(mention.first, mention.last + 1):
                covered[k] = mention
        for time in self.ctx.times:
            first, stop = words.between(time.span)
            self.times[first] = max(stop - 1, self.times.get(first, 0))
            self.timed.update(range(first, stop))
        for place in self.ctx.places:
            first, stop = words.between(place.span)
            self.places.add(first)
            self.placed.update(range(first, stop))
            if stop > first and first not in covered:
                before = words.text[words.starts[first] : place.span.start]
                self.bodies[first] = Mention(first, stop - 1, place.span, None, None, _oblique(before), "ل" in before)
        for quote in quotations(words.text):
            first, stop = words.between(quote)
            if stop > first:
                if first not in self.quotes and stop - first < 2 * _NAME_WORDS:
                    self.titled.update(range(first, stop))
                self.quotes.setdefault(first, (stop - 1, quote))
                if stop - first <= _NAME_WORDS:
                    self.bound.update(k for k in range(first + 1, stop) if words.gaps[k] == STOP)

    def sentence(self, i: int) -> tuple[int, int]:
        """Half-open word range of the sentence of word ``i``; a full stop inside a short quotation
        ("Example.net") ends none."""
        sentences, number = self.words.sentences, self.words.sentence_of[i]
        if not self.bound:
            return sentences[number]
        (start, stop), left, right = sentences[number], number, number
        while stop in self.bound and right + 1 < len(sentences):
            right += 1
            stop = sentences[right][1]
        while start in self.bound and left > 0:
            left -= 1
            start = sentences[left][0]
        return start, stop

    def between(self, i: int) -> str:
        """The text between word ``i`` and the word before it."""
        start = self.words.ends[i - 1] if i else 0
        return self.words.text[start : self.words.starts[i]]

    def speech(self, i: int) -> bool:
        """True if a quotation that is no mere name opens before word ``i``, or a colon stands there."""
        if i < self.count and self.gaps[i] >= BREAK and ":" in self.between(i):
            return True
        quote = self.quotes.get(i)
        if quote is None or quote[0] - i < _NAME_WORDS:
            return False
        mention = self.covered.get(i)
        return mention is None or mention.last < quote[0]

    def title(self, i: int) -> bool:
        """True if word ``i`` lies in a short quotation: a name, a title."""
        return i in self.titled

    def quoted(self, first: int, at: int) -> bool:
        """True if a quotation that begins at word ``first`` or later, and is no mere name, is still
        open at word ``at``."""
        for opening, (last, _) in self.quotes.items():
            if first <= opening < at <= last and last - opening >= _NAME_WORDS:
                return True
        return False

    def mention(self, i: int) -> Mention | None:
        """The actor that begins at word ``i``, else the noun that may speak."""
        return self.actors.get(i) or self.source(i)

    def source(self, i: int) -> Mention | None:
        """The noun that begins at word ``i`` and may speak."""
        hit = self.sources.get(i)
        if hit is None:
            return None
        source, before = self.lex.sources[hit.entry], hit.before
        return Mention(i, hit.last, hit.span(self.words), None, source, _oblique(before), "ل" in before)

    def raw(self, i: int) -> str:
        """Word ``i`` as written."""
        return self.words.text[self.words.starts[i] : self.words.ends[i]]

    def adverb(self, i: int) -> bool:
        """True if word ``i`` is written with the adverbs' ending (مؤخرًا)."""
        return self.raw(i).endswith(_ADVERB) and i not in self.cues

    def adverb_like(self, i: int) -> bool:
        """True if word ``i`` ends like an indefinite accusative (معلنا)."""
        return self.raw(i).removesuffix("ً").endswith(("ا", "اً"))

    def phrase(self, name: str, i: int, stop: int) -> int:
        """How many words from ``i`` are a phrase of the list ``name`` (0 if none)."""
        return matched(self.lex.phrases[name], self.forms, i, stop)

    def isin(self, name: str, i: int) -> bool:
        """True if word ``i``, its و or ف aside, is in the word list ``name``."""
        form, words = self.forms[i], self.lex.words[name]
        return form in words or (form[0] in "وف" and form[1:] in words)

    def breaks(self, i: int) -> bool:
        """True if a comma, dash or sentence end stands before word ``i``."""
        return self.gaps[i] >= BREAK

    def starts_line(self, i: int) -> bool:
        """True if word ``i`` begins a line."""
        return not i or "\n" in self.between(i)

    def starts(self, i: int) -> bool:
        """True if word ``i`` begins a sentence."""
        return self.gaps[i] == STOP


def _oblique(before: str) -> bool:
    return before != "" and not _OBLIQUE.isdisjoint(before)


def bare(form: str, words: frozenset[str]) -> str | None:
    """``form`` or ``form`` without و or ف, whichever is in ``words``."""
    if form in words:
        return form
    if form[:1] in ("و", "ف") and form[1:] in words:
        return form[1:]
    return None


def matched(phrases: Phrases, forms: tuple[str, ...], i: int, stop: int) -> int:
    """Length in words of the longest phrase at word ``i`` (its و or ف aside), 0 if none."""
    first = forms[i]
    rests = phrases.get(first)
    if rests is None and first[0] in "وف":
        rests = phrases.get(first[1:])
    if rests is None or i >= stop:
        return 0
    after = forms[i + 1 : stop]
    for rest in rests:
        if after[: len(rest)] == rest:
            return 1 + len(rest)
    return 0
