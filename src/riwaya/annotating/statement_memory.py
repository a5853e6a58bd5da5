"""Who has spoken in a document, and whom a noun with the article alone means."""

from __future__ import annotations

from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from ..arabic import fold
from ..model import Actor, Speaker
from .statement_phrases import HEADS
from .statement_scene import Scene, bare

PEOPLE = "person"
_NAMELESS = frozenset({"source", "people"})
_ONE_NOUN = frozenset({"source", "witness"})


class Who(Struct, frozen=True):
    """A speaker with the words that name it here (``first..last``), the class of its head noun
    (``actor``, ``name`` or ``place`` without one) and that noun's id."""

    speaker: Speaker
    first: int
    last: int
    kind: str
    noun: str = ""
    actor: Actor | None = None

    @property
    def person(self) -> bool:
        """True if it is an actor of type person."""
        return self.actor is not None and self.actor.type == PEOPLE

    def until(self, last: int, text: str) -> Self:
        """The same with a name that goes on to word ``last``."""
        speaker = Speaker(actor=self.speaker.actor, text=text, named=self.speaker.named)
        return replace(self, last=last, speaker=speaker)

    @property
    def medium(self) -> bool:
        """True if it is a newspaper, an agency or the like."""
        return self.kind == "media" or (self.actor is not None and self.actor.type == "media")


class Memory:
    """Those who have spoken, in order."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.known: list[Who] = []
        self.last: Who | None = None
        """The last one who spoke, statements inside another's statement aside."""

    def heard(self, who: Who, *, main: bool) -> None:
        """Remember one who spoke; ``main``: may go on speaking without being named again."""
        self.known.append(who)
        if main:
            self.last = who

    def renamed(self, at: int) -> Who | None:
        """One who has spoken and is meant by a definite noun of the name: "the cell"."""
        form = self.scene.forms[at]
        return self.same(at, "") if form.startswith("ال") else None

    def same(self, core: int, noun: str) -> Who | None:
        """One who has spoken and goes by the same noun."""
        form = self.scene.forms[core].removeprefix("ال")
        words = frozenset({form, "ال" + form})
        same = [w for w in self.known if not words.isdisjoint(fold(w.speaker.text).split())]
        same = same or [w for w in self.known if w.noun == noun and noun in _ONE_NOUN]
        return same[-1] if same else None

    def meant(self, core: int, kind: str, noun: str) -> Who | None:
        """The one meant by a noun with the article alone: the source, the minister, the paper."""
        form = self.scene.forms[core].removeprefix("ال")
        if (same := self.same(core, noun)) is not None:
            return same
        if kind == "person":
            return next((w for w in reversed(self.known) if w.person and w.kind not in _NAMELESS), None)
        if kind == "document":
            last = self.last
            return last if last is not None and not last.person and last.kind not in HEADS else None
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
