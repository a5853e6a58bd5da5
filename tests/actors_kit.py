"""What the tests of actors share: the actors of a text, with the layers they need and four places."""

from __future__ import annotations

from functools import lru_cache
from types import SimpleNamespace
from typing import cast

from riwaya.annotating import actors
from riwaya.annotating.context import Context
from riwaya.arabic import fold, split
from riwaya.lexicon import Files, Lexicon, Surface, compile_surfaces
from riwaya.lexicon.actors import ActorLexicon
from riwaya.lexicon.place_table import FREE, Place, PlaceTable
from riwaya.lexicon.statements import StatementLexicon
from riwaya.lexicon.triggers import TriggerLexicon
from riwaya.model import Actor, Document, Span

PLACES = (("سبها", "Sabha", "LY"), ("غريان", "Gharyan", "LY"), ("الكرادة", "Karrada", "IQ"), ("نينوى", "Nineveh", "IQ"))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped words of actors, triggers and statements, with four places."""
    places = [Place(f"t:{en}", "settlement", en, ar, cc, 0.0, 0.0, 5.0, 4.0, "") for ar, en, cc in PLACES]
    names = {fold(ar): [i] for i, (ar, _, _) in enumerate(PLACES)}
    table = PlaceTable.of(places, names, dict.fromkeys(names, FREE))
    layers = ActorLexicon.load(Files()), TriggerLexicon.load(Files()), StatementLexicon.load(Files())
    surfaces = [surface for layer in layers for surface in layer.surfaces()]
    surfaces += [Surface(name, "places.name", at) for at, name in enumerate(sorted(names))]
    made = SimpleNamespace(
        actors=layers[0], triggers=layers[1], statements=layers[2], places=SimpleNamespace(table=table, outlets={}),
        matcher=compile_surfaces(surfaces),
    )  # fmt: skip
    return cast(Lexicon, made)


def found(text: str, furniture: tuple[Span, ...] = ()) -> tuple[Actor, ...]:
    """The actors of a text."""
    words = split(text, furniture)
    document = Document(id="sha256:0", text=text, furniture=furniture)
    return actors.annotate(
        Context(document=document, words=words, hits=lexicon().matcher.find(words), lexicon=lexicon())
    )


def said(text: str) -> list[tuple[str, ...]]:
    """The words of every actor's mentions."""
    return [tuple(span.of(text) for span in actor.spans) for actor in found(text)]


def only(text: str) -> Actor:
    """The one actor of a text."""
    (actor,) = found(text)
    return actor
