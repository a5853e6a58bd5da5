"""How far the accounts of an event differ, field by field, and in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from math import sqrt
from typing import Any

from ..model import Range
from ..model.events import Disagreement, Event, FieldValues, Party, When, Where
from .items import closed, root_of
from .pairs import distance_km
from .wording import FIELD_NAMES, value_text

_HAPPENED = ("asserted", "claimed")


def field_disagreement(values: FieldValues[Any], parents: Mapping[str, str]) -> float:
    """0 (agree, or only one says anything) to 1: the widest gap between two of the values, less
    where few sources stand against many (by the root of their share). One denial counts in full."""
    if len(values.values) < 2:
        return 0.0
    gap = _GAPS.get(values.name, _category)
    widest, most = 0.0, max(held.sources for held in values.values)
    for a, b in combinations(values.values, 2):
        balance = 1.0 if values.name == "modality" else sqrt(min(a.sources, b.sources) / most)
        widest = max(widest, balance * gap(a.value, b.value, parents))
    return widest


def event_disagreement(fields: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """One score from the fields' scores: 1 - product of (1 - weight x score)."""
    rest = 1.0
    for name, value in fields.items():
        rest *= 1.0 - weights.get(name, 0.0) * value
    return round(1.0 - rest, 6)


def disagreements(event: Event) -> list[Disagreement]:
    """The fields of an event that its accounts differ on, worst first, in words. Accounts that have
    doer and target the other way round differ once, told under ``actor1``."""
    turned = _turned_round(event)
    found = [
        Disagreement(
            field=values.name, score=values.disagreement, event=event,
            text=_told(event, values, "en", turned), text_ar=_told(event, values, "ar", turned),
        )
        for values in event.fields()
        if values.disagreement > 0 and not (turned and values.name == "actor2")
    ]  # fmt: skip
    return sorted(found, key=lambda d: -d.score)


def _turned_round(event: Event) -> bool:
    """Do accounts give the same two parties, one as doer and target, the other as target and doer?"""
    doers, targets = ([held.value.key for held in side.values] for side in (event.actor1, event.actor2))
    return len(doers) == len(targets) == 2 and set(doers) == set(targets) and event.actor1.disagreement > 0


def _told(event: Event, values: FieldValues[object], language: str, turned: bool) -> str:
    sides = turned and values.name == "actor1"
    name = FIELD_NAMES["sides" if sides else values.name][language == "ar"]
    targets = {i: held.value for held in event.actor2.values for i in held.accounts} if sides else {}
    parts = []
    for held in values.values:
        who = dict.fromkeys(event.accounts[i].label(language) for i in held.accounts)
        target = next((targets[i] for i in held.accounts if i in targets), None)
        value = value_text(held.value, language)
        if target is not None:
            value += f" {'على' if language == 'ar' else 'to'} {value_text(target, language)}"
        parts.append(f"{value} ({('، ' if language == 'ar' else ', ').join(who)})")
    return f"{name}: {('؛ ' if language == 'ar' else '; ').join(parts)}"


def _number(a: Range, b: Range, _: Mapping[str, str]) -> float:
    one, other = closed(a), closed(b)
    if one is None or other is None:
        return 0.0
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return 0.0 if low <= high else 1.0 - high / low


def _date(a: When, b: When, _: Mapping[str, str]) -> float:
    gap = (max(a.start, b.start) - min(a.end, b.end)).days
    return min(1.0, max(0, gap) / 7)


def _place(a: Where, b: Where, _: Mapping[str, str]) -> float:
    if "country" in (a.precision, b.precision):
        return 0.0 if a.country == b.country or a.country is None or b.country is None else 1.0
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0
    apart = distance_km(a.lat, a.lon, b.lat, b.lon) - (a.radius_km or 0.0) - (b.radius_km or 0.0)
    return min(1.0, max(0.0, apart / 30))


def _party(a: Party, b: Party, parents: Mapping[str, str]) -> float:
    if root_of(a.key, parents) == root_of(b.key, parents):
        return 0.0
    if a.key.startswith("~") or b.key.startswith("~"):
        return 0.0 if a.type == b.type or "other" in (a.type, b.type) else 0.5
    return 1.0


def _modality(a: str, b: str, _: Mapping[str, str]) -> float:
    return 1.0 if "denied" in (a, b) and (a in _HAPPENED or b in _HAPPENED) else 0.0


def _category(a: str, b: str, _: Mapping[str, str]) -> float:
    return 0.3 if a != b else 0.0


_GAPS: dict[str, Callable[[Any, Any, Mapping[str, str]], float]] = {
    "fatalities": _number,
    "injured": _number,
    "date": _date,
    "place": _place,
    "actor1": _party,
    "actor2": _party,
    "victims": _party,
    "modality": _modality,
}
