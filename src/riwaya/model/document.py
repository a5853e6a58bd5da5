"""A report as received and the document read from it."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from .spans import Span


class Published(Struct, frozen=True, kw_only=True):
    """When a report was published, as ISO days ``[start, end]``, and how that is known.

    ``basis`` is ``metadata`` (given with the input), ``dateline`` (printed in the page),
    ``url`` (in the address) or ``inferred`` (the tightest interval the text supports).
    """

    start: dt.date
    end: dt.date
    basis: str


class Document(Struct, frozen=True, kw_only=True):
    """The readable text of one report. ``text`` is never changed after reading.

    ``id`` is ``sha256:`` and the digest of the received bytes (of the text, for a line of a
    table or of JSON lines). ``furniture`` marks page parts that are not the article.
    """

    id: str
    source_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str = "ar"
    published: Published | None = None
    text: str
    furniture: tuple[Span, ...] = ()


class Report(Struct, frozen=True, kw_only=True):
    """What a reader gives for one input: the document and the bytes it was read from."""

    name: str
    media_type: str
    original: bytes
    document: Document
