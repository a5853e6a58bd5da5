"""What a notebook or a web page calls: plain values of an open register, and review decisions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports_kit import Hold, Tell, document, fresh_store
from riwaya.api import decide, event, known_actors, profile
from riwaya.errors import StoreError
from riwaya.store import PLACE_SERIES, SERIES, Filter, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with fresh_store("sqlite", tmp_path) as opened:
        opened.add_many(
            [
                document("أ", Tell(one="الجيش", dead=(5, 5)), Hold("الجيش", "زلة"), outlet="1"),
                document("ب", Tell(one="الجيش", dead=(9, 9), modality="denied", by="المتحدث سالم"), outlet="2"),
                document("ج", Tell(one="الجيش", dead=(7, 7)), outlet="3"),
            ]
        )
        yield opened


def test_an_event_as_plain_values(store: Store) -> None:
    id_ = store.events()[0].id
    told = event(store, id_, rules={"fatalities": "conservative"})
    assert told is not None
    assert json.loads(json.dumps(told, ensure_ascii=False)) == told
    tolls = next(field for field in told["fields"] if field["name"] == "fatalities")
    assert (tolls["best"], tolls["rule"]) == ([5, 5], "conservative")
    supporters = {d["rule"]: [told["accounts"][i]["who"] for i in d["accounts"]] for d in tolls["derived"]}
    assert supporters["conservative"] == ["1"]
    assert sorted(supporters["range"]) == ["1", "3"]
    assert (sorted(told["told_by"]), told["denied_by"]) == (["1", "3"], ["Salem the spokesman"])
    assert told["place_basis"] == "evidence"
    assert event(store, "e0") is None


def test_all_series_of_an_actor_and_of_a_place(store: Store) -> None:
    actor, place = profile(store, actor="الجيش"), profile(store, place="زلة")
    assert actor is not None
    assert place is not None
    assert (tuple(actor), tuple(place)) == (SERIES, PLACE_SERIES)
    assert [h["kind"] for h in place["control"]["holdings"]] == ["held"]
    assert sorted(p["min"] for p in place["losses"]["points"]) == [5, 7, 9]
    assert profile(store, place="مكان مجهول") is None
    narrowed = profile(store, actor="الجيش", wanted=Filter(outlet="3"))
    assert narrowed is not None
    assert narrowed["control"]["points"] == []


def test_decisions_are_checked_made_and_taken_back(store: Store) -> None:
    first = store.events()[0]
    made = decide(store, "edit", first.id[:9], who="ليلى", field="fatalities", value="10-12", reason="قائمة")
    assert (made.target, made.after, made.reason) == (first.id, "[10.0,12.0]", "قائمة")
    assert store.events()[0].fatalities.best == (10, 12)
    store.undo(made.id or 0, who="ليلى")
    assert store.events() == [first]
    claim = first.accounts[0].claim.id
    decide(store, "split", first.id, who="ليلى", value=[claim])
    assert store.count() == 2
    decide(store, "merge", store.events()[0].id, who="ليلى", value=store.events()[1].id)
    decide(store, "annotate", claim, who="ليلى", value="تحقق")
    decide(store, "accept", first.id, who="ليلى")
    assert store.count(Filter(status="accepted")) == store.count() == 1
    assert [d.action for d in store.decisions()] == ["edit", "undo", "split", "merge", "annotate", "accept"]


@pytest.mark.parametrize(
    ("action", "field", "value", "told"),
    [
        ("edit", "type", "نزهة", "no event type; use one of"), ("edit", "colour", "red", "cannot edit 'colour'"),
        ("edit", None, "1", "cannot edit ''"), ("undo", None, None, "give its number"),
        ("praise", None, None, "cannot 'praise'"), ("split", None, None, "claims to take out"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided(store: Store, action: str, field: str | None, value: str | None, told: str) -> None:
    with pytest.raises(StoreError, match=told):
        decide(store, action, store.events()[0].id, who="ليلى", field=field, value=value)
    assert store.decisions() == []


def test_the_lexicons_actors_have_names_and_parents() -> None:
    known = {actor.key: actor for actor in known_actors()}
    assert "داعش" in known["INT-IS"].aliases
    assert any(actor.parent in known for actor in known.values())
