"""What scoring gives: counts, accuracies and the errors behind them; all of them add up."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from ..model import Span

G = TypeVar("G", bound=Hashable)
F = TypeVar("F", bound=Hashable)
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Count:
    """``right`` of ``gold`` expected and ``found`` given; scores are null where undefined."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.gold + other.gold, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float | None:
        """Right share of what was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Found share of what was expected."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else None


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``total`` compared values."""

    total: int = 0
    right: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.total + other.total, self.right + other.right)

    @property
    def accuracy(self) -> float | None:
        """Right share, null if nothing was compared."""
        return self.right / self.total if self.total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """One thing to look into. ``kind``: ``miss``, ``false alarm`` or ``wrong`` (found, with another
    value); ``context`` is the words with 40 code points on either side."""

    layer: str
    document: str
    kind: str
    words: str
    context: str
    expected: str | None
    found: str | None


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts by layer, accuracies by field, and errors, of one report or of many."""

    counts: dict[str, Count]
    shares: dict[str, Share]
    errors: tuple[Error, ...] = ()

    def __add__(self, other: Scores) -> Scores:
        counts = self.counts | {k: self.counts.get(k, Count()) + v for k, v in other.counts.items()}
        shares = self.shares | {k: self.shares.get(k, Share()) + v for k, v in other.shares.items()}
        return Scores(counts, shares, self.errors + other.errors)


@dataclass(slots=True)
class Tally:
    """Collects one report's scores."""

    document: str
    text: str
    counts: dict[str, Count] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    errors: list[Error] = field(default_factory=list)

    def count(self, layer: str, gold: int, found: int, right: int) -> None:
        """Add to a layer's counts."""
        self.counts[layer] = self.counts.get(layer, Count()) + Count(gold, found, right)

    def share(self, name: str, right: bool) -> None:
        """Add one compared value."""
        self.shares[name] = self.shares.get(name, Share()) + Share(1, int(right))

    def error(self, layer: str, kind: str, at: Span | None, expected: str | None, found: str | None) -> None:
        """Note an error at a span (null: the gold's words are not in the text)."""
        words = context = ""
        if at is not None:
            words = at.of(self.text)
            context = self.text[max(0, at.start - _AROUND) : at.end + _AROUND].replace("\n", " ")
        self.errors.append(
            Error(
                layer=layer,
                document=self.document,
                kind=kind,
                words=words,
                context=context,
                expected=expected,
                found=found,
            )
        )

    def scores(self) -> Scores:
        """The finished scores."""
        return Scores(dict(self.counts), dict(self.shares), tuple(self.errors))


def best_first(pairs: Iterable[tuple[float, G, F]]) -> dict[G, F]:
    """One-to-one matches, the highest scores first; equal scores in the order given."""
    matched: dict[G, F] = {}
    taken: set[F] = set()
    for _, gold, found in sorted(pairs, key=lambda p: -p[0]):
        if gold not in matched and found not in taken:
            matched[gold] = found
            taken.add(found)
    return matched
