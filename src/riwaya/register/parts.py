"""Parts and wholes: "1,200 killed since the beginning of the year" sums up many events."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.events import Event, Party, Where
from .items import root_of, total_of
from .pairs import distance_km
from .parameters import Parameters


def is_whole(event: Event, parameters: Parameters) -> bool:
    """Does the event sum up many happenings instead of being one."""
    date = event.date.best
    if date is None:
        return False
    days = (date.end - date.start).days + 1
    return parameters.sums(event.family, days, total=days > 1 and any(total_of(c) for c in event.claims()))


def sums_up(whole: Event, part: Event, parameters: Parameters, parents: Mapping[str, str]) -> bool:
    """Is ``part`` one of the happenings that ``whole`` sums up: of its family, within its days and
    place, by the same actors where both are known, and with no larger toll."""
    long, short = whole.date.best, part.date.best
    if long is None or short is None or whole.id == part.id or whole.family != part.family:
        return False
    if not is_whole(whole, parameters) or not long.start <= short.start <= short.end <= long.end:
        return False
    if (short.end - short.start).days * 2 > (long.end - long.start).days:
        return False
    if any(m in ("planned", "feared", "hypothetical") for m in (whole.modality.best, part.modality.best)):
        return False
    dead, dead_part = whole.fatalities.best, part.fatalities.best
    if dead and dead_part and dead[1] is not None and (dead_part[0] or 0) > dead[1]:
        return False
    sides = [
        _same(whole.actor1.best, part.actor1.best, parents),
        _same(whole.actor2.best or whole.victims.best, part.actor2.best or part.victims.best, parents),
    ]
    placed = _within(whole.place.best, part.place.best)
    # something must tie the two together, and nothing may speak against it
    return False not in sides and placed is not False and (True in sides or placed is True)


def _same(a: Party | None, b: Party | None, parents: Mapping[str, str]) -> bool | None:
    if a is None or b is None:
        return None
    return root_of(a.key, parents) == root_of(b.key, parents)


def _within(whole: Where | None, part: Where | None) -> bool | None:
    if whole is None or part is None:
        return None
    if whole.key == part.key:
        return True
    if whole.precision == "country":
        return whole.country == part.country if whole.country and part.country else None
    if whole.lat is None or whole.lon is None or part.lat is None or part.lon is None:
        return None
    return distance_km(whole.lat, whole.lon, part.lat, part.lon) <= (whole.radius_km or 0.0) + 5
