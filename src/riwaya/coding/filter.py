"""The filter: which drafts are claims, and how sure they are.

The lexicon finds the words that may tell of a happening; whether they do so here is learned:
logistic regressions (``lexicon/data/filter.json``) over plain features of the draft, for reports and for
sentences without a report around them. In a report a mere mention of an
earlier happening counts; of a lone sentence it is asked whether the sentence itself tells of one.
"""

from __future__ import annotations

from itertools import pairwise
from math import sqrt

from ..annotating.context import Context
from ..arabic.stems import stem
from ..lexicon.filter import Weights, logistic
from .draft import HAPPENED, Draft
from .scene import Scene
from .traits import features

_SHORT_WORDS, _SHORT_SENTENCES = 120, 3


def judge(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts that are claims, each with its confidence. A trigger the filter has not learned of
    (a user's own) stands as the lexicon says; so do all where there are no weights."""
    learned = scene.ctx.lexicon.filter
    lone = [(weights, _stems(weights, scene.ctx)) for weights in learned.sentences] if is_lone(scene.ctx) else []
    kept = []
    for draft, groups in zip(drafts, features(scene, drafts), strict=True):
        asked = [pair for pair in lone if draft.modality in HAPPENED and draft.type in pair[0].types]
        weights, words = asked[0] if asked else (learned.report, 0.0)
        odds = weights.features.of(groups) + words
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


def _stems(weights: Weights, ctx: Context) -> float:
    found = grams(ctx)
    known = weights.stems
    return sum(known.get(gram, 0.0) for gram in found) * scale(found)
