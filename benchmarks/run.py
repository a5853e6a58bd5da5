"""``make bench``: speed and memory of every part, beside a peer where there is one.

    python -m benchmarks.run [--reports FILE.jsonl] [--markdown]
    python -m benchmarks.run --profile [--reports FILE.jsonl]     only what each stage takes

Without ``--reports`` the bundled sample reports are used, repeated to a steady size. Times are CPU
seconds of one process, the best of three rounds; ratios are ours over the peer's run just before. A
round codes the same reports again, whose words are known by then; of a file of many reports the last
hundred are also timed once, right after the others.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import ahocorasick
import msgspec

from riwaya.annotating.context import Context
from riwaya.arabic import fold, split
from riwaya.garbage import uncollected
from riwaya.lexicon import DATA, Files, build
from riwaya.model import Coded, Document, Report, encode
from riwaya.pipeline import Pipeline, Stage
from riwaya.reading import read
from riwaya.store import open_store

SAMPLES = Path(__file__).parents[1] / "src/riwaya/samples/reports"
ROUNDS = 3
UNMET = 100
"""Reports that are timed the first time they are met, where there are enough others before them."""
MENTIONS = ("actors", "names", "places", "times", "figures", "statements")
"""The stages of the mention layers."""


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """CPU seconds of the fastest round."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def documents(path: Path | None) -> list[Document]:
    """The documents to measure on."""
    found = [r.document for r in read([str(path or SAMPLES)]) if isinstance(r, Report)]
    if path is None:
        found = found * max(1, 400 // len(found))
    return found


class Table:
    """Rows of (what, ours, peer, ratio)."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, str]] = []

    def add(self, what: str, ours: float, unit: str, peer: tuple[str, float] | None = None) -> None:
        other = f"{peer[0]}: {peer[1]:,.1f} {unit}" if peer else ""
        self.rows.append((what, f"{ours:,.2f} {unit}", other, f"{ours / peer[1]:.1f}x" if peer else ""))
        print(f"{what:44} {ours:14,.2f} {unit:12} {other:44} {self.rows[-1][3]}", flush=True)

    def markdown(self, command: str) -> str:
        """The table with machine, date and command."""
        lines = [
            "# Benchmarks", "",
            f"Measured {dt.datetime.now(dt.UTC).date()} on {platform.machine()}, {platform.system()}, "
            f"Python {platform.python_version()}, with `{command}`. CPU time of one process, best of {ROUNDS}.", "",
            "| what | ours | peer, run beside it | ratio |", "| --- | --- | --- | --- |",
            *(f"| {' | '.join(row)} |" for row in self.rows), "",
        ]  # fmt: skip
        return "\n".join(lines)


def arabic(table: Table, texts: list[str]) -> None:
    size = sum(len(t.encode()) for t in texts) / 1e6
    table.add("folding", size / best(lambda: [fold(t) for t in texts]), "MB/s")
    table.add("words and sentences with offsets", size / best(lambda: [split(t) for t in texts]), "MB/s")


def matching(table: Table, texts: list[str]) -> None:
    begun = time.process_time()
    lexicon = build(Files((DATA,)))
    table.add("lexicon compiled from its files", time.process_time() - begun, "s")
    words = [split(t) for t in texts]
    size = sum(len(t.encode()) for t in texts) / 1e6
    ours = size / best(lambda: [lexicon.matcher.find(w) for w in words])
    automaton = ahocorasick.Automaton()
    for first, targets in lexicon.matcher.first.items():
        for target in targets:
            automaton.add_word(" ".join((first, *target[0])), 1)
    automaton.make_automaton()
    folded = [fold(t) for t in texts]
    raw = size / best(lambda: [sum(1 for _ in automaton.iter(t)) for t in folded])
    table.add("matching, words and clitics checked", ours, "MB/s", ("pyahocorasick, no borders checked", raw))


def profile(table: Table, pipeline: Pipeline, found: list[Document]) -> float:
    """Time of each stage, the fastest of three rounds, in ms a 400-word report; gives the scale from seconds."""
    words = sum(len(split(d.text).forms) for d in found)
    scale = 1000 * 400 / words
    fastest: dict[str, float] = {}
    for _ in range(ROUNDS):
        with uncollected():  # as the command line codes a batch
            spent = _spent(pipeline, found)
        for name, seconds in spent.items():
            fastest[name] = min(seconds, fastest.get(name, seconds))
    read = best(lambda: [pipeline.lexicon.matcher.find(split(d.text, d.furniture)) for d in found])
    table.add("words, sentences and lexicon hits", read * scale, "ms/400 words")
    for name, seconds in fastest.items():
        table.add(f"stage {name}", seconds * scale, "ms/400 words")
    mentions = sum(fastest[name] for name in MENTIONS if name in fastest)
    table.add("mention layers together", mentions * scale, "ms/400 words")
    return scale


def _spent(pipeline: Pipeline, found: list[Document]) -> dict[str, float]:
    """CPU seconds of each stage in one round over the documents."""
    spent: dict[str, float] = {}

    def timed(stage: Stage, run: Callable[..., object]) -> Callable[..., object]:
        def inner(ctx: Context, *more: object) -> object:
            begun = time.process_time()
            try:
                return run(ctx, *more)
            finally:
                spent[stage.name] = spent.get(stage.name, 0.0) + time.process_time() - begun

        return inner

    watched = Pipeline(pipeline.lexicon, tuple((s, timed(s, run)) for s, run in pipeline.steps))
    for document in found:
        watched.code(document)
    return spent


def unmet(table: Table, pipeline: Pipeline, found: list[Document]) -> None:
    """Time of the whole for reports that were never coded, after others that were."""
    before, last = found[:-UNMET], found[-UNMET:]
    if len(before) < UNMET:
        return
    with uncollected():
        for document in before:
            pipeline.code(document)
        begun = time.process_time()
        for document in last:
            pipeline.code(document)
        spent = time.process_time() - begun
    words = sum(len(split(d.text).forms) for d in last)
    table.add(f"whole pipeline, first time, after {len(before)} others", 400_000 * spent / words, "ms/400 words")


def stages(table: Table, pipeline: Pipeline, found: list[Document]) -> list[Coded]:
    """Time of each stage, and of the whole, in ms a 400-word report."""
    scale = profile(table, pipeline, found)
    coded = [pipeline.code(d) for d in found]
    with uncollected():
        whole = best(lambda: [pipeline.code(d) for d in found])
    table.add("whole pipeline", whole * scale, "ms/400 words")
    table.add("whole pipeline", len(found) / whole, "reports/s")
    ours = len(coded) / best(lambda: [encode(c) for c in coded])
    plain = [msgspec.to_builtins(c) for c in coded]
    peer = len(coded) / best(lambda: [json.dumps(p, ensure_ascii=False) for p in plain])
    table.add("coded documents to JSON", ours, "docs/s", ("json", peer))
    return coded


def dates(table: Table, texts: Iterable[str], pipeline: Pipeline) -> None:
    """Temporal expressions found per CPU second, beside dateparser's search."""
    from dateparser.search import search_dates

    from riwaya.annotating import times

    picked = list(texts)[:10]
    contexts = []
    for text in picked:
        words = split(text)
        hits = pipeline.lexicon.matcher.find(words)
        contexts.append(Context(document=Document(id="x", text=text), words=words, hits=hits, lexicon=pipeline.lexicon))
    ours = len(picked) / best(lambda: [times.annotate(c) for c in contexts])
    peer = len(picked) / best(lambda: [search_dates(t, languages=["ar"]) for t in picked], rounds=1)
    table.add("temporal expressions", ours, "reports/s", ("dateparser.search", peer))


def storing(table: Table, pipeline: Pipeline) -> None:
    """Reports added to a register, and one more added after them."""
    reports = [r for r in read([str(SAMPLES)]) if isinstance(r, Report)]
    pairs = [(r, pipeline.code(r.document)) for r in reports]
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        with open_store(str(Path(folder) / "bench.db")) as store:
            store.add_many(pairs)
        table.add("reports added to a new register", len(pairs) / (time.perf_counter() - begun), "reports/s (wall)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, help="a file or folder of reports to measure on")
    parser.add_argument("--profile", action="store_true", help="only the time of each stage")
    parser.add_argument("--markdown", action="store_true", help="write docs/benchmarks.md")
    given = parser.parse_args()
    found = documents(given.reports)
    texts = [d.text for d in found]
    table = Table()
    pipeline = Pipeline.build()
    if given.reports:
        unmet(table, pipeline, found)
    if given.profile:
        profile(table, pipeline, found)
        return
    arabic(table, texts)
    matching(table, texts)
    stages(table, pipeline, found)
    dates(table, texts, pipeline)
    storing(table, pipeline)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    table.add("peak memory of all this", peak, "MiB")
    if given.markdown:
        command = "python -m benchmarks.run" + (" --reports FILE" if given.reports else "")
        target = Path(__file__).parents[1] / "docs/benchmarks.md"
        target.write_text(table.markdown(command), encoding="utf-8")
        print(f"wrote {target.name}", file=sys.stderr)


if __name__ == "__main__":
    main()
