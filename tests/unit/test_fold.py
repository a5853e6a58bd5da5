"""Folding: what is one spelling, what is dropped, and where each folded letter came from."""

from __future__ import annotations

import pytest

from riwaya.arabic import Folded, fold
from riwaya.model import Span


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أحمد إلى آخر ٱلسوق", "احمد الي اخر السوق"),
        ("مؤسسة نائية", "موسسه ناييه"),
        ("مستشفى", "مستشفي"),
        ("کتیبه گلستان پژاک چاد", "كتيبه كلستان بزاك جاد"),
        ("١٤٣٧ و۲۰۱۶", "1437 و2016"),
        ("١٬٢٠٠٫٥", "1,200.5"),
        ("المُقَاتِلُونَ", "المقاتلون"),
        ("مديـــــنة", "مدينه"),
        ("\u200fسرت\u200e\u202a\u2066\ufeff", "سرت"),
        ("كتي\u200cبة", "كتيبه"),
        ("قوات\xa0الأمن", "قوات الامن"),
        ("ﺍﻟﺠﻴﺶ", "الجيش"),
        ("ﻷن ﻻجئا", "لان لاجيا"),
        ("Abu Salim 7", "Abu Salim 7"),
        ("", ""),
    ],
)
def test_one_spelling(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert Folded.of(written).text == folded


@pytest.mark.parametrize("mark", ["\ufe70", "\ufe76", "\ufe7c", "\ufe7f", "\ufc60", "\ufcf2"])
def test_the_form_of_a_lone_mark_does_not_cut_a_word(mark: str) -> None:
    assert fold(f"مح{mark}مد") == "محمد"


def test_without_marks_every_letter_keeps_its_place() -> None:
    folded = Folded.of("مدينة سرت")
    assert not folded.breaks
    assert folded.span(6, 9) == Span(6, 9)


def test_marks_belong_to_the_letter_before_them() -> None:
    text = "قَتَلُوا المدنيين"
    folded = Folded.of(text)
    assert folded.text == "قتلوا المدنيين"
    assert folded.span(0, 1).of(text) == "قَ"
    assert folded.span(0, 5).of(text) == "قَتَلُوا"
    assert folded.span(6, 14).of(text) == "المدنيين"


def test_leading_marks_stay_outside_and_trailing_ones_inside() -> None:
    text = "\u200f\u200fسرت\u200f"
    folded = Folded.of(text)
    assert folded.span(0, 3) == Span(2, 6)
    assert folded.span(0, 2) == Span(2, 4)


def test_a_ligature_is_never_cut_in_two() -> None:
    text = "ﻻجئ"
    folded = Folded.of(text)
    assert folded.text == "لاجي"
    assert folded.span(0, 1) == folded.span(1, 2) == folded.span(0, 2) == Span(0, 1)
    assert folded.span(1, 4) == Span(0, 3)


def test_a_form_of_several_words_maps_to_its_one_letter() -> None:
    text = "قال ﷺ ذلك"
    folded = Folded.of(text)
    assert folded.text == "قال صلي الله عليه وسلم ذلك"
    assert folded.span(4, 7) == folded.span(12, 16) == Span(4, 5)


def test_an_empty_span_points_between_letters() -> None:
    text = "سِرت"
    folded = Folded.of(text)
    assert folded.span(1, 1) == Span(2, 2)
    assert folded.span(3, 3) == Span(4, 4)
