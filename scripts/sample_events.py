"""Events told by several reports, to read: are their accounts of one happening? And near misses.

    python scripts/sample_events.py REGISTER.db [--count 200] [--seed 1] [--copies] > sample.txt
    python scripts/sample_events.py REGISTER.db --missed 50 > missed.txt

The register is one that ``riwaya add`` made. Without ``--copies`` the events are drawn from those
with accounts of at least two groups of copies, for copies agree by themselves. An account is printed
as outlet, day of publication and title, what was coded, and the words of its main evidence. With
``--missed`` pairs of claims in different events are drawn whose score comes near a link's and whose
reports meet in neither event: those that a reader joins are misses. The output quotes the reports: keep
it to yourself. What came out is in ``docs/explanation/register.md``.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator

from riwaya.lexicon import load
from riwaya.model.events import Claim, Event
from riwaya.register import Item, Parameters, find_links, item_of
from riwaya.store import Filter, Store, open_store
from riwaya.store.text import words_of

NEAR = 0.42
"""From this score on a pair is near a link."""


def told(claim: Claim) -> str:
    """A claim in two lines."""
    date, place, published = claim.date, claim.place, claim.source.published
    sides = " > ".join(p.name if p else "-" for p in (claim.actor1, claim.actor2 or claim.victims))
    toll = f"dead {claim.fatalities} hurt {claim.injured}"
    return (
        f"  {claim.source.outlet} {published.start if published else '-'} «{(claim.source.title or '')[:90]}»\n"
        f"    {claim.type} {claim.modality} {f'{date.start}..{date.end}' if date else '-'} "
        f"@{f'{place.name} {place.precision}' if place else '-'} {sides} {toll}\n"
        f"    {' '.join(claim.words[0].split())[:300]}"
    )


def accounts(event: Event, most: int) -> Iterator[str]:
    """One claim a group of copies."""
    seen: set[str] = set()
    for claim in sorted(event.claims(), key=lambda c: c.id):
        if claim.source.group not in seen and len(seen) < most:
            seen.add(claim.source.group)
            yield told(claim)


def joined(store: Store, count: int, seed: int, *, copies: bool) -> None:
    """Print events of several reports, and how many reports events join."""
    events = [e for e in store.each_event(Filter(sort="id")) if len(e.documents) > 1]
    sizes = Counter(len(e.documents) for e in events)
    several = [e for e in events if len({c.source.group for c in e.claims()}) > 1]
    print(f"{len(events)} events of several reports, {len(several)} of several groups of copies; reports: events")
    print(", ".join(f"{size}: {number}" for size, number in sorted(sizes.items())))
    drawn = events if copies else several
    random.Random(seed).shuffle(drawn)  # noqa: S311 - a sample, no secret
    for number, event in enumerate(drawn[:count], 1):
        print(f"## {number} {event.id} {len(event.documents)} reports, {event.sources} sources")
        print("\n".join(accounts(event, 8)))


def missed(store: Store, count: int, seed: int) -> None:
    """Print pairs that are not joined although they come near a link."""
    events = list(store.each_event(Filter(sort="id")))
    claims = [c for e in events for c in e.claims()]
    event_of = {c.id: e.id for e in events for c in e.claims()}
    parents = {r.id: r.parent for r in load().actors.records if r.parent}
    number = {d: n for n, d in enumerate(sorted({c.source.document for c in claims}))}
    items: dict[int, Item] = {
        n: item_of(n, number[c.source.document], c, words_of(c.words[0]), parents) for n, c in enumerate(claims)
    }
    groups = {e.id: {c.source.group for c in e.claims()} for e in events}

    def together(a: Claim, b: Claim) -> bool:
        one, other = groups[event_of[a.id]], groups[event_of[b.id]]
        return a.source.group in other or b.source.group in one

    pairs: dict[tuple[str, str], tuple[float, int, int]] = {}
    for link in find_links(items, Parameters(threshold=NEAR), parents):
        a, b = claims[link.a], claims[link.b]
        key = (min(event_of[a.id], event_of[b.id]), max(event_of[a.id], event_of[b.id]))
        # where two reports meet already, a second pair is one report's own repetition
        if not together(a, b):
            pairs[key] = max(pairs.get(key, (0.0, 0, 0)), (link.score, link.a, link.b))
    # one pair of two reports, or a long one would fill the sample
    of_reports: dict[frozenset[str], list[tuple[float, int, int]]] = defaultdict(list)
    for pair in pairs.values():
        of_reports[frozenset(claims[n].source.document for n in pair[1:])].append(pair)
    drawn = [max(own) for own in of_reports.values()]
    print(f"{len(drawn)} pairs of reports with near claims in different events")
    random.Random(seed).shuffle(drawn)  # noqa: S311
    for at, (score, a, b) in enumerate(drawn[:count], 1):
        print(f"## {at} score {score:.2f}\n{told(claims[a])}\n{told(claims[b])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("register", help="a register's file or address")
    parser.add_argument("--count", type=int, default=200, help="how many events")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--copies", action="store_true", help="events that only join copies too")
    parser.add_argument("--missed", type=int, help="draw so many near misses instead")
    given = parser.parse_args()
    with open_store(given.register, create=False) as store:
        if given.missed:
            missed(store, given.missed, given.seed)
        else:
            joined(store, given.count, given.seed, copies=given.copies)


if __name__ == "__main__":
    main()
