"""What leaves the register: tables, GeoJSON, analysts' briefs.

A further format is one module with a writer and one row in :data:`EXPORTS`.
"""

from __future__ import annotations

from .exports import EXPORTS, Export, export
from .files import replacing

__all__ = ["EXPORTS", "Export", "export", "replacing"]
