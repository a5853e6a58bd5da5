"""What an annotator is given: the document, its words, the lexicon's hits, the layers so far."""

from __future__ import annotations

from msgspec import Struct, field

from ..arabic import Words
from ..arabic.numbers import Numerals, find_numerals
from ..lexicon import Hit, Lexicon
from ..lexicon.match import NUMERALS
from ..model import Actor, Document, Figure, Place, Span, Statement, Time


class Context(Struct, frozen=True, kw_only=True, eq=False):
    """Immutable view of one document while it is annotated; a stage returns a layer and the
    pipeline makes the next context with it. Mention layers are in text order (actors: by first
    mention); spans never carry proclitics."""

    document: Document
    words: Words
    hits: dict[str, list[Hit]]
    lexicon: Lexicon
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    masked: tuple[Span, ...] = ()
    """Spans inside which names belong to something else (a place inside an actor's name)."""
    shared: dict[type, object] = field(default_factory=dict)
    """What one stage has worked out for those after it; the pipeline empties it when all are done."""

    def layer(self, name: str) -> list[Hit]:
        """The lexicon hits of a layer, in word order."""
        return self.hits.get(name, [])

    @property
    def numerals(self) -> Numerals:
        """The numbers of the text, read at the first look and shared by the contexts that follow."""
        found = self.shared.get(Numerals)
        if not isinstance(found, Numerals):
            found = self.shared[Numerals] = find_numerals(
                self.words, tuple([hit.first for hit in self.layer(NUMERALS)])
            )
        return found
