"""The actor files: what is read, what is refused and how the refusal reads."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from riwaya.arabic import fold
from riwaya.errors import LexiconError
from riwaya.lexicon import DATA, Files
from riwaya.lexicon.actor_files import TYPES, stem_of
from riwaya.lexicon.actors import ActorLexicon

FILES = (
    "actors.csv", "nationalities.csv", "actor_heads.csv", "actor_owned.csv", "roles.csv", "actor_modifiers.csv",
    "anaphora.csv", "actor_names.csv", "actor_words.csv",
)  # fmt: skip
ACTORS = "id,name,name_ar,type,country,parent,since,until,ucdp_id,un_id,wikidata,variants,short,near,unless"


@pytest.fixture(scope="module")
def shipped() -> ActorLexicon:
    return ActorLexicon.load(Files())


@pytest.fixture
def with_file(tmp_path: Path) -> Callable[[str, str], Files]:
    """The shipped files with one of them replaced."""

    def replace(name: str, content: str) -> Files:
        folder = tmp_path / "lexicon"
        folder.mkdir()
        for file in FILES:
            shutil.copy(DATA / file, folder / file)
        (folder / name).write_text(content, encoding="utf-8")
        return Files((folder,))

    return replace


def test_the_core_list_is_wide_and_its_records_are_whole(shipped: ActorLexicon) -> None:
    assert len(shipped.records) >= 1100
    assert {record.type for record in shipped.records} <= TYPES
    assert sum(record.type == "person" for record in shipped.records) >= 250
    years = [(r.since, r.until) for r in shipped.records if r.since is not None and r.until is not None]
    assert years
    assert all(since <= until for since, until in years)


def test_parents_lead_upwards_and_end(shipped: ActorLexicon) -> None:
    for record in shipped.records:
        seen, at = {record.id}, record.parent
        while at and (parent := shipped.record(at)) is not None:
            assert at not in seen
            seen.add(at)
            at = parent.parent
        generated = at.partition("-")
        assert not at or (generated[0] in shipped.country_index and generated[2] in ("GOV", "MIL", "MOD", "MOI", "MFA"))


def test_generated_ids_tell_their_country(shipped: ActorLexicon) -> None:
    known = shipped.country_of("TR-MIL"), shipped.country_of("X-KURD-MIL"), shipped.country_of("INT-UN")
    assert [country.name if country else None for country in known] == ["Turkey", "Kurds", None]
    assert known[0] is not None
    assert known[0].ucdp_id == "115"


def test_stems_are_the_words_a_report_goes_on_with(shipped: ActorLexicon) -> None:
    shabaab = shipped.record("SO-SHABAAB")
    assert shabaab is not None
    assert "حركه" in shabaab.stems
    assert stem_of("الحركه") == "حركه"
    assert stem_of("الي") == "الي"


def test_ordinary_words_are_known_with_their_clitics_and_endings(shipped: ActorLexicon) -> None:
    assert all(shipped.is_common(fold(word)) for word in ("المدينة", "وبالمدينة", "مدينتهم", "مدينة"))
    assert not shipped.is_common(fold("نشيميريمانا"))
    assert shipped.is_given(fold("محمد"))
    assert not shipped.is_given(fold("علي"))


def test_every_head_rule_and_role_has_an_example_of_our_own() -> None:
    for name in ("actor_heads.csv", "anaphora.csv"):
        with (DATA / name).open(encoding="utf-8") as file:
            missing = [row for row in csv.DictReader(file) if not row["example"].strip()]
        assert len(missing) <= 1


@pytest.mark.parametrize(
    ("name", "content", "line", "words"),
    [
        ("actors.csv", f"{ACTORS}\nab-c,N,ن,militia,LY,,,,,,,ن س,,,\n", 2, "A-Z"),
        ("actors.csv", f"{ACTORS}\nA-B,N,ن,club,LY,,,,,,,ن س,,,\n", 2, "type 'club'"),
        ("actors.csv", f"{ACTORS}\nA-B,N,ن,militia,LY,,,,,,,,,,\n", 2, "at least one variant"),
        ("actors.csv", f"{ACTORS}\nA-B,N,ن,militia,,,,,,,,لواء س,,,\nA-C,N,ن,militia,,,,,,,,لواء س,,,\n", 3, "A-B"),
        ("actors.csv", f"{ACTORS}\nA-B,N,ن,militia,LY,,soon,,,,,ن س,,,\n", 2, "not a number"),
        ("actors.csv", "id,name\nA-B,N\n", 1, "lacks the column(s)"),
        (
            "actor_heads.csv",
            "id,indefinite,definite,name,type,kind,suffix,alone,bare,names,example\nx,قوم,القوم,n,militia,crowd,X,no,no,,\n",
            2, "kind 'crowd'",
        ),
        ("actor_owned.csv", "id,words,name,kind,type,example\nx,قوم,n,people,militia,\n", 2, "kind must be"),
        ("actor_owned.csv", "id,words,name,kind,type,example\nx,قوم,n,forces,club,\n", 2, "an actor type"),
        ("roles.csv", "id,words,name,kind,example\nx,كبير,n,job,\n", 2, "kind 'job'"),
        ("anaphora.csv", "head,stems,types,default,example\nnothing,,militia,own,\n", 2, "no head"),
        ("anaphora.csv", "head,stems,types,default,example\narmy,جيش,militia,mine,\n", 2, "default must be"),
        ("anaphora.csv", "head,stems,types,default,example\narmy,جيش,club,own,\n", 2, "unknown type(s) club"),
    ],
)  # fmt: skip
def test_faults_name_file_line_and_what_to_do(
    with_file: Callable[[str, str], Files], name: str, content: str, line: int, words: str
) -> None:
    with pytest.raises(LexiconError) as caught:
        ActorLexicon.load(with_file(name, content))
    assert str(caught.value).startswith(f"{name}:{line}: ")
    assert words in str(caught.value)


def test_a_users_row_replaces_ours(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    row = "LY-NAWASI,Our Nawasi,كتيبة النواصي,militia,LY,,,,,,,كتيبة النواصي|قوة الساحل,,,"
    (own / "actors.csv").write_text(f"{ACTORS}\n{row}\n", encoding="utf-8")
    layered = ActorLexicon.load(Files((DATA, own)))
    record = layered.record("LY-NAWASI")
    assert record is not None
    assert record.name == "Our Nawasi"
    assert len(layered.records) == len(ActorLexicon.load(Files()).records)
