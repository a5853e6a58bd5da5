"""The subject that stands before a verb of saying: in its clause, or what its sentence is about."""

from __future__ import annotations

from ..arabic import BREAK
from .statement_frames import Frames, Verb
from .statement_memory import PEOPLE, Who
from .statement_phrases import HEADS
from .statement_scene import Scene
from .statement_speakers import Speakers


class Topics:
    """Looks to the left of verbs in one scene."""

    def __init__(self, scene: Scene, frames: Frames, speakers: Speakers) -> None:
        self.scene = scene
        self.frames = frames
        self.speakers = speakers

    def before(self, verb: Verb, spoken: int) -> Who | None:
        """The subject that stands before the verb in its clause. ``spoken``: word of the last cue."""
        scene, at = self.scene, verb.at
        start, _ = scene.sentence(at)
        linked = self.frames.linked(at)
        if linked and spoken >= start:
            return None
        if at > start and scene.isin("resuming", at - 1):
            return None if spoken >= start else self._topic(start, at)
        k = at - 1
        while k >= start and (scene.isin("fillers", k) or scene.isin("auxiliaries", k) or k in scene.timed):
            k -= 1
        if k < start:
            return None
        if scene.forms[k] in scene.that and (who := self._preceded(start, k)) is not None:
            return who
        if scene.forms[k] in scene.lex.words["relatives"]:
            some = scene.sources.get(k - 1)  # "some of them said"
            if some is not None and some.last == k:
                return self.speakers.strong(k - 1, k + 1)
            return self._ending(k - 1, start) if self._agree(scene.forms[k], verb) else None
        clauses = self._clauses(start, k)
        for begin in clauses[-1:] if linked else clauses:
            who = self.speakers.strong(begin, k + 1)
            if who is None or self._cue_between(who.last + 1, at) or not self._reaches(who, begin, k, start):
                continue
            if who.kind == "person" and begin > start and scene.gaps[begin] >= BREAK:
                person = scene.covered.get(begin - 1)  # "so-and-so, commander of the army, said"
                if person is not None and person.actor is not None and person.actor.type == PEOPLE:
                    return self.speakers.strong(person.first, begin)
                if (named := self.speakers.beside(clauses[-1], at)) is not None and named.last == begin - 1:
                    return named
            return who
        return None

    def about(self, verb: Verb, spoken: int) -> Who | None:
        """Whom "as for so-and-so, … he denied" is about: the clause opens with أما, the verb has ف."""
        scene, at = self.scene, verb.at
        start, _ = scene.sentence(at)
        if scene.forms[at][0] != "ف":
            return None
        for k in range(max(start, spoken + 1), at):
            if scene.forms[k] in scene.lex.words["topical"] and (k == start or scene.gaps[k] >= BREAK):
                return self.speakers.strong(k + 1, at) or self.speakers.name(k + 1, at)
        return None

    def opened(self, start: int, verb: Verb) -> Who | None:
        """The subject of the verb that opens the sentence, for one joined to it: "the governor visited …, and
        promised"."""
        scene = self.scene
        begin = start + scene.phrase("openers", start, verb.at)
        who = self.speakers.strong(begin, verb.at) if begin > start else None
        if who is None and begin not in scene.sources and not scene.isin("phrase_ends", begin):
            who = self.speakers.strong(begin + 1, verb.at)
        if who is None or who.person or who.kind in HEADS:
            return who
        return who if scene.raw(who.first).endswith(("ة", "ات")) == verb.form.feminine else None

    def _reaches(self, who: Who, begin: int, last: int, start: int) -> bool:
        """True if the subject's clause goes on to the verb: nothing but an apposition breaks it off."""
        scene, after = self.scene, who.last + 1
        if after > last or begin == start or scene.gaps[after] >= BREAK or scene.isin("relatives", after):
            return True
        if scene.forms[begin][0] == "و" and scene.gaps[begin] < BREAK:
            return False  # "… and the army … said": joined to what stands before, it is no subject here
        return all(scene.gaps[k] < BREAK for k in range(after, last + 1))

    def _topic(self, start: int, at: int) -> Who | None:
        """Whom a sentence is about: "although so-and-so …, he said"."""
        for begin in self._clauses(start, at - 1)[::-1]:
            if (who := self.speakers.strong(begin, at)) is not None:
                return who
        return None

    def _agree(self, relative: str, verb: Verb) -> bool:
        """True if a relative pronoun and its verb agree; else the verb has another subject."""
        words = self.scene.lex.words
        if relative in words["masculine_relatives"]:
            return not verb.form.feminine
        return relative not in words["feminine_relatives"] or verb.form.feminine or verb.form.plural

    def _preceded(self, start: int, that: int) -> Who | None:
        """ "It was for so-and-so before now to …": the subject stands after ل before أن."""
        scene = self.scene
        for k in range(that - 1, start - 1, -1):
            mention = scene.mention(k)
            if mention is not None and mention.to and k > start and scene.isin("before_now", k - 1):
                return self.speakers.strong(k, that, oblique=True)
        return None

    def _clauses(self, start: int, last: int) -> list[int]:
        """Words at which a clause may begin before word ``last``, the nearest first."""
        scene = self.scene
        found: list[int] = []
        k = start
        fresh = True
        while k <= last:
            step = scene.phrase("openers", k, last + 1) or scene.phrase("filler_phrases", k, last + 1)
            if step:
                k += step
                fresh = True
                continue
            if fresh and (scene.isin("fillers", k) or k in scene.times) and k not in scene.covered:
                k = max(k, scene.times.get(k, k)) + 1
                continue
            if fresh or (scene.forms[k][0] == "و" and (k in scene.actors or self._alone(k, last))):
                found.append(k)
            fresh = False
            k += 1
            fresh = k <= last and scene.gaps[k] >= BREAK
        return found[::-1]

    def _alone(self, k: int, last: int) -> bool:
        """True if a place that may speak is the last thing before the verb: "… and Ankara denies"."""
        body = self.scene.bodies.get(k)
        return body is not None and body.last == last

    def _cue_between(self, first: int, stop: int) -> bool:
        scene = self.scene
        relatives = scene.lex.words["relatives"]
        return any(
            k in scene.cues and k not in scene.covered and scene.forms[k - 1] not in relatives
            for k in range(first, stop)
        )

    def _ending(self, last: int, start: int) -> Who | None:
        """The mention that ends at word ``last``: what a relative clause is about."""
        scene = self.scene
        for k in range(last, max(start, last - 6) - 1, -1):
            mention = scene.mention(k)
            if mention is not None and mention.last <= last and last - mention.last <= 2:
                return self.speakers.strong(k, last + 1, oblique=True, fresh=True)
        return None

    def nearest(self, at: int) -> Who | None:
        """The actor last named before: "remarks by so-and-so, in which he said"."""
        start, _ = self.scene.sentence(at)
        for k in range(at - 1, start - 1, -1):
            if k in self.scene.actors:
                return self.speakers.strong(k, at, oblique=True)
        return None

    def fronted(self, start: int, at: int) -> Who | None:
        """ "In a statement of the group, he announced": the document before the verb names its issuer."""
        scene = self.scene
        for k in range(start + 1, at):
            document = scene.source(k)
            if document is None or document.source is None or document.source.kind != "document":
                continue
            if not scene.isin("noun_before", k - 1):
                continue
            who = self.speakers.strong(k, at, oblique=True, fresh=True)
            if who is not None and who.actor is not None:
                return who
        return None
