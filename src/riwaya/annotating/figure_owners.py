"""Whose people a figure counts."""

from __future__ import annotations

from .context import Context


def owner(ctx: Context, first: int, noun: int | None, last: int) -> str | None:
    return None
