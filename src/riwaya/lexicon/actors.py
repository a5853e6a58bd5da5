"""The actors layer: named actors, and the words from which the grammar makes all others.

``actors.csv`` names about 800 actors; ``nationalities.csv``, ``actor_heads.csv``, ``roles.csv``,
``actor_modifiers.csv`` and ``anaphora.csv`` hold the parts of composed phrases ("the Iraqi police",
"the ministry's spokesman"); ``actor_names.csv`` and ``actor_words.csv`` tell names from other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..arabic import fold, readings, split
from .files import Files, Row
from .match import Surface

TYPES = frozenset(
    "state_force government armed_group militia international_org person media civilians company other".split()
)
KINDS = frozenset(
    "force unit member group generic gov ministry body company hospital media agency site people source".split()
)
ALONE = frozenset({"no", "link", "linked", "own", "event", "source"})
BARE = frozenset({"no", "event", "say"})
_ID = re.compile(r"[A-Z0-9][A-Z0-9-]*")


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """One actor. ``near``: ids (or ``XX-*``, a country ``XX``, ``*``) whose presence in a report lets
    the short surfaces stand for this actor; ``unless``: folded phrases that forbid it. ``stems``:
    first words of its names, by which a report may speak of it ("the movement")."""

    id: str
    name: str
    name_ar: str
    type: str
    country: str
    parent: str
    since: int | None
    until: int | None
    ucdp_id: str
    un_id: str
    wikidata: str
    near: tuple[str, ...]
    unless: tuple[tuple[str, ...], ...]
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Country:
    """A country (ISO code) or a people or region (``X-…``) as what an adjective points to."""

    id: str
    name: str
    demonym: str
    ucdp_id: str


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun. ``alone``: what to do with the bare definite ("the army"), ``bare``: with the
    bare indefinite ("gunmen"); ``suffix`` makes ids with a country ("TR-MIL")."""

    id: str
    name: str
    type: str
    kind: str
    suffix: str
    alone: str
    bare: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role, rank or title; ``kind``: office, figure, rank or title."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Rule:
    """How a definite head is resolved: to the last actor with one of ``stems`` and ``types``, else
    by ``default``: ``country:SUFFIX``, ``dominant`` or ``own``."""

    stems: frozenset[str]
    types: frozenset[str]
    default: str


@dataclass(frozen=True, slots=True)
class Name:
    """A word or unit of person names: its Latin spelling ('' if unknown) and whether it is also an
    ordinary word."""

    latin: str
    common: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLexicon:
    """All actor files, checked. Entries of surfaces index: ``actors.name`` and ``actors.short`` into
    ``records``; ``actors.head`` 2·head + definite; ``actors.adj`` into ``adjectives``
    (country, definite, weak); ``actors.country`` and ``actors.capital`` into ``countries``;
    ``actors.role`` 2·role + definite; ``actors.mod`` into ``modifiers`` (kind, value)."""

    records: tuple[ActorRecord, ...]
    countries: tuple[Country, ...]
    heads: tuple[Head, ...]
    roles: tuple[Role, ...]
    rules: dict[str, Rule]
    adjectives: tuple[tuple[int, bool, bool], ...]
    modifiers: tuple[tuple[str, str], ...]
    names: dict[str, Name]
    common: frozenset[str]
    words: dict[str, frozenset[str]]
    """Folded single words of modifier kinds that are looked at, not matched."""
    by_id: dict[str, int]
    country_index: dict[str, int]
    _surfaces: tuple[Surface, ...]

    def surfaces(self) -> Iterable[Surface]:
        """Everything the matcher must find for this layer."""
        return self._surfaces

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
        """True if a folded word is an ordinary one, with or without proclitics."""
        if form in self.common:
            return True
        return any(r.stem in self.common and len(r.stem) > 2 for r in readings(form)[1:])

    def is_name(self, form: str) -> bool:
        """True if a folded word occurs in person names."""
        return form in self.names

    @classmethod
    def load(cls, files: Files) -> ActorLexicon:
        """Read and check the files; raises :class:`LexiconError` naming file, line and entry."""
        surfaces: list[Surface] = []
        records = tuple(_records(files, surfaces))
        by_id = {record.id: i for i, record in enumerate(records)}
        countries, adjectives = _countries(files, surfaces)
        heads = tuple(_heads(files, surfaces))
        roles = tuple(_roles(files, surfaces))
        modifiers, words = _modifiers(files, surfaces)
        names = {fold(r["name"]): Name(r["latin"], r["common"] == "yes") for r in files.csv("actor_names.csv", ("name", "latin", "common"))}
        surfaces += [Surface(n, "actors.given", 0) for n, v in names.items() if not v.common and " " not in n and len(n) > 2]
        surfaces += [Surface(w, "actors.given", 0) for w in sorted(words["name_particle"]) if w in ("ابو", "عبد")]
        return cls(
            records=records,
            countries=countries,
            heads=heads,
            roles=roles,
            rules=_rules(files, {h.id for h in heads}),
            adjectives=adjectives,
            modifiers=modifiers,
            names=names,
            common=frozenset(fold(r["word"]) for r in files.csv("actor_words.csv", ("word",))),
            words=words,
            by_id=by_id,
            country_index={country.id: i for i, country in enumerate(countries)},
            _surfaces=tuple(surfaces),
        )


def stem_of(word: str) -> str:
    """A folded head word without its article: what "the movement" and "movement X" share."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _year(row: Row, column: str) -> int | None:
    value = row.number(column)
    return None if value is None else int(value)


def _records(files: Files, surfaces: list[Surface]) -> Iterator[ActorRecord]:
    columns = ("id", "name", "name_ar", "type", "country", "parent", "since", "until", "ucdp_id", "un_id", "wikidata", "variants", "short", "near", "unless")
    seen: dict[tuple[str, ...], str] = {}
    ids: set[str] = set()
    for at, row in enumerate(files.csv("actors.csv", columns)):
        if not _ID.fullmatch(row["id"]) or row["id"] in ids:
            raise row.error("the id must be new and made of A-Z, 0-9 and '-'")
        if row["type"] not in TYPES:
            raise row.error(f"type '{row['type']}' is not one of {', '.join(sorted(TYPES))}")
        if not row["name"] or not row["name_ar"] or not row.list("variants"):
            raise row.error("needs a name, a name_ar and at least one variant")
        ids.add(row["id"])
        stems: set[str] = set()
        for layer, column in (("actors.name", "variants"), ("actors.short", "short")):
            for text in row.list(column):
                forms = split(text).forms
                if not forms:
                    raise row.error(f"'{text}' has no word")
                if layer == "actors.name":
                    if seen.setdefault(forms, row["id"]) != row["id"]:
                        raise row.error(f"'{text}' is also a variant of {seen[forms]}")
                    if len(forms) > 1 or forms[0].startswith("ال"):
                        stems.add(stem_of(forms[0]))
                surfaces.append(Surface(text, layer, at))
        yield ActorRecord(
            row["id"], row["name"], row["name_ar"], row["type"], row["country"], row["parent"], _year(row, "since"),
            _year(row, "until"), row["ucdp_id"], row["un_id"], row["wikidata"], row.list("near"),
            tuple(split(text).forms for text in row.list("unless")), frozenset(stems),
        )  # fmt: skip


def _adjective_forms(base: str) -> tuple[list[str], list[str]]:
    """Indefinite and definite singular forms of a relative adjective of one or two words."""
    words = base.split()
    fixed = [not w.endswith("ي") for w in words]

    def inflect(ending: str, article: str) -> str:
        return " ".join(
            (article if i == 0 or not fixed[0] else "") + w + ("" if fixed[i] else ending) for i, w in enumerate(words)
        )

    return [inflect("", ""), inflect("ة", ""), inflect("تين", "")], [inflect("", "ال"), inflect("ة", "ال")]


def _countries(files: Files, surfaces: list[Surface]) -> tuple[tuple[Country, ...], tuple[tuple[int, bool, bool], ...]]:
    columns = ("id", "name", "demonym", "names", "adjectives", "plurals", "weak", "capitals", "ucdp_id")
    countries: list[Country] = []
    adjectives: list[tuple[int, bool, bool]] = []
    rows = list(files.csv("nationalities.csv", columns))
    taken = {fold(name) for row in rows for name in row.list("names")}
    for at, row in enumerate(rows):
        if not _ID.fullmatch(row["id"]):
            raise row.error("the id must be an ISO country code or X-NAME")
        countries.append(Country(row["id"], row["name"], row["demonym"], row["ucdp_id"]))
        surfaces += [Surface(name, "actors.country", at) for name in row.list("names")]
        surfaces += [Surface(name, "actors.capital", at) for name in row.list("capitals")]
        weak = set(row.list("weak"))
        for definite in (False, True):
            for is_weak in (False, True):
                forms = [f for a in row.list("adjectives") if (a in weak) == is_weak for f in _adjective_forms(a)[definite]]
                if not is_weak:
                    forms += [("ال" if definite else "") + p for p in row.list("plurals")]
                    forms += [] if definite else [a + "ا" for a in row.list("adjectives") if fold(a + "ا") not in taken and " " not in a]
                if forms:
                    surfaces += [Surface(f, "actors.adj", len(adjectives)) for f in dict.fromkeys(forms)]
                    adjectives.append((at, definite, is_weak))
    return tuple(countries), tuple(adjectives)


def _heads(files: Files, surfaces: list[Surface]) -> Iterator[Head]:
    columns = ("id", "indefinite", "definite", "name", "type", "kind", "suffix", "alone", "bare", "example")
    for at, row in enumerate(files.csv("actor_heads.csv", columns)):
        for column, allowed in (("type", TYPES), ("kind", KINDS), ("alone", ALONE), ("bare", BARE)):
            if row[column] not in allowed:
                raise row.error(f"{column} '{row[column]}' is not one of {', '.join(sorted(allowed))}")
        for definite, column in enumerate(("indefinite", "definite")):
            surfaces += [Surface(text, "actors.head", 2 * at + definite) for text in row.list(column)]
        yield Head(row["id"], row["name"], row["type"], row["kind"], row["suffix"], row["alone"], row["bare"])


def _roles(files: Files, surfaces: list[Surface]) -> Iterator[Role]:
    for at, row in enumerate(files.csv("roles.csv", ("id", "words", "name", "kind", "example"))):
        if row["kind"] not in ("office", "figure", "rank", "title"):
            raise row.error(f"kind '{row['kind']}' is not office, figure, rank or title")
        for text in row.list("words"):
            definite = any(w.startswith("ال") for w in split(text).forms)
            surfaces.append(Surface(text, "actors.role", 2 * at + definite))
        yield Role(row["id"], row["name"], row["kind"])


_LOOKED_UP = ("facility", "name_particle", "name_tail", "acting_block", "group_name")


def _modifiers(files: Files, surfaces: list[Surface]) -> tuple[tuple[tuple[str, str], ...], dict[str, frozenset[str]]]:
    modifiers: list[tuple[str, str]] = []
    words: dict[str, set[str]] = {kind: set() for kind in _LOOKED_UP}
    for at, row in enumerate(files.csv("actor_modifiers.csv", ("id", "kind", "words", "value", "example"))):
        modifiers.append((row["kind"], row["value"]))
        if row["kind"] in words:
            words[row["kind"]].update(fold(text) for text in row.list("words"))
        else:
            surfaces += [Surface(text, "actors.mod", at) for text in row.list("words")]
    return tuple(modifiers), {kind: frozenset(found) for kind, found in words.items()}


def _rules(files: Files, heads: set[str]) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for row in files.csv("anaphora.csv", ("head", "stems", "types", "default", "example")):
        if row["head"] not in heads:
            raise row.error("is no head of actor_heads.csv")
        if wrong := set(row.list("types")) - TYPES:
            raise row.error(f"unknown type(s) {', '.join(sorted(wrong))}")
        if row["default"] not in ("own", "dominant") and not row["default"].startswith("country:"):
            raise row.error("default must be own, dominant or country:SUFFIX")
        rules[row["head"]] = Rule(frozenset(fold(s) for s in row.list("stems")), frozenset(row.list("types")), row["default"])
    return rules
