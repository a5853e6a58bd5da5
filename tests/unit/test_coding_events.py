"""Event claims from sentences written for the project."""

from __future__ import annotations

import pytest

import riwaya
from riwaya.model import Coded, EventClaim

PUBLISHED = "2016-07-20"


def code(text: str) -> Coded:
    return riwaya.code(text, published=PUBLISHED)


def only(text: str, kind: str) -> tuple[Coded, EventClaim]:
    coded = code(text)
    found = [e for e in coded.events if e.type == kind]
    assert len(found) == 1, [(e.type, e.modality) for e in coded.events]
    return coded, found[0]


def actor(coded: Coded, id_: str | None) -> str | None:
    return next((a.name for a in coded.actors if a.id == id_), None)


def place(coded: Coded, id_: str | None) -> str | None:
    return next((p.name for p in coded.places if p.id == id_), None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قصفت قوات النظام السوري أحياء سكنية في مدينة دوما بالمدفعية الثقيلة.", "shelling"),
        ("شنت طائرات التحالف العربي غارات على مواقع الحوثيين شرق مدينة تعز.", "air_strike"),
        ("قصفت طائرات حربية مواقع تنظيم داعش في مدينة سرت.", "air_strike"),
        ("اندلعت اشتباكات عنيفة بين قوات الوفاق وتنظيم داعش في سرت.", "armed_clash"),
        ("انفجرت سيارة مفخخة أمام مقر للشرطة وسط بغداد.", "bombing"),
        ("فجر انتحاري نفسه عند حاجز للجيش العراقي في الرمادي.", "bombing"),
        ("هاجم مسلحون مجهولون نقطة تفتيش للجيش الليبي قرب بني وليد.", "attack"),
        ("اغتال مسلحون ضابطا في الجيش الليبي في مدينة بنغازي.", "killing"),
        ("خطف مسلحون من حركة الشباب ثلاثة موظفين في مقديشو.", "abduction"),
        ("اعتقلت قوات الأمن المصرية عشرين شخصا في محافظة الجيزة.", "arrest"),
        ("سيطرت قوات البيشمركة على بلدة زمار شمال غربي الموصل.", "capture"),
        ("استعاد الجيش العراقي مدينة تكريت من قبضة تنظيم داعش.", "capture"),
        ("انسحب مقاتلو تنظيم داعش من مدينة درنة.", "withdrawal"),
        ("تحاصر قوات النظام السوري مدينة داريا منذ أربعة أعوام.", "siege"),
        ("تقدمت قوات الوفاق نحو وسط مدينة سرت.", "movement"),
        ("تظاهر مئات المواطنين في ميدان الشهداء بطرابلس.", "protest"),
        ("دخلت هدنة إنسانية حيز التنفيذ في اليمن.", "agreement"),
        ("نزح آلاف المدنيين من مدينة الفلوجة.", "displacement"),
        ("جند تنظيم داعش عشرات الأطفال في الموصل.", "recruitment"),
    ],
)
def test_every_type_is_found(text: str, kind: str) -> None:
    assert kind in [e.type for e in code(text).events]


def test_doer_and_target_of_an_active_verb() -> None:
    coded, event = only("قصفت قوات النظام السوري مواقع جبهة النصرة في ريف إدلب.", "shelling")
    assert actor(coded, event.actor2) == actor_named(coded, "النصرة")
    assert event.actor1 is not None
    assert event.actor1 != event.actor2


def actor_named(coded: Coded, words: str) -> str | None:
    text = coded.document.text
    return next((a.name for a in coded.actors if any(words in s.of(text) for s in a.spans)), None)


def test_sides_of_a_clash() -> None:
    coded, event = only("دارت معارك بين قوات البيشمركة وتنظيم داعش قرب الموصل.", "armed_clash")
    sides = {actor(coded, event.actor1), actor(coded, event.actor2)}
    assert sides == {actor_named(coded, "البيشمركة"), actor_named(coded, "داعش")}


def test_a_noun_of_killing_takes_its_victim_and_the_cause_its_doer() -> None:
    coded, event = only("قتل عشرة من عناصر تنظيم داعش في غارة شنتها طائرات أمريكية على مدينة سرت.", "air_strike")
    assert event.fatalities == (10, 10)
    assert place(coded, event.place) == "Sirte"


def test_toll_of_dead_and_injured() -> None:
    _, event = only("أسفر انفجار سيارة مفخخة في بغداد عن مقتل 12 شخصا وإصابة 30 آخرين بجروح.", "bombing")
    assert (event.fatalities, event.injured) == ((12, 12), (30, 30))


def test_doer_after_ala_yad() -> None:
    coded, event = only("قتل جنديان من الجيش العراقي على يد مسلحي تنظيم داعش في الرمادي.", "killing")
    assert actor(coded, event.actor1) == actor_named(coded, "داعش")
    assert event.fatalities == (2, 2)


def test_date_of_the_event_and_not_of_the_report() -> None:
    _, event = only("هاجم مسلحون مجهولون نقطة تفتيش للجيش الليبي قرب بني وليد يوم 12 يوليو 2016.", "attack")
    assert event.date is not None
    assert str(event.date.start) == str(event.date.end) == "2016-07-12"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("اجتمع الوزير أمس بضباط المنطقة، الذين يستعدون لشن هجوم على مواقع تنظيم داعش في سرت.", None),
        ("تعتزم قوات الوفاق شن هجوم على مواقع تنظيم داعش في سرت غدا.", "2016-07-21"),
    ],
)
def test_what_is_still_to_come_has_no_day_that_is_over(text: str, date: str | None) -> None:
    planned = [e for e in code(text).events if e.type == "attack"]
    assert [(e.modality, e.date and str(e.date.start)) for e in planned] == [("planned", date)]


def test_a_noun_takes_no_time_of_another_clause() -> None:
    coded, event = only(
        "عاد الوزير أمس من تونس، بينما يرجع السكان إلى بيوتهم في سرت بعد معارك قوات الوفاق مع تنظيم داعش.",
        "armed_clash",
    )
    assert coded.times
    assert event.date is None


def test_no_date_is_guessed() -> None:
    _, event = only("هاجم مسلحون مجهولون نقطة تفتيش للجيش الليبي قرب بني وليد.", "attack")
    assert event.date is None


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("تعتزم قوات الوفاق شن هجوم على مدينة سرت خلال أيام.", "planned"),
        ("حذر مسؤول محلي من هجمات جديدة لتنظيم داعش على مدينة سرت.", "feared"),
        ("إذا هاجم تنظيم داعش مدينة سرت فسترد القوات.", "hypothetical"),
        ("لم تقصف قوات الوفاق مدينة سرت.", "denied"),
        ("إذا لم تقصف قوات الوفاق مدينة سرت فسيبقى السكان في بيوتهم.", "hypothetical"),
        ("قال قائد ميداني إن تنظيم داعش قد يهاجم مدينة سرت.", "hypothetical"),
        ("سترد قوات الوفاق على أي هجوم لتنظيم داعش.", "hypothetical"),
        ("دعت نقابة الأطباء إلى مظاهرة أمام مقر الحكومة في طرابلس.", "planned"),
        ("قال قائد ميداني إن غارات قوات الوفاق على مدينة سرت ستتواصل.", "planned"),
        ("تأجلت محادثات السلام بين قوات الوفاق والجيش الليبي.", "planned"),
        ("تبدأ محادثات السلام بين قوات الوفاق والجيش الليبي في تونس في 30 أغسطس 2016.", "planned"),
        ("أعلنت قوات الوفاق حصيلة اليوم الثالث للهجوم على مدينة سرت.", "claimed"),
        ("أحبطت قوات الوفاق هجوما لتنظيم داعش على مدينة سرت.", "asserted"),
        ("نفى ناطق باسم قوات الوفاق في مدينة سرت، في بيان مقتضب، شن أي غارة.", "denied"),
        ("أعلنت قوات الوفاق هدنة مع تنظيم داعش في سرت.", "asserted"),
        ("قال مسؤول طلب عدم ذكر اسمه، إن غارة أصابت مدينة سرت.", "claimed"),
        ("قصفت قوات الوفاق مواقع تنظيم داعش في سرت.", "asserted"),
        ("قال متحدث باسم قوات الوفاق إن القوات قصفت مواقع تنظيم داعش في سرت.", "claimed"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    events = code(text).events
    assert events
    assert {e.modality for e in events} == {modality}


def test_the_aim_of_what_happened_is_planned() -> None:
    events = code("شنت قوات الوفاق هجوما لاستعادة مدينة سرت.").events
    assert {e.type: e.modality for e in events} == {"attack": "asserted", "capture": "planned"}


@pytest.mark.parametrize(("when", "modality"), [("في مايو 2015", "asserted"), ("يوم 18 يوليو 2016", "claimed")])
def test_history_added_to_what_somebody_says_is_the_outlets(when: str, modality: str) -> None:
    text = f"قال مسؤول محلي إن السوق فتح أبوابه بعد معارك بين قوات الوفاق وتنظيم داعش في سرت {when}."
    _, event = only(text, "armed_clash")
    assert event.modality == modality
    assert (event.speaker is None) == (modality == "asserted")


@pytest.mark.parametrize(
    ("between", "modality"),
    [("", "claimed"), ("وارتفعت أسعار الخبز في السوق. ورفض التجار خفضها. وأغلقت المدارس أبوابها. ", "asserted")],
)
def test_the_opening_says_by_whom(between: str, modality: str) -> None:
    told = "قصفت قوات الوفاق مواقع تنظيم داعش في سرت أمس."
    again = "وقال ناطق باسم قوات الوفاق إن قوات الوفاق قصفت مواقع تنظيم داعش في سرت أمس."
    coded = code(f"{told} {between}{again}")
    event = coded.events[0]
    assert len(event.evidence) > 1
    assert event.modality == modality
    assert (event.speaker is not None) == (modality == "claimed")


def test_a_claim_names_its_speaker() -> None:
    coded, event = only("أعلنت وزارة الدفاع الأمريكية أن الغارات على سرت قتلت 80 مسلحا.", "air_strike")
    said = next(s for s in coded.statements if s.id == event.speaker)
    assert "وزارة الدفاع" in said.speaker.text


def test_two_days_are_two_happenings() -> None:
    coded = code("شنت طائرات أمريكية غارتين على مواقع تنظيم داعش قرب مرزق في 19 و24 يونيو 2016.")
    days = {str(e.date.start) for e in coded.events if e.type == "air_strike" and e.date}
    assert days == {"2016-06-19", "2016-06-24"}


def test_repeated_mentions_are_one_claim() -> None:
    coded = code(
        "انفجار سيارة مفخخة في بغداد\n\nانفجرت سيارة مفخخة أمس في حي الكرادة ببغداد. "
        "وقال شاهد إن الانفجار وقع أمام سوق. وأسفر التفجير عن مقتل تسعة أشخاص."
    )
    found = [e for e in coded.events if e.type == "bombing"]
    assert len(found) == 1
    assert found[0].fatalities == (9, 9)
    assert len(found[0].evidence) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "شن المهاجم هجوما سريعا على مرمى الفريق الخصم وسدد كرة قوية سجل منها هدف المباراة في الشوط الأول من الدوري.",
        "انفجار في أسعار العقار يربك المستثمرين في البورصة.",
        "دراسة: مادة طبيعية تساعد على قتل الخلايا السرطانية.",
        "لقي ستة أشخاص مصرعهم في حادث مروري على الطريق الساحلي.",
        "جرفت السيول منازل وأودت بحياة ثلاثة أشخاص في القرية.",
        "تعرض موقع الشركة لهجوم إلكتروني عطل خدماته ساعات.",
    ],
)
def test_other_fields_yield_nothing(text: str) -> None:
    assert code(text).events == ()


def test_control_follows_a_capture() -> None:
    coded = code("استعاد الجيش العراقي مدينة تكريت من قبضة تنظيم داعش.")
    states = {(actor(coded, c.holder), c.state) for c in coded.control}
    assert (actor_named(coded, "الجيش العراقي"), "holds") in states
    assert (actor_named(coded, "داعش"), "lost") in states


def test_evidence_points_at_the_trigger() -> None:
    text = "قال شهود إن قوات الوفاق قصفت مواقع تنظيم داعش في سرت، وإن السكان غادروا الحي."
    coded, event = only(text, "shelling")
    assert all("قصفت" in span.of(coded.document.text) for span in event.evidence)


@pytest.mark.parametrize(
    ("text", "dead", "injured"),
    [
        ("مقتل ضابط و3 جنود في انفجار عبوة ناسفة قرب مدينة العريش.", (4, 4), None),
        ("أسفر التفجير عن مقتل ثلاثة ضباط وأربعة من أفراد الأمن وشرطي واحد في بغداد.", (8, 8), None),
        ("قتل 12 شخصا بينهم 3 أطفال في غارة على مدينة تعز.", (12, 12), None),
        ("سقوط قتلى وجرحى في كمين للمقاومة بمحافظة إب.", (1, None), (1, None)),
        ("تفجير يقتل 20 في سوق ببغداد.\n\nقتل 20 شخصا على الأقل في تفجير سوق شعبي في بغداد.", (20, None), None),
    ],
)
def test_tolls_of_a_list_and_without_a_number(
    text: str, dead: tuple[int, int | None], injured: tuple[int, int | None] | None
) -> None:
    found = [e for e in code(text).events if e.fatalities is not None]
    assert [(e.fatalities, e.injured) for e in found] == [(dead, injured)]


def test_a_verb_that_spells_a_town_is_no_verb() -> None:
    coded = code("اندلعت اشتباكات عنيفة بين المقاومة والحوثيين في لحج وعدن أمس الثلاثاء.")
    assert [e.type for e in coded.events] == ["armed_clash"]


def test_what_is_denied_or_planned_stays_apart_from_what_is_told() -> None:
    coded = code(
        "قال مستشفى مصراتة إن ثلاثة من مقاتلي قوات البنيان المرصوص قتلوا في قصف مدفعي على سرت أمس. "
        "ونفى المتحدث باسم الجيش الليبي أن تكون القوات قد قصفت المدينة بالمدفعية."
    )
    assert sorted(e.modality for e in coded.events if e.type == "shelling") == ["claimed", "denied"]


def test_the_dead_after_a_preposition_are_no_aim() -> None:
    coded = code("وأشار المرصد إلى ارتفاع العدد الإجمالي للقتلى إلى 320 قتيلا جراء غارات التحالف في سوريا.")
    assert {e.modality for e in coded.events} <= {"asserted", "claimed"}


@pytest.mark.parametrize(
    ("text", "kind", "doer", "target"),
    [
        ("أطلق مسلحون النار على دورية للشرطة في بغداد أمس.", "attack", "مسلحون", "لشرطة"),
        ("خطف مسلحون مدير المستشفى في مدينة سبها.", "abduction", "مسلحون", "مدير المستشفى"),
        ("اغتال مسلحون مجهولون ضابطا في الشرطة بمدينة بنغازي.", "killing", "مسلحون مجهولون", "ضابطا في الشرطة"),
        ("اعتقلت قوات الاحتلال الإسرائيلي ستة فلسطينيين من الخليل.", "arrest", "قوات الاحتلال الإسرائيلي", "فلسطينيين"),
        ("دانت المعارضة السورية الغارات الجوية الروسية على مدينة إدلب.", "air_strike", "الروسية", None),
        ("هاجم مسلحو حركة الشباب فندقا في مقديشو، وفق ما أعلنته الشرطة.", "attack", "مسلحو حركة الشباب", None),
        ("عثرت القوات الأمنية العراقية على مقبرة جماعية فيها 40 جثة في الموصل.", "killing", None, None),
    ],
)
def test_who_did_it_and_to_whom(text: str, kind: str, doer: str | None, target: str | None) -> None:
    coded, event = only(text, kind)
    said = {a.id: a.spans[0].of(text) for a in coded.actors}
    assert (said.get(event.actor1 or ""), said.get(event.actor2 or "")) == (doer, target)


def test_who_backs_another_is_no_target() -> None:
    coded = code("شنت قوات الجيش اليمني مسنودة بالتحالف العربي هجوما على مواقع الحوثيين في المخا.")
    assert {actor(coded, e.actor2) for e in coded.events if e.type == "attack"} == {"Houthi movement (Ansar Allah)"}


def test_how_they_died_is_told_by_the_word_of_the_deed() -> None:
    _, event = only("لقي 12 شخصا مصرعهم وأصيب 25 آخرون في انفجار سيارة ملغومة وسط بغداد.", "bombing")
    assert (event.fatalities, event.injured) == ((12, 12), (25, 25))


def test_none_hurt_is_no_toll() -> None:
    _, event = only("ألقت طائرات النظام السوري براميل متفجرة على مدينة درعا دون وقوع إصابات.", "air_strike")
    assert (event.fatalities, event.injured) == (None, None)


def test_who_hands_a_place_over_leaves_it() -> None:
    coded, event = only("سلمت وحدات حماية الشعب بلدة منغ إلى قوات النظام السوري.", "withdrawal")
    assert actor(coded, event.actor1) == "People's Protection Units (YPG)"


def test_what_a_happening_answers_is_another() -> None:
    coded = code("نفذ الطيران المصري ضربات على معسكرات في درنة ردا على هجوم المنيا الذي قتل فيه 29 شخصا.")
    tolls = {e.type: e.fatalities for e in coded.events if e.type in ("air_strike", "attack")}
    assert tolls == {"air_strike": None, "attack": (29, 29)}


def test_the_members_counted_are_of_whom_the_pronoun_means() -> None:
    coded, event = only("أعلن الجيش الليبي مقتل خمسة من عناصره في هجوم انتحاري على بوابة قرب سبها.", "bombing")
    assert event.fatalities == (5, 5)
    assert actor(coded, event.victims) == actor(coded, coded.actors[0].id)


def test_a_quotation_is_carried_nowhere() -> None:
    coded = code("نقل التلفزيون الرسمي عن مصدر عسكري قوله إن الجيش السوري قتل 20 مسلحا في ريف حماة.")
    assert [e.type for e in coded.events] == ["killing"]


def test_what_may_be_caused_is_feared() -> None:
    _, event = only("قالت منظمة إغاثة إن القتال قد يتسبب في نزوح آلاف العائلات من مدينة الحديدة.", "displacement")
    assert event.modality == "feared"
