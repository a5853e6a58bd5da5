"""Recording review decisions: checked, logged, and carried out in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, func, select

from ..errors import StoreError
from ..model.events import ACTIONS, Decision
from ..register import Parameters, claim_of_event
from . import adding, edits, linking, reading, reviews, rows, schema
from .engine import insert
from .linking import Touched

_c = schema.claims.c
_d = schema.decisions.c
_link = schema.event_claims.c


def record(conn: Connection, decision: Decision, parameters: Parameters, parents: Mapping[str, str]) -> Decision:
    """Log a decision and do what it says; returned with its id and what was before."""
    if decision.action not in ACTIONS:
        raise StoreError(f"cannot {decision.action!r}; use one of {', '.join(ACTIONS)}")
    if not decision.who.strip():
        raise StoreError("a decision needs a name: who decides")
    if decision.action == "undo":
        return _undo(conn, decision, parameters, parents)
    anchors = _anchors(conn, decision)
    before = decision.before if decision.before is not None else _before(conn, decision, anchors)
    logged = _log(conn, replace(decision, before=before), anchors)
    _carry_out(conn, logged, parameters, parents)
    return logged


def _undo(conn: Connection, decision: Decision, parameters: Parameters, parents: Mapping[str, str]) -> Decision:
    columns = (_d[name] for name in reviews.DECISION)
    row = conn.execute(select(*columns).where(_d.id == decision.undoes)).first()
    if row is None:
        raise StoreError(f"there is no decision {decision.undoes} to undo")
    if decision.undoes in reviews.undone(conn):
        raise StoreError(f"decision {decision.undoes} is undone already")
    logged = _log(conn, replace(decision, target=row[3]), {})
    base = reviews.decision(row)
    while base.action == "undo":
        again = select(*(_d[name] for name in reviews.DECISION)).where(_d.id == base.undoes)
        base = reviews.decision(conn.execute(again).one())
    _carry_out(conn, base, parameters, parents)
    return logged


def _log(conn: Connection, decision: Decision, anchors: Mapping[str, int]) -> Decision:
    number = (conn.execute(select(func.max(_d.id))).scalar() or 0) + 1
    at = decision.at.astimezone(dt.UTC)
    row = (
        number, at.isoformat(), decision.who, decision.target, decision.action, decision.field, decision.before,
        decision.after, decision.reason, decision.undoes,
    )  # fmt: skip
    insert(conn, "decisions", reviews.DECISION, [row])
    insert(conn, "decision_claims", ("decision", "claim", "side"), [(number, c, side) for c, side in anchors.items()])
    return replace(decision, id=number, at=at)


def event_number(conn: Connection, event: str) -> int | None:
    """The number of the event with this id, or the only one whose id begins so (from five letters
    on); an id that was given up finds the event that now has the claim it was named after."""
    table = schema.events.c
    number = conn.execute(select(table.n).where(table.id == event)).scalar()
    if number is None and event.startswith("e"):
        query = select(_link.event).join(schema.claims, _c.n == _link.claim).where(_c.id == claim_of_event(event))
        number = conn.execute(query).scalar()
    if number is None and len(event) >= 5:
        begins = (table.id >= event) & (table.id < event + "g")
        found = list(conn.execute(select(table.n).where(begins).limit(2)).scalars())
        number = found[0] if len(found) == 1 else None
    return number


def members(conn: Connection, event: str) -> list[str]:
    """Ids of an event's claims; raises for an unknown event."""
    number = event_number(conn, event)
    if number is None:
        raise StoreError(f"there is no event {event!r} in the register")
    query = select(_c.id).join(schema.event_claims, _c.n == _link.claim).where(_link.event == number)
    return sorted(conn.execute(query).scalars())


def _anchors(conn: Connection, decision: Decision) -> dict[str, int]:
    """Claim -> side: the claims a decision is about, checked."""
    target, action = decision.target, decision.action
    if target.startswith("c"):
        if action not in ("accept", "reject", "edit", "annotate"):
            raise StoreError(f"cannot {action} a claim; give an event's id")
        if conn.execute(select(_c.n).where(_c.id == target)).first() is None:
            raise StoreError(f"there is no claim {target!r} in the register")
        own = [target]
    else:
        own = members(conn, target)
    if action == "edit":
        edits.check(decision.field, decision.after)
    if action == "annotate" and not (decision.after or "").strip():
        raise StoreError("a note needs a text ('after')")
    if action == "merge":
        other = members(conn, decision.after or "")
        if set(other) == set(own):
            raise StoreError(f"{decision.after!r} is the same event")
        return {**dict.fromkeys(own, 0), **dict.fromkeys(other, 1)}
    if action == "split":
        taken = _taken(decision)
        if not taken < set(own):
            raise StoreError("name some of the event's claims to take out, but not all ('after', a JSON list of ids)")
        return {claim: int(claim in taken) for claim in own}
    return dict.fromkeys(own, 0)


def _taken(decision: Decision) -> set[str]:
    try:
        found = set(msgspec.json.decode(decision.after or "", type=list[str]))
    except msgspec.DecodeError:
        found = set()
    if not found:
        raise StoreError("a split needs the ids of the claims to take out ('after', a JSON list)")
    return found


def _before(conn: Connection, decision: Decision, anchors: Mapping[str, int]) -> str | None:
    """What the decision replaces: the status, the field's value, or the claims as they are grouped."""
    if decision.action in ("merge", "split"):
        return rows.json_text(sorted(c for c, side in anchors.items() if side == 0 or decision.action == "split"))
    if decision.action == "annotate":
        return None
    if decision.target.startswith("c"):
        number = conn.execute(select(_c.n).where(_c.id == decision.target)).scalar_one()
        if decision.field is not None:
            return rows.json_text(getattr(reading.claims(conn, [number])[number], decision.field))
        rejected = conn.execute(select(_c.rejected).where(_c.n == number)).scalar()
        return "rejected" if rejected else "unreviewed"
    number = event_number(conn, decision.target)
    table = schema.events.c
    if decision.field is None:
        return conn.execute(select(table.status).where(table.n == number)).scalar()
    event = reading.events(conn, [number or 0], Parameters(), {})[0]
    return rows.json_text(getattr(event, decision.field).best)


def _carry_out(conn: Connection, decision: Decision, parameters: Parameters, parents: Mapping[str, str]) -> None:
    """Work out anew what a decision is about: after it was made, and after it was undone."""
    anchor = schema.decision_claims.c
    claims = list(conn.execute(select(anchor.claim).where(anchor.decision == decision.id)).scalars())
    touched = Touched()
    if decision.target.startswith("c"):
        if decision.action != "annotate":
            adding.rewrite_claims(conn, claims, parameters, parents, touched)
    else:
        found = reading.fetch(conn, select(_c.n, _c.component), _c.id, claims)
        touched.stale.update(n for n, _ in found)
        if decision.action in ("merge", "split"):
            touched.dirty.update(component for _, component in found)
    linking.link(conn, touched, parameters, parents)
