"""The filter: which drafts are claims, and how sure they are.

The lexicon finds the words that may tell of a happening; whether they do so here is learned:
logistic regressions (``lexicon/data/filter.json``) over plain features of the draft, for reports and for
sentences without a report around them. In a report a mere mention of an
earlier happening counts; of a lone sentence it is asked whether the sentence itself tells of one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from math import log, sqrt

from ..annotating.context import Context
from ..arabic import QUOTE
from ..arabic.stems import stem
from ..lexicon.filter import Weights, logistic
from . import triggers
from .draft import ARMED, HAPPENED, Draft
from .scene import Scene

BIAS = "bias"
_SHORT_WORDS, _SHORT_SENTENCES = 120, 3
_NEAR, _CUE_REACH, _LIGHT_REACH = 6, 14, 8
_PLACES = ((1, "0"), (3, "1"), (8, "3"), (16, "8"))


def judge(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts that are claims, each with its confidence. A trigger the filter has not learned of
    (a user's own) stands as the lexicon says; so do all where there are no weights."""
    learned = scene.ctx.lexicon.filter
    lone = [(weights, _stems(weights, scene.ctx)) for weights in learned.sentences] if is_lone(scene.ctx) else []
    kept = []
    for draft, names in zip(drafts, features(scene, drafts), strict=True):
        asked = [pair for pair in lone if draft.modality in HAPPENED and draft.type in pair[0].types]
        weights, words = asked[0] if asked else (learned.report, 0.0)
        odds = _sum(weights, names) + words
        known = draft.trigger.id in learned.triggers
        if (logistic(odds) < weights.threshold) if known else draft.unmet:
            continue
        factor, whole, constant = learned.confidence
        draft.confidence = round(logistic(factor * odds + whole * completeness(draft) + constant), 2)
        kept.append(draft)
    return kept


def is_lone(ctx: Context) -> bool:
    """True for a sentence or two of which neither day nor title is known."""
    document, words = ctx.document, ctx.words
    known = document.published is not None or document.title is not None
    return not known and len(words.forms) <= _SHORT_WORDS and len(words.sentences) <= _SHORT_SENTENCES


def completeness(draft: Draft) -> float:
    """The share of actors, own place, date and toll or second mention that the reading has."""
    told = (
        draft.actor1 is not None, draft.actor2 is not None, draft.place is not None and not draft.place_inherited,
        draft.date is not None, draft.fatalities is not None or len(draft.evidence) > 1,
    )  # fmt: skip
    return sum(told) / len(told)


def grams(ctx: Context) -> list[str]:
    """The different stems of a document and the pairs of neighbours, in the order of first use."""
    stems = [stem(form) for form in ctx.words.forms if not form[0].isdigit()]
    pairs = [f"{a}_{b}" for a, b in pairwise(stems)]
    return list(dict.fromkeys(stems + pairs))


def scale(found: list[str]) -> float:
    """What a stem counts among those of a document: less, the more there are."""
    return 1 / sqrt(max(1, sum("_" not in gram for gram in found)))


def features(scene: Scene, drafts: list[Draft]) -> list[list[str]]:
    """Names of the features each draft has."""
    around = _document(scene, drafts)
    size = len(scene.ctx.words.sentences)
    here = Counter(draft.sentence for draft in drafts)
    alike: Counter[str] = Counter()
    found = []
    for draft in drafts:
        names = [BIAS, *_trigger(draft), *_words(scene, draft), *_roles(scene, draft), *_clause(scene, draft), *around]
        first = draft.sentence
        names.append(f"here={min(here[first], 4)}")
        names += _beside(scene, draft, drafts)
        names.append(f"sentence={0 if first == 0 else 1 if first < 3 else 3 if first < 7 else 7}")
        names.append(f"quarter={4 * first // size}")
        names.append(f"alike={min(alike[draft.type], 4)}")
        alike[draft.type] += 1
        found.append(list(dict.fromkeys(names)))
    return found


def _beside(scene: Scene, draft: Draft, drafts: list[Draft]) -> list[str]:
    """What else is told in its sentence and in its clause, before and after it, by whom."""
    names: list[str] = []
    clause = scene.clause(draft.first)
    for other in drafts:
        if other is draft or other.sentence != draft.sentence:
            continue
        side = "<" if other.first < draft.first else ">"
        names += [f"beside={other.type}{side}", f"beside={draft.type}/{other.type}{side}"]
        if clause[0] <= other.first < clause[1]:
            names += [
                f"clause={other.type}{side}",
                f"clause={draft.type}/{other.type}{side}",
                f"clause{side}/{draft.type}",
            ]
            if other.actor1 is not None and other.actor1 == draft.actor1:
                names.append(f"clause{side}/doer")
    return names


def _sum(weights: Weights, names: Iterable[str]) -> float:
    known = weights.features
    return sum(known.get(name, 0.0) for name in names)


def _stems(weights: Weights, ctx: Context) -> float:
    found = grams(ctx)
    known = weights.stems
    return sum(known.get(gram, 0.0) for gram in found) * scale(found)


def _trigger(draft: Draft) -> list[str]:
    id_, kind = draft.trigger.id, draft.form.kind
    names = [f"trigger={id_}", f"trigger={id_}/{kind}", f"kind={kind}", f"type={draft.type}"]
    if kind == "verb":
        names.append(f"voice={'passive' if draft.passive else 'active'}/{'nonpast' if draft.form.nonpast else 'past'}")
    else:
        form = "definite" if draft.definite else "possessed" if draft.tail else "indefinite"
        names += [form, f"{form}/{draft.type}"]
    if draft.trigger.weak:
        names.append("weak")
    if draft.unmet:
        names += ["unmet", f"unmet/{id_}"]
    return names


def _words(scene: Scene, draft: Draft) -> list[str]:
    """The trigger's word and those right before and after it, single and in pairs."""
    forms = scene.ctx.words.forms
    start, stop = scene.sentence(draft.first)

    def at(index: int) -> str:
        if not start <= index < stop:
            return "^" if index < start else "$"
        form = forms[index]
        return form[1:] if len(form) > 3 and form[0] in "وف" else form

    before, after = at(draft.first - 1), at(draft.last + 1)
    id_ = draft.trigger.id
    names = [f"word={at(draft.first)}", f"-1={before}", f"+1={after}", f"-1={before}/{id_}", f"+1={after}/{id_}"]
    names += [f"-2={at(draft.first - 2)}", f"+2={at(draft.last + 2)}"]
    names += [f"-2-1={at(draft.first - 2)} {before}", f"+1+2={after} {at(draft.last + 2)}"]
    letter = forms[draft.first].lstrip("وف")[:1]
    if draft.form.kind != "verb" and letter and letter in "بلك":
        names.append(f"governed={letter}")
    return names


def _roles(scene: Scene, draft: Draft) -> list[str]:
    names = [f"modality={draft.modality}", "spoken" if draft.speaker else "unspoken"]
    for role in ("actor1", "actor2", "victims"):
        actor = scene.actors.get(getattr(draft, role) or "")
        names.append(f"{role}={actor.type if actor else 'none'}")
        if actor is not None and actor.actor_id:
            names.append(f"{role}.listed")
    place = "none" if draft.place is None else scene.places[draft.place].precision
    names.append("place=inherited" if draft.place_inherited else f"place={place}")
    names.append("date=none" if draft.date is None else f"date={draft.date.precision}/{draft.date.basis}")
    told = {"dead": draft.fatalities, "injured": draft.injured, "person": draft.person}
    names += [name for name, value in told.items() if value is not None]
    if draft.instrument:
        names.append(f"with={draft.instrument}")
    names.append(f"mentions={min(len(draft.evidence), 4)}")
    return names


def _clause(scene: Scene, draft: Draft) -> list[str]:
    """Where in its sentence and clause the trigger stands, and the cues near it."""
    ctx, lex = scene.ctx, scene.lexicon
    words = ctx.words
    start, stop = scene.sentence(draft.first)
    offset = draft.first - start
    names = [f"offset={next((name for below, name in _PLACES if offset < below), '16')}"]
    names.append(f"length={min((stop - start) // 10, 6)}")
    if draft.first - scene.clause(draft.first)[0] <= 1:
        names.append("clause.first")
    if any(words.forms[i] in lex.relatives for i in range(max(start, draft.first - _NEAR), draft.first)):
        names.append("relative")
    if any(words.gaps[i] == QUOTE for i in range(max(start, draft.first - 2), draft.first + 1)):
        names.append("quoted")
    for hit in ctx.layer("triggers.cue"):
        if start <= hit.first < stop and abs(hit.first - draft.first) <= _CUE_REACH:
            names.append(f"cue={lex.cues[hit.entry].modality}{'<' if hit.first < draft.first else '>'}")
    for layer in ("triggers.light", "triggers.doer", "triggers.target"):
        if any(start <= h.first < stop and abs(h.first - draft.first) <= _LIGHT_REACH for h in ctx.layer(layer)):
            names.append(layer)
    inside = scene.within(start, stop, "time", "figure")
    if any(item.kind == "time" for item in inside):
        names.append("timed")
    if any(item.kind == "figure" and scene.figures[item.id].what in ("killed", "wounded") for item in inside):
        names.append("counted")
    return names


def _document(scene: Scene, drafts: list[Draft]) -> list[str]:
    """What kind of report it is: words of conflict and of other fields, armed actors, events."""
    ctx = scene.ctx
    cues = len({ctx.words.forms[hit.first] for hit in ctx.layer("figures.cue")})
    armed = sum(actor.type in ARMED for actor in ctx.actors)
    size = max(1, len(ctx.words.forms))
    return [
        f"field={min(triggers.field_words(ctx), 5)}", f"conflict={min(cues // 3, 6)}", f"armed={min(armed, 5)}",
        f"events={min(len(drafts) // 4, 4)}", f"size={min(int(log(size, 2)), 11)}",
    ]  # fmt: skip
