"""The coded document, ``riwaya.coded/1``: all layers of one report, and its JSON form."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from .claims import ControlClaim, EventClaim, RelationClaim
from .document import Document
from .mentions import Actor, Figure, Place, Statement, Time

SCHEMA = "riwaya.coded/1"


class Coded(Struct, frozen=True, kw_only=True):
    """One report with every layer. Built by the pipeline, written one to a line of JSON."""

    schema: str = SCHEMA
    document: Document
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[EventClaim, ...] = ()
    control: tuple[ControlClaim, ...] = ()
    relations: tuple[RelationClaim, ...] = ()


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Coded)


def encode(coded: Coded) -> bytes:
    """The coded document as one line of UTF-8 JSON, without the line end."""
    return _encoder.encode(coded)


def decode(line: bytes | str) -> Coded:
    """Read one line back. Raises ``msgspec.DecodeError`` for what is not JSON and its subclass
    ``msgspec.ValidationError`` for JSON of another shape or schema."""
    coded = _decoder.decode(line)
    if coded.schema != SCHEMA:
        raise msgspec.ValidationError(f"schema is {coded.schema!r}, expected {SCHEMA!r}")
    return coded


def json_schema() -> dict[str, object]:
    """JSON Schema of the coded document."""
    schema = msgspec.json.schema(Coded)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = SCHEMA
    schema["title"] = "Riwaya coded document"
    return schema
