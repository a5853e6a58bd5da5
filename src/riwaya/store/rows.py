"""Flat records <-> rows. Columns are listed once; rows are tuples in that order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

import msgspec

from ..model import EventDate, Published, Range, Span
from ..model.events import (
    Claim,
    ControlRecord,
    Event,
    FigureRecord,
    Party,
    RelationRecord,
    Source,
    Voice,
    When,
    Where,
)
from ..register.items import Item, closed, is_total, kind_of, root_of, unsketch

Row = tuple[Any, ...]


def _party(name: str) -> tuple[str, ...]:
    return (f"{name}_key", f"{name}_name", f"{name}_name_ar", f"{name}_type")


_PLACE = (
    "place_key", "place_name", "place_name_ar", "country", "lat", "lon", "radius_km", "place_precision",
    "gazetteer_id",
)  # fmt: skip
_VOICE = (
    "speaker_key", "speaker", "speaker_named", "speaker_name", "speaker_name_ar", "speaker_chain", "denial",
)  # fmt: skip

CLAIM = (
    "n", "id", "report", "local", "type", "modality", *_party("actor1"), *_party("actor2"), *_party("victims"),
    *_PLACE, "origin", "destination", "instrument", "date_start", "date_end", "date_precision", "date_basis",
    "date_span", "fatalities_min", "fatalities_max", "injured_min", "injured_max", *_VOICE, "evidence", "words",
    "confidence", "coder", "sketch", "text_hash", "component", "rejected", "edited",
)  # fmt: skip
ITEM = (
    "n", "id", "report", "speaker_key", "type", "modality", "date_start", "date_end", "published_start",
    "place_key", "country", "lat", "lon", "radius_km", "place_precision", "actor1_key", "actor1_type",
    "actor2_key", "actor2_type", "victims_key", "victims_type", "fatalities_min", "fatalities_max", "injured_min",
    "injured_max", "sketch", "text_hash", "date_span", "evidence", "words",
)  # fmt: skip
FIGURE = (
    "n", "report", "local", "what", *_party("of"), "value_min", "value_max", "about", "unit", "span_start",
    "span_end", "words", *_VOICE, "claim",
)  # fmt: skip
CONTROL = (
    "n", "report", *_party("holder"), *_PLACE, "state", "date_start", "date_end", "evidence", "words", *_VOICE,
)  # fmt: skip
RELATION = ("n", "report", *_party("a"), *_party("b"), "relation", "evidence", "words", *_VOICE, "modality")
STATEMENT = ("n", "report", "local", "span_start", "span_end", "cue_start", "cue_end", "words", *_VOICE)
EVENT = (
    "n", "id", "family", "type", "modality", *_party("actor1"), *_party("actor2"), *_party("victims"), *_PLACE,
    "date_start", "date_end", "date_precision", "fatalities_min", "fatalities_max", "injured_min", "injured_max",
    "accounts", "sources", "documents", "disagreement", "confidence", "published_start", "published_end", "status",
    "edits", "notes",
)  # fmt: skip
SOURCE = (
    "n", "id", "copy_group", "outlet", "outlets", "title", "url", "published_start", "published_end",
    "published_basis",
)  # fmt: skip

VALUES = CLAIM[CLAIM.index("local") : CLAIM.index("component")]
"""The columns of a claim that come from its report."""
_ALONE = (
    "type", "modality", *_party("actor1"), *_party("actor2"), *_party("victims"), *_PLACE, "date_start", "date_end",
    "date_precision", "fatalities_min", "fatalities_max", "injured_min", "injured_max",
)  # fmt: skip
_best = itemgetter(*(VALUES.index(name) for name in _ALONE))
_confidence = itemgetter(VALUES.index("confidence"))

_spans = msgspec.json.Decoder(tuple[Span, ...])
_texts = msgspec.json.Decoder(tuple[str, ...])
_place_json = msgspec.json.Decoder(Where)


def json_text(value: object) -> str:
    """Compact JSON."""
    return msgspec.json.encode(value).decode()


def _of_party(party: Party | None) -> Row:
    return (None,) * 4 if party is None else (party.key, party.name, party.name_ar, party.type)


def _of_place(place: Where | None) -> Row:
    if place is None:
        return (None,) * 9
    return (
        place.key, place.name, place.name_ar, place.country, place.lat, place.lon, place.radius_km, place.precision,
        place.gazetteer_id,
    )  # fmt: skip


def _of_voice(voice: Voice | None) -> Row:
    if voice is None:
        return (None,) * 7
    return (
        voice.key, voice.text, int(voice.named), voice.name, voice.name_ar,
        json_text(voice.chain) if voice.chain else None, int(voice.denial),
    )  # fmt: skip


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def party(row: Row) -> Party | None:
    """A party from its four columns."""
    return None if row[0] is None else Party(key=row[0], name=row[1], name_ar=row[2], type=row[3])


def place(row: Row) -> Where | None:
    """A place from its nine columns."""
    if row[0] is None:
        return None
    return Where(
        key=row[0], name=row[1], name_ar=row[2], country=row[3], lat=row[4], lon=row[5], radius_km=row[6],
        precision=row[7], gazetteer_id=row[8],
    )  # fmt: skip


def voice(row: Row) -> Voice | None:
    """A voice from its seven columns."""
    if row[0] is None:
        return None
    return Voice(
        key=row[0], text=row[1], named=bool(row[2]), name=row[3], name_ar=row[4],
        chain=_texts.decode(row[5]) if row[5] else (), denial=bool(row[6]),
    )  # fmt: skip


def source(row: Sequence[Any]) -> Source:
    """The source from the columns :data:`SOURCE`."""
    published = None
    if row[7] is not None:
        published = Published(start=dt.date.fromisoformat(row[7]), end=dt.date.fromisoformat(row[8]), basis=row[9])
    return Source(
        document=row[1], group=row[2], outlet=row[3], outlets=_texts.decode(row[4]), title=row[5], url=row[6],
        published=published,
    )  # fmt: skip


def claim_values(claim: Claim, words: bytes, text: int) -> Row:
    """The columns :data:`VALUES`; ``words`` is the sketch of the main evidence, ``text`` its hash."""
    date = claim.date
    dead, hurt = claim.fatalities or (None, None), claim.injured or (None, None)
    return (
        claim.local, claim.type, claim.modality, *_of_party(claim.actor1),
        *_of_party(claim.actor2), *_of_party(claim.victims), *_of_place(claim.place),
        json_text(claim.origin) if claim.origin else None, json_text(claim.destination) if claim.destination else None,
        claim.instrument, _iso(date.start) if date else None, _iso(date.end) if date else None,
        date.precision if date else None, date.basis if date else None,
        json_text(date.span) if date and date.span else None, *dead, *hurt, *_of_voice(claim.voice),
        json_text(claim.evidence), json_text(claim.words), claim.confidence, claim.coder, words, text,
    )  # fmt: skip


def claim(row: Row, found: Source) -> Claim:
    """The claim from the columns :data:`CLAIM`."""
    date = None
    if row[30] is not None:
        date = EventDate(
            start=dt.date.fromisoformat(row[30]), end=dt.date.fromisoformat(row[31]), precision=row[32],
            basis=row[33], span=Span(*msgspec.json.decode(row[34])) if row[34] else None,
        )  # fmt: skip
    return Claim(
        id=row[1], local=row[3], source=found, type=row[4], modality=row[5], actor1=party(row[6:10]),
        actor2=party(row[10:14]), victims=party(row[14:18]), place=place(row[18:27]),
        origin=_place_json.decode(row[27]) if row[27] else None,
        destination=_place_json.decode(row[28]) if row[28] else None, instrument=row[29], date=date,
        fatalities=bounds(row[35], row[36]), injured=bounds(row[37], row[38]), voice=voice(row[39:46]),
        evidence=_spans.decode(row[46]), words=_texts.decode(row[47]), confidence=row[48], coder=row[49],
    )  # fmt: skip


def bounds(low: float | None, high: float | None) -> Range | None:
    """A range from its two columns."""
    return None if low is None and high is None else (low, high)


def item(row: Row, parents: Mapping[str, str]) -> Item:
    """What the matcher needs, from the columns :data:`ITEM`."""
    actor1, actor2, type2 = row[15], row[17], row[18]
    start, end = _ordinal(row[6]), _ordinal(row[7])
    if actor2 is None:
        actor2, type2 = row[19], row[20]
    return Item(
        row[0], row[1], row[2], row[3], row[4], kind_of(row[5]), start, end,
        _ordinal(row[8]), row[9], row[10], row[11], row[12], row[13], row[14],
        actor1, None if actor1 is None else root_of(actor1, parents), row[16],
        actor2, None if actor2 is None else root_of(actor2, parents), type2, closed(bounds(row[21], row[22])),
        closed(bounds(row[23], row[24])), unsketch(row[25]), row[26], _total(start, end, *row[27:30]),
    )  # fmt: skip


def _total(start: int | None, end: int | None, at: str | None, evidence: str, words: str) -> bool:
    if start is None or end is None or start == end or at is None:
        return False
    span = Span(*msgspec.json.decode(at))
    return is_total(end - start + 1, span, _spans.decode(evidence), _texts.decode(words))


def _ordinal(day: str | None) -> int | None:
    return None if day is None else dt.date.fromisoformat(day).toordinal()


def figure_row(record: FigureRecord, inside: str | None) -> Row:
    """A figure's row; ``inside`` is the id of the claim in whose evidence it stands."""
    return (
        record.local, record.what, *_of_party(record.of), *record.value, int(record.about),
        record.unit, *record.span, record.words, *_of_voice(record.voice), inside,
    )  # fmt: skip


def figure(row: Row, found: Source, date: When | None, spot: Where | None, event: str | None) -> FigureRecord:
    """The figure from the columns :data:`FIGURE`, with what its claim gives."""
    return FigureRecord(
        source=found, local=row[2], what=row[3], of=party(row[4:8]), value=(row[8], row[9]), about=bool(row[10]),
        unit=row[11], span=Span(row[12], row[13]), words=row[14], voice=voice(row[15:22]), date=date, place=spot,
        event=event,
    )  # fmt: skip


def control_row(record: ControlRecord) -> Row:
    """A control claim's row."""
    return (
        *_of_party(record.holder), *_of_place(record.place), record.state, _iso(record.start),
        _iso(record.end), json_text(record.evidence), json_text(record.words), *_of_voice(record.voice),
    )  # fmt: skip


def control(row: Row, found: Source) -> ControlRecord:
    """The control claim from the columns :data:`CONTROL`."""
    holder, spot = party(row[2:6]), place(row[6:15])
    if holder is None or spot is None:
        raise ValueError("a control claim without holder or place")
    return ControlRecord(
        source=found, holder=holder, place=spot, state=row[15], start=_day(row[16]), end=_day(row[17]),
        evidence=_spans.decode(row[18]), words=_texts.decode(row[19]), voice=voice(row[20:27]),
    )  # fmt: skip


def relation_row(record: RelationRecord) -> Row:
    """A relation's row."""
    return (
        *_of_party(record.a), *_of_party(record.b), record.relation, json_text(record.evidence),
        json_text(record.words), *_of_voice(record.voice), record.modality,
    )  # fmt: skip


def relation(row: Row, found: Source) -> RelationRecord:
    """The relation from the columns :data:`RELATION`."""
    a, b = party(row[2:6]), party(row[6:10])
    if a is None or b is None:
        raise ValueError("a relation without its two sides")
    return RelationRecord(
        source=found, a=a, b=b, relation=row[10], evidence=_spans.decode(row[11]), words=_texts.decode(row[12]),
        voice=voice(row[13:20]), modality=row[20],
    )  # fmt: skip


def statement_row(local: str, span: Span, cue: Span, words: str, said_by: Voice) -> Row:
    """A statement's row."""
    return (local, *span, *cue, words, *_of_voice(said_by))


def event_row(n: int, event: Event, edits: str | None, notes: str | None) -> Row:
    """The row of an event: its best values, for filters and sorting."""
    date, dead, hurt = event.date.best, event.fatalities.best or (None, None), event.injured.best or (None, None)
    published = event.published
    return (
        n, event.id, event.family, event.type.best, event.modality.best, *_of_party(event.actor1.best),
        *_of_party(event.actor2.best), *_of_party(event.victims.best), *_of_place(event.place.best),
        _iso(date.start) if date else None, _iso(date.end) if date else None, date.precision if date else None,
        *dead, *hurt, len(event.accounts), event.sources, len(event.documents), event.disagreement,
        event.confidence, _iso(published.start) if published else None, _iso(published.end) if published else None,
        event.status, edits, notes,
    )  # fmt: skip


def lone_event_row(n: int, event: str, family: str, values: Row, published: tuple[str | None, str | None]) -> Row:
    """The row of an event of one claim that no reviewer spoke of, from the claim's columns
    :data:`VALUES`: what :func:`event_row` gives for it, without building the event."""
    return (n, event, family, *_best(values), 1, 1, 1, 0.0, _confidence(values), *published, "unreviewed", None, None)
