"""Amounts: numbers with the words that bound them ("more than", "about") and ranges of two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from ..arabic import BREAK
from ..arabic.numbers import FRACTION, PERCENT, VAGUE, WORDS, Number
from ..lexicon.figures import FigureLexicon
from .figure_bounds import Governor, governor
from .phrases import Phrases

_DASHES = ("-", "–", "—")


class Amount(Struct, frozen=True):
    """Words ``first..last`` without ``cut`` letters at the front give ``[low, high]``, None = open.
    ``core`` is the first word of the number itself; ``per_cent`` of a fraction or percentage."""

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
    governed: bool = False
    """A verb or "between … and" governs it: it is said of a noun before ("تجاوز عدد القتلى ثمانين")."""
    verbal: bool = False
    """It is a verb that does."""

    def bounded(self, kind: str) -> Self:
        """With what a bounding word says: ``more``, ``less`` or ``about``."""
        if kind == "more":
            return replace(self, high=None)
        return replace(self, low=None) if kind == "less" else replace(self, about=True)


def amounts(phrases: Phrases, lexicon: FigureLexicon, numbers: Sequence[Number]) -> list[Amount]:
    """All amounts of a document in order, of its ``numbers``; labels and ages are none."""
    found: list[Amount] = []
    taken = -1
    for k, number in enumerate(numbers):
        if number.first <= taken or _labelled(phrases, lexicon, number) or _adjective(phrases, number):
            continue
        second = _range(phrases, lexicon, number, numbers[k + 1] if k + 1 < len(numbers) else None)
        taken = second.last if second else number.last
        found.append(_amount(phrases, lexicon, number, second))
        phrases.floor = taken + 1
    phrases.floor = 0
    return found


def _apart(phrases: Phrases, number: Number) -> int:
    """1 where the number's article is a word of its own ("الـ400"), else 0."""
    return int(number.definite and phrases.forms[number.first][0].isdecimal())


def _labelled(phrases: Phrases, lexicon: FigureLexicon, number: Number) -> bool:
    """Is the number a name or of another use: "القرار 2216", "الساعة الخامسة"?"""
    first = number.first - _apart(phrases, number)
    digits = phrases.forms[number.first][0].isdecimal()
    kinds = ("label", "other-use") if digits else ("other-use",)
    return any(phrases.before(lexicon.links[kind], first) is not None for kind in kinds)


def _adjective(phrases: Phrases, number: Number) -> bool:
    """Does a spelt number follow its noun: "الجنود الخمسة"? They were counted before."""
    i = number.first
    spelt = number.definite and not number.cut and not phrases.forms[i][0].isdecimal()
    return spelt and phrases.beside(i) and phrases.forms[i - 1].startswith("ال") and number.shape != VAGUE


def _range(phrases: Phrases, lexicon: FigureLexicon, number: Number, second: Number | None) -> Number | None:
    """The second number of "بين 200 و300", "20-30", "من خمسة إلى سبعة", "ستة أو سبعة"."""
    if second is None or VAGUE in (number.shape, second.shape):
        return None
    at = number.last + 1
    if second.first == at and phrases.gaps[at] == BREAK:
        between = phrases.words.text[phrases.words.ends[number.last] : phrases.words.starts[at]]
        joined = between.strip() in _DASHES
    else:
        links = (lexicon.links["range-to"], lexicon.links["or"])
        ends = [end for link in links if (end := phrases.next(link, number.last)) is not None]
        joined = bool(ends) and second.first == ends[0] + 1
        if not joined and phrases.beside(at) and phrases.before(lexicon.links["range-from"], number.first):
            joined = second.first == at + (phrases.forms[at] == "و") and (second.cut > 0 or phrases.forms[at] == "و")
    low = _lifted(number, second)
    return second if joined and low < second.high <= 20 * max(low, 1) else None


def _lifted(number: Number, second: Number) -> float:
    """In "20 إلى 30 ألفا" the first number shares the second one's thousands."""
    for scale in (1e6, 1e3):
        if second.shape == WORDS and number.low < 1e3 <= scale <= second.low and number.low < second.low / scale:
            return number.low * scale
    return number.low


def _amount(phrases: Phrases, lexicon: FigureLexicon, number: Number, second: Number | None) -> Amount:
    made = Amount(
        first=number.first,
        last=second.last if second else number.last,
        cut=number.cut,
        core=number.first,
        vague=number.shape == VAGUE,
        low=_lifted(number, second) if second else number.low,
        high=second.high if second else number.high,
        about=False,
        per_cent=(second or number).shape in (FRACTION, PERCENT),
        definite=number.definite,
    )
    if _apart(phrases, number):
        made = replace(made, first=number.first - 1, cut=len(phrases.forms[number.first - 1]) - 2)
    if second is not None and (word := phrases.before(lexicon.links["range-from"], made.first)) is not None:
        made = replace(made, first=word[1], cut=word[2], governed=True)
    for _ in range(2):
        word = phrases.before(lexicon.bounds_before, made.first)
        if word is None:
            break
        made = replace(made.bounded(lexicon.bounds_before[word[0]]), first=word[1], cut=word[2])
    return by_verb(phrases, lexicon, made)


def by_verb(phrases: Phrases, lexicon: FigureLexicon, amount: Amount) -> Amount:
    """``amount`` with what a verb that governs it says ("لا يتجاوز عددهم ثلاثمئة")."""
    found: Governor | None = governor(phrases, lexicon, amount.first, amount.cut)
    if found is None:
        return amount
    amount = amount.bounded(found.kind) if found.kind else amount
    amount = replace(amount, governed=True, verbal=True)
    return amount if found.first is None else replace(amount, first=found.first, cut=found.cut)


def _compares(phrases: Phrases, lexicon: FigureLexicon, word: str, last: int) -> bool:
    """Does "وأكثر" begin the bounds of the next number: "32 قتيلا وأكثر من 200 جريح"?"""
    follows = (word[1:], *phrases.forms[last + 1 : last + 2])
    return follows in lexicon.bounds_before


def bounded_after(
    phrases: Phrases, lexicon: FigureLexicon, amount: Amount, last: int, reach: int = 4
) -> tuple[Amount, int]:
    """``amount`` with what "على الأقل" says up to ``reach`` words after word ``last``; the new last
    word where that follows at once."""
    if lexicon.bounds_after.firsts.isdisjoint(phrases.forms[last + 1 : last + 2 + reach]):
        return amount, last
    for at in range(last + 1, min(last + 2 + reach, len(phrases.forms))):
        if not phrases.beside(at) or phrases.forms[at][0].isdecimal():
            break
        found = phrases.phrase(lexicon.bounds_after, at)
        if found is not None and not _compares(phrases, lexicon, found[0][-1], found[1]):
            return amount.bounded(lexicon.bounds_after[found[0]]), found[1] if at == last + 1 else last
    return amount, last
