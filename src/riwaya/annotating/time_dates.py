"""Dates by month and year: "19 و24 سبتمبر", "منتصف يوليو الماضي", "العام 2016", "صيف 2012"."""

from __future__ import annotations

from msgspec.structs import replace

from ..arabic import BREAK, QUOTE, STOP
from ..arabic.calendars import Days, season_days
from ..lexicon.datelines import HIJRI_YEARS, month_at, numeric_date
from ..lexicon.times import FIRST_DAY, Month
from .time_counts import day_of_month
from .time_values import (
    OPEN,
    SHIFTS,
    Find,
    Now,
    Reading,
    Year,
    basis_of,
    between,
    month_or_day,
    part_of,
    whole_year,
)
from .time_words import Tape

_DASHES = {"-", "–", "—"}
_PLAUSIBLE = range(1900, 2036)
"""Years that stand alone are taken for years only in this range,"""
_NAMED = range(1300, 2101)
"""those after a month in this one."""


def in_digits(tape: Tape, i: int) -> list[Reading]:
    """A date in digits alone at word ``i``."""
    found = numeric_date(tape.words, i, tape.lexicon)
    if found is None:
        return []
    date = found.date
    return [Reading(i, found.last, 0, lambda _: (date, date), "day", "explicit", dated=True)]


def month(tape: Tape, i: int) -> list[Reading]:
    """A month named at word ``i`` with the days before it and the year after it."""
    named = _month(tape, i)
    if named is None:
        return []
    of, last, homograph, cut = named
    for start in range(max(tape.floor, i - 7), 0 if share_before(tape, i) else i):
        if readings := day_first(tape, start, i):
            return readings
    if i > tape.floor and tape.day_number(i - 1) and tape.link_before("named", i - 1):
        return []
    year, last = year_after(tape, last, of.hijri)
    first = i
    if (word := tape.link_before("month", first)) is not None:
        first, cut, homograph = *word, False
    first, cut, parts = edges_before(tape, first, cut)
    bare = homograph and not parts and year.how == "open"
    if bare and not any(tape.link_before(name, first) for name in ("during", "since", "by", "ago")):
        return []
    if year.how == "open":
        if tape.link_before("named", first) is not None:
            return []
        year = _shared(tape, last) or year
    find = part_of(month_or_day(of, None, year), parts)
    precision = "day" if parts == (FIRST_DAY,) else "week" if parts else "month"
    return [Reading(first, last, cut, find, precision, basis_of(year), year.how == "written")]


def day_first(tape: Tape, i: int, month_word: int | None = None) -> list[Reading]:
    """Days of a month from word ``i``: "19 يوليو", "19 و24 من سبتمبر 2019", "من 3 إلى 5 مايو",
    "الثامن من الشهر الجاري". With ``month_word`` only where the month is that word."""
    number = tape.day_number(i)
    readings = [] if number is None else _day_first(tape, i, month_word)
    if readings and number is not None:
        readings[0] = replace(readings[0], cut=number[2])
    return readings


def _day_first(tape: Tape, i: int, month_word: int | None) -> list[Reading]:
    days = _days(tape, i)
    if not days:
        return []
    at = days[-1][1] + 1
    if (of := tape.link("of", at)) is not None and tape.beside(at):
        at = of + 1
    if tape.beside(at) and (unit := _unit_month(tape, at)) is not None:
        kind, last = unit
        if month_word is None or at <= month_word <= last:
            return [Reading(i, last, 0, day_of_month(days[0][2], kind), "day", basis_of(Year("month", kind=kind)))]
        return []
    if tape.beside(at) and (word := tape.link("month", at)) is not None:
        at = word + 1
    named = _month(tape, at) if tape.beside(at, BREAK) else None
    if named is None or (named[3] and at != days[-1][1] + 1) or (month_word is not None and at != month_word):
        return _this_month(tape, days) if named is None and month_word is None else []
    year, last = year_after(tape, named[1], named[0].hijri)
    if year.how != "written" and tape.link_before("named", i) is not None:
        return []
    finds = [month_or_day(named[0], number, year) for _, _, number, _ in days]
    basis, dated = basis_of(year), year.how == "written"
    if len(days) == 2 and (days[1][3] == "to" or (days[1][3] == "and" and tape.link_before("between", i))):
        return [Reading(i, last, 0, between(finds[0], finds[1]), "day", basis, dated)]
    made = [
        Reading(d[0], d[1], tape.forms[d[0]].startswith("و"), find, "day", basis, dated)
        for d, find in zip(days, finds, strict=True)
    ]
    made[-1] = replace(made[-1], last=last)
    return made


def of_it(tape: Tape, i: int) -> list[Reading]:
    """ "في العاشر منه" with its pronoun at word ``i``: a day of the month named last."""
    for start in range(max(tape.floor, i - 3), i):
        readings = day_first(tape, start)
        if readings and readings[-1].last == i:
            return readings
    return []


def _days(tape: Tape, i: int) -> list[tuple[int, int, int, str]]:
    """Day numbers from word ``i``: first word, last word, number, how it is joined to the one before."""
    first = tape.day_number(i)
    listed = i and tape.gaps[i] == BREAK and tape.forms[i].isdecimal() and tape.forms[i - 1].isdecimal()
    if first is None or (listed and _dash(tape, i) is None):
        return []
    days = [(i, first[1], first[0], "")]
    while len(days) < 8:
        at = days[-1][1] + 1
        if not tape.beside(at, BREAK):
            break
        if tape.forms[at] == "و":
            how, at = "and", at + 1
        elif (end := tape.link("to", at)) is not None:
            how, at = "to", end + 1
        elif tape.forms[at] == "او":  # "on the 30th or 31st": one of the two
            how, at = "to", at + 1
        elif tape.gaps[at] == BREAK:
            how = _dash(tape, at) or "and"
        elif tape.forms[at].startswith("وال"):  # "في السابع والثامن من تموز"
            how = "and"
        else:
            break
        form = tape.forms[at] if at < len(tape.forms) else ""
        number = tape.day_number(at) if form.isdecimal() or form.startswith("وال") else None
        if number is None:
            break
        days.append((at, number[1], number[0], how))
    return days


def _dash(tape: Tape, i: int) -> str | None:
    between_words = tape.words.text[tape.words.ends[i - 1] : tape.words.starts[i]].strip()
    return "to" if between_words in _DASHES else None


def _this_month(tape: Tape, days: list[tuple[int, int, int, str]]) -> list[Reading]:
    """ "في 15 الجاري": the month is left out."""
    first, last, number, _ = days[-1]
    kind = tape.modifier(last + 1)
    if tape.beside(last + 1) and (of_it := tape.link("of-it", last + 1)) is not None:
        find = [day_of_month(number, "same") for _, _, number, _ in days]
        made = [Reading(d[0], d[1], 0, f, "day", "event") for d, f in zip(days, find, strict=True)]
        return [*made[:-1], replace(made[-1], last=of_it)]
    if kind is None or kind[0] != "this" or not tape.forms[first].isdecimal() or len(days) > 1:
        return []
    return [Reading(first, kind[1], 0, day_of_month(number, "this"), "day", "publication")]


def _unit_month(tape: Tape, i: int) -> tuple[str, int] | None:
    """ "الشهر الجاري", "هذا الشهر" or "نفس الشهر" at word ``i``: which month, last word."""
    this, same = tape.link("this-before", i), tape.link("same-before", i)
    before = this if this is not None else same
    unit = tape.unit(i if before is None else before + 1)
    if unit is None or unit[0].span != "month" or not unit[0].definite or unit[0].number != 1:
        return None
    if before is not None:
        return "this" if this is not None else "same", unit[1].last
    return tape.modifier(unit[1].last + 1) or ("same", unit[1].last)  # "في التاسع عشر من الشهر"


def _month(tape: Tape, i: int) -> tuple[Month, int, bool, int] | None:
    """The month named at word ``i``, second names taken in: record, last word, homograph?, cut."""
    hit = tape.hit("month", i)
    homograph = hit is None
    hit = hit or tape.hit("homograph", i)
    if hit is None:
        return None
    of, last = tape.lexicon.months[hit.entry], hit.last
    while tape.beside(last + 1, BREAK) and (again := month_at(tape.words, last + 1, tape.lexicon)) and again[0] == of:
        last, homograph = again[1], False
    return of, last, homograph, hit.cut


def year_after(tape: Tape, last: int, hijri: bool = False) -> tuple[Year, int]:
    """How the year of a month that ends at word ``last`` is given, and the last word of that."""
    at = last + 1
    if not tape.beside(at, BREAK):
        return OPEN, last
    if tape.gaps[at] <= QUOTE:
        if (kind := tape.modifier(at)) is not None:
            return Year("month", kind=kind[0]), kind[1]
        if (of := tape.link("of", at)) is not None:
            at = of + 1
        if (relative := _relative_year(tape, at)) is not None:
            return relative
        if (word := tape.link("year", at)) is not None and tape.beside(word + 1):
            at = word + 1
    written = tape.year(at) if tape.beside(at, BREAK) else None
    if written is None or written.value not in (HIJRI_YEARS if hijri else _NAMED):
        return OPEN, last
    return Year("written", written.value), written.last


def _relative_year(tape: Tape, i: int) -> tuple[Year, int] | None:
    this = tape.link("this-before", i)
    same = tape.link("same-before", i) if this is None else None
    that = tape.link("that-before", i) if this is None and same is None else None
    before = next((end for end in (this, same, that) if end is not None), None)
    unit = tape.unit(i if before is None else before + 1)
    if unit is None or unit[0].span != "year" or not unit[0].definite or unit[0].number != 1:
        return None
    if before is not None:
        return Year("year", kind="this" if this is not None else "same"), unit[1].last
    kind = tape.modifier(unit[1].last + 1)
    return None if kind is None else (Year("year", kind=kind[0]), kind[1])


def _shared(tape: Tape, last: int) -> Year | None:
    """ "يناير وفبراير 2015": the year of the second month is the first one's too."""
    named = _month(tape, last + 1) if tape.beside(last + 1) else None
    if named is None or not named[3]:
        return None
    year, _ = year_after(tape, named[1], named[0].hijri)
    return year if year.how == "written" else None


def share_before(tape: Tape, i: int) -> bool:
    """Whether "the second half of" stands before word ``i``: no day of the month, then."""
    found = tape.before(tape.lexicon.edges, i)
    return found is not None and "/" in tape.lexicon.edges[found[0]]


def edges_before(tape: Tape, first: int, cut: int) -> tuple[int, int, tuple[str, ...]]:
    """Words such as "منتصف" before word ``first``: new first word, its cut, the parts named."""
    parts: list[str] = []
    while (found := tape.before(tape.lexicon.edges, first)) is not None:
        phrase, first, cut = found
        parts.append(tape.lexicon.edges[phrase])
    return first, cut, tuple(parts)


def year(tape: Tape, i: int) -> list[Reading]:
    """A year in digits at word ``i`` that a word before it or its era shows to be one; the years
    after it in "عامي 2011 و2014"."""
    written = tape.year(i)
    if written is None:
        return []
    value, last, hijri = written
    first, cut = i, 0
    years = tape.link_before("years", i)
    if (word := years or tape.link_before("year", i)) is not None:
        first, cut = word
    elif value not in _PLAUSIBLE or not (last > i or tape.link_before("year-cue", i) or _heads_line(tape, i)):
        return []
    until = value
    end = tape.year(last + 1) if tape.beside(last + 1, BREAK) and _dash(tape, last + 1) else None
    if end is not None and value < end.value <= value + 100:
        until, last = end.value, end.last
    first, cut, parts = edges_before(tape, first, cut)
    find = part_of(whole_year(value, until, hijri), parts)
    readings = [Reading(first, last, cut, find, "season" if parts else "year", "explicit", _heads_line(tape, i))]
    while years and tape.forms[last + 1 : last + 2] == ("و",) and (further := tape.year(last + 2)):
        find, last = whole_year(further.value, further.value, further.hijri), further.last
        readings.append(Reading(further.last, last, 0, find, "year", "explicit"))
    if len(readings) == 2 and tape.link_before("between", first):
        return [replace(readings[0], last=last, find=between(readings[0].find, find))]
    return readings


def _heads_line(tape: Tape, i: int) -> bool:
    """Chronologies: "1982 - ..." at the start of a line."""
    return tape.gaps[i] == STOP and tape.gaps[i + 1 : i + 2] == (BREAK,) and not tape.forms[i + 1][0].isdecimal()


def season(tape: Tape, i: int) -> list[Reading]:
    """ "صيف 2012", "الصيف الماضي", "صيف العام الماضي"."""
    hit = tape.hit("season", i)
    if hit is None:
        return []
    given, last = year_after(tape, hit.last)
    if given.how == "open":
        return []
    first_month, last_month = tape.lexicon.seasons[hit.entry]
    return [Reading(i, last, hit.cut, _season(first_month, last_month, given), "season", basis_of(given))]


def _season(first: int, last: int, given: Year) -> Find:
    def find(now: Now) -> Days | None:
        if given.how == "written":
            return season_days(first, last, given.value)
        if given.kind not in SHIFTS or now.day is None:
            return None
        if given.how == "year" or given.kind == "this":
            return season_days(first, last, now.day.year + SHIFTS[given.kind])
        years = range(now.day.year - 3, now.day.year + 3)
        spans = [days for year in years if (days := season_days(first, last, year)) is not None]
        if given.kind == "coming":
            return next((days for days in spans if days[0] > now.day), None)
        past = [days for days in spans if days[1] < now.day]
        return past[SHIFTS[given.kind]] if len(past) >= 2 else None

    return find
