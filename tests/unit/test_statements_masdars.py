"""Nouns of saying, the voice of a communique, speech without a mark, and speakers beside their roles."""

from __future__ import annotations

import pytest
from test_statements import AGENCY, ARMY, FRONT, SALEM, read, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وغادرت القافلة رغم تأكيد الجيش أن الطريق آمنة", [("تأكيد", "army")]),
        ("جاء ذلك بعد إعلان الجيش طرد المسلحين من البلدة", [("إعلان", "army")]),
        ("وتكررت الغارات رغم نفي الجيش استهداف القرية", [("نفي", "army")]),
        ("انسحب الجيش بعد إعلانه أن المهلة انتهت", [("إعلان", "army")]),
        ("بعد إعلان الحرب على المهربين", []),
        ("وصدر إعلان الجيش في الصحف", []),
        ("توقف قصف الجيش للحي", []),
    ],
)
def test_nouns_of_saying(text: str, expected: list[tuple[str, str]]) -> None:
    assert shown(text, ARMY) == expected


def test_denials_by_a_noun_deny() -> None:
    (statement,) = read("وتكررت الغارات رغم نفي الجيش استهداف القرية", ARMY)
    assert statement.denial


def test_one_quoted_by_an_agency_says_it_once() -> None:
    text = "ونقلت صحيفة عن الجيش قوله إن الهجوم فشل"
    assert [who for _, who in shown(text, ARMY)] == ["army"]


def test_we_in_a_communique_is_its_issuer() -> None:
    text = "قالت الجبهة في بيان إن مقاتليها انسحبوا. ونحذر السكان من العودة. ونؤكد أن الطريق ملغمة"
    assert [who for _, who in shown(text, FRONT)] == ["front"] * 3


def test_we_after_a_person_is_no_statement_of_his() -> None:
    assert len(shown("قال سالم الدغيم إن الطريق مغلق. ونؤكد أن الحل قريب", SALEM)) == 1


def test_speech_without_a_mark() -> None:
    assert shown("قال سالم الدغيم إن الطريق مغلق. وأضاف لن نتراجع", SALEM)[1] == ("أضاف", "salem")


def test_what_would_be_said_is_not_said() -> None:
    assert shown("لو قال سالم الدغيم إن الطريق مغلق لصدقه الناس", SALEM) == []


def test_a_speaker_before_his_role_is_the_actor() -> None:
    assert shown("وقال سالم الدغيم الناطق الرسمي للجبهة في المدينة إن القتال مستمر", SALEM) == [("قال", "salem")]


def test_according_to_alone_is_of_the_sentence_before() -> None:
    text = "سقط ثلاثة جرحى في السوق. وفقا للجيش. ثم عاد الهدوء"
    (statement,) = read(text, ARMY)
    assert statement.span.of(text).startswith("سقط ثلاثة")


def test_one_held_responsible_does_not_speak() -> None:
    text = "ونفى الجيش قصف الحي، وحمل الجبهة المسؤولية"
    assert [who for _, who in shown(text, ARMY, FRONT)] == ["army", "army"]


def test_the_medium_something_is_said_to_stands_before_the_speaker() -> None:
    paper = ("paper", "media", "الوادي")
    assert shown('قال لـ"الوادي" مصدر عسكري إن القتال توقف', paper) == [("قال", "مصدر عسكري")]


def test_a_verb_of_many_has_its_subject_before_it() -> None:
    text = "وقال الجيش إن الجبهة انسحبت. وهددوا الجبهة بأن الرد قريب"
    assert all(who != "front" for _, who in shown(text, ARMY, FRONT))


def test_one_quoted_after_according_to_an_agency_speaks() -> None:
    text = "وبحسب وكالة السهل قال سالم الدغيم إن القتال مستمر"
    assert shown(text, SALEM, AGENCY)[1] == ("قال", "salem")
