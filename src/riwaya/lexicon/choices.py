"""The weights that choose a claim's roles (``choices.json``), written by ``scripts/train_choices.py``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .files import Files
from .learned import Odds, numbers, read

NAME = "choices.json"
SCHEMA = "riwaya.choices/1"


@dataclass(frozen=True, slots=True)
class Choices:
    """Weights of features by role, and by how much another candidate must be likelier (in log odds) than
    what the rules chose. Without a file there are none, and the rules stand alone."""

    roles: dict[str, Odds] = field(default_factory=dict)
    margins: dict[str, float] = field(default_factory=dict)

    @classmethod
    def load(cls, files: Files) -> Choices:
        """The file of the last folder that has one. Raises :class:`LexiconError` if it is damaged."""
        return read(files, NAME, SCHEMA, "scripts/train_choices.py", _made) or cls()


def _made(found: Mapping[str, Any]) -> Choices:
    roles = {str(role): numbers(weights) for role, weights in found["roles"].items()}
    return Choices(roles, numbers(found["margins"]))
