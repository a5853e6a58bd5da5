"""Nouns of saying before their speaker: "the ministry's announcement that", "its announcement that"."""

from __future__ import annotations

from msgspec.structs import replace

from ..arabic import BREAK, SPACE
from ..lexicon import Hit
from ..lexicon.statements import Form
from .statement_frames import Frames
from .statement_memory import Who
from .statement_phrases import HEADS
from .statement_scene import Scene
from .statement_speakers import Speakers

_NEAR = 6
"""Words between the speaker and what is said: a date, "yesterday"."""


class Masdars:
    """Reads nouns of saying in one scene."""

    def __init__(self, scene: Scene, frames: Frames, speakers: Speakers) -> None:
        self.scene = scene
        self.frames = frames
        self.speakers = speakers

    def said(self, hit: Hit, form: Form) -> tuple[Who, int, bool] | None:
        """Who is said to say what, from which word on, and whether that is a clause; None if the noun does
        not introduce what is said."""
        scene, after = self.scene, hit.last + 1
        stop = scene.sentence(hit.first)[1]
        if after >= stop or scene.gaps[after] != SPACE:
            return None
        who = self._owner(hit) if hit.tail else self._named(after, stop)
        if who is None:
            return None
        begin = after if hit.tail else who.last + 1
        head = self._over_aside(self.frames.head(begin, stop), stop)
        for k in range(head, min(stop, head + _NEAR)):
            if scene.forms[k] in scene.that:
                return who, k, True
            if scene.gaps[k] >= BREAK or k in scene.actors:
                break
        if "object" in form.cue.frames and not hit.tail and self._object(form, head, stop):
            return who, head, False
        return None

    def _named(self, after: int, stop: int) -> Who | None:
        """The one named right after the noun."""
        who = self.speakers.strong(after, stop)
        if who is None or who.medium or who.kind in ("place", "document"):
            return None
        return who if who.actor is not None or who.kind in HEADS or who.kind == "body" else None

    def _owner(self, hit: Hit) -> Who | None:
        """Whom the pronoun on the noun means: the speaker of the sentence's last actor that agrees with it."""
        scene = self.scene
        start, _ = scene.sentence(hit.first)
        pronoun = scene.forms[hit.last][-hit.tail :]
        for k in range(hit.first - 1, start - 1, -1):
            mention = scene.actors.get(k)
            if mention is None or mention.actor is None:
                continue
            feminine = scene.raw(mention.first).endswith(("ة", "ات", "يا"))
            person = mention.actor.type == "person"
            if pronoun == ("ها" if feminine and not person else "ه"):
                return self.speakers.strong(k, hit.first, oblique=True)
        last = self.speakers.memory.last
        return replace(last, first=hit.first, last=hit.last) if last is not None and pronoun in ("ه", "ها") else None

    def _over_aside(self, head: int, stop: int) -> int:
        """The word after a date set between commas."""
        scene = self.scene
        if head < stop and scene.gaps[head] >= BREAK:
            for k in range(head + 1, min(stop, head + 1 + _NEAR)):
                if scene.gaps[k] >= BREAK and all(j in scene.timed or j == head for j in range(head, k)):
                    return k
        return head

    def _object(self, form: Form, head: int, stop: int) -> bool:
        """True if a bare noun at ``head`` may be what is said."""
        scene = self.scene
        if head >= stop or scene.isin("noun_before", head) or scene.isin("relatives", head) or head in scene.cues:
            return False
        word = scene.forms[head]
        odd = word in form.cue.unless or word.startswith(("ال", "لل", "وال")) or word.isdigit()
        return not odd and scene.mention(head) is None and self.frames.preposition(word, frozenset("بلك")) is False
