"""``riwaya brief`` and ``riwaya export``: what leaves the register as files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from .console import complain, counted, say
from .options import chosen, language, make_filter, opened, register


@click.command()
@register
@chosen
@language
@click.option("-o", "--output", "target", default="brief.html", show_default=True, metavar="FILE",
              help=".html, .md or .pdf; - is standard output (HTML).")  # fmt: skip
def brief(where: str, lang: str, target: str, **given: Any) -> None:
    """An analyst's brief: summary, map, timeline, events with every account, series, sources quoted.

    The HTML is one file that needs no network.
    """
    from ..lexicon import labels
    from ..publishing import write_brief

    with opened(where) as store:
        written = write_brief(store, target, make_filter(**given, limit=None), language=lang, labels=labels())
    if target != "-":
        say(f"{target}: {counted(written, 'event')}")


@click.command()
@register
@chosen
@click.option("--format", "form", required=True, help="csv, accounts, figures, geojson.")
@click.option("-o", "--output", "target", default="-", show_default=True, metavar="FILE", help="- is standard output.")
def export(where: str, form: str, target: str, **given: Any) -> None:
    """Write the register, or what a filter leaves of it, in a format that others read."""
    from ..lexicon import labels
    from ..publishing import export as find

    chosen_format = find(form)
    wanted = make_filter(**given, limit=None)
    with opened(where) as store:
        records = store.figures(wanted) if chosen_format.of == "figures" else store.each_event(wanted, bases=True)
        if target == "-":
            stream = sys.stdout.buffer if chosen_format.binary else sys.stdout
            written = chosen_format.write(records, stream, labels=labels())
        else:
            written = chosen_format.save(records, Path(target), labels=labels())
    if target != "-":
        say(f"{target}: {counted(written, chosen_format.rows.removesuffix('s'))}")
    if not written:
        complain(f"the filter leaves no {chosen_format.rows}")
