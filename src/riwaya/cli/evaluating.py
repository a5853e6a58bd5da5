"""``riwaya evaluate``: scores of the codings against gold reports, by the codebook's rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from ..errors import InputError
from ..evaluating import Evaluation, GoldReport, Row
from ..model import Coded, Document
from .console import isolate, out, output, table


@click.command()
@click.argument("gold_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="All figures and errors as JSON.")
@click.option("--errors", is_flag=True, help="List every miss, false alarm and wrong value in context.")
@click.option("--layer", help="Only the errors of this layer and its fields (places, events, events.date, ...).")
@click.option("--reports", is_flag=True, help="One table a report.")
@click.option("-o", "--output", "target", metavar="FILE", help="Write the JSON there.")
def evaluate(gold_dir: Path, as_json: bool, errors: bool, layer: str | None, reports: bool, target: str | None) -> None:
    """Score the coder on a folder of gold reports.

    GOLD_DIR holds one JSON file a report, in the codebook's gold format.
    """
    from ..evaluating import evaluate as score_folder
    from ..evaluating import rows

    result = score_folder(gold_dir, _coder(gold_dir))
    if as_json or target:
        with output(target) as file:
            file.write(result.to_json() + b"\n")
        return
    _print(f"{gold_dir}: {len(result.reports)} reports", result.rows())
    if reports:
        for name, scores in result.reports.items():
            _print(name, rows(scores))
    if errors:
        _print_errors(result, layer)


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
