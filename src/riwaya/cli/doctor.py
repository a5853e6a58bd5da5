"""``riwaya doctor``: versions, data files with their licences, optional parts."""

from __future__ import annotations

import importlib.util
import platform
import sqlite3
import sys
import time
from importlib.metadata import PackageNotFoundError, version

import click

from .. import __version__
from ..lexicon import DATA, Files
from ..lexicon.cache import cache_folder
from .console import out, table

_PARTS = {"parquet": "pyarrow", "postgres": "psycopg", "pdf": "weasyprint"}


@click.command()
def doctor() -> None:
    """Say what is installed, whether it works, and where the data comes from."""
    from ..lexicon import load

    screen = out()
    begun = time.perf_counter()
    lexicon = load()
    took = time.perf_counter() - begun
    with sqlite3.connect(":memory:") as memory:
        fts = any("FTS5" in row[0] for row in memory.execute("PRAGMA compile_options"))
    table("Riwaya", ("what", "state"), [
        ("riwaya", __version__),
        ("python", f"{sys.version.split()[0]} on {platform.system()}"),
        ("sqlite", f"{sqlite3.sqlite_version}, full-text search {'works' if fts else 'IS MISSING'}"),
        ("lexicon", f"{len(lexicon.matcher.first):,} first words, loaded in {took:.2f} s from {cache_folder()}"),
        *((f"extra {name}", _installed(module, name)) for name, module in _PARTS.items()),
    ])  # fmt: skip
    rows = [
        (row["file"], row["source"], row["licence"], row["attribution"])
        for row in Files((DATA,)).csv("attributions.csv", ("file", "source", "licence", "attribution"))
    ]
    table("Data and attributions", ("file", "source", "licence", "attribution"), rows)
    if not fts:
        screen.print("This SQLite cannot search: install a Python whose sqlite3 has FTS5.")
        raise click.exceptions.Exit(1)


def _installed(module: str, extra: str) -> str:
    if importlib.util.find_spec(module) is None:
        return f"not installed: pip install 'riwaya[{extra}]'"
    try:
        return version(module)
    except PackageNotFoundError:
        return "installed"
