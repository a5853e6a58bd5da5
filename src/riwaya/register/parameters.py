"""The numbers by which claims are matched to events, and the families of event types."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..model.events import RULES

SCORING = 2
"""Raised when the rules of blocking, scoring or clustering change: registers of before are linked anew."""

_FAMILIES = {
    "violence": ("armed_clash", "air_strike", "shelling", "bombing", "attack", "killing"),
    "territory": ("capture", "withdrawal", "siege"),
    "force": ("movement", "recruitment", "transfer"),
    "diplomacy": ("agreement", "talks"),
    "detention": ("abduction", "arrest"),
}
_AFFINITIES = {
    ("attack", "armed_clash"): 0.8,
    ("attack", "bombing"): 0.8,
    ("attack", "killing"): 0.8,
    # the word for shelling is used of aircraft too, and any of them may just be called an attack
    ("attack", "air_strike"): 0.8,
    ("attack", "shelling"): 0.8,
    ("air_strike", "shelling"): 0.8,
    ("killing", "bombing"): 0.7,
    ("killing", "air_strike"): 0.7,
    ("killing", "shelling"): 0.7,
    ("killing", "armed_clash"): 0.7,
    ("air_strike", "armed_clash"): 0.3,
    ("air_strike", "bombing"): 0.3,
    ("capture", "withdrawal"): 0.7,
    ("capture", "siege"): -1.0,
    ("withdrawal", "siege"): -1.0,
}


def _by_type() -> dict[str, str]:
    return {kind: family for family, kinds in _FAMILIES.items() for kind in kinds}


def _both_ways() -> dict[tuple[str, str], float]:
    return _AFFINITIES | {(b, a): value for (a, b), value in _AFFINITIES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """Weights add up to a pair's score; two claims are linked from ``threshold`` on.

    Each part is between -1 (speaks against), 0 (says nothing, as a missing value) and 1. With the
    defaults the same type on the same day in the same town is just enough when nothing speaks
    against it; in a large city, in a whole country or without a place more must agree (a toll, an
    actor, the words). Neighbouring days need an agreeing toll besides (or the very same words).
    """

    type_weight: float = 0.15
    time_weight: float = 0.25
    place_weight: float = 0.30
    actor_weight: float = 0.25
    toll_weight: float = 0.20
    words_weight: float = 0.25
    threshold: float = 0.56
    """Weights and threshold are checked by ``scripts/fit_matching.py``: 0.50 to 0.58 do equally well
    on structured rows; on news the upper end keeps events pure."""
    support: float = 0.2
    """Two groups of claims become one event if at least this share of the pairs between them is
    linked: one link does not chain two happenings together."""

    same_document: float = 0.90
    """Claims of one report are different happenings as its coder saw it; they are linked only from
    this score on, and only if different speakers tell them."""

    families: Mapping[str, str] = field(default_factory=_by_type)
    """Type -> family. A type that is not listed is a family of its own."""
    affinities: Mapping[tuple[str, str], float] = field(default_factory=_both_ways)
    """How well two different types of a family go together; below 0: never."""
    family_affinity: float = 0.5
    """The same for pairs that are not listed."""

    vague_days: Mapping[str, int] = field(default_factory=lambda: {"territory": 366, "diplomacy": 31})
    """Family -> longest interval (days) that may be a vague date of one happening. A longer one
    sums up many happenings: they become its parts."""
    vague_default: int = 10
    next_day: float = -0.3
    """The time part for claims dated on neighbouring days (a night, or a reporter's slip)."""
    loose_days: Mapping[str, int] = field(default_factory=lambda: {"territory": 31})
    """Family -> how far apart vague dates (a month or more) of one happening may be."""
    near_days: int = 10
    """An undated claim matches only within documents published this close to the other claim."""

    large_toll: int = 20
    """An exact toll from which on the same number in one place stands for a missing date."""

    cell_degrees: float = 1.0
    """Side of a block's cell."""
    fine_km: float = 40.0
    """Places with a larger radius are compared by actor or toll instead of by cell."""
    town_km: float = 15.0
    """Farther apart than this (beyond their radii) two places are different."""
    event_km: float = 45.0
    """No two precise places of one event are farther apart."""

    copy_threshold: float = 0.5
    """Estimated share of common word 5-grams from which on two reports are copies."""

    rules: Mapping[str, str] = field(default_factory=dict)
    """Field -> rule of its best value; ``most_reported`` where none is given."""
    disagreement_weights: Mapping[str, float] = field(
        default_factory=lambda: {
            "modality": 0.6,
            "fatalities": 0.5,
            "actor1": 0.4,
            "actor2": 0.3,
            "place": 0.3,
            "date": 0.3,
            "injured": 0.2,
            "victims": 0.2,
            "type": 0.1,
        }
    )
    """Field -> how much its disagreement counts in the event's (combined as 1 - product of 1 - w·d)."""
    contradiction_days: int = 400
    """Figures of one actor farther apart in time than this do not contradict each other."""
    contradiction_ratio: float = 2.0
    """Nor do ranges whose nearest ends differ by less than this factor."""
    contradiction_least: float = 20.0
    """Nor figures below this: "two fighters" are some of a group, not its strength."""

    def __post_init__(self) -> None:
        for name, rule in self.rules.items():
            if rule not in RULES:
                raise ValueError(f"rule of '{name}' is {rule!r}; use one of {', '.join(RULES)}")

    def family(self, kind: str) -> str:
        """The family of an event type."""
        return self.families.get(kind, kind)

    def affinity(self, a: str, b: str) -> float:
        """0 to 1; below 0 for types that are never one happening, as those of different families."""
        if a == b:
            return 1.0
        if self.family(a) != self.family(b):
            return -1.0
        return self.affinities.get((a, b), self.family_affinity)

    def longest(self, family: str) -> int:
        """Days that a vague date of one happening of this family may span."""
        return self.vague_days.get(family, self.vague_default)

    def sums(self, family: str, days: int, *, total: bool) -> bool:
        """Does a claim over so many days sum up happenings of this family: it spans more than one
        of them may, or is told as their total (a siege or a rule "since 2014" is no total)."""
        return days > self.longest(family) or (total and family not in self.vague_days)

    def slack(self, family: str, longest: int) -> int:
        """Most days between two dates of one happening, of which the vaguer spans ``longest``."""
        if longest >= 28:
            return self.loose_days.get(family, 0)
        return 1 if longest <= 3 else 0

    def digest(self) -> str:
        """A fingerprint: registers linked by other parameters have to be linked anew."""
        linking = [name for name in sorted(self.__slots__) if not name.startswith("contradiction")]
        values: list[tuple[str, object]] = [("scoring", SCORING)]
        values += [(name, getattr(self, name)) for name in linking]
        plain = [(n, sorted(v.items()) if isinstance(v, Mapping) else v) for n, v in values]
        return hashlib.sha256(repr(plain).encode()).hexdigest()[:16]
