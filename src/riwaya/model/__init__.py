"""The immutable records that pass between stages, and their JSON form."""

from .claims import MODALITIES, ControlClaim, EventClaim, EventDate, Range, RelationClaim
from .coded import SCHEMA, Coded, decode, encode, json_schema
from .document import Document, Published, Report
from .mentions import Actor, Figure, Place, Relative, Speaker, Statement, Time
from .spans import Span

__all__ = [
    "MODALITIES",
    "SCHEMA",
    "Actor",
    "Coded",
    "ControlClaim",
    "Document",
    "EventClaim",
    "EventDate",
    "Figure",
    "Place",
    "Published",
    "Range",
    "RelationClaim",
    "Relative",
    "Report",
    "Span",
    "Speaker",
    "Statement",
    "Time",
    "decode",
    "encode",
    "json_schema",
]
