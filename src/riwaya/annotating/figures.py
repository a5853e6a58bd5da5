"""The figures of a document: every quantity about the conflict, with its kind, bounds and owner."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import Figure
from .context import Context
from .figure_amounts import amounts
from .figure_counts import counted
from .figure_kinds import TAKEN
from .figure_lone import lone
from .figure_owners import Owners
from .figure_scene import Count, Scene

_CUES, _PER_CENT = 2, 1
"""A document with fewer different conflict words, or fewer in a hundred words, gives no figures."""

_OTHER_FIELD = 2
"""So many words of another field, and more than words of war that no other field borrows: a document of that field."""

_SHORT = 60
"""Words up to which one conflict word is enough."""


def annotate(ctx: Context) -> tuple[Figure, ...]:
    """The figures of ``ctx`` in text order; none for documents that do not speak of conflict.
    ``of`` is given for counts of people and vehicles where the words name a group of ``ctx.actors``."""
    if not _speaks_of_conflict(ctx):
        return ()
    found = _counts(ctx)
    owners = Owners(ctx).of(found)
    return tuple(
        Figure(
            id=f"f{number}",
            span=ctx.words.cut(count.first, count.last, count.cut, 0),
            what=count.what,
            of=owner,
            min=count.low,
            max=count.high,
            about=count.about,
            unit=count.unit.name if count.unit else None,
        )
        for number, (count, owner) in enumerate(zip(found, owners, strict=True), 1)
    )


def _speaks_of_conflict(ctx: Context) -> bool:
    cues = ctx.layer("figures.cue")
    if 100 * len(cues) < _PER_CENT * len(ctx.words.forms):
        return False
    contexts = ctx.lexicon.figures.contexts
    losses = any(contexts[hit.entry].kind in TAKEN for hit in ctx.layer("figures.context"))
    enough = 1 if len(ctx.words.forms) <= _SHORT and cues else _CUES
    if len({ctx.words.forms[hit.first] for hit in cues}) + losses < enough:
        return False
    own = {ctx.words.forms[hit.first] for hit in cues if not hit.entry}
    return max(_OTHER_FIELD, len(own) + 1) > _field_words(ctx)


def _field_words(ctx: Context) -> int:
    """How many words of one other field (sport, markets …) the document has, of the field with most."""
    words: dict[int, set[str]] = {}
    for hit in ctx.layer("triggers.domain"):
        words.setdefault(hit.entry, set()).add(ctx.words.forms[hit.first])
    return max(map(len, words.values()), default=0)


def _counts(ctx: Context) -> list[Count]:
    """Counts by first word, none over another: those with a number, then units that are one by
    themselves."""
    scene = Scene(ctx)
    found = amounts(scene.phrases, scene.lexicon, ctx.numerals.numbers)
    for k, amount in enumerate(found):
        wholes = (other.first for other in found[k + 1 :] if not scene.is_part(other.first))
        made = counted(scene, amount, next(wholes, len(scene.words.forms)))
        if made is not None:
            scene.counts.append(replace(made, part=scene.is_part(amount.first) or scene.goes_on(amount.first)))
    taken = {i for made in scene.counts for i in range(made.first, made.last + 1)}
    alone = [made for i in scene.units if i not in taken and (made := lone(scene, i)) is not None]
    kept: list[Count] = []
    for made in sorted([*scene.counts, *alone], key=lambda c: c.first):
        if not kept or made.first > kept[-1].last:
            kept.append(made)
    return kept
