"""Whom words do not mean: names that are ordinary words here, titles, names of places, countries and
forces of somebody else."""

from __future__ import annotations

import datetime as dt

import pytest

from actors_kit import found, lexicon, said
from riwaya.annotating import actors
from riwaya.annotating.context import Context
from riwaya.arabic import split
from riwaya.model import Document, Published


def ids(text: str) -> set[str | None]:
    """The ids of a text's actors."""
    return {actor.actor_id for actor in found(text)}


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("نفت الحكومة السورية أن تكون دعت إلى الالتزام بالنظام العام", "SY-MIL"),
        ("قصف الطيران العراق والقاعدة الخلفية للمتمردين", "INT-AQ"),
        ("وصلت القوافل منتصف الليل بتوقيت اليمن", "YE-GOV"),
        ("قال عضو في مجلس الأمن القومي الأمريكي إن القرار قريب", "INT-UNSC"),
        ("صوت مجلس الشيوخ الفرنسي على القانون بعد زيارة باراك أوباما", "US-CONGRESS"),
        ("وقعت الهجمات في منطقة الأناضول", "M-AA"),
        ("قتل أبو سياف مسؤول النفط في التنظيم", "PH-ASG"),
        ("هاجمت قوات مدعومة من تركيا بلدة تل رفعت", "TR-MIL"),
        ("بدا في ثوبه البهي الأزهر كأنه عيد", "EG-AZHAR"),
    ],
)
def test_these_words_do_not_mean_the_actor_they_look_like(text: str, actor_id: str) -> None:
    assert actor_id not in ids(text)


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("قال مسؤول سوري إن النظام السوري قصف البلدة", "SY-GOV"),
        ("أعلن تنظيم القاعدة مسؤوليته. وقالت القاعدة إن الهجوم ناجح", "INT-AQ"),
        ("دان مجلس الأمن الهجوم", "INT-UNSC"),
        ("رفض مجلس الشيوخ خطة باراك أوباما", "US-CONGRESS"),
        ("نقلت وكالة الأناضول عن شاهد قوله", "M-AA"),
        ("أغارت مقاتلات التحالف العربي على صنعاء", "INT-ARAB-COALITION"),
    ],
)
def test_and_these_do(text: str, actor_id: str) -> None:
    assert actor_id in ids(text)


def test_a_title_that_has_a_record_is_its_holder() -> None:
    text = "استقبل خادم الحرمين الشريفين الملك سلمان بن عبدالعزيز الوفد. ثم عاد خادم الحرمين، وزار الملك سلمان القاهرة"
    (king,) = [actor for actor in found(text) if actor.actor_id == "SA-P-SALMAN"]
    assert [span.of(text) for span in king.spans] == ["سلمان بن عبدالعزيز", "خادم الحرمين", "سلمان"]
    assert "SA-KING" not in ids(text)


def test_many_ministers_are_not_the_one_named_before() -> None:
    text = "التقى وزير الخارجية الأمريكي جون كيري ووزراء خارجية المنطقة قادة الجيش"
    (kerry,) = [actor for actor in found(text) if actor.actor_id == "US-P-KERRY"]
    assert [span.of(text) for span in kerry.spans] == ["جون كيري"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقال ميكي روزنفيلد المتحدث باسم الشرطة الإسرائيلية إن الطريق أغلق", "ميكي روزنفيلد"),
        ("واعتقلت القوات أبو عمر الشيشاني", "أبو عمر الشيشاني"),
        ("وقال صالح شيخ يوسف، أحد السكان، إن القصف توقف", "صالح شيخ يوسف"),
        ("أعلن مساعد وزير الخزانة الأمريكي لشؤون مكافحة التمويل دانيال غليزر أن الأموال جمدت", "دانيال غليزر"),
    ],
)
def test_names_that_grammar_announces(text: str, name: str) -> None:
    assert (name,) in said(text)


def test_a_surname_that_is_a_nationality_stands_for_its_bearer() -> None:
    text = "قتل أبو خليل السوداني في غارة. وأعلن الجيش أن السوداني كان قائدا، والجيش السوداني نفى"
    (man,) = [actor for actor in found(text) if actor.type == "person"]
    assert [span.of(text) for span in man.spans] == ["أبو خليل السوداني", "السوداني"]


@pytest.mark.parametrize("text", ["وسقط اللواء العسكري المرابط في المدينة", "ونوه الوزير المصري بدور الأزهر الشريف"])
def test_no_person_is_made_of_these(text: str) -> None:
    assert all(actor.type != "person" or "وزير" in actor.name_ar for actor in found(text))


def test_a_source_of_worry_says_nothing() -> None:
    assert said("ويعتبر الحاجز مصدر قلق للسكان في سبها") == []


def test_the_reports_own_outlet_is_known_by_its_name() -> None:
    text = "قال طبيب لوكالة الوادي برس إن الجرحى كثيرون. واتصل شاهد بـ«الوادي برس» ليلا"
    words = split(text)
    document = Document(id="sha256:0", text=text, outlet="وكالة الوادي برس (عينة)")
    context = Context(document=document, words=words, hits=lexicon().matcher.find(words), lexicon=lexicon())
    (outlet,) = [actor for actor in actors.annotate(context) if actor.type == "media"]
    assert [span.of(text) for span in outlet.spans] == ["وكالة الوادي برس", "الوادي برس"]


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        ("هاجمت حركة بوكو حرام القرية. وقالت المجموعة إنها انتصرت", "المجموعة", "NG-BOKO"),
        ("لفت الوزير إلى أنه اتفق مع بريطانيا على الهدنة", "بريطانيا", "GB-GOV"),
        ("أبدى الوفد تفهما لخشية واشنطن من الانهيار", "واشنطن", "US-GOV"),
    ],
)
def test_who_is_meant_without_being_named(text: str, words: str, actor_id: str) -> None:
    assert any(a.actor_id == actor_id and words in [s.of(text) for s in a.spans] for a in found(text))


@pytest.mark.parametrize(
    "text",
    ["هاجم الأميركيون موقعا للمسلحين وقتلوا ثلاثة", "اندلعت اشتباكات بين فلسطينيين والشرطة وقتل اثنان"],
)
def test_a_people_that_acts_or_clashes_is_civilians(text: str) -> None:
    assert any(actor.name.endswith(" people") and actor.type == "civilians" for actor in found(text))


def test_a_former_minister_is_not_the_one_in_office() -> None:
    text = "قال وزير الدفاع الفرنسي جان إيف لودريان إن المهمة مستمرة، وانتقده وزير الدفاع الفرنسي السابق"
    assert len([actor for actor in found(text) if actor.type == "person"]) == 2


def test_a_surname_opens_a_headline_before_its_name_in_full() -> None:
    text = "الفيتوري: لن نتراجع\n\nقال القائد سالم الفيتوري إن القتال مستمر"
    (man,) = [actor for actor in found(text) if actor.type == "person"]
    assert [span.of(text) for span in man.spans] == ["الفيتوري", "سالم الفيتوري"]


def test_a_name_behind_a_long_office_and_a_rank() -> None:
    text = "صرح المتحدث الرسمي بمديرية الدفاع المدني بمنطقة جازان بالإنابة الرائد محمد الفيتوري أن الحريق أخمد"
    assert ("محمد الفيتوري",) in said(text)


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("قالت وزارة الداخلية في البحرين إن إيران وراء الهجوم، ونفت إيران ذلك", "BH-MOI"),
        ("قصفت إيران القاعدة، وانتشرت قوات الأمن في البحرين لحماية الحدود", "BH-SEC"),
    ],
)
def test_the_country_after_in_says_whose_they_are(text: str, actor_id: str) -> None:
    assert actor_id in ids(text)


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("وصلت تعزيزات قادمة من صنعاء واتجهت إلى الميناء", "YE-GOV"),
        ("ناقش الوفد السوري ملف الأمن السوري", "SY-SEC"),
        ("تأخرت رحلات الطيران المصري يومين", "EG-AIR"),
        ("أوقفت الشرطة الدينية في سوريا ثلاثة", "SY-POL"),
        ("قاتل متمردون موالون لروسيا الجيش", "RU-REBELS"),
        ("تبنت أنصار الشريعة التفجير في غزة", "LY-ANSAR-SHARIA"),
        ("دعت القيادة الفلسطينية إلى قمة طارئة", "PS-MIL"),
    ],
)
def test_countries_and_services_that_are_not_meant(text: str, actor_id: str) -> None:
    assert actor_id not in ids(text)


def test_a_known_name_behind_two_offices() -> None:
    assert "YE-P-BAHAH" in ids("أكد نائب الرئيس اليمني رئيس الوزراء اليمني خالد محفوظ بحاح أن العودة قريبة")


def test_a_short_name_means_nobody_who_was_not_there_yet() -> None:
    text = "قصفت قوات التحالف مواقع في العراق وقتلت ثلاثة"

    def coalition(year: int) -> set[str | None]:
        day = dt.date(year, 4, 2)
        words = split(text)
        document = Document(id="sha256:0", text=text, published=Published(start=day, end=day, basis="metadata"))
        context = Context(document=document, words=words, hits=lexicon().matcher.find(words), lexicon=lexicon())
        return {actor.actor_id for actor in actors.annotate(context)}

    assert "INT-COALITION" in coalition(2016)
    assert "INT-COALITION" not in coalition(2003)


def test_a_known_name_after_a_nationality_is_known() -> None:
    assert ids("التقى كيري نظيره المصري سامح شكري ونظيره الروسي سيرغي لافروف") >= {"EG-P-SHOUKRY", "RU-P-LAVROV"}


def test_a_noun_after_a_short_name_describes_nothing() -> None:
    assert "EG-AZHAR" in ids("وطالب الأزهر السلطات في إيران بتوضيح ما حدث")


def test_a_group_set_beside_its_name_is_that_group() -> None:
    text = "أعلن تنظيم داعش هجوما. وجرت العمليات ضد «المجموعة الإرهابية» حزب العمال الكردستاني"
    (pkk,) = [actor for actor in found(text) if actor.actor_id == "TR-PKK"]
    assert "المجموعة الإرهابية" in [span.of(text) for span in pkk.spans]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال هنري باركي، المحلل في المركز، إن الهجوم متوقع", "هنري باركي"),
        ("قالت المتحدثة باسم الشرطة الإسرائيلية لوبا السمري إن الطريق مغلق", "لوبا السمري"),
    ],
)
def test_foreign_names_of_two_words_beside_a_role(text: str, name: str) -> None:
    assert (name,) in said(text)
