"""``riwaya events``, ``figures``, ``timeline``, ``search``, ``disagreements``: lists from the register."""

from __future__ import annotations

from typing import Any

import click

from ..model.events import Event, FigureRecord
from ..register.wording import days_text, range_text
from .console import emit, isolate, out, say, table
from .options import chosen, form, language, make_filter, opened, paged, register


@click.command()
@register
@chosen
@click.option(
    "--sort", default="date", show_default=True,
    type=click.Choice(("date", "-date", "disagreement", "fatalities", "sources", "published", "-published")),
)  # fmt: skip
@paged
@language
@form
def events(where: str, lang: str, form: str | None, **given: Any) -> None:
    """What is said to have happened, one event a line, with how many accounts tell of it."""
    wanted = make_filter(**given)
    with opened(where) as store:
        found, count = store.events(wanted), store.count(wanted)
    if form:
        emit([event_row(event) for event in found], form)
        return
    table(
        f"Events {given['offset'] + 1 if found else 0}-{given['offset'] + len(found)} of {count:,}",
        ("id", "date", "type", "place", "who", "to whom", "killed#", "injured#", "how", "according to", "sources#"),
        [_event_cells(event, lang) for event in found],
        caption="Claims, not facts. † accounts differ (riwaya show ID). [x] not told as having happened.",
    )


def event_row(event: Event) -> dict[str, object]:
    """An event's best values and supporters as flat JSON values."""
    date, place = event.date.best, event.place.best
    return {
        "id": event.id, "type": event.type.best, "modality": event.modality.best,
        "date_start": date.start.isoformat() if date else None, "date_end": date.end.isoformat() if date else None,
        "date_precision": date.precision if date else None, "place": place.label() if place else None,
        "place_ar": place.label("ar") if place else None, "country": place.country if place else None,
        "lat": place.lat if place else None, "lon": place.lon if place else None,
        "radius_km": place.radius_km if place else None, "place_precision": place.precision if place else None,
        "actor1": event.actor1.best.label() if event.actor1.best else None,
        "actor2": event.actor2.best.label() if event.actor2.best else None,
        "fatalities": list(event.fatalities.best) if event.fatalities.best else None,
        "fatalities_rule": event.fatalities.rule,
        "injured": list(event.injured.best) if event.injured.best else None,
        "sources": event.sources, "documents": list(event.documents), "outlets": list(event.outlets),
        "speakers": [a.label() for a in event.accounts], "disagreement": round(event.disagreement, 3),
        "confidence": event.confidence, "status": event.status,
        "evidence": [words for claim in event.claims() for words in claim.words],
    }  # fmt: skip


def _event_cells(event: Event, lang: str) -> tuple[object, ...]:
    date, place = event.date.best, event.place.best

    def differs(name: str) -> str:
        return " †" if getattr(event, name).disagreement > 0 else ""

    speakers = list(dict.fromkeys(a.label(lang) for a in event.accounts))
    how = event.modality.best or ""
    return (
        event.id[:9],
        (days_text(date.start, date.end) + differs("date")) if date else "",
        event.type.best,
        (place.label(lang) + differs("place")) if place else "",
        event.actor1.best.label(lang) if event.actor1.best else "",
        event.actor2.best.label(lang) if event.actor2.best else "",
        (range_text(event.fatalities.best, lang) + differs("fatalities")) if event.fatalities.best else "",
        (range_text(event.injured.best, lang) + differs("injured")) if event.injured.best else "",
        how if how in ("asserted", "claimed") else f"[{how}]",
        ", ".join(speakers[:2]) + (f" +{len(speakers) - 2}" if len(speakers) > 2 else ""),
        event.sources,
    )


@click.command()
@register
@click.option("--actor", metavar="NAME", help="Whose figures.")
@click.option("--place", metavar="NAME", help="Figures of events there.")
@click.option("--what", help="strength, killed, wounded, captured, vehicles, weapons, money, displaced, ...")
@click.option("--speaker", metavar="NAME")
@click.option("--outlet", metavar="NAME")
@paged
@language
@form
def figures(where: str, lang: str, form: str | None, **given: Any) -> None:
    """Every quantity with its words, its range and who gives it."""
    with opened(where) as store:
        found = store.figures(make_filter(**given))
    if form:
        emit([figure_row(figure) for figure in found], form)
        return
    table(
        f"{len(found)} figures",
        ("date", "what", "of", "value#", "words", "according to", "source"),
        [_figure_cells(figure, lang) for figure in found],
    )


def figure_row(figure: FigureRecord) -> dict[str, object]:
    """A figure as flat JSON values."""
    return {
        "what": figure.what, "of": figure.of.label() if figure.of else None,
        "of_ar": figure.of.label("ar") if figure.of else None, "min": figure.value[0], "max": figure.value[1],
        "about": figure.about, "unit": figure.unit, "words": figure.words,
        "speaker": figure.voice.label() if figure.voice else None,
        "denied": figure.voice.denial if figure.voice else False,
        "date_start": figure.date.start.isoformat() if figure.date else None,
        "date_end": figure.date.end.isoformat() if figure.date else None,
        "published": figure.source.published.start.isoformat() if figure.source.published else None,
        "source": figure.source.label(), "document": figure.source.document, "url": figure.source.url,
        "span": list(figure.span), "event": figure.event,
    }  # fmt: skip


def _figure_cells(figure: FigureRecord, lang: str) -> tuple[object, ...]:
    published = figure.source.published
    date = figure.date or published
    voice = figure.voice
    return (
        (days_text(date.start, date.end) + ("" if figure.date else " (report)")) if date else "",
        figure.what,
        figure.of.label(lang) if figure.of else "",
        range_text(figure.value, lang, about=figure.about),
        " ".join(figure.words.split()),
        (voice.label(lang) + (" (denies it)" if voice.denial else "")) if voice else "the report itself",
        figure.source.label(),
    )


@click.command()
@register
@chosen
@click.option("--step", type=click.Choice(("day", "week", "month", "year")), default="month", show_default=True)
@form
def timeline(where: str, step: Any, form: str | None, **given: Any) -> None:
    """How many events began in each day, week, month or year, and the dead they are said to have left."""
    with opened(where) as store:
        periods = store.timeline(make_filter(**given), step=step)
    if form:
        emit([
            {"start": p.start.isoformat(), "end": p.end.isoformat(), "events": p.events,
             "killed_min": p.fatalities[0], "killed_max": p.fatalities[1], **p.types}
            for p in periods
        ], form)  # fmt: skip
        return
    most = max((p.events for p in periods), default=1)
    table(
        f"Events by {step}",
        (step, "events#", "killed#", "", "types"),
        [
            (
                p.start.isoformat(), p.events,
                f"{p.fatalities[0]:,.0f}" if p.fatalities[0] == p.fatalities[1]
                else f"{p.fatalities[0]:,.0f}-{p.fatalities[1]:,.0f}",
                "█" * max(1, round(30 * p.events / most)),
                ", ".join(f"{name} {count}" for name, count in sorted(p.types.items(), key=lambda t: -t[1])),
            )
            for p in periods
        ],
    )  # fmt: skip


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@register
@paged
@form
def search(words: tuple[str, ...], where: str, limit: int, offset: int, form: str | None) -> None:
    """Reports that have all the words, in any spelling and with any proclitic; "in quotation marks" side
    by side.
    """
    with opened(where) as store:
        found = store.search(" ".join(words), limit=limit, offset=offset)
    if form:
        emit([
            {"document": f.document, "title": f.title, "outlet": f.outlet, "url": f.url,
             "published": f.published.start.isoformat() if f.published else None,
             "spans": [list(s) for s in f.spans], "snippets": [s.text for s in f.snippets]}
            for f in found
        ], form)  # fmt: skip
        return
    screen = out()
    for item in found:
        day = item.published.start.isoformat() if item.published else "undated"
        screen.print(
            f"{item.document[:19]}  {day}  {isolate(item.outlet or '')}  {isolate(item.title or '')}", style="bold"
        )
        for piece in item.snippets[:3]:
            screen.print(f"    {isolate('… ' + ' '.join(piece.text.split()) + ' …')}")
    say(f"{len(found)} report{'' if len(found) == 1 else 's'}")


@click.command()
@register
@chosen
@paged
@language
@form
def disagreements(where: str, lang: str, form: str | None, **given: Any) -> None:
    """Where accounts differ, worst first: tolls, dates, doers, places, whether it happened at all."""
    with opened(where) as store:
        found = store.disagreements(make_filter(**given))
    if form:
        emit([
            {"score": round(d.score, 3), "field": d.field, "text": d.text, "text_ar": d.text_ar,
             "event": d.event.id if d.event else None, "actor": d.subject.label() if d.subject else None}
            for d in found
        ], form)  # fmt: skip
        return
    table(
        f"{len(found)} disagreements, worst first",
        ("score#", "field", "what they say", "event"),
        [
            (f"{d.score:.2f}", d.field, d.text_ar if lang == "ar" else d.text, d.event.id[:9] if d.event else "")
            for d in found
        ],
    )
