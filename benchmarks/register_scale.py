"""A register of many synthetic claims: how long it loads, and how long one more report takes.

    python -m benchmarks.register_scale [--claims 1000000] [--db FILE|ADDRESS] [--seed 1] [--coded FILE]

Two processes, as on a machine of two cores: one makes the reports up and prepares them
(``riwaya.store.prepare``), the other writes them. ``s`` is the wall time of the loading, one more
reports left out; ``CPU s`` is what the writer used, which a busy machine changes less, and ``preparing``
what preparing used in the other process (making the reports up is not counted). At 0.1, 1, 10, 30 and
100 % a row shows what one more report of the next day costs there: median and worst of 30, and the
median of their CPU time, each prepared and written in a transaction of its own. With ``--coded`` (JSON
lines of ``riwaya code``) real reports are loaded instead.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from multiprocessing.queues import Queue
from pathlib import Path

from riwaya.model import Coded, Report, decode
from riwaya.store import Store, open_store, packed, prepare

from .synthetic import CLAIMS, reports

Pairs = Iterator[tuple[Report, Coded]]
BATCH = 4000
PARCEL = 50
SHARES = (0.001, 0.01, 0.1, 0.3, 1.0)
ONE_MORE = 30
TOLD = 4.85
"""Claims that a synthetic report tells on average, a little less than it may."""
HEADS = (
    "reports", "claims", "events", "s", "CPU s", "preparing", "claims/s", "one more, ms", "worst", "CPU ms", "file MB",
    "peak MB",
)  # fmt: skip


def real(path: Path) -> Pairs:
    """Coded documents as reports."""
    with path.open("rb") as file:
        for line in file:
            coded = decode(line)
            document = coded.document
            text = document.text.encode()
            yield Report(name=document.id, media_type="text/plain", original=text, document=document), coded


def steps(total: int) -> list[int]:
    """How many reports are loaded before each row of the table."""
    ends = [max(1, round(total * share)) for share in SHARES]
    return [end - begin for begin, end in zip([0, *ends], ends, strict=False)]


def make(given: argparse.Namespace, total: int, parcels: Queue[object]) -> None:
    """The other process. Puts (CPU seconds, prepared reports) and at each step's end one more reports."""
    more = ONE_MORE * len(SHARES)
    pairs = real(given.coded) if given.coded else reports((total + more) * CLAIMS, given.seed)
    gc.disable()
    for count in steps(total):
        for at in range(0, count, PARCEL):
            own = list(islice(pairs, min(PARCEL, count - at)))
            begun = time.process_time()
            made = [packed(prepare(*pair)) for pair in own]
            parcels.put((time.process_time() - begun, made))
        parcels.put(list(islice(pairs, ONE_MORE)))


def one_more(store: Store, pairs: list[tuple[Report, Coded]]) -> tuple[list[float], list[float]]:
    """Milliseconds, and milliseconds of CPU, for each of a few more reports."""
    times, busy = [0.0], [0.0]
    for report, coded in pairs:
        begun, cpu = time.perf_counter(), time.process_time()
        store.add(report, coded)
        times.append((time.perf_counter() - begun) * 1000)
        busy.append((time.process_time() - cpu) * 1000)
    return times, busy


def load(store: Store, parcels: Queue[object], total: int, file: Path | None) -> None:
    """Load ``total`` reports and print a row at every step."""
    print(f"| {' | '.join(HEADS)} |\n|{' --- |' * len(HEADS)}")
    spent = busy = preparing = 0.0

    def arriving(left: int) -> Iterator[bytes]:
        nonlocal preparing
        while left > 0:
            took, made = parcels.get()  # type: ignore[misc]
            preparing += took
            left -= len(made)
            yield from made

    for count in steps(total):
        begun, cpu = time.perf_counter(), time.process_time()
        store.add_prepared(arriving(count), batch=BATCH)
        spent += time.perf_counter() - begun
        busy += time.process_time() - cpu
        counts = store.stats()
        more, cpus = one_more(store, parcels.get())  # type: ignore[arg-type]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        row = (
            *(f"{n:,}" for n in (counts.reports, counts.claims, counts.events)),
            *(f"{x:,.0f}" for x in (spent, busy, preparing, counts.claims / spent)),
            *(f"{x:.1f}" for x in (statistics.median(more), max(more), statistics.median(cpus))),
            f"{file.stat().st_size / 1e6:,.0f}" if file else "",
            f"{peak:,.0f}",
        )
        print(f"| {' | '.join(row)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000, help="how many claims")
    parser.add_argument("--seed", type=int, default=1, help="of the synthetic world")
    parser.add_argument("--db", help="keep the register in this new file, or in this empty PostgreSQL database")
    parser.add_argument("--coded", type=Path, help="load these coded documents instead")
    given = parser.parse_args()
    if given.db and Path(given.db).exists():
        parser.error(f"{given.db}: exists; give a new file")
    total = round(given.claims / TOLD)
    if given.coded:
        with given.coded.open("rb") as lines:
            total = sum(1 for _ in lines) - ONE_MORE * len(SHARES)
    with tempfile.TemporaryDirectory() as folder:
        where = given.db or str(Path(folder) / "register.db")
        parcels: Queue[object] = multiprocessing.Queue(maxsize=2 * BATCH // PARCEL)
        maker = multiprocessing.Process(target=make, args=(given, total, parcels), daemon=True)
        maker.start()
        with open_store(where) as store:
            load(store, parcels, total, None if "://" in where else Path(where))
            print("check:", "; ".join(store.check()) or "sound")
        maker.join()


if __name__ == "__main__":
    main()
