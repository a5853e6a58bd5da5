"""What the place annotator sees of a document: names with their head nouns, and words of place."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec import Struct

from ..arabic import BREAK, Words, stripped
from ..lexicon import Hit
from ..lexicon.place_records import Cue, Head
from ..lexicon.place_table import PlaceEntry
from ..lexicon.places import PlaceLexicon
from ..model import Span

_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"), ("{", "}"))
_OPENING = {closing: opening for opening, closing in _PAIRS}
NOWHERE = PlaceEntry(-1, "", "", "", "", "", 0.0, 0.0, 0.0, 0.0, -1)
"""What a name is before it is read as a place."""


def opened(text: str) -> bool:
    """Whether a bracket or quote is opened in the text and not closed."""
    return any(opening in text and closing not in text for opening, closing in _PAIRS)


def closed(span: Span, text: str) -> Span:
    """The span with the bracket or quote that closes one opened in it."""
    closing = text[span.end : span.end + 1]
    opening = _OPENING.get(closing)
    if opening is None:
        return span
    inside = span.of(text)
    return Span(span.start, span.end + 1) if opening in inside and closing not in inside else span


class Named(Struct, eq=False):
    """Words ``first..last`` are place name number ``name``.

    ``start..stop`` are the mention's words with its head noun and trailing adjectives, ``cut`` and
    ``before`` the proclitics at ``start``; ``lead`` is the head noun's first word even where it
    stays out of the mention ("the town of X"), ``lead_before`` the proclitics there.
    ``head`` governs it, also from afar (both towns of "the towns of A and B"); ``want`` is what the
    head asks for; ``hint`` a country that an adjective beside it names; ``locative`` tells that
    words of place stand before it, ``person`` that a person's do; ``joined`` is the name it is
    coordinated with. ``place`` is what it was read as, ``accepted`` whether it is read as a place at
    all, ``used`` whether a relative place has taken it up."""

    first: int
    last: int
    name: int
    bearers: tuple[PlaceEntry, ...]
    need: int
    start: int
    stop: int
    cut: int
    before: str
    lead: int
    lead_before: str
    head: Head | None = None
    want: str = ""
    hint: str = ""
    locative: bool = False
    person: bool = False
    joined: Named | None = None
    place: PlaceEntry = NOWHERE
    accepted: bool = False
    used: bool = False

    @property
    def headed(self) -> bool:
        """Whether the head noun is part of the mention."""
        return self.start < self.first

    def span(self, words: Words) -> Span:
        """The mention's span, proclitics aside, with the bracket that closes one opened in it."""
        return closed(words.cut(self.start, self.stop, self.cut, 0), words.text)


@dataclass(slots=True)
class Scene:
    """One document's names in text order (``at``: by their words, head noun included) and words of
    place: ``cues`` by their first word, longest first, those of two and three words by their last too
    (``phrases``); head nouns by their first word (``heads_at``) and by their last (``heads``); demonyms by
    their first, with the country. ``actors`` are the words of actors' names, civilians aside."""

    words: Words
    lexicon: PlaceLexicon
    cues: dict[int, list[tuple[Hit, Cue]]]
    phrases: dict[int, list[tuple[Hit, Cue]]]
    heads: dict[int, tuple[Hit, Head]]
    heads_at: dict[int, tuple[Hit, Head]]
    adjectives: dict[int, tuple[Hit, int]]
    actors: list[tuple[int, int]] = field(default_factory=list)
    names: list[Named] = field(default_factory=list)
    at: dict[int, Named] = field(default_factory=dict)

    def entry(self, row: int) -> PlaceEntry:
        """The place at a row of the table."""
        return self.lexicon.table.entry(row)

    def stops(self, index: int) -> bool:
        """Whether a word, proclitics aside, is none that an unlisted place's name has."""
        return not self.lexicon.stops.isdisjoint(stripped(self.words.forms[index]))

    def cue(self, index: int, *roles: str) -> tuple[Hit, Cue] | None:
        """The longest word of place with one of ``roles`` that begins at a word."""
        for found in self.cues.get(index, ()):
            if found[1].role in roles:
                return found
        return None

    def next_cue(self, index: int, *roles: str) -> tuple[Hit, Cue] | None:
        """As :meth:`cue`, if it stands beside the word before it, with no proclitic."""
        found = self.cue(index, *roles)
        return found if found is not None and not found[0].cut and self.adjacent(index) else None

    def before(self, index: int, *roles: str) -> tuple[Hit, Cue] | None:
        """The longest word of place of up to three words that ends just before a word."""
        last = index - 1
        for found in self.phrases.get(last, ()):
            if found[1].role in roles:
                return found
        for found in self.cues.get(last, ()):
            if found[1].role in roles and found[0].last == last:
                return found
        return None

    def adjective(self, index: int) -> tuple[int, str] | None:
        """Last word and country of a demonym that begins at a word beside the one before it."""
        found = self.adjectives.get(index)
        if found is None or found[0].cut or not self.adjacent(index):
            return None
        return found[0].last, self.lexicon.countries[found[1]].code

    def adjacent(self, index: int) -> bool:
        """Whether a word follows the one before it with no comma or sentence end between."""
        return 0 < index < len(self.words.forms) and self.words.gaps[index] < BREAK

    def together(self, a: int, b: int) -> bool:
        """Whether two words are there and stand in one sentence."""
        return max(a, b) < len(self.words.forms) and self.words.sentence_of[a] == self.words.sentence_of[b]
