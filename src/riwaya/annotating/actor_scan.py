"""What the actor grammar looks at: one document's lexicon hits by the word they begin at."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..arabic import BREAK, QUOTE, readings
from ..lexicon import Hit
from ..lexicon.actors import ActorLexicon, Country, Head, Role, stem_of
from .context import Context

_PLACE_SURE = 1
"""Places whose name needs no more than support elsewhere (``PlaceLexicon`` grades) count as places."""
_EMPTY: tuple[Hit, ...] = ()


@dataclass(slots=True)
class Mention:
    """A stretch of words that names an actor, before identities are settled.

    ``kind``: name (a lexicon actor), made (identity from its parts), person, role, source, generic,
    anaphor, country. ``key``: identity within the document, '' while open. ``head``: id of the head
    noun; ``stem``: folded head word; ``country``: country code it speaks of; ``actor_id``: lexicon or
    generated id; ``open``: words lie inside that are their own mentions (``inner``)."""

    first: int
    last: int
    cut: int
    tail: int
    kind: str
    key: str
    actor_id: str | None
    name: str
    type: str
    head: str = ""
    stem: str = ""
    country: str = ""
    plain: str = ""
    inner: list[Mention] = field(default_factory=list)
    role: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place name at words ``first..last``; ``code`` is its country where all bearers share it."""

    first: int
    last: int
    cut: int
    code: str
    sure: bool


class Scan:
    """Hits by first word, longest first, and the small questions the grammar asks of words."""

    def __init__(self, ctx: Context) -> None:
        self.lex: ActorLexicon = ctx.lexicon.actors
        self.words = ctx.words
        self.text = ctx.words.text
        self.forms = ctx.words.forms
        self.gaps = ctx.words.gaps
        self.count = len(ctx.words.forms)
        self.names = _by_word(ctx.layer("actors.name"))
        self.shorts = _by_word(ctx.layer("actors.short"))
        self.heads = _by_word(ctx.layer("actors.head"))
        self.adjs = _by_word(ctx.layer("actors.adj"))
        self.countries = _by_word(ctx.layer("actors.country"))
        self.capitals = _by_word(ctx.layer("actors.capital"))
        self.roles = _by_word(ctx.layer("actors.role"))
        self.mods = _by_word(ctx.layer("actors.mod"))
        self.given = _by_word(ctx.layer("actors.given"))
        self.places = _places(ctx)
        sentence = ctx.words.sentence_of
        self.eventful = {sentence[hit.first] for hit in ctx.layer("triggers")}
        self.cues = {k for hit in ctx.layer("statements.cue") for k in range(hit.first, hit.last + 1)}
        self.verbs = self.cues | {hit.first for hit in ctx.layer("triggers.light")}

    def head(self, hit: Hit) -> tuple[Head, bool]:
        """The head noun of a hit and whether it is definite."""
        return self.lex.heads[hit.entry >> 1], bool(hit.entry & 1)

    def role(self, hit: Hit) -> tuple[Role, bool]:
        """The role of a hit and whether it is definite."""
        return self.lex.roles[hit.entry >> 1], bool(hit.entry & 1)

    def joined(self, i: int) -> bool:
        """True if no comma or sentence end stands before word ``i``."""
        return i < self.count and self.gaps[i] < BREAK

    def mod(self, i: int, *kinds: str) -> Hit | None:
        """The longest modifier of one of ``kinds`` at word ``i``."""
        for hit in self.mods.get(i, _EMPTY):
            if self.lex.modifiers[hit.entry][0] in kinds:
                return hit
        return None

    def adjective(self, i: int, *, conjoined: bool = False) -> tuple[Country, bool, bool, int] | None:
        """The nationality adjective at ``i``: country, definite, weak, last word."""
        for hit in self.adjs.get(i, _EMPTY):
            if not hit.before or (conjoined and hit.before == "و"):
                country, definite, weak = self.lex.adjectives[hit.entry]
                return self.lex.countries[country], definite, weak, hit.last
        return None

    def is_article(self, i: int, cut: int = 0) -> bool:
        """True if word ``i`` carries the article."""
        return self.forms[i].startswith("ال", cut)

    def is_preposition(self, i: int) -> bool:
        """True if word ``i``, folded alike with a name, is written as the preposition على or إلى."""
        return self.forms[i] in ("علي", "الي") and self.text[self.words.ends[i] - 1] == "ى"

    def is_past_feminine(self, i: int) -> bool:
        """True if word ``i`` looks like a verb of a feminine singular subject in the past."""
        form = self.forms[i]
        return len(form) > 3 and form.endswith("ت") and not form.endswith("ات")

    def is_verb(self, i: int) -> bool:
        """True if word ``i`` is known, or looks, to be a verb."""
        return i in self.verbs or self.is_past_feminine(i)

    def plain(self, first: int, last: int, cut: int = 0) -> str:
        """The words without proclitics, as written, with single spaces."""
        words = self.words
        inner = [self.text[words.starts[k] : words.ends[k]] for k in range(first, last + 1)]
        if cut:
            inner[0] = words.cut(first, first, cut, 0).of(self.text)
        return " ".join(inner)

    def folded(self, first: int, last: int, cut: int = 0) -> str:
        """The folded words without proclitics, as a key."""
        forms = list(self.forms[first : last + 1])
        forms[0] = forms[0][cut:]
        if forms[0].startswith("ل") and cut and self.forms[first][cut - 1 : cut + 1] == "لل":
            forms[0] = "ا" + forms[0]
        return " ".join(forms)

    def stem(self, i: int, cut: int = 0) -> str:
        """The stem of the head word at ``i``."""
        return stem_of(self.folded(i, i, cut))

    def quoted(self, i: int, limit: int = 5) -> int | None:
        """Last word of the short quotation or bracket that opens before word ``i``."""
        if i >= self.count or self.gaps[i] != QUOTE:
            return None
        for k in range(i + 1, min(i + limit + 1, self.count)):
            if self.gaps[k] >= QUOTE:
                between = self.text[self.words.ends[k - 1] : self.words.starts[k]]
                return k - 1 if self.gaps[k] == QUOTE or any(c in "\"'”»)]}›" for c in between) else None
        return None

    def stripped(self, i: int) -> tuple[str, ...]:
        """The folded word and what is left of it without proclitics."""
        return tuple(r.stem for r in readings(self.forms[i]))


def _by_word(hits: list[Hit]) -> dict[int, tuple[Hit, ...]]:
    found: dict[int, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.first, []).append(hit)
    return {first: tuple(sorted(at, key=lambda h: (-h.last, h.cut))) for first, at in found.items()}


def _places(ctx: Context) -> dict[int, tuple[Place, ...]]:
    """Place names by first word, longest first."""
    table = ctx.lexicon.places.table
    found: dict[int, list[Place]] = {}
    for hit in ctx.layer("places.name"):
        bearers = table.named(hit.entry)
        codes = {table.countries[table.country[b]] for b in bearers[:8]}
        sure = table.needs[hit.entry] <= _PLACE_SURE
        code = next(iter(codes)) if len(codes) == 1 else ""
        found.setdefault(hit.first, []).append(Place(hit.first, hit.last, hit.cut, code or "", sure))
    return {first: tuple(sorted(at, key=lambda p: (-p.last, p.cut))) for first, at in found.items()}
