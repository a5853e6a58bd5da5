"""``riwaya demo``: the bundled sample reports, from files to register, brief, map and disagreements."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from ..model.events import Event
from ..register.wording import days_text, event_text, value_text
from .console import isolate, out, progress, say, table
from .work import Failures, coded, reports


@click.command()
@click.option("-o", "--output", "folder", type=click.Path(file_okay=False, path_type=Path), default=Path("riwaya-demo"),
              show_default=True, help="Where to write.")  # fmt: skip
def demo(folder: Path) -> None:
    """Code the sample reports (written for this project), and show what can be asked of them."""
    from ..api import known_actors
    from ..lexicon import labels
    from ..publishing import export, write_brief
    from ..store import Filter, open_store

    samples = Path(str(files("riwaya"))) / "samples" / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    register, failures = folder / "register.db", Failures()
    total = sum(1 for _ in samples.iterdir())
    with open_store(str(register)) as store, progress("coding the sample reports", total) as step:
        store.learn(known_actors())
        store.add_many(coded(reports([str(samples)], failures), 1, failures), done=step)
        counts = store.stats()
        span = days_text(counts.first, counts.last) if counts.first and counts.last else "no dates"
        say(
            f"{counts.reports} sample reports: {counts.claims} event claims in {counts.events} events ({span}), "
            f"{counts.figures} figures, {counts.statements} statements; {counts.disputed} events told differently"
        )
        shown = store.events(Filter(sort="sources", limit=200))
        shown = sorted((e for e in shown if e.sources > 1), key=lambda e: -e.sources)[:12]
        table("Events that several sources tell of", ("date", "type", "place", "killed, by source", "sources#"), [
            (
                days_text(e.date.best.start, e.date.best.end) if e.date.best else "", e.type.best,
                e.place.best.label() if e.place.best else "", _tolls(e), e.sources,
            )
            for e in shown
        ])  # fmt: skip
        screen = out()
        screen.print("Where accounts differ most", style="bold")
        for disagreement in store.disagreements(Filter(limit=8)):
            about = f"{event_text(disagreement.event)}: " if disagreement.event else ""
            screen.print(f"  {disagreement.score:.2f}  {isolate(about + disagreement.text)}")
        wanted = Filter(limit=None)
        brief, brief_ar, points = folder / "brief.html", folder / "brief-ar.html", folder / "events.geojson"
        write_brief(store, str(brief), wanted, language="en", labels=labels())
        write_brief(store, str(brief_ar), wanted, language="ar", labels=labels())
        export("geojson").save(store.each_event(wanted), points, labels=labels())
    for what, path in (("register", register), ("brief", brief), ("brief in Arabic", brief_ar), ("map file", points)):
        screen.print(f"{what + ':':17}{path}")
    screen.print(f'ask it more:     riwaya events --db {register} --actor "Islamic State"')
    raise click.exceptions.Exit(1 if failures.count else 0)


def _tolls(event: Event) -> str:
    return "; ".join(
        f"{value_text(v.value)} ({', '.join(dict.fromkeys(event.accounts[i].label() for i in v.accounts))})"
        for v in event.fatalities.values
    )
