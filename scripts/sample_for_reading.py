"""Conflict articles with their event claims, to read: the sample behind ``docs/error-analysis.md``.

    python scripts/sample_for_reading.py --corpus news-2015.jsonl.gz --count 100 --seed 2026 > sample.txt

Drawn at random, with the seed, from the articles of 80 to 600 words that have an event told as having happened
and are not on another field; at most an eighth of one outlet. Each with its outlet, the country most of its
places are in, its text and one line a claim. The output quotes the articles: keep it to yourself.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path

from learning.rows import articles, document, other_field
from riwaya.coding.draft import HAPPENED
from riwaya.errors import StageError
from riwaya.model import Coded
from riwaya.pipeline import default

FEWEST, MOST = 80, 600


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, required=True, help="gzipped JSON lines of articles")
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--seed", type=int, default=2026)
    given = options.parse_args()
    pool = [a for a in articles(given.corpus) if FEWEST <= len(a["text"].split()) <= MOST and not other_field(a)]
    random.Random(given.seed).shuffle(pool)  # noqa: S311 - a sample, no secret
    outlets: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    for article in pool:
        if sum(outlets.values()) == given.count:
            break
        if outlets[article["outlet"]] >= given.count // 8:
            continue
        try:
            coded = default().code(document(article))
        except StageError:
            continue
        if any(event.modality in HAPPENED for event in coded.events):
            outlets[article["outlet"]] += 1
            country = _country(coded)
            countries[country] += 1
            _print(sum(outlets.values()), article["outlet"], country, coded)
    print(dict(outlets.most_common()), dict(countries.most_common()), sep="\n")


def _country(coded: Coded) -> str:
    found = Counter(place.country for place in coded.places if place.country)
    return found.most_common(1)[0][0] if found else "none"


def _print(number: int, outlet: str, country: str, coded: Coded) -> None:
    text = coded.document.text
    print(f"=== {number} {outlet} {country}\n{text}\n---")
    actors = {actor.id: actor.name for actor in coded.actors}
    places = {place.id: place.name for place in coded.places}
    said = {one.id: one.speaker.text for one in coded.statements}
    for event in coded.events:
        date = f"{event.date.start}..{event.date.end}" if event.date else "-"
        print(
            f"{event.id} {event.type} {event.modality} {event.confidence} | {actors.get(event.actor1 or '')} > "
            f"{actors.get(event.actor2 or '')} @ {places.get(event.place or '')} {date} dead {event.fatalities} "
            f"injured {event.injured} by {said.get(event.speaker or '')} :: "
            + " / ".join(span.of(text) for span in event.evidence[:3])
        )


if __name__ == "__main__":
    main()
