"""The register is a function of its reports: their order and batches do not matter, and taking out
undoes putting in."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from reports_kit import Count, Tell, document, dump
from riwaya.model import Coded, Report
from riwaya.model.events import Decision
from riwaya.register import register
from riwaya.store import Filter, Store, open_store, packed, prepare, rows, schema
from riwaya.store.engine import reading
from riwaya.store.reading import picked
from riwaya.store.text import words_of

BODIES = (
    "",
    " ".join(f"كلمة{n} من نص طويل تناقلته الصحف" for n in range(12)),
    " ".join(f"جملة{n} في خبر آخر عن موسم الحصاد" for n in range(12)),
)
Pair = tuple[Report, Coded]

tells = st.builds(
    Tell,
    type=st.sampled_from(["attack", "killing", "armed_clash", "capture"]),
    day=st.sampled_from([None, "2031-05-04", "2031-05-05", "2031-05-05", "2031-05-06"]),
    place=st.sampled_from([None, "زلة", "زلة", "هون", "ليبيا"]),
    one=st.sampled_from([None, "لواء النخلة", "كتيبة الوادي", "مسلحون"]),
    two=st.sampled_from([None, "لواء النخلة", "سكان"]),
    dead=st.sampled_from([None, (5.0, 5.0), (12.0, 12.0), (10.0, None)]),
    by=st.sampled_from([None, None, "المتحدث سالم"]),
    modality=st.sampled_from(["asserted", "asserted", "claimed", "denied", "planned"]),
    words=st.sampled_from(["وقع هجوم على الموقع", "شن الطرفان معركة قرب الطريق الساحلي القديم"]),
)
figures = st.builds(Count, value=st.sampled_from([(500.0, 500.0), (200.0, 999.0)]), denial=st.booleans())


@st.composite
def reports(draw: st.DrawFn) -> list[Pair]:
    count = draw(st.integers(2, 5))
    made = []
    for n in range(count):
        told = [*draw(st.lists(tells, min_size=1, max_size=3)), *draw(st.lists(figures, max_size=1))]
        made.append(
            document(
                f"رقم {n}", *told, body=draw(st.sampled_from(BODIES)),
                outlet=draw(st.sampled_from(["الساحل", "الجبل", None])),
                published=draw(st.sampled_from([None, "2031-05-06", "2031-05-08"])),
            )
        )  # fmt: skip
    return made


def filled(pairs: list[Pair], batch: int = 250) -> Store:
    store = open_store(":memory:")
    store.add_many(pairs, batch=batch)
    return store


@settings(max_examples=20)
@given(reports(), st.randoms(use_true_random=False), st.integers(1, 3))
def test_order_and_batches_do_not_matter(pairs: list[Pair], random: object, batch: int) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    with filled(pairs) as one, filled(shuffled, batch) as other:
        assert dump(one) == dump(other)
        assert other.check() == []


@settings(max_examples=10)
@given(reports())
def test_reports_prepared_in_another_process_give_the_same(pairs: list[Pair]) -> None:
    with filled(pairs) as one, open_store(":memory:") as other:
        sent = [packed(prepare(*pair)) for pair in [*pairs, pairs[0]]]
        other.add_prepared(sent, batch=2)
        assert dump(one) == dump(other)


@settings(max_examples=15)
@given(reports(), st.integers(1, 3))
def test_the_rows_of_events_say_what_the_events_say(pairs: list[Pair], batch: int) -> None:
    with filled(pairs, batch) as store:
        with reading(store._engine) as conn:
            told = {row[1]: tuple(row) for row in conn.execute(picked(schema.events, rows.EVENT))}
        for event in store.events(Filter(limit=None)):
            assert told.pop(event.id)[1:] == rows.event_row(0, event, None, None)[1:]
        assert told == {}


@settings(max_examples=15)
@given(reports(), reports())
def test_removing_undoes_adding(pairs: list[Pair], more: list[Pair]) -> None:
    own = {coded.document.id for _, coded in pairs}
    extra = [pair for pair in more if pair[1].document.id not in own]
    with filled(pairs) as store:
        before = dump(store)
        store.add_many(extra, batch=2)
        for _, coded in extra:
            assert store.remove(coded.document.id)
        assert dump(store) == before
        assert store.check() == []


@settings(max_examples=10)
@given(reports())
def test_adding_again_changes_nothing(pairs: list[Pair]) -> None:
    with filled(pairs) as store:
        before = dump(store)
        assert store.add_many(pairs, batch=2) == 0
        assert dump(store) == before


@settings(max_examples=15)
@given(reports())
def test_store_agrees_with_the_pure_register(pairs: list[Pair]) -> None:
    with filled(pairs, 1) as store:
        events = store.events(Filter(sort="id", limit=None))
        claims = [claim for event in events for claim in event.claims()]
        assert register(claims, lambda claim: words_of(claim.words[0])) == events


@settings(max_examples=20)
@given(reports(), st.data())
def test_undoing_takes_decisions_back(pairs: list[Pair], data: st.DataObject) -> None:
    with filled(pairs) as store:
        before = dump(store)
        made = []
        for _ in range(data.draw(st.integers(1, 3))):
            event = data.draw(st.sampled_from(store.events(Filter(limit=None, rejected=True))))
            others = [e.id for e in store.events(Filter(limit=None, rejected=True)) if e.id != event.id]
            claims = [claim.id for claim in event.claims()]
            choices = [
                ("accept", event.id, None, None), ("reject", event.id, None, None),
                ("reject", claims[0], None, None), ("edit", event.id, "fatalities", "[3,3]"),
                ("edit", claims[-1], "date", '{"start":"2031-05-05","end":"2031-05-05","precision":"day"}'),
                ("edit", claims[0], "actor1", "null"), ("annotate", event.id, None, "للمراجعة"),
            ]  # fmt: skip
            if others:
                choices.append(("merge", event.id, None, others[0]))
            if len(claims) > 1:
                choices.append(("split", event.id, None, f'["{claims[0]}"]'))
            action, target, field, after = data.draw(st.sampled_from(choices))
            now = dt.datetime(2031, 6, 1, tzinfo=dt.UTC)
            made.append(store.record(Decision(at=now, who="م", target=target, action=action, field=field, after=after)))
            assert store.check() == []
            if not store.events(Filter(limit=1, rejected=True)):
                break
        decided = dump(store)
        for decision in made:
            store.undo(decision.id or 0, who="م")
        assert dump(store) == before
        undone = [d.id or 0 for d in store.decisions() if d.action == "undo"]
        for number in undone:
            store.undo(number, who="م")
        assert dump(store) == decided
