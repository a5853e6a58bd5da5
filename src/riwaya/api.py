"""The few functions a notebook needs: ``riwaya.code(text)``, ``riwaya.open(path)``."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from .model import Coded

if TYPE_CHECKING:
    from .store import Store


def code(
    text: str, *, published: dt.date | str | None = None, outlet: str | None = None, title: str | None = None,
    url: str | None = None,
) -> Coded:  # fmt: skip
    """Code one report's text. ``published`` is the publication day (ISO if a string)."""
    from .pipeline import default
    from .reading import read_text

    return default().code(read_text(text, published=published, outlet=outlet, title=title, url=url))


def open(path: str) -> Store:  # noqa: A001 - the name users expect: riwaya.open(...)
    """Open (or make) a register: a file, or a PostgreSQL address."""
    from .store import open_store

    return open_store(path)
