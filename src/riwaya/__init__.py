"""Riwaya reads Arabic reports of conflict and keeps a register of what is said to have happened."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "code", "open"]

if TYPE_CHECKING:
    from .api import code, open


def __getattr__(name: str) -> Any:
    if name in ("code", "open"):
        from . import api

        return getattr(api, name)
    raise AttributeError(f"module 'riwaya' has no attribute {name!r}")
