"""A draft: one trigger's happening while its roles are being filled. Private to the coding room."""

from __future__ import annotations

from msgspec import Struct, field

from ..lexicon.triggers import Form, Trigger
from ..model import EventDate, Range, Span
from .scene import Item


class Draft(Struct):
    """Words ``first..last`` are the trigger; roles are mention ids, filled step by step.
    ``apart``: words before it tell that it is another than what the sentence has told so far;
    ``unmet``: what the lexicon asks for beside the trigger is not there; ``also``: the drafts of later
    mentions of the happening."""

    form: Form
    trigger: Trigger
    first: int
    last: int
    sentence: int
    definite: bool
    tail: int
    passive: bool
    type: str
    proclitics: str = ""
    apart: bool = False
    evidence: list[Span] = field(default_factory=list)
    actor1: str | None = None
    actor2: str | None = None
    place: str | None = None
    place_inherited: bool = False
    origin: str | None = None
    destination: str | None = None
    date: EventDate | None = None
    fatalities: Range | None = None
    injured: Range | None = None
    victims: str | None = None
    instrument: str | None = None
    modality: str = "asserted"
    speaker: str | None = None
    more_places: list[Item] = field(default_factory=list)
    more_dates: list[Item] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    person: str | None = None
    dropped: bool = False
    unmet: bool = False
    confidence: float = 0.5
    also: list[Draft] = field(default_factory=list)

    @property
    def family(self) -> str:
        return "violence" if self.type in VIOLENCE else self.type


VIOLENCE = frozenset({"armed_clash", "air_strike", "shelling", "bombing", "attack", "killing"})
DEATH = "killing"
HAPPENED = frozenset({"asserted", "claimed"})
CASUALTIES = frozenset({"killed", "wounded"})
ARMED = frozenset({"state_force", "armed_group", "militia"})
