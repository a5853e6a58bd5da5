"""Lexicon files: what is read, how a user's folder is layered, and how errors name the place."""

from __future__ import annotations

import csv
import functools
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from riwaya.errors import LexiconError, SettingsError
from riwaya.lexicon import DATA, Files, Row, Table, load

Folder = Callable[..., Path]
GROUPS = "id,names,size\nalpha,الفجر|النور,5\nbeta,الدرع,\n"
RULES = '[[rule]]\nid = "one"\nwords = ["قال"]\n\n[[rule]]\nid = "two"\nwords = []\n'


def rows(*folders: Path, name: str = "g.csv", columns: tuple[str, ...] = ("id", "names")) -> list[Row]:
    return list(Files(folders).csv(name, columns))


def tables(*folders: Path) -> list[Table]:
    return list(Files(folders).toml("r.toml", "rule"))


def fault(*folders: Path, name: str = "g.csv") -> str:
    read = functools.partial(rows, name=name) if name.endswith(("csv", "gz")) else tables
    with pytest.raises(LexiconError) as caught:
        read(*folders)
    return str(caught.value)


def test_rows_keep_cells_and_lines(lexicon_folder: Folder) -> None:
    text = "\ufeff" + GROUPS + '\n# a note, with a comma\ngamma,"الفتح، الجديد",7\n'
    found = rows(lexicon_folder({"g.csv": text}))
    assert [(r["id"], r.line) for r in found] == [("alpha", 2), ("beta", 3), ("gamma", 6)]
    assert found[0].list("names") == ("الفجر", "النور")
    assert found[0].number("size") == 5
    assert found[1].number("size") is None
    assert found[2]["names"] == "الفتح، الجديد"
    assert {r.file for r in found} == {"g.csv"}


def test_a_row_is_named_by_the_line_it_begins_on(lexicon_folder: Folder) -> None:
    found = rows(lexicon_folder({"g.csv": 'id,names\na,"س\nع"\nb,ص\n'}))
    assert [(r["id"], r.line) for r in found] == [("a", 2), ("b", 4)]


def test_tab_separated_and_packed(lexicon_folder: Folder) -> None:
    packed = gzip.compress('id\tnames\nx\tقال "نعم\nx\tلا\n'.encode())
    found = rows(lexicon_folder({"g.tsv.gz": packed}), name="g.tsv.gz")
    assert [r["names"] for r in found] == ['قال "نعم', "لا"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id,size\na,1\n", "g.csv:1: header: lacks the column(s) names"),
        ("", "g.csv:1: header: lacks the column(s) id, names"),
        ("id,names,id\na,س,b\n", "g.csv:1: header: names a column twice"),
        ("id,names\na,س\nb\n", "g.csv:3: b: has 1 cells, the header 2"),
        ("id,names\na,س\n\n#\nb,ص,ع\n", "g.csv:5: b: has 3 cells, the header 2"),
        ("id,names\na,س\nb,ص\na,ع\n", "g.csv:4: a: the id is given twice (also on line 2)"),
        ("id,names\na,س\nb,".encode() + b"\xd3\xd1\xca\n", "g.csv:3: file: is not UTF-8; save it as UTF-8"),
        ('id,names,size\na,"س,1\nb,ص,2\n', "g.csv:2: a: has 2 cells, the header 3"),
    ],
)
def test_faults_of_a_csv_name_line_and_entry(lexicon_folder: Folder, content: str | bytes, message: str) -> None:
    assert fault(lexicon_folder({"g.csv": content})) == message


def test_a_cell_too_long_to_be_meant_is_named_by_its_line(lexicon_folder: Folder) -> None:
    before = csv.field_size_limit(131_072)  # readers of reports may have raised it for this process
    try:
        text = fault(lexicon_folder({"g.csv": 'id,names\na,س\nb,"' + "س" * 200_000 + "\n"}))
    finally:
        csv.field_size_limit(before)
    assert text.startswith("g.csv:3: row: cannot be read (")
    assert "quotation mark" in text


def test_missing_and_damaged_files(lexicon_folder: Folder, tmp_path: Path) -> None:
    assert fault(tmp_path).startswith("g.csv:0: file: is missing;")
    folder = lexicon_folder({"g.tsv.gz": b"\x1f\x8b not gzip"})
    assert fault(folder, name="g.tsv.gz").startswith("g.tsv.gz:0: file: cannot be read (")
    cut = gzip.compress(b"id\tnames\n" * 50)[:-12]
    assert fault(lexicon_folder({"g.tsv.gz": cut}), name="g.tsv.gz").startswith("g.tsv.gz:0: file: cannot be read (")
    (tmp_path / "dir" / "g.csv").mkdir(parents=True)
    assert fault(tmp_path / "dir").startswith("g.csv:0: file: is missing;")


def test_cells_complain_for_themselves() -> None:
    row = Row("g.csv", 7, {"id": "a", "size": "viele", "none": "nan", "far": "inf"})
    for column, value in (("size", "viele"), ("none", "nan"), ("far", "inf")):
        with pytest.raises(LexiconError, match=rf"^g\.csv:7: a: '{column}' is '{value}', not a number$"):
            row.number(column)
    with pytest.raises(LexiconError, match=r"^g\.csv:7: a: the file has no column 'names'$"):
        row.list("names")
    assert str(Row("g.csv", 7, {"id": ""}).error("x")) == "g.csv:7: ?: x"


def test_a_users_rows_replace_remove_and_add(lexicon_folder: Folder) -> None:
    ours = lexicon_folder({"g.csv": GROUPS}, name="ours")
    own = "id,names,disabled\nbeta,الدرع الجديد,\nalpha,,yes\ngamma,الفتح,\nnone,,yes\n"
    theirs = lexicon_folder({"g.csv": own}, name="theirs")
    found = rows(ours, theirs)
    assert [(r["id"], r["names"], r.file) for r in found] == [
        ("beta", "الدرع الجديد", str(theirs / "g.csv")),
        ("gamma", "الفتح", str(theirs / "g.csv")),
    ]
    assert [r["id"] for r in rows(ours, lexicon_folder({}, name="empty"))] == ["alpha", "beta"]


def test_faults_in_a_users_folder_name_its_path(lexicon_folder: Folder) -> None:
    ours = lexicon_folder({"g.csv": GROUPS, "r.toml": RULES}, name="ours")
    theirs = lexicon_folder({"g.csv": "id,names\nz\n", "r.toml": "[[rule]\n"}, name="theirs")
    assert fault(ours, theirs) == f"{theirs / 'g.csv'}:2: z: has 1 cells, the header 2"
    assert fault(ours, theirs, name="r.toml").startswith(f"{theirs / 'r.toml'}:1: TOML: ")


def test_rows_without_an_id_are_all_kept(lexicon_folder: Folder) -> None:
    ours = lexicon_folder({"g.csv": "id,names\n,س\n,ص\n"}, name="ours")
    theirs = lexicon_folder({"g.csv": "id,names\n,ع\n"}, name="theirs")
    assert [r["names"] for r in rows(ours, theirs)] == ["س", "ص", "ع"]


def test_tables_keep_values_and_lines(lexicon_folder: Folder) -> None:
    text = 'x = 1\n\n  [[ rule ]]\nid = "one"\n[rule.more]\ny = 2\n\n[[other]]\nid = "one"\n[["rule"]]\nid = "two"\n'
    found = tables(lexicon_folder({"r.toml": text}))
    assert [(t.values["id"], t.line) for t in found] == [("one", 3), ("two", 10)]
    assert found[0].values["more"] == {"y": 2}
    assert tables(lexicon_folder({"r.toml": "x = 1\n"})) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[[rule]]\nid = "a"\n\n[[rule]]\nid = "a"\n', "r.toml:4: a: the id is given twice (also on line 1)"),
        ('x = 1\n[rule]\nid = "a"\n', "r.toml:1: rule: must be written as [[rule]] tables"),
        ('rule = [{id = "a"}]\n', "r.toml:1: rule: must be written as [[rule]] tables"),
        ("rule = [1, 2]\n", "r.toml:1: rule: must be written as [[rule]] tables"),
        ("x = 'ok'\ny = \"\xff\n".encode("latin-1"), "r.toml:2: file: is not UTF-8; save it as UTF-8"),
    ],
)
def test_faults_of_a_toml_name_line_and_entry(lexicon_folder: Folder, content: str | bytes, message: str) -> None:
    assert fault(lexicon_folder({"r.toml": content}), name="r.toml") == message


@pytest.mark.parametrize(
    ("content", "line"), [("a = 1\nb = \n", 2), ("a = 1\n\n[[rule]\n", 3), ('a = 1\nb = """\n', 2)]
)
def test_toml_that_cannot_be_parsed_names_the_line(lexicon_folder: Folder, content: str, line: int) -> None:
    for read in (lambda files: list(files.toml("r.toml", "rule")), lambda files: files.toml_values("r.toml")):
        with pytest.raises(LexiconError) as caught:
            read(Files((lexicon_folder({"r.toml": content}),)))
        assert (caught.value.file, caught.value.entry) == ("r.toml", "TOML")
        assert abs(caught.value.line - line) <= 1


def test_values_complain_for_themselves() -> None:
    table = Table("r.toml", 4, {"id": "one", "size": 5, "words": "قال", "mixed": ["قال", 1]})
    with pytest.raises(LexiconError, match=r"^r\.toml:4: one: 'size' must be a string$"):
        table.text("size")
    with pytest.raises(LexiconError, match=r"^r\.toml:4: one: 'none' must be a string$"):
        table.text("none")
    assert table.text("none", "") == ""
    for key in ("words", "mixed"):
        with pytest.raises(LexiconError, match=rf"^r\.toml:4: one: '{key}' must be a list of strings$"):
            table.list(key)
    assert table.list("none") == ()


def test_a_users_tables_replace_remove_and_add(lexicon_folder: Folder) -> None:
    ours = lexicon_folder({"r.toml": RULES}, name="ours")
    own = (
        '[[rule]]\nid = "two"\nwords = ["زعم"]\n\n[[rule]]\nid = "three"\n\n[[rule]]\nid = "one"\ndisabled = true\n\n'
        '[[rule]]\nwords = ["بلا"]\n'
    )
    theirs = lexicon_folder({"r.toml": own}, name="theirs")
    found = tables(ours, theirs)
    assert [(t.values.get("id"), t.list("words"), t.file == "r.toml") for t in found] == [
        ("two", ("زعم",), False),
        ("three", (), False),
        (None, ("بلا",), False),
    ]


def test_a_users_top_level_values_replace_ours(lexicon_folder: Folder) -> None:
    ours = lexicon_folder({"r.toml": 'a = ["x"]\nb = 1\n'}, name="ours")
    theirs = lexicon_folder({"r.toml": 'a = ["y"]\n'}, name="theirs")
    assert Files((ours, theirs)).toml_values("r.toml") == {"a": ["y"], "b": 1}
    assert Files((ours,)).toml_values("none.toml") == {}


def test_skipped_entries_and_files_are_passed_over(lexicon_folder: Folder) -> None:
    folder = lexicon_folder({"g.csv": "id,names\na,س\nb\nc,ص\n", "r.toml": RULES})
    files = Files((folder,), frozenset({("g.csv", 3), ("r.toml", 1)}))
    assert [r["id"] for r in files.csv("g.csv", ("id",))] == ["a", "c"]
    assert [t.values["id"] for t in files.toml("r.toml", "rule")] == ["two"]
    whole = Files((folder,), frozenset({("g.csv", 0), ("r.toml", 0)}))
    assert list(whole.csv("g.csv", ("id",))) == []
    assert list(whole.toml("r.toml", "rule")) == []
    assert whole.toml_values("r.toml") == {}


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such lexicon folder"):
        load(tmp_path / "none")


def test_the_shipped_folder_holds_data() -> None:
    assert (DATA / "triggers.toml").is_file()
