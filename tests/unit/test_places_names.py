"""Names of places: which words are one, which place they mean, what their mention is."""

from __future__ import annotations

import pytest

from places_kit import actor, found, named, only


def words(text: str) -> list[str]:
    return [w for w, _ in named(text)]


def test_a_town_has_its_id_position_and_radius() -> None:
    (place,) = found("سقطت قذائف على زليتن ليلا")
    assert (place.id, place.name, place.country, place.precision) == ("p1", "Zliten", "LY", "exact")
    assert (place.lat, place.lon) == (32.4674, 14.5687)
    assert (place.gazetteer_id, place.radius_km, place.relative) == ("sup:zliten", 6.0, None)


def test_ids_follow_the_text_and_spans_leave_proclitics_out() -> None:
    text = "انتقلت القوة من زليتن وترهونة وغريان إلى ليبيا كلها"
    assert [(p.id, p.span.of(text)) for p in found(text)] == [
        ("p1", "زليتن"), ("p2", "ترهونة"), ("p3", "غريان"), ("p4", "ليبيا"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("غادروا للبنان", ["لبنان"]),
        ("وصلوا بسرت ولمصراتة", ["سرت", "مصراتة"]),
        ("قتال في تعز والضالع وإب", ["تعز", "الضالع", "إب"]),
        ("سيعود الهدوء كاملا قبل نهاية كانون", []),
        ("وصل كلاوس إلى طرابلس", ["طرابلس"]),
        ("قتال في حي الأكواخ وحي السيدة خديجة بدرنة", ["حي الأكواخ", "حي السيدة خديجة", "درنة"]),
    ],
    ids=["lil", "b-and-l", "two-letter name", "word that only looks cut", "like", "two-letter head"],
)
def test_proclitics(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انفجار في مدينة سرت", "سرت"),
        ("هدوء في العاصمة طرابلس", "طرابلس"),
        ("قتال في محافظة لحج باليمن", "محافظة لحج"),
        ("قصف على قاعدة الوطية الجوية في ليبيا", "قاعدة الوطية الجوية"),
        ("قتال في حي الصابري شمال بنغازي", "حي الصابري"),
        ("قصف على «بلدة سرمدا» السورية", "بلدة سرمدا"),
        ("تمشيط قاعدة (الوطية) من الألغام", "قاعدة (الوطية)"),
    ],
)
def test_the_head_noun_in_the_mention(text: str, expected: str) -> None:
    """Towns and the capital leave their head noun out, other kinds keep it."""
    assert expected in words(text)


def test_a_plural_head_governs_its_list_and_stays_out() -> None:
    assert words("سيطروا على بلدتي الوهط وصبر في محافظة لحج باليمن")[:2] == ["الوهط", "صبر"]


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("معارك في تعز باليمن", "تعز", "exact"),
        ("معارك في محافظة تعز باليمن", "محافظة تعز", "region"),
        ("اشتباكات في حلب السورية", "حلب", "exact"),
        ("اشتباكات في محافظة حلب السورية", "محافظة حلب", "region"),
    ],
)
def test_a_settlement_beats_the_district_of_its_name(text: str, surface: str, kind: str) -> None:
    assert only(text, surface).precision == kind


@pytest.mark.parametrize(
    ("text", "surface", "country"),
    [
        ("قتال في طرابلس بين مسلحين ليبيين، وقالت ليبيا إنها تتابع", "طرابلس", "LY"),
        ("قتال في طرابلس بين مسلحين، وقال الجيش اللبناني في بيروت إنه انتشر", "طرابلس", "LB"),
        ("تقدم المقاتلون في البيضاء قرب صنعاء في اليمن", "البيضاء", "YE"),
        ("مظاهرة في البيضاء قرب بنغازي في ليبيا", "البيضاء", "LY"),
        ("قصف البريقة في عدن باليمن", "البريقة", "YE"),
        ("توقف الشحن في البريقة الليبية", "البريقة", "LY"),
        ("زيارة إلى عمان بعد محادثات في مسقط مع سلطنة عمان", "سلطنة عمان", "OM"),
        ("زيارة إلى عمان حيث يقيم لاجئون في الأردن", "عمان", "JO"),
    ],
)
def test_namesakes_are_told_apart_by_the_document(text: str, surface: str, country: str) -> None:
    assert only(text, surface).country == country


def test_what_holds_a_quarter_decides_which_it_is() -> None:
    assert only("قصف على حي الزهراء بمدينة حمص في سوريا", "حي الزهراء").name == "Zahraa (Homs)"
    aleppo = only("قصف على جمعية الزهراء بمدينة حلب في سوريا", "جمعية الزهراء")
    assert aleppo.name == "Jamiyat al-Zahraa (Aleppo)"


def test_the_anchor_of_the_sentence_decides() -> None:
    near_aden = only("انتشار في المنصورة وخور مكسر بعدن في اليمن", "المنصورة")
    assert near_aden.name == "Al-Mansoura (Aden)"
    assert only("قتلى في المنصورة والدقهلية بمصر", "المنصورة").country == "EG"


@pytest.mark.parametrize(
    "text",
    [
        "نشرت الصحيفة صور الجرحى على موقعها",
        "طلبت الحكومة دعما مالي عاجلا من المانحين",
        "قال العقيد سالم الطرابلسي إن المعارك توقفت",
        "وصل القائد أحمد الزاوي والشيخ محمد البغدادي",
        "قوات سورية تقدمت أمس",
        "وقال متحدث لـ«الشرق الأوسط» إن الهدنة صامدة",
        "نقلت صحيفة الخليج عن مصدر",
        "فاز فريق الرياض في المباراة",
        "تحرير على يد القوات",
        "ولد في مسقط رأسه قبل خمسين عاما",
        "كتبت نيويورك تايمز أن الاتفاق قريب",
        "رجال آل بغداد اجتمعوا",
    ],
)
def test_words_that_are_no_place(text: str) -> None:
    assert words(text) == []


def test_a_homograph_needs_its_head_noun_or_words_of_place() -> None:
    assert words("عثر على صور في بيروت بلبنان") == ["بيروت", "لبنان"]
    assert only("غارة على مدينة صور في لبنان", "صور").name == "Tyre"
    assert only("قتال في شمال مالي أمس", "شمال مالي").country == "ML"
    assert only("وصلوا إلى سورية أمس", "سورية").country == "SY"


def test_a_village_needs_its_country() -> None:
    """الفيوش is a Yemeni village of no known size; nobody means it where Yemen is not spoken of."""
    assert ("الفيوش", "Al-Fiyush") in named("اشتباكات في الفيوش باليمن")
    assert named("اشتباكات في القناوص بأستراليا") == [("أستراليا", "Australia")]
    assert "Al Qanawis" in dict(named("اشتباكات في القناوص بالحديدة في اليمن")).values()


def test_a_place_inside_an_actors_name_is_not_one() -> None:
    text = "أعلن مجلس شورى درنة السيطرة على بنغازي"
    assert [p.span.of(text) for p in found(text, actor(text, "مجلس شورى درنة"))] == ["بنغازي"]


def test_an_actor_that_stands_in_a_place_or_is_one_keeps_it() -> None:
    text = "خسائر تنظيم الدولة في ليبيا"
    assert [p.span.of(text) for p in found(text, actor(text, "تنظيم الدولة في ليبيا"))] == ["ليبيا"]
    text = "وصل الجرحى إلى مستشفى مصراتة المركزي"
    place = only(text, "مستشفى مصراتة المركزي", actor(text, "مستشفى مصراتة المركزي", "other"))
    assert place.name == "Misrata Central Hospital"
    text = "طالبت تركيا بوقف القصف"
    assert [p.name for p in found(text, actor(text, "تركيا", "government"))] == ["Turkey"]


def test_a_site_of_a_known_town_lies_near_it() -> None:
    place = only("رست سفينة في ميناء زليتن الليبي", "ميناء زليتن الليبي")
    assert (place.precision, place.radius_km, place.gazetteer_id) == ("near", 10.0, "sup:zliten")
    assert place.relative is not None
    assert (place.relative.kind, place.relative.anchors) == ("around", ("sup:zliten",))


def test_near_a_town_is_near_it() -> None:
    place = only("انفجر لغم قرب ترهونة في ليبيا", "ترهونة")
    assert (place.precision, place.radius_km) == ("near", 10.0)


def test_a_document_without_places_has_none() -> None:
    assert found("أعلن المتحدث أن الاجتماع تأجل إلى الغد") == ()
    assert found("") == ()
