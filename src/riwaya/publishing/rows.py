"""Events as the rows of a brief: everything in words, with citations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..model import Range
from ..model.events import Account, Event, FieldValues, Source, Voice, When, Where
from .axis import DAY
from .citing import Citation, Citations
from .discs import kind_of
from .mapping import is_vague
from .marking import Marking, anchor_of
from .palette import HAPPENED, colour
from .values import distinct
from .wording import Wording

Cites = Sequence[tuple[Citation, ...]]
"""The citations of each of an event's accounts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One value with who gives it."""

    value: str
    who: Markup
    cites: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """One count: ``best`` by ``rule``, and every value said."""

    name: str
    best: str | None
    rule: str
    said: tuple[Said, ...]
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """One field that accounts disagree on; ``shown`` tells what is shown and why."""

    field: str
    said: tuple[Said, ...]
    shown: Markup
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One event. ``period`` heads the group of rows it belongs to."""

    event: Event
    number: int
    anchor: str
    period: str
    when: str | None
    iso: str | None
    when_precision: str | None
    kind: str
    colour: str
    hollow: bool
    modality: str
    modality_about: str
    where: str | None
    where_precision: str | None
    who: tuple[str, ...]
    arrow: bool
    extra: tuple[Markup, ...]
    tolls: tuple[Toll, ...]
    accounts: tuple[Said, ...]
    disputes: tuple[Dispute, ...]
    notes: tuple[Markup, ...]


def happened(event: Event) -> bool:
    """Is the event told as having happened?"""
    return event.modality.best in HAPPENED


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes the rows of one brief in one language and format."""

    wording: Wording
    marking: Marking
    labels: Mapping[str, str]
    citations: Citations

    def all(self, events: Sequence[Event]) -> list[Row]:
        """One row an event, dated ones first in order of time, numbered from 1."""
        ordered = sorted(events, key=_order)
        numbers = {e.id: n for n, e in enumerate(ordered, 1)}
        by_year = _by_year(ordered)
        return [self._row(e, numbers, by_year) for e in ordered]

    def _row(self, event: Event, numbers: Mapping[str, int], by_year: bool) -> Row:
        w = self.wording
        number = numbers[event.id]
        anchor = anchor_of(event.id, number)
        name = str(number)
        cites = [self.citations.claims(a.claims, anchor, name) for a in event.accounts]
        when, place, kind = event.date.best, event.place.best, kind_of(event)
        modality = event.modality.best or "asserted"
        return Row(
            event=event, number=number, anchor=anchor, period=self._period(when, by_year),
            when=w.days(when.start, when.end) if when else None,
            iso=when.start.isoformat() if when else None,
            when_precision=w.term("date_precision", when.precision) if when and when.precision != "day" else None,
            kind=self.kind(kind), colour=colour(kind), hollow=not happened(event),
            modality=w.term("modality", modality), modality_about=w.term("modality_about", modality),
            where=place.label(w.language) if place else None, where_precision=self._precision(place) if place else None,
            who=tuple(p.label(w.language) for p in (event.actor1.best, event.actor2.best) if p),
            arrow=not w.unordered(kind) and event.actor1.best is not None,
            extra=self._extra(event),
            tolls=tuple(self._toll(event, v, cites) for v in (event.fatalities, event.injured) if v.values),
            accounts=self._accounts(event.accounts, cites),
            disputes=tuple(self._dispute(event, v, cites) for v in event.fields() if v.disagreement > 0),
            notes=tuple(self._notes(event, numbers)),
        )  # fmt: skip

    def _precision(self, place: Where) -> str | None:
        """How near the place is known: its class (none for the place itself) and kilometres."""
        w = self.wording
        parts = [] if place.precision == "exact" else [w.term("place_precision", place.precision)]
        if place.radius_km and place.radius_km >= 1 and not is_vague(place):
            parts.append(f"±{w('km', n=round(place.radius_km)).striptags()}")
        return " ".join(parts) or None

    def kind(self, kind: str) -> str:
        """The name of an event type."""
        return self.labels.get(kind, kind.replace("_", " "))

    def _period(self, when: When | None, by_year: bool) -> str:
        w = self.wording
        if when is None:
            return str(w("date_not_told"))
        return str(when.start.year) if by_year else f"{w.month(when.start)} {when.start.year}"

    def _extra(self, event: Event) -> tuple[Markup, ...]:
        """Victims, way and means, where the accounts tell them."""
        w = self.wording
        out = []
        victims = event.victims.best
        if victims and victims.key not in {p.key for p in (event.actor1.best, event.actor2.best) if p}:
            out.append(w("victims", who=victims.label(w.language)))
        claims = list(event.claims())
        ways = (("from_place", [c.origin for c in claims]), ("to_place", [c.destination for c in claims]))
        for phrase, places in ways:
            told = distinct(p.label(w.language) for p in places if p)
            if told:
                out.append(w(phrase, place=w.join(told)))
        means = distinct(w.term("instrument", c.instrument) for c in claims if c.instrument)
        if means:
            out.append(w("with_what", what=w.join(means)))
        return tuple(out)

    def who(self, voice: Voice | None, source: Source) -> Markup:
        """Who tells it so: the speaker, with those through whom it came; else the outlet."""
        w = self.wording
        if voice is None:
            return w.value(source.outlet) if source.outlet else w("report_itself")
        if voice.chain:
            return w("through", who=voice.label(w.language), chain=w.join(voice.chain))
        return w.value(voice.label(w.language))

    def _accounts(self, accounts: Sequence[Account], cites: Cites) -> tuple[Said, ...]:
        w = self.wording
        out = []
        for account, own in zip(accounts, cites, strict=True):
            modality = account.claim.modality
            value = w.term("modality", modality) if modality not in HAPPENED else ""
            who = self.who(account.voice, account.claim.source)
            out.append(Said(value=value, who=who, cites=self.marking.cites(own)))
        return tuple(out)

    def _said(self, event: Event, values: FieldValues[Any], cites: Cites) -> tuple[Said, ...]:
        out = []
        for held in values.values:
            told = [event.accounts[i] for i in held.accounts]
            who = self.wording.join(dict.fromkeys(self.who(a.voice, a.claim.source) for a in told))
            own = {c.number: c for i in held.accounts for c in cites[i]}
            out.append(
                Said(value=self.value(values.name, held.value), who=who,
                     cites=self.marking.cites(own[n] for n in sorted(own)))
            )  # fmt: skip
        return tuple(out)

    def value(self, field: str, value: object) -> str:
        """A field's value in words."""
        return self.kind(str(value)) if field == "type" else self.wording.field(value)

    def _toll(self, event: Event, values: FieldValues[Range], cites: Cites) -> Toll:
        w = self.wording
        name = str(w("killed" if values.name == "fatalities" else "injured"))
        best = w.range(values.best) if values.best else None
        return Toll(
            name=name, best=best, rule=w.term("rule", values.rule), said=self._said(event, values, cites),
            disputed=values.disagreement > 0,
        )  # fmt: skip

    def _dispute(self, event: Event, values: FieldValues[object], cites: Cites) -> Dispute:
        w = self.wording
        rule = w.term("rule", values.rule)
        if values.best is None:
            shown = w("shown_none", rule=rule)
        elif values.rule == "edited":
            shown = w("edited", value=self.value(values.name, values.best))
        else:
            shown = w("shown_by_rule", value=self.value(values.name, values.best), rule=rule)
        return Dispute(
            field=w.term("field", values.name), said=self._said(event, values, cites), shown=shown,
            score=values.disagreement,
        )  # fmt: skip

    def _notes(self, event: Event, numbers: Mapping[str, int]) -> Iterable[Markup]:
        w = self.wording
        for phrase, others in (("part_of", event.part_of), ("parts", event.parts)):
            links = [
                self.marking.link(anchor_of(o, numbers[o]), w("event_ref", n=numbers[o]))
                for o in sorted(set(others) & set(numbers), key=lambda o: numbers[o])
            ]  # fmt: skip
            if links:
                yield w(phrase, list=w.join(links))
        for note in event.notes:
            yield w("reviewer_note", who=note.who, day=w.day(note.at.date()), text=note.text)
        if event.status in ("accepted", "rejected"):
            yield w(event.status)


def _order(event: Event) -> tuple[dt.date, dt.date, str]:
    when = event.date.best
    return (when.start, when.end, event.id) if when else (dt.date.max, dt.date.max, event.id)


def _by_year(events: Sequence[Event]) -> bool:
    """Are headings by month too many?"""
    starts = [e.date.best.start for e in events if e.date.best]
    months = {(start.year, start.month) for start in starts}
    return bool(starts) and (starts[-1] - starts[0]) > 900 * DAY and len(starts) < 6 * len(months)
