"""Answers about words, and whatever else comes back, that are kept from one report to the next."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class _Kept(dict[K, T]):
    def __init__(self, ask: Callable[[K], T], limit: int) -> None:
        self.ask, self.limit = ask, limit

    def __missing__(self, key: K) -> T:
        if len(self) >= self.limit:
            self.clear()
        answer = self[key] = self.ask(key)
        return answer


def kept(limit: int) -> Callable[[Callable[[K], T]], Callable[[K], T]]:
    """Keep what a pure function of one value answers, mostly of a word, for ``limit`` of them; after that
    all is forgotten.

    A known word costs one look-up in a dictionary: half of ``lru_cache``, which also moves the word to
    the end of a list. Every word of every report is asked for."""

    def keep(ask: Callable[[K], T]) -> Callable[[K], T]:
        return _Kept(ask, limit).__getitem__

    return keep
