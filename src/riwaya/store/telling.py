"""Groups of claims -> the events' rows: only those that changed are told anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from ..model.events import Claim
from ..register import Item, Parameters, build, event_id
from . import reading, reviews, rows, schema
from .engine import insert, many

if TYPE_CHECKING:
    from .linking import Fresh, Touched

_link = schema.event_claims.c


def write(
    conn: Connection, groups: Iterable[list[int]], members: Mapping[int, Item], touched: Touched,
    parameters: Parameters, parents: Mapping[str, str],
) -> None:  # fmt: skip
    """Write the events of these groups, and of the stale claims; drop those that are no more."""
    fresh = touched.fresh
    groups = [*groups, *_stale_groups(conn, touched.stale - set(members))]
    changed, gone = _changed(conn, groups, touched)
    many(conn, "DELETE FROM event_claims WHERE event = ?", gone)
    many(conn, "DELETE FROM events WHERE n = ?", gone)
    lone = {group[0] for group in changed if len(group) == 1 and group[0] in fresh}
    claims = _claims(conn, [n for group in changed for n in group if n not in lone], fresh)
    claims |= {n: fresh[n].claim for n in lone}
    reviewed = reviews.of_events(conn, [claim.id for claim in claims.values()])
    # an event of one claim that nobody spoke of says what the claim says
    lone = {n for n in lone if claims[n].id not in reviewed.by_claim}
    event_rows = [_lone_row(n, fresh[n], parameters) for n in lone]
    link_rows = [(n, n) for n in lone]
    others = [group for group in changed if group[0] not in lone]
    for group in others:
        own = [claims[n] for n in group]
        review = reviewed.of(c.id for c in own)
        event = build(own, parameters, parents, edits=review.edits(), status=review.status, notes=review.notes)
        # an event is numbered by the claim it is named after
        first = next(n for n in group if event_id(claims[n].id) == event.id)
        event_rows.append(rows.event_row(first, event, review.edits_json(), review.notes_json()))
        link_rows.extend((n, first) for n in group)
    insert(conn, "events", rows.EVENT, event_rows)
    insert(conn, "event_claims", ("claim", "event"), link_rows)


def _changed(
    conn: Connection, groups: Sequence[list[int]], touched: Touched
) -> tuple[list[list[int]], list[tuple[int]]]:
    """The groups that are not just what an event is already, and the events that are no more."""
    numbers = [n for group in groups for n in group if n not in touched.fresh]
    was = dict(reading.fetch(conn, select(_link.claim, _link.event), _link.claim, numbers))
    held: dict[int, set[int]] = {}
    for n, event in was.items():
        held.setdefault(event, set()).add(n)
    changed = []
    for group in groups:
        event = was.get(group[0])
        same = event is not None and held[event] == set(group)
        if not same or not touched.stale.isdisjoint(group):
            changed.append(group)
        elif event is not None:
            del held[event]
    return changed, [(event,) for event in held]


def _lone_row(n: int, one: Fresh, parameters: Parameters) -> rows.Row:
    claim, published = one.claim, one.claim.source.published
    days = (published.start.isoformat(), published.end.isoformat()) if published else (None, None)
    return rows.lone_event_row(n, event_id(claim.id), parameters.family(claim.type), one.values, days)


def _claims(conn: Connection, numbers: Collection[int], fresh: Mapping[int, Fresh]) -> dict[int, Claim]:
    """Number -> claim; what is at hand is not read again, but its copies may be known only now."""
    found = reading.claims(conn, [n for n in numbers if n not in fresh])
    own = [n for n in numbers if n in fresh]
    sources = reading.sources(conn, {fresh[n].report for n in own})
    for n in own:
        claim, source = fresh[n].claim, sources[fresh[n].report]
        same = (claim.source.group, claim.source.outlets) == (source.group, source.outlets)
        found[n] = claim if same else replace(claim, source=source)
    return found


def _stale_groups(conn: Connection, stale: Collection[int]) -> list[list[int]]:
    """Whole events of claims that were not clustered anew but must be told anew."""
    events = {event for _, event in reading.fetch(conn, select(_link.claim, _link.event), _link.claim, stale)}
    groups: dict[int, list[int]] = {}
    for claim, event in reading.fetch(conn, select(_link.claim, _link.event), _link.event, events):
        groups.setdefault(event, []).append(claim)
    return [sorted(group) for group in groups.values()]
