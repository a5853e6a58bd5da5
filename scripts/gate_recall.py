"""How the gate does: conflict articles it lets through, and events in articles of other fields.

    python scripts/gate_recall.py --corpus news-2015.jsonl.gz --labels evaluation/events --labels evaluation/unseen

Recall, first on annotated articles: of those in which somebody was attacked, the share that has events. Then on
random ones that are not of other fields: of those that have events with the gate off, the share that still has some
with it on; a proxy for "about conflict" is two likely events told as having happened, one of them violent with a toll
or both sides. False alarms: events in 1,000 random articles on sport, markets and technology (by the section
their address names, else by many words of the field), none of which the filter was trained on.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

from learning.gold import reports
from learning.rows import articles, document, other_field
from riwaya.coding import triggers
from riwaya.coding.draft import HAPPENED, VIOLENCE
from riwaya.errors import StageError
from riwaya.model import Coded
from riwaya.pipeline import default

MEASURED = 1000
LIKELY = 0.5
SHOWN = 25


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, required=True, help="gzipped JSON lines of articles")
    options.add_argument("--sample", type=int, default=4000, help="how many other articles to measure recall on")
    options.add_argument("--labels", type=Path, action="append", default=[], help="folder of labels of the corpus")
    given = options.parse_args()
    for folder in given.labels:
        _annotated(folder, given.corpus)
    other, rest = [], []
    for article in articles(given.corpus):
        (other if other_field(article) else rest).append(article)
    random.Random(1).shuffle(other)  # noqa: S311 - a sample, no secret
    chosen = random.Random(2).sample(rest, min(given.sample, len(rest)))  # noqa: S311
    _false_alarms(other[:MEASURED])
    _recall(chosen)


def _annotated(folder: Path, corpus: Path) -> None:
    violent = [
        (gold, document)
        for gold, document in reports(folder, corpus)
        if any(event.type in VIOLENCE and event.modality in HAPPENED for event in gold.events)
    ]
    lost = [gold.id for gold, document in violent if not default().code(document).events]
    print(
        f"{folder.name}: {len(violent)} articles on violence, {len(violent) - len(lost)} with events; without: {lost}"
    )


def _false_alarms(chosen: list[dict[str, str]]) -> None:
    found: Counter[str] = Counter()
    hit = 0
    for article in chosen:
        coded = default().code(document(article))
        found.update(event.type for event in coded.events)
        hit += bool(coded.events)
        for event in coded.events:
            print(f"  {event.type} {event.modality} {event.confidence} {article['url'][:70]}")
    print(f"{len(chosen)} articles of other fields: {sum(found.values())} events in {hit}: {dict(found)}")


def _recall(chosen: list[dict[str, str]]) -> None:
    closed = triggers.foreign_field
    total = kept = 0
    lost = []
    for article in chosen:
        triggers.foreign_field = lambda _ctx, _guards: False
        try:
            open_ = default().code(document(article))
        except StageError as exc:
            print(f"  not coded: {exc}")
            continue
        finally:
            triggers.foreign_field = closed
        if not _conflict(open_):
            continue
        total += 1
        if default().code(document(article)).events:
            kept += 1
        else:
            lost.append((article["url"], [e.type for e in open_.events]))
    share = kept / total if total else 0.0
    print(f"{len(chosen)} other articles: {total} on conflict by the proxy, {kept} pass the gate: recall {share:.3f}")
    for url, types in lost[:SHOWN]:
        print(f"  shut out: {types} {url[:70]}")


def _conflict(coded: Coded) -> bool:
    told = [event for event in coded.events if event.modality in HAPPENED]
    sure = [e for e in told if e.confidence >= LIKELY]
    return len(sure) > 1 and any(
        e.type in VIOLENCE and (e.fatalities is not None or (e.actor1 and e.actor2)) for e in sure
    )


if __name__ == "__main__":
    main()
