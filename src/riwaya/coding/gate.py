"""The relevance gate: may a document tell of conflict at all? Asked of its words before anything is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..arabic import Words
from ..lexicon import Hit

SHORT, FEW_CUES = 60, 1


def cues(words: Words, hits: Mapping[str, Sequence[Hit]]) -> int:
    """How many different words of conflict there are."""
    return len({words.forms[hit.first] for hit in hits.get("figures.cue", ())})


def may_tell(words: Words, hits: Mapping[str, Sequence[Hit]]) -> bool:
    """False for a document, unless it is short, with hardly any word of conflict: it has no claims, so
    that those who want claims alone need not read its mentions."""
    return len(words.forms) <= SHORT or cues(words, hits) > FEW_CUES
