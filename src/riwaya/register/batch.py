"""The register of a closed set of claims in one pass: what a store reaches step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..model.events import Claim, Event
from .blocking import stored, wanted
from .build import build
from .clusters import Link, Ruling, cluster, components
from .items import Item, item_of
from .pairs import linked
from .parameters import Parameters


def register(
    claims: Sequence[Claim],
    words: Callable[[Claim], list[str]],
    parameters: Parameters | None = None,
    parents: Mapping[str, str] | None = None,
    rulings: Sequence[Ruling] = (),
) -> list[Event]:
    """Events of these claims, by id. ``words`` gives the folded words of a claim's main evidence;
    ``parents``: actor key -> its parent's key."""
    parameters, parents = parameters or Parameters(), parents or {}
    documents = {d: n for n, d in enumerate(sorted({c.source.document for c in claims}))}
    items = {n: item_of(n, documents[c.source.document], c, words(c), parents) for n, c in enumerate(claims)}
    links = find_links(items, parameters, parents)
    number = {item.id: n for n, item in items.items()}
    joins = [(link.a, link.b) for link in links]
    for ruling in rulings:
        if ruling.same:
            present = [number[i] for i in sorted(ruling.one | ruling.other) if i in number]
            joins += [(present[0], n) for n in present[1:]]
    events = []
    for members in components(items, joins):
        inside = set(members)
        own = [link for link in links if link.a in inside]
        for group in cluster({n: items[n] for n in members}, own, rulings, parameters):
            events.append(build([claims[n] for n in group], parameters, parents))
    return sorted(events, key=lambda e: e.id)


def find_links(items: Mapping[int, Item], parameters: Parameters, parents: Mapping[str, str]) -> list[Link]:
    """All links among the items, by blocks."""
    blocks: dict[int, list[int]] = {}
    for n, item in items.items():
        for key in stored(item, parameters):
            blocks.setdefault(key, []).append(n)
    links = []
    for n, item in items.items():
        near = {m for key in wanted(item, parameters) for m in blocks.get(key, ()) if m > n}
        for m in near:
            one, other = sorted((item, items[m]), key=lambda i: i.id)
            score = linked(one, other, parameters, parents)
            if score:
                links.append(Link(n, m, score))
    return links
