"""The figure layer: what numbers count, the words that bound them, and what tells their kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Self

from ..arabic import fold
from .files import Files, Table
from .match import Surface
from .phrases import Phrase, PhraseTable, folded, links

FILE = "units.toml"
KINDS = (
    "strength", "killed", "wounded", "captured", "vehicles", "weapons", "money", "displaced", "distance", "duration",
    "events", "other",
)  # fmt: skip
_QUALIFIERS = ("more", "less", "about", "more_after", "less_after", "about_after")
_LINKS = (
    "part", "from", "mixed", "second-loss", "glue", "reaches", "range-from", "range-to", "or", "and-half",
    "more-than-one", "lasting", "label", "other-use", "free", "age", "boundary", "of-owner", "member", "owner-before",
    "owner-near", "their-number", "measure", "governs", "of-them", "one-of", "ordinal-of", "negation", "governed",
    "no-people", "seizing", "again", "clock", "lost", "ago",
)  # fmt: skip


class Unit(NamedTuple):
    """What is counted: codebook kind and the word written in the coded document. ``person``: a
    count of people, whose kind may come from a verb; ``generic``: they may be fighters; ``single``:
    alone after such a verb it is 1; ``refers``: stands for people named before; ``alone``: counts
    something without a number ("أكثر من غارة")."""

    kind: str
    name: str
    person: bool
    generic: bool
    single: bool
    refers: bool
    alone: bool


class Form(NamedTuple):
    """A written form of ``units[unit]``: ``number`` 1, 2 or 0 for many; with the article?"""

    unit: int
    number: int
    definite: bool


class Bound(NamedTuple):
    """A verb that bounds the number it governs, with words between: ``more``, ``less`` or ``about``
    ('' : nothing), after a negation ``negated``. One of ``prepositions`` stands right before the
    number, if there are any; one of ``needs`` before the verb."""

    kind: str
    negated: str
    prepositions: frozenset[str]
    needs: frozenset[str]


class Kinds(NamedTuple):
    """A word that tells the kind of a count of people: it stands ``before`` or ``after`` the count,
    or is a ``toll`` noun."""

    kind: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLexicon:
    """Records by layer: a ``figures.unit`` hit's entry is an index into ``forms``, that of a
    ``figures.context`` hit into ``contexts``, that of a ``figures.cue`` hit is 1 for a word that
    other fields borrow, else 0; and the phrases looked for around numbers, and verbs by form."""

    units: tuple[Unit, ...]
    forms: tuple[Form, ...]
    contexts: tuple[Kinds, ...]
    bounds_before: PhraseTable
    bounds_after: PhraseTable
    bound_verbs: dict[str, Bound]
    links: dict[str, PhraseTable]
    written: tuple[Surface, ...]

    @classmethod
    def load(cls, files: Files) -> Self:
        """Read and check ``units.toml``; raises :class:`LexiconError`."""
        surfaces: list[Surface] = []
        units, forms = _units(files, surfaces)
        contexts: list[Kinds] = []
        for table in files.toml(FILE, "context"):
            kind = _choice(table, "kind", KINDS)
            for place in ("before", "after", "toll"):
                surfaces.extend(Surface(text, "figures.context", len(contexts)) for text in table.list(place))
                contexts.append(Kinds(kind, place))
        for table in files.toml(FILE, "cue"):
            surfaces.extend(Surface(t, "figures.cue", int(_flag(table, "borrowed"))) for t in table.list("surfaces"))
        bounds: dict[str, dict[Phrase, str]] = {"before": {}, "after": {}}
        for table in files.toml(FILE, "qualifier"):
            kind, _, after = _choice(table, "kind", _QUALIFIERS).partition("_")
            bounds[after or "before"] |= dict.fromkeys(folded(table), kind)
        return cls(
            units=units,
            forms=forms,
            contexts=tuple(contexts),
            bounds_before=PhraseTable.of(bounds["before"]),
            bounds_after=PhraseTable.of(bounds["after"]),
            bound_verbs={form: bound for table in files.toml(FILE, "bound") for form, bound in _bound(table)},
            links=links(files.toml(FILE, "link"), _LINKS),
            written=tuple(surfaces),
        )

    def surfaces(self) -> Iterable[Surface]:
        """What the matcher looks for: layers ``figures.unit``, ``.context`` and ``.cue``."""
        return self.written


def _choice(table: Table, key: str, allowed: tuple[str, ...]) -> str:
    value = table.text(key)
    if value not in allowed:
        raise table.error(f"'{key}' is {value!r}; use one of {', '.join(allowed)}")
    return value


def _flag(table: Table, key: str, default: bool = False) -> bool:
    value = table.values.get(key, default)
    if not isinstance(value, bool):
        raise table.error(f"'{key}' must be true or false")
    return value


def _bound(table: Table) -> Iterator[tuple[str, Bound]]:
    kinds = ("more", "less", "about")
    negated = _choice(table, "negated", kinds) if "negated" in table.values else ""
    words = (frozenset(fold(word) for word in table.list(key)) for key in ("prepositions", "needs"))
    bound = Bound(_choice(table, "kind", kinds), negated, *words)
    for verb in table.list("verbs"):
        yield fold(verb), bound


def _units(files: Files, surfaces: list[Surface]) -> tuple[tuple[Unit, ...], tuple[Form, ...]]:
    tables = list(files.toml(FILE, "unit"))
    plain = {fold(text) for table in tables for key in ("one", "many") for text in table.list(key)}
    units: list[Unit] = []
    forms: list[Form] = []
    for number, table in enumerate(tables):
        person = _flag(table, "person")
        kind = _choice(table, "kind", KINDS)
        generic = kind == "strength" or _flag(table, "generic")
        single, refers, alone = _flag(table, "single"), _flag(table, "refers"), _flag(table, "alone", default=True)
        units.append(Unit(kind, table.text("name"), person, generic, single, refers, alone))
        made = {1: list(table.list("one")), 2: list(table.list("two")), 0: list(table.list("many"))}
        made[0].extend(text[:-1] + seat for text in made[0] if text.endswith("اء") for seat in "ئؤ")  # before a pronoun
        if not made[1]:
            raise table.error("'one' must name at least one singular")
        if _flag(table, "inflect", default=True):
            for text in table.list("one"):
                accusative, duals = inflect(fold(text))
                made[1].extend(accusative)
                made[2].extend(duals if _flag(table, "dual", default=True) else ())
        without = {fold(text) for text in table.list("without")}
        for count, texts in made.items():
            kept = [t for t in texts if fold(t) not in without and (count != 2 or fold(t) not in plain)]
            for article in ("", "ال"):
                surfaces.extend(Surface(article + t, "figures.unit", len(forms), pronoun=not count) for t in kept)
                forms.append(Form(number, count, bool(article)))
    return tuple(units), tuple(forms)


def inflect(one: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of a folded singular: its accusative and its duals; nothing for phrases.

    >>> inflect("غاره")
    ((), ('غارتان', 'غارتين', 'غارتي'))
    >>> inflect("جندي")
    (('جنديا',), ('جنديان', 'جنديين'))
    """
    if " " in one:
        return (), ()
    if one.endswith("ه"):
        stem = one[:-1] + "ت"
        return (), (stem + "ان", stem + "ين", stem + "ي")
    accusative = () if one.endswith(("ا", "اء")) else (one + "ا",)
    return accusative, (one + "ان", one + "ين")
