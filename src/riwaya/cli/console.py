"""What every command prints with: tables, JSON, CSV, messages, progress.

Data goes to standard output, words to standard error. Arabic values are wrapped in bidi isolates,
so that a terminal draws each right to left without disturbing its neighbours.
"""

from __future__ import annotations

import csv
import io
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click
import msgspec

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, OverflowMethod
    from rich.measure import Measurement
    from rich.text import Text

_FSI, _PDI = "\u2068", "\u2069"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def isolate(text: str) -> str:
    """``text`` between bidi isolates if it holds a right-to-left letter; control characters, which
    a hostile report could use to drive the terminal, are shown as ``�``."""
    safe = "".join("\ufffd" if unicodedata.category(c) == "Cc" and c not in "\n\t" else c for c in text)
    # each line is a paragraph of its own to a terminal
    return "\n".join(
        f"{_FSI}{line}{_PDI}" if any(unicodedata.bidirectional(c) in ("R", "AL") for c in line) else line
        for line in safe.split("\n")
    )


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's text; every line that it is broken into is isolated, since the frame follows each."""

    text: str

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        from rich.measure import Measurement
        from rich.text import Text

        return Measurement.get(console, options, Text(self.text))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        from rich.text import Text

        overflow: OverflowMethod = "fold"
        for line in Text(self.text).wrap(console, options.max_width, overflow=overflow, no_wrap=options.no_wrap):
            yield Text(isolate(line.plain.rstrip()), justify=options.justify, no_wrap=True)


def out() -> Console:
    """The console of standard output: as wide as the terminal, or wide enough for anything in a pipe."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else 200
    return Console(file=sys.stdout, width=width, highlight=False, emoji=False, markup=False)


def err() -> Console:
    """The console of standard error."""
    from rich.console import Console

    return Console(file=sys.stderr, highlight=False, emoji=False, markup=False, soft_wrap=True)


def say(message: str) -> None:
    """A line of words for the person, on standard error."""
    click.echo(message, err=True)


def complain(message: str) -> None:
    """One clear line of error, on standard error."""
    click.echo(f"riwaya: {isolate(' '.join(message.split()))}", err=True)


def counted(count: int, noun: str) -> str:
    """``1 event``, ``2,000 events``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str | None = None) -> None:
    """Print a table; every cell is isolated. A column whose name ends in ``#`` holds numbers, one that
    ends in ``!`` ids, days or codes: neither is ever broken."""
    from rich.table import Table

    grid = Table(title=title, caption=caption, title_justify="left", caption_justify="left", expand=False)
    for column in columns:
        right, whole = column.endswith("#"), column.endswith(("#", "!"))
        grid.add_column(column.rstrip("#!"), justify="right" if right else "left", overflow="fold", no_wrap=whole)
    for row in rows:
        grid.add_row(*("" if cell is None else _Cell(str(cell)) for cell in row))
    out().print(grid)


def emit(rows: Sequence[Mapping[str, Any]], form: str) -> None:
    """Rows as JSON (a list) or CSV on standard output; CSV cells that a spreadsheet would run as a
    formula are preceded by an apostrophe."""
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(list(rows)), indent=1).decode())
        return
    text = io.StringIO()
    columns = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.DictWriter(text, fieldnames=columns, restval="", lineterminator="\n")
    if rows:
        writer.writeheader()
    for row in rows:
        writer.writerow({key: _cell(value) for key, value in row.items()})
    click.echo(text.getvalue(), nl=False)


def _cell(value: object) -> object:
    if isinstance(value, list | tuple | dict):
        return msgspec.json.encode(value).decode()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


@contextmanager
def output(path: str | None) -> Iterator[IO[bytes]]:
    """A byte stream to ``path`` (standard output for None and ``-``; gzipped for ``.gz``). A file
    appears only when all of it is written; its folder is made if it is not there."""
    if path is None or path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    from ..publishing import replacing

    with replacing(Path(path), binary=True) as file:
        yield file


@contextmanager
def progress(label: str, total: int | None) -> Iterator[Any]:
    """A progress bar on a terminal, nothing in a pipe; gives a function to call per step."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda step=1: bar.advance(task, step)
