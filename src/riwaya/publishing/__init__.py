"""What leaves the register: tables, GeoJSON, analysts' briefs.

A further format is one module with a writer and one row in :data:`EXPORTS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .exports import EXPORTS, Export, Labels, export
from .files import replacing

if TYPE_CHECKING:
    from .brief import write_brief

__all__ = ["EXPORTS", "Export", "Labels", "export", "replacing", "write_brief"]


def __getattr__(name: str) -> Any:
    # the template engine is loaded when a brief is written, not for every table
    if name == "write_brief":
        from .brief import write_brief

        return write_brief
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
