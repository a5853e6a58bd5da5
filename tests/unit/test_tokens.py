"""Words, the gaps between them, and sentences."""

from __future__ import annotations

import pytest

from riwaya.arabic import BREAK, QUOTE, SPACE, STOP, fold, split
from riwaya.model import Span


def sentences(text: str) -> list[str]:
    words = split(text)
    return [words.sentence_span(i).of(text) for i in range(len(words.sentences))]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("سيطرت القوات على سرت", ("سيطرت", "القوات", "علي", "سرت")),
        ("سرت450", ("سرت", "450")),
        ("لــ27 عنصرا", ("ل", "27", "عنصرا")),
        ("مقتل ١٢٠٠ أو 1,200 أو 3.5", ("مقتل", "1200", "او", "1,200", "او", "3.5")),
        ("#سرت_ليبيا", ("سرت", "ليبيا")),
        ("الجيش،والشرطة", ("الجيش", "والشرطه")),
        ("طائرة F-16", ("طايره", "F", "16")),
        ("  \n ، . ", ()),
        ("", ()),
    ],
)
def test_forms(text: str, forms: tuple[str, ...]) -> None:
    words = split(text)
    assert words.forms == forms
    assert [fold(text[s:e]) for s, e in zip(words.starts, words.ends, strict=True)] == list(forms)


@pytest.mark.parametrize(
    ("between", "gap"),
    [
        (" ", SPACE),
        (" #", SPACE),
        ("_", SPACE),
        (' "', QUOTE),
        ("» ", QUOTE),
        (" (", QUOTE),
        (" ﴿", QUOTE),
        ("، ", BREAK),
        ("؛ ", BREAK),
        ("; ", BREAK),
        (": ", BREAK),
        (" - ", BREAK),
        ('": «', BREAK),
        (". ", STOP),
        ("؟ ", STOP),
        ("! ", STOP),
        ("… ", STOP),
        ("\n", STOP),
        ("\u2028", STOP),
        ("،\n", STOP),
        ('". ', STOP),
    ],
)
def test_gaps(between: str, gap: int) -> None:
    words = split(f"قتلى{between}جرحى")
    assert words.gaps == (STOP, gap)
    assert len(words.sentences) == (2 if gap == STOP else 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تقدم الجيش. وانسحب المسلحون!", ["تقدم الجيش", "وانسحب المسلحون"]),
        ("بيان عاجل\nتقدم الجيش", ["بيان عاجل", "تقدم الجيش"]),
        ("قال د. سالم إن الوضع هادئ. وغادر", ["قال د. سالم إن الوضع هادئ", "وغادر"]),
        ("نقلت أ.ف.ب عن مصدر", ["نقلت أ.ف.ب عن مصدر"]),
        ("وصل السيد م.\nغادر الوفد", ["وصل السيد م", "غادر الوفد"]),
        ("وصل السيد م.\rغادر الوفد", ["وصل السيد م", "غادر الوفد"]),
        ("في عام 2016 م. وغادر الوفد", ["في عام 2016 م", "وغادر الوفد"]),
        ("سنة 1437 هـ. وغادر الوفد", ["سنة 1437 هـ", "وغادر الوفد"]),
        ("بلغ العدد 7. وغادر الوفد", ["بلغ العدد 7", "وغادر الوفد"]),
        ("خسر 2.5 مليون دولار", ["خسر 2.5 مليون دولار"]),
        ("اندلع القتال؛ وسقط قتلى", ["اندلع القتال؛ وسقط قتلى"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_sentence_of_agrees_with_sentences() -> None:
    words = split("قصف. قصف عنيف. قصف عنيف جدا")
    assert words.sentences == ((0, 1), (1, 3), (3, 6))
    assert words.sentence_of == (0, 1, 1, 2, 2, 2)


def test_cut_takes_letters_off_both_ends() -> None:
    text = "وبمدينتهم القديمة"
    assert split(text).cut(0, 0, 2, 2).of(text) == "مدينت"
    assert split(text).cut(0, 1, 1, 0).of(text) == "بمدينتهم القديمة"


def test_cut_counts_folded_letters_where_marks_lie_between() -> None:
    text = "قال وَبِمدينتِهِم القديمة"
    words = split(text)
    assert words.inner is not None
    assert words.cut(1, 1, 2, 2).of(text) == "مدينتِ"
    assert fold(words.cut(1, 1, 2, 0).of(text)) == "مدينتهم"


def test_at_and_between() -> None:
    text = "قصف الجيش المدينة أمس"
    words = split(text)
    assert [words.at(i) for i in (0, 3, 4, 10, 20)] == [0, 0, 1, 2, 3]
    assert split(" سرت").at(0) == -1
    assert words.between(Span(4, 9)) == (1, 2)
    assert words.between(Span(2, 11)) == (0, 3)
    assert words.between(Span(3, 4)) == (1, 1)
    assert words.between(Span(0, len(text))) == (0, 4)


def test_furniture_words_are_left_out_and_break_the_sentence() -> None:
    text = "قصف الجيش شارك المقال المدينة"
    mark = Span(10, 21)
    assert mark.of(text) == "شارك المقال"
    words = split(text, (mark,))
    assert words.forms == ("قصف", "الجيش", "المدينه")
    assert words.gaps == (STOP, SPACE, STOP)
    assert words.sentences == ((0, 2), (2, 3))
    assert words.span(2, 2).of(text) == "المدينة"


def test_furniture_is_exact_with_vowel_marks_before_it() -> None:
    text = "قَصَفَ الجيشُ شارك المقال المدينةَ"
    start = text.index("شارك")
    words = split(text, (Span(start, start + len("شارك المقال")),))
    assert words.forms == ("قصف", "الجيش", "المدينه")
    assert words.cut(2, 2, 2, 0).of(text) == "مدينةَ"


@pytest.mark.parametrize(
    ("marks", "forms"),
    [
        ((Span(0, 100),), ()),
        ((Span(5, 9), Span(0, 3)), ("ثان",)),
        ((Span(0, 9), Span(2, 3)), ("ثان",)),
        ((Span(6, 6),), ("اول", "كلمه", "ثان")),
        ((Span(3, 4),), ("اول", "كلمه", "ثان")),
        ((Span(5, 6),), ("اول", "ثان")),
    ],
)
def test_furniture_that_nests_is_empty_or_touches(marks: tuple[Span, ...], forms: tuple[str, ...]) -> None:
    assert split("أول  كلمة ثان", marks).forms == forms
