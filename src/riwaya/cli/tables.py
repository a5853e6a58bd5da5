"""Events and points of series as tables on a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ..model.events import Event, FieldValues, Holding, Party, Series, SeriesPoint
from ..register.pairs import UNORDERED
from ..register.wording import range_text, short_days, state_text, value_text
from .console import isolate, out, table

CAPTION = "Claims, not facts. † accounts differ (riwaya show ID). [x] not told as having happened."
_HAPPENED = ("asserted", "claimed")


def event_table(title: str, events: Sequence[Event], lang: str) -> None:
    """One event a row, best values, with who tells of it."""
    table(
        title,
        ("id!", "date!", "type!", "place", "who, to whom", "toll", "according to", "src#"),
        [_cells(event, lang) for event in events],
        caption=CAPTION,
    )


def _cells(event: Event, lang: str) -> tuple[object, ...]:
    date, place, how = event.date.best, event.place.best, event.modality.best or ""
    kind = (event.type.best or "") + _mark(event.type)
    how = (how if how in _HAPPENED else f"[{how}]") + _mark(event.modality)
    told = list(dict.fromkeys(a.label(lang) for a in event.accounts))
    tolls = ((event.fatalities, "killed"), (event.injured, "injured"))
    return (
        event.id[:9],
        short_days(date.start, date.end) + _mark(event.date) if date else "",
        f"{kind}\n{how}",
        place.label(lang) + _mark(event.place) if place else "",
        _sides(event, lang),
        "\n".join(f"{range_text(v.best, lang)} {name}{_mark(v)}" for v, name in tolls if v.best),
        "\n".join((*told[:2], *((f"and {len(told) - 2} more",) if len(told) > 2 else ()))),
        event.sources,
    )


def _sides(event: Event, lang: str) -> str:
    """Doer and target on two lines; the sides of a clash have no order."""
    one, other = (
        (values.best.label(lang) if values.best else "?") + _mark(values) for values in (event.actor1, event.actor2)
    )
    if event.actor2.best is None and not event.actor2.values:
        return one if event.actor1.best else ""
    return f"{one}\n{'–' if event.type.best in UNORDERED else '→'} {other}"


def _mark(values: FieldValues[Any]) -> str:
    return " †" if values.disagreement > 0 else ""


def series_table(what: str, series: Series, lang: str, most: int) -> None:
    """A series' points, the latest ``most`` of them, and what contradicts in it."""
    points = series.points[-most:] if most else series.points
    left = len(series.points) - len(points)
    table(
        what if not left else f"{what}, the last {len(points)} of {len(series.points)}",
        ("date!", "value", "words", "according to", "source"),
        [
            (
                _when(p), _value(p, series.subject, lang), _short(p.words), _teller(p, lang), p.source.label(lang)
            )
            for p in points
        ],
    )  # fmt: skip
    screen = out()
    for contradiction in series.contradictions[:5]:
        screen.print("  ! " + isolate(contradiction.text_ar if lang == "ar" else contradiction.text))


def holdings_table(holdings: Sequence[Holding], lang: str) -> None:
    """Who is said to have held which place when, with gaps and conflicts."""
    table(
        "control over time: from the first to the last day on which somebody says so",
        ("place", "from!", "to!", "what is said", "according to"),
        [
            (
                h.place.label(lang), _told_day(h, h.start), _told_day(h, h.end), _held(h, lang),
                "\n".join(dict.fromkeys(p.label(lang) for p in h.points)),
            )
            for h in holdings
        ],
    )  # fmt: skip


def _told_day(holding: Holding, day: dt.date | None) -> str:
    """The day, or the month or year where the words say no more."""
    if day is None:
        return "not told"
    told = next((p for p in holding.points if p.start == day and p.end), None)
    return short_days(day, told.end) if told and told.end else day.isoformat()


def _held(holding: Holding, lang: str) -> str:
    who = " and ".join(dict.fromkeys(p.label(lang) for p in holding.holders))
    if holding.kind == "gap":
        days = (holding.end - holding.start).days if holding.end else 0
        return f"GAP: nobody is said to hold it ({days:,} days)"
    if holding.kind == "conflict":
        return f"CONFLICT: {who} are each said to hold it"
    return {"held": f"held by {who}", "contested": f"besieged by {who}", "lost": f"lost by {who}"}[holding.kind]


def _when(point: SeriesPoint) -> str:
    if point.start is None or point.end is None:
        return "undated"
    return short_days(point.start, point.end) + ("" if point.basis == "claim" else "\n(report)")


def _value(point: SeriesPoint, subject: object, lang: str) -> str:
    """The amount, or the state and the other side; of a place's control and presence, where it was."""
    parts = [
        range_text(point.value, lang, about=point.about) if point.value else "",
        point.what if point.value and point.what in ("killed", "wounded", "captured", "money") else "",
        state_text(point.state) if point.state else "",
        value_text(point.other, lang) if point.other is not None and point.value is None else "",
    ]
    where = point.place
    if where is not None and not isinstance(subject, Party) and where.key != getattr(subject, "key", ""):
        parts.append(f"({where.label(lang)})")
    return " ".join(part for part in parts if part)


def _teller(point: SeriesPoint, lang: str) -> str:
    told = point.label(lang) + (" (denies it)" if point.denied else "")
    if point.disputed_by:
        told += f"\n(disputed by {', '.join(v.label(lang) for v in point.disputed_by)})"
    return told


def _short(words: str, most: int = 160) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[:most].rsplit(" ", 1)[0] + " …"
