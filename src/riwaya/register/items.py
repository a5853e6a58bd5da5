"""What matching needs to know of a claim, in one flat tuple."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from ..model import Span
from ..model.events import Claim

_OVER = frozenset(("خلال", "طوال", "طيلة", "مدى", "مدار", "غضون", "منذ"))
_SPELL = 3
"""Fewer days than these are a night or a battle."""
SKETCH = 32
"""Most words kept of a claim's evidence for comparing."""


class Item(NamedTuple):
    """A claim as the matcher sees it. ``n`` and ``document`` are numbers of the register's own
    (results never depend on them); days are ordinals; ``root1``/``root2`` the topmost parents;
    ``kind`` what may be one event: ``happened`` (said to have happened, or denied), else the
    modality; ``words`` hashes of the evidence's words; ``total``: said of
    all days of its date together (:func:`is_total`)."""

    n: int
    id: str
    document: int
    voice: str | None
    type: str
    kind: str
    start: int | None
    end: int | None
    published: int | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius: float | None
    precision: str | None
    actor1: str | None
    root1: str | None
    type1: str | None
    actor2: str | None
    root2: str | None
    type2: str | None
    dead: tuple[float, float] | None
    hurt: tuple[float, float] | None
    words: frozenset[int]
    text: int
    total: bool


def kind_of(modality: str) -> str:
    """Claims of different kinds are never one event; a denial joins what it denies."""
    return "happened" if modality in ("asserted", "claimed", "denied") else modality


def is_total(days: int, at: Span | None, evidence: Sequence[Span], words: Sequence[str]) -> bool:
    """Is a claim's date (of so many days, told at ``at``) the time over which it counts, and not
    the vague date of one happening: "over the past week", "since the beginning of the month".
    ``words``: the text of each evidence span."""
    if at is None or days < _SPELL:
        return False
    for span, text in zip(evidence, words, strict=True):
        if span.start <= at.start and at.end <= span.end:
            before = text[: at.start - span.start].split()
            own = text[at.start - span.start : at.end - span.start].split()
            return bool({*before[-1:], *own[:1]} & _OVER)
    return False


def total_of(claim: Claim) -> bool:
    """:func:`is_total` of a claim."""
    date = claim.date
    return date is not None and is_total((date.end - date.start).days + 1, date.span, claim.evidence, claim.words)


def root_of(key: str, parents: Mapping[str, str]) -> str:
    """The topmost parent of an actor (a circle in the list ends where it began)."""
    if key not in parents:
        return key
    seen = {key}
    while (parent := parents.get(key)) is not None and parent not in seen:
        seen.add(parent)
        key = parent
    return key


def closed(bounds: tuple[float | None, float | None] | None) -> tuple[float, float] | None:
    """A range with its open ends closed: below by 0, above by ten times the lower end."""
    if bounds is None or bounds == (None, None):
        return None
    low, high = bounds
    low = 0.0 if low is None else low
    return low, max(low, low * 10 if high is None else high)


def sketch(words: Iterable[str]) -> bytes:
    """16-bit hashes of the (folded) words, sorted, at most :data:`SKETCH` of them."""
    return array("H", sorted({crc32(w.encode()) & 0xFFFF for w in words})[:SKETCH]).tobytes()


def unsketch(raw: bytes) -> frozenset[int]:
    """The hashes of a sketch."""
    return frozenset(memoryview(raw).cast("H"))


def text_hash(words: Iterable[str]) -> int:
    """A signed 64-bit hash of the (folded) words in their order; 0 if there are fewer than six."""
    listed = list(words)
    if len(listed) < 6:
        return 0
    digest = hashlib.blake2b(" ".join(listed).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True) or 1


def item_of(n: int, document: int, claim: Claim, words: list[str], parents: Mapping[str, str]) -> Item:
    """The item of a claim. ``words`` are the folded words of its main evidence."""
    return item_with(n, document, claim, sketch(words), text_hash(words), parents)


def item_with(n: int, document: int, claim: Claim, words: bytes, text: int, parents: Mapping[str, str]) -> Item:
    """The same from the sketch and the hash of these words."""
    one, other, place = claim.actor1, claim.actor2 or claim.victims, claim.place
    date, published = claim.date, claim.source.published
    return Item(
        n, claim.id, document, claim.voice.key if claim.voice else None, claim.type, kind_of(claim.modality),
        date.start.toordinal() if date else None, date.end.toordinal() if date else None,
        published.start.toordinal() if published else None,
        place.key if place else None, place.country if place else None, place.lat if place else None,
        place.lon if place else None, place.radius_km if place else None, place.precision if place else None,
        one.key if one else None, root_of(one.key, parents) if one else None, one.type if one else None,
        other.key if other else None, root_of(other.key, parents) if other else None, other.type if other else None,
        closed(claim.fatalities), closed(claim.injured), unsketch(words), text, total_of(claim),
    )  # fmt: skip
