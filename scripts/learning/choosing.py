"""Choices among candidates: a conditional logit with a ridge penalty over named features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import minimize

from learning.sparse import index, indicators


@dataclass(frozen=True, slots=True)
class Decision:
    """One role of one claim. ``source``: which gold; ``group``: its report; ``candidates``: features by
    candidate; ``right``: those that the gold accepts, perhaps none; ``rule``: what the rules chose;
    ``given``: the gold names somebody."""

    source: str
    group: str
    role: str
    candidates: dict[str, list[str]]
    right: frozenset[str]
    rule: str
    given: bool


@dataclass
class Chooser:
    """Fitted weights by name."""

    penalty: float
    fewest: int = 3
    weights: dict[str, float] = field(default_factory=dict)

    def fit(self, decisions: Sequence[Decision]) -> Chooser:
        """Learn from the decisions that have a right candidate; features of fewer than ``fewest`` of
        them are left out."""
        known = [one for one in decisions if one.right]
        counts = Counter(name for one in known for name in {n for names in one.candidates.values() for n in names})
        columns = index(counts, self.fewest)
        matrix = indicators((names for one in known for names in one.candidates.values()), columns)
        right = np.array([name in one.right for one in known for name in one.candidates])
        starts = np.cumsum([0, *(len(one.candidates) for one in known)])[:-1]
        at = np.repeat(np.arange(len(known)), [len(one.candidates) for one in known])

        def shares(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            most = np.maximum.reduceat(scores, starts)
            powers = np.exp(scores - most[at])
            sums = np.add.reduceat(powers, starts)
            return most + np.log(sums), powers / sums[at]

        def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
            scores = matrix @ w
            every, chances = shares(scores)
            good, wanted = shares(np.where(right, scores, -1e9))
            value = float((every - good).sum() + w @ w / (2 * self.penalty))
            return value, matrix.T @ (chances - wanted) + w / self.penalty

        found = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
        self.weights = {name: float(found[i]) for name, i in columns.items()}
        return self

    def scores(self, one: Decision) -> dict[str, float]:
        """The log odds of each candidate, up to a constant."""
        return {c: sum(self.weights.get(n, 0.0) for n in names) for c, names in one.candidates.items()}


def choice(one: Decision, scores: dict[str, float], margin: float) -> str:
    """The likeliest candidate, where what the rules chose counts as likelier by ``margin``."""
    return max(scores, key=lambda c: scores[c] + margin * (c == one.rule))
