"""Which of some listed words the words of a text may be."""

from __future__ import annotations

from collections.abc import Callable

from ..arabic import stripped
from ..arabic.kept import kept

_LIMIT = 50_000


class Senses:
    """Folded words, and what of them any word of a text may be, without its proclitics, with the article or
    without: mostly nothing. Asked once a word, whatever the number of lists the words come from."""

    def __init__(self, listed: frozenset[str]) -> None:
        self._listed = listed
        self.of = kept(_LIMIT)(self._of)

    def __reduce__(self) -> tuple[Callable[[frozenset[str]], Senses], tuple[frozenset[str]]]:
        return Senses, (self._listed,)

    def _of(self, word: str) -> frozenset[str]:
        stems = stripped(word)
        return self._listed.intersection([*stems, *(stem[2:] for stem in stems if stem.startswith("ال"))])
