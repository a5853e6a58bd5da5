"""The town a dateline begins with: "Tripoli - an agency - 29 August 2016".

A dated line is furniture, so its words are no part of what is annotated; where a report was filed is
a place all the same.
"""

from __future__ import annotations

import re

from ..arabic import split
from ..lexicon.place_table import FREE, OURS, PlaceEntry
from ..model import Document, Span
from .context import Context
from .place_found import Ground

_DATELINE = re.compile(
    r"[ \t]*([^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,2})[ \t]*(?:\(([^\W\d_]+(?: [^\W\d_]+)?)\))?[ \t]*[-–—|،/:]"
)
"""A town, a country in brackets, and a break."""
_LONGEST = 120
_LINES = 3
"""Dated lines of a page that may begin with a town."""
_OF_VOTES, _TOWN = 4.0, 4.0
"""What the document's votes for its country and the size of a town count."""


def datelines(ctx: Context, ground: Ground) -> list[tuple[Span, PlaceEntry]]:
    """The towns and countries at the beginning of a page's dated lines, in text order."""
    found: list[tuple[Span, PlaceEntry]] = []
    for line in _dated(ctx.document)[:_LINES]:
        match = _DATELINE.match(ctx.document.text, line.start, line.end)
        town = None if match is None else _entry(ctx, ground, match[1], town=True)
        if match is None or town is None:
            continue
        found.append((Span(match.start(1), match.end(1)), town))
        held = _entry(ctx, ground, match[2], town=False) if match[2] else None
        if held is not None:
            found.append((Span(match.start(2), match.end(2)), held))
    return found


def _dated(document: Document) -> list[Span]:
    """The short lines of furniture with a number in them."""
    lines: list[Span] = []
    for piece in document.furniture:
        at = piece.start
        for line in piece.of(document.text).split("\n"):
            if len(line) <= _LONGEST and any(map(str.isdigit, line)):
                lines.append(Span(at, at + len(line)))
            at += len(line) + 1
    return lines


def _entry(ctx: Context, ground: Ground, name: str, *, town: bool) -> PlaceEntry | None:
    """The well-known place of that name, of a country and its capital the ``town``."""
    words, scene = split(name), ground.scene
    hits = ctx.lexicon.matcher.find(words).get("places.name", ())
    whole = next((h for h in hits if not h.first and h.last == len(words.forms) - 1 and not h.cut), None)
    table = scene.lexicon.table
    if whole is None or table.needs[whole.entry] != FREE:
        return None
    entries = [scene.entry(row) for row in table.named(whole.entry)]
    if town:
        entries = [e for e in entries if e.kind == "settlement" and (e.weight >= _TOWN or e.id.startswith(OURS))]
    return max(entries, key=lambda e: (e.weight + _OF_VOTES * ground.votes.share(e.country), -e.row), default=None)
