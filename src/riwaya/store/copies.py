"""Near copies among the reports: candidates by band, groups named by their smallest document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from sqlalchemy import Connection, select

from ..register import components
from ..register.copies import bands, similarity
from . import reading, schema
from .engine import insert, many
from .linking import Touched

_r = schema.reports.c
_b = schema.bands.c
_k = schema.copies.c


def add(
    conn: Connection, signatures: Mapping[int, tuple[bytes, Sequence[int]]], threshold: float, touched: Touched
) -> None:
    """File new reports (number -> signature and its bands), find their copies and regroup those
    they touch."""
    asking: dict[int, list[int]] = {}
    for n, (_, keys) in signatures.items():
        for key in keys:
            asking.setdefault(key, []).append(n)
    pairs: set[tuple[int, int]] = set()
    for own in asking.values():
        if len(own) > 1:
            pairs.update((min(a, b), max(a, b)) for a, b in combinations(own, 2))
    for band, found in reading.fetch(conn, select(_b.band, _b.report), _b.band, asking):
        pairs.update((min(n, found), max(n, found)) for n in asking[band])
    insert(conn, "bands", ("band", "report"), sorted((key, n) for key, own in asking.items() for n in own))
    others = {n for pair in pairs for n in pair if n not in signatures}
    known = dict(reading.fetch(conn, select(_r.n, _r.signature), _r.n, others))
    known |= {n: made for n, (made, _) in signatures.items()}
    links = []
    for a, b in sorted(pairs):
        share = similarity(known[a], known[b])
        if share >= threshold:
            links.append((a, b, share))
    insert(conn, "copies", ("a", "b", "similarity"), links)
    _regroup(conn, {n for link in links for n in link[:2]}, touched)


def remove(conn: Connection, n: int, touched: Touched) -> None:
    """Take a report out of its group; the rest is grouped anew."""
    made = conn.execute(select(_r.signature).where(_r.n == n)).scalar() or b""
    many(conn, "DELETE FROM bands WHERE band = ? AND report = ?", [(key, n) for key in bands(made)])
    left = {b for _, b in _neighbours(conn, [n])}
    many(conn, "DELETE FROM copies WHERE a = ?", [(n,)])
    many(conn, "DELETE FROM copies WHERE b = ?", [(n,)])
    _regroup(conn, left, touched)


def _neighbours(conn: Connection, numbers: Iterable[int]) -> list[tuple[int, int]]:
    listed = list(numbers)
    forward = reading.fetch(conn, select(_k.a, _k.b), _k.a, listed)
    return [tuple(x) for x in forward + reading.fetch(conn, select(_k.b, _k.a), _k.b, listed)]


def _regroup(conn: Connection, start: set[int], touched: Touched) -> None:
    """Give every group that holds one of these reports its smallest document's id."""
    seen, edge = set(start), set(start)
    joins: list[tuple[int, int]] = []
    while edge:
        found = _neighbours(conn, edge)
        joins.extend(found)
        edge = {b for _, b in found} - seen
        seen |= edge
    ids = {row[0]: (row[1], row[2]) for row in reading.fetch(conn, select(_r.n, _r.id, _r.copy_group), _r.n, seen)}
    changed: list[tuple[str, int]] = []
    for group in components(seen, joins):
        smallest = min(ids[n][0] for n in group)
        changed.extend((smallest, n) for n in group if ids[n][1] != smallest)
    many(conn, "UPDATE reports SET copy_group = ? WHERE n = ?", changed)
    claims = schema.claims.c
    numbers = [n for _, n in changed]
    touched.stale.update(n for n, _ in reading.fetch(conn, select(claims.n, claims.report), claims.report, numbers))
