"""Files of learned weights: found, checked and read in one way."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any, TypeVar

from ..errors import LexiconError
from .files import Files

T = TypeVar("T")


def read(files: Files, name: str, schema: str, script: str, make: Callable[[Mapping[str, Any]], T]) -> T | None:
    """What ``make`` makes of the file ``name`` in the last folder that has one; None without a file.
    Raises :class:`LexiconError` if it is damaged or of another schema; ``script`` writes it anew."""
    paths = files.paths(name)
    if not paths:
        return None
    try:
        found = json.loads(paths[-1].read_bytes())
        if found["schema"] != schema:
            raise ValueError(f"its schema is {found['schema']!r}, not {schema!r}")
        return make(found)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        reason = f"cannot be used ({exc!r}); write it anew with {script}"
        raise LexiconError(files.label(paths[-1]), 0, "file", reason) from None


def numbers(found: object) -> dict[str, float]:
    """Weights by name. Raises :class:`TypeError` for anything else."""
    if not isinstance(found, dict) or not all(isinstance(v, int | float) and isfinite(v) for v in found.values()):
        raise TypeError("weights must be numbers by name")
    return {str(name): float(value) for name, value in found.items()}
