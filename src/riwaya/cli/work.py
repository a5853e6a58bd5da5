"""Reading and coding many inputs: one process or several, failures named, the rest done."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice

from ..errors import InputError, RiwayaError, StageError
from ..garbage import uncollected
from ..model import Coded, Document, Report
from .console import complain

_BATCH = 32


class Failures:
    """Counts inputs that failed and reports passed over, each named on standard error as it comes."""

    def __init__(self) -> None:
        self.count = 0
        self.skipped = 0

    def add(self, error: RiwayaError) -> None:
        """Name one failure."""
        self.count += 1
        complain(str(error))

    def skip(self, report: Report) -> None:
        """Name one report that is in another language: nothing is wrong with it, so it is no failure."""
        self.skipped += 1
        complain(f"{report.document.source_id or report.name}: is in {_spoken(report)}, not in Arabic; skipped")


def reports(inputs: Iterable[str], failures: Failures) -> Iterator[Report]:
    """Readable reports of the inputs; the others are named."""
    from ..reading import read

    for item in read(inputs):
        if isinstance(item, InputError):
            failures.add(item)
        else:
            yield item


def _spoken(report: Report) -> str:
    from ..reading.documents import reader

    known = {language.id: language.name for language in reader().lexicon.languages}
    return known.get(report.document.language, report.document.language)


def _arabic(items: Iterable[Report], failures: Failures) -> Iterator[Report]:
    from ..pipeline import is_arabic

    for report in items:
        if is_arabic(report.document):
            yield report
        else:
            failures.skip(report)


def coded(
    items: Iterable[Report], jobs: int, failures: Failures, *, gate: bool = False
) -> Iterator[tuple[Report, Coded]]:
    """Reports with their codings, in order; those that are not in Arabic are named and passed over.
    ``jobs`` > 1 codes in that many processes; with ``gate``, reports without a word of conflict get
    no layers."""
    from ..pipeline import default

    default()  # built before the processes are forked, so that they share it
    gc.freeze()  # the lexicon stays to the end: no collection need walk it
    items = _arabic(items, failures)
    if jobs == 1:
        for report in items:
            for result in _code([report.document], gate):
                if isinstance(result, StageError):
                    failures.add(result)
                else:
                    yield report, result
        return
    with ProcessPoolExecutor(jobs, mp_context=_context()) as pool:
        waiting: list[tuple[list[Report], object]] = []
        stream = iter(items)
        while True:
            batch = list(islice(stream, _BATCH))
            if batch:
                waiting.append((batch, pool.submit(_code, [r.document for r in batch], gate)))
            if not waiting:
                return
            if batch and len(waiting) < 3 * jobs:
                continue
            done, future = waiting.pop(0)
            for report, result in zip(done, future.result(), strict=True):  # type: ignore[attr-defined]
                if isinstance(result, StageError):
                    failures.add(result)
                else:
                    yield report, result


def _context() -> multiprocessing.context.BaseContext:
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    return multiprocessing.get_context(method)


def _code(documents: list[Document], gate: bool) -> list[Coded | StageError]:
    from ..pipeline import default

    pipeline = default()
    made: list[Coded | StageError] = []
    with uncollected():
        for document in documents:
            try:
                made.append(pipeline.code(document, gate=gate))
            except StageError as error:
                made.append(error)
    return made
