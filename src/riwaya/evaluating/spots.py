"""Where in a text the gold's words stand: occurrences of surfaces, positions of evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import Span

_LETTER = r"[^\W_]"
_BEFORE = rf"(?<!{_LETTER})[وف]?[بلكس]?"
_SPACE = re.compile(r"\s+")
_PROCLITICS = re.compile(r"[وف]?[بلكس]?ل?")
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Spot:
    """One place in the text where a gold surface stands. ``entries`` are the gold entries that
    have it, ``also`` the shorter surfaces of the same entries inside it. An ``optional`` spot lies
    inside a longer one of another entry: finding it is neither right nor wrong. A ``joint`` spot
    ("the army and the police") names several actors: finding a part of it is right."""

    span: Span
    entries: tuple[int, ...]
    also: tuple[Span, ...] = ()
    optional: bool = False
    joint: bool = False


def positions(text: str, words: str) -> tuple[Span, ...]:
    """Every span of ``text`` that holds ``words``, white space of any kind and length alike."""
    found = [Span(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
    if not found and (parts := words.split()):
        found = [Span(m.start(), m.end()) for m in re.finditer(r"\s+".join(map(re.escape, parts)), text)]
    return tuple(found)


def spots(text: str, entries: Sequence[tuple[str, ...]], outside: Sequence[Span] = ()) -> tuple[Spot, ...]:
    """Every word-bounded occurrence of every entry's surfaces, proclitics left off, in text order.

    Longest first; what overlaps a longer one is kept as optional. Spans in ``outside`` (page
    furniture) are passed over.
    """
    found: dict[Span, set[int]] = {}
    for number, surfaces in enumerate(entries):
        for surface in surfaces:
            for span in _occurrences(text, surface):
                if not any(span.overlaps(o) for o in outside):
                    found.setdefault(span, set()).add(number)
    main: list[Span] = []
    inner: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start - s.end, s.start)):
        (inner if any(span.overlaps(m) for m in main) else main).append(span)
    made = [
        Spot(span, tuple(sorted(found[span])), tuple(s for s in inner if span.contains(s) and found[s] & found[span]))
        for span in main
    ]
    taken = {s for spot in made for s in spot.also}
    made += [Spot(s, tuple(sorted(found[s])), optional=True) for s in inner if s not in taken]
    return tuple(sorted(made, key=lambda s: s.span))


def _occurrences(text: str, surface: str) -> Iterable[Span]:
    words = surface.strip()
    if not words:
        return
    for pattern, letters in ((_BEFORE, words), (rf"(?<!{_LETTER})[وف]?ل", "ل" + words.removeprefix(_ARTICLE))):
        if letters is not words and not words.startswith(_ARTICLE):
            continue  # only the article melts into a preceding lam: الجيش, للجيش
        body = r"\s+".join(map(re.escape, _SPACE.split(letters)))
        for match in re.finditer(rf"{pattern}({body})(?!{_LETTER})", text):
            yield Span(match.start(1), match.end(1))


def trimmed(text: str, span: Span) -> Span:
    """``span`` without quotes, brackets, hash signs and space at its ends."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def same(text: str, a: Span, b: Span) -> bool:
    """True if two spans hold the same words, proclitics and outer punctuation aside."""
    a, b = trimmed(text, a), trimmed(text, b)
    return a.end == b.end and _proclitics(text, a.start, b.start)


def within(text: str, inner: Span, outer: Span) -> bool:
    """True if ``inner`` lies inside ``outer``, proclitics and outer punctuation aside."""
    inner, outer = trimmed(text, inner), trimmed(text, outer)
    if not inner.overlaps(outer) or inner.end > outer.end:
        return False
    return inner.start >= outer.start or _proclitics(text, inner.start, outer.start)


def _proclitics(text: str, a: int, b: int) -> bool:
    between = text[min(a, b) : max(a, b)]
    return not between or _PROCLITICS.fullmatch(between) is not None


def overlap(ours: Iterable[Span], theirs: Sequence[Span]) -> float:
    """The best share (0..1) of the shorter span that two spans of the two sides have in common."""
    best = 0.0
    for a in ours:
        for b in theirs:
            common = min(a.end, b.end) - max(a.start, b.start)
            if common > 0:
                best = max(best, common / max(1, min(a.end - a.start, b.end - b.start)))
    return best
