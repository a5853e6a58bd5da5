"""Confidence: the odds of the filter and the completeness of a claim against how often it was right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from learning.rows import Row


def calibrated(rows: Sequence[Row], odds: np.ndarray) -> list[float]:
    """Factors of log odds and completeness, and a constant, that give the probability that a claim is
    an event of the gold with its type. ``odds`` are held-out ones."""
    matrix = np.column_stack([odds, [row.completeness for row in rows], np.ones(len(rows))])
    signs = np.where([row.strict for row in rows], 1.0, -1.0)

    def loss(w: np.ndarray) -> float:
        return float(np.logaddexp(0, -signs * (matrix @ w)).sum() + 0.05 * (w[:2] ** 2).sum())

    return [round(float(w), 3) for w in minimize(loss, np.array([1.0, 0.0, 0.0]), method="BFGS").x]


def confidence(rows: Sequence[Row], odds: np.ndarray, constants: Sequence[float]) -> np.ndarray:
    """The confidences of rows."""
    complete = np.array([row.completeness for row in rows])
    return np.asarray(1 / (1 + np.exp(-(constants[0] * odds + constants[1] * complete + constants[2]))))
