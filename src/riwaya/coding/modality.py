"""Modality and speaker: how a claim stands and according to whom."""

from __future__ import annotations

from ..arabic import STOP
from ..model import Statement
from .draft import Draft
from .scene import Scene

_STRENGTH = {"denied": 4, "hypothetical": 3, "feared": 2, "planned": 1}


def judge(scene: Scene, drafts: list[Draft]) -> None:
    """Set modality and speaker of every draft."""
    statements = scene.ctx.statements
    for draft in drafts:
        said = speaker(scene, statements, draft)
        if said is not None:
            draft.speaker = said.id
        cue = _cue(scene, draft)
        if said is not None and said.denial and cue is None:
            draft.modality = "denied"
        elif cue is not None:
            draft.modality = cue
        else:
            draft.modality = "claimed" if said is not None else "asserted"


def speaker(scene: Scene, statements: tuple[Statement, ...], draft: Draft) -> Statement | None:
    """The innermost statement in whose scope the trigger stands."""
    word = scene.ctx.words.starts[draft.first]
    inside = [s for s in statements if s.span.start <= word < s.span.end and not s.cue.start <= word < s.cue.end]
    return min(inside, key=lambda s: s.span.end - s.span.start, default=None)


def _cue(scene: Scene, draft: Draft) -> str | None:
    """The strongest cue that reaches the trigger; س and ل before it count as cues too."""
    ctx, lex = scene.ctx, scene.lexicon
    words = ctx.words
    start, _ = scene.sentence(draft.first)
    clause_start, _ = scene.clause(draft.first)
    found: list[str] = []
    hits = ctx.layer("triggers.cue")
    hidden = {i for h in hits if lex.cues[h.entry].modality == "none" for i in range(h.first, h.last + 1)}
    for hit in hits:
        cue = lex.cues[hit.entry]
        if hit.first in hidden:
            continue
        if not start <= hit.first < draft.first or draft.first - hit.last > cue.reach:
            continue
        if hit.last < clause_start - 1 or any(words.gaps[i] >= STOP for i in range(hit.last + 1, draft.first + 1)):
            continue
        found.append(cue.modality)
    form = words.forms[draft.first]
    if draft.form.kind == "verb" and draft.form.nonpast and form.lstrip("وف").startswith("س"):
        found.append("planned")
    if draft.form.kind != "verb" and (_purpose(scene, draft) or _future(scene, draft)):
        found.append("planned")
    return max(found, key=lambda m: _STRENGTH[m], default=None)


def _purpose(scene: Scene, draft: Draft) -> bool:
    """ل before a masdar tells of an aim ("لاستعادة المدينة"), but for verbs that take it ("تعرضت لقصف")."""
    if "ل" not in draft.proclitics or draft.trigger.thing or draft.trigger.frame.id not in _AIMS:
        return False
    lights = scene.ctx.layer("triggers.light")
    taken = [h for h in lights if 0 < draft.first - h.last <= _TAKEN and scene.lexicon.light[h.entry] == "actor2"]
    return not taken


def _future(scene: Scene, draft: Draft) -> bool:
    """True where the light verb that carries the noun is in the future ("سيشن غارات")."""
    start, _ = scene.sentence(draft.first)
    near = [h for h in scene.ctx.layer("triggers.light") if start <= h.first < draft.first <= h.first + _CARRIED]
    return bool(near) and "س" in near[-1].before


_CARRIED = 6
_TAKEN = 4
_AIMS = frozenset({"liberate", "take", "strike", "blow", "kill", "hold", "destroy", "leave", "move"})
