"""Who did it, to whom and where: of the candidates of a role, the rules' own among them, the likeliest.

The grammar of ``roles``, ``doers`` and ``sides`` reads each clause; where it stays silent or two actors
contend, weights over plain features decide (``lexicon/data/choices.json``, learned by
``scripts/train_choices.py``). Without a file the rules stand alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from types import MappingProxyType

from ..lexicon.choices import ACTOR_ROLES
from ..lexicon.learned import Odds
from .candidates import NONE, Candidates, Report, actors, place_of
from .draft import Draft
from .place_candidates import PLACE, nearest_to, places, undecided
from .scene import Scene

_BOTH = "armed_clash"
_SCORE = itemgetter(0)
_NOTHING = 0.0, 0.0
_NONE: Mapping[str, tuple[float, float]] = MappingProxyType({})


def choose(scene: Scene, drafts: list[Draft]) -> None:
    """Give every draft the likeliest actor of each role and, where its own words name no place, the
    likeliest place of the report, or none."""
    choices = scene.ctx.lexicon.choices
    if not choices.roles:
        return
    doing, suffering, being = (choices.of(role) for role in (*ACTOR_ROLES, PLACE))
    report = Report.of(scene, drafts)
    chosen: list[tuple[str, str]] = []
    located: list[tuple[Draft, str]] = []
    for draft in drafts:
        offer = actors(scene, report, draft)
        plain = {one: choices.actors.of(groups) for one, groups in offer.plain.items()}
        first = rank(offer.doers, *doing, draft.actor1, plain, 0)
        second = rank(offer.targets, *suffering, draft.actor2, plain, 1)
        chosen.append(apart(first, second, draft.type == _BOTH))
        if undecided(draft):
            located.append((draft, rank(places(scene, report, draft), *being, place_of(scene, draft))[0][1]))
    for draft, (one, two) in zip(drafts, chosen, strict=True):
        draft.actor1, draft.actor2 = one or None, two or None
    for draft, where in located:
        _locate(scene, report, draft, where)


def _locate(scene: Scene, report: Report, draft: Draft, where: str) -> None:
    """Set the place, as its mention nearest to the trigger; one of another sentence is inherited."""
    if where == NONE:
        draft.place, draft.place_inherited = None, False
    elif place_of(scene, draft) != where:
        at = nearest_to(report, draft, where)
        draft.place, draft.place_inherited = at.item.id, not at.inside


def rank(
    candidates: Candidates, weights: Odds, margin: float, rule: str | None,
    plain: Mapping[str, tuple[float, float]] = _NONE, role: int = 0,
) -> list[tuple[float, str]]:  # fmt: skip
    """Candidates with their scores, the best first; of equals the first named. ``plain``: what the groups
    that are not among theirs add up to, by ``role``. What the rules chose counts as likelier by ``margin``."""
    best, of = rule or NONE, weights.of
    scores = [
        (of(groups) + plain.get(one, _NOTHING)[role] + margin * (one == best), one)
        for one, groups in candidates.items()
    ]
    scores.sort(key=_SCORE, reverse=True)
    return scores


def apart(first: list[tuple[float, str]], second: list[tuple[float, str]], sides: bool) -> tuple[str, str]:
    """The best of both rankings, where nobody is both doer and target: the surer choice stands and
    the other takes its next; a lone side of a clash comes first."""
    one, two = first[0][1], second[0][1]
    if one == two != NONE:
        if first[0][0] - first[1][0] >= second[0][0] - second[1][0]:
            two = second[1][1]
        else:
            one = first[1][1]
    return (two, one) if sides and one == NONE else (one, two)
