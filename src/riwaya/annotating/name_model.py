"""A linear-chain model of names: weights from a file, the best labels of a run of words.

The weights come from ``scripts/train_names.py``. A word's score for a label is a sum over features that
depend on one shape or on neighbouring kinds, so the sums are kept by shape and a word costs six look-ups.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..arabic import STOP
from ..errors import LexiconError
from .name_shapes import EDGE, Shape, around, beside, further, own

_KEPT = 50_000
_NEVER = -1_000_000_000
_REMEDY = "make it anew with scripts/train_names.py"
_OUT = Shape("", EDGE)
Vector = tuple[int, ...]


@dataclass(slots=True)
class NameModel:
    """Labels (``O``, then ``B-``/``I-`` of each class), the score of each after each, and weights of
    features by label, in hundredths."""

    names: tuple[str, ...]
    moves: tuple[Vector, ...]
    weights: dict[str, Vector]
    _shapes: dict[tuple[Shape, str], Vector] = field(default_factory=dict)
    _around: dict[tuple[str, str, str, int, int], Vector] = field(default_factory=dict)

    def scores(self, shapes: Sequence[Shape], gaps: Sequence[int]) -> list[list[int]]:
        """Each word's score for each label, its neighbours' labels apart."""
        padded = [_OUT, _OUT, *shapes, _OUT, _OUT]
        closed = [STOP, *gaps[1:], STOP]
        kinds = [shape.kind for shape in padded]
        made = []
        for i, shape in enumerate(shapes):
            made.append(
                [
                    a + b + c + d + e + f
                    for a, b, c, d, e, f in zip(
                        self._of(shape, ""),
                        self._of(padded[i + 1], "<"),
                        self._of(padded[i + 3], ">"),
                        self._of(padded[i], "<<"),
                        self._of(padded[i + 4], ">>"),
                        self._between(kinds[i + 1], shape.kind, kinds[i + 3], closed[i], closed[i + 1]),
                        strict=True,
                    )
                ]
            )
        return made

    def labels(self, shapes: Sequence[Shape], gaps: Sequence[int]) -> list[str]:
        """The best label of each word of a sentence."""
        return self.best(self.scores(shapes, gaps))

    def best(self, scores: Sequence[Sequence[int]]) -> list[str]:
        """The labels with the highest score in all (Viterbi); of equals the first in label order."""
        if not scores:
            return []
        inner = [k for k, name in enumerate(self.names) if name[0] == "I"]
        reached = list(scores[0])
        for k in inner:
            reached[k] = _NEVER
        back: list[list[int]] = []
        columns = list(zip(*self.moves, strict=True))
        for row in scores[1:]:
            step = [[r + m for r, m in zip(reached, column, strict=True)] for column in columns]
            tops = [max(options) for options in step]
            back.append([options.index(top) for options, top in zip(step, tops, strict=True)])
            reached = [top + score for top, score in zip(tops, row, strict=True)]
        at = reached.index(max(reached))
        path = [at]
        for pointers in reversed(back):
            at = pointers[at]
            path.append(at)
        return [self.names[k] for k in reversed(path)]

    def _of(self, shape: Shape, side: str) -> Vector:
        found = self._shapes.get((shape, side))
        if found is None:
            features = further(shape, side) if len(side) == 2 else beside(shape, side) if side else own(shape)
            if len(self._shapes) > _KEPT:
                self._shapes.clear()
            found = self._shapes[shape, side] = self._sum(features)
        return found

    def _between(self, before: str, kind: str, after: str, gap: int, next_gap: int) -> Vector:
        key = before, kind, after, gap, next_gap
        found = self._around.get(key)
        if found is None:
            if len(self._around) > _KEPT:
                self._around.clear()
            found = self._around[key] = self._sum(around(before, kind, after, gap, next_gap))
        return found

    def _sum(self, features: Iterable[str]) -> Vector:
        rows = [row for f in features if (row := self.weights.get(f)) is not None]
        return tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * len(self.names)


def read_model(path: Path) -> NameModel:
    """The model in a file: a line of labels, a line of moves from each label, then a line a feature.
    Raises :class:`LexiconError` if it is damaged or missing."""
    try:
        lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    except (OSError, EOFError, zlib.error, ValueError) as exc:
        raise LexiconError(path.name, 1, "model", f"cannot be read ({exc}); {_REMEDY}") from None
    names = tuple(lines[0].split("\t")) if lines else ()
    moves: list[Vector] = []
    weights: dict[str, Vector] = {}
    for number, line in enumerate(lines[1:], 2):
        feature, *cells = line.split("\t") if len(moves) == len(names) else ("", *line.split("\t"))
        try:
            row = tuple([int(cell) if cell else None for cell in cells])
        except ValueError:
            raise LexiconError(path.name, number, feature, f"has a weight that is no number; {_REMEDY}") from None
        if len(row) != len(names):
            raise LexiconError(path.name, number, feature, f"needs {len(names)} weights; {_REMEDY}")
        if len(moves) < len(names):
            moves.append(tuple(_NEVER if weight is None else weight for weight in row))
        else:
            weights[feature] = tuple([weight or 0 for weight in row])
    if not weights:
        raise LexiconError(path.name, 1, "model", f"has no features; {_REMEDY}")
    return NameModel(names, tuple(moves), weights)
