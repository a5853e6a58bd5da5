"""Options that many commands share: the register, the filter, the form of the output."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..model import MODALITIES
from .console import complain

if TYPE_CHECKING:
    from ..model.events import Event
    from ..store import Filter, Store

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_REGISTER = "riwaya.db"


class Day(click.ParamType):  # type: ignore[type-arg]
    """An ISO day, month or year; ``last`` takes the last day of it."""

    name = "YYYY[-MM[-DD]]"

    def __init__(self, *, last: bool) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        parts = str(value).split("-")
        try:
            numbers = [int(part) for part in parts]
            if len(numbers) == 3:
                return dt.date(*numbers)
            if len(numbers) == 2:
                first = dt.date(numbers[0], numbers[1], 1)
                following = dt.date(numbers[0] + numbers[1] // 12, numbers[1] % 12 + 1, 1)
            elif len(numbers) == 1:
                first, following = dt.date(numbers[0], 1, 1), dt.date(numbers[0] + 1, 1, 1)
            else:
                raise ValueError(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write 2019, 2019-07 or 2019-07-03", param, ctx)
        return following - dt.timedelta(days=1) if self.last else first


class OneOf(click.ParamType):  # type: ignore[type-arg]
    """One of the names that a lexicon file or a room lists, looked up only when one is given."""

    def __init__(self, name: str, listed: Callable[[], Iterable[str]]) -> None:
        self.name = name
        self.listed = listed

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        names = tuple(self.listed())
        plain = str(value).replace("-", "_")
        if plain not in names:
            self.fail(f"{value!r} is none of them; choose from {', '.join(names)}", param, ctx)
        return plain


def _event_types() -> Iterable[str]:
    from ..lexicon import event_types

    return event_types()


def _figure_kinds() -> Iterable[str]:
    from ..lexicon.figures import KINDS

    return KINDS


EVENT_TYPE = OneOf("TYPE", _event_types)
FIGURE_KIND = OneOf("KIND", _figure_kinds)


class Point(click.ParamType):  # type: ignore[type-arg]
    """``LAT,LON`` in degrees."""

    name = "LAT,LON"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:
        if isinstance(value, tuple):
            return value
        try:
            lat, lon = (float(part) for part in str(value).split(","))
        except ValueError:
            lat = lon = float("nan")
        if not (abs(lat) <= 90 and abs(lon) <= 180):
            self.fail(f"{value!r} is no point; write degrees north and east, such as 31.2,16.59", param, ctx)
        return lat, lon


class Country(click.ParamType):  # type: ignore[type-arg]
    """An ISO 3166 code of two letters."""

    name = "ISO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        code = str(value).upper()
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            self.fail(f"{value!r} is no country code; write its two letters, such as LY or SY", param, ctx)
        return code


class RuleOf(click.ParamType):  # type: ignore[type-arg]
    """``RULE``, or ``FIELD=RULE``: field (null: all) and rule."""

    name = "[FIELD=]RULE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str | None, str]:
        from ..model.events import FIELDS, RULES

        if isinstance(value, tuple):
            return value
        field, _, rule = str(value).replace("-", "_").rpartition("=")
        if rule not in RULES or (field and field not in FIELDS):
            self.fail(f"{value!r}: rules are {', '.join(RULES)}; fields are {', '.join(FIELDS)}", param, ctx)
        return field or None, rule


def _all(decorators: list[Callable[[Any], Any]], function: F) -> F:
    for decorator in reversed(decorators):
        function = decorator(function)
    return function


def register(function: F) -> F:
    """``--db``: the register."""
    return click.option(
        "--db", "where", default=lambda: os.environ.get("RIWAYA_DB", DEFAULT_REGISTER), metavar="FILE|URL",
        help=f"The register: a file or postgresql://...; $RIWAYA_DB, else {DEFAULT_REGISTER}.",
    )(function)  # fmt: skip


def form(function: F) -> F:
    """``--json`` and ``--csv``."""
    return _all(
        [
            click.option("--json", "form", flag_value="json", help="As JSON, for pipes."),
            click.option("--csv", "form", flag_value="csv", help="As CSV, for pipes."),
        ],
        function,
    )


def chosen(function: F) -> F:
    """The filter's options."""
    return _all(
        [
            click.option("--actor", metavar="NAME", help="Any name, alias or id; parts of the group count."),
            click.option("--place", metavar="NAME", help="Any name or id; what lies in it counts."),
            click.option("--radius", "radius_km", type=float, metavar="KM", help="With --place: within so many km."),
            click.option("--near", type=Point(), help="A point instead of a place, with --radius."),
            click.option("--country", type=Country(), help="Two letters."),
            click.option("--type", "type", type=EVENT_TYPE, multiple=True, help="Event type; may be repeated."),
            click.option("--since", type=Day(last=False), help="From this day, month or year."),
            click.option("--until", type=Day(last=True), help="Up to this day, month or year."),
            click.option("--undated", is_flag=True, help="With --since or --until: those without a date too."),
            click.option("--outlet", metavar="NAME", help="Printed by this outlet."),
            click.option("--speaker", metavar="NAME", help="Said by this speaker."),
            click.option(
                "--modality",
                help="Some account tells it so.",
                type=click.Choice(MODALITIES),
            ),
            click.option("--status", type=click.Choice(("unreviewed", "accepted", "rejected")), help="As reviewed."),
            click.option("--sources", type=click.IntRange(0), default=0, help="At least so many independent sources."),
            click.option("--disputed", is_flag=True, help="Only where accounts differ."),
        ],
        function,
    )


def of_events(function: F) -> F:
    """The part of the filter that only events have."""
    return _all(
        [
            click.option("--type", "type", type=EVENT_TYPE, multiple=True, help="Only events of the type; repeatable."),
            click.option("--modality", type=click.Choice(MODALITIES), help="Only events that some account tells so."),
            click.option("--sources", type=click.IntRange(0), default=0, help="Only events with so many sources."),
        ],
        function,
    )


def ruled(function: F) -> F:
    """``--rule``: the rules by which best values are taken."""
    return click.option(
        "--rule", "rules", type=RuleOf(), multiple=True,
        help="Take best values by this rule: conservative, most_reported, most_recent or range; of one field, "
        "FIELD=RULE. May be repeated.",
    )(function)  # fmt: skip


def by_rules(events: list[Event], rules: Iterable[tuple[str | None, str]]) -> list[Event]:
    """The events with their best values by the rules given; a field's own rule before one for all."""
    from ..model.events import FIELDS
    from ..register.rules import by_rule

    chosen = {name: rule for field, rule in rules if field is None for name in FIELDS}
    chosen |= {field: rule for field, rule in rules if field is not None}
    return [by_rule(event, chosen) for event in events] if chosen else events


def paged(function: F) -> F:
    """``--limit`` and ``--offset``."""
    return _all(
        [
            click.option("--limit", type=click.IntRange(0), default=50, show_default=True),
            click.option("--offset", type=click.IntRange(0), default=0),
        ],
        function,
    )


def language(function: F) -> F:
    """``--lang``."""
    return click.option("--lang", type=click.Choice(("en", "ar")), default="en", help="Language of names.")(function)


def make_filter(**given: Any) -> Filter:
    """A filter from the options' values; a date limit keeps what has no date out."""
    from ..store import Filter

    if (given.get("near") is None and given.get("place") is None) and given.get("radius_km") is not None:
        raise click.UsageError("--radius goes with --place or --near")
    given["type"] = list(given["type"]) if given.get("type") else None
    return Filter(**given)


def opened(where: str) -> Store:
    """The register, which must be there already."""
    from ..errors import StoreError
    from ..store import open_store

    if "://" not in where and not Path(where).exists():
        raise StoreError(f"{where}: there is no register; make one with: riwaya add INPUT... --db {where}")
    return open_store(where)


def who_is_unknown(store: Store, actor: str | None, place: str | None) -> str | None:
    """A line on the actor or place that the register does not have, with what may have been meant."""
    name: str | None = None
    likely: list[str] = []
    if actor is not None and not store.knows("actor", actor):
        name, likely = actor, [party.label() for party, _ in store.find_actors(actor)]
    elif place is not None and not store.knows("place", place):
        name, likely = place, [where.label() for where, _ in store.find_places(place)]
    if name is None:
        return None
    hint = f"; did you mean {', '.join(likely[:5])}?" if likely else ""
    return f"{name}: nobody or nothing in the register has this name{hint}"


def say_why_empty(store: Store, given: Mapping[str, Any]) -> None:
    """Where a list is empty since a name is unknown, say so: an empty table looks like an answer."""
    told = who_is_unknown(store, given.get("actor"), given.get("place"))
    outlet = given.get("outlet")
    if told is None and outlet is not None and not store.documents(outlet=outlet, limit=1):
        likely = ", ".join(name for name, _ in store.outlets(outlet)[:5])
        hint = f"; did you mean {likely}?" if likely else ""
        told = f"{outlet}: no report in the register is from an outlet of this name{hint}"
    speaker = given.get("speaker")
    if told is None and speaker is not None and not store.speaks(speaker):
        told = f"{speaker}: nobody of this name says anything in the register"
    if told is not None:
        complain(told)
