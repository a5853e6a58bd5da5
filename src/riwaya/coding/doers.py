"""Doers that the clause does not name beside the trigger: those who announce, deny or are accused of
the happening, and those of whom only the nationality is told ("غارة أمريكية")."""

from __future__ import annotations

from ..annotating.context import Context
from ..model import Actor
from .draft import ARMED, VIOLENCE, Draft
from .scene import BARE, Scene

_ACTING = ARMED | {"government"}
_STATE = frozenset({"state_force", "government"})
_OWN = frozenset({"take", "liberate", "strike", "blow", "hold", "deploy", "move", "leave", "meet", "self"})
_ANNOUNCED_REACH = 8
_ACCUSED_REACH = 16
_ADJECTIVE_REACH = 3
_NO_DOERS = frozenset({"media", "civilians", "international_org", "company"})


def may_do(scene: Scene, draft: Draft, actor: str) -> bool:
    """False for those who do no violence: media, civilians, aid bodies."""
    return draft.type not in VIOLENCE or scene.actors[actor].type not in _NO_DOERS


def complete(scene: Scene, drafts: list[Draft]) -> None:
    """Fill the doer of drafts that have none, and swap in a victim who was read as doer."""
    for draft in drafts:
        if draft.actor1 is not None and not may_do(scene, draft, draft.actor1):
            if draft.actor2 is None and scene.actors[draft.actor1].type == "civilians":
                draft.actor2 = draft.actor1
            draft.actor1 = None
        if draft.actor1 is None and draft.trigger.frame.subject == "actor1":
            draft.actor1 = _national(scene, draft) or _accused(scene, draft) or _announcer(scene, draft)
            if draft.actor1 == draft.actor2:
                draft.actor1 = None


def _national(scene: Scene, draft: Draft) -> str | None:
    """The report's actor of the nationality that qualifies the trigger or its weapon."""
    ctx = scene.ctx
    if draft.type not in VIOLENCE:
        return None
    lexicon = ctx.lexicon.actors
    start, stop = scene.sentence(draft.first)
    first = draft.last + 1 if draft.form.kind != "verb" else max(start, draft.first - _ADJECTIVE_REACH)
    for hit in scene.hits("actors.adj", first, min(stop, draft.last + _ADJECTIVE_REACH) + 1):
        if hit.first not in (draft.first, draft.last):
            country = lexicon.countries[lexicon.adjectives[hit.entry][0]].id
            return _of_country(ctx, country)
    return None


def _of_country(ctx: Context, country: str) -> str | None:
    found = [a for a in ctx.actors if (a.actor_id or "").split("-")[0] == country and a.type in _STATE]
    ranked = sorted(found, key=lambda a: (a.type != "state_force", a.type != "government", a.spans[0]))
    return ranked[0].id if ranked else None


def _accused(scene: Scene, draft: Draft) -> str | None:
    """Whoever is accused of it: the actor between the word of accusing and the trigger."""
    start, _ = scene.sentence(draft.first)
    for hit in reversed(scene.hits("triggers.accuse", start, draft.first)):
        if draft.first - hit.last <= _ACCUSED_REACH:
            between = [i for i in scene.within(hit.last + 1, draft.first, "actor") if i.governor == BARE]
            named = [i for i in between if scene.actors[i.id].type in _ACTING | {"person"}]
            speaker = _speaker_of(scene, draft)
            others = [i for i in named if i.id != speaker]
            while len(others) > 1 and others[-1].joined:
                others.pop()  # of several accused, the first named
            return others[-1].id if others else None
    return None


def _announcer(scene: Scene, draft: Draft) -> str | None:
    """A force that announces the taking of a town took it; one that denies a strike is said to have
    carried it out."""
    said = scene.statement(draft.first)
    if said is None or said.speaker.actor is None or draft.trigger.frame.id not in _OWN:
        return None
    actor: Actor = scene.actors[said.speaker.actor]
    if actor.type not in _ACTING:
        return None
    if said.denial:
        return actor.id
    words = scene.ctx.words
    cue, stop = words.between(said.cue)
    announces = any(words.forms[at].lstrip("وف") in scene.lexicon.announcing for at in range(cue, stop))
    direct = not any(words.forms[at] in scene.lexicon.that for at in range(cue, draft.first))
    first_person = words.forms[draft.last].endswith("نا")
    near = draft.first - stop <= _ANNOUNCED_REACH + (len(said.speaker.text.split()))
    return actor.id if (announces and direct and near) or first_person else None


def _speaker_of(scene: Scene, draft: Draft) -> str | None:
    said = scene.statement(draft.first)
    return said.speaker.actor if said else None
