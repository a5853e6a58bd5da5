"""Statements: who is said to have said what, from cue to the end of what is said."""

from __future__ import annotations

from ..arabic import BREAK
from ..model import Span, Statement
from .context import Context
from .statement_cues import Draft, Reader
from .statement_scene import Scene
from .statement_spans import extent

_HEADLINE = 9
_LEAST = 3


def annotate(ctx: Context) -> tuple[Statement, ...]:
    """The document's statements in the order of their cues.

    Cues stand before the speaker (قال فلان إن), after it (المصدر أكد أن), after what is said (بحسب
    فلان), without one (وأضاف أن), are nouns (إعلان الوزارة أن) or a headline's colon; the lexicon file
    ``cues.toml`` has them.
    """
    verbs, bys, masdars = (ctx.layer(f"statements.{name}") for name in ("cue", "by", "masdar"))
    heads = _headlines(ctx)
    if not verbs and not bys and not heads and not masdars:
        return ()
    scene = Scene(ctx)
    for hit in verbs:
        scene.cues.setdefault(hit.first, (scene.lex.forms[hit.entry], hit.cut, hit.tail))
    reader = Reader(scene)
    drafts = reader.read(verbs, bys, masdars)
    drafts += [d for at, colon in heads if (d := _headline(scene, reader, at, colon)) is not None]
    drafts.sort(key=lambda d: (d.first, d.cue))
    return tuple(
        Statement(
            id=f"s{number}",
            span=extent(scene, drafts, index),
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
        for k, gap in enumerate(words.gaps[first + 1 : max(first, min(stop - _LEAST, first + _HEADLINE))], first + 1):
            if gap >= BREAK:
                if ":" in words.text[words.ends[k - 1] : words.starts[k]]:
                    found.append((first, k))
                break
    return found


def _headline(scene: Scene, reader: Reader, first: int, colon: int) -> Draft | None:
    """ "So-and-so: …" as a headline: the whole part before the colon is the speaker."""
    if any(k in scene.cues for k in range(first, colon)):
        return None
    who = reader.speakers.strong(first, colon)
    if who is None or who.medium or not all(scene.forms[k].startswith("ال") for k in range(who.last + 1, colon)):
        return None
    if who.first in scene.places and who.kind != "body":
        return None
    if who.actor is None and "\n" not in (scene.between(first) if first else "\n"):
        return None
    at = scene.words.text.index(":", scene.words.ends[colon - 1])
    return Draft(first, colon - 1, Span(at, at + 1), who, colon, clause=True)
