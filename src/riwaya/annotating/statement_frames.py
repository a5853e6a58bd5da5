"""What stands around a verb of saying, and whether it is one here."""

from __future__ import annotations

from msgspec import Struct

from ..arabic import BREAK
from ..lexicon import Hit
from ..lexicon.statements import Cue, Form
from .statement_scene import ALI, Scene, bare

FAR = 45
"""Words within which what is said must begin."""

_HAMZAS = frozenset("أئؤء")
_PREPOSITION = 25
_LONG = 3
"""A quotation of more words is no mere name."""


class Verb(Struct, frozen=True):
    """A verb hit at word ``at``; ``stop`` ends its sentence; ``head`` is the first word after it that
    is no filler; ``marker`` where a clause or quotation begins; ``joined``: it begins a clause."""

    at: int
    form: Form
    cue: Cue
    tail: int
    stop: int
    head: int
    marker: int | None
    joined: bool


class Frames:
    """Looks at the words around verbs in one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def verb(self, hit: Hit, form: Form) -> Verb | None:
        """The verb with its surroundings; None if it is no cue here."""
        scene, at = self.scene, hit.first
        start, stop = scene.sentence(at)
        if (at > start and self.no_verb(at, form)) or (form.cue.hamza and _HAMZAS.isdisjoint(scene.raw(at))):
            return None
        head = self.head(hit.last + 1, stop)
        relative = at > start and scene.forms[at - 1] in scene.lex.words["relatives"]
        if head < stop and relative and scene.isin("back_words", head):
            head = self.head(head + 1, stop)  # "at the time in which officials voiced"
        if head + 1 < stop and scene.isin("referring", head) and self.named(head + 1):
            head += 1  # "a raid that the mission condemned"
        joined = bool(hit.before) or scene.gaps[at] >= BREAK or at == start
        marker = self.marker(hit.last + 1, stop)
        if marker is None and joined and self._direct(form, head, stop):
            marker = head
        if marker is not None and form.cue.strict and self._lent(hit.last + 1, marker):
            marker = None
        verb = Verb(at, form, form.cue, hit.tail, stop, head, marker, joined)
        return verb if self.fits(verb) and (not verb.cue.opening or self.opening(verb)) else None

    def _direct(self, form: Form, head: int, stop: int) -> bool:
        """True if speech begins at word ``head`` without a mark: "he added we shall …"."""
        if head >= stop or form.cue.frames or form.cue.relay or form.tense != "past" or self.scene.gaps[head] >= BREAK:
            return False
        return self.scene.forms[head] in self.scene.lex.words["direct_speech"]

    def _lent(self, first: int, marker: int) -> bool:
        """True if a verb of saying in a relative clause before the ``marker`` has that clause for its own."""
        scene = self.scene
        verbs = (k for k in range(first, marker) if k in scene.cues and k not in scene.covered)
        return any(scene.isin("relatives", k - 1) for k in verbs)

    def no_verb(self, at: int, form: Form) -> bool:
        """True if the word before makes it a denied verb, a wish (أن يقول) or a noun (من نقل)."""
        scene, previous = self.scene, self.scene.forms[at - 1]
        if previous in scene.lex.words["negations"]:
            return True
        if form.tense == "present":
            before = at > 1 and scene.isin("before_that", at - 2)  # "before the ministry says that"
            return previous in scene.that and not before
        some = any(k in scene.sources and scene.sources[k].last == at - 1 for k in (at - 2, at - 1))  # "some of them"
        return form.tense == "past" and scene.isin("noun_before", at - 1) and not some

    def named(self, k: int) -> bool:
        """True if somebody who may speak is named at word ``k``, as a subject."""
        mention = self.scene.mention(k)
        return mention is not None and not mention.oblique

    def aside(self, verb: Verb) -> bool:
        """True if a participle stands beside its clause and is no predicate (كان متوقعا)."""
        scene, at = self.scene, verb.at
        if verb.joined or scene.gaps[at] > 0 or scene.isin("resuming", at - 1):
            return True
        if verb.marker is not None and verb.marker - verb.head <= 1:
            return True
        said = "object" in verb.cue.frames and scene.adverb_like(at) and not scene.adverb_like(at - 1)
        return said and not scene.isin("auxiliaries", at - 1)  # "he appeared on video announcing the start of"

    def head(self, at: int, stop: int) -> int:
        """The first word from ``at`` on that is no adverb, date or the like."""
        scene = self.scene
        while at < stop and not scene.speech(at):
            if step := scene.phrase("filler_phrases", at, stop):
                at += step
            elif at in scene.times and at not in scene.covered:
                at = scene.times[at] + 1
            elif at not in scene.covered and (scene.forms[at] in scene.lex.words["fillers"] or scene.adverb(at)):
                at += 1
            else:
                break
        return min(at, stop)

    def marker(self, at: int, stop: int) -> int | None:
        """Where a clause (أن) or a quotation begins, before another cue takes over."""
        scene = self.scene
        that, gaps, quotes, cues = scene.that, scene.gaps, scene.quotes, scene.cues
        for k, form in enumerate(scene.forms[at : min(stop, at + FAR)], at):
            if form in that and k not in scene.covered:
                return k
            if (gaps[k] >= BREAK or k in quotes) and scene.speech(k):
                return k
            if k in cues and k > at and k not in scene.covered and self._clause_at(k):
                return None
        if stop - at < FAR and stop < scene.count and ":" in scene.between(stop):
            return stop  # the quotation is the next paragraph
        return None

    def _clause_at(self, k: int) -> bool:
        """True if word ``k`` begins a clause after a comma: "…, أكد", "…, فيما أكد", "…, في حين أكد"."""
        scene = self.scene
        if scene.gaps[k] >= BREAK:
            return True
        joined = scene.isin("resumptive", k - 1)
        return joined and (scene.gaps[k - 1] >= BREAK or (k > 1 and scene.gaps[k - 2] >= BREAK))

    def fits(self, verb: Verb) -> bool:
        """True if what follows fits the cue's frames."""
        scene, cue = self.scene, verb.cue
        if cue.unless and verb.head < verb.stop and scene.forms[verb.head] in cue.unless:
            return False
        after = scene.forms[verb.at + 1 : min(verb.stop, verb.at + FAR)]
        if cue.needs:
            return any(bare(w, cue.needs) for w in after)
        if verb.marker is not None or verb.tail or self.quotation_before(verb.at) is not None:
            return True
        if cue.strict:
            return False
        if "object" in cue.frames:
            return bool(after)
        if after and after[0] in scene.lex.words["referring"] and after[0][:-1] in cue.frames:
            return True  # "which the mission condemned": به
        return any(self.preposition(w, cue.frames) for w in after[:_PREPOSITION])

    def quotation_before(self, at: int) -> int | None:
        """The first word of the quotation that ends, a comma after it, right before word ``at``."""
        scene = self.scene
        if not at or scene.gaps[at] != BREAK:
            return None
        return next(
            (first for first, (last, _) in scene.quotes.items() if last == at - 1 and last - first >= _LONG), None
        )

    def opening(self, verb: Verb) -> bool:
        """True if the verb begins its clause, or follows its subject."""
        scene, before = self.scene, verb.at - 1
        if verb.joined or self.resumes(verb.at) or before in scene.covered:
            return True
        after_noun = any(m.last == before for m in scene.sources.values())
        return after_noun or scene.isin("relatives", before) or scene.isin("auxiliaries", before)

    @staticmethod
    def preposition(form: str, frames: frozenset[str]) -> bool:
        """True if the word is, or begins with, one of the prepositions."""
        return any(form == f or (len(f) == 1 and form[0] == f and len(form) > 2) for f in frames)

    def follows(self, verb: Verb, k: int) -> bool:
        """True if word ``k`` may follow where the speaker is done: what is said, an adverbial, or, for
        verbs with an object, anything."""
        scene, frames = self.scene, verb.cue.frames
        if k >= verb.stop or k == verb.marker or scene.gaps[k] >= BREAK or "object" in frames:
            return True
        if k in scene.cues and (scene.cues[k][2] or scene.cues[k][0].tense == "participle"):
            return True  # "in remarks that an agency carried", "he added, explaining that"
        form = scene.forms[k]
        if scene.isin("blocks", k) or (scene.raw(k) == ALI and form not in frames):
            return False
        if form.startswith("لل") or form == "ل" or scene.isin("attributes", k):
            return True
        mention = scene.mention(k)
        if mention is not None and mention.to:
            return True  # "told the agency"
        return scene.isin("phrase_ends", k) or scene.isin("fillers", k) or self.preposition(scene.forms[k], frames)

    def resumes(self, at: int) -> bool:
        """True if the word before lets the last speaker go on (لكنه، كما)."""
        scene = self.scene
        return at > 0 and (scene.isin("resuming", at - 1) or scene.isin("resumptive", at - 1))

    def linked(self, at: int) -> bool:
        """True if the verb is joined to what stands before by و, ف or the like."""
        form = self.scene.forms[at]
        return form[0] in "وف" or (at > 0 and self.scene.isin("linking", at - 1))

    def joined(self, at: int) -> bool:
        """True if the word begins a clause beside the one before it."""
        scene = self.scene
        form = scene.lex.forms[0] if at not in scene.cues else scene.cues[at][0]
        clause = scene.gaps[at] >= BREAK or scene.forms[at][0] in "وف" or form.tense == "participle"
        return clause or self.resumes(at)
