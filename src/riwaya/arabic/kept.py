"""Answers about words that are kept from one report to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class _Kept(dict[str, T]):
    def __init__(self, ask: Callable[[str], T], limit: int) -> None:
        self.ask, self.limit = ask, limit

    def __missing__(self, word: str) -> T:
        if len(self) >= self.limit:
            self.clear()
        answer = self[word] = self.ask(word)
        return answer


def kept(limit: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Keep what a pure function of a word answers, for ``limit`` words; after that all is forgotten.

    A known word costs one look-up in a dictionary: half of ``lru_cache``, which also moves the word to
    the end of a list. Every word of every report is asked for."""

    def keep(ask: Callable[[str], T]) -> Callable[[str], T]:
        return _Kept(ask, limit).__getitem__

    return keep
