"""Places given by others: directions, distances, surroundings, borders, deixis, unlisted names."""

from __future__ import annotations

import pytest

from places_kit import found, named, only
from riwaya.annotating.place_geometry import bearing, distance, turn

SIRTE = (31.2089, 16.5887)


@pytest.mark.parametrize(
    ("text", "surface", "name", "country"),
    [
        ("تهريب السلاح في جنوب ليبيا", "جنوب ليبيا", "South of Libya", "LY"),
        ("قبائل الجنوب الليبي تتصالح", "الجنوب الليبي", "South of Libya", "LY"),
        ("خلايا في شمال وجنوب ليبيا", "شمال وجنوب ليبيا", "Central Libya", "LY"),
        ("قتال في شمال غرب سوريا", "شمال غرب سوريا", "Northwest of Syria", "SY"),
        ("أوضاع العراق: معارك في غرب البلاد", "غرب البلاد", "West of Iraq", "IQ"),
        ("زلزال في المناطق الشرقية من تركيا", "المناطق الشرقية من تركيا", "East of Turkey", "TR"),
        ("انسحبوا من وسط اليمن", "وسط اليمن", "Central Yemen", "YE"),
    ],
)
def test_parts_of_countries(text: str, surface: str, name: str, country: str) -> None:
    place = only(text, surface)
    assert (place.name, place.country, place.precision) == (name, country, "region")
    assert place.relative is not None
    assert (place.relative.kind, place.relative.anchors) == ("direction", (f"iso:{country}",))


def test_the_south_is_that_of_the_country_spoken_of() -> None:
    text = "قالت ليبيا إن المسلحين فروا، وانتشروا في الجنوب"
    assert only(text, "الجنوب").name == "South of Libya"
    assert "الجنوب" not in dict(named("اتجهت الطائرة إلى الجنوب من برلين"))


def test_the_west_alone_is_no_part_of_a_country() -> None:
    assert "الغرب" not in dict(named("اتهمت ليبيا دولا في الغرب بالتدخل"))


@pytest.mark.parametrize(
    ("text", "km", "angle"),
    [
        ("انفجر لغم على بعد 45 كلم جنوب سرت", 45.0, 180.0),
        ("كمين على مسافة ستين كيلومترا إلى الشرق من سرت", 60.0, 90.0),
        ("كمين على بعد نحو خمسة وعشرين كيلومترا شمال غربي مدينة سرت", 25.0, 315.0),
        ("كمين على بعد عشرة أميال غرب سرت", 16.1, 270.0),
    ],
)
def test_distance_and_direction_give_a_point(text: str, km: float, angle: float) -> None:
    first, anchor = found(text)
    assert anchor.name == "Sirte"
    assert first.relative is not None
    assert (first.relative.kind, first.relative.anchors) == ("distance", ("sup:sirte",))
    assert (first.relative.distance_km, first.relative.bearing) == (km, angle)
    assert first.lat is not None
    assert first.lon is not None
    assert distance(*SIRTE, first.lat, first.lon) == pytest.approx(km, abs=0.3)
    assert turn(bearing(*SIRTE, first.lat, first.lon), angle) < 0.5


def test_a_distance_without_direction_is_a_ring() -> None:
    text = "معسكر على بعد كيلومترين من سرت"
    place = only(text, "كيلومترين من سرت")
    assert (place.lat, place.lon, place.radius_km) == (*SIRTE, 6.0)
    assert place.relative is not None
    assert (place.relative.distance_km, place.relative.bearing) == (2.0, None)


@pytest.mark.parametrize(
    "text",
    [
        "حاصروا سرت (450 كلم شرق طرابلس) أمس",
        "سرت التي تبعد 450 كيلومترا إلى الشرق من طرابلس هادئة",
        "سرت الواقعة على بعد 450 كلم شرق طرابلس هادئة",
    ],
)
def test_a_description_makes_no_place_of_its_own(text: str) -> None:
    assert [name for _, name in named(text)] == ["Sirte", "Tripoli"]


def test_a_description_tells_namesakes_apart() -> None:
    plain = only("اشتباكات في العرقوب بليبيا", "العرقوب")
    assert plain.country == "LY"
    text = "معارك في حي الأندلس، وهدوء في بلدة المرج (90 كلم شمال شرق بنغازي) بليبيا"
    assert only(text, "بلدة المرج").name == "Al-Marj"


def test_direction_of_a_town_describes_after_a_place_and_locates_else() -> None:
    assert named("قتال في سرت شرق مصراتة") == [("سرت", "Sirte"), ("مصراتة", "Misrata")]
    text = "انفجار شرق مدينة سرت"
    place = only(text, "شرق مدينة سرت")
    assert (place.precision, place.country) == ("near", "LY")
    assert place.lon is not None
    assert place.lon > SIRTE[1] + 0.1
    inside = only("انفجار في شرق سرت", "شرق سرت")
    assert inside.lon is not None
    assert SIRTE[1] < inside.lon < place.lon


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("غارة على محيط مدينة سرت", "محيط مدينة سرت", "Around Sirte"),
        ("قصف في ريف حلب الشمالي", "ريف حلب الشمالي", "Around north of Aleppo"),
        ("قصف في الريف الغربي لحلب السورية", "الريف الغربي لحلب", "Around west of Aleppo"),
        ("كمين في المدخل الشمالي لمدينة عدن", "المدخل الشمالي لمدينة عدن", "Around north of Aden"),
    ],
)
def test_surroundings(text: str, surface: str, name: str) -> None:
    place = only(text, surface)
    assert (place.name, place.precision) == (name, "near")
    assert place.relative is not None
    assert place.relative.kind == "around"


def test_borders_coasts_and_soil() -> None:
    border = only("توتر على الحدود السورية التركية", "الحدود السورية التركية")
    assert (border.name, border.country, border.precision) == ("Border of Syria and Turkey", None, "region")
    assert border.relative is not None
    assert border.relative.anchors == ("iso:SY", "iso:TR")
    assert only("تهريب عبر الحدود الليبية", "الحدود الليبية").country == "LY"
    coast = only("غرق قارب قبالة السواحل الإيطالية", "السواحل الإيطالية")
    assert (coast.country, coast.lat) == ("IT", 37.5)
    soil = only("انتشار في الأراضي الليبية", "الأراضي الليبية")
    assert (soil.gazetteer_id, soil.precision, soil.relative) == ("iso:LY", "country", None)


def test_the_stretch_between_places() -> None:
    text = "تمشيط المنطقة الواقعة بين مصراتة وسرت وبني وليد"
    (place,) = found(text)
    assert place.span.of(text) == "المنطقة الواقعة بين مصراتة وسرت وبني وليد"
    assert place.relative is not None
    assert (place.relative.kind, len(place.relative.anchors)) == ("between", 3)
    assert [name for _, name in named("محادثات بين سرت ومصراتة")] == ["Sirte", "Misrata"]


@pytest.mark.parametrize(
    ("text", "surface", "code"),
    [
        ("فر المسلحون في العراق إلى أنحاء البلاد", "البلاد", "iso:IQ"),
        ("أعلن العراق أن العاصمة آمنة", "العاصمة", "sup:baghdad"),
        ("هجوم في العاصمة الصومالية أمس", "العاصمة الصومالية", "iso:SO:capital"),
    ],
)
def test_deixis(text: str, surface: str, code: str) -> None:
    assert only(text, surface).gazetteer_id == code


def test_a_country_is_not_pinned_on_its_capital() -> None:
    country, capital = only("حرب في اليمن", "اليمن"), only("حرب في العاصمة اليمنية", "العاصمة اليمنية")
    assert (country.precision, capital.precision) == ("country", "exact")
    assert (country.lat, country.lon) != (capital.lat, capital.lon)


@pytest.mark.parametrize(
    ("text", "outlet", "country"),
    [
        ("قالت المملكة إنها سترد", "okaz.com.sa", "SA"),
        ("قالت المملكة إنها سترد على الأردن", None, "JO"),
        ("قالت المملكة إنها سترد على الأردن", "okaz.com.sa", "SA"),
        ("قالت المملكة إنها سترد", None, "SA"),
    ],
)
def test_the_kingdom_is_the_outlets_or_the_documents(text: str, outlet: str | None, country: str) -> None:
    (place,) = [p for p in found(text, outlet=outlet) if p.span.of(text) == "المملكة"]
    assert place.country == country


def test_unlisted_names_lie_in_what_holds_them() -> None:
    text = "قصف على قرية أم الهشيم الصغيرة في ليبيا وقرية الشعيبطة التابعة لمحافظة الرقة في سوريا"
    place = only(text, "قرية الشعيبطة")
    assert (place.name, place.name_ar, place.gazetteer_id) == (None, "الشعيبطة", None)
    assert (place.country, place.precision) == ("SY", "district")
    assert place.relative is not None
    assert place.relative.anchors == ("sup:gov-raqqa",)
    quarter = only("قتال في سرت، وقصف على حي «الورشة الكبرى» ليلا", "حي «الورشة الكبرى»")
    assert (quarter.lat, quarter.lon, quarter.precision) == (*SIRTE, "near")


def test_common_words_after_a_head_noun_are_no_names() -> None:
    assert named("انسحبوا من قرية صغيرة في ليبيا") == [("ليبيا", "Libya")]
    assert named("قتال في مناطق جديدة في ليبيا") == [("ليبيا", "Libya")]


@pytest.mark.parametrize(
    ("text", "words", "point"),
    [
        ("قتال في شمال بوروندي", "شمال بوروندي", (-2.8, 29.9)),
        ("قتال على الحدود بين بوركينا فاسو والنيجر", "الحدود بين بوركينا فاسو والنيجر", (13.4, 1.0)),
        (
            "قتال على الحدود بين بوركينا فاسو والنيجر، وعلى الحدود الأفغانية الطاجيكية",
            "الحدود الأفغانية الطاجيكية",
            (37.4, 69.5),
        ),
    ],
)
def test_sides_and_borders_of_the_list(text: str, words: str, point: tuple[float, float]) -> None:
    place = only(text, words)
    assert (place.lat, place.lon) == point
