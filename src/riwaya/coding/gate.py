"""The relevance gate: may a document tell of conflict at all? Asked of its words before anything is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..arabic import Words
from ..lexicon import Hit
from ..lexicon.triggers import Form
from .draft import VIOLENCE

SHORT, FEW_CUES = 60, 1
SOME_DEEDS = 2


def cues(words: Words, hits: Mapping[str, Sequence[Hit]]) -> int:
    """How many different words of conflict there are."""
    return len({words.forms[hit.first] for hit in hits.get("figures.cue", ())})


def deeds(words: Words, hits: Iterable[Hit], forms: Sequence[Form]) -> int:
    """How many different words of violence there are that need nothing beside them to tell of it."""
    return len({words.forms[hit.first] for hit in hits if _alone(forms[hit.entry])})


def _alone(form: Form) -> bool:
    trigger = form.trigger
    return trigger.type in VIOLENCE and not (trigger.weak or trigger.needs or trigger.near)


def may_tell(words: Words, hits: Mapping[str, Sequence[Hit]], forms: Sequence[Form]) -> bool:
    """False for a document, unless it is short, with hardly any word of conflict, or of conflict and
    violence: it has no claims, so that those who want claims alone need not read its mentions."""
    if len(words.forms) <= SHORT:
        return True
    found = cues(words, hits)
    return found > FEW_CUES or (found == FEW_CUES and deeds(words, hits.get("triggers", ()), forms) >= SOME_DEEDS)
