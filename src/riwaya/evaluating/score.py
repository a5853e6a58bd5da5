"""Scoring one coded document against its gold report, by the codebook's rules."""

from __future__ import annotations

from collections.abc import Callable

from ..model import Coded, Span
from .events import Matched, match_events, score_events
from .gold import GoldReport
from .identity import Identity, with_parts
from .layers import score_actors, score_figures, score_places, score_relations, score_statements
from .spots import Spot, positions, spots
from .tally import Scores, Tally

LAYERS = ("places", "actors", "figures", "statements", "events", "events.lenient", "relations")


def score(gold: GoldReport, coded: Coded) -> Scores:
    """Counts, shares and errors of one report.

    Positions are those of the coded document's text, so a gold without a text of its own (a page)
    is scored against what was read from it. A gold item whose words are not there is a miss. Layers
    that the report was not annotated for are left out.
    """
    text = coded.document.text
    furniture = [s for words in gold.boilerplate for s in positions(text, words)]
    actor_spots = with_parts(gold, spots(text, [a.surfaces for a in gold.actors], furniture))
    place_spots = _unmasked(spots(text, [p.surfaces for p in gold.places], furniture), actor_spots)
    who = Identity(gold, coded, actor_spots)
    tally = Tally(gold.id, text)
    scorers: dict[str, Callable[[], None]] = {
        "places": lambda: score_places(gold, coded, place_spots, tally),
        "actors": lambda: score_actors(gold, coded, actor_spots, tally),
        "figures": lambda: score_figures(gold, coded, tally),
        "statements": lambda: score_statements(gold, coded, who, tally),
        "events": lambda: score_events(gold, coded, who, tally),
        "relations": lambda: score_relations(gold, coded, who, tally),
        "published": lambda: _published(gold, coded, tally),
    }
    for name, scorer in scorers.items():
        if not gold.layers or name in gold.layers:
            scorer()
    return tally.scores()


def matched_events(gold: GoldReport, coded: Coded) -> Matched:
    """Which coded event is which of the gold's, by the codebook's rules; for learning and calibrating."""
    return match_events(gold, coded, identity(gold, coded))


def identity(gold: GoldReport, coded: Coded) -> Identity:
    """Which of our actors is which of the gold's."""
    text = coded.document.text
    furniture = [s for words in gold.boilerplate for s in positions(text, words)]
    return Identity(gold, coded, with_parts(gold, spots(text, [a.surfaces for a in gold.actors], furniture)))


def _unmasked(place_spots: tuple[Spot, ...], actor_spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """A place's name inside a longer actor's name may belong to that name ("Misrata brigades") or
    be a place ("a source in Misrata"); the gold does not say which, so it is optional."""
    longer = [a.span for a in actor_spots]
    return tuple(
        Spot(s.span, s.entries, s.also, optional=True) if any(_inside(s.span, a) for a in longer) else s
        for s in place_spots
    )


def _inside(span: Span, outer: Span) -> bool:
    return outer.contains(span) and outer != span


def _published(gold: GoldReport, coded: Coded, tally: Tally) -> None:
    wanted, given = gold.published_resolved, coded.document.published
    expected = (wanted.start, wanted.end) if wanted else None
    found = (given.start, given.end) if given else None
    tally.share("published", expected == found)
    if expected != found:
        tally.error("published", "wrong", None, str(expected), str(found))
