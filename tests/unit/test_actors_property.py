"""Whatever the text, actors lie inside it, do not overlap and carry no proclitics."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from actors_kit import found
from riwaya.annotating.actor_links import same_person

WORDS = (
    "قال إن القوات قوات العراقية تنظيم داعش وزير الدفاع الفرنسي موالية لحكومة الوفاق عناصر من في محمد بن عبد",
    "الله الأحمد مصادر أمنية الرئيس السابق « » ، . ( ) علي على و ابو حركة الحركة بقيادة الجيش وقتل المسلحين",
    "للشرطة ضد سبها \n صحيفة المدينة الناطق باسم نازحون إلى العميد اللواء الخامس عضو مجلس الوزراء موقع وزارة الداخلية",
)

NAME = st.lists(st.sampled_from("ابتث"), min_size=1, max_size=4)


@settings(max_examples=120)
@given(st.lists(st.sampled_from([word for line in WORDS for word in line.split(" ")]), max_size=40))
def test_spans_lie_in_the_text_apart_and_in_order(words: list[str]) -> None:
    text = " ".join(words)
    actors = found(text)
    spans = sorted(span for actor in actors for span in actor.spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(not text[span.start].isspace() and not text[span.end - 1].isspace() for span in spans)
    assert [actor.id for actor in actors] == [f"a{n}" for n in range(1, len(actors) + 1)]
    assert all(actor.name and actor.name_ar for actor in actors)


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert all(span.end <= len(text) for actor in found(text) for span in actor.spans)


@given(NAME, NAME)
def test_being_one_person_does_not_depend_on_the_order(one: list[str], other: list[str]) -> None:
    assert same_person(tuple(one), tuple(other)) is same_person(tuple(other), tuple(one))
