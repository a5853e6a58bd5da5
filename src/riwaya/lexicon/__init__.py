"""The lexicon files, the loader that checks and compiles them, and the one-pass matcher.

The layers are imported when first asked for: who needs one small file should not wait for all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .files import DATA, Files, Row, Table
from .types import event_types, labels

if TYPE_CHECKING:
    from .lexicon import Lexicon, build, load
    from .match import Hit, Matcher, Surface, compile_surfaces

__all__ = [
    "DATA", "Files", "Hit", "Lexicon", "Matcher", "Row", "Surface", "Table", "build", "compile_surfaces", "event_types",
    "labels", "load",
]  # fmt: skip

_LATER = {
    "Lexicon": "lexicon", "build": "lexicon", "load": "lexicon",
    "Hit": "match", "Matcher": "match", "Surface": "match", "compile_surfaces": "match",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'riwaya.lexicon' has no attribute {name!r}")
    found = getattr(import_module(f".{_LATER[name]}", __name__), name)
    globals()[name] = found
    return found
