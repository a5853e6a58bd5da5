"""CSV, TSV and Parquet: columns by name, rows named, no text column refused."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from riwaya.errors import InputError
from riwaya.model import Report
from riwaya.reading import read

TEXT = "انفجرت عبوة ناسفة قرب السوق, ولم يبلغ عن ضحايا.\nوأغلقت الشرطة الشارع."


def read_file(path: Path, content: str | bytes) -> tuple[list[Report], list[str]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    items = list(read([str(path)]))
    return [i for i in items if isinstance(i, Report)], [str(i) for i in items if isinstance(i, InputError)]


@pytest.mark.parametrize(
    "content",
    [
        f'id,text,date\n1,"{TEXT}",2016-07-19\n',
        f'id;التاريخ;النص\n1;19 يوليو 2016;"{TEXT}"\n',
        f'ID\tBody\tPublished At\r\n1\t"{TEXT}"\t2016-07-19T10:00\r\n',
        ("\ufeff" + f'"id","text","date"\n1,"{TEXT}",2016-07-19\n').encode(),
        f'id,text,date\n1,"{TEXT}",2016-07-19\n'.encode("utf-16"),
        f'id,text,date\n1,"{TEXT}",2016-07-19\n'.encode("windows-1256"),
    ],
)
def test_columns_are_found_by_name_in_any_delimiter_and_encoding(tmp_path: Path, content: str | bytes) -> None:
    (report,), bad = read_file(tmp_path / "a", content)
    assert bad == []
    assert report.document.text == TEXT
    assert report.document.source_id == "1"
    assert report.document.published is not None
    assert report.document.published.start == dt.date(2016, 7, 19)


def test_bad_rows_are_named_by_line(tmp_path: Path) -> None:
    found, bad = read_file(tmp_path / "a", f'id,text\n1,"{TEXT}"\n2,\n3,a,b,c\n\n4,نص قصير جدا\n')
    assert [r.document.source_id for r in found] == ["1", "4"]
    assert [b.split(" ")[0] for b in bad] == [f"{tmp_path}/a:4:", f"{tmp_path}/a:5:"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("url,title,date\na,b,c\n", "without a text column (it has: url, title, date)"),
        ("id,text\n", "holds no report"),
        ("id,text\n1,\n", "its text is empty"),
    ],
)
def test_tables_without_reports(tmp_path: Path, content: str, said: str) -> None:
    found, bad = read_file(tmp_path / "a", content)
    assert found == []
    assert said in bad[0]


def test_a_row_that_is_not_utf8_is_named_where_the_file_is(tmp_path: Path) -> None:
    rows = "".join(f'{i},"{TEXT}"\n' for i in range(1500))
    content = f"id,text\n{rows}".encode() + b'x,"\xff\xfe"\n' + f'y,"{TEXT}"\n'.encode()
    found, bad = read_file(tmp_path / "a", content)
    assert len(found) == 1501
    assert len(bad) == 1
    assert "not UTF-8 throughout" in bad[0]


def test_prose_with_commas_is_no_table(tmp_path: Path) -> None:
    (report,), bad = read_file(tmp_path / "a", "قتل جنديان, وجرح ثالث\nفي هجوم على حاجز, حسب مصدر أمني\n")
    assert (report.media_type, bad) == ("text/plain", [])


def test_parquet_rows_with_dates_and_nulls(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    table = pa.table(
        {"id": [1, 2, 3], "body": [TEXT, None, TEXT], "date": [dt.datetime(2016, 7, 19, 5), None, None], "n": [1, 2, 3]}
    )
    pq.write_table(table, tmp_path / "t")
    found, bad = read_file(tmp_path / "copy", (tmp_path / "t").read_bytes())
    assert [(r.name, r.document.source_id) for r in found] == [
        (f"{tmp_path}/copy[1]", "1"),
        (f"{tmp_path}/copy[3]", "3"),
    ]
    assert found[0].document.published is not None
    assert found[0].document.published.start == dt.date(2016, 7, 19)
    assert len(bad) == 1
    found, bad = read_file(tmp_path / "cut", (tmp_path / "t").read_bytes()[:-40])
    assert found == []
    assert "damaged Parquet" in bad[0]


def test_parquet_without_pyarrow_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    found, bad = read_file(tmp_path / "a", b"PAR1xxxxPAR1")
    assert found == []
    assert "pip install 'riwaya[parquet]'" in bad[0]
