"""Options that many commands share: the register, the filter, the form of the output."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
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
            click.option("--country", metavar="ISO", help="Two letters."),
            click.option("--type", "type", multiple=True, metavar="TYPE", help="Event type; may be repeated."),
            click.option("--since", type=Day(last=False), help="From this day, month or year."),
            click.option("--until", type=Day(last=True), help="Up to this day, month or year."),
            click.option("--outlet", metavar="NAME"),
            click.option("--speaker", metavar="NAME"),
            click.option(
                "--modality",
                type=click.Choice(("asserted", "claimed", "denied", "planned", "feared", "hypothetical")),
            ),
            click.option("--sources", type=click.IntRange(0), default=0, help="At least so many independent sources."),
            click.option("--disputed", is_flag=True, help="Only where accounts differ."),
        ],
        function,
    )


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

    given["type"] = list(given["type"]) if given.get("type") else None
    return Filter(**given)


def opened(where: str) -> Store:
    """The register, which must be there already."""
    from ..errors import StoreError
    from ..store import open_store

    if "://" not in where and not Path(where).exists():
        raise StoreError(f"{where}: there is no register; make one with: riwaya add INPUT... --db {where}")
    return open_store(where)
