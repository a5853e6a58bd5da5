"""Logistic regression with a ridge penalty, over named features, grams and mean vectors of stems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from learning.rows import Row
from learning.sparse import index, indicators
from riwaya.lexicon.filter import Weights
from riwaya.lexicon.learned import Odds

_GRAMS, _VECTORS = 2.0, 4.0
_RARE = 2
_EXAMPLE = 3.0


@dataclass(frozen=True, slots=True)
class Settings:
    """``penalty``: the inverse of the ridge's strength, as C is; ``fewest``: features of fewer
    documents are left out; ``lexical``: use the sentence's grams and vectors too."""

    penalty: float
    fewest: int = 3
    lexical: bool = False


@dataclass
class Model:
    """A fitted regression; its weights by name."""

    settings: Settings
    vectors: dict[str, np.ndarray]
    features: dict[str, int] = field(default_factory=dict)
    grams: dict[str, int] = field(default_factory=dict)
    rarity: np.ndarray = field(default_factory=lambda: np.zeros(0))
    weights: np.ndarray = field(default_factory=lambda: np.zeros(0))

    def fit(self, rows: Sequence[Row], labels: np.ndarray) -> Model:
        self.features = index(Counter(name for row in rows for name in row.names), self.settings.fewest)
        if self.settings.lexical:
            documents = {(row.source, row.document): row.grams for row in rows}
            counts = Counter(gram for found in documents.values() for gram in found)
            self.grams = index(counts, _RARE)
            self.rarity = np.array([np.log(len(documents) / counts[gram]) for gram in self.grams])
        matrix = self._matrix(rows)
        signs = np.where(labels, 1.0, -1.0)
        weight = np.array([_EXAMPLE if row.source == "examples" else 1.0 for row in rows])

        def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
            margin = signs * (matrix @ w)
            value = weight @ np.logaddexp(0, -margin) + w @ w / (2 * self.settings.penalty)
            slope = -signs * weight / (1 + np.exp(np.clip(margin, -30, 30)))
            return float(value), matrix.T @ slope + w / self.settings.penalty

        found = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
        self.weights = found.x
        return self

    def odds(self, rows: Sequence[Row]) -> np.ndarray:
        """Log odds of the rows."""
        return np.asarray(self._matrix(rows) @ self.weights)

    def shipped(self, threshold: float, types: frozenset[str], smallest: float, most: int) -> Weights:
        """The weights as the package reads them; features nearer to zero than ``smallest`` and all
        but the ``most`` largest stems are left out."""
        split = len(self.features)
        named = {name: float(self.weights[i]) for name, i in self.features.items()}
        stems: Counter[str] = Counter()
        if self.settings.lexical:
            for gram, i in self.grams.items():
                stems[gram] += float(self.weights[split + i] * _GRAMS * self.rarity[i])
            part = self.weights[split + len(self.grams) :]
            for word, vector in self.vectors.items():
                stems[word] += float(vector @ part * _VECTORS / _LENGTH)
        largest = sorted(stems.items(), key=lambda pair: (-abs(pair[1]), pair[0]))[:most]
        return Weights(threshold, types, Odds(_rounded(named, smallest)), _rounded(dict(largest), 0))

    def _matrix(self, rows: Sequence[Row]) -> csr_matrix:
        parts = [indicators((row.names for row in rows), self.features)]
        if self.settings.lexical:
            scales = np.array([1 / np.sqrt(max(1, sum("_" not in g for g in row.grams))) for row in rows])
            grams = indicators((row.grams for row in rows), self.grams)
            parts.append(grams.multiply(scales[:, None]).multiply(_GRAMS * self.rarity[None, :]).tocsr())
            size = len(next(iter(self.vectors.values())))
            sums: dict[tuple[str, ...], np.ndarray] = {}
            for row in rows:
                if row.grams not in sums:
                    known = (self.vectors[gram] for gram in row.grams if gram in self.vectors)
                    sums[row.grams] = sum(known, np.zeros(size))
            means = np.array([sums[row.grams] for row in rows])
            parts.append(csr_matrix(means * scales[:, None] * (_VECTORS / _LENGTH)))
        return hstack(parts).tocsr()


_LENGTH = 5.9
"""About the length of a sentence's sum of vectors over the root of its stems: brings it to one."""


def _rounded(weights: dict[str, float], smallest: float) -> dict[str, float]:
    return {name: round(value, 3) for name, value in sorted(weights.items()) if abs(value) >= smallest}
