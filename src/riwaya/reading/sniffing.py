"""What kind of input some first bytes are. Names and suffixes are not looked at."""

from __future__ import annotations

import csv
import io
import re

from ..errors import InputError
from ..lexicon.reading import ReadingLexicon

GZIP = b"\x1f\x8b"
PARQUET = b"PAR1"

_KNOWN = (
    (b"%PDF", "a PDF file", "save its text as a text or HTML file"),
    (b"PK\x03\x04", "a ZIP or Office file", "unpack it, or save the document as text or HTML"),
    (b"PK\x05\x06", "an empty ZIP file", "unpack it, or save the document as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save the document as text or HTML"),
    (b"{\\rtf", "an RTF file", "save the document as text or HTML"),
    (b"\x89PNG", "a picture", "give the report's text"),
    (b"\xff\xd8\xff", "a picture", "give the report's text"),
    (b"GIF8", "a picture", "give the report's text"),
    (b"BZh", "a bzip2 file", "unpack it first"),
    (b"\xfd7zXZ", "an xz file", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd file", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z file", "unpack it first"),
    (b"Rar!", "a RAR file", "unpack it first"),
    (b"SQLite format 3", "an SQLite database", "give reports, not a register"),
    (b"WARC/", "a web archive", "extract its pages as HTML files first"),
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_TAG = re.compile(
    rb"</?(?:html|head|body|meta|title|script|style|link|article|main|section|header|div|p|span|h[1-6]|table|ul|br|a|img)\b[^<>]*>",
    re.I,
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)\b", re.I)
_OBJECT = re.compile(rb'\s*\{\s*("|\})')
_ARRAY = re.compile(rb"\s*\[\s*(\{|\])")
_DELIMITERS = ",\t;|"


def kind_of(name: str, head: bytes) -> str:
    """``parquet``, ``json`` (lines, one object or one array), ``html`` or ``text`` (which may still
    be a table, see :func:`delimiter`). Raises :class:`InputError` for kinds that are not read."""
    if head.startswith(PARQUET):
        return "parquet"
    for mark, what, advice in _KNOWN:
        if head.startswith(mark):
            raise InputError(name, f"is {what}, not a report; {advice}")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", errors="ignore").encode("utf-8")
    body = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not body:
        return "text"
    if _is_json(body):
        return "json"
    if body.startswith(b"<") and _FEED.search(body[:1000]) and not _PAGE.search(body[:1000]):
        raise InputError(name, "is a feed (RSS or Atom), not a report; give the addresses of its articles")
    if _PAGE.search(body) or (body.startswith(b"<") and _TAG.match(body)) or len(_TAG.findall(body)) >= 5:
        return "html"
    return "text"


def _is_json(body: bytes) -> bool:
    if _OBJECT.match(body) or _ARRAY.match(body):
        return True
    # a bad first line does not make the good ones after it plain text
    lines = [line.strip() for line in body.splitlines()[1:20] if line.strip()]
    return bool(lines) and sum(line.startswith(b'{"') for line in lines) * 2 > len(lines)


def delimiter(text: str, lexicon: ReadingLexicon) -> str | None:
    """The delimiter if ``text`` begins with a table's header: short names of which one is the text
    column's or two are other fields'. A single column needs the English name of the text column."""
    first, _, rest = text.lstrip("\ufeff").partition("\n")
    first = first.strip("\r")
    if len(first) > 2_000:
        return None
    if rest.strip() and first.strip(' "').lower() in ("text", "body", "content"):
        return ","
    best, most = None, 0
    for mark in _DELIMITERS:
        cells = header(first, mark)
        if len(cells) < 2 or any(len(cell) > 40 for cell in cells):
            continue
        fields = [field for cell in cells if (field := lexicon.field(cell))]
        if ("text" in fields or (len(set(fields)) >= 2 and mark != "|")) and len(fields) > most:
            best, most = mark, len(fields)
    return best


def header(line: str, mark: str) -> list[str]:
    """The cells of a table's first line, stripped."""
    try:
        return [cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=mark), [])]
    except csv.Error:
        return []
