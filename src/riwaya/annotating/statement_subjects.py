"""The subject of a verb of saying: after it, before it, or the one who is already speaking."""

from __future__ import annotations

from ..arabic import BREAK
from .statement_frames import FAR, Frames, Verb
from .statement_memory import Who
from .statement_phrases import HEADS
from .statement_scene import Scene
from .statement_speakers import Speakers
from .statement_topics import Topics

_NEAR = 14
_NAME_LIMIT = 6
_SHORT = 5
_REST = 2
_OBJECT_REACH = 8


class Subjects:
    """Finds who speaks. ``spoken`` is the word of the last cue read so far (-1: none)."""

    def __init__(self, scene: Scene, frames: Frames, speakers: Speakers) -> None:
        self.scene = scene
        self.frames = frames
        self.speakers = speakers
        self.memory = speakers.memory
        self.topics = Topics(scene, frames, speakers)
        self.spoken = -1

    def subject(self, verb: Verb) -> Who | None:
        """Who speaks: the noun after the verb, the one before it, or the last one who spoke."""
        scene, at, head = self.scene, verb.at, verb.head
        words = scene.lex.words
        if step := scene.phrase("agent_phrases", head, verb.stop) if head < verb.stop else 0:
            return self.speakers.strong(head + step, verb.stop, oblique=True)
        start, _ = scene.sentence(at)
        previous = scene.forms[at - 1] if at > start else ""
        if (about := self.topics.about(verb, self.spoken)) is not None:
            return about
        before = self.topics.before(verb, self.spoken)
        if before is not None and before.last == at - 1 and not verb.joined:
            return before if self.frames.follows(verb, head) else None
        after = self.after(verb)
        if after is not None or previous in words["what"]:
            return after
        if at + 1 < verb.stop and scene.forms[at + 1] in words["back_words"]:
            return self.topics.nearest(at)
        if not self.frames.follows(verb, head):
            return before if before is not None and not verb.joined else self._unknown(verb)
        if "object" in verb.cue.frames and (aside := self._beside(head, verb.stop)) is not None:
            return aside
        if before is not None:
            return before
        if previous in words["relatives"]:
            return self.memory.last if self.spoken >= start else None
        opened = self.topics.opened(start, verb) if self.spoken < start < at and self.frames.linked(at) else None
        return self.topics.fronted(start, at) or self._late(verb) or opened or self._continued(verb)

    def _late(self, verb: Verb) -> Who | None:
        """The subject after the object: "claims most of these attacks the group"."""
        scene = self.scene
        if verb.marker is not None or "object" not in verb.cue.frames:
            return None
        for k in range(verb.head + 1, min(verb.stop, verb.head + _OBJECT_REACH)):
            mention = scene.actors.get(k)
            if scene.gaps[k] >= BREAK or scene.isin("phrase_ends", k):
                return None
            if mention is not None:
                apart = scene.forms[k - 1].startswith("ال") and not mention.oblique and k - 1 not in scene.covered
                return self.speakers.strong(k, verb.stop) if apart else None
        return None

    def after(self, verb: Verb) -> Who | None:
        """The noun after the verb."""
        scene, head = self.scene, verb.head
        limit = verb.marker if verb.marker is not None else verb.stop
        if verb.form.plural and verb.form.tense in ("past", "present"):
            return None  # a verb before its subject is singular
        head = self._over_addressee(head, limit)
        if head < limit and scene.isin("demonstratives", head) and head + 2 < limit:
            head += 2  # the object stands first: "confirmed this count so-and-so"
        who = self.speakers.strong(head, limit)
        if who is None:
            return None
        then = self.frames.head(who.last + 1, verb.stop)
        if who.person and not self.frames.follows(verb, then):
            who, then = self._whole_name(verb, who, then)
        described = then < verb.stop and who.kind in HEADS and scene.isin("links", then)
        told = verb.marker is not None and who.kind in HEADS and not scene.speech(verb.marker)
        if not (described or told or self.frames.follows(verb, then)):
            return None
        bound = "object" in verb.cue.frames and then != verb.marker
        if bound and not self._agrees(verb, who):
            return None
        if self.frames.linked(verb.at) and self.memory.last is not None:
            to_object = scene.lex.words["to_object"]
            blame = then < verb.stop and scene.forms[then] in verb.cue.needs  # "held … responsible"
            alone = (
                blame
                or then == verb.marker
                or (then < verb.stop and self.frames.preposition(scene.forms[then], to_object))
            )
            fresh = verb.at == scene.sentence(verb.at)[0] and self._agrees(verb, who)
            if alone and (verb.cue.acts_on or (verb.cue.asks and not fresh and (self._asked(who) or self._told(verb)))):
                return None  # "and he described the envoy as": the lone noun is the object
            if bound and then >= verb.stop:
                return None
        return who

    def _over_addressee(self, head: int, limit: int) -> int:
        """The word after the medium something is said to: "told the paper a military source"."""
        scene = self.scene
        at = head + 1 if head + 1 < limit and scene.forms[head] == "ل" else head
        mention = scene.actors.get(at) if at < limit else None
        medium = mention is not None and mention.actor is not None and mention.actor.type == "media"
        if mention is None or not medium or not (mention.to or at > head) or mention.last + 1 >= limit:
            return head
        return mention.last + 1

    def _whole_name(self, verb: Verb, who: Who, then: int) -> tuple[Who, int]:
        """A person's name goes on for a word or two that the lists do not have."""
        scene = self.scene
        for last in range(then, min(then + _REST, verb.stop - 1)):
            if scene.forms[last].startswith("ال") or scene.gaps[last] >= BREAK or last in scene.cues:
                break
            after = self.frames.head(last + 1, verb.stop)
            if self.frames.follows(verb, after):
                text = self.speakers.phrases.text(who.first, last)
                return who.until(last, text), after
        return who, then

    def _asked(self, who: Who) -> bool:
        """True if a body, not a person, stands after a verb of asking while a person speaks."""
        last = self.memory.last
        return not (who.person or who.kind in HEADS) and last is not None and (last.actor is None or last.person)

    def _told(self, verb: Verb) -> bool:
        """True if somebody has said something in the verb's sentence already: "… and asked the mission to"."""
        return self.spoken >= self.scene.sentence(verb.at)[0]

    def _beside(self, head: int, stop: int) -> Who | None:
        """A name with its role beside it, an object before it passed over ("confirmed this news …")."""
        if head < stop and self.scene.isin("demonstratives", head):
            head += 2
        return self.speakers.beside(head, stop)

    def _unknown(self, verb: Verb) -> Who | None:
        """A name that no list has, after a verb that people do."""
        marker, head = verb.marker, verb.head
        if head in self.scene.cues:
            return None
        if (aside := self._beside(head, verb.stop)) is not None:
            return aside
        if marker is None and verb.cue.animate:
            near = range(head + 1, min(verb.stop, head + _NAME_LIMIT))
            marker = next((k for k in near if self.frames.preposition(self.scene.forms[k], verb.cue.frames)), None)
        if marker is None:
            return None
        if (meant := self.memory.renamed(head)) is not None:
            return meant
        if marker - head > (_NEAR if not verb.cue.animate or "object" in verb.cue.frames else FAR):
            return None
        if not verb.cue.animate and (verb.form.feminine or verb.form.tense == "present"):
            return None
        who = self.speakers.name(head, marker)
        if verb.cue.strict and who is not None and not verb.cue.animate:
            then = who.last + 1
            done = then == marker or self.scene.isin("relatives", then) or self.scene.isin("phrase_ends", then)
            return who if verb.joined and done else None
        return who

    def _agrees(self, verb: Verb, who: Who) -> bool:
        """False if the noun after the verb is its object: other gender, or the accusative plural."""
        scene = self.scene
        first = scene.words.text[scene.words.starts[who.first] : scene.words.ends[who.first]]
        if not who.person and len(first) > _SHORT and first.endswith(tuple(scene.lex.words["object_endings"])):
            return False
        if verb.form.feminine or verb.form.plural or who.person:
            return True
        country = who.kind == "place" or (
            who.first in scene.places and who.actor is not None and who.actor.type == "government"
        )
        return not first.endswith(("ة", "ات")) and not country

    def _continued(self, verb: Verb) -> Who | None:
        """The last one who spoke goes on: "and he added that"."""
        last = self.memory.last
        resumes = self.frames.resumes(verb.at)
        answer = verb.cue.animate and verb.marker == verb.head  # "on the way ahead he said: …"
        if last is None or not (verb.joined or resumes or answer):
            return None
        goes_on = resumes and self.scene.forms[verb.at - 1] not in self.scene.that
        if verb.form.tense == "present" and not (verb.joined or answer or goes_on):
            return None  # "in what is expected to be"
        head, cue = verb.head, verb.cue
        direct = verb.marker == head or head >= verb.stop
        to_object = self.scene.lex.words["to_object"]
        if cue.acts_on and (direct or self.frames.preposition(self.scene.forms[head], to_object)):
            return None  # "and he was accused of"
        if verb.marker is None and not direct:
            lifeless = not (cue.animate or cue.asks or cue.acts_on or verb.form.plural or last.person)
            if verb.form.tense == "present" and lifeless:
                return None  # "and strengthens the economy and confirms trust in it"
            loose = "object" in cue.frames and not (self.frames.linked(verb.at) or resumes)
            if loose or (verb.form.feminine and last.person):
                return None
        return last
