"""How likely two claims are about the same happening: a sum of weighted evidence, with vetoes.

Everything is symmetric, so the links between claims do not depend on the order they came in.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, cos, log2, radians, sin, sqrt

from .blocking import is_fine, is_long, large_toll
from .items import Item
from .parameters import Parameters

_GENERIC = ("civilians", "other")
_ONCE = ("killing", "abduction", "arrest")
"""Types that hardly come twice to one person within days."""
UNORDERED = ("armed_clash", "agreement", "talks")
"""Types whose sides have no order."""


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance on a sphere of 6371 km (0.5 % off at worst, far below any radius)."""
    p1, p2 = radians(lat1), radians(lat2)
    h = sin((p2 - p1) / 2) ** 2 + cos(p1) * cos(p2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(h)))


def score(a: Item, b: Item, parameters: Parameters, parents: Mapping[str, str]) -> float:
    """0 if the two cannot be one happening, else the sum of the weighted parts (about 0 to 1.4)."""
    if a.kind != b.kind:
        return 0.0
    kind = parameters.affinity(a.type, b.type)
    if kind < 0 or (kind < 1 and is_long(a, parameters)):
        return 0.0
    time = _time(a, b, parameters)
    undated = a.start is None or b.start is None
    if time is None or (undated and not _sided(a, b, parameters)):
        return 0.0
    place = _place(a, b, parameters)
    if place is None:
        return 0.0
    actors = 1.0 if _same_fate(a, b) else _actors(a, b, parents)
    toll = _toll(a, b)
    words = likeness(a, b)
    if words == 1.0:
        # one sentence in two reports: sides that differ are the coder's slip
        actors = max(actors, 0.0)
    if undated and not _strong(a, b, parameters, place, actors, toll, words):
        return 0.0
    if time < 0 and words < 1.0 and not (toll > 0.1 and _overlap(a, b)) and not _lasting(a, parameters):
        return 0.0
    return (
        kind * parameters.type_weight
        # agreement on everything else stands in for the missing date
        + (1.0 if undated else time) * parameters.time_weight
        + place * parameters.place_weight
        + actors * parameters.actor_weight
        + toll * parameters.toll_weight
        + words * parameters.words_weight
    )


def linked(a: Item, b: Item, parameters: Parameters, parents: Mapping[str, str]) -> float:
    """The score if it is enough for a link, else 0."""
    if a.id == b.id:
        return 0.0
    need = parameters.threshold
    if a.document == b.document:
        if a.voice == b.voice:
            return 0.0
        need = parameters.same_document
    found = score(a, b, parameters, parents)
    return found if found >= need else 0.0


def likeness(a: Item, b: Item) -> float:
    """How alike the words of the main evidence are: 0 below a third in common, 1 for the same."""
    if not a.words or not b.words:
        return 0.0
    if a.text and a.text == b.text:
        return 1.0
    common = len(a.words & b.words)
    share = common / (len(a.words) + len(b.words) - common)
    return max(0.0, (share - 1 / 3) * 1.5) * (1.0 if a.text and b.text else 0.5)


def _sided(a: Item, b: Item, parameters: Parameters) -> bool:
    """Have both claims both sides (or the same sentence, or large toll), as :func:`_strong` asks."""
    if None not in (a.actor1, a.actor2, b.actor1, b.actor2) or (a.text != 0 and a.text == b.text):
        return True
    return a.dead == b.dead and large_toll(a, parameters) is not None


def _strong(a: Item, b: Item, parameters: Parameters, place: float, actors: float, toll: float, words: float) -> bool:
    """May a claim without a date be matched: the same sentence, the same large toll in one place,
    or actors, place and toll agree (no toll is asked for where a place changes hands between the
    same two sides)."""
    if words == 1.0:
        return True
    if place < 0.4:
        return False
    if a.dead == b.dead and large_toll(a, parameters) is not None and actors >= 0:
        return True
    bloodless = a.dead is None and b.dead is None and _lasting(a, parameters)
    return (actors >= 0.7 and toll > 0.3) or (actors == 1.0 and bloodless)


def _same_fate(a: Item, b: Item) -> bool:
    """Is the same named person killed or taken in both."""
    return a.actor2 is not None and a.actor2 == b.actor2 and a.type2 == "person" and a.type in _ONCE and b.type in _ONCE


def _lasting(item: Item, parameters: Parameters) -> bool:
    """Is it of a family whose happenings change a state, and so do not come back every day."""
    return parameters.longest(parameters.family(item.type)) > 300


def _time(a: Item, b: Item, parameters: Parameters) -> float | None:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        days = [x.start if x.start is not None and x.published is None else x.published for x in (a, b)]
        if days[0] is None or days[1] is None:
            return 0.0 if days[0] is days[1] else None
        return 0.0 if abs(days[0] - days[1]) <= parameters.near_days else None
    gap = max(a.start, b.start) - min(a.end, b.end)
    shorter, longer = sorted((a.end - a.start + 1, b.end - b.start + 1))
    if gap > parameters.slack(parameters.family(a.type), longer):
        return None
    if gap >= 1:
        return parameters.next_day
    if longer == 1:
        return 1.0
    if is_long(a, parameters) or is_long(b, parameters):
        # two sums are the same only over the same time; a sum and one of its parts are not
        return 1.0 if abs(a.start - b.start) <= 2 and shorter / longer >= 0.8 else None
    return 0.2 + 0.8 * sqrt(shorter / longer)


def _place(a: Item, b: Item, parameters: Parameters) -> float | None:
    if a.place is None or b.place is None:
        return 0.0
    fine_a, fine_b = is_fine(a, parameters), is_fine(b, parameters)
    if a.place == b.place:
        if not fine_a:
            # talks and agreements are often placed in a country only
            near = a.precision in ("district", "region") or parameters.family(a.type) == "diplomacy"
            return 0.3 if near else 0.1
        # a city changes hands as rarely as a village
        return 1.0 if _lasting(a, parameters) else _small(a.radius or 0.0)
    if "country" in (a.precision, b.precision):
        # that a town is in the country named elsewhere says next to nothing
        return 0.0 if a.country is not None and a.country == b.country else None
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0 if a.country == b.country or a.country is None or b.country is None else None
    radius_a, radius_b = a.radius or 0.0, b.radius or 0.0
    if fine_a and fine_b and abs(a.lat - b.lat) * 111 > parameters.event_km:
        return None
    apart = distance_km(a.lat, a.lon, b.lat, b.lon)
    if fine_a and fine_b:
        if apart <= (inside := max(radius_a, radius_b, 2.0)):
            return 0.8 * _small(inside) - 0.3 * apart / inside
        # the next village is another one, unless more than the sides and the day agree
        return -0.1 if apart <= min(radius_a + radius_b + parameters.town_km, parameters.event_km) else None
    return 0.0 if apart <= radius_a + radius_b else None


def _small(radius: float) -> float:
    """1 for a town (5 km), 0.4 for a city (10 km): a city sees many happenings on one day."""
    return 1.0 - min(0.6, max(0.0, radius - 5) * 0.12)


def _actors(a: Item, b: Item, parents: Mapping[str, str]) -> float:
    straight = (
        _side(a.actor1, a.root1, a.type1, b.actor1, b.root1, b.type1, parents)
        + _side(a.actor2, a.root2, a.type2, b.actor2, b.root2, b.type2, parents)
    ) / 2  # fmt: skip
    if straight == 1.0 or (a.type == b.type and a.type not in UNORDERED):
        return straight
    # the sides of a clash are unordered; one type's doer may be the other's target
    swapped = (
        _side(a.actor1, a.root1, a.type1, b.actor2, b.root2, b.type2, parents)
        + _side(a.actor2, a.root2, a.type2, b.actor1, b.root1, b.type1, parents)
    ) / 2  # fmt: skip
    return max(straight, swapped)


def _side(
    a: str | None, root_a: str | None, type_a: str | None,
    b: str | None, root_b: str | None, type_b: str | None,
    parents: Mapping[str, str],
) -> float:  # fmt: skip
    if a is None or b is None:
        return 0.0
    generic = type_a in _GENERIC or type_b in _GENERIC
    unlisted = a.startswith("~") or b.startswith("~")
    if a == b:
        # "civilians" and "gunmen" are the same words for anybody
        return 0.4 if generic else 0.7 if unlisted else 1.0
    if parents.get(a) == b or parents.get(b) == a:
        return 0.8
    if root_a == root_b:
        return 0.5
    if generic or unlisted:
        return 0.2 if type_a == type_b or "other" in (type_a, type_b) else -0.3
    return -1.0


def _toll(a: Item, b: Item) -> float:
    dead, hurt = _range(a.dead, b.dead), _range(a.hurt, b.hurt)
    return max(-0.5, min(2.0, dead + hurt / 2))


def _range(a: tuple[float, float] | None, b: tuple[float, float] | None) -> float:
    """Agreement of two tolls: the same large number says much (0.25 for one, 1 for eight, 1.5 for
    32 and more), ranges that merely overlap little ("tens"), and so do near ones (28 and 30);
    far-off ones speak against it, but not much, for accounts of one happening often differ."""
    if a is None or b is None:
        return 0.0
    low, high = max(a[0], b[0]), min(a[1], b[1])
    if low <= high:
        counted = a[0] == b[0] and all(r[1] in (r[0], r[0] * 10) for r in (a, b))
        same = 0.4 if not counted else 1.0 if a == b else 0.9
        return same * _telling(low)
    share = high / low
    return 0.6 * (2 * share - 1) * _telling(high) if share >= 0.5 else -0.3


def _overlap(a: Item, b: Item) -> bool:
    """Do the tolls of the dead or the wounded allow for each other: near ones are not enough for
    claims of two days."""
    return any(x and y and max(x[0], y[0]) <= min(x[1], y[1]) for x, y in ((a.dead, b.dead), (a.hurt, b.hurt)))


def _telling(toll: float) -> float:
    return min(1.5, 0.25 + 0.25 * log2(max(1.0, toll)))
