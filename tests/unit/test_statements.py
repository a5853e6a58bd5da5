"""Statements: cues before, after and without a speaker, quotations, chains, scope, denial."""

from __future__ import annotations

from typing import Any, cast

import pytest

from riwaya.annotating.context import Context
from riwaya.annotating.statement_quotes import quotations
from riwaya.annotating.statements import annotate
from riwaya.arabic import split
from riwaya.lexicon.files import Files
from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.match import compile_surfaces
from riwaya.lexicon.statements import StatementLexicon
from riwaya.model import Actor, Document, Place, Span, Statement

LAYER = StatementLexicon.load(Files())
NONE = cast(Any, None)
LEXICON = Lexicon(
    actors=NONE,
    places=NONE,
    times=NONE,
    figures=NONE,
    triggers=NONE,
    statements=LAYER,
    matcher=compile_surfaces(LAYER.surfaces()),
)
OPENING = "قال العمدة إن الوضع هادئ. "


def actor(text: str, name: str, kind: str, *surfaces: str) -> Actor:
    """An actor mentioned wherever its surfaces stand in ``text``."""
    spans = [Span(i, i + len(s)) for s in surfaces for i in range(len(text)) if text.startswith(s, i)]
    return Actor(id=name, spans=tuple(sorted(spans)), actor_id=None, name=name, name_ar=surfaces[0], type=kind)


def read(text: str, *actors: tuple[str, ...], country: str | None = None) -> tuple[Statement, ...]:
    """Annotate ``text``; actors are (name, type, surface, ...), ``country`` a place mentioned."""
    words = split(text)
    places = []
    if country:
        at = text.index(country)
        span = Span(at, at + len(country))
        places.append(
            Place(
                id="p1",
                span=span,
                name=None,
                name_ar=country,
                country=None,
                lat=None,
                lon=None,
                radius_km=None,
                precision="country",
                gazetteer_id=None,
            )
        )
    return annotate(
        Context(
            document=Document(id="d", text=text),
            words=words,
            hits=LEXICON.matcher.find(words),
            lexicon=LEXICON,
            actors=tuple(actor(text, *a) for a in actors),
            places=tuple(places),
        )
    )


def shown(text: str, *actors: tuple[str, ...]) -> list[tuple[str, str]]:
    """``(cue, speaker's actor or words)`` of every statement."""
    return [(s.cue.of(text), s.speaker.actor or s.speaker.text) for s in read(text, *actors)]


ARMY = ("army", "state_force", "الجيش", "لجيش")
SALEM = ("salem", "person", "سالم الدغيم", "الدغيم")
FRONT = ("front", "armed_group", "جبهة الوادي", "الجبهة")
AGENCY = ("agency", "media", "وكالة السهل")


@pytest.mark.parametrize(("cue", "example"), LAYER.examples, ids=[c for c, _ in LAYER.examples])
def test_every_example_of_the_lexicon_is_one_statement(cue: str, example: str) -> None:
    text = OPENING + example
    first, *found = read(text)
    assert first.speaker.text == "العمدة"
    (statement,) = found
    if cue in {form.cue.id for form in LAYER.forms}:
        words = split(text)
        layers = LEXICON.matcher.find(words)
        hits = [*layers.get("statements.cue", []), *layers.get("statements.masdar", [])]
        assert cue in {LAYER.forms[h.entry].cue.id for h in hits if statement.cue.overlaps(h.span(words))}


@pytest.mark.parametrize(
    "sentence",
    [
        "يذكر أن البلدة شهدت معارك قبل عام.",
        "يشار إلى أن الطريق مغلق منذ شهر.",
        "لم يعلن الجيش حصيلة القتلى.",
        "أعلن الجيش الحرب على المهربين.",
        "سيعلن الجيش نتائج التحقيق غدا.",
        "يريد الجيش أن يؤكد حضوره في البلدة.",
        "تمكن الجيش من نقل الجرحى إلى المستشفى عن طريق النهر.",
        "شيع الأهالي القتلى في بلدة الوادي أمس.",
        "جرت المعارك بين الجيش والمسلحين في أطراف البلدة.",
        "وصلت القوات عبر الجبل إلى البلدة.",
    ],
)
def test_what_is_no_statement(sentence: str) -> None:
    assert shown(sentence, ARMY) == []


def test_speaker_after_the_verb() -> None:
    text = "وقال سالم الدغيم، قائد الحامية، أمس إن القصف توقف."
    (statement,) = read(text, SALEM)
    assert statement.speaker.actor == "salem"
    assert statement.speaker.named
    assert statement.cue.of(text) == "قال"
    assert statement.span.of(text) == "قال سالم الدغيم، قائد الحامية، أمس إن القصف توقف"


@pytest.mark.parametrize(
    "text",
    [
        "الجيش أكد أن البلدة خالية.",
        "لكن الجيش أعلن مقتل اثنين من جنوده.",
        "وكان الجيش قد أعلن أن الطريق مفتوح.",
        "الجيش، الذي دخل البلدة أمس، أكد أن المعارك انتهت.",
        "وسبق للجيش أن أكد أن البلدة آمنة.",
        "تصريحات من الجيش أكد فيها أن البلدة خالية.",
        "وما زال الجيش يؤكد أن البلدة خالية.",
    ],
)
def test_speaker_before_the_verb(text: str) -> None:
    found = [(s.cue.of(text), s.speaker.actor) for s in read(text, ARMY)]
    assert [a for _, a in found] == ["army"]


def test_the_antecedent_of_a_relative_clause_speaks() -> None:
    text = "انسحب الجيش الذي أعلن أن المعركة انتهت."
    assert shown(text, ARMY) == [("أعلن", "army")]


def test_a_relative_clause_with_another_subject_does_not_make_its_antecedent_speak() -> None:
    text = "انتقد سالم الدغيم الحكومة التي قال إنها فشلت."
    assert shown(text, SALEM) == [("انتقد", "salem"), ("قال", "salem")]


def test_a_concession_keeps_the_sentences_topic() -> None:
    text = "نفى الجيش القصف. ورغم أن الدغيم لم يحضر اللقاء، إلا أنه قال إن الهدنة ضرورية."
    assert shown(text, ARMY, SALEM) == [("نفى", "army"), ("قال", "salem")]


def test_an_actor_joined_to_others_is_no_subject() -> None:
    text = "لكن جماعة من أهل الوادي والجيش ووحدات جديدة أعلنت ولاءها."
    assert ("أعلنت", "army") not in shown(text, ARMY)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وذكر علي سالم الوادي أن البيت تهدم.", "علي سالم الوادي"),
        ("وقال مرزوق الهضيبي لمحدثه إن البئر جفت.", "مرزوق الهضيبي"),
        ("وقال مرزوق الهضيبي المتحدث باسم الحامية إن البئر جفت.", "مرزوق الهضيبي"),
        ("وتابع مرزوق الهضيبي في اتصال أن البئر جفت.", "مرزوق الهضيبي"),
        ("وأكد هذا النبأ مرزوق الهضيبي، مدير الشركة.", "مرزوق الهضيبي"),
        ("وأضافت مصادر محلية وأخرى طبية أن البئر جفت.", "مصادر محلية وأخرى طبية"),
    ],
)
def test_names_and_where_they_end(text: str, speaker: str) -> None:
    assert [s.speaker.text for s in read(text)] == [speaker]


def test_a_participle_after_its_verb_is_one_statement_with_it() -> None:
    assert shown(OPENING + "وأضاف موضحا أن الطريق مفتوح.") == [("قال", "العمدة"), ("أضاف", "العمدة")]


def test_a_source_in_the_accusative_speaks() -> None:
    assert shown(OPENING + "ولكن ضابطا قال إن الطريق مغلق.")[1:] == [("قال", "ضابطا")]


def test_an_adverb_is_no_speaker() -> None:
    text = OPENING + "وشدد أخيرًا على أن الطريق مفتوح. وقال في هذا الصدد: «لقد انتهينا من العمل كله»."
    assert [s.speaker.text for s in read(text)] == ["العمدة", "العمدة", "العمدة"]


def test_participles_agree_with_their_subject() -> None:
    text = "تظاهر المئات أمام الجيش، مطالبين بفتح الطريق."
    assert shown(text, ARMY) == []


def test_a_person_is_preferred_to_the_role_and_its_body() -> None:
    text = "أعلن المتحدث باسم الجيش سالم الدغيم أن البلدة آمنة."
    (statement,) = read(text, ARMY, SALEM)
    assert statement.speaker.actor == "salem"
    assert statement.speaker.text == "المتحدث باسم الجيش سالم الدغيم"


def test_a_person_before_the_role_is_preferred_too() -> None:
    text = "لكن سالم الدغيم، قائد الحامية في البلدة، تحدث عن ثلاثة قتلى."
    assert shown(text, SALEM) == [("تحدث", "salem")]


def test_a_spokesman_without_a_name_speaks_for_the_body() -> None:
    text = "وقال متحدث باسم الجيش إن المعركة انتهت."
    (statement,) = read(text, ARMY)
    assert (statement.speaker.actor, statement.speaker.named) == ("army", False)


def test_continued_speech_takes_the_last_speaker() -> None:
    text = "قال سالم الدغيم إن القصف توقف. وأضاف أن الجرحى نقلوا. وتابع: «لن ننسحب». كما أكد أن الطريق مفتوح."
    assert shown(text, SALEM) == [("قال", "salem"), ("أضاف", "salem"), ("تابع", "salem"), ("أكد", "salem")]


def test_the_object_of_a_continued_verb_is_not_the_speaker() -> None:
    text = "قال سالم الدغيم إن القصف توقف. ووصف جبهة الوادي بأنها معتدية. واتهم الجيش بخرق الهدنة."
    assert shown(text, SALEM, FRONT, ARMY) == [("قال", "salem"), ("وصف", "salem"), ("اتهم", "salem")]


def test_the_speaker_of_a_nested_statement_does_not_go_on() -> None:
    text = "قال سالم الدغيم إن الجيش أعلن أن البلدة آمنة. وأضاف أن السكان عادوا."
    assert shown(text, SALEM, ARMY) == [("قال", "salem"), ("أعلن", "army"), ("أضاف", "salem")]


def test_participles_take_the_speaker_of_their_sentence() -> None:
    text = "نفى الجيش قصف السوق، مؤكدا أن طائراته لم تقلع، ومشيرا إلى صور قديمة."
    found = read(text, ARMY)
    assert [(s.cue.of(text), s.speaker.actor, s.denial) for s in found] == [
        ("نفى", "army", True),
        ("مؤكدا", "army", False),
        ("مشيرا", "army", False),
    ]
    assert found[0].span.of(text) == "نفى الجيش قصف السوق"
    assert found[1].span.of(text) == "مؤكدا أن طائراته لم تقلع"


def test_a_participle_speaks_for_the_subject_of_its_sentence() -> None:
    text = "استقبل سالم الدغيم وفدا من البلدة، مؤكدا أن الطريق ستفتح."
    assert shown(text, SALEM) == [("مؤكدا", "salem")]


def test_a_predicate_is_no_participle_cue() -> None:
    assert shown("كان سقوط البلدة متوقعا منذ أيام. وصل الجيش إليها.", ARMY) == []


@pytest.mark.parametrize(
    ("text", "cue", "said"),
    [
        ("قتل ثلاثة جنود في كمين، بحسب الجيش.", "بحسب", "قتل ثلاثة جنود في كمين، بحسب الجيش"),
        ("وبحسب الجيش فإن ثلاثة جنود قتلوا.", "بحسب", "بحسب الجيش فإن ثلاثة جنود قتلوا"),
        ("توقف القصف حسبما أفاد الجيش.", "حسبما أفاد", "توقف القصف حسبما أفاد الجيش"),
        ("توقف القصف وفق ما أكده الجيش.", "وفق ما أكده", "توقف القصف وفق ما أكده الجيش"),
        ("توقف القصف كما أعلن من جانب الجيش.", "كما أعلن", "توقف القصف كما أعلن من جانب الجيش"),
        ("انهار الخصم على حد قول الجيش.", "على حد قول", "انهار الخصم على حد قول الجيش"),
        ("وجاء في بيان الجيش أن المعركة انتهت.", "جاء في", "جاء في بيان الجيش أن المعركة انتهت"),
    ],
)
def test_speakers_named_by_a_preposition(text: str, cue: str, said: str) -> None:
    (statement,) = read(text, ARMY)
    assert statement.speaker.actor == "army"
    assert (statement.cue.of(text), statement.span.of(text)) == (cue, said)


def test_a_preposition_needs_one_who_can_speak() -> None:
    assert shown("توزع المعونات وفق القانون وبحسب الحاجة، ووفقا للاتفاق السابق.", ARMY) == []


def test_in_his_own_words_is_the_last_speaker() -> None:
    text = "قال سالم الدغيم إن القصف توقف. وكان هجوما فاشلا على حد تعبيره."
    assert shown(text, SALEM)[-1] == ("على حد", "salem")


def test_a_relay_gives_the_speaker_and_the_chain() -> None:
    text = "نقلت وكالة السهل عن سالم الدغيم قوله إن الهدنة انهارت. وأضاف أن القصف عاد."
    first, second = read(text, AGENCY, SALEM)
    assert first.speaker.actor == "salem"
    assert [c.actor for c in first.chain] == ["agency"]
    assert second.speaker.actor == "salem"


def test_one_who_relays_without_a_source_speaks_alone() -> None:
    text = "ونقلت وكالة السهل أن سالم الدغيم صرح بأن الهدنة انهارت."
    first, second = read(text, AGENCY, SALEM)
    assert first.speaker.actor == "agency"
    assert second.speaker.actor == "salem"
    assert first.span.contains(second.span)


def test_a_carrier_in_a_relative_clause_joins_the_chain() -> None:
    text = "وقال الدغيم في تصريحات نقلتها وكالة السهل إن الهدنة انهارت."
    (statement,) = read(text, AGENCY, SALEM)
    assert statement.speaker.actor == "salem"
    assert [c.actor for c in statement.chain] == ["agency"]


def test_an_unnamed_source_keeps_its_description() -> None:
    text = "وقال مصدر عسكري تابع لغرفة العمليات، فضل عدم ذكر اسمه، إن المسلحين انسحبوا."
    (statement,) = read(text)
    assert (statement.speaker.actor, statement.speaker.named) == (None, False)
    assert statement.speaker.text.startswith("مصدر عسكري")


def test_the_source_with_the_article_is_the_one_before() -> None:
    text = "قال مصدر طبي إن القتلى ثلاثة. وذكرت مصادر محلية أن القصف عاد. وأضاف المصدر أن الجرحى كثيرون."
    assert [s.speaker.text for s in read(text)] == ["مصدر طبي", "مصادر محلية", "مصدر طبي"]


def test_documents_and_reports_speak() -> None:
    text = "أفادت تقارير بأن الجسر انهار. ووفق الإحصائيات الأخيرة فإن النازحين ألف. وذكر بيان للجيش أن الطريق مغلق."
    found = read(text, ARMY)
    assert [s.speaker.text for s in found] == ["تقارير", "الإحصائيات الأخيرة", "بيان للجيش"]
    assert [s.speaker.actor for s in found] == [None, None, "army"]


def test_a_statement_of_theirs_is_by_the_body_named_before() -> None:
    text = "تقدمت قوات الساحل في الوادي، حيث أفاد بيان لها بأن المعارك مستمرة."
    assert shown(text, ("coast", "militia", "قوات الساحل"), ARMY) == [("أفاد", "coast")]


def test_a_fronted_document_names_its_issuer() -> None:
    text = "وفي بيان للجبهة تداولته حسابات مؤيدة، أعلن مسؤوليته عن الهجوم."
    assert shown(text, ("front", "armed_group", "لجبهة")) == [("أعلن", "front")]


def test_a_name_from_no_list_is_taken_after_a_verb_of_people() -> None:
    text = "وقال مرزوق الهضيبي إن البئر جفت."
    (statement,) = read(text)
    assert (statement.speaker.text, statement.speaker.actor, statement.speaker.named) == ("مرزوق الهضيبي", None, True)


def test_a_name_from_no_list_is_known_by_the_role_beside_it() -> None:
    text = "كشف مرزوق الهضيبي، الناطق باسم الحامية، في لقاء أمس عن خطة جديدة."
    assert shown(text) == [("كشف", "مرزوق الهضيبي")]


def test_a_capital_may_speak_and_a_masculine_verb_is_not_its() -> None:
    text = "واتهمت أنقرة المسلحين بخرق الهدنة."
    (statement,) = read(text, country="أنقرة")
    assert (statement.speaker.text, statement.speaker.named) == ("أنقرة", True)
    text = OPENING + "وهنأ أنقرة بنجاح المحادثات."
    assert [s.speaker.text for s in read(text, country="أنقرة")] == ["العمدة", "العمدة"]


def test_a_headline_colon_is_a_cue() -> None:
    text = "الجيش: المعركة في الوادي انتهت تماما\n\nدخلت القوات البلدة."
    (statement,) = read(text, ARMY)
    assert (statement.cue.of(text), statement.speaker.actor) == (":", "army")
    assert statement.span.of(text) == ": المعركة في الوادي انتهت تماما"


def test_a_dateline_colon_is_none() -> None:
    assert read("وكالة السهل: دخلت القوات البلدة أمس", AGENCY) == ()
    assert read("أنقرة: دخلت القوات البلدة أمس", country="أنقرة") == ()


def test_passives_have_no_speaker() -> None:
    text = "وقيل إن القائد غادر البلدة."
    (statement,) = read(text)
    assert (statement.speaker.text, statement.speaker.named) == ("", False)


@pytest.mark.parametrize("marks", ["«»", "“”", '""', "„”"])
def test_a_quotation_carries_on_over_sentences(marks: str) -> None:
    text = f"وقال سالم الدغيم {marks[0]}انتهت المعركة. لن نعود إليها{marks[1]}. ثم غادر."
    (statement,) = read(text, SALEM)
    assert statement.span.of(text).endswith("لن نعود إليها")


def test_a_quotation_never_closed_ends_with_its_paragraph() -> None:
    text = "وقال سالم الدغيم «انتهت المعركة كلها أمس.\nوصلت قوافل إلى البلدة."
    (statement,) = read(text, SALEM)
    assert "قوافل" not in statement.span.of(text)


def test_a_name_in_quotes_is_no_quotation() -> None:
    text = 'أعلنت "جبهة الوادي" أن الطريق مغلق.'
    (statement,) = read(text, FRONT)
    assert statement.speaker.actor == "front"


def test_a_cue_inside_a_quotation_stays_inside() -> None:
    text = "وقال سالم الدغيم «المعركة انتهت كما أعلن الجيش ولن نعود»."
    first, second = read(text, SALEM, ARMY)
    assert (first.speaker.actor, second.speaker.actor) == ("salem", "army")
    assert "ولن نعود" in first.span.of(text)


def test_a_remark_after_a_semicolon_is_the_writers() -> None:
    text = "أكد الجيش مقتل قائد الجبهة؛ وهو ما يغير موازين القوى."
    (statement,) = read(text, ARMY)
    assert statement.span.of(text) == "أكد الجيش مقتل قائد الجبهة"


def test_marks_of_every_kind_pair() -> None:
    text = "أ «ب ج» د “ه و” ز \"ح ط\" ي ''ك ل'' م"
    assert [q.of(text) for q in quotations(text)] == ["ب ج", "ه و", "ح ط", "ك ل"]


def test_straight_marks_are_told_apart_by_the_space_around_them() -> None:
    text = 'ذكر أن الأمر "صعب. وأضاف "لن نعود" ثم غادر'
    assert [q.of(text) for q in quotations(text)] == ["صعب", "لن نعود"]


def test_a_new_opening_mark_ends_the_one_left_open() -> None:
    text = "قال «سنعود قريبا. ثم وصف الأمر بأنه «صعب» جدا."
    assert [q.of(text) for q in quotations(text)] == ["سنعود قريبا", "صعب"]


def test_numbers_run_in_text_order() -> None:
    text = "الجيش: انتهت المعركة في الوادي\nقال سالم الدغيم إن القصف توقف، بحسب الجيش."
    found = read(text, ARMY, SALEM)
    assert [s.id for s in found] == ["s1", "s2", "s3"]
    assert [s.cue.start for s in found] == sorted(s.cue.start for s in found)


@pytest.mark.parametrize(
    ("text", "cue", "who"),
    [
        ("أما الجيش، الذي دخل البلدة أمس، فأكد أنه قصف مسلحين.", "أكد", "army"),
        ("وقال شهود إن القصف عنيف، أما الجيش فنفى ذلك.", "نفى", "army"),
        ("تحدثت الصحف عن هجوم نددت به الجبهة أمس.", "نددت", "front"),
        ("انهارت الهدنة التي أعلنتها الجبهة أمس.", "أعلنت", "front"),
        ("أما خسائر المسلحين فقدرها الجيش بعشرين قتيلا.", "قدر", "army"),
        ("«سمعنا دويا ثم انهار سقف البيت فوقنا»، يقول سالم الدغيم.", "يقول", "salem"),
        ("وتوجه الدغيم إلى موقع الحادث، ووعد بصرف تعويضات.", "وعد", "salem"),
        ("وقال المتحدث باسمها سالم الدغيم إن القصف توقف.", "قال", "salem"),
        ("وروى أحد السكان، سالم الدغيم، أن القصف عنيف.", "روى", "salem"),
        ("ورأى رئيس اللجنة، الكاتب سالم الدغيم، أن الخطة جيدة.", "رأى", "salem"),
        ("وخشي مراقبون الانهيار، قبل أن تقول الجبهة إن الهدنة صامدة.", "تقول", "front"),
        ("جرت اشتباكات، على ما أفاد الجيش.", "على ما أفاد", "army"),
    ],
)
def test_speakers_further_off(text: str, cue: str, who: str) -> None:
    assert (cue, who) in shown(text, ARMY, SALEM, FRONT)


def test_who_goes_on_after_a_pronoun() -> None:
    text = "ويتوقع مهندسون في المحطة عودة التيار، لكنهم يحذرون من هجمات جديدة."
    assert shown(text) == [("يتوقع", "مهندسون في المحطة"), ("يحذرون", "مهندسون في المحطة")]


def test_a_source_named_last_goes_on_in_the_next_sentence() -> None:
    text = "قتل جنديان في كمين، بحسب مصدر طبي. وأضاف أن الجرحى كثيرون."
    assert shown(text) == [("بحسب", "مصدر طبي"), ("أضاف", "مصدر طبي")]


def test_a_body_is_known_by_what_it_is_of() -> None:
    assert shown("وأحصت مديرية صحة الوادي تسعة قتلى.") == [("أحصت", "مديرية صحة الوادي")]
    assert shown("وقال شهود إن الوضع هادئ.\nودعا تجمع المهنيين إلى إضراب عام.")[1] == ("دعا", "تجمع المهنيين")


def test_the_one_asked_does_not_speak() -> None:
    text = "وقال العمدة إن الوضع سيئ. وتناشد الوزارة السكان البقاء في بيوتهم، وتناشد المواطنين التبرع بالدم."
    assert [who for _, who in shown(text)] == ["العمدة", "الوزارة", "الوزارة"]


@pytest.mark.parametrize(
    "text",
    [
        "جاءت دعوة الجيش إلى الحوار متأخرة.",
        "زادت قدرته الجبهة على القتال.",
        "ومن بين القتلى سالم الدغيم، وهو ضابط.",
        "وهنا الجيش في البلدة.",
        "تواصل القوات تقدمها في الوادي منذ أيام.",
        "رفع الجيش العلم فوق المبنى.",
        "وثق الجيش بقادته.",
    ],
)
def test_nouns_and_other_verbs_that_look_like_cues(text: str) -> None:
    assert shown(text, ARMY, SALEM, FRONT) == []


def test_a_headline_with_a_body_that_is_a_place_too() -> None:
    text = "مستشفى الوادي العام: وصول تسعة جرحى من الجبهة\nانتهت المعركة."
    (statement,) = read(text, ("hospital", "other", "مستشفى الوادي"), country="مستشفى الوادي")
    assert statement.speaker.actor == "hospital"
