"""Sites: facilities no file knows, sites that common nouns name, nouns that take a site up again."""

from __future__ import annotations

import pytest

from places_kit import actor, found, lexicon, named, only

SEBHA = (27.0377, 14.4283)
SFAX = (34.7406, 10.7603)


def surfaces(text: str) -> list[str]:
    return [words for words, _ in named(text)]


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("تجمعوا في سبها أمام مسجد نور الهدى ثم تفرقوا", "مسجد نور الهدى"),
        ("أغلق شبان من سبها جسر الكرامة أمس", "جسر الكرامة"),
        ("نقل المصابون في سبها إلى مستشفى الرحمة التخصصي", "مستشفى الرحمة"),
        ("اشتبكوا في سبها عند البوابة 14، ثم انسحبوا", "البوابة 14"),
        ("دارت في سبها معارك في حي ٣٠٠ على أطرافها", "حي ٣٠٠"),
        ("قصف في سبها طال ضريح السيد عبد السلام", "ضريح السيد عبد"),
        ("انفجار في سبها أمام فندق «الواحة الخضراء» ليلا", "فندق «الواحة الخضراء»"),
    ],
)
def test_unlisted_facilities_lie_in_the_town(text: str, site: str) -> None:
    place = only(text, site)
    assert (place.lat, place.lon) == SEBHA
    assert (place.precision, place.gazetteer_id) == ("near", None)


@pytest.mark.parametrize(
    "text",
    [
        "نقل المصابون في سبها إلى مستشفى ميداني قريب",
        "أقام الأهالي في سبها جسر مساعدات",
        "زار في سبها المستشفى لتلقي العلاج",
        "فتح في سبها حقل 3 آبار",
        "اشترى في سبها حي 20 رأسا",
        "وصل إلى برج المراقبة في سبها",
    ],
)
def test_common_words_after_a_head_are_no_names(text: str) -> None:
    assert surfaces(text) == ["سبها"]


def test_a_gate_is_a_place_by_its_number_only() -> None:
    assert surfaces("ذكرت بوابة الأخبار العربية في سبها") == ["سبها"]


def test_the_container_after_the_name_places_it() -> None:
    place = only("عاد من سبها وعولج في مستشفى الصفاء الجامعي في صفاقس", "مستشفى الصفاء الجامعي")
    assert (place.lat, place.lon) == SFAX


def test_one_name_is_one_place_throughout() -> None:
    text = "قتال في حي الزيتونة في سبها. وقالت صفاقس إنها تدين ما جرى في حي الزيتونة."
    assert {(p.lat, p.lon) for p in found(text) if "الزيتونة" in p.span.of(text)} == {SEBHA}


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("غارة على مركز احتجاز بسبها ليلا", "مركز احتجاز بسبها"),
        ("غارة على مركز لإيواء النازحين في مدينة سبها ليلا", "مركز لإيواء النازحين في مدينة سبها"),
        ("قصف الكلية العسكرية بسبها", "الكلية العسكرية بسبها"),
        ("قصف الكلية العسكرية في سبها", "الكلية العسكرية"),
        ("جمعهم في سبها معسكر لكتيبة الصقور", "معسكر لكتيبة الصقور"),
        ("سار أهالي سبها إلى ساحة الاعتصام", "ساحة الاعتصام"),
        ("قناصة في سبها فوق أسوار المدينة القديمة", "المدينة القديمة"),
    ],
)
def test_sites_of_common_nouns(text: str, site: str) -> None:
    place = only(text, site)
    assert (place.lat, place.lon) == SEBHA
    assert place.relative is not None
    assert place.relative.anchors == ("sup:sabha",)


def test_a_common_noun_that_nothing_places_is_no_site() -> None:
    assert surfaces("أقيم مركز احتجاز جديد للمهاجرين") == []


def test_the_base_is_the_base_named_before() -> None:
    text = "هاجموا قاعدة الوطية الجوية. ثم انسحبوا من القاعدة ليلا، وقصفوا محيط القاعدة."
    places = [p for p in found(text) if p.span.of(text) == "القاعدة"]
    assert [p.gazetteer_id for p in places] == [only(text, "قاعدة الوطية الجوية").gazetteer_id] * 2


def test_a_headline_may_take_up_what_comes_later() -> None:
    text = "قتلى في هجوم على القاعدة\nهاجم مسلحون قاعدة الوطية الجوية فجرا"
    assert only(text, "القاعدة").gazetteer_id == only(text, "قاعدة الوطية الجوية").gazetteer_id


@pytest.mark.parametrize(
    "text",
    [
        "انسحبوا من القاعدة ليلا",
        "هاجموا قاعدة الوطية الجوية، ثم اتسعت القاعدة الشعبية للحركة",
    ],
)
def test_a_bare_noun_without_its_site_is_none(text: str) -> None:
    assert "القاعدة" not in surfaces(text)


def test_an_actor_of_the_noun_is_no_site() -> None:
    text = "هاجموا قاعدة الوطية الجوية، وقال تنظيم القاعدة إنه لم يشارك"
    assert "القاعدة" not in [w for w, _ in named(text, actor(text, "تنظيم القاعدة"))]


def test_a_site_described_by_a_direction_lies_there() -> None:
    text = "انفجر لغم عند البوابة 9، غربي سبها"
    assert surfaces(text) == ["البوابة 9", "سبها"]
    place = only(text, "البوابة 9")
    assert place.lon is not None
    assert place.lon < SEBHA[1]


def test_the_quarters_are_those_of_the_town() -> None:
    text = "دخلت القوات سبها أمس\nوتجدد القتال في الأحياء الغربية"
    place = only(text, "الأحياء الغربية")
    assert place.relative is not None
    assert (place.relative.bearing, place.relative.anchors) == (270.0, ("sup:sabha",))


def test_west_of_the_town_is_west_of_the_one_named_last() -> None:
    text = "سيطروا على سبها\nوقصفوا مستودعا شرق المدينة"
    place = only(text, "شرق المدينة")
    assert place.lon is not None
    assert place.lon > SEBHA[1]


@pytest.mark.parametrize(
    ("text", "words", "anchors"),
    [
        ("أعلنت ليبيا أنها ستغلق الحدود مع تونس والجزائر", "الحدود مع تونس والجزائر", ("iso:LY", "iso:TN", "iso:DZ")),
        ("تعزز ليبيا جنودها على الحدود مع تشاد", "الحدود مع تشاد", ("iso:LY", "iso:TD")),
    ],
)
def test_the_border_with_a_country(text: str, words: str, anchors: tuple[str, ...]) -> None:
    place = only(text, words)
    assert place.relative is not None
    assert (place.relative.kind, place.relative.anchors) == ("border", anchors)


def test_near_the_border_with_a_country_names_the_country() -> None:
    assert "تشاد" in surfaces("هجوم في ليبيا قرب الحدود مع تشاد")


def test_the_desert_south_of_a_town_is_one_place() -> None:
    assert only("فر المسلحون إلى الصحراء جنوب سرت", "الصحراء جنوب سرت").name == "South of Sirte"


def test_a_line_between_two_towns() -> None:
    place = only("توقف القتال عند خط يمتد بين سرت والجفرة", "خط يمتد بين سرت والجفرة")
    assert place.relative is not None
    assert place.relative.kind == "between"


def test_a_quoted_title_is_no_place() -> None:
    assert surfaces("قالت صحيفة تصدر في سبها هي «درنة اليوم» إن القتال توقف") == ["سبها"]


def test_sorts_of_sites_are_loaded() -> None:
    sorts = {sort.id: sort for sort in lexicon().places.sites}
    assert sorts["base"].heads == {"base"}
    assert sorts["unit_camp"].named
    assert ("المهاجرين",) in sorts["detention"].after
