"""Reading cues from left to right: verbs, participles, بحسب, and whom they make speak."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..arabic import BREAK
from ..lexicon import Hit
from ..model import Span, Speaker
from .statement_frames import Frames, Verb
from .statement_masdars import Masdars
from .statement_memory import PEOPLE, Who
from .statement_phrases import HEADS
from .statement_scene import Mention, Scene, bare
from .statement_speakers import Speakers
from .statement_subjects import Subjects

_NEAR = 14
_PLURALS = ("ون", "ين", "ان", "و")
_OBJECTS = ("ه", "ها", "هم", "هما", "هن")
_BLOCKING = frozenset("بكسل")


class Draft(Struct):
    """A statement before its end is known. ``cue`` are words ``first..last``; ``speech`` is the word
    at which what is said begins; ``by``: named after what is said (بحسب)."""

    first: int
    last: int
    cue: Span
    who: Who
    speech: int
    denial: bool = False
    by: bool = False
    forward: bool = True
    clause: bool = False
    """A clause (أن) or a quotation is said, no bare noun."""
    aside: bool = False
    """A participle (مؤكدا)."""
    noun: bool = False
    """A noun of saying (إعلان)."""
    chain: list[Speaker] = []
    through: Who | None = None
    """One who passed it on and is no medium: goes on speaking afterwards."""


class Reader:
    """Reads the cues of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.speakers = Speakers(scene)
        self.memory = self.speakers.memory
        self.frames = Frames(scene)
        self.subjects = Subjects(scene, self.frames, self.speakers)
        self.masdars = Masdars(scene, self.frames, self.speakers)
        self.drafts: list[Draft] = []
        self._plain = {h.first for h in scene.ctx.layer("statements.plain")}
        self._done: set[int] = set()

    def read(self, verbs: Iterable[Hit], bys: Iterable[Hit], masdars: Iterable[Hit]) -> list[Draft]:
        """All drafts, by their cues' order."""
        longest: dict[int, Hit] = {}
        for hit in bys:
            known = longest.get(hit.first)
            if known is None or (hit.last, -hit.cut) > (known.last, -known.cut):
                longest[hit.first] = hit
        steps: list[tuple[int, int, Hit]] = [(h.first, 0, h) for h in longest.values()]
        steps += [(h.first, 1, h) for h in verbs]
        steps += [(h.first, 2, h) for h in masdars]
        for at, kind, hit in sorted(steps, key=lambda s: (s[0], s[1])):
            if at in self._done:
                continue
            draft = (self._by, self._verb, self._masdar)[kind](hit)
            if draft is not None:
                self._done.update(range(draft.first, draft.last + 1))
                if draft.who.speaker.text:
                    self.memory.heard(draft.who, main=not self._nested(draft))
                if draft.through is not None:
                    self.memory.heard(draft.through, main=True)
                self.drafts.append(draft)
                self.subjects.spoken = draft.first
        return self.drafts

    def _nested(self, draft: Draft) -> bool:
        """True if the statement lies inside another's: its speaker does not go on speaking."""
        if draft.noun:
            return True
        if draft.by:
            start, _ = self.scene.sentence(draft.first)
            alone = (
                not draft.who.medium
                and draft.who.kind != "document"
                and not any(other.first >= start for other in self.drafts)
            )
            return not (draft.forward or alone)
        for other in reversed(self.drafts):
            if other.by or other.first >= draft.first:
                continue
            scene = self.scene
            if draft.first >= scene.sentence(other.first)[1] and not scene.quoted(other.speech, draft.first):
                return False
            return scene.quoted(other.speech, draft.first) or not self.frames.joined(draft.first)
        return False

    def _masdar(self, hit: Hit) -> Draft | None:
        """ "The ministry's announcement that …", "its announcement that …"."""
        if any(k in self._done or k in self.scene.covered for k in range(hit.first, hit.last + 1)):
            return None
        said = self.masdars.said(hit, self.scene.lex.forms[hit.entry])
        if said is None:
            return None
        who, speech, clause = said
        start, _ = self.scene.sentence(hit.first)
        if hit.tail and self.drafts and self.drafts[-1].first >= start:
            return None  # "an agency quoted the spokesman, his saying that": one statement
        span, denial = hit.span(self.scene.words), self.scene.lex.forms[hit.entry].cue.denial
        return Draft(hit.first, hit.last, span, who, speech, denial, clause=clause, noun=True)

    def _ours(self, verb: Verb, hit: Hit) -> Draft | None:
        """ "We warn …" in a communique: the body whose words it is goes on."""
        last = self.memory.last
        quoted = self.scene.quoted(0, verb.at)
        if last is None or last.person or last.kind in HEADS or not verb.joined or quoted:
            return None
        return self._draft(verb, hit, last)

    def _described(self, verb: Verb) -> Who | None:
        """ "According to a spokesman, who added …": the speaker named right before the verb."""
        before = self.drafts[-1] if self.drafts else None
        told = before is not None and before.by and before.who.last == verb.at - 1 and not verb.joined
        return before.who if told and before is not None else None

    def _verb(self, hit: Hit) -> Draft | None:
        scene, at = self.scene, hit.first
        if at in self._plain or any(c in _BLOCKING for c in hit.before) or at in scene.covered or scene.title(at):
            return None
        form = scene.lex.forms[hit.entry]
        verb = self.frames.verb(hit, form)
        if verb is None:
            return None
        if form.ours:
            return self._ours(verb, hit)
        if hit.tail:
            return self._with_pronoun(verb, hit)
        if form.tense == "passive":
            return self._passive(verb, hit)
        if form.tense == "participle":
            if not self.frames.aside(verb):
                return None
            if self.drafts and self.drafts[-1].speech > at > self.drafts[-1].first and scene.gaps[at] < BREAK:
                return None  # "he ended, saying that": one statement
            who = self._of_participle(verb)
        elif form.cue.relay and (draft := self._relayed(verb, hit)) is not None:
            return draft
        else:
            who = self.subjects.after(verb) if self._described(verb) is not None else None
            who = who or self._described(verb) or self.subjects.subject(verb)
        if who is not None and (first := self.frames.quotation_before(at)) is not None and verb.marker is None:
            return Draft(at, hit.last, hit.span(scene.words), who, first, by=True, forward=False)
        return None if who is None else self._draft(verb, hit, who)

    def _draft(self, verb: Verb, hit: Hit, who: Who) -> Draft | None:
        speech = max(verb.head, who.last + 1 if verb.at < who.first < verb.stop else verb.head)
        bare_object = "object" in verb.cue.frames and self.frames.head(speech, verb.stop) != verb.marker
        clause = verb.marker is not None and not bare_object
        if not clause and speech < verb.stop and self.scene.forms[speech] in verb.cue.unless:
            return None  # "the army declared war"
        return Draft(
            first=verb.at,
            last=hit.last,
            cue=hit.span(self.scene.words),
            who=who,
            speech=verb.marker if clause and verb.marker is not None else speech,
            denial=verb.cue.denial,
            clause=clause,
            aside=verb.form.tense == "participle",
        )

    def _of_participle(self, verb: Verb) -> Who | None:
        """A participle (مؤكدا) speaks for the subject of its sentence."""
        start, _ = self.scene.sentence(verb.at)
        if self.drafts and self.drafts[-1].first >= start:
            return self.memory.last
        for k in range(start, verb.at):
            mention = self.scene.actors.get(k)
            if mention is not None and not mention.oblique and self._said_by(verb, mention):
                return self.speakers.strong(k, verb.at)
        return self.memory.last if verb.at == start else None

    def _said_by(self, verb: Verb, mention: Mention) -> bool:
        """True if a participle agrees with its subject in number and gender."""
        head = self.scene.raw(mention.first)
        person = mention.actor is not None and mention.actor.type == PEOPLE
        if verb.form.plural:
            return head.endswith(_PLURALS)
        return person or verb.form.feminine or not head.endswith(("ة", "ات"))

    def _with_pronoun(self, verb: Verb, hit: Hit) -> Draft | None:
        """ "What the army confirmed" is a statement; "which an agency carried" adds to a chain."""
        scene, at = self.scene, verb.at
        start, stop = scene.sentence(at)
        who = self.speakers.strong(verb.head, stop)
        if who is None or at == start:
            return None
        if scene.forms[at - 1] in scene.lex.words["relative_what"]:
            return Draft(at, hit.last, hit.span(scene.words), who, start, verb.cue.denial, by=True, forward=False)
        if verb.cue.relay:
            if self.drafts and self.drafts[-1].first >= start:
                self.drafts[-1].chain.append(who.speaker)
            return None
        if verb.cue.frames and who.first == verb.head and self._verbal(verb):
            return self._draft(verb, hit, who)  # "the truce that the envoy announced"
        return None

    def _verbal(self, verb: Verb) -> bool:
        """True if a form with a pronoun is surely a verb: not "دعوة", nor "قدرته"."""
        scene, form = self.scene, verb.form
        if not scene.raw(verb.at).endswith(_OBJECTS):
            return False
        relative = scene.isin("relatives", verb.at - 1)
        told = relative or (not verb.cue.strict and (form.feminine or form.tense == "present"))
        return told or self.subjects.topics.about(verb, self.subjects.spoken) is not None

    def _passive(self, verb: Verb, hit: Hit) -> Draft | None:
        if verb.marker is None or verb.marker - verb.head > 2:
            return None
        nobody = Who(Speaker(actor=None, text="", named=False), verb.at, verb.at, "nobody")
        return Draft(verb.at, hit.last, hit.span(self.scene.words), nobody, verb.marker)

    def _relayed(self, verb: Verb, hit: Hit) -> Draft | None:
        """ "A paper quoted so-and-so as saying": the speaker stands after عن, the paper in the chain."""
        scene = self.scene
        limit = verb.marker if verb.marker is not None else verb.stop
        through = self.subjects.after(verb) if verb.head < limit else None
        at = verb.head if through is None else through.last + 1
        for k in range(at, min(limit, at + _NEAR)):
            if scene.forms[k] in scene.lex.words["through"]:
                who = self.speakers.strong(k + 1, limit, oblique=True) or self.speakers.name(k + 1, limit)
                if who is None or (through is None and k > verb.head and verb.marker is None):
                    return None
                draft = self._draft(verb, hit, who)
                if through is not None and draft is not None:
                    draft.chain.append(through.speaker)
                    draft.through = None if through.medium else through
                return draft
        return None

    def _by(self, hit: Hit) -> Draft | None:
        """بحسب فلان and the like."""
        scene, at = self.scene, hit.first
        by = scene.lex.bys[hit.entry]
        start, stop = scene.sentence(at)
        head, last = hit.last + 1, hit.last
        if head >= stop:
            return None
        relative = by.what
        if not relative and scene.forms[head] in scene.lex.words["relative_what"]:
            relative, head = True, head + 1
        if relative:
            verb = scene.cues.get(head)
            needs = verb[0].cue.needs if verb is not None else frozenset()
            if needs and needs.isdisjoint(scene.forms[head + 1 : stop]):
                return None  # "as he gave his thanks"
            if (
                verb is None
                or (verb[0].cue.acts_on and not by.forward)
                or (by.id == "as" and (at == start or self.frames.marker(head + 1, min(stop, head + 2))))
            ):
                return None
            last = head
            head = self.frames.head(head + 1, stop)
            if head < stop and scene.isin("referring", head):
                head += 1
            if step := scene.phrase("agent_phrases", head, stop) if head < stop else 0:
                head += step
        elif bare(scene.forms[head].removeprefix("ل"), scene.lex.words["own_words"]):
            return self._own(hit, head)
        who = self.speakers.strong(head, stop, oblique=True)
        if who is None and relative:
            who = self.speakers.name(head, stop)
        if who is None:
            return None
        if by.forward and self.frames.marker(who.last, stop) is None:
            return None
        opens = scene.gaps[at] >= BREAK and self._opens(at, start)
        clause = "و" in hit.before and self.frames.marker(who.last + 1, stop) is not None
        forward = by.forward or at == start or opens or clause
        if not forward and who.medium:
            for draft in self.drafts:
                if draft.first >= start and not draft.by and draft.who.speaker != who.speaker:
                    draft.chain.append(who.speaker)  # "he said so, according to the agency"
        span = scene.words.cut(at, last, hit.cut, 0)
        if forward and at == start > 0 and who.last + 1 >= stop and not scene.starts_line(at):
            forward = False  # "…. According to the agency.": of the sentence before
            start = scene.sentence(start - 1)[0]
        return Draft(at, last, span, who, who.last + 1 if forward else start, by=True, forward=forward)

    def _opens(self, at: int, start: int) -> bool:
        """True if only fillers stand before: the cue opens its sentence."""
        return self.frames.head(start, at) >= at

    def _own(self, hit: Hit, head: int) -> Draft | None:
        last = self.memory.last
        start, _ = self.scene.sentence(hit.first)
        if last is None or (self.drafts and self.drafts[-1].first >= start and self.drafts[-1].who == last):
            return None  # nothing new: the sentence is this speaker's already
        span = self.scene.words.cut(hit.first, hit.last, hit.cut, 0)
        return Draft(hit.first, head, span, last, start, by=True, forward=False)
