"""Relation claims: words of relation, offices, and the sides of fights."""

from __future__ import annotations

from ..annotating.context import Context
from ..model import EventClaim, RelationClaim, Span, Statement
from .naming import Naming
from .relation_fights import allies, companions, fights, meetings
from .relation_names import nested
from .relation_offices import offices
from .relation_told import Told
from .relation_words import stated
from .scene import Scene, scene_of

_SYMMETRIC = frozenset({"hostile", "allied", "coordinates_with", "in_contact_with", "rival_of"})
_KIN = ("leads", "part_of")
_Found = dict[tuple[str, str, str], RelationClaim]


def code(ctx: Context, events: tuple[EventClaim, ...]) -> tuple[RelationClaim, ...]:
    """Relations the document states, each once with all its evidence. Help told in words outweighs the
    roles of a fight ("with the support of …"), these the joint deed of those who fight each other."""
    found: _Found = {}
    if len(ctx.actors) < 2:
        return ()
    scene = scene_of(ctx)
    naming = Naming(scene)
    for told in (
        *stated(scene, naming, events),
        *offices(scene, naming),
        *nested(scene, naming),
        *companions(scene, naming),
    ):
        _add(found, _claim(scene, told))
    helped = frozenset(pair[:2] for pair in found if pair[2] == "allied")
    for claim in (*allies(scene, naming, events), *fights(scene, naming, events), *meetings(scene, events)):
        if claim.relation != "hostile" or tuple(sorted((claim.a, claim.b))) not in helped:
            _add(found, claim)
    return tuple(claim for claim in found.values() if not _contradicted(found, claim))


def _contradicted(found: _Found, claim: RelationClaim) -> bool:
    """True for hostility between those of whom the report also says that one leads or is part of the
    other: roles of a fight read wrongly; for who leads those who are told to be loyal to him; for
    allies who fight each other; and for two of which each is told to be part of the other."""
    sides = ((claim.a, claim.b), (claim.b, claim.a))
    if claim.relation == "leads":
        return (claim.b, claim.a, "loyal_to") in found
    if claim.relation == "part_of":
        return (claim.b, claim.a, "part_of") in found
    if claim.relation == "allied":
        return any((a, b, "hostile") in found for a, b in sides)
    return claim.relation == "hostile" and any((a, b, kin) in found for a, b in sides for kin in _KIN)


def _add(found: _Found, claim: RelationClaim) -> None:
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


def _claim(scene: Scene, told: Told) -> RelationClaim:
    span = scene.ctx.words.span(told.first, told.last)
    said = _speaker(scene.ctx.statements, span)
    return RelationClaim(
        a=told.a, b=told.b, relation=told.relation, evidence=(span,), speaker=said.id if said else None,
        modality="claimed" if said else "asserted",
    )  # fmt: skip


def _speaker(statements: tuple[Statement, ...], span: Span) -> Statement | None:
    inside = [s for s in statements if s.span.start <= span.start < s.span.end and s.cue.end <= span.start]
    return min(inside, key=lambda s: s.span.end - s.span.start, default=None)
