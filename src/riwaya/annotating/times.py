"""The times of a document: every expression of a day, a month, a year or a stretch, with its days."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from itertools import accumulate

from msgspec.structs import replace

from ..arabic import BREAK
from ..arabic.calendars import Days
from ..model import Published, Span, Time
from . import time_dates, time_decades, time_feasts, time_firsts, time_relative
from .context import Context
from .time_reference import written_before, written_on
from .time_values import Find, Now, Reading, between, by, following, since
from .time_words import LAYERS, Tape

_WIDEST = 62
"""An uncertain publication date widens what is counted from it, up to this many days."""
_ARTICLES = {"ال": 0, "وال": 1}
"""The article written apart before digits, with the letters of its conjunction."""
_LEADING = 4
"""So many words may begin the end of a range: "until the dawn of the 20th"."""
_REACH = 3
"""So many sentences after a date, "the same month" still means its month."""


def annotate(ctx: Context) -> tuple[Time, ...]:
    """The times of ``ctx`` in text order, counted from ``document.published`` and, for "in the
    same month", from the date named before; from the day it was written where its words tell that it was
    published later. Without a publication date what is counted from it
    has no days, unless the text's own words fix the day of writing."""
    tape = Tape(ctx, frozenset(place.span.start for place in ctx.places))
    if ctx.document.published is not None:
        return _resolved(ctx, tape, written_before(tape, ctx.document.published))
    undated = _resolved(ctx, tape, None)
    written = written_on(tape, undated)
    return undated if written is None else _resolved(ctx, tape, written)


def _resolved(ctx: Context, tape: Tape, published: Published | None) -> tuple[Time, ...]:
    names = sorted([span for actor in ctx.actors for span in actor.spans])
    starts, reach = [span.start for span in names], list(accumulate((span.end for span in names), max, initial=-1))
    resolver = _Resolver(ctx, tape, published)
    tape.floor = 0
    for i in _starts(tape):
        if i < tape.floor:
            continue
        for reading, open_ended in _read(tape, i):
            span = _closed(ctx.document.text, ctx.words.cut(reading.first, reading.last, reading.cut, 0))
            tape.floor = max(tape.floor, reading.last + 1)
            if reach[bisect_right(starts, span.start)] < span.end:  # else it lies in a name
                resolver.add(reading, span, open_ended)
    return tuple(resolver.times)


def _closed(text: str, span: Span) -> Span:
    """With the bracket that closes one opened inside: "اليوم (الثلاثاء)"."""
    inside = text[span.start : span.end]
    opened = inside.count("(") > inside.count(")") and text[span.end : span.end + 1] == ")"
    return Span(span.start, span.end + 1) if opened else span


def _starts(tape: Tape) -> list[int]:
    starts = {i for layer in LAYERS for i in tape.marks[layer]}
    of_it = tape.lexicon.links["of-it"].firsts
    starts.update(i for i in tape.numerals if tape.forms[i][0].isdecimal())
    if not of_it.isdisjoint(tape.forms):
        starts |= {i for i, form in enumerate(tape.forms) if form in of_it}
    return sorted(starts)


def _at(tape: Tape, i: int) -> list[Reading]:
    """The readings that begin with the mark or number at word ``i``."""
    marks = tape.marks
    if (i in marks["day"] or i in marks["weekday"]) and (found := time_relative.day(tape, i)):
        return found
    if i in marks["month"] or i in marks["homograph"]:
        return time_dates.month(tape, i)
    if i in marks["stretch"]:
        return time_relative.stretched(tape, i)
    if i in marks["decade"]:
        return time_decades.decade(tape, i)
    if i in marks["feast"]:
        return time_feasts.feast(tape, i)
    if i in marks["then"]:
        return time_relative.then(tape, i)
    if i in marks["season"] and (found := time_dates.season(tape, i)):
        return found
    if i in marks["unit"]:
        return time_firsts.first_units(tape, i) or time_relative.unit(tape, i)
    if tape.forms[i][0].isdecimal():
        return time_dates.in_digits(tape, i) or time_dates.day_first(tape, i) or time_dates.year(tape, i)
    return time_dates.of_it(tape, i)


def _read(tape: Tape, i: int) -> list[tuple[Reading, bool]]:
    """Readings at word ``i``, joined into ranges, and whether each runs on to publication."""
    readings = _whole(tape, i)
    if len(readings) != 1:
        return [(reading, False) for reading in readings]
    reading = readings[0]
    if (joined := _range(tape, reading)) is not None:
        return [(joined, False)]
    if (link := tape.link_before("since", reading.first)) is not None:
        return [(replace(reading, first=link[0], cut=link[1], find=since(reading.find)), True)]
    if (link := tape.link_before("by", reading.first)) is not None and reading.precision == "day":
        return [(replace(reading, find=by(reading.find)), False)]
    return [(reading, False)]


def _whole(tape: Tape, i: int) -> list[Reading]:
    """The readings at word ``i`` with the part of the day and the article ("الـ20 من مايو") before them."""
    readings = _at(tape, i)
    if readings and tape.beside(first := readings[0].first) and tape.forms[first - 1] in _ARTICLES:
        readings[0] = replace(readings[0], first=first - 1, cut=_ARTICLES[tape.forms[first - 1]])
    if readings and readings[0].precision == "day" and readings[0].first >= i - 1:
        first, cut, _ = time_relative.part_before(tape, readings[0].first, readings[0].cut)
        readings[0] = replace(readings[0], first=first, cut=cut)
    return readings


def _range(tape: Tape, reading: Reading) -> Reading | None:
    """ "من الأحد إلى الثلاثاء", "بين يناير ومارس 2015": one stretch from ``reading`` to the next."""
    at = reading.last + 1
    if not tape.beside(at, BREAK):
        return None
    between_them = tape.link_before("between", reading.first) is not None
    to = tape.link("to", at)
    if to is not None and (between_them or tape.link_before("from", reading.first) is not None):
        at = to + 1
    elif not between_them or not tape.forms[at].startswith("و"):
        return None
    elif tape.forms[at] == "و":
        at += 1
    floor, tape.floor = tape.floor, reading.last + 1
    ends = (_whole(tape, i) for i in range(at, min(at + _LEADING, len(tape.forms))))
    end = next((found[0] for found in ends if len(found) == 1 and found[0].first == at), None)
    tape.floor = floor
    if end is None:
        return None
    if end.basis == "event":  # "from the 17th of July to the 19th of it"
        return replace(reading, last=end.last, find=between(reading.find, following(reading.find, end.find)))
    return replace(reading, last=end.last, find=between(reading.find, end.find), basis=end.basis, dated=end.dated)


class _Resolver:
    """Gives readings their days one after another, so that each may be counted from the last."""

    def __init__(self, ctx: Context, tape: Tape, published: Published | None) -> None:
        self.words, self.tape = ctx.words, tape
        self.published = published
        self.times: list[Time] = []
        self.anchor: tuple[Days, int] | None = None
        self.year: tuple[int, int] | None = None

    def add(self, reading: Reading, span: Span, open_ended: bool) -> None:
        sentence = self.words.sentence_of[reading.first]
        anchor = self.anchor[0] if self.anchor and sentence - self.anchor[1] <= _REACH else None
        year = self.year[0] if self.year and self.year[1] == sentence else None
        days = settle(reading.find, self.published, Now(None, anchor, year, self._future(reading)))
        if days is None and reading.basis == "event":
            return
        start, end = days or (None, None)
        number = len(self.times) + 1
        self.times.append(
            Time(id=f"t{number}", span=span, start=start, end=end, precision=reading.precision, basis=reading.basis)
        )
        if days is not None:
            self.anchor = ((days[0], days[0]) if open_ended else days), sentence
            if reading.dated and not (self.published and self.published.end.year == days[1].year):
                self.year = days[1].year, sentence

    def _future(self, reading: Reading) -> bool:
        """Does the clause before the expression speak of what is to come?"""
        first = self.words.sentences[self.words.sentence_of[reading.first]][0]
        future = self.tape.lexicon.links["future"]
        words = self.tape.forms[max(first, reading.first - 12) : reading.first]
        firsts = future.firsts
        return any((form,) in future or (form[1:],) in future for form in words if form in firsts or form[1:] in firsts)


def settle(find: Find, published: Published | None, now: Now) -> Days | None:
    """The days of an expression, widened where the publication day is uncertain; None where the
    text gives none or the uncertainty is too wide."""
    if published is None:
        return find(now)
    last = find(replace(now, day=published.end))
    if published.start == published.end or last is None:
        return last
    first = find(replace(now, day=published.start))
    if first == last or first is None:
        return last if first is not None else None
    wide: dt.timedelta = published.end - published.start
    return (min(first[0], last[0]), max(first[1], last[1])) if wide.days <= _WIDEST else None
