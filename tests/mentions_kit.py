"""What the tests of times and figures share: contexts made from a sentence, with those two layers alone."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, cast

from riwaya.annotating import figures, times
from riwaya.annotating.context import Context
from riwaya.arabic import split
from riwaya.lexicon import Files, Lexicon, compile_surfaces
from riwaya.lexicon.figures import FigureLexicon
from riwaya.lexicon.times import TimeLexicon
from riwaya.model import Actor, Document, Figure, Published, Span, Time


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped words of times and figures, and their matcher."""
    made = TimeLexicon.load(Files()), FigureLexicon.load(Files())
    matcher = compile_surfaces(surface for layer in made for surface in layer.surfaces())
    return cast(Lexicon, SimpleNamespace(times=made[0], figures=made[1], matcher=matcher))


def context(text: str, published: str | tuple[str, str] | None = "2016-07-19", **layers: Any) -> Context:
    """The context of a document published on a day, between two days, or on an unknown one."""
    known = None
    if published is not None:
        first, last = (published, published) if isinstance(published, str) else published
        known = Published(start=dt.date.fromisoformat(first), end=dt.date.fromisoformat(last), basis="metadata")
    document = Document(id="sha256:0", text=text, published=known)
    words = split(text)
    return Context(document=document, words=words, hits=lexicon().matcher.find(words), lexicon=lexicon(), **layers)


def found_times(text: str, published: str | tuple[str, str] | None = "2016-07-19") -> tuple[Time, ...]:
    """The times of a text."""
    return times.annotate(context(text, published))


def days(text: str, published: str | tuple[str, str] | None = "2016-07-19") -> list[tuple[str, str, str]]:
    """Words, first and last day of every time in a text."""
    return [(t.span.of(text), str(t.start), str(t.end)) for t in found_times(text, published)]


def found_figures(text: str, *actors: Actor) -> tuple[Figure, ...]:
    """The figures of a text."""
    ctx = context(text, actors=actors)
    return figures.annotate(context(text, actors=actors, times=times.annotate(ctx)))


def counts(text: str) -> list[tuple[str, str, float | None, float | None]]:
    """Words, kind and bounds of every figure in a text."""
    return [(f.span.of(text), f.what, f.min, f.max) for f in found_figures(text)]


def actor(text: str, *surfaces: str, number: int = 1, kind: str = "armed_group") -> Actor:
    """An actor with the mentions ``surfaces``, each where it first occurs in ``text``."""
    spans = tuple(Span(text.index(surface), text.index(surface) + len(surface)) for surface in surfaces)
    return Actor(id=f"a{number}", spans=spans, actor_id=None, name=surfaces[0], name_ar=surfaces[0], type=kind)
