"""One value from many accounts, by named rule, with every value and its supporters kept.

conservative   numbers: the lowest; dates and places: the widest; the rest: only if all agree
               (modality: the weakest)
most_reported  the value that most independent sources give; one that, being vaguer, allows for it
               counts half
most_recent    the value of the latest report
range          numbers and dates: from the lowest to the highest; the rest: only if all agree
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar, cast

from ..model import Range
from ..model.events import FIELDS, RULES, Event, FieldValue, FieldValues, Party, V, When, Where
from .pairs import distance_km

T = TypeVar("T")

_WEAKEST = ("denied", "hypothetical", "feared", "planned", "claimed", "asserted")
_REACH = 1.5
_ORDERS = {"week": 1, "month": 2, "season": 3, "year": 4, "vague": 5}


class Vote(NamedTuple):
    """What one account says of one field. ``origin``: equal for accounts that are not
    independent; ``day``: publication day as an ordinal, 0 if unknown."""

    value: Any
    account: int
    origin: str
    day: int


class _Tally(NamedTuple):
    value: Any
    votes: list[Vote]
    origins: set[str]
    support: float
    latest: int


def field_values(name: str, votes: Sequence[Vote], rule: str) -> FieldValues[Any]:
    """All values of a field and what the rules make of them; disagreement is left at 0."""
    if not votes:
        return FieldValues(name=name, rule=rule)
    first = votes[0].value
    if len(votes) == 1 or all(v.value == first for v in votes):
        held = FieldValue(value=first, accounts=tuple(v.account for v in votes), sources=len({v.origin for v in votes}))
        return FieldValues(
            name=name, values=(held,), best=first, rule=rule,
            conservative=first, most_reported=first, most_recent=first, range=first,
        )  # fmt: skip
    tallies = _tallies(votes)
    made: dict[str, Any] = {
        "conservative": conservative(name, [t.value for t in tallies]),
        "most_reported": tallies[0].value,
        "most_recent": max(tallies, key=lambda t: t.latest).value,
        "range": hull([t.value for t in tallies]),
    }
    values = tuple(
        FieldValue(value=t.value, accounts=tuple(v.account for v in t.votes), sources=len(t.origins)) for t in tallies
    )
    return FieldValues(name=name, values=values, best=made[rule], rule=rule, **made)


def single(name: str, value: Any, rule: str) -> FieldValues[Any]:
    """A field of which there is one account only."""
    if value is None:
        return FieldValues(name=name, rule=rule)
    return FieldValues(
        name=name, values=(FieldValue(value=value, accounts=(0,), sources=1),), best=value, rule=rule,
        conservative=value, most_reported=value, most_recent=value, range=value,
    )  # fmt: skip


def edited(values: FieldValues[V], value: V | None) -> FieldValues[V]:
    """The same accounts with the best value set by a reviewer."""
    return replace(values, best=value, rule="edited")


def by_rule(event: Event, rules: Mapping[str, str]) -> Event:
    """The event with its best values taken by these rules (field -> rule); what a reviewer set stays,
    and so do type and modality where the rule gives none: every event has them."""
    changed = {}
    for name in FIELDS:
        values = getattr(event, name)
        if name not in rules or values.rule in (rules[name], "edited"):
            continue
        best = getattr(values, rules[name])
        if best is not None or name not in ("type", "modality"):
            changed[name] = replace(values, best=best, rule=rules[name])
    return replace(event, **changed) if changed else event


class Derived(NamedTuple):
    """What one rule makes of a field, with the indexes of the accounts that it rests on."""

    rule: str
    value: Any
    accounts: tuple[int, ...]


def derived(values: FieldValues[Any]) -> tuple[Derived, ...]:
    """Every rule's value with its supporters: who give that very value, or (of a range, of the days
    from the first to the last) who give one of its ends."""
    return tuple(Derived(rule, getattr(values, rule), supporters(values, getattr(values, rule))) for rule in RULES)


def supporters(values: FieldValues[Any], value: Any) -> tuple[int, ...]:
    """Indexes of the accounts that a derived value rests on; none of one that nobody gives."""
    if value is None:
        return ()
    own = [held for held in values.values if _identity(held.value) == _identity(value)]
    if not own:
        ends = set(_ends(value))
        own = [held for held in values.values if ends & set(_ends(held.value))]
    return tuple(sorted(index for held in own for index in held.accounts))


def _ends(value: object) -> tuple[tuple[str, object], ...]:
    if isinstance(value, When):
        return (("from", value.start), ("to", value.end))
    return (("from", value[0]), ("to", value[1])) if isinstance(value, tuple) else ()


def conservative(name: str, values: Sequence[T]) -> T | None:
    """The most cautious of different values (see above); None if nothing can be said cautiously."""
    first: Any = values[0]
    if isinstance(first, tuple):
        ranges = cast("Sequence[Range]", values)
        return cast(T, min(ranges, key=lambda r: (_low(r), _high(r))))
    if isinstance(first, When):
        return hull(values)
    if isinstance(first, Where):
        places = cast("Sequence[Where]", values)
        return cast(T, max(places, key=lambda p: (_vague(p), p.key)))
    if name == "modality":
        return min(values, key=lambda m: _WEAKEST.index(str(m)) if m in _WEAKEST else 99)
    return first if len({_identity(v) for v in values}) == 1 else None


def hull(values: Sequence[T]) -> T | None:
    """From the lowest to the highest of numbers or days; None for other fields that differ."""
    first: Any = values[0]
    if isinstance(first, tuple):
        ranges = cast("Sequence[Range]", values)
        low = min(ranges, key=_low)[0]
        high = max(ranges, key=_high)[1]
        return cast(T, (low, high))
    if isinstance(first, When):
        days = cast("Sequence[When]", values)
        vaguest = max(days, key=lambda d: _ORDERS.get(d.precision, 0)).precision
        whole = When(start=min(d.start for d in days), end=max(d.end for d in days), precision=vaguest)
        return cast(T, whole)
    return first if len({_identity(v) for v in values}) == 1 else None


def _low(value: Range) -> float:
    return 0.0 if value[0] is None else value[0]


def _high(value: Range) -> float:
    return float("inf") if value[1] is None else value[1]


def _identity(value: object) -> Hashable:
    """Two values are the same if this is."""
    if isinstance(value, Party) and value.key.startswith("~"):
        return ("~", value.name, value.type)  # "migrants", however they are spelled
    if isinstance(value, Party | Where):
        return value.key
    return value if isinstance(value, Hashable) else repr(value)


def _vague(value: object) -> float:
    """How little a value says, to choose between equally supported ones."""
    if isinstance(value, When):
        return float((value.end - value.start).days)
    if isinstance(value, Where):
        broad = {"area": 1e6, "country": 1e5, "region": 1e4, "district": 1e3}.get(value.precision, 0.0)
        return broad + (value.radius_km or 0.0)
    if isinstance(value, Party):
        return float(value.key.startswith("~"))
    if isinstance(value, tuple):
        return min(1e9, _high(value) - _low(value))
    # a denial takes it that somebody tells it so: as many for as against leave the telling
    return float(value == "denied")


def _allows(wide: object, narrow: object) -> bool:
    """Does the vaguer value allow for the other one."""
    if isinstance(wide, tuple) and isinstance(narrow, tuple):
        # "44 or more" speaks for 50, hardly for 120
        reach = _high(wide) if wide[1] is not None else _low(wide) * _REACH
        return _low(wide) <= _low(narrow) and _high(narrow) <= reach
    if isinstance(wide, When) and isinstance(narrow, When):
        return wide.start <= narrow.start and narrow.end <= wide.end
    if isinstance(wide, Where) and isinstance(narrow, Where):
        if wide.precision == "country":
            return wide.country is not None and wide.country == narrow.country
        if wide.lat is None or wide.lon is None or narrow.lat is None or narrow.lon is None:
            return False
        return distance_km(wide.lat, wide.lon, narrow.lat, narrow.lon) <= (wide.radius_km or 0.0)
    return False


def _tallies(votes: Sequence[Vote]) -> list[_Tally]:
    groups: dict[Hashable, list[Vote]] = {}
    for vote in votes:
        groups.setdefault(_identity(vote.value), []).append(vote)
    tallies = []
    for identity, own in groups.items():
        value = min((v.value for v in own), key=repr)
        origins = {v.origin for v in own}
        allowing = {
            v.origin
            for other, theirs in groups.items()
            if other != identity and _vague(theirs[0].value) > _vague(value) and _allows(theirs[0].value, value)
            for v in theirs
        }
        tallies.append(_Tally(value, own, origins, len(origins) + len(allowing - origins) / 2, max(v.day for v in own)))
    return sorted(tallies, key=_rank)


def _rank(tally: _Tally) -> tuple[float, int, float, int, float, str]:
    """Most supported first; of equals what more say outright, then the more exact, then the later,
    then the lower."""
    value = tally.value
    low = _low(value) if isinstance(value, tuple) else 0.0
    return (-tally.support, -len(tally.origins), _vague(value), -tally.latest, low, repr(value))
