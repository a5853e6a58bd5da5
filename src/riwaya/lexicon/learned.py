"""Files of learned weights: found, checked and read in one way; and sums of the weights they hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from math import isfinite
from typing import Any, TypeVar

from ..arabic.kept import kept
from ..errors import LexiconError
from .files import Files

T = TypeVar("T")

Group = tuple[Any, ...]
"""Features that go together: a function and the plain values it makes their names of. The same values
always have the same names."""
_MOST_SUMS = 200_000


def names(groups: Iterable[Group]) -> list[str]:
    """The names of the features of all groups, in order."""
    return [name for group in groups for name in group[0](*group[1:])]


class Odds(dict[str, float]):
    """Weights of features by name. The sum of a group's weights is made once and remembered: a few
    thousand groups make up nearly all of what reports ask for."""

    def __init__(self, weights: Mapping[str, float] | None = None) -> None:
        super().__init__(weights or {})
        self._known = kept(_MOST_SUMS)(self._sum)

    def __reduce__(self) -> tuple[Callable[[Mapping[str, float]], Odds], tuple[dict[str, float]]]:
        return Odds, (dict(self),)

    def of(self, groups: Iterable[Group]) -> float:
        """The log odds that the features of the groups add up to."""
        return sum(map(self._known, groups), 0.0)

    def _sum(self, group: Group) -> float:
        return self.add(group[0](*group[1:]))

    def add(self, features: Iterable[str]) -> float:
        """The sum of the weights of features."""
        return sum([self.get(name, 0.0) for name in features], 0.0)


class Both:
    """The sums of a group's weights in two sets of them at once."""

    def __init__(self, one: Odds, two: Odds) -> None:
        self._sets = one, two
        self._known = kept(_MOST_SUMS)(self._sum)

    def __reduce__(self) -> tuple[Callable[[Odds, Odds], Both], tuple[Odds, Odds]]:
        return Both, self._sets

    def of(self, groups: Iterable[Group]) -> tuple[float, float]:
        """The log odds that the features of the groups add up to by the one and by the other."""
        one = two = 0.0
        for a, b in map(self._known, groups):
            one += a
            two += b
        return one, two

    def _sum(self, group: Group) -> tuple[float, float]:
        (one, two), features = self._sets, group[0](*group[1:])
        return one.add(features), two.add(features)


def read(files: Files, name: str, schema: str, script: str, make: Callable[[Mapping[str, Any]], T]) -> T | None:
    """What ``make`` makes of the file ``name`` in the last folder that has one; None without a file.
    Raises :class:`LexiconError` if it is damaged or of another schema; ``script`` writes it anew."""
    paths = files.paths(name)
    if not paths:
        return None
    try:
        found = json.loads(paths[-1].read_bytes())
        if found["schema"] != schema:
            raise ValueError(f"its schema is {found['schema']!r}, not {schema!r}")
        return make(found)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        reason = f"cannot be used ({exc!r}); write it anew with {script}"
        raise LexiconError(files.label(paths[-1]), 0, "file", reason) from None


def numbers(found: object) -> Odds:
    """Weights by name. Raises :class:`TypeError` for anything else."""
    if not isinstance(found, dict) or not all(isinstance(v, int | float) and isfinite(v) for v in found.values()):
        raise TypeError("weights must be numbers by name")
    return Odds({str(name): float(value) for name, value in found.items()})
