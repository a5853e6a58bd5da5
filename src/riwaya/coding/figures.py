"""Figures with who gives them and whose they are, and those named only to be rejected."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..annotating.context import Context
from ..arabic import BREAK, fold
from ..model import EventClaim, Figure
from .draft import ARMED
from .naming import Naming
from .scene import Scene, scene_of

_TOLLS = frozenset({"killed", "wounded"})
_COUNTED = _TOLLS | {"captured", "strength"}
_TAKEN = frozenset({"arrest", "abduction"})
_FIGHTERS = ("عنصر", "عناصر", "مقاتل", "مسلح", "جندي", "جنود", "عسكري", "ضابط", "ضباط", "شرطي", "مجند", "متمرد")
_MEMBERS = frozenset(fold("عناصر مقاتلي مسلحي جنود رجال قوات أفراد أعضاء").split())
_COUNT = frozenset(fold("عدد عديد قوام تعداد أعداد").split())
_OTHERS = frozenset(fold("آخرين آخرون غيرهم").split())
_COUNT_REACH = 12


def attribute(ctx: Context) -> tuple[Figure, ...]:
    """Every figure with the innermost statement that holds it; ``denied`` where a cue of denial
    reaches it in its sentence ("لا يمكن أن يكون عددهم بالمئات"); and of whose members a pronoun tells
    ("22 of its fighters"), whose they are."""
    made = []
    for figure in ctx.figures:
        owner = figure.of or _of_its_own(ctx, figure)
        inside = [s for s in ctx.statements if s.span.start <= figure.span.start < s.span.end]
        said = min(inside, key=lambda s: s.span.end - s.span.start, default=None)
        denied = _denied(ctx, figure)
        if said is not None or denied or owner != figure.of:
            figure = replace(figure, statement=said.id if said else None, denied=denied, of=owner)
        made.append(figure)
    return tuple(made)


def _denied(ctx: Context, figure: Figure) -> bool:
    words, cues = ctx.words, ctx.lexicon.triggers.cues
    first, stop = words.between(figure.span)
    if first >= stop:
        return False
    start, _ = words.sentences[words.sentence_of[first]]
    return any(
        cues[hit.entry].id == "cannot" and start <= hit.first < first and first - hit.last <= cues[hit.entry].reach
        for hit in ctx.layer("triggers.cue")
    )


def own(ctx: Context, events: Sequence[EventClaim]) -> tuple[Figure, ...]:
    """The figures, those without an owner with that of
    the happening whose toll they are, or of the force whose number is told."""
    if not any(figure.of is None for figure in ctx.figures):
        return ctx.figures
    scene = scene_of(ctx)
    made: list[Figure] = []
    for figure in ctx.figures:
        owner = figure.of or _owner(scene, events, figure) or _of_others(scene, made, figure)
        made.append(figure if owner == figure.of else replace(figure, of=owner))
    return tuple(made)


def _of_others(scene: Scene, before: Sequence[Figure], figure: Figure) -> str | None:
    """ "… and 12 others": of those whom the figure before it in the sentence counts."""
    words = scene.ctx.words
    first, stop = words.between(figure.span)
    if first >= stop or not before or figure.what not in _TOLLS:
        return None
    last, _ = words.between(before[-1].span)
    others = any(form in _OTHERS for form in words.forms[first : stop + 1])
    return before[-1].of if others and words.sentence_of[last] == words.sentence_of[first] else None


def _owner(scene: Scene, events: Sequence[EventClaim], figure: Figure) -> str | None:
    words = scene.ctx.words
    first, stop = words.between(figure.span)
    if first >= stop:
        return None
    if figure.what in _COUNTED:
        owner = _of_toll(scene, events, figure, first, stop)
        return owner or (_of_count(scene, first) if figure.what == "strength" else None)
    return None


def _of_its_own(ctx: Context, figure: Figure) -> str | None:
    """ "22 of its fighters": whose the pronoun is."""
    if figure.what not in _COUNTED:
        return None
    first, stop = ctx.words.between(figure.span)
    forms, gaps = ctx.words.forms, ctx.words.gaps
    for at in range(first + 1, min(stop + 1, len(forms) - 1)):
        if forms[at] == "من" and gaps[at] < BREAK and gaps[at + 1] < BREAK:
            word = forms[at + 1]
            if any(word.startswith(m) and word[len(m) :] in ("ه", "ها", "هم") for m in _MEMBERS):
                return Naming(scene_of(ctx)).before(first, word)
    return None


def _of_toll(scene: Scene, events: Sequence[EventClaim], figure: Figure, first: int, stop: int) -> str | None:
    """The victims of the happening whose dead, injured or captives these are, where the words count
    fighters: of "persons" and "dead" a report often tells not whose they are."""
    if not any(form.removeprefix("ال").startswith(_FIGHTERS) for form in scene.ctx.words.forms[first:stop]):
        return None
    for event in events:
        if not any(span.start <= figure.span.start < span.end for span in event.evidence):
            continue
        if figure.what == "captured":
            whose = event.actor2 if event.type in _TAKEN else None
        else:
            toll = event.fatalities if figure.what == "killed" else event.injured
            whose = event.victims if toll == (figure.min, figure.max) else None
        if whose is not None:
            return whose
    return None


def _of_count(scene: Scene, first: int) -> str | None:
    """The force between "the number of" and the number."""
    start, _ = scene.sentence(first)
    low = max(start, first - _COUNT_REACH)
    at = next((w for w in range(first - 1, low - 1, -1) if scene.ctx.words.forms[w].lstrip("ولبف") in _COUNT), None)
    if at is None:
        return None
    forces = [i for i in scene.within(at + 1, first, "actor") if scene.actors[i.id].type in ARMED]
    return forces[0].id if forces else None
