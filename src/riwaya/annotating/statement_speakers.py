"""Who speaks: noun phrases that may be a speaker, and what they resolve to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..arabic import BREAK, fold
from ..model import Actor, Speaker
from .statement_scene import Mention, Scene, bare

_REACH = {"person": 9, "source": 9, "people": 6, "title": 6, "document": 7, "media": 5, "body": 5}
_NAME = 6
_APPOSITION = 12
_ADJECTIVE = ("ي", "ه", "ين", "ون")
_HEADS = frozenset({"person", "people", "source"})
_TOWARDS = frozenset({"الي", "علي"})
_ONE_NOUN = frozenset({"source", "witness"})
_UNNAMED = frozenset({"source", "people", "document"})
_PEOPLE = ("person",)


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker with the words that name it here (``first..last``), the class of its head noun
    (``actor`` or ``name`` without one) and that noun's id."""

    speaker: Speaker
    first: int
    last: int
    kind: str
    noun: str = ""
    actor: Actor | None = None


class Speakers:
    """Finds speakers in a scene and remembers those who have spoken, in order."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.links = scene.lex.words["links"]
        self.known: list[Who] = []
        self.last: Who | None = None
        """The last one who spoke, statements inside another's statement aside."""

    def heard(self, who: Who, *, main: bool) -> None:
        """Remember one who spoke; ``main``: may go on speaking without being named again."""
        self.known.append(who)
        if main:
            self.last = who

    def strong(self, at: int, stop: int, *, oblique: bool = False, fresh: bool = False) -> Who | None:
        """The actor or speaking noun whose phrase begins at word ``at``, within ``[at, stop)``.
        ``oblique``: it may stand after a preposition; ``fresh``: it is no one named before."""
        if at >= stop:
            return None
        scene = self.scene
        core = at + scene.phrase("quantifiers", at, stop)
        if core >= stop:
            return None
        mention = scene.mention(core)
        if mention is None or (mention.oblique and core == at and not oblique):
            return None
        source = scene.sources.get(core)
        if mention.actor is not None and (source is None or mention.last > core):
            return self._actor(at, mention, stop, source)
        if source is None:
            return None
        return self._source(at, core, source, stop, fresh)

    def name(self, at: int, stop: int) -> Who | None:
        """A speaker known only from the words after a verb that people alone do."""
        scene = self.scene
        if at >= stop or scene.isin("phrase_ends", at) or scene.forms[at] in scene.that or scene.forms[at].isdigit():
            return None
        last = at
        while last + 1 < min(stop, at + _NAME) and not self._over(last + 1):
            last += 1
        return Who(Speaker(actor=None, text=self._text(at, last), named=True), at, last, "name")

    def _actor(self, at: int, mention: Mention, stop: int, source: Mention | None) -> Who:
        scene, actor = self.scene, mention.actor
        last = mention.last
        assert actor is not None
        after = scene.actors.get(last + 1)
        if after is not None and last + 1 < stop and after.actor is not None and scene.gaps[last + 1] < BREAK:
            # a title and a name that are two mentions: "the army's spokesman" "so-and-so"
            if after.actor.type in _PEOPLE and not after.oblique and (source or actor.type in _PEOPLE):
                actor, last = after.actor, after.last
        kind = source.source.kind if source is not None and source.source is not None else "actor"
        noun = source.source.id if source is not None and source.source is not None else ""
        named = actor.type in _PEOPLE or kind not in _UNNAMED
        speaker = Speaker(actor=actor.id, text=self._text(at, last), named=named)
        return Who(speaker, at, last, kind, noun, actor)

    def _source(self, at: int, core: int, source: Mention, stop: int, fresh: bool) -> Who | None:
        scene = self.scene
        assert source.source is not None
        kind, noun = source.source.kind, source.source.id
        if kind == "title":
            return self._titled(at, source.last, stop)
        last = self._extent(source.last, stop, kind)
        definite = scene.forms[core].startswith("ال") and core == at and not fresh
        if definite and last == source.last and (meant := self._meant(core, kind, noun)) is not None:
            return replace(meant, first=at, last=last)
        actor: Actor | None = None
        if kind == "person":
            actor, last = self._person(core, last, stop)
            if actor is None and definite and (same := self._same(core, noun)) is not None:
                return replace(same, first=at, last=last)
        elif kind in ("document", "media", "body"):
            actor = next((m.actor for m in self._inside(core, last)), None)
            if actor is None and kind == "document":
                actor = self._issuer(core, last, stop)
        named = actor is not None and (actor.type in _PEOPLE or kind in ("media", "body"))
        speaker = Speaker(actor=actor.id if actor else None, text=self._text(at, last), named=named)
        return Who(speaker, at, last, kind, noun, actor)

    def _titled(self, at: int, last: int, stop: int) -> Who | None:
        """A person known by a title and the name after it."""
        after = self.scene.actors.get(last + 1)
        if after is not None and after.actor is not None and last + 1 < stop:
            speaker = Speaker(actor=after.actor.id, text=self._text(at, after.last), named=True)
            return Who(speaker, at, after.last, "actor", "", after.actor)
        first = last
        while last + 1 < min(stop, first + _NAME) and not self._over(last + 1):
            last += 1
        if last == first:
            return None
        return Who(Speaker(actor=None, text=self._text(at, last), named=True), at, last, "name")

    def _inside(self, first: int, last: int) -> list[Mention]:
        return [m for k in range(first, last + 1) if (m := self.scene.actors.get(k)) is not None]

    def _person(self, core: int, last: int, stop: int) -> tuple[Actor | None, int]:
        """The person of a role: in the phrase, or set beside it; else the body spoken for."""
        scene = self.scene
        for mention in self._inside(core, min(last + _APPOSITION, stop - 1)):
            if mention.actor is None or mention.actor.type not in _PEOPLE or mention.oblique:
                continue
            aside = last < mention.first and scene.gaps[mention.first] >= BREAK and scene.gaps[last + 1] >= BREAK
            if mention.first <= last or aside or all(self._joins(k) for k in range(last + 1, mention.first)):
                return mention.actor, max(last, mention.last)
        if not scene.lex.words["spoken_for"].isdisjoint(scene.forms[core : last + 1]):
            return next((m.actor for m in self._inside(core, last)), None), last
        return None, last

    def _joins(self, k: int) -> bool:
        """True if word ``k`` may stand between a role and its person: "envoy to Libya so-and-so"."""
        scene, form = self.scene, self.scene.forms[k]
        if scene.gaps[k] >= BREAK or (k in scene.cues and k not in scene.covered):
            return False
        if k in scene.covered or k in scene.places or form in self.links or form in _TOWARDS:
            return True
        return form.startswith("ال") and not scene.isin("phrase_ends", k)

    def _issuer(self, core: int, last: int, stop: int) -> Actor | None:
        """Whose statement it is by a pronoun: "a statement of theirs" is by the body last named."""
        scene = self.scene
        pronouns = scene.lex.words["issuer_pronouns"].intersection(scene.forms[core + 1 : min(last + 2, stop)])
        if not pronouns:
            return None
        nearest: Actor | None = None
        for k in range(core, max(-1, core - 80), -1):
            mention = scene.actors.get(k)
            if mention is None or mention.actor is None or mention.actor.type in _PEOPLE:
                continue
            head = scene.words.text[mention.span.start : scene.words.ends[k]]
            if head.endswith(("ة", "ات")) == any(p.endswith("ا") for p in pronouns):
                return mention.actor
            nearest = nearest or mention.actor
        return nearest

    def renamed(self, at: int) -> Who | None:
        """One who has spoken and is meant by a definite noun of the name: "the cell"."""
        form = self.scene.forms[at]
        return self._same(at, "") if form.startswith("ال") else None

    def _same(self, core: int, noun: str) -> Who | None:
        """One who has spoken and goes by the same noun."""
        form = self.scene.forms[core].removeprefix("ال")
        words = frozenset({form, "ال" + form})
        same = [w for w in self.known if not words.isdisjoint(fold(w.speaker.text).split())]
        same = same or [w for w in self.known if w.noun == noun and noun in _ONE_NOUN]
        return same[-1] if same else None

    def _meant(self, core: int, kind: str, noun: str) -> Who | None:
        """The one meant by a noun with the article alone: the source, the minister, the paper."""
        form = self.scene.forms[core].removeprefix("ال")
        if (same := self._same(core, noun)) is not None:
            return same
        if kind == "person":
            return next((w for w in reversed(self.known) if w.actor and w.actor.type in _PEOPLE), None)
        if kind == "document":
            body = self.last is not None and (self.last.actor is None or self.last.actor.type not in _PEOPLE)
            return self.last if body and self.last is not None and self.last.kind not in _HEADS else None
        if kind in ("media", "body"):
            for k in range(core - 1, max(-1, core - 400), -1):
                mention = self.scene.actors.get(k)
                if mention is None or mention.actor is None:
                    continue
                words = self.scene.forms[mention.first : mention.last + 1]
                if any(bare(w.removeprefix("ال"), frozenset({form})) for w in words) or (
                    kind == "media" and mention.actor.type == "media"
                ):
                    speaker = Speaker(actor=mention.actor.id, text=mention.span.of(self.scene.words.text), named=True)
                    return Who(speaker, core, core, kind, noun, mention.actor)
        return None

    def _over(self, k: int) -> bool:
        """True if a name is over before word ``k``."""
        mention = self.scene.mention(k)
        to = self.scene.forms[k].startswith("لل") or (mention is not None and mention.to)
        return to or k in self.scene.cues or self._ends(k)

    def _ends(self, k: int) -> bool:
        """True if a phrase is over before word ``k``."""
        scene = self.scene
        if scene.gaps[k] >= BREAK or scene.forms[k] in scene.that or k in scene.times or scene.speech(k):
            return True
        return k not in scene.covered and (scene.isin("phrase_ends", k) or scene.isin("fillers", k))

    def _extent(self, core: int, stop: int, kind: str) -> int:
        """The last word of the phrase of a noun that ends at word ``core``: its adjectives (which agree
        with it in definiteness), the noun it belongs to, and what "in", "of", "for" join to it."""
        scene = self.scene
        definite, owner, linked = scene.forms[core].startswith("ال"), False, False
        k, end = core + 1, min(stop, core + 1 + _REACH[kind])
        while k < end:
            form, mention = scene.forms[k], scene.actors.get(k)
            if kind == "document" and k == core + 1 and form in scene.lex.words["issuer_pronouns"]:
                k += 1
                continue
            if form in self.links and kind in _HEADS and scene.gaps[k] < BREAK:
                after = scene.mention(k + 1) if k + 1 < end else None
                body = after is not None and (after.source is None or after.source.kind in ("body", "media"))
                body = body or (form == "من" and kind != "person" and scene.forms[min(k + 1, end - 1)].startswith("ال"))
                if not (body or k + 1 in scene.places):
                    break
                k, linked = k + 1, True
                continue
            if self._ends(k) or (k in scene.cues and k not in scene.covered):
                break
            if kind != "document" and not linked and self._addressed(k, kind):
                break
            if mention is not None and not (definite and not linked and owner):
                k, owner, definite, linked = mention.last + 1, True, True, False
                continue
            article = form.startswith("ال") or form.startswith("لل")
            adjective = form.endswith(_ADJECTIVE) or form in scene.lex.words["adjectives"]
            office = k in scene.sources or form in scene.lex.words["offices"]
            chain = kind == "person" and not (article or definite) and office
            if linked or (article and not definite):
                owner, definite, linked = True, True, False
            elif chain:
                pass  # "deputy chief of", "commander of forces of"
            elif article != definite or not adjective:
                break
            k += 1
        return k - 1

    def _addressed(self, k: int, kind: str) -> bool:
        """True if word ``k`` is whom it is said to; a body after a role is whom it speaks for."""
        scene = self.scene
        mention = scene.mention(k)
        if mention is None:
            return scene.forms[k].startswith("لل")
        media = (mention.source is not None and mention.source.kind != "body") or (
            mention.actor is not None and mention.actor.type in ("media", "person")
        )
        return mention.to and (media or kind != "person")

    def _text(self, first: int, last: int) -> str:
        words = self.scene.words
        mention = self.scene.mention(first)
        start = mention.span.start if mention is not None else words.starts[first]
        return words.text[start : max(words.ends[last], start)]
