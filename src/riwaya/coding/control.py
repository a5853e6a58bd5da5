"""Control claims: who holds, contests or has lost a place, read off captures, retreats and sieges."""

from __future__ import annotations

from ..annotating.context import Context
from ..model import ControlClaim, EventClaim
from .draft import HAPPENED

_STATES = {"capture": "holds", "withdrawal": "lost", "siege": "contested"}
_SETTLED = frozenset({"exact", "near", "district", "region"})


def code(ctx: Context, events: tuple[EventClaim, ...]) -> tuple[ControlClaim, ...]:
    """One claim for each capture, retreat or siege that is told as having happened; a capture from
    somebody also says that they lost the place."""
    places = {p.id: p for p in ctx.places}
    made: list[ControlClaim] = []
    for event in events:
        state = _STATES.get(event.type)
        if state is None or event.modality not in HAPPENED or event.place is None:
            continue
        where = event.origin if event.type == "withdrawal" and event.origin else event.place
        if places[where].precision not in _SETTLED:
            continue
        start = event.date.start if event.date else None
        if event.actor1 is not None:
            made.append(ControlClaim(
                holder=event.actor1, place=where, state=state, start=start, end=None,
                evidence=event.evidence[:1], speaker=event.speaker,
            ))  # fmt: skip
        if event.type == "capture" and event.actor2 is not None and event.actor2 != event.actor1:
            made.append(ControlClaim(
                holder=event.actor2, place=where, state="lost", start=start, end=None,
                evidence=event.evidence[:1], speaker=event.speaker,
            ))  # fmt: skip
    return tuple(made)
