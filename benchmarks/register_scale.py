"""A register of many synthetic claims: how long it loads, and how long one more report takes.

    python -m benchmarks.register_scale [--claims 1000000] [--db FILE] [--seed 1] [--coded FILE]

Times are of one process, without the making of the reports: wall seconds, and CPU seconds, which a
busy machine changes less. At 1, 3, 10, 30 and 100 % a row shows what one more report of the next day
costs there (median and worst of 30 and the median of their CPU time, each in a transaction of its
own, prepared and written). With ``--coded`` (JSON lines of ``riwaya code``) real reports are loaded
instead.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from riwaya.model import Coded, Report, decode
from riwaya.store import Store, open_store

from .synthetic import CLAIMS, reports

BATCH = 1000
SHARES = (0.01, 0.03, 0.1, 0.3, 1.0)
ONE_MORE = 30


def real(path: Path) -> Iterator[tuple[Report, Coded]]:
    """Coded documents as reports."""
    with path.open("rb") as file:
        for line in file:
            coded = decode(line)
            document = coded.document
            text = document.text.encode()
            yield Report(name=document.id, media_type="text/plain", original=text, document=document), coded


def one_more(store: Store, pairs: Iterator[tuple[Report, Coded]]) -> tuple[list[float], list[float]]:
    """Milliseconds, and milliseconds of CPU, for each of a few more reports."""
    times, busy = [], []
    for report, coded in islice(pairs, ONE_MORE):
        begun, cpu = time.perf_counter(), time.process_time()
        store.add(report, coded)
        times.append((time.perf_counter() - begun) * 1000)
        busy.append((time.process_time() - cpu) * 1000)
    return times, busy


def load(store: Store, pairs: Iterator[tuple[Report, Coded]], total: int, file: Path) -> None:
    """Load ``total`` reports and print a row at every share."""
    heads = (
        "reports",
        "claims",
        "events",
        "s",
        "CPU s",
        "claims/CPU s",
        "one more, ms",
        "worst",
        "CPU ms",
        "file MB",
        "peak MB",
    )
    print(f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}")
    spent, busy, done = 0.0, 0.0, 0
    for share in SHARES:
        while done < max(1, round(total * share)):
            batch = list(islice(pairs, min(BATCH, round(total * share) - done)))
            if not batch:
                break
            begun, cpu = time.perf_counter(), time.process_time()
            store.add_many(batch, batch=BATCH)
            spent += time.perf_counter() - begun
            busy += time.process_time() - cpu
            done += len(batch)
        counts = store.stats()
        more, cpus = one_more(store, pairs)
        done += len(more)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = file.stat().st_size / 1e6
        row = (
            *(f"{n:,}" for n in (counts.reports, counts.claims, counts.events)),
            *(f"{x:,.0f}" for x in (spent, busy, counts.claims / busy)),
            *(f"{x:.1f}" for x in (statistics.median(more or [0]), max(more or [0]), statistics.median(cpus or [0]))),
            f"{size:,.0f}",
            f"{peak:,.0f}",
        )
        print(f"| {' | '.join(row)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000, help="how many claims")
    parser.add_argument("--seed", type=int, default=1, help="of the synthetic world")
    parser.add_argument("--db", type=Path, help="keep the register in this new file")
    parser.add_argument("--coded", type=Path, help="load these coded documents instead")
    given = parser.parse_args()
    if given.db and given.db.exists():
        parser.error(f"{given.db}: exists; give a new file")
    if given.coded:
        with given.coded.open("rb") as lines:
            total = sum(1 for _ in lines)
        pairs = real(given.coded)
    else:
        total = given.claims // CLAIMS
        # some more, for those added one by one
        pairs = reports(given.claims + ONE_MORE * len(SHARES) * CLAIMS, given.seed)
    with tempfile.TemporaryDirectory() as folder:
        file = given.db or Path(folder) / "register.db"
        with open_store(file) as store:
            load(store, pairs, total, file)
            found = store.check() if total <= 100_000 else []
            print("check:", "; ".join(found) or "sound" if total <= 100_000 else "left out at this size")


if __name__ == "__main__":
    main()
