"""The sides of a report: a happening told with one side only takes the other from its context.

"سيطرت القوات على البلدة" after two paragraphs on the fight of those forces with an armed group is
about that group too. The other side is the actor that the same report most often names against
the first, in so many words; where none is, the role stays empty.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from .draft import ARMED, HAPPENED, Draft
from .scene import Scene

_FOUGHT = frozenset({"armed_clash", "air_strike", "shelling", "attack", "capture", "siege", "bombing"})
_COMPLETED = frozenset({"armed_clash", "air_strike", "capture", "siege", "attack"})
_CONTESTED = _FOUGHT | {"withdrawal"}
_PARTIES = ARMED | {"government"}


def complete(scene: Scene, drafts: list[Draft]) -> None:
    """Fill the missing side of fights and captures from the pairs the report names."""
    pairs: Counter[tuple[str, str]] = Counter()
    for draft in drafts:
        a, b = draft.actor1, draft.actor2
        if draft.dropped or draft.type not in _FOUGHT or a is None or b is None or a == b:
            continue
        if scene.actors[a].type in _PARTIES and scene.actors[b].type in _PARTIES:
            pairs[(a, b)] += 1
            pairs[(b, a)] += 1
    _elaborated(drafts)
    _facing(scene, drafts)
    _resumed(drafts)
    _rivals(scene, drafts, pairs)
    if not pairs:
        return
    main = pairs.most_common(1)[0][0]
    for draft in drafts:
        if draft.dropped or draft.type not in _COMPLETED:
            continue
        if draft.victims is not None and scene.actors[draft.victims].type not in _PARTIES:
            continue
        if draft.actor1 is not None and draft.actor2 is None:
            draft.actor2 = _against(pairs, draft.actor1)
        elif draft.actor2 is not None and draft.actor1 is None:
            draft.actor1 = _against(pairs, draft.actor2)
        elif draft.actor1 is None and draft.type == "armed_clash" and draft.modality in HAPPENED:
            draft.actor1, draft.actor2 = main


def _elaborated(drafts: list[Draft]) -> None:
    """A happening told without any actor takes those of the one of its type just before it in the
    sentence, which it details ("... بغارات، حيث قتل سبعة في غارة على ...")."""
    last: Draft | None = None
    for draft in drafts:
        if draft.dropped:
            continue
        bare = draft.actor1 is None and draft.actor2 is None
        if bare and last is not None and last.type == draft.type and last.sentence == draft.sentence:
            draft.actor1, draft.actor2 = last.actor1, last.actor2
        if draft.actor1 is not None or draft.actor2 is not None:
            last = draft


def _facing(scene: Scene, drafts: list[Draft]) -> None:
    """Of two fights in one sentence, one with the doer only and one with the adversary only, each
    has both ("استعاد الجيش البلدة بعد معارك مع التنظيم")."""
    told = [d for d in drafts if not d.dropped and d.type in _COMPLETED]
    for one, two in pairwise(told):
        if one.sentence != two.sentence:
            continue
        for a, b in ((one, two), (two, one)):
            lone = a.actor1 is not None and a.actor2 is None and b.actor1 is None and b.actor2 is not None
            if lone and a.actor1 != b.actor2 and _parties(scene, a.actor1, b.actor2):
                a.actor2, b.actor1 = b.actor2, a.actor1


def _parties(scene: Scene, *actors: str | None) -> bool:
    return all(a is not None and scene.actors[a].type in _PARTIES for a in actors)


def _resumed(drafts: list[Draft]) -> None:
    """ "الهجوم" and "القصف", without actors of their own, resume the last happening of the kind that
    was told with some: what is denied, claimed or counted later was done by and to the same."""
    told: list[Draft] = []
    for draft in drafts:
        if draft.dropped:
            continue
        named = draft.actor1 is not None or draft.actor2 is not None
        if draft.form.kind == "noun" and draft.definite and draft.family == "violence":
            same = next((d for d in reversed(told) if _kin(d, draft)), None)
            if same is not None:
                draft.actor1 = draft.actor1 or same.actor1
                draft.actor2 = draft.actor2 or same.actor2
        if named:
            told.append(draft)


def _kin(told: Draft, draft: Draft) -> bool:
    """True where the two may be one: of one type or one only an "attack", with no actor at odds."""
    if told.type != draft.type and "attack" not in (told.type, draft.type):
        return False
    if (told.actor1 and told.actor1 == draft.actor2) or (told.actor2 and told.actor2 == draft.actor1):
        return False
    both = ((told.actor1, draft.actor1), (told.actor2, draft.actor2))
    return all(a is None or b is None or a == b for a, b in both)


def _rivals(scene: Scene, drafts: list[Draft], pairs: Counter[tuple[str, str]]) -> None:
    """Where the report names nobody against an armed actor, those who fight over one place are
    rivals ("هجوم" of one on a port that the other takes back)."""
    paired = {a for a, _ in pairs}
    doers = [
        (d.actor1, scene.places[d.place].gazetteer_id)
        for d in drafts
        if not d.dropped and d.type in _CONTESTED and d.actor1 is not None and d.place is not None
        and scene.actors[d.actor1].type in ARMED
    ]  # fmt: skip
    for one, here in doers:
        for two, there in doers:
            if one != two and here is not None and here == there and not {one, two} & paired:
                pairs[(one, two)] += 1


def _against(pairs: Counter[tuple[str, str]], side: str) -> str | None:
    """The actor most often named against ``side``; the first named of equals."""
    named = {b: n for (a, b), n in pairs.items() if a == side}
    return max(named, key=lambda b: named[b], default=None)
