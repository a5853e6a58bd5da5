"""Control claims: who holds, contests or has lost a place, read off captures, retreats and sieges, and
off words that tell whose a place is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ..annotating.context import Context
from ..arabic import readings
from ..model import ControlClaim, EventClaim, EventDate
from .draft import HAPPENED
from .holdings import HOLDERS, SAVE, held
from .scene import Scene, scene_of
from .triggers import describes

_STATES = {"capture": "holds", "withdrawal": "lost", "siege": "contested"}
_SETTLED = frozenset({"exact", "near", "district", "region"})
_FROM = "من"
_LONGEST = dt.timedelta(days=31)
_HELP, _BESIEGED = 3, 6
_BY = frozenset({"قبل", "جانب", "طرف"})
_Key = tuple[str, str, str]


def code(ctx: Context, events: tuple[EventClaim, ...]) -> tuple[ControlClaim, ...]:
    """One claim for each actor, place and state, with all its evidence. A place counts only where the
    sentence names it or speaks of it again; whoever lost it, only where the sentence names them."""
    told = [e for e in events if e.type in _STATES and e.modality in HAPPENED and e.place is not None]
    if not told and not ctx.layer("triggers.hold"):
        return ()
    scene = scene_of(ctx)
    claims = [claim for event in told if not _described(scene, event) for claim in _of_event(scene, event)]
    return _merged(scene, (*claims, *(c for c in held(scene) if scene.places[c.place].precision in _SETTLED)))


def _of_event(scene: Scene, event: EventClaim) -> Iterator[ControlClaim]:
    where = event.origin if event.type == "withdrawal" and event.origin else event.place
    if where is None or scene.places[where].precision not in _SETTLED or not _of_place(scene, event, where):
        return
    state = _STATES[event.type]
    if event.actor1 is not None and scene.actors[event.actor1].type in HOLDERS and _disputed(scene, event):
        yield _claim(event, event.actor1, where, state)
    loser = event.actor2
    if event.type == "capture" and loser is not None and loser != event.actor1 and _loses(scene, event, loser):
        yield _claim(event, loser, where, "lost")


def _described(scene: Scene, event: EventClaim) -> bool:
    """True for a capture whose words only tell who holds the place: those are read on their own."""
    forms, (first, stop) = scene.lexicon.forms, scene.ctx.words.between(event.evidence[0])
    hits = [h for h in scene.ctx.layer("triggers") if first <= h.first < stop]
    told = [h for h in hits if forms[h.entry].trigger.type == event.type]
    states = [h for h in told if describes(scene, h)]
    return bool(states) and all(any(h.first <= t.first <= h.last for h in states) for t in told)


def _claim(event: EventClaim, holder: str, where: str, state: str) -> ControlClaim:
    return ControlClaim(
        holder=holder, place=where, state=state, start=_start(event.date), end=None,
        evidence=event.evidence[:1], speaker=event.speaker,
    )  # fmt: skip


def _start(date: EventDate | None) -> dt.date | None:
    """The first day of a date that is no longer than a month; a year does not tell since when."""
    return date.start if date is not None and date.end - date.start <= _LONGEST else None


def _sentences(scene: Scene, event: EventClaim) -> list[tuple[int, int]]:
    words = scene.ctx.words
    return [scene.sentence(words.between(span)[0]) for span in event.evidence]


def _of_place(scene: Scene, event: EventClaim, where: str) -> bool:
    """True where the event's sentences name the place, or its words speak of it again ("the city",
    "its liberation"); for a retreat, as what was left."""
    words = scene.ctx.words
    forms = words.forms
    for start, stop in _sentences(scene, event):
        if words.text[words.ends[stop - 1] :].lstrip()[:1] == "؟":
            return False
        for item in scene.within(start, stop, "place"):
            if item.id == where:
                if forms[item.first - 1] in SAVE:
                    return False
                return event.type != "withdrawal" or item.governor == _FROM or event.origin is not None
    if event.type == "siege":
        return False
    first, stop = words.between(event.evidence[0])
    common = scene.ctx.lexicon.actors.words["place_noun"] | scene.ctx.lexicon.actors.words["facility"]
    nouns = [
        at
        for at in range(first, stop)
        for reading in readings(forms[at])
        if reading.stem.startswith("ال") and reading.stem[2:] in common
    ]
    if event.type == "withdrawal":
        return any(forms[at - 1] == _FROM for at in nouns if at)
    triggers = (h for h in scene.ctx.layer("triggers") if first <= h.first < stop and h.tail)
    return bool(nouns) or any(scene.lexicon.forms[h.entry].trigger.type == "capture" for h in triggers)


def _disputed(scene: Scene, event: EventClaim) -> bool:
    """True for a siege of the place, told beside it; not of persons, nor a cordon of police somewhere."""
    if event.type != "siege":
        return True
    if event.actor2 is not None and scene.actors[event.actor2].type == "person":
        return False
    first, stop = scene.ctx.words.between(event.evidence[0])
    forms = scene.lexicon.forms
    sieges = [
        h for h in scene.ctx.layer("triggers") if first <= h.first < stop and forms[h.entry].trigger.type == "siege"
    ]
    beside = (scene.within(h.last + 1, h.last + 1 + _BESIEGED, "place") for h in sieges)
    return any(item.id == event.place for items in beside for item in items)


def _loses(scene: Scene, event: EventClaim, loser: str) -> bool:
    """True for an armed side or government that the sentence names as those the place was taken from
    ("from the grip of …", "after the expulsion of …"), not as helpers."""
    if scene.actors[loser].type not in HOLDERS:
        return False
    forms, relations = scene.ctx.words.forms, scene.lexicon.relations
    helps = {h.last for h in scene.ctx.layer("triggers.relation") if relations[h.entry].frame == "aid"}
    left = {h.last for h in scene.ctx.layer("triggers") if scene.lexicon.forms[h.entry].trigger.type == "withdrawal"}
    return any(
        (item.governor == _FROM or item.first - 1 in left)
        and not helps & set(range(item.first - _HELP, item.first))
        and forms[item.first - 1] not in _BY
        for start, stop in _sentences(scene, event)
        for item in scene.within(start, stop, "actor")
        if item.id == loser
    )


def _merged(scene: Scene, claims: Iterable[ControlClaim]) -> tuple[ControlClaim, ...]:
    """One claim for what is told more than once; whoever holds a place and loses it later held it until then."""
    found: dict[tuple[_Key, dt.date | None], ControlClaim] = {}
    for claim in claims:
        key = _key(scene, claim)
        dated = (key, claim.start)
        same = dated if dated in found or claim.start is not None else next((k for k in found if k[0] == key), dated)
        had = found.get(same)
        if had is None and claim.start is not None and (key, None) in found:
            had, same = found.pop((key, None)), dated
        if had is None:
            found[same] = claim
        else:
            more = tuple(span for span in claim.evidence if span not in had.evidence)
            found[same] = replace(had, start=had.start or claim.start, evidence=had.evidence + more)
    losses = {(k[0][:2]): c.start for k, c in found.items() if c.state == "lost" and c.start is not None}
    made = []
    for claim in found.values():
        end = losses.get(_key(scene, claim)[:2]) if claim.state == "holds" and claim.start is not None else None
        later = end is not None and claim.start is not None and end > claim.start
        made.append(replace(claim, end=end) if later else claim)
    return tuple(made)


def _key(scene: Scene, claim: ControlClaim) -> _Key:
    place = scene.places[claim.place]
    return claim.holder, place.gazetteer_id or place.name or claim.place, claim.state
