"""Every command, end to end, on the sample reports."""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from riwaya.cli.main import COMMANDS
from riwaya.model import json_schema

from .conftest import Run


def test_every_command_has_help(run: Run) -> None:
    for name in COMMANDS:
        done = run(name, "--help")
        assert done.returncode == 0, (name, done.stderr)
        assert len(done.stdout.splitlines()) > 3


HEAVY = ("rich", "sqlalchemy", "numpy", "lxml", "jinja2", "pyarrow", "riwaya.lexicon.lexicon", "riwaya.store")


def loaded(code: str) -> tuple[str, str]:
    """What a program prints, and which heavy modules it has loaded in the end."""
    told = f"{code}\nfinally:\n    print([m for m in {HEAVY} if m in sys.modules], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=False, timeout=60)
    return done.stdout, done.stderr.strip()


def test_start_up_loads_no_library_that_it_does_not_use() -> None:
    asked = "import sys\nfrom riwaya.cli.main import main\nsys.argv = ['riwaya', '--help']\ntry:\n    main()"
    told, heavy = loaded(asked)
    assert heavy == "[]"
    assert all(f"  {name} " in told for name in COMMANDS)
    each = (
        "import sys\nfrom riwaya.cli.main import COMMANDS, cli\ntry:\n    [cli.get_command(None, n) for n in COMMANDS]"
    )
    assert loaded(each) == ("", "[]")


def test_read_gives_documents(run: Run, samples: Path) -> None:
    done = run("read", samples / "ly04.txt")
    document = json.loads(done.stdout)
    assert document["text"] == (samples / "ly04.txt").read_text(encoding="utf-8")
    assert document["published"]["start"] == "2017-05-19"


def test_code_gives_valid_coded_documents(run: Run, samples: Path, tmp_path: Path) -> None:
    target = tmp_path / "coded.jsonl"
    done = run("code", samples, "-o", target, "-j", "2")
    assert done.returncode == 0, done.stderr
    lines = target.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(list(samples.iterdir()))
    validator = jsonschema.Draft202012Validator(json_schema())
    for line in lines:
        coded = json.loads(line)
        validator.validate(coded)
        text, ids = coded["document"]["text"], {a["id"] for a in coded["actors"]}
        for event in coded["events"]:
            assert all(0 <= s < e <= len(text) for s, e in event["evidence"])
            assert {event["actor1"], event["actor2"]} - {None} <= ids


def test_code_is_the_same_with_one_process_and_with_two(run: Run, samples: Path) -> None:
    assert run("code", samples, "-j", "1").stdout == run("code", samples, "-j", "2").stdout


def test_code_to_a_gz_name_is_gzipped(run: Run, samples: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "coded.jsonl.gz"
    assert run("code", samples / "ly04.txt", "-o", target).returncode == 0
    assert json.loads(gzip.decompress(target.read_bytes()))["schema"] == "riwaya.coded/1"


def test_a_report_in_persian_is_named_and_passed_over(run: Run, samples: Path, tmp_path: Path) -> None:
    report = tmp_path / "other.txt"
    report.write_text("ارتش گفت که این حمله را برای دفاع از شهر انجام داده است و نیروها پیش رفته اند", encoding="utf-8")
    for words in (("code",), ("add", "--db", tmp_path / "r.db")):
        done = run(*words, report, samples / "ly04.txt")
        assert done.returncode == 0, done.stderr
        assert f"{report}: is in Persian, not in Arabic; skipped" in done.stderr
    assert "the register holds 1 report and" in done.stderr


def test_code_reads_standard_input(run: Run, samples: Path) -> None:
    done = run("code", "-", stdin=(samples / "ly04.txt").read_bytes())
    assert json.loads(done.stdout)["events"]


def test_a_json_line_is_taken_as_given(run: Run) -> None:
    line = {"id": "x-1", "url": None, "outlet": "عينة", "title": "عنوان", "published": None,
            "text": "قصفت طائرات حربية مواقع تنظيم داعش في مدينة سرت."}  # fmt: skip
    document = json.loads(run("code", "-", stdin=json.dumps(line).encode()).stdout)["document"]
    assert (document["source_id"], document["outlet"], document["text"]) == ("x-1", "عينة", line["text"])
    assert document["published"] is None


def test_add_again_changes_nothing(run: Run, samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    first = run("add", samples / "ly04.txt", samples / "ly05.txt", "--db", path)
    before = run("events", "--db", path, "--json").stdout
    second = run("add", samples / "ly05.txt", samples / "ly04.txt", "--db", path)
    assert "2 new" in first.stderr
    assert "0 new" in second.stderr
    assert run("events", "--db", path, "--json").stdout == before


def test_remove_takes_exactly_its_part_out(run: Run, samples: Path, tmp_path: Path) -> None:
    one, both = tmp_path / "one.db", tmp_path / "both.db"
    run("add", samples / "ly04.txt", "--db", one)
    run("add", samples / "ly04.txt", samples / "ly05.txt", "--db", both)
    document = json.loads(run("read", samples / "ly05.txt").stdout)["id"]
    assert run("remove", document, "--db", both).returncode == 0
    assert run("events", "--db", both, "--json").stdout == run("events", "--db", one, "--json").stdout


def test_reports_of_one_happening_meet_and_their_tolls_stay_apart(run: Run, register: Path) -> None:
    events = json.loads(run("events", "--db", register, "--sort", "sources", "--limit", "400", "--json").stdout)
    brak = [e for e in events if e["sources"] > 1]
    assert brak, "no event has two sources"
    told = json.loads(run("disagreements", "--db", register, "--json").stdout)
    assert any(d["field"] == "fatalities" for d in told)


def test_events_filters(run: Run, register: Path) -> None:
    everything = json.loads(run("events", "--db", register, "--limit", "1000", "--json").stdout)
    strikes = json.loads(run("events", "--db", register, "--type", "air_strike", "--json").stdout)
    year = json.loads(run("events", "--db", register, "--since", "2019", "--until", "2019", "--json").stdout)
    assert strikes
    assert {e["type"] for e in strikes} == {"air_strike"}
    assert 0 < len(year) < len(everything)
    assert all(e["date_start"][:4] <= "2019" <= e["date_end"][:4] for e in year)


def test_an_actor_is_found_by_any_of_its_names(run: Run, register: Path) -> None:
    english = json.loads(run("events", "--db", register, "--actor", "Islamic State", "--json").stdout)
    arabic = json.loads(run("events", "--db", register, "--actor", "داعش", "--json").stdout)
    assert english
    assert [e["id"] for e in english] == [e["id"] for e in arabic]


def test_tables_name_the_source_and_isolate_arabic(run: Run, register: Path) -> None:
    done = run("actor", "داعش", "--db", register)
    assert done.returncode == 0, done.stderr
    assert "\u2068" in done.stdout
    assert "عينة" in done.stdout


@pytest.mark.parametrize("name", ["events", "figures", "timeline", "disagreements"])
def test_lists_as_csv_and_json(run: Run, register: Path, name: str) -> None:
    rows = json.loads(run(name, "--db", register, "--json").stdout)
    table = list(csv.DictReader(io.StringIO(run(name, "--db", register, "--csv").stdout)))
    assert len(rows) == len(table) > 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("events", "--type", "strike"), "choose from armed_clash, air_strike"),
        (("figures", "--what", "dead"), "choose from strength, killed"),
        (("events", "--modality", "sure"), "asserted"), (("events", "--rule", "fatalities=lowest"), "conservative"),
        (("events", "--near", "north"), "31.2,16.59"), (("events", "--country", "Libya"), "such as LY or SY"),
        (("events", "--radius", "5"), "--place or --near"),
        (("export", "--format", "csv", "--type", "strike"), "choose from"),
    ],
)  # fmt: skip
def test_a_name_outside_a_closed_list_is_wrong_usage(
    run: Run, register: Path, words: tuple[str, ...], told: str
) -> None:
    done = run(*words, "--db", register)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.split())


def test_an_empty_list_says_that_a_name_is_unknown(run: Run, register: Path) -> None:
    for words in (
        ("events", "--actor"),
        ("figures", "--place"),
        ("timeline", "--outlet"),
        ("disagreements", "--speaker"),
    ):
        done = run(*words, "أتلانتس", "--db", register)
        assert done.returncode == 0, done.stderr
        assert done.stderr.startswith("riwaya: \u2068أتلانتس: no")


def test_no_id_and_no_day_is_broken_in_a_narrow_table(run: Run, register: Path) -> None:
    done = run("events", "--db", register, "--limit", "400", columns=120)
    told = json.loads(run("events", "--db", register, "--limit", "400", "--json").stdout)
    assert max(len(line.replace("\u2068", "").replace("\u2069", "")) for line in done.stdout.splitlines()) <= 120
    assert all(f"│ {event['id'][:9]} │" in done.stdout for event in told)
    assert all(event["date_start"] in done.stdout for event in told if event["date_precision"] == "day")
    for line in done.stdout.splitlines():  # the frame stands outside of what runs right to left
        assert line.count("\u2068") == line.count("\u2069")


def test_rules_choose_the_best_values(run: Run, register: Path) -> None:
    def tolls(*rule: str) -> dict[str, list[float | None]]:
        told = json.loads(run("events", "--db", register, "--disputed", "--json", "--limit", "400", *rule).stdout)
        return {e["id"]: e["fatalities"] for e in told if e["fatalities"]}

    low, wide = tolls("--rule", "fatalities=conservative"), tolls("--rule", "range")
    assert any(low[id_] != toll for id_, toll in tolls().items())
    assert all(low[id_][0] == wide[id_][0] for id_ in low)


def test_figures_are_sorted_and_paged(run: Run, register: Path) -> None:
    def values(*words: str) -> list[float | None]:
        told = json.loads(run("figures", "--db", register, "--what", "killed", "--json", *words).stdout)
        return [f["min"] for f in told]

    falling = values("--sort", "-value", "--limit", "8")
    assert falling == sorted(falling, key=lambda v: -(v or 0))
    assert values("--sort", "-value", "--limit", "3", "--offset", "5") == falling[5:]
    assert (
        "Figures 6-8 of" in run("figures", "--db", register, "--what", "killed", "--limit", "3", "--offset", "5").stdout
    )


def test_a_place_told_elsewhere_is_marked(run: Run, register: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "--db", register, "--format", "accounts").stdout[1:])))
    taken = next(row for row in rows if row["place_basis"] == "context")
    assert {row["place_basis"] for row in rows} <= {"", "context", "evidence"}
    assert "told elsewhere in the report" in run("show", taken["event_id"], "--db", register).stdout
    assert "(told elsewhere)" in run("show", taken["document_ids"].split(" | ")[0], "--db", register).stdout


def test_show_as_json_has_every_value_with_its_supporters(run: Run, register: Path) -> None:
    listed = json.loads(run("events", "--db", register, "--sort", "sources", "--limit", "1", "--json").stdout)[0]
    told = json.loads(run("show", listed["id"], "--db", register, "--json").stdout)
    fields = {field["name"]: field for field in told["fields"]}
    assert {d["rule"] for d in fields["type"]["derived"]} == {"conservative", "most_reported", "most_recent", "range"}
    for field in fields.values():
        for value in field["values"]:
            assert value["accounts"]
            assert max(value["accounts"]) < len(told["accounts"])
    assert sorted(told["told_by"] + told["denied_by"]) == sorted(a["who"] for a in told["accounts"])
    claim = told["accounts"][0]["claims"][0]
    stored = json.loads(run("show", claim["source"]["document"], "--db", register, "--json").stdout)
    for span in claim["evidence"]:
        assert stored["document"]["text"][span["start"] : span["end"]] == span["words"]
    alone = json.loads(run("show", claim["id"], "--db", register, "--json").stdout)
    assert (alone["id"], alone["evidence"]) == (claim["id"], claim["evidence"])
    assert claim["id"] in run("show", claim["id"], "--db", register).stdout


def test_an_actors_series_and_a_places_control(run: Run, register: Path) -> None:
    told = json.loads(run("actor", "داعش", "--db", register, "--json").stdout)[0]
    assert {"series", "contradictions", "holdings", "events"} == set(told)
    assert {p["series"] for p in told["series"]} >= {"losses", "presence"}
    only = json.loads(run("actor", "داعش", "--db", register, "--series", "losses", "--json").stdout)[0]
    assert {p["series"] for p in only["series"]} == {"losses"}
    held = json.loads(run("place", "ليبيا", "--db", register, "--json").stdout)[0]["holdings"]
    assert {"held", "lost"} <= {h["kind"] for h in held}
    assert "control over time" in run("place", "ليبيا", "--db", register).stdout


def test_search_finds_any_spelling(run: Run, register: Path) -> None:
    one = json.loads(run("search", "تاجوراء", "--db", register, "--json").stdout)
    two = json.loads(run("search", "بتاجوراء", "--db", register, "--json").stdout)
    assert one
    assert {f["document"] for f in two} <= {f["document"] for f in one}


def test_show_an_event_with_its_evidence(run: Run, register: Path) -> None:
    event = json.loads(run("events", "--db", register, "--limit", "1", "--json").stdout)[0]
    done = run("show", event["id"][:9], "--db", register)
    assert done.returncode == 0, done.stderr
    assert "⟦" in done.stdout


def test_place_and_actor_that_are_not_there(run: Run, register: Path) -> None:
    done = run("place", "أتلانتس", "--db", register)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_brief_in_both_languages_needs_no_network(run: Run, register: Path, tmp_path: Path) -> None:
    for language, direction in (("en", "ltr"), ("ar", "rtl")):
        target = tmp_path / f"{language}.html"
        done = run("brief", "--db", register, "--actor", "داعش", "--lang", language, "-o", target)
        assert done.returncode == 0, done.stderr
        page = target.read_text(encoding="utf-8")
        assert f'dir="{direction}"' in page
        assert "<svg" in page
        assert "<script" not in page


def test_export_geojson_and_csv(run: Run, register: Path, tmp_path: Path) -> None:
    points = json.loads(run("export", "--db", register, "--format", "geojson").stdout)
    target = tmp_path / "events.csv"
    assert run("export", "--db", register, "--format", "csv", "-o", target).returncode == 0
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert points["type"] == "FeatureCollection"
    assert len(points["features"]) == len(rows) > 0


def test_exports_say_what_they_wrote_and_make_their_folder(run: Run, register: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "accounts.csv"
    done = run("export", "--db", register, "--format", "accounts", "-o", target)
    lines = len(list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig")))))
    assert done.stderr.strip() == f"{target}: {lines:,} accounts"
    page = tmp_path / "other" / "brief.html"
    assert run("brief", "--db", register, "--place", "تاجوراء", "-o", page).returncode == 0
    assert page.stat().st_size > 1000


def test_review_and_undo(run: Run, samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    run("add", samples / "ly04.txt", "--db", path)
    before = json.loads(run("events", "--db", path, "--json").stdout)
    assert run("review", "reject", before[0]["id"], "--who", "a", "--why", "b", "--db", path).returncode == 0
    rejected = json.loads(run("events", "--db", path, "--json").stdout)
    assert run("review", "undo", "1", "--who", "a", "--db", path).returncode == 0
    after = json.loads(run("events", "--db", path, "--json").stdout)
    log = json.loads(run("review", "log", "--db", path, "--json").stdout)
    assert len(rejected) == len(before) - 1
    assert after == before
    assert [d["action"] for d in log] == ["reject", "undo"]


def test_an_edit_is_shown_checked_and_survives_recoding(run: Run, samples: Path, tmp_path: Path) -> None:
    path, report = tmp_path / "r.db", samples / "ly04.txt"
    run("add", report, "--db", path)
    event = json.loads(run("events", "--db", path, "--json").stdout)[0]["id"]
    for field, value, told in (
        ("type", "picnic", "no event type; use one of armed_clash"), ("modality", "sure", "no modality; use one of"),
        ("fatalities", "many", "write 12, 10-15"), ("actor1", "لا أحد", "a name or id that the register has"),
    ):  # fmt: skip
        done = run("review", "edit", event, field, value, "--who", "salma", "--db", path)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert told in done.stderr
    for field, value in (("fatalities", "61-63"), ("type", "killing"), ("actor1", "null")):
        done = run("review", "edit", event[:9], field, value, "--who", "salma", "--why", "list", "--db", path)
        assert done.returncode == 0, done.stderr
        assert event in done.stderr  # told by its whole id, with what was before
    for _ in range(2):
        shown = run("show", event, "--db", path).stdout
        for words in ("61 to 63", "salma (reviewer)", "(emptied)", "edited", "(list)"):
            assert words in shown, shown
        row = json.loads(run("events", "--db", path, "--json").stdout)
        assert ("killing", [61, 63]) in [(e["type"], e["fatalities"]) for e in row]
        assert run("add", report, "--again", "--db", path).returncode == 0
    log = run("review", "log", event, "--db", path).stdout
    assert log.count("edit") == 3
    assert "61 to 63" in log
    assert "(empty)" in log


def test_evaluate_prints_every_layer(run: Run, gold: Path) -> None:
    done = run("evaluate", gold, "--json")
    assert done.returncode == 0, done.stderr
    rows = {r["name"]: r for r in json.loads(done.stdout)["rows"]}
    assert {"places", "actors", "figures", "statements", "events", "relations"} <= set(rows)
    assert run("evaluate", gold, "--errors", "--layer", "events.date").returncode == 0


def test_a_gold_report_whose_page_is_missing_ends_with_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"id": "x", "text": null}', encoding="utf-8")
    done = run("evaluate", tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "x.html is not there" in done.stderr


def test_doctor_names_the_licences(run: Run) -> None:
    done = run("doctor")
    assert done.returncode == 0
    assert "ODbL" in done.stdout
    assert "GeoNames" in done.stdout


def test_schema_is_printed(run: Run) -> None:
    assert json.loads(run("schema").stdout)["$id"] == "riwaya.coded/1"


def test_demo_writes_what_it_says(run: Run, tmp_path: Path) -> None:
    done = run("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for name in ("register.db", "brief.html", "brief-ar.html", "events.geojson"):
        assert (tmp_path / "riwaya-demo" / name).stat().st_size > 1000
    assert "differ" in done.stdout
