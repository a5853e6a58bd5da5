"""How far a statement goes: from its cue to the end of what is said."""

from __future__ import annotations

from collections.abc import Sequence

from ..arabic import BREAK
from ..model import Span
from .statement_cues import Draft
from .statement_scene import Scene

_NAME_WORDS = 3
_SEMICOLONS = frozenset("؛;")


def extent(scene: Scene, drafts: Sequence[Draft], index: int) -> Span:
    """The span of draft ``index``: to the end of the sentence or of a quotation left open, or to the
    next statement beside it; for one named after what is said, from the beginning of that."""
    draft = drafts[index]
    words = scene.words
    first, stop = scene.sentence(draft.first)
    if stop <= draft.speech < scene.count:
        stop = scene.sentence(draft.speech)[1]
    end = words.ends[stop - 1]
    for at, (last, quote) in scene.quotes.items():
        if draft.first < at < stop and last >= stop:
            end = max(end, quote.end)
    if draft.by and not draft.forward:
        end = min(end, _closing(scene, max(draft.who.last, draft.last) + 1, stop))
        return Span(words.starts[_opening(scene, drafts[:index], draft, min(first, draft.speech))], end)
    if not (draft.by or draft.clause):
        end = min(end, _clause_end(scene, draft.speech, stop))
    for other in drafts[index + 1 :]:
        if other.first >= stop:
            break
        begin = _beginning(scene, other, draft)
        if other.by or other.first <= draft.last + 1 or not _beside(scene, draft, other, begin):
            continue
        end = min(end, words.ends[begin - 1])
        break
    start = draft.cue.start
    if draft.speech < draft.first:
        start = min(start, words.starts[draft.speech])
    return Span(start, max(end, draft.cue.end))


def _semicolon(scene: Scene, k: int) -> bool:
    """True if a semicolon stands before word ``k``."""
    return scene.gaps[k] == BREAK and not _SEMICOLONS.isdisjoint(scene.between(k))


def _clause_end(scene: Scene, first: int, stop: int) -> int:
    """Where a bare object ends: at a semicolon after which the writer goes on alone."""
    remark = (
        k for k in range(first + 1, stop) if _semicolon(scene, k) and scene.forms[k] in scene.lex.words["remarks"]
    )
    return scene.words.ends[next(remark, stop) - 1]


def _closing(scene: Scene, first: int, stop: int) -> int:
    """Where a sentence with بحسب ends for it: at a semicolon or a clause beside it after the speaker."""
    beside = (
        k
        for k in range(first, stop)
        if scene.gaps[k] == BREAK and (_semicolon(scene, k) or scene.isin("resumptive", k))
    )
    return scene.words.ends[next(beside, stop) - 1]


def _opening(scene: Scene, before: Sequence[Draft], draft: Draft, first: int) -> int:
    """The word at which what is said begins, for بحسب after it: the last semicolon, the last clause
    beside it, or the sentence."""
    for other in before:
        if other.by and not other.forward and first <= other.first < draft.first:
            first = max(first, min(other.who.last + 1, draft.first))
    for k in range(draft.first - 1, first, -1):
        if _semicolon(scene, k) or (scene.gaps[k] == BREAK and scene.isin("resumptive", k)):
            return k
    return first


def _beginning(scene: Scene, draft: Draft, before: Draft) -> int:
    """The first word of a statement's clause, after the statement ``before`` has begun: its subject
    if that stands first, the particles before the verb."""
    start = max(before.first, before.speech)
    k = draft.who.first if start < draft.who.first < draft.first else draft.first
    while k > start and scene.gaps[k] < BREAK and any(scene.isin(name, k - 1) for name in ("resuming", "resumptive")):
        k -= 1
    return k


def _beside(scene: Scene, draft: Draft, other: Draft, begin: int) -> bool:
    """True if the other statement stands beside this one, not inside what it says."""
    for at, (last, _) in scene.quotes.items():
        if draft.first < at < other.first <= last and last - at >= _NAME_WORDS:
            return False
    return scene.forms[begin][0] in "وف" or scene.gaps[begin] >= BREAK or other.aside
