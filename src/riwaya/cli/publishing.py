"""``riwaya brief`` and ``riwaya export``: what leaves the register as files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from ..lexicon import load
from .console import complain, say
from .options import chosen, language, make_filter, opened, register


def labels() -> dict[str, tuple[str, str]]:
    """Event type -> its English and Arabic label."""
    return {key: (t.label_en, t.label_ar) for key, t in load().triggers.types.items()}


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
    from ..publishing import write_brief

    with opened(where) as store:
        written = write_brief(store, target, make_filter(**given, limit=None), language=lang, labels=labels())
    if target != "-":
        say(f"{target}: {written} event{'' if written == 1 else 's'}")


@click.command()
@register
@chosen
@click.option("--format", "form", required=True, help="csv, accounts, figures, geojson.")
@click.option("-o", "--output", "target", default="-", show_default=True, metavar="FILE", help="- is standard output.")
def export(where: str, form: str, target: str, **given: Any) -> None:
    """Write the register, or what a filter leaves of it, in a format that others read."""
    from ..publishing import export as find

    chosen_format = find(form)
    wanted = make_filter(**given, limit=None)
    with opened(where) as store:
        records = store.figures(wanted) if chosen_format.of == "figures" else store.each_event(wanted)
        if target == "-":
            stream = sys.stdout.buffer if chosen_format.binary else sys.stdout
            written = chosen_format.write(records, stream, labels=labels())
        else:
            written = chosen_format.save(records, Path(target), labels=labels())
    if target != "-":
        say(f"{target}: {written} {chosen_format.of}")
    if not written:
        complain(f"the filter leaves no {chosen_format.of}")
