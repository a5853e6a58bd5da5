"""The one-pass matcher: words, proclitics, pronouns, and what a surface may run over."""

from __future__ import annotations

import pickle

import pytest

from riwaya.arabic import split
from riwaya.lexicon import Hit, Surface, compile_surfaces
from riwaya.lexicon.match import NUMERALS
from riwaya.model import Span


def found(text: str, *surfaces: Surface) -> list[tuple[str, int, str]]:
    """(layer, entry, words of the span) of every hit of a surface."""
    words = split(text)
    hits = compile_surfaces(surfaces).find(words)
    hits.pop(NUMERALS, None)
    return [(layer, hit.entry, hit.span(words).of(text)) for layer, found in hits.items() for hit in found]


def plain(text: str, layer: str = "x", entry: int = 0) -> Surface:
    return Surface(text, layer, entry)


@pytest.mark.parametrize(
    "text",
    [
        "دخلت قوات الدرع المدينة",
        "دخلت قوات «الدرع» المدينة",
        'دخلت "قوات الدرع" المدينة',
        "دخلت قوات (الدرع) المدينة",
        "دخلت #قوات_الدرع المدينة",
        "دخلت قـوات الدِّرع المدينة",
    ],
)
def test_a_surface_of_two_words_is_found_over_quotes_and_marks(text: str) -> None:
    assert len(found(text, plain("قوات الدرع"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "دخلت قوات، الدرع المدينة",
        "دخلت قوات؛ الدرع المدينة",
        "دخلت قوات: الدرع",
        "دخلت قوات. الدرع المدينة",
        "دخلت قوات\nالدرع المدينة",
        "دخلت قوات - الدرع",
        "دخلت قوات خاصة الدرع",
        "دخلت قوات",
        "دخلت قوات الدروع",
        "دخلت قوات والدرع",
    ],
)
def test_a_surface_never_runs_over_a_comma_or_a_sentence_or_another_word(text: str) -> None:
    assert found(text, plain("قوات الدرع")) == []


def test_a_surface_never_runs_over_furniture() -> None:
    text = "دخلت قوات شارك الدرع"
    words = split(text, (Span(10, 14),))
    assert words.forms == ("دخلت", "قوات", "الدرع")
    assert compile_surfaces([plain("قوات الدرع")]).find(words) == {}


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("سرت", "سرت"),
        ("وسرت", "سرت"),
        ("بسرت", "سرت"),
        ("وبسرت", "سرت"),
        ("لسرت", "سرت"),
        ("وَسِرْت", "سِرْت"),
        ("سرت450", "سرت"),
    ],
)
def test_proclitics_stay_outside_the_span(text: str, span: str) -> None:
    assert found(f"تقدم {text} أمس", plain("سرت")) == [("x", 0, span)]


@pytest.mark.parametrize("text", ["سرتا", "مسرت", "يسرت", "سرتي", "الــسرت"])
def test_no_hit_inside_a_word(text: str) -> None:
    assert found(f"تقدم {text} أمس", plain("سرت")) == []


def test_lam_lam_gives_the_article_back() -> None:
    assert found("قال للجيش", plain("الجيش")) == [("x", 0, "لجيش")]
    assert found("قال للجنة", plain("اللجنة")) == [("x", 0, "لجنة")]
    assert found("قال وللجنة العسكرية", plain("اللجنة العسكرية")) == [("x", 0, "لجنة العسكرية")]


def test_a_surface_without_clitics_is_found_only_bare() -> None:
    bare = Surface("سرت", "x", 0, clitics=False)
    assert found("سرت", bare) == [("x", 0, "سرت")]
    assert found("وسرت بسرت", bare) == []


def test_what_was_cut_is_told() -> None:
    words = split("وبمدينتهم")
    hits = compile_surfaces([Surface("مدينة", "x", 7, pronoun=True)]).find(words)
    assert hits == {"x": [Hit(0, 0, 7, 2, 2, "وب")]}
    assert hits["x"][0].span(words).of("وبمدينتهم") == "مدينت"


def test_pronouns_only_where_the_surface_takes_them() -> None:
    text = "قصفوه وقصفهم"
    assert found(text, Surface("قصفوا", "x", 0, pronoun=True), Surface("قصف", "x", 1, pronoun=True)) == [
        ("x", 0, "قصفو"),
        ("x", 1, "قصف"),
    ]
    assert found(text, plain("قصفوا"), plain("قصف", "x", 1)) == []


def test_a_pronoun_on_the_last_of_several_words() -> None:
    text = "أعلن رئيس حكومتهم ذلك"
    assert found(text, Surface("رئيس حكومة", "x", 0, pronoun=True)) == [("x", 0, "رئيس حكومت")]
    assert found(text, plain("رئيس حكومة")) == []
    assert found("أعلن رئيسهم حكومة", Surface("رئيس حكومة", "x", 0, pronoun=True)) == []
    assert found("أعلن رئيس، حكومتهم", Surface("رئيس حكومة", "x", 0, pronoun=True)) == []


def test_all_layers_and_all_overlapping_surfaces_are_found() -> None:
    text = "قوات الدرع"
    hits = found(
        text, plain("قوات", "a", 1), plain("قوات الدرع", "a", 2), plain("الدرع", "b", 3), plain("قوات", "b", 4)
    )
    assert hits == [("a", 1, "قوات"), ("a", 2, "قوات الدرع"), ("b", 4, "قوات"), ("b", 3, "الدرع")]


def test_words_that_may_begin_a_number_are_told() -> None:
    words = split("قتل ثلاثة وأصيب 12 في سرت")
    hits = compile_surfaces([plain("سرت")]).find(words)
    assert [hit.first for hit in hits[NUMERALS]] == [1, 3]
    assert [hit.first for hit in hits["x"]] == [5]


def test_spelling_is_folded_on_both_sides() -> None:
    assert found("أعلنت هيئة الإغاثه", plain("هيأة الاغاثة"), plain("هيئة الإغاثة", entry=1)) == [
        ("x", 1, "هيئة الإغاثه")
    ]


def test_equal_surfaces_count_once_and_wordless_ones_not_at_all() -> None:
    assert found("سرت", plain("سرت"), plain("سِرت"), plain("—"), plain("")) == [("x", 0, "سرت")]


def test_a_second_pass_and_a_pickled_matcher_give_the_same() -> None:
    matcher = compile_surfaces([plain("سرت"), Surface("مدينة", "y", 1, pronoun=True)])
    words = split("بسرت ومدينتهم وسرت")
    first = matcher.find(words)
    assert sum(map(len, first.values())) == 3
    assert matcher.find(words) == first
    assert pickle.loads(pickle.dumps(matcher)).find(words) == first  # noqa: S301
