"""Proclitics and enclitics: the readings a written word allows.

A reading cuts letters from the front (و ف, then ب ل ك س; لل stands for ل + ال) and, for words that
take pronouns, from the end. Which reading holds is for the lexicon to say: only a reading that is an
entry is ever used.
"""

from __future__ import annotations

from typing import NamedTuple

from .kept import kept

_ENCLITICS = ("هما", "هم", "هن", "ها", "نا", "كم", "ه", "ي", "ك")


class Reading(NamedTuple):
    """``stem`` is what is left after ``cut`` code points at the front and ``tail`` at the end.
    ``before`` are the proclitics taken away (the article of لل is given back to the stem)."""

    stem: str
    cut: int
    tail: int
    before: str


@kept(200_000)
def readings(form: str) -> tuple[Reading, ...]:
    """Readings of a folded word, the whole word first, then by letters cut from the front."""
    found = [Reading(form, 0, 0, "")]
    starts = [(0, "")]
    if len(form) > 3 and form[0] in "وف":
        starts.append((1, form[0]))
        found.append(Reading(form[1:], 1, 0, form[0]))
    for at, before in starts:
        rest = form[at:]
        if len(rest) < 3:
            continue
        if rest.startswith("لل") and len(rest) > 3:
            # the span of "للجيش" begins at the second lam: the article lost its alef
            found.append(Reading("ال" + rest[2:], at + 1, 0, before + "ل"))
            found.append(Reading("ال" + rest[1:], at + 1, 0, before + "ل"))  # للجنة is also ل + اللجنة
            found.append(Reading(rest[2:], at + 2, 0, before + "لال"))
            found.append(Reading(rest[1:], at + 1, 0, before + "ل"))
        elif rest[0] in "بلكس":
            found.append(Reading(rest[1:], at + 1, 0, before + rest[0]))
    return tuple(found)


@kept(200_000)
def stripped(form: str) -> frozenset[str]:
    """What the readings of a folded word leave of it, itself among them."""
    return frozenset(reading.stem for reading in readings(form))


@kept(200_000)
def without_pronoun(stem: str) -> tuple[tuple[str, int], ...]:
    """Stems of a word without its attached pronoun, with the letters cut; ta marbuta restored."""
    if not stem.endswith(_ENCLITICS):
        return ()
    found: list[tuple[str, int]] = []
    for tail in _ENCLITICS:
        if stem.endswith(tail) and len(stem) - len(tail) >= 3:
            base = stem[: -len(tail)]
            found.append((base, len(tail)))
            if base.endswith("ت"):
                found.append((base[:-1] + "ه", len(tail)))
            elif base.endswith("و") and tail in ("ه", "ها", "هم"):
                found.append((base + "ا", len(tail)))
    return tuple(found)
