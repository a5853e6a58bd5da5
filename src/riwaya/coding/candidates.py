"""The candidates of a claim's roles, each with plain features of how it stands to the words that tell it.

The value that the rules read is one of the candidates and says so; the others are what the report
offers beside it, and "nothing" is one too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..lexicon.choices import ACTOR_ROLES
from ..lexicon.learned import Group
from ..model import Place
from .bearings import Bearings, Stand
from .beside import aids, aside, helpers, seconds
from .draft import ARMED, Draft
from .scene import Item, Scene

NONE = ""
PARTIES = ARMED | {"government"}
MOST = 5
_WITHIN = frozenset({"في", "ب", "ل", "من"})
LATER = 3

Candidates = dict[str, list[Group]]
"""Feature groups by candidate: the id of a mention, or :data:`NONE`."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the choices of one report share: how the mentions of actors by id and of places by key stand;
    the armed and governing actors by how often they are named; how often the rules gave each actor, and
    each ordered pair, the roles of a happening; the first words of the mentions that only help, and of
    those that stand beside another on its side or aside; who speaks in each statement; the drafts that have
    a place of their own; the country most places are in; and of each mention of a place whether it describes
    another, and whether it acts."""

    actors: Bearings
    places: Bearings
    parties: dict[str, int]
    roles: Counter[tuple[str, str]]
    pairs: Counter[tuple[str, str]]
    helping: frozenset[int]
    seconds: frozenset[int]
    aside: frozenset[int]
    speakers: dict[str, str | None]
    placed: tuple[tuple[Draft, str], ...]
    home: str | None
    uses: dict[tuple[int, int], tuple[bool, bool]] = field(default_factory=dict)

    @classmethod
    def of(cls, scene: Scene, drafts: Sequence[Draft]) -> Report:
        roles: Counter[tuple[str, str]] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for draft in drafts:
            for role, actor in zip(ACTOR_ROLES, (draft.actor1, draft.actor2), strict=True):
                if actor is not None:
                    roles[(role, actor)] += 1
            if draft.actor1 is not None and draft.actor2 is not None:
                pairs[(draft.actor1, draft.actor2)] += 1
        actors = _grouped(scene, "actor")
        parties = sorted((a for a in actors if scene.actors[a].type in PARTIES), key=lambda a: -len(actors[a]))
        placed = [(d, d.place) for d in drafts if d.place is not None and not d.place_inherited]
        countries = Counter(place.country for place in scene.places.values() if place.country)
        return cls(
            actors=Bearings(scene, actors),
            places=Bearings(scene, _grouped(scene, "place")),
            parties={actor: rank for rank, actor in enumerate(parties)},
            roles=roles,
            pairs=pairs,
            helping=helpers(scene),
            seconds=seconds(scene),
            aside=aside(scene),
            speakers={said.id: said.speaker.actor for said in scene.ctx.statements},
            placed=tuple((draft, place_key(scene.places[place])) for draft, place in placed),
            home=countries.most_common(1)[0][0] if countries else None,
        )


def _grouped(scene: Scene, kind: str) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in scene.items:
        if item.kind == kind:
            found.setdefault(item.id if kind == "actor" else place_key(scene.places[item.id]), []).append(item)
    return found


def place_key(place: Place) -> str:
    """What is one place, however often it is named."""
    return place.gazetteer_id or place.id


def place_of(scene: Scene, draft: Draft) -> str | None:
    """The key of the place that a draft has."""
    return None if draft.place is None else place_key(scene.places[draft.place])


def kind(draft: Draft) -> str:
    """Whether the trigger is a verb, active or passive, a noun or a set phrase."""
    if draft.form.kind == "verb":
        return "passive" if draft.passive else "active"
    return draft.form.kind


class Offer(NamedTuple):
    """The actors that may be doer and target of a draft: the feature groups that are the same for both
    roles, and those of each role."""

    plain: dict[str, list[Group]]
    doers: Candidates
    targets: Candidates

    def of(self, role: int) -> Candidates:
        """All feature groups of the candidates for doer (0) or target (1)."""
        return {one: [*self.plain.get(one, ()), *groups] for one, groups in self[1 + role].items()}


def actors(scene: Scene, report: Report, draft: Draft) -> Offer:
    """The actors that may be doer and target of a draft, each as it stands to the mention of the happening
    that it is nearest to."""
    mentions = [draft, *draft.also[:LATER]]
    near = _nearest(report, mentions)
    idle = {at.one for at in near if at.inside and _idle(report, scene, mentions[at.nth], at)}
    if len(near) - len(idle) <= MOST:
        near += report.actors.outside(draft, {at.one for at in near}, MOST + 1 - len(near) + len(idle))
    plain: dict[str, list[Group]] = {}
    doers, targets = (_of_role(scene, report, mentions, near, idle, plain, role) for role in ACTOR_ROLES)
    return Offer(plain, doers, targets)


def _nearest(report: Report, mentions: Sequence[Draft]) -> list[Stand]:
    """How those stand to the first mention, or to a later one, who are named in its sentence; the nearest
    first."""
    best = {at.one: at for at in report.actors.inside(mentions[0])}
    for nth, told in enumerate(mentions[1:], 1):
        for at in report.actors.inside(told, nth):
            if at.one not in best or at.rank < best[at.one].rank:
                best[at.one] = at
    return sorted(best.values())


def _of_role(
    scene: Scene, report: Report, mentions: Sequence[Draft], near: Sequence[Stand], idle: set[str],
    plain: dict[str, list[Group]], role: str,
) -> Candidates:  # fmt: skip
    """The groups of the role; those of an actor that are the same for both go to ``plain``, made once."""
    draft, doing = mentions[0], role == "actor1"
    had, other = (draft.actor1, draft.actor2) if doing else (draft.actor2, draft.actor1)
    best = [at for at in near if at.one == had]
    if not best and had in report.actors.items:
        best.append(report.actors.of(draft, had or NONE))
    best += [at for at in near if at.one != had and at.one not in idle]
    ranks, facing, against = report.parties, "nobody", "alone"
    if other is not None:
        facing, against = scene.actors[other].type, "against"
    ahead = ranks.get(other or NONE, len(ranks))
    given = {later.actor1 if doing else later.actor2 for later in mentions[1:]}
    found: Candidates = {NONE: [nothing_of(draft, had, len(best))]}
    for order, at in enumerate(best[:MOST]):
        actor = at.one
        if actor not in plain:
            told = mentions[at.nth]
            plain[actor] = [*bearing(scene, told, at, "actor"), *_self(scene, report, draft, told, at)]
        type_, rank = scene.actors[actor].type, ranks.get(actor)
        beside = ""
        if actor == other:
            rank, beside = None, "other"
        elif other is not None:
            pair, back = ((actor, other), (other, actor)) if doing else ((other, actor), (actor, other))
            beside = "paired" * (pair in report.pairs) + ".back" * (back in report.pairs)
        if rank is not None:
            rank = min(rank - (rank > ahead), 3)
        groups: list[Group] = [(_role, type_, draft.type, order, rank, against, beside, facing)]
        if actor == had:
            told = mentions[at.nth]
            groups.append((_rule, draft.type, kind(told), at.where, told.trigger.frame.id, type_))
        if at.nth or actor in given:
            groups.append((_again, at.nth > 0, actor in given, at.where))
        found[actor] = groups
    return found


def _self(scene: Scene, report: Report, draft: Draft, told: Draft, at: Stand) -> list[Group]:
    """What an actor is, and what else it does in the report."""
    actor, found = at.one, scene.actors[at.one]
    counts = (report.roles["actor1", actor], report.roles["actor2", actor])
    doer, target = counts[0] - (draft.actor1 == actor), counts[1] - (draft.actor2 == actor)
    mentions = min(len(report.actors.items[actor]), 5)
    speaker = draft.speaker is not None and report.speakers[draft.speaker] == actor
    return [
        (_is, found.type, at.where, told.trigger.frame.id, mentions, found.actor_id is not None),
        (_does, min(doer, 3), min(target, 3), actor == draft.victims, speaker, kind(told), found.type),
    ]


def bearing(scene: Scene, draft: Draft, at: Stand, kind_: str) -> list[Group]:
    """How a mention stands to the trigger of a draft: where, governed by what, and what lies between."""
    item, how = at.item, kind(draft)
    between, beyond = None, False
    if at.inside:
        low, high = at.span(draft)
        between, beyond = min(scene.between(low, high, kind_), 2), scene.tells(low, high)
    return [
        (_stand, at.where, item.governor or "bare", how, draft.trigger.frame.id),
        (_reach, at.where, how, at.far, item.joined, item.first in scene.reporting, between, beyond),
    ]


def _idle(report: Report, scene: Scene, draft: Draft, at: Stand) -> bool:
    """True for a helper, the second of one side, one who stands aside, or whose leader is named after it, in
    the sentence of the trigger."""
    if at.item.governor in _WITHIN and any(
        scene.actors[item.id].type == "person" for item in scene.within(at.item.last + 1, at.item.last + 2, "actor")
    ):
        return True
    first = at.item.first
    return first in report.seconds or first in report.aside or aids(scene, at.item, draft.first, report.helping)


def nothing_of(draft: Draft, had: str | None, offered: int) -> Group:
    """The features of "nobody" and "nowhere"."""
    frame = draft.trigger.frame.id
    return nothing, draft.type, kind(draft), frame, draft.modality, had is None, min(offered, 3)


def nothing(type_: str, how: str, frame: str, modality: str, rule: bool, offered: int) -> list[str]:
    names = ["none", f"none/type={type_}", f"none/{how}", f"none/frame={frame}", f"none/offered={offered}"]
    if rule:
        names += ["none/rule", f"none/rule/type={type_}", f"none/rule/{how}", f"none/rule/frame={frame}"]
    names.append(f"none/modality={modality}")
    return names


def _stand(where: str, governor: str, how: str, frame: str) -> list[str]:
    governed = f"{where}/{governor}"
    return [where, governed, f"{governed}/{how}", f"{frame}/{governed}", f"{frame}/{where}", f"{where}/{how}"]


def _reach(
    where: str, how: str, far: str, joined: bool, reporting: bool, between: int | None, beyond: bool
) -> list[str]:
    names = [f"{where}/{how}/{far}"]
    if reporting:
        names += ["reporting", f"reporting/{where}"]
    if joined:
        names.append(f"joined/{where}")
    if between is not None:
        names.append(f"between={between}/{where}")
    if beyond:
        names.append(f"beyond/{where}")
    return names


def _is(type_: str, where: str, frame: str, mentions: int, listed: bool) -> list[str]:
    names = [f"is={type_}", f"is={type_}/{where}", f"is={type_}/{frame}", f"mentions={mentions}"]
    return [*names, "named" if listed else "unlisted"]


def _role(type_: str, event: str, order: int, rank: int | None, against: str, beside: str, facing: str) -> list[str]:
    """An actor of one kind and one that the rules gave the other role, of another (``facing``)."""
    names = [f"is={type_}/type={event}", f"order={order}"]
    names += [f"versus={type_}/{facing}", f"versus={type_}/{facing}/{event}", f"facing={facing}/{event}"]
    names += ["party=no"] if rank is None else [f"party={rank}", f"party={rank}/{against}/{event}"]
    if beside == "other":
        return [*names, "other", f"other/{event}"]
    return [*names, *["paired"] * beside.startswith("paired"), *["paired.back"] * beside.endswith(".back")]


def _rule(event: str, how: str, where: str, frame: str, type_: str) -> list[str]:
    return ["rule", f"rule/type={event}", f"rule/{how}", f"rule/{where}", f"rule/frame={frame}", f"rule/{type_}"]


def _does(doer: int, target: int, victims: bool, speaker: bool, how: str, type_: str) -> list[str]:
    names = [f"has=actor1/{doer}", f"has=actor2/{target}", *["victims"] * victims]
    return [*names, "speaker", f"speaker/{how}", f"speaker/{type_}"] if speaker else names


def _again(later: bool, also: bool, where: str) -> list[str]:
    names = ["later", f"later/{where}"] if later else []
    return [*names, "also.rule", f"also.rule/{where}"] if also else names
