"""Who speaks: noun phrases that may be a speaker, and what they resolve to."""

from __future__ import annotations

from msgspec.structs import replace

from ..arabic import BREAK
from ..lexicon.statements import Source
from ..model import Actor, Speaker
from .statement_memory import PEOPLE, Memory, Who
from .statement_phrases import Phrasing
from .statement_scene import ALI, Mention, Scene

_NAME = 6
_APPOSITION = 12
_UNNAMED = frozenset({"source", "people", "document"})


class Speakers:
    """Finds speakers in a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.phrases = Phrasing(scene)
        self.memory = Memory(scene)

    def strong(self, at: int, stop: int, *, oblique: bool = False, fresh: bool = False) -> Who | None:
        """The actor or speaking noun whose phrase begins at word ``at``, within ``[at, stop)``.
        ``oblique``: it may stand after a preposition; ``fresh``: it is no one named before."""
        if at >= stop:
            return None
        scene = self.scene
        core = at + scene.phrase("quantifiers", at, stop)
        if core >= stop:
            return None
        mention = scene.mention(core) or scene.bodies.get(core)
        if mention is None or (mention.oblique and core == at and not oblique):
            return None
        source = scene.source(core)
        if mention.actor is not None and (source is None or mention.last > core):
            return self._joint(self._actor(at, mention, mention.actor, stop, source), stop)
        if source is None:  # "Ankara announced"
            last = mention.last
            return Who(Speaker(actor=None, text=self.phrases.text(at, last), named=True), at, last, "place")
        if source.source is None:
            return None
        who = self._source(at, core, source, source.source, stop, fresh)
        return who if who is None else self._joint(who, stop)

    def _joint(self, who: Who, stop: int) -> Who:
        """A speaker with the others joined to it by و: "local sources and others in the army"."""
        scene, k = self.scene, who.last + 1
        if k >= stop or scene.forms[k][0] != "و" or scene.gaps[k] >= BREAK or k in scene.cues:
            return who
        also = scene.mention(k)
        if also is not None and also.actor is not None and not also.oblique:
            last = also.last
        elif also is not None and also.source is not None and not also.oblique:
            last = self.phrases.extent(also.last, stop, also.source.kind)
        elif scene.forms[k][1:] in scene.lex.words["others"]:
            last = self.phrases.extent(k, stop, "people")
        else:
            return who
        return who.until(last, self.phrases.text(who.first, last))

    def beside(self, at: int, stop: int) -> Who | None:
        """A name that no list has, known for a person by the role set beside it: "so-and-so, commander of"."""
        scene = self.scene
        who = self.name(at, stop)
        if who is None or who.last == at or who.last + 1 >= stop or not self._role(who.last + 1, at + 1):
            return None
        known = scene.actors.get(who.last + 1)
        if known is None or known.actor is None or known.actor.type != PEOPLE:
            return who
        speaker = Speaker(actor=known.actor.id, text=who.speaker.text, named=who.speaker.named)
        return replace(who, speaker=speaker, actor=known.actor)

    def name(self, at: int, stop: int) -> Who | None:
        """A speaker known only from the words after a verb that people alone do."""
        scene = self.scene
        if at >= stop or self.phrases.told(at) or (scene.isin("phrase_ends", at) and scene.raw(at) != ALI):
            return None
        if scene.forms[at] in scene.that or scene.forms[at].isdigit():
            return None
        last = at
        while last + 1 < min(stop, at + _NAME) and not (self.phrases.over(last + 1) or self._role(last + 1, at + 1)):
            last += 1
        people = (m.actor for m in self._inside(at, last) if m.actor is not None and m.actor.type == PEOPLE)
        whole = scene.actors.get(at)
        actor = next(people, None) or (whole.actor if whole is not None and whole.last == last else None)
        if actor is None:
            return Who(Speaker(actor=None, text=self.phrases.text(at, last), named=True), at, last, "name")
        return Who(Speaker(actor=actor.id, text=self.phrases.text(at, last), named=True), at, last, "name", "", actor)

    def _role(self, k: int, least: int) -> bool:
        """True if a role beside a name begins at word ``k``: after a comma, or with the article."""
        scene, role = self.scene, self.scene.source(k)
        if role is None or role.source is None or role.source.kind != "person" or role.oblique or k <= least:
            return False
        return scene.gaps[k] >= BREAK or scene.forms[k].startswith("ال")

    def _actor(self, at: int, mention: Mention, actor: Actor, stop: int, source: Mention | None) -> Who:
        scene, last = self.scene, mention.last
        after = scene.actors.get(last + 1)
        if after is not None and self._names(after, stop) and (source is not None or actor.type == PEOPLE):
            # a title and a name that are two mentions: "the army's spokesman" "so-and-so"
            actor, last = after.actor or actor, after.last
        kind = source.source.kind if source is not None and source.source is not None else "actor"
        noun = source.source.id if source is not None and source.source is not None else ""
        named = actor.type == PEOPLE or kind not in _UNNAMED
        speaker = Speaker(actor=actor.id, text=self.phrases.text(at, last), named=named)
        return Who(speaker, at, last, kind, noun, actor)

    def _names(self, mention: Mention, stop: int) -> bool:
        """True if the mention is a person's name that goes on the phrase before it."""
        person = mention.actor is not None and mention.actor.type == PEOPLE
        return person and mention.first < stop and not mention.oblique and self.scene.gaps[mention.first] < BREAK

    def _source(self, at: int, core: int, source: Mention, noun: Source, stop: int, fresh: bool) -> Who | None:
        scene, kind = self.scene, noun.kind
        if kind == "title":
            return self._titled(at, source.last, stop)
        last = self.phrases.extent(source.last, stop, kind)
        definite = scene.forms[core].startswith("ال") and core == at and not fresh
        if definite and last == source.last and (meant := self.memory.meant(core, kind, noun.id)) is not None:
            return replace(meant, first=at, last=last)
        actor: Actor | None = None
        if kind == "person":
            actor, last = self._person(core, last, stop)
            if actor is None and definite and (same := self.memory.same(core, noun.id)) is not None:
                return replace(same, first=at, last=last)
        elif kind == "people" and self._single(at, core):
            actor, last = self._person(core, last, stop)
        elif kind in ("document", "media", "body"):
            actor = next((m.actor for m in self._inside(core, last)), None)
            if actor is None and kind == "document":
                actor = self._issuer(core, last, stop)
        named = actor is not None and (actor.type == PEOPLE or kind in ("media", "body"))
        speaker = Speaker(actor=actor.id if actor else None, text=self.phrases.text(at, last), named=named)
        return Who(speaker, at, last, kind, noun.id, actor)

    def _single(self, at: int, core: int) -> bool:
        """True if one of the people is meant: "one of the residents, so-and-so"."""
        return any(self.scene.forms[k] in self.scene.lex.words["one_of"] for k in range(at, core))

    def _titled(self, at: int, last: int, stop: int) -> Who | None:
        """A person known by a title and the name after it."""
        after = self.scene.actors.get(last + 1)
        if after is not None and after.actor is not None and last + 1 < stop:
            speaker = Speaker(actor=after.actor.id, text=self.phrases.text(at, after.last), named=True)
            return Who(speaker, at, after.last, "actor", "", after.actor)
        first = last
        while last + 1 < min(stop, first + _NAME) and not self.phrases.over(last + 1):
            last += 1
        if last == first:
            return None
        return Who(Speaker(actor=None, text=self.phrases.text(at, last), named=True), at, last, "name")

    def _inside(self, first: int, last: int) -> list[Mention]:
        return [m for k in range(first, last + 1) if (m := self.scene.actors.get(k)) is not None]

    def _person(self, core: int, last: int, stop: int) -> tuple[Actor | None, int]:
        """The person of a role: in the phrase, or set beside it; else the body spoken for."""
        scene = self.scene
        for mention in self._inside(core, min(last + _APPOSITION, stop - 1)):
            if mention.actor is None or mention.actor.type != PEOPLE or mention.oblique:
                continue
            aside = last < mention.first and scene.gaps[last + 1] >= BREAK and self._apposed(last + 1, mention.first)
            if (
                mention.first <= last
                or aside
                or self._told(last + 1, mention, stop)
                or all(self.phrases.joins(k) for k in range(last + 1, mention.first))
            ):
                return mention.actor, max(last, mention.last)
        if not scene.lex.words["spoken_for"].isdisjoint(scene.forms[core : last + 1]):
            return next((m.actor for m in self._inside(core, last)), None), last
        return None, last

    def _told(self, first: int, mention: Mention, stop: int) -> bool:
        """True if a name ends what stands before "that" or a comma, and nothing from word ``first`` to it breaks
        off: "director of a branch of … in …, so-and-so"."""
        scene, after = self.scene, mention.last + 1
        ends = after >= stop or scene.gaps[after] >= BREAK or scene.forms[after] in scene.that
        between = range(first, mention.first)
        whole = all(scene.gaps[k] < BREAK and k not in scene.cues and scene.forms[k] not in scene.that for k in between)
        return ends and whole and not any(scene.isin("relatives", k) for k in between)

    def _apposed(self, first: int, name: int) -> bool:
        """True if nothing but definite nouns stands from word ``first`` to the ``name`` ("the writer so-and-so")."""
        scene = self.scene
        fresh = (scene.forms[k].startswith("ال") and (k == first or scene.gaps[k] < BREAK) for k in range(first, name))
        return all(fresh) and (name == first or scene.gaps[name] < BREAK)

    def _issuer(self, core: int, last: int, stop: int) -> Actor | None:
        """Whose statement it is by a pronoun: "a statement of theirs" is by the body last named."""
        scene = self.scene
        pronouns = scene.lex.words["issuer_pronouns"].intersection(scene.forms[core + 1 : min(last + 2, stop)])
        if not pronouns:
            return None
        nearest: Actor | None = None
        for k in range(core, max(-1, core - 80), -1):
            mention = scene.actors.get(k)
            if mention is None or mention.actor is None or mention.actor.type == PEOPLE:
                continue
            head = scene.words.text[mention.span.start : scene.words.ends[k]]
            if head.endswith(("ة", "ات")) == any(p.endswith("ا") for p in pronouns):
                return mention.actor
            nearest = nearest or mention.actor
        return nearest
