"""A reviewer's values: read from what a person writes, checked, put in place of a coded claim's."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection

from ..errors import StoreError
from ..model import MODALITIES, EventDate
from ..model.events import FIELDS, Claim, Decision, Party, When, Where
from . import names, reading, rows

PRECISIONS = ("day", "week", "month", "season", "year", "vague")
"""What a date may be precise to."""

_NUMBER = r"(\d+(?:\.\d+)?)"
_RANGES = (
    (re.compile(rf"{_NUMBER}"), lambda m: (float(m[1]), float(m[1]))),
    (re.compile(rf"{_NUMBER}\s*[-–]\s*{_NUMBER}"), lambda m: (float(m[1]), float(m[2]))),
    (re.compile(rf">=?\s*{_NUMBER}|{_NUMBER}\+"), lambda m: (float(m[1] or m[2]), None)),
    (re.compile(rf"<=?\s*{_NUMBER}"), lambda m: (None, float(m[1]))),
)
_PERIOD = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:/(\d{4}-\d\d-\d\d))?")
_HELP = {
    "fatalities": "write 12, 10-15, 80+, <=150 or [min, max]",
    "injured": "write 12, 10-15, 80+, <=150 or [min, max]",
    "date": "write 2017-05-18, 2017-05, 2017, 2017-05-18/2017-05-20 or JSON with start, end and precision",
    "actor1": "give a name or id that the register has, or JSON with key, name, name_ar and type",
    "place": "give a name or id that the register has, or JSON as in the how-to guide",
}
_HELP |= {"actor2": _HELP["actor1"], "victims": _HELP["actor1"]}


def value_json(conn: Connection, field: str | None, given: str) -> str:
    """A field's value as JSON from what a person wrote: JSON itself, or a number, range, day, or
    the name of an actor or place. Raises :class:`StoreError` that says what may be written."""
    if field not in FIELDS:
        raise StoreError(f"cannot edit {field!r}; use one of {', '.join(FIELDS)}")
    try:
        value = reading.field_value(field, given)
    except msgspec.DecodeError as exc:
        value = _read(conn, field, given.strip())
        if value is None:
            raise StoreError(f"'{given}' is no value for {field}: {_HELP.get(field, str(exc))}") from exc
    return rows.json_text(value)


def value_of(decision: Decision, given: str | None) -> object:
    """What a decision's ``before`` or ``after`` stands for: an edit's field value, else the text itself."""
    return reading.field_value(decision.field, given) if decision.field in FIELDS and given else given


def check(field: str | None, after: str | None) -> None:
    """Raise :class:`StoreError` for a value that the field cannot have."""
    if field not in FIELDS:
        raise StoreError(f"cannot edit {field!r}; use one of {', '.join(FIELDS)}")
    try:
        value = reading.field_value(field, after or "null")
    except (msgspec.DecodeError, ValueError) as exc:
        raise StoreError(f"'{after}' is no value for {field}: {exc}") from exc
    if value is None and field in ("type", "modality"):
        raise StoreError(f"{field} cannot be empty")
    if field == "modality" and value not in MODALITIES:
        raise StoreError(f"'{value}' is no modality; use one of {', '.join(MODALITIES)}")
    if isinstance(value, When):
        if value.precision not in PRECISIONS:
            raise StoreError(f"'{value.precision}' is no precision of a date; use one of {', '.join(PRECISIONS)}")
        if value.start > value.end:
            raise StoreError(f"the date begins after it ends: {value.start} to {value.end}")
    if isinstance(value, tuple):
        low, high = value
        if (low or 0) < 0 or (high is not None and high < (low or 0)):
            raise StoreError(f"'{after}' is no range: give [min, max] with min not above max, null for an open end")


def _read(conn: Connection, field: str, given: str) -> object:
    if field in ("type", "modality"):
        return given
    if field in ("fatalities", "injured"):
        return next((made(m) for pattern, made in _RANGES if (m := pattern.fullmatch(given))), None)
    if field == "date":
        return _days(given)
    return _named(conn, "place" if field == "place" else "actor", given)


def _days(given: str) -> When | None:
    match = _PERIOD.fullmatch(given)
    if match is None:
        return None
    year, month, day, until = match.groups()
    try:
        start = dt.date(int(year), int(month or 1), int(day or 1))
        if until:
            return When(start=start, end=dt.date.fromisoformat(until), precision="vague") if day else None
        if day:
            return When(start=start, end=start, precision="day")
        months = 1 if month else 12
        following = dt.date(start.year + (start.month + months > 12), (start.month + months - 1) % 12 + 1, 1)
    except ValueError:
        return None
    return When(start=start, end=following - dt.timedelta(days=1), precision="month" if month else "year")


def _named(conn: Connection, kind: names.Kind, given: str) -> Party | Where | None:
    """The actor or place most reports mean by this name."""
    keys = names.keys_of(conn, kind, given)
    found: Mapping[str, tuple[Party | Where, int]] = (
        names.parties(conn, keys) if kind == "actor" else names.places(conn, keys)
    )
    return max(found.values(), key=lambda f: (f[1], f[0].key))[0] if found else None


def changed(claim: Claim, edits: Mapping[str, Any]) -> Claim:
    """The claim with these fields set (field -> value, null to clear it)."""
    values = dict(edits)
    date = values.get("date")
    if isinstance(date, When):
        values["date"] = EventDate(start=date.start, end=date.end, precision=date.precision, basis="review", span=None)
    return replace(claim, **values)
