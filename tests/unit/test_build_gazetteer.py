"""The script that builds the shipped gazetteer files."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_gazetteer.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_gazetteer", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_gazetteer"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["محافظة شبوة", "شَبوة‎"], ["شبوة"]),
        (["قاهره", "القاهرة"], ["القاهرة"]),
        (["تهران", "تِهران", "طهران"], ["تهران", "طهران"]),
        (["بوفكران (البلدية)"], ["بوفكران"]),
        (["ضلع اسکل", "Sirte", "ٹوکیو"], []),
        (["الجيزة / إمبابة"], ["الجيزة", "إمبابة"]),
    ],
)
def test_names_are_tidied(script: ModuleType, given: list[str], expected: list[str]) -> None:
    assert script.tidy(given, arabic_only=True) == expected


def test_machine_translated_names_do_not_sound_alike(script: ModuleType) -> None:
    assert script.sounds_alike("لندن", "London")
    assert script.sounds_alike("كيغالي", "Kigali")
    assert not script.sounds_alike("عضلات البطن", "Abs")
    assert not script.sounds_alike("إعلان ديس", "Ad Dis")


def test_records_of_one_place_are_merged_and_known_ones_dropped(script: ModuleType) -> None:
    def record(id_: str, names: list[str], lat: float, kind: str = "settlement", pop: int = 0) -> object:
        return script.Record(id_, kind, id_, names, lat, 20.0, "LY", "", pop)

    first, again = record("a:1", ["زلة"], 30.0), record("b:1", ["زلة", "زلا"], 30.01, pop=700)
    far, district = record("a:2", ["زلة"], 31.0), record("a:3", ["زلة"], 30.0, "admin2")
    kept = script.merged([first, again, far, district])
    assert [r.id for r in kept] == ["a:1", "a:2", "a:3"]
    assert (kept[0].names, kept[0].pop) == (["زلة", "زلا"], 700)
    other, alias = record("o:1", ["زلة"], 30.0), record("o:2", ["زلة", "زالا"], 30.0)
    assert [(r.id, r.names) for r in script.merged([other, alias], kept)] == [("o:2", ["زالا"])]
