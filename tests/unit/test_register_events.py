"""Events from their claims: accounts, sources, consensus by rule, disagreement, parts, copies."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from reports_kit import Tell, document
from riwaya.model import Range
from riwaya.model.events import FIELDS, RULES, Claim, Event, Party, Voice, When, Where
from riwaya.register import Parameters, build, disagreements, sums_up
from riwaya.register.copies import bands, signature, similarity
from riwaya.register.rules import Vote, by_rule, conservative, field_values, hull
from riwaya.register.wording import event_text, month_text, range_text, short_days
from riwaya.store.flatten import flatten

WORDS = [f"كلمة{n}" for n in range(120)]


def claim(name: str, *, outlet: str | None = "الساحل", published: str | None = "2031-05-06", group: str | None = None,
          **tell: Any) -> Claim:  # fmt: skip
    _, coded = document(name, Tell(**tell), outlet=outlet, published=published)
    made = flatten(coded).claims[0]
    if group:
        made = dataclasses.replace(made, source=dataclasses.replace(made.source, group=group))
    return made


def event(*claims: Claim, parents: dict[str, str] | None = None, **more: Any) -> Event:
    return build(list(claims), more.pop("parameters", Parameters()), parents or {}, **more)


def test_an_account_is_a_group_and_a_speaker() -> None:
    found = event(
        claim("أ", outlet="الساحل", by="المتحدث سالم", dead=(5, 5), modality="claimed"),
        claim("ب", outlet="الجبل", by="المتحدث سالم", dead=(5, 5), modality="claimed"),
        claim("ج", outlet="الجبل", dead=(9, 9)),
    )
    assert [a.label("ar") for a in found.accounts].count("المتحدث سالم") == 2
    assert {a.label() for a in found.accounts} == {"Salem the spokesman", "الجبل"}
    assert found.documents == tuple(sorted(c.source.document for c in found.claims()))
    assert found.outlets == ("الجبل", "الساحل")
    assert found.sources == 2


@pytest.mark.parametrize(
    ("voice", "english", "arabic"),
    [
        (Voice(key="LY-LNA", text="القيادة", named=True, name="LNA", name_ar="الجيش"), "LNA", "الجيش"),
        (Voice(key="~سالم", text="سالم", named=True, name="Salem", name_ar="سالم"), "Salem", "سالم"),
        (
            Voice(key="~متحدث", text="متحدث باسم المشفى", named=True, name="spokesman", name_ar="متحدث"),
            "spokesman (متحدث باسم المشفى), in Sahel", "متحدث باسم المشفى، في Sahel",
        ),
        (Voice(key="~نخلة", text="لواء النخلة", named=True, name="al-Nakhla", name_ar="النخلة"), "al-Nakhla", "النخلة"),
        (Voice(key="~سكان", text="سكان", named=False), "سكان, in Sahel", "سكان، في Sahel"),
        (None, "Sahel", "Sahel"),
    ],
)  # fmt: skip
def test_who_tells_it_is_told_apart_from_others_of_the_kind(voice: Voice | None, english: str, arabic: str) -> None:
    told = dataclasses.replace(claim("أ", outlet="Sahel"), voice=voice)
    account = event(told).accounts[0]
    assert (account.label(), account.label("ar")) == (english, arabic)


def test_a_source_without_outlet_is_not_called_by_its_title() -> None:
    source = dataclasses.replace(claim("أ", outlet=None).source, document="sha256:12ab34cd56ef")
    assert (source.label(), source.label("ar")) == ("report 12ab34cd", "التقرير 12ab34cd")
    assert dataclasses.replace(source, url="https://www.example.org/a").label() == "example.org"
    assert dataclasses.replace(source, url="http://[").label() == "report 12ab34cd"


def test_copies_and_one_outlet_are_one_source() -> None:
    copies = event(claim("أ", outlet="الساحل", group="sha256:1"), claim("ب", outlet="الجبل", group="sha256:1"))
    assert (copies.sources, len(copies.accounts), len(copies.accounts[0].documents)) == (1, 1, 2)
    chained = event(
        claim("أ", outlet="الساحل", group="sha256:1"), claim("ب", outlet="الجبل", group="sha256:1"),
        claim("ج", outlet="الجبل"), claim("د", outlet="السهل"), claim("ه", outlet=None), claim("و", outlet=None),
    )  # fmt: skip
    assert chained.sources == 4


def test_the_id_is_the_smallest_claims() -> None:
    claims = [claim("أ"), claim("ب"), claim("ج")]
    expected = "e" + min(c.id for c in claims)[1:]
    assert event(*claims).id == event(*reversed(claims)).id == expected
    assert event(*claims) == event(*reversed(claims))


def test_consensus_by_rule() -> None:
    found = event(
        claim("أ", outlet="1", dead=(20, 20), published="2031-05-06"),
        claim("ب", outlet="2", dead=(20, 20), published="2031-05-06"),
        claim("ج", outlet="3", dead=(5, 5), published="2031-05-07"),
        claim("د", outlet="4", dead=(30, None), published="2031-05-08"),
    ).fatalities
    assert (found.most_reported, found.conservative, found.most_recent, found.range) == (
        (20, 20), (5, 5), (30, None), (5, None),
    )  # fmt: skip
    assert (found.best, found.rule) == ((20, 20), "most_reported")
    first = found.values[0]
    assert (first.value, first.sources, len(first.accounts)) == ((20, 20), 2, 2)
    by_rule = event(
        claim("أ", outlet="1", dead=(20, 20)), claim("ب", outlet="2", dead=(5, 5)),
        parameters=Parameters(rules={"fatalities": "conservative"}),
    )  # fmt: skip
    assert by_rule.fatalities.best == (5, 5)


def test_a_vague_value_backs_an_exact_one() -> None:
    found = event(
        claim("أ", outlet="1", dead=(12, 12)), claim("ب", outlet="2", dead=(40, 40)),
        claim("ج", outlet="3", dead=(10, None)), claim("د", outlet="4", dead=(None, 30)),
    )  # fmt: skip
    assert found.fatalities.best == (12, 12)


def test_a_denial_backs_no_value_and_shows() -> None:
    found = event(
        claim("أ", outlet="1", one="الجيش", dead=(8, 8)),
        claim("ب", outlet="2", one="لواء النخلة", dead=(0, 0), modality="denied", by="المتحدث سالم"),
    )
    assert [v.value for v in found.fatalities.values] == [(8, 8)]
    assert found.actor1.disagreement == 0
    assert found.modality.disagreement == 1
    assert found.disagreement == pytest.approx(0.6)
    told = disagreements(found)[0]
    assert told.field == "modality"
    assert "denied (Salem the spokesman)" in told.text
    assert "منفي (المتحدث سالم)" in told.text_ar
    only = event(claim("أ", modality="denied", dead=(8, 8)))
    assert (only.modality.best, only.fatalities.best) == ("denied", (8, 8))


@pytest.mark.parametrize(
    ("field", "a", "b", "score"),
    [
        ("fatalities", {"dead": (5, 5)}, {"dead": (20, 20)}, 0.75),
        ("fatalities", {"dead": (5, 5)}, {"dead": (4, 9)}, 0),
        ("fatalities", {"dead": (0, 0)}, {"dead": (4, 4)}, 1),
        ("date", {"day": "2031-05-05"}, {"day": "2031-05-06"}, 1 / 7),
        ("date", {"day": "2031-05-05"}, {"day": "2031-05-01", "until": "2031-05-31"}, 0),
        ("place", {"place": "زلة"}, {"place": "هون"}, 1),
        ("place", {"place": "هون"}, {"place": "ودان"}, 0.34),
        ("place", {"place": "زلة"}, {"place": "ليبيا"}, 0),
        ("place", {"place": "زلة"}, {"place": "النيجر"}, 1),
        ("actor1", {"one": "الجيش"}, {"one": "لواء النخلة"}, 1),
        ("actor1", {"one": "مسلحون"}, {"one": "الجيش"}, 0.5),
        ("actor1", {"one": "الجيش"}, {}, 0),
        ("type", {"type": "killing"}, {"type": "bombing"}, 0.3),
    ],
)
def test_disagreement_of_fields(field: str, a: dict[str, Any], b: dict[str, Any], score: float) -> None:
    found = event(claim("أ", outlet="1", **a), claim("ب", outlet="2", **b))
    assert getattr(found, field).disagreement == pytest.approx(score, abs=0.05)
    assert [d.field for d in disagreements(found)] == ([field] if score else [])


def test_one_against_many_disagrees_less() -> None:
    many = [claim(f"رقم {n}", outlet=f"{n}", dead=(20, 20)) for n in range(4)]
    assert event(*many, claim("آخر", outlet="آخر", dead=(5, 5))).fatalities.disagreement == pytest.approx(0.375)
    denied = claim("نفي", outlet="نفي", modality="denied")
    assert event(*many, denied).modality.disagreement == 1


def test_a_part_does_not_disagree_with_its_whole() -> None:
    sides = event(
        claim("أ", outlet="1", one="الجيش"), claim("ب", outlet="2", one="لواء النخلة"), parents={"brigade.palm": "army"}
    )
    assert sides.actor1.disagreement == 0


def test_swapped_sides_of_a_clash_agree() -> None:
    found = event(
        claim("أ", outlet="1", type="armed_clash", one="الجيش", two="لواء النخلة"),
        claim("ب", outlet="2", type="armed_clash", one="لواء النخلة", two="الجيش"),
    )
    assert found.disagreement == 0
    assert {found.actor1.best.key, found.actor2.best.key} == {"army", "brigade.palm"}  # type: ignore[union-attr]


def test_an_edit_sets_the_best_value_and_keeps_the_accounts() -> None:
    found = event(claim("أ", dead=(5, 5)), edits={"fatalities": (6.0, 6.0)}, status="accepted")
    assert (found.fatalities.best, found.fatalities.rule, found.status) == ((6, 6), "edited", "accepted")
    assert found.fatalities.values[0].value == (5, 5)


def test_doer_and_target_the_other_way_round_are_one_disagreement() -> None:
    found = event(
        claim("أ", one="لواء النخلة", two="كتيبة الوادي", outlet="1"),
        claim("ب", one="كتيبة الوادي", two="لواء النخلة", outlet="2"),
    )
    (told,) = disagreements(found)
    assert (told.field, told.score) == ("actor1", 1)
    assert "Palm Brigade to Valley Battalion (1)" in told.text
    assert "Valley Battalion to Palm Brigade (2)" in told.text
    assert told.text.startswith("who did it to whom: ")
    assert "لواء النخلة على كتيبة الوادي (1)" in told.text_ar
    other = event(claim("أ", one="لواء النخلة", outlet="1"), claim("ب", one="كتيبة الوادي", outlet="2"))
    assert disagreements(other)[0].text.startswith("who did it: ")


def test_an_event_by_other_rules() -> None:
    low, high = {"dead": (5, 5), "outlet": "1"}, {"dead": (9, 9)}
    found = event(claim("أ", **low), claim("ب", outlet="2", **high), claim("ج", outlet="3", **high))
    cautious = by_rule(found, {"fatalities": "conservative", "date": "range"})
    assert (found.fatalities.best, cautious.fatalities.best) == ((9, 9), (5, 5))
    assert cautious.fatalities.rule == "conservative"
    assert by_rule(found, {"fatalities": "most_reported"}) is found
    mixed = by_rule(
        event(claim("أ", type="killing", outlet="1"), claim("ب", outlet="2")), dict.fromkeys(FIELDS, "range")
    )
    assert mixed.type.best in ("killing", "attack")
    assert mixed.modality.best == "asserted"
    reviewed = event(*found.claims(), edits={"fatalities": (7, 7)})
    assert by_rule(reviewed, {"fatalities": "conservative"}).fatalities.best == (7, 7)


def test_rules_on_single_values() -> None:
    days = [
        When(start=dt.date(2031, 5, 5), end=dt.date(2031, 5, 5), precision="day"),
        When(start=dt.date(2031, 5, 1), end=dt.date(2031, 5, 31), precision="month"),
    ]
    assert hull(days) == days[1]
    assert conservative("modality", ["asserted", "claimed"]) == "claimed"
    assert conservative("type", ["attack", "killing"]) is None
    empty = field_values("place", [], "most_reported")
    assert (empty.best, empty.values) == (None, ())
    one = Party(key="a", name="A", name_ar="أ", type="militia")
    for rule in RULES:
        assert field_values("actor1", [Vote(one, 0, "x", 1)], rule).best == one
    wide = Where(
        key="country:LY", name="Libya", name_ar="ليبيا", country="LY", lat=None, lon=None, radius_km=None,
        precision="country", gazetteer_id=None,
    )  # fmt: skip
    town = dataclasses.replace(wide, key="g.1", name="Zella", lat=28.5, lon=17.5, radius_km=5.0, precision="exact")
    votes = [Vote(wide, 0, "x", 1), Vote(town, 1, "y", 1)]
    assert field_values("place", votes, "most_reported").best == town
    assert field_values("place", votes, "conservative").best == wide


def test_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="most_reported"):
        Parameters(rules={"fatalities": "average"})


@pytest.mark.parametrize(
    ("part", "is_part"),
    [
        ({}, True), ({"place": "زلة"}, True), ({"place": "النيجر"}, False), ({"one": "لواء النخلة"}, False),
        ({"one": None}, True), ({"day": "2030-12-31"}, False), ({"dead": (900, 900)}, False),
        ({"modality": "planned"}, False), ({"type": "protest"}, False), ({"place": None, "one": None}, False),
    ],
)  # fmt: skip
def test_wholes_sum_up_their_parts(part: dict[str, Any], is_part: bool) -> None:
    span = {"day": "2031-01-01", "until": "2031-05-31", "precision": "vague"}
    whole = event(claim("كل", **span, one="الجيش", place="ليبيا", dead=(300, 300)))
    given = {"one": "الجيش", "place": "زلة", "dead": (4, 4)} | part
    assert sums_up(whole, event(claim("جزء", **given)), Parameters(), {}) is is_part
    assert not sums_up(event(claim("جزء", **given)), whole, Parameters(), {})


def test_signatures_tell_copies() -> None:
    copy = [*WORDS[:100], *(f"زيادة{n}" for n in range(20))]
    other = [f"غير{n}" for n in range(120)]
    assert similarity(signature(WORDS), signature(WORDS)) == 1
    assert similarity(signature(WORDS), signature(copy)) > 0.6
    assert similarity(signature(WORDS), signature(other)) < 0.1
    assert set(bands(signature(WORDS))) & set(bands(signature(copy)))
    assert not set(bands(signature(WORDS))) & set(bands(signature(other)))
    assert signature(WORDS[:5]) == b""
    assert similarity(b"", signature(WORDS)) == 0
    assert bands(b"") == []


@pytest.mark.parametrize(
    ("value", "english", "arabic"),
    [
        ((20, 20), "20", "20"), ((20, 99), "tens", "العشرات"), ((200, 999), "hundreds", "المئات"),
        ((5000, 5000), "5,000", "5,000"), ((80, None), "80 or more", "80 أو أكثر"),
        ((None, 150), "150 or fewer", "150 أو أقل"), ((200, 300), "200 to 300", "بين 200 و300"),
        ((None, None), "unknown", "غير محدد"), ((1.5, 1.5), "1.5", "1.5"),
    ],
)  # fmt: skip
def test_ranges_in_words(value: Range, english: str, arabic: str) -> None:
    assert (range_text(value), range_text(value, "ar")) == (english, arabic)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2031-01-01", "2031-12-31", "2031"), ("2031-02-01", "2031-02-28", "2031-02"), ("2031-02-03", "2031-02-03",
        "2031-02-03"), ("2030-01-01", "2031-12-31", "2030-01-01 –\n2031-12-31"),
        ("2031-02-02", "2031-02-28", "2031-02-02 –\n2031-02-28"),
    ],
)  # fmt: skip
def test_days_for_a_narrow_column(start: str, end: str, told: str) -> None:
    assert short_days(dt.date.fromisoformat(start), dt.date.fromisoformat(end)) == told


def test_an_event_in_words() -> None:
    found = event(claim("أ", type="air_strike"))
    assert (event_text(found), event_text(found, "ar")) == (
        "air strike, Zella, 2031-05-05", "air strike، زلة، 2031-05-05",
    )  # fmt: skip
    assert event_text(event(claim("ب", place=None, day=None))) == "attack"


def test_months_in_words() -> None:
    assert range_text((30, 30), about=True) == "about 30"
    assert month_text(dt.date(2031, 7, 3), dt.date(2031, 7, 3)) == "July 2031"
    assert month_text(dt.date(2031, 7, 3), dt.date(2031, 8, 3), "ar") == "يوليو 2031 – أغسطس 2031"
    assert month_text(None, None) == "undated"
