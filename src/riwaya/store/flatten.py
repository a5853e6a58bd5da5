"""A coded document -> flat records that stand on their own: mention ids resolved, words attached."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ..model import Actor, Coded, Figure, Place, Span, Statement
from ..model.events import Claim, ControlRecord, FigureRecord, Party, RelationRecord, Source, Voice, When, Where
from .text import clean, folded_name, name_forms, words_of

_LONGEST = 2000


class SaidRecord(NamedTuple):
    """One statement with its speaker."""

    local: str
    span: Span
    cue: Span
    words: str
    voice: Voice


class Flat(NamedTuple):
    """Everything of one coded document that the register keeps in rows. ``words``: the folded
    words of each claim's main evidence; ``inside``: per figure the id of the claim in whose
    evidence it stands; names and aliases: (key, record) and (folded, key), each once."""

    claims: list[Claim]
    words: list[list[str]]
    figures: list[FigureRecord]
    inside: list[str | None]
    control: list[ControlRecord]
    relations: list[RelationRecord]
    statements: list[SaidRecord]
    actors: set[Party]
    places: set[Where]
    actor_aliases: set[tuple[str, str]]
    place_aliases: set[tuple[str, str]]


def flatten(coded: Coded) -> Flat:
    """Resolve every reference of a coded document. A reference to a mention that is not there
    counts as null."""
    text = coded.document.text
    source = source_of(coded)
    parties = {a.id: party_of(a) for a in coded.actors}
    places = {p.id: where_of(p, text) for p in coded.places}
    voices = {s.id: _voice(s, parties) for s in coded.statements}

    def cut(spans: Sequence[Span]) -> tuple[str, ...]:
        return tuple(clean(span.of(text)[:_LONGEST]) for span in spans)

    claims, words = _claims(coded, source, parties, places, voices)
    figures, inside = [], []
    for figure in coded.figures:
        holder = _holder(figure.span, claims)
        inside.append(holder.id if holder else None)
        date = holder.date if holder else None
        figures.append(
            FigureRecord(
                source=source, local=figure.id, what=figure.what, of=parties.get(figure.of or ""),
                value=(figure.min, figure.max), about=figure.about, unit=figure.unit, span=figure.span,
                words=clean(figure.span.of(text)[:_LONGEST]), voice=_figure_voice(figure, voices),
                date=When(start=date.start, end=date.end, precision=date.precision) if date else None,
                place=holder.place if holder else None,
            )
        )  # fmt: skip
    control = [
        ControlRecord(
            source=source, holder=parties[c.holder], place=places[c.place], state=c.state, start=c.start, end=c.end,
            evidence=c.evidence, words=cut(c.evidence), voice=voices.get(c.speaker or ""),
        )
        for c in coded.control if c.holder in parties and c.place in places and c.evidence
    ]  # fmt: skip
    relations = [
        RelationRecord(
            source=source, a=parties[r.a], b=parties[r.b], relation=r.relation, evidence=r.evidence,
            words=cut(r.evidence), voice=voices.get(r.speaker or ""), modality=r.modality,
        )
        for r in coded.relations if r.a in parties and r.b in parties and r.evidence
    ]  # fmt: skip
    said = [SaidRecord(s.id, s.span, s.cue, clean(s.span.of(text)[:_LONGEST]), voices[s.id]) for s in coded.statements]
    actor_aliases, place_aliases = _aliases(coded, parties, places)
    return Flat(
        claims, words, figures, inside, control, relations, said, set(parties.values()),
        {w for w in places.values() if not w.key.startswith("~@")}, actor_aliases, place_aliases,
    )  # fmt: skip


def source_of(coded: Coded) -> Source:
    """The document as a source on its own."""
    document = coded.document
    outlet = clean(document.outlet) if document.outlet else None
    return Source(
        document=document.id, group=document.id, outlet=outlet, outlets=(outlet,) if outlet else (),
        title=clean(document.title) if document.title else None, url=clean(document.url) if document.url else None,
        published=document.published,
    )  # fmt: skip


def party_of(actor: Actor) -> Party:
    """An actor across documents; without an id its key is its folded name without articles."""
    name_ar = clean(actor.name_ar)
    return Party(key=actor.actor_id or party_key(name_ar or actor.name), name=clean(actor.name), name_ar=name_ar,
                 type=actor.type)  # fmt: skip


def party_key(name: str) -> str:
    """The key of an actor that is known only from its name."""
    words = [w[2:] if w.startswith("ال") and len(w) > 4 else w for w in folded_name(name).split()]
    return "~" + " ".join(words)


def where_of(place: Place, text: str) -> Where:
    """A place across documents; a relative one is known by its point only."""
    name = place.name_ar or place.name or place.span.of(text)
    point = "" if place.lat is None or place.lon is None else f"@{place.lat:.2f},{place.lon:.2f}"
    if place.precision == "country" and place.country:
        key = f"country:{place.country}"
    elif place.relative is not None and point:
        key = "~" + point
    elif place.gazetteer_id and place.relative is None:
        key = place.gazetteer_id
    else:
        key = "~" + folded_name(name) + point
    return Where(
        key=key, name=clean(place.name) if place.name else None, name_ar=clean(place.name_ar or name),
        country=place.country, lat=place.lat, lon=place.lon, radius_km=place.radius_km, precision=place.precision,
        gazetteer_id=place.gazetteer_id,
    )  # fmt: skip


def _voice(statement: Statement, parties: dict[str, Party]) -> Voice:
    speaker = statement.speaker
    party = parties.get(speaker.actor or "")
    text = clean(speaker.text)
    return Voice(
        key=party.key if party else party_key(text), text=text, named=speaker.named,
        name=party.name if party else None, name_ar=party.name_ar if party else None,
        chain=tuple(clean(s.text) for s in statement.chain), denial=statement.denial,
    )  # fmt: skip


def _figure_voice(figure: Figure, voices: dict[str, Voice]) -> Voice | None:
    """Who gives the figure; a figure that its speaker calls wrong is given in denying."""
    voice = voices.get(figure.statement or "")
    return replace(voice, denial=True) if voice is not None and figure.denied else voice


def _claims(
    coded: Coded, source: Source, parties: dict[str, Party], places: dict[str, Where], voices: dict[str, Voice]
) -> tuple[list[Claim], list[list[str]]]:
    text = coded.document.text
    claims: list[Claim] = []
    words: list[list[str]] = []
    seen: dict[tuple[str, int], int] = {}
    for event in coded.events:
        if not event.evidence:
            continue
        spot = (event.type, event.evidence[0].start)
        seen[spot] = seen.get(spot, 0) + 1
        claims.append(
            Claim(
                id=claim_id(source.document, *spot, seen[spot]), local=event.id, source=source, type=event.type,
                modality=event.modality, actor1=parties.get(event.actor1 or ""), actor2=parties.get(event.actor2 or ""),
                victims=parties.get(event.victims or ""), place=places.get(event.place or ""),
                origin=places.get(event.origin or ""), destination=places.get(event.destination or ""),
                instrument=clean(event.instrument) if event.instrument else None, date=event.date,
                fatalities=_given(event.fatalities), injured=_given(event.injured),
                voice=voices.get(event.speaker or ""), evidence=event.evidence,
                words=tuple(clean(span.of(text)[:_LONGEST]) for span in event.evidence),
                confidence=event.confidence, coder=event.coder,
            )
        )  # fmt: skip
        words.append(words_of(event.evidence[0].of(text)))
    return claims, words


def claim_id(document: str, kind: str, start: int, nth: int) -> str:
    """The id of a claim: the same in every coding that finds this type at this place of the text."""
    raw = f"{document}\n{kind}\n{start}\n{nth}".encode()
    return "c" + hashlib.blake2b(raw, digest_size=8).hexdigest()


def _given(bounds: tuple[float | None, float | None] | None) -> tuple[float | None, float | None] | None:
    return None if bounds is None or bounds == (None, None) else bounds


def _holder(span: Span, claims: list[Claim]) -> Claim | None:
    """The claim with the shortest evidence around a figure."""
    around = [(e.end - e.start, c.id, c) for c in claims for e in c.evidence if e.contains(span)]
    return min(around)[2] if around else None


def _aliases(
    coded: Coded, parties: dict[str, Party], places: dict[str, Where]
) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    text = coded.document.text
    actors: set[tuple[str, str]] = set()
    for actor in coded.actors:
        surfaces = {*name_forms(actor.name), *name_forms(actor.name_ar), *(span.of(text) for span in actor.spans)}
        actors.update((folded_name(s), parties[actor.id].key) for s in surfaces)
    found: set[tuple[str, str]] = set()
    for place in coded.places:
        key = places[place.id].key
        if not key.startswith("~@"):
            surfaces = {place.name or "", place.name_ar or "", place.span.of(text)}
            found.update((folded_name(s), key) for s in surfaces)
    return {a for a in actors if a[0]}, {a for a in found if a[0]}
