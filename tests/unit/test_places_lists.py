"""Unlisted places in lists, on hills and near what the sentences before name; names taken up again."""

from __future__ import annotations

import pytest

from places_kit import actor, found, named, only


def surfaces(text: str) -> list[str]:
    return [words for words, _ in named(text)]


@pytest.mark.parametrize(
    ("text", "unlisted"),
    [
        ("قصفت الطائرات منطقتي شغوان وطفيلان في محافظة إدلب بسوريا", ["شغوان", "طفيلان"]),
        ("وصلت القوات إلى قرى مشرعة والحدنيان في تعز باليمن", ["الحدنيان"]),
        ("سقطت قذائف في مديرية لودر والشغوانية في محافظة أبين باليمن", ["الشغوانية"]),
    ],
)
def test_unlisted_places_of_a_list(text: str, unlisted: list[str]) -> None:
    assert [p.span.of(text) for p in found(text) if p.gazetteer_id is None and p.name is None] == unlisted


def test_a_list_lies_where_it_is_told_to() -> None:
    place = only("اشتباكات في بلدتي شغوان وطفيلان شرقي الرمادي في العراق", "طفيلان")
    assert place.country == "IQ"
    assert place.lat == pytest.approx(33.4, abs=0.2)


def test_words_and_actors_are_no_part_of_a_list() -> None:
    assert surfaces("نزح سكان مناطق سكنية ومحافظات أخرى في اليمن") == ["اليمن"]
    text = "سيطر الجيش على مدينة تعز والبشمركة في اليمن"
    assert "البشمركة" not in [words for words, _ in named(text, actor(text, "البشمركة"))]


@pytest.mark.parametrize(
    ("text", "hill"),
    [
        ("سيطر الجيش على تبة مسعود في مديرية المسراخ بتعز في اليمن", "تبة مسعود"),
        ("قصف الطيران تل شغوان شرقي مدينة السويداء في سوريا", "تل شغوان"),
    ],
)
def test_hills_no_file_knows(text: str, hill: str) -> None:
    assert hill in surfaces(text)


def test_the_verb_led_is_no_valley() -> None:
    assert surfaces("انفجرت قنبلة في لندن. وأدى الجدل إلى استقالة الوزير") == ["لندن"]


def test_a_village_is_the_little_namesake_nearby() -> None:
    place = only("عادوا من مدينة اعزاز إلى مقرهم في قرية المالكية القريبة في سوريا", "قرية المالكية")
    assert place.lat == pytest.approx(36.5, abs=0.2)
    assert place.lon == pytest.approx(37.0, abs=0.2)


def test_a_village_far_off_is_a_namesake() -> None:
    """As-Salamiya that files know is by Saada, 300 km from Lawdar and Shuqra."""
    text = "هاجموا مديرية لودر في أبين باليمن. وسيطروا على قرية السلامية بعد معارك. وفي صعدة قصف الطيران مواقع."
    assert only(text, "قرية السلامية").lat == pytest.approx(13.8, abs=0.3)


def test_a_headed_name_is_taken_up_again_after_a_preposition() -> None:
    text = "قصفوا منطقة الحسيني في لحج باليمن. وتقدمت القوات من الحسيني إلى عدن."
    assert surfaces(text).count("الحسيني") == 1


def test_a_soldier_of_a_country_is_not_the_country() -> None:
    assert surfaces("قتل المسلحون جنديا تركيا قرب حلب") == ["حلب"]
    assert "تركيا" in surfaces("قال الوزير داعيا تركيا إلى التحقيق")


def test_the_province_of_an_office_is_a_place() -> None:
    text = "قال نائب حاكم إقليم باداخشان في أفغانستان إن المسلحين انسحبوا"
    assert "إقليم باداخشان" in [words for words, _ in named(text, actor(text, "نائب حاكم إقليم باداخشان", "person"))]


def test_the_country_is_the_one_where_things_are() -> None:
    text = "قصفت طائرات تدعمها الولايات المتحدة مواقع في حلب والرقة، وقالت الولايات المتحدة إنها ترصد الوضع في البلاد"
    assert only(text, "البلاد").country == "SY"


def test_the_capital_of_a_country_whose_demonym_is_its_name() -> None:
    assert named("اجتمع الوفدان في العاصمة السعودية أمس") == [("العاصمة السعودية", "Riyadh")]
    assert ("تشاد", "Chad") in named("وصلوا إلى نجامينا عاصمة تشاد")


def test_to_fill_a_want_is_no_dam() -> None:
    assert surfaces("تسعى الحكومة في بغداد إلى سد النقص في الطاقة") == ["بغداد"]


def test_a_paper_in_braces_is_no_place() -> None:
    assert surfaces("محافظ عدن لـ {الشرق الأوسط}: لدينا أسرى") == ["عدن"]
