"""What the name of a body tells of whose it is: bodies named within bodies ("the Presidential Council of
the Government of …"), forces named after their leader."""

from __future__ import annotations

from collections.abc import Iterator

from ..arabic import BREAK
from .draft import ARMED
from .naming import Naming
from .relation_offices import FORMER, IN, KINDS
from .relation_told import Told
from .scene import Item, Scene

_FOR, _TITLES, _NEXT = "عن", 4, 2
_GROUPS = frozenset({"armed_group", "militia"})
_ALLY = frozenset({"حليفهم", "حليفه", "حليفها"})


def nested(scene: Scene, naming: Naming) -> Iterator[Told]:
    """Bodies whose name tells what they belong to, or that stand "in" another ("the ministry of
    health in the government of …")."""
    cues = {h.first for h in naming.cues if scene.lexicon.relations[h.entry].frame != "office"}
    for item in naming.items:
        if not naming.is_body(item) or scene.actors[item.id].type == "media":
            continue
        if item.last > item.first and cues.isdisjoint(range(item.first + 1, item.last + 1)):
            for inner in naming.inside(item):
                kind = scene.actors[inner].type
                if kind == "person" and _owns(scene, naming, inner, item):
                    former = any(form in FORMER for form in scene.ctx.words.forms[item.first : item.last + 1])
                    ousted = former and scene.actors[item.id].type in ARMED
                    loyal = Told(item.id, inner, "loyal_to", item.first, item.last)
                    yield loyal if ousted else Told(inner, item.id, "leads", item.first, item.last)
                elif kind not in ("person", "civilians") and _is_part(scene, item, kind):
                    yield Told(item.id, inner, "part_of", item.first, item.last)
        if "(" in scene.ctx.words.text[item.span.end : item.span.end + _NEXT]:
            yield from _bracketed(scene, item)
        leader = _leader(scene, naming, item)
        if leader is not None:
            yield Told(leader.id, item.id, "leads", item.first, leader.last)
        behalf = item.first > 0 and scene.ctx.words.forms[item.first - 1].removeprefix("و") == _FOR
        government = scene.actors[item.id].type == "government"
        after = scene.within(item.last + 1, item.last + 3, "actor") if behalf or government else []
        if behalf and after and after[0].first == item.last + 1 and naming.is_named(after[0]):
            yield Told(after[0].id, item.id, "part_of", item.first, after[0].last)
        if government and after and after[0].governor in IN:
            whole = after[0]
            if scene.actors[whole.id].type == "government" and whole.id != item.id and not whole.joined:
                yield Told(item.id, whole.id, "part_of", item.first, whole.last)


def _bracketed(scene: Scene, item: Item) -> Iterator[Told]:
    """A group with the greater one it belongs to in brackets: "كتيبة النور (تنظيم الراية)"."""
    words, after = scene.ctx.words, scene.within(item.last + 1, item.last + 2, "actor")
    if not after or any(scene.actors[id_].type not in _GROUPS for id_ in (item.id, after[0].id)):
        return
    whole = after[0]
    between = words.text[item.span.end : whole.span.start]
    known = scene.actors[whole.id].actor_id is not None and scene.actors[item.id].actor_id is not None
    if known and between.strip() == "(" and whole.id != item.id:
        yield Told(item.id, whole.id, "part_of", item.first, whole.last)


def _is_part(scene: Scene, item: Item, whole: str) -> bool:
    """False for what a body is named after only: its people, its kind ("the organisation of …"), the
    state whose forces they are, its name with that of its country ("تنظيم القاعدة في اليمن")."""
    actor, words = scene.actors[item.id], scene.ctx.words
    if actor.actor_id is None and actor.name.startswith(KINDS):
        return False
    if (actor.type == "other" and whole in ARMED) or (actor.type == "state_force" and whole == "government"):
        return False
    if actor.type != whole or whole != "armed_group":
        return True
    named = (h for layer in ("actors.name", "actors.short") for h in scene.ctx.layer(layer))
    return not any(item.first <= h.first and h.last < item.last and words.forms[h.last + 1] in IN for h in named)


def _leader(scene: Scene, naming: Naming, item: Item) -> Item | None:
    """The person whose forces they are, with a title between: "قوات حليفهم الرئيس السابق فلان"."""
    words = scene.ctx.words
    if item.last > item.first or scene.actors[item.id].type not in ARMED or item.span.of(words.text).startswith("ال"):
        return None
    for person in scene.within(item.last + 1, item.last + 2 + _TITLES, "actor"):
        between = range(item.last + 1, person.first)
        titles = all(naming.titled(w) or words.forms[w].startswith("ال") or words.forms[w] in _ALLY for w in between)
        whole = not any(words.gaps[w] >= BREAK for w in range(item.last + 1, person.first + 1))
        free = words.starts[person.first] == person.span.start
        return person if naming.is_named(person) and titles and whole and free else None
    return None


def _owns(scene: Scene, naming: Naming, person: str, item: Item) -> bool:
    """True for a force or government named after the person who has it, not in somebody's honour."""
    actor = scene.actors[item.id]
    if actor.type not in ARMED | {"government"}:
        return False
    known = actor.actor_id is not None and bool(naming.line(actor.actor_id))
    return not known or actor.actor_id in naming.line(scene.actors[person].actor_id)
