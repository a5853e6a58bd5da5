"""Comma-separated tables that a spreadsheet opens rightly: UTF-8 with a byte order mark, CRLF line
ends, and no cell that a spreadsheet would run as a formula (text that begins with ``= + - @``, a
tab or a line break gets a ``'`` in front; numbers are left alone).

Columns are fixed; new ones are only ever added at the end. Cells with several values separate them
by `` | ``. Open ends of ranges, and all that is not told, are empty. White space within evidence is
made single spaces; the exact words are at ``document:start-end`` (code points) in ``spans``.

events     :data:`EVENT_COLUMNS`: one row an event. ``<field>_rule`` names the rule by which the best
           value was taken, ``<field>_all`` holds every value with who gives it; ranges there read
           ``20``, ``20-99``, ``>=80``, ``<=150``.
accounts   :data:`ACCOUNT_COLUMNS`: one row an account, values as that account gives them. Accounts
           with equal ``origin`` are not independent of each other.
figures    :data:`FIGURE_COLUMNS`: one row a figure.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import TextIO

from ..model.events import Account, Claim, Event, FigureRecord, Party, When, Where
from .exports import Labels
from .values import (
    SEPARATOR,
    all_values,
    bounds,
    disputed,
    distinct,
    evidence,
    iso,
    number,
    one_line,
    place_basis,
    sources,
    speakers,
)

Cell = str | int | float | None
Row = Mapping[str, Cell]

EVENT_COLUMNS = (
    "event_id", "type", "type_label", "type_label_ar", "family", "modality", "status",
    "date_start", "date_end", "date_precision",
    "place", "place_ar", "country", "latitude", "longitude", "radius_km", "place_precision", "gazetteer_id",
    "actor1", "actor1_ar", "actor1_type", "actor2", "actor2_ar", "actor2_type",
    "victims", "victims_ar", "victims_type",
    "fatalities_min", "fatalities_max", "fatalities_rule", "injured_min", "injured_max", "injured_rule",
    "accounts", "sources", "documents", "disagreement", "disagree_on", "confidence",
    "type_all", "modality_all", "date_all", "place_all", "actor1_all", "actor2_all", "victims_all",
    "fatalities_all", "injured_all", "rules",
    "speakers", "outlets", "published_start", "published_end", "evidence", "spans", "document_ids", "urls",
    "part_of", "parts", "notes", "place_basis",
)  # fmt: skip

ACCOUNT_COLUMNS = (
    "event_id", "account", "origin", "speaker", "speaker_ar", "speaker_words", "speaker_named", "denial", "through",
    "outlets", "type", "type_label", "type_label_ar", "modality",
    "date_start", "date_end", "date_precision", "date_basis",
    "place", "place_ar", "country", "latitude", "longitude", "radius_km", "place_precision", "gazetteer_id",
    "origin_place", "destination_place", "instrument",
    "actor1", "actor1_ar", "actor1_type", "actor2", "actor2_ar", "actor2_type",
    "victims", "victims_ar", "victims_type",
    "fatalities_min", "fatalities_max", "injured_min", "injured_max",
    "published_start", "published_end", "published_basis", "title", "evidence", "spans", "document_ids", "urls",
    "claim_ids", "confidence", "coder", "place_basis",
)  # fmt: skip

FIGURE_COLUMNS = (
    "what", "of", "of_ar", "of_type", "min", "max", "about", "unit", "words", "speaker", "speaker_ar",
    "speaker_words", "denial", "date_start", "date_end", "date_precision", "place", "place_ar", "country",
    "latitude", "longitude", "radius_km", "place_precision", "gazetteer_id", "event_id", "outlet",
    "published_start", "published_end", "published_basis", "title", "document_id", "start", "end", "url",
)  # fmt: skip


def write_events(events: Iterable[Event], stream: TextIO, *, labels: Labels) -> int:
    """Write one row an event; returns how many."""
    return _write(EVENT_COLUMNS, (event_row(e, labels) for e in events), stream)


def write_accounts(events: Iterable[Event], stream: TextIO, *, labels: Labels) -> int:
    """Write one row an account of these events; returns how many."""
    rows = (account_row(e, n, a, labels) for e in events for n, a in enumerate(e.accounts, 1))
    return _write(ACCOUNT_COLUMNS, rows, stream)


def write_figures(figures: Iterable[FigureRecord], stream: TextIO, *, labels: Labels) -> int:  # noqa: ARG001
    """Write one row a figure; returns how many. ``labels`` are not needed (writers are called alike)."""
    return _write(FIGURE_COLUMNS, (figure_row(f) for f in figures), stream)


def _write(columns: tuple[str, ...], rows: Iterable[Row], stream: TextIO) -> int:
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([defused(row[column]) for column in columns])
        count += 1
    return count


def defused(cell: Cell) -> Cell:
    """Text that a spreadsheet would take for a formula gets a ``'`` in front."""
    if isinstance(cell, str) and (cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))):
        return "'" + cell
    return cell


def event_row(event: Event, labels: Labels) -> dict[str, Cell]:
    """One event's cells by column."""
    kind = event.type.best or event.accounts[0].claim.type
    label, label_ar = labels.get(kind, (kind, kind))
    dead, hurt = bounds(event.fatalities.best), bounds(event.injured.best)
    fields = list(event.fields())
    return {
        "event_id": event.id, "type": kind, "type_label": label, "type_label_ar": label_ar,
        "family": event.family, "modality": event.modality.best, "status": event.status,
        **_days(event.date.best), **_place(event.place.best),
        **_party("actor1", event.actor1.best), **_party("actor2", event.actor2.best),
        **_party("victims", event.victims.best),
        "fatalities_min": dead[0], "fatalities_max": dead[1],
        "fatalities_rule": event.fatalities.rule if event.fatalities.values else None,
        "injured_min": hurt[0], "injured_max": hurt[1],
        "injured_rule": event.injured.rule if event.injured.values else None,
        "accounts": len(event.accounts), "sources": event.sources, "documents": len(event.documents),
        "disagreement": event.disagreement, "disagree_on": SEPARATOR.join(disputed(event)),
        "confidence": event.confidence,
        **{f"{values.name}_all": all_values(event, values) for values in fields},
        "rules": SEPARATOR.join(f"{values.name}: {values.rule}" for values in fields if values.values),
        "speakers": SEPARATOR.join(speakers(event)), "outlets": SEPARATOR.join(event.outlets),
        "published_start": iso(event.published.start) if event.published else None,
        "published_end": iso(event.published.end) if event.published else None,
        **_evidence(tuple(event.claims())),
        "document_ids": SEPARATOR.join(event.documents),
        "urls": SEPARATOR.join(distinct(s.url for s in sources(event))),
        "part_of": SEPARATOR.join(event.part_of), "parts": SEPARATOR.join(event.parts),
        "notes": SEPARATOR.join(f"{n.at.isoformat()} {n.who}: {one_line(n.text)}" for n in event.notes),
        "place_basis": place_basis(event),
    }  # fmt: skip


def account_row(event: Event, index: int, account: Account, labels: Labels) -> dict[str, Cell]:
    """One account's cells by column; ``index`` counts from 1 within the event."""
    claim, voice = account.claim, account.voice
    label, label_ar = labels.get(claim.type, (claim.type, claim.type))
    dead, hurt = bounds(claim.fatalities), bounds(claim.injured)
    published = claim.source.published
    return {
        "event_id": event.id, "account": index, "origin": account.origin,
        "speaker": voice.label("en") if voice else None, "speaker_ar": voice.label("ar") if voice else None,
        "speaker_words": voice.text if voice else None, "speaker_named": _flag(voice.named) if voice else None,
        "denial": _flag(voice.denial) if voice else None,
        "through": SEPARATOR.join(voice.chain) if voice else None,
        "outlets": SEPARATOR.join(account.outlets),
        "type": claim.type, "type_label": label, "type_label_ar": label_ar, "modality": claim.modality,
        "date_start": iso(claim.date.start) if claim.date else None,
        "date_end": iso(claim.date.end) if claim.date else None,
        "date_precision": claim.date.precision if claim.date else None,
        "date_basis": claim.date.basis if claim.date else None,
        **_place(claim.place),
        "origin_place": claim.origin.label() if claim.origin else None,
        "destination_place": claim.destination.label() if claim.destination else None,
        "instrument": claim.instrument,
        **_party("actor1", claim.actor1), **_party("actor2", claim.actor2), **_party("victims", claim.victims),
        "fatalities_min": dead[0], "fatalities_max": dead[1], "injured_min": hurt[0], "injured_max": hurt[1],
        "published_start": iso(published.start) if published else None,
        "published_end": iso(published.end) if published else None,
        "published_basis": published.basis if published else None,
        "title": claim.source.title,
        **_evidence(account.claims),
        "document_ids": SEPARATOR.join(account.documents),
        "urls": SEPARATOR.join(distinct(c.source.url for c in account.claims)),
        "claim_ids": SEPARATOR.join(c.id for c in account.claims),
        "confidence": claim.confidence, "coder": claim.coder, "place_basis": claim.place_basis,
    }  # fmt: skip


def figure_row(figure: FigureRecord) -> dict[str, Cell]:
    """One figure's cells by column."""
    voice, source, published = figure.voice, figure.source, figure.source.published
    low, high = bounds(figure.value)
    return {
        "what": figure.what,
        "of": figure.of.name if figure.of else None, "of_ar": figure.of.name_ar if figure.of else None,
        "of_type": figure.of.type if figure.of else None,
        "min": low, "max": high, "about": _flag(figure.about), "unit": figure.unit, "words": one_line(figure.words),
        "speaker": voice.label("en") if voice else None, "speaker_ar": voice.label("ar") if voice else None,
        "speaker_words": voice.text if voice else None, "denial": _flag(voice.denial) if voice else None,
        **_days(figure.date), **_place(figure.place), "event_id": figure.event, "outlet": source.outlet,
        "published_start": iso(published.start) if published else None,
        "published_end": iso(published.end) if published else None,
        "published_basis": published.basis if published else None,
        "title": source.title, "document_id": source.document,
        "start": figure.span.start, "end": figure.span.end, "url": source.url,
    }  # fmt: skip


def _flag(value: bool) -> str:
    return "yes" if value else "no"


def _days(when: When | None) -> dict[str, Cell]:
    return {
        "date_start": iso(when.start) if when else None,
        "date_end": iso(when.end) if when else None,
        "date_precision": when.precision if when else None,
    }


def _place(place: Where | None) -> dict[str, Cell]:
    if place is None:
        return dict.fromkeys(_PLACE)
    cells = (place.name, place.name_ar, place.country, place.lat, place.lon, number(place.radius_km),
             place.precision, place.gazetteer_id)  # fmt: skip
    return dict(zip(_PLACE, cells, strict=True))


_PLACE = ("place", "place_ar", "country", "latitude", "longitude", "radius_km", "place_precision", "gazetteer_id")


def _party(role: str, party: Party | None) -> dict[str, Cell]:
    cells = (party.name, party.name_ar, party.type) if party else (None, None, None)
    return dict(zip((role, f"{role}_ar", f"{role}_type"), cells, strict=True))


def _evidence(claims: Iterable[Claim]) -> dict[str, Cell]:
    quotes = list(evidence(claims))
    return {
        "evidence": SEPARATOR.join(one_line(words) for _, _, _, words in quotes),
        "spans": SEPARATOR.join(f"{source.document}:{start}-{end}" for source, start, end, _ in quotes),
    }
