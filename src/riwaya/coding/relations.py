"""Relation claims: words of relation between two named actors, and the sides of a fight."""

from __future__ import annotations

from ..annotating.context import Context
from ..arabic import BREAK
from ..model import EventClaim, RelationClaim, Span, Statement
from .draft import ARMED, HAPPENED
from .scene import Item, Scene

_REACH = 6
_ORG = ARMED | {"government", "international_org", "other"}
_FIGHTS = frozenset({"armed_clash", "air_strike", "shelling", "bombing", "attack", "killing", "siege", "capture"})
_NO_SIDE = frozenset({"media", "company", "civilians"})
_SYMMETRIC = frozenset({"hostile", "allied", "coordinates_with", "in_contact_with", "rival_of"})


def code(ctx: Context, events: tuple[EventClaim, ...]) -> tuple[RelationClaim, ...]:
    """Relations the document states, each once with all its evidence."""
    found: dict[tuple[str, str, str], RelationClaim] = {}
    if ctx.layer("triggers.relation"):
        for claim in _stated(Scene(ctx)):
            _add(found, claim)
    types = {a.id: a.type for a in ctx.actors}
    for event in events:
        if event.type in _FIGHTS and event.modality in HAPPENED and event.actor1 and event.actor2:
            sides = {types[event.actor1], types[event.actor2]}
            if event.actor1 != event.actor2 and sides & ARMED and not sides & _NO_SIDE:
                _add(found, RelationClaim(
                    a=event.actor1, b=event.actor2, relation="hostile", evidence=event.evidence[:1],
                    speaker=event.speaker, modality=event.modality,
                ))  # fmt: skip
    return tuple(found.values())


def _add(found: dict[tuple[str, str, str], RelationClaim], claim: RelationClaim) -> None:
    a, b = (claim.a, claim.b) if claim.relation not in _SYMMETRIC else tuple(sorted((claim.a, claim.b)))
    key = (a, b, claim.relation)
    had = found.get(key)
    if had is None:
        found[key] = claim
    else:
        more = tuple(span for span in claim.evidence if span not in had.evidence)
        found[key] = RelationClaim(
            a=had.a, b=had.b, relation=had.relation, evidence=had.evidence + more, speaker=had.speaker,
            modality=had.modality,
        )  # fmt: skip


def _stated(scene: Scene) -> list[RelationClaim]:
    made = []
    for hit in scene.ctx.layer("triggers.relation"):
        relation, personal = scene.lexicon.relations[hit.entry]
        pair = _office(scene, hit.first, hit.last) if personal else _pair(scene, hit.first, hit.last)
        if pair is None or pair[0].id == pair[1].id:
            continue
        a, b = pair
        words = scene.ctx.words
        span = words.span(min(a.first, b.first, hit.first), max(a.last, b.last, hit.last))
        made.append(_claim(scene, a, b, relation, span))
    return made


def _claim(scene: Scene, a: Item, b: Item, relation: str, span: Span) -> RelationClaim:
    said = _speaker(scene.ctx.statements, span)
    return RelationClaim(
        a=a.id, b=b.id, relation=relation, evidence=(span,), speaker=said.id if said else None,
        modality="claimed" if said else "asserted",
    )  # fmt: skip


def _speaker(statements: tuple[Statement, ...], span: Span) -> Statement | None:
    inside = [s for s in statements if s.span.start <= span.start < s.span.end and s.cue.end <= span.start]
    return min(inside, key=lambda s: s.span.end - s.span.start, default=None)


def _pair(scene: Scene, first: int, last: int) -> tuple[Item, Item] | None:
    """The actor before the cue, or whose name holds it ("القوات الموالية للرئيس"), and the one after
    it, near and in one sentence; a comma may stand before the cue ("الكتيبة، التابعة ل")."""
    start, stop = scene.sentence(first)
    before = [i for i in scene.within(max(start, first - _REACH), first, "actor") if i.last < first or i.last > last]
    after = scene.within(last + 1, min(stop, last + 1 + _REACH), "actor")
    if not before or not after:
        return None
    a, b = before[-1], after[0]
    gaps = scene.ctx.words.gaps
    if any(gaps[i] >= BREAK for i in (*range(a.last + 1, first), *range(last + 1, b.first + 1))):
        return None
    if scene.actors[a.id].type not in _ORG or scene.actors[b.id].type not in _ORG | {"person"}:
        return None
    return a, b


def _office(scene: Scene, first: int, last: int) -> tuple[Item, Item] | None:
    """The person and the body of an office: "زعيم الحركة فلان", "فلان، زعيم الحركة"."""
    start, stop = scene.sentence(first)
    after = scene.within(last + 1, min(stop, last + 9), "actor")
    bodies = [i for i in after if scene.actors[i.id].type in _ORG and i.first - last <= 3]
    if not bodies:
        return None
    body = bodies[0]
    gaps = scene.ctx.words.gaps
    for item in after:
        if item.first > body.last and scene.actors[item.id].type == "person" and item.first - body.last <= 4:
            return item, body
    before = [i for i in scene.within(max(start, first - 8), first, "actor") if i.last < first]
    if before and scene.actors[before[-1].id].type == "person" and first - before[-1].last <= 3:
        between = range(before[-1].last + 1, first + 1)
        if sum(gaps[i] >= BREAK for i in between) <= 1:
            return before[-1], body
    return None
