"""Train the filter: does this trigger tell of a happening, here? Writes ``filter.json``.

    python scripts/train_filter.py --gsr GSR --gold GOLD --labels evaluation/events --corpus news-2015.jsonl.gz

GSR holds ``assault_dev.jsonl`` and ``protest_dev.jsonl`` (labelled sentences, openeventdata/arabic_event_gsr);
GOLD is a folder of gold reports beside the samples, ``--labels`` one of reports of which the repository has labels
alone; the corpus (JSON lines with url, title, text) has their texts, and gives articles of other fields and the
vectors of stems. Only weights are written. Needs numpy and scipy, which
nothing else here does: pip install numpy scipy. Measured by cross-validation by document, thresholds and
penalties chosen inside the training part (nested).
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from learning import rows as collecting
from learning import vectors
from learning.calibrating import calibrated
from learning.gold import sets
from learning.regression import Settings
from learning.rows import Row
from learning.validating import best, fitted, nested, probability
from riwaya.coding import filter as filtering
from riwaya.lexicon import Files
from riwaya.lexicon.filter import SCHEMA, Weights
from riwaya.lexicon.triggers import TriggerLexicon

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src/riwaya/lexicon/data/filter.json"
REPORT = (Settings(0.1), Settings(0.2))
SENTENCE = {
    "assault": (Settings(0.01, lexical=True), Settings(0.03, lexical=True)),
    "protest": (Settings(0.07, lexical=True), Settings(0.2, lexical=True)),
}
SEEDS = (0, 1, 2)
SMALLEST, MOST = 0.01, 7000
SLACK = 0.03
"""What the threshold for reports may lose, in sums of the F1 of the gold sets: the lexicon and the merging
were made on the same reports, so a draft of another report is less often right than here."""
MEASURED = 1000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gsr", type=Path, required=True, help="folder of the labelled sentences")
    options.add_argument("--gold", type=Path, required=True, help="folder of gold reports")
    options.add_argument("--labels", type=Path, help="folder of labels whose articles the corpus has")
    options.add_argument("--corpus", type=Path, required=True, help="gzipped JSON lines of articles")
    options.add_argument("--work", type=Path, default=Path("build"), help="where the vectors are kept")
    options.add_argument("--quick", action="store_true", help="write the weights; leave the nested measurement out")
    given = options.parse_args()
    stems = vectors.learn((f"{a['title']}\n\n{a['text']}" for a in collecting.articles(given.corpus)),
                          given.work / "stems.npz")  # fmt: skip
    recorder = collecting.Recorder()
    gold = sets(given.gold, given.labels, given.corpus)
    known = {source: sum(len(one.events) for one, _ in pairs) for source, pairs in gold.items()}
    reports = [row for source, pairs in gold.items() for row in collecting.of_reports(recorder, source, pairs)]
    other = [a for a in collecting.articles(given.corpus) if collecting.other_field(a)]
    random.Random(1).shuffle(other)  # noqa: S311 - a sample, no secret
    reports += collecting.of_other_fields(recorder, other[MEASURED:])
    reports += collecting.of_examples(recorder)
    counts = Counter(row.source for row in reports)
    print(f"drafts: {dict(counts)}; {sum(r.lenient for r in reports)} right")

    def by_f1(found: Sequence[Row], kept: np.ndarray) -> float:
        share = len({r.document for r in found}) / len({r.document for r in reports})
        return sum(_f1(found, kept, source, events * share) for source, events in known.items())

    settings, threshold, odds = best(reports, REPORT, {}, by_f1, 0, SLACK)
    print(f"reports: penalty {settings.penalty}, threshold {threshold}")
    if not given.quick:
        _show(reports, known, [nested(reports, REPORT, {}, by_f1, seed, SLACK) for seed in SEEDS])
    report = fitted(reports, settings, {}).shipped(threshold, frozenset(), SMALLEST, MOST)
    kept = (1 / (1 + np.exp(-odds)) >= threshold) & np.array([r.source in known for r in reports])
    constants = calibrated([r for r, k in zip(reports, kept, strict=True) if k], odds[kept])
    sentences = []
    for kind, choices in SENTENCE.items():
        path = given.gsr / f"{kind}_dev.jsonl"
        rows = list(collecting.of_sentences(recorder, kind, path))
        rows += [row for row in reports if row.type in collecting.KINDS[kind] and row.source in ("examples", "corpus")]
        yes = collecting.yes_in(path)

        def by_sentence(found: Sequence[Row], kept: np.ndarray, rows: list[Row] = rows, yes: int = yes) -> float:
            share = len({r.document for r in found}) / len({r.document for r in rows})
            return _detection(found, kept, yes * share)[2]

        settings, threshold, odds = best(rows, choices, stems, by_sentence, 0)
        told = [o for row, o in zip(rows, probability(odds), strict=True) if row.source == "examples"]
        print(f"{kind}: {len(rows)} drafts, penalty {settings.penalty}, threshold {threshold}")
        print(f"  held-out examples kept {sum(o >= threshold for o in told)} of {len(told)}")
        print(
            "  rules alone P {:.3f} R {:.3f} F1 {:.3f}".format(*_detection(rows, np.array([r.met for r in rows]), yes))
        )
        for seed in () if given.quick else SEEDS:
            kept = nested(rows, choices, stems, by_sentence, seed)
            print("  nested      P {:.3f} R {:.3f} F1 {:.3f}".format(*_detection(rows, kept, yes)))
        model = fitted(rows, settings, stems)
        made = model.shipped(threshold, frozenset(collecting.KINDS[kind]), SMALLEST, MOST)
        whole, cut = (probability(odds) >= threshold for odds in (model.odds(rows), _applied(made, rows)))
        print(f"  leaving small weights out changes {(whole != cut).sum()} of {len(rows)} decisions")
        sentences.append(made)
    triggers = sorted({form.trigger.id for form in TriggerLexicon.load(Files()).forms})
    found = {
        "schema": SCHEMA, "triggers": triggers, "confidence": constants, "report": _plain(report),
        "sentences": [_plain(one) for one in sentences],
    }  # fmt: skip
    TARGET.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size // 1024} KB")


def _applied(made: Weights, rows: Sequence[Row]) -> np.ndarray:
    """The odds that the package will give the rows."""
    odds = []
    for row in rows:
        stems = sum(made.stems.get(gram, 0.0) for gram in row.grams) * filtering.scale(list(row.grams))
        odds.append(stems + sum(made.features.get(name, 0.0) for name in row.names))
    return np.array(odds)


def _f1(found: Sequence[Row], kept: np.ndarray, source: str, events: float) -> float:
    """Mean of strict and lenient F1 of a gold set."""
    claims = [row for row, keep in zip(found, kept, strict=True) if keep and row.source == source]
    return sum(r.strict + r.lenient for r in claims) / (len(claims) + events)


def _detection(found: Sequence[Row], kept: np.ndarray, yes: float) -> tuple[float, float, float]:
    told = {row.document: row.lenient for row, keep in zip(found, kept, strict=True) if keep and row.source in SENTENCE}
    right = sum(told.values())
    return right / max(1, len(told)), right / yes, 2 * right / (len(told) + yes)


def _show(rows: list[Row], known: dict[str, int], nests: list[np.ndarray]) -> None:
    every = [("rules alone", np.array([r.met for r in rows])), ("every draft", np.ones(len(rows), bool))]
    for name, kept in [*every, *(("nested", kept) for kept in nests)]:
        for source, events in known.items():
            claims = [row for row, keep in zip(rows, kept, strict=True) if keep and row.source == source]
            strict, lenient = (2 * sum(hits) / (len(claims) + events) for hits in
                               ([r.strict for r in claims], [r.lenient for r in claims]))  # fmt: skip
            print(f"  {name:12} {source:8} claims {len(claims):3}  F1 strict {strict:.3f}  lenient {lenient:.3f}")


def _plain(weights: Weights) -> dict[str, object]:
    return {
        "threshold": weights.threshold, "types": sorted(weights.types), "features": weights.features,
        "stems": weights.stems,
    }  # fmt: skip


if __name__ == "__main__":
    main()
