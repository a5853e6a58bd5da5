"""Plain features of a draft, by which the filter tells whether it is a claim: its trigger, the words and
cues around it, its roles, and what else the report tells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from math import log
from typing import NamedTuple

from ..arabic import QUOTE
from ..lexicon.learned import Group
from . import gate, triggers
from .draft import ARMED, CASUALTIES, Draft
from .scene import Scene

_NEAR, _CUE_REACH, _LIGHT_REACH = 6, 14, 8
_STEPS, _OFFSETS = (1, 3, 8, 16), ("0", "1", "3", "8", "16")
_SENTENCES, _DEPTHS = (1, 3, 7), ("0", "1", "3", "7")
_LAYERS = ("triggers.doer", "triggers.light", "triggers.target")


def features(scene: Scene, drafts: list[Draft]) -> list[list[Group]]:
    """Feature groups of each draft; ``drafts``: all of the report, in order."""
    around, cues = _document(scene, drafts), _Cues.of(scene)
    size = len(scene.ctx.words.sentences)
    here = Counter(draft.sentence for draft in drafts)
    alike: Counter[str] = Counter()
    found = []
    for draft in drafts:
        at = draft.sentence
        depth = _DEPTHS[bisect_right(_SENTENCES, at)]
        groups = [around, (_position, depth, 4 * at // size, min(here[at], 4), min(alike[draft.type], 4))]
        groups += [_trigger(draft), *_words(scene, draft), *_roles(scene, draft), _clause(scene, draft, cues)]
        if here[at] > 1:
            groups.append(_beside(scene, draft, drafts))
        alike[draft.type] += 1
        found.append(groups)
    return found


def _document(scene: Scene, drafts: list[Draft]) -> Group:
    """What kind of report it is: words of conflict and of other fields, armed actors, events."""
    ctx = scene.ctx
    armed = sum(actor.type in ARMED for actor in ctx.actors)
    size = min(int(log(max(1, len(ctx.words.forms)), 2)), 11)
    field = min(triggers.field_words(ctx), 5)
    return _kind, field, min(gate.cues(ctx.words, ctx.hits) // 3, 6), min(armed, 5), min(len(drafts) // 4, 4), size


def _kind(field: int, conflict: int, armed: int, events: int, size: int) -> list[str]:
    counts = f"field={field}", f"conflict={conflict}", f"armed={armed}", f"events={events}", f"size={size}"
    return ["bias", *counts]


def _position(depth: str, quarter: int, here: int, alike: int) -> list[str]:
    return [f"sentence={depth}", f"quarter={quarter}", f"here={here}", f"alike={alike}"]


def _trigger(draft: Draft) -> Group:
    form = "definite" if draft.definite else "possessed" if draft.tail else "indefinite"
    if draft.form.kind == "verb":
        form = _VOICES[draft.passive, draft.form.nonpast]
    return _of_trigger, draft.trigger.id, draft.form.kind, draft.type, form, draft.trigger.weak, draft.unmet


_VOICES = {
    (passive, nonpast): f"{'passive' if passive else 'active'}/{'nonpast' if nonpast else 'past'}"
    for passive in (True, False)
    for nonpast in (True, False)
}


def _of_trigger(id_: str, kind: str, type_: str, form: str, weak: bool, unmet: bool) -> list[str]:
    names = [f"trigger={id_}", f"trigger={id_}/{kind}", f"kind={kind}", f"type={type_}"]
    names += [f"voice={form}"] if kind == "verb" else [form, f"{form}/{type_}"]
    if weak:
        names.append("weak")
    return [*names, "unmet", f"unmet/{id_}"] if unmet else names


def _words(scene: Scene, draft: Draft) -> list[Group]:
    """The trigger's word and those right before and after it, single and in pairs."""
    forms, first, after, id_ = scene.ctx.words.forms, draft.first, draft.last + 1, draft.trigger.id
    start, stop = scene.sentence(first)
    two, one = ("^", "^", *map(_plain, forms[max(start, first - 2) : first]))[-2:]
    next_, over = (*map(_plain, forms[after : min(stop, after + 2)]), "$", "$")[:2]
    letter = "" if draft.form.kind == "verb" else forms[first].lstrip("وف")[:1]
    return [
        (_word, _plain(forms[first]), letter if letter in _PROCLITICS else ""), (_before, two, one, id_),
        (_after, next_, over, id_),
    ]  # fmt: skip


def _plain(form: str) -> str:
    """A word without "and"."""
    return form[1:] if len(form) > 3 and form[0] in "وف" else form


_PROCLITICS = frozenset("بلك")


def _word(word: str, letter: str) -> list[str]:
    return [f"word={word}", f"governed={letter}"] if letter else [f"word={word}"]


def _before(two: str, one: str, id_: str) -> list[str]:
    return [f"-1={one}", f"-1={one}/{id_}", f"-2={two}", f"-2-1={two} {one}"]


def _after(one: str, two: str, id_: str) -> list[str]:
    return [f"+1={one}", f"+1={one}/{id_}", f"+2={two}", f"+1+2={one} {two}"]


def _roles(scene: Scene, draft: Draft) -> list[Group]:
    who = []
    for id_ in (draft.actor1, draft.actor2, draft.victims):
        actor = scene.actors.get(id_ or "")
        who += ["none", False] if actor is None else [actor.type, actor.actor_id is not None]
    place = "none" if draft.place is None else scene.places[draft.place].precision
    date = (None, None) if draft.date is None else (draft.date.precision, draft.date.basis)
    told = draft.fatalities is not None, draft.injured is not None, draft.person is not None
    return [
        (_who, *who),
        (_setting, draft.modality, draft.speaker is not None, "inherited" if draft.place_inherited else place, *date),
        (_told, *told, draft.instrument, min(len(draft.evidence), 4)),
    ]


def _who(*who: str | bool) -> list[str]:
    names = []
    for role, type_, listed in zip(("actor1", "actor2", "victims"), who[::2], who[1::2], strict=True):
        names += [f"{role}={type_}", f"{role}.listed"] if listed else [f"{role}={type_}"]
    return names


def _setting(modality: str, spoken: bool, place: str, date: str | None, basis: str | None) -> list[str]:
    when = "date=none" if date is None else f"date={date}/{basis}"
    return [f"modality={modality}", "spoken" if spoken else "unspoken", f"place={place}", when]


def _told(dead: bool, injured: bool, person: bool, instrument: str | None, mentions: int) -> list[str]:
    names = ["dead"] * dead + ["injured"] * injured + ["person"] * person
    return [*names, *([f"with={instrument}"] if instrument else []), f"mentions={mentions}"]


class _Cues(NamedTuple):
    """The cues of a document, in word order: the words at which those of modality stand and what they are,
    and the words of each of the other layers."""

    firsts: list[int]
    modalities: list[str]
    layers: tuple[tuple[str, list[int]], ...]

    @classmethod
    def of(cls, scene: Scene) -> _Cues:
        ctx, lexicon = scene.ctx, scene.lexicon
        hits = ctx.layer("triggers.cue")
        layers = tuple((layer, [hit.first for hit in ctx.layer(layer)]) for layer in _LAYERS)
        return cls([hit.first for hit in hits], [lexicon.cues[hit.entry].modality for hit in hits], layers)

    def around(self, start: int, stop: int, first: int) -> set[tuple[str, str]]:
        """The modalities told from ``start`` to ``stop``, and on which side of the word ``first``."""
        low, high = bisect_left(self.firsts, start), bisect_left(self.firsts, stop)
        return {(self.modalities[at], "<" if self.firsts[at] < first else ">") for at in range(low, high)}

    def near(self, start: int, stop: int) -> tuple[str, ...]:
        """The other layers that have a word from ``start`` to ``stop``."""
        return tuple(name for name, firsts in self.layers if bisect_left(firsts, start) < bisect_left(firsts, stop))


def _clause(scene: Scene, draft: Draft, cues: _Cues) -> Group:
    """Where in its sentence and clause the trigger stands, and the cues near it."""
    forms, gaps, first = scene.ctx.words.forms, scene.ctx.words.gaps, draft.first
    start, stop = scene.sentence(first)
    near = cues.near(max(start, first - _LIGHT_REACH), min(stop, first + _LIGHT_REACH + 1))
    told = cues.around(max(start, first - _CUE_REACH), min(stop, first + _CUE_REACH + 1), first)
    marks = (
        first - scene.clause(first)[0] <= 1,
        not scene.lexicon.relatives.isdisjoint(forms[max(start, first - _NEAR) : first]),
        QUOTE in gaps[max(start, first - 2) : first + 1],
        scene.between(start, stop, "time") > 0,
        any(scene.figures[item.id].what in CASUALTIES for item in scene.within(start, stop, "figure")),
    )
    offset = _OFFSETS[bisect_right(_STEPS, first - start)]
    return _around, offset, min((stop - start) // 10, 6), marks, tuple(sorted(told)), near


def _around(
    offset: str, length: int, marks: tuple[bool, ...], cues: tuple[tuple[str, str], ...], near: tuple[str, ...]
) -> list[str]:
    told = ("clause.first", "relative", "quoted", "timed", "counted")
    names = [name for name, holds in zip(told, marks, strict=True) if holds]
    return [f"offset={offset}", f"length={length}", *names, *near, *(f"cue={cue}{side}" for cue, side in cues)]


def _beside(scene: Scene, draft: Draft, drafts: list[Draft]) -> Group:
    """What else is told in its sentence and in its clause, before and after it, by whom."""
    start, stop = scene.clause(draft.first)
    others = {
        (
            other.type,
            "<" if other.first < draft.first else ">",
            start <= other.first < stop,
            other.actor1 is not None and other.actor1 == draft.actor1,
        )
        for other in drafts
        if other.sentence == draft.sentence and other is not draft
    }
    return _others, draft.type, tuple(sorted(others))


def _others(type_: str, others: tuple[tuple[str, str, bool, bool], ...]) -> list[str]:
    names = []
    for other, side, inside, doer in others:
        names += [f"beside={other}{side}", f"beside={type_}/{other}{side}"]
        if inside:
            names += [f"clause={other}{side}", f"clause={type_}/{other}{side}", f"clause{side}/{type_}"]
            names += [f"clause{side}/doer"] * doer
    return list(dict.fromkeys(names))
