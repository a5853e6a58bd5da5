"""Score the coder on every annotated set and write the tables of ``docs/explanation/quality.md``.

    python scripts/scores.py --gold GOLD --corpus news-2015.jsonl.gz

GOLD is the folder of development reports. The tables stand between two marks in the page.
"""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from learning.gold import reports
from learning.pages import put
from riwaya.evaluating import Evaluation, score, summed
from riwaya.pipeline import default

ROOT = Path(__file__).parents[1]
PAGE = "explanation/quality.md"
LAYERS = ("places", "actors", "figures", "statements", "events", "events.lenient", "relations")
FIELDS = ("actor1", "actor2", "place", "date", "fatalities", "injured", "reported_by", "modality")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, required=True, help="folder of development reports")
    options.add_argument("--corpus", type=Path, required=True, help="gzipped JSON lines of articles")
    given = options.parse_args()
    folder = ROOT / "evaluation"
    sets = {
        "development": _scored(given.gold, None),
        "samples": _scored(ROOT / "src/riwaya/samples/gold", None),
        "learned from": _scored(folder / "events", given.corpus),
        "held out": _scored(folder / "heldout", given.corpus),
        "unseen": _scored(folder / "unseen", given.corpus),
    }
    put(PAGE, "scores", _tables(sets))
    print(_tables(sets))


def _scored(folder: Path, corpus: Path | None) -> Evaluation:
    pairs = reports(folder, corpus)
    return summed((gold.id, score(gold, default().code(document))) for gold, document in pairs)


def _tables(sets: dict[str, Evaluation]) -> str:
    rows = {name: {row.name: row for row in found.rows()} for name, found in sets.items()}
    head = f"| | {' | '.join(f'{name} ({len(found.reports)})' for name, found in sets.items())} |"
    line = "| --- |" + " --: |" * len(sets)
    day = dt.datetime.now(dt.UTC).date()
    lines = [
        "## Scores",
        "",
        f"Measured on {day} with `scripts/scores.py`; rules or weights were tuned on the first three",
    ]
    lines += ["sets. Precision / recall / **F1**:", "", head, line]
    for layer in LAYERS:
        cells = []
        for found in rows.values():
            row = found.get(layer)
            known = row is not None and row.f1 is not None
            cells.append(f"{row.precision:.2f} / {row.recall:.2f} / **{row.f1:.2f}**" if row and known else "")
        lines.append(f"| {layer} | {' | '.join(cells)} |")
    lines += ["", "Fields of matched events, right among those where the gold has a value (`.given`):", "", head, line]
    for name in FIELDS:
        shares = [found.get(f"events.{name}.given") for found in rows.values()]
        cells = [
            f"{row.right} of {row.gold} ({row.right / row.gold:.0%})" if row and row.gold else "" for row in shares
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
