"""The hand-written places, held against the gazetteers that bear their names."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "source_supplement.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("source_supplement", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_nearest_bearer_in_the_country_counts(script: ModuleType) -> None:
    row = {
        "names": "القصبة",
        "name_en": "Qasba (Town)",
        "lat": "32.0",
        "lon": "20.0",
        "radius_km": "5",
        "country": "LY",
    }
    near = script.Bearer("x:1", "LY", 32.05, 20.0)
    bearers = {
        "قصبه": [script.Bearer("x:2", "LY", 33.0, 20.0), near, script.Bearer("x:3", "DZ", 32.0, 20.0)],
        "qasba": [script.Bearer("x:4", "LY", 32.5, 20.0)],
    }
    km, bearer = script._nearest(row, bearers)
    assert bearer == near
    assert km == pytest.approx(5.6, abs=0.1)
    assert script._nearest(row | {"country": "EG"}, bearers) is None


def test_the_article_makes_no_other_name(script: ModuleType) -> None:
    assert script._bare("الزاوية") == script._bare("زاوية")


def test_the_supplement_says_where_its_rows_are_from(script: ModuleType) -> None:
    with script.SUPPLEMENT.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 600
    assert all(row["source"].startswith("own") for row in rows)
    points = {r["id"]: r for name in script.GAZETTEERS for r in script._rows(script.DATA / name)}
    told = [(row, points[id_]) for row in rows if (id_ := row["source"].removeprefix("own; ")) in points]
    assert len(told) >= 600
    for row, point in told:
        km = script.rough_km(*(float(place[at]) for place in (row, point) for at in ("lat", "lon")))
        assert km <= float(row["radius_km"]) + script.SLACK_KM, row["id"]
