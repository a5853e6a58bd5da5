"""``riwaya events``, ``figures``, ``timeline``, ``search``, ``disagreements``: lists from the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .console import counted, emit, isolate, out, say, table
from .options import (
    FIGURE_KIND,
    Day,
    by_rules,
    chosen,
    form,
    language,
    make_filter,
    of_events,
    opened,
    paged,
    register,
    ruled,
    say_why_empty,
)

if TYPE_CHECKING:
    from ..model.events import FigureRecord


def page(offset: int, shown: int, count: int, noun: str) -> str:
    """``Events 1-50 of 91``, ``No events``."""
    if not shown:
        return f"No {noun}s" if not count else f"No {noun}s from {offset + 1:,} on, of {count:,}"
    return f"{noun.capitalize()}s {offset + 1:,}-{offset + shown:,} of {count:,}"


@click.command()
@register
@chosen
@click.option(
    "--sort", default="date", show_default=True,
    type=click.Choice(("date", "-date", "disagreement", "fatalities", "sources", "published", "-published")),
)  # fmt: skip
@ruled
@paged
@language
@form
def events(where: str, lang: str, form: str | None, rules: Any, **given: Any) -> None:
    """What is said to have happened, one event a line, with how many accounts tell of it."""
    wanted = make_filter(**given)
    with opened(where) as store:
        found, count = by_rules(store.events(wanted), rules), store.count(wanted)
        if not count:
            say_why_empty(store, given)
    if form:
        from ..publishing.plain import event_row

        emit([event_row(event) for event in found], form)
        return
    from .tables import event_table

    event_table(page(given["offset"], len(found), count, "event"), found, lang)


@click.command()
@register
@click.option("--actor", metavar="NAME", help="Whose figures; parts of the group count.")
@click.option("--place", metavar="NAME", help="Figures of events there.")
@click.option("--radius", "radius_km", type=float, metavar="KM", help="With --place: within so many km.")
@click.option(
    "--what", type=FIGURE_KIND,
    help="Kind: strength, killed, wounded, captured, vehicles, weapons, money, displaced, distance, duration, "
    "events or other.",
)  # fmt: skip
@of_events
@click.option("--since", type=Day(last=False), help="In reports from this day, month or year on.")
@click.option("--until", type=Day(last=True), help="In reports up to this day, month or year.")
@click.option("--speaker", metavar="NAME", help="Given by this speaker.")
@click.option("--outlet", metavar="NAME", help="Printed by this outlet.")
@click.option(
    "--sort", default="date", show_default=True, help="By day of the report, or by the lower end of the range.",
    type=click.Choice(("date", "-date", "value", "-value")),
)  # fmt: skip
@paged
@language
@form
def figures(where: str, lang: str, form: str | None, **given: Any) -> None:
    """Every quantity with its words, its range and who gives it. --type, --modality and --sources are of
    the event in whose words it stands.
    """
    wanted = make_filter(**given)
    with opened(where) as store:
        found, count = store.figures(wanted), store.count_figures(wanted)
        if not count:
            say_why_empty(store, given)
    if form:
        from ..publishing.plain import figure_row

        emit([figure_row(figure) for figure in found], form)
        return
    table(
        page(given["offset"], len(found), count, "figure"),
        ("date!", "what!", "of", "value#", "words", "according to", "source"),
        [_figure_cells(figure, lang) for figure in found],
    )


def _figure_cells(figure: FigureRecord, lang: str) -> tuple[object, ...]:
    from ..register.wording import range_text, short_days

    published = figure.source.published
    date = figure.date or published
    voice = figure.voice
    return (
        short_days(date.start, date.end) + ("" if figure.date else "\n(report)") if date else "undated",
        figure.what,
        figure.of.label(lang) if figure.of else "",
        range_text(figure.value, lang, about=figure.about),
        " ".join(figure.words.split()),
        (voice.label(lang) + (" (denies it)" if voice.denial else "")) if voice else "the report itself",
        figure.source.label(lang),
    )


@click.command()
@register
@chosen
@click.option("--step", type=click.Choice(("day", "week", "month", "year")), default="month", show_default=True)
@form
def timeline(where: str, step: Any, form: str | None, **given: Any) -> None:
    """How many events began in each day, week, month or year, and the dead they are said to have left.

    Events without a date, or dated less precisely than the step, are left out and counted.
    """
    wanted = make_filter(**given)
    with opened(where) as store:
        periods, count = store.timeline(wanted, step=step), store.count(wanted)
        if not count:
            say_why_empty(store, given)
    left = count - sum(p.events for p in periods)
    if left:
        say(f"{counted(left, 'event')} left out: without a date, or dated less precisely than a {step}")
    if form:
        from ..publishing.plain import period_row

        emit([period_row(p) for p in periods], form)
        return
    most = max((p.events for p in periods), default=1)
    table(
        f"Events by {step}",
        (f"{step}!", "events#", "killed#", "", "types"),
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
        from ..publishing.plain import found_row

        emit([found_row(f) for f in found], form)
        return
    screen = out()
    for item in found:
        day = item.published.start.isoformat() if item.published else "undated"
        screen.print(
            f"{item.document[:19]}  {day}  {isolate(item.outlet or '')}  {isolate(item.title or '')}", style="bold"
        )
        for piece in item.snippets[:3]:
            screen.print(f"    {isolate('… ' + ' '.join(piece.text.split()) + ' …')}")
    say(counted(len(found), "report"))


@click.command()
@register
@chosen
@paged
@language
@form
def disagreements(where: str, lang: str, form: str | None, **given: Any) -> None:
    """Where accounts differ, worst first: tolls, dates, doers, places, whether it happened at all, an
    actor's strength, who holds a place.
    """
    with opened(where) as store:
        found = store.disagreements(make_filter(**given))
        if not found:
            say_why_empty(store, given)
    if form:
        from ..publishing.plain import disagreement_row

        emit([disagreement_row(d) for d in found], form)
        return
    from ..register.wording import event_text

    offset = given["offset"]
    table(
        f"{counted(len(found), 'disagreement')}{f' from {offset + 1:,} on' if offset else ''}, worst first",
        ("score#", "field!", "of what", "what they say", "event!"),
        [
            (
                f"{d.score:.2f}", d.field, event_text(d.event, lang) if d.event else "",
                d.text_ar if lang == "ar" else d.text, d.event.id[:9] if d.event else "",
            )
            for d in found
        ],
    )  # fmt: skip
