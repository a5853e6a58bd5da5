"""CSV, TSV and Parquet: one report a row, the columns found by their names."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from ..errors import InputError
from ..model import Report
from . import limits
from .documents import Reader
from .encoding import decode
from .records import report_of

_ROWS = 256
"""Parquet rows taken at a time."""


def read_csv(name: str, stream: BinaryIO, mark: str, reader: Reader) -> Iterator[Report | InputError]:
    """Reports of a delimited table with a header; rows are read one at a time where it is UTF-8."""
    csv.field_size_limit(max(csv.field_size_limit(), limits.DOCUMENT))
    rows = csv.reader(_text(name, stream, reader), delimiter=mark)
    try:
        header = [cell.strip() for cell in next(rows, [])]
    except csv.Error as exc:
        raise InputError(name, f"has a broken header ({exc}); save it again as CSV") from None
    _check_columns(name, header, reader)
    good = 0
    while True:
        try:
            cells = next(rows, None)
        except csv.Error as exc:
            yield InputError(f"{name}:{rows.line_num}", f"is not a row of a table ({exc}); save the file again as CSV")
            break
        if cells is None:
            break
        if not any(cell.strip() for cell in cells):
            continue
        item = _of_cells(f"{name}:{rows.line_num}", header, cells, reader)
        good += isinstance(item, Report)
        yield item
    if not good:
        yield InputError(name, "holds no report; give one a row under a header with a 'text' column")


def _text(name: str, stream: BinaryIO, reader: Reader) -> io.TextIOBase:
    head = stream.read(limits.HEAD)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        # an 8-bit or UTF-16 file: its encoding is told by all of it
        raw = head + stream.read(limits.BATCH + 1)
        if len(raw) > limits.BATCH:
            raise InputError(
                name, f"is not UTF-8 and larger than {limits.megabytes(limits.BATCH)}; save it as UTF-8"
            ) from None
        return io.StringIO(decode(name, raw, reader.lexicon), newline="")
    joined = io.BufferedReader(Joined(head, stream))
    return io.TextIOWrapper(joined, encoding="utf-8-sig", errors="surrogateescape", newline="")


def _of_cells(name: str, header: list[str], cells: list[str], reader: Reader) -> Report | InputError:
    if len(cells) > len(header):
        return InputError(
            name, f"has {len(cells)} cells, the header {len(header)}; quote cells that hold the delimiter"
        )
    record = dict(zip(header, cells, strict=False))
    try:
        original = json.dumps(record, ensure_ascii=False).encode("utf-8")
        return report_of(name, record, original, "application/json", reader)
    except UnicodeEncodeError:
        return InputError(name, "is not UTF-8 throughout; save the file as UTF-8")
    except InputError as exc:
        return exc


def read_parquet(name: str, stream: BinaryIO, reader: Reader) -> Iterator[Report | InputError]:
    """Reports of a Parquet file; needs the ``parquet`` extra. ``stream`` must be seekable."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise InputError(
            name, "is a Parquet file, which needs pyarrow; install it with: pip install 'riwaya[parquet]'"
        ) from None
    good = position = 0
    try:
        file = pq.ParquetFile(stream)
        columns = list(file.schema_arrow.names)
        _check_columns(name, columns, reader)
        wanted = [column for column in columns if reader.lexicon.field(column)]
        for batch in file.iter_batches(batch_size=_ROWS, columns=wanted):
            for record in batch.to_pylist():
                position += 1
                item = _of_record(f"{name}[{position}]", record, reader)
                good += isinstance(item, Report)
                yield item
    except (pa.ArrowException, OSError, ValueError) as exc:
        raise InputError(
            name, f"is a damaged Parquet file ({str(exc).splitlines()[0][:120]}); write it again"
        ) from None
    if not good:
        yield InputError(name, "holds no report; give one a row with a 'text' column")


def _of_record(name: str, record: Mapping[str, object], reader: Reader) -> Report | InputError:
    plain = {k: v.isoformat() if isinstance(v, (dt.date, dt.datetime)) else v for k, v in record.items()}
    try:
        original = json.dumps(plain, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
        return report_of(name, plain, original, "application/json", reader)
    except InputError as exc:
        return exc


def _check_columns(name: str, header: list[str], reader: Reader) -> None:
    if not any(reader.lexicon.field(column) == "text" for column in header):
        shown = ", ".join(header[:8]) or "none"
        raise InputError(
            name, f"is a table without a text column (it has: {shown}); name the column of the articles 'text'"
        )


class Joined(io.RawIOBase):
    """Bytes already taken from a stream, put back before the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        chunk = self._head[: len(buffer)] or self._rest.read(len(buffer)) or b""
        self._head = self._head[len(chunk) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)
