"""Which claims are one happening: pair scores, vetoes, clusters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from reports_kit import Tell, document
from riwaya.model import Span
from riwaya.model.events import Claim
from riwaya.register import Link, Parameters, Ruling, cluster, register, sums_up
from riwaya.register.blocking import stored, wanted
from riwaya.register.items import Item, item_of, root_of, text_hash
from riwaya.register.pairs import distance_km, linked
from riwaya.store.flatten import flatten
from riwaya.store.text import words_of

PARAMETERS = Parameters()


def claims(*tells: Tell, published: str | None = "2031-05-06") -> list[Claim]:
    """The claims of as many documents, each of an outlet of its own."""
    made = []
    for n, tell in enumerate(tells):
        _, coded = document(f"وثيقة {n}", tell, outlet=f"صحيفة {n}", published=published)
        made += flatten(coded).claims
    return made


def item(claim: Claim, n: int, parents: dict[str, str] | None = None) -> Item:
    return item_of(n, n, claim, words_of(claim.words[0]), parents or {})


def groups(*tells: Tell, published: str | None = "2031-05-06", parents: dict[str, str] | None = None) -> int:
    """How many events the register makes of one claim per document."""
    made = claims(*tells, published=published)
    return len(register(made, lambda c: words_of(c.words[0]), parents=parents))


SIDES = {"one": "الجيش", "two": "لواء النخلة"}
SENTENCE = "وقع الهجوم قبل الفجر واستمر الدخان حتى المساء"
VARIED = {"words": "شهدت الجهة الشرقية من البلدة مواجهة بعد منتصف الليل"}


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        # the same type, day and town is enough
        (Tell(), Tell(**VARIED), 1),
        # in a city or a whole country more must agree
        (Tell(place="طرابلس"), Tell(place="طرابلس", **VARIED), 2),
        (Tell(place="طرابلس", dead=(9, 9)), Tell(place="طرابلس", dead=(9, 9), **VARIED), 1),
        (Tell(place="ليبيا"), Tell(place="ليبيا", **VARIED), 2),
        (Tell(place="ليبيا", one="الجيش", two="لواء النخلة", dead=(7, 7)),
         Tell(place="زلة", one="الجيش", two="لواء النخلة", dead=(7, 7), **VARIED), 1),
        # unless it is the very same sentence
        (Tell(place="ليبيا", words=SENTENCE), Tell(place="ليبيا", words=SENTENCE), 1),
        # but a city changes hands as rarely as a village
        (Tell(type="capture", place="طرابلس"), Tell(type="capture", place="طرابلس", **VARIED), 1),
        # talks that only a country is named for, with one side or with none
        (Tell(type="talks", place="ليبيا", one="الجيش"), Tell(type="talks", place="ليبيا", one="الجيش", **VARIED), 1),
        (Tell(type="talks", place="ليبيا"), Tell(type="talks", place="ليبيا", **VARIED), 2),
        # one person is killed once, but may be attacked again
        (Tell(type="killing", place="ليبيا", two="المتحدث سالم"),
         Tell(type="killing", place="ليبيا", two="المتحدث سالم", **VARIED), 1),
        (Tell(place="ليبيا", two="المتحدث سالم"), Tell(place="ليبيا", two="المتحدث سالم", **VARIED), 2),
        # another country, another town, another day
        (Tell(place="ليبيا", one="الجيش", dead=(7, 7)), Tell(place="النيجر", one="الجيش", dead=(7, 7)), 2),
        (Tell(place="زلة", dead=(7, 7)), Tell(place="هون", dead=(7, 7)), 2),
        (Tell(day="2031-05-05"), Tell(day="2031-05-06"), 2),
        (Tell(day="2031-05-05"), Tell(day="2031-05-08", one="الجيش", dead=(7, 7)), 2),
        # a night told by two dates
        (Tell(day="2031-05-05", one="الجيش", two="لواء النخلة", dead=(7, 7)),
         Tell(day="2031-05-06", one="الجيش", two="لواء النخلة", dead=(7, 7), **VARIED), 1),
        (Tell(day="2031-05-05", one="الجيش", two="لواء النخلة"),
         Tell(day="2031-05-06", one="الجيش", two="لواء النخلة", **VARIED), 2),
        # types of one family, types of two
        (Tell(type="bombing", dead=(7, 7)), Tell(type="killing", dead=(7, 7), **VARIED), 1),
        (Tell(type="bombing", one="الجيش"), Tell(type="protest", one="الجيش"), 2),
        # accounts that blame different sides, or count differently
        (Tell(one="الجيش", dead=(30, 30)), Tell(one="لواء النخلة", dead=(30, 30), **VARIED), 1),
        (Tell(one="الجيش", two="سكان", dead=(3, 3)), Tell(one="الجيش", two="سكان", dead=(19, 19), **VARIED), 1),
        # plans and fears are not happenings; a denial joins what it denies
        (Tell(one="الجيش"), Tell(one="الجيش", modality="planned"), 2),
        (Tell(one="الجيش"), Tell(one="الجيش", modality="feared"), 2),
        (Tell(one="الجيش"), Tell(one="الجيش", modality="hypothetical"), 2),
        (Tell(one="الجيش"), Tell(one="الجيش", modality="denied"), 1),
        (Tell(modality="planned", one="الجيش"), Tell(modality="planned", one="الجيش", **VARIED), 1),
    ],
)  # fmt: skip
def test_pairs(a: Tell, b: Tell, count: int) -> None:
    assert groups(a, b) == count
    assert groups(b, a) == count


def test_sides_of_a_clash_have_no_order() -> None:
    a = Tell(type="armed_clash", place="طرابلس", one="الجيش", two="لواء النخلة")
    b = Tell(type="armed_clash", place="طرابلس", one="لواء النخلة", two="الجيش", **VARIED)
    assert groups(a, b) == 1
    c, d = (replace(tell, type="attack") for tell in (a, b))
    assert groups(c, d) == 2


def test_one_sentence_is_one_happening_whatever_sides_were_read_in_it() -> None:
    same = claims(*(Tell(place="ليبيا", words=SENTENCE) for _ in "ab"))
    army, palm = (c.actor1 for c in claims(Tell(one="الجيش"), Tell(one="لواء النخلة")))
    read = [replace(c, actor1=side) for c, side in zip(same, (army, palm), strict=True)]
    assert len(register(read, lambda c: words_of(c.words[0]))) == 1
    assert len(register(read, lambda c: words_of(c.id))) == 2


def test_parents_match_their_parts() -> None:
    a = Tell(place="طرابلس", one="لواء النخلة", two="سكان", **VARIED)
    b = Tell(place="طرابلس", one="الجيش", two="سكان", words="قصف مدفعي أصاب حيا سكنيا في العاصمة أمس")
    assert groups(a, b) == 2
    assert groups(a, b, parents={"brigade.palm": "army"}) == 1


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        ({}, {}, 2),
        (SIDES, SIDES, 2),
        (SIDES | {"dead": (6, 6)}, SIDES | {"dead": (6, 6)}, 1),
        (SIDES | {"dead": (6, 6)}, SIDES | {"dead": (40, 40)}, 2),
        (SIDES | {"type": "capture"}, SIDES | {"type": "capture"}, 1),
        # a large exact number in one town stands for a date; a small or rounded one does not
        ({"dead": (108, 108)}, {"dead": (108, 108), "type": "killing"}, 1),
        ({"dead": (8, 8)}, {"dead": (8, 8), "type": "killing"}, 2),
        ({"dead": (200, 999)}, {"dead": (200, 999)}, 2),
        ({"dead": (108, 108)}, {"dead": (108, 108), "place": "هون"}, 2),
    ],
)
def test_undated_claims_need_more(a: dict[str, object], b: dict[str, object], count: int) -> None:
    undated = Tell(**{"day": None, **a})  # type: ignore[arg-type]
    assert groups(undated, Tell(**{"day": None, **b, **VARIED})) == count  # type: ignore[arg-type]
    assert groups(undated, Tell(**{"day": "2031-05-05", **b, **VARIED})) == count  # type: ignore[arg-type]


@pytest.mark.parametrize(("published", "count"), [("2031-05-12", 1), ("2031-06-20", 2)])
def test_undated_claims_of_far_reports_stay_apart(published: str, count: int) -> None:
    tell = Tell(day=None, one="الجيش", two="لواء النخلة", dead=(6, 6))
    _, first = document("الأول", tell, published="2031-05-06")
    _, second = document("الثاني", tell, published=published)
    made = flatten(first).claims + flatten(second).claims
    assert len(register(made, lambda c: words_of(c.words[0]))) == count


def test_a_month_may_be_the_date_of_a_capture_but_not_of_a_raid() -> None:
    sides = {"one": "الجيش", "two": "لواء النخلة"}
    month = {"day": "2031-05-01", "until": "2031-05-31", "precision": "month", **sides, **VARIED}
    assert groups(Tell(type="capture", **sides), Tell(type="capture", **month)) == 1  # type: ignore[arg-type]
    assert groups(Tell(type="attack", **sides), Tell(type="attack", **month)) == 2  # type: ignore[arg-type]
    # two sums over the same time are one
    assert groups(Tell(type="attack", **month), Tell(type="attack", **(month | {"words": "هجمات متكررة"}))) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "kind", "count"),
    [
        ("قتل سبعة في غارة على البلدة الأسبوع الماضي", "air_strike", 1),
        ("قتل سبعة في غارات على البلدة خلال الأسبوع الماضي", "air_strike", 2),
        ("قتل سبعة في غارات على البلدة على مدى الأسبوع الماضي", "air_strike", 2),
        # what holds since then is no sum
        ("سيطر اللواء على البلدة منذ الأسبوع الماضي", "capture", 1),
    ],
)
def test_a_total_of_a_week_is_not_one_of_its_days(words: str, kind: str, count: int) -> None:
    week = Tell(type=kind, day="2031-04-27", until="2031-05-03", precision="week", one="الجيش", words=words)
    (told,) = claims(week)
    at = told.evidence[0].start + told.words[0].index("الأسبوع")
    assert told.date is not None
    told = replace(told, date=structs.replace(told.date, span=Span(at, at + len("الأسبوع الماضي"))))
    day = claims(Tell(type=kind, day="2031-05-01", one="الجيش", **VARIED))
    events = register([told, *day], lambda c: words_of(c.words[0]))
    assert len(events) == count
    if count == 2:
        whole, part = sorted(events, key=lambda e: e.id != "e" + told.id[1:])
        assert sums_up(whole, part, PARAMETERS, {})
        assert not sums_up(part, whole, PARAMETERS, {})


def test_claims_of_one_report_stay_apart_unless_two_speakers_tell_one_thing() -> None:
    tell = {"one": "الجيش", "two": "لواء النخلة", "dead": (6.0, 6.0)}
    _, same = document("تقرير واحد", Tell(**tell), Tell(**tell))  # type: ignore[arg-type]
    _, two = document("تقرير آخر", Tell(**tell), Tell(**tell, by="المتحدث سالم"))  # type: ignore[arg-type]
    assert len(register(flatten(same).claims, lambda c: words_of(c.words[0]))) == 2
    assert len(register(flatten(two).claims, lambda c: words_of(c.words[0]))) == 1


def test_a_chain_of_days_is_not_one_event() -> None:
    sides = {"one": "الجيش", "two": "لواء النخلة", "dead": (8.0, 8.0)}
    made = claims(*(Tell(day=f"2031-05-{day:02}", **sides) for day in range(1, 7)))  # type: ignore[arg-type]
    events = register(made, lambda c: words_of(c.words[0]))
    assert len(events) > 2
    for event in events:
        days = [c.date.start for c in event.claims() if c.date]
        assert (max(days) - min(days)).days <= 1


def test_one_link_does_not_chain_two_happenings() -> None:
    items = [item(c, n) for n, c in enumerate(claims(*(Tell(day=None) for _ in range(8))))]
    pairs = [(a, b) for group in (range(4), range(4, 8)) for a in group for b in group if a < b]
    links = [Link(a, b, 0.9) for a, b in pairs]
    found = cluster(dict(enumerate(items)), [*links, Link(0, 4, 0.7)], (), PARAMETERS)
    assert found == [[0, 1, 2, 3], [4, 5, 6, 7]]
    bridged = [*links, *(Link(a, 4 + a, 0.7) for a in range(4))]
    assert len(cluster(dict(enumerate(items)), bridged, (), PARAMETERS)) == 1


def test_near_tolls_speak_for_one_happening() -> None:
    for dead, count in ((30, 1), (90, 2)):
        one, other = Tell(place="طرابلس", dead=(28, 28)), Tell(place="طرابلس", dead=(dead, dead), **VARIED)
        assert groups(one, other) == count


def test_a_link_needs_a_shared_block_both_ways() -> None:
    tells = [
        Tell(), Tell(place="ليبيا", one="الجيش", dead=(7, 7)), Tell(place="زلة", one="الجيش", dead=(7, 7)),
        Tell(day="2031-05-06", dead=(7, 7), one="الجيش"), Tell(day=None, one="الجيش", two="لواء النخلة", dead=(7, 7)),
        Tell(one="الجيش", two="لواء النخلة", dead=(7, 7)), Tell(type="capture", day="2031-05-01", until="2031-05-31"),
        Tell(type="capture"), Tell(day=None, dead=(90, 90)), Tell(dead=(90, 90)),
    ]  # fmt: skip
    items = [item(c, n) for n, c in enumerate(claims(*tells))]
    found = 0
    for a in items:
        for b in items:
            if a.n < b.n and linked(a, b, PARAMETERS, {}):
                found += 1
                assert wanted(a, PARAMETERS) & stored(b, PARAMETERS)
                assert wanted(b, PARAMETERS) & stored(a, PARAMETERS)
                assert linked(a, b, PARAMETERS, {}) == linked(b, a, PARAMETERS, {})
    assert found >= 5


def test_rulings_join_and_part() -> None:
    far = claims(Tell(place="زلة"), Tell(place="هون"), Tell(place="زلة", **VARIED))
    words = lambda c: words_of(c.words[0])  # noqa: E731
    ids = [c.id for c in far]
    assert len(register(far, words)) == 2
    joined = Ruling(True, frozenset(ids[:1]), frozenset(ids[1:2]))
    parted = Ruling(False, frozenset(ids[:1]), frozenset(ids[2:]))
    assert len(register(far, words, rulings=[joined])) == 1
    assert len(register(far, words, rulings=[parted])) == 3
    # of two rulings on one pair the later holds
    assert len(register(far, words, rulings=[parted, Ruling(True, frozenset(ids[:1]), frozenset(ids[2:]))])) == 2


def test_small_parts() -> None:
    assert distance_km(32.88, 13.19, 32.88, 13.19) == 0
    assert distance_km(0, 0, 0, 1) == pytest.approx(111.19, abs=0.1)
    assert root_of("a", {"a": "b", "b": "c"}) == "c"
    assert root_of("a", {"a": "b", "b": "a"}) in ("a", "b")
    assert text_hash(["كلمة"] * 5) == 0
    assert text_hash(["كلمة"] * 6) != 0
