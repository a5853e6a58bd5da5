"""What one input may cost: sizes in bytes or characters, times in seconds."""

from __future__ import annotations

DOCUMENT = 20_000_000
"""Bytes of one report: a text file, a page, a line of JSON."""

BATCH = 200_000_000
"""Bytes of one JSON array or of a table that must be held whole (lines and table rows are streamed)."""

WORD = 100_000
"""Characters without a space. No report has such a word; base64 and binary dumps do."""

LINES = 1_000
"""Lines at the top and as many at the bottom of a text that are looked into for furniture."""

COMPARED = 200_000
"""Longest text, in characters, whose lines are compared with all the rest."""

DEPTH = 1_000
"""HTML elements inside each other."""

TAGS = 100_000
"""HTML tags of one page."""

HEAD = 65_536
"""Bytes looked at to tell the kind of an input."""

CONNECT = 10.0
"""Seconds to wait for one answer of a site."""

FETCH = 30.0
"""Seconds for one address with all its redirects."""

REDIRECTS = 5


def megabytes(size: int) -> str:
    """A limit as it is told to the user."""
    return f"{size // 1_000_000} MB"
