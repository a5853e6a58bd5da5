"""Where in its report the place of a claim is told: looked up in the coded documents, which alone know."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, select

from ..model import Coded, decode
from ..model.events import Claim
from . import reading, schema
from .flatten import where_of

_r = schema.reports.c


def with_bases(conn: Connection, claims: Mapping[int, Claim]) -> dict[int, Claim]:
    """The claims, each with its ``place_basis``."""
    documents = {claim.source.document for claim in claims.values() if claim.place is not None}
    query = select(_r.id, _r.coded)
    coded = {name: decode(zlib.decompress(packed)) for name, packed in reading.fetch(conn, query, _r.id, documents)}
    return {
        n: replace(claim, place_basis=_basis(claim, coded[claim.source.document])) if claim.place is not None else claim
        for n, claim in claims.items()
    }


def _basis(claim: Claim, coded: Coded) -> str:
    event = next((e for e in coded.events if e.id == claim.local), None)
    place = next((p for p in coded.places if event is not None and p.id == event.place), None)
    if place is None or claim.place is None or where_of(place, coded.document.text).key != claim.place.key:
        return "review"
    return "evidence" if any(span.contains(place.span) for span in claim.evidence) else "context"
