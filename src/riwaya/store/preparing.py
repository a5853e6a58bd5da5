"""A report ready to be written: all that needs no database, so that another process may do it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from ..errors import InputError, StoreError
from ..model import Coded, Report, encode
from ..model.events import Claim
from ..register.copies import bands, signature
from ..register.items import sketch, text_hash
from . import rows
from .flatten import Flat, flatten
from .text import clean, index_text, readable, words_of

REPORT = (
    "id", "name", "media_type", "original", "coded", "digest", "source_id", "outlet", "outlets", "title", "url",
    "language", "published_start", "published_end", "published_basis", "copy_group", "signature", "claims",
)  # fmt: skip
"""The columns of a report's row that come from the report itself."""
APPEARANCE = ("key", "source_id", "outlet", "url", "title", "published_start", "published_end")


class Prepared(NamedTuple):
    """Rows are without the numbers that the database gives; ``rank``: the earliest appearance
    gives the report its outlet and date, whichever was added first."""

    id: str
    digest: str
    key: str
    rank: tuple[str, ...]
    report: rows.Row
    appearance: rows.Row
    folded: str
    forms: str
    signature: bytes
    bands: list[int]
    claims: list[Claim]
    claim_rows: list[rows.Row]
    figures: list[rows.Row]
    control: list[rows.Row]
    relations: list[rows.Row]
    statements: list[rows.Row]
    names: list[tuple[str, str, str]]
    aliases: list[tuple[str, str, str]]


_decoder = msgspec.msgpack.Decoder(Prepared)


def prepare(report: Report, coded: Coded) -> Prepared:
    """Everything of a report that can be worked out without the database."""
    document = coded.document
    if document.id != report.document.id:
        raise StoreError(f"{report.name}: the report is {report.document.id}, but its coding is of {document.id}")
    try:
        encoded = encode(coded)
    except UnicodeEncodeError as exc:
        raise InputError(report.name, "holds lone surrogates, which are no text; repair its encoding") from exc
    words = words_of(readable(document))
    flat = flatten(coded)
    told = bool(flat.claims or flat.figures or flat.control or flat.relations)
    made = signature(words) if told else b""
    digest = hashlib.sha256(encoded).hexdigest()
    row = _report_row(report, coded, zlib.compress(encoded, 3), digest, made, len(flat.claims))
    named = dict(zip(REPORT, row, strict=True))
    spot = (named["url"] or "", named["outlet"] or "", named["source_id"] or "")
    key = appearance_key(*spot)
    names, aliases = names_in(flat)
    return Prepared(
        id=document.id, digest=digest, key=key, rank=rank_of(named["published_start"], spot), report=row,
        appearance=(key, *(named[c] for c in APPEARANCE[1:])), folded=(texts := index_text(words))[0], forms=texts[1],
        signature=made, bands=bands(made), claims=flat.claims,
        claim_rows=[
            rows.claim_values(c, sketch(w), text_hash(w)) for c, w in zip(flat.claims, flat.words, strict=True)
        ],
        figures=[rows.figure_row(f, i) for f, i in zip(flat.figures, flat.inside, strict=True)],
        control=[rows.control_row(c) for c in flat.control], relations=[rows.relation_row(r) for r in flat.relations],
        statements=[rows.statement_row(*s) for s in flat.statements], names=names, aliases=aliases,
    )  # fmt: skip


def packed(prepared: Prepared) -> bytes:
    """A prepared report as bytes, to be handed from one process to another."""
    return msgspec.msgpack.encode(prepared)


def unpacked(raw: bytes) -> Prepared:
    """What :func:`packed` made."""
    return _decoder.decode(raw)


def distinct(prepared: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    """Pieces in which no document comes twice."""
    piece: dict[str, Prepared] = {}
    for one in prepared:
        if one.id in piece:
            yield list(piece.values())
            piece = {}
        piece[one.id] = one
    yield list(piece.values())


def names_in(flat: Flat) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """The names (kind, key, value) and aliases (kind, folded, key) that a report uses, each once."""
    names = {("actor", p.key, rows.json_text(p)) for p in flat.actors}
    names |= {("place", w.key, rows.json_text(w)) for w in flat.places}
    aliases = {("actor", *a) for a in flat.actor_aliases} | {("place", *a) for a in flat.place_aliases}
    return sorted(names), sorted(aliases)


def appearance_key(url: str, outlet: str, source_id: str) -> str:
    """Where this text appeared: the same bytes may come from several outlets."""
    return hashlib.sha256("\x1f".join((url, outlet, source_id)).encode()).hexdigest()[:16]


def rank_of(published: str | None, spot: tuple[str, str, str]) -> tuple[str, ...]:
    """By what the earliest appearance is told; ``spot``: its address, outlet and id in the input."""
    return (published or "9999", *spot)


def _report_row(report: Report, coded: Coded, code: bytes, digest: str, made: bytes, claims: int) -> rows.Row:
    document = coded.document
    source_id, outlet, title, url = (
        clean(v) if v else None for v in (document.source_id, document.outlet, document.title, document.url)
    )
    published = document.published
    return (
        document.id, clean(report.name), clean(report.media_type), zlib.compress(report.original, 3), code, digest,
        source_id, outlet, rows.json_text([outlet] if outlet else []), title, url, document.language,
        published.start.isoformat() if published else None, published.end.isoformat() if published else None,
        published.basis if published else None, document.id, made, claims,
    )  # fmt: skip
