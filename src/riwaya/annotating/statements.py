"""Statements: who is said to have said what, from cue to the end of what is said."""

from __future__ import annotations

from ..arabic import BREAK, STOP
from ..model import Span, Statement
from .context import Context
from .statement_cues import Draft, Reader
from .statement_scene import Scene

_HEADLINE = 9
_LEAST = 3


def annotate(ctx: Context) -> tuple[Statement, ...]:
    """The document's statements in the order of their cues.

    Cues stand before the speaker (قال فلان إن), after it (المصدر أكد أن), after what is said (بحسب
    فلان), without one (وأضاف أن) or are a headline's colon; the lexicon file ``cues.toml`` has them.
    """
    verbs, bys = ctx.layer("statements.cue"), ctx.layer("statements.by")
    heads = _headlines(ctx)
    if not verbs and not bys and not heads:
        return ()
    scene = Scene(ctx)
    for hit in verbs:
        scene.cues.setdefault(hit.first, (scene.lex.forms[hit.entry], hit.cut, hit.tail))
    reader = Reader(scene)
    drafts = reader.read(verbs, bys)
    drafts += [d for at, colon in heads if (d := _headline(scene, reader, at, colon)) is not None]
    drafts.sort(key=lambda d: (d.first, d.cue))
    return tuple(
        Statement(
            id=f"s{number}",
            span=_extent(scene, drafts, index),
            cue=draft.cue,
            speaker=draft.who.speaker,
            chain=tuple(draft.chain),
            denial=draft.denial,
        )
        for number, (index, draft) in enumerate(enumerate(drafts), 1)
    )


def _headlines(ctx: Context) -> list[tuple[int, int]]:
    """``(first word, word after the colon)`` of sentences that begin with a few words and a colon."""
    words = ctx.words
    found = []
    for first, stop in words.sentences:
        for k in range(first + 1, min(stop - _LEAST, first + _HEADLINE)):
            if words.gaps[k] >= BREAK:
                if ":" in words.text[words.ends[k - 1] : words.starts[k]]:
                    found.append((first, k))
                break
    return found


def _headline(scene: Scene, reader: Reader, first: int, colon: int) -> Draft | None:
    """"So-and-so: …" as a headline: the whole part before the colon is the speaker."""
    if any(k in scene.cues for k in range(first, colon)):
        return None
    who = reader.speakers.strong(first, colon)
    if who is None or who.last != colon - 1 or who.first in scene.places or who.kind == "media":
        return None
    if who.actor is None and "\n" not in (scene.between(first) if first else "\n"):
        return None
    if who.actor is not None and who.actor.type == "media":
        return None
    at = scene.words.text.index(":", scene.words.ends[colon - 1])
    return Draft(first, colon - 1, Span(at, at + 1), who, colon)


def _extent(scene: Scene, drafts: list[Draft], index: int) -> Span:
    """From the cue (from what is said, for بحسب) to the end of what is said."""
    draft = drafts[index]
    words = scene.words
    first, stop = scene.sentence(draft.first)
    if draft.speech >= stop and draft.speech < scene.count:
        stop = scene.sentence(draft.speech)[1]
    start = words.starts[first] if draft.by and not draft.forward else draft.cue.start
    end = words.ends[stop - 1]
    for at, (last, quote) in scene.quotes.items():
        if draft.first < at < stop and last >= stop:
            end = max(end, quote.end)
    if draft.by:
        return Span(start, end)
    for other in drafts[index + 1 :]:
        if other.first >= stop:
            break
        if other.by or not _coordinate(scene, draft, other):
            continue
        end = min(end, words.ends[other.first - 1])
        break
    return Span(min(start, words.starts[draft.speech]) if draft.speech < draft.first else start, max(end, draft.cue.end))


def _coordinate(scene: Scene, draft: Draft, other: Draft) -> bool:
    """True if the other statement stands beside this one, not inside what it says."""
    for at, (last, _) in scene.quotes.items():
        if draft.first < at < other.first <= last and last - at > _LEAST:
            return False
    joined = scene.forms[other.first][0] in "وف" or scene.gaps[other.first] >= BREAK
    return joined and other.first > draft.last + 1 and scene.gaps[other.first] <= STOP
