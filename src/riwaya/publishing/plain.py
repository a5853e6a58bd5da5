"""Records as plain JSON values, with the same keys for the command line, a web page and a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from ..model.events import (
    Account,
    Claim,
    Contradiction,
    Decision,
    Disagreement,
    Event,
    FieldValues,
    FigureRecord,
    Holding,
    Party,
    Series,
    SeriesPoint,
    Voice,
)
from ..register.rules import derived
from ..register.wording import event_text
from ..store import Found, Period
from .values import disputed, iso, place_basis

Row = dict[str, Any]


def event_row(event: Event) -> Row:
    """An event's best values and supporters as flat JSON values."""
    date, place = event.date.best, event.place.best
    return {
        "id": event.id, "type": event.type.best, "modality": event.modality.best,
        "date_start": iso(date.start) if date else None, "date_end": iso(date.end) if date else None,
        "date_precision": date.precision if date else None, "place": place.label() if place else None,
        "place_ar": place.label("ar") if place else None, "country": place.country if place else None,
        "lat": place.lat if place else None, "lon": place.lon if place else None,
        "radius_km": place.radius_km if place else None, "place_precision": place.precision if place else None,
        "actor1": _name(event.actor1.best), "actor2": _name(event.actor2.best),
        "fatalities": list(event.fatalities.best) if event.fatalities.best else None,
        "fatalities_rule": event.fatalities.rule,
        "injured": list(event.injured.best) if event.injured.best else None,
        "sources": event.sources, "documents": list(event.documents), "outlets": list(event.outlets),
        "speakers": [a.label() for a in event.accounts], "disagreement": round(event.disagreement, 3),
        "disagree_on": disputed(event), "confidence": event.confidence, "status": event.status,
        "evidence": [words for claim in event.claims() for words in claim.words],
    }  # fmt: skip


def event_detail(event: Event, decisions: Iterable[Decision] = ()) -> Row:
    """Everything of one event: every field's values with their supporters (indexes of ``accounts``),
    what each rule makes of them and on whom it rests, and every account with its claims and words."""
    return {
        **event_row(event), "family": event.family, "place_basis": place_basis(event),
        "published": _plain(event.published), "notes": _plain(event.notes), "parts": list(event.parts),
        "part_of": list(event.part_of), "fields": [_field(values) for values in event.fields() if values.values],
        "told_by": [a.label() for a in event.accounts if a.claim.modality != "denied"],
        "denied_by": [a.label() for a in event.accounts if a.claim.modality == "denied"],
        "accounts": [_account(account) for account in event.accounts],
        "decisions": [_plain(decision) for decision in decisions],
    }  # fmt: skip


def _field(values: FieldValues[Any]) -> Row:
    return {
        "name": values.name, "best": _plain(values.best), "rule": values.rule, "disagreement": values.disagreement,
        "values": [_plain(held) for held in values.values],
        "derived": [
            {"rule": d.rule, "value": _plain(d.value), "accounts": list(d.accounts)} for d in derived(values)
        ],
    }  # fmt: skip


def _account(account: Account) -> Row:
    return {
        "who": account.label(), "who_ar": account.label("ar"), "origin": account.origin, "group": account.group,
        "outlets": list(account.outlets), "documents": list(account.documents), "voice": _plain(account.voice),
        "modality": account.claim.modality, "claims": [claim_row(claim) for claim in account.claims],
    }  # fmt: skip


def claim_row(claim: Claim) -> Row:
    """One claim with its source and the words of its evidence."""
    row: Row = _plain(claim)
    row["evidence"] = [
        {"start": span.start, "end": span.end, "words": words}
        for span, words in zip(claim.evidence, claim.words, strict=True)
    ]
    del row["words"]
    return row


def figure_row(figure: FigureRecord) -> Row:
    """A figure as flat JSON values."""
    return {
        "what": figure.what, "of": _name(figure.of), "of_ar": figure.of.label("ar") if figure.of else None,
        "min": figure.value[0], "max": figure.value[1], "about": figure.about, "unit": figure.unit,
        "words": figure.words, "speaker": _said(figure.voice), "denied": figure.voice.denial if figure.voice else False,
        "date_start": iso(figure.date.start) if figure.date else None,
        "date_end": iso(figure.date.end) if figure.date else None,
        "published": iso(figure.source.published.start) if figure.source.published else None,
        "source": figure.source.label(), "document": figure.source.document, "url": figure.source.url,
        "span": list(figure.span), "event": figure.event,
    }  # fmt: skip


def point_row(what: str, point: SeriesPoint) -> Row:
    """One point of a series."""
    return {
        "series": what, "what": point.what, "start": iso(point.start), "end": iso(point.end), "basis": point.basis,
        "min": point.value[0] if point.value else None, "max": point.value[1] if point.value else None,
        "about": point.about, "state": point.state, "other": point.other.label() if point.other else None,
        "place": point.place.label() if point.place else None, "words": point.words, "speaker": _said(point.voice),
        "denied": point.denied, "disputed_by": [v.label() for v in point.disputed_by], "source": point.source.label(),
        "document": point.source.document, "url": point.source.url, "span": list(point.span), "event": point.event,
    }  # fmt: skip


def series_detail(series: Series) -> Row:
    """A series with its points, what contradicts in it, and of control the stretches of time."""
    return {
        "what": series.what, "subject": _plain(series.subject),
        "points": [point_row(series.what, p) for p in series.points],
        "contradictions": [contradiction_row(c) for c in series.contradictions],
        "holdings": [holding_row(h) for h in series.holdings],
    }  # fmt: skip


def contradiction_row(told: Contradiction) -> Row:
    """What cannot all hold, in words, with the documents that say it."""
    return {
        "what": told.what, "score": round(told.score, 3), "text": told.text, "text_ar": told.text_ar,
        "documents": list(dict.fromkeys(p.source.document for p in told.points)),
    }  # fmt: skip


def holding_row(holding: Holding) -> Row:
    """A stretch of the control of a place."""
    return {
        "place": holding.place.label(), "place_ar": holding.place.label("ar"), "kind": holding.kind,
        "start": iso(holding.start), "end": iso(holding.end), "holders": [p.label() for p in holding.holders],
        "according_to": list(dict.fromkeys(p.label() for p in holding.points)),
        "documents": list(dict.fromkeys(p.source.document for p in holding.points)),
    }  # fmt: skip


def disagreement_row(told: Disagreement) -> Row:
    """One disagreement. ``actor`` is set for one about somebody's figures, ``place`` for one about who
    holds a place."""
    subject = told.subject
    return {
        "score": round(told.score, 3), "field": told.field, "text": told.text, "text_ar": told.text_ar,
        "event": told.event.id if told.event else None, "about": event_text(told.event) if told.event else None,
        "actor": subject.label() if isinstance(subject, Party) else None,
        "place": subject.label() if subject is not None and not isinstance(subject, Party) else None,
    }  # fmt: skip


def period_row(period: Period) -> Row:
    """One day, week, month or year of a timeline; its types as keys of their own."""
    return {
        "start": iso(period.start), "end": iso(period.end), "events": period.events,
        "killed_min": period.fatalities[0], "killed_max": period.fatalities[1], **period.types,
    }  # fmt: skip


def found_row(found: Found) -> Row:
    """One report that a search found."""
    return {
        "document": found.document, "title": found.title, "outlet": found.outlet, "url": found.url,
        "published": iso(found.published.start) if found.published else None,
        "spans": [list(s) for s in found.spans], "snippets": [s.text for s in found.snippets],
    }  # fmt: skip


def rows_of_series(series: Iterable[tuple[str, Series | None]]) -> list[Row]:
    """The points of several series, one after the other."""
    return [point_row(what, point) for what, one in series if one for point in one.points]


def _name(party: Party | None) -> str | None:
    return party.label() if party else None


def _said(voice: Voice | None) -> str | None:
    return voice.label() if voice else None


def _plain(value: object) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))  # lists, not tuples, as a reader of JSON gets


def decision_rows(decisions: Sequence[Decision]) -> list[Row]:
    """The review log."""
    return [_plain(decision) for decision in decisions]
