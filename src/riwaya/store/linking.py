"""Claims -> events, step by step: only what a change touches is linked and clustered anew.

A component is a set of claims connected by links or by a reviewer's merge; its number is the
smallest of its claims'. New claims find their candidates by block keys, so the cost of a report
depends on what it tells, not on the size of the register.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select

from ..model.events import Claim
from ..register import Item, Link, Parameters, Ruling, cluster, components
from ..register.blocking import stored, wanted
from ..register.pairs import linked
from . import reading, reviews, rows, schema, telling
from .engine import insert, many

_c = schema.claims.c
_CLEARED = ("DELETE FROM links", "DELETE FROM blocks", "DELETE FROM events", "UPDATE claims SET component = n")


class Fresh(NamedTuple):
    """A claim that is not written yet: its report's number and its columns ``rows.VALUES``."""

    report: int
    claim: Claim
    values: rows.Row
    rejected: bool = False
    edited: bool = False


@dataclass(slots=True, kw_only=True)
class Touched:
    """What a transaction has changed and still has to be linked: ``fresh`` claims still to be
    written, ``new`` items (fresh ones and rewritten ones), ``dirty`` components that lost or
    gained something, ``stale`` claims whose event must be told anew."""

    fresh: dict[int, Fresh] = field(default_factory=dict)
    new: dict[int, Item] = field(default_factory=dict)
    dirty: set[int] = field(default_factory=set)
    stale: set[int] = field(default_factory=set)


def forget(conn: Connection, items: Mapping[int, Item], parameters: Parameters, touched: Touched) -> None:
    """Take claims out of blocks, links and events before they are deleted or changed."""
    if not items:
        return
    for _, component in reading.fetch(conn, select(_c.n, _c.component), _c.n, items):
        touched.dirty.add(component)
    keys = [(block, n) for n, item in items.items() for block in stored(item, parameters)]
    many(conn, "DELETE FROM blocks WHERE block = ? AND claim = ?", keys)
    numbers = [(n,) for n in items]
    many(conn, "DELETE FROM links WHERE a = ?", numbers)
    many(conn, "DELETE FROM links WHERE b = ?", numbers)
    link = schema.event_claims.c
    for event, _ in reading.fetch(conn, select(link.event, link.claim), link.claim, items):
        # what is left of the event is found again through its component
        many(conn, "DELETE FROM event_claims WHERE event = ?", [(event,)])
        many(conn, "DELETE FROM events WHERE n = ?", [(event,)])
    many(conn, "UPDATE claims SET component = n WHERE n = ?", numbers)


def link(conn: Connection, touched: Touched, parameters: Parameters, parents: Mapping[str, str]) -> None:
    """Write fresh claims, and bring links, components and events up to date with what was touched."""
    fresh = touched.fresh
    links, near = _new_links(conn, touched.new, parameters, parents)
    rulings = reviews.has_rulings(conn)
    dirty = touched.dirty | {n for n in touched.new if n not in fresh} | near
    if rulings:
        dirty |= _merged_with(conn, [item.id for item in touched.new.values()])
    members = {**reading.items(conn, _c.component, dirty, parents), **touched.new}
    if rulings:
        more = _merged_with(conn, [item.id for item in members.values()]) - dirty
        while more:
            members |= reading.items(conn, _c.component, more, parents)
            dirty |= more
            more = _merged_with(conn, [item.id for item in members.values()]) - dirty
    inside = [*links, *_links_of(conn, [n for n in members if n not in fresh])]
    said = reviews.rulings(conn, [item.id for item in members.values()]) if rulings else []
    owner, groups = _groups(members, inside, said, parameters)
    insert(conn, "claims", rows.CLAIM, [_claim_row(n, one, owner.get(n, n)) for n, one in fresh.items()])
    insert(conn, "links", ("a", "b", "score"), sorted(links))
    old = dict(reading.fetch(conn, select(_c.n, _c.component), _c.n, [n for n in owner if n not in fresh]))
    moved = [(owner[n], n) for n, component in old.items() if owner[n] != component]
    many(conn, "UPDATE claims SET component = ? WHERE n = ?", moved)
    telling.write(conn, groups, members, touched, parameters, parents)


def _claim_row(n: int, one: Fresh, component: int) -> rows.Row:
    return (n, one.claim.id, one.report, *one.values, component, int(one.rejected), int(one.edited))


def relink(conn: Connection, parameters: Parameters, parents: Mapping[str, str], *, batch: int = 2000) -> None:
    """Link the whole register anew: after the parameters or the actors' parents have changed."""
    for statement in _CLEARED:
        conn.exec_driver_sql(statement)
    numbers = list(conn.execute(select(_c.n).where(_c.rejected == 0).order_by(_c.n)).scalars())
    for at in range(0, len(numbers), batch):
        touched = Touched(new=reading.items(conn, _c.n, numbers[at : at + batch], parents))
        link(conn, touched, parameters, parents)


def _new_links(
    conn: Connection, new: Mapping[int, Item], parameters: Parameters, parents: Mapping[str, str]
) -> tuple[list[Link], set[int]]:
    """Links of new claims with each other and with old ones; components of the old ones."""
    filed: dict[int, list[int]] = {}
    asking: dict[int, list[int]] = {}
    for n, item in new.items():
        for key in stored(item, parameters):
            filed.setdefault(key, []).append(n)
        for key in wanted(item, parameters):
            asking.setdefault(key, []).append(n)
    blocks = schema.blocks.c
    held = [(block, n) for block, own in filed.items() if block in asking for n in own]
    held += reading.fetch(conn, select(blocks.block, blocks.claim), blocks.block, asking)
    pairs: set[tuple[int, int]] = set()
    for block, found in held:
        for n in asking[block]:
            if n != found:
                pairs.add((n, found) if n < found else (found, n))
    insert(conn, "blocks", ("block", "claim"), sorted((block, n) for block, own in filed.items() for n in own))
    old = {n for pair in pairs for n in pair if n not in new}
    items = {**new, **reading.items(conn, _c.n, old, parents)}
    links = []
    linked_old: set[int] = set()
    for a, b in pairs:
        # one order of the two, so that the sum is the same to the last bit whoever came first
        one, other = items[a], items[b]
        if other.id < one.id:
            one, other = other, one
        score = linked(one, other, parameters, parents)
        if score:
            links.append(Link(a, b, score))
            linked_old.update(n for n in (a, b) if n not in new)
    near = {component for _, component in reading.fetch(conn, select(_c.n, _c.component), _c.n, linked_old)}
    return links, near


def _links_of(conn: Connection, members: Collection[int]) -> list[Link]:
    table = schema.links.c
    query = select(table.a, table.b, table.score)
    return [Link(*row) for row in reading.fetch(conn, query, table.a, members)]


def _merged_with(conn: Connection, ids: Collection[str]) -> set[int]:
    """Components of the claims that a reviewer merged with one of these."""
    partners = {claim for r in reviews.rulings(conn, ids) if r.same for claim in r.one | r.other}
    return {component for _, component in reading.fetch(conn, select(_c.id, _c.component), _c.id, partners)}


def _groups(
    members: Mapping[int, Item], links: Collection[Link], rulings: list[Ruling], parameters: Parameters
) -> tuple[dict[int, int], list[list[int]]]:
    """Which component each of the members belongs to, and the events-to-be among them."""
    joins: list[tuple[int, int]] = [(x.a, x.b) for x in links]
    number = {item.id: n for n, item in members.items()} if rulings else {}
    for ruling in rulings:
        if ruling.same:
            present = [number[i] for i in ruling.one | ruling.other if i in number]
            joins.extend((present[0], n) for n in present[1:])
    linked = {n for join in joins for n in join}
    owner = {n: n for n in members if n not in linked}
    groups = [[n] for n in owner]
    parts = components(linked, joins)
    for part in parts:
        owner.update(dict.fromkeys(part, part[0]))
    by_owner: dict[int, list[Link]] = {}
    for x in links:
        by_owner.setdefault(owner[x.a], []).append(x)
    for part in parts:
        own = {n: members[n] for n in part}
        groups.extend(cluster(own, by_owner.get(part[0], []), rulings, parameters))
    return owner, groups
