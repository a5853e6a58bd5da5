"""Numbers in words, digits and both: value, extent, shape."""

from __future__ import annotations

import pytest

from riwaya.arabic import split
from riwaya.arabic.number_words import digits_value
from riwaya.arabic.numbers import DIGITS, FRACTION, PERCENT, VAGUE, WORDS, find_numbers, ordinal_at


def read(text: str) -> list[tuple[str, float, float]]:
    words = split(text)
    return [(words.cut(n.first, n.last, n.cut, 0).of(text), n.low, n.high) for n in find_numbers(words)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("سبعة", 7),
        ("ثمان", 8),
        ("عشر", 10),
        ("اثنتان", 2),
        ("أحد عشر", 11),
        ("إحدى عشرة", 11),
        ("اثنا عشر", 12),
        ("اثنتي عشرة", 12),
        ("ثلاث عشرة", 13),
        ("تسعة عشر", 19),
        ("عشرون", 20),
        ("خمسة وستين", 65),
        ("مئة", 100),
        ("مائة", 100),
        ("مئتان", 200),
        ("مائتين", 200),
        ("مئتي", 200),
        ("ثلاثمئة", 300),
        ("ثمانمائة", 800),
        ("تسع مئة", 900),
        ("مئة وثلاثة", 103),
        ("ستمئة وخمسة وسبعون", 675),
        ("أربعمئة وأحد عشر", 411),
        ("ألف", 1000),
        ("ألفان", 2000),
        ("ألفي", 2000),
        ("ثلاثة آلاف", 3000),
        ("ألف وتسعمئة", 1900),
        ("خمسة وأربعون ألفا", 45_000),
        ("مئة وخمسون ألفا وأربعون", 150_040),
        ("مليون", 1e6),
        ("مليونين", 2e6),
        ("مليون ونصف", 1_500_000),
        ("مليون ونصف المليون", 1_500_000),
        ("نصف مليون", 500_000),
        ("أربعة ملايين ومئتي ألف", 4_200_000),
        ("مليار وثلاثمئة مليون", 1.3e9),
        ("ثلاثة مليارات", 3e9),
        ("45 ألفا", 45_000),
        ("6 آلاف", 6000),
        ("ثلاثة ملايين و200 ألف", 3_200_000),
        ("ألف و200", 1200),
        ("2.5 مليون", 2_500_000),
        ("1,5 مليون", 1_500_000),
        ("1.250 مليار", 1.25e9),
        ("مئة ألف", 100_000),
        ("صفر", 0),
    ],
)
def test_value_of_one_number(text: str, value: float) -> None:
    assert read(text) == [(text, value, value)]


@pytest.mark.parametrize(
    ("form", "scaled", "value"),
    [
        ("7", False, 7),
        ("5,000", False, 5000),
        ("5.000", False, 5000),
        ("12.500", False, 12_500),
        ("1,234,567", False, 1_234_567),
        ("2.5", False, 2.5),
        ("0.500", False, 0.5),
        ("5.000", True, 5),
        ("1.2.3", False, None),
        ("12,34,5", False, None),
    ],
)
def test_digits(form: str, scaled: bool, value: float | None) -> None:
    assert digits_value(form, scaled) == value


def test_eastern_digits_and_separators() -> None:
    assert read("٥٬٠٠٠ و٢٫٥ مليون") == [("٥٬٠٠٠", 5000, 5000), ("٢٫٥ مليون", 2_500_000, 2_500_000)]
    assert read("10 000 و7\u202f500") == [("10 000", 10_000, 10_000), ("7\u202f500", 7500, 7500)]
    assert [n[1] for n in read("الفصل 12 300 صفحة")] == [12, 300]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("عشرات", 20, 99),
        ("مئات", 200, 999),
        ("آلاف", 2000, 9999),
        ("عشرات الآلاف", 20_000, 99_999),
        ("مئات الآلاف", 200_000, 999_999),
        ("ملايين", 2_000_000, 9_999_999),
        ("بضعة", 3, 9),
        ("بضع مئات", 200, 999),
        ("بضعة آلاف", 2000, 9999),
        ("بضعة عشر", 13, 19),
        ("العشرات", 20, 99),
    ],
)
def test_vague(text: str, low: float, high: float) -> None:
    number = find_numbers(split(text))[0]
    assert (number.low, number.high, number.shape) == (low, high, VAGUE)


def test_fractions_and_percentages_are_in_per_cent() -> None:
    shapes = {text: find_numbers(split(text))[0] for text in ("ربع", "نصف", "30 في المئة", "٤٥٪ منهم", "خمسون بالمئة")}
    assert [(n.low, n.shape) for n in shapes.values()] == [
        (25, FRACTION),
        (50, FRACTION),
        (30, PERCENT),
        (45, PERCENT),
        (50, PERCENT),
    ]


def test_numbers_side_by_side_stay_apart() -> None:
    assert [n[1] for n in read("بين مئة ومئتين")] == [100, 200]
    assert [n[1] for n in read("بين ألفين وثلاثة آلاف")] == [2000, 3000]
    assert [n[1] for n in read("19 و24 سبتمبر")] == [19, 24]
    assert [n[1] for n in read("ثلاثة جنود وأربعة مدنيين")] == [3, 4]
    assert [n[1] for n in read("خمسة، وعشرون")] == [5, 20]


def test_proclitics_are_cut_and_the_article_is_kept() -> None:
    assert read("وعشرين آلية") == [("عشرين", 20, 20)]
    assert read("وبعشرين آلية") == [("عشرين", 20, 20)]
    assert read("يقارب الخمسة آلاف") == [("الخمسة آلاف", 5000, 5000)]
    number = find_numbers(split("حي الـ400"))[0]
    assert number.definite
    assert number.low == 400


@pytest.mark.parametrize(
    "text",
    [
        "الأحد",
        "الثلاثاء",
        "الأربعاء",
        "الخميس",
        "أثنى عليه",
        "عثر عليه ميتا",
        "الثالث",
        "سابع",
        "كميات",
        "كمية",
        "لست متأكدا",
        "وأحد القادة",
    ],
)
def test_words_that_only_look_like_numbers(text: str) -> None:
    assert read(text) == []


def test_dead_and_two_hundred_differ_by_their_hamza() -> None:
    assert read("مئتين") == [("مئتين", 200, 200)]
    assert read("وجدوهم ميتين") == []


def test_shapes() -> None:
    assert [n.shape for n in find_numbers(split("12 ثم سبعة ثم 3 آلاف"))] == [DIGITS, WORDS, WORDS]


@pytest.mark.parametrize(
    ("text", "value", "last"),
    [
        ("الثالث من مايو", 3, 0),
        ("الحادي عشر", 11, 1),
        ("الثاني والعشرين", 22, 1),
        ("الثلاثين من يونيو", 30, 0),
        ("سادس", 6, 0),
    ],
)
def test_ordinals(text: str, value: int, last: int) -> None:
    assert ordinal_at(split(text), 0) == (value, last)


def test_cardinals_are_no_ordinals() -> None:
    assert ordinal_at(split("ثلاثة"), 0) is None
    assert ordinal_at(split("عشرين"), 0) is None
