"""Vectors of stems from raw text: positive pointwise mutual information of neighbours, reduced.

A sentence's mean vector under a linear model is a sum of one number a stem, so the vectors are for
learning alone and are not shipped.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds

from riwaya.arabic import split
from riwaya.arabic.stems import stem

_STEMS, _SIZE, _WINDOW, _AT_ONCE = 12_000, 150, 5, 20_000_000
_RARITY = 7.0


def learn(texts: Iterable[str], kept: Path) -> dict[str, np.ndarray]:
    """A vector for each of the most frequent stems, times its rarity (log of the inverse share of texts,
    at most 7); from ``kept`` (``.npz``) if it is there, else learned and written there."""
    if not kept.exists():
        _write(texts, kept)
    found = np.load(kept, allow_pickle=False)
    return dict(zip(json.loads(str(found["stems"])), found["vectors"], strict=True))


def _write(texts: Iterable[str], kept: Path) -> None:
    documents = [[stem(form) for form in split(text).forms if not form[0].isdigit()] for text in texts]
    shares = Counter(word for words in documents for word in set(words))
    frequent = [word for word, _ in Counter(word for words in documents for word in words).most_common(_STEMS)]
    index = {word: i for i, word in enumerate(frequent)}
    size = len(frequent)
    total = csr_matrix((size, size), dtype=np.float32)
    left: list[np.ndarray] = []
    right: list[np.ndarray] = []

    def add() -> csr_matrix:
        a, b = np.concatenate(left), np.concatenate(right)
        left.clear()
        right.clear()
        return total + coo_matrix((np.ones(len(a), np.float32), (a, b)), shape=(size, size)).tocsr()

    for words in documents:
        line = np.array([index.get(word, -1) for word in words], np.int32)
        for step in range(1, _WINDOW + 1):
            a, b = line[:-step], line[step:]
            both = (a >= 0) & (b >= 0)
            left.append(a[both])
            right.append(b[both])
        if sum(map(len, left)) > _AT_ONCE:
            total = add()
    total = add()
    pairs = (total + total.T).tocoo()
    sums = np.asarray(pairs.sum(1)).ravel()
    context = sums**0.75 / (sums**0.75).sum()
    information = np.log(pairs.data / (sums[pairs.row] * context[pairs.col])) - np.log(2)
    matrix = coo_matrix((np.maximum(information, 0), (pairs.row, pairs.col)), shape=(size, size)).tocsr()
    start = np.random.default_rng(0).standard_normal(size)
    vectors, values, _ = svds(matrix, k=_SIZE, v0=start)
    vectors = vectors * np.sqrt(values)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    rarity = np.array([min(_RARITY, np.log(len(documents) / shares[word])) for word in frequent])
    kept.parent.mkdir(parents=True, exist_ok=True)
    np.savez(kept, stems=json.dumps(frequent), vectors=(vectors * rarity[:, None]).astype(np.float32))
