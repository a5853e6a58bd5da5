"""Linked claims to events: deterministic clustering inside one connected component.

The links of a component are taken strongest first and join two groups unless a rule forbids it.
The outcome depends on the claims and links alone; a new report changes only the components it
touches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from .blocking import is_fine
from .items import Item
from .pairs import distance_km
from .parameters import Parameters


class Link(NamedTuple):
    """Claims ``a`` and ``b`` (numbers) match with this score."""

    a: int
    b: int
    score: float


class Ruling(NamedTuple):
    """A reviewer's word: the claims of ``one`` and ``other`` are one event (``same``: all of
    them together) or are not (each of ``one`` from each of ``other``). Ids of claims."""

    same: bool
    one: frozenset[str]
    other: frozenset[str]


class _Forest:
    """Disjoint sets with the smallest member as root."""

    def __init__(self, members: Iterable[int]) -> None:
        self.parent = {m: m for m in members}

    def find(self, member: int) -> int:
        root = member
        while self.parent[root] != root:
            root = self.parent[root]
        while self.parent[member] != root:
            self.parent[member], member = root, self.parent[member]
        return root

    def join(self, a: int, b: int) -> int:
        one, other = sorted((self.find(a), self.find(b)))
        self.parent[other] = one
        return one


def components(members: Iterable[int], joins: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected components, each sorted, in order of their smallest member."""
    forest = _Forest(members)
    for a, b in joins:
        forest.join(a, b)
    groups: dict[int, list[int]] = {}
    for member in sorted(forest.parent):
        groups.setdefault(forest.find(member), []).append(member)
    return list(groups.values())


def cluster(
    items: Mapping[int, Item], links: Sequence[Link], rulings: Sequence[Ruling], parameters: Parameters
) -> list[list[int]]:
    """Group the claims of one or more components into events: lists of claim numbers."""
    together, apart = _pairs(items, rulings)
    forest = _Forest(items)
    groups = {n: [n] for n in items}
    for a, b in sorted(together):
        _merge(forest, groups, a, b)
    # how many links there are between two groups
    between: dict[int, dict[int, int]] = {}
    for link in links:
        one, other = forest.find(link.a), forest.find(link.b)
        if one != other:
            for x, y in ((one, other), (other, one)):
                own = between.setdefault(x, {})
                own[y] = own.get(y, 0) + 1
    strong = {(link.a, link.b) for link in links} | {(link.b, link.a) for link in links}
    # what may not be joined now may not be joined later either, for groups only grow
    barred: dict[int, set[int]] = {}
    for link in sorted(links, key=lambda x: (-x.score, *sorted((items[x.a].id, items[x.b].id)))):
        one, other = forest.find(link.a), forest.find(link.b)
        if one == other or other in barred.get(one, ()):
            continue
        if between[one][other] < parameters.support * len(groups[one]) * len(groups[other]):
            continue  # for now: they may come to have more in common
        if not _may_join(groups[one], groups[other], items, apart, strong, parameters):
            barred.setdefault(one, set()).add(other)
            barred.setdefault(other, set()).add(one)
            continue
        kept, gone = _merge(forest, groups, one, other)
        for third in barred.pop(gone, set()):
            barred[third].discard(gone)
            barred[third].add(kept)
            barred.setdefault(kept, set()).add(third)
        for third, count in between.pop(gone).items():
            del between[third][gone]
            if third != kept:
                total = between[kept].get(third, 0) + count
                between[kept][third] = between[third][kept] = total
    return [sorted(group) for group in groups.values()]


def _merge(forest: _Forest, groups: dict[int, list[int]], a: int, b: int) -> tuple[int, int]:
    """Make two groups one; the root that is kept and the one that is gone."""
    one, other = forest.find(a), forest.find(b)
    if one == other:
        return one, one
    kept = forest.join(one, other)
    gone = other if kept == one else one
    groups[kept] += groups.pop(gone)
    return kept, gone


def _pairs(items: Mapping[int, Item], rulings: Sequence[Ruling]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Pairs that must and that must not be one event; of two rulings on a pair the later holds."""
    if not rulings:
        return set(), set()
    number = {item.id: n for n, item in items.items()}
    together: set[tuple[int, int]] = set()
    apart: set[tuple[int, int]] = set()
    for ruling in rulings:
        one = sorted(number[i] for i in ruling.one if i in number)
        other = sorted(number[i] for i in ruling.other if i in number)
        if ruling.same:
            pairs = set(combinations(sorted({*one, *other}), 2))
            together |= pairs
            apart -= pairs
        else:
            pairs = {(min(a, b), max(a, b)) for a in one for b in other if a != b}
            apart |= pairs
            together -= pairs
    return together, apart


def _may_join(
    one: list[int], other: list[int], items: Mapping[int, Item],
    apart: set[tuple[int, int]], strong: set[tuple[int, int]], parameters: Parameters,
) -> bool:  # fmt: skip
    if apart and any((min(a, b), max(a, b)) in apart for a in one for b in other):
        return False
    documents: dict[int, list[int]] = {}
    for n in one:
        documents.setdefault(items[n].document, []).append(n)
    for n in other:
        # claims of one report stay apart unless they are linked themselves
        if any((n, m) not in strong for m in documents.get(items[n].document, ())):
            return False
    # a reviewer's merge may have joined what lies far apart: then distance says no more
    return all(
        near([*one, *other], items, parameters) or not (near(one, items, parameters) and near(other, items, parameters))
        for near in (_near_in_time, _near_in_space)
    )


def _near_in_time(group: list[int], items: Mapping[int, Item], parameters: Parameters) -> bool:
    days = [(i.start, i.end) for n in group if (i := items[n]).start is not None and i.end is not None]
    if not days:
        return True
    longest = max(end - start + 1 for start, end in days)
    slack = max(1, parameters.slack(parameters.family(items[group[0]].type), longest))
    # a vague date may be far from a precise one, but precise ones may not for its sake
    return _gap(days) <= slack and _gap([(start, end) for start, end in days if end - start < 3]) <= 1


def _gap(days: list[tuple[int, int]]) -> int:
    return max(start for start, _ in days) - min(end for _, end in days) if days else 0


def _near_in_space(group: list[int], items: Mapping[int, Item], parameters: Parameters) -> bool:
    fine = {
        (i.lat, i.lon) for n in group if is_fine(i := items[n], parameters) and i.lat is not None and i.lon is not None
    }
    return all(distance_km(*a, *b) <= parameters.event_km for a, b in combinations(sorted(fine), 2))
