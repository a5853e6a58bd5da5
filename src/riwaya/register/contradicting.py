"""What is said of one actor or place and cannot all hold, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import combinations

from ..model.events import Contradiction, Holding, SeriesPoint
from .items import closed
from .parameters import Parameters
from .wording import month_text, range_text, value_text

MOST = 50
"""Most contradictions told of one series."""


def contradictions(points: Sequence[SeriesPoint], parameters: Parameters) -> tuple[Contradiction, ...]:
    """Ranges of different speakers, near in time, that are far apart, and figures disputed in their
    own report. Each pair of values is told once, with all who give one of them. Worst first, at
    most :data:`MOST`."""
    said: dict[tuple[object, ...], list[SeriesPoint]] = {}
    for point in points:
        if point.value is not None and not point.denied:
            said.setdefault((point.what, point.value, point.about), []).append(point)
    found: list[Contradiction] = []
    told: set[int] = set()
    for one, other in combinations(said.values(), 2):
        if one[0].what != other[0].what:
            continue
        apart = [(gap, a, b) for a in one for b in other if (gap := _gap(a, b, parameters))]
        if apart:
            chosen = {id(p) for _, a, b in apart for p in (a, b)}
            sides = sorted(([p for p in side if id(p) in chosen] for side in (one, other)), key=_since)
            disputed = any(p.disputed_by for side in sides for p in side)
            found.append(_made(sides, 1.0 if disputed else max(gap for gap, _, _ in apart)))
            told |= chosen
    for side in said.values():
        alone = [p for p in side if p.disputed_by and id(p) not in told]
        if alone:
            found.append(_made([alone], 1.0))
    return tuple(sorted(found, key=lambda c: (-c.score, c.text))[:MOST])


def conflicts(holdings: Iterable[Holding]) -> tuple[Contradiction, ...]:
    """Places that several are said to hold at the same time; each pair of holders of a place is told
    once. Claims with days of their own weigh more than those that have their report's only."""
    pairs: dict[tuple[str, frozenset[str]], dict[str, list[SeriesPoint]]] = {}
    for holding in holdings:
        if holding.kind == "conflict":
            key = (holding.place.key, frozenset(p.key for p in holding.holders))
            sides = pairs.setdefault(key, {})
            for point in holding.points:
                side = sides.setdefault(value_text(point.other) if point.other else "", [])
                if point not in side:
                    side.append(point)
    found = []
    for sides in pairs.values():
        told = all(any(p.basis == "claim" for p in side) for side in sides.values())
        found.append(_made(list(sides.values()), 0.8 if told else 0.5))
    return tuple(sorted(found, key=lambda c: (-c.score, c.text)))


def _gap(a: SeriesPoint, b: SeriesPoint, parameters: Parameters) -> float:
    """How far two values are apart, less with the time between them; 0 if both may hold."""
    if a.voice is not None and b.voice is not None and a.voice.key == b.voice.key:
        return 0.0  # one speaker's later figure is an update
    if a.source.group + a.label() == b.source.group + b.label():
        return 0.0
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


def _since(side: Sequence[SeriesPoint]) -> tuple[dt.date, str]:
    return (min(p.start or dt.date.max for p in side), side[0].words)


def _made(sides: Sequence[Sequence[SeriesPoint]], score: float) -> Contradiction:
    points = tuple(p for side in sides for p in side)
    return Contradiction(
        what=points[0].what, points=points, score=round(score, 6),
        text=_told(sides, "en"), text_ar=_told(sides, "ar"),
    )  # fmt: skip


def _told(sides: Sequence[Sequence[SeriesPoint]], language: str) -> str:
    """``about 5,000 according to A in July 2016; hundreds according to B (undated), disputed by C``."""
    arabic = language == "ar"
    parts = []
    for side in sides:
        first = side[0]
        if first.value is not None:
            said = range_text(first.value, language, about=first.about)
        else:
            holder = first.other.label(language) if first.other else "?"
            said = f"في يد {holder}" if arabic else f"held by {holder}"
        who = list(dict.fromkeys(f"{p.label(language)}{_when(p, language)}" for p in side))
        told = f"{said} {'بحسب' if arabic else 'according to'} {(' و' if arabic else ' and ').join(who)}"
        voices = dict.fromkeys(v.label(language) for p in side for v in p.disputed_by)
        if voices:
            told += "، وينفيه " if arabic else ", disputed by "
            told += ("، " if arabic else ", ").join(voices) + (" في التقرير نفسه" if arabic else " in the same report")
        parts.append(told)
    return ("؛ " if arabic else "; ").join(parts)


def _when(point: SeriesPoint, language: str) -> str:
    """``in July 2016``, ``(reported July 2016)``, ``(undated)``."""
    month = month_text(point.start, point.end, language)
    if point.start is None or "–" in month:
        return f" ({month})"
    if point.basis == "claim":
        return f" في {month}" if language == "ar" else f" in {month}"
    return f" (ورد في {month})" if language == "ar" else f" (reported {month})"
