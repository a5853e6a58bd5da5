"""Text for the database: folded words for the index, and nothing a database refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..arabic import Folded, fold, readings
from ..model import Document, Span

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_MOST_WORDS = 60_000
_LONGEST_WORD = 120
_REFUSED = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """Without NUL and lone surrogates, which databases refuse."""
    return _REFUSED.sub("\ufffd", text)


def words_of(text: str) -> list[str]:
    """The folded words of a text, Latin ones in lower case."""
    return _WORD.findall(fold(text).lower())


def name_forms(name: str) -> tuple[str, ...]:
    """A name, and where it has a bracket what stands before and inside it: all are used."""
    if "(" not in name:
        return (name,)
    before, _, inside = name.partition("(")
    return (name, before, inside.partition(")")[0])


@lru_cache(maxsize=100_000)
def folded_name(text: str) -> str:
    """A name for look-up: folded, lower case, words only, one space between."""
    return " ".join(words_of(text))


def readable(document: Document) -> str:
    """The document's text without its furniture."""
    if not document.furniture:
        return document.text
    parts, at = [], 0
    for span in sorted(document.furniture):
        parts.append(document.text[at : span.start])
        at = max(at, span.end)
    return "\n".join([*parts, document.text[at:]])


@lru_cache(maxsize=200_000)
def forms_of(word: str) -> tuple[str, ...]:
    """The readings of a folded word without its proclitics and article, the word itself left out.
    No suffix is ever cut, so that no name becomes another."""
    found: dict[str, None] = {}
    for reading in readings(word):
        found[reading.stem] = None
        if reading.stem.startswith("ال") and len(reading.stem) > 4:
            found[reading.stem[2:]] = None
    found.pop(word, None)
    return tuple(form for form in found if len(form) > 1)


def index_text(words: list[str]) -> tuple[str, str]:
    """The two columns of the full-text index: the words, and their other forms (each once)."""
    kept = words[:_MOST_WORDS]
    if max(map(len, kept), default=0) > _LONGEST_WORD:
        kept = [word for word in kept if len(word) <= _LONGEST_WORD]
    forms = set().union(*map(forms_of, set(kept)))
    return clean(" ".join(kept)), clean(" ".join(sorted(forms)))


def spans_of_words(text: str) -> Iterator[tuple[str, Span]]:
    """Each folded word of a text with its place in the text as it is."""
    folded = Folded.of(text)
    for match in _WORD.finditer(folded.text):
        yield match.group().lower(), folded.span(match.start(), match.end())
