"""Claims: what a document says happened or is so. Every reference is a mention id of the same document."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from .spans import Span

Range = tuple[float | None, float | None]
"""``(min, max)``; null = open."""

MODALITIES = ("asserted", "claimed", "denied", "planned", "feared", "hypothetical")


class EventDate(Struct, frozen=True, kw_only=True):
    """When a claim says it happened, as ISO days, with the words it came from (null if it came
    from the context, such as the headline's happening)."""

    start: dt.date
    end: dt.date
    precision: str
    basis: str
    span: Span | None


class EventClaim(Struct, frozen=True, kw_only=True):
    """One happening as one document tells it; repeated mentions are merged into ``evidence``,
    main clause first. A clash has no doer: its sides are unordered."""

    id: str
    type: str
    evidence: tuple[Span, ...]
    actor1: str | None = None
    actor2: str | None = None
    place: str | None = None
    date: EventDate | None = None
    fatalities: Range | None = None
    injured: Range | None = None
    victims: str | None = None
    instrument: str | None = None
    origin: str | None = None
    destination: str | None = None
    speaker: str | None = None
    modality: str = "asserted"
    confidence: float = 0.5
    coder: str = "rules"


class ControlClaim(Struct, frozen=True, kw_only=True):
    """Who holds, contests or has lost a place, and from when."""

    holder: str
    place: str
    state: str
    start: dt.date | None
    end: dt.date | None
    evidence: tuple[Span, ...]
    speaker: str | None = None


class RelationClaim(Struct, frozen=True, kw_only=True):
    """A relation of actor ``a`` to actor ``b`` (leads, part_of, ... read from a to b)."""

    a: str
    b: str
    relation: str
    evidence: tuple[Span, ...]
    speaker: str | None = None
    modality: str = "asserted"
