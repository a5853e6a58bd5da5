"""What the name model sees of a word: its form, what the lists know of it, its neighbours.

A word's *shape* is its folded form and its *kind*: a letter for what the name lists know of it and
letters for the lexicon layers it stands in. Every feature depends on the shape of one word or on the
kinds of neighbouring words alone, so that a model can keep their weights summed by shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..lexicon.actors import ActorLexicon
from .actor_scan import Scan

EDGE = "-"
"""The kind of what lies before and after a sentence."""
NUMBER, ORDINARY, PROCLITIC, UNKNOWN = "0", "o", "w", "u"
"""Letters of :func:`listed`."""
_REACH = 8
"""Words before a stretch from where a hit may reach into it."""
_JOINED = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ف", "ك")


class Shape(NamedTuple):
    """A folded word and its kind."""

    form: str
    kind: str


def listed(lex: ActorLexicon, form: str) -> str:
    """What the lists know of a word: c particle, g given name, d name that is also a word, o ordinary
    word, w proclitic and name, 0 number, u nothing."""
    if form[0].isdigit():
        return NUMBER
    if form in lex.words["name_particle"] or form in lex.words["name_tail"]:
        return "c"
    if form in lex.names:
        return "d" if form in lex.doubtful else "g"
    if form[0] in "ولب" and len(form) > 3 and lex.is_given(form[1:]):
        return PROCLITIC
    return ORDINARY if lex.is_common(form) else UNKNOWN


def layers(scan: Scan, first: int, stop: int) -> dict[int, str]:
    """Letters of the lexicon layers in which words ``first`` to ``stop`` (left out) stand: capital where
    a hit begins, small inside it."""
    found: dict[int, set[str]] = {}
    for letter, hits in (
        ("r", scan.roles), ("h", scan.heads), ("n", scan.names), ("n", scan.shorts), ("y", scan.countries),
        ("y", scan.capitals), ("a", scan.adjs), ("m", scan.mods), ("p", scan.place_hits),
    ):  # fmt: skip
        for i in range(max(0, first - _REACH), stop):
            if i in hits:
                found.setdefault(i, set()).add(letter.upper())
                for k in range(i + 1, hits[i][0].last + 1):
                    found.setdefault(k, set()).add(letter)
    for i in range(first, stop):
        if i in scan.cues:
            found.setdefault(i, set()).add("q")
        if i in scan.verbs:
            found.setdefault(i, set()).add("t")
    return {k: "".join(sorted(letters)) for k, letters in found.items()}


def own(shape: Shape) -> Iterator[str]:
    """Features of a word by itself."""
    form, kind = shape
    yield "="
    yield "w " + form
    joined = next((p for p in _JOINED if form.startswith(p) and len(form) - len(p) > 2), "")
    yield "j " + joined
    if joined:
        yield "t " + form[len(joined) :]
    for n in range(1, 5):
        if len(form) > n:
            yield f"p {form[:n]}"
            yield f"s {form[-n:]}"
    yield f"n {min(len(form), 8)}"
    yield f"k {kind}"
    for letter in kind[1:]:
        yield "l " + letter
    yield f"ks {kind[0]} {form[-2:]}"
    yield f"kp {kind[0]} {form[:2]}"


def beside(shape: Shape, side: str) -> Iterator[str]:
    """Features of the word before (``<``) or after (``>``)."""
    form, kind = shape
    yield f"w{side} {form}"
    yield f"k{side} {kind}"
    yield f"k{side}1 {kind[0]}"
    for letter in kind[1:]:
        yield f"l{side} {letter}"
    if form:
        yield f"p{side} {form[:2]}"
        yield f"s{side} {form[-2:]}"
        yield f"s{side} {form[-3:]}"


def further(shape: Shape, side: str) -> Iterator[str]:
    """Features of the word two before (``<<``) or after (``>>``)."""
    yield f"w{side} {shape.form}"
    yield f"k{side} {shape.kind[0]}"
    for letter in shape.kind[1:]:
        yield f"l{side} {letter}"


def around(before: str, kind: str, after: str, gap: int, next_gap: int) -> Iterator[str]:
    """Features of three kinds in a row and of the gaps between them."""
    yield f"g {gap}"
    yield f"G {next_gap}"
    yield f"gk {gap} {kind[0]}"
    yield f"a {before[0]} {kind[0]}"
    yield f"b {kind[0]} {after[0]}"
    yield f"c {before[0]} {kind[0]} {after[0]}"
    yield f"d {before} {kind[0]}"
    yield f"e {kind[0]} {after}"
