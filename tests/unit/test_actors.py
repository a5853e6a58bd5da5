"""Actors: names, heads with what completes them, persons and roles, groups in events, who is who."""

from __future__ import annotations

from itertools import pairwise

import pytest

import riwaya
from actors_kit import found, only, said
from riwaya.annotating.actor_links import same_person
from riwaya.annotating.actor_names import letters, romanise
from riwaya.model import Span


@pytest.mark.parametrize(
    ("text", "words", "actor_id", "type_"),
    [
        ("تقدم تنظيم داعش نحو الجبل", "تنظيم داعش", "INT-IS", "armed_group"),
        ("تقدم تنظيم «داعش» الإرهابي نحو الجبل", "تنظيم «داعش» الإرهابي", "INT-IS", "armed_group"),
        ("تراجع مقاتلو تنظيم الدولة أمس", "مقاتلو تنظيم الدولة", "INT-IS", "armed_group"),
        ("وبقوات #البنيان_المرصوص خسائر", "قوات #البنيان_المرصوص", "LY-BUNYAN", "state_force"),
        ("للميليشيات الحوثية مخازن", "لميليشيات الحوثية", "YE-HOUTHI", "armed_group"),
        ("دعا حلف شمال الأطلسي (الناتو) إلى الهدوء", "حلف شمال الأطلسي (الناتو)", "INT-NATO", "international_org"),
        ("انسحبت قوات الدعم السريع من الحي", "قوات الدعم السريع", "SD-RSF", "militia"),
        ("نفت حكومة الوفاق الوطني الليبية الخبر", "حكومة الوفاق الوطني الليبية", "LY-GNA", "government"),
    ],
)
def test_names_of_the_lexicon(text: str, words: str, actor_id: str, type_: str) -> None:
    actor = only(text)
    assert [span.of(text) for span in actor.spans] == [words]
    assert (actor.actor_id, actor.type) == (actor_id, type_)


@pytest.mark.parametrize(
    ("text", "words", "actor_id", "name"),
    [
        ("عبرت القوات التشادية الحدود", "القوات التشادية", "TD-MIL", "Chadian forces"),
        ("أوقفت الشرطة الهندية اثنين", "الشرطة الهندية", "IN-POL", "Indian police"),
        ("قصفت مقاتلات فرنسية الموقع", "مقاتلات فرنسية", "FR-AIR", "French aircraft"),
        ("أعلن سلاح الجو الكيني الحصيلة", "سلاح الجو الكيني", "KE-AIR", "Kenyan air force"),
        ("رفضت الحكومة المالية العرض", "الحكومة المالية", "ML-GOV", "Malian government"),
        ("نفت وزارة الدفاع الإيطالية ذلك", "وزارة الدفاع الإيطالية", "IT-MOD", "Italian ministry of defence"),
        ("نفت وزارة الدفاع الأميركية ذلك", "وزارة الدفاع الأميركية", "US-MOD", "US Department of Defense"),
        ("تقدم الجيش الكوري الشمالي ليلا", "الجيش الكوري الشمالي", "KP-MIL", "North Korean army"),
        ("انتشر الجيش السوداني في الحي", "الجيش السوداني", "SD-MIL", "Sudanese Armed Forces"),
        ("قررت حكومة كندا المشاركة", "حكومة كندا", "CA-GOV", "Canadian government"),
    ],
)
def test_heads_with_a_country(text: str, words: str, actor_id: str, name: str) -> None:
    actor = only(text)
    assert ([span.of(text) for span in actor.spans], actor.actor_id, actor.name) == ([words], actor_id, name)


@pytest.mark.parametrize(
    ("text", "words", "name", "type_"),
    [
        ("اقتحمت كتائب غريان المعسكر", "كتائب غريان", "Gharyan brigades", "militia"),
        ("وأوضحت شرطة نينوى الحصيلة", "شرطة نينوى", "Nineveh police", "state_force"),
        ("نزح سكان سبها بعد القصف", "سكان سبها", "Sabha residents", "civilians"),
        ("سيطر اللواء الخامس مدرع على الجسر", "اللواء الخامس مدرع", None, "state_force"),
        ("تبنت كتيبة شهداء الوادي التفجير", "كتيبة شهداء الوادي", None, "militia"),
        ("كتبت صحيفة «صوت التل» أمس", "صحيفة «صوت التل»", None, "media"),
    ],
)
def test_heads_with_a_place_or_a_name_of_their_own(text: str, words: str, name: str | None, type_: str) -> None:
    actor = only(text)
    assert ([span.of(text) for span in actor.spans], actor.actor_id, actor.type) == ([words], None, type_)
    assert name is None or actor.name == name


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        ("أصيب عناصر من حركة الشباب في الكمين", "عناصر من حركة الشباب", "SO-SHABAAB"),
        ("استهدفت الغارة جنود الجيش النيجيري", "جنود الجيش النيجيري", "NG-MIL"),
        ("سقط مسلحون تابعون لتنظيم القاعدة", "مسلحون تابعون لتنظيم القاعدة", "INT-AQ"),
    ],
)
def test_composed_phrases_are_coded_from_their_parts(text: str, words: str, actor_id: str) -> None:
    actor = only(text)
    assert ([span.of(text) for span in actor.spans], actor.actor_id) == ([words], actor_id)


@pytest.mark.parametrize(
    ("text", "force", "owner"),
    [
        (
            "دخلت قوات موالية لحكومة الوفاق المدينة",
            ("LY-GNA-FORCES", "قوات موالية لحكومة الوفاق"),
            ("LY-GNA", "حكومة الوفاق"),
        ),
        (
            "هاجمت قوات موالية للمشير خليفة حفتر الميناء",
            ("LY-LNA", "قوات موالية للمشير خليفة حفتر"),
            ("LY-P-HAFTAR", "خليفة حفتر"),
        ),
    ],
)
def test_a_loyal_force_names_those_it_is_loyal_to(text: str, force: tuple[str, str], owner: tuple[str, str]) -> None:
    assert [(a.actor_id, *(span.of(text) for span in a.spans)) for a in found(text)] == [force, owner]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال وزير الدفاع النرويجي يوهان سترومفيك إن السفينة أبحرت", "يوهان سترومفيك"),
        ("أعلن المتحدث باسم الجيش العميد سامر الخولي الحصيلة", "سامر الخولي"),
        ("وصل الرئيس الموزمبيقي، فيليب نيوسي، أمس", "فيليب نيوسي"),
        ("استقبل رئيس الوزراء الملكي السابق عبد الرحمن بن ناصر الوفد", "عبد الرحمن بن ناصر"),
        ("وأكد الدكتور إياد العودة أن الجرحى نقلوا", "إياد العودة"),
        ("وقال ناصر الجعوان المتحدث باسم الشرطة إن الطريق مغلق", "ناصر الجعوان"),
        ("واتهم سالم بن فرحان البلعوسي جاره", "سالم بن فرحان البلعوسي"),
    ],
)
def test_person_names_stand_without_their_roles(text: str, name: str) -> None:
    people = [actor for actor in found(text) if actor.type == "person"]
    assert [[span.of(text) for span in person.spans] for person in people] == [[name]]


def test_a_role_without_a_name_is_the_mention() -> None:
    text = "زار وزير الخارجية البرتغالي الخرطوم"
    assert ("وزير الخارجية البرتغالي",) in said(text)
    assert found(text)[0].type == "person"


def test_the_organisation_in_a_role_is_an_actor_of_its_own() -> None:
    text = "قال المتحدث باسم حركة حماس طلال أبو ظريفة إن الوفد عاد"
    assert said(text) == [("حركة حماس",), ("طلال أبو ظريفة",)]


def test_later_short_names_and_offices_are_the_same_person() -> None:
    text = (
        "التقى وزير الدفاع البولندي توماش سيمونياك نظيره. وقال سيمونياك إن الزيارة قصيرة. "
        "وأضاف وزير الدفاع البولندي أن الاتفاق جاهز."
    )
    assert ("توماش سيمونياك", "سيمونياك", "وزير الدفاع البولندي") in said(text)


def test_a_headlines_office_is_its_later_holder() -> None:
    text = "وزير الداخلية الغاني يستقيل\nقدم وزير الداخلية الغاني براسبر باني استقالته."
    assert ("وزير الداخلية الغاني", "براسبر باني") in said(text)


def test_definite_heads_are_the_last_actor_of_that_head() -> None:
    text = (
        "أعلن تنظيم القاعدة في بلاد المغرب الإسلامي الهجوم. ثم ظهرت حركة الشباب في تسجيل. "
        "وقال التنظيم إنه مستعد، ونفت الحركة ذلك."
    )
    assert said(text) == [("تنظيم القاعدة في بلاد المغرب الإسلامي", "التنظيم"), ("حركة الشباب", "الحركة")]


def test_the_army_is_that_of_the_reports_country() -> None:
    text = "اندلع القتال في ريف العراق شمالا. وقصف الجيش مواقع في العراق."
    assert [(a.actor_id, a.type) for a in found(text)] == [("IQ-MIL", "state_force")]


def test_a_ministry_is_that_of_the_country_named_last() -> None:
    text = "نشر موقع وزارة الداخلية البيان. ونفت وزارة الداخلية الكويتية ذلك ثم عادت وزارة الداخلية وأكدته."
    assert ("وزارة الداخلية الكويتية", "وزارة الداخلية") in said(text)
    assert "KW-MOI" in {a.actor_id for a in found(text)}


def test_the_coalition_depends_on_the_war() -> None:
    yemen = "قصف التحالف مواقع الحوثيين في اليمن"
    iraq = "قصف التحالف مواقع داعش في العراق"
    assert "INT-ARAB-COALITION" in {a.actor_id for a in found(yemen)}
    assert "INT-COALITION" in {a.actor_id for a in found(iraq)}


def test_short_names_hold_only_near_their_kin() -> None:
    assert [a.actor_id for a in found("التقى صالح الوفد ثم غادر")] == []
    assert {a.actor_id for a in found("قصفت قوات صالح الحي ثم تراجع الحوثيون")} == {"YE-SALEH-FORCES", "YE-HOUTHI"}


def test_the_base_is_not_al_qaida() -> None:
    text = "اقتحم الجنود قاعدة جوية ثم خرجوا من القاعدة"
    assert "INT-AQ" not in {a.actor_id for a in found(text)}


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("أعلنت تشاد إغلاق الحدود", True),
        ("قال المسؤول إن فرنسا ترفض العرض", True),
        ("تم ذلك بدعم من قطر", True),
        ("وصل الوفد إلى تشاد صباحا", False),
        ("هطل المطر في فرنسا وألمانيا", False),
    ],
)
def test_countries_count_where_they_act(text: str, acts: bool) -> None:
    assert any(a.actor_id and a.actor_id.endswith("-GOV") for a in found(text)) is acts


def test_newspapers_named_like_places_need_a_sign() -> None:
    text = "وقال الناطق لـ«المدينة» إن قوات العدو غادرت المدينة"
    at = text.index("المدينة")
    assert [a.spans for a in found(text) if a.type == "media"] == [(Span(at, at + 7),)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قتل مدنيون في القصف", [("مدنيون",)]),
        ("أسعار الخبز ترهق مدنيين كثيرين", []),
        ("فجر انتحاري نفسه عند البوابة", [("انتحاري",)]),
        ("أدان المجلس كل تفجير انتحاري", []),
    ],
)
def test_groups_without_a_name_count_in_events(text: str, words: list[tuple[str, ...]]) -> None:
    assert [w for w, a in zip(said(text), found(text), strict=True) if a.type in ("civilians", "armed_group")] == words


def test_sources_are_kept_for_the_statements() -> None:
    text = "قالت مصادر طبية في سبها إن الجرحى كثيرون. وأضافت المصادر أن المستشفى امتلأ."
    assert said(text) == [("مصادر طبية في سبها", "المصادر")]
    assert only(text).type == "person"


def test_streets_and_cups_keep_their_names() -> None:
    assert found("أغلق شارع عمر المختار أمام المارة") == ()
    assert found("فاز الفريق بكأس الأمير فيصل بن فهد") == ()


def test_the_preposition_is_no_given_name() -> None:
    text = "وقالت على الفور إنها عائدة، وأضاف علي الفرجاني أن الأمر انتهى"
    assert said(text) == [("علي الفرجاني",)]


def test_furniture_holds_no_actors() -> None:
    text = "تنظيم داعش\nانسحب الجيش التونسي"
    assert [a.actor_id for a in found(text, (Span(0, 10),))] == ["TN-MIL"]


def test_ids_follow_the_first_mention_and_spans_are_in_order() -> None:
    text = "هاجمت حركة طالبان الجيش الأفغاني، ورد الجيش الأفغاني على طالبان."
    listed = found(text)
    assert [a.id for a in listed] == ["a1", "a2"]
    assert [a.spans[0].start for a in listed] == sorted(a.spans[0].start for a in listed)
    assert all(list(a.spans) == sorted(a.spans) for a in listed)


def test_mentions_do_not_overlap_but_hold_one_another() -> None:
    text = (
        "قال الأمين العام للأمم المتحدة أنطونيو غوتيريش إن عناصر تنظيم داعش وقوات موالية للحكومة الليبية "
        "اشتبكوا مع الجيش الوطني الليبي بقيادة خليفة حفتر قرب سبها."
    )
    spans = sorted(span for actor in found(text) for span in actor.spans)
    assert len(spans) >= 5
    assert all(a.end <= b.start or a.contains(b) for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("كارتر",), ("اشتون", "كارتر"), True),
        (("اشتون",), ("اشتون", "كارتر"), False),
        (("محمد", "حسن"), ("محمد", "علي", "حسن"), True),
        (("علي", "محمد"), ("محمد", "علي"), False),
    ],
)
def test_short_forms_of_one_persons_name(one: tuple[str, ...], other: tuple[str, ...], same: bool) -> None:
    assert same_person(one, other) is same


def test_romanising_takes_the_lists_spelling_first() -> None:
    assert romanise("عبد الله سبتمبري", {"عبد الله": "Abdullah"}) == "Abdullah Sbtmbri"
    assert letters("الزبيده") == "al-Zbida"


def test_a_ministry_of_a_country_without_a_row_keeps_its_plain_name() -> None:
    coded = riwaya.code(
        "أعلنت وزارة الصحة في بورتوريكو مقتل شخصين في بورتوريكو. واعتقلت الشرطة مسلحا.", published="2016-07-20"
    )
    assert coded.actors


def test_an_office_before_a_name_is_its_holders() -> None:
    people = [a for a in found("قتل القيادي في تنظيم القاعدة محمد بن حميد في غارة.") if a.type == "person"]
    assert [span for a in people for span in a.spans] == [Span(29, 41)]


def test_a_plural_that_keeps_its_nun_has_no_genitive() -> None:
    text = "هاجم مسلحون مجهولون ضابطا في الشرطة، وقتل مسلحو القاعدة جنديا."
    assert "مسلحون مجهولون" in {span.of(text) for a in found(text) for span in a.spans}


@pytest.mark.parametrize(
    ("text", "nations"),
    [
        ("قتل ثلاثة عراقيين في هجوم.", ["عراقيين"]),
        ("قتل عراقيون في هجوم.", ["عراقيون"]),
        ("أعلن الجيش إصابة 15 عراقيا في هجوم.", ["الجيش", "عراقيا"]),
        ("وقع هجوم قرب مطعم عراقي.", []),
        ("دمرت غارة جوية روسية منازل القرية.", ["روسية"]),
        ("قصفت الطائرات الروسية القرية، ودمرت غارة روسية منازلها.", ["الطائرات الروسية"]),
        ("دمرت غارة على السفارة الروسية مكاتبها.", ["السفارة الروسية"]),
    ],
)
def test_people_and_forces_of_whom_only_the_nationality_is_told(text: str, nations: list[str]) -> None:
    assert [a.spans[0].of(text) for a in found(text)] == nations


def test_the_dead_of_a_force_are_that_force() -> None:
    assert [a.name for a in found("سقط خمسة قتلى من مسلحي تنظيم القاعدة في هجوم.")] == ["al-Qaeda"]
