"""Learned weights: their files, the filter, the choice of roles and the merging of mentions."""

from __future__ import annotations

import json
from copy import copy
from dataclasses import replace
from pathlib import Path

import pytest

from riwaya.arabic.stems import stem
from riwaya.coding.candidates import NONE
from riwaya.coding.choosing import apart, rank
from riwaya.errors import LexiconError
from riwaya.lexicon import Files, load
from riwaya.lexicon.choices import Choices
from riwaya.lexicon.filter import Filter, logistic
from riwaya.lexicon.learned import Group, Odds, names
from riwaya.lexicon.merging import Merging
from riwaya.model import Coded
from riwaya.pipeline import Pipeline
from riwaya.reading import read_text

STRIKE = (
    "قتل ستة مسلحين في غارة شنتها طائرات التحالف العربي على موقع للحوثيين قرب مدينة تعز أمس الأربعاء. "
    "وقال سكان إن الغارة دمرت مخزنا للسلاح وإن اشتباكات اندلعت بعدها."
)


def code(text: str, **layers: object) -> Coded:
    pipeline = Pipeline.build(replace(load(), **layers))  # type: ignore[arg-type]
    return pipeline.code(read_text(text, published="2016-07-20", title="تعز"))


def test_the_shipped_weights_are_there() -> None:
    lexicon = load()
    assert lexicon.filter.triggers
    assert len(lexicon.filter.sentences) == 2
    assert set(lexicon.choices.roles) == {"actor1", "actor2", "place"}
    assert lexicon.merging.features


def test_without_files_nothing_is_learned() -> None:
    files = Files(())
    assert Filter.load(files) == Filter()
    assert Choices.load(files) == Choices()
    assert Merging.load(files) == Merging()


@pytest.mark.parametrize(
    ("name", "loader", "content"),
    [
        ("choices.json", Choices.load, {"schema": "riwaya.choices/0", "roles": {}}),
        ("choices.json", Choices.load, {"schema": "riwaya.choices/1"}),
        ("merging.json", Merging.load, {"schema": "riwaya.merging/1", "threshold": 0, "features": {"a": "b"}}),
        ("filter.json", Filter.load, {"schema": "riwaya.filter/1", "triggers": [], "confidence": [1]}),
        ("filter.json", Filter.load, []),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, name: str, loader: object, content: object) -> None:
    (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(LexiconError, match=name):
        loader(Files((tmp_path,)))  # type: ignore[operator]


def test_a_folder_of_ones_own_replaces_the_weights(tmp_path: Path) -> None:
    (tmp_path / "merging.json").write_text(
        json.dumps({"schema": "riwaya.merging/1", "threshold": 2.5, "features": {"bias": 1}}), encoding="utf-8"
    )
    assert Merging.load(Files((*Files().folders, tmp_path))) == Merging(2.5, Odds({"bias": 1.0}))


def test_mentions_of_one_strike_are_one_claim_only_where_merging_is_learned() -> None:
    strikes = [e for e in code(STRIKE).events if e.type == "air_strike"]
    assert len(strikes) == 1
    assert len(strikes[0].evidence) > 1
    apart_again = [e for e in code(STRIKE, merging=Merging()).events if "غارة" in e.evidence[0].of(STRIKE)]
    assert len(apart_again) > 1


def test_the_filter_leaves_out_what_it_finds_unlikely() -> None:
    every = code(STRIKE, filter=Filter())
    learned = load().filter
    none = code(STRIKE, filter=replace(learned, report=replace(learned.report, threshold=1.0)))
    assert every.events
    assert not none.events


def test_confidence_is_a_probability_and_the_plain_case_is_surer() -> None:
    plain = code(STRIKE).events
    assert all(0 <= event.confidence <= 1 for event in plain)
    vague = code("وتحدث الوزير عن مستقبل المدينة بعد سنوات من الحرب والعمليات فيها، ودعا الحوثيين إلى الحوار.").events
    assert all(event.confidence < max(e.confidence for e in plain) for event in vague)


def _list(*names: str) -> list[str]:
    return list(names)


def test_sums_of_groups_are_those_of_their_names_and_survive_copying() -> None:
    odds = Odds({"near": 1.0, "rule": 0.5})
    groups: list[Group] = [(_list, "near", "far"), (_list, "rule"), (_list, "near", "far")]
    assert names(groups) == ["near", "far", "rule", "near", "far"]
    assert odds.of(groups) == odds.of(groups) == 2.5
    assert odds.of([]) == 0.0
    again = copy(odds)
    assert again == odds
    assert again.of(groups) == 2.5


def test_the_likeliest_candidate_comes_first_and_nobody_is_both() -> None:
    candidates: dict[str, list[Group]] = {
        NONE: [(_list, "none")],
        "a1": [(_list, "near", "rule")],
        "a2": [(_list, "near")],
    }
    ranked = rank(candidates, Odds({"near": 1.0, "rule": 0.5, "none": -1.0}), 0.0, "a1")
    assert [one for _, one in ranked] == ["a1", "a2", NONE]
    assert rank(candidates, Odds({"near": 1.0}), 0.5, "a2")[0] == (1.5, "a2")
    assert apart(ranked, [(3.0, "a1"), (0.0, NONE)], sides=False) == ("a2", "a1")
    assert apart(ranked, [(0.2, "a1"), (0.1, NONE)], sides=False) == ("a1", NONE)
    assert apart([(1.0, NONE)], [(1.0, "a2"), (0.0, NONE)], sides=True) == ("a2", NONE)


def test_rules_stand_alone_without_learned_choices() -> None:
    coded = code("قصفت قوات النظام السوري مواقع لتنظيم داعش في مدينة دوما.", choices=Choices())
    names = {actor.id: actor.name for actor in coded.actors}
    assert [(names[e.actor1 or ""], names[e.actor2 or ""]) for e in coded.events if e.actor1 and e.actor2] != []


def test_stems_drop_article_proclitics_and_endings() -> None:
    assert stem("والمسلحين") == stem("مسلحون") == "مسلح"
    assert stem("من") == "من"


def test_the_logistic_is_bounded() -> None:
    assert logistic(-1e9) >= 0
    assert logistic(1e9) <= 1
    assert logistic(0) == 0.5
