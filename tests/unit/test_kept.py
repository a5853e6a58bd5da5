"""Answers that are kept: asked once, and never more than the limit."""

from __future__ import annotations

from riwaya.arabic.kept import kept


def test_a_word_is_asked_about_once() -> None:
    asked: list[str] = []

    @kept(10)
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length(word) for word in ("قصف", "قصف", "جيش", "قصف")] == [3, 3, 3, 3]
    assert asked == ["قصف", "جيش"]


def test_an_answer_that_is_none_is_kept_too() -> None:
    asked: list[str] = []
    nothing = kept(10)(asked.append)
    nothing("قصف")
    nothing("قصف")
    assert asked == ["قصف"]


def test_all_is_forgotten_at_the_limit() -> None:
    asked: list[str] = []

    @kept(2)
    def same(word: str) -> str:
        asked.append(word)
        return word

    for word in ("أ", "ب", "أ", "ج", "أ"):
        assert same(word) == word
    assert asked == ["أ", "ب", "ج", "أ"]
