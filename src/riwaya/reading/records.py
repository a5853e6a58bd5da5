"""One record of a JSON or table input to one report: fields by any of their names, taken as given."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping

from ..errors import InputError
from ..model import Published, Report
from .datelines import given_date
from .documents import Reader, digest


def report_of(name: str, record: Mapping[str, object], original: bytes, media_type: str, reader: Reader) -> Report:
    """The report in ``record``; raises :class:`InputError` if it has no text or a date nobody can read."""
    fields = _fields(record, reader)
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        given = "is empty" if text is None or isinstance(text, str) else "is not a string"
        raise InputError(
            name,
            f"its text {given}; give the article under 'text'"
            if "text" in fields
            else "has no 'text'; give the article under 'text'",
        )
    _sound(name, text)
    url, outlet = _string(fields.get("url")), _string(fields.get("outlet"))
    if outlet and outlet.startswith(("http://", "https://")):
        url, outlet = url or outlet, None
    document = reader.document(
        text,
        document_id=digest(text, url),
        source_id=_string(fields.get("id")),
        url=url,
        outlet=outlet,
        title=_string(fields.get("title")),
        published=published_of(name, fields.get("published"), reader),
    )
    return Report(name=name, media_type=media_type, original=original, document=document)


def _fields(record: Mapping[str, object], reader: Reader) -> dict[str, object]:
    """Values by field; the field's own name wins over its other names, then the first that is not null."""
    found: dict[str, object] = {}
    for key, value in record.items():
        field = reader.lexicon.field(key)
        if field is None:
            continue
        if key == field or found.get(field) is None:
            found[field] = value
    if str(found.get("id", "")).startswith("sha256:"):  # a document of ours: that is no id of the source
        found["id"] = record.get("source_id")
    return found


def _string(value: object) -> str | None:
    if isinstance(value, Mapping):  # {"source": {"name": ...}}
        value = value.get("name")
    if isinstance(value, bool) or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str) and value.strip():
        return value.strip()
    return None


def _sound(name: str, text: str) -> None:
    if "\x00" in text:
        raise InputError(name, "its text holds NUL characters; take them out")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise InputError(name, "its text holds half characters (lone surrogates); export it again as UTF-8") from None


def published_of(name: str, value: object, reader: Reader) -> Published | None:
    """A publication date in any form it is given in; raises :class:`InputError` for one nobody can read."""
    if (
        value is None
        or (isinstance(value, float) and math.isnan(value))
        or (isinstance(value, str) and not value.strip())
    ):
        return None
    if isinstance(value, Mapping):  # a document of ours, read back
        start, end = given_date(value.get("start"), reader.times), given_date(value.get("end"), reader.times)
        if start and end and start <= end:
            basis = value.get("basis")
            return Published(start=start, end=end, basis=basis if basis in _BASES else "metadata")
    elif day := given_date(value, reader.times):
        return Published(start=day, end=day, basis="metadata")
    raise InputError(name, f"its date {_shown(value)} cannot be read; write it as 2016-07-19 or leave it null")


_BASES = ("metadata", "dateline", "url", "inferred")


def _shown(value: object) -> str:
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
