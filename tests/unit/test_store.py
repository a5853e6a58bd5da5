"""The store on both databases: what goes in comes out, filtered, sorted and as series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from reports_kit import Count, Hold, Tell, document, dump, fresh_store
from riwaya.errors import StoreError
from riwaya.model import Coded, Report
from riwaya.model.events import KnownActor, Where
from riwaya.store import SORTS, Filter, Store

BODY = " ".join(f"عبارة{n} من نص تناقلته صحف كثيرة في اليوم نفسه" for n in range(15))


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with fresh_store(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    """Four reports: a raid by two accounts, a distant clash, a plan, figures, control, relations."""
    store.add_many([raid(), counted(), clash(), undated()])
    return store


def raid() -> tuple[Report, Coded]:
    return document(
        "أ", Tell(one="لواء النخلة", two="كتيبة الوادي", dead=(5, 5)), Hold("لواء النخلة", "زلة"),
        Hold("لواء النخلة", "الجيش", relation="hostile"), outlet="الساحل",
    )  # fmt: skip


def counted() -> tuple[Report, Coded]:
    return document(
        "ب", Tell(one="لواء النخلة", two="كتيبة الوادي", dead=(12, 12), by="المتحدث سالم", modality="claimed"),
        Count(value=(5000, 5000), by="المتحدث سالم"), Hold("الجيش", "زلة", state="contested"), outlet="الجبل",
    )  # fmt: skip


def clash() -> tuple[Report, Coded]:
    return document(
        "ج", Tell(type="armed_clash", day="2031-06-20", place="طرابلس", one="الجيش", two="مسلحون"),
        Tell(type="attack", day=None, modality="planned", place=None, one="مسلحون"),
        Count(value=(200, 999)), Count(value=(200, 999), by="قناة الأفق", denial=True),
        Hold("المتحدث سالم", "لواء النخلة", relation="leads"), outlet="الجبل", published="2031-06-21",
    )  # fmt: skip


def undated() -> tuple[Report, Coded]:
    return document("د", Count(what="killed", value=(3, 3)), Hold("لواء النخلة", "ليبيا"), published=None, outlet=None)


def test_adding_again_is_nothing_and_a_new_coding_replaces(filled: Store) -> None:
    before = dump(filled)
    report, coded = raid()
    assert not filled.add(report, coded)
    changed = replace(coded.events[0], fatalities=(6.0, 6.0))
    assert filled.add(report, replace(coded, events=(changed,)))
    assert filled.events(Filter(type="attack", limit=1))[0].fatalities.conservative == (6, 6)
    assert filled.add(report, coded)
    assert dump(filled) == before
    assert filled.check() == []


def test_one_text_from_two_outlets_is_one_report(store: Store) -> None:
    first = document("أ", Tell(), outlet="الساحل", published="2031-05-06", source_id="1")
    second = document("أ", Tell(), outlet="الجبل", published="2031-05-07", source_id="2")
    assert first[1].document.id == second[1].document.id
    for order in ((first, second), (second, first)):
        assert [store.add(*pair) for pair in (*order, *order)] == [True, True, False, False]
        found = store.document(first[1].document.id)
        assert found is not None
        assert found.info.source.outlet == "الساحل"
        assert found.info.source.outlets == ("الجبل", "الساحل")
        assert {a[0] for a in found.appearances} == {"الجبل", "الساحل"}
        assert store.events()[0].outlets == ("الجبل", "الساحل")
        assert store.count(Filter(outlet="الجبل")) == 1
        assert store.remove(first[1].document.id)
        assert store.stats().reports == store.stats().events == 0


def test_copies_count_as_one_source(store: Store) -> None:
    pairs = [document(n, Tell(), outlet=n, body=BODY) for n in "أبج"]
    store.add_many([*pairs, document("د", Tell(), outlet="د", body="نص آخر لا يشبه ما سبق في شيء")])
    event = store.events()[0]
    assert (len(event.documents), event.sources) == (4, 2)
    groups = {d.source.group for d in store.documents()}
    assert len(groups) == store.stats().groups == 2
    assert min(coded.document.id for _, coded in pairs) in groups
    smallest = min(pairs, key=lambda pair: pair[1].document.id)[1].document.id
    store.remove(smallest)
    assert {d.source.group for d in store.documents()} == {
        min(c.document.id for _, c in pairs if c.document.id != smallest), next(iter(groups - {smallest})),
    }  # fmt: skip


def test_removing_what_is_not_there(store: Store) -> None:
    assert not store.remove("sha256:none")
    assert store.has(["sha256:none"]) == set()


def test_documents_keep_bytes_and_coding(filled: Store) -> None:
    report, coded = clash()
    key = coded.document.id
    assert filled.original(key) == report.original
    found = filled.document(key)
    assert found is not None
    assert found.coded == coded
    assert filled.document(key[:20]) == found
    assert filled.document("sha256:") is None
    assert filled.has([key, "x"]) == {key}
    assert len(filled.documents(outlet="الجبل")) == 2
    assert len(filled.documents(since=dt.date(2031, 6, 1))) == 1
    assert filled.documents(limit=1, offset=3)[0].source.outlet is None


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({}, 3),
        ({"actor": "لواء النخلة"}, 1), ({"actor": "palm brigade"}, 1), ({"actor": "brigade.palm"}, 1),
        ({"actor": "مسلحون"}, 2), ({"actor": "لا أحد"}, 0), ({"actor": "Palm"}, 1), ({"actor": "palms"}, 1),
        ({"actor": "Pal"}, 0),
        ({"place": "زلّة"}, 1), ({"place": "Zella"}, 1), ({"place": "g.tripoli"}, 1), ({"place": "ليبيا"}, 2),
        ({"place": "زلة", "radius_km": 1000}, 2), ({"near": (28.5, 17.5), "radius_km": 30}, 1),
        ({"country": "ly"}, 2), ({"country": "NE"}, 0),
        ({"type": "armed_clash"}, 1), ({"type": ("armed_clash", "attack")}, 3),
        ({"since": dt.date(2031, 6, 1)}, 1), ({"until": dt.date(2031, 5, 31)}, 1),
        ({"since": dt.date(2031, 6, 1), "undated": True}, 2),
        ({"outlet": "الساحل"}, 1), ({"outlet": "الجبل"}, 3), ({"speaker": "سالم"}, 1), ({"speaker": "%"}, 0),
        ({"modality": "planned"}, 1), ({"sources": 2}, 1), ({"disputed": True}, 1), ({"deadly": True}, 1),
        ({"status": "accepted"}, 0), ({"actor": "لواء النخلة", "place": "طرابلس"}, 0),
    ],
)  # fmt: skip
def test_filters(filled: Store, wanted: dict[str, Any], count: int) -> None:
    chosen = Filter(**wanted)
    assert len(filled.events(chosen)) == filled.count(chosen) == count
    assert len(list(filled.each_event(chosen, batch=1))) == count


def test_orders_and_pages(filled: Store) -> None:
    everything = {order: [e.id for e in filled.events(Filter(sort=order))] for order in SORTS}
    raid = filled.events(Filter(disputed=True))[0].id
    assert everything["date"][0] == everything["disagreement"][0] == everything["fatalities"][0] == raid
    assert everything["-date"][1] == raid
    assert everything["id"] == sorted(everything["id"])
    assert [e.id for e in filled.events(Filter(limit=1, offset=1))] == everything["date"][1:2]
    for bad in ({"sort": "colour"}, {"limit": -1}, {"near": (1.0, 2.0)}):
        with pytest.raises(StoreError):
            Filter(**bad)  # type: ignore[arg-type]


def test_an_event_keeps_every_account(filled: Store) -> None:
    listed = filled.events(Filter(disputed=True))[0]
    event = filled.event(listed.id)
    assert event == listed
    assert [a.label() for a in event.accounts] in (["الساحل", "Salem the spokesman"], ["Salem the spokesman", "الساحل"])
    for claim in event.claims():
        text = filled.document(claim.source.document).coded.document.text  # type: ignore[union-attr]
        assert claim.words == tuple(span.of(text) for span in claim.evidence)
        assert filled.claim(claim.id) == claim
        assert filled.event("e" + claim.id[1:]) == event
    assert filled.event(event.id[:9]) == event
    assert filled.event("e0") is filled.event("ezzzzzzz") is None
    assert filled.claim("c0") is None


def test_parts_and_wholes(store: Store) -> None:
    span = {"day": "2031-01-01", "until": "2031-06-30", "precision": "vague"}
    store.add_many(
        [
            document("كل", Tell(one="الجيش", place="ليبيا", dead=(200, 200), **span)),
            document("جزء", Tell(one="الجيش", dead=(3, 3)), outlet="2"),
            document("غيره", Tell(one="لواء النخلة", day="2031-04-04"), outlet="3"),
        ]
    )
    whole, part = (store.event(store.events(Filter(actor="الجيش", sort=s))[0].id) for s in ("fatalities", "-date"))
    assert whole is not None
    assert part is not None
    assert (whole.parts, whole.part_of) == ((part.id,), ())
    assert (part.parts, part.part_of) == ((), (whole.id,))


def test_disagreements_worst_first(filled: Store) -> None:
    found = filled.disagreements()
    assert [d.score for d in found] == sorted((d.score for d in found), reverse=True)
    toll = next(d for d in found if d.field == "fatalities")
    assert toll.event is not None
    assert "12 (Salem the spokesman)" in toll.text
    assert "5 (الساحل)" in toll.text
    strength = [d for d in found if d.field == "strength"]
    assert any("5,000 according to Salem the spokesman (reported May 2031)" in d.text
               and "disputed by Ufuq Channel in the same report" in d.text for d in strength)  # fmt: skip
    assert filled.disagreements(Filter(limit=1)) == found[:1]
    assert {d.field for d in filled.disagreements(Filter(actor="الجيش"))} == set()
    assert "strength" in {d.field for d in filled.disagreements(Filter(actor="لواء النخلة"))}


def test_figures(filled: Store) -> None:
    assert len(filled.figures()) == 6
    strength = filled.figures(Filter(what="strength", actor="لواء النخلة"))
    assert [f.value for f in strength] == [(5000, 5000), (200, 999), (200, 999)]
    assert [bool(f.voice and f.voice.denial) for f in strength] == [False, False, True]
    inside = filled.figures(Filter(what="killed", outlet="الساحل"))[0]
    assert inside.event == filled.events(Filter(disputed=True))[0].id
    assert (inside.date, inside.place) != (None, None)
    assert len(filled.figures(Filter(speaker="سالم"))) == 2
    assert len(filled.figures(Filter(place="زلة"))) == 2
    assert len(filled.figures(Filter(since=dt.date(2031, 6, 1)))) == 2
    assert len(filled.figures(Filter(document=inside.source.document))) == 1


def test_outlets_are_found_by_part_of_their_name(filled: Store) -> None:
    assert filled.outlets() == [("الجبل", 2), ("الساحل", 1)]
    assert filled.outlets("ساحل") == [("الساحل", 1)]
    assert filled.outlets("قمر") == []
    assert filled.speaks("سالم")
    assert not filled.speaks("لا أحد")
    assert filled.knows("actor", "Palm Brigade")
    assert not filled.knows("place", "Palm Brigade")


def test_figures_are_sorted_and_counted(filled: Store) -> None:
    def low(sort: str) -> list[float | None]:
        return [f.value[0] for f in filled.figures(Filter(sort=sort))]

    assert low("value") == sorted(low("value"), key=lambda v: v or 0)
    assert low("-value") == sorted(low("value"), key=lambda v: -(v or 0))
    assert len(filled.figures(Filter(limit=2, offset=5))) == 1
    assert filled.count_figures(Filter(limit=2)) == 6
    assert filled.count_figures(Filter(what="strength", outlet="الجبل")) == 3
    for wanted, count in (
        (Filter(type="attack"), 2), (Filter(type=["armed_clash"]), 0), (Filter(modality="claimed"), 1),
        (Filter(sources=2), 2), (Filter(sources=3), 0),
    ):  # fmt: skip
        assert len(filled.figures(wanted)) == filled.count_figures(wanted) == count
    with pytest.raises(StoreError, match="cannot sort events by 'value'"):
        filled.events(Filter(sort="value"))


def test_where_the_place_of_a_claim_is_told(store: Store) -> None:
    report, coded = document("أ", Tell(words="وقع هجوم"), Tell(type="killing", words="وسقط قتلى", place=None))
    first, second = coded.events
    store.add(report, replace(coded, events=(first, replace(second, place=first.place))))
    told = {c.type: c.place_basis for e in store.each_event(bases=True) for c in e.claims()}
    assert told == {"attack": "evidence", "killing": "context"}
    assert {c.place_basis for e in store.each_event() for c in e.claims()} == {None}


def test_series_are_narrowed_by_time_outlet_and_speaker(filled: Store) -> None:
    def narrowed(what: str, **wanted: Any) -> int:
        series = filled.series(what=what, actor="لواء النخلة", wanted=Filter(**wanted))
        assert series is not None
        return len(series.points)

    assert narrowed("strength") == 3
    assert narrowed("strength", since=dt.date(2031, 6, 1)) == narrowed("strength", speaker="Ufuq Channel") + 1 == 2
    assert narrowed("strength", until=dt.date(2031, 5, 31)) == narrowed("strength", speaker="سالم") == 1
    assert narrowed("control", outlet="الساحل") == 1
    assert narrowed("control", since=dt.date(2031, 1, 1)) == 1  # one without a day is not known to be within


def test_finance_and_who_holds_a_place(store: Store) -> None:
    store.add_many(
        [
            document(
                "أ", Tell(type="transfer", one="الجيش", two="لواء النخلة"), Count(what="money", value=(9000, 9000)),
                Hold("الجيش", "لواء النخلة", relation="funds"), Hold("لواء النخلة", "زلة", by="المتحدث سالم"),
            ),
            document("ب", Hold("الجيش", "زلة"), outlet="الجبل", published="2031-05-07"),
        ]
    )  # fmt: skip
    finance = store.series(what="finance", actor="لواء النخلة")
    assert finance is not None
    assert sorted((p.what, p.state, p.other.name if p.other else None) for p in finance.points if p.value is None) == [
        ("finance", "by funds", "Army"), ("finance", "transfer", "Army"),
    ]  # fmt: skip
    assert [p.value for p in finance.points if p.value] == [(9000, 9000)]
    control = store.control("زلة")
    assert control is not None
    assert [h.kind for h in control.holdings] == ["held", "conflict", "held"]
    (found,) = [d for d in store.disagreements() if d.field == "control"]
    assert found.text == f"Zella, who holds it: {control.contradictions[0].text}"
    assert isinstance(found.subject, Where)
    assert [d.field for d in store.disagreements(Filter(place="زلة"))] == ["control"]


def test_series_of_an_actor(filled: Store) -> None:
    strength = filled.series(what="strength", actor="Palm Brigade")
    assert strength is not None
    assert strength.subject.name == "Palm Brigade"
    assert [(p.value, p.basis, p.denied, [v.label() for v in p.disputed_by]) for p in strength.points] == [
        ((5000, 5000), "publication", False, []),
        ((200, 999), "publication", False, ["Ufuq Channel"]),
        ((200, 999), "publication", True, []),
    ]
    assert strength.contradictions[0].score == 1
    presence = filled.series(what="presence", actor="لواء النخلة")
    assert presence is not None
    assert {p.other.name for p in presence.points if p.other} == {"Zella"}
    control = filled.series(what="control", actor="لواء النخلة")
    assert control is not None
    assert [p.state for p in control.points] == ["holds", "holds"]
    leaders = filled.series(what="leaders", actor="لواء النخلة")
    assert leaders is not None
    assert [(p.other.name, p.state) for p in leaders.points if p.other] == [("Salem the spokesman", "by leads")]
    relations = filled.relations("الجيش")
    assert relations is not None
    assert [(p.other.name, p.state) for p in relations.points if p.other] == [("Palm Brigade", "hostile")]
    losses = filled.series(what="losses", actor="كتيبة الوادي")
    assert losses is not None
    assert sorted(p.value for p in losses.points if p.value) == [(5, 5), (12, 12)]
    assert {p.basis for p in losses.points} == {"claim"}
    bare = filled.series(what="losses", actor="لواء النخلة")
    assert bare is not None
    assert [(p.value, p.start) for p in bare.points] == [((3, 3), None)]


def test_series_of_a_place(filled: Store) -> None:
    control = filled.control("زلة")
    assert control is not None
    told = {(p.other.name, p.state) for p in control.points if p.other}
    assert told == {("Palm Brigade", "holds"), ("Army", "contested")}
    losses = filled.series(what="losses", place="Zella")
    assert losses is not None
    assert len(losses.points) == 2
    presence = filled.series(what="presence", place="طرابلس")
    assert presence is not None
    assert {p.other.name for p in presence.points if p.other} == {"Army", "Gunmen"}
    assert filled.series(what="losses", place="مكان مجهول") is None
    assert filled.relations("لا أحد") is None
    for wrong in ({"what": "colour", "actor": "الجيش"}, {"what": "strength", "place": "زلة"}, {"what": "losses"}):
        with pytest.raises(StoreError):
            filled.series(**wrong)


def test_timeline_facets_and_stats(filled: Store) -> None:
    months = filled.timeline()
    assert [(p.start.isoformat(), p.end.isoformat(), p.events, p.types) for p in months] == [
        ("2031-05-01", "2031-05-31", 1, {"attack": 1}), ("2031-06-01", "2031-06-30", 1, {"armed_clash": 1}),
    ]  # fmt: skip
    assert months[0].fatalities[1] in (5, 12)
    assert filled.timeline(step="week")[0].start == dt.date(2031, 5, 5)
    assert filled.timeline(step="year")[0].events == 2
    assert filled.timeline(Filter(type="attack"), step="day")[0].end == dt.date(2031, 5, 5)
    facets = filled.facets()
    assert {k: n for k, _, n in facets["type"]} == {"attack": 2, "armed_clash": 1}
    assert ("brigade.palm", "Palm Brigade", 1) in facets["actor"]
    assert facets["country"] == [("LY", "LY", 2)]
    stats = filled.stats()
    assert (stats.reports, stats.claims, stats.events, stats.disputed, stats.figures) == (4, 4, 3, 1, 6)
    assert (stats.control, stats.relations, stats.statements) == (3, 2, 3)
    assert (stats.first, stats.last) == (dt.date(2031, 5, 5), dt.date(2031, 6, 20))


def test_names_are_found_by_their_beginning(filled: Store) -> None:
    assert [p.name for p, _ in filled.find_actors("لوا")] == ["Palm Brigade"]
    assert [p.name for p, _ in filled.find_actors("PALM")] == ["Palm Brigade"]
    assert [(w.name, n) for w, n in filled.find_places("طرا")] == [("Tripoli", 1)]
    assert filled.find_actors()[0] == (filled.find_actors("لوا")[0][0], 4)
    assert filled.find_places("xyz") == []


def test_learnt_actors_match_their_parts_and_all_their_names(store: Store) -> None:
    a = document("أ", Tell(place="طرابلس", one="لواء النخلة", two="سكان"), outlet="1")
    b = document("ب", Tell(place="طرابلس", one="الجيش", two="سكان", words="قصف أصاب حيا في العاصمة"), outlet="2")
    store.add_many([a, b])
    assert store.count() == 2
    actors = [
        KnownActor(key="army", name="Army", name_ar="الجيش", type="state_force", aliases=("القوات المسلحة",)),
        KnownActor(key="brigade.palm", name="Palm Brigade", name_ar="لواء النخلة", type="militia", parent="army"),
    ]
    assert store.count(Filter(actor="القوات المسلحه")) == 0
    assert store.learn(actors)
    assert not store.learn(actors)
    assert store.count() == 1
    assert store.count(Filter(actor="القوات المسلحة")) == 1
    assert store.learn(actors[:1])
    assert store.count() == 2
    assert store.check() == []


def test_text_that_databases_refuse(store: Store) -> None:
    report, coded = document("أ", Tell(words="هجوم\x00على الموقع"), title="عنوان\x00", outlet="الساحل\x00")
    assert store.add(report, coded)
    event = store.events()[0]
    assert event.accounts[0].claim.words[0].startswith("هجوم\ufffdعلى")
    assert store.search("هجوم")[0].title == "عنوان\ufffd"


def test_many_at_once_reports_progress(store: Store) -> None:
    told: list[int] = []
    pairs = [document(f"رقم {n}", Tell(day=f"2031-05-{n + 1:02}")) for n in range(7)]
    assert store.add_many([*pairs, pairs[0]], batch=3, done=told.append) == 7
    assert sum(told) == 8
    assert max(told) <= 3
