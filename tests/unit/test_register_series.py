"""What is said over time: contradictions in words, who held a place when, and values by rule."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from riwaya.model import Published, Range, Span
from riwaya.model.events import Party, Series, SeriesPoint, Source, Voice, When, Where
from riwaya.register import Parameters
from riwaya.register.contradicting import conflicts, contradictions
from riwaya.register.holding import holdings
from riwaya.register.rules import Vote, derived, field_values
from riwaya.register.wording import state_text

ZELLA = Where(key="g.zella", name="Zella", name_ar="زلة", country="LY", lat=28.5, lon=17.5, radius_km=5,
              precision="exact", gazetteer_id="g.zella")  # fmt: skip
HUN = Where(key="g.hun", name="Hun", name_ar="هون", country="LY", lat=29.1, lon=15.9, radius_km=5,
            precision="exact", gazetteer_id="g.hun")  # fmt: skip
PALM = Party(key="palm", name="Palm Brigade", name_ar="لواء النخلة", type="militia")
ARMY = Party(key="army", name="Army", name_ar="الجيش", type="state_force")
GUARD = Party(key="guard", name="Guard", name_ar="الحرس", type="state_force")


def voice(name: str) -> Voice:
    return Voice(key=f"LY-{name}", text=name, named=True, name=name, name_ar=name)


def point(
    day: str | None, *, by: str | None = None, outlet: str = "Sahel", until: str | None = None, basis: str = "claim",
    **more: Any,
) -> SeriesPoint:  # fmt: skip
    start = dt.date.fromisoformat(day) if day else None
    end = dt.date.fromisoformat(until) if until else start
    source = Source(
        document=f"sha256:{outlet}", group=f"sha256:{outlet}", outlet=outlet, outlets=(outlet,), title=None, url=None,
        published=Published(start=dt.date(2031, 1, 1), end=dt.date(2031, 1, 1), basis="metadata"),
    )  # fmt: skip
    return SeriesPoint(
        what=more.pop("what", "strength"), source=source, voice=voice(by) if by else None, span=Span(0, 5),
        words="كلمات", start=start, end=end, basis=basis, **more,
    )  # fmt: skip


def held(day: str | None, holder: Party, state: str = "holds", place: Where = ZELLA, **more: Any) -> SeriesPoint:
    return point(day, what="control", other=holder, state=state, place=place, **more)


def told(points: list[SeriesPoint]) -> list[tuple[str, str, str | None, list[str]]]:
    return [
        (h.kind, h.start.isoformat(), h.end.isoformat() if h.end else None, [p.name for p in h.holders])
        for h in holdings(points, ZELLA, {"guard": "army"})
    ]


def test_each_pair_of_values_is_told_once_with_all_who_give_it() -> None:
    points = [
        point("2031-07-19", by="Amal", value=(5000, 5000)),
        point("2031-08-02", by="Basim", outlet="Jabal", value=(5000, 5000)),
        point("2032-01-10", by="Dalal", outlet="Sahl", value=(200, 999), disputed_by=(voice("Zaki"),)),
        point(None, by="Hani", outlet="Wadi", value=(200, 999)),
        point("2032-01-10", by="Zaki", outlet="Sahl", value=(200, 999), denied=True),
    ]
    (found,) = contradictions(points, Parameters())
    assert found.text == (
        "5,000 according to Amal in July 2031 and Basim in August 2031; "
        "hundreds according to Dalal in January 2032 and Hani (undated), disputed by Zaki in the same report"
    )
    assert found.text_ar == (
        "5,000 بحسب Amal في يوليو 2031 وBasim في أغسطس 2031؛ "
        "المئات بحسب Dalal في يناير 2032 وHani (بلا تاريخ)، وينفيه Zaki في التقرير نفسه"
    )
    assert found.score == 1
    assert len(found.points) == 4


def test_what_may_both_hold_contradicts_nothing() -> None:
    near = [point("2031-07-19", by="Amal", value=(500, 500)), point("2031-07-20", by="Basim", value=(600, 600))]
    update = [point("2031-07-19", by="Amal", value=(500, 500)), point("2031-07-20", by="Amal", value=(5000, 5000))]
    later = [point("2031-07-19", by="Amal", value=(500, 500)), point("2034-07-20", by="Basim", value=(5000, 5000))]
    for points in (near, update, later):
        assert contradictions(points, Parameters()) == ()


def test_a_figure_disputed_in_its_own_report_is_told_alone() -> None:
    reported = point("2031-07-19", by="Amal", value=(300, 300), basis="publication", disputed_by=(voice("Zaki"),))
    (found,) = contradictions([reported], Parameters())
    assert found.text == "300 according to Amal (reported July 2031), disputed by Zaki in the same report"


def test_control_is_put_in_order_with_its_gaps() -> None:
    points = [
        held("2031-03-01", PALM), held("2031-01-05", PALM), held("2031-06-10", PALM, "lost"),
        held("2031-09-01", ARMY), held("2031-09-02", ARMY, "contested"), held("2032-01-01", GUARD),
        held("2031-02-01", ARMY, denied=True), held(None, ARMY),
    ]  # fmt: skip
    assert told(points) == [
        ("held", "2031-01-05", "2031-06-10", ["Palm Brigade"]),
        ("gap", "2031-06-10", "2031-09-01", []),
        ("held", "2031-09-01", None, ["Army"]),
        ("contested", "2031-09-02", "2031-09-02", ["Army"]),
    ]


def test_a_vague_date_leaves_no_gap_within_it() -> None:
    assert told([held("2031-01-01", PALM, until="2031-12-31"), held("2031-06-01", ARMY)]) == [
        ("held", "2031-01-01", "2031-01-01", ["Palm Brigade"]), ("held", "2031-06-01", None, ["Army"]),
    ]  # fmt: skip


def test_a_capture_ends_what_was_held_and_a_loss_alone_is_told() -> None:
    assert told([held("2031-01-05", PALM), held("2031-01-06", PALM, "lost"), held("2031-01-06", ARMY)]) == [
        ("held", "2031-01-05", "2031-01-06", ["Palm Brigade"]), ("held", "2031-01-06", None, ["Army"]),
    ]  # fmt: skip
    assert told([held("2031-01-05", PALM, "lost")]) == [("lost", "2031-01-05", "2031-01-05", ["Palm Brigade"])]
    # the same happening told from its other side a day later
    assert told([held("2031-01-05", ARMY), held("2031-01-06", PALM, "lost")]) == [
        ("held", "2031-01-05", None, ["Army"]),
    ]  # fmt: skip


def test_two_holders_at_one_time_are_a_conflict_in_words() -> None:
    points = [held("2031-01-05", PALM, by="Amal"), held("2031-01-06", ARMY, by="Basim", outlet="Jabal")]
    made = holdings(points, ZELLA, {})
    assert [h.kind for h in made] == ["held", "conflict", "held"]
    (found,) = conflicts(made)
    assert found.text == (
        "held by Palm Brigade according to Amal in January 2031; held by Army according to Basim in January 2031"
    )
    assert found.text_ar.startswith("في يد لواء النخلة بحسب Amal في يناير 2031؛ ")
    vague = held("2031-01-01", ARMY, until="2031-12-31")
    assert conflicts(holdings([held("2030-12-31", PALM), vague], ZELLA, {})) == ()


@pytest.mark.parametrize(
    "second",
    [
        held("2031-01-06", Party(key="~مسلحون", name="gunmen", name_ar="مسلحون", type="armed_group"), by="Basim"),
        held("2031-01-06", GUARD, by="Basim"),  # part of the first
        held("2031-01-06", PALM, by="Basim"),  # on its side
        held("2031-01-06", Party(key="other", name="Others", name_ar="غيرهم", type="militia"), by="Amal"),  # one voice
        held("2031-01-20", Party(key="other", name="Others", name_ar="غيرهم", type="militia"), by="Basim"),  # later
    ],
)
def test_what_is_no_conflict(second: SeriesPoint) -> None:
    allies = {frozenset(("army", "palm"))}
    made = holdings([held("2031-01-05", ARMY, by="Amal"), second], ZELLA, {"guard": "army"}, allies)
    assert "conflict" not in {h.kind for h in made}


def test_a_pair_of_holders_is_told_once() -> None:
    days = ("2031-01-05", "2031-01-06", "2031-01-07", "2031-01-08")
    points = [held(day, (PALM, ARMY)[n % 2], by=f"Voice {n}") for n, day in enumerate(days)]
    (found,) = conflicts(holdings(points, ZELLA, {}))
    assert (len(found.points), found.score) == (4, 0.8)


def test_an_actors_places_are_told_one_by_one_without_gaps() -> None:
    points = [held("2031-01-05", PALM), held("2031-02-01", PALM, "lost"), held("2031-08-01", PALM, place=HUN),
              held("2031-09-01", PALM)]  # fmt: skip
    made = holdings(points, PALM, {})
    assert [(h.place.name, h.kind, h.start.month) for h in made] == [
        ("Hun", "held", 8), ("Zella", "held", 1), ("Zella", "held", 9),
    ]  # fmt: skip
    assert Series(subject=PALM, what="control", points=tuple(points), holdings=made).holdings == made


def votes(*values: Any) -> list[Vote]:
    return [Vote(value, index, f"origin{index}", 100 + index) for index, value in enumerate(values)]


def test_every_rule_names_the_accounts_it_rests_on() -> None:
    found = {d.rule: (d.value, d.accounts) for d in derived(
        field_values("fatalities", votes((20, 20), (35, 40), (20, 20)), "most_reported"))}  # fmt: skip
    assert found == {
        "conservative": ((20, 20), (0, 2)), "most_reported": ((20, 20), (0, 2)),
        "most_recent": ((20, 20), (0, 2)), "range": ((20, 40), (0, 1, 2)),
    }  # fmt: skip
    days = [When(start=dt.date(2031, 5, d), end=dt.date(2031, 5, d), precision="day") for d in (3, 4, 7)]
    spread = {d.rule: d.accounts for d in derived(field_values("date", votes(*days), "most_reported"))}
    assert spread["range"] == spread["conservative"] == (0, 2)
    assert {d.accounts for d in derived(field_values("actor1", votes(PALM, ARMY), "range")) if d.value is None} == {()}


@pytest.mark.parametrize(
    ("values", "best"),
    [
        # one that merely allows for it counts half, and an open end does not reach far
        ([(40, 40), (44, None), (120, 120)], (120, 120)), ([(44, None), (50, 50), (40, 40)], (50, 50)),
        ([(80, None), (500, 500), (85, 85)], (85, 85)), ([(20, 99), (20, 99), (30, 30)], (20, 99)),
    ],
)  # fmt: skip
def test_most_reported(values: list[Range], best: Range) -> None:
    assert field_values("fatalities", votes(*values), "most_reported").best == best


@pytest.mark.parametrize(
    ("told", "best"),
    [(["claimed", "denied"], "claimed"), (["claimed", "denied", "denied"], "denied"), (["denied"], "denied")],
)
def test_as_many_denials_as_tellings_leave_the_telling(told: list[str], best: str) -> None:
    found = field_values("modality", votes(*told), "most_reported")
    assert (found.best, found.conservative) == (best, "denied")


def test_people_of_one_name_are_one_value_however_they_are_spelled() -> None:
    one, other = (Party(key=f"~{w}", name="migrants", name_ar=w, type="civilians") for w in ("مهاجرون", "المهاجرين"))
    assert [held.accounts for held in field_values("victims", votes(one, other), "most_reported").values] == [(0, 1)]


def test_states_in_words() -> None:
    assert (state_text("by leads"), state_text("loyal_to"), state_text("air_strike")) == (
        "led by", "loyal to", "air strike",
    )  # fmt: skip
