"""Figures with who gives them, and those named only to be rejected."""

from __future__ import annotations

from dataclasses import replace

from ..annotating.context import Context
from ..model import Figure


def attribute(ctx: Context) -> tuple[Figure, ...]:
    """Every figure with the innermost statement that holds it; ``denied`` where a cue of denial
    reaches it in its sentence ("لا يمكن أن يكون عددهم بالمئات")."""
    made = []
    for figure in ctx.figures:
        inside = [s for s in ctx.statements if s.span.start <= figure.span.start < s.span.end]
        said = min(inside, key=lambda s: s.span.end - s.span.start, default=None)
        denied = _denied(ctx, figure)
        if said is not None or denied:
            figure = replace(figure, statement=said.id if said else None, denied=denied)
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
