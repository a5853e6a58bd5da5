"""What the review log says now: which decisions hold, and what they mean for claims and events.

The log is only added to. A decision holds unless an undo of it holds; what it did is always worked
out from the log, so taking back is the same work as doing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from ..model.events import Decision, Note
from ..register import Ruling
from . import reading, rows, schema

_d = schema.decisions.c
_a = schema.decision_claims.c
DECISION = ("id", "at", "who", "target", "action", "field", "before", "after", "reason", "undoes")


def decision(row: Sequence[Any]) -> Decision:
    """A decision from the columns :data:`DECISION`."""
    return Decision(
        id=row[0], at=dt.datetime.fromisoformat(row[1]), who=row[2], target=row[3], action=row[4], field=row[5],
        before=row[6], after=row[7], reason=row[8], undoes=row[9],
    )  # fmt: skip


def undone(conn: Connection) -> set[int]:
    """Ids of the decisions that do not hold."""
    found: set[int] = set()
    query = select(_d.id, _d.undoes).where(_d.action == "undo").order_by(_d.id.desc())
    for number, undoes in conn.execute(query):
        if number not in found:
            found.add(undoes)
    return found


def has_rulings(conn: Connection) -> bool:
    """Has any merge or split ever been decided."""
    return conn.execute(select(_d.id).where(_d.action.in_(("merge", "split"))).limit(1)).first() is not None


def rulings(conn: Connection, claims: Collection[str]) -> list[Ruling]:
    """Merges and splits that hold and speak of any of these claims, in the order of the log."""
    query = select(_d.id, _d.action).join(schema.decision_claims, _a.decision == _d.id)
    query = query.where(_d.action.in_(("merge", "split"))).distinct()
    actions = dict(reading.fetch(conn, query, _a.claim, claims))
    holding = {number: action for number, action in actions.items() if number not in undone(conn)}
    sides: dict[int, tuple[set[str], set[str]]] = {number: (set(), set()) for number in holding}
    anchors = select(_a.decision, _a.claim, _a.side)
    for number, claim, side in reading.fetch(conn, anchors, _a.decision, holding):
        sides[number][side].add(claim)
    return [
        Ruling(holding[number] == "merge", frozenset(sides[number][0]), frozenset(sides[number][1]))
        for number in sorted(holding)
    ]


@dataclass(slots=True)
class Review:
    """The log's word on one event or claim. ``fields``: field -> JSON of the value set."""

    status: str = "unreviewed"
    fields: dict[str, str] = field(default_factory=dict)
    remarks: list[Note] = field(default_factory=list)

    def take(self, found: Decision) -> None:
        """Add the next decision of the log."""
        if found.action in ("accept", "reject"):
            self.status = found.action + "ed"
        elif found.action == "edit" and found.field:
            self.fields[found.field] = found.after or "null"
        elif found.action == "annotate":
            self.remarks.append(Note(at=found.at, who=found.who, text=found.after or ""))

    def edits(self) -> dict[str, object]:
        """Field -> value."""
        return {name: reading.field_value(name, text) for name, text in self.fields.items()}

    def edits_json(self) -> str | None:
        """The edits as kept in the event's row."""
        return rows.json_text(self.fields) if self.fields else None

    @property
    def notes(self) -> tuple[Note, ...]:
        """The remarks in the order of the log."""
        return tuple(self.remarks)

    def notes_json(self) -> str | None:
        """The notes as kept in the event's row."""
        return rows.json_text(self.notes) if self.remarks else None


@dataclass(slots=True)
class Reviews:
    """Decisions on events, by the claims the events had when they were decided on."""

    by_claim: Mapping[str, Sequence[Decision]]

    def of(self, claims: Iterable[str]) -> Review:
        """The review of an event with these claims."""
        review = Review()
        held = {d.id: d for claim in claims for d in self.by_claim.get(claim, ())}
        for _, found in sorted(held.items(), key=lambda pair: pair[0] or 0):
            review.take(found)
        return review


def of_events(conn: Connection, claims: Collection[str]) -> Reviews:
    """Decisions on events that have or had any of these claims."""
    return Reviews(_by_claim(conn, claims, "e"))


def of_claims(conn: Connection, claims: Collection[str]) -> dict[str, Review]:
    """Claim -> the log's word on it, for those it speaks of."""
    found = _by_claim(conn, claims, "c")
    return {claim: Reviews({claim: own}).of([claim]) for claim, own in found.items()}


def _by_claim(conn: Connection, claims: Collection[str], kind: str) -> dict[str, list[Decision]]:
    query = select(_a.claim, *(_d[name] for name in DECISION)).join(schema.decisions, _a.decision == _d.id)
    query = query.where(_d.target.startswith(kind), _d.action.in_(("accept", "reject", "edit", "annotate")))
    if not claims or conn.execute(select(_d.id).limit(1)).first() is None:
        return {}
    listed = reading.fetch(conn, query, _a.claim, claims)
    gone = undone(conn)
    found: dict[str, list[Decision]] = {}
    for row in sorted(listed, key=lambda r: r[1]):
        if row[1] not in gone:
            found.setdefault(row[0], []).append(decision(row[1:]))
    return found
