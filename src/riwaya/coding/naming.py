"""Who is meant where a relation needs an actor and no mention stands there: an organisation named
inside a longer mention, "the movement", "its", the government of a nationality."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from operator import attrgetter

from ..arabic import BREAK, readings
from ..lexicon import Hit
from ..lexicon.actor_files import stem_of
from ..model import Actor
from .draft import ARMED
from .scene import Item, Scene

BODIES = ARMED | {"government", "international_org", "other", "company", "media"}
_STEM = 3
_first = attrgetter("first")
_PRONOUNS = ("ه", "ها", "هم", "هما")
_GENERAL = frozenset({"قوات", "قوه", "عناصر", "مقاتلين", "مقاتلون", "مسلحين", "مسلحون", "جنود", "امن", "وزاره", "رئيس"})
"""Nouns that too many bodies begin with to speak of one of them."""


class Naming:
    """Look-ups over one document's actors, each made when first asked for."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.items: list[Item] = [i for i in scene.items if i.kind == "actor"]
        self._bodies = {a.id for a in scene.ctx.actors if a.type in BODIES}
        self._named = {a.id for a in scene.ctx.actors if a.type == "person" and self.is_told(a)}

    @cached_property
    def cues(self) -> list[Hit]:
        """The words of relation, the widest where they overlap."""
        forms = self.scene.ctx.words.forms
        found = self.scene.ctx.layer("triggers.relation")
        hits = [h for h in found if not h.tail or forms[h.last].endswith(_PRONOUNS)]
        owned = {(h.first, h.last) for h in hits if h.tail and self._is_owned(h)}
        hits = [h for h in hits if h.tail or (h.first, h.last) not in owned]
        over: defaultdict[int, list[Hit]] = defaultdict(list)
        for hit in hits:
            for word in range(hit.first, hit.last + 1):
                over[word].append(hit)
        return [hit for hit in hits if not any(_wider(other, hit) for other in over[hit.first])]

    @cached_property
    def said(self) -> set[int]:
        """The words of the cues of statements."""
        words = self.scene.ctx.words
        return {w for s in self.scene.ctx.statements for w in range(*words.between(s.cue))}

    @cached_property
    def offices(self) -> list[Hit]:
        """The words of office among them, the longest first of those that begin at one word."""
        relations = self.scene.lexicon.relations
        hits = [h for h in self.cues if relations[h.entry].frame == "office"]
        return sorted(hits, key=lambda h: (h.first, -h.last))

    @cached_property
    def leading(self) -> frozenset[int]:
        """First words of those told as leading what stands before them ("بقيادة فلان")."""
        relations = self.scene.lexicon.relations
        turned = (h for h in self.cues if relations[h.entry].turned and relations[h.entry].relation == "leads")
        return frozenset(h.last + 1 for h in turned)

    def holding(self, hit: Hit) -> Item | None:
        """The first mention that a cue lies in."""
        for item in self.items:
            if item.first > hit.first:
                return None
            if hit.last <= item.last:
                return item
        return None

    def _is_owned(self, hit: Hit) -> bool:
        """True for "his leader" (زعيمه), which folds to the same letters as the feminine (زعيمة)."""
        words = self.scene.ctx.words
        return words.text[words.ends[hit.last] - 1] == "ه" and not words.forms[hit.first].startswith("ال")

    def actor(self, item: Item) -> Actor:
        """The actor of an item."""
        return self.scene.actors[item.id]

    def is_body(self, item: Item) -> bool:
        """True for an organisation, a force or a government."""
        return item.id in self._bodies

    def is_organised(self, id_: str | None) -> bool:
        """True for the id of such a body."""
        return id_ in self._bodies

    def is_named(self, item: Item) -> bool:
        """True for a person with a name, not "a source" or "the spokesman of"."""
        return item.id in self._named

    def is_told(self, actor: Actor) -> bool:
        """False for a person known by the office or description only, and for nameless bystanders."""
        plain = actor.actor_id is None and (actor.name[:1].islower() or "(" in actor.name)
        return not plain or actor.type not in ("person", "other") or (actor.type == "other" and " of " in actor.name)

    def one_of_them(self, one: Actor, two: Actor) -> bool:
        """True for "the militants" and an armed group: they may well be of it."""
        return {one.type, two.type} == {"armed_group"} and not (self.has_name(one) and self.has_name(two))

    def has_name(self, actor: Actor) -> bool:
        """False for "the gunmen", "fighters", whom a common noun alone tells."""
        return actor.actor_id is not None or not actor.name[:1].islower()

    def inside(self, outer: Item, start: int = 0) -> list[str]:
        """The actors named within a mention, from word ``start`` on, other than its own; outermost
        and first first."""
        scene, found = self.scene, list[str]()  # "الجيش السوري الحر" is none of "الجيش السوري"
        start = max(start, outer.first)
        for item in scene.within(start, outer.last + 1, "actor"):
            if item != outer and item.last <= outer.last:
                found.append(item.id)
        names, people, forms = self._names_at, self._people, scene.ctx.words.forms
        for at in range(start, outer.last + 1):
            for hit in names.get(at, ()):
                if hit.last <= outer.last and hit.last - hit.first < outer.last - outer.first:
                    record = scene.ctx.lexicon.actors.records[hit.entry].id
                    known = self._records.get(record)
                    if known is None:
                        continue
                    if hit.first > outer.first or record in self.line(self.actor(outer).actor_id):
                        found.append(known)
        if people:
            last_names = (people.get(_bare(forms[at])) for at in range(max(start, outer.first + 1), outer.last + 1))
            found.extend(person for person in last_names if person is not None)
        return [id_ for id_ in dict.fromkeys(found) if id_ != outer.id]

    def owner(self, item: Item) -> str | None:
        """Whose an actor is that is named after another ("allies of …")."""
        name = self.actor(item).name
        return next((a.id for a in self.scene.ctx.actors if a.id != item.id and name.endswith(f" of {a.name}")), None)

    def again(self, word: int) -> str | None:
        """The body that a definite noun speaks of once more: the last one named before whose name
        begins with that noun ("رئيس المجلس" after "المجلس العسكري الانتقالي")."""
        forms = self.scene.ctx.words.forms
        stems = {stem_of(r.stem) for r in readings(forms[word]) if r.stem.startswith("ال") and len(r.stem) > _STEM + 1}
        if not stems:
            return None
        after = forms[word + 1] if word + 1 < len(forms) else ""
        if (after.startswith("ال") and after.endswith(("ي", "يه"))) or stems & _GENERAL:
            return None
        best = None
        for first, stem, id_ in self._first_words:
            if first >= word:
                break
            if stem in stems:
                best = id_
        return best

    def before(self, word: int, pronoun: str, *but: str) -> str | None:
        """The body or person that a pronoun at ``word`` speaks of: the last one named in the sentence
        before it whose noun agrees, else the first of the sentence before."""
        start, _ = self.scene.sentence(word)
        here = [i for i in self.items if start <= i.first and i.last < word and i.id not in but]
        bodies = [i for i in here if self.is_body(i)]
        agreeing = [i for i in bodies if self._agrees(i, pronoun)]
        if agreeing or bodies or here:
            return (agreeing or bodies or here)[-1].id
        earlier = [i for i in self.items if i.first < start and self.is_body(i) and i.id not in but]
        if not earlier:
            return None
        opening, _ = self.scene.sentence(earlier[-1].first)
        return next(i.id for i in earlier if i.first >= opening)

    def _agrees(self, item: Item, pronoun: str) -> bool:
        """False for "its" of the one gender and a noun whose ending tells of the other."""
        feminine = self.scene.ctx.words.forms[item.first].endswith(("ه", "ات", "يا"))
        if pronoun.endswith("ها"):
            return feminine
        return not feminine or not pronoun.endswith("ه")

    def line(self, id_: str | None) -> list[str]:
        """A record's id and those of the records above it; nothing for ids of no record."""
        lexicon, found = self.scene.ctx.lexicon.actors, list[str]()
        record = lexicon.record(id_) if id_ else None
        while record is not None and record.id not in found:
            found.append(record.id)
            record = lexicon.record(record.parent) if record.parent else None
        return found

    def one_state(self, a: str | None, b: str | None) -> bool:
        """True for ids of one country that have a common parent, or of which one is of no list ("the
        police" of a country): several governments of a country have parents of their own."""
        if a is None or b is None or a.partition("-")[0] != b.partition("-")[0]:
            return False
        lines = self.line(a), self.line(b)
        return not all(lines) or bool(set(lines[0]) & set(lines[1]))

    def record(self, id_: str) -> str | None:
        """The report's actor of a record."""
        return self._records.get(id_)

    def government(self, country: str) -> str | None:
        """The report's government of a country."""
        whole = (f"{country}-GOV", country)
        return next((a.id for a in self.scene.ctx.actors if a.type == "government" and a.actor_id in whole), None)

    def country(self, word: int) -> str | None:
        """The country that a word names as a noun."""
        lexicon = self.scene.ctx.lexicon.actors
        hits = (h for layer in ("actors.country", "actors.capital") for h in self.scene.ctx.layer(layer))
        return next((lexicon.countries[h.entry].id for h in hits if h.first == word), None)

    def titled(self, word: int) -> bool:
        """True for a word of an office, rank or title."""
        return any(hit.first <= word <= hit.last for hit in self.scene.ctx.layer("actors.role"))

    def ministry(self, portfolio: str, country: str | None) -> str | None:
        """The report's ministry of a portfolio ("MOD:defence"), of a country where that is told."""
        code, _, label = portfolio.partition(":")
        for actor in self.scene.ctx.actors:
            where, _, what = (actor.actor_id or "").partition("-")
            bare = actor.actor_id is None and actor.name == f"ministry of {label}"
            if bare or (what == code and country in (None, where)):
                return actor.id
        return None

    def nationality(self, first: int, last: int) -> tuple[str, int] | None:
        """The country of an adjective that begins in words ``first..last``, and its last word."""
        lexicon = self.scene.ctx.lexicon.actors
        for hit in self.scene.ctx.layer("actors.adj"):
            if first <= hit.first <= last:
                return lexicon.countries[lexicon.adjectives[hit.entry][0]].id, hit.last
        return None

    def joined(self, item: Item) -> list[Item]:
        """The mention with those that "and" joins to it after it."""
        gaps, chain = self.scene.ctx.words.gaps, [item]
        for at in range(bisect_left(self.items, item.last + 1, key=_first), len(self.items)):
            last, other = chain[-1], self.items[at]
            if other.first > last.last + 1:
                break
            if other.first == last.last + 1 and other.joined and gaps[other.first] < BREAK:
                chain.append(other)
        return chain

    def heading(self, item: Item) -> Item:
        """The first of the mentions that "and" joins up to this one."""
        gaps, head = self.scene.ctx.words.gaps, item
        while head.joined and gaps[head.first] < BREAK:
            before = [i for i in self.items if i.last == head.first - 1]
            if not before:
                break
            head = before[0]  # the outer one, where mentions nest
        return head

    @cached_property
    def _names_at(self) -> dict[int, list[Hit]]:
        """The lexicon's names by their first words: whole ones, then short ones."""
        names: dict[int, list[Hit]] = {}
        for layer in ("actors.name", "actors.short"):
            for hit in self.scene.ctx.layer(layer):
                names.setdefault(hit.first, []).append(hit)
        return names

    @cached_property
    def _records(self) -> dict[str, str]:
        return {a.actor_id: a.id for a in self.scene.ctx.actors if a.actor_id}

    @cached_property
    def _people(self) -> dict[str, str]:
        """Last names of the named persons."""
        surnames: dict[str, str] = {}
        forms = self.scene.ctx.words.forms
        offices = {hit.first for hit in self.scene.ctx.layer("actors.role")}
        for item in self.items:
            if self.is_named(item) and item.first not in offices:
                surnames.setdefault(_bare(forms[item.last]), item.id)
        return surnames

    @cached_property
    def _first_words(self) -> list[tuple[int, str, str]]:
        forms = self.scene.ctx.words.forms
        return [
            (item.first, stem, item.id)
            for item in self.items
            if self.is_body(item)
            for stem in {stem_of(r.stem) for r in readings(forms[item.first])}
        ]


def _bare(form: str) -> str:
    return form.removeprefix("و").removeprefix("ل").removeprefix("ب") if len(form) > _STEM + 1 else form


def _wider(other: Hit, hit: Hit) -> bool:
    """True for a cue of more words, or of the same words without a pronoun read into them."""
    if (other.first, other.last) == (hit.first, hit.last):
        return not other.tail and bool(hit.tail)
    return other.first <= hit.first and hit.last <= other.last
