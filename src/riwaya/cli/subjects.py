"""``riwaya actor`` and ``riwaya place``: everything the register has of one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from ..errors import SettingsError
from .console import emit, isolate, out
from .listing import page
from .options import (
    Day,
    F,
    by_rules,
    form,
    language,
    make_filter,
    of_events,
    opened,
    paged,
    register,
    ruled,
    who_is_unknown,
)

_ACTOR = ("strength", "losses", "relations", "leaders", "finance", "control", "presence")
_PLACE = ("control", "losses", "presence")


def _narrowed(kinds: tuple[str, ...]) -> Callable[[F], F]:
    """What both commands take: which series, which time, who says so."""

    def decorate(function: F) -> F:
        options = (
            click.option("--series", "only", type=click.Choice(kinds), multiple=True, help="Only this one."),
            click.option("--since", type=Day(last=False), help="From this day, month or year."),
            click.option("--until", type=Day(last=True), help="Up to this day, month or year."),
            click.option("--outlet", metavar="NAME", help="Printed by this outlet."),
            click.option("--speaker", metavar="NAME", help="Said by this speaker."),
            of_events, ruled, paged, language, form,
        )  # fmt: skip
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


@click.command()
@click.argument("name")
@register
@_narrowed(_ACTOR)
def actor(name: str, where: str, **given: Any) -> None:
    """An actor's strength, losses, relations, leaders, finance, places held and events, as series with
    sources. NAME is any name, spelling or id, Arabic or English. --type, --modality and --sources choose
    among the events, --limit and --offset page through them; of a longer series the last --limit points
    are shown.
    """
    _show(where, _ACTOR, {"actor": name}, **given)


@click.command()
@click.argument("name")
@click.option("--radius", "radius_km", type=float, metavar="KM", help="What lies within so many km counts too.")
@register
@_narrowed(_PLACE)
def place(name: str, where: str, radius_km: float | None, **given: Any) -> None:
    """Who is said to have held a place and when, with gaps and conflicts, its losses and events, with
    sources. --type, --modality and --sources choose among the events, --limit and --offset page through
    them; of a longer series the last --limit points are shown.
    """
    _show(where, _PLACE, {"place": name, "radius_km": radius_km}, **given)


def _show(
    where: str, kinds: tuple[str, ...], subject: dict[str, Any], *, only: tuple[str, ...], lang: str, rules: Any,
    form: str | None, **given: Any,
) -> None:  # fmt: skip
    wanted = make_filter(**subject, **given)
    with opened(where) as store:
        unknown = who_is_unknown(store, subject.get("actor"), subject.get("place"))
        if unknown is not None:
            raise SettingsError(unknown)
        series = {k: store.series(what=k, **subject, wanted=wanted) for k in only or kinds}
        found, count = by_rules(store.events(wanted), rules), store.count(wanted)
    told = {k: one for k, one in series.items() if one is not None}
    if form:
        from ..publishing.plain import contradiction_row, event_row, holding_row, rows_of_series

        rows = rows_of_series(told.items())
        if form == "json":
            rows = [{
                "series": rows,
                "contradictions": [contradiction_row(c) for one in told.values() for c in one.contradictions],
                "holdings": [holding_row(h) for one in told.values() for h in one.holdings],
                "events": [event_row(e) for e in found],
            }]  # fmt: skip
        emit(rows, form)
        return
    from .tables import event_table, holdings_table, series_table

    screen = out()
    for one in list(told.values())[:1]:
        names = dict.fromkeys((one.subject.label("en"), one.subject.label("ar")))
        screen.print("  ".join(isolate(name) for name in names), style="bold")
    for what, one in told.items():
        if one.holdings:
            holdings_table(one.holdings, lang)
        if one.points:
            series_table(what, one, lang, given["limit"])
    event_table(page(given["offset"], len(found), count, "event"), found, lang)
