"""Colours of event types and of parties, from ``data/palette.toml``."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files as package_files

HAPPENED = ("asserted", "claimed")
"""Modalities of what is told as having happened; the others are drawn hollow."""


@functools.cache
def _data() -> tuple[Mapping[str, str], tuple[str, ...]]:
    data = tomllib.loads((package_files("riwaya.publishing") / "data/palette.toml").read_text(encoding="utf-8"))
    return data["types"], tuple(data["parties"]["cycle"])


def colour(kind: str) -> str:
    """The colour of an event type."""
    types, _ = _data()
    return types.get(kind, types["other"])


def ordered(kinds: Iterable[str]) -> list[str]:
    """Each type once, in the palette's order; unknown ones last, by name."""
    types, _ = _data()
    rank = {kind: n for n, kind in enumerate(types)}
    return sorted(set(kinds), key=lambda kind: (rank.get(kind, len(rank)), kind))


def party_colours(keys: Iterable[str]) -> dict[str, str]:
    """Key -> colour, in order of appearance; all after the last colour share it."""
    _, cycle = _data()
    return {key: cycle[min(n, len(cycle) - 1)] for n, key in enumerate(dict.fromkeys(keys))}
