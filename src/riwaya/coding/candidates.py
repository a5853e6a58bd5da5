"""The candidates of a claim's roles, each with plain features of how it stands to the words that tell it.

The value that the rules read is one of the candidates and says so; the others are what the report
offers beside it, and "nothing" is one too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..model import Place
from .beside import aids, helpers, seconds
from .draft import ARMED, Draft
from .scene import Item, Scene

NONE = ""
PARTIES = ARMED | {"government"}
ACTOR_ROLES = ("actor1", "actor2")
_STEPS = ((1, "0"), (2, "1"), (4, "2"), (7, "4"), (13, "7"), (25, "13"))
MOST = 5
_BACK = 3
_RANKS = {"c": 0, "s": 1, "p": 2, "t": 3, "q": 4, "n": 5, "f": 6}

Candidates = dict[str, list[str]]
"""Feature names by candidate: the id of a mention, or :data:`NONE`."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How a mention stands to a trigger: ``where`` (clause, sentence, one sentence before, title, up to
    three before, after, far) with the side, how far in words, and how many of its kind lie between."""

    rank: int
    gap: int
    where: str
    item: Item

    @property
    def far(self) -> str:
        return next((name for below, name in _STEPS if self.gap < below), "25")


def nearest_of(scene: Scene, draft: Draft, named: Mapping[str, Iterable[Item]]) -> dict[str, Stand]:
    """How, of each one's mentions, the nearest to the trigger of ``draft`` stands to it."""
    clause = scene.clause(draft.first)
    return {one: _nearest(scene, draft, items, clause) for one, items in named.items()}


def _nearest(scene: Scene, draft: Draft, items: Iterable[Item], clause: tuple[int, int]) -> Stand:
    start, stop = clause
    sentence_of = scene.ctx.words.sentence_of
    found: tuple[int, int, str, Item] | None = None
    for item in items:
        back = draft.sentence - sentence_of[item.first]
        if back == 0:
            area = "c" if start <= item.first < stop else "s"
        elif back < 0:
            area = "n"
        elif back == 1:
            area = "p"
        elif back == draft.sentence:
            area = "t"
        else:
            area = "q" if back <= _BACK else "f"
        after = item.first > draft.last
        gap = item.first - draft.last - 1 if after else max(0, draft.first - item.last - 1)
        rank = _RANKS[area]
        if found is None or rank < found[0] or (rank == found[0] and gap < found[1]):
            found = rank, gap, (area + ("+" if after else "-") if back == 0 else area), item
    if found is None:
        raise ValueError("no mention to stand anywhere")
    return Stand(*found)


@dataclass(frozen=True, slots=True)
class Report:
    """What the choices of one report share: mentions of actors by id and of places
    by key, the armed and governing of them (most
    named first), how often the rules gave each actor, and each ordered pair, the roles of a happening, and
    the first words of the mentions that only help, and of those that stand beside another on its side."""

    items: Mapping[str, list[Item]]
    spots: Mapping[str, list[Item]]
    parties: tuple[str, ...]
    roles: Counter[tuple[str, str]]
    pairs: Counter[tuple[str, str]]
    helping: frozenset[int]
    seconds: frozenset[int]
    seen: dict[tuple[int, int], dict[str, Stand]] = field(default_factory=dict)
    told: dict[tuple[int, int, str], list[str]] = field(default_factory=dict)

    def plain(self, scene: Scene, told: Draft, at: Stand, actor: str) -> list[str]:
        """Features of an actor that are the same for every role; made once."""
        known = self.told.get((told.first, told.last, actor))
        if known is None:
            known = self.told[(told.first, told.last, actor)] = _plain(scene, self, told, at, actor)
        return known

    def stands(self, scene: Scene, draft: Draft) -> dict[str, Stand]:
        """How each actor stands to a trigger, by its mention nearest to it."""
        at = draft.first, draft.last
        if at not in self.seen:
            self.seen[at] = nearest_of(scene, draft, self.items)
        return self.seen[at]

    @classmethod
    def of(cls, scene: Scene, drafts: Iterable[Draft]) -> Report:
        items: dict[str, list[Item]] = {}
        spots: dict[str, list[Item]] = {}
        for item in scene.items:
            if item.kind == "actor":
                items.setdefault(item.id, []).append(item)
            elif item.kind == "place":
                spots.setdefault(place_key(scene.places[item.id]), []).append(item)
        roles: Counter[tuple[str, str]] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for draft in drafts:
            for role in ACTOR_ROLES:
                actor = getattr(draft, role)
                if actor is not None:
                    roles[(role, actor)] += 1
            if draft.actor1 is not None and draft.actor2 is not None:
                pairs[(draft.actor1, draft.actor2)] += 1
        parties = sorted((a for a in items if scene.actors[a].type in PARTIES), key=lambda a: -len(items[a]))
        return cls(items, spots, tuple(parties), roles, pairs, helpers(scene), seconds(scene))


def place_key(place: Place) -> str:
    """What is one place, however often it is named."""
    return place.gazetteer_id or place.id


def kind(draft: Draft) -> str:
    """Whether the trigger is a verb, active or passive, a noun or a set phrase."""
    if draft.form.kind == "verb":
        return "passive" if draft.passive else "active"
    return draft.form.kind


def actors(scene: Scene, report: Report, draft: Draft, role: str) -> Candidates:
    """The actors that may have a role in a draft, each as it stands to the mention of the happening that it
    is nearest to."""
    had = getattr(draft, role)
    other = draft.actor2 if role == "actor1" else draft.actor1
    speaker = next((s.speaker.actor for s in scene.ctx.statements if s.id == draft.speaker), None)
    mentions = [draft, *draft.also[:_BACK]]
    stands = [report.stands(scene, one) for one in mentions]
    best = [
        (min(((at[actor].rank, n) for n, at in enumerate(stands)), default=(0, 0))[1], actor) for actor in report.items
    ]
    best = [
        (nth, actor) for nth, actor in best
        if actor == had or not _idle(scene, report, mentions[nth], stands[nth][actor].item)
    ]  # fmt: skip
    best.sort(key=lambda pair: (pair[1] != had, stands[pair[0]][pair[1]].rank, stands[pair[0]][pair[1]].gap))
    parties = {actor: rank for rank, actor in enumerate(a for a in report.parties if a != other)}
    against = "alone" if other is None else "against"
    found: Candidates = {NONE: nothing(draft, had, kind(draft), draft.trigger.frame.id, len(best))}
    for order, (nth, actor) in enumerate(best[:MOST]):
        told, at = mentions[nth], stands[nth][actor]
        how, frame = kind(told), told.trigger.frame.id
        type_ = scene.actors[actor].type
        names = [*report.plain(scene, told, at, actor), f"is={type_}/{draft.type}", f"order={min(order, 4)}"]
        rank = parties.get(actor)
        if rank is None:
            names.append("party=no")
        else:
            names += [f"party={min(rank, 3)}", f"party={min(rank, 3)}/{against}/{draft.type}"]
        if actor == had:
            names += ["rule", f"rule/{draft.type}", f"rule/{how}", f"rule/{at.where}", f"rule/{frame}", f"rule/{type_}"]
        if actor == other:
            names += ["other", f"other/{draft.type}"]
        elif other is not None:
            if report.pairs[(actor, other) if role == "actor1" else (other, actor)]:
                names.append("paired")
            if report.pairs[(other, actor) if role == "actor1" else (actor, other)]:
                names.append("paired.back")
        if actor == draft.victims:
            names.append("victims")
        if actor == speaker:
            names += ["speaker", f"speaker/{how}", f"speaker/{type_}"]
        for one in ACTOR_ROLES:
            count = report.roles[(one, actor)] - (getattr(draft, one) == actor)
            names.append(f"has={one}/{min(count, 3)}")
        if nth:
            names += ["later", f"later/{at.where}"]
        if any(getattr(later, role) == actor for later in draft.also[:_BACK]):
            names += ["also.rule", f"also.rule/{at.where}"]
        found[actor] = names
    return found


def _plain(scene: Scene, report: Report, told: Draft, at: Stand, actor: str) -> list[str]:
    """How an actor stands to a mention of the happening, and what it is."""
    where, how, frame = at.where, kind(told), told.trigger.frame.id
    governed = f"{where}/{at.item.governor or 'bare'}"
    found = scene.actors[actor]
    is_ = f"is={found.type}"
    names = [
        where, governed, f"{governed}/{how}", f"{where}/{how}/{at.far}", f"{frame}/{governed}", f"{frame}/{where}",
        is_, f"{is_}/{where}", f"{is_}/{frame}", f"mentions={min(len(report.items[actor]), 5)}",
        "named" if found.actor_id else "unlisted",
    ]  # fmt: skip
    if at.item.first in scene.reporting:
        names.append("reporting")
    if at.item.joined:
        names.append(f"joined/{where}")
    if at.rank <= 1:
        names += _between(scene, told, at)
    return names


def _idle(scene: Scene, report: Report, draft: Draft, item: Item) -> bool:
    """True for a helper, or the second of one side, in the sentence of the trigger."""
    if scene.ctx.words.sentence_of[item.first] != draft.sentence:
        return False
    return item.first in report.seconds or aids(scene, item, draft.first, report.helping)


def _between(scene: Scene, draft: Draft, at: Stand) -> list[str]:
    """What lies between a mention and the trigger: other actors, other triggers."""
    low, high = (draft.last + 1, at.item.first) if at.where[1] == "+" else (at.item.last + 1, draft.first)
    names = [f"between={min(len(scene.within(low, high, 'actor')), 2)}/{at.where}"]
    if any(word in scene.triggers for word in range(low, high)):
        names.append(f"beyond/{at.where}")
    return names


def nothing(draft: Draft, had: str | None, how: str, frame: str, offered: int) -> list[str]:
    names = ["none", f"none/{draft.type}", f"none/{how}", f"none/{frame}", f"none/offered={min(offered, 3)}"]
    if had is None:
        names += ["none/rule", f"none/rule/{draft.type}", f"none/rule/{how}", f"none/rule/{frame}"]
    names.append(f"none/modality={draft.modality}")
    return names
