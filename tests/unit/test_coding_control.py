"""Control claims from sentences written for the project."""

from __future__ import annotations

import datetime as dt

import pytest

import riwaya

PUBLISHED = "2016-07-20"
IS, BUNYAN = "Islamic State", "Bunyan al-Marsous forces"


def told(text: str) -> set[tuple[str, str, str]]:
    coded = riwaya.code(text, published=PUBLISHED)
    actors = {actor.id: actor.name for actor in coded.actors}
    places = {place.id: place.name or "" for place in coded.places}
    return {(actors[c.holder], c.state, places[c.place]) for c in coded.control}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("سيطرت قوات البنيان المرصوص على مدينة سرت أمس.", (BUNYAN, "holds", "Sirte")),
        ("استعادت قوات البنيان المرصوص مدينة سرت من قبضة تنظيم داعش.", (IS, "lost", "Sirte")),
        ("انسحب مقاتلو تنظيم داعش من مدينة درنة.", (IS, "lost", "Derna")),
        ("تحاصر قوات النظام السوري مدينة داريا منذ أعوام.", ("Syrian government forces", "contested", "Darayya")),
        ("قصفت طائرات حربية مدينة الرقة الخاضعة لسيطرة تنظيم داعش.", (IS, "holds", "Raqqa")),
        ("قصفت طائرات حربية مدينة الرقة التي يسيطر عليها تنظيم داعش.", (IS, "holds", "Raqqa")),
    ],
)
def test_who_holds_contests_or_lost_a_place(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "هاجم مسلحون حاجزا للجيش الليبي في سرت ثم انسحبوا سالمين.",
        "سيطرت قوات البنيان المرصوص على مدينة سرت بدعم من القوات الأمريكية.",
        "لم تكن مدينة الرقة تحت سيطرة تنظيم داعش.",
        "كانت مدينة الرقة تحت سيطرة تنظيم داعش.",
        "أطلق مسلح النار في الرياض، وطوقته الشرطة السعودية بعد ساعة.",
        "من سيطر على مدينة سرت، تنظيم داعش أم الجيش الليبي؟",
        "تسيطر قوات البنيان المرصوص على الساحل باستثناء سرت.",
    ],
)
def test_what_tells_nothing_of_control(text: str) -> None:
    assert not {(holder, state) for holder, state, _ in told(text)} - {(BUNYAN, "holds")}
    assert not any(place == "Sirte" and "باستثناء" in text for _, _, place in told(text))


def test_one_claim_with_all_its_evidence_and_the_end_of_a_hold() -> None:
    text = (
        "سيطر تنظيم داعش على مدينة درنة في 5 أكتوبر 2014. وكان تنظيم داعش قد سيطر على مدينة درنة بعد معارك. "
        "وفي 20 أبريل 2016 انسحب تنظيم داعش من مدينة درنة."
    )
    coded = riwaya.code(text, published=PUBLISHED)
    holds = [c for c in coded.control if c.state == "holds"]
    assert [(c.start, c.end) for c in holds] == [(dt.date(2014, 10, 5), dt.date(2016, 4, 20))]


def test_a_year_does_not_tell_since_when() -> None:
    coded = riwaya.code("سيطر تنظيم داعش على مدينة درنة عام 2014.", published=PUBLISHED)
    assert [c.start for c in coded.control] == [None]
