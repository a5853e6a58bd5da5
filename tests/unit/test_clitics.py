"""The readings of a written word."""

from __future__ import annotations

import pytest

from riwaya.arabic import fold, readings, stripped, without_pronoun


@pytest.mark.parametrize(
    ("word", "stem", "cut", "before"),
    [
        ("والجيش", "الجيش", 1, "و"),
        ("فالجيش", "الجيش", 1, "ف"),
        ("بالجيش", "الجيش", 1, "ب"),
        ("كالجيش", "الجيش", 1, "ك"),
        ("سيقصف", "يقصف", 1, "س"),
        ("وسيقصف", "يقصف", 2, "وس"),
        ("وبسرت", "سرت", 2, "وب"),
        ("لسرت", "سرت", 1, "ل"),
        ("للجيش", "الجيش", 1, "ل"),
        ("للجيش", "جيش", 2, "لال"),
        ("وللجيش", "الجيش", 2, "ول"),
        ("لليبيا", "ليبيا", 1, "ل"),
        ("للجنة", "لجنه", 1, "ل"),
        ("للجنة", "اللجنه", 1, "ل"),
    ],
)
def test_a_reading_is_among_them(word: str, stem: str, cut: int, before: str) -> None:
    assert (stem, cut, 0, before) in readings(fold(word))


@pytest.mark.parametrize("word", ["من", "في", "ولي", "فر", "لل", "ب"])
def test_short_words_are_not_cut_to_nothing(word: str) -> None:
    assert all(len(reading.stem) >= 2 for reading in readings(word) if reading.cut)
    assert readings(word)[0] == (word, 0, 0, "")


@pytest.mark.parametrize("word", ["ولد", "فرد", "وفد"])
def test_a_word_of_three_letters_keeps_its_waw_and_fa(word: str) -> None:
    assert readings(word) == ((word, 0, 0, ""),)


def test_letters_that_are_no_proclitics_stay() -> None:
    assert readings("مدينه") == (("مدينه", 0, 0, ""),)


@pytest.mark.parametrize(
    ("word", "stem", "tail"),
    [
        ("مقاتليهم", "مقاتلي", 2),
        ("قصفها", "قصف", 2),
        ("مدينته", "مدينه", 1),
        ("مدينتهم", "مدينه", 2),
        ("اعدموه", "اعدموا", 1),
        ("جيشنا", "جيش", 2),
        ("معركتهما", "معركه", 3),
    ],
)
def test_pronouns(word: str, stem: str, tail: int) -> None:
    assert (stem, tail) in without_pronoun(word)


@pytest.mark.parametrize("word", ["قصف", "به", "لها", "منهم"])
def test_no_pronoun_is_cut_from_what_would_be_left_too_short(word: str) -> None:
    assert all(len(stem) >= 3 for stem, _ in without_pronoun(word))
    assert (word[:-2], 2) not in without_pronoun(word)


def test_a_stripped_word_is_what_its_readings_leave() -> None:
    assert stripped("وبالقصف") >= {"وبالقصف", "بالقصف", "القصف"}
    assert "اللجنه" in stripped("للجنه")
    assert stripped("قصف") == {"قصف"}
