"""Pairs of mentions: are they of one happening? A logistic regression with a ridge penalty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from learning.rows import Recorder
from learning.sparse import index, indicators
from riwaya.coding.draft import Draft
from riwaya.coding.sameness import Mentions, Told, may_be_one
from riwaya.evaluating import GoldReport
from riwaya.evaluating.events import related
from riwaya.evaluating.spots import overlap, positions
from riwaya.lexicon.learned import names
from riwaya.model import Document

_HALF = 0.3
_SAME_TYPE = 2.0


@dataclass(frozen=True, slots=True)
class Pair:
    """``same``: both are of one gold event; ``weight``: less where one of them is of none."""

    group: str
    names: tuple[str, ...]
    same: bool
    weight: float


def pairs_of(recorder: Recorder, source: str, reports: Iterable[tuple[GoldReport, Document]]) -> Iterator[Pair]:
    """Every pair of mentions of a report that may be one, but those of which neither is a gold event's."""
    for gold, document in reports:
        recorder.code(document)
        scene, drafts = recorder.scene, recorder.mentions
        if scene is None:
            continue
        events = [_event(gold, document.text, draft) for draft in drafts]
        told = [Told.of(draft) for draft in drafts]
        mentions = Mentions(scene, told)
        for k, (later, b) in enumerate(zip(told, events, strict=True)):
            for earlier, a in zip(told[:k], events, strict=False):
                if may_be_one(earlier, later) and not (a is None and b is None):
                    features = tuple(names(mentions.pairs([earlier], later)[0]))
                    yield Pair(f"{source} {gold.id}", features, a == b, _HALF if None in (a, b) else 1.0)


def _event(gold: GoldReport, text: str, draft: Draft) -> int | None:
    """The gold event that a mention tells of: of its type, else of its family, with most shared words."""
    best: tuple[float, int] | None = None
    for i, event in enumerate(gold.events):
        if related(event.type, draft.type):
            share = overlap(draft.evidence, [s for words in event.evidence for s in positions(text, words)])
            rank = share + _SAME_TYPE * (event.type == draft.type)
            if share and (best is None or rank > best[0]):
                best = rank, i
    return None if best is None else best[1]


def weights(pairs: Sequence[Pair], penalty: float, fewest: int) -> dict[str, float]:
    """Weights by name, of the features that at least ``fewest`` pairs have."""
    columns = index(Counter(name for pair in pairs for name in pair.names), fewest)
    matrix = indicators((pair.names for pair in pairs), columns)
    signs = np.where([pair.same for pair in pairs], 1.0, -1.0)
    share = np.array([pair.weight for pair in pairs])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = signs * (matrix @ w)
        slope = -signs * share / (1 + np.exp(np.clip(margin, -30, 30)))
        return float(share @ np.logaddexp(0, -margin) + w @ w / (2 * penalty)), matrix.T @ slope + w / penalty

    found = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: float(found[i]) for name, i in columns.items()}
