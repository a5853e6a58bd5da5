"""Figures whose bounds or noun stand away from the number: verbs, nouns of quantity, parts, ordinals."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mentions_kit import context, counts, found_figures
from riwaya.annotating import figures
from riwaya.lexicon.match import Hit

WAR = "قصفت القوات مواقع المسلحين في المدينة. "


def bounds(sentence: str) -> list[tuple[str, float | None, float | None]]:
    """Kind and bounds of the figures of a sentence in a report of conflict."""
    return [(what, low, high) for _, what, low, high in counts(f"{WAR}{sentence}.")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("تجاوز عدد الغارات سبعين غارة", ("events", 70, None)),
        ("لم يتجاوز عدد الغارات 41 غارة", ("events", None, 41)),
        ("قد تتخطى الحصيلة خمسين قتيلا", ("killed", 50, None)),
        ("ولا يتجاوز عدد من بقي من المقاتلين ثلاثمئة", ("strength", None, 300)),
        ("قال إن القتلى لا يزيدون على 36", ("killed", None, 36)),
        ("سقط ما لا يقل عن 11 قتيلا", ("killed", 11, None)),
        ("هدنة لا تقل مدتها عن 48 ساعة", ("duration", 48, None)),
        ("مهلة أقصاها شهران", ("duration", None, 2)),
        ("قال إن عدد القتلى قد يصل إلى ثلاثين", ("killed", None, 30)),
        ("إرسال ما يصل إلى 60 مراقبا", ("strength", None, 60)),
        ("ارتفع عدد القتلى ليصل إلى 30", ("killed", 30, 30)),
        ("تجاوز المسلحون الحاجز في خمس دقائق", ("duration", 5, 5)),
    ],
)
def test_verbs_bound_the_number_they_govern(sentence: str, expected: tuple[str, float | None, float | None]) -> None:
    assert bounds(sentence) == [expected]


def test_a_verb_that_comes_near_a_number() -> None:
    for sentence in ("نزلاء المركز يناهزون ستمئة", "عدد القتلى يقترب من التسعين"):
        figure = found_figures(f"{WAR}{sentence}.")[0]
        assert figure.about
        assert figure.min == figure.max


def test_the_bounding_verb_beside_the_number_is_in_the_span() -> None:
    assert counts(f"{WAR}مقتل ما لا يقل عن خمسة مسلحين.")[0][0] == "ما لا يقل عن خمسة مسلحين"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("قدر المصدر عدد مقاتلي التنظيم بين ألفين وثلاثة آلاف", ("strength", 2000, 3000)),
        ("قدر المصدر عدد المقاتلين بما بين سبعة آلاف وتسعة آلاف", ("strength", 7000, 9000)),
        ("قدر محللون عدد من تبقى من المسلحين ببضع مئات", ("strength", 200, 999)),
        ("قدر المصدر عدد من بقي من المقاتلين بأقل من 150", ("strength", None, 150)),
        ("ارتفع إلى 41 عدد قتلى التفجير", ("killed", 41, 41)),
        ("قال إن عدد قتلى فض الاعتصام أمام مقر القيادة فجر الإثنين ارتفع إلى 77", ("killed", 77, 77)),
        ("قدر المتحدث قتلاه بالعشرات", ("killed", 20, 99)),
    ],
)
def test_numbers_said_of_a_noun_of_quantity(sentence: str, expected: tuple[str, float | None, float | None]) -> None:
    assert bounds(sentence) == [expected]


def test_what_was_counted_before() -> None:
    assert bounds("قتل 40 جنديا. وقال طبيب إن العدد يقترب من التسعين") == [("killed", 40, 40), ("killed", 90, 90)]
    assert bounds("أصيب ستون شخصا، ثلاثون منهم حالهم خطرة") == [("wounded", 60, 60), ("wounded", 30, 30)]
    assert bounds("سقط 80 قتيلا. وأضاف أن 23 منهم من سكان القرية") == [("killed", 80, 80), ("killed", 23, 23)]
    assert bounds("بينما قال إن العدد كبير") == []


def test_parts_joined_to_parts_are_of_the_same_kind() -> None:
    found = bounds("سقط 72 قتيلا، بينهم 20 طفلا و17 امرأة، و30 مصابا")
    assert found == [("killed", 72, 72), ("killed", 20, 20), ("killed", 17, 17), ("wounded", 30, 30)]


def test_the_second_number_counts_what_the_first_does() -> None:
    assert bounds("تراجع عدد قواته من ألفي مقاتل إلى 300")[-1] == ("strength", 300, 300)
    assert bounds("قتل 32 شخصا وأصيب أكثر من 200 بجروح")[1] == ("wounded", 200, None)
    assert bounds("سقط 14 قتيلا وأكثر من أربعين جريحا") == [("killed", 14, 14), ("wounded", 40, None)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("رشق عشرات الغاضبين موكبه بالحجارة", ("other", 20, 99)),
        ("قتل خمسة مستوطنين", ("killed", 5, 5)),
        ("لم يبق سوى ثلاثمئة من نزلائه", ("other", 300, 300)),
        ("احتشد مئات السكان في الشارع", ("other", 200, 999)),
        ("فقد أربعة مقاتلين", ("killed", 4, 4)),
        ("مقتل أحد قادة التنظيم", ("killed", 1, 1)),
        ("للمرة الثالثة هذا الأسبوع", ("events", 3, 3)),
        ("لليوم الرابع على التوالي", ("duration", 4, 4)),
        ("خلال الأيام الثلاثة الماضية", ("duration", 3, 3)),
    ],
)
def test_nouns_told_by_their_form_and_counts_without_a_number(
    sentence: str, expected: tuple[str, float | None, float | None]
) -> None:
    assert bounds(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence", ["فقد أعلن الجيش النصر", "غادروا قبل يومين", "غادروا قبل نحو أسبوع", "قالها أكثر من مرة"]
)
def test_what_looks_like_people_or_counts_and_is_none(sentence: str) -> None:
    assert bounds(sentence) == []


def test_plurals_like_those_of_people() -> None:
    assert bounds("عشرات السنين مرت") == [("duration", 20, 99)]
    assert [words for words, *_ in counts(f"{WAR}تخلف المئات الذين فروا.")] != ["المئات الذين"]


def test_words_of_war_do_not_outweigh_those_of_another_field() -> None:
    text = "شن الجناح هجوما وقصف المرمى في معركة استمرت ساعتين حتى سقط الدفاع تحت القصف"
    ctx = context(text)
    assert figures.annotate(ctx)
    words = ctx.words.forms
    field = [Hit(words.index(word), words.index(word), 0, 0, 0, "") for word in ("الجناح", "المرمي", "الدفاع")]
    assert figures.annotate(replace(ctx, hits={**ctx.hits, "triggers.domain": field})) == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("اعتقل الجيش أمس 15 خياطا", [("captured", 15, 15)]),
        ("وضبطت الشرطة 120 مخالفة مرورية", []),
        ("وضبطت الشرطة 24 متهما", [("captured", 24, 24)]),
        ("مسلح يقتل شخصين ويصيب سبعة داخل السوق", [("killed", 2, 2), ("wounded", 7, 7)]),
        ("وتقدمت القوات يوما بعد يوم", []),
        ("وصادر الجيش 3 قواذف", [("weapons", 3, 3)]),
    ],
)
def test_unlisted_people_and_things_seized(sentence: str, expected: list[tuple[str, float, float]]) -> None:
    assert bounds(sentence) == expected


def test_a_nationality_after_a_count_is_no_pair() -> None:
    assert bounds("مقتل أربعة جنود أوكرانيين") == [("killed", 4, 4)]


def test_a_verb_of_two_counts_its_dead() -> None:
    assert bounds("هاجم مسلحان المتحف وقتلا خلاله 21 سائحا")[-1] == ("killed", 21, 21)


def test_the_minutes_of_an_hour_are_no_duration() -> None:
    assert bounds("وقع الهجوم عند الساعة العاشرة وعشرين دقيقة") == []
