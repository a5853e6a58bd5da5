"""Cross-validation by document, and thresholds chosen without a look at what they are measured on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from learning.regression import Model, Settings
from learning.rows import Row

FOLDS = 5
THRESHOLDS = tuple(round(0.02 * step, 2) for step in range(3, 35))
Score = Callable[[Sequence[Row], np.ndarray], float]
"""How good a set of claims is: rows and which of them are kept."""


def fold(row: Row, seed: int) -> int:
    """The fold of a row's document; sentences of one article go together."""
    return int(hashlib.sha256(f"{seed} {row.group}".encode()).hexdigest(), 16) % FOLDS


def parted(rows: Sequence[Row], seed: int) -> Iterator[tuple[list[Row], list[Row], np.ndarray]]:
    """For every fold the rows of the others, its own, and which those are."""
    folds = np.array([fold(row, seed) for row in rows])
    for one in range(FOLDS):
        own = folds == one
        yield [rows[at] for at in np.flatnonzero(~own)], [rows[at] for at in np.flatnonzero(own)], own


def held_out(rows: Sequence[Row], settings: Settings, vectors: dict[str, np.ndarray], seed: int) -> np.ndarray:
    """Log odds of every row by a model that has not seen its document."""
    odds = np.zeros(len(rows))
    for seen, left, own in parted(rows, seed):
        odds[own] = fitted(seen, settings, vectors).odds(left)
    return odds


def fitted(rows: Sequence[Row], settings: Settings, vectors: dict[str, np.ndarray]) -> Model:
    """A model of the rows; right is what matches an event of the family."""
    return Model(settings, vectors).fit(rows, np.array([row.lenient for row in rows]))


def probability(odds: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def best(
    rows: Sequence[Row],
    choices: Sequence[Settings],
    vectors: dict[str, np.ndarray],
    score: Score,
    seed: int,
    slack: float = 0.0,
) -> tuple[Settings, float, np.ndarray]:
    """The settings with the best score on held-out odds, the highest threshold that scores no more than
    ``slack`` less, and those odds. Scores of neighbouring thresholds are averaged, so that a lone peak
    does not win."""
    found = []
    for settings in choices:
        odds = held_out(rows, settings, vectors, seed)
        scores = np.array([score(rows, probability(odds) >= t) for t in THRESHOLDS])
        smooth = np.convolve(scores, np.ones(5) / 5, mode="same")[2:-2]
        at = int(np.flatnonzero(smooth >= smooth.max() - slack)[-1])
        found.append((float(smooth.max()), settings, THRESHOLDS[at + 2], odds))
    _, settings, threshold, odds = max(found, key=lambda choice: choice[0])
    return settings, threshold, odds


def nested(
    rows: Sequence[Row],
    choices: Sequence[Settings],
    vectors: dict[str, np.ndarray],
    score: Score,
    seed: int,
    slack: float = 0.0,
) -> np.ndarray:
    """Which rows are kept by models, settings and thresholds that come from other documents alone."""
    kept = np.zeros(len(rows), bool)
    for seen, left, own in parted(rows, seed):
        settings, threshold, _ = best(seen, choices, vectors, score, seed + 100, slack)
        kept[own] = probability(fitted(seen, settings, vectors).odds(left)) >= threshold
    return kept
