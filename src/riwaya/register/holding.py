"""Who is said to hold a place when: the claims of control put in order, with gaps and conflicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..model.events import Holding, Party, SeriesPoint, Where
from .items import root_of

NEAR = dt.timedelta(days=3)
"""Two holders told of within so few days, without a loss of the first, are told of the same time."""
GAP = dt.timedelta(days=31)
"""Time that nobody is told to have held the place is shown from this length on. A date that spans
more than this cannot conflict with another one."""


@dataclass(slots=True)
class _Run:
    """Claims one after the other that one holder has the place."""

    holder: Party
    root: str
    first: dt.date
    last: dt.date
    points: list[SeriesPoint] = field(default_factory=list)


@dataclass(slots=True)
class _Place:
    """The control of one place, built claim by claim in order of time."""

    place: Where
    parents: Mapping[str, str]
    allies: Collection[frozenset[str]]
    whole: bool
    made: list[Holding] = field(default_factory=list)
    run: _Run | None = None
    until: dt.date | None = None

    def add(self, day: dt.date, holder: Party, point: SeriesPoint) -> None:
        """Take in the next claim."""
        root = root_of(holder.key, self.parents)
        if point.state == "holds":
            self._held(day, holder, root, point)
        elif point.state == "lost":
            self._lost(day, holder, root, point)
        else:
            self._gap_before(day)
            self._put("contested", day, day, (holder,), [point])

    def _held(self, day: dt.date, holder: Party, root: str, point: SeriesPoint) -> None:
        run = self.run
        if run is not None and run.root == root:
            run.last = day
            run.points.append(point)
            return
        if run is not None:
            if day - run.last <= NEAR and self._against(run, holder, root, point):
                self._put("conflict", run.last, day, (run.holder, holder), [run.points[-1], point])
            self.close(run.last)
        self._gap_before(day)
        self.run = _Run(holder, root, day, day, [point])

    def _against(self, run: _Run, holder: Party, root: str, point: SeriesPoint) -> bool:
        """Do two tellers speak of two holders that can be told apart and are not on one side?"""
        before = run.points[-1]
        if holder.generic or run.holder.generic or frozenset((run.root, root)) in self.allies:
            return False
        if before.source.group == point.source.group and before.label() == point.label():
            return False
        return not (_vague(before) or _vague(point))

    def _lost(self, day: dt.date, holder: Party, root: str, point: SeriesPoint) -> None:
        run = self.run
        if run is not None and run.root == root:
            run.points.append(point)
            self.close(day)
        elif run is not None and day - run.last <= NEAR:
            run.points.append(point)  # taken from them: the same happening, told of its other side
        else:
            if run is not None:
                self.close(run.last)
            self._put("lost", day, day, (holder,), [point])

    def close(self, end: dt.date | None) -> None:
        """End what is held now (null: it is not told to have ended)."""
        if self.run is not None:
            run, self.run = self.run, None
            self._put("held", run.first, end, (run.holder,), run.points)

    def _gap_before(self, day: dt.date) -> None:
        # of one actor's claims alone nothing is known of others who held it
        if self.whole and self.run is None and self.until is not None and day - self.until > GAP:
            self._put("gap", self.until, day, (), [])

    def _put(
        self, kind: str, start: dt.date, end: dt.date | None, holders: tuple[Party, ...], points: Sequence[SeriesPoint]
    ) -> None:
        self.made.append(
            Holding(place=self.place, kind=kind, start=start, end=end, holders=holders, points=tuple(points))
        )
        # a claim of "2015" may be of any day of it: no gap before its last
        self.until = max(self.until or start, end or start, *(p.end for p in points if p.end))


def holdings(
    points: Iterable[SeriesPoint], subject: Party | Where, parents: Mapping[str, str],
    allies: Collection[frozenset[str]] = (),
) -> tuple[Holding, ...]:  # fmt: skip
    """The points of a series of control (of a place, or of an actor), place by place, in order of
    time. Claims that are denied or have no day are left out; a claim without a day of its own is of
    the day of its report. Groups that are part of one another count as one holder; ``allies``
    (pairs of keys of topmost parents) may hold a place together without a conflict."""
    places: dict[str, _Place] = {}
    for point in sorted(points, key=_order):
        holder = subject if isinstance(subject, Party) else point.other
        if point.place is None or point.start is None or point.denied or not isinstance(holder, Party):
            continue
        own = places.setdefault(point.place.key, _Place(point.place, parents, allies, isinstance(subject, Where)))
        own.add(point.start, holder, point)
    found: list[Holding] = []
    for own in sorted(places.values(), key=lambda p: p.place.key):
        own.close(None)
        found += sorted(own.made, key=lambda h: (h.start, h.end or dt.date.max, h.kind))
    return tuple(found)


def _vague(point: SeriesPoint) -> bool:
    return point.start is not None and point.end is not None and point.end - point.start > GAP


_LOSSES_FIRST = {"lost": 0, "contested": 1, "holds": 2}


def _order(point: SeriesPoint) -> tuple[object, ...]:
    """By day; of one day a loss before what comes after it."""
    other = point.other.key if point.other else ""
    return (
        point.start or dt.date.max, _LOSSES_FIRST.get(point.state or "", 1), point.source.document, point.span, other,
    )  # fmt: skip
