"""Gold whose reports may not be shipped: labels and offsets here, the articles elsewhere.

A label file is a gold file (codebook, "Gold format") in which every string that would quote the
report is a span ``[start, end)`` in code points: ``evidence``, ``surfaces``, ``cue``, ``date_text``
and ``boilerplate``. It names its article (``article_id``) and the text that was annotated: the
title, a blank line and the article (``text_sha256``).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from ..errors import InputError
from .gold import GoldReport, _faults

SPANS = frozenset({"boilerplate", "cue", "date_text", "evidence", "surfaces"})
"""Fields that hold a span, or a list of spans, where a gold file holds words."""

HASHED = "sha256:"
"""An ``article_id`` that begins so is the SHA-256 of the corpus's id: an id may be an address that
spells out the headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    """What is used of a line of the corpus."""

    id: str
    title: str
    text: str

    @property
    def annotated(self) -> str:
        """The text that was annotated."""
        return f"{self.title}\n\n{self.text}"


def rebuild(folder: Path, corpus: Path) -> list[GoldReport]:
    """The label files ``*.json`` of ``folder``, in name order, as gold reports with their words.

    ``corpus`` is a gzipped file of JSON lines with ``id``, ``title`` and ``text``. Raises
    :class:`InputError` for a folder without labels, a bad label file or corpus, and an article
    that is missing or is not the one that was annotated.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(str(folder), "holds no label files (*.json)")
    labels = {path: _labels(path) for path in paths}
    articles = _articles(corpus, {str(found["article_id"]) for found in labels.values()})
    reports: dict[str, GoldReport] = {}
    for path, found in labels.items():
        article = articles.get(str(found["article_id"]))
        if article is None:
            raise InputError(path.name, f"article_id: {corpus.name} has no article {found['article_id']}")
        report = _report(path, found, article)
        if report.id in reports:
            raise InputError(path.name, f"id: {report.id!r} is also the id of another file; give each report its own")
        reports[report.id] = report
    return list(reports.values())


def _labels(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except ValueError as exc:
        raise InputError(path.name, f"is not JSON: {exc}") from None
    except OSError as exc:
        raise InputError(path.name, f"cannot be read: {exc.strerror}") from None
    if not isinstance(found, dict):
        raise InputError(path.name, "is not a JSON object")
    for field in ("article_id", "text_sha256"):
        if not isinstance(found.get(field), str):
            raise InputError(path.name, f"{field}: is missing; it says which article the offsets belong to")
    return found


def _articles(corpus: Path, wanted: set[str]) -> Mapping[str, _Article]:
    """The wanted articles by the name they were asked for."""
    decoder = msgspec.json.Decoder(_Article)
    hashed = any(name.startswith(HASHED) for name in wanted)
    found: dict[str, _Article] = {}
    try:
        with gzip.open(corpus, "rb") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    article = decoder.decode(line)
                except msgspec.MsgspecError as exc:
                    raise InputError(f"{corpus.name}:{number}", f"is not an article: {exc}") from None
                names = {article.id, HASHED + _sha256(article.id)} if hashed else {article.id}
                for name in names & wanted:
                    found[name] = article
    except (OSError, EOFError, zlib.error) as exc:
        raise InputError(corpus.name, f"cannot be read: {getattr(exc, 'strerror', None) or exc}") from None
    return found


def _report(path: Path, found: Mapping[str, Any], article: _Article) -> GoldReport:
    text = article.annotated
    if _sha256(text) != found["text_sha256"]:
        raise InputError(path.name, f"text_sha256: the corpus's text of {found['article_id']} is not the one annotated")
    whole = {key: _worded(path, key, value, text) for key, value in found.items()}
    try:
        report = msgspec.convert({**whole, "title": article.title, "text": text}, GoldReport)
    except msgspec.ValidationError as exc:
        reason, _, field = str(exc).partition(" - at ")
        where = field.strip("`").removeprefix("$").removeprefix(".")
        raise InputError(path.name, f"{where or 'the file'}: {reason[:1].lower()}{reason[1:]}") from None
    for field, fault in _faults(report):
        raise InputError(path.name, f"{field}: {fault}")
    return replace(report, path=path)


def _worded(path: Path, field: str, value: Any, text: str) -> Any:
    """``value`` with words for spans, at any depth below ``field``."""
    key = field.rpartition(".")[2].partition("[")[0]
    if key in SPANS and value is not None:
        return _cut(path, field, value, text)
    if isinstance(value, dict):
        return {k: _worded(path, f"{field}.{k}", v, text) for k, v in value.items()}
    if isinstance(value, list):
        return [_worded(path, f"{field}[{i}]", v, text) for i, v in enumerate(value)]
    return value


def _cut(path: Path, field: str, value: Any, text: str) -> str | list[str]:
    """The words of one span; of several spans, the distinct ones in the order given."""
    if not isinstance(value, list):
        raise InputError(path.name, f"{field}: is no span [start, end]")
    if not value or isinstance(value[0], list):
        return list(dict.fromkeys(_one(path, f"{field}[{i}]", v, text) for i, v in enumerate(value)))
    return _one(path, field, value, text)


def _one(path: Path, field: str, value: Any, text: str) -> str:
    match value:
        case [int(start), int(end)] if 0 <= start < end <= len(text):
            return text[start:end]
    raise InputError(path.name, f"{field}: {value!r} is no span [start, end] of a text of {len(text)} characters")


def _sha256(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
