"""The sample reports, coded as users code them: one register in any order, any batches, any way."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import riwaya
from reports_kit import dump
from riwaya.api import known_actors
from riwaya.model import Coded, Report
from riwaya.pipeline import default
from riwaya.reading import read
from riwaya.register import Parameters, register
from riwaya.store import Filter, open_store
from riwaya.store.flatten import flatten

SAMPLES = Path(riwaya.__file__).parent / "samples" / "reports"
Pair = tuple[Report, Coded]

# reports about one happening, by file name
TOGETHER = [
    {"ly11", "ly12", "ly19"}, {"ly08", "ly18"}, {"ly14", "ly20"}, {"in05", "in06"}, {"in08", "in09"}, {"in01", "in02"},
]  # fmt: skip


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    """The sample reports with their codings."""
    pipeline = default()
    found = [r for r in read([str(SAMPLES)]) if isinstance(r, Report)]
    return [(report, pipeline.code(report.document)) for report in found]


def made(pairs: list[Pair], batch: int) -> dict[str, object]:
    """All that a new register holds after adding these reports."""
    with open_store(":memory:") as store:
        store.learn(known_actors())
        store.add_many(pairs, batch=batch)
        assert store.check() == []
        return dump(store)


def test_order_and_batches_do_not_matter(pairs: list[Pair]) -> None:
    expected = made(pairs, 500)
    assert len(expected["reports"]) == len(pairs)  # type: ignore[arg-type]
    for seed, batch in ((1, 500), (2, 7), (3, 1)):
        shuffled = list(pairs)
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - not for secrets
        assert made(shuffled, batch) == expected


def test_taking_out_and_putting_back_changes_nothing(pairs: list[Pair]) -> None:
    with open_store(":memory:") as store:
        store.learn(known_actors())
        store.add_many(pairs)
        before = dump(store)
        for report, _ in pairs[::3]:
            assert store.remove(report.document.id)
        store.add_many(pairs[::3], batch=2)
        assert dump(store) == before


def test_the_store_agrees_with_the_pure_register(pairs: list[Pair]) -> None:
    parents = {actor.key: actor.parent for actor in known_actors() if actor.parent}
    flats = [flatten(coded) for _, coded in pairs]
    words = {c.id: w for flat in flats for c, w in zip(flat.claims, flat.words, strict=True)}
    claims = [c for flat in flats for c in flat.claims]
    random.Random(4).shuffle(claims)  # noqa: S311 - not for secrets
    pure = register(claims, lambda c: words[c.id], Parameters(), parents)
    with open_store(":memory:") as store:
        store.learn(known_actors())
        store.add_many(pairs)
        stored = store.events(Filter(sort="id", limit=None))
    assert [{c.id for c in e.claims()} for e in stored] == [{c.id for c in e.claims()} for e in pure]


def test_accounts_of_one_happening_meet_and_others_do_not(pairs: list[Pair]) -> None:
    name = {report.document.id: Path(report.name).stem for report, _ in pairs}
    with open_store(":memory:") as store:
        store.learn(known_actors())
        store.add_many(pairs)
        found = [{name[d] for d in e.documents} for e in store.events(Filter(limit=None)) if len(e.documents) > 1]
    for group in TOGETHER:
        assert any(group <= documents for documents in found), group
    # reports of different countries never meet
    assert all(len({stem[:2] for stem in group}) == 1 for group in found)
