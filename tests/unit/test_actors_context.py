"""Actors that only their surroundings tell: organisations inside roles, pronouns, countries and crowds
that act, speakers without a name, bodies named by what they are for, outlets of a dateline."""

from __future__ import annotations

import pytest

from actors_kit import found, only, said


def ids(text: str) -> list[str | None]:
    """The ids of a text's actors in order."""
    return [actor.actor_id for actor in found(text)]


# --- organisations inside roles and sources --------------------------------------------------


@pytest.mark.parametrize(
    ("text", "role", "organisation", "actor_id"),
    [
        ("قال متحدث باسم قوات الدعم السريع إن الهدوء عاد", "متحدث باسم قوات الدعم السريع",
         "قوات الدعم السريع", "SD-RSF"),
        ("نقل مصدر في القوة الثالثة الخبر", "مصدر في القوة الثالثة", "القوة الثالثة", "LY-THIRD-FORCE"),
        ("قال قائد القيادة المركزية الأمريكية إن العدد كبير", "قائد القيادة المركزية الأمريكية",
         "القيادة المركزية الأمريكية", "US-CENTCOM"),
        ("قال عضو في مجلس النواب الليبي إن الجلسة رفعت", "عضو في مجلس النواب الليبي", "مجلس النواب الليبي", "LY-HOR"),
    ],
)  # fmt: skip
def test_a_role_and_its_organisation_are_both_mentions(text: str, role: str, organisation: str, actor_id: str) -> None:
    actors = found(text)
    assert [tuple(s.of(text) for s in a.spans) for a in actors] == [(role,), (organisation,)]
    assert (actors[0].type, actors[1].actor_id) == ("person", actor_id)


def test_a_named_spokesman_leaves_the_organisation_to_itself() -> None:
    text = "قال المتحدث باسم حركة طالبان ذبيح الله مجاهد إن الهجوم نجح"
    assert said(text) == [("حركة طالبان",), ("ذبيح الله مجاهد",)]


def test_the_organisation_of_a_role_is_what_a_later_noun_goes_back_to() -> None:
    text = "أكد متحدث باسم مجلس شورى مجاهدي درنة الخبر. وأضاف أن المجلس يسيطر على الحي"
    council = next(a for a in found(text) if a.actor_id == "LY-DMSC")
    assert [s.of(text) for s in council.spans] == ["مجلس شورى مجاهدي درنة", "المجلس"]


def test_words_between_an_office_and_its_holder_are_passed_over() -> None:
    text = "قال مدير دائرة الإرشاد المعنوي سالم الفيتوري إن الجنود عادوا"
    assert ("سالم الفيتوري",) in said(text)


# --- pronouns --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        ("وقال خليفة حفتر إن قواته دخلت البلدة", "قواته", "LY-LNA"),
        ("نفت حركة الشباب الصومالية أن يكون مقاتلوها هناك", "مقاتلوها", "SO-SHABAAB"),
        ("أعلن تنظيم داعش أن قواته تقدمت", "قواته", "INT-IS"),
    ],
)
def test_forces_with_a_pronoun_are_those_of_the_last_actor_that_agrees(text: str, words: str, actor_id: str) -> None:
    named = [(a.actor_id, [s.of(text) for s in a.spans]) for a in found(text)]
    assert any(id_ == actor_id and words in spans for id_, spans in named)


def test_a_pronoun_that_agrees_with_nobody_names_nobody() -> None:
    assert said("تقدمت قواته نحو الجبل") == []
    text = "أعلنت حركة طالبان أن قواته تقدمت"  # a masculine pronoun, a feminine noun
    assert said(text) == [("حركة طالبان",)]


def test_allies_are_an_actor_of_their_own() -> None:
    text = "تقدمت حركة طالبان وحلفاؤها نحو البلدة"
    names = [a.name for a in found(text)]
    assert names == ["Taliban", "allies of Taliban"]


# --- countries, crowds, foreigners -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("جاء الاتفاق بطلب من باريس ولندن", ["FR-GOV", "GB-GOV"]),
        ("نفت موسكو الخبر", ["RU-GOV"]),
        ("تسعى برلين إلى عقد مؤتمر", ["DE-GOV"]),
        ("حذر من حرب جديدة بين واشنطن وبكين", ["US-GOV", "CN-GOV"]),
        ("رعت روسيا وتركيا الهدنة", ["RU-GOV", "TR-GOV"]),
        ("شهدت ليبيا أمطارا غزيرة", []),
        ("تعرضت بغداد لعاصفة", []),
        ("تقع القرية بين سوريا والعراق", []),
    ],
)
def test_countries_are_actors_where_they_act(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


def test_the_leader_of_a_coalition_acts_beside_it() -> None:
    assert ids("قصف التحالف الدولي بقيادة الولايات المتحدة الموقع") == ["INT-COALITION", "US-GOV"]


def test_a_crowd_of_a_people_is_civilians_in_a_sentence_of_an_event() -> None:
    actor = only("تظاهر مئات الليبيين ضد الغلاء")
    assert (actor.name, actor.type) == ("Libyan people", "civilians")
    assert found("يحب مئات الليبيين كرة القدم") == ()


def test_a_nationality_announces_a_foreign_name() -> None:
    assert said("أفرج عن التشيكية هانكا بلاتشكوفا بعد شهر") == [("هانكا بلاتشكوفا",)]
    assert said("هاجم الطقس الإيطالي بارد") == []


# --- groups in events ------------------------------------------------------------------------


def test_children_of_a_toll_are_no_actor_and_those_hit_are() -> None:
    assert said("قتل تسعة أشخاص بينهم أربعة أطفال في القصف") == []
    assert said("قتل أطفال في قصف البلدة") == [("أطفال",)]


def test_civilian_is_an_adjective_after_the_dead() -> None:
    assert said("أحصى القصف تسعة قتلى مدنيين") == []
    assert said("قتل القصف تسعة مدنيين") == [("مدنيين",)]


def test_one_aircraft_is_an_actor_where_it_acts() -> None:
    assert ids("قال إن طائرة تركية قصفت الجسر") == ["TR-AIR"]
    assert ids("سقطت طائرة تركية قرب الجسر") == []


def test_an_operation_that_is_launched_is_no_actor_and_its_forces_are() -> None:
    assert said("كان ذلك قبل انطلاق عملية البنيان المرصوص") == []
    assert said("تقدمت قوات البنيان المرصوص") == [("قوات البنيان المرصوص",)]


# --- speakers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قال طبيب في المستشفى إن العدد ارتفع", "طبيب في المستشفى"),
        ("روى ناج من الغارة ما حدث", "ناج"),
        ("ويخشى دبلوماسيون انهيار الهدنة", "دبلوماسيون"),
        ("وكان مسؤولون محليون قد أحصوا الضحايا", "مسؤولون محليون"),
        ("نفى مصدر مقرب من حركة طالبان الخبر", "مصدر مقرب من حركة طالبان"),
    ],
)
def test_speakers_without_a_name(text: str, words: str) -> None:
    assert (words,) in said(text)


def test_a_noun_that_says_nothing_is_no_speaker() -> None:
    assert said("وصل طبيب إلى القرية") == []


def test_the_source_is_the_one_quoted_before() -> None:
    text = "قال مصدر طبي إن العدد ارتفع. وأضاف المصدر أن الحصيلة أولية"
    assert said(text) == [("مصدر طبي", "المصدر")]


# --- bodies ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("أعلنت لجنة مراقبة الهدنة الحصيلة", "لجنة مراقبة الهدنة"),
        ("دعا تجمع المزارعين السودانيين إلى إضراب", "تجمع المزارعين السودانيين"),
        ("أعلن جهاز الإسعاف والطوارئ الحصيلة", "جهاز الإسعاف والطوارئ"),
        ("انسحبت قوة حماية سبها من الجسر", "قوة حماية سبها"),
        ("أحصت مديرية صحة نينوى الضحايا", "مديرية صحة نينوى"),
        ("أعلنت الهيئة الوطنية العليا للمفقودين الخبر", "الهيئة الوطنية العليا للمفقودين"),
    ],
)
def test_bodies_are_named_by_what_they_are_for(text: str, words: str) -> None:
    assert said(text)[0] == (words,)


def test_a_hospital_acts_or_is_a_place() -> None:
    assert said("أعلن مستشفى سبها الحصيلة") == [("مستشفى سبها",)]
    assert said("نقلوا إلى مستشفى سبها") == []


def test_a_ministry_by_its_portfolio_opens_a_headline() -> None:
    actor = only("الصحة العراقية ترفع الحصيلة")
    assert (actor.actor_id, actor.type) == ("IQ-HEALTH", "government")
    assert ids("تناقش السياسة الصحة العالمية") == []


def test_the_force_is_not_by_force() -> None:
    assert said("انسحبت القوة الثالثة بعد أن فتحوا الباب بالقوة") == [("القوة الثالثة",)]


# --- outlets ---------------------------------------------------------------------------------


def test_an_outlet_set_off_in_the_dateline_and_its_name_in_quotation_marks() -> None:
    text = "سبها - صحيفة مرافئ الوادي - الخميس\n\nأعلن الجيش الليبي الحصيلة كما قال شاهد ل«مرافئ الوادي»."
    outlet = next(a for a in found(text) if a.type == "media")
    assert [s.of(text) for s in outlet.spans] == ["صحيفة مرافئ الوادي", "مرافئ الوادي"]


def test_a_quotation_after_the_place_of_the_dateline_is_an_outlet() -> None:
    actors = found("غريان - «السواحل الجديدة» (خاص)\n\nانسحبت قوات الدعم السريع.")
    assert (actors[0].type, actors[1].actor_id) == ("media", "SD-RSF")


def test_short_names_that_read_as_ordinary_words() -> None:
    text = "قال يحيى سريع إن الرد قادم بشكل سريع"
    assert said(text) == [("يحيى سريع",)]
