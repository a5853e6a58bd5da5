"""``riwaya add`` and ``riwaya remove``: reports into the register, and out of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import click

from ..api import known_actors
from ..model import Report
from .coding import few, inputs_argument, jobs_option, total
from .console import complain, counted, progress, say
from .options import opened, register
from .work import Failures, coded, reports

_BATCH = 64


@click.command()
@inputs_argument
@register
@jobs_option
@click.option("--again", is_flag=True, help="Code reports anew that are already there (decisions are kept).")
def add(inputs: tuple[str, ...], where: str, jobs: int, again: bool) -> None:
    """Read, code and register reports. Safe to repeat: a report already there is left as it is. Safe to
    kill: what was registered stays, and the same command goes on from there.
    """
    from ..store import open_store

    failures = Failures()
    files = total(inputs)
    read = changed = 0
    with open_store(where) as store, progress("adding", files) as step:
        store.learn(known_actors())

        def fresh() -> Iterator[Report]:
            nonlocal read
            stream = reports(inputs, failures)
            while batch := list(islice(stream, _BATCH)):
                read += len(batch)
                there = set() if again else store.has(r.document.id for r in batch)
                step(len([r for r in batch if r.document.id in there]))
                yield from (r for r in batch if r.document.id not in there)

        changed = store.add_many(coded(fresh(), few(files, inputs, jobs), failures, gate=True), batch=_BATCH, done=step)
        counts = store.stats()
    say(
        f"{where}: {counted(read, 'report')} read, {changed:,} new or changed; "
        f"the register holds {counted(counts.reports, 'report')} and {counted(counts.events, 'event')}"
    )
    if failures.skipped:
        say(f"{counted(failures.skipped, 'report')} in other languages skipped, named above")
    if failures.count:
        complain(f"{counted(failures.count, 'input')} failed, named above; the rest is done")
    raise click.exceptions.Exit(1 if failures.count else 0)


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@register
def remove(documents: tuple[str, ...], where: str) -> None:
    """Take reports out again, by document id (or its beginning); exactly their part is undone."""
    missing = 0
    with opened(where) as store:
        for name in documents:
            found = store.document(name)
            if found is None:
                complain(f"{name}: no document, or more than one, has this id")
                missing += 1
            else:
                store.remove(found.coded.document.id)
                say(f"{found.coded.document.id}: removed")
    raise click.exceptions.Exit(1 if missing else 0)
