"""What the tests of places share: the shipped place lexicon with its matcher, and the places of a sentence."""

from __future__ import annotations

from functools import lru_cache
from types import SimpleNamespace
from typing import cast

from riwaya.annotating import places
from riwaya.annotating.context import Context
from riwaya.arabic import split
from riwaya.lexicon import Files, Lexicon, compile_surfaces
from riwaya.lexicon.actors import ActorLexicon
from riwaya.lexicon.places import PlaceLexicon
from riwaya.model import Actor, Document, Place, Span


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped places with their matcher, and the actors for the ordinary words they list."""
    layer = PlaceLexicon.load(Files())
    actors = ActorLexicon.load(Files())
    return cast(Lexicon, SimpleNamespace(places=layer, actors=actors, matcher=compile_surfaces(layer.surfaces())))


def context(text: str, *actors: Actor, outlet: str | None = None, masked: tuple[Span, ...] = ()) -> Context:
    """The context of a text with the actors found before."""
    words = split(text)
    return Context(
        document=Document(id="sha256:0", text=text, outlet=outlet),
        words=words,
        hits=lexicon().matcher.find(words),
        lexicon=lexicon(),
        actors=actors,
        masked=masked,
    )


def found(text: str, *actors: Actor, outlet: str | None = None) -> tuple[Place, ...]:
    """The places of a text."""
    return places.annotate(context(text, *actors, outlet=outlet))


def named(text: str, *actors: Actor, outlet: str | None = None) -> list[tuple[str, str | None]]:
    """Words and name of every place in a text."""
    return [(p.span.of(text), p.name) for p in found(text, *actors, outlet=outlet)]


def only(text: str, words: str, *actors: Actor, outlet: str | None = None) -> Place:
    """The one place of a text whose words are ``words``."""
    (place,) = [p for p in found(text, *actors, outlet=outlet) if p.span.of(text) == words]
    return place


def actor(text: str, surface: str, kind: str = "armed_group") -> Actor:
    """An actor mentioned once by ``surface``."""
    start = text.index(surface)
    span = Span(start, start + len(surface))
    return Actor(id="a1", spans=(span,), actor_id=None, name=surface, name_ar=surface, type=kind)
