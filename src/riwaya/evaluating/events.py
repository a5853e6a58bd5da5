"""Scoring of events: strict (same type), lenient (same family), and the fields of matched ones."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Coded, EventClaim, Range, Span
from .gold import GoldEvent, GoldReport
from .identity import Identity
from .layers import place_fits
from .spots import overlap, positions
from .tally import Tally, best_first

FAMILIES = (
    frozenset({"armed_clash", "air_strike", "shelling", "bombing", "attack", "killing"}),
    frozenset({"capture", "withdrawal", "siege"}),
    frozenset({"movement", "recruitment", "transfer"}),
    frozenset({"agreement", "talks"}),
    frozenset({"abduction", "arrest"}),
)
"""Event types that lenient scoring takes for one another (codebook)."""

UNORDERED = "armed_clash"
"""The type whose two sides may stand in either order."""

FIELDS = ("actor1", "actor2", "place", "date", "fatalities", "injured", "reported_by", "modality")


def related(a: str, b: str) -> bool:
    """True if two event types are the same or of one family."""
    return a == b or any(a in family and b in family for family in FAMILIES)


@dataclass(frozen=True, slots=True)
class _Judged:
    """One field of one matched event: is it right, is the gold's value given, both values."""

    right: bool
    given: bool
    expected: str | None
    found: str | None


@dataclass(frozen=True, slots=True)
class Matched:
    """Pairs of gold and coded events by index: of the same type, and of one family."""

    strict: dict[int, int]
    lenient: dict[int, int]


def match_events(gold: GoldReport, coded: Coded, who: Identity) -> Matched:
    """The best one-to-one pairs of gold and coded events whose evidence overlaps."""
    places = [[s for words in e.evidence for s in positions(coded.document.text, words)] for e in gold.events]
    judge = _Judge(gold, coded, who)
    strict: list[tuple[float, int, int]] = []
    lenient: list[tuple[float, int, int]] = []
    for i, event in enumerate(gold.events):
        for k, ours in enumerate(coded.events):
            if not related(event.type, ours.type):
                continue
            share = overlap(ours.evidence, places[i])
            if share:
                fields = judge.fields(event, ours)
                rank = 2 * share + sum(fields[f].right for f in FIELDS) / len(FIELDS)
                lenient.append((rank + 10 * (event.type == ours.type), i, k))
                if event.type == ours.type:
                    strict.append((rank, i, k))
    return Matched(best_first(strict), best_first(lenient))


def score_events(gold: GoldReport, coded: Coded, who: Identity, tally: Tally) -> None:
    """Counts ``events`` (strict) and ``events.lenient``; on the lenient matches the shares of each
    field, and ``<field>.given`` for those where the gold has a value."""
    judge = _Judge(gold, coded, who)
    pairs = match_events(gold, coded, who)
    matched = pairs.lenient
    tally.count("events", len(gold.events), len(coded.events), len(pairs.strict))
    tally.count("events.lenient", len(gold.events), len(coded.events), len(matched))
    for i, k in sorted(matched.items()):
        _fields(gold.events[i], coded.events[k], judge, tally)
    for i, event in enumerate(gold.events):
        if i not in matched:
            at = next((s for words in event.evidence for s in positions(coded.document.text, words)), None)
            tally.error("events", "miss", at, f"{event.id} {event.type}, {event.modality}", None)
    for k, ours in enumerate(coded.events):
        if k not in matched.values():
            tally.error("events", "false alarm", _at(ours), None, f"{ours.type}, {ours.modality}")


def _at(event: EventClaim) -> Span | None:
    return event.evidence[0] if event.evidence else None


def _fields(event: GoldEvent, ours: EventClaim, judge: _Judge, tally: Tally) -> None:
    if event.type != ours.type:
        tally.error("events", "wrong", _at(ours), f"{event.id} {event.type}", ours.type)
    for name, value in judge.fields(event, ours).items():
        tally.share(f"events.{name}", value.right)
        if value.given:
            tally.share(f"events.{name}.given", value.right)
        if not value.right:
            tally.error(f"events.{name}", "wrong", _at(ours), f"{event.id} {event.type}: {value.expected}", value.found)


class _Judge:
    """Compares the fields of one report's events."""

    def __init__(self, gold: GoldReport, coded: Coded, who: Identity) -> None:
        self._who = who
        self._gold_places = {p.name_en: p for p in gold.places}
        self._places = {p.id: p for p in coded.places}
        self._actors = {a.id: a.name for a in coded.actors}
        self._statements = {s.id: s for s in coded.statements}

    def fields(self, event: GoldEvent, ours: EventClaim) -> dict[str, _Judged]:
        """Every field of :data:`FIELDS`."""
        judged = self._sides(event, ours)
        judged["place"] = self._place(event, ours)
        date = (ours.date.start, ours.date.end) if ours.date else None
        days = (event.date.start, event.date.end) if event.date else None
        judged["date"] = _Judged(days == date, days is not None, _dates(days), _dates(date))
        for name in ("fatalities", "injured"):
            wanted: Range | None = getattr(event, name)
            given: Range | None = getattr(ours, name)
            judged[name] = _Judged(wanted == given, wanted is not None, _words(wanted), _words(given))
        judged["reported_by"] = self._speaker(event, ours)
        judged["modality"] = _Judged(event.modality == ours.modality, True, event.modality, ours.modality)
        return judged

    def _sides(self, event: GoldEvent, ours: EventClaim) -> dict[str, _Judged]:
        wanted = (event.actor1, event.actor2)
        orders = [(ours.actor1, ours.actor2)]
        if event.type == UNORDERED:
            orders.append((ours.actor2, ours.actor1))
        fits = [[self._who.is_actor(w, g) for w, g in zip(wanted, order, strict=True)] for order in orders]
        best = max(range(len(orders)), key=lambda n: sum(fits[n]))
        return {
            name: _Judged(fits[best][n], wanted[n] is not None, wanted[n], self._actor(orders[best][n]))
            for n, name in enumerate(("actor1", "actor2"))
        }

    def _actor(self, actor: str | None) -> str | None:
        return None if actor is None else f"{self._actors.get(actor, '?')} ({actor})"

    def _place(self, event: GoldEvent, ours: EventClaim) -> _Judged:
        gold = self._gold_places.get(event.place or "")
        found = self._places.get(ours.place or "")
        if event.place is None or ours.place is None:
            right = event.place is None and ours.place is None
        else:
            right = gold is not None and found is not None and place_fits(gold, found)
        shown = f"{found.name} ({found.lat}, {found.lon})" if found else ours.place
        return _Judged(right, event.place is not None, event.place, shown)

    def _speaker(self, event: GoldEvent, ours: EventClaim) -> _Judged:
        said = self._statements.get(ours.speaker or "")
        if event.reported_by is None or said is None:
            right = event.reported_by is None and ours.speaker is None
        else:
            right = self._who.is_speaker(event.reported_by, said.speaker, event.evidence)
        shown = f"{said.speaker.text} ({said.speaker.actor})" if said else ours.speaker
        return _Judged(right, event.reported_by is not None, event.reported_by, shown)


def _dates(days: tuple[object, object] | None) -> str | None:
    return None if days is None else f"{days[0]}..{days[1]}"


def _words(value: Range | None) -> str | None:
    return None if value is None else f"[{value[0]}, {value[1]}]"
