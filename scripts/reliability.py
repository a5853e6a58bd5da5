"""Is a claim's confidence what it says? Writes ``docs/images/reliability.svg`` and prints its table.

    python scripts/reliability.py --gold GOLD --labels evaluation/events --corpus news-2015.jsonl.gz

From the gold reports of GOLD and the samples, by cross-validation by document: filter and confidence are
learned on the other folds, and every claim that the filter keeps is sorted by its confidence into five bins of
equal size. Bars are 90 % Wilson intervals. Needs numpy and scipy (see train_filter.py).
"""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import numpy as np

from learning import rows as collecting
from learning.calibrating import calibrated, confidence
from learning.gold import options, sets
from learning.regression import Settings
from learning.rows import Row
from learning.validating import FOLDS, fitted, fold, held_out, probability
from riwaya.lexicon import load

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs/images/reliability.svg"
PENALTY, SEED, BINS = 0.2, 0, 5
_WIDTH, _EDGE = 360, 46
_Z = 1.645
_STYLE = 'width="360" font-family="sans-serif" font-size="11" role="img" aria-labelledby="t"'


def main() -> None:
    given = options(__doc__).parse_args()
    threshold = load().filter.report.threshold
    recorder = collecting.Recorder()
    gold = sets(given.gold, given.labels, given.corpus)
    rows = [row for source, pairs in gold.items() for row in collecting.of_reports(recorder, source, pairs)]
    rows += collecting.of_examples(recorder)
    told, right = _held_out(rows, threshold)
    bins = _binned(told, right)
    error = sum(n * abs(mean - share) for mean, share, n in bins) / len(told)
    for mean, share, n in bins:
        low, high = _wilson(share, n)
        print(f"confidence {mean:.2f}  right {share:.2f}  [{low:.2f}, {high:.2f}]  claims {n}")
    brier = float(np.mean((told - right) ** 2))
    print(f"{len(told)} claims, expected calibration error {error:.3f}, Brier score {brier:.3f}")
    print(f"Brier score of the base rate alone {right.mean() * (1 - right.mean()):.3f}")
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(_drawing(bins), encoding="utf-8")


def _held_out(rows: list[Row], threshold: float) -> tuple[np.ndarray, np.ndarray]:
    """Confidence of the claims kept, and 1 where a claim is an event of the gold with its type."""
    folds = np.array([fold(row, SEED) for row in rows])
    told: list[float] = []
    right: list[bool] = []
    for one in range(FOLDS):
        seen = [row for row, at in zip(rows, folds, strict=True) if at != one]
        inner = held_out(seen, Settings(PENALTY), {}, SEED + 100)
        kept = [r.source != "examples" and o >= threshold for r, o in zip(seen, probability(inner), strict=True)]
        constants = calibrated([row for row, keep in zip(seen, kept, strict=True) if keep], inner[np.array(kept)])
        left = [row for row, at in zip(rows, folds, strict=True) if at == one and row.source != "examples"]
        odds = fitted(seen, Settings(PENALTY), {}).odds(left)
        keep_left = probability(odds) >= threshold
        told += list(confidence(left, odds, constants)[keep_left])
        right += [row.strict for row, keep in zip(left, keep_left, strict=True) if keep]
    return np.array(told), np.array(right, float)


def _binned(told: np.ndarray, right: np.ndarray) -> list[tuple[float, float, int]]:
    order = np.array_split(np.argsort(told, kind="stable"), BINS)
    return [(float(told[part].mean()), float(right[part].mean()), len(part)) for part in order]


def _wilson(share: float, n: int) -> tuple[float, float]:
    middle = (share + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
    half = _Z * sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n)) / (1 + _Z * _Z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def _drawing(bins: list[tuple[float, float, int]]) -> str:
    """The diagram as SVG; the diagonal is a confidence that keeps its word."""

    def x(value: float) -> float:
        return round(_EDGE + value * (_WIDTH - 2 * _EDGE), 1)

    def y(value: float) -> float:
        return round(_WIDTH - _EDGE - value * (_WIDTH - 2 * _EDGE), 1)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_WIDTH}" {_STYLE}>',
        '<title id="t">Reliability of the confidence of event claims</title>',
        f'<rect width="{_WIDTH}" height="{_WIDTH}" fill="#fff"/>',
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#999" stroke-dasharray="4 3"/>',
        f'<path d="M{x(0)} {y(1)}V{y(0)}H{x(1)}" fill="none" stroke="#333"/>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        lines.append(f'<text x="{x(tick)}" y="{y(0) + 15}" text-anchor="middle">{tick:g}</text>')
        lines.append(f'<text x="{x(0) - 6}" y="{y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    lines.append(f'<text x="{x(0.5)}" y="{_WIDTH - 8}" text-anchor="middle">confidence of the claim</text>')
    lines.append(
        f'<text transform="translate(12 {y(0.5)}) rotate(-90)" text-anchor="middle">share that is right</text>'
    )
    for mean, share, n in bins:
        low, high = _wilson(share, n)
        lines.append(f'<path d="M{x(mean)} {y(low)}V{y(high)}" stroke="#1f5f8b" stroke-width="1.5"/>')
        lines.append(f'<circle cx="{x(mean)}" cy="{y(share)}" r="4" fill="#1f5f8b"><title>{n} claims</title></circle>')
    return "\n".join([*lines, "</svg>"]) + "\n"


if __name__ == "__main__":
    main()
