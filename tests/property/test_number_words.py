"""Every number that can be spelt is read back, in digits, in words and in both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.arabic import fold, split
from riwaya.arabic.number_words import NUMERAL, may_count, token_of
from riwaya.arabic.numbers import find_numbers

ONES = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]
SCALES = [("ألف", "ألفان", "آلاف"), ("مليون", "مليونان", "ملايين"), ("مليار", "ملياران", "مليارات")]


def below_thousand(value: int) -> list[str]:
    hundreds, rest = divmod(value, 100)
    parts = [HUNDREDS[hundreds]] if hundreds else []
    tens, ones = divmod(rest, 10)
    if 11 <= rest <= 19:
        parts.append({11: "أحد عشر", 12: "اثنا عشر"}.get(rest, f"{ONES[ones]} عشر"))
    elif tens >= 2:
        parts += [ONES[ones]] * bool(ones) + [TENS[tens]]
    elif rest:
        parts.append(TENS[1] if rest == 10 else ONES[rest])
    return parts


def spelt(value: int) -> str:
    """The number in the nominative, parts joined by "and"."""
    parts: list[str] = []
    for power, (one, two, many) in reversed(list(enumerate(SCALES, 1))):
        group = value // 1000**power % 1000
        if group == 1:
            parts.append(one)
        elif group == 2:
            parts.append(two)
        elif group:
            said = " و".join(below_thousand(group))
            parts.append(f"{said} {many if 3 <= group % 100 <= 10 else one}")
    parts += below_thousand(value % 1000)
    return " و".join(parts)


@given(st.integers(1, 999_999_999_999))
def test_words_are_read_back(value: int) -> None:
    numbers = find_numbers(split(spelt(value)))
    assert [n.low for n in numbers] == [n.high for n in numbers] == [value]


@pytest.mark.parametrize("value", [*range(1, 130), *range(990, 1130), 2000, 2001, 11_000, 100_000, 110_011])
def test_small_numbers_are_read_back(value: int) -> None:
    assert [n.low for n in find_numbers(split(spelt(value)))] == [value]


@given(st.integers(0, 10**12), st.booleans())
def test_digits_are_read_back(value: int, eastern: bool) -> None:
    written = f"{value:,}"
    if eastern:
        written = written.translate({ord(str(d)): chr(0x0660 + d) for d in range(10)} | {ord(","): "٬"})
    assert [n.low for n in find_numbers(split(f"بلغ {written} تقريبا"))] == [value]


@given(
    st.lists(
        st.sampled_from(
            ["ثلاثة", "و", "عشرون", "ألف", "الاف", "مئات", "12", "5.000", "بضع", "نصف", "عشر", "،", "احد", "%"]
        )
    )
)
def test_any_run_of_number_words_is_read_without_overlap(parts: list[str]) -> None:
    words = split(" ".join(parts))
    ends = -1
    for number in find_numbers(words):
        assert ends < number.first <= number.last < len(words.forms)
        assert number.low <= number.high
        ends = number.last


WORDS = [word for value in range(1, 1000) for word in fold(" ".join(below_thousand(value))).split()]
LETTERS = st.text(alphabet="وفبلكسا", max_size=5)


@given(LETTERS, st.sampled_from(sorted({*WORDS, "الف", "الفين", "ملايين", "عشرات", "ميات", "بضع", "نصف", "صفر"})))
def test_a_number_word_is_looked_for_whatever_its_proclitics(before: str, word: str) -> None:
    assert token_of(before + word) is None or before + word in NUMERAL
    assert may_count(before + word) == (before + word in NUMERAL)
