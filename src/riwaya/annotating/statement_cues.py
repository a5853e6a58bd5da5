"""Reading cues: is this word a cue here, who speaks, and where does what is said begin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..arabic import BREAK
from ..lexicon import Hit
from ..lexicon.statements import Cue, Form
from ..model import Speaker, Span
from .statement_scene import Scene, bare
from .statement_speakers import Speakers, Who

_FAR = 45
_NEAR = 14
_PREPOSITION = 25
_NAME_LIMIT = 6
_TO_OBJECT = frozenset({"ب", "الي"})
_BLOCKING = frozenset("بكسل")


@dataclass(slots=True)
class Draft:
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
    chain: list[Speaker] = field(default_factory=list)
    through: Who | None = None
    """One who passed it on and is no medium: goes on speaking afterwards."""


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb hit with what stands around it: words ``at``; ``stop`` ends its sentence; ``head`` is
    the first word after it that is no filler; ``marker`` where a clause or quotation begins."""

    at: int
    form: Form
    cue: Cue
    tail: int
    stop: int
    head: int
    marker: int | None
    joined: bool


class Reader:
    """Reads the cues of one scene from left to right."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.speakers = Speakers(scene)
        self.drafts: list[Draft] = []
        self._plain = {h.first for h in scene.ctx.layer("statements.plain")}
        self._done: set[int] = set()

    def read(self, verbs: Iterable[Hit], bys: Iterable[Hit]) -> list[Draft]:
        """All drafts, by their cues' order."""
        lex = self.scene.lex
        longest: dict[int, Hit] = {}
        for hit in bys:
            known = longest.get(hit.first)
            if known is None or (hit.last, -hit.cut) > (known.last, -known.cut):
                longest[hit.first] = hit
        steps: list[tuple[int, int, Hit]] = [(h.first, 0, h) for h in longest.values()]
        steps += [(h.first, 1, h) for h in verbs]
        for at, kind, hit in sorted(steps, key=lambda s: (s[0], s[1])):
            if at in self._done:
                continue
            draft = self._by(hit) if kind == 0 else self._verb(hit, lex.forms[hit.entry])
            if draft is not None:
                self._done.update(range(draft.first, draft.last + 1))
                if draft.who.speaker.text:
                    self.speakers.heard(draft.who, main=not self._nested(draft))
                if draft.through is not None:
                    self.speakers.heard(draft.through, main=True)
                self.drafts.append(draft)
        return self.drafts

    def _nested(self, draft: Draft) -> bool:
        """True if the statement lies inside another's: its speaker does not go on speaking."""
        if draft.by:
            return not draft.forward
        for other in reversed(self.drafts):
            if other.by or other.first >= draft.first:
                continue
            scene = self.scene
            if draft.first >= scene.sentence(other.first)[1] and not scene.quoted(other.speech, draft.first):
                return False
            return scene.quoted(other.speech, draft.first) or not self.joined(draft.first)
        return False

    def joined(self, at: int) -> bool:
        """True if the word begins a clause beside the one before it."""
        scene = self.scene
        form = scene.lex.forms[0] if at not in scene.cues else scene.cues[at][0]
        clause = scene.gaps[at] >= BREAK or scene.forms[at][0] in "وف" or form.tense == "participle"
        return clause or self._resumes(at)

    # -- verbs and participles

    def _verb(self, hit: Hit, form: Form) -> Draft | None:
        scene, at = self.scene, hit.first
        if at in self._plain or any(c in _BLOCKING for c in hit.before) or at in scene.covered:
            return None
        start, stop = scene.sentence(at)
        if at > start and self._no_verb(at, form):
            return None
        head = self._head(hit.last + 1, stop)
        lists = scene.lex.words
        if head < stop and at > start and scene.forms[at - 1] in lists["relatives"] and scene.isin("back_words", head):
            head = self._head(head + 1, stop)  # "at the time in which officials voiced"
        joined = bool(hit.before) or scene.gaps[at] >= BREAK or at == start
        verb = _Verb(at, form, form.cue, hit.tail, stop, head, self._marker(hit.last + 1, stop), joined)
        if not self._fits(verb) or (verb.cue.opening and not self._opening(verb)):
            return None
        if hit.tail:
            return self._with_pronoun(verb, hit)
        if form.tense == "passive":
            return self._passive(verb, hit)
        if form.tense == "participle":
            if self.drafts and self.drafts[-1].speech > at > self.drafts[-1].first and scene.gaps[at] < BREAK:
                return None  # "he ended, saying that": one statement
            who = self._of_participle(verb)
        elif form.cue.relay and (draft := self._relayed(verb, hit)) is not None:
            return draft
        else:
            who = self._subject(verb)
        return None if who is None else self._draft(verb, hit, who)

    def _no_verb(self, at: int, form: Form) -> bool:
        """True if the word before makes it a denied verb, a wish (أن يقول) or a noun (من نقل)."""
        scene, previous = self.scene, self.scene.forms[at - 1]
        if previous in scene.lex.words["negations"]:
            return True
        if form.tense == "present":
            return previous in scene.that
        some = at - 2 in scene.sources or at - 1 in scene.sources  # "some of them said"
        return form.tense == "past" and previous in scene.lex.words["noun_before"] and not some

    def _draft(self, verb: _Verb, hit: Hit, who: Who) -> Draft:
        speech = verb.marker if verb.marker is not None else max(verb.head, who.last + 1)
        return Draft(verb.at, hit.last, hit.span(self.scene.words), who, speech, verb.cue.denial)

    def _head(self, at: int, stop: int) -> int:
        """The first word from ``at`` on that is no adverb, date or the like."""
        scene = self.scene
        while at < stop:
            if step := scene.phrase("filler_phrases", at, stop):
                at += step
            elif at in scene.times and at not in scene.covered:
                at = scene.times[at] + 1
            elif at not in scene.covered and scene.forms[at] in scene.lex.words["fillers"]:
                at += 1
            else:
                break
        return min(at, stop)

    def _marker(self, at: int, stop: int) -> int | None:
        """Where a clause (أن) or a quotation begins, before another cue takes over."""
        scene = self.scene
        for k in range(at, min(stop, at + _FAR)):
            if (scene.forms[k] in scene.that and k not in scene.covered) or scene.speech(k):
                return k
            if k > at and k in scene.cues and scene.gaps[k] >= BREAK and k not in scene.covered:
                return None
        if stop - at < _FAR and stop < scene.count and ":" in scene.between(stop):
            return stop  # the quotation is the next paragraph
        return None

    def _fits(self, verb: _Verb) -> bool:
        """True if what follows fits the cue's frames."""
        scene, cue = self.scene, verb.cue
        if cue.unless and verb.head < verb.stop and scene.forms[verb.head] in cue.unless:
            return False
        after = scene.forms[verb.at + 1 : min(verb.stop, verb.at + _FAR)]
        if cue.needs:
            return any(bare(w, cue.needs) for w in after)
        if verb.marker is not None or verb.tail:
            return True
        if cue.strict:
            return False
        if "object" in cue.frames:
            return bool(after)
        return any(self._preposition(w, cue.frames) for w in after[:_PREPOSITION])

    def _opening(self, verb: _Verb) -> bool:
        """True if the verb begins its clause, or follows its subject."""
        if verb.joined or self._resumes(verb.at) or self.scene.isin("relatives", verb.at - 1) or self.scene.isin("auxiliaries", verb.at - 1):
            return True
        return verb.at - 1 in self.scene.covered or any(m.last == verb.at - 1 for m in self.scene.sources.values())

    @staticmethod
    def _preposition(form: str, frames: frozenset[str]) -> bool:
        return any(form == f or (len(f) == 1 and form[0] == f and len(form) > 2) for f in frames)

    def _subject(self, verb: _Verb) -> Who | None:
        """Who speaks: the noun after the verb, the one before it, or the last one who spoke."""
        scene, at, head = self.scene, verb.at, verb.head
        words = scene.lex.words
        if step := scene.phrase("agent_phrases", head, verb.stop) if head < verb.stop else 0:
            return self.speakers.strong(head + step, verb.stop, oblique=True)
        start, _ = scene.sentence(at)
        previous = scene.forms[at - 1] if at > start else ""
        before = None if at > start and scene.isin("resuming", at - 1) else self._before(at)
        if before is not None and before.last == at - 1 and not verb.joined:
            return before if self._follows(verb, head) else None
        after = self._after(verb)
        if after is not None or previous in words["what"]:
            return after
        if not self._follows(verb, head):
            return self._unknown(verb)
        if before is not None:
            return before
        if at + 1 < verb.stop and scene.forms[at + 1] in words["back_words"]:
            return self._nearest(at)
        if previous in words["relatives"]:
            return None
        return self._continued(verb)

    def _follows(self, verb: _Verb, k: int) -> bool:
        """True if word ``k`` may follow where the speaker is done: what is said, an adverbial, or, for
        verbs with an object, anything."""
        scene, frames = self.scene, verb.cue.frames
        if k >= verb.stop or k == verb.marker or scene.gaps[k] >= BREAK or "object" in frames:
            return True
        if k in scene.cues and scene.cues[k][2]:
            return True  # "in remarks that an agency carried"
        form = scene.forms[k]
        if scene.isin("blocks", k):
            return False
        if form.startswith("لل") or form == "ل" or scene.isin("attributes", k):
            return True
        mention = scene.mention(k)
        if mention is not None and mention.to:
            return True  # "told the agency"
        return scene.isin("phrase_ends", k) or scene.isin("fillers", k) or self._preposition(scene.forms[k], frames)

    def _after(self, verb: _Verb) -> Who | None:
        """The noun after the verb."""
        scene, head = self.scene, verb.head
        limit = verb.marker if verb.marker is not None else verb.stop
        if head < limit and scene.isin("demonstratives", head) and head + 2 < limit:
            head += 2  # the object stands first: "confirmed this count so-and-so"
        who = self.speakers.strong(head, limit)
        if who is None:
            return None
        then = self._head(who.last + 1, verb.stop)
        described = then < verb.stop and who.kind in ("source", "people", "person") and scene.isin("links", then)
        if not described and not self._follows(verb, then):
            return None
        bound = "object" in verb.cue.frames and then != verb.marker
        if bound and not self._agrees(verb, who):
            return None
        if self._linked(verb.at) and self.speakers.last is not None:
            if (verb.cue.acts_on or (verb.cue.asks and self._asked(who))) and (
                then == verb.marker or then < verb.stop and self._preposition(scene.forms[then], _TO_OBJECT)
            ):
                return None  # "and he described the envoy as": the lone noun is the object
            if bound and then >= verb.stop:
                return None
        return who

    def _asked(self, who: Who) -> bool:
        """True if a body, not a person, stands after a verb of asking while a person speaks."""
        last = self.speakers.last
        person = who.kind in ("person", "people", "source") or (who.actor is not None and who.actor.type == "person")
        return not person and last is not None and (last.actor is None or last.actor.type == "person")

    def _unknown(self, verb: _Verb) -> Who | None:
        """A name that no list has, after a verb that people do."""
        marker, head = verb.marker, verb.head
        if head in self.scene.cues:
            return None
        if marker is None and verb.cue.animate:
            near = range(head + 1, min(verb.stop, head + _NAME_LIMIT))
            marker = next((k for k in near if self._preposition(self.scene.forms[k], verb.cue.frames)), None)
        if marker is None:
            return None
        if (meant := self.speakers.renamed(head)) is not None:
            return meant
        if marker - head > (_NEAR if not verb.cue.animate or "object" in verb.cue.frames else _FAR):
            return None
        if not verb.cue.animate:
            if verb.form.feminine or verb.form.tense == "present":
                return None
            if verb.cue.strict and not (verb.joined and marker - head <= _NAME_LIMIT // 2):
                return None
        return self.speakers.name(head, marker)

    def _agrees(self, verb: _Verb, who: Who) -> bool:
        """False if the noun after the verb is its object: other gender, or the accusative plural."""
        scene = self.scene
        first = scene.words.text[scene.words.starts[who.first] : scene.words.ends[who.first]]
        person = who.actor is not None and who.actor.type == "person"
        if not person and first.endswith(("يين", "مين", "دين", "حين", "لين", "رين")) and len(first) > 5:
            return False
        if verb.form.feminine or verb.form.plural or person:
            return True
        country = who.first in scene.places and who.actor is not None and who.actor.type == "government"
        return not first.endswith(("ة", "ات")) and not country

    def _before(self, at: int) -> Who | None:
        """The subject that stands before the verb in its clause."""
        scene = self.scene
        start, _ = scene.sentence(at)
        linked = self._linked(at)
        if linked and self.drafts and self.drafts[-1].first >= start:
            return None
        k = at - 1
        while k >= start and (scene.isin("fillers", k) or scene.isin("auxiliaries", k) or k in scene.timed):
            k -= 1
        if k < start:
            return None
        if scene.forms[k] in scene.that and (who := self._preceded(start, k)) is not None:
            return who
        if scene.forms[k] in scene.lex.words["relatives"]:
            some = scene.sources.get(k - 1)  # "some of them said"
            return self.speakers.strong(k - 1, k + 1) if some and some.last == k else self._ending(k - 1, start)
        clauses = self._clauses(start, k)
        for begin in clauses[-1:] if linked else clauses:
            who = self.speakers.strong(begin, k + 1)
            if who is None or self._cue_between(who.last + 1, at):
                continue
            if who.kind == "person" and who.actor is None and begin > start and scene.gaps[begin] >= BREAK:
                beside = scene.covered.get(begin - 1)  # "so-and-so, commander of the army, said"
                if beside is not None and beside.actor is not None and beside.actor.type == "person":
                    return self.speakers.strong(beside.first, begin)
            return who
        return None

    def _preceded(self, start: int, that: int) -> Who | None:
        """"It was for so-and-so before now to …": the subject stands after ل before أن."""
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
            if fresh or scene.forms[k][0] == "و" and k in scene.actors:
                found.append(k)
            fresh = False
            k += 1
            fresh = k <= last and scene.gaps[k] >= BREAK
        return found[::-1]

    def _cue_between(self, first: int, stop: int) -> bool:
        return any(k in self.scene.cues and k not in self.scene.covered for k in range(first, stop))

    def _ending(self, last: int, start: int) -> Who | None:
        """The mention that ends at word ``last``: what a relative clause is about."""
        scene = self.scene
        for k in range(last, max(start, last - 6) - 1, -1):
            mention = scene.mention(k)
            if mention is not None and mention.last <= last and last - mention.last <= 2:
                return self.speakers.strong(k, last + 1, oblique=True, fresh=True)
        return None

    def _nearest(self, at: int) -> Who | None:
        """The actor last named before: "remarks by so-and-so, in which he said"."""
        start, _ = self.scene.sentence(at)
        for k in range(at - 1, start - 1, -1):
            if k in self.scene.actors:
                return self.speakers.strong(k, at, oblique=True)
        return None

    def _continued(self, verb: _Verb) -> Who | None:
        """The last one who spoke goes on: "and he added that"."""
        last = self.speakers.last
        resumes = self._resumes(verb.at)
        answer = verb.cue.animate and verb.marker == verb.head  # "on the way ahead he said: …"
        if last is None or not (verb.joined or resumes or answer):
            return None
        direct = verb.marker == verb.head or verb.head >= verb.stop
        if not direct and verb.marker is None and "object" in verb.cue.frames and not (self._linked(verb.at) or resumes):
            return None
        return last

    def _resumes(self, at: int) -> bool:
        scene = self.scene
        return at > 0 and (scene.isin("resuming", at - 1) or scene.isin("resumptive", at - 1))

    def _linked(self, at: int) -> bool:
        form = self.scene.forms[at]
        return form[0] in "وف" or (at > 0 and self.scene.forms[at - 1] in ("كما", "ثم"))

    def _of_participle(self, verb: _Verb) -> Who | None:
        """A participle (مؤكدا) speaks for the subject of its sentence."""
        start, _ = self.scene.sentence(verb.at)
        if self.drafts and self.drafts[-1].first >= start:
            return self.speakers.last
        for k in range(start, verb.at):
            mention = self.scene.actors.get(k)
            if mention is not None and not mention.oblique:
                return self.speakers.strong(k, verb.at)
        return self.speakers.last

    # -- pronouns, passives, relays, prepositions

    def _with_pronoun(self, verb: _Verb, hit: Hit) -> Draft | None:
        """"What the army confirmed" is a statement; "which an agency carried" adds to a chain."""
        scene, at = self.scene, verb.at
        start, stop = scene.sentence(at)
        who = self.speakers.strong(verb.head, stop)
        if who is None or at == start:
            return None
        if scene.forms[at - 1] in scene.lex.words["relative_what"]:
            return Draft(at, hit.last, hit.span(scene.words), who, start, verb.cue.denial, by=True, forward=False)
        if verb.cue.relay and self.drafts and self.drafts[-1].first >= start:
            self.drafts[-1].chain.append(who.speaker)
        return None

    def _passive(self, verb: _Verb, hit: Hit) -> Draft | None:
        if verb.marker is None or verb.marker - verb.head > 2:
            return None
        nobody = Who(Speaker(actor=None, text="", named=False), verb.at, verb.at, "nobody")
        return Draft(verb.at, hit.last, hit.span(self.scene.words), nobody, verb.marker)

    def _relayed(self, verb: _Verb, hit: Hit) -> Draft | None:
        """"A paper quoted so-and-so as saying": the speaker stands after عن, the paper in the chain."""
        scene = self.scene
        limit = verb.marker if verb.marker is not None else verb.stop
        through = self._after(verb) if verb.head < limit else None
        at = verb.head if through is None else through.last + 1
        for k in range(at, min(limit, at + _NEAR)):
            if scene.forms[k] == "عن":
                who = self.speakers.strong(k + 1, limit, oblique=True) or self.speakers.name(k + 1, limit)
                if who is None or (through is None and k > verb.head and verb.marker is None):
                    return None
                draft = self._draft(verb, hit, who)
                if through is not None:
                    draft.chain.append(through.speaker)
                    medium = through.kind == "media" or (through.actor is not None and through.actor.type == "media")
                    draft.through = None if medium else through
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
            if verb is None or (by.id == "as" and (at == start or self._marker(head + 1, min(stop, head + 2)))):
                return None
            last = head
            head = self._head(head + 1, stop)
            if step := scene.phrase("agent_phrases", head, stop) if head < stop else 0:
                head += step
        elif bare(scene.forms[head].lstrip("ل") or "-", scene.lex.words["own_words"]):
            return self._own(hit, head)
        who = self.speakers.strong(head, stop, oblique=True)
        if who is None:
            return None
        if by.forward and self._marker(who.last, stop) is None:
            return None
        forward = by.forward or at == start or scene.gaps[at] >= BREAK and self._opens(at, start)
        span = scene.words.cut(at, last, hit.cut, 0)
        return Draft(at, last, span, who, who.last + 1 if forward else start, by=True, forward=forward)

    def _opens(self, at: int, start: int) -> bool:
        """True if only fillers stand before: the cue opens its sentence."""
        return self._head(start, at) >= at

    def _own(self, hit: Hit, head: int) -> Draft | None:
        last = self.speakers.last
        start, _ = self.scene.sentence(hit.first)
        if last is None or (self.drafts and self.drafts[-1].first >= start and self.drafts[-1].who == last):
            return None  # nothing new: the sentence is this speaker's already
        span = self.scene.words.cut(hit.first, hit.last, hit.cut, 0)
        return Draft(hit.first, head, span, last, start, by=True, forward=False)
