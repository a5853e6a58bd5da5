"""Quotations: where they open and close, in every kind of mark and with marks left out."""

from __future__ import annotations

import re

from ..model import Span

_MARKS = re.compile(r"«|»|“|”|„|\"|‹|›|''|‘‘|’’|\(\(|\)\)|\n")
_OPENING = {"«": "»", "“": "”", "„": "”", "‹": "›", "((": "))", "‘‘": "’’"}
_CLOSING = frozenset(_OPENING.values())
_EITHER = frozenset({'"', "''"})
_STOP = re.compile(r"[.!?؟](?=\s)")
_BEFORE = frozenset(" \n\t\xa0(:[")
_AFTER = frozenset(" \n\t\xa0).,،؛:!؟?]…")
_LONGEST_QUOTE = 3000


def quotations(text: str) -> tuple[Span, ...]:
    """The insides of quotations in text order.

    Straight marks are told apart by the space around them, else open and close by turns. A mark that
    is never closed holds to the end of its paragraph, or of its sentence if another opens.
    """
    found: list[Span] = []
    opened: tuple[int, str] | None = None
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        role = _role(text, match)
        if mark == "\n":
            if opened is not None and (opened[1] in _EITHER or not _closes(text, at, opened[1])):
                found.append(Span(opened[0], at))
                opened = None
        elif opened is None:
            if role != "close":
                opened = (match.end(), _OPENING.get(mark, mark))
        elif role != "open" and (mark == opened[1] or (mark in _CLOSING and opened[1] not in _EITHER)):
            found.append(Span(opened[0], at))  # also “ closed by » and the like
            opened = None
        elif role == "open" and _OPENING.get(mark, mark) == opened[1]:
            stop = _STOP.search(text, opened[0], at)
            found.append(Span(opened[0], stop.start() if stop else at))
            opened = (match.end(), opened[1])
    if opened is not None:
        found.append(Span(opened[0], len(text)))
    return tuple(q for q in found if q.end > q.start)


def _role(text: str, match: re.Match[str]) -> str:
    """``open``, ``close`` or ``either``, by the mark itself or by the space around a straight one."""
    mark = match.group()
    if mark in _OPENING:
        return "open"
    if mark not in _EITHER:
        return "close"
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    spaced_before, spaced_after = not before or before in _BEFORE, not after or after in _AFTER
    if spaced_before == spaced_after:
        return "either"
    return "open" if spaced_before else "close"


def _closes(text: str, at: int, mark: str) -> bool:
    """True if a quotation open at a paragraph's end is closed further on before another opens."""
    end = text.find(mark, at, at + _LONGEST_QUOTE)
    opening = next(o for o, c in _OPENING.items() if c == mark)
    again = text.find(opening, at, end if end > 0 else at)
    return end > 0 and again < 0
