"""``riwaya lexicon``: check, try and extend the lexicon files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import emit, isolate, say, table

if TYPE_CHECKING:
    from ..lexicon import Files
    from ..lexicon.adding import Cells
    from ..lexicon.entries import Entries

folder_option = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    envvar="RIWAYA_LEXICON",
    help="Your own lexicon folder, layered over ours (RIWAYA_LEXICON).",
)
own_folder = click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="RIWAYA_LEXICON",
    required=True,
    help="Your own lexicon folder; made if it is not there (RIWAYA_LEXICON).",
)
replace_option = click.option("--replace", is_flag=True, help="Put it in the place of the shipped entry of that id.")


@click.group()
def lexicon() -> None:
    """For people who edit the data: check the lexicon files, see what matches where, run the examples,
    add entries to your own folder.
    """


def _files(folder: Path | None) -> Files:
    from ..lexicon import DATA, Files

    return Files((DATA, folder) if folder else (DATA,))


def _entries(folder: Path | None) -> Entries:
    from ..lexicon import load
    from ..lexicon.entries import Entries

    return Entries(_files(folder), load(folder))


@lexicon.command()
@folder_option
@click.option("-w", "--warnings", "listed", is_flag=True, help="List the warnings about the shipped files too.")
@click.option("--json", "as_json", is_flag=True, help="Errors and warnings as JSON.")
def check(folder: Path | None, listed: bool, as_json: bool) -> None:
    """Load every file and name every fault, file:line: entry: what is wrong. Warnings name what is
    allowed but doubtful (they wait until there are no errors). Exit code 2 if there are errors.
    """
    from ..lexicon.checking import check as check_files

    found = check_files(_files(folder))
    errors = [p for p in found if p.level == "error"]
    shown = found if listed else [p for p in found if p.level == "error" or (folder and p.file.startswith(str(folder)))]
    if as_json:
        emit([p._asdict() for p in shown], "json")
    else:
        for problem in shown:
            click.echo(f"{problem.level}: {isolate(str(problem))}")
    hidden = f" ({len(found) - len(shown)} not listed; -w lists them)" if len(shown) < len(found) else ""
    say(f"{_count(len(errors), 'error')}, {_count(len(found) - len(errors), 'warning')}{hidden}")
    raise click.exceptions.Exit(2 if errors else 0)


@lexicon.command()
@click.argument("sentence")
@folder_option
@click.option("--json", "as_json", is_flag=True, help="The matches as JSON.")
def find(sentence: str, folder: Path | None, as_json: bool) -> None:
    """Show which entry matches where in SENTENCE (- reads standard input).

    These are the raw matches of all layers; which of them count is for the later stages to say.
    """
    from ..arabic import split
    from ..lexicon.match import NUMERALS

    words = split(sys.stdin.read() if sentence == "-" else sentence)
    entries = _entries(folder)
    rows = []
    for layer, hits in entries.lexicon.matcher.find(words).items():
        for hit in hits if layer != NUMERALS else ():
            span = hit.span(words)
            entry = entries.of(layer, hit.entry, words.forms[hit.first : hit.last + 1])
            rows.append({
                "layer": layer, "words": span.of(words.text), "start": span.start, "end": span.end,
                "before": hit.before, "entry": entry.id if entry else str(hit.entry),
                "file": entry.file if entry else None, "line": entry.line if entry else None,
            })  # fmt: skip
    rows.sort(key=lambda row: (row["start"], row["end"], row["layer"], row["entry"]))
    if as_json:
        emit(rows, "json")
        return
    cells = [
        (r["words"], f"{r['start']}-{r['end']}", r["layer"], r["entry"], r["file"] and f"{r['file']}:{r['line']}")
        for r in rows
    ]
    table(_count(len(rows), "match", "matches"), ("words", "span", "layer", "entry", "file:line"), cells)


@lexicon.command()
@folder_option
def test(folder: Path | None) -> None:
    """Run every entry's example: a trigger must give a claim of its type, a cue be found. Exit code 1
    if one is not recognised.
    """
    from ..lexicon.examples import examples, failing

    entries = _entries(folder)
    failed = list(failing(entries, lambda text: _types(entries, text)))
    for problem in failed:
        click.echo(isolate(str(problem)))
    say(f"{_count(len(examples(entries)), 'example')}, {len(failed)} not recognised")
    raise click.exceptions.Exit(1 if failed else 0)


def _types(entries: Entries, text: str) -> list[str]:
    from ..model import Document
    from ..pipeline import Pipeline

    coded = Pipeline.build(entries.lexicon).code(Document(id="example", text=text))
    return [event.type for event in coded.events]


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@lexicon.group()
def add() -> None:
    """Add an entry to your own lexicon folder. It is written only if everything still loads with it."""


@add.command()
@own_folder
@click.option("--id", "id_", required=True, help="Capital letters, digits and '-', by custom COUNTRY-NAME: LY-EXAMPLE.")
@click.option("--name-ar", required=True, help="The Arabic name; it is found in texts.")
@click.option("--name-en", required=True, help="The English name.")
@click.option("--type", "type_", required=True, help="A codebook actor type, such as militia.")
@click.option("--country", default="", help="ISO code of its country.")
@click.option("--parent", default="", help="Id of the actor it is part of.")
@click.option("--since", type=int, help="First year it existed.")
@click.option("--until", type=int, help="Last year it existed.")
@click.option("--variant", "variants", multiple=True, help="Another name it is found by; may be repeated.")
@click.option("--short", multiple=True, help="A name it has only near what --near says; may be repeated.")
@click.option("--near", multiple=True, help="Id, country or * whose presence lets the short names stand for it.")
@replace_option
def actor(
    folder: Path, id_: str, name_ar: str, name_en: str, type_: str, country: str, parent: str, since: int | None,
    until: int | None, variants: tuple[str, ...], short: tuple[str, ...], near: tuple[str, ...], replace: bool,
) -> None:  # fmt: skip
    """Add an actor to actors.csv."""
    from ..lexicon.actors import ActorLexicon
    from ..lexicon.adding import add_row

    cells: Cells = {
        "id": id_, "name": name_en, "name_ar": name_ar, "type": type_, "country": country, "parent": parent,
        "since": "" if since is None else str(since), "until": "" if until is None else str(until),
        "variants": tuple(dict.fromkeys((name_ar, *variants))), "short": short, "near": near,
    }  # fmt: skip
    _added(folder, add_row(folder, "actors.csv", cells, ActorLexicon.load, replace=replace))


@add.command()
@own_folder
@click.option("--id", "id_", required=True, help="A new id, such as wadi-example.")
@click.option("--name-ar", "names", required=True, multiple=True, help="An Arabic name; may be repeated.")
@click.option("--name-en", required=True, help="The English name.")
@click.option("--country", default="", help="ISO code of its country; empty for what lies in several.")
@click.option(
    "--kind", default="settlement", show_default=True, help="What it is: settlement, quarter, natural, base ..."
)
@click.option("--lat", required=True, type=click.FloatRange(-90, 90), help="Degrees north.")
@click.option("--lon", required=True, type=click.FloatRange(-180, 180), help="Degrees east.")
@click.option(
    "--radius-km", default=5.0, show_default=True, type=click.FloatRange(0, min_open=True), help="How far it reaches."
)
@click.option("--population", type=click.IntRange(0), help="Its population; larger ones win over namesakes.")
@click.option(
    "--need",
    default="free",
    show_default=True,
    help="What its name needs to be read as a place: free, support, cue, head.",
)
@click.option("--source", default="own", show_default=True, help="Where you have it from.")
@replace_option
def place(
    folder: Path, id_: str, names: tuple[str, ...], name_en: str, country: str, kind: str, lat: float, lon: float,
    radius_km: float, population: int | None, need: str, source: str, replace: bool,
) -> None:  # fmt: skip
    """Add a place to places_supplement.csv."""
    from ..lexicon.adding import add_row
    from ..lexicon.places import PlaceLexicon

    cells: Cells = {
        "id": id_, "names": names, "name_en": name_en, "country": country, "kind": kind, "lat": str(lat),
        "lon": str(lon), "radius_km": f"{radius_km:g}", "population": "" if population is None else str(population),
        "need": need, "source": source,
    }  # fmt: skip
    _added(folder, add_row(folder, "places_supplement.csv", cells, PlaceLexicon.load, replace=replace))


@add.command()
@own_folder
@click.option("--type", "type_", required=True, help="The event type it tells of, such as attack.")
@click.option(
    "--word", "words", required=True, multiple=True, help="A word or phrase that tells of it; may be repeated."
)
@click.option("--example", required=True, help="A sentence with it that must give this type.")
@click.option("--id", "id_", help="A new id; else one is made from the type.")
@click.option("--frame", help="Who does what in its clause (frames.toml); else the commonest frame of the type.")
@click.option("--weak", is_flag=True, help="Count it only with an armed actor or casualties in its sentence.")
def trigger(
    folder: Path, type_: str, words: tuple[str, ...], example: str, id_: str | None, frame: str | None, weak: bool
) -> None:
    """Add a trigger to triggers.toml: single words are taken as nouns (with article and pronouns),
    several words as a fixed phrase.
    """
    from ..lexicon.adding import add_trigger

    made = add_trigger(folder, type_, words, example, id_=id_, frame=frame, weak=weak, types_of=_types)
    _added(folder, made)


def _added(folder: Path, place: str) -> None:
    """Say where the entry is, and what about it is doubtful."""
    from ..lexicon.checking import check as check_files
    from ..lexicon.checking import without_gazetteers

    say(f"added: {place}")
    for problem in check_files(without_gazetteers(_files(folder))):
        if f"{problem.file}:{problem.line}" == place:
            say(f"{problem.level}: {isolate(str(problem))}")
