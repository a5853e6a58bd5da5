"""The candidates of a claim's roles, each with plain features of how it stands to the words that tell it.

The value that the rules read is one of the candidates and says so; the others are what the report
offers beside it, and "nothing" is one too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

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
LATER = 3
_OFTEN = 5

Candidates = dict[str, list[Group]]
"""Feature groups by candidate: the id of a mention, or :data:`NONE`."""


class Known(Struct, frozen=True):
    """What the report tells of one actor: its type; whether the lexicon lists it; how often it is named, and
    the rules gave it the roles of a happening; its place among the armed and governing actors by how often
    they are named."""

    type: str
    listed: bool
    mentions: int
    doer: int
    target: int
    party: int | None


class Report(Struct, frozen=True):
    """What the choices of one report share: how the mentions of actors by id and of places by key stand;
    what is known of each actor, and how many are armed or govern; the ordered pairs that the rules gave the
    roles of a happening; the first words of the mentions that only help, of those that stand beside another
    on its side or aside, and of those in the heads of statements; who speaks in each statement; the drafts
    that have a place of their own; the country most places are in; and of each mention of a place whether it
    describes another, and whether it acts."""

    actors: Bearings
    places: Bearings
    known: dict[str, Known]
    parties: int
    pairs: set[tuple[str, str]]
    helping: frozenset[int]
    seconds: frozenset[int]
    aside: frozenset[int]
    reporting: set[int]
    speakers: dict[str, str | None]
    placed: tuple[tuple[Draft, str], ...]
    home: str | None
    uses: dict[tuple[int, int], tuple[bool, bool]] = {}

    @classmethod
    def of(cls, scene: Scene, drafts: Sequence[Draft]) -> Report:
        actors: dict[str, list[Item]] = {}
        for item in scene.all("actor"):
            actors.setdefault(item.id, []).append(item)
        places: dict[str, list[Item]] = {}
        for item in scene.all("place"):
            places.setdefault(place_key(scene.places[item.id]), []).append(item)
        known, parties = _known(scene, drafts, actors)
        placed = [(d, d.place) for d in drafts if d.place is not None and not d.place_inherited]
        countries = Counter(place.country for place in scene.places.values() if place.country)
        return cls(
            actors=Bearings(scene, actors),
            places=Bearings(scene, places),
            known=known,
            parties=parties,
            pairs={(d.actor1, d.actor2) for d in drafts if d.actor1 is not None and d.actor2 is not None},
            helping=helpers(scene),
            seconds=seconds(scene),
            aside=aside(scene),
            reporting=scene.reporting,
            speakers={said.id: said.speaker.actor for said in scene.ctx.statements},
            placed=tuple((draft, place_key(scene.places[place])) for draft, place in placed),
            home=countries.most_common(1)[0][0] if countries else None,
        )


def _known(scene: Scene, drafts: Sequence[Draft], actors: Mapping[str, Sequence[Item]]) -> tuple[dict[str, Known], int]:
    """What is known of every actor, and how many of them are armed or govern."""
    doers, targets = Counter([d.actor1 for d in drafts]), Counter([d.actor2 for d in drafts])
    parties = [one for one in actors if scene.actors[one].type in PARTIES]
    parties.sort(key=lambda one: -len(actors[one]))
    rank = {one: at for at, one in enumerate(parties)}
    known = {}
    for one, items in actors.items():
        actor, mentions = scene.actors[one], min(len(items), _OFTEN)
        listed, doer, target = actor.actor_id is not None, doers.get(one, 0), targets.get(one, 0)
        known[one] = Known(actor.type, listed, mentions, doer, target, rank.get(one))
    return known, len(parties)


def place_key(place: Place) -> str:
    """What is one place, however often it is named."""
    return place.gazetteer_id or place.id


def place_of(scene: Scene, draft: Draft) -> str | None:
    """The key of the place that a draft has."""
    return None if draft.place is None else place_key(scene.places[draft.place])


def kind(draft: Draft) -> str:
    """Whether the trigger is a verb, active or passive, a noun or a set phrase."""
    how = draft.form.kind
    if how == "verb":
        return "passive" if draft.passive else "active"
    return how


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
    free = near = _nearest(report, mentions)
    if report.seconds or report.helping or report.aside:
        free = [at for at in near if not _idle(report, scene, mentions[at.nth], at)]
    if len(free) <= MOST:
        more = report.actors.outside(draft, {at.one for at in near}, MOST + 1 - len(free))
        near, free = near + more, free + more
    plain: dict[str, list[Group]] = {}
    doers = _of_role(scene, report, mentions, near, free, plain, ACTOR_ROLES[0])
    return Offer(plain, doers, _of_role(scene, report, mentions, near, free, plain, ACTOR_ROLES[1]))


def _nearest(report: Report, mentions: Sequence[Draft]) -> list[Stand]:
    """How those stand to the first mention, or to a later one, who are named in its sentence; the nearest
    first."""
    found = report.actors.inside(mentions[0])
    if len(mentions) > 1:
        best = {at.one: at for at in found}
        for nth, told in enumerate(mentions[1:], 1):
            for at in report.actors.inside(told, nth):
                if at.one not in best or at.rank < best[at.one].rank:
                    best[at.one] = at
        found = list(best.values())
    found.sort()
    return found


def _of_role(
    scene: Scene, report: Report, mentions: Sequence[Draft], near: list[Stand], free: list[Stand],
    plain: dict[str, list[Group]], role: str,
) -> Candidates:  # fmt: skip
    """The groups of the role, of those ``near`` that are ``free`` for it and of the one that had it; those
    of an actor that are the same for both go to ``plain``, made once."""
    draft, known, doing, best = mentions[0], report.known, role == ACTOR_ROLES[0], free
    had, other = (draft.actor1, draft.actor2) if doing else (draft.actor2, draft.actor1)
    if had is not None:
        best = [at for at in near if at.one == had]
        if not best and had in known:
            best.append(report.actors.of(draft, had))
        best += [at for at in free if at.one != had]
    event, facing, against, ahead = draft.type, "nobody", "alone", report.parties
    if other is not None:
        facing, against = scene.actors[other].type, "against"
        if other in known and known[other].party is not None:
            ahead = known[other].party or 0
    given = {later.actor1 if doing else later.actor2 for later in mentions[1:]}
    found: Candidates = {NONE: [nothing_of(draft, had, len(best))]}
    for order, at in enumerate(best[:MOST]):
        actor = at.one
        if actor not in plain:
            plain[actor] = _of_both(scene, report, draft, mentions[at.nth], at)
        one, beside = known[actor], ""
        rank = one.party
        if actor == other:
            rank, beside = None, "other"
        elif other is not None:
            pair, back = ((actor, other), (other, actor)) if doing else ((other, actor), (actor, other))
            beside = "paired" * (pair in report.pairs) + ".back" * (back in report.pairs)
        if rank is not None:
            rank = min(rank - (rank > ahead), 3)
        groups: list[Group] = [
            (_role, one.type, event, order, rank, against, beside),
            (_versus, one.type, facing, event),
        ]
        if actor == had:
            told = mentions[at.nth]
            groups.append((_rule, event, kind(told), at.where, told.trigger.frame.id, one.type))
        if at.nth or actor in given:
            groups.append((_again, at.nth > 0, actor in given, at.where))
        found[actor] = groups
    return found


def _of_both(scene: Scene, report: Report, draft: Draft, told: Draft, at: Stand) -> list[Group]:
    """How an actor stands to the trigger of ``told``, what it is, and what else it does in the report."""
    actor, how = at.one, kind(told)
    one = report.known[actor]
    doer, target = one.doer - (draft.actor1 == actor), one.target - (draft.actor2 == actor)
    speaker = draft.speaker is not None and report.speakers[draft.speaker] == actor
    return [
        *bearing(scene, report, told, how, at, "actor"),
        (_is, one.type, at.where, one.mentions, one.listed),
        (_in_frame, one.type, told.trigger.frame.id),
        (_does, min(doer, 3), min(target, 3), actor == draft.victims, speaker, how, one.type),
    ]


def bearing(scene: Scene, report: Report, draft: Draft, how: str, at: Stand, kind_: str) -> list[Group]:
    """How a mention stands to the trigger of a draft: where, governed by what, and what lies between."""
    item, where = at.item, at.where
    between, beyond = None, False
    if at.inside:
        low, high = at.span(draft)
        between, beyond = min(scene.between(low, high, kind_), 2), scene.tells(low, high)
    return [
        (_stand, where, item.governor or "bare", how, draft.trigger.frame.id),
        (_reach, where, how, at.far, item.joined, item.first in report.reporting, between, beyond),
    ]


def _idle(report: Report, scene: Scene, draft: Draft, at: Stand) -> bool:
    """True for a helper, the second of one side, or one who stands aside, in the sentence of the trigger."""
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


def _is(type_: str, where: str, mentions: int, listed: bool) -> list[str]:
    return [f"is={type_}", f"is={type_}/{where}", f"mentions={mentions}", "named" if listed else "unlisted"]


def _in_frame(type_: str, frame: str) -> list[str]:
    return [f"is={type_}/{frame}"]


def _versus(type_: str, facing: str, event: str) -> list[str]:
    """An actor of one kind facing one of another, as the rules gave the other role."""
    return [f"versus={type_}/{facing}", f"versus={type_}/{facing}/{event}", f"facing={facing}/{event}"]


def _role(type_: str, event: str, order: int, rank: int | None, against: str, beside: str) -> list[str]:
    names = [f"is={type_}/type={event}", f"order={order}"]
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
