"""The actors layer: named actors, and the words from which the grammar makes all others.

``actors.csv`` names some 1,150 actors; ``nationalities.csv``, ``actor_heads.csv``, ``roles.csv``,
``actor_modifiers.csv``, ``actor_owned.csv`` and ``anaphora.csv`` hold the parts of composed phrases ("the
Iraqi police", "the ministry's spokesman", "his forces"); ``actor_names.csv`` and ``actor_words.csv`` tell
names from other words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from ..arabic import fold, readings
from .actor_files import Reader
from .actor_records import ActorRecord, Country, Head, Owned, Role, Rule
from .files import Files
from .match import Surface

_ENDINGS = (
    "ها", "هم", "هما", "هن", "نا", "كم", "ه", "ات", "ين", "ون", "ان", "تين", "تان", "ا", "وا", "ت", "تها", "ته", "تهم",
    "يه", "ي",
)  # fmt: skip
"""Pronouns and endings that an ordinary word may have beyond its form in the list."""
_MOST_KEPT = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLexicon:
    """All actor files, checked. Entries of surfaces index: ``actors.name`` and ``actors.short`` into
    ``records``; ``actors.head`` 2·head + definite; ``actors.adj`` into ``adjectives``
    (country, definite, weak); ``actors.country`` and ``actors.capital`` into ``countries``;
    ``actors.owned`` into ``owned``; ``actors.role`` 2·role + definite; ``actors.mod`` into ``modifiers``
    (kind, value)."""

    records: tuple[ActorRecord, ...]
    countries: tuple[Country, ...]
    heads: tuple[Head, ...]
    owned: tuple[Owned, ...]
    roles: tuple[Role, ...]
    rules: dict[str, Rule]
    adjectives: tuple[tuple[int, bool, bool], ...]
    modifiers: tuple[tuple[str, str], ...]
    names: dict[str, str]
    """Folded words and units of person names with a Latin spelling ('' if unknown)."""
    doubtful: frozenset[str]
    """Those of ``names`` that are also ordinary words."""
    common: frozenset[str]
    """Ordinary words."""
    words: dict[str, frozenset[str]]
    """Folded single words of modifier kinds that are looked at, not matched."""
    by_id: dict[str, int]
    country_index: dict[str, int]
    head_index: dict[str, int]
    forms: tuple[Surface, ...]
    _asked: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)
    """What :meth:`is_common` has answered: reports ask for the same words."""

    def surfaces(self) -> Iterable[Surface]:
        """Everything the matcher must find for this layer."""
        return self.forms

    def record(self, actor_id: str) -> ActorRecord | None:
        """The record of an id, null for ids the grammar made."""
        at = self.by_id.get(actor_id)
        return None if at is None else self.records[at]

    def country_of(self, actor_id: str) -> Country | None:
        """The country of a generated id such as ``TR-MIL``."""
        for end in (actor_id.find("-"), actor_id.find("-", 2)):
            if end > 0 and (at := self.country_index.get(actor_id[:end])) is not None:
                return self.countries[at]
        return None

    def is_common(self, form: str) -> bool:
        """True if a folded word is an ordinary one, whatever its proclitics, pronoun and ending."""
        if form in self.common:
            return True
        known = self._asked.get(form)
        if known is None:
            if len(self._asked) >= _MOST_KEPT:
                self._asked.clear()
            known = self._asked[form] = self._has_common(form)
        return known

    def _has_common(self, form: str) -> bool:
        common = self.common
        for reading in readings(form):
            stem = reading.stem
            if reading.cut and len(stem) > 2 and stem in common:
                return True
            bases = [stem[2:]] if stem.startswith("ال") and len(stem) > 4 else [stem, "ال" + stem]
            for ending in _ENDINGS:
                if stem.endswith(ending) and len(stem) - len(ending) > 2:
                    base = stem[: -len(ending)]
                    bases += [base, base + "ه", "ال" + base, "ال" + base + "ه"]
                    if base.startswith("ال") and len(base) > 4:
                        bases += [base[2:], base[2:] + "ه"]
            if any(len(base) > 2 and base in common for base in bases):
                return True
        return False

    def is_given(self, form: str) -> bool:
        """True if a folded word is of person names and nothing else."""
        return form in self.names and form not in self.doubtful

    @classmethod
    def load(cls, files: Files) -> Self:
        """Read and check the files; raises :class:`LexiconError` naming file, line and entry."""
        reader = Reader(files)
        records, countries = reader.records(), reader.countries()
        heads, owned, roles = reader.heads(), reader.owned(), reader.roles()
        modifiers, words = reader.modifiers()
        names, doubtful = reader.names(words)
        return cls(
            records=records,
            countries=countries,
            heads=heads,
            owned=owned,
            roles=roles,
            rules=reader.rules({h.id for h in heads}),
            adjectives=tuple(reader.adjectives),
            modifiers=modifiers,
            names=names,
            doubtful=doubtful,
            common=frozenset(fold(r["word"]) for r in files.csv("actor_words.csv", ("word",))),
            words=words,
            by_id={record.id: i for i, record in enumerate(records)},
            country_index={country.id: i for i, country in enumerate(countries)},
            head_index={head.id: i for i, head in enumerate(heads)},
            forms=tuple(reader.surfaces),
        )
