"""The matcher against a slow oracle that tries every surface at every word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import astuple

from riwaya.arabic import BREAK, Words, readings, split, without_pronoun
from riwaya.lexicon import Surface, compile_surfaces

STEMS = ("سرت", "جيش", "الجيش", "لجنة", "اللجنة", "مدينة", "قوات", "قصف", "وقود", "بلد")
word = st.builds(
    lambda front, stem, back: front + stem + back,
    st.sampled_from(("", "", "و", "ب", "ل", "لل", "وب", "ول", "وَ")),
    st.sampled_from(STEMS),
    st.sampled_from(("", "", "ه", "هم", "ها", "ِهم", "ـ")),
)
gap = st.sampled_from((" ", " ", " ", ' "', "» ", "، ", ". ", "\n", " # ", "_"))
texts = st.lists(st.tuples(word, gap), max_size=10).map(lambda pairs: "".join(w + g for w, g in pairs))
surfaces = st.lists(
    st.builds(
        Surface,
        st.lists(st.sampled_from(STEMS), min_size=1, max_size=3).map(" ".join),
        st.sampled_from(("a", "b.c")),
        st.integers(0, 3),
        st.booleans(),
        st.booleans(),
    ),
    max_size=8,
)


def oracle(words: Words, surface: Surface) -> set[tuple[str, int, int, int, int, int, str]]:
    """Every hit of one surface, read off the definition."""
    wanted = split(surface.text).forms
    hits = set()
    for i in range(len(words.forms) - len(wanted) + 1):
        last = i + len(wanted) - 1
        if any(words.gaps[j] >= BREAK for j in range(i + 1, last + 1)):
            continue
        for reading in readings(words.forms[i]):
            if reading.cut and not surface.clitics:
                continue
            got = [reading.stem, *words.forms[i + 1 : last + 1]]
            ends = [(got[-1], 0), *(without_pronoun(got[-1]) if surface.pronoun else ())]
            for end, tail in ends:
                if (*got[:-1], end) == wanted:
                    hits.add((surface.layer, i, last, surface.entry, reading.cut, tail, reading.before))
    return hits


@given(texts, surfaces)
def test_the_matcher_finds_what_the_definition_says(text: str, listed: list[Surface]) -> None:
    words = split(text)
    hits = compile_surfaces(listed).find(words)
    got = [(layer, *astuple(hit)) for layer, found in hits.items() for hit in found]
    assert set(got) == {hit for surface in listed for hit in oracle(words, surface)}


@given(texts, surfaces)
def test_hits_are_in_word_order_and_inside_their_words(text: str, listed: list[Surface]) -> None:
    words = split(text)
    for found in compile_surfaces(listed).find(words).values():
        assert [hit.first for hit in found] == sorted(hit.first for hit in found)
        for hit in found:
            span = hit.span(words)
            assert words.span(hit.first, hit.last).contains(span)
            assert span.start < span.end


@given(texts, surfaces, surfaces)
def test_surfaces_do_not_disturb_each_other(text: str, some: list[Surface], more: list[Surface]) -> None:
    words = split(text)

    def hits(listed: list[Surface]) -> set[tuple[object, ...]]:
        return {
            (layer, *astuple(hit)) for layer, found in compile_surfaces(listed).find(words).items() for hit in found
        }

    assert hits(some + more) == hits(some) | hits(more)
