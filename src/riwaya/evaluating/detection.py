"""Sentence detection: does a sentence tell of an event, against sentences labelled yes or no."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import msgspec

from ..errors import InputError
from ..model import Coded
from .tally import Count

ASSAULT = frozenset(
    {"armed_clash", "air_strike", "shelling", "bombing", "attack", "killing", "abduction", "sabotage"}
)  # fmt: skip
PROTEST = frozenset({"protest"})
_TOLD = frozenset({"asserted", "claimed"})


class _Line(msgspec.Struct):
    text: str
    label: str


def sentence_detection(path: Path, code_text: Callable[[str], Coded], types: Collection[str]) -> Count:
    """Precision, recall and F1 of "has an event of ``types``, asserted or claimed".

    ``path`` holds JSON lines with ``text`` and ``label``: ``yes``, ``easy no``, ``difficult no``;
    ``ambiguous`` ones are left out. Raises :class:`InputError` for a bad line.
    """
    gold = found = right = 0
    for line in _lines(path):
        if line.label == "ambiguous":
            continue
        coded = code_text(line.text)
        told = any(e.type in types and e.modality in _TOLD for e in coded.events)
        yes = line.label == "yes"
        gold, found, right = gold + yes, found + told, right + (yes and told)
    return Count(gold, found, right)


def _lines(path: Path) -> Iterator[_Line]:
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            if not raw.strip():
                continue
            try:
                yield msgspec.json.decode(raw, type=_Line)
            except msgspec.DecodeError as exc:
                raise InputError(f"{path.name}:{number}", f"is no labelled sentence: {exc}") from None
