"""Train the merging of mentions: do two of them tell of one happening? Writes ``merging.json``.

    python scripts/train_merging.py --gold GOLD --labels evaluation/events --corpus news-2015.jsonl.gz

Train it before the filter and the choices, which learn from merged claims. Measured by cross-validation by
report: the F1 of events, every draft kept, at several thresholds. Needs numpy and scipy (see train_filter.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from learning.gold import Pairs, options, sets
from learning.merging import pairs_of, weights
from learning.rows import Recorder
from riwaya.evaluating import matched_events
from riwaya.lexicon.learned import Odds
from riwaya.lexicon.merging import SCHEMA, Merging
from riwaya.pipeline import Pipeline

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src/riwaya/lexicon/data/merging.json"
PENALTY, FEWEST, FOLDS, SMALLEST = 0.1, 4, 5, 0.01
THRESHOLDS = (-1.0, -0.75, -0.5, -0.25, 0.0)
CHOSEN = -0.6


def main() -> None:
    given = options(__doc__).parse_args()
    recorder = Recorder()
    gold = sets(given.gold, given.labels, given.corpus)
    pairs = [pair for source, reports in gold.items() for pair in pairs_of(recorder, source, reports)]
    print(f"{len(pairs)} pairs, {sum(pair.same for pair in pairs)} of one happening")
    folds = [weights([p for p in pairs if _fold(p.group) != n], PENALTY, FEWEST) for n in range(FOLDS)]
    for threshold in THRESHOLDS:
        print(f"threshold {threshold}: {_measured(recorder, gold, folds, threshold)}")
    found = {n: round(w, 3) for n, w in sorted(weights(pairs, PENALTY, FEWEST).items()) if abs(w) >= SMALLEST}
    made = {"schema": SCHEMA, "threshold": CHOSEN, "features": found}
    TARGET.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size // 1024} KB")


def _fold(group: str) -> int:
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


def _measured(recorder: Recorder, gold: Mapping[str, Pairs], folds: list[dict[str, float]], threshold: float) -> str:
    """Strict F1 of events by set, of weights that have not seen the report."""
    lexicon = recorder.pipeline.lexicon
    coders = [Pipeline.build(replace(lexicon, merging=Merging(threshold, Odds(one)))) for one in folds]
    told = []
    for source, reports in gold.items():
        right = events = claims = 0
        for one, document in reports:
            coded = coders[_fold(f"{source} {one.id}")].code(document)
            right += len(matched_events(one, coded).strict)
            events += len(one.events)
            claims += len(coded.events)
        told.append(f"{source} {2 * right / (events + claims):.3f}")
    return ", ".join(told)


if __name__ == "__main__":
    main()
