"""Register-level records: claims with their mentions resolved, events with their accounts, series.

Here reports meet, so nothing is local to a document: an actor is a :class:`Party` and a place a
:class:`Where`, each with a ``key`` that is the same in every report (the lexicon's or gazetteer's
id, else ``~`` and the folded name). Names of rules and fields are spelled as in the code book.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from .claims import EventDate, Range
from .document import Published
from .spans import Span

V = TypeVar("V")
_REPORT = ("report", "التقرير")
_IN = (", in ", "، في ")

RULES = ("conservative", "most_reported", "most_recent", "range")
"""Names of the rules by which one value is taken from many accounts."""

FIELDS = ("type", "modality", "actor1", "actor2", "victims", "place", "date", "fatalities", "injured")
"""The fields of an event that accounts may disagree on."""

ACTIONS = ("accept", "reject", "edit", "merge", "split", "annotate", "undo")
"""What a review decision may do."""


def _named(name: str | None, name_ar: str | None, language: str) -> str:
    first, second = (name_ar, name) if language == "ar" else (name, name_ar)
    return first or second or "?"


def _is_common(name: str) -> bool:
    """Is an English name a common noun (``fighters``) and no proper one (``al-Nakhla Brigade``)?"""
    return name[:1].islower() and not name.startswith(("al-", "el-", "abu ", "bin ", "ibn "))


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _teller(voice: Voice | None, source: Source, language: str) -> str:
    """Who tells it so: the speaker, one without a name with the source; else the source."""
    if voice is None:
        return source.label(language)
    if not voice.generic:
        return voice.label(language)
    # "sources" of one report are not those of another
    return f"{voice.label(language)}{_IN[language == 'ar']}{source.label(language)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor across documents. ``type`` is one of the codebook's actor types."""

    key: str
    name: str
    name_ar: str
    type: str

    @property
    def generic(self) -> bool:
        """Is it somebody like "fighters" or "migrants", who are others in each report?"""
        return self.key.startswith("~") and _is_common(self.name)

    def label(self, language: str = "en") -> str:
        """The name in ``en`` or ``ar``, the other one where it is missing."""
        return _named(self.name, self.name_ar, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor of the lexicon, for look-up by any of its names and for the question whether one
    actor is part of another. ``parent`` is another one's key."""

    key: str
    name: str
    name_ar: str
    type: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place across documents; degrees, kilometres and precision as in :class:`Place`."""

    key: str
    name: str | None
    name_ar: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str
    gazetteer_id: str | None

    def label(self, language: str = "en") -> str:
        """The name in ``en`` or ``ar``, the other one where it is missing."""
        return _named(self.name, self.name_ar, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """ISO days ``[start, end]``, both included, and how precise the words were."""

    start: dt.date
    end: dt.date
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who is said to say it, if not the outlet itself. ``key`` is the actor's key or the folded
    words; ``chain`` those through whom it came, nearest first; ``denial``: said in denying."""

    key: str
    text: str
    named: bool
    name: str | None = None
    name_ar: str | None = None
    chain: tuple[str, ...] = ()
    denial: bool = False

    @property
    def generic(self) -> bool:
        """Is it somebody like "a spokesman" or "sources", who is another one in each report?"""
        return self.key.startswith("~") and (not self.named or _is_common(self.name or "?"))

    def label(self, language: str = "en") -> str:
        """The speaker's name in ``en`` or ``ar``, else the words used; of somebody generic the words
        too, since "spokesman" alone says too little."""
        if language == "ar":
            return self.text if self.generic else self.name_ar or self.text
        if self.generic and self.name and "(" not in self.name and " " in self.text:
            return f"{self.name} ({self.text})"
        return self.name or self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The document something is taken from. ``group`` is the smallest id among its near copies
    (its own id if there is none); ``outlets`` are all that printed this very text."""

    document: str
    group: str
    outlet: str | None
    outlets: tuple[str, ...]
    title: str | None
    url: str | None
    published: Published | None

    def label(self, language: str = "en") -> str:
        """The outlet, else the address's host, else ``report`` and the beginning of the document's id.
        A title is no name of a source: it would be read as somebody who says something."""
        return self.outlet or _host(self.url) or f"{_REPORT[language == 'ar']} {self.document.rpartition(':')[2][:8]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One event claim with everything it refers to. ``id`` is ``c`` and 16 hex digits, ``local``
    its id in the coded document, ``words`` the text of each evidence span. ``place_basis`` says where
    the place is told: in the ``evidence``, in the ``context`` (elsewhere in the report), or by a
    ``review``; null where there is no place or it was not looked up."""

    id: str
    local: str
    source: Source
    type: str
    modality: str
    actor1: Party | None = None
    actor2: Party | None = None
    victims: Party | None = None
    place: Where | None = None
    origin: Where | None = None
    destination: Where | None = None
    instrument: str | None = None
    date: EventDate | None = None
    fatalities: Range | None = None
    injured: Range | None = None
    voice: Voice | None = None
    evidence: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()
    confidence: float = 0.5
    coder: str = "rules"
    place_basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRecord:
    """One figure of one document. ``event`` is the event in whose evidence it stands, ``date``
    and ``place`` that claim's."""

    source: Source
    local: str
    what: str
    of: Party | None
    value: Range
    about: bool
    unit: str | None
    span: Span
    words: str
    voice: Voice | None
    date: When | None = None
    place: Where | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRecord:
    """One control claim of one document; ``state`` is holds, contested or lost. ``date`` is the date of
    the happening that it is read off, as precise as that was told."""

    source: Source
    holder: Party
    place: Where
    state: str
    start: dt.date | None
    end: dt.date | None
    evidence: tuple[Span, ...]
    words: tuple[str, ...]
    voice: Voice | None
    date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRecord:
    """One relation claim of one document, read from ``a`` to ``b``."""

    source: Source
    a: Party
    b: Party
    relation: str
    evidence: tuple[Span, ...]
    words: tuple[str, ...]
    voice: Voice | None
    modality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One source's version of an event: one speaker (or the outlet's own voice) in one group of
    copies. ``claim`` is the fullest of its ``claims`` and stands for it; ``origin`` is equal for
    accounts that are not independent (copies, or documents of the same outlet)."""

    origin: str
    group: str
    outlets: tuple[str, ...]
    documents: tuple[str, ...]
    voice: Voice | None
    claim: Claim
    claims: tuple[Claim, ...]

    def label(self, language: str = "en") -> str:
        """Who tells it so: the speaker (with the source, where it has no name), else the source."""
        return _teller(self.voice, self.claim.source, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValue(Generic[V]):
    """One value of a field with who supports it: indexes of the event's accounts, and how many
    independent sources these are."""

    value: V
    accounts: tuple[int, ...]
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValues(Generic[V]):
    """All values of one field, most supported first, and what each rule makes of them.

    ``best`` is the value by ``rule`` (one of :data:`RULES`, or ``edited`` where a reviewer set
    it); ``disagreement`` is 0 (accounts agree, or are silent) to 1.
    """

    name: str
    values: tuple[FieldValue[V], ...] = ()
    best: V | None = None
    rule: str = "most_reported"
    conservative: V | None = None
    most_reported: V | None = None
    most_recent: V | None = None
    range: V | None = None
    disagreement: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A reviewer's remark."""

    at: dt.datetime
    who: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The claims of one or many documents about the same happening.

    ``id`` is ``e`` and the digits of the smallest of its claims' ids; an id once given keeps
    finding the event as long as that claim is in the register. ``sources`` counts independent
    sources. ``status`` is unreviewed, accepted or rejected. ``parts`` and ``part_of`` are ids of
    events that this one sums up, or that sum it up (filled for a single event only).
    """

    id: str
    family: str
    type: FieldValues[str]
    modality: FieldValues[str]
    actor1: FieldValues[Party]
    actor2: FieldValues[Party]
    victims: FieldValues[Party]
    place: FieldValues[Where]
    date: FieldValues[When]
    fatalities: FieldValues[Range]
    injured: FieldValues[Range]
    accounts: tuple[Account, ...]
    sources: int
    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    disagreement: float
    confidence: float
    published: When | None
    status: str = "unreviewed"
    notes: tuple[Note, ...] = ()
    parts: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()

    def fields(self) -> Iterator[FieldValues[object]]:
        """The fields of :data:`FIELDS`, in that order."""
        for name in FIELDS:
            yield getattr(self, name)

    def claims(self) -> Iterator[Claim]:
        """All claims of all accounts."""
        for account in self.accounts:
            yield from account.claims


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint:
    """One value or state at one time, as one document gives it.

    ``value`` is a range (strength, losses); ``other`` is the other side (place held, actor
    related to, actor present) and ``state`` what it is (holds, hostile, air_strike ...); ``place``
    where it is so (control, losses, presence).
    ``basis`` says where the date is from: ``claim``, or ``publication`` (also if both days are
    null: not even that is known). ``denied``: the speaker rejects the value; ``disputed_by``:
    those who do so in the same report.
    """

    what: str
    source: Source
    voice: Voice | None
    span: Span
    words: str
    start: dt.date | None
    end: dt.date | None
    basis: str
    value: Range | None = None
    about: bool = False
    other: Party | Where | None = None
    state: str | None = None
    denied: bool = False
    disputed_by: tuple[Voice, ...] = ()
    event: str | None = None
    place: Where | None = None

    def label(self, language: str = "en") -> str:
        """Who says it: the speaker (with the source, where it has no name), else the source."""
        return _teller(self.voice, self.source, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A stretch of the control of one place, as far as it is told.

    ``kind`` is ``held`` (by one of ``holders``, from the first to the last day on which somebody says
    so, or to a loss that is told), ``contested`` (besieged by it), ``lost`` (a loss without a told
    holder after it), ``conflict`` (``holders`` are said to hold it at the same time) or ``gap``
    (nobody is said to hold it). ``end`` is null for what is not told to have ended.
    """

    place: Where
    kind: str
    start: dt.date
    end: dt.date | None
    holders: tuple[Party, ...] = ()
    points: tuple[SeriesPoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Points of one series that cannot all hold, in words. ``score`` is 0 to 1."""

    what: str
    points: tuple[SeriesPoint, ...]
    score: float
    text: str
    text_ar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What is said over time about one quantity or state of one actor or place. ``holdings`` puts
    the points of a series of control together, place by place."""

    subject: Party | Where
    what: str
    points: tuple[SeriesPoint, ...]
    contradictions: tuple[Contradiction, ...] = ()
    holdings: tuple[Holding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Where accounts differ: one field of an event (``event`` set), or what is said of an actor's
    figures or of who holds a place (``subject`` and ``contradiction`` set). ``score`` is 0 to 1;
    ``text`` tells it in a line."""

    field: str
    score: float
    text: str
    text_ar: str
    event: Event | None = None
    subject: Party | Where | None = None
    contradiction: Contradiction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One entry of the review log, which is only ever added to.

    ``target`` is an event's or a claim's id. ``after`` is what the decision sets: for ``edit``
    the field's new value as JSON, for ``merge`` the other event's id, for ``split`` the ids of
    the claims to take out (JSON list), for ``annotate`` the note. ``undoes`` is the id of the
    decision that an ``undo`` takes back. ``id`` and ``before`` are filled when it is recorded.
    """

    at: dt.datetime
    who: str
    target: str
    action: str
    field: str | None = None
    before: str | None = None
    after: str | None = None
    reason: str | None = None
    undoes: int | None = None
    id: int | None = None
