"""Sets of fixed phrases that a grammar looks for right before or after a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self

from ..arabic import split
from .files import Table

Phrase = tuple[str, ...]
"""Folded words of a surface."""


PROCLITICS = frozenset("وفبلك")
"""What may be joined to the first word of a phrase."""


class PhraseTable(frozenset[Phrase]):
    """A set of phrases that knows what each says ('' where there is nothing to say), and the words
    they begin and end with, so that a look costs one set look-up where there is none. A phrase of one
    word may end with a proclitic on it. ``longest``: words of the longest."""

    says: Mapping[Phrase, str]
    firsts: frozenset[str]
    lasts: frozenset[str]
    longest: int

    @classmethod
    def of(cls, says: Mapping[Phrase, str]) -> Self:
        """Index ``says``."""
        made = cls(says)
        made.says = dict(says)
        made.longest = max(map(len, says), default=0)
        made.firsts = frozenset(p[0] for p in says)
        made.lasts = frozenset(p[-1] for p in says) | {c + p[0] for p in says if len(p) == 1 for c in PROCLITICS}
        return made

    def __getitem__(self, phrase: Phrase) -> str:
        return self.says[phrase]

    def get(self, phrase: Phrase, default: str = "") -> str:
        """What ``phrase`` says, ``default`` if it is not here."""
        return self.says.get(phrase, default)


def folded(table: Table, key: str = "surfaces") -> list[Phrase]:
    """The folded words of a TOML table's list of surfaces."""
    found = [split(text).forms for text in table.list(key)]
    if not all(found):
        raise table.error(f"'{key}' has an entry without a word")
    return found


def links(tables: Iterable[Table], names: tuple[str, ...]) -> dict[str, PhraseTable]:
    """The ``[[link]]`` tables by id; every name must be there and no other."""
    found: dict[str, PhraseTable] = {}
    table: Table | None = None
    for table in tables:
        if table.text("id") not in names:
            raise table.error(f"no such link; use one of {', '.join(names)}")
        found[table.text("id")] = PhraseTable.of(dict.fromkeys(folded(table), ""))
    missing = [name for name in names if name not in found]
    if missing and table is not None:
        raise table.error(f"is the last link of the file, but {', '.join(missing)} are missing")
    return found
