"""Control put in order: the same from claims in any order, and no claim with a day is lost."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from riwaya.model import Span
from riwaya.model.events import Party, SeriesPoint, Source, Where
from riwaya.register.holding import holdings

PLACES = [
    Where(key=f"g.{n}", name=f"Place {n}", name_ar=f"مكان {n}", country="LY", lat=28.0 + n, lon=17.0, radius_km=5.0,
          precision="exact", gazetteer_id=None)
    for n in range(2)
]  # fmt: skip
HOLDERS = [Party(key=f"h{n}", name=f"Holder {n}", name_ar=f"قوة {n}", type="militia") for n in range(3)]
START = dt.date(2031, 1, 1)


@st.composite
def claims(draw: st.DrawFn) -> list[SeriesPoint]:
    made = []
    for number in range(draw(st.integers(0, 12))):
        first = START + dt.timedelta(draw(st.integers(0, 200)))
        source = Source(
            document=f"sha256:{number}", group=f"sha256:{number}", outlet=f"o{number}", outlets=(f"o{number}",),
            title=None, url=None, published=None,
        )  # fmt: skip
        made.append(
            SeriesPoint(
                what="control", source=source, voice=None, span=Span(number, number + 1), words="كلمة",
                start=first, end=first + dt.timedelta(draw(st.sampled_from((0, 0, 6, 60)))), basis="claim",
                other=draw(st.sampled_from(HOLDERS)), state=draw(st.sampled_from(("holds", "lost", "contested"))),
                place=draw(st.sampled_from(PLACES)),
            )
        )  # fmt: skip
    return made


@given(claims(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(points: list[SeriesPoint], random: object) -> None:
    shuffled = points.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert holdings(shuffled, PLACES[0], {}) == holdings(points, PLACES[0], {})


@given(claims())
def test_every_claim_is_in_a_stretch_of_its_place_and_time(points: list[SeriesPoint]) -> None:
    made = holdings(points, PLACES[0], {"h2": "h1"})
    told = {(h.place.key, p.span) for h in made for p in h.points}
    assert told == {(p.place.key, p.span) for p in points if p.place}
    for each in made:
        assert each.end is None or each.start <= each.end
        assert bool(each.holders) == (each.kind != "gap") == bool(each.points)
        assert (each.kind == "conflict") == (len(each.holders) == 2)
    for place in PLACES:
        open_ended = [h for h in made if h.place == place and h.end is None]
        assert len(open_ended) <= 1
