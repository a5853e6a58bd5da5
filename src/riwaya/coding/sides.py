"""The sides of a report: a happening told with one side only takes the other from its context.

"سيطرت القوات على البلدة" after two paragraphs on the fight of those forces with an armed group is
about that group too. The other side is the actor that the same report most often names against
the first, in so many words; where none is, the role stays empty.
"""

from __future__ import annotations

from collections import Counter

from .draft import ARMED, HAPPENED, Draft
from .scene import Scene

_FOUGHT = frozenset({"armed_clash", "air_strike", "shelling", "attack", "capture", "siege", "bombing"})
_COMPLETED = frozenset({"armed_clash", "air_strike", "capture", "siege", "attack"})
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


def _against(pairs: Counter[tuple[str, str]], side: str) -> str | None:
    """The actor most often named against ``side``; the first named of equals."""
    named = {b: n for (a, b), n in pairs.items() if a == side}
    return max(named, key=lambda b: named[b], default=None)
