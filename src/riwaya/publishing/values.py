"""Values of events as plain cells: what the tables and GeoJSON have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ..model import Range
from ..model.events import Account, Claim, Event, FieldValues, Party, Source, When, Where

SEPARATOR = " | "
"""Stands between the values of a cell that holds several."""


def number(value: float | None) -> float | int | None:
    """A whole number without its ``.0``."""
    return int(value) if value is not None and value == int(value) else value


def bounds(value: Range | None) -> tuple[float | int | None, float | int | None]:
    """``(min, max)`` as numbers; null = open or not told."""
    return (None, None) if value is None else (number(value[0]), number(value[1]))


def range_cell(value: Range | None) -> str:
    """``20``, ``20-99``, ``>=80``, ``<=150``; empty if nothing is told."""
    low, high = bounds(value)
    if low is None:
        return "" if high is None else f"<={high}"
    if high is None:
        return f">={low}"
    return f"{low}" if low == high else f"{low}-{high}"


def days_cell(when: When | None) -> str:
    """``2016-07-19``, or ``2016-07-01/2016-07-31`` (ISO 8601 interval)."""
    if when is None:
        return ""
    return when.start.isoformat() if when.start == when.end else f"{when.start.isoformat()}/{when.end.isoformat()}"


def iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def value_cell(value: object, language: str = "en") -> str:
    """Any field's value in one cell."""
    if isinstance(value, Party | Where):
        return value.label(language)
    if isinstance(value, When):
        return days_cell(value)
    if isinstance(value, tuple):
        return range_cell(value)
    return "" if value is None else str(value)


def one_line(text: str) -> str:
    """White space of any kind as single spaces."""
    return " ".join(text.split())


def distinct(values: Iterable[str | None]) -> list[str]:
    """Each value once, in order, empty ones dropped."""
    return list(dict.fromkeys(v for v in values if v))


def said_by(account: Account, language: str = "en") -> str:
    """``speaker (outlet)``; the outlet alone in its own voice; for an unknown outlet the beginning of
    the document's id."""
    outlet = ", ".join(account.outlets) or account.claim.source.document[:19]
    return f"{account.voice.label(language)} ({outlet})" if account.voice else outlet


def all_values(event: Event, values: FieldValues[object]) -> str:
    """Every value of a field with who gives it: ``20 [army spokesman (AFP)] | 35-40 [...]``."""
    cells = []
    for held in values.values:
        who = "; ".join(distinct(said_by(event.accounts[i]) for i in held.accounts))
        cells.append(f"{value_cell(held.value)} [{who}]")
    return SEPARATOR.join(cells)


def disputed(event: Event) -> list[str]:
    """Names of the fields that the event's accounts disagree on."""
    return [values.name for values in event.fields() if values.disagreement > 0]


def place_basis(event: Event) -> str | None:
    """Where the place shown is told: in the evidence of some account, else the weaker basis there is;
    null if it was not looked up."""
    shown = event.place.best
    bases = {
        claim.place_basis for claim in event.claims()
        if shown and claim.place and claim.place.key == shown.key and claim.place_basis
    }  # fmt: skip
    return next((basis for basis in ("evidence", "review", "context") if basis in bases), None)


def speakers(event: Event) -> list[str]:
    """Those who are said to say it, each once."""
    return distinct(a.voice.label("en") for a in event.accounts if a.voice)


def sources(event: Event) -> list[Source]:
    """The documents of an event, each once, in order of its claims."""
    return list({claim.source.document: claim.source for claim in event.claims()}.values())


def evidence(claims: Iterable[Claim]) -> Iterator[tuple[Source, int, int, str]]:
    """Each evidence span once: document, start, end (code points of its text), words."""
    seen = set()
    for claim in claims:
        for span, words in zip(claim.evidence, claim.words, strict=True):
            key = (claim.source.document, span.start, span.end)
            if key not in seen:
                seen.add(key)
                yield claim.source, span.start, span.end, words


def middle(value: Range | None) -> float | None:
    """The middle of a range, its known end if the other is open; null if nothing is told."""
    if value is None:
        return None
    known = [end for end in value if end is not None]
    return sum(known) / len(known) if known else None
