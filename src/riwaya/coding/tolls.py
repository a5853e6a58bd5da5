"""Tolls: the dead and injured a happening is said to have left, and who they were."""

from __future__ import annotations

from ..model import Figure, Range
from .draft import DEATH, HAPPENED, VIOLENCE, Draft
from .scene import Item, Scene

_LOOK_BACK = 2
_LISTED = 4
_WITHOUT = frozenset({"دون", "بدون", "عدم", "لا", "لم"})


def attach(scene: Scene, drafts: list[Draft]) -> None:
    """Give each killed or wounded figure to one violent draft, and fold bare deaths into the
    happening that caused them ("مقتل ثلاثة في غارة" is one air strike)."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    for draft in drafts:
        if draft.type == DEATH and draft.actor2 is not None and scene.actors[draft.actor2].type == "person":
            draft.person = draft.actor2
    for here in by_sentence.values():
        _absorb(scene, here)
    for item in scene.items:
        if item.kind != "figure":
            continue
        figure = scene.figures[item.id]
        if figure.what not in ("killed", "wounded"):
            continue
        owner = _owner(scene, item, by_sentence)
        if owner is not None and figure.id not in owner.figures:
            _take(owner, listed(scene, item))
    _uncounted(scene, by_sentence)
    for draft in drafts:
        if draft.fatalities is None and draft.person is not None:
            draft.fatalities, draft.victims = (1, 1), draft.victims or draft.person
        if draft.type == DEATH and draft.victims is not None and draft.victims != draft.actor1:
            draft.actor2 = draft.victims  # those counted are those killed


def _absorb(scene: Scene, here: list[Draft]) -> None:
    """Fold death drafts of a sentence into the violent draft that they belong to; not those whose words
    tell how it was done, nor into a draft that may not stand."""
    causes = [d for d in here if d.type in VIOLENCE and d.type != DEATH and not (d.dropped or d.unmet)]
    for death in [d for d in here if d.type == DEATH and not (d.dropped or d.trigger.manner)]:
        near = [c for c in causes if _happened(c) == _happened(death) and _linked(scene, c, death)]
        if not near:
            continue
        cause = min(near, key=lambda c: abs(c.first - death.first))
        if death.actor2 is not None:
            if cause.actor2 is None and cause.type != "armed_clash":
                cause.actor2 = death.actor2
            cause.victims = cause.victims or death.actor2
        cause.person = cause.person or death.person
        if cause.actor1 is None:
            cause.actor1 = death.actor1
        if cause.place is None or cause.place_inherited:
            cause.place = death.place or cause.place
        cause.date = cause.date or death.date
        cause.more_dates = cause.more_dates or death.more_dates
        cause.evidence += death.evidence
        death.dropped = True


def _happened(draft: Draft) -> bool:
    return draft.modality in HAPPENED or draft.modality == "denied"


def _linked(scene: Scene, cause: Draft, death: Draft) -> bool:
    """True if cause and death stand in one clause or are joined by a word of result."""
    words, lex = scene.ctx.words, scene.lexicon
    first, second = (cause, death) if cause.first < death.first else (death, cause)
    if second.first - first.last > 22:
        return False
    between = words.forms[first.last + 1 : second.first]
    if any(form.lstrip("وف") in lex.results for form in between):
        return True
    return scene.clause(first.first) == scene.clause(second.first) or len(between) <= 6


def _owner(scene: Scene, item: Item, by_sentence: dict[int, list[Draft]]) -> Draft | None:
    """The violent draft of the figure's sentence nearest to it, else of the sentences just before."""
    sentence = scene.ctx.words.sentence_of[item.first]
    start, stop = scene.sentence(item.first)
    set_here = (*scene.within(start, stop, "place"), *scene.within(start, stop, "time"))
    own = any(spot.first not in scene.reporting for spot in set_here)
    for back in range(1 if own else _LOOK_BACK + 1):
        here = [
            d for d in by_sentence.get(sentence - back, []) if d.type in VIOLENCE and not d.dropped and _happened(d)
        ]
        if back and here:
            return here[-1]
        if here:
            return min(here, key=lambda d: (abs(d.first - item.first), d.first))
    return None


def listed(scene: Scene, item: Item) -> list[Figure]:
    """The figure and those of its kind that go on with و: "ضابط و3 جنود" are four dead."""
    found = [scene.figures[item.id]]
    _, stop = scene.sentence(item.first)
    words, last = scene.ctx.words, item.last
    for other in scene.within(item.last + 1, stop, "figure"):
        figure, between = scene.figures[other.id], range(last + 1, other.first)
        joined = other.joined or words.forms[other.first - 1] == "و"
        if len(between) > _LISTED or not joined or figure.what != found[0].what or scene.triggers.intersection(between):
            break
        found.append(figure)
        last = other.last
    return found


def _uncounted(scene: Scene, by_sentence: dict[int, list[Draft]]) -> None:
    """ "سقوط قتلى وجرحى": at least one, where no number is given."""
    words, lex = scene.ctx.words, scene.lexicon
    told = lex.dead | lex.hurt
    if told.isdisjoint(words.forms):
        return
    found = [at for at, form in enumerate(words.forms) if form in told]
    numbers = {at for i in scene.items if i.kind == "figure" for at in range(i.first - 1, i.last + 2)}
    for at in found:
        if at in numbers:
            continue
        form = words.forms[at]
        if not _WITHOUT.isdisjoint(words.forms[max(0, at - 3) : at]):
            continue  # "دون وقوع إصابات"
        drafts = by_sentence.get(words.sentence_of[at], [])
        here = [d for d in drafts if d.type in VIOLENCE and not d.dropped and _happened(d)]
        owner = min(here, key=lambda d: (abs(d.first - at), d.first), default=None)
        if owner is None:
            continue
        if form in lex.dead and owner.fatalities is None:
            owner.fatalities = (1, None)
        elif form in lex.hurt and owner.injured is None:
            owner.injured = (1, None)


def _take(draft: Draft, figures: list[Figure]) -> None:
    """Add up figures of one list; of several counts, the highest is the toll."""
    low = sum(figure.min or 0 for figure in figures)
    highs = [figure.max for figure in figures]
    value: Range = (low, None if None in highs else sum(high or 0 for high in highs))
    if len(figures) == 1:
        value = (figures[0].min, figures[0].max)
    draft.figures += [figure.id for figure in figures]
    if figures[0].what == "killed":
        if draft.fatalities is None:
            draft.fatalities = value
            draft.victims = draft.victims or figures[0].of
        elif (value[0] or 0) > (draft.fatalities[0] or 0):
            draft.fatalities = value
    elif draft.injured is None or (value[0] or 0) > (draft.injured[0] or 0):
        draft.injured = value
