"""Whose a place is, told without any happening: "the district under the control of …", "the town that
… controls", "its stronghold"."""

from __future__ import annotations

from collections.abc import Iterator

from ..arabic import BREAK, fold
from ..model import ControlClaim
from .draft import ARMED
from .scene import Scene

_HOLDER, _PLACE, _BEFORE = 4, 8, 3
HOLDERS = ARMED | {"government", "other"}
"""Types of those who can hold a place."""
SAVE = frozenset(fold("باستثناء عدا سوى خلا إلا خارج").split())
"""Words that except the place after them."""
_NOT = frozenset({"لا", "لم", "تكن", "يكن", "ليست", "ليس", "غير", "لن", "كان", "كانت"})
"""Words that deny it, or tell of the past."""


def held(scene: Scene) -> Iterator[ControlClaim]:
    """A claim for each cue with a place before it and a holder right after."""
    words = scene.ctx.words
    for hit in scene.ctx.layer("triggers.hold"):
        start, stop = scene.sentence(hit.first)
        holders = scene.within(hit.last + 1, min(stop, hit.last + 1 + _HOLDER), "actor")
        places = [i for i in scene.within(max(start, hit.first - _PLACE), hit.first, "place") if i.last < hit.first]
        if not holders or not places or scene.actors[holders[0].id].type not in HOLDERS:
            continue
        holder, place = holders[0], places[-1]
        broken = sum(words.gaps[w] >= BREAK for w in range(place.last + 1, hit.first + 1)) > 1
        between = {i.first for i in scene.within(place.last + 1, hit.first, "actor")}
        apart = any(words.gaps[w] >= BREAK for w in range(hit.last + 1, holder.first + 1))
        past = any(form.lstrip("و") in _NOT for form in words.forms[max(start, place.first - _BEFORE) : hit.first])
        if past or broken or apart or between or words.forms[place.first - 1] in SAVE:
            continue
        span = words.span(place.first, holder.last)
        said = scene.statement(place.first)
        yield ControlClaim(
            holder=holder.id, place=place.id, state="holds", start=None, end=None, evidence=(span,),
            speaker=said.id if said and said.cue.end <= span.start else None,
        )  # fmt: skip
