"""Where the coder goes wrong on annotated articles, by outlet, country and class of error.

    python scripts/error_analysis.py --corpus news-2015.jsonl.gz

Codes the articles of ``evaluation/`` (events to learn from, unseen and held-out ones) and sorts every miss, every
false alarm and every wrong value of a matched event into classes that can be told without reading. Writes the
tables of ``docs/explanation/error-analysis.md``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from learning.gold import reports
from learning.pages import put
from riwaya.evaluating import GoldReport, matched_events, score
from riwaya.evaluating.events import related
from riwaya.evaluating.spots import overlap, positions
from riwaya.lexicon import load
from riwaya.lexicon.filter import Filter
from riwaya.model import Coded, EventClaim, Span
from riwaya.pipeline import Pipeline, default

SETS = ("events", "unseen", "heldout")
ROLES = ("actor1", "actor2", "place", "date", "fatalities", "injured", "reported_by", "modality")
COUNTRIES = 12


@dataclass
class Tally:
    """Counts of one outlet, country or set."""

    articles: int = 0
    gold: int = 0
    found: int = 0
    strict: int = 0
    lenient: int = 0

    def row(self, name: str) -> str:
        strict, lenient = (2 * hits / max(1, self.gold + self.found) for hits in (self.strict, self.lenient))
        return f"| {name} | {self.articles} | {self.gold} | {self.found} | {strict:.2f} | {lenient:.2f} |"


@dataclass
class Analysis:
    sets: dict[str, Tally] = field(default_factory=dict)
    outlets: dict[str, Tally] = field(default_factory=dict)
    countries: dict[str, Tally] = field(default_factory=dict)
    misses: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    roles: Counter[tuple[str, str]] = field(default_factory=Counter)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, required=True, help="gzipped JSON lines of articles")
    given = options.parse_args()
    folder = Path(__file__).parents[1] / "evaluation"
    unfiltered = Pipeline.build(replace(load(), filter=Filter()))
    made = Analysis()
    for name in SETS:
        for gold, document in reports(folder / name, given.corpus):
            _add(made, name, gold, default().code(document), unfiltered.code(document))
    put("explanation/error-analysis.md", "classes", _table(made))
    print(_table(made))


def _add(made: Analysis, name: str, gold: GoldReport, coded: Coded, every: Coded) -> None:
    pairs, loose = matched_events(gold, coded), matched_events(gold, every)
    spots = [[s for words in e.evidence for s in positions(coded.document.text, words)] for e in gold.events]
    countries = Counter(place.country for place in gold.places if place.country)
    country = countries.most_common(1)[0][0] if countries else "none"
    for table, key in ((made.sets, name), (made.outlets, gold.outlet or "unknown"), (made.countries, country)):
        tally = table.setdefault(key, Tally())
        tally.articles += 1
        tally.gold += len(gold.events)
        tally.found += len(coded.events)
        tally.strict += len(pairs.strict)
        tally.lenient += len(pairs.lenient)
    for i, event in enumerate(gold.events):
        if i not in pairs.lenient:
            made.misses[_miss(event.type, spots[i], coded, every, i in loose.lenient)] += 1
        elif i not in pairs.strict:
            made.misses["found as another type of its family"] += 1
    for k, ours in enumerate(coded.events):
        if k not in pairs.lenient.values():
            made.alarms[_alarm(ours, [(e.type, s) for e, s in zip(gold.events, spots, strict=True)])] += 1
    for error in score(gold, coded).errors:
        layer, _, role = error.layer.partition(".")
        if layer == "events" and role in ROLES and error.kind == "wrong":
            expected = (error.expected or "").rpartition(": ")[2]
            kind = "left empty" if error.found is None else "not in the gold" if expected == "None" else "another value"
            made.roles[(role, kind)] += 1


def _miss(type_: str, spots: list[Span], coded: Coded, every: Coded, kept: bool) -> str:
    if kept:
        return "left out by the filter"
    if not every.events:
        return "no event in the whole article"
    kin = [e for e in coded.events if related(e.type, type_) and overlap(e.evidence, spots)]
    if kin:
        return "taken for a mention of another event"
    if any(related(e.type, type_) and overlap(e.evidence, spots) for e in every.events):
        return "left out by the filter with the event it was merged into"
    if any(overlap(e.evidence, spots) for e in every.events):
        return "its words read as another family of events"
    return "no trigger in its words"


def _alarm(ours: EventClaim, events: Iterable[tuple[str, list[Span]]]) -> str:
    near = [type_ for type_, spots in events if overlap(ours.evidence, spots)]
    if any(related(type_, ours.type) for type_ in near):
        return "a second claim for an event already found"
    return "in the words of an event of another family" if near else "no event of the gold in its words"


def _table(made: Analysis) -> str:
    lines = []
    for title, table in (("set", made.sets), ("outlet", made.outlets), ("country", made.countries)):
        lines += [f"| {title} | articles | events | claims | F1 strict | F1 lenient |", "| --- |" + " --: |" * 5]
        rows = sorted(table.items(), key=lambda pair: -pair[1].articles)
        lines += [tally.row(name) for name, tally in rows[:COUNTRIES]]
        rest = Tally()
        for _, tally in rows[COUNTRIES:]:
            for part in vars(rest):
                setattr(rest, part, getattr(rest, part) + getattr(tally, part))
        lines += [rest.row("others"), ""] if rest.articles else [""]
    for title, counts in (("miss", made.misses), ("false alarm", made.alarms)):
        total = sum(counts.values())
        lines += [f"| {title} | number | share |", "| --- | --: | --: |"]
        lines += [f"| {name} | {number} | {number / total:.0%} |" for name, number in counts.most_common()]
        lines.append("")
    kinds = ("left empty", "another value", "not in the gold")
    lines += [f"| wrong value of | {' | '.join(kinds)} |", "| --- | --: | --: | --: |"]
    lines += [f"| {role} | {' | '.join(str(made.roles[(role, kind)]) for kind in kinds)} |" for role in ROLES]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
