"""Reports into the register and out of it: prepared outside, written in one transaction."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from ..errors import InputError, StoreError
from ..model import Coded, Report, decode, encode
from ..model.events import Claim
from ..register import Parameters
from ..register.copies import signature
from . import copies, linking, reading, records, reviews, rows, schema
from .edits import changed
from .engine import insert, many
from .flatten import Flat, flatten
from .linking import Touched
from .text import clean, index_text, readable, words_of

_r = schema.reports.c
_REPORT = (
    "n", "id", "name", "media_type", "original", "coded", "digest", "source_id", "outlet", "outlets", "title", "url",
    "language", "published_start", "published_end", "published_basis", "copy_group", "signature", "added_at", "claims",
)  # fmt: skip
_APPEARANCE = ("report", "key", "source_id", "outlet", "url", "title", "published_start", "published_end")


class Prepared(NamedTuple):
    """A report ready to be written: all that needs no database."""

    report: Report
    coded: Coded
    packed: bytes
    original: bytes
    digest: str
    key: str
    flat: Flat
    folded: str
    forms: str
    signature: bytes

    @property
    def id(self) -> str:
        """The document's id."""
        return self.coded.document.id


class Known(NamedTuple):
    """A report that the register has already."""

    n: int
    digest: str
    keys: frozenset[str]
    key: str
    rank: tuple[str, ...]


def prepare(report: Report, coded: Coded) -> Prepared:
    """Everything of a report that can be worked out without the database."""
    document = coded.document
    if document.id != report.document.id:
        raise StoreError(f"{report.name}: the report is {report.document.id}, but its coding is of {document.id}")
    try:
        encoded = encode(coded)
    except UnicodeEncodeError as exc:
        raise InputError(report.name, "holds lone surrogates, which are no text; repair its encoding") from exc
    words = words_of(readable(document))
    flat = flatten(coded)
    told = bool(flat.claims or flat.figures or flat.control or flat.relations)
    return Prepared(
        report, coded, zlib.compress(encoded, 3), zlib.compress(report.original, 3),
        hashlib.sha256(encoded).hexdigest(), _appearance_key(*_spot(coded)), flat, *index_text(words),
        signature(words) if told else b"",
    )  # fmt: skip


def _spot(coded: Coded) -> tuple[str, str, str]:
    """Where this text appeared: the same bytes may come from several outlets."""
    document = coded.document
    return clean(document.url or ""), clean(document.outlet or ""), clean(document.source_id or "")


def _appearance_key(url: str, outlet: str, source_id: str) -> str:
    return hashlib.sha256("\x1f".join((url, outlet, source_id)).encode()).hexdigest()[:16]


def _rank(published: str | None, spot: tuple[str, str, str]) -> tuple[str, ...]:
    """The earliest appearance gives the report its outlet and date, whichever was added first."""
    return (published or "9999", *spot)


def _own_rank(prepared: Prepared) -> tuple[str, ...]:
    published = prepared.coded.document.published
    return _rank(published.start.isoformat() if published else None, _spot(prepared.coded))


def write(
    conn: Connection, batch: Sequence[Prepared], parameters: Parameters, parents: Mapping[str, str]
) -> list[bool]:
    """Write reports (each id at most once); per report, whether that changed the register."""
    known = _known(conn, [p.id for p in batch])
    touched = Touched()
    fresh: list[tuple[int, Prepared]] = []
    outcome = []
    last = conn.execute(select(func.max(_r.n))).scalar() or 0
    appeared: list[Prepared] = []
    for prepared in batch:
        old = known.get(prepared.id)
        if old is None:
            last += 1
            fresh.append((last, prepared))
            outcome.append(True)
            continue
        seen = prepared.key in old.keys
        if not seen:
            appeared.append(prepared)
        # a new coding of the appearance that stands for the report replaces the old one
        first = prepared.key == old.key if seen else _own_rank(prepared) < old.rank
        recoded = first and prepared.digest != old.digest
        if recoded:
            _take_out(conn, {old.n: prepared.id}, parameters, parents, touched)
            fresh.append((old.n, prepared))
        outcome.append(recoded or not seen)
    if not any(outcome):
        return outcome
    _put_in(conn, fresh, known, parents, touched)
    insert(conn, "appearances", _APPEARANCE, [_appearance(known[p.id].n, p) for p in appeared])
    numbers = [known[p.id].n for p in appeared]
    _tell_outlets(conn, [*numbers, *(n for n, p in fresh if p.id in known)], touched)
    copies.add(conn, {n: p.signature for n, p in fresh}, parameters.copy_threshold, touched)
    linking.link(conn, touched, parameters, parents)
    return outcome


def remove(conn: Connection, document: str, parameters: Parameters, parents: Mapping[str, str]) -> bool:
    """Take a report out with everything that came from it; False if it is not there."""
    n = conn.execute(select(_r.n).where(_r.id == document)).scalar()
    if n is None:
        return False
    touched = Touched()
    _take_out(conn, {n: document}, parameters, parents, touched)
    many(conn, "DELETE FROM appearances WHERE report = ?", [(n,)])
    many(conn, "DELETE FROM reports WHERE n = ?", [(n,)])
    linking.link(conn, touched, parameters, parents)
    return True


def _known(conn: Connection, ids: Sequence[str]) -> dict[str, Known]:
    columns = (_r.id, _r.n, _r.digest, _r.published_start, _r.url, _r.outlet, _r.source_id)
    found = reading.fetch(conn, select(*columns), _r.id, ids)
    table = schema.appearances.c
    keys: dict[int, set[str]] = {}
    for n, key in reading.fetch(conn, select(table.report, table.key), table.report, [row[1] for row in found]):
        keys.setdefault(n, set()).add(key)
    made = {}
    for row in found:
        spot = (row[4] or "", row[5] or "", row[6] or "")
        made[row[0]] = Known(
            row[1], row[2], frozenset(keys.get(row[1], ())), _appearance_key(*spot), _rank(row[3], spot)
        )
    return made


def _put_in(
    conn: Connection, fresh: Sequence[tuple[int, Prepared]], known: Mapping[str, Known], parents: Mapping[str, str],
    touched: Touched,
) -> None:  # fmt: skip
    added = [(n, p) for n, p in fresh if p.id not in known]
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    insert(conn, "reports", _REPORT, [_report_row(n, p, now) for n, p in added])
    insert(conn, "appearances", _APPEARANCE, [_appearance(n, p) for n, p in added])
    settable = [c for c in _REPORT if c not in ("n", "id", "added_at", "outlets")]
    places = [_REPORT.index(c) for c in settable]
    updates = [(*(row[i] for i in places), n) for n, p in fresh if p.id in known for row in [_report_row(n, p, now)]]
    many(conn, f"UPDATE reports SET {', '.join(f'{c} = ?' for c in settable)} WHERE n = ?", updates)  # noqa: S608
    insert(conn, "document_search", ("id", "folded", "forms"), [(n, p.folded, p.forms) for n, p in fresh])
    records.add(conn, [(n, p.flat) for n, p in fresh])
    records.count_names(conn, (p.flat for _, p in fresh), 1)
    _insert_claims(conn, fresh, parents, touched)


def _insert_claims(
    conn: Connection, fresh: Sequence[tuple[int, Prepared]], parents: Mapping[str, str], touched: Touched
) -> None:
    said = reviews.of_claims(conn, [c.id for _, p in fresh for c in p.flat.claims])
    number = conn.execute(select(func.max(schema.claims.c.n))).scalar() or 0
    made = []
    for n, prepared in fresh:
        for claim, words in zip(prepared.flat.claims, prepared.flat.words, strict=True):
            number += 1
            made.append(_claim_row(number, n, claim, words, said.get(claim.id)))
    insert(conn, "claims", rows.CLAIM, made)
    rejected, place = rows.CLAIM.index("rejected"), rows.CLAIM.index("n")
    numbers = [row[place] for row in made if not row[rejected]]
    touched.new |= reading.items(conn, schema.claims.c.n, numbers, parents)


def _claim_row(n: int, report: int, claim: Claim, words: list[str], review: reviews.Review | None) -> rows.Row:
    if review is None:
        return rows.claim_row(n, report, claim, words, rejected=False, edited=False)
    edited = changed(claim, review.edits())
    return rows.claim_row(n, report, edited, words, rejected=review.status == "rejected", edited=bool(review.fields))


def rewrite_claims(
    conn: Connection, claims: Iterable[str], parameters: Parameters, parents: Mapping[str, str], touched: Touched
) -> None:
    """Work out claims anew from their coded document and the log: after a decision on them."""
    table = schema.claims.c
    found = reading.fetch(conn, select(table.n, table.id, table.report), table.id, list(claims))
    said = reviews.of_claims(conn, [row[1] for row in found])
    for n, claim_id, report in found:
        linking.forget(conn, reading.items(conn, table.n, [n], parents), parameters, touched)
        flat = flatten(_coded(conn, report))
        index = next((i for i, c in enumerate(flat.claims) if c.id == claim_id), None)
        if index is None:
            raise StoreError(f"{claim_id}: its report was coded by another version; add the report again first")
        row = _claim_row(n, report, flat.claims[index], flat.words[index], said.get(claim_id))
        columns = [c for c in rows.CLAIM if c not in ("n", "component")]
        values = [row[rows.CLAIM.index(c)] for c in columns]
        many(conn, f"UPDATE claims SET {', '.join(f'{c} = ?' for c in columns)} WHERE n = ?", [(*values, n)])  # noqa: S608
        touched.new |= reading.items(conn, table.n, [n], parents)


def _coded(conn: Connection, report: int) -> Coded:
    packed = conn.execute(select(_r.coded).where(_r.n == report)).scalar_one()
    return decode(zlib.decompress(packed))


def _take_out(
    conn: Connection, reports: Mapping[int, str], parameters: Parameters, parents: Mapping[str, str], touched: Touched
) -> None:
    """Undo what the reports' codings put in; the rows of the reports themselves stay."""
    table = schema.claims.c
    linking.forget(conn, reading.items(conn, table.report, list(reports), parents), parameters, touched)
    for n in reports:
        records.count_names(conn, [flatten(_coded(conn, n))], -1)
        copies.remove(conn, n, touched)
        for name in ("claims", "figures", "control", "relations", "statements"):
            many(conn, f"DELETE FROM {name} WHERE report = ?", [(n,)])  # noqa: S608 - our own names
        many(conn, "DELETE FROM document_search WHERE id = ?", [(n,)])


def _report_row(n: int, prepared: Prepared, now: str) -> rows.Row:
    report, document = prepared.report, prepared.coded.document
    source_id, outlet, title, url = (
        clean(v) if v else None for v in (document.source_id, document.outlet, document.title, document.url)
    )
    published = document.published
    return (
        n, document.id, clean(report.name), clean(report.media_type), prepared.original, prepared.packed,
        prepared.digest, source_id, outlet, rows.json_text([outlet] if outlet else []), title, url,
        document.language, published.start.isoformat() if published else None,
        published.end.isoformat() if published else None, published.basis if published else None, document.id,
        prepared.signature, now, len(prepared.flat.claims),
    )  # fmt: skip


def _appearance(n: int, prepared: Prepared) -> rows.Row:
    row = dict(zip(_REPORT, _report_row(n, prepared, ""), strict=True))
    return (n, prepared.key, *(row[c] for c in _APPEARANCE[2:]))


def _tell_outlets(conn: Connection, numbers: Sequence[int], touched: Touched) -> None:
    """Write down all outlets of reports that appeared more than once; their events name them."""
    table = schema.appearances.c
    outlets: dict[int, set[str]] = {n: set() for n in numbers}
    for n, outlet in reading.fetch(conn, select(table.report, table.outlet), table.report, numbers):
        if outlet:
            outlets[n].add(outlet)
    many(
        conn, "UPDATE reports SET outlets = ? WHERE n = ?",
        [(rows.json_text(sorted(found)), n) for n, found in outlets.items()],
    )  # fmt: skip
    claims = schema.claims.c
    touched.stale.update(n for n, _ in reading.fetch(conn, select(claims.n, claims.report), claims.report, numbers))
