"""Synthetic coded reports for scale tests: one seed, one world, day after day.

The world has 2,500 towns (one in sixty a city of 12 to 30 km), 12 countries, 400 actors with ranks of
use that fall like Zipf's law, and happenings every day that are told 2.5 times on average, a few of
them fifty times. A report tells five of the day's happenings in its own way: a toll that is near, a
vaguer place or date, a side left out, a denial. One report in ten is another outlet's copy.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from riwaya.model import (
    Actor,
    Coded,
    Document,
    EventClaim,
    EventDate,
    Figure,
    Place,
    Published,
    Report,
    Span,
    Speaker,
    Statement,
)

CLAIMS = 5
"""Claims in a report."""
_FIRST = dt.date(2011, 1, 1)
_TYPES = ("armed_clash", "air_strike", "shelling", "bombing", "attack", "killing", "capture", "arrest", "movement",
          "protest", "talks", "abduction")  # fmt: skip
_OFTEN = (14, 14, 12, 8, 16, 10, 7, 6, 5, 4, 3, 1)
_ALIKE = {"air_strike": "shelling", "armed_clash": "attack", "bombing": "killing", "attack": "killing"}
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
Put = Callable[[str], Span]


class _Town(NamedTuple):
    name: str
    country: int
    lat: float
    lon: float
    radius: float


class _Happening(NamedTuple):
    kind: str
    day: dt.date
    town: int
    one: int
    two: int
    toll: int


class World:
    """All that reports tell of; ``reports`` goes through its days."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)  # noqa: S311 - not for secrets
        draw = self.random
        self.words = [self._word(draw.randint(3, 7)) for _ in range(20_000)]
        self._word_weights = list(accumulate(1 / (n + 8) for n in range(20_000)))
        self.towns = []
        for n in range(2500):
            country = n % 12
            lat, lon = 12 + 2.2 * country + draw.gauss(0, 2), 10 + 3.5 * country + draw.gauss(0, 3)
            radius = draw.uniform(12, 30) if n < 40 else draw.choice((2.0, 3.0, 5.0, 5.0, 8.0))
            self.towns.append(_Town(f"{self._word(5)} {self._word(4)}", country, round(lat, 4), round(lon, 4), radius))
        self._town_weights = list(accumulate(1 / (n + 5) for n in range(2500)))
        self.actors = [f"{self._word(4)} {self._word(6)}" for _ in range(400)]
        self._actor_weights = list(accumulate(1 / (n + 3) for n in range(400)))
        self.outlets = [self._word(6) for _ in range(120)]

    def _word(self, size: int) -> str:
        return "".join(self.random.choices(_LETTERS, k=size))

    def _rank(self, weights: Sequence[float]) -> int:
        return bisect(weights, self.random.random() * weights[-1])

    def _text(self, count: int) -> str:
        draw, weights = self.random.random, self._word_weights
        return " ".join([self.words[bisect(weights, draw() * weights[-1])] for _ in range(count)])

    def _happening(self, day: dt.date) -> _Happening:
        draw = self.random
        return _Happening(
            draw.choices(_TYPES, _OFTEN)[0], day, self._rank(self._town_weights), self._rank(self._actor_weights),
            self._rank(self._actor_weights), int(draw.paretovariate(0.9)) if draw.random() < 0.6 else 0,
        )  # fmt: skip

    def reports(self, count: int, *, days: int = 5000) -> Iterator[tuple[Report, Coded]]:
        """So many reports in order of publication, spread over ``days`` days."""
        total = count * CLAIMS
        happenings: list[_Happening] = []
        made = 0
        body: str | None = None
        for n in range(days):
            day = _FIRST + dt.timedelta(n)
            today = [self._happening(day) for _ in range(round(total / days / 2.5))]
            # what is told today happened today, or yesterday and the day before
            happenings = [*today, *happenings[: len(today)]]
            weights = list(accumulate(1 / (k % max(1, len(today)) + 4) for k in range(len(happenings))))
            for _ in range(round((n + 1) * count / days) - made):
                made += 1
                copied = body is not None and self.random.random() < 0.1
                told = {happenings[self._rank(weights)] for _ in range(CLAIMS)} if happenings else set()
                report, coded, body = self._report(made, day + dt.timedelta(1), sorted(told), body if copied else None)
                yield report, coded

    def _report(
        self, n: int, day: dt.date, told: Sequence[_Happening], copied: str | None
    ) -> tuple[Report, Coded, str]:
        draw = self.random
        text = f"خبر {n}. "
        actors: dict[int, list[Span]] = {}
        places: list[Place] = []
        figures: list[Figure] = []
        statements: list[Statement] = []
        events: list[EventClaim] = []

        def put(words: str) -> Span:
            nonlocal text
            start = len(text)
            text += words + " "
            return Span(start, start + len(words))

        def actor(which: int) -> str | None:
            if draw.random() < 0.25:
                return None
            actors.setdefault(which, []).append(put(self.actors[which]))
            return f"a{which}"

        for happening in told:
            start = len(text)
            said = None
            if draw.random() < 0.3:
                cue, speaker = put("قال"), self._rank(self._actor_weights)
                said = f"s{len(statements) + 1}"
                named = put(self.actors[speaker])
                actors.setdefault(speaker, []).append(named)
            put(self._text(draw.randint(6, 12)))
            one, two = actor(happening.one), actor(happening.two)
            place = self._place(happening, put, len(places))
            places += [place] if place else []
            toll = None
            if happening.toll and draw.random() < 0.7:
                value = max(1, round(happening.toll * draw.choice((1, 1, 1, 1, 0.8, 1.3))))
                toll = (float(value), float(value) if draw.random() < 0.8 else None)
                figures.append(
                    Figure(
                        id=f"f{len(figures) + 1}", span=put(f"{value} قتيلا"), what="killed", of=None, min=toll[0],
                        max=toll[1], about=False, unit="قتيل", statement=said,
                    )
                )  # fmt: skip
            whole = Span(start, len(text) - 1)
            if said:
                who = Speaker(actor=f"a{speaker}", text=self.actors[speaker], named=True)
                statements.append(Statement(id=said, span=whole, cue=cue, speaker=who))
            kind = happening.kind if draw.random() < 0.8 else _ALIKE.get(happening.kind, happening.kind)
            modality = draw.choices(("asserted", "claimed", "denied", "planned"), (55, 36, 5, 4))[0]
            events.append(
                EventClaim(
                    id=f"e{len(events) + 1}", type=kind, evidence=(whole,), actor1=one, actor2=two,
                    place=place.id if place else None, date=self._date(happening), fatalities=toll, speaker=said,
                    modality=modality, confidence=0.7,
                )
            )  # fmt: skip
            text += "\n"
        body = copied or self._text(draw.randint(60, 180))
        text += body
        original = text.encode()
        document = Document(
            id="sha256:" + hashlib.sha256(original).hexdigest(), source_id=str(n), outlet=draw.choice(self.outlets),
            title=None, text=text, published=Published(start=day, end=day, basis="metadata"),
        )  # fmt: skip
        found = tuple(
            Actor(
                id=f"a{which}", spans=tuple(spans), actor_id=f"X-{which}", name=f"Actor {which}",
                name_ar=self.actors[which], type="militia",
            )
            for which, spans in actors.items()
        )  # fmt: skip
        coded = Coded(
            document=document, places=tuple(places), actors=found, figures=tuple(figures),
            statements=tuple(statements), events=tuple(events),
        )  # fmt: skip
        return Report(name=str(n), media_type="text/plain", original=original, document=document), coded, body

    def _place(self, happening: _Happening, put: Put, count: int) -> Place | None:
        chance = self.random.random()
        town = self.towns[happening.town]
        if chance < 0.1:
            return None
        if chance < 0.2:
            span = put(f"بلد {town.country}")
            return Place(
                id=f"p{count + 1}", span=span, name=f"Country {town.country}", name_ar=None,
                country=f"C{town.country}", lat=12 + 2.2 * town.country, lon=10 + 3.5 * town.country, radius_km=500.0,
                precision="country", gazetteer_id=None,
            )  # fmt: skip
        return Place(
            id=f"p{count + 1}", span=put(town.name), name=f"Town {happening.town}", name_ar=town.name,
            country=f"C{town.country}", lat=town.lat, lon=town.lon, radius_km=town.radius, precision="exact",
            gazetteer_id=f"g{happening.town}",
        )  # fmt: skip

    def _date(self, happening: _Happening) -> EventDate | None:
        chance = self.random.random()
        if chance < 0.12:
            return None
        day = happening.day
        if chance < 0.16:
            first = day.replace(day=1)
            last = (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
            return EventDate(start=first, end=last, precision="month", basis="explicit", span=None)
        shift = dt.timedelta(1) if chance < 0.2 else dt.timedelta(0)
        return EventDate(start=day - shift, end=day, precision="day", basis="publication", span=None)


def reports(claims: int, seed: int = 1) -> Iterator[tuple[Report, Coded]]:
    """Reports that tell about so many claims in all, forty a day however many they are."""
    count = claims // CLAIMS
    yield from islice(World(seed).reports(count, days=max(1, count // 40)), count)
