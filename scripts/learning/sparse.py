"""Rows of named features as sparse matrices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix


def index(counts: Counter[str], fewest: int) -> dict[str, int]:
    """A column for each name that is counted at least ``fewest`` times, in the order of the alphabet."""
    return {name: i for i, name in enumerate(sorted(n for n, count in counts.items() if count >= fewest))}


def indicators(rows: Iterable[Iterable[str]], columns: Mapping[str, int]) -> csr_matrix:
    """Rows by columns: how often a row has each of the names that have a column."""
    found: Sequence[list[int]] = [[columns[name] for name in row if name in columns] for row in rows]
    flat = np.array([at for line in found for at in line], np.int32)
    starts = np.cumsum([0, *map(len, found)])
    return csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(found), len(columns)))
