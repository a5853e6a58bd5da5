"""Properties of places: geometry closes, and whatever is written, mentions are sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places_kit import found
from riwaya.annotating import place_geometry as geo
from riwaya.annotating.place_geometry import Spot, bearing, destination, distance, rough_km, turn

LAT = st.floats(-75, 75)
LON = st.floats(-179, 179)
KM = st.floats(1, 900)
ANGLE = st.floats(0, 359.9)
SPOT = st.builds(Spot, LAT, LON, st.floats(1, 500))
TEXT = (
    "سرت بسرت وسرت للبنان طرابلس مدينة محافظة حي قرية قاعدة الوطية الجوية شمال جنوب غربي الشرق الليبي الليبية الحدود "
    "السورية التركية البلاد العاصمة المملكة على بعد 45 كلم كيلومترا ستين من إلى بين و في محيط ريف الشمالي الواقعة "
    "التابعة لمحافظة الرقة القذافي محمد العقيد «الشرق الأوسط» صور الباب ، . ( ) الأراضي سواحل الصحراء شمالي لمدينة عدن "
    "منطقة بلدية تغرنوف كرنجوت الحدودية أنحاء المنطقة "
    "بمحافظة تعز وإب تقريبا 1,5 ٤٥ كيلومترين عن حلب اليمن مالي سورية صحيفة بلدتي الغرب"
)
WORDS = st.sampled_from(TEXT.split())


@given(LAT, LON, ANGLE, KM)
def test_a_destination_lies_where_it_was_sent(lat: float, lon: float, angle: float, km: float) -> None:
    there = destination(lat, lon, angle, km)
    assert distance(lat, lon, *there) == pytest.approx(km, rel=1e-6)
    assert turn(bearing(lat, lon, *there), angle) < 1e-3
    assert rough_km(lat, lon, *there) == pytest.approx(km, rel=0.01)


@given(LAT, LON, st.lists(st.tuples(LAT, LON), min_size=1, max_size=6), KM)
def test_the_short_ways_to_a_distance_lead_where_the_long_one_does(
    lat: float, lon: float, points: list[tuple[float, float]], km: float
) -> None:
    far = [rough_km(lat, lon, *point) for point in points]
    assert geo.nearest_km(lat, lon, points) == pytest.approx(min(far), abs=1e-6)
    assert [geo.within_km(km, lat, lon, *point) for point in points] == [each <= km for each in far]


@given(SPOT, ANGLE, KM)
def test_a_point_at_a_distance_has_its_anchor_in_reach(spot: Spot, angle: float, km: float) -> None:
    made = geo.at_distance(spot, angle, km)
    assert distance(spot.lat, spot.lon, made.lat, made.lon) == pytest.approx(km, rel=1e-6)
    assert made.radius > spot.radius
    assert geo.at_distance(spot, None, km).radius >= km


@given(SPOT, ANGLE, st.booleans())
def test_a_direction_stays_within_reach(spot: Spot, angle: float, inside: bool) -> None:
    made = geo.in_direction(spot, angle, inside=inside)
    away = distance(spot.lat, spot.lon, made.lat, made.lon)
    assert away <= made.radius + spot.radius
    assert turn(bearing(spot.lat, spot.lon, made.lat, made.lon), angle) < 1e-3


@given(st.lists(SPOT, min_size=2, max_size=5))
def test_the_stretch_between_reaches_all(spots: list[Spot]) -> None:
    made = geo.between(spots)
    assert all(distance(made.lat, made.lon, s.lat, s.lon) <= made.radius + 1e-6 for s in spots)


@given(SPOT, SPOT)
def test_a_border_lies_between(a: Spot, b: Spot) -> None:
    made = geo.border(a, b)
    whole = distance(a.lat, a.lon, b.lat, b.lon)
    parts = distance(a.lat, a.lon, made.lat, made.lon) + distance(made.lat, made.lon, b.lat, b.lon)
    assert parts == pytest.approx(whole, rel=1e-6, abs=1e-3)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_mentions_are_sound_whatever_is_written(text: str) -> None:
    places = found(text)
    assert [p.id for p in places] == [f"p{i}" for i in range(1, len(places) + 1)]
    assert [p.span.start for p in places] == sorted(p.span.start for p in places)
    assert len({p.span for p in places}) == len(places)
    for place in places:
        assert 0 <= place.span.start < place.span.end <= len(text)
        words = place.span.of(text)
        assert words == words.strip()
        assert place.precision in {"exact", "near", "district", "region", "country", "area"}
        assert place.lat is not None
        assert place.lon is not None
        assert place.radius_km is not None
        assert place.radius_km > 0
        assert place.gazetteer_id or place.relative
    assert places == found(text)
