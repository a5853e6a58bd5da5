"""Blocks: the few keys under which a claim is filed, and those under which its matches are.

Every claim is filed under its ``stored`` keys and looks for matches under its ``wanted`` keys.
The two are made so that a finds b exactly when b finds a; so it does not matter who came first.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from functools import lru_cache

from .items import Item
from .parameters import Parameters


@lru_cache(maxsize=200_000)
def _key(*parts: object) -> int:
    raw = "\x1f".join(map(str, parts)).encode()
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "big", signed=True)


def _month(day: int) -> int:
    date = dt.date.fromordinal(day)
    return date.year * 12 + date.month


def is_fine(item: Item, parameters: Parameters) -> bool:
    """Is its place a point known well enough to be looked for by its cell."""
    return (
        item.lat is not None and item.lon is not None
        and item.precision not in ("country", "area")
        and (item.radius or 0.0) <= parameters.fine_km
    )  # fmt: skip


def is_long(item: Item, parameters: Parameters) -> bool:
    """Does its date span more than a vague date of one happening may."""
    if item.start is None or item.end is None:
        return False
    return item.end - item.start + 1 > parameters.longest(parameters.family(item.type))


def stored(item: Item, parameters: Parameters) -> set[int]:
    """The keys under which a claim is filed."""
    return _keys(item, parameters, wanted=False)


def wanted(item: Item, parameters: Parameters) -> set[int]:
    """The keys under which claims that may be the same happening are filed."""
    return _keys(item, parameters, wanted=True)


def _keys(item: Item, parameters: Parameters, *, wanted: bool) -> set[int]:
    """Days are filed one by one, for families with vague dates by month; an interval that sums up
    many happenings by the month it starts in."""
    family = parameters.family(item.type)
    head = (family, item.kind)
    start, end, lat, lon = item.start, item.end, item.lat, item.lon
    fine = is_fine(item, parameters)
    keys = {_key(*head, "words", item.text)} if item.text else set()
    actors = {root for root in (item.root1, item.root2) if root is not None}
    cells: list[str] = []
    if fine and lat is not None and lon is not None:
        cells = list(_cells(lat, lon, parameters.cell_degrees, around=wanted))
    if start is None or end is None:
        weeks = _around(_week(item), wanted)
        # an undated claim is looked for by all, but looks itself for dated and undated ones
        for name in ("undated", "dated") if wanted else ("undated",):
            keys.update(_key(*head, name, week, cell) for week in weeks for cell in cells)
        return keys
    long = is_long(item, parameters)
    if not long:
        week_name = "undated" if wanted else "dated"
        keys.update(_key(*head, week_name, week, cell) for week in _around(_week(item), wanted) for cell in cells)
    more = 1 if wanted else 0
    if long:
        times = [f"long{m}" for m in range(_month(start) - more, _month(start) + more + 1)]
    elif parameters.longest(family) > 31:
        times = [f"m{m}" for m in range(_month(start) - more, _month(end) + more + 1)]
    else:
        times = [f"d{d}" for d in range(start - more, end + more + 1)]
    keys.update(_key(*head, "cell", time, cell) for time in times for cell in cells)
    # precise claims find broad ones by actor and by toll, broad ones find both
    names = ("broad", "fine") if wanted and not fine else ("broad",) if wanted or not fine else ("fine",)
    tolls = [int(item.dead[0])] if item.dead and item.dead[0] >= 3 else []
    for name in names:
        keys.update(_key(*head, name, time, "actor", actor) for time in times for actor in actors)
        keys.update(_key(*head, name, time, "toll", toll) for time in times for toll in tolls)
    return keys


def _around(value: int | None, wide: bool) -> tuple[int, ...]:
    if value is None:
        return ()
    return (value - 1, value, value + 1) if wide else (value,)


def _week(item: Item) -> int | None:
    day = item.published if item.published is not None else item.start
    return None if day is None else day // 10


def _cells(lat: float, lon: float, side: float, *, around: bool) -> Iterable[str]:
    row, column = int(lat // side), int(lon // side)
    more = 1 if around else 0
    for r in range(row - more, row + more + 1):
        for c in range(column - more, column + more + 1):
            yield f"{r},{c}"
