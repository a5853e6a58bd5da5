"""``riwaya read``, ``riwaya code``, ``riwaya schema``: documents and codings as JSON lines, no database."""

from __future__ import annotations

import os

import click
import msgspec

from ..model import encode, json_schema
from .console import output, progress
from .work import Failures, coded, reports

inputs_argument = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
output_option = click.option("-o", "--output", "target", metavar="FILE", help="Write there; - is standard output.")
jobs_option = click.option(
    "-j", "--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Processes to code with."
)


def total(inputs: tuple[str, ...]) -> int | None:
    """How many files the inputs stand for, for the progress bar; None where that is not known."""
    from ..reading import expand

    if any(name == "-" or "://" in name for name in inputs):
        return None
    return sum(1 for _ in expand(inputs)) or None


@click.command()
@inputs_argument
@output_option
def read(inputs: tuple[str, ...], target: str | None) -> None:
    """Read reports and write their documents: text, title, outlet, date, furniture; one JSON a line."""
    failures = Failures()
    with output(target) as file, progress("reading", total(inputs)) as step:
        for report in reports(inputs, failures):
            file.write(msgspec.json.encode(report.document) + b"\n")
            step()
    raise click.exceptions.Exit(1 if failures.count else 0)


@click.command()
@inputs_argument
@output_option
@jobs_option
@click.option("--gate", is_flag=True, help="Give no layers for reports without a word of conflict; faster on archives.")
def code(inputs: tuple[str, ...], target: str | None, jobs: int, gate: bool) -> None:
    """Code reports and write all their layers, riwaya.coded/1, one JSON a line."""
    failures = Failures()
    files = total(inputs)
    with output(target) as file, progress("coding", files) as step:
        for _, result in coded(reports(inputs, failures), few(files, inputs, jobs), failures, gate=gate):
            file.write(encode(result) + b"\n")
            step()
    raise click.exceptions.Exit(1 if failures.count else 0)


def few(files: int | None, inputs: tuple[str, ...], jobs: int) -> int:
    """One process where there is too little to share out, else ``jobs``."""
    return 1 if files is not None and files < 8 and not _many_lines(inputs) else jobs


def _many_lines(inputs: tuple[str, ...]) -> bool:
    """True if a file is large enough to hold many reports."""
    return any(os.path.isfile(name) and os.path.getsize(name) > 200_000 for name in inputs)  # noqa: PTH113, PTH202


@click.command()
def schema() -> None:
    """Print the JSON Schema of the coded document."""
    click.echo(msgspec.json.format(msgspec.json.encode(json_schema()), indent=1).decode())
