"""What the actor grammar looks at: one document's lexicon hits by the word they begin at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from operator import attrgetter

from msgspec import Struct

from ..arabic import BREAK, QUOTE, stripped
from ..arabic.kept import kept
from ..lexicon import Hit
from ..lexicon.actor_files import stem_of
from ..lexicon.actor_records import Country, Head, Role
from ..lexicon.actors import ActorLexicon
from .context import Context
from .place_votes import outlet_country

_FREE, _SUPPORT = 0, 1
"""How freely a name may be taken for a place (``PlaceLexicon`` grades)."""
_CLOSING = "\"'”»)]}›"
_PROCLITICS = frozenset("وفبلكس")
_ARTICLES = ("ال", "وال", "فال", "بال", "كال", "لل", "وبال", "ولل")


class Mention(Struct, eq=False):
    """A stretch of words that names an actor, before identities are settled.

    ``kind``: name (a lexicon actor), made (identity from its parts), person, role, source, generic,
    anaphor, country, owned. ``key``: identity within the document. ``head``: id of the head noun, ``stem``:
    the folded head word; ``country``: the country it speaks of; ``actor_id``: lexicon or generated
    id; ``inner``: organisations named inside; ``role``: what a person is, as ``kind/rank/portfolio/
    whose``; ``definite``: the head carries the article; ``title``: id of the record of a title before a
    person; ``reach``: last word of the appositions after a person."""

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
    inner: tuple[Mention, ...] = ()
    role: str = ""
    definite: bool = False
    title: str = ""
    reach: int = -1


class Place(Struct, frozen=True, gc=False):
    """A place name at words ``first..last``, number ``name``. ``sure``: it needs no support to be a place;
    ``known``: some support will do."""

    first: int
    last: int
    cut: int
    name: int
    sure: bool
    known: bool


_STRIKES = frozenset({"air_strike", "shelling"})


class Scan:
    """Hits by first word, longest first, and the small questions the grammar asks of words."""

    def __init__(self, ctx: Context) -> None:
        self.lex: ActorLexicon = ctx.lexicon.actors
        self._ctx = ctx
        self.words = ctx.words
        self.text = ctx.words.text
        self.forms = ctx.words.forms
        self.gaps = ctx.words.gaps
        self.count = len(ctx.words.forms)
        published = ctx.document.published
        self.year = published.end.year if published is not None else None
        self.outlet = ctx.document.outlet or ""
        self.home = outlet_country(ctx.document, ctx.lexicon.places)
        self.names = _by_word(ctx.layer("actors.name"))
        self.shorts = _by_word(ctx.layer("actors.short"))
        self.heads = _by_word(ctx.layer("actors.head"))
        self.adjs = _by_word(ctx.layer("actors.adj"))
        self.countries = _by_word(ctx.layer("actors.country"))
        self.capitals = _by_word(ctx.layer("actors.capital"))
        self.roles = _by_word(ctx.layer("actors.role"))
        self.mods = _by_word(ctx.layer("actors.mod"))
        self.given = _by_word(ctx.layer("actors.given"))
        self.owned = _by_word([hit for hit in ctx.layer("actors.owned") if hit.tail])
        self._table = ctx.lexicon.places.table
        self.place_hits = _by_word(ctx.layer("places.name"))
        naming = (self.shorts, self.heads, self.countries, self.roles, self.given, self.place_hits)
        self.naming: set[int] = set(self.names).union(*naming)
        self.place_heads = {hit.first for hit in ctx.layer("places.head")}
        self._places: dict[int, tuple[Place, ...]] = {}
        sentence = ctx.words.sentence_of
        forms = ctx.lexicon.triggers.forms
        triggers = ctx.layer("triggers")
        self.eventful: set[int] = set()
        self.strikes: set[int] = set()
        self.blows: set[int] = set()
        told: set[int] = set()
        for hit in triggers:
            form = forms[hit.entry]
            if form.kind == "verb":
                told.add(hit.first)
            elif form.trigger.type in _STRIKES and not form.trigger.thing:
                self.strikes.add(hit.last)
            elif form.trigger.type == "attack":
                self.blows.add(hit.last)
            if not form.trigger.weak:
                self.eventful.add(sentence[hit.first])
        blocked = self.lex.words["acting_block"]
        cues = ctx.layer("statements.cue")
        self.cues = {hit.first for hit in cues}
        self.cues.update(k for hit in cues if hit.last > hit.first for k in range(hit.first + 1, hit.last + 1))
        bys = ctx.lexicon.statements.bys
        self.by = {hit.last + 1 for hit in ctx.layer("statements.by") if not bys[hit.entry].what}
        self.cues -= {k for k in self.cues if self.forms[k] in blocked}  # بين: mostly "between"
        self.verbs = self.cues.union(told, [hit.first for hit in ctx.layer("triggers.light")])

    def counted(self, i: int) -> bool:
        """True if a number ends right before word ``i``, which it counts ("ستة فلسطينيين")."""
        return i > 0 and self.gaps[i] < BREAK and i - 1 in self._numbered

    @cached_property
    def _numbered(self) -> set[int]:
        return {number.last for number in self._ctx.numerals.numbers if not number.definite}

    def head(self, hit: Hit) -> tuple[Head, bool]:
        """The head noun of a hit and whether it is definite."""
        return self.lex.heads[hit.entry >> 1], bool(hit.entry & 1)

    def role(self, hit: Hit) -> tuple[Role, bool]:
        """The role of a hit and whether it is definite."""
        return self.lex.roles[hit.entry >> 1], bool(hit.entry & 1)

    def joined(self, i: int) -> bool:
        """True if no comma or sentence end stands before word ``i``."""
        return i < self.count and self.gaps[i] < BREAK

    def isin(self, i: int, kind: str) -> bool:
        """True if word ``i`` is one of a looked-up kind of ``actor_modifiers.csv``."""
        return self.forms[i] in self.lex.words[kind]

    def any_in(self, i: int, kind: str) -> bool:
        """As :meth:`isin`, proclitics aside."""
        form = self.forms[i]
        if form[0] in _PROCLITICS:
            return not self.lex.words[kind].isdisjoint(stripped(form))
        return form in self.lex.words[kind]

    def mod(self, i: int, *kinds: str) -> Hit | None:
        """The longest modifier of one of ``kinds`` at word ``i``, without proclitics."""
        if i in self.mods:
            for hit in self.mods[i]:
                if not hit.before and self.lex.modifiers[hit.entry][0] in kinds:
                    return hit
        return None

    def adjective(self, i: int) -> tuple[Country, bool, bool, int] | None:
        """The nationality adjective at ``i``: country, definite, weak, last word."""
        if i in self.adjs:
            for hit in self.adjs[i]:
                if not hit.before:
                    country, definite, weak = self.lex.adjectives[hit.entry]
                    return self.lex.countries[country], definite, weak, hit.last
        return None

    def places(self, i: int) -> tuple[Place, ...]:
        """Place names at word ``i``, longest first."""
        if i not in self.place_hits:
            return ()
        found = self._places.get(i)
        if found is None:
            found = self._places[i] = tuple(self._place(hit) for hit in self.place_hits[i])
        return found

    def _place(self, hit: Hit) -> Place:
        need = self._table.needs[hit.entry]
        return Place(hit.first, hit.last, hit.cut, hit.entry, need == _FREE, need <= _SUPPORT)

    def english(self, place: Place) -> str:
        """The name of the largest place that bears a name."""
        return max(self._table.bearing(place.name), key=attrgetter("weight")).name

    def place_at(self, k: int, *, bare: bool = False) -> Place | None:
        """A place at ``k`` after "in", or (``bare``) right there."""
        start, clitic = k, "" if bare else "ب"
        if not bare and self.isin(k, "preposition"):
            start, clitic = k + 1, ""
        if not self.joined(start) or start in self.cues:
            return None
        for place in self.places(start):
            if self.forms[start][: place.cut] == clitic and (place.sure or (bare and place.known)):
                return place
        return None

    def sure_countries(self) -> Iterator[str]:
        """Country codes of the place names that stand for places without more ado."""
        table = self._table
        for hits in self.place_hits.values():
            hit = hits[0]
            if not hit.cut and table.needs[hit.entry] == _FREE and (code := table.shared(hit.entry)):
                yield code

    def known(self, i: int) -> bool:
        """True if a modifier, head, role, nationality, country or name of the lexicon begins at word ``i``."""
        if i in self.mods or i in self.heads or i in self.roles:
            return True
        return i in self.adjs or i in self.countries or i in self.names

    def is_article(self, i: int) -> bool:
        """True if word ``i`` carries the article."""
        return self.forms[i].startswith("ال")

    def is_definite(self, i: int) -> bool:
        """True if word ``i`` carries the article, proclitics or not ("والهجمات")."""
        return self.forms[i].startswith(_ARTICLES)

    def is_preposition(self, i: int) -> bool:
        """True if word ``i``, folded alike with a name, is written as the preposition على or إلى."""
        form = self.forms[i]
        return len(form) < 5 and form[-3:] in ("علي", "الي") and self.text[self.words.ends[i] - 1] == "ى"

    def is_past_feminine(self, i: int) -> bool:
        """True if word ``i`` looks like a verb of a feminine singular subject in the past."""
        return _past_feminine(self.forms[i]) and not self.any_in(i, "verb_like")

    def is_verb(self, i: int) -> bool:
        """True if word ``i`` is known, or looks, to be a verb."""
        return i in self.verbs or self.is_past_feminine(i)

    def plain(self, first: int, last: int, cut: int = 0) -> str:
        """The words without proclitics, as written, with single spaces."""
        words = self.words
        if first == last and not cut:
            return self.text[words.starts[first] : words.ends[first]]
        inner = [self.text[words.starts[k] : words.ends[k]] for k in range(first, last + 1)]
        if cut:
            inner[0] = words.cut(first, first, cut, 0).of(self.text)
        return " ".join(inner)

    def folded(self, first: int, last: int, cut: int = 0) -> str:
        """The folded words without proclitics, as a key; the article of لل is given back."""
        if first == last:
            form = self.forms[first]
            return form if not cut else "ا" + form[cut:] if form[cut - 1 : cut + 1] == "لل" else form[cut:]
        forms = list(self.forms[first : last + 1])
        lost = bool(cut) and forms[0][cut - 1 : cut + 1] == "لل"
        forms[0] = ("ا" if lost else "") + forms[0][cut:]
        return " ".join(forms)

    def stem(self, i: int, cut: int = 0) -> str:
        """The stem of the head word at ``i``."""
        return stem_of(self.folded(i, i, cut) if cut else self.forms[i])

    def quoted(self, i: int, limit: int = 5) -> int | None:
        """Last word of the short quotation or bracket that opens before word ``i``."""
        if i >= self.count or self.gaps[i] != QUOTE:
            return None
        for k in range(i + 1, min(i + limit + 1, self.count)):
            if self.gaps[k] >= QUOTE:
                between = self.text[self.words.ends[k - 1] : self.words.starts[k]]
                return k - 1 if self.gaps[k] == QUOTE or any(c in _CLOSING for c in between) else None
        last = self.count - 1
        closed = last - i < limit and self.text[self.words.ends[last] :][:1] in tuple(_CLOSING)
        return last if closed else None


@kept(200_000)
def _past_feminine(form: str) -> bool:
    """True if a folded word has the shape of a verb of a feminine singular subject in the past."""
    if form.startswith(_ARTICLES):
        return False
    if len(form) > 5 and form.endswith(("تها", "تهم")) and not form.endswith(("اتها", "اتهم")):
        form = form[:-2]
    return len(form) > 3 and form.endswith("ت") and not form.endswith("ات")


def _by_word(hits: list[Hit]) -> dict[int, tuple[Hit, ...]]:
    """Hits by first word, longest first; of لل only the reading that keeps the article."""
    found: dict[int, tuple[Hit, ...]] = {}
    for hit in hits:
        before = hit.before
        if before and before.endswith("لال"):
            continue
        first = hit.first
        if first not in found:
            found[first] = (hit,)
            continue
        others = found[first]
        least = others[-1]
        if hit.last < least.last or (hit.last == least.last and hit.cut >= least.cut):
            found[first] = (*others, hit)
        else:
            found[first] = tuple(sorted((*others, hit), key=lambda h: (-h.last, h.cut)))
    return found
