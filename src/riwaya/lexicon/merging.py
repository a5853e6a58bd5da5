"""The weights that tell whether two mentions are of one happening (``merging.json``), written by
``scripts/train_merging.py``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Any

from .files import Files
from .learned import Odds, numbers, read

NAME = "merging.json"
SCHEMA = "riwaya.merging/1"


@dataclass(frozen=True, slots=True)
class Merging:
    """A logistic regression over features of a pair; a mention joins a happening above ``threshold``
    (mean log odds with its mentions). Without a file nothing is merged."""

    threshold: float = inf
    features: Odds = field(default_factory=Odds)

    @classmethod
    def load(cls, files: Files) -> Merging:
        """The file of the last folder that has one. Raises :class:`LexiconError` if it is damaged."""
        return read(files, NAME, SCHEMA, "scripts/train_merging.py", _made) or cls()


def _made(found: Mapping[str, Any]) -> Merging:
    return Merging(float(found["threshold"]), numbers(found["features"]))
