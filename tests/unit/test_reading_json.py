"""JSON lines, objects and arrays: fields as given, bad lines named, the rest read on."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
from pathlib import Path

import pytest

from riwaya.errors import InputError
from riwaya.model import Published, Report
from riwaya.reading import read, read_text

TEXT = "توصل وجهاء القبيلتين إلى هدنة تبدأ مساء الجمعة.\n\nوقال شيخ من الوفد إن الطرق ستفتح."


def read_file(path: Path, content: str | bytes) -> tuple[list[Report], list[str]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    items = list(read([str(path)]))
    return [i for i in items if isinstance(i, Report)], [str(i) for i in items if isinstance(i, InputError)]


def line(**fields: object) -> str:
    return json.dumps({"text": TEXT, **fields}, ensure_ascii=False) + "\n"


def test_fields_are_taken_as_given(tmp_path: Path) -> None:
    given = line(
        id=7, url="https://example.org/a", outlet="جريدة النهر", title="هدنة في الوادي", published="2016-07-19"
    )
    (report,), bad = read_file(tmp_path / "a", given)
    document = report.document
    assert bad == []
    assert (document.source_id, document.url, document.outlet) == ("7", "https://example.org/a", "جريدة النهر")
    assert (document.title, document.text) == ("هدنة في الوادي", TEXT)
    assert document.published == Published(start=dt.date(2016, 7, 19), end=dt.date(2016, 7, 19), basis="metadata")
    assert document.id == "sha256:" + hashlib.sha256(f"{TEXT}\nhttps://example.org/a".encode()).hexdigest()
    assert report.name == f"{tmp_path}/a:1"
    assert json.loads(report.original)["id"] == 7


@pytest.mark.parametrize("key", ["body", "content", "article", "Full-Text", "النص"])
def test_text_is_found_under_its_other_names(tmp_path: Path, key: str) -> None:
    (report,), _ = read_file(tmp_path / "a", json.dumps({key: TEXT}))
    assert report.document.text == TEXT


def test_a_fields_own_name_wins_over_its_other_names(tmp_path: Path) -> None:
    (report,), _ = read_file(
        tmp_path / "a", json.dumps({"summary": "x", "content": "موجز قصير", "text": TEXT, "body": "آخر"})
    )
    assert report.document.text == TEXT


def test_outlet_from_a_source_object_or_from_the_address(tmp_path: Path) -> None:
    found, _ = read_file(
        tmp_path / "a",
        line(source={"id": None, "name": "وكالة الضفة"})
        + line(link="https://www.aawsat.com/home/article/1")
        + line(source="https://unknown.example.org/x"),
    )
    assert [r.document.outlet for r in found] == ["وكالة الضفة", "الشرق الأوسط", "unknown.example.org"]
    assert found[2].document.url == "https://unknown.example.org/x"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2016-07-19", "2016-07-19"),
        ("2016-07-19T23:30:00Z", "2016-07-19"),
        ("2016-07-19 05:00", "2016-07-19"),
        ("الثلاثاء 19 تموز/يوليو 2016", "2016-07-19"),
        ("19/7/2016", "2016-07-19"),
        ("20160719", "2016-07-19"),
        ("Tue, 19 Jul 2016 10:00:00 +0200", "2016-07-19"),
        (1468886400, "2016-07-19"),
        (1468886400000, "2016-07-19"),
        ({"start": "2016-07-19", "end": "2016-07-19", "basis": "dateline"}, "2016-07-19"),
    ],
)
def test_dates_are_read_in_the_forms_that_exports_use(tmp_path: Path, value: object, day: str) -> None:
    (report,), bad = read_file(tmp_path / "a", line(published=value))
    assert bad == []
    assert report.document.published is not None
    assert report.document.published.start.isoformat() == report.document.published.end.isoformat() == day


@pytest.mark.parametrize("value", ["soon", "2016-13-45", 2016, {"start": "2016-07-19"}, ["2016-07-19"]])
def test_a_date_nobody_can_read_is_an_error_not_a_guess(tmp_path: Path, value: object) -> None:
    found, bad = read_file(tmp_path / "a", line(published=value))
    assert found == []
    assert "cannot be read; write it as 2016-07-19" in bad[0]


@pytest.mark.parametrize("value", [None, "", " "])
def test_a_null_date_stays_unknown(tmp_path: Path, value: object) -> None:
    (report,), _ = read_file(tmp_path / "a", line(published=value))
    assert report.document.published is None


def test_bad_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    bad_lines = [
        "nonsense",
        "[1]",
        '"x"',
        "null",
        '{"x": 1}',
        '{"text": " "}',
        '{"text": 5}',
        '{"text": "a\\u0000b"}',
        '{"text": "ab',
    ]
    content = "".join(each + "\n" + line(id=i) for i, each in enumerate(bad_lines))
    found, bad = read_file(tmp_path / "a.jsonl", content)
    assert [r.document.source_id for r in found] == [str(i) for i in range(len(bad_lines))]
    names = [b.removeprefix(f"{tmp_path}/").split(" ")[0] for b in bad]
    assert names == [
        "a.jsonl:1:",
        "a.jsonl:3[1]:",
        "a.jsonl:5:",
        "a.jsonl:7:",
        "a.jsonl:9:",
        "a.jsonl:11:",
        "a.jsonl:13:",
        "a.jsonl:15:",
        "a.jsonl:17:",
    ]
    assert all(";" in b for b in bad), "every line says what to do"


def test_no_valid_line_is_an_error_of_the_file_too(tmp_path: Path) -> None:
    found, bad = read_file(tmp_path / "a.jsonl", '{"x": 1}\n{"y": 2}\n')
    assert found == []
    assert len(bad) == 3
    assert "holds no report" in bad[-1]


def test_cut_json_is_one_line(tmp_path: Path) -> None:
    _, bad = read_file(tmp_path / "a.json", line()[:-20])
    assert len(bad) == 1
    assert "is cut off" in bad[0]


def test_cut_gzip_gives_what_could_be_read_and_one_error(tmp_path: Path) -> None:
    packed = gzip.compress("".join(line(id=f"{i}" * 7) for i in range(3000)).encode())
    found, bad = read_file(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2])
    assert found
    assert bad[-1].endswith("get it again")


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([{"text": TEXT}, {"body": TEXT}], indent=1),
        json.dumps([{"text": TEXT}, {"body": TEXT}]),
        json.dumps({"status": "ok", "articles": [{"content": TEXT}, {"content": TEXT}]}),
        "\n\n" + line() + "\n" + line(),
        (line() + line()).encode("utf-16"),
        (line() + line()).encode("windows-1256"),
        b"\xef\xbb\xbf" + (line() + line()).encode(),
    ],
)
def test_arrays_wrappers_and_other_encodings(tmp_path: Path, content: str | bytes) -> None:
    found, bad = read_file(tmp_path / "a", content)
    assert [r.document.text for r in found] == [TEXT, TEXT]
    assert bad == []


def test_one_object_over_several_lines(tmp_path: Path) -> None:
    (report,), _ = read_file(tmp_path / "a", json.dumps({"title": "هدنة", "text": TEXT}, indent=2))
    assert report.name == f"{tmp_path}/a"


def test_a_coded_document_is_read_back(tmp_path: Path) -> None:
    inner = {"id": "sha256:00", "source_id": "r1", "text": TEXT, "published": None}
    (report,), _ = read_file(tmp_path / "a", json.dumps({"schema": "riwaya.coded/1", "document": inner, "events": []}))
    assert (report.document.source_id, report.document.text) == ("r1", TEXT)


def test_deep_nesting_is_one_error(tmp_path: Path) -> None:
    found, bad = read_file(tmp_path / "a", '{"text":' * 100_000)
    assert found == []
    assert len(bad) == 1


def test_read_text_gives_the_same_document_as_a_line(tmp_path: Path) -> None:
    (report,), _ = read_file(tmp_path / "a", line(id="x", url="https://example.org/1", published="2016-07-19"))
    assert report.document == read_text(
        TEXT, url="https://example.org/1", published=dt.date(2016, 7, 19), source_id="x"
    )


@pytest.mark.parametrize("text", ["", " \n", "123", "x" * 200_000])
def test_read_text_refuses_what_is_no_text(text: str) -> None:
    with pytest.raises(InputError):
        read_text(text)
