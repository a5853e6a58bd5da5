"""Who stands on which side of "between", and who only helps: both are told by the words around a
name, not by its place in the clause."""

from __future__ import annotations

from collections.abc import Sequence

from ..arabic import BREAK
from .scene import Item, Scene

ONE_HAND = frozenset({("من", "جهه"), ("من", "جانب"), ("من", "ناحيه"), ("من", "طرف")})
_HAND, _AFTER = 16, 3
_WITHIN = frozenset({"في", "ب", "ل", "من"})


def sided(forms: Sequence[str], between: int, last: int) -> int:
    """The word after which the other side of "between" stands: the first mention, or "on one hand"
    after all those of one side ("بين الجيش والشرطة من جهة والحركة من جهة")."""
    for at in range(last + 1, min(len(forms) - 1, between + _HAND)):
        if (forms[at], forms[at + 1]) in ONE_HAND:
            return at
    return last


def helpers(scene: Scene) -> frozenset[int]:
    """First words of the mentions that a phrase of help brings in ("بدعم من التحالف"): they are no side
    of what is told with it."""
    relations, found = scene.lexicon.relations, set[int]()
    gaps = scene.ctx.words.gaps
    for hit in scene.ctx.layer("triggers.relation"):
        cue = relations[hit.entry]
        if cue.frame != "aid" or cue.relation != "allied" or hit.tail:
            continue
        if not scene.ctx.words.forms[hit.first].removeprefix("و").startswith("ب"):
            continue  # no means
        last = -1
        for item in scene.within(hit.last + 1, min(scene.sentence(hit.first)[1], hit.last + 1 + _HAND), "actor"):
            begins = last < 0 and item.first <= hit.last + _AFTER
            if not (begins or _goes_on(item, last)) or any(gaps[w] >= BREAK for w in range(hit.last + 1, item.first)):
                break
            found.add(item.first)
            last = max(last, item.last)
    return frozenset(found)


def aids(scene: Scene, item: Item, trigger: int, helping: frozenset[int]) -> bool:
    """True for a mention of ``helping`` as to the word of a deed that it is told with; a clause that
    goes on about the helper is its own deed ("بإسناد من الطيران الذي قصف …")."""
    gaps = scene.ctx.words.gaps
    return item.first in helping and (
        trigger < item.first or any(gaps[w] >= BREAK for w in range(item.last + 1, trigger + 1))
    )


def aside(scene: Scene) -> frozenset[int]:
    """First words of the mentions that "according to" names, of those who come upon what was done ("عثرت
    الشرطة على جثث"), of those who back another ("مسنودة بالتحالف"), of those that only tell who a person is
    ("القيادي في التنظيم فلان") and of those told by an adjective of one deed ("غارة أمريكية"): they did
    nothing themselves, or nothing else."""
    words, found = scene.ctx.words, set[int]()
    by = {hit.first for hit in scene.ctx.layer("statements.by")}
    for said in scene.ctx.statements:
        first, stop = words.between(said.cue)
        if first in by:
            near = scene.within(stop, stop + _AFTER + 1, "actor")
            found.update(item.first for item in near if item.id == said.speaker.actor)
    for hit in scene.ctx.layer("triggers.relation"):
        if words.forms[hit.first].removeprefix("و").startswith(scene.lexicon.backed):
            found.update(item.first for item in scene.within(hit.last + 1, hit.last + 1 + _AFTER, "actor"))
    found |= adjectival(scene)
    people = {item.first for item in scene.all("actor") if scene.actors[item.id].type == "person"}
    found.update(i.first for i in scene.all("actor") if i.governor in _WITHIN and i.last + 1 in people)
    finding = scene.lexicon.finding
    if not finding.isdisjoint(words.forms):
        found.update(i.first for i in scene.all("actor") if i.first and words.forms[i.first - 1] in finding)
    return frozenset(found)


def adjectival(scene: Scene) -> set[int]:
    """First words of the forces that only an adjective tells of ("غارة أمريكية")."""
    adjectives = {hit.first for hit in scene.ctx.layer("actors.adj")}
    forces = (i for i in scene.all("actor") if i.first == i.last and scene.actors[i.id].type == "state_force")
    return {i.first for i in forces if i.first in adjectives}


def seconds(scene: Scene) -> frozenset[int]:
    """First words of the mentions that "and" joins to the first of their side of "between … on one hand
    and … on the other": the first stands for its side."""
    forms, found = scene.ctx.words.forms, set[int]()
    items = scene.all("actor")
    for at, one in enumerate(items):
        if one.governor != "بين" or one.joined:
            continue
        hand = sided(forms, one.first, one.last)
        if hand == one.last:
            continue
        rest = [i for i in items[at + 1 :] if i.first < hand + _HAND and i.joined]
        across = next((i for i in rest if i.first > hand), None)
        found |= {i.first for i in rest if i is not across and (i.first < hand or _follows(i, across))}
    return frozenset(found)


def _follows(item: Item, head: Item | None) -> bool:
    return head is not None and item.first == head.last + 1


def _goes_on(item: Item, last: int) -> bool:
    """True for a mention inside the one before or joined to it."""
    return item.first <= last or (item.joined and item.first == last + 1)
