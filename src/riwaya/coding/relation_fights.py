"""Hostility read off what is told as having happened or as planned: the sides of a fight are hostile
to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ..model import EventClaim, RelationClaim
from .beside import ONE_HAND
from .draft import ARMED, HAPPENED
from .naming import Naming
from .relation_offices import FORMER
from .relation_told import Told
from .scene import Item, Scene

_FIGHTS = frozenset(
    {"armed_clash", "air_strike", "shelling", "bombing", "attack", "killing", "siege", "capture", "withdrawal"}
)
_ARMS = frozenset({"arrest", "abduction", "movement", "sabotage"})
"""Types that tell of foes where both sides are in arms."""
_NO_SIDE = frozenset({"media", "company"})
_STATE = frozenset({"state_force", "government"})
_FORMERLY = FORMER | {"الرئيس"}
_MEANT = HAPPENED | {"planned"}
_OFTEN, _SURE, _TITLES = 2, 0.45, 2


def fights(scene: Scene, naming: Naming, events: tuple[EventClaim, ...]) -> Iterator[RelationClaim]:
    """One claim for each two sides that one sentence names, or that fight more than once. A nameless
    group gives way to the named enemy of the same side ("the fighters" to the group they are of)."""
    pairs: defaultdict[tuple[str, str], list[EventClaim]] = defaultdict(list)
    for event in events:
        a, b = event.actor1, event.actor2
        if a is None or b is None or a == b or scene.actors[a].type == "civilians":
            continue
        if event.modality not in _MEANT or event.confidence < _SURE:
            continue
        armed = event.type in _ARMS and {scene.actors[a].type, scene.actors[b].type} <= ARMED
        if (armed or event.type in _FIGHTS) and _at_odds(scene, naming, a, b):
            pairs[min(a, b), max(a, b)].append(event)
    if not pairs:
        return
    joined = _joined(scene, naming)
    told = [
        pair
        for pair, of in pairs.items()
        if frozenset(pair) not in joined and (len(of) >= _OFTEN or _named(scene, pair, of[0]))
    ]
    for a, b in told:
        if not any(_gives_way(scene, told, x, y) for x, y in ((a, b), (b, a))):
            first = pairs[a, b][0]
            yield RelationClaim(
                a=a, b=b, relation="hostile", evidence=first.evidence[:1], speaker=first.speaker,
                modality=first.modality,
            )  # fmt: skip


def allies(scene: Scene, naming: Naming, events: tuple[EventClaim, ...]) -> Iterator[RelationClaim]:
    """Forces that do one deed together ("the resistance and the army took the town"), in any of the
    sentences that tell it."""
    words = scene.ctx.words
    for event in events:
        if event.type not in _FIGHTS or event.modality not in HAPPENED or event.actor1 is None:
            continue
        sentences = dict.fromkeys(scene.sentence(words.between(span)[0]) for span in event.evidence)
        own = (i for sentence in sentences for i in scene.within(*sentence, "actor") if i.id == event.actor1)
        for head in dict.fromkeys(naming.heading(item) for item in own):
            chain = naming.joined(head)
            if event.actor2 in {item.id for item in chain}:  # "a conflict of three sides: … and … and …"
                continue
            for other in chain[1:]:
                if other.id != head.id and _beside(scene, naming, head.id, other.id):
                    yield RelationClaim(
                        a=head.id, b=other.id, relation="allied", evidence=(words.span(head.first, other.last),),
                        speaker=event.speaker, modality=event.modality,
                    )  # fmt: skip


def companions(scene: Scene, naming: Naming) -> Iterator[Told]:
    """Those who share one side or one force in so many words: "between the group and the forces of …
    on one hand", "the militias of … and …"."""
    forms = scene.ctx.words.forms
    for one, two in pairwise(naming.items):
        if one.id == two.id or not _coordinated(naming, one, two):
            continue
        armed = naming.actor(one).type in ARMED
        sided = forms[two.last + 1 : two.last + 3] in ONE_HAND and _beside(scene, naming, one.id, two.id)
        construct = one.last > one.first and not forms[one.first].removeprefix("و").startswith(("ال", "لل"))
        shared = armed and construct and one.governor not in ("بين", "مع") and naming.is_named(two)
        if sided or (shared and not _kin(scene, naming, one.id, two.id)):
            yield Told(one.id, two.id, "allied", one.first, two.last)


def meetings(scene: Scene, events: tuple[EventClaim, ...]) -> Iterator[RelationClaim]:
    """Persons who met or spoke to each other."""
    for event in events:
        a, b = event.actor1, event.actor2
        if event.type != "talks" or event.modality not in HAPPENED or a is None or b is None or a == b:
            continue
        people = {scene.actors[a].type, scene.actors[b].type} == {"person"}
        if people and event.confidence >= _SURE:
            yield RelationClaim(
                a=a, b=b, relation="in_contact_with", evidence=event.evidence[:1], speaker=event.speaker,
                modality=event.modality,
            )  # fmt: skip


def _coordinated(naming: Naming, one: Item, two: Item) -> bool:
    """True for two that "and" joins, the second with a title or not: "مليشيات الحركة والرئيس السابق فلان"."""
    after = one.last + 1
    if two.joined or not 0 < two.first - after <= _TITLES:
        return two.joined and two.first == after
    titles = naming.scene.ctx.words.forms[after : two.first]
    return titles[0].startswith("و") and all(form.removeprefix("و") in _FORMERLY for form in titles)


def _kin(scene: Scene, naming: Naming, force: str, person: str) -> bool:
    """True for a person who is one of the force by our list."""
    return scene.actors[force].actor_id in naming.line(scene.actors[person].actor_id)


def _beside(scene: Scene, naming: Naming, a: str, b: str) -> bool:
    """True for two forces of which neither is a part of the other."""
    one, two = scene.actors[a], scene.actors[b]
    lines = naming.line(one.actor_id), naming.line(two.actor_id)
    apart = one.actor_id not in lines[1] and two.actor_id not in lines[0]
    return one.type in ARMED and two.type in ARMED and apart


def _at_odds(scene: Scene, naming: Naming, a: str, b: str) -> bool:
    """True where two actors may be the sides of a fight: one armed, none of those that do not fight,
    no person without a name, one at least with a name, and not two arms of one state."""
    sides = scene.actors[a], scene.actors[b]
    types = {actor.type for actor in sides}
    if not types & ARMED or types & _NO_SIDE or not all(naming.is_told(actor) for actor in sides):
        return False
    if not any(naming.has_name(actor) for actor in sides) or naming.one_of_them(*sides):
        return False
    return not (types <= _STATE | {"person"} and naming.one_state(sides[0].actor_id, sides[1].actor_id))


def _named(scene: Scene, pair: tuple[str, str], event: EventClaim) -> bool:
    """True where one sentence of the event's words names both."""
    words = scene.ctx.words
    for span in event.evidence:
        start, stop = scene.sentence(words.between(span)[0])
        if set(pair) <= {item.id for item in scene.within(start, stop, "actor")}:
            return True
    return False


def _joined(scene: Scene, naming: Naming) -> set[frozenset[str]]:
    """Pairs that "and" joins anywhere in the report as one side ("the army and the police took …",
    "between the army and the police on one hand and …")."""
    forms = scene.ctx.words.forms
    return {
        frozenset((one.id, two.id))
        for one, two in pairwise(naming.items)
        if two.joined and two.first == one.last + 1
        and (one.governor not in ("بين", "مع") or forms[two.last + 1 : two.last + 3] in ONE_HAND)
    }  # fmt: skip


def _gives_way(scene: Scene, told: list[tuple[str, str]], side: str, enemy: str) -> bool:
    """True for an enemy without a name where the same side has one with."""
    if scene.actors[enemy].actor_id is not None or scene.actors[enemy].type not in ARMED:
        return False
    if not scene.actors[enemy].name[:1].islower():
        return False
    others = {b if a == side else a for a, b in told if side in (a, b)} - {enemy}
    return any(scene.actors[o].actor_id is not None and scene.actors[o].type in ARMED for o in others)
