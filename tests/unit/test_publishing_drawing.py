"""Maps and charts: what is drawn is where it belongs, and nothing hides another."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import replace
from importlib.resources import files
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing_kit import HUN, LABELS, LIBYA, PALM, VALLEY, ZELLA, claim, event, point, source, voice
from riwaya.model.events import Event, Series, SeriesPoint, Where
from riwaya.publishing import axis, placing
from riwaya.publishing.basemap import View, basemap, core, fitted, latitude, mercator
from riwaya.publishing.discs import CROWD, MANY, radius_of
from riwaya.publishing.lanes import draw_lanes, holds
from riwaya.publishing.mapping import draw_map
from riwaya.publishing.palette import colour, ordered, party_colours
from riwaya.publishing.pdf import drawn
from riwaya.publishing.steps import draw_steps
from riwaya.publishing.svg import el, path, words
from riwaya.publishing.timeline import draw_timeline
from riwaya.publishing.wording import Wording, in_elements

EN, AR = Wording("en", in_elements), Wording("ar", in_elements)
NAMES = {kind: both[0] for kind, both in LABELS.items()}
SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str | None) -> ElementTree.Element:
    assert svg is not None
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def texts(svg: str | None) -> list[str]:
    return [re.sub("[\u2068\u2069]", "", t.text or "") for t in parsed(svg).iter(SVG + "text")]


def discs(svg: str | None) -> list[tuple[float, float, float, str]]:
    """Discs of events: those with a title."""
    return [
        (float(c.get("cx", 0)), float(c.get("cy", 0)), float(c.get("r", 0)), c.get("fill", ""))
        for c in parsed(svg).iter(SVG + "circle") if c.find(SVG + "title") is not None
    ]  # fmt: skip


def test_base_map_knows_the_countries() -> None:
    base = basemap()
    libya = next(c for c in base.countries if c.code == "LY")
    assert (libya.id, libya.name, libya.name_ar) == ("434", "Libya", "ليبيا")
    ring = next(base.rings(libya, (10, 20, 25, 33)))
    assert 9 < min(x for x, _ in ring) < max(x for x, _ in ring) < 26
    codes = {c.code for c in base.countries}
    assert {"EG", "SD", "SY", "IQ", "YE", "PS", "ML", "SO", "AF", "TR", "IT"} <= codes
    assert (files("riwaya.publishing") / "data/basemap.json.gz").stat().st_size < 400_000  # type: ignore[attr-defined]


def test_mercator_and_back() -> None:
    for lat in (-60.0, 0.0, 28.55, 70.0):
        assert latitude(mercator(lat)) == pytest.approx(lat)


@given(st.lists(st.tuples(st.floats(-170, 170), st.floats(-70, 75), st.floats(0, 300)), min_size=1, max_size=12))
def test_a_fitted_view_holds_all_points(points: list[tuple[float, float, float]]) -> None:
    view = fitted(points, 960, 560)
    for lon, lat, _ in points:
        x, y = view.xy(lon, lat)
        assert -1 <= x <= 961
        assert view.scale <= 960 / 360 or -1 <= y <= 561


def test_a_view_is_never_too_close() -> None:
    view = fitted([(17.5, 28.5, 5)], 960, 560)
    assert view.pixels(100, 28.5) == pytest.approx(960 / 2.5, rel=0.01)
    assert view.xy(17.5, 28.5) == pytest.approx((480, 280))


def test_far_places_stay_off_the_map_if_they_are_few() -> None:
    near = [(13.0 + n / 10, 32.0, 5) for n in range(10)]
    assert core([*near, (-74.0, 40.7, 1)]) == [True] * 10 + [False]
    assert core([*near, (-74.0, 40.7, 40)]) == [True] * 11
    assert core([(13.0, 32.0, 1), (46.0, 33.0, 1)]) == [True, True]


@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0, 60), st.floats(3, 26)), min_size=2, max_size=25))
def test_discs_do_not_overlap(wanted: list[tuple[float, float, float]]) -> None:
    packed = placing.Discs()
    placed = [(*at, r) for x, y, r in wanted if (at := packed.place(x, y, r))]
    assert len(placed) == len(wanted)
    for (ax, ay, ar), (bx, by, br) in combinations(placed, 2):
        assert math.hypot(ax - bx, ay - by) >= ar + br


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 200), st.floats(20, 120)), min_size=1, max_size=20))
def test_labels_do_not_overlap_and_stay_inside(wanted: list[tuple[float, float, float]]) -> None:
    labels = placing.Labels(300, 200)
    for x, y, width in wanted:
        labels.beside(x, y, 5, width, 12)
    for box in labels.taken:
        assert box[0] >= 4
        assert box[3] <= 196
    for a, b in combinations(labels.taken, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


@given(st.lists(st.tuples(st.floats(-50, 150), st.floats(-50, 150)), min_size=3, max_size=20))
def test_clipped_rings_stay_in_the_box(ring: list[tuple[float, float]]) -> None:
    for x, y in placing.clipped(ring, (0, 0, 100, 100)):
        assert -1e-6 <= x <= 100 + 1e-6
        assert -1e-6 <= y <= 100 + 1e-6


def test_clipping_cuts_areas_rightly() -> None:
    assert placing.area(placing.clipped([(-50, -50), (50, -50), (50, 50), (-50, 50)], (0, 0, 100, 100))) == 2500
    assert placing.clipped([(200, 200), (300, 200), (300, 300)], (0, 0, 100, 100)) == []


def test_a_name_stands_inside_its_ring() -> None:
    x, y = placing.inmost([(0, 0), (100, 0), (100, 20), (20, 20), (20, 100), (0, 100)])  # an L
    assert 0 < x < 100
    assert 0 < y < 20 or x < 20


def test_map_draws_each_event_at_its_place_sized_and_coloured() -> None:
    strike = event(claim(type="air_strike", dead=(50, 50), place=HUN))
    plan = draw_map([strike, event(claim(place=ZELLA)), event(claim(place=ZELLA))], NAMES, EN)
    drawn_ = discs(plan.svg)
    assert len(drawn_) == 3
    largest = max(drawn_, key=lambda d: d[2])
    assert largest[3] == colour("air_strike")
    assert largest[2] == pytest.approx(radius_of(50), abs=0.1)
    one, two = (d for d in drawn_ if d[3] == colour("attack"))
    assert math.hypot(one[0] - two[0], one[1] - two[1]) >= one[2] + two[2] - 0.2
    assert one[0] > largest[0]  # Zella lies east of Hun
    assert {"Hun", "Zella", "Libya"} <= set(texts(plan.svg))
    assert plan.kinds == ("air_strike", "attack")
    assert plan.uncertain  # 40 km around Hun
    arabic = texts(draw_map([strike], NAMES, AR).svg)
    assert {"هون", "ليبيا"} <= set(arabic)
    assert any(re.fullmatch(r"\d+ كم", t) for t in arabic)


def test_radius_grows_with_the_dead_and_ends() -> None:
    radii = [radius_of(n) for n in (None, 0, 1, 10, 100, 10_000)]
    assert radii[0] == radii[1]
    assert all(a <= b for a, b in pairwise(radii))
    assert radii[-1] == 26


def test_what_did_not_happen_is_hollow() -> None:
    plan = draw_map([event(claim(modality="planned", place=ZELLA))], NAMES, EN)
    assert plan.hollow
    assert discs(plan.svg)[0][3] == "#ffffff"


def test_nothing_is_pinned_on_a_country() -> None:
    plan = draw_map([event(claim(place=LIBYA)), event(claim(place=None)), event(claim(place=LIBYA))], NAMES, EN)
    assert plan.svg is None
    assert plan.missing == ((LIBYA, 2), (None, 1))


def test_a_crowd_at_one_place_is_one_disc_with_its_number() -> None:
    many = [event(claim(place=ZELLA, type=t)) for t in ("attack", "air_strike") for _ in range(CROWD)]
    plan = draw_map(many, NAMES, EN)
    assert plan.crowded
    assert str(2 * CROWD) in texts(plan.svg)


def test_a_disc_that_would_stand_too_far_off_is_not_placed() -> None:
    packed = placing.Discs()
    assert packed.place(0, 0, 20) == (0, 0)
    assert packed.place(1, 0, 20, farthest=10) is None
    assert packed.place(1, 0, 20, farthest=60) is not None


def test_thousands_of_events_are_drawn_together_by_neighbourhood() -> None:
    one = claim()
    many = []
    for n in range(MANY + 40):
        place = replace(ZELLA, key=f"p{n}", lat=26 + n % 37 / 9, lon=12 + n % 41 / 5)
        many.append(replace(event(replace(one, place=place)), id=f"e{n}"))
    plan = draw_map(many, NAMES, EN)
    numbers = [int(t) for t in texts(plan.svg) if t.isdigit()]
    assert plan.crowded
    assert len(many) - len(discs(plan.svg)) <= sum(numbers) <= len(many) + 160  # 160: the key to sizes
    assert len(plan.svg or "") < 200_000


def test_map_at_the_edges_of_the_world() -> None:
    for lat, lon in ((89.9, 179.9), (-89.9, -179.9), (0.0, 0.0)):
        edge = Where(key="x", name="Edge", name_ar=None, country=None, lat=lat, lon=lon, radius_km=None,
                     precision="exact", gazetteer_id=None)  # fmt: skip
        assert len(discs(draw_map([event(claim(place=edge))], NAMES, EN).svg)) == 1


def test_hostile_names_leave_the_drawing_well_formed() -> None:
    evil = Where(key="x", name='</text><script>"&\x00\u202e', name_ar=None, country="LY", lat=28.0, lon=17.0,
                 radius_km=5, precision="exact", gazetteer_id=None)  # fmt: skip
    plan = draw_map([event(claim(place=evil))], {"attack": "<b>"}, EN)
    assert '</text><script>"&' in texts(plan.svg)


def test_timeline_stacks_events_by_bin_and_draws_stretches_below() -> None:
    events = [
        event(claim(when="2031-05-05")), event(claim(when="2031-05-05", type="air_strike")),
        event(claim(when="2031-05-09", modality="denied")), event(claim(when=("2031-05-01", "2031-05-20"))),
        event(claim(when=None)),
    ]  # fmt: skip
    line = draw_timeline(events, NAMES, EN)
    assert (line.unit, line.undated, line.more, line.hollow) == ("day", 1, 0, True)
    titles = [t.text or "" for t in parsed(line.svg).iter(SVG + "title")]
    assert "2031-05-05 · Air strike: 1" in titles
    assert "2031-05-05 · Attack: 1" in titles
    assert "Attack · 2031-05-01 – 2031-05-20" in titles


@pytest.mark.parametrize(("last", "unit"), [("2031-01-20", "day"), ("2031-09-01", "week"), ("2035-01-01", "month")])
def test_bins_fit_the_time(last: str, unit: str) -> None:
    assert draw_timeline([event(claim(when="2031-01-01")), event(claim(when=last))], NAMES, EN).unit == unit


def test_timeline_leaves_lone_far_events_out_and_says_so() -> None:
    old = event(claim(when="1990-01-01"))
    recent = [event(claim(when=f"2031-05-{n:02}")) for n in range(1, 21)]
    assert draw_timeline([old, *recent], NAMES, EN).outside == (old,)


def test_timeline_without_dates() -> None:
    line = draw_timeline([event(claim(when=None))], NAMES, EN)
    assert (line.svg, line.undated) == (None, 1)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)), st.sampled_from(["day", "week", "month", "year"]))
def test_bins_follow_each_other(some: dt.date, unit: str) -> None:
    start = axis.floor(some, unit)
    following = axis.next_bin(start, unit)
    assert start <= some < following
    assert axis.floor(following, unit) == following
    assert axis.floor(following - axis.DAY, unit) == start


@given(st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 20_000))
def test_an_axis_has_few_ticks_in_order(start: dt.date, days: int) -> None:
    line = axis.Axis(start, start + days * axis.DAY, 0, 900)
    ticks = [line.x(at) for at, _ in line.ticks()]
    assert len(ticks) <= 14
    assert ticks == sorted(ticks)


def steps(points: list[SeriesPoint], **more: bool) -> tuple[str, frozenset[int]]:
    chart = draw_steps(points, {(points[0].source.document, points[0].span)}, "t", "d", EN, "k", **more)
    return str(chart.svg), chart.drawn


def test_step_chart_shows_ranges_open_ends_denials_and_contradictions() -> None:
    told = [
        point((5000, 5000), "2031-01-01"), point((200, 999), "2031-02-01", start=40),
        point((None, 150), "2031-03-01", start=80), point((100, 100), "2031-03-02", start=120, denied=True),
        point((80, None), None, start=160),
    ]  # fmt: skip
    svg, drawn_ = steps(told)
    assert drawn_ == {1, 2, 3, 4}  # the last has no day
    assert {"1", "2", "3", "4", "1,000"} <= set(texts(svg))
    assert svg.count("#b3261e") > 0  # the first contradicts
    circles = parsed(svg).iter(SVG + "circle")
    assert sum(c.get("fill") == "#ffffff" for c in circles) == 1


def test_no_chart_of_one_point() -> None:
    assert draw_steps([point((5, 5), "2031-01-01")], set(), "t", "d", EN, "k").svg is None
    assert draw_steps([point((0, 0), "2031-01-01"), point((0, 0), "2031-02-01")], set(), "t", "d", EN, "k").svg is None


def held(place: Where, *states: tuple[str, str | None]) -> Series:
    points = []
    for n, (state, when) in enumerate(states):
        party = PALM if n % 2 == 0 else VALLEY
        points.append(point((None, None), when, what="control", other=party, state=state, start=50 * n))
    return Series(subject=place, what="control", points=tuple(points))


def test_lanes_draw_who_holds_what() -> None:
    claims = list(holds([held(ZELLA, ("holds", "2031-01-01"), ("lost", "2031-02-01")), held(HUN, ("contested", None))]))
    assert [(c.place.key, c.holder.key) for c in claims] == [
        (ZELLA.key, PALM.key), (ZELLA.key, VALLEY.key), (HUN.key, PALM.key)
    ]  # fmt: skip
    svg = draw_lanes(claims, "t", "d", EN, "k")
    assert {"Palm Brigade", "Valley Battalion"} <= set(texts(svg))
    assert draw_lanes(claims[2:], "t", "d", EN, "k") is None  # no day is known


def test_control_series_of_an_actor_are_turned_round() -> None:
    told = point((None, None), "2031-01-01", what="control", other=ZELLA, state="holds")
    one = next(holds([Series(subject=PALM, what="control", points=(told,))]))
    assert (one.place, one.holder) == (ZELLA, PALM)
    assert "Zella" in texts(draw_lanes([one], "t", "d", EN, "k"))


def test_palette_orders_and_falls_back() -> None:
    assert ordered(["talks", "attack", "unheard", "attack"]) == ["attack", "talks", "unheard"]
    assert colour("unheard") == colour("other")
    many = party_colours(f"p{n}" for n in range(30))
    assert many["p0"] != many["p1"]
    assert many["p28"] == many["p29"]


def test_elements_are_escaped() -> None:
    assert el("a", "<x>", b='"y"', c=None, class_="z") == '<a b="&#34;y&#34;" class="z">&lt;x&gt;</a>'
    assert "<" not in re.sub("<[^<>]+>", "", words(1, 2, "<script>"))
    assert path([(0, 0), (0.04, 0), (1.25, 2)], closed=True) == "M0 0l1.2 2Z"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sirte 12", "Sirte 12"),
        ("سرت", "\ufe95\ufeae\ufeb3"),  # initial seen, final ra, isolated ta, last letter first
        ("حي 400", "400 \ufef2\ufea3"),
        ("لا", "\ufefb"),  # one ligature
        ("سرت (ب)", "(\ufe8f) \ufe95\ufeae\ufeb3"),
        ("", ""),
    ],
)
def test_labels_on_paper_are_shaped_and_in_visual_order(text: str, shown: str) -> None:
    assert drawn(text) == shown


def test_view_box_is_the_inverse_of_pixels() -> None:
    view: View = fitted([(17.5, 28.5, 5), (15.9, 29.1, 40)], 960, 560)
    west, south, east, north = view.box()
    assert view.xy(west, north) == pytest.approx((0, 0), abs=1e-6)
    assert view.xy(east, south) == pytest.approx((960, 560), abs=1e-6)


def test_events_of_one_outlet_do_not_matter_to_drawing() -> None:
    one: Event = event(claim(at=source("a"), by=voice("متحدث")), claim(at=source("b")))
    assert len(discs(draw_map([one], NAMES, EN).svg)) == 1
