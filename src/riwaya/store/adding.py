"""Reports into the register and out of it: prepared outside, written in one transaction."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from ..errors import StoreError
from ..model import Coded, decode
from ..register import Parameters
from ..register.items import item_with, sketch, text_hash
from . import copies, linking, reading, records, reviews, rows, schema
from .edits import changed
from .engine import insert, many
from .flatten import flatten
from .linking import Fresh, Touched
from .preparing import APPEARANCE, REPORT, Prepared, appearance_key, names_in, rank_of

_r = schema.reports.c
_REPORT = ("n", *REPORT, "added_at")
_APPEARANCE = ("report", *APPEARANCE)
_SKETCH, _TEXT = rows.VALUES.index("sketch"), rows.VALUES.index("text_hash")
_UPDATED = [name for name in REPORT if name not in ("id", "outlets")]


class Known(NamedTuple):
    """A report that the register has already."""

    n: int
    digest: str
    keys: frozenset[str]
    key: str
    rank: tuple[str, ...]


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
        first = prepared.key == old.key if seen else prepared.rank < old.rank
        recoded = first and prepared.digest != old.digest
        if recoded:
            _take_out(conn, {old.n: prepared.id}, parameters, parents, touched)
            fresh.append((old.n, prepared))
        outcome.append(recoded or not seen)
    if not any(outcome):
        return outcome
    _put_in(conn, fresh, known, parents, touched)
    insert(conn, "appearances", _APPEARANCE, [(known[p.id].n, *p.appearance) for p in appeared])
    numbers = [known[p.id].n for p in appeared]
    _tell_outlets(conn, [*numbers, *(n for n, p in fresh if p.id in known)], touched)
    copies.add(conn, {n: (p.signature, p.bands) for n, p in fresh}, parameters.copy_threshold, touched)
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
            row[1], row[2], frozenset(keys.get(row[1], ())), appearance_key(*spot), rank_of(row[3], spot)
        )
    return made


def _put_in(
    conn: Connection, fresh: Sequence[tuple[int, Prepared]], known: Mapping[str, Known], parents: Mapping[str, str],
    touched: Touched,
) -> None:  # fmt: skip
    added = [(n, p) for n, p in fresh if p.id not in known]
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    insert(conn, "reports", _REPORT, [(n, *p.report, now) for n, p in added])
    insert(conn, "appearances", _APPEARANCE, [(n, *p.appearance) for n, p in added])
    places = [REPORT.index(c) for c in _UPDATED]
    updates = [(*(p.report[i] for i in places), n) for n, p in fresh if p.id in known]
    many(conn, f"UPDATE reports SET {', '.join(f'{c} = ?' for c in _UPDATED)} WHERE n = ?", updates)  # noqa: S608
    insert(conn, "document_search", ("id", "folded", "forms"), [(n, p.folded, p.forms) for n, p in fresh])
    records.add(conn, "figures", rows.FIGURE, [(n, p.figures) for n, p in fresh])
    records.add(conn, "control", rows.CONTROL, [(n, p.control) for n, p in fresh])
    records.add(conn, "relations", rows.RELATION, [(n, p.relations) for n, p in fresh])
    records.add(conn, "statements", rows.STATEMENT, [(n, p.statements) for n, p in fresh])
    records.count_names(conn, [(p.names, p.aliases) for _, p in fresh], 1)
    _put_in_claims(conn, fresh, parents, touched)


def _put_in_claims(
    conn: Connection, fresh: Sequence[tuple[int, Prepared]], parents: Mapping[str, str], touched: Touched
) -> None:
    """Number the claims; they are written when it is known which component they belong to."""
    said = reviews.of_claims(conn, [c.id for _, p in fresh for c in p.claims])
    number = conn.execute(select(func.max(schema.claims.c.n))).scalar() or 0
    for n, prepared in fresh:
        for claim, values in zip(prepared.claims, prepared.claim_rows, strict=True):
            number += 1
            words, text = values[_SKETCH], values[_TEXT]
            made = Fresh(n, claim, values)
            if review := said.get(claim.id):
                edited = changed(claim, review.edits())
                values = rows.claim_values(edited, words, text)
                made = Fresh(n, edited, values, review.status == "rejected", bool(review.fields))
            touched.fresh[number] = made
            if not made.rejected:
                touched.new[number] = item_with(number, n, made.claim, words, text, parents)


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
        review = said.get(claim_id) or reviews.Review()
        words = flat.words[index]
        values = rows.claim_values(changed(flat.claims[index], review.edits()), sketch(words), text_hash(words))
        columns = (*rows.VALUES, "rejected", "edited")
        row = (*values, int(review.status == "rejected"), int(bool(review.fields)), n)
        many(conn, f"UPDATE claims SET {', '.join(f'{c} = ?' for c in columns)} WHERE n = ?", [row])  # noqa: S608
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
        records.count_names(conn, [names_in(flatten(_coded(conn, n)))], -1)
        copies.remove(conn, n, touched)
        for name in ("claims", "figures", "control", "relations", "statements"):
            many(conn, f"DELETE FROM {name} WHERE report = ?", [(n,)])  # noqa: S608 - our own names
        many(conn, "DELETE FROM document_search WHERE id = ?", [(n,)])


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
