"""Folding and words over any text: nothing is lost on the way back to the original."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from riwaya.arabic import STOP, Folded, fold, readings, split, without_pronoun
from riwaya.model import Span

LETTERS = "ابتجحدرسشعفقكلمنهويأإآؤئىةءکیگ"
MARKS = "\u064b\u064e\u0650\u0651\u0652\u0670\u0640\u200f\u200c\u202b\ufeff\u00ad"
FORMS = "\ufefb\ufedf\ufe8d\ufee3\ufdfa\ufdfb\ufc60\ufe7d\ufe70\ufdf2\ufbfc"
OTHERS = ' \n.،؛:!؟"«»()[]-_#/0123456789٠١٢٣٬٫۴۵abZ,\xa0\u2028é²'

arabic = st.text(st.sampled_from(LETTERS + MARKS + FORMS + OTHERS), max_size=60)
anything = st.one_of(arabic, st.text(max_size=40))
words_only = st.text(st.sampled_from("وفبلكساتمدنيهجر"), min_size=1, max_size=9)


@given(anything, st.data())
@example("قال وَبِمدينة", None)
@example("قال ﷺ أمس", None)
def test_the_words_of_a_cut_are_those_that_lie_in_it(text: str, data: st.DataObject | None) -> None:
    words, fresh = split(text), split(text)
    for i, form in enumerate(words.forms):
        cut = data.draw(st.integers(0, len(form) - 1)) if data is not None else 0
        span = words.cut(i, i, cut, 0)
        assert words.between(span) == fresh.between(span)


@given(anything)
@example("ﷺ")
@example("\u200f")
@example("\ufc60\ufe70")
def test_both_ways_of_folding_agree(text: str) -> None:
    folded = Folded.of(text)
    assert fold(text) == folded.text
    assert fold(folded.text) == folded.text
    assert folded.origin(len(folded.text)) == len(text)


@given(anything, st.data())
def test_every_folded_span_goes_back_to_letters_that_fold_to_it(text: str, data: st.DataObject) -> None:
    folded = Folded.of(text)
    size = len(folded.text)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    span = folded.span(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    wanted, got = folded.text[start:end], fold(span.of(text))
    assert wanted in got
    # only a ligature at the border, which cannot be cut, may bring letters of its own
    if all(len(fold(letter)) <= 1 for letter in span.of(text)):
        assert got == wanted


@given(anything)
@example("٠۵ٱکگ")
@example("أإآؤئىة")
def test_every_letter_is_folded_as_by_itself(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@given(anything, st.integers(1, 4))
@example("ﷺ قتل", 1)
def test_ranges_go_back_together_as_one_by_one(text: str, length: int) -> None:
    folded = Folded.of(text)
    starts = list(range(len(folded.text) - length + 1))
    ends = [start + length for start in starts]
    assert list(zip(*folded.spread(starts, ends), strict=True)) == list(map(folded.span, starts, ends))


@given(anything)
def test_folded_letters_keep_their_order(text: str) -> None:
    folded = Folded.of(text)
    spans = [folded.span(i, i + 1) for i in range(len(folded.text))]
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(spans))


@given(anything)
@example("قتل ﷺ")
@example("سرت450 لــ27")
def test_words_are_exact(text: str) -> None:
    words = split(text)
    assert len(words.forms) == len(words.starts) == len(words.ends) == len(words.gaps) == len(words.sentence_of)
    for i, form in enumerate(words.forms):
        span = words.span(i, i)
        assert 0 <= span.start < span.end <= len(text)
        assert form
        assert " " not in form
        assert form in fold(span.of(text))
        if all(len(fold(letter)) <= 1 for letter in span.of(text)):
            assert fold(span.of(text)) == form
        assert words.cut(i, i, 0, 0) == span


@given(arabic, st.data())
def test_cut_stays_inside_and_leaves_the_rest(text: str, data: st.DataObject) -> None:
    words = split(text)
    if not words.forms:
        return
    i = data.draw(st.integers(0, len(words.forms) - 1))
    form = words.forms[i]
    front = data.draw(st.integers(0, len(form) - 1))
    back = data.draw(st.integers(0, len(form) - 1 - front))
    inner = words.cut(i, i, front, back)
    assert words.span(i, i).contains(inner)
    assert form[front : len(form) - back] in fold(inner.of(text))


@given(anything)
def test_sentences_partition_the_words(text: str) -> None:
    words = split(text)
    assert [i for first, stop in words.sentences for i in range(first, stop)] == list(range(len(words.forms)))
    assert all(first < stop for first, stop in words.sentences)
    for number, (first, stop) in enumerate(words.sentences):
        assert words.gaps[first] == STOP
        assert STOP not in words.gaps[first + 1 : stop]
        assert set(words.sentence_of[first:stop]) == {number}


@given(arabic, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=4))
def test_furniture_takes_just_its_own_words(text: str, marks: list[tuple[int, int]]) -> None:
    furniture = tuple(Span(start, start + length) for start, length in marks)
    every, kept = split(text), split(text, furniture)
    outside = [
        (form, start, end)
        for form, start, end in zip(every.forms, every.starts, every.ends, strict=True)
        if not any(mark.start < mark.end and mark.overlaps(Span(start, end)) for mark in furniture)
    ]
    assert list(zip(kept.forms, kept.starts, kept.ends, strict=True)) == outside


@given(arabic, st.integers(0, 60), st.integers(1, 20))
def test_between_gives_the_overlapping_words(text: str, start: int, length: int) -> None:
    words, span = split(text), Span(start, start + length)
    first, stop = words.between(span)
    over = [i for i in range(len(words.forms)) if words.span(i, i).overlaps(span)]
    assert list(range(first, stop)) == over


@given(words_only)
def test_readings_are_what_is_left_after_the_cut(form: str) -> None:
    for reading in readings(form):
        rest = form[reading.cut :]
        assert rest
        assert reading.tail == 0
        if reading.stem != rest:
            # the article that لل swallowed is given back
            assert reading.stem in ("ا" + rest, "ال" + rest)
            assert form[: reading.cut + 1].endswith("لل")
        assert reading.before.replace("لال", "ل") in (form[: reading.cut], form[: reading.cut - 1])


@given(words_only)
def test_stems_without_pronoun_are_beginnings(form: str) -> None:
    for stem, tail in without_pronoun(form):
        rest = form[: len(form) - tail]
        assert 0 < tail < len(form)
        assert len(rest) >= 3
        assert stem in (rest, rest[:-1] + "ه", rest + "ا")
