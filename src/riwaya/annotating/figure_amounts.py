"""Amounts: numbers with the words that bound them ("more than", "about") and ranges of two."""

from __future__ import annotations

from typing import NamedTuple

from ..arabic import BREAK
from ..arabic.numbers import FRACTION, PERCENT, VAGUE, WORDS, Number, find_numbers
from ..lexicon.figures import FigureLexicon
from .phrases import Phrases

_DASHES = ("-", "–", "—")


class Amount(NamedTuple):
    """Words ``first..last`` without ``cut`` letters at the front give ``[low, high]``, None = open.
    ``core`` is the first word of the number itself, ``per_cent`` of a fraction or percentage."""

    first: int
    last: int
    cut: int
    core: int
    vague: bool
    low: float | None
    high: float | None
    about: bool
    per_cent: bool
    definite: bool


def amounts(phrases: Phrases, lexicon: FigureLexicon) -> list[Amount]:
    """All amounts of a document in order; numbers after a label ("رقم", "الساعة") are none."""
    found: list[Amount] = []
    numbers = find_numbers(phrases.words)
    skip = -1
    for k, number in enumerate(numbers):
        if number.first <= skip:
            continue
        first = number.first - apart(phrases, number)
        if phrases.before(lexicon.links["label"], first) is not None:
            continue
        second = _range(phrases, lexicon, number, numbers[k + 1 : k + 2])
        skip = second.last if second else number.last
        found.append(_bounded(phrases, lexicon, number, second))
        phrases.floor = skip + 1
    phrases.floor = 0
    return found


def apart(phrases: Phrases, number: Number) -> int:
    """1 where the number's article is a word of its own ("الـ400"), else 0."""
    return int(number.definite and phrases.forms[number.first][0].isdecimal())


def _range(phrases: Phrases, lexicon: FigureLexicon, number: Number, following: tuple[Number, ...]) -> Number | None:
    """The second number of "بين 200 و300", "20-30", "من خمسة إلى سبعة", "ستة أو سبعة"."""
    if not following or VAGUE in (number.shape, following[0].shape):
        return None
    second, at = following[0], number.last + 1
    if second.first == at and phrases.gaps[at] == BREAK:
        text = phrases.words.text[phrases.words.ends[number.last] : phrases.words.starts[at]]
        joined = text.strip() in _DASHES
    elif not phrases.beside(at):
        return None
    elif (link := phrases.phrase(lexicon.links["range-to"], at) or phrases.phrase(lexicon.links["or"], at)) is not None:
        joined = second.first == link[1] + 1
    else:
        joined = phrases.before(lexicon.links["range-from"], number.first) is not None and (
            (phrases.forms[at] == "و" and second.first == at + 1) or (second.first == at and second.cut > 0)
        )
    low = _lifted(number, second)
    return second if joined and low < second.high <= 20 * max(low, 1) else None


def _lifted(number: Number, second: Number) -> float:
    """In "20 إلى 30 ألفا" the first number shares the second one's thousands."""
    for scale in (1e6, 1e3):
        if second.shape == WORDS and number.low < 1e3 <= scale <= second.low and number.low < second.low / scale:
            return number.low * scale
    return number.low


def _bounded(phrases: Phrases, lexicon: FigureLexicon, number: Number, second: Number | None) -> Amount:
    low: float | None = _lifted(number, second) if second else number.low
    high: float | None = second.high if second else number.high
    first, cut, about = number.first, number.cut, False
    if apart(phrases, number):
        first, cut = number.first - 1, len(phrases.forms[number.first - 1]) - 2
    if second is not None and (word := phrases.before(lexicon.links["range-from"], first)) is not None:
        _, first, cut = word
    for _ in range(2):
        word = phrases.before(lexicon.bounds_before, first)
        if word is None:
            break
        kind = lexicon.bounds_before[word[0]]
        _, first, cut = word
        low, high, about = (low, None, about) if kind == "more" else (None, high, about) if kind == "less" else (low, high, True)
    last = second.last if second else number.last
    vague = number.shape == VAGUE
    per_cent = number.shape in (FRACTION, PERCENT) or (second is not None and second.shape == PERCENT)
    return Amount(first, last, cut, number.first, vague, low, high, about, per_cent, number.definite)


def bounded_after(phrases: Phrases, lexicon: FigureLexicon, amount: Amount, last: int, reach: int = 4) -> tuple[Amount, int]:
    """``amount`` with what "على الأقل" says up to ``reach`` words after word ``last``; the new last
    word where that follows at once."""
    for at in range(last + 1, min(last + 2 + reach, len(phrases.forms))):
        if not phrases.beside(at) or phrases.forms[at][0].isdecimal():
            break
        found = phrases.phrase(lexicon.bounds_after, at)
        if found is None:
            continue
        kind, (low, high) = lexicon.bounds_after[found[0]], (amount.low, amount.high)
        low, high = (low, None) if kind == "more" else (None, high) if kind == "less" else (low, high)
        changed = amount._replace(low=low, high=high, about=amount.about or kind == "about")
        return changed, found[1] if at == last + 1 else last
    return amount, last
