"""Ranges, dates and field names in words, in English and Arabic."""

from __future__ import annotations

import datetime as dt

from ..model import Range
from ..model.events import Party, When, Where

FIELD_NAMES = {
    "type": ("type", "نوع الحدث"),
    "modality": ("whether it happened", "وقوع الحدث"),
    "actor1": ("who did it", "الفاعل"),
    "actor2": ("against whom", "المستهدف"),
    "victims": ("victims", "الضحايا"),
    "place": ("place", "المكان"),
    "date": ("date", "التاريخ"),
    "fatalities": ("killed", "القتلى"),
    "injured": ("injured", "الجرحى"),
    "strength": ("strength", "العدد"),
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
    """A range in words: ``20``, ``hundreds``, ``more than 80``, ``200 to 300``."""
    arabic = language == "ar"
    low, high = value
    if low is None:
        if high is None:
            return "غير محدد" if arabic else "unknown"
        return f"أقل من {_n(high)}" if arabic else f"fewer than {_n(high)}"
    if high is None:
        return f"أكثر من {_n(low)}" if arabic else f"more than {_n(low)}"
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


def month_text(start: dt.date | None, end: dt.date | None, language: str = "en") -> str:
    """The month (``July 2016``), or the months or years from ``start`` to ``end``; undated if null."""
    arabic = language == "ar"
    if start is None or end is None:
        return "بلا تاريخ" if arabic else "undated"
    first, last = (f"{_MONTHS[arabic][d.month - 1]} {d.year}" for d in (start, end))
    return first if first == last else f"{first} – {last}"


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
