"""Keeping: the register in a database (SQLite or PostgreSQL), its search and its review log."""

from .documents import DocumentInfo, Stats, Stored
from .filters import FIGURE_SORTS, SORTS, Filter
from .listing import Period
from .preparing import Prepared, packed, prepare
from .search import Found, Snippet
from .series import PLACE_SERIES, SERIES
from .store import Store, open_store

__all__ = [
    "FIGURE_SORTS", "PLACE_SERIES", "SERIES", "SORTS", "DocumentInfo", "Filter", "Found", "Period", "Prepared",
    "Snippet", "Stats", "Store", "Stored", "open_store", "packed", "prepare",
]  # fmt: skip
