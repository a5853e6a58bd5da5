"""What a brief is made from, and how it is got out of a register."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..model.events import Event, Party, Series, SeriesPoint, Source, Where
from ..store import Filter, Store

MOST_ACTORS, MOST_PLACES = 3, 5
"""How many actors' strength and places' control a brief tells where the filter names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything a brief tells. ``texts`` holds documents' texts for the words around quotations
    (those missing are quoted bare); ``undated_left_out`` counts events that fit all but a limit of
    dates, since they have none."""

    events: tuple[Event, ...]
    wanted: Filter = field(default_factory=Filter)
    actor: Party | None = None
    place: Where | None = None
    strength: tuple[Series, ...] = ()
    losses: tuple[Series, ...] = ()
    control: tuple[Series, ...] = ()
    relations: Series | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    undated_left_out: int = 0
    compiled: dt.date | None = None

    def series(self) -> Iterator[Series]:
        """All series that the brief tells."""
        yield from (*self.strength, *self.losses, *self.control)
        if self.relations is not None:
            yield self.relations

    def sources(self) -> dict[str, Source]:
        """Document id -> source, of all that the brief quotes."""
        found = {claim.source.document: claim.source for event in self.events for claim in event.claims()}
        for series in self.series():
            for point in series.points:
                found.setdefault(point.source.document, point.source)
        return found


def gather(store: Store, wanted: Filter, *, compiled: dt.date | None = None) -> Material:
    """Everything the register has for a filter (its limit and offset included), in order of time."""
    wanted = replace(wanted, sort="date")
    events = tuple(store.each_event(wanted) if wanted.limit is None else store.events(wanted))
    # parts and wholes are only filled for single events; only long ones can be either
    whole = tuple(store.event(e.id) or e if _is_long(e) else e for e in events)
    parts = {part: e.id for e in whole for part in e.parts}
    events = tuple(replace(e, part_of=(parts[e.id],)) if e.id in parts and not e.part_of else e for e in whole)
    actor, place = _subjects(store, wanted)
    material = Material(
        events=events, wanted=wanted, actor=actor, place=place, compiled=compiled,
        strength=_strength(store, wanted, actor, events),
        losses=_kept(store.series(what="losses", actor=actor.key), wanted) if actor else (),
        control=_control(store, wanted, actor, place, events),
        relations=next(iter(_kept(store.relations(actor.key), wanted)), None) if actor else None,
        undated_left_out=_undated(store, wanted),
    )  # fmt: skip
    return replace(material, texts=_texts(store, material.sources()))


def _is_long(event: Event) -> bool:
    when = event.date.best
    return when is not None and (when.end - when.start).days > 1


def _subjects(store: Store, wanted: Filter) -> tuple[Party | None, Where | None]:
    actor = store.series(what="strength", actor=wanted.actor) if wanted.actor is not None else None
    place = store.series(what="control", place=wanted.place) if wanted.place is not None else None
    return (
        actor.subject if actor and isinstance(actor.subject, Party) else None,
        place.subject if place and isinstance(place.subject, Where) else None,
    )


def _strength(store: Store, wanted: Filter, actor: Party | None, events: Sequence[Event]) -> tuple[Series, ...]:
    if wanted.actor is not None:
        return _kept(store.series(what="strength", actor=actor.key), wanted) if actor else ()
    found: list[Series] = []
    # an actor of the lexicon is one and the same in all reports; "fighters" are others in each
    counted = Counter(
        held.value.key for e in events for side in (e.actor1, e.actor2) for held in side.values
        if not held.value.key.startswith("~")
    )  # fmt: skip
    for key, _ in counted.most_common(12):
        found += _kept(store.series(what="strength", actor=key), wanted, least=2)
    return tuple(found[:MOST_ACTORS])


def _control(
    store: Store, wanted: Filter, actor: Party | None, place: Where | None, events: Sequence[Event]
) -> tuple[Series, ...]:
    if place is not None:
        # by the name asked for: what lies within the place counts too
        return _kept(store.series(what="control", place=wanted.place, radius_km=wanted.radius_km), wanted)
    if actor is not None:
        return _kept(store.series(what="control", actor=actor.key), wanted)
    counted = Counter(p.key for e in events if (p := e.place.best) and p.precision not in ("country", "area"))
    found: list[Series] = []
    for key, _ in counted.most_common(3 * MOST_PLACES):
        found += _kept(store.series(what="control", place=key, radius_km=0), wanted)
    return tuple(found[:MOST_PLACES])


def _kept(series: Series | None, wanted: Filter, *, least: int = 1) -> tuple[Series, ...]:
    """The series with its points within the filter's days (those without a day stay), if there are
    at least so many."""
    if series is None:
        return ()
    points = tuple(p for p in series.points if _within(p, wanted))
    if len(points) < least:
        return ()
    kept = {(p.source.document, p.span, p.what) for p in points}
    told = tuple(
        c for c in series.contradictions if any((p.source.document, p.span, p.what) in kept for p in c.points)
    )  # fmt: skip
    held = tuple(h for h in series.holdings if _overlaps(h.start, h.end, wanted))
    return (replace(series, points=points, contradictions=told, holdings=held),)


def _within(point: SeriesPoint, wanted: Filter) -> bool:
    return point.start is None or point.end is None or _overlaps(point.start, point.end, wanted)


def _overlaps(start: dt.date, end: dt.date | None, wanted: Filter) -> bool:
    return not (
        (wanted.since is not None and end is not None and end < wanted.since)
        or (wanted.until is not None and start > wanted.until)
    )


def _undated(store: Store, wanted: Filter) -> int:
    if wanted.undated or (wanted.since is None and wanted.until is None):
        return 0
    return store.count(replace(wanted, undated=True)) - store.count(wanted)


def _texts(store: Store, documents: Collection[str]) -> dict[str, str]:
    stored = ((document, store.document(document)) for document in documents)
    return {document: found.coded.document.text for document, found in stored if found is not None}
