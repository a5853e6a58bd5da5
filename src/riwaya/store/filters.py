"""What to list: a filter as people mean it, and the same as SQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select, union

from ..errors import StoreError
from ..model.events import Where
from . import names, schema
from .flatten import party_key

SORTS = ("date", "-date", "disagreement", "fatalities", "sources", "published", "-published", "id")
"""Orders of a list of events; ``-`` is latest first. What has no value comes last."""

FIGURE_SORTS = ("date", "-date", "value", "-value")
"""Orders of a list of figures, by day of publication or by the lower end; ``-`` is highest first."""

_e = schema.events.c
_c = schema.claims.c
_KM = 111.2  # a degree of latitude


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which events (or figures). Everything given must hold; nothing given means all.

    ``actor``: any name, alias or id, with the groups that are part of it. ``place``: any name or
    id, with what lies within ``radius_km`` of it (without: within its own radius; a country:
    all in it). ``near``: (lat, lon) with ``radius_km``. ``since``/``until``: events whose date may
    fall between, both days included; events without date only with ``undated``. ``speaker``,
    ``outlet``, ``modality``: some account has it. ``sources``: at least so many independent
    sources. ``disputed``: accounts disagree on something.
    """

    actor: str | None = None
    place: str | None = None
    radius_km: float | None = None
    near: tuple[float, float] | None = None
    country: str | None = None
    type: str | Sequence[str] | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    undated: bool = False
    outlet: str | None = None
    speaker: str | None = None
    modality: str | None = None
    document: str | None = None
    sources: int = 0
    disputed: bool = False
    deadly: bool = False
    status: str | None = None
    rejected: bool = False
    what: str | None = None
    sort: str = "date"
    limit: int | None = 100
    offset: int = 0

    def __post_init__(self) -> None:
        if self.sort not in SORTS + FIGURE_SORTS:
            raise StoreError(f"cannot sort by {self.sort!r}; use one of {', '.join(SORTS)}")
        if (self.limit is not None and self.limit < 0) or self.offset < 0:
            raise StoreError("limit and offset cannot be negative")
        if self.near is not None and self.radius_km is None:
            raise StoreError("a point needs a radius in kilometres")


def where_events(conn: Connection, wanted: Filter) -> list[ColumnElement[bool]]:
    """The conditions on the events table."""
    found: list[ColumnElement[bool]] = []
    if wanted.actor is not None:
        found.append(_of_claims(actor_condition(conn, wanted.actor)))
    if wanted.place is not None or wanted.near is not None:
        found.append(_of_claims(place_condition(conn, wanted, _c)))
    if wanted.country is not None:
        found.append(_e.country == wanted.country.upper())
    if wanted.type is not None:
        found.append(_e.type.in_([wanted.type] if isinstance(wanted.type, str) else list(wanted.type)))
    found.extend(_dates(wanted, _e.date_start, _e.date_end))
    if wanted.outlet is not None:
        found.append(_of_claims(_c.report.in_(_outlet(wanted.outlet))))
    if wanted.speaker is not None:
        found.append(_of_claims(speaker_condition(conn, wanted.speaker, _c.speaker_key)))
    if wanted.modality is not None:
        found.append(_of_claims(_c.modality == wanted.modality))
    if wanted.document is not None:
        reports = select(schema.reports.c.n).where(schema.reports.c.id == wanted.document)
        found.append(_of_claims(_c.report.in_(reports)))
    if wanted.sources > 1:
        found.append(_e.sources >= wanted.sources)
    if wanted.disputed:
        found.append(_e.disagreement > 0)
    if wanted.deadly:
        found.append(or_(_e.fatalities_min > 0, _e.fatalities_max > 0))
    if wanted.status is not None:
        found.append(_e.status == wanted.status)
    elif not wanted.rejected:
        found.append(_e.status != "rejected")
    return found


def order_events(sort: str) -> list[ColumnElement[Any]]:
    """The order of a list of events; ids make it complete."""
    orders: dict[str, list[ColumnElement[Any]]] = {
        "date": [_e.date_start.asc().nulls_last()],
        "-date": [_e.date_start.desc().nulls_last()],
        "disagreement": [_e.disagreement.desc(), _e.sources.desc()],
        "fatalities": [func.coalesce(_e.fatalities_max, _e.fatalities_min).desc().nulls_last()],
        "sources": [_e.sources.desc()],
        "published": [_e.published_start.asc().nulls_last()],
        "-published": [_e.published_start.desc().nulls_last()],
        "id": [],
    }
    if sort not in orders:
        raise StoreError(f"cannot sort events by {sort!r}; use one of {', '.join(SORTS)}")
    return [*orders[sort], _e.id.asc()]


def actor_condition(conn: Connection, name: str) -> ColumnElement[bool]:
    """Claims in which an actor of this name acts, is the target or the victim."""
    keys = sorted(names.with_parts(conn, names.keys_of(conn, "actor", name)))
    if not keys:
        return false()
    columns = (_c.actor1_key, _c.actor2_key, _c.victims_key)
    return _c.n.in_(union(*(select(_c.n).where(column.in_(keys)) for column in columns)))


def place_condition(conn: Connection, wanted: Filter, columns: Any) -> ColumnElement[bool]:
    """Rows at a named place or near it, or near a point."""
    found: list[ColumnElement[bool]] = []
    if wanted.near is not None:
        found.append(_within(columns, *wanted.near, wanted.radius_km or 0.0))
    if wanted.place is not None:
        spots = names.places(conn, names.keys_of(conn, "place", wanted.place))
        any_of = [columns.place_key.in_(sorted(spots))]
        any_of.extend(x for spot, _ in spots.values() for x in _around(columns, spot, wanted.radius_km))
        found.append(or_(*any_of))
    return and_(*found)


def _around(columns: Any, spot: Where, radius_km: float | None) -> list[ColumnElement[bool]]:
    if spot.precision == "country" and spot.country and radius_km is None:
        return [columns.country == spot.country]
    radius = spot.radius_km if radius_km is None else radius_km
    if spot.lat is None or spot.lon is None or not radius:
        return []
    near = _within(columns, spot.lat, spot.lon, radius)
    # a country's middle says nothing of where in it something was
    return [and_(near, columns.place_precision.not_in(("country", "area")))]


def _within(columns: Any, lat: float, lon: float, radius_km: float) -> ColumnElement[bool]:
    """Flat-earth distance, exact enough (1 %) for the radii people ask for; a box finds the rows."""
    shrink = max(0.01, cos(radians(lat)))
    high, wide = radius_km / _KM, radius_km / _KM / shrink
    north, east = (columns.lat - lat) * _KM, (columns.lon - lon) * _KM * shrink
    return and_(
        columns.lat.between(lat - high, lat + high),
        columns.lon.between(lon - wide, lon + wide),
        north * north + east * east <= radius_km * radius_km,
    )


def speaker_condition(conn: Connection, name: str, column: Any) -> ColumnElement[bool]:
    """Rows said by a speaker of this name, or by one described in words that hold it."""
    key = party_key(name)
    if key == "~":
        return false()
    keys = sorted(names.with_parts(conn, names.keys_of(conn, "actor", name)) | {key})
    # a folded name has letters, digits and spaces only, nothing that LIKE would take for a pattern
    return or_(column.in_(keys), column.like(f"~%{key[1:]}%"))


def outlet_condition(outlet: str, column: Any) -> ColumnElement[bool]:
    """Rows of reports that this outlet printed."""
    found: ColumnElement[bool] = column.in_(_outlet(outlet))
    return found


def _outlet(outlet: str) -> Any:
    table = schema.appearances.c
    return select(table.report).where(table.outlet == outlet)


def _of_claims(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    link = schema.event_claims.c
    query = select(link.event).join(schema.claims, _c.n == link.claim).where(condition)
    found: ColumnElement[bool] = _e.n.in_(query)
    return found


def _dates(wanted: Filter, start: Any, end: Any) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        found.append(end >= wanted.since.isoformat())
    if wanted.until is not None:
        found.append(start <= wanted.until.isoformat())
    if found and wanted.undated:
        return [or_(and_(*found), start.is_(None))]
    return found
