"""Which words are taken for triggers, before any learned filter: spelling, guards, constructions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from riwaya.lexicon import load
from riwaya.lexicon.filter import Filter, Weights
from riwaya.pipeline import Pipeline
from riwaya.reading import read_text

Types = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def types() -> Types:
    """The types of all drafts of a text, those included that lack their support."""
    lexicon = load()
    known = frozenset(form.trigger.id for form in lexicon.triggers.forms)
    open_ = Filter(triggers=known, report=Weights(threshold=-1.0))
    pipeline = Pipeline.build(replace(lexicon, filter=open_))
    return lambda text: [event.type for event in pipeline.code(read_text(text)).events]


@pytest.mark.parametrize(
    "text",
    [
        "قالت وزارة الدفاع العراقية إن الطقس معتدل.",
        "يعيش سكان طرابلس في ظل أزمة الضمان الاجتماعي منذ سنوات.",
        "ووفقا لقوات الجيش الليبي فإن الطقس معتدل.",
        "قال ضابط في الجيش الليبي لاحقا إن الطقس معتدل.",
        "قال جندي من الجيش الليبي إن الطقس معتدل.",
        "تعيش أسرته قرب مقر قوات الجيش الليبي.",
        "أعلن الجيش الليبي عبر حسابه على الإنترنت أن الطقس معتدل عند الحدود.",
    ],
)
def test_other_words_of_the_same_spelling_tell_of_nothing(types: Types, text: str) -> None:
    assert types(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("اقتربت قوات الجيش الليبي من المطار القديم في سرت.", "movement"),
        ("عززت قوات الأمن المصرية الإجراءات حول الكنائس بعد الهجوم.", "movement"),
        ("نصب الجيش الليبي الحواجز على مداخل مدينة سرت.", "movement"),
        ("حلقت طائرات التحالف فوق صنعاء حتى الفجر.", "movement"),
        ("استهدف القصف رتلا لتنظيم داعش كان متجها إلى سرت.", "movement"),
        ("عاد مقاتلو حركة طالبان إلى قراهم في قندهار.", "movement"),
        ("سيرحل الحوثيون عن مدينة تعز قريبا.", "withdrawal"),
        ("سحب الجيش الأوكراني المدفعية والدبابات من خط التماس في دونيتسك.", "withdrawal"),
        ("أصدرت المحكمة مذكرة توقيف بحق قائد في تنظيم داعش.", "arrest"),
        ("تحتجزه جماعة الحوثي منذ عامين في سجون صنعاء.", "arrest"),
        ("أسر المسلحون ستة من ركاب الحافلة قبل وصول الجيش النيجيري.", "abduction"),
        ("أعلن الجيش اليمني والحوثيون هدنتين لم تصمدا.", "agreement"),
        ("جرى اتصال هاتفي بين الرئيس الأمريكي ونظيره التركي بشأن الحرب في سوريا.", "talks"),
        ("دعا الحزب قوات الحكومة التركية إلى العودة إلى عملية السلام.", "talks"),
        ("رست في ميناء عدن سفينة محملة بأطنان من الأدوية.", "transfer"),
        ("صادرت قوات الأمن المتفجرات المخبأة في مزرعة بالبحرين.", "transfer"),
        ("تقدم القوات الأمريكية المشورة والتدريب للقوات العراقية في الأنبار.", "recruitment"),
        ("أعلنت قبائل ليبية تشكيل كتائب جديدة لحماية الحقول.", "recruitment"),
        ("رشق شبان القوات الإسرائيلية بالحجارة في الخليل.", "protest"),
        ("غادر معظم السكان قرية في ريف حلب خوفا من القصف.", "displacement"),
        ("تأوي المدارس عددا من الأسر النازحة من مدينة تعز.", "displacement"),
    ],
)
def test_words_and_constructions_of_what_is_no_fight(types: Types, text: str, kind: str) -> None:
    assert kind in types(text)


@pytest.mark.parametrize("load_", ["أسلحة", "الأسلحة", "بالأسلحة", "للأسلحة"])
def test_the_words_a_trigger_needs_near_it_may_have_the_article(types: Types, load_: str) -> None:
    assert "transfer" in types(f"زود مهربون تنظيم داعش {load_} في مدينة سرت.")
