"""Inputs to reports: one place that opens, tells the kind, reads, and turns every fault into one line."""

from __future__ import annotations

import gzip
import io
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, cast

from ..errors import InputError
from ..model import Document, Published, Report
from . import limits
from .documents import Reader, digest, digest_of, reader
from .encoding import charset, decode
from .inputs import STDIN, expand, is_address
from .jsonlines import read_json
from .records import published_of
from .sniffing import GZIP, delimiter, kind_of
from .tables import Joined, read_csv, read_parquet

_WORD = re.compile(r"\S+")


def read(inputs: Iterable[str], *, fetch: bool = True, folder: Path | None = None) -> Iterator[Report | InputError]:
    """Every report of ``inputs``: files, folders, globs, web addresses, and ``-`` for standard input.

    The kind is told by content: plain text, HTML, JSON (lines, one object or an array), CSV or TSV,
    Parquet, each also gzipped. An input or line that cannot be read is yielded as an
    :class:`InputError` that names it and says what to do; nothing is raised, and the rest is read
    on. ``fetch=False`` refuses addresses; ``folder`` holds the user's lexicon files.
    """
    with_lexicon = reader(folder)
    for name in expand(inputs):
        if isinstance(name, InputError):
            yield name
        else:
            yield from _guarded(name, _read(name, fetch, with_lexicon))


def read_text(
    text: str,
    *,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    published: object = None,
    source_id: str | None = None,
    folder: Path | None = None,
) -> Document:
    """A document from a string, which is kept unchanged.

    ``published`` may be a date, a :class:`Published`, an ISO or Arabic date string, or None. Raises
    :class:`InputError` for a text without words and for a date that cannot be read.
    """
    with_lexicon = reader(folder)
    name = source_id or url or "text"
    check_text(name, text)
    day = published if isinstance(published, Published) else published_of(name, published, with_lexicon)
    return with_lexicon.document(
        text, document_id=digest(text, url), source_id=source_id, url=url, outlet=outlet, title=title, published=day
    )


def _guarded(name: str, found: Iterator[Report | InputError]) -> Iterator[Report | InputError]:
    """What was read up to a fault, and the fault as an error line."""
    try:
        yield from found
    except InputError as exc:
        yield exc
    except (EOFError, zlib.error, gzip.BadGzipFile) as exc:
        yield InputError(name, f"is a damaged or cut gzip file ({exc}); get it again")
    except IsADirectoryError:
        yield InputError(name, "is a folder; give the folder's own name")
    except OSError as exc:
        yield InputError(
            name, f"cannot be read ({(exc.strerror or str(exc)).lower()}); check the name and its permissions"
        )


def _read(name: str, fetch: bool, with_lexicon: Reader) -> Iterator[Report | InputError]:
    if name == STDIN:
        yield from _stream(name, cast(BinaryIO, sys.stdin.buffer), with_lexicon)
    elif is_address(name):
        if not fetch:
            raise InputError(name, "is a web address and fetching is switched off; save the page as a file")
        from .fetching import fetch as fetch_page  # http and ssl take a while to import

        page = fetch_page(name)
        yield from _stream(name, io.BytesIO(page.body), with_lexicon, url=page.url, declared=page.charset)
    else:
        with Path(name).open("rb") as file:
            yield from _stream(name, file, with_lexicon)


def _stream(
    name: str, stream: BinaryIO, with_lexicon: Reader, *, url: str | None = None, declared: str | None = None
) -> Iterator[Report | InputError]:
    head = stream.read(limits.HEAD)
    if head.startswith(GZIP):
        with closing(gzip.GzipFile(fileobj=_joined(head, stream))) as inner:
            first = inner.read(limits.HEAD)
            if first.startswith(GZIP):
                raise InputError(name, "is gzipped twice; unpack it first")
            yield from _sorted_by_kind(name, first, cast(BinaryIO, inner), with_lexicon, url, declared)
    else:
        yield from _sorted_by_kind(name, head, stream, with_lexicon, url, declared)


def _sorted_by_kind(
    name: str, head: bytes, stream: BinaryIO, with_lexicon: Reader, url: str | None, declared: str | None
) -> Iterator[Report | InputError]:
    kind = kind_of(name, head)
    if kind == "json":
        yield from read_json(name, _joined(head, stream), with_lexicon)
    elif kind == "parquet":
        yield from read_parquet(name, _seekable(name, head, stream), with_lexicon)
    elif kind == "text" and (mark := _table_mark(name, head, with_lexicon)):
        yield from read_csv(name, _joined(head, stream), mark, with_lexicon)
    else:
        raw = _bounded(name, head, stream)
        yield (
            _html(name, raw, with_lexicon, url, declared)
            if kind == "html"
            else _plain(name, raw, with_lexicon, url, declared)
        )


def _plain(name: str, raw: bytes, with_lexicon: Reader, url: str | None, declared: str | None) -> Report:
    if not raw.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise InputError(name, "is empty; give a file with a report's text")
    text = decode(name, raw, with_lexicon.lexicon, declared)
    check_text(name, text)
    document = with_lexicon.document(text, document_id=digest_of(raw), url=url)
    return Report(name=name, media_type="text/plain", original=raw, document=document)


def _html(name: str, raw: bytes, with_lexicon: Reader, url: str | None, declared: str | None) -> Report:
    from .html import read_page

    page = read_page(name, decode(name, raw, with_lexicon.lexicon, charset(raw) or declared), with_lexicon, url)
    check_text(name, page.text)
    document = with_lexicon.document(
        page.text,
        document_id=digest_of(raw),
        url=page.url,
        outlet=page.outlet,
        title=page.title,
        published=page.published,
    )
    return Report(name=name, media_type="text/html", original=raw, document=document)


def check_text(name: str, text: str) -> None:
    """Raise :class:`InputError` for a text that holds no words, or one endless word."""
    if not text.strip():
        raise InputError(name, "is empty; give a report's text")
    if len(text) > limits.WORD and any(m.end() - m.start() > limits.WORD for m in _WORD.finditer(text)):
        raise InputError(
            name, f"has a word of more than {limits.WORD:,} letters and is no report; give a report's text"
        )
    if not any(map(str.isalpha, text)):
        raise InputError(name, "holds no words; give a report's text")


def _table_mark(name: str, head: bytes, with_lexicon: Reader) -> str | None:
    line, _, rest = head.partition(b"\n")
    try:
        start = decode(
            name, (line + b"\n" + rest[:4096]) if len(head) < limits.HEAD else line + b"\n", with_lexicon.lexicon
        )
    except InputError:
        return None
    return delimiter(start if len(head) < limits.HEAD else start + "more", with_lexicon.lexicon)


def _bounded(name: str, head: bytes, stream: BinaryIO) -> bytes:
    raw = head + stream.read(limits.DOCUMENT + 1 - len(head))
    if len(raw) > limits.DOCUMENT:
        raise InputError(
            name,
            f"is larger than {limits.megabytes(limits.DOCUMENT)} and no single report; split it, or give JSON lines",
        )
    return raw


def _seekable(name: str, head: bytes, stream: BinaryIO) -> BinaryIO:
    if isinstance(stream, io.BufferedReader) and stream.seekable() and Path(name).is_file():
        stream.seek(0)
        return stream
    raw = head + stream.read(limits.BATCH + 1)
    if len(raw) > limits.BATCH:
        raise InputError(
            name, f"is Parquet from a stream and larger than {limits.megabytes(limits.BATCH)}; give it as a file"
        )
    return io.BytesIO(raw)


def _joined(head: bytes, stream: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(Joined(head, stream), limits.HEAD))
