"""When an undated text was written, as far as its own words tell: the tightest interval or nothing.

What counts, strongest first: a day named by "today" or "yesterday" together with its full date; the
year named as this, last or next one; a date of the current month; "last Sunday" with its date; the
latest full date told as past, before which it was not written. A day and month without a year take
the one year, that of the latest full date or the next, in which the weekday agrees. Dates to come
give no bound: told without a future word they are too often taken for past ones. Knowledge from
outside the text is not used.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ..arabic import STOP, Words, split
from ..arabic.calendars import Days, add_days, day, month_days
from ..lexicon.files import Files
from ..lexicon.reading import ReadingLexicon
from ..lexicon.times import Phrase, TimeLexicon
from ..model import Published
from .dated import Mention, cues_before, mentions

_YEAR = re.compile(r"(?:19|20)\d\d|[٠-٩]{4}|[۰-۹]{4}")
_YEARS = range(1990, 2101)
_READ = 20_000
"""Characters looked at."""

_REACH = 60
"""Characters before a year in which the rest of its date stands."""

_END = re.compile(r"[.!؟?\n]|$")
_WIDEST = 366
"""Days; a wider interval resolves nothing."""

_TWO_WEEKS = 13

Bounds = tuple[dt.date | None, dt.date | None]


def infer_published(text: str, times: TimeLexicon, lexicon: ReadingLexicon | None = None) -> Published | None:
    """The interval in which ``text`` was written, with basis ``inferred``, or None without support."""
    return Inference(times, lexicon or _shipped()).of(text) if _YEAR.search(text) else None


@lru_cache(maxsize=1)
def _shipped() -> ReadingLexicon:
    return ReadingLexicon.load(Files())


class Inference:
    """The cues, taken from the lexicons once; :meth:`of` is the inference."""

    __slots__ = ("_deictic", "_future", "_lexicon", "_open", "_times")

    def __init__(self, times: TimeLexicon, lexicon: ReadingLexicon) -> None:
        self._times, self._lexicon = times, lexicon
        self._deictic: dict[Phrase, int] = {}
        for surface in times.surfaces():
            if surface.layer == "times.day" and times.days[surface.entry].first == times.days[surface.entry].last:
                self._deictic[split(surface.text).forms] = times.days[surface.entry].first
        self._future = times.links["future"] | {(word,) for word in lexicon.future}
        self._open = frozenset((word,) for word in lexicon.open)

    def of(self, text: str) -> Published | None:
        """As :func:`infer_published`."""
        text = text[:_READ]
        if not self._is_promising(text):
            return None
        words = split(text)
        told = [m for m in mentions(words, self._times) if not cues_before(words, m.first, self._open, 4)]
        bounds = self._day_named(words, told) or self._bounds(words, told)
        if bounds is None or bounds[0].year not in _YEARS or not 0 <= (bounds[1] - bounds[0]).days <= _WIDEST:
            return None
        return Published(start=bounds[0], end=bounds[1], basis="inferred")

    def _is_promising(self, text: str) -> bool:
        """True if a sentence with a year says more than the year: cheap, most texts end here."""
        sentences, at = [], 0
        for match in _YEAR.finditer(text):
            if match.start() >= at:
                end = _END.search(text, match.end())
                at = end.start() if end else len(text)
                sentences.append(text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - _REACH) : at])
        return any(
            m.days and (m.precision != "year" or m.kind) for m in mentions(split("\n".join(sentences)), self._times)
        )

    def _day_named(self, words: Words, told: Iterable[Mention]) -> Days | None:
        """The day from "today, Sunday 24 April 2016" or "yesterday (23 April 2016)"."""
        for mention in told:
            if mention.precision != "day" or mention.days is None:
                continue
            shift = self._shift_before(words, mention.first)
            if shift is not None and mention.weekday in (None, mention.days[0].isoweekday()):
                found = add_days(mention.days[0], -shift)
                return (found, found) if found else None
        return None

    def _bounds(self, words: Words, told: Sequence[Mention]) -> Days | None:
        flagged = [m for m in told if m.days and self._is_coming(words, m)]
        coming = [m for m in told if m.days and any(f.days and f.days[0] <= m.days[0] <= f.days[1] for f in flagged)]
        past = [m for m in told if m.days and m.precision != "year" and m not in coming]
        latest = max((m.days[0] for m in past if m.days), default=None)
        past += self._by_agreement(words, told, latest)
        low = max((m.days[0] for m in past if m.days), default=None)
        recent = max((m.days[0] for m in past if m.days and m.weekday and m.precision == "day"), default=None)
        bounds: Bounds = (low, None)
        for mention in (*told, *past):
            bounds = _narrowed(bounds, _year_of_writing(mention))
            bounds = _narrowed(bounds, _near_weekday(mention))
        if recent and recent == low and self._says_this_year(words):
            bounds = _narrowed(bounds, (None, dt.date(recent.year, 12, 31)))
        for mention in told:
            bounds = _narrowed(bounds, _month_of_writing(mention, bounds))
        return self._by_weekday(words, bounds)

    def _is_coming(self, words: Words, mention: Mention) -> bool:
        if mention.kind == "coming" or cues_before(words, mention.first, self._future):
            return True
        first = max(words.sentences[words.sentence_of[mention.first]][0], mention.first - 12)
        return any(self._is_future_verb(form) for form in words.forms[first : mention.first])

    def _is_future_verb(self, form: str) -> bool:
        return len(form) > 4 and form.startswith(("سي", "ست")) and not form.startswith(self._lexicon.not_future)

    def _by_agreement(self, words: Words, told: Iterable[Mention], latest: dt.date | None) -> Iterator[Mention]:
        """Days and months without a year, "السبت 13 يونيو", in the only year whose weekday agrees: that
        of the latest full date or the one after it."""
        for mention in told:
            if (
                latest is None
                or mention.days
                or mention.weekday is None
                or mention.number is None
                or self._is_coming(words, mention)
            ):
                continue
            days = (day(year, mention.month, mention.number) for year in (latest.year, latest.year + 1))
            fitting = [d for d in days if d and d.isoweekday() == mention.weekday]
            if len(fitting) == 1:
                yield replace(mention, days=(fitting[0], fitting[0]))

    def _shift_before(self, words: Words, at: int) -> int | None:
        """Days from the day of writing, where "yesterday" or the like stands before word ``at`` with at
        most a weekday, a part of the day and "الموافق" between."""
        for back in range(at - 1, max(at - 5, -1), -1):
            if words.gaps[back + 1] >= STOP:
                return None
            for size in (3, 2, 1):
                begin = back + 1 - size
                if begin >= 0 and (shift := self._deictic.get(words.forms[begin : back + 1])) is not None:
                    return shift
            form = words.forms[back]
            passed = (form,) in self._times.links["agreeing"] or (form,) in self._times.parts
            if form not in self._times.weekday_forms and not passed:
                return None
        return None

    def _says_this_year(self, words: Words) -> bool:
        """ "هذا العام" or "العام الجاري" anywhere."""
        year, this = self._times.links["year"], self._times.links["this-before"]
        for i in range(1, len(words.forms)):
            one, two = words.forms[i - 1 : i], words.forms[i : i + 1]
            if words.gaps[i] < STOP and (
                (one in this and two in year) or (one in year and self._times.modifiers.get(two) == "this")
            ):
                return True
        return False

    def _by_weekday(self, words: Words, bounds: Bounds) -> Days | None:
        """One day of a narrow interval, where "أمس السبت" tells the weekday of writing."""
        low, high = bounds
        if low is None or high is None:
            return None
        if 0 < (high - low).days <= _TWO_WEEKS:
            days = [low + dt.timedelta(n) for n in range((high - low).days + 1)]
            for i, form in enumerate(words.forms):
                weekday = self._times.weekday_forms.get(form)
                if weekday is not None and (shift := self._shift_before(words, i)) is not None:
                    fitting = [d for d in days if (d.toordinal() + shift - weekday) % 7 == 0]
                    if len(fitting) == 1:
                        return fitting[0], fitting[0]
        return low, high


def _year_of_writing(mention: Mention) -> Bounds:
    """ "this year, 2016", "last year (2015)", "next year, 2017"; "last March" of a known year."""
    shift = {"this": 0, "past": 1, "coming": -1}.get(mention.kind)
    if not mention.days or shift is None or mention.of_weekday:
        return None, None
    if mention.precision != "year":
        month = month_days(mention.days[0].year, mention.days[0].month)
        return (add_days(month[1], 1), add_days(month[0], 364)) if month and shift == 1 else (None, None)
    year = mention.days[0].year + shift
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _near_weekday(mention: Mention) -> Bounds:
    """ "Last Sunday, 17 April 2016" was written within two weeks after it, "next Sunday" before it."""
    if mention.precision == "day" and mention.days and mention.of_weekday:
        if mention.kind == "past":
            return add_days(mention.days[0], 1), add_days(mention.days[0], _TWO_WEEKS)
        if mention.kind == "coming":
            return add_days(mention.days[0], -_TWO_WEEKS), add_days(mention.days[0], -1)
    return None, None


def _month_of_writing(mention: Mention, bounds: Bounds) -> Bounds:
    """ "12 يوليو الجاري": written in July, of the year of writing where that is known."""
    low, high = bounds
    if mention.kind == "this" and mention.precision != "year":
        if mention.days:
            return month_days(mention.days[0].year, mention.month) or (None, None)
        if low and high:
            months = [month_days(year, mention.month) for year in range(low.year, high.year + 1)]
            fitting = [m for m in months if m and m[1] >= low and m[0] <= high]
            if len(fitting) == 1:
                return fitting[0]
    return None, None


def _narrowed(bounds: Bounds, by: Bounds) -> Bounds:
    """The overlap; what contradicts the bounds is passed over."""
    low = max((b for b in (bounds[0], by[0]) if b), default=None)
    high = min((b for b in (bounds[1], by[1]) if b), default=None)
    return bounds if low and high and low > high else (low, high)
