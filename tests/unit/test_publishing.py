"""Tables, GeoJSON and the table of formats."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from publishing_kit import HUN, LABELS, LIBYA, PALM, VALLEY, ZELLA, claim, event, source, voice
from riwaya.errors import SettingsError
from riwaya.model import Span
from riwaya.model.events import Event, FigureRecord, Party
from riwaya.publishing import EXPORTS, export, replacing
from riwaya.publishing.tables import ACCOUNT_COLUMNS, EVENT_COLUMNS, FIGURE_COLUMNS, defused
from riwaya.publishing.values import range_cell


def written(name: str, records: list[Any]) -> str:
    stream = io.StringIO(newline="")
    wrote = export(name).write(records, stream, labels=LABELS)
    assert wrote == (sum(len(r.accounts) for r in records) if name == "accounts" else len(records))
    return stream.getvalue()


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def disputed() -> Event:
    hospital = claim("سقط عشرون قتيلا", at=source("d1"), dead=(20, 20), by=voice("مصدر طبي"), one=PALM, start=10)
    other = source("d2", outlet="قناة الأفق", url="https://example.org/2")
    army = claim("قتل أكثر من ثلاثين", at=other, dead=(31, None), one=PALM, two=VALLEY)
    return event(hospital, army)


def test_event_rows_hold_best_values_every_value_and_the_way_back() -> None:
    row = rows(written("csv", [disputed()]))[0]
    assert tuple(row) == EVENT_COLUMNS
    assert (row["fatalities_min"], row["fatalities_max"], row["fatalities_rule"]) == ("20", "20", "most_reported")
    assert row["fatalities_all"] == "20 [مصدر طبي (وكالة الساحل)] | >=31 [قناة الأفق]"
    assert row["disagree_on"] == "fatalities"
    assert (row["accounts"], row["sources"], row["documents"]) == ("2", "2", "2")
    assert row["spans"] == "d1:10-25 | d2:0-18"
    assert row["urls"] == "https://example.org/2"
    assert (row["type_label"], row["type_label_ar"]) == LABELS["attack"]
    assert (row["latitude"], row["longitude"], row["radius_km"]) == ("28.55", "17.53", "5")


def test_what_is_not_told_is_empty() -> None:
    row = rows(written("csv", [event(claim(place=None, when=None))]))[0]
    assert all(row[c] == "" for c in ("place", "latitude", "date_start", "fatalities_min", "fatalities_rule", "actor1"))


def test_one_account_row_each_with_its_own_values() -> None:
    first, second = rows(written("accounts", [disputed()]))
    assert tuple(first) == ACCOUNT_COLUMNS
    assert (first["speaker"], first["fatalities_max"], first["evidence"]) == ("مصدر طبي", "20", "سقط عشرون قتيلا")
    assert (second["speaker"], second["fatalities_min"], second["fatalities_max"]) == ("", "31", "")
    assert (first["account"], second["account"]) == ("1", "2")


def test_figure_rows() -> None:
    figure = FigureRecord(
        source=source("d9"), local="f1", what="strength", of=PALM, value=(None, 150), about=False, unit="مقاتل",
        span=Span(3, 20), words="أقل من\n150 مقاتلا", voice=voice("متحدث", denial=True),
    )  # fmt: skip
    row = rows(written("figures", [figure]))[0]
    assert tuple(row) == FIGURE_COLUMNS
    assert (row["min"], row["max"], row["denial"], row["words"]) == ("", "150", "yes", "أقل من 150 مقاتلا")
    assert (row["document_id"], row["start"], row["end"]) == ("d9", "3", "20")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(start: str) -> None:
    hostile = Party(key="x", name=start + 'HYPERLINK("x")', name_ar=start + "cmd", type="other")
    evil = claim(one=hostile, at=source(title=start + "1", outlet=start + "2"), by=voice(start + "3"), place=HUN)
    for name in ("csv", "accounts"):
        for row in rows(written(name, [event(evil)])):
            assert not [cell for cell in row.values() if cell.startswith(start)]
            assert row["actor1"] == "'" + hostile.name


def test_numbers_are_left_alone() -> None:
    west = claim(place=HUN.__class__(key="w", name="W", name_ar=None, country=None, lat=-1.5, lon=-5.25,
                                     radius_km=None, precision="exact", gazetteer_id=None))  # fmt: skip
    row = rows(written("csv", [event(west)]))[0]
    assert (row["latitude"], row["longitude"]) == ("-1.5", "-5.25")
    assert defused(-5.25) == -5.25


def test_cells_with_commas_quotes_and_line_breaks_come_back_whole() -> None:
    odd = Party(key="x", name='A, "B"\nC', name_ar="أ", type="other")
    assert rows(written("csv", [event(claim(one=odd)), disputed()]))[0]["actor1"] == odd.name


@pytest.mark.parametrize(
    ("value", "cell"),
    [((20, 20), "20"), ((20.0, 99.0), "20-99"), ((80, None), ">=80"), ((None, 150), "<=150"), ((None, None), ""),
     (None, ""), ((1.5, 1.5), "1.5")],
)  # fmt: skip
def test_ranges_in_cells(value: tuple[float | None, float | None] | None, cell: str) -> None:
    assert range_cell(value) == cell


def test_geojson_is_valid_and_keeps_every_account() -> None:
    nowhere = event(claim(place=None))
    data = json.loads(written("geojson", [disputed(), nowhere, event(claim(place=LIBYA))]))
    assert data["type"] == "FeatureCollection"
    first, second, third = data["features"]
    assert all(f["type"] == "Feature" and f["id"] == f["properties"]["id"] for f in data["features"])
    assert first["geometry"] == {"type": "Point", "coordinates": [ZELLA.lon, ZELLA.lat]}  # longitude first
    assert second["geometry"] is None
    assert third["properties"]["place_precision"] == "country"
    told = first["properties"]
    assert [(a["min"], a["max"], a["said_by"]) for a in told["fatalities_accounts"]] == [
        (20, 20, ["مصدر طبي (وكالة الساحل)"]), (31, None, ["قناة الأفق"])
    ]  # fmt: skip
    assert {e["words"] for e in told["evidence"]} == {"سقط عشرون قتيلا", "قتل أكثر من ثلاثين"}
    assert told["evidence"][0]["start"] == 10
    assert told["disagree_on"] == ["fatalities"]
    assert told["urls"] == ["https://example.org/2"]


def test_an_empty_register_gives_a_valid_file() -> None:
    assert json.loads(written("geojson", []))["features"] == []
    assert rows(written("csv", [])) == []


def test_every_format_has_a_writer() -> None:
    for name, form in EXPORTS.items():
        assert form.name == name
        assert form.write([], io.StringIO(), labels=LABELS) == 0
    with pytest.raises(SettingsError, match="csv"):
        export("xls")


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    assert export("csv").save([disputed()], target, labels=LABELS) == 1
    before = target.read_bytes()
    assert before.startswith(b"\xef\xbb\xbf")
    assert before.endswith(b"\r\n")

    def fail() -> None:
        with replacing(target) as stream:
            stream.write("half")
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - ours
        fail()
    assert target.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["events.csv"]


def test_a_missing_folder_is_made_and_what_cannot_be_is_one_clear_line(tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder" / "events.csv"
    assert export("csv").save([], target, labels=LABELS) == 0
    with pytest.raises(SettingsError, match="cannot be written"):
        export("csv").save([], target / "inside-a-file" / "events.csv", labels=LABELS)


def test_a_name_that_ends_in_gz_is_gzipped_and_the_same_each_time(tmp_path: Path) -> None:
    first, second, told = tmp_path / "a.csv.gz", tmp_path / "b.csv.gz", [disputed()]
    for target in (first, second):
        export("csv").save(told, target, labels=LABELS)
    assert gzip.decompress(first.read_bytes()).decode() == written("csv", told)
    assert first.read_bytes() == second.read_bytes()


def test_a_format_says_what_it_writes() -> None:
    assert {name: each.rows for name, each in EXPORTS.items()}.items() >= {
        "csv": "events", "accounts": "accounts", "figures": "figures", "geojson": "events",
    }.items()  # fmt: skip
