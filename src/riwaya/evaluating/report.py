"""The evaluation of many reports: totals, rows for a table, JSON, the list of errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from ..model import Coded
from .gold import GoldReport, read_folder
from .offsets import rebuild
from .score import LAYERS, score
from .tally import Count, Error, Scores, Share


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. Layers have all figures; fields ("events.date") have ``gold`` (how many
    were compared), ``right`` and ``accuracy`` alone."""

    name: str
    gold: int
    right: int
    found: int | None = None
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    accuracy: float | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores over all reports (micro-averaged) and of each report by its id."""

    total: Scores
    reports: dict[str, Scores]

    def rows(self) -> tuple[Row, ...]:
        """The layers in codebook order, then the fields by name."""
        return rows(self.total)

    def errors(self, layer: str | None = None) -> tuple[Error, ...]:
        """Every miss, false alarm and wrong value; those of one layer and its fields if given."""
        if layer is None:
            return self.total.errors
        return tuple(e for e in self.total.errors if e.layer == layer or e.layer.startswith(f"{layer}."))

    def to_json(self) -> bytes:
        """Rows in all and by report, and the errors, as UTF-8 JSON."""
        data = {
            "schema": "riwaya.evaluation/1",
            "rows": [asdict(r) for r in self.rows()],
            "reports": {name: [asdict(r) for r in rows(s)] for name, s in self.reports.items()},
            "errors": [asdict(e) for e in self.total.errors],
        }
        return msgspec.json.format(msgspec.json.encode(data), indent=1)


def rows(scores: Scores) -> tuple[Row, ...]:
    """Table rows of any scores."""
    layers = (_layer(name, scores.counts[name]) for name in LAYERS if name in scores.counts)
    return (*layers, *(_field(name, share) for name, share in sorted(scores.shares.items())))


def _layer(name: str, count: Count) -> Row:
    return Row(name, count.gold, count.right, count.found, count.precision, count.recall, count.f1)


def _field(name: str, share: Share) -> Row:
    return Row(name, share.total, share.right, accuracy=share.accuracy)


def evaluate(folder: Path, code: Callable[[GoldReport], Coded], corpus: Path | None = None) -> Evaluation:
    """Code every gold report of ``folder`` with ``code`` and score it. With ``corpus``, the folder holds
    labels whose articles are lines of that file (:func:`.offsets.rebuild`).

    Raises :class:`~riwaya.errors.InputError` for a malformed gold file before anything is coded.
    """
    reports = read_folder(folder) if corpus is None else rebuild(folder, corpus)
    return summed((report.id, score(report, code(report))) for report in reports)


def summed(scores: Iterable[tuple[str, Scores]]) -> Evaluation:
    """An evaluation from the scores of single reports."""
    reports = dict(scores)
    total = Scores({}, {})
    for one in reports.values():
        total = total + one
    return Evaluation(total, reports)
