"""Series: what is said over time of one quantity or state, and where it does not fit together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from ..model.events import (
    Claim,
    Contradiction,
    ControlRecord,
    FigureRecord,
    Party,
    RelationRecord,
    SeriesPoint,
    Source,
    Where,
)
from .items import closed
from .parameters import Parameters
from .wording import month_text, range_text

MOST = 50
"""Most contradictions told of one series."""


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
        start=start, end=end, basis=basis, denied=claim.modality == "denied", event=event,
    )  # fmt: skip


def control_points(records: Iterable[ControlRecord], subject: Party | Where) -> list[SeriesPoint]:
    """Who holds, contests or lost a place, or which places an actor does."""
    points = []
    for record in records:
        start, end, basis = _day(record.source, record.start, record.end)
        other: Party | Where = record.place if isinstance(subject, Party) else record.holder
        points.append(
            SeriesPoint(
                what="control", source=record.source, voice=record.voice, span=record.evidence[0],
                words=record.words[0], start=start, end=end, basis=basis, other=other, state=record.state,
                denied=record.voice is not None and record.voice.denial,
            )
        )  # fmt: skip
    return sorted(points, key=_order)


def relation_points(records: Iterable[RelationRecord], subject: str) -> list[SeriesPoint]:
    """Relations of an actor (its key): ``other`` is the other side, ``state`` the relation, with
    ``by`` in front where it is read from the other side (``by leads``: is led by)."""
    points = []
    for record in records:
        forward = record.a.key == subject
        start, end, basis = _day(record.source, None, None)
        points.append(
            SeriesPoint(
                what="relations", source=record.source, voice=record.voice, span=record.evidence[0],
                words=record.words[0], start=start, end=end, basis=basis, other=record.b if forward else record.a,
                state=record.relation if forward or record.relation in _MUTUAL else f"by {record.relation}",
                denied=record.modality == "denied",
            )
        )  # fmt: skip
    return sorted(points, key=_order)


_MUTUAL = ("hostile", "allied", "coordinates_with", "in_contact_with", "rival_of")


def _order(point: SeriesPoint) -> tuple[object, ...]:
    return (point.start or dt.date.max, point.end or dt.date.max, point.source.document, point.span, repr(point.other))


def contradictions(points: Sequence[SeriesPoint], parameters: Parameters) -> tuple[Contradiction, ...]:
    """Ranges of different speakers, near in time, that are far apart; and figures disputed in
    their own report. Worst first, at most :data:`MOST`."""
    found: dict[tuple[object, ...], Contradiction] = {}
    for point in points:
        if point.disputed_by:
            _keep(found, (point,), 1.0)
    for a, b in combinations([p for p in points if p.value is not None and not p.denied], 2):
        if a.what == b.what and a.source.group + a.label() != b.source.group + b.label():
            gap = _gap(a, b, parameters)
            if gap:
                _keep(found, (a, b), gap)
    return tuple(sorted(found.values(), key=lambda c: (-c.score, c.text))[:MOST])


def _keep(found: dict[tuple[object, ...], Contradiction], points: tuple[SeriesPoint, ...], score: float) -> None:
    # copies and repetitions of the same two statements are told once
    key = tuple((p.value, p.voice.key if p.voice else p.source.outlet) for p in points)
    if key not in found or found[key].score < score:
        found[key] = Contradiction(
            what=points[0].what, points=points, score=round(score, 6),
            text=_told(points, "en"), text_ar=_told(points, "ar"),
        )  # fmt: skip


def _gap(a: SeriesPoint, b: SeriesPoint, parameters: Parameters) -> float:
    if a.voice is not None and b.voice is not None and a.voice.key == b.voice.key:
        return 0.0  # one speaker's later figure is an update
    one, other = closed(a.value), closed(b.value)
    if one is None or other is None:
        return 0.0
    low, high = max(one[0], other[0]), min(one[1], other[1])
    if low <= high * parameters.contradiction_ratio or high < parameters.contradiction_least:
        return 0.0
    days = 0
    if a.start is not None and b.start is not None and a.end is not None and b.end is not None:
        days = max(0, (max(a.start, b.start) - min(a.end, b.end)).days)
    if days > parameters.contradiction_days:
        return 0.0
    return (1.0 - high / low) * (1.0 - 0.5 * days / parameters.contradiction_days)


def _told(points: Sequence[SeriesPoint], language: str) -> str:
    arabic = language == "ar"
    parts = []
    for point in points:
        said = range_text(point.value or (None, None), language, about=point.about)
        month = month_text(point.start, point.end, language)
        parts.append(f"{said} {'بحسب' if arabic else 'according to'} {point.label(language)} ({month})")
        if point.disputed_by:
            who = ("، " if arabic else ", ").join(dict.fromkeys(v.label(language) for v in point.disputed_by))
            parts[-1] += f"، وينفيه {who} في التقرير نفسه" if arabic else f", disputed by {who} in the same report"
    return ("؛ " if arabic else "; ").join(parts)
