"""Looking for fixed phrases right before or right after a word."""

from __future__ import annotations

from ..arabic import BREAK, Words
from ..lexicon.phrases import PROCLITICS, Phrase, PhraseTable


class Phrases:
    """The words of a document by index. ``floor`` is the first word that no earlier expression has
    taken: phrases before a word do not reach below it."""

    __slots__ = ("floor", "forms", "gaps", "words")

    def __init__(self, words: Words) -> None:
        self.words, self.forms, self.gaps = words, words.forms, words.gaps
        self.floor = 0

    def beside(self, i: int, most: int = BREAK - 1) -> bool:
        """Does word ``i`` exist and follow the word before it with no more than the gap ``most``?"""
        return 0 < i < len(self.forms) and self.gaps[i] <= most

    def phrase(self, table: PhraseTable, i: int) -> tuple[Phrase, int] | None:
        """The longest phrase that begins at word ``i``, with its last word."""
        if i >= len(self.forms) or self.forms[i] not in table.firsts:
            return None
        for length in range(min(table.longest, len(self.forms) - i), 0, -1):
            found = self.forms[i : i + length]
            if found in table and max(self.gaps[i + 1 : i + length], default=0) < BREAK:
                return found, i + length - 1
        return None

    def next(self, table: PhraseTable, last: int) -> int | None:
        """Last word of the longest phrase that follows word ``last`` without a comma."""
        found = self.phrase(table, last + 1) if self.beside(last + 1) else None
        return None if found is None else found[1]

    def before(self, table: PhraseTable, i: int) -> tuple[Phrase, int, int] | None:
        """The longest phrase that ends right before word ``i``: phrase, first word, letters of a
        proclitic on it. Words already taken do not count."""
        if not 0 < i < len(self.forms) or self.forms[i - 1] not in table.lasts or self.gaps[i] >= BREAK:
            return None
        for length in range(min(table.longest, i - self.floor), 0, -1):
            first = i - length
            if max(self.gaps[first + 1 : i], default=0) >= BREAK:
                continue
            found = self.forms[first:i]
            if found in table:
                return found, first, 0
            bare = (found[0][1:], *found[1:])
            if found[0][0] in PROCLITICS and bare in table:
                return bare, first, 1
        return None
