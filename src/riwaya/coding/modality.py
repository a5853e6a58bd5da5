"""Modality and speaker: how a claim stands and according to whom."""

from __future__ import annotations

from collections.abc import Sequence

from ..arabic import BREAK
from ..lexicon import Hit
from ..lexicon.triggers import Cue
from ..model import Statement
from .draft import Draft
from .scene import Scene

_STRENGTH = {"denied": 4, "hypothetical": 3, "feared": 2, "planned": 1}


def judge(scene: Scene, drafts: list[Draft]) -> None:
    """Set modality and speaker of every draft."""
    cues = _cues(scene)
    for draft in drafts:
        said = speaker(scene, draft)
        if said is not None and (_background(scene, draft, said) or _performed(scene, draft, said)):
            said = None
        if said is not None:
            draft.speaker = said.id
        cue = _cue(scene, draft, cues.get(draft.sentence, ()))
        if said is not None and said.denial and cue in (None, "hypothetical"):
            draft.modality = "denied"
        elif cue is not None:
            draft.modality = cue
        elif _ahead(scene, draft):
            draft.modality = "planned"
        else:
            draft.modality = "claimed" if said is not None else "asserted"
        if draft.modality in _OPEN and _over(scene, draft):
            draft.date, draft.more_dates = None, []


def _background(scene: Scene, draft: Draft, said: Statement) -> bool:
    """True for history that the outlet adds to what somebody says: what is set in time ("after the fights
    of 2012") and happened long before."""
    words, published = scene.ctx.words, scene.ctx.document.published
    if published is None or draft.date is None or (published.end - draft.date.end).days <= _OLD_DAYS:
        return False
    near = words.forms[max(words.between(said.cue)[1], draft.first - _TEMPORAL) : draft.first]
    return not scene.lexicon.since.isdisjoint(near)


def _performed(scene: Scene, draft: Draft, said: Statement) -> bool:
    """True for what is done by announcing it: a truce that a side declares is no claim that there is one."""
    words = scene.ctx.words
    between = words.forms[words.between(said.cue)[1] : draft.first]
    declared = words.forms[words.between(said.cue)[0]].lstrip("و") in scene.lexicon.declaring
    return draft.type == "agreement" and declared and bool(between) and not scene.lexicon.that & set(between)


def _over(scene: Scene, draft: Draft) -> bool:
    """True for what is dated before the day of the report: a day of something else, if it is still to come."""
    published = scene.ctx.document.published
    return published is not None and draft.date is not None and draft.date.end < published.start


def _ahead(scene: Scene, draft: Draft) -> bool:
    """True for what is dated after the day of the report."""
    published = scene.ctx.document.published
    return published is not None and draft.date is not None and draft.date.start > published.end


def settle(kept: Draft, more: Draft) -> None:
    """How a happening stands that is told twice. What headline and lead say in the outlet's own voice is
    as its speaker has it where the opening of the report names one; what comes further down adds none."""
    if kept.modality == "asserted" and more.modality == "claimed" and more.sentence <= _OPENING:
        kept.modality, kept.speaker = more.modality, more.speaker
    elif kept.modality != "asserted" and kept.speaker is None:
        kept.speaker = more.speaker


def speaker(scene: Scene, draft: Draft) -> Statement | None:
    """The innermost statement in whose scope the trigger stands."""
    word = scene.ctx.words.starts[draft.first]
    inside = [s for s in scene.statements(draft.first) if not s.cue.start <= word < s.cue.end]
    return min(inside, key=lambda s: s.span.end - s.span.start) if inside else None


def _cue(scene: Scene, draft: Draft, cues: Sequence[tuple[Hit, Cue]]) -> str | None:
    """How the cues that reach the trigger have it: the strongest of them, but what a condition holds is
    as the condition is ("if no deal is reached")."""
    found = _reaching(scene, draft, cues) if cues else []
    if draft.form.kind == "verb":
        if "س" in draft.proclitics:
            found.append("planned")
        if draft.form.nonpast and draft.first > 0 and scene.ctx.words.forms[draft.first - 1] == _MAY:
            found.append("hypothetical")
    elif _purpose(scene, draft) or _future(scene, draft):
        found.append("planned")
    if not found:
        return None
    return "hypothetical" if CONDITION in found else max(found, key=_STRENGTH.__getitem__)


def _cues(scene: Scene) -> dict[int, list[tuple[Hit, Cue]]]:
    """The cues of the document by sentence but those that a phrase hides which only looks like one."""
    listed = [(hit, scene.lexicon.cues[hit.entry]) for hit in scene.ctx.layer("triggers.cue")]
    hidden = {i for hit, cue in listed if cue.modality == "none" for i in range(hit.first, hit.last + 1)}
    found: dict[int, list[tuple[Hit, Cue]]] = {}
    for hit, cue in listed:
        if hit.first not in hidden:
            found.setdefault(scene.ctx.words.sentence_of[hit.first], []).append((hit, cue))
    return found


def _reaching(scene: Scene, draft: Draft, cues: Sequence[tuple[Hit, Cue]]) -> list[str]:
    """The modalities of the cues before the trigger, and of the verbs after a noun whose subject it is
    ("the operation will go on"), of those of its sentence that reach it in its clause."""
    gaps = scene.ctx.words.gaps
    clause_start, _ = scene.clause(draft.first)
    found = []
    for hit, cue in cues:
        if cue.after:
            after = draft.last + 1
            reached = draft.form.kind != "verb" and after <= hit.first < after + cue.reach
            if reached and not scene.tells(after, hit.first) and max(gaps[after : hit.first + 1]) < BREAK:
                found.append(cue.modality)
        elif hit.first < draft.first and draft.first - hit.last <= cue.reach and hit.last >= clause_start - _LINK:
            found.append(CONDITION if cue.condition else cue.modality)
    return found


def _purpose(scene: Scene, draft: Draft) -> bool:
    """ل before a masdar tells of an aim ("لاستعادة المدينة"), but for verbs that take it ("تعرضت لقصف")."""
    if "ل" not in draft.proclitics or draft.trigger.thing or draft.trigger.frame.id not in _AIMS:
        return False
    if scene.lexicon.unaimed & set(scene.ctx.words.forms[max(0, draft.first - _BESIDE) : draft.first]):
        return False
    start, _ = scene.clause(draft.first)
    near = [h for h in scene.hits("triggers.light", start, draft.first) if 0 < draft.first - h.last <= _TAKEN]
    taken = [h for h in near if scene.lexicon.light[h.entry] == "actor2"]
    return not taken


def _future(scene: Scene, draft: Draft) -> bool:
    """True where the light verb that carries the noun is in the future ("سيشن غارات")."""
    start, _ = scene.sentence(draft.first)
    near = scene.hits("triggers.light", max(start, draft.first - _CARRIED), draft.first)
    return bool(near) and "س" in near[-1].before


CONDITION = "condition"
_MAY = "قد"
_LINK, _TEMPORAL, _OLD_DAYS = 1, 4, 30
_OPENING = 2
_OPEN = frozenset({"planned", "feared", "hypothetical"})
_CARRIED = 6
_TAKEN, _BESIDE = 10, 2
_AIMS = frozenset({"liberate", "take", "strike", "blow", "kill", "hold", "destroy", "leave", "move"})
