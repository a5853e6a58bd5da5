"""``riwaya evaluate``: scores of the codings against gold reports, by the codebook's rules, or
against labelled sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

import click
import msgspec

from ..errors import InputError
from ..evaluating import ASSAULT, PROTEST, Evaluation, GoldReport, Row, sentence_detection
from ..model import Coded, Document
from .console import counted, isolate, out, output, table

SENTENCE_TYPES = {"assault": ASSAULT, "protest": PROTEST}


@click.command()
@click.argument("gold_dir", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--corpus",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="GOLD_DIR holds labels alone; their articles are lines of this gzipped file.",
)
@click.option("--json", "as_json", is_flag=True, help="All figures and errors as JSON.")
@click.option("--errors", is_flag=True, help="List every miss, false alarm and wrong value in context.")
@click.option("--layer", help="Only the errors of this layer and its fields (places, events, events.date, ...).")
@click.option("--reports", is_flag=True, help="One table a report.")
@click.option("-o", "--output", "target", metavar="FILE", help="Write the JSON there.")
@click.option(
    "--sentences",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Instead of a folder: JSON lines of sentences with 'text' and 'label' (yes, easy no, difficult no).",
)
@click.option("--kind", type=click.Choice(sorted(SENTENCE_TYPES)), help="What the sentences are labelled for.")
def evaluate(
    gold_dir: Path | None,
    corpus: Path | None,
    as_json: bool,
    errors: bool,
    layer: str | None,
    reports: bool,
    target: str | None,
    sentences: Path | None,
    kind: str | None,
) -> None:
    """Score the coder on a folder of gold reports, or on labelled sentences.

    GOLD_DIR holds one JSON file a report, in the codebook's gold format. A sentence counts as found if
    an event of its kind is asserted or claimed; ambiguous ones are left out. The public files:
    openeventdata/arabic_event_gsr.
    """
    if sentences is not None:
        if gold_dir is not None or errors or reports or layer or kind is None:
            raise click.UsageError("--sentences goes with --kind and --json or -o, and without GOLD_DIR")
        _sentences(sentences, kind, as_json, target)
        return
    if gold_dir is None or kind is not None:
        raise click.UsageError("give GOLD_DIR, or --sentences FILE with --kind")
    from ..evaluating import evaluate as score_folder
    from ..evaluating import rows

    result = score_folder(gold_dir, _coder(gold_dir), corpus)
    if as_json or target:
        with output(target) as file:
            file.write(result.to_json() + b"\n")
        return
    _print(f"{gold_dir}: {counted(len(result.reports), 'report')}", result.rows())
    if reports:
        for name, scores in result.reports.items():
            _print(name, rows(scores))
    if errors:
        _print_errors(result, layer)


def _sentences(path: Path, kind: str, as_json: bool, target: str | None) -> None:
    """Print or write how well sentences that tell of an event of ``kind`` are told from the others."""
    from ..pipeline import default
    from ..reading import read_text

    found = sentence_detection(path, lambda text: default().code(read_text(text)), SENTENCE_TYPES[kind])
    row = Row(kind, found.gold, found.right, found.found, found.precision, found.recall, found.f1)
    if as_json or target:
        with output(target) as file:
            file.write(msgspec.json.format(msgspec.json.encode(asdict(row)), indent=1) + b"\n")
        return
    _print(f"{path.name}: sentences that tell of {kind}", [row])


def _coder(folder: Path) -> Callable[[GoldReport], Coded]:
    """Codes a gold report as the pipeline would have met it: its text, or the page it names."""
    from ..pipeline import default

    return lambda gold: default().code(gold_document(folder, gold))


def gold_document(folder: Path, gold: GoldReport) -> Document:
    """The document of a gold report of ``folder``. Raises :class:`InputError` if its page is not there."""
    from ..reading import read, read_text

    if gold.text is not None:
        return read_text(
            gold.text,
            outlet=gold.outlet,
            title=gold.title,
            url=gold.url,
            published=gold.published,
            source_id=gold.id,
        )
    name = gold.file or f"{gold.id}.html"
    paths = [path for path in (folder / name, folder.parent / "reports" / name) if path.exists()]
    if not paths:
        raise InputError(str(folder / f"{gold.id}.json"), f"has no text and its file {name} is not there")
    item = next(iter(read([str(paths[0])])))
    if isinstance(item, InputError):
        raise item
    return item.document


def _print(title: str, lines: Iterable[Row]) -> None:
    cells = [
        (r.name, r.gold, r.found, r.right, _share(r.precision), _share(r.recall), _share(r.f1), _share(r.accuracy))
        for r in lines
    ]
    table(title, ("layer", "gold#", "found#", "right#", "precision#", "recall#", "F1#", "accuracy#"), cells)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _print_errors(result: Evaluation, layer: str | None) -> None:
    screen = out()
    for error in result.errors(layer):
        screen.print(f"{error.document} · {error.layer} · {error.kind}", style="bold")
        screen.print(f"    {isolate(' '.join(error.context.split()))}")
        if error.expected or error.found:
            screen.print(f"    expected {isolate(error.expected or '-')}   found {isolate(error.found or '-')}")
