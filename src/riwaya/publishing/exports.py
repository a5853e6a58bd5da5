"""The table of export formats. Writers are loaded when used, so that listing them costs nothing."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TextIO, cast

from ..errors import SettingsError
from .files import replacing

Labels = Mapping[str, tuple[str, str]]
"""Event type -> its label in English and in Arabic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One format: ``writer`` is ``module:function`` within this package, called as
    ``function(records, stream, labels=...)`` and returning how many records it wrote; ``of`` says
    which records (``events`` or ``figures``) it is given; ``row`` what one of its rows is, if not
    one of those; ``binary`` which kind of stream."""

    name: str
    writer: str
    suffix: str
    media_type: str
    about: str
    of: str = "events"
    row: str = ""
    binary: bool = False

    @property
    def rows(self) -> str:
        """What it writes, in the plural."""
        return self.row or self.of

    def write(self, records: Iterable[object], stream: TextIO | IO[bytes], *, labels: Labels) -> int:
        """Write the records to an open stream; returns how many."""
        module, function = self.writer.split(":")
        writer = getattr(importlib.import_module(f".{module}", __package__), function)
        return cast("int", writer(records, cast("Any", stream), labels=labels))

    def save(self, records: Iterable[object], path: Path, *, labels: Labels) -> int:
        """Write the records to a file, whole or not at all; returns how many."""
        with replacing(path, binary=self.binary) as stream:
            return self.write(records, stream, labels=labels)


EXPORTS: Mapping[str, Export] = {
    e.name: e
    for e in (
        Export(
            name="csv", writer="tables:write_events", suffix=".csv", media_type="text/csv; charset=utf-8",
            about="one row an event: best values, rules, all values, evidence",
        ),
        Export(
            name="accounts", writer="tables:write_accounts", suffix=".csv", media_type="text/csv; charset=utf-8",
            about="one row an account: who says what of which event", row="accounts",
        ),
        Export(
            name="figures", writer="tables:write_figures", suffix=".csv", media_type="text/csv; charset=utf-8",
            about="one row a figure: strength, losses, weapons ... and who gives it", of="figures",
        ),
        Export(
            name="geojson", writer="geojson:write_events", suffix=".geojson", media_type="application/geo+json",
            about="one feature an event, at its place, with every account's values",
        ),
    )
}  # fmt: skip
"""Name -> format."""


def export(name: str) -> Export:
    """The format of that name; raises :class:`SettingsError` that lists those there are."""
    try:
        return EXPORTS[name]
    except KeyError:
        raise SettingsError(f"--format {name}: unknown; there are {', '.join(EXPORTS)}") from None
