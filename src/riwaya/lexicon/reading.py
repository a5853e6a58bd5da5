"""What reading needs to know: field names, languages, outlets, page furniture, and the words that date a text.

Not part of the matcher: reading comes before it, and looks only at short lines and the edges of a
page. Files: ``reading.toml``, ``furniture.toml``, ``outlets.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ..arabic import fold
from ..errors import LexiconError
from .files import Files, Table

Phrase = tuple[str, ...]
"""Folded, lower-case words."""

_WORD = re.compile(r"[^\W_]+")
FIELDS = ("id", "url", "outlet", "title", "published", "text")


def phrase(text: str) -> Phrase:
    """The folded words of ``text`` in lower case, punctuation and marks left out."""
    return tuple(_WORD.findall(fold(text).lower()))


@dataclass(frozen=True, slots=True)
class Language:
    """``letters`` that Arabic does not use, the least ``share`` of letters they must have, the
    commonest ``words``, and the letters that it writes another way than Arabic does (``shapes``).
    ``name`` is what people call it."""

    id: str
    name: str
    letters: str
    share: float
    words: frozenset[str]
    shapes: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet; ``country`` is ISO 3166 alpha-2 or None."""

    domain: str
    name_ar: str
    name_en: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Opening:
    """Furniture known by a line's first words; see ``furniture.toml`` for the flags."""

    id: str
    words: Phrase
    after: str
    listed: bool
    headline: bool
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLexicon:
    """Everything above, folded and indexed. Build with :meth:`load`."""

    fields: dict[str, str]
    common: frozenset[str]
    languages: tuple[Language, ...]
    domains: dict[str, Outlet]
    names: dict[Phrase, Outlet]
    agencies: frozenset[Outlet]
    outlet_words: frozenset[str]
    labels: dict[str, tuple[Phrase, ...]]
    dateline: frozenset[str]
    buttons: frozenset[Phrase]
    leads: tuple[Phrase, ...]
    openings: dict[str, tuple[Opening, ...]]
    tails: re.Pattern[str]
    captions: dict[Phrase, bool]
    future: frozenset[str]
    not_future: tuple[str, ...]
    open: frozenset[str]

    @classmethod
    def load(cls, files: Files) -> ReadingLexicon:
        """Read and check the three files; raises :class:`LexiconError` at the first fault."""
        domains, names = _outlets(files)
        values = files.toml_values("reading.toml")
        agency = _words(values, "agency_words")
        labels = {table.text("id"): _longest_first(_phrases(table)) for table in files.toml("reading.toml", "label")}
        if missing := {"url", "outlet", "date", "updated"} - labels.keys():
            raise LexiconError("reading.toml", 0, "label", f"lacks the id(s) {', '.join(sorted(missing))}")
        buttons = [(table, p) for table in files.toml("furniture.toml", "button") for p in _phrases(table)]
        return cls(
            fields=_fields(files),
            common=_words(values, "common_words"),
            languages=tuple(_language(table) for table in files.toml("reading.toml", "language")),
            domains=domains,
            names=names,
            agencies=frozenset(outlet for name, outlet in names.items() if name[0] in agency),
            outlet_words=_words(values, "outlet_words"),
            labels=labels,
            dateline=_words(values, "dateline_words")
            | {w for each in ("date", "updated") for p in labels[each] for w in p},
            buttons=frozenset(p for _, p in buttons),
            leads=tuple(p for table, p in buttons if _flag(table, "lead")),
            openings=_openings(files),
            tails=_tails(files),
            captions={
                p: _flag(table, "inline") for table in files.toml("furniture.toml", "caption") for p in _phrases(table)
            },
            future=_words(values, "future_words"),
            not_future=tuple(sorted(_words(values, "not_future"))),
            open=_words(values, "open_words"),
        )

    def field(self, name: str) -> str | None:
        """The field a column or JSON key stands for, by any of its names."""
        return self.fields.get(_key(name))


@lru_cache(maxsize=1_000)
def _key(name: str) -> str:
    return re.sub(r"[\s_-]+", "", fold(name).casefold())


def _phrases(table: Table) -> list[Phrase]:
    found = [phrase(text) for text in table.list("words")]
    if not found or not all(found):
        raise table.error("'words' must list at least one entry, each with a word in it")
    return found


def _longest_first(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    return tuple(sorted(phrases, key=len, reverse=True))


def _words(values: dict[str, object], key: str) -> frozenset[str]:
    found = values.get(key)
    if not isinstance(found, list) or not found or not all(isinstance(v, str) for v in found):
        raise LexiconError("reading.toml", 0, key, "must be a list of words")
    return frozenset(word for text in found for word in phrase(text))


def _flag(table: Table, key: str) -> bool:
    value = table.values.get(key, False)
    if not isinstance(value, bool):
        raise table.error(f"'{key}' must be true or false")
    return value


def _whole(table: Table, key: str, default: int | None = None) -> int:
    value = table.values.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise table.error(f"'{key}' must be a whole number")
    return value


def _fields(files: Files) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in files.toml("reading.toml", "field"):
        field = table.text("id")
        if field not in FIELDS:
            raise table.error(f"the id must be one of {', '.join(FIELDS)}")
        for name in table.list("names"):
            if found.setdefault(_key(name), field) != field:
                raise table.error(f"the name {name!r} is also given to '{found[_key(name)]}'")
    return found


def _language(table: Table) -> Language:
    share = table.values.get("share", 0.0)
    if not isinstance(share, (int, float)) or not 0 <= share < 1:
        raise table.error("'share' must be between 0 and 1")
    return Language(
        table.text("id"), table.text("name"), table.text("letters", ""), float(share), frozenset(table.list("words")),
        table.text("shapes", ""),
    )  # fmt: skip


def _openings(files: Files) -> dict[str, tuple[Opening, ...]]:
    found: dict[str, list[Opening]] = {}
    for table in files.toml("furniture.toml", "opening"):
        for words in _phrases(table):
            limit = _whole(table, "limit", 30)
            opening = Opening(
                table.text("id"), words, table.text("after", ""), _flag(table, "list"), _flag(table, "headline"), limit
            )
            found.setdefault(words[0], []).append(opening)
    return {word: tuple(sorted(some, key=lambda o: -len(o.words))) for word, some in found.items()}


def _tails(files: Files) -> re.Pattern[str]:
    """One pattern over unfolded text."""
    plain: list[str] = []
    colon: list[str] = []
    for table in files.toml("furniture.toml", "tail"):
        (colon if _flag(table, "colon") else plain).extend(map(unfolded, _phrases(table)))
    either = "|".join([*sorted(plain, key=len, reverse=True), *(rf"(?:{p})(?=[^\n:]{{0,30}}:)" for p in colon)])
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.I)


def unfolded(words: Phrase) -> str:
    """A pattern that finds a folded phrase in text as it is written."""
    return r"[\W_]{1,3}".join("".join(_SPELLINGS.get(c) or re.escape(c) for c in word) for word in words)


_SPELLINGS = {"ا": "[اأإآٱ]", "ه": "[هة]", "ي": "[يىئی]", "و": "[وؤ]", "ك": "[كک]"}


def _outlets(files: Files) -> tuple[dict[str, Outlet], dict[Phrase, Outlet]]:
    domains: dict[str, Outlet] = {}
    names: dict[Phrase, Outlet] = {}
    columns = ("domain", "name_ar", "name_en", "country", "other_domains", "other_names")
    for row in files.csv("outlets.csv", columns):
        domain, country = row["domain"].strip().lower(), row["country"].strip()
        if "." not in domain or "/" in domain:
            raise row.error("the first column must be a bare domain such as example.com")
        if country and not re.fullmatch("[A-Z]{2}", country):
            raise row.error(f"country {country!r} is not an ISO 3166 alpha-2 code")
        if not row["name_ar"].strip() or not row["name_en"].strip():
            raise row.error("needs an Arabic and an English name")
        outlet = Outlet(domain, row["name_ar"].strip(), row["name_en"].strip(), country or None)
        for each in (domain, *row.list("other_domains")):
            if domains.setdefault(each, outlet) is not outlet:
                raise row.error(f"the domain {each} is also given to {domains[each].name_en}")
        for name in (outlet.name_ar, outlet.name_en, *row.list("other_names")):
            names.setdefault(phrase(name), outlet)
    return domains, names
