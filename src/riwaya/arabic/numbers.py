"""Number words and digits: cardinals from 0 to trillions, decimals, vague numbers, fractions, ordinals.

The grammar reads folded words: "خمسة وأربعون ألفا", "ثلاثة ملايين و200 ألف", "مئتي", "الـ5 آلاف",
"عشرات الآلاف". Which noun a number counts, and words such as "more than", are for the lexicon.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from .number_words import ORDINAL, Token, digits_value, may_count, token_of
from .tokens import BREAK, SPACE, Words

DIGITS, WORDS, VAGUE, FRACTION, PERCENT = "digits", "words", "vague", "fraction", "percent"


class Number(Struct, frozen=True):
    """Words ``first..last`` (both included) are a number in ``[low, high]``; the two differ only
    for vague ones. ``cut``: code points of proclitics before it, not of the article; fractions and
    percentages are in per cent. ``shape`` is one of the module's five names."""

    first: int
    last: int
    low: float
    high: float
    cut: int
    shape: str
    definite: bool


class Numerals(NamedTuple):
    """The digits and likely number words of a document by index, and the cardinal ``numbers`` they make, in order,
    the longest reading at each place."""

    at: tuple[int, ...]
    numbers: tuple[Number, ...]


_PERCENT = frozenset({("بالميه",), ("بالمايه",), ("في", "الميه"), ("في", "المايه")})
_TOP = {10: 99, 100: 999, 1e3: 9_999, 1e6: 9_999_999, 1e9: 9_999_999_999, 1e12: 9_999_999_999_999}
"""Vague numbers run from two to the last before the next word: tens 20-99, thousands 2,000-9,999."""


_ONE = ("واحد", "واحده")
"""Folded alike: "one" and "and one of"."""
_MOST = 1e12
"""Greater numbers are multiplied no further."""


class _Part(Struct, frozen=True):
    """A number below its ``scale`` word, words ``..last``."""

    low: float
    high: float
    scale: float
    last: int
    shape: str


class _Parser:
    """One pass over the words of a document."""

    def __init__(self, words: Words) -> None:
        self.words, self.forms, self.gaps = words, words.forms, words.gaps

    def token(self, i: int, joined: bool | None = None) -> Token | None:
        if i >= len(self.forms):
            return None
        found = token_of(self.forms[i])
        if found is None or (joined is not None and found.joined is not joined):
            return None
        if found.seated and "ئ" not in self.written(i):
            return None
        if self.forms[i] in _ONE and "أ" in self.written(i) and not self.eleven(i):
            return None
        return found

    def written(self, i: int) -> str:
        """Word ``i`` as it is spelt in the text."""
        return self.words.text[self.words.starts[i] : self.words.ends[i]]

    def near(self, i: int) -> bool:
        return i < len(self.forms) and self.gaps[i] < BREAK

    def beside(self, last: int, joined: bool = False) -> Token | None:
        """The number word right after ``last``, with or without "and" before it."""
        return self.token(last + 1, joined) if self.near(last + 1) else None

    def digits(self, i: int) -> tuple[float, int] | None:
        """Value and last word of digits at ``i``; "10 000" is one number."""
        form = self.forms[i]
        last = i
        while (
            len(form) + 3 * (last - i) <= 9 and len(form) <= 3 and self.near(last + 1)
            and len(self.forms[last + 1]) == 3 and self.forms[last + 1].isdecimal() and self._thin(last)
        ):  # fmt: skip
            last += 1
        if last > i:
            return float("".join(self.forms[i : last + 1])), last
        following = self.beside(i)
        value = digits_value(form, following is not None and following.kind == "scale" and following.value > 1e3)
        return None if value is None else (value, i)

    def _thin(self, i: int) -> bool:
        between = self.words.text[self.words.ends[i] : self.words.starts[i + 1]]
        return between in ("\xa0", "\u202f", "\u2009") or (between == " " and self.forms[i + 1] == "000")

    def group(self, i: int) -> tuple[float, int] | None:
        """A number below 1,000 in words: value and last word."""
        token = self.token(i)
        if token is None:
            return None
        value, following = token.value, self.beside(i)
        teen = following is not None and (following.kind, following.value) == ("unit", 10)
        if token.kind == "opener":
            return (value + 10, i + 1) if teen else None
        if token.kind in ("zero", "ten"):
            return value, i
        if token.kind in ("hundred", "hundreds"):
            return self._after_hundred(value, i)
        if token.kind != "unit":
            return None
        if teen and (3 <= value <= 9 or self.eleven(i)):
            return value + 10, i + 1
        if following is not None and following.kind in ("hundred", "vague") and following.value == 100 and value >= 3:
            return self._after_hundred(value * 100, i + 1)
        ten = self.beside(i, joined=True) if value < 10 else None
        return (value + ten.value, i + 1) if ten is not None and ten.kind == "ten" else (value, i)

    def _after_hundred(self, value: float, last: int) -> tuple[float, int]:
        start = self.joint(last)
        if start is None:
            return value, last
        if self.forms[start][0].isdigit():
            digits = self.digits(start)
            return (value + digits[0], digits[1]) if digits and digits[0] < 100 else (value, last)
        rest = self.group(start)
        return (value + rest[0], rest[1]) if rest and 0 < rest[0] < 100 else (value, last)

    def joint(self, last: int) -> int | None:
        """Where the part after "and" begins: a word with و, or what follows a lone و."""
        at = last + 1
        if not self.near(at):
            return None
        if self.forms[at] == "و":
            return at + 1 if self.near(at + 1) else None
        return at if self.token(at, joined=True) is not None or self.eleven(at) else None

    def eleven(self, i: int) -> bool:
        """Is word ``i`` the "and one" of "وأحد عشر", which folding makes a "واحد"?"""
        following = self.beside(i) if self.forms[i] == _ONE[0] else None
        return following is not None and (following.kind, following.value) == ("unit", 10)

    def part(self, i: int) -> _Part | None:
        """A group and its scale words, or a scale word alone."""
        form = self.forms[i]
        if form[0].isdigit():
            digits = self.digits(i)
            if digits is None:
                return None
            return self._scaled(digits[0], digits[0], 1, digits[1], DIGITS)
        token = self.token(i)
        if token is None:
            return None
        if token.kind == "scale":
            return self._scaled(token.value, token.value, token.value, i, WORDS)
        if token.kind == "double":
            return _Part(token.value, token.value, token.value / 2, i, WORDS)
        if token.kind == "scales":
            return _Part(2 * token.value, _TOP[token.value], token.value, i, VAGUE)
        if token.kind == "vague":
            return self._scaled(2 * token.value, _TOP[token.value], 1, i, VAGUE)
        if token.kind == "few":
            return self._few(i)
        if token.kind == "fraction":
            scale = self.beside(i)
            if scale is not None and scale.kind == "scale":
                return _Part(token.value * scale.value, token.value * scale.value, 1, i + 1, WORDS)
            return _Part(round(100 * token.value), round(100 * token.value), 1, i, FRACTION)
        group = self.group(i)
        return None if group is None else self._scaled(group[0], group[0], 1, group[1], WORDS)

    def _few(self, i: int) -> _Part:
        following = self.beside(i)
        if following is not None and following.kind in ("vague", "scales"):
            part = self.part(i + 1)
            if part is not None:
                return part
        if following is not None and following.kind == "unit" and following.value == 10:
            return _Part(13, 19, 1, i + 1, VAGUE)
        return _Part(3, 9, 1, i, VAGUE)

    def _scaled(self, low: float, high: float, scale: float, last: int, shape: str) -> _Part:
        while (token := self.beside(last)) is not None and token.kind in ("scale", "scales") and low < _MOST:
            high = (high + 1) * token.value - 1 if shape == VAGUE else high * token.value
            low, scale, last = low * token.value, token.value, last + 1
            shape = VAGUE if shape == VAGUE else WORDS
        return _Part(low, high, scale, last, shape)

    def number(self, i: int) -> Number | None:
        """The longest number that begins at word ``i``."""
        part = self.part(i)
        if part is None:
            return None
        low, high, scale, last, shape = part.low, part.high, part.scale, part.last, part.shape
        while scale >= 1e3 and shape != VAGUE:
            start = self.joint(last)
            if start is None:
                break
            token = self.token(start)
            if token is not None and token.kind == "fraction":
                low, high, last = low + token.value * scale, high + token.value * scale, start
                whole = self.beside(last)
                if whole is not None and whole.kind == "scale" and whole.definite and whole.value == scale:
                    last += 1
                break
            rest = self.part(start)
            if rest is None or rest.shape in (VAGUE, FRACTION) or not 0 < rest.high < scale:
                break
            low, high, scale, last, shape = low + rest.low, high + rest.high, rest.scale, rest.last, WORDS
        if (percent := self._percent(last)) is not None:
            shape, last = PERCENT, percent
        token = None if self.forms[i][0].isdigit() else self.token(i)
        cut, definite = (token.cut, token.definite) if token else (0, self._article(i))
        return Number(i, last, low, high, 1 if self.eleven(i) else cut, shape, definite)

    def _article(self, i: int) -> bool:
        return i > 0 and self.gaps[i] == SPACE and self.forms[i - 1] in ("ال", "وال", "بال", "لل", "فال")

    def _percent(self, last: int) -> int | None:
        ends, starts = self.words.ends, self.words.starts
        stop = starts[last + 1] if last + 1 < len(starts) else ends[last] + 2
        if self.words.text[ends[last] : stop].lstrip()[:1] in ("%", "٪", "﹪", "％"):
            return last
        if self.forms[last + 1 : last + 2] in _PERCENT:
            return last + 1
        return last + 2 if self.forms[last + 1 : last + 3] in _PERCENT else None


def find_numerals(words: Words, at: tuple[int, ...]) -> Numerals:
    """The numbers of a document, whose words ``at`` are those that may begin one."""
    parser = _Parser(words)
    found: list[Number] = []
    after = 0
    for i in at:
        number = parser.number(i) if i >= after else None
        if number is not None:
            found.append(number)
            after = number.last + 1
    return Numerals(at, tuple(found))


def find_numbers(words: Words) -> tuple[Number, ...]:
    """All cardinal numbers of a document in order, the longest reading at each place."""
    return find_numerals(words, tuple([i for i, form in enumerate(words.forms) if may_count(form)])).numbers


def ordinal_at(words: Words, i: int, cut: int = 0) -> tuple[int, int] | None:
    """Value and last word of an ordinal that begins at word ``i`` ("الثالث والعشرين" is 23,
    "الحادي عشر" 11, "العشرين" 20), else None; the first ``cut`` letters are proclitics."""
    forms, count = words.forms, len(words.forms)
    first = forms[i][cut:]
    value = ORDINAL.get(first)
    following = token_of(forms[i + 1]) if i + 1 < count and words.gaps[i + 1] < BREAK else None
    if value is None:
        token = token_of(first)
        return (int(token.value), i) if token and token.kind == "ten" and token.definite and not token.joined else None
    if following is not None and following.kind == "unit" and following.value == 10 and not following.joined:
        return value + 10, i + 1
    if following is not None and following.kind == "ten" and following.joined:
        return value + int(following.value), i + 1
    return value, i
