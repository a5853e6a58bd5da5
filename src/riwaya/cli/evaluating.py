"""``riwaya evaluate``: scores of the codings against gold reports, by the codebook's rules."""

from __future__ import annotations

from pathlib import Path

import click

from ..evaluating import Evaluation, GoldReport
from ..model import Coded
from .console import isolate, out, output, table


@click.command()
@click.argument("gold_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="All figures and errors as JSON.")
@click.option("--errors", is_flag=True, help="List every miss, false alarm and wrong value in context.")
@click.option("--layer", help="Only the errors of this layer and its fields (places, events, events.date, ...).")
@click.option("--reports", is_flag=True, help="One table a report.")
@click.option("-o", "--output", "target", metavar="FILE", help="Write the JSON there.")
def evaluate(
    gold_dir: Path, as_json: bool, errors: bool, layer: str | None, reports: bool, target: str | None
) -> None:
    """Score the coder on a folder of gold reports.

    GOLD_DIR holds one JSON file a report, in the codebook's gold format.
    """
    from ..evaluating import evaluate as score_folder
    from ..evaluating import rows

    result = score_folder(gold_dir, _code)
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


def _code(gold: GoldReport) -> Coded:
    from ..pipeline import default
    from ..reading import read_gold

    return default().code(read_gold(gold))


def _print(title: str, lines: object) -> None:
    cells = [
        (r.name, r.gold, r.found, r.right, _share(r.precision), _share(r.recall), _share(r.f1), _share(r.accuracy))
        for r in lines  # type: ignore[attr-defined]
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
