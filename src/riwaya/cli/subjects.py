"""``riwaya actor`` and ``riwaya place``: everything the register has of one of them."""

from __future__ import annotations

import click

from ..errors import SettingsError
from ..model.events import Series, SeriesPoint
from ..register.wording import days_text, range_text, value_text
from .console import emit, isolate, out, table
from .listing import event_row
from .options import form, language, make_filter, opened, register

_ACTOR = ("strength", "losses", "relations", "leaders", "control", "presence")
_PLACE = ("control", "losses", "presence")


@click.command()
@click.argument("name")
@register
@language
@form
def actor(name: str, where: str, lang: str, form: str | None) -> None:
    """An actor's strength, losses, relations, leaders, places held and events, as series with sources.
    NAME is any name, spelling or id, Arabic or English.
    """
    _show(where, lang, form, _ACTOR, actor=name)


@click.command()
@click.argument("name")
@click.option("--radius", "radius_km", type=float, metavar="KM", help="What lies within so many km counts too.")
@register
@language
@form
def place(name: str, where: str, lang: str, form: str | None, radius_km: float | None) -> None:
    """Who is said to have held a place and when, its losses and events, with sources."""
    _show(where, lang, form, _PLACE, place=name, radius_km=radius_km)


def _show(
    where: str, lang: str, form: str | None, kinds: tuple[str, ...], *, actor: str | None = None,
    place: str | None = None, radius_km: float | None = None,
) -> None:  # fmt: skip
    name = actor or place
    with opened(where) as store:
        series = {k: store.series(what=k, actor=actor, place=place, radius_km=radius_km) for k in kinds}
        found = store.events(make_filter(actor=actor, place=place, radius_km=radius_km, limit=200))
        if next(iter(series.values())) is None:
            likely = store.find_actors(name or "") if actor else store.find_places(name or "")
            hint = ", ".join(entry[0].label() for entry in likely[:5])
            raise SettingsError(
                f"{name}: nobody or nothing in the register has this name" + (f"; did you mean {hint}?" if hint else "")
            )
    if form:
        rows = [_row(what, point) for what, one in series.items() if one for point in one.points]
        emit(rows if form == "csv" else [{"series": rows, "events": [event_row(e) for e in found]}], form)
        return
    screen = out()
    subject = next(s.subject for s in series.values() if s)
    screen.print(f"{isolate(subject.label('en'))}  {isolate(subject.label('ar'))}", style="bold")
    for what, one in series.items():
        if one and one.points:
            _print(what, one, lang)
    table(
        f"{len(found)} events", ("id", "date", "type", "place", "who", "to whom", "killed#"),
        [
            (
                e.id[:9], days_text(e.date.best.start, e.date.best.end) if e.date.best else "", e.type.best,
                e.place.best.label(lang) if e.place.best else "", e.actor1.best.label(lang) if e.actor1.best else "",
                e.actor2.best.label(lang) if e.actor2.best else "",
                range_text(e.fatalities.best, lang) if e.fatalities.best else "",
            )
            for e in found
        ],
    )  # fmt: skip


def _print(what: str, series: Series, lang: str) -> None:
    table(
        what,
        ("date", "value", "words", "according to", "source"),
        [
            (
                _when(p), _value(p, lang), " ".join(p.words.split())[:160],
                p.label(lang) + (" (denies it)" if p.denied else "")
                + (f" (disputed by {', '.join(v.label(lang) for v in p.disputed_by)})" if p.disputed_by else ""),
                p.source.label(),
            )
            for p in series.points
        ],
    )  # fmt: skip
    screen = out()
    for contradiction in series.contradictions[:5]:
        screen.print("  ! " + isolate(contradiction.text_ar if lang == "ar" else contradiction.text))


def _when(point: SeriesPoint) -> str:
    if point.start is None or point.end is None:
        return ""
    return days_text(point.start, point.end) + ("" if point.basis == "claim" else " (report)")


def _value(point: SeriesPoint, lang: str) -> str:
    parts = [
        point.state or "",
        value_text(point.other, lang) if point.other is not None and point.value is None else "",
        range_text(point.value, lang, about=point.about) if point.value else "",
    ]
    return " ".join(part for part in parts if part)


def _row(what: str, point: SeriesPoint) -> dict[str, object]:
    return {
        "series": what, "start": point.start.isoformat() if point.start else None,
        "end": point.end.isoformat() if point.end else None, "basis": point.basis,
        "min": point.value[0] if point.value else None, "max": point.value[1] if point.value else None,
        "state": point.state, "other": point.other.label() if point.other else None, "words": point.words,
        "speaker": point.voice.label() if point.voice else None, "denied": point.denied,
        "disputed_by": [v.label() for v in point.disputed_by], "source": point.source.label(),
        "document": point.source.document, "url": point.source.url, "span": list(point.span),
    }  # fmt: skip
