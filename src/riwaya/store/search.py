"""Full-text search over the documents, answered alike by both databases.

Every word must be found, as it is or without the proclitics and article that stand before it in
the text; words in quotation marks must stand side by side.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from ..model import Published, Span, decode
from . import reading, schema
from .engine import is_sqlite
from .text import forms_of, spans_of_words, words_of

_PART = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»|(\S+)')
_AROUND = 90
_MOST_SPANS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A piece of the text as it is: ``text`` is ``[start, end)``; ``spans`` are the words found in
    it, in code points of the whole text."""

    start: int
    end: int
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A document that has the words, with all places where they stand."""

    document: str
    title: str | None
    outlet: str | None
    url: str | None
    published: Published | None
    spans: tuple[Span, ...]
    snippets: tuple[Snippet, ...]


def parse(words: str) -> list[list[str]]:
    """The query as phrases of folded words; one word is a phrase of its own."""
    phrases = []
    for match in _PART.finditer(words):
        quoted = next((g for g in match.groups()[:3] if g is not None), None)
        found = words_of(quoted if quoted is not None else match.group(4))
        phrases.extend([found] if quoted is not None and found else [[w] for w in found])
    return phrases


def search(conn: Connection, words: str, limit: int, offset: int = 0) -> list[Found]:
    """Documents with these words, best first; none for a query without a word."""
    phrases = parse(words)
    if not phrases:
        return []
    numbers = _sqlite(conn, phrases, limit, offset) if is_sqlite(conn) else _postgres(conn, phrases, limit, offset)
    table = schema.reports.c
    found = reading.sources(conn, numbers)
    packed = dict(reading.fetch(conn, reading.picked(schema.reports, ("n", "coded")), table.n, numbers))
    made = []
    for n in numbers:
        document = decode(zlib.decompress(packed[n])).document
        spans = matches(document.text, phrases)
        source = found[n]
        made.append(
            Found(
                document=source.document, title=source.title, outlet=source.outlet, url=source.url,
                published=source.published, spans=spans, snippets=snippets(document.text, spans),
            )
        )  # fmt: skip
    return made


def _sqlite(conn: Connection, phrases: Sequence[Sequence[str]], limit: int, offset: int) -> list[int]:
    # a phrase keeps its order in the folded words only
    asked = " AND ".join(
        f'folded : "{" ".join(phrase)}"' if len(phrase) > 1 else f'"{phrase[0]}"' for phrase in phrases
    )
    query = text(
        "SELECT rowid FROM document_fts WHERE document_fts MATCH :asked"
        " ORDER BY bm25(document_fts, 1.0, 0.5), rowid LIMIT :most OFFSET :skip"
    )
    return list(conn.execute(query, {"asked": asked, "most": limit, "skip": offset}).scalars())


def _postgres(conn: Connection, phrases: Sequence[Sequence[str]], limit: int, offset: int) -> list[int]:
    conditions, values = [], {}
    for i, phrase in enumerate(phrases):
        column = "folded_words" if len(phrase) > 1 else "all_words"
        conditions.append(f"{column} @@ phraseto_tsquery('simple', :w{i})")
        values[f"w{i}"] = " ".join(phrase)
    rank = " + ".join(f"ts_rank_cd(all_words, phraseto_tsquery('simple', :w{i}), 1)" for i in range(len(phrases)))
    query = text(
        f"SELECT id FROM document_search WHERE {' AND '.join(conditions)}"  # noqa: S608 - words are bound
        f" ORDER BY {rank} DESC, id LIMIT :most OFFSET :skip"
    )
    return list(conn.execute(query, {**values, "most": limit, "skip": offset}).scalars())


def matches(source: str, phrases: Sequence[Sequence[str]]) -> tuple[Span, ...]:
    """Where the phrases stand in a text, in its own code points; at most 500 places."""
    listed = list(spans_of_words(source))
    single = {phrase[0] for phrase in phrases if len(phrase) == 1}
    longer = [list(phrase) for phrase in phrases if len(phrase) > 1]
    spans: list[Span] = []
    for i, (word, span) in enumerate(listed):
        if word in single or not single.isdisjoint(forms_of(word)):
            spans.append(span)
        for phrase in longer:
            if word == phrase[0] and [w for w, _ in listed[i : i + len(phrase)]] == phrase:
                spans.append(Span(span.start, listed[i + len(phrase) - 1][1].end))
        if len(spans) >= _MOST_SPANS:
            break
    return tuple(spans)


def snippets(source: str, spans: Sequence[Span], most: int = 3) -> tuple[Snippet, ...]:
    """The text around the first places, cut at spaces; near places share a snippet."""
    made: list[Snippet] = []
    for span in spans:
        if made and span.end <= made[-1].end:
            last = made[-1]
            made[-1] = Snippet(start=last.start, end=last.end, text=last.text, spans=(*last.spans, span))
            continue
        if len(made) == most:
            break
        start, end = max(0, span.start - _AROUND), min(len(source), span.end + _AROUND)
        if start:
            start = source.find(" ", start, span.start) + 1 or start
        if end < len(source):
            end = max(source.rfind(" ", span.end, end), span.end)
        made.append(Snippet(start=start, end=end, text=source[start:end], spans=(span,)))
    return tuple(made)
