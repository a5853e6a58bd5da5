"""JSON lines, one JSON object, or an array of objects: one report each, bad ones named and passed over."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from ..errors import InputError
from ..model import Report
from . import limits
from .documents import Reader
from .encoding import decode
from .records import report_of

_MEDIA = "application/json"
_decoder = msgspec.json.Decoder()


def read_json(name: str, stream: BinaryIO, reader: Reader) -> Iterator[Report | InputError]:
    """Reports of a stream of JSON. Lines are read one at a time, so their number does not matter; an
    object or array written over several lines is held whole."""
    good = bad = 0
    for item in _reports(name, stream, reader):
        good += isinstance(item, Report)
        bad += isinstance(item, InputError)
        yield item
    if not good and bad != 1:  # of a single bad one the reason is told already
        told = "every line of it is bad" if bad else "it is empty"
        yield InputError(name, f"holds no report ({told}); give one JSON object with a 'text' a line")


def _reports(name: str, stream: BinaryIO, reader: Reader) -> Iterator[Report | InputError]:
    number, first = 0, b""
    while not first.strip() and (line := _line(stream)):
        number, first = number + 1, line
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = decode(name, first + stream.read(limits.BATCH), reader.lexicon)
        yield from _reports(name, io.BytesIO(text.encode("utf-8")), reader)
        return
    first = first.removeprefix(codecs.BOM_UTF8)
    second = b""
    if not _is_whole(first):
        second = _line(stream)
        if not second.lstrip().startswith(b'{"') or first.strip() == b"[":
            yield from _spread(name, first + second + stream.read(limits.BATCH + 1), reader)
            return
    pending = [first, second] if second else [first]
    while line := pending.pop(0) if pending else _line(stream):
        if line.strip():
            yield from _of_line(f"{name}:{number}", line, reader)
        number += 1


def _line(stream: BinaryIO) -> bytes:
    """One line; of one that is too long only what is needed to say so."""
    line = stream.readline(limits.DOCUMENT + 1)
    if len(line) > limits.DOCUMENT:
        while (more := stream.readline(limits.HEAD)) and not more.endswith(b"\n"):
            pass
    return line


def _is_whole(line: bytes) -> bool:
    try:
        _decoder.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return False
    return True


def _spread(name: str, raw: bytes, reader: Reader) -> Iterator[Report | InputError]:
    if len(raw) > limits.BATCH:
        yield InputError(
            name, f"is one JSON value larger than {limits.megabytes(limits.BATCH)}; write one object a line"
        )
        return
    try:
        value = _parse(name, raw, reader)
    except InputError as exc:
        yield exc
        return
    if isinstance(value, Mapping):
        value = _listed(value, reader) or value
    if isinstance(value, list):
        for position, record in enumerate(value, 1):
            yield _of_value(f"{name}[{position}]", record, msgspec.json.encode(record), reader)
    else:
        yield _of_value(name, value, raw, reader)


def _of_line(name: str, line: bytes, reader: Reader) -> Iterator[Report | InputError]:
    if len(line) > limits.DOCUMENT:
        yield InputError(name, f"is longer than {limits.megabytes(limits.DOCUMENT)}; split the report")
        return
    try:
        value = _parse(name, line, reader)
    except InputError as exc:
        yield exc
        return
    records = value if isinstance(value, list) else _listed(value, reader) if isinstance(value, Mapping) else None
    if records is None:
        yield _of_value(name, value, line.strip(), reader)
    else:
        for position, record in enumerate(records, 1):
            yield _of_value(f"{name}[{position}]", record, msgspec.json.encode(record), reader)


def _parse(name: str, raw: bytes, reader: Reader) -> object:
    try:
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            return _decoder.decode(decode(name, raw, reader.lexicon).encode("utf-8"))
        return _decoder.decode(raw)
    except msgspec.DecodeError as exc:
        told = f"is not valid JSON ({exc})" if raw.rstrip().endswith((b"}", b"]")) else "is cut off or not JSON"
        raise InputError(name, f"{told}; get it or export it again") from None
    except RecursionError:
        raise InputError(name, "is nested too deep; give one flat object a report") from None


def _listed(value: Mapping[str, object], reader: Reader) -> list[object] | None:
    """The reports of a wrapper such as ``{"status": "ok", "articles": [{...}]}``."""
    if any(reader.lexicon.field(key) == "text" for key in value):
        return None
    lists = [v for v in value.values() if isinstance(v, list) and v and all(isinstance(each, Mapping) for each in v)]
    return lists[0] if len(lists) == 1 else None


def _of_value(name: str, value: object, raw: bytes, reader: Reader) -> Report | InputError:
    if not isinstance(value, Mapping):
        kind = {list: "a list", str: "a string", type(None): "null"}.get(type(value), "a number or truth value")
        return InputError(name, f'is {kind}, not an object; write {{"text": "..."}}')
    inner = value.get("document")
    if isinstance(inner, Mapping) and str(value.get("schema", "")).startswith("riwaya.coded/"):
        value = inner
    try:
        return report_of(name, value, raw, _MEDIA, reader)
    except InputError as exc:
        return exc
