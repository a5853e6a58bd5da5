"""The weights that choose a claim's roles (``choices.json``), written by ``scripts/train_choices.py``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .files import Files
from .learned import Both, Odds, numbers, read

NAME = "choices.json"
SCHEMA = "riwaya.choices/1"
ACTOR_ROLES = ("actor1", "actor2")


@dataclass(frozen=True, slots=True)
class Choices:
    """Weights of features by role, and by how much another candidate must be likelier (in log odds) than
    what the rules chose; ``actors``: the weights of both actors' roles together. Without a file there are
    none, and the rules stand alone."""

    roles: dict[str, Odds] = field(default_factory=dict)
    margins: dict[str, float] = field(default_factory=dict)
    actors: Both = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        nothing = Odds()
        one, two = (self.roles.get(role, nothing) for role in ACTOR_ROLES)
        object.__setattr__(self, "actors", Both(one, two))

    def of(self, role: str) -> tuple[Odds, float]:
        """The weights of a role, and its margin."""
        return self.roles.get(role) or Odds(), self.margins.get(role, 0.0)

    @classmethod
    def load(cls, files: Files) -> Choices:
        """The file of the last folder that has one. Raises :class:`LexiconError` if it is damaged."""
        return read(files, NAME, SCHEMA, "scripts/train_choices.py", _made) or cls()


def _made(found: Mapping[str, Any]) -> Choices:
    roles = {str(role): numbers(weights) for role, weights in found["roles"].items()}
    return Choices(roles, numbers(found["margins"]))
