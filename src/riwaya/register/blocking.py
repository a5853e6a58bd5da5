"""Blocks: the few keys under which a claim is filed, and those under which its matches are.

Every claim is filed under its ``stored`` keys and looks for matches under its ``wanted`` keys.
Whenever two claims may be linked, a finds b and b finds a; so it does not matter who came first.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import cos, radians

from .items import Item
from .parameters import Parameters

_MASK = (1 << 64) - 1
_SPELL, _MONTH = 20, 30.4375  # days


@lru_cache(maxsize=200_000)
def _base(*parts: str) -> int:
    raw = "\x1f".join(parts).encode()
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "big")


def _mix(base: int, number: int) -> int:
    """Another 64-bit number for each pair (the steps of splitmix64)."""
    mixed = (base ^ (number & _MASK) * 0x9E3779B97F4A7C15) & _MASK
    mixed = ((mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9) & _MASK
    mixed = ((mixed ^ mixed >> 27) * 0x94D049BB133111EB) & _MASK
    return mixed ^ mixed >> 31


def _filed(day: int, key: int) -> int:
    """A positive 63-bit key that begins with the day: what happens in one week, and is mostly told
    in one week, then lies together in the database's index."""
    return (day & 0xFFFFF) << 43 | key >> 21


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
    """Does it sum up many happenings instead of telling one."""
    if item.start is None or item.end is None:
        return False
    return parameters.sums(parameters.family(item.type), item.end - item.start + 1, total=item.total)


def large_toll(item: Item, parameters: Parameters) -> int | None:
    """A toll so large and exact that it hardly comes twice in one town and fortnight."""
    return int(item.dead[0]) if item.dead and item.dead[0] == item.dead[1] >= parameters.large_toll else None


def stored(item: Item, parameters: Parameters) -> set[int]:
    """The keys under which a claim is filed: positive 63-bit numbers."""
    return set(_keys(item, parameters, wanted=False))


def wanted(item: Item, parameters: Parameters) -> set[int]:
    """The keys under which claims that may be the same happening are filed."""
    return set(_keys(item, parameters, wanted=True))


def _keys(item: Item, parameters: Parameters, *, wanted: bool) -> Iterator[int]:
    """Days are filed one by one, for families with vague dates by month; an interval that sums up
    many happenings by the month it starts in."""
    family = parameters.family(item.type)
    head = (family, item.kind)
    start, end, lat, lon = item.start, item.end, item.lat, item.lon
    more = 1 if wanted else 0
    around = parameters.event_km if wanted else 0.0
    fine = is_fine(item, parameters)
    if item.text:
        yield _mix(_base(*head, "words"), item.text) >> 1
    cells: list[int] = []
    if fine and lat is not None and lon is not None:
        cells = _cells(lat, lon, parameters.cell_degrees, around)
    long = is_long(item, parameters)
    if not long:
        # an undated claim is looked for by all, but looks itself for dated and undated ones
        own, other = ("dated", "undated") if start is not None else ("undated", "dated")
        ages = [own] if not wanted else [other] if start is not None else [own, other]
        spells = _spells(item, parameters.near_days if wanted else 0)
        exact = large_toll(item, parameters)
        for name in ages:
            # without a date both sides or a large toll must agree; what lacks them is not looked for
            if item.root1 is not None and item.root2 is not None:
                yield from _crossed(_base(*head, name), spells, _SPELL, cells)
            if exact is not None:
                yield from _crossed(_mix(_base(*head, name, "toll"), exact), spells, _SPELL, cells)
    if start is None or end is None:
        return
    scale = 1.0
    if long:
        unit, scale, times = "long", _MONTH, range(_month(start) - more, _month(start) + more + 1)
    elif parameters.longest(family) > 31:
        unit, scale, times = "month", _MONTH, range(_month(start) - more, _month(end) + more + 1)
    else:
        unit, times = "day", range(start - more, end + more + 1)
    yield from _crossed(_base(*head, unit, "cell"), times, scale, cells)
    # precise claims find broad ones by actor and by toll, broad ones find both
    names = ("broad", "fine") if wanted and not fine else ("broad",) if wanted or not fine else ("fine",)
    actors = {root for root in (item.root1, item.root2) if root is not None}
    toll = int(item.dead[0]) if item.dead and item.dead[0] >= 3 else None
    for name in names:
        bases = [_base(*head, unit, name, "actor", actor) for actor in actors]
        if toll is not None:
            bases.append(_mix(_base(*head, unit, name, "toll"), toll))
        for base in bases:
            yield from (_filed(int(time * scale), _mix(base, time)) for time in times)


def _crossed(base: int, times: Iterable[int], scale: float, cells: list[int]) -> Iterator[int]:
    for time in times:
        timed, day = _mix(base, time), int(time * scale)
        for cell in cells:
            yield _filed(day, _mix(timed, cell))


def _spells(item: Item, near: int) -> range:
    """Stretches of so many days within ``near`` days of publication."""
    day = item.published if item.published is not None else item.start
    return range(0) if day is None else range((day - near) // _SPELL, (day + near) // _SPELL + 1)


def _cells(lat: float, lon: float, side: float, around_km: float) -> list[int]:
    """Cells that a square of this half side reaches into. Claims farther apart are never linked,
    so it does not matter that one cell may see the other and not be seen by it."""
    high = around_km / 111.0
    wide = high / max(0.05, cos(radians(min(89.0, abs(lat) + high))))
    rows = range(int((lat - high) // side), int((lat + high) // side) + 1)
    columns = range(int((lon - wide) // side), int((lon + wide) // side) + 1)
    return [row * 100_000 + column for row in rows for column in columns]
