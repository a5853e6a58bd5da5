"""The words of a brief: phrases, names of codes, numbers and dates in English and Arabic.

The texts are in ``data/brief.toml`` and ``data/terms.toml``. Whatever is filled into a phrase is
escaped for the format and isolated from the writing direction around it (:data:`Isolate`).
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files as package_files
from typing import Any

from markupsafe import Markup, escape

from ..model import Range
from ..model.events import Party, When, Where

LANGUAGES = ("en", "ar")

Isolate = Callable[[str], Markup]
"""Escapes a value for one format and isolates its writing direction."""

FSI, PDI = "\u2068", "\u2069"
"""First strong isolate and its end: bidi isolation where there are no elements."""

_MARKDOWN = re.compile(r"([\\`*_\[\]|<>~$])")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(value: str) -> str:
    """Without control characters, direction overrides among them."""
    return _CONTROLS.sub("", value)


def in_elements(value: str) -> Markup:
    """For HTML: escaped, in a ``bdi`` element."""
    return Markup("<bdi>{}</bdi>").format(clean(value))


def in_characters(value: str) -> Markup:
    """For HTML whose renderer lays out each element apart: escaped, between isolate characters."""
    return Markup("{}{}{}").format(FSI, clean(value), PDI)


def in_markdown(value: str) -> Markup:
    """For Markdown: on one line, its special characters escaped, between isolate characters."""
    line = " ".join(clean(value).split()).replace("&", "&amp;")
    # an escaped angle bracket is text in CommonMark, but not for every tool that reads Markdown
    text = _MARKDOWN.sub(r"\\\1", line).replace(r"\<", "&lt;").replace(r"\>", "&gt;")
    return Markup(f"{FSI}{text}{PDI}")  # noqa: S704 - escaped above, for Markdown


@functools.cache
def _data(name: str) -> Mapping[str, Any]:
    return tomllib.loads((package_files("riwaya.publishing") / "data" / name).read_text(encoding="utf-8"))


def plural(n: int, language: str) -> str:
    """The plural class of a whole number (Unicode CLDR)."""
    if language != "ar":
        return "one" if n == 1 else "other"
    if n < 3:
        return ("zero", "one", "two")[n]
    rest = n % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


class Wording:
    """Speaks one language for one format."""

    def __init__(self, language: str, isolate: Isolate) -> None:
        self.language = language
        self.isolate = isolate
        self.arabic = language == "ar"
        self._phrases = _data("brief.toml")
        self._terms = _data("terms.toml")

    def __call__(self, phrase: str, **values: object) -> Markup:
        """A phrase with its values filled in; ``n`` chooses the plural form."""
        form = self._phrases[phrase][self.language]
        if isinstance(form, Mapping):
            count = values["n"]
            if not isinstance(count, int):
                raise TypeError(f"{phrase}: n is {count!r}, not a whole number")
            form = form.get(plural(count, self.language)) or form["other"]
        parts = re.split(r"\{(\w+)\}", form)
        return Markup("").join(
            self.value(values[part]) if i % 2 else escape(part) for i, part in enumerate(parts)
        )  # fmt: skip

    def value(self, value: object) -> Markup:
        """A value made safe; what is safe already stays as it is."""
        if isinstance(value, Markup):
            return value
        return self.isolate(number_text(value) if isinstance(value, int | float) else str(value))

    def join(self, parts: Iterable[object], separator: str = "comma") -> Markup:
        """Values one after the other, with the language's comma (or ``semicolon``)."""
        return self(separator).join(self.value(p) for p in parts)

    def term(self, group: str, code: str) -> str:
        """The name of a code (``modality``, ``state`` ...); the code itself if there is none."""
        names = self._terms[group].get(code)
        return str(names[self.arabic]) if names else code.replace("_", " ")

    def knows(self, group: str, code: str) -> bool:
        """Is there a name for this code?"""
        return code in self._terms[group]

    def unordered(self, kind: str) -> bool:
        """Have the two sides of such an event no order?"""
        return kind in self._terms["unordered"]["types"][0].split("|")

    def month(self, day: dt.date, *, short: bool = False) -> str:
        names: str = self._terms["months"]["short" if short else "long"][self.arabic]
        return names.split("|")[day.month - 1]

    def day(self, day: dt.date) -> str:
        """``19 Jul 2016``."""
        return f"{day.day} {self.month(day, short=True)} {day.year}"

    def days(self, start: dt.date, end: dt.date) -> str:
        """A stretch of days, as short as can be: whole months and years by their names."""
        if start == end:
            return self.day(start)
        last_of_month = (end + dt.timedelta(days=1)).day == 1
        if start.day == 1 and last_of_month:
            if (start.month, end.month) == (1, 12):
                years = self.term("years", "span").format(first=start.year, last=end.year)
                return str(start.year) if start.year == end.year else years
            if (start.year, start.month) == (end.year, end.month):
                return f"{self.month(start)} {start.year}"
            first = self.month(start) if start.year == end.year else f"{self.month(start)} {start.year}"
            return f"{first} – {self.month(end)} {end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{end.day} {self.month(end, short=True)} {end.year}"
        if start.year == end.year:
            return f"{start.day} {self.month(start, short=True)} – {self.day(end)}"
        return f"{self.day(start)} – {self.day(end)}"

    def range(self, value: Range | None, *, about: bool = False) -> str:
        """``20``, ``35–40``, ``80 or more``, ``about 300``."""
        low, high = value or (None, None)
        if low is None and high is None:
            return self.term("range", "open")
        if low is None or high is None:
            known = low if high is None else high
            return self.term("range", "over" if high is None else "under").format(n=number_text(known or 0))
        if low != high:
            return self.term("range", "between").format(low=number_text(low), high=number_text(high))
        return self.term("range", "about").format(n=number_text(low)) if about else number_text(low)

    def field(self, value: object) -> str:
        """Any field's value in words (types of events aside, whose labels are the caller's)."""
        if isinstance(value, When):
            return self.days(value.start, value.end)
        if isinstance(value, tuple):
            return self.range(value)
        if isinstance(value, str):
            return self.term("modality", value)
        return value.label(self.language) if isinstance(value, Party | Where) else str(value)


def number_text(value: float) -> str:
    """``1,200``; fractions with one digit."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
