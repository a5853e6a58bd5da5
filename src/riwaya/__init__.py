"""Riwaya reads Arabic reports of conflict and keeps a register of what is said to have happened."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "code", "open"]

if TYPE_CHECKING:
    from .api import code, open  # noqa: A004


def __getattr__(name: str) -> Any:
    if name in ("code", "open"):
        return getattr(import_module("riwaya.api"), name)
    raise AttributeError(f"module 'riwaya' has no attribute {name!r}")
