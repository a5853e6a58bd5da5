"""Series: what is said over time of one quantity or state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import replace

from ..model.events import (
    Claim,
    ControlRecord,
    FigureRecord,
    Party,
    RelationRecord,
    SeriesPoint,
    Source,
    Where,
)
from .items import closed


def _day(source: Source, start: dt.date | None, end: dt.date | None) -> tuple[dt.date | None, dt.date | None, str]:
    if start is not None or end is not None:
        return start or end, end or start, "claim"
    if source.published is not None:
        return source.published.start, source.published.end, "publication"
    return None, None, "publication"


def figure_points(figures: Iterable[FigureRecord]) -> list[SeriesPoint]:
    """Points of figures (strength, losses). A figure given in denying, or one that somebody
    denies in the same report, is kept and marked."""
    listed = list(figures)
    denied: dict[tuple[str, str], list[FigureRecord]] = {}
    for figure in listed:
        if figure.voice is not None and figure.voice.denial:
            denied.setdefault((figure.source.document, figure.what), []).append(figure)
    points = []
    for figure in listed:
        dates = (figure.date.start, figure.date.end) if figure.date else (None, None)
        start, end, basis = _day(figure.source, *dates)
        against = denied.get((figure.source.document, figure.what), ())
        points.append(
            SeriesPoint(
                what=figure.what, source=figure.source, voice=figure.voice, span=figure.span, words=figure.words,
                start=start, end=end, basis=basis, value=figure.value, about=figure.about, other=figure.of,
                denied=figure.voice is not None and figure.voice.denial,
                disputed_by=tuple(d.voice for d in against if d.voice and _disputes(d, figure)), event=figure.event,
            )
        )  # fmt: skip
    return sorted(points, key=_order)


def _disputes(denial: FigureRecord, figure: FigureRecord) -> bool:
    """Does a denied figure speak against another one of its report: same amount, another voice."""
    voices = {v.key for v in (denial.voice, figure.voice) if v is not None}
    if figure is denial or (figure.voice is not None and len(voices) == 1):
        return False
    if denial.of is not None and figure.of is not None and denial.of.key != figure.of.key:
        return False
    one, other = closed(denial.value), closed(figure.value)
    return one is not None and other is not None and max(one[0], other[0]) <= min(one[1], other[1])


def loss_points(claims: Iterable[tuple[Claim, str | None]]) -> list[SeriesPoint]:
    """Points of event claims' tolls: killed and wounded, with the event they belong to."""
    points = []
    for claim, event in claims:
        for what, value in (("killed", claim.fatalities), ("wounded", claim.injured)):
            if value is not None:
                points.append(replace(_of_claim(claim, event), what=what, value=value, other=claim.victims))
    return sorted(points, key=_order)


def transfer_points(claims: Iterable[tuple[Claim, str | None]], subjects: Collection[str]) -> list[SeriesPoint]:
    """Money, arms and supplies that an actor (its keys) gave or got: ``state`` is the type of event."""
    points = []
    for claim, event in claims:
        giver = claim.actor1 is not None and claim.actor1.key in subjects
        other = claim.actor2 if giver else claim.actor1
        points.append(replace(_of_claim(claim, event), what="finance", other=other, state=claim.type))
    return sorted(points, key=_order)


def presence_points(claims: Iterable[tuple[Claim, str | None]], subject: Party | Where) -> list[SeriesPoint]:
    """Where an actor acted or was hit (subject an actor), or who did so at a place."""
    points = []
    for claim, event in claims:
        if isinstance(subject, Party):
            others: list[Party | Where | None] = [claim.place]
        else:
            others = [claim.actor1, claim.actor2]
        for other in others:
            if other is not None:
                points.append(replace(_of_claim(claim, event), what="presence", other=other, state=claim.type))
    return sorted(points, key=_order)


def _of_claim(claim: Claim, event: str | None) -> SeriesPoint:
    dates = (claim.date.start, claim.date.end) if claim.date else (None, None)
    start, end, basis = _day(claim.source, *dates)
    return SeriesPoint(
        what="", source=claim.source, voice=claim.voice, span=claim.evidence[0], words=claim.words[0],
        start=start, end=end, basis=basis, denied=claim.modality == "denied", event=event, place=claim.place,
    )  # fmt: skip


def control_points(records: Iterable[ControlRecord], subject: Party | Where) -> list[SeriesPoint]:
    """Who holds, contests or lost a place, or which places an actor does."""
    points = []
    for record in records:
        told = (record.date.start, record.date.end) if record.date else (record.start, record.end)
        start, end, basis = _day(record.source, *told)
        other: Party | Where = record.place if isinstance(subject, Party) else record.holder
        points.append(
            SeriesPoint(
                what="control", source=record.source, voice=record.voice, span=record.evidence[0],
                words=record.words[0], start=start, end=end, basis=basis, other=other, state=record.state,
                denied=record.voice is not None and record.voice.denial, place=record.place,
            )
        )  # fmt: skip
    return sorted(points, key=_order)


def relation_points(
    records: Iterable[RelationRecord], subjects: Collection[str], what: str = "relations"
) -> list[SeriesPoint]:
    """Relations of an actor (its keys): ``other`` is the other side, ``state`` the relation, with
    ``by`` in front where it is read from the other side (``by leads``: is led by). One between two
    of the keys (a group and its leader) is read from the second."""
    points = []
    for record in records:
        forward = record.b.key not in subjects
        start, end, basis = _day(record.source, None, None)
        points.append(
            SeriesPoint(
                what=what, source=record.source, voice=record.voice, span=record.evidence[0],
                words=record.words[0], start=start, end=end, basis=basis, other=record.b if forward else record.a,
                state=record.relation if forward or record.relation in _MUTUAL else f"by {record.relation}",
                denied=record.modality == "denied",
            )
        )  # fmt: skip
    return sorted(points, key=_order)


_MUTUAL = ("hostile", "allied", "coordinates_with", "in_contact_with", "rival_of")


def _order(point: SeriesPoint) -> tuple[object, ...]:
    return (point.start or dt.date.max, point.end or dt.date.max, point.source.document, point.span, repr(point.other))
