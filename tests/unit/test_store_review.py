"""Review decisions: what they do, that they are kept through recoding and removal, and can be undone."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from reports_kit import Tell, document, dump, fresh_store
from riwaya.errors import StoreError
from riwaya.model.events import Decision
from riwaya.store import Filter, Store

NOW = dt.datetime(2031, 6, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=2)))


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with fresh_store(request.param, tmp_path) as opened:
        opened.add_many(
            [
                document("أ", Tell(one="الجيش", dead=(5, 5)), outlet="1"),
                document("ب", Tell(one="الجيش", dead=(6, 6), words="قصف عند الفجر على الموقع"), outlet="2"),
                document("ج", Tell(day="2031-05-20", place="هون"), outlet="3"),
            ]
        )
        yield opened


def decide(store: Store, action: str, target: str, **more: str | None) -> Decision:
    return store.record(Decision(at=NOW, who="ليلى", target=target, action=action, **more))  # type: ignore[arg-type]


def both(store: Store) -> tuple[str, str]:
    """Ids of the event with two accounts and of the other one."""
    first, second = store.events(Filter(sort="date"))
    return first.id, second.id


def test_accept_and_reject(store: Store) -> None:
    one, other = both(store)
    made = decide(store, "accept", one, reason="صورتان")
    assert (made.id, made.before, made.at) == (1, "unreviewed", NOW)
    decide(store, "reject", other)
    assert [e.id for e in store.events()] == [one]
    assert store.count(Filter(rejected=True)) == 2
    assert [e.id for e in store.events(Filter(status="rejected"))] == [other]
    assert store.events(Filter(status="accepted"))[0].id == one
    assert decide(store, "accept", other).before == "rejected"
    assert store.count() == 2


def test_an_edit_of_an_event_sets_what_is_listed(store: Store) -> None:
    one, _ = both(store)
    made = decide(store, "edit", one, field="fatalities", after="[7, 8]")
    assert json.loads(made.before or "") in ([5, 5], [6, 6])
    found = store.event(one)
    assert found is not None
    assert (found.fatalities.best, found.fatalities.rule) == ((7, 8), "edited")
    assert {v.value for v in found.fatalities.values} == {(5, 5), (6, 6)}
    assert store.timeline(step="year")[0].fatalities == (7, 8)
    moved = {
        "key": "g.hun", "name": "Hun", "name_ar": "هون", "country": "LY", "lat": 29.12, "lon": 15.94, "radius_km": 5,
        "precision": "exact", "gazetteer_id": "g.hun",
    }  # fmt: skip
    decide(store, "edit", one, field="place", after=json.dumps(moved))
    decide(store, "edit", one, field="date", after='{"start":"2031-05-04","end":"2031-05-04","precision":"day"}')
    decide(store, "edit", one, field="actor1", after="null")
    found = store.event(one)
    assert found is not None
    assert found.place.best is not None
    assert (found.place.best.name, str(found.date.best and found.date.best.start)) == ("Hun", "2031-05-04")
    assert found.actor1.best is None
    assert store.count(Filter(until=dt.date(2031, 5, 4))) == 1


def test_an_edit_of_a_claim_moves_it(store: Store) -> None:
    one, other = both(store)
    claim = store.event(other).accounts[0].claim  # type: ignore[union-attr]
    target = store.event(one).place.best  # type: ignore[union-attr]
    decide(store, "edit", claim.id, field="date", after='{"start":"2031-05-05","end":"2031-05-05","precision":"day"}')
    assert store.count() == 2
    place = {name: getattr(target, name) for name in target.__dataclass_fields__}  # type: ignore[union-attr]
    made = decide(store, "edit", claim.id, field="place", after=json.dumps(place))
    assert store.count() == 1
    assert store.event(other) == store.events()[0]
    assert {c.date.basis for c in store.events()[0].claims() if c.date and c.id == claim.id} == {"review"}
    store.undo(made.id or 0, who="ليلى")
    assert store.count() == 2
    assert store.check() == []


def test_a_rejected_claim_belongs_to_no_event(store: Store) -> None:
    one, _ = both(store)
    claim = store.event(one).accounts[1].claim  # type: ignore[union-attr]
    made = decide(store, "reject", claim.id)
    assert store.events()[0].sources == 1
    assert store.claim(claim.id) == claim
    assert decide(store, "accept", claim.id).before == "rejected"
    assert store.events()[0].sources == 2
    assert store.check() == []
    assert made.before == "unreviewed"


def test_merge_and_split(store: Store) -> None:
    one, other = both(store)
    merged = decide(store, "merge", one, after=other)
    assert store.count() == 1
    assert store.event(one) == store.event(other) == store.events()[0]
    taken = next(c.id for c in store.events()[0].claims() if c.type == "attack" and c.source.outlet == "1")
    split = decide(store, "split", store.events()[0].id, after=json.dumps([taken]))
    assert sorted(e.sources for e in store.events()) == [1, 2]
    store.undo(split.id or 0, who="ليلى")
    assert store.count() == 1
    store.undo(merged.id or 0, who="ليلى")
    assert (store.count(), store.check()) == (2, [])


def test_splitting_what_the_machine_joined(store: Store) -> None:
    one, _ = both(store)
    taken = [next(store.event(one).claims()).id]  # type: ignore[union-attr]
    decide(store, "split", one, after=json.dumps(taken))
    assert store.count() == 3
    # a third account joins one of the two, not both
    store.add(*document("د", Tell(one="الجيش", dead=(5, 5), words="هجوم آخر الليل على الموقع"), outlet="4"))
    assert store.count() == 3


def test_notes(store: Store) -> None:
    one, _ = both(store)
    decide(store, "annotate", one, after="يحتاج إلى مصدر ثان")
    second = decide(store, "annotate", one, after="وجد المصدر")
    assert [n.text for n in store.event(one).notes] == ["يحتاج إلى مصدر ثان", "وجد المصدر"]  # type: ignore[union-attr]
    store.undo(second.id or 0, who="ليلى")
    assert len(store.event(one).notes) == 1  # type: ignore[union-attr]
    assert len(store.decisions(one)) == 3
    assert len(store.decisions()) == 3
    assert store.decisions("e0") == []


def test_decisions_outlive_recoding_and_removal(store: Store) -> None:
    one, _ = both(store)
    decide(store, "accept", one)
    decide(store, "edit", one, field="injured", after="[2,2]")
    report, coded = document("أ", Tell(one="الجيش", dead=(5, 5)), outlet="1")
    newer = replace(coded, events=(replace(coded.events[0], id="e9", confidence=0.9),))
    assert store.add(report, newer)
    found = store.event(one)
    assert found is not None
    assert (found.status, found.injured.best, found.confidence) == ("accepted", (2, 2), 0.9)
    before = dump(store)
    store.remove(coded.document.id)
    assert store.events(Filter(status="accepted"))[0].sources == 1
    store.add(report, newer)
    assert dump(store) == before
    # a claim that joins later belongs to the accepted event
    store.add(*document("د", Tell(one="الجيش", dead=(5, 5)), outlet="4"))
    assert store.events(Filter(status="accepted"))[0].sources == 3


def test_undo_and_undo_of_undo(store: Store) -> None:
    one, _ = both(store)
    made = decide(store, "accept", one)
    undone = store.undo(made.id or 0, who="ليلى", reason="سهو")
    assert (undone.target, undone.undoes, undone.reason) == (one, made.id, "سهو")
    assert store.event(one).status == "unreviewed"  # type: ignore[union-attr]
    store.undo(undone.id or 0, who="ليلى")
    assert store.event(one).status == "accepted"  # type: ignore[union-attr]
    with pytest.raises(StoreError, match="undone already"):
        store.undo(undone.id or 0, who="ليلى")
    assert [d.action for d in store.decisions()] == ["accept", "undo", "undo"]


@pytest.mark.parametrize(
    ("action", "target", "more", "told"),
    [
        ("praise", None, {}, "cannot 'praise'"),
        ("accept", "e0", {}, "no event 'e0'"),
        ("accept", "c0", {}, "no claim 'c0'"),
        ("merge", "c0", {"after": "e0"}, "cannot merge a claim"),
        ("merge", None, {"after": "e0"}, "no event 'e0'"),
        ("merge", None, {"after": "SELF"}, "is the same event"),
        ("split", None, {"after": "[]"}, "claims to take out"),
        ("split", None, {"after": "nonsense"}, "claims to take out"),
        ("split", None, {"after": '["c0"]'}, "some of the event's claims"),
        ("edit", None, {"field": "colour", "after": '"red"'}, "cannot edit 'colour'"),
        ("edit", None, {"field": "fatalities", "after": '"many"'}, "no value for fatalities"),
        ("edit", None, {"field": "type", "after": "null"}, "cannot be empty"),
        ("edit", None, {"field": "modality", "after": '"sure"'}, "no modality; use one of asserted, claimed"),
        ("edit", None, {"field": "injured", "after": "[9, 3]"}, "no range"),
        ("edit", None, {"field": "injured", "after": "[-1, 3]"}, "no range"),
        (
            "edit",
            None,
            {"field": "date", "after": '{"start":"2031-05-05","end":"2031-05-04","precision":"day"}'},
            "begins after it ends",
        ),
        (
            "edit",
            None,
            {"field": "date", "after": '{"start":"2031-05-05","end":"2031-05-05","precision":"hour"}'},
            "no precision of a date",
        ),
        ("annotate", None, {"after": " "}, "needs a text"),
        ("undo", None, {}, "no decision None"),
    ],
)
def test_wrong_decisions_change_nothing(
    store: Store, action: str, target: str | None, more: dict[str, str], told: str
) -> None:
    one, _ = both(store)
    if more.get("after") == "SELF":
        more = {"after": one}
    before = dump(store)
    with pytest.raises(StoreError, match=told):
        decide(store, action, target or one, **more)
    assert dump(store) == before
    assert store.decisions() == []


def test_a_decision_needs_a_name(store: Store) -> None:
    one, _ = both(store)
    with pytest.raises(StoreError, match="who decides"):
        store.record(Decision(at=NOW, who=" ", target=one, action="accept"))


@pytest.mark.parametrize(
    ("field", "given", "value"),
    [
        ("fatalities", "12", [12, 12]), ("fatalities", "10-15", [10, 15]), ("injured", "80+", [80, None]),
        ("injured", "<=150", [None, 150]), ("injured", "[3, null]", [3, None]), ("actor1", "null", None),
        ("type", "killing", "killing"), ("modality", '"denied"', "denied"),
        ("date", "2031-05-05", {"start": "2031-05-05", "end": "2031-05-05", "precision": "day"}),
        ("date", "2032-02", {"start": "2032-02-01", "end": "2032-02-29", "precision": "month"}),
        ("date", "2031-12", {"start": "2031-12-01", "end": "2031-12-31", "precision": "month"}),
        ("date", "2031", {"start": "2031-01-01", "end": "2031-12-31", "precision": "year"}),
        ("date", "2031-05-05/2031-05-09", {"start": "2031-05-05", "end": "2031-05-09", "precision": "vague"}),
    ],
)  # fmt: skip
def test_values_are_read_as_people_write_them(store: Store, field: str, given: str, value: object) -> None:
    assert json.loads(store.value(field, given)) == value


def test_actors_and_places_are_set_by_their_names(store: Store) -> None:
    one, _ = both(store)
    made = decide(store, "edit", one, field="place", after=store.value("place", "Hun"))
    decide(store, "edit", one, field="actor2", after=store.value("actor2", "الجيش"))
    found = store.event(one, bases=True)
    assert found is not None
    assert found.place.best is not None
    assert found.actor2.best is not None
    assert (found.place.best.key, found.place.rule, found.actor2.best.key) == ("g.hun", "edited", "army")
    assert json.loads(made.before or "")["name"] == "Zella"
    assert {c.place_basis for c in found.claims()} == {"evidence"}


@pytest.mark.parametrize(
    ("field", "given", "told"),
    [
        ("fatalities", "many", "write 12, 10-15"), ("date", "May", "write 2017-05-18"), ("date", "2031-13", "2017-05"),
        ("actor1", "لا أحد", "a name or id that the register has"), ("place", "مجهول", "a name or id"),
        ("colour", "red", "cannot edit 'colour'"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_read_says_what_may_be_written(store: Store, field: str, given: str, told: str) -> None:
    with pytest.raises(StoreError, match=told):
        store.value(field, given)
