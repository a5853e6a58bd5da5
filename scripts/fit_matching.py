"""Fit the matching parameters: coordinate search on MAVERICK rows and on pairs labelled by hand.

    python scripts/fit_matching.py MAVERICK.csv [--coded CODED.jsonl] [--seeds 5] [--fit]

MAVERICK.csv holds structured reports, grouped by event. It is split by whole event, 60 % to fit and
40 % held; the same is done for several seeds, and B-cubed and pairwise scores of the held parts are
printed beside two baselines: every row for itself, and equal day and place name. With ``--fit`` the
parameters are first searched on the fit part of the first seed, one at a time, from those shipped.

``reference/matching_pairs.csv`` labels pairs of claims of a news corpus (same happening or not; by
document id, type and place in the text) that are hard: different wording, a middling score. With
``--coded`` (the corpus coded by ``riwaya code``) they take part: pairs whose first document's id ends
in 0-7 fit, the others are held.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from maverick import Row, Scores, load, score
from riwaya.lexicon import load as load_lexicon
from riwaya.model import decode
from riwaya.register import Item, Parameters, cluster, find_links, item_of
from riwaya.register.pairs import linked
from riwaya.store.flatten import flatten

PAIRS = Path(__file__).parent / "reference" / "matching_pairs.csv"
GRID: Mapping[str, Sequence[float]] = {
    "threshold": (0.50, 0.52, 0.54, 0.56, 0.58, 0.60, 0.62, 0.64, 0.66),
    "time_weight": (0.20, 0.25, 0.30),
    "place_weight": (0.25, 0.30, 0.35),
    "actor_weight": (0.15, 0.20, 0.25, 0.30),
    "toll_weight": (0.10, 0.15, 0.20, 0.25),
    "type_weight": (0.10, 0.15, 0.20),
    "support": (0.0, 0.1, 0.2, 0.3, 0.4),
    "next_day": (-0.5, -0.3, -0.1, 0.1),
    "family_affinity": (0.4, 0.5, 0.6, 0.7, 0.8),
}


class Split(NamedTuple):
    """The rows of one part, ready to be matched."""

    items: dict[int, Item]
    gold: list[str]
    rows: list[Row]


class Pair(NamedTuple):
    """Two claims and whether they tell the same happening."""

    one: Item
    other: Item
    same: bool


def prepared(rows: Sequence[Row]) -> Split:
    """Items of these rows; reports are told apart by their source line."""
    number = {d: n for n, d in enumerate(sorted({r.claim.source.document for r in rows}))}
    items = {n: item_of(n, number[r.claim.source.document], r.claim, [], {}) for n, r in enumerate(rows)}
    return Split(items, [r.event for r in rows], list(rows))


def split(rows: Sequence[Row], seed: int) -> tuple[Split, Split]:
    """Fit and held part, by whole event."""
    events = sorted({r.event for r in rows})
    random.Random(seed).shuffle(events)  # noqa: S311 - not for secrets
    chosen = set(events[: int(0.6 * len(events))])
    return prepared([r for r in rows if r.event in chosen]), prepared([r for r in rows if r.event not in chosen])


def matched(part: Split, parameters: Parameters) -> Scores:
    """How the register groups the rows."""
    found = [""] * len(part.gold)
    for group in cluster(part.items, find_links(part.items, parameters, {}), (), parameters):
        for n in group:
            found[n] = str(group[0])
    return score(found, part.gold)


def labelled(coded: Path) -> tuple[list[Pair], list[Pair], dict[str, str]]:
    """The labelled pairs that this coding still has (fit, held), and the actors' parents."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    wanted = {row[f"document_{side}"] for row in listed for side in "ab"}
    actors = load_lexicon().actors
    parents = {r.id: r.parent for r in actors.records if r.parent}
    items: dict[tuple[str, str, int], Item] = {}
    with coded.open("rb") as file:
        for line in file:
            # the id stands near the beginning; most lines need not be read
            if line[30:150].split(b'"id":"')[1][:71].decode() not in wanted:
                continue
            flat = flatten(decode(line))
            for claim, words in zip(flat.claims, flat.words, strict=True):
                key = (claim.source.document, claim.type, claim.evidence[0].start)
                items[key] = item_of(len(items), hash(claim.source.document), claim, words, parents)
    fit: list[Pair] = []
    held: list[Pair] = []
    for row in listed:
        keys = [(row[f"document_{s}"], row[f"type_{s}"], int(row[f"start_{s}"])) for s in "ab"]
        if keys[0] in items and keys[1] in items:
            pair = Pair(items[keys[0]], items[keys[1]], row["same"] == "1")
            (fit if keys[0][0][-1] in "01234567" else held).append(pair)
    return fit, held, parents


def judged(pairs: Sequence[Pair], parameters: Parameters, parents: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the links among labelled pairs."""
    made: list[tuple[bool, bool]] = []
    for pair in pairs:
        one, other = sorted((pair.one, pair.other), key=lambda item: item.id)
        made.append((linked(one, other, parameters, parents) > 0, pair.same))
    hits = sum(link and same for link, same in made)
    precision = hits / max(1, sum(link for link, _ in made))
    recall = hits / max(1, sum(same for _, same in made))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def search(goal: Callable[[Parameters], float], start: Parameters) -> Parameters:
    """Change one parameter after the other as long as that helps (three rounds at most)."""
    best, value = start, goal(start)
    for _ in range(3):
        before = value
        for name, choices in GRID.items():
            for choice in choices:
                changed: dict[str, Any] = {name: choice}
                tried = replace(best, **changed)
                if choice != getattr(best, name) and (new := goal(tried)) > value + 1e-4:
                    best, value = tried, new
                    print(f"  {name} = {choice}: {value:.4f}", flush=True)
        if value == before:
            break
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("maverick", type=Path, help="the rows, as CSV")
    parser.add_argument("--coded", type=Path, help="the coded corpus of the labelled pairs, as JSON lines")
    parser.add_argument("--seeds", type=int, default=5, help="how many splits to report on")
    parser.add_argument("--fit", action="store_true", help="search for parameters first (minutes)")
    given = parser.parse_args()
    rows = load(given.maverick)
    fit_pairs, held_pairs, parents = labelled(given.coded) if given.coded else ([], [], {})
    parameters = Parameters()
    if given.fit:
        part, _ = split(rows, 1)

        def goal(tried: Parameters) -> float:
            scores = matched(part, tried)
            value = scores.b3[2] + scores.pairs[2]
            return value + 0.5 * judged(fit_pairs, tried, parents)[2] if fit_pairs else value

        parameters = search(goal, parameters)
        print("fitted:", {name: getattr(parameters, name) for name in GRID})
    print("| part | rows | events | grouping | B3 P | B3 R | B3 F1 | pairs P | pairs R | pairs F1 |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for seed in range(1, given.seeds + 1):
        for name, part in zip(("fit", "held"), split(rows, seed), strict=True):
            head = f"| seed {seed} {name} | {len(part.gold)} | {len(set(part.gold))} |"
            if name == "held":
                print(head, "singletons |", score([str(n) for n in part.items], part.gold), "|")
                print(head, "day and place |", score([r.day + r.place for r in part.rows], part.gold), "|")
            print(head, "Riwaya |", matched(part, parameters), "|")
    if fit_pairs:
        for name, pairs in (("fit", fit_pairs), ("held", held_pairs)):
            told = " | ".join(f"{v:.3f}" for v in judged(pairs, parameters, parents))
            print(f"labelled pairs, {name}: {len(pairs)} ({sum(p.same for p in pairs)} same): P | R | F1 = {told}")


if __name__ == "__main__":
    main()
