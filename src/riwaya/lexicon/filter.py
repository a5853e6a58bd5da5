"""The weights of the learned filter (``filter.json``), written by ``scripts/train_filter.py``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp
from typing import Any

from .files import Files
from .learned import Odds, numbers, read

NAME = "filter.json"
SCHEMA = "riwaya.filter/1"


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression: ``features`` by name, and ``stems``, which count by the square root of
    the number of different stems. A claim below ``threshold`` is not made. ``types``: the event
    types it judges, all if empty."""

    threshold: float = 0.0
    types: frozenset[str] = frozenset()
    features: Odds = field(default_factory=Odds)
    stems: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filter:
    """``report`` judges claims of reports; of ``sentences``, each judges claims of its types in
    sentences without a report around them; ``triggers`` are the triggers it has learned of.
    ``confidence`` turns a probability and the completeness of a claim into its confidence: factors of
    the log odds and of the completeness, and a constant. Without a file nothing is learned and
    ``triggers`` is empty."""

    triggers: frozenset[str] = frozenset()
    report: Weights = field(default_factory=Weights)
    sentences: tuple[Weights, ...] = ()
    confidence: tuple[float, float, float] = (1.0, 0.0, 0.0)

    @classmethod
    def load(cls, files: Files) -> Filter:
        """The file of the last folder that has one. Raises :class:`LexiconError` if it is damaged."""
        return read(files, NAME, SCHEMA, "scripts/train_filter.py", _made) or cls()


def _made(found: Mapping[str, Any]) -> Filter:
    a, b, c = (float(value) for value in found["confidence"])
    return Filter(
        triggers=frozenset(map(str, found["triggers"])),
        report=_weights(found["report"]),
        sentences=tuple(_weights(one) for one in found["sentences"]),
        confidence=(a, b, c),
    )


def _weights(found: Mapping[str, object]) -> Weights:
    threshold = found["threshold"]
    types = found.get("types", [])
    if not isinstance(threshold, int | float) or not isinstance(types, list):
        raise TypeError("threshold must be a number, types a list")
    return Weights(float(threshold), frozenset(map(str, types)), numbers(found["features"]), numbers(found["stems"]))


def logistic(odds: float) -> float:
    """The probability of log odds."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))
