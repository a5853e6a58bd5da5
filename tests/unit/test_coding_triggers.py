"""Which words give an event before anything learned is asked: no filter, nothing merged."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from riwaya.lexicon import load
from riwaya.lexicon.filter import Filter, Weights
from riwaya.lexicon.merging import Merging
from riwaya.pipeline import Pipeline
from riwaya.reading import read_text


@lru_cache
def pipeline(unmet: bool) -> Pipeline:
    """One that keeps every draft that has its support; with ``unmet``, the others too."""
    lexicon = load()
    known = frozenset(form.trigger.id for form in lexicon.triggers.forms) if unmet else frozenset()
    every = Filter(triggers=known, report=Weights(threshold=-1.0))
    return Pipeline.build(replace(lexicon, filter=every, merging=Merging()))


def told(text: str, *, unmet: bool = False) -> list[str]:
    return sorted(event.type for event in pipeline(unmet).code(read_text(text, published="2016-07-20")).events)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("أعدم تنظيم داعش خمسة جنود في الموصل، ثم هاجم حاجزا للجيش العراقي.", ["attack", "killing"]),
        ("قصف الطيران الإسرائيلي مقر الحركة في تونس واغتال قائدها العسكري.", ["air_strike", "killing"]),
        ("قتل خمسة جنود في هجوم على حاجز للجيش العراقي غرب الموصل.", ["attack"]),
    ],
)
def test_an_execution_is_no_toll_of_what_stands_beside_it(text: str, types: list[str]) -> None:
    assert told(text) == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("تتواصل عمليات القصف على مدينة تعز.", ["shelling"]),
        ("تبنى تنظيم داعش عملية اغتيال ضابط في الجيش العراقي وسط بغداد.", ["killing"]),
        ("فجر مقاتلون عبوة عند مرور رتل للجيش العراقي قرب الرمادي.", ["bombing"]),
        ("غارة جوية لطيران التحالف الدولي استهدفت رتلا لتنظيم داعش قرب الرقة.", ["air_strike"]),
        ("شن الطيران السوري غارة على دوما، واستهدفت مروحياته داريا.", ["air_strike", "air_strike"]),
        ("قتل جندي من الجيش العراقي. وانفجرت عبوة بعد ذلك بيوم.", ["bombing", "killing"]),
    ],
)
def test_head_and_means_of_a_deed_are_one_with_it(text: str, types: list[str]) -> None:
    assert told(text) == types


def test_the_deed_of_an_actor_may_begin_its_name() -> None:
    assert told("تقدم الجيش اليمني في تعز بمساندة غارات التحالف العربي.") == ["air_strike", "movement"]


@pytest.mark.parametrize(
    "text",
    [
        "تحلق فوق المدن التي يسيطر عليها تنظيم داعش في العراق طائرات استطلاع.",
        "تقع بلدة الباب تحت سيطرة تنظيم داعش في ريف حلب.",
    ],
)
def test_a_described_state_of_control_is_left_to_the_filter(text: str) -> None:
    assert "capture" not in told(text)
    assert "capture" in told(text, unmet=True)


def test_an_article_takes_no_pronoun() -> None:
    assert told("صادق مجلس الوزراء العراقي على ميزانية التصنيع الحربي في بغداد.", unmet=True) == []


def test_a_weapon_far_off_says_nothing_of_the_deed() -> None:
    near = "استهدفت قوات النظام السوري بلدة دوما بقذائف الهاون."
    far = "هاجمت قوات النظام السوري بلدة دوما صباح أمس قبل يوم واحد من وصول شحنة جديدة من الصواريخ."
    assert set(told(near)) == {"shelling"}
    assert "attack" in told(far)


_PADDING = " ".join(["وتحدث شهود عن حالة من الذعر بين الناس في المكان وعن وصول سيارات الإسعاف بعد وقت قصير."] * 5)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("فتح مسلح النار على رواد مقهى في العاصمة. وقتل الرجل شخصين قبل أن ينتحر.", {"attack", "killing"}),
        ("قتلت الصحراء روح المغامرة في المسافر.", set()),
    ],
)
def test_a_document_with_words_of_violence_needs_no_army(text: str, kinds: set[str]) -> None:
    assert set(told(f"{text} {_PADDING}")) >= kinds
    assert bool(told(f"{text} {_PADDING}")) == bool(kinds)


def test_words_of_sport_outweigh_borrowed_violence() -> None:
    sport = (
        "قصف مهاجم الفريق مرمى الخصم في الشوط الأول من المباراة. وقتل هدف اللاعب البديل طموح المنتخب في البطولة. "
        "وقال المدرب إن الحارس تصدى لركلة الجزاء في ملعب النادي، وإن جماهير الدوري ستكون حاضرة في كأس الاتحاد. "
    )
    assert told(sport * 3) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ألحقت قوات البيشمركة هزيمة بتنظيم داعش في سنجار.", "armed_clash"),
        ("تبادل لإطلاق النيران بين الجيش اللبناني ومسلحين في عرسال.", "armed_clash"),
        ("تنفذ طائرات التحالف الدولي طلعات جوية فوق الرقة.", "air_strike"),
        ("أسقطت مروحيات النظام السوري براميل على داريا.", "air_strike"),
        ("دكت قوات النظام السوري مدينة داريا منذ الفجر.", "shelling"),
        ("دهمت قوات الجيش اللبناني مخيما في عرسال.", "attack"),
        ("تصدت قوات البيشمركة لمسلحي داعش عند سنجار.", "attack"),
        ("شهدت بغداد موجة عنف جديدة بعد تدخل قوات الجيش العراقي.", "attack"),
        ("ثلاثة جنود من الجيش العراقي قضوا خلال نقلهم إلى الرمادي.", "killing"),
        ("بعد استيلاء تنظيم داعش على مدينة تدمر بيومين.", "capture"),
        ("شددت قوات الجيش العراقي الخناق على الفلوجة.", "siege"),
        ("أضرم مسلحو تنظيم داعش النار في منازل القرية قرب الموصل.", "sabotage"),
    ],
)
def test_words_of_war_reporting(text: str, kind: str) -> None:
    assert kind in told(text, unmet=True)


def test_who_drives_another_out_takes_the_place() -> None:
    assert told("طردت قوات البيشمركة مسلحي تنظيم داعش من مدينة سنجار.") == ["capture"]
    assert told("طُرد مسلحو تنظيم داعش من مدينة سنجار.", unmet=True) == ["withdrawal"]


def test_no_past_verb_follows_a_preposition() -> None:
    assert told("عملت القوات بشكل منظم بعيدا عن القرى في ريف حماة.", unmet=True) == []
    assert told("توجهت وحدات من الجيش اليمني لقصف مواقع الحوثيين في صعدة.", unmet=True) != []


def test_a_misunderstanding_is_no_deal_and_sharp_words_are_no_attack() -> None:
    assert told("وقع سوء تفاهم بين الحكومة العراقية وحكومة الإقليم بشأن الموازنة.", unmet=True) == []
    assert told("شن رئيس الحكومة العراقية هجوما حادا على نواب المعارضة.", unmet=True) == []
