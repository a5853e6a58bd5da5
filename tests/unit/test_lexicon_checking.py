"""``riwaya lexicon``: every fault is named, doubtful entries too, examples run, entries are added safely."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.arabic import split
from riwaya.cli.main import cli
from riwaya.lexicon import DATA, Files, Lexicon, build
from riwaya.lexicon.checking import CONTENT, LOADERS, Problem, check, errors
from riwaya.lexicon.entries import SOURCES, Entries, Entry, shipped
from riwaya.lexicon.examples import examples, failing

Folder = Callable[..., Path]
ACTORS = "id,name,name_ar,type,country,parent,since,until,ucdp_id,un_id,wikidata,variants,short,near,unless\n"
PLACES = "id,names,name_en,country,kind,lat,lon,radius_km,population,need,source\n"
TRIGGER = '[[trigger]]\nid = "{}"\ntype = "{}"\nframe = "blow"\nphrases = ["{}"]\nexample = "{}"\n\n'


def actor(id_: str, *, name: str, type_: str = "militia", country: str = "LY", parent: str = "", near: str = "") -> str:
    return f"{id_},N,{name},{type_},{country},{parent},,,,,,{name},,{near},\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["lexicon", *map(str, arguments)], env={"RIWAYA_LEXICON": ""})


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped files with the beginnings of the longest ones."""
    folder = tmp_path_factory.mktemp("shipped")
    for path in DATA.iterdir():
        if path.suffix == ".gz":
            lines = gzip.decompress(path.read_bytes()).split(b"\n")[:300]
            (folder / path.name).write_bytes(gzip.compress(b"\n".join(lines) + b"\n"))
        elif path.is_file():
            lines = path.read_bytes().splitlines(keepends=True)
            kept = 200 if path.name in ("actor_names.csv", "actor_words.csv", "actors.csv") else len(lines)
            (folder / path.name).write_bytes(b"".join(lines[:kept]))
    return folder


@pytest.fixture(autouse=True)
def stand_in(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the small files in the place of the shipped ones."""
    for module in ("", ".files", ".entries", ".adding"):
        monkeypatch.setattr(f"riwaya.lexicon{module}.DATA", small)


@pytest.fixture(scope="module")
def compiled(small: Path) -> Lexicon:
    return build(Files((small,)))


@pytest.fixture(scope="module")
def entries(small: Path, compiled: Lexicon) -> Entries:
    return Entries(Files((small,)), compiled)


def faults(small: Path, folder: Path) -> list[str]:
    return sorted(str(p).removeprefix(f"{folder}/") for p in errors(Files((small, folder)))[0])


def doubts(small: Path, folder: Path) -> list[str]:
    """Everything said about the user's folder."""
    found = [str(p) for p in check(Files((small, folder))) if p.file.startswith(str(folder))]
    return [p.removeprefix(f"{folder}/") for p in found]


def test_the_shipped_files_have_no_faults(small: Path) -> None:
    assert errors(Files((small,)))[0] == []


def test_every_fault_of_every_file_is_named_once(small: Path, lexicon_folder: Folder) -> None:
    folder = lexicon_folder({
        "actors.csv": ACTORS
        + actor("LY-ONE", name="كتيبة الفجر الأولى", type_="army")
        + actor("ly two", name="كتيبة الفجر الثانية")
        + actor("LY-OK", name="كتيبة الفجر الثالثة")
        + "LY-SHORT,N\n",
        "triggers.toml": TRIGGER.format("one", "nothing", "سيل الوابل", "س")
        + TRIGGER.format("fine", "attack", "سيل الوابل", "س")
        + TRIGGER.format("three", "attack", "—", "س"),
        "places_supplement.csv": PLACES
        + "a,الوادي الأول,A,LY,village,30,10,5,,free,own\n"
        + "b,الوادي الثاني,B,LY,settlement,300,10,5,,free,own\n"
        + "c,الوادي الثالث,C,LY,settlement,x,10,5,,free,own\n",
        "times.toml": '[[month]]\nid = "m"\nnumber = 13\ncalendar = "gregorian"\nsurfaces = ["شهران"]\n',
        "units.toml": "[[unit]\n",
        "outlets.csv": b"domain,name_ar,name_en,country,other_domains,other_names\nx.org,\xff,X,LY,,\n",
        "cues.toml": '[[verb]]\nid = "v"\nexample = "س"\n',
    })  # fmt: skip
    found = faults(small, folder)
    expected = {
        "actors.csv:2: LY-ONE: type 'army' is not one of ",
        "actors.csv:3: ly two: the id must be new and made of A-Z",
        "actors.csv:5: LY-SHORT: has 2 cells, the header 15",
        "triggers.toml:1: one: type 'nothing' is not in types.toml",
        "triggers.toml:15: three: 'phrases' has an entry without a word",
        "places_supplement.csv:2: a: kind must be one of ",
        "places_supplement.csv:3: b: 'lat' and 'lon' must be degrees",
        "places_supplement.csv:4: c: 'lat' is 'x', not a number",
        "times.toml:1: m: 'number' must be a whole number from 1 to 12",
        "units.toml:1: TOML: ",
        "outlets.csv:2: file: is not UTF-8; save it as UTF-8",
        "cues.toml:1: v: give 'past', 'present' or 'participle', each as one word",
    }
    assert len(found) >= len(expected)
    for text in expected:
        assert len([f for f in found if f.startswith(text)]) >= 1, text
    assert all(any(f.startswith(text) for text in expected) for f in found)
    assert len({f for f in found if not f.startswith("outlets")}) == len(expected) - 1


def test_missing_files_are_named_and_end_the_search(small: Path, tmp_path: Path) -> None:
    gone = {"actors.csv", "triggers.toml", "reading.toml"}
    for path in small.iterdir():
        if path.name not in gone:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    found = errors(Files((tmp_path,)))[0]
    assert {"actors.csv", "triggers.toml"} <= {p.file for p in found if "is missing" in p.reason}
    assert any(p.file == "reading.toml" for p in found)


def test_what_only_follows_from_a_fault_is_left_out(small: Path, lexicon_folder: Folder) -> None:
    folder = lexicon_folder({
        "frames.toml": '[[frame]]\nid = "mine"\nsubject = "hero"\n',
        "triggers.toml": TRIGGER.format("one", "attack", "سيل الوابل", "س").replace('"blow"', '"mine"'),
    })  # fmt: skip
    assert [f.partition(": ")[0] for f in faults(small, folder)] == ["frames.toml:1"]


def test_a_loader_that_breaks_does_not_hide_the_others(
    small: Path, lexicon_folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(files: Files) -> object:
        raise KeyError("surprise")

    monkeypatch.setitem(LOADERS, "times", broken)
    folder = lexicon_folder({"triggers.toml": TRIGGER.format("one", "nothing", "سيل الوابل", "س")})
    found = faults(small, folder)
    assert "times:0: loader: stopped with KeyError('surprise')" in found
    assert any(f.startswith("triggers.toml:1: one: ") for f in found)


def test_doubtful_entries_are_named(small: Path, lexicon_folder: Folder) -> None:
    folder = lexicon_folder({
        "actors.csv": ACTORS.replace("unless", "unless,disabled,colour")
        + actor("LY-A", name="قذيفة", parent="LY-NOBODY", near="QQ-*").replace("\n", ",,\n")
        + actor("LY-B", name="ظغ", country="QQ").replace("\n", ",,\n")
        + actor("LY-C", name="كتيبة الشعاع", parent="LY-D").replace("\n", ",,\n")
        + actor("LY-D", name="لواء الشعاع", parent="LY-C").replace("\n", ",,\n")
        + actor("LY-E", name="لواء الشهاب", parent="LY-MIL", near="LY-*").replace("\n", ",,\n"),
        "triggers.toml": TRIGGER.format("own", "attack", "سيل الوابل", "س").replace("frame", 'nuons = ["س"]\nframe')
        + TRIGGER.format("twice", "killing", "سيلِ الوابل", "س"),
        "places_supplement.csv": PLACES + "a,الوادي البعيد,A,QQ,settlement,30,10,5,,free,own\n",
        "actor.csv": "id\n",
        "README.md": "notes",
    })  # fmt: skip
    found = doubts(small, folder)
    expected = [
        "actor.csv:0: file: is read by nothing",
        "actors.csv:1: header: the column 'colour' is read by nothing",
        "actors.csv:2: LY-A: homograph: 'قذيفه' is also in figures.unit: ",
        "actors.csv:2: LY-A: homograph: 'قذيفه' is also in triggers: ",
        "actors.csv:2: LY-A: names unknown id(s): LY-NOBODY, QQ-*",
        "actors.csv:3: LY-B: 'ظغ' is shorter than 3 letters",
        "actors.csv:3: LY-B: names unknown id(s): QQ",
        "actors.csv:4: LY-C: is its own parent, by way of its parents",
        "actors.csv:5: LY-D: is its own parent, by way of its parents",
        "places_supplement.csv:2: a: names an unknown country: QQ",
        "triggers.toml:1: own: 'nuons' is read by nothing",
        "triggers.toml:9: twice: triggers: also in ",
    ]
    for text in expected:
        assert any(f.startswith(text) for f in found), text
    assert [
        f for f in found if not any(f.startswith(text) for text in (*expected, "actors.csv:2: LY-A: homograph"))
    ] == []
    assert "(own): سيل الوابل" in next(f for f in found if "twice" in f)


def test_warnings_wait_until_there_are_no_errors(small: Path, lexicon_folder: Folder) -> None:
    bad = ACTORS + actor("LY-A", name="صف") + actor("LY-B", name="كتيبة", type_="army")
    found = check(Files((small, lexicon_folder({"actors.csv": bad}))))
    assert [(p.level, p.entry) for p in found] == [("error", "LY-B")]


@cache
def written(entry: Entry) -> set[tuple[str, ...]]:
    return {split(value).forms for value in entry.values}


def test_every_surface_leads_back_to_an_entry(compiled: Lexicon, entries: Entries) -> None:
    made_by_rule = {"actors.adj", "places.adjective", "figures.unit", "statements.cue", "statements.source", "triggers"}
    made_by_rule |= {"times.unit", "times.season", "times.decade", "triggers.light"}
    seen: set[str] = set()
    for number, surface in enumerate(compiled.surfaces()):
        if surface.layer == "places.name" and number % 97:
            continue
        forms = split(surface.text).forms
        entry = entries.of(surface.layer, surface.entry, forms)
        assert entry is not None, surface
        assert entry.line > 0
        if surface.layer not in made_by_rule and not surface.layer.endswith(".joined"):
            assert forms in written(entry), (surface, entry)
        seen.add(surface.layer.removesuffix(".joined"))
    assert seen == {*SOURCES, "places.name"}
    assert set(CONTENT) <= seen


def test_an_entry_knows_its_line(entries: Entries) -> None:
    entry = next(e for e in entries.all("triggers.toml", "trigger") if e.id == "siege")
    lines = (DATA / "triggers.toml").read_text(encoding="utf-8").split("\n")
    assert lines[entry.line - 1] == "[[trigger]]"
    assert lines[entry.line] == 'id = "siege"'
    assert entry.example
    assert entry.example not in entry.values


def test_unknown_layers_have_no_entry(entries: Entries) -> None:
    assert entries.of("plugin.words", 0, ("س",)) is None


def test_check_command(lexicon_folder: Folder) -> None:
    good = lexicon_folder({"actors.csv": ACTORS + actor("LY-A", name="كتيبة الشعاع البعيد")})
    result = run("check", "--folder", good)
    assert result.exit_code == 0, result.output
    assert "0 errors" in result.stderr
    assert str(good) not in result.stdout
    bad = lexicon_folder({"actors.csv": ACTORS + actor("LY-A", name="كتيبة", type_="army")})
    result = run("check", "--folder", bad)
    assert result.exit_code == 2
    assert f"{bad / 'actors.csv'}:2: LY-A: type 'army' is not one of " in result.stdout
    assert "1 error, 0 warnings" in result.stderr
    listed = json.loads(run("check", "--json", "--folder", bad).stdout)
    assert [(p["level"], p["line"], p["entry"]) for p in listed] == [("error", 2, "LY-A")]


def test_find_command() -> None:
    result = run("find", "--json", "قصفت الطائرات مواقعهم في مدينة سرت")
    rows = json.loads(result.stdout)
    by_layer = {row["layer"]: row for row in rows}
    trigger = by_layer["triggers"]
    assert (trigger["words"], trigger["start"], trigger["end"], trigger["file"]) == ("قصفت", 0, 4, "triggers.toml")
    place = next(row for row in rows if row["words"] == "سرت" and row["layer"] == "places.name")
    assert place["file"] in shipped()
    assert (place["start"], place["end"]) == (31, 34)
    assert rows == sorted(rows, key=lambda row: (row["start"], row["end"]))
    text = run("find", "قصفت الطائرات").stdout
    assert "triggers.toml:" in text
    assert "قصفت" in text


def test_find_reads_standard_input() -> None:
    result = CliRunner().invoke(cli, ["lexicon", "find", "--json", "-"], input="وللجيش", env={"RIWAYA_LEXICON": ""})
    assert any(row["before"] == "ول" and row["words"] == "لجيش" for row in json.loads(result.stdout))


def test_find_nothing() -> None:
    assert json.loads(run("find", "--json", "qqq").stdout) == []


def listed(entries: Entries, file: str, id_: str) -> list[object]:
    return [e for e in examples(entries) if e.file == file and e.id == id_]


def test_examples_are_those_of_the_files(entries: Entries) -> None:
    found = examples(entries)
    assert {"triggers.toml", "modality.toml", "relations.toml"} <= {e.file for e in found}
    assert len([e for e in found if e.file == "triggers.toml"]) == len(entries.lexicon.triggers.examples)


def test_an_example_must_hold_a_word_and_give_the_type(entries: Entries) -> None:
    (entry,) = [e for e in examples(entries) if (e.file, e.id) == ("triggers.toml", "siege")]
    assert list(failing(entries, lambda _: ["siege"], [entry])) == []
    (wrong,) = failing(entries, lambda _: ["attack"], [entry])
    assert wrong == Problem(
        "error", "triggers.toml", entry.line, "siege", f"its example gives attack, not siege: {entry.example}"
    )
    (none,) = failing(entries, lambda _: [], [entry])
    assert "gives no event, not siege" in none.reason
    (absent,) = failing(entries, lambda _: ["siege"], [entry._replace(example="لا شيء هنا")])
    assert "holds none of its words" in absent.reason
    (empty,) = failing(entries, lambda _: ["siege"], [entry._replace(example=" ")])
    assert "has no example" in empty.reason


def test_a_state_and_a_cue_need_only_a_hit(entries: Entries) -> None:
    states = {form.trigger.id for form in entries.lexicon.triggers.forms if form.trigger.state}
    chosen = [
        e for e in examples(entries) if (e.file == "triggers.toml" and e.id in states) or e.kind in ("cue", "relation")
    ]
    assert len({e.file for e in chosen}) >= 3
    assert list(failing(entries, lambda _: [], chosen)) == []


def test_test_command(lexicon_folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lexicon_folder(
        {
            "triggers.toml": TRIGGER.format("own-good", "siege", "طوق الحديد", "ضرب المسلحون طوق الحديد حول المدينة.")
            + TRIGGER.format("own-bad", "siege", "طوق النار", "لا شيء في هذه الجملة.")
        }
    )
    monkeypatch.setattr(
        "riwaya.cli.lexicon._types",
        lambda entries, text: [t for _, t, e in entries.lexicon.triggers.examples if e == text],
    )
    result = run("test", "--folder", folder)
    assert result.exit_code == 1
    assert f"{folder / 'triggers.toml'}:8: own-bad: its example holds none of its words" in result.stdout
    assert "own-good" not in result.stdout
    assert "not recognised" in result.stderr


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the look for doubts after an entry was added."""
    monkeypatch.setattr("riwaya.lexicon.checking.check", lambda _: [])


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ADD_ACTOR = ("add", "actor", "--name-en", "Shield of the Far Valley", "--type", "militia")


def test_an_added_entry_that_is_doubtful_is_named(tmp_path: Path) -> None:
    result = run(*ADD_ACTOR, "--id", "LY-SHELL", "--name-ar", "قذيفة", "--folder", tmp_path)
    assert result.exit_code == 0, result.output
    added, *said = result.stderr.strip().split("\n")
    assert added == f"added: {tmp_path / 'actors.csv'}:2"
    assert any("homograph: 'قذيفه' is also in triggers" in line for line in said)
    assert all(f"{tmp_path / 'actors.csv'}:2: LY-SHELL: " in line for line in said)


@pytest.mark.usefixtures("unchecked")
def test_add_actor(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    arguments = (
        "--folder",
        folder,
        "--country",
        "LY",
        "--variant",
        "درع الوادي، البعيد",
        "--short",
        "الدرع",
        "--near",
        "LY",
    )
    result = run(*ADD_ACTOR, "--id", "LY-FAR", "--name-ar", "درع الوادي البعيد", *arguments)
    assert result.exit_code == 0, result.output
    assert f"added: {folder / 'actors.csv'}:2" in result.stderr
    (row,) = read(folder / "actors.csv")
    assert (row["id"], row["type"], row["since"]) == ("LY-FAR", "militia", "")
    assert row["variants"] == "درع الوادي البعيد|درع الوادي، البعيد"
    result = run(*ADD_ACTOR, "--id", "LY-FAR-2", "--name-ar", "درع الوادي الأبعد", "--folder", folder)
    assert f"added: {folder / 'actors.csv'}:3" in result.stderr
    assert [p.name for p in folder.iterdir()] == ["actors.csv"]
    hits = json.loads(run("find", "--json", "--folder", folder, "قال درع الوادي الأبعد").stdout)
    assert any(h["entry"] == "LY-FAR-2" and h["line"] == 3 for h in hits)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--id", "LY-X", "--name-ar", "درع س", "--type", "army"), "type 'army' is not one of "),
        (("--id", "lower", "--name-ar", "درع س"), "the id must be new and made of A-Z"),
        (("--id", "#x", "--name-ar", "درع س"), "the id '#x' must be letters"),
        (("--id", "LY-X", "--name-ar", "درع|س"), "holds '|'"),
        (("--id", "LY-X", "--name-ar", "درع\nس"), "holds a line break"),
        (("--id", "LY-X", "--name-ar", "داعش"), "'داعش' is also a variant of INT-IS"),
        (("--id", "INT-IS", "--name-ar", "درع س"), "INT-IS is an entry of the shipped actors.csv; say --replace"),
        (("--id", "LY-HAVE", "--name-ar", "درع س"), "LY-HAVE: is already there; edit it in the file"),
    ],
)
def test_a_wrong_actor_is_refused_and_the_file_left(
    lexicon_folder: Folder, arguments: tuple[str, ...], message: str
) -> None:
    before = ACTORS + actor("LY-HAVE", name="كتيبة قديمة").rstrip("\n")
    folder = lexicon_folder({"actors.csv": before})
    result = run(*ADD_ACTOR, "--folder", folder, *arguments)
    assert message in str(result.exception)
    assert (folder / "actors.csv").read_text(encoding="utf-8") == before
    assert [p.name for p in folder.iterdir()] == ["actors.csv"]


def test_an_error_in_the_new_row_names_the_users_file(lexicon_folder: Folder) -> None:
    folder = lexicon_folder({"actors.csv": ACTORS})
    result = run(*ADD_ACTOR, "--folder", folder, "--id", "LY-X", "--name-ar", "درع س", "--type", "army")
    assert str(result.exception).startswith(f"{folder / 'actors.csv'}:2: LY-X: type 'army'")
    assert str(result.exception).endswith("; nothing was written")


@pytest.mark.usefixtures("unchecked")
def test_add_to_a_file_without_a_line_end_and_replace_ours(lexicon_folder: Folder) -> None:
    folder = lexicon_folder({"actors.csv": ACTORS + actor("LY-HAVE", name="كتيبة قديمة").rstrip("\n")})
    result = run(*ADD_ACTOR, "--folder", folder, "--id", "INT-IS", "--name-ar", "اسم جديد تماما", "--replace")
    assert result.exit_code == 0, result.output
    assert [r["id"] for r in read(folder / "actors.csv")] == ["LY-HAVE", "INT-IS"]


@pytest.mark.usefixtures("unchecked")
def test_add_place(tmp_path: Path) -> None:
    place = ("add", "place", "--folder", tmp_path, "--id", "far-wadi", "--name-en", "Far Wadi", "--country", "LY")
    where = ("--lat", "27.123456", "--lon", "14.5")
    result = run(*place, "--name-ar", "وادي البعيد", "--name-ar", "الوادي البعيد جدا", *where)
    assert result.exit_code == 0, result.output
    (row,) = read(tmp_path / "places_supplement.csv")
    assert (row["names"], row["lat"], row["kind"]) == ("وادي البعيد|الوادي البعيد جدا", "27.123456", "settlement")
    assert "is already there" in str(run(*place, "--name-ar", "وادي", *where).exception)
    again = [a if a != "far-wadi" else "other" for a in place]
    assert "kind must be one of " in str(run(*again, "--name-ar", "وادي", *where, "--kind", "village").exception)
    assert run(*again, "--name-ar", "وادي", "--lat", "95", "--lon", "1").exit_code == 2
    assert len(read(tmp_path / "places_supplement.csv")) == 1


@pytest.mark.usefixtures("unchecked")
def test_add_trigger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("riwaya.cli.lexicon._types", lambda _, text: ["siege"] if "المدينة" in text else [])
    add = ("add", "trigger", "--folder", tmp_path, "--type", "siege")
    words = ("--word", "طوق الحديد", "--word", "تسوير")
    result = run(*add, *words, "--example", 'ضرب المسلحون "طوق الحديد" حول المدينة.')
    assert result.exit_code == 0, result.output
    path = tmp_path / "triggers.toml"
    assert f"added: {path}:1" in result.stderr
    (table,) = Files((tmp_path,)).toml("triggers.toml", "trigger")
    assert (table.values["id"], table.list("nouns"), table.list("phrases")) == (
        "own-siege-1",
        ("تسوير",),
        ("طوق الحديد",),
    )
    before = path.read_text(encoding="utf-8")
    for arguments, message in (
        (("--word", "سور النار", "--example", "لا شيء في المدينة."), "holds none of its words"),
        (("--word", "سور النار", "--example", "رفعوا سور النار."), "gives no event, not siege"),
        (("--word", "—", "--example", "رفعوا سور المدينة."), "has an entry without a word"),
        (("--word", "سور", "--example", "سور المدينة", "--frame", "none"), "frame 'none' is not in frames.toml"),
        (("--word", "سور", "--example", "سور المدينة", "--id", "own-siege-1"), "is a trigger already"),
        (("--word", "سور", "--example", "سور المدينة", "--id", "a b"), "the id 'a b' must be letters"),
        (("--word", "سور", "--example", "سور المدينة", "--type", "party"), "there is no event type 'party'"),
    ):
        assert message in str(run(*add, *arguments).exception), message
    assert path.read_text(encoding="utf-8") == before
    result = run(*add, "--word", "سور النار", "--example", "رفعوا سور النار حول المدينة.", "--weak")
    assert f"added: {path}:{before.count(chr(10)) + 2}" in result.stderr
    assert [t.values["id"] for t in Files((tmp_path,)).toml("triggers.toml", "trigger")] == [
        "own-siege-1",
        "own-siege-2",
    ]


def test_the_folder_may_come_from_the_environment(lexicon_folder: Folder) -> None:
    folder = lexicon_folder({"actors.csv": ACTORS + actor("LY-A", name="كتيبة", type_="army")})
    result = CliRunner().invoke(cli, ["lexicon", "check"], env={"RIWAYA_LEXICON": str(folder)})
    assert result.exit_code == 2
    assert "LY-A: type 'army'" in result.stdout
