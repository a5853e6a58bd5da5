"""Places shown only by a rare name; what stands beside a border; "the country" in reports on several."""

from __future__ import annotations

import pytest

from places_kit import actor, found, named, only

SEBHA = (27.0377, 14.4283)


def surfaces(text: str) -> list[str]:
    return [words for words, _ in named(text)]


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("انفجار في منطقة تغرنوف بمدينة سبها", "منطقة تغرنوف"),
        ("انفجار في منطقة تغرنوف على أطراف سبها", "منطقة تغرنوف"),
        ("انفجار في منطقة تغرنوف جنوب سبها", "منطقة تغرنوف"),
        ("كمين في بلدية تغرنوف التابعة لسبها", "بلدية تغرنوف"),
        ("كمين في منطقة كرنجوت بيلاشان بسبها", "منطقة كرنجوت بيلاشان"),
        ("كمين في منطقة تغرنوف في بلدة الهشيفات قرب سبها", "منطقة تغرنوف"),
        ("حريق في حي تغرنوفه بمدينة سبها", "حي تغرنوفه"),
        ("حريق في قرية رسم الهشيفة قرب سبها", "قرية رسم الهشيفة"),
    ],
)
def test_a_rare_name_is_a_place_where_the_text_says_where_it_lies(text: str, site: str) -> None:
    place = only(text, site)
    assert (place.lat, place.lon, place.gazetteer_id) == (*SEBHA, None)


@pytest.mark.parametrize(
    "text",
    [
        "توقفت الهجمات في منطقة القتال بسبها",  # an ordinary word
        "قصف منطقة تغرنوف ثم دخل المقاتلون سبها",  # nothing tells where it lies
        "أعلنت منطقة تغرنوف، وفي سبها نفي ذلك",
    ],
)
def test_an_ordinary_word_or_a_name_that_nothing_places_is_none(text: str) -> None:
    assert surfaces(text) == ["سبها"]


def test_a_namesake_elsewhere_is_not_the_place_that_the_text_puts_here() -> None:
    place = only("قتلوا في منطقة تغرمين بسبها", "منطقة تغرمين")  # there is one in Morocco
    assert (place.country, place.gazetteer_id) == ("LY", None)
    assert only("قتلوا في بلدة تغرمين في ليبيا", "بلدة تغرمين").country == "LY"


def test_a_village_of_which_only_the_country_is_told_has_its_radius() -> None:
    place = only("قتلوا في بلدة تغرنوف في ليبيا", "بلدة تغرنوف")
    (country,) = [p for p in found("قتلوا في ليبيا") if p.precision == "country"]
    assert (place.country, place.precision, place.radius_km) == ("LY", "region", country.radius_km)


def test_a_town_at_a_border_keeps_its_name() -> None:
    assert named("سيطروا على مدينة رفح الحدودية مع غزة") == [("رفح", "Rafah"), ("غزة", "Gaza")]


def test_the_border_of_a_country_is_one_place() -> None:
    assert surfaces("تعزز القوات الحدود السعودية") == ["الحدود السعودية"]


def test_a_name_with_its_head_noun_needs_no_other_word_of_place() -> None:
    assert named("هاجم مسلحون منفذ الطوال السعودي") == [("منفذ الطوال", "Al-Tuwal")]


def test_a_name_after_a_preposition_in_an_actors_span_is_a_place() -> None:
    text = "اعتقل مسلحون من سبها"
    assert named(text, actor(text, "مسلحون من سبها")) == [("سبها", "Sabha")]


def test_the_eastern_region_is_that_of_the_documents_country() -> None:
    assert only("تقاتل ليبيا في المنطقة الشرقية وتقول ليبيا إنها تتقدم", "المنطقة الشرقية").country == "LY"
    assert only("تفتيش في المنطقة الشرقية", "المنطقة الشرقية").country == "SA"


def test_the_country_in_a_paragraph_of_a_report_on_several_is_its_own() -> None:
    text = (
        "قتلى في تشاد ونجامينا تندد\nقتل جنود في بوروندي خلال اشتباكات شمال البلاد\n"
        "وفي مالي قتل ثلاثة. وفي تونس اعتقل أربعة، وفي الجزائر خمسة"
    )
    assert only(text, "شمال البلاد").country == "BI"


def test_names_that_many_places_bear_tell_the_country_once_they_are_chosen() -> None:
    text = "احتجاجات في مدينتي الزاوية وطرابلس، وأغلق شبان طرقا في العاصمة"
    assert only(text, "العاصمة").country == only(text, "طرابلس").country


def test_all_parts_of_a_country_are_the_country() -> None:
    assert named("انتشروا في كل أنحاء سورية") == [("سورية", "Syria")]


@pytest.mark.parametrize(
    ("text", "site", "country"),
    [
        ("تفجير في مدينة شرموغان التركية أمس", "مدينة شرموغان", "TR"),
        ("وقعت معارك في إقليم كبتانغو في الكاميرون", "إقليم كبتانغو", "CM"),
        ("استخدام قاعدة «كاب كرنوفيرال» في فرنسا", "قاعدة «كاب كرنوفيرال»", "FR"),
        ("انفجار في منطقة «كرنوفيرا» بسبها", "منطقة «كرنوفيرا»", "LY"),
    ],
)
def test_a_town_or_province_of_a_rare_or_quoted_name_is_somewhere_in_its_country(
    text: str, site: str, country: str
) -> None:
    assert only(text, site).country == country


def test_ordinary_words_in_an_actors_span_make_no_town() -> None:
    text = "هاجم مقاتلو ولاية شرموغان قرية في مالي"
    assert surfaces(text) == ["ولاية شرموغان", "مالي"]
    assert [w for w, _ in named(text, actor(text, "مقاتلو ولاية شرموغان"))] == ["مالي"]


def test_a_village_of_a_country_not_spoken_of_is_not_meant() -> None:
    text = "هجوم في الكاميرون على قرية كمونة في الكاميرون"  # there is one in Syria
    assert only(text, "قرية كمونة").country == "CM"


def test_the_name_of_an_unlisted_village_is_it_wherever_it_stands() -> None:
    text = "هاجموا قرية شرموغان قرب سبها. ثم انتقلوا إلى شرموغان وفر سكان شرموغان"
    places = [p for p in found(text) if "شرموغان" in p.span.of(text)]
    assert [p.span.of(text) for p in places] == ["قرية شرموغان", "شرموغان", "شرموغان"]
    assert len({(p.lat, p.lon, p.name_ar) for p in places}) == 1


def test_an_ordinary_name_of_an_unlisted_village_is_a_word_elsewhere() -> None:
    text = "هاجموا قرية الهدوء قرب سبها. ثم عاد الهدوء"
    assert surfaces(text) == ["قرية الهدوء", "سبها"]


@pytest.mark.parametrize(
    "text",
    ["«سورية أصبحت ملاذا»", "عنف عبر حدودها مع سورية", "عقوبات ضد سورية", "قالوا إن سورية آمنة", "سورية: قتلى في قصف"],
)
def test_a_country_that_is_an_adjective_too_stands_where_no_adjective_can(text: str) -> None:
    assert "سورية" in surfaces(text + " في دمشق")


def test_an_adjective_is_no_country() -> None:
    assert "سورية" not in surfaces("قوات سورية في دمشق وعناصر سورية تدربت")


def test_a_definite_site_is_the_one_named_before_it() -> None:
    text = "طلبوا استخدام قاعدة الوطية الجوية من طرابلس، ثم قصفوا القاعدة الجوية"
    assert only(text, "القاعدة الجوية").gazetteer_id == only(text, "قاعدة الوطية الجوية").gazetteer_id


def test_a_site_lies_in_the_quarter_or_district_named_before_it() -> None:
    text = "قتال في تعز\nطردوهم من مديرية التواهي في اليمن، وسيطروا على القصر الرئاسي"
    place = only(text, "القصر الرئاسي")
    assert place.relative is not None
    assert place.lat == only(text, "مديرية التواهي").lat


def test_a_little_place_far_from_all_others_is_a_namesake() -> None:
    text = "كمين في منطقة المضيق، ومعارك في الرمادي والفلوجة في العراق"  # there is one in Egypt
    place = only(text, "منطقة المضيق")  # where the others are, though no file knows one there
    assert (place.country, place.gazetteer_id) == ("IQ", None)


def test_a_conjunction_may_stand_apart() -> None:
    text = "الطريق الواصل بين محافظة صنعاء و محافظة المحويت في اليمن"
    place = only(text, "الطريق الواصل بين محافظة صنعاء و محافظة المحويت")
    assert place.relative is not None
    assert (place.relative.kind, len(place.relative.anchors)) == ("between", 2)


def test_a_short_first_word_takes_its_proclitic() -> None:
    assert named("معارك في سنجار وتل عفر في العراق")[1] == ("تل عفر", "Tal Afar")


def test_a_village_keeps_the_adjective_of_its_name() -> None:
    assert "بلدة الغارية الغربية" in surfaces("غارات على بلدة الغارية الغربية بريف درعا الشرقي في سوريا")


def test_a_place_that_an_actors_span_leads_to_is_one() -> None:
    text = "تحدث الرئيس عن عودة الرئيس لعدن قريبا"
    assert surfaces(text) == ["عدن"]
    assert [w for w, _ in named(text, actor(text, "الرئيس لعدن"))] == ["عدن"]


def test_a_stadium_is_near_its_town() -> None:
    place = only("فجر التنظيم ملعب الرمادي الأولمبي في الأنبار", "ملعب الرمادي")
    assert (place.precision, place.country) == ("near", "IQ")


def test_the_number_of_a_day_before_a_name_makes_it_a_month() -> None:
    text = "18 شوال 1436. قتلوا في بلدة شوال قرب كويتا في باكستان"
    assert [w for w in surfaces(text) if "شوال" in w] == ["بلدة شوال"]


def test_the_town_is_not_that_of_a_port_named_in_passing() -> None:
    text = "قتال في بلدة أجدابيا قرب ميناء البريقة، وقصفوا مواقع جنوبي البلدة"
    place = only(text, "جنوبي البلدة")
    assert place.relative is not None
    assert place.relative.anchors == ("sup:ajdabiya",)


def test_the_name_of_an_unlisted_hospital_is_no_place_elsewhere() -> None:
    text = "زار مستشفى الصقور في سبها، وقال إن الصقور طيور"
    assert [w for w in surfaces(text) if "الصقور" in w] == ["مستشفى الصقور"]


@pytest.mark.parametrize("text", ["اعتاد قضاء أسبوع في سبها", "مساحة للحي التراثي في سبها"])
def test_spending_time_and_quarters_for_something_are_no_places(text: str) -> None:
    assert surfaces(text) == ["سبها"]


def test_a_place_of_ours_may_be_a_common_word_after_its_head_noun() -> None:
    assert named("هاجموا المرقد في قضاء بلد شمال بغداد")[0] == ("قضاء بلد", "Balad")


@pytest.mark.parametrize("text", ["قتل ثلاثون بريطانيا في سبها", "قتل 25 ليبيا في سبها"])
def test_people_counted_are_no_country(text: str) -> None:
    assert surfaces(text) == ["سبها"]


def test_a_headline_about_al_qaida_is_not_about_a_base() -> None:
    text = "لا دور للقاعدة في القتال\nقالوا في عدن إن القاعدة لا تقاتل في قاعدة العند الجوية"
    qaida = actor(text, "القاعدة لا تقاتل"[:7])
    assert "لقاعدة" not in [w for w, _ in named(text, qaida)]


def test_a_sentence_to_prison_is_about_no_prison() -> None:
    text = "فر نزلاء من سجن سبها. وصدر حكم بالسجن على أربعة، وعادوا إلى السجن"
    assert surfaces(text).count("السجن") == 1


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("نشأت دولة الوحدة بعد الحرب في اليمن", ["اليمن"]),
        ("أصيب بقطع في الرباط الصليبي في سبها", ["سبها"]),
        ("زار سان مالو في فرنسا", ["فرنسا"]),
    ],
)
def test_states_ligaments_and_saints_are_no_towns(text: str, places: list[str]) -> None:
    assert surfaces(text) == places
