"""A reviewer's values put in place of a coded claim's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..model import EventDate
from ..model.events import Claim, When


def changed(claim: Claim, edits: Mapping[str, Any]) -> Claim:
    """The claim with these fields set (field -> value, null to clear it)."""
    values = dict(edits)
    date = values.get("date")
    if isinstance(date, When):
        values["date"] = EventDate(start=date.start, end=date.end, precision=date.precision, basis="review", span=None)
    return replace(claim, **values)
