"""Ranges, dates and field names in words, in English and Arabic."""

from __future__ import annotations

import datetime as dt

from ..model import Range
from ..model.events import Event, Party, When, Where

FIELD_NAMES = {
    "type": ("type", "نوع الحدث"),
    "modality": ("whether it happened", "وقوع الحدث"),
    "actor1": ("who did it", "الفاعل"),
    "actor2": ("against whom", "المستهدف"),
    "sides": ("who did it to whom", "الفاعل والمستهدف"),
    "victims": ("victims", "الضحايا"),
    "place": ("place", "المكان"),
    "date": ("date", "التاريخ"),
    "fatalities": ("killed", "القتلى"),
    "injured": ("injured", "الجرحى"),
    "strength": ("strength", "العدد"),
    "control": ("who holds it", "من يسيطر عليه"),
}
"""Field -> its name in English and Arabic."""

_ROUND = {(20, 99): ("tens", "العشرات"), (200, 999): ("hundreds", "المئات"), (2000, 9999): ("thousands", "الآلاف")}
_MODALITIES = {
    "asserted": ("asserted", "مؤكد"), "claimed": ("claimed", "منسوب"), "denied": ("denied", "منفي"),
    "planned": ("planned", "مخطط له"), "feared": ("feared", "متوقع"), "hypothetical": ("hypothetical", "مفترض"),
}  # fmt: skip
_MONTHS = (
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"),
    ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)  # fmt: skip


def _n(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def range_text(value: Range, language: str = "en", *, about: bool = False) -> str:
    """A range in words: ``20``, ``hundreds``, ``80 or more``, ``200 to 300``. An open range includes
    its known end: whether the words were "more than 80" or "at least 80" is for the words to say."""
    arabic = language == "ar"
    low, high = value
    if low is None:
        if high is None:
            return "غير محدد" if arabic else "unknown"
        return f"{_n(high)} أو أقل" if arabic else f"{_n(high)} or fewer"
    if high is None:
        return f"{_n(low)} أو أكثر" if arabic else f"{_n(low)} or more"
    if low == high:
        if not about:
            return _n(low)
        return f"نحو {_n(low)}" if arabic else f"about {_n(low)}"
    if (named := _ROUND.get((int(low), int(high)))) is not None:
        return named[arabic]
    return f"بين {_n(low)} و{_n(high)}" if arabic else f"{_n(low)} to {_n(high)}"


def days_text(start: dt.date, end: dt.date) -> str:
    """ISO days: one day, or ``first – last``."""
    return start.isoformat() if start == end else f"{start.isoformat()} – {end.isoformat()}"


def short_days(start: dt.date, end: dt.date) -> str:
    """Days for a narrow column: a whole year or month by its number, else as :func:`days_text` on two lines."""
    following = end + dt.timedelta(days=1)
    if start.day == 1 and following.day == 1:
        if start.month == 1 and following.month == 1 and start.year == end.year:
            return f"{start.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.year}-{start.month:02d}"
    return days_text(start, end).replace(" – ", " –\n")


def month_text(start: dt.date | None, end: dt.date | None, language: str = "en") -> str:
    """The month (``July 2016``), or the months or years from ``start`` to ``end``; undated if null."""
    arabic = language == "ar"
    if start is None or end is None:
        return "بلا تاريخ" if arabic else "undated"
    first, last = (f"{_MONTHS[arabic][d.month - 1]} {d.year}" for d in (start, end))
    return first if first == last else f"{first} – {last}"


def event_text(event: Event, language: str = "en") -> str:
    """What, where and when: ``air strike, Sirte, 2016-07-19``."""
    date = event.date.best
    parts = [
        value_text(event.type.best or "", language),
        event.place.best.label(language) if event.place.best else "",
        days_text(date.start, date.end) if date else "",
    ]
    return ("، " if language == "ar" else ", ").join(part for part in parts if part)


_BACKWARDS = {
    "by leads": "led by", "by part_of": "has as a part", "by loyal_to": "has the loyalty of", "by funds": "funded by",
}  # fmt: skip


def state_text(state: str) -> str:
    """The state of a point of a series (``holds``, ``by leads``, ``air_strike``) in English words."""
    return _BACKWARDS.get(state, state.replace("_", " "))


def value_text(value: object, language: str = "en") -> str:
    """Any field's value in words."""
    if isinstance(value, Party | Where):
        return value.label(language)
    if isinstance(value, When):
        return days_text(value.start, value.end)
    if isinstance(value, tuple):
        return range_text(value, language)
    text = str(value)
    if text in _MODALITIES:
        return _MODALITIES[text][language == "ar"]
    return text.replace("_", " ")
