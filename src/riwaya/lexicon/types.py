"""Event types: the codebook's list with its families and mappings, readable without the other layers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .files import Files, Table, layered


@dataclass(frozen=True, slots=True)
class EventType:
    """A codebook type with its family and what it is in ACLED, PLOVER and UCDP."""

    id: str
    family: str
    label_en: str
    label_ar: str
    acled: tuple[str, str]
    plover: tuple[str, str]
    ucdp: bool


def read_types(files: Files) -> dict[str, EventType]:
    """Id -> type, in the order of ``types.toml``; raises :class:`LexiconError` at the first fault."""
    return {t.text("id"): _type(t) for t in files.toml("types.toml", "type")}


def event_types(folder: Path | None = None) -> dict[str, EventType]:
    """The types in use (the user's folder as in :func:`load`), from their one small file."""
    return read_types(layered(folder))


def labels() -> dict[str, tuple[str, str]]:
    """Event type -> its English and Arabic label."""
    return {key: (t.label_en, t.label_ar) for key, t in event_types().items()}


def _type(table: Table) -> EventType:
    return EventType(
        table.text("id"), table.text("family"), table.text("label_en"), table.text("label_ar"),
        _pair(table, "acled"), _pair(table, "plover"), table.values.get("ucdp") is True,
    )  # fmt: skip


def _pair(table: Table, key: str) -> tuple[str, str]:
    values = table.list(key)
    if len(values) != 2:
        raise table.error(f"'{key}' must have two values")
    return values[0], values[1]
