"""Dates printed with an article: datelines, dates in addresses, dates given with the input."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple
from urllib.parse import unquote

from ..lexicon.datelines import absolute_date
from ..lexicon.reading import Phrase, ReadingLexicon
from ..lexicon.times import TimeLexicon
from ..model import Published, Span
from .lines import Line

_YEARS = range(1990, 2101)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T\s])")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_SPLIT = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])(?:[/_-](0?[1-9]|[12]\d|3[01]))?(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(0?[1-9]|[12]\d|3[01])[/_-](0?[1-9]|1[0-2])[/_-]((?:19|20)\d\d)(?!\d)")
_DIGIT = re.compile(r"\d")
_BREAKS = frozenset("-–—|/،,:•()[]")
_LEAD = 90
"""Characters at the beginning of the first paragraph in which an agency prints its date."""


class Dateline(NamedTuple):
    """A line that dates the page; ``rank`` 0 for a labelled date of publication, 1 for a bare date,
    2 for a date of updating. ``day`` is None where the line is a date's furniture without one."""

    rank: int
    day: dt.date | None


def dateline(line: Line, lexicon: ReadingLexicon, times: TimeLexicon, *, alone: bool = False) -> Dateline | None:
    """What a short line says of the page's date, or None if it is no dateline.

    A dateline is made of date words only, or begins or ends with a full date that punctuation sets
    off from a few other words (a town, a name, an outlet). ``alone``: nothing of the article stands
    before it, so it may be a headline, and only a town may stand beside the date."""
    if not line.words or len(line.words) > 24 or not _DIGIT.search(line.text):
        return None
    label, rank = _label(line, lexicon)
    others = [word for word in line.words[len(label) :] if not _of_date(word, lexicon, times)]
    found = _full_date(line.text, times)
    if not others:
        return Dateline(rank, found[0] if found else None)
    if found is None or len(others) > (2 if alone else 6):
        return None
    day, span = found
    before, after = line.text[: span.start].strip(), line.text[span.end :].strip()
    apart = (not before or before[-1] in _BREAKS) and (not after or after[0] in _BREAKS or _is_clock(after))
    labelled = label and line.follows(len(label)).startswith(":")
    if labelled or (apart and (not before or not after or _is_clock(after))):
        return Dateline(rank, day)
    return None


def _label(line: Line, lexicon: ReadingLexicon) -> tuple[Phrase, int]:
    """The label a line begins with, and the rank it gives."""
    for name, rank in (("date", 0), ("updated", 2)):
        for phrase in lexicon.labels[name]:
            if line.begins(phrase):
                return phrase, rank
    return (), 1


def lead_date(paragraph: str, times: TimeLexicon) -> dt.date | None:
    """The date an agency prints before the first sentence: "طرابلس 19 يوليو 2016 (وال) - قال ..."."""
    head = paragraph[:_LEAD]
    if not _DIGIT.search(head):
        return None
    found = _full_date(head, times)
    if found is None:
        return None
    day, span = found
    before, after = head[: span.start].split(), head[span.end : span.end + 25].lstrip()
    closed = re.match(r"(?:م\s*)?[-–—(/:]|(?:م\s*)?[^\W\d]+\s*[-–—]", after)
    return day if len(before) <= 5 and closed else None


def given_date(value: object, times: TimeLexicon) -> dt.date | None:
    """A date given with the input: ISO (a time after it is dropped, the day kept as written),
    RFC 2822, seconds or milliseconds since 1970, or any full date in Arabic."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _epoch(float(value))
    if not isinstance(value, str):
        return None
    text = value.strip()
    if _ISO.match(text):
        try:
            return dt.date.fromisoformat(text[:10])
        except ValueError:
            return None
    if found := absolute_date(text[:200], times):
        return found[0]
    if _COMPACT.fullmatch(text):
        return url_date_exact(text)
    import email.utils  # only RFC 2822 dates need it

    try:
        return email.utils.parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def url_date_exact(text: str) -> dt.date | None:
    """The day in an eight-digit date."""
    match = _COMPACT.search(text)
    return _day(match[1], match[2], match[3]) if match else None


def url_date(url: str) -> Published | None:
    """The day (or the month) in an address: /2016/07/19/, /20160719/, /19-07-2016, /2016/07/."""
    path = unquote(url.partition("://")[2].partition("/")[2])
    if (match := _DAY_FIRST.search(path)) and (day := _day(match[3], match[2], match[1])):
        return Published(start=day, end=day, basis="url")
    for match in _SPLIT.finditer(path):
        if match[3] and (day := _day(match[1], match[2], match[3])):
            return Published(start=day, end=day, basis="url")
    if day := url_date_exact(path):
        return Published(start=day, end=day, basis="url")
    if (match := _SPLIT.search(path)) and not match[3] and int(match[1]) in _YEARS:
        year, month = int(match[1]), int(match[2])
        last = calendar.monthrange(year, month)[1]
        return Published(start=dt.date(year, month, 1), end=dt.date(year, month, last), basis="url")
    return None


def _full_date(text: str, times: TimeLexicon) -> tuple[dt.date, Span] | None:
    """The first full date of the years that pages are from; where a Hijri date stands before its
    Gregorian one both give the same day."""
    found = absolute_date(text, times)
    return found if found and found[0].year in _YEARS else None


def _of_date(word: str, lexicon: ReadingLexicon, times: TimeLexicon) -> bool:
    return (
        word[0].isdecimal() or word in lexicon.dateline or word in times.weekday_forms or word in times.month_phrases
        or any(word in rest for phrases in times.month_phrases.values() for rest, _, _ in phrases)
    )  # fmt: skip


def _is_clock(text: str) -> bool:
    return re.match(r"[-–—|،,]?\s*(?:الساعة\s*)?\d{1,2}[:.]\d\d", text) is not None


def _epoch(value: float) -> dt.date | None:
    seconds = value / 1000 if value > 1e11 else value
    if not 6e8 <= seconds <= 4.2e9:  # 1989 to 2103: smaller numbers are years or row numbers
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date()


def _day(year: str, month: str, number: str) -> dt.date | None:
    try:
        day = dt.date(int(year), int(month), int(number))
    except ValueError:
        return None
    return day if day.year in _YEARS else None
