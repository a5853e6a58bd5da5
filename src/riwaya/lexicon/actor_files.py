"""Reading and checking the actor files, and the surfaces they give to the matcher."""

from __future__ import annotations

import re
from collections import Counter

from ..arabic import fold, split
from ..arabic.kept import kept
from .actor_records import ActorRecord, Country, Head, Owned, Role, Rule
from .files import Files, Row
from .match import Surface

TYPES = frozenset({
    "state_force", "government", "armed_group", "militia", "international_org", "person", "media", "civilians",
    "company", "other",
})  # fmt: skip
KINDS = frozenset({
    "force", "unit", "numbered", "member", "group", "party", "generic", "gov", "ministry", "body", "company",
    "hospital", "media", "agency", "site", "people", "source", "craft",
})  # fmt: skip
ALONE = frozenset({"no", "link", "linked", "own", "event", "act", "source", "tell"})
BARE = frozenset({"no", "event", "say", "act", "tell"})
ROLE_KINDS = frozenset({"office", "belonging", "figure", "rank", "title"})
NAMING = frozenset({"", "open", "any", "chain", "told", "purpose", "hospital"})
OWNED = frozenset({"forces", "circle"})
LOOKED_UP = frozenset({
    "facility", "name_particle", "name_tail", "acting_block", "acting_noun", "strike_manner", "group_name", "relative",
    "preposition", "loyal_preposition", "role_preposition", "place_noun", "son", "joining", "compound", "that",
    "with", "agent", "agent_preposition", "ally_verbal", "kingdom", "ali", "opening", "prayer", "adjectival",
    "feeling", "launching", "crowd", "acting_verb", "happening", "relation_noun", "force_noun", "breakdown",
    "victims_noun", "kept_out", "between", "had", "was", "operation", "verb_like", "no_source", "before_person",
    "kunya", "kin", "station", "other_holder", "security", "aviation", "aircraft", "dealing", "attitude",
    "office_plural", "place_before", "named_so", "desk", "broken_plural", "press_word", "field_noun",
})  # fmt: skip
"""Modifier kinds whose single words the grammar looks at; the others are matched as phrases."""

_ID = re.compile(r"[A-Z0-9][A-Z0-9-]*")
_RECORD = (
    "id", "name", "name_ar", "type", "country", "parent", "since", "until", "ucdp_id", "un_id", "wikidata", "variants",
    "short", "near", "unless",
)  # fmt: skip
_HEAD = ("id", "indefinite", "definite", "name", "type", "kind", "suffix", "alone", "bare", "names", "example")
_COUNTRY = ("id", "name", "demonym", "names", "adjectives", "plurals", "weak", "capitals", "ucdp_id")


@kept(200_000)
def stem_of(word: str) -> str:
    """A folded head word without its article: what "the movement" and "movement X" share."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


class Reader:
    """Reads the files of one :class:`Files`; ``surfaces`` and ``adjectives`` collect on the way."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.surfaces: list[Surface] = []
        self.adjectives: list[tuple[int, bool, bool]] = []

    def records(self) -> tuple[ActorRecord, ...]:
        """``actors.csv``."""
        seen: dict[tuple[str, ...], str] = {}
        ids: set[str] = set()
        found: list[ActorRecord] = []
        for at, row in enumerate(self.files.csv("actors.csv", _RECORD)):
            if not _ID.fullmatch(row["id"]) or row["id"] in ids:
                raise row.error("the id must be new and made of A-Z, 0-9 and '-'")
            if row["type"] not in TYPES:
                raise row.error(f"type '{row['type']}' is not one of {', '.join(sorted(TYPES))}")
            if not row["name"] or not row["name_ar"] or not row.list("variants"):
                raise row.error("needs a name, a name_ar and at least one variant")
            ids.add(row["id"])
            found.append(_record(row, self._variants(row, at, seen)))
        return tuple(found)

    def _variants(self, row: Row, at: int, seen: dict[tuple[str, ...], str]) -> frozenset[str]:
        """Collect an actor's surfaces; returns the stems of its names: the first name's, and those
        that several names share."""
        stems: Counter[str] = Counter()
        for layer, column in (("actors.name", "variants"), ("actors.short", "short")):
            for text in row.list(column):
                forms = split(text).forms
                if not forms:
                    raise row.error(f"'{text}' has no word")
                if layer == "actors.name":
                    if seen.setdefault(forms, row["id"]) != row["id"]:
                        raise row.error(f"'{text}' is also a variant of {seen[forms]}")
                    if len(forms) > 1 or forms[0].startswith("ال"):
                        stems[stem_of(forms[0])] += 1 if stems else 2
                self.surfaces.append(Surface(text, layer, at))
        return frozenset(stem for stem, count in stems.items() if count > 1)

    def countries(self) -> tuple[Country, ...]:
        """``nationalities.csv``."""
        rows = list(self.files.csv("nationalities.csv", _COUNTRY))
        taken = {fold(name) for row in rows for name in row.list("names")}
        found: list[Country] = []
        for at, row in enumerate(rows):
            if not _ID.fullmatch(row["id"]):
                raise row.error("the id must be an ISO country code or X-NAME")
            found.append(Country(row["id"], row["name"], row["demonym"], row["ucdp_id"]))
            self.surfaces += [Surface(name, "actors.country", at) for name in row.list("names")]
            self.surfaces += [Surface(name, "actors.capital", at) for name in row.list("capitals")]
            weak = row.list("weak")
            for definite in (False, True):
                article = "ال" if definite else ""
                sure = [a for a in row.list("adjectives") if a not in weak]
                forms = [f for a in sure for f in _inflected(a, definite)] + [article + p for p in row.list("plurals")]
                if not definite:  # the accusative, where it does not read as a country's name
                    forms += [a + "ا" for a in sure if " " not in a and fold(a + "ا") not in taken]
                self._adjective(forms, at, definite, False)
                self._adjective([f for a in weak for f in _inflected(a, definite)], at, definite, True)
        return tuple(found)

    def _adjective(self, forms: list[str], country: int, definite: bool, weak: bool) -> None:
        if forms:
            self.surfaces += [Surface(f, "actors.adj", len(self.adjectives)) for f in dict.fromkeys(forms)]
            self.adjectives.append((country, definite, weak))

    def heads(self) -> tuple[Head, ...]:
        """``actor_heads.csv``."""
        found: list[Head] = []
        allowed = {"type": TYPES, "kind": KINDS, "alone": ALONE, "bare": BARE, "names": NAMING}
        for at, row in enumerate(self.files.csv("actor_heads.csv", _HEAD)):
            for column, values in allowed.items():
                if row[column] not in values:
                    raise row.error(f"{column} '{row[column]}' is not one of {', '.join(sorted(values))}")
            for definite, column in enumerate(("indefinite", "definite")):
                self.surfaces += [Surface(text, "actors.head", 2 * at + definite) for text in row.list(column)]
            found.append(Head(*(row[c] for c in ("id", "name", "type", "kind", "suffix", "alone", "bare", "names"))))
        return tuple(found)

    def owned(self) -> tuple[Owned, ...]:
        """``actor_owned.csv``."""
        found: list[Owned] = []
        for at, row in enumerate(self.files.csv("actor_owned.csv", ("id", "words", "name", "kind", "type", "example"))):
            if row["kind"] not in OWNED or row["type"] not in TYPES:
                raise row.error(f"kind must be one of {', '.join(sorted(OWNED))}, type an actor type")
            self.surfaces += [Surface(text, "actors.owned", at, pronoun=True) for text in row.list("words")]
            found.append(Owned(row["id"], row["name"], row["kind"], row["type"]))
        return tuple(found)

    def roles(self) -> tuple[Role, ...]:
        """``roles.csv``."""
        found: list[Role] = []
        for at, row in enumerate(self.files.csv("roles.csv", ("id", "words", "name", "kind", "example"))):
            if row["kind"] not in ROLE_KINDS:
                raise row.error(f"kind '{row['kind']}' is not one of {', '.join(sorted(ROLE_KINDS))}")
            for text in row.list("words"):
                definite = any(w.startswith("ال") for w in split(text).forms)
                self.surfaces.append(Surface(text, "actors.role", 2 * at + definite))
            found.append(Role(row["id"], row["name"], row["kind"]))
        return tuple(found)

    def modifiers(self) -> tuple[tuple[tuple[str, str], ...], dict[str, frozenset[str]]]:
        """``actor_modifiers.csv``: kinds and values of the matched ones, words of the looked-up ones."""
        modifiers: list[tuple[str, str]] = []
        words: dict[str, set[str]] = {kind: set() for kind in LOOKED_UP}
        for at, row in enumerate(self.files.csv("actor_modifiers.csv", ("id", "kind", "words", "value", "example"))):
            modifiers.append((row["kind"], row["value"]))
            if row["kind"] in words:
                words[row["kind"]].update(fold(text) for text in row.list("words"))
            else:
                self.surfaces += [Surface(text, "actors.mod", at) for text in row.list("words")]
        return tuple(modifiers), {kind: frozenset(found) for kind, found in words.items()}

    def names(self, words: dict[str, frozenset[str]]) -> tuple[dict[str, str], frozenset[str]]:
        """``actor_names.csv``: Latin spellings, and which are ordinary words too; the others may begin
        a name that nothing announces."""
        names: dict[str, str] = {}
        doubtful: set[str] = set()
        for row in self.files.csv("actor_names.csv", ("name", "latin", "common")):
            name = fold(row["name"])
            names[name] = row["latin"]
            if row["common"] == "yes":
                doubtful.add(name)
        begin = [n for n in names if n not in doubtful and " " not in n and len(n) > 2]
        begin += sorted(words["ali"] | words["son"] | words["opening"])
        self.surfaces += [Surface(n, "actors.given", 0) for n in dict.fromkeys(begin)]
        return names, frozenset(doubtful)

    def rules(self, heads: set[str]) -> dict[str, Rule]:
        """``anaphora.csv``."""
        found: dict[str, Rule] = {}
        for row in self.files.csv("anaphora.csv", ("head", "stems", "types", "default", "example")):
            if row["head"] not in heads:
                raise row.error("is no head of actor_heads.csv")
            types = frozenset(row.list("types"))
            if wrong := types - TYPES:
                raise row.error(f"unknown type(s) {', '.join(sorted(wrong))}")
            if row["default"] not in ("own", "dominant", "last") and not row["default"].startswith("country:"):
                raise row.error("default must be own, dominant, last or country:SUFFIX")
            found[row["head"]] = Rule(frozenset(fold(s) for s in row.list("stems")), types, row["default"])
        return found


def _record(row: Row, stems: frozenset[str]) -> ActorRecord:
    years = [None if (value := row.number(column)) is None else int(value) for column in ("since", "until")]
    return ActorRecord(
        row["id"], row["name"], row["name_ar"], row["type"], row["country"], row["parent"], years[0], years[1],
        row["ucdp_id"], row["un_id"], row["wikidata"], row.list("near"),
        tuple(split(text).forms for text in row.list("unless")), stems,
    )  # fmt: skip


def _inflected(base: str, definite: bool) -> list[str]:
    """Singular forms of a relative adjective of one or two words ("كوري شمالي"); a first word that
    is no adjective ("جنوب سوداني") keeps its ending."""
    words = base.split()
    fixed = [not w.endswith("ي") for w in words]

    def inflect(ending: str) -> str:
        made = []
        for i, word in enumerate(words):
            article = "ال" if definite and (i == 0 or not fixed[0]) else ""
            made.append(article + word + ("" if fixed[i] else ending))
        return " ".join(made)

    return [inflect(""), inflect("ة")] + ([] if definite else [inflect("تين")])
