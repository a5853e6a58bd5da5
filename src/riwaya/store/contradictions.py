"""What the register as a whole has that cannot all hold: strengths of actors, holders of places."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from ..model.events import Contradiction, ControlRecord, Disagreement, Party, Where
from ..register import Parameters
from ..register import series as points
from ..register.contradicting import conflicts, contradictions
from ..register.holding import holdings
from ..register.wording import FIELD_NAMES
from . import reading, schema, series
from .filters import Filter, place_condition

_f = schema.figures.c


def contradicted(conn: Connection, parameters: Parameters, keys: Collection[str] | None) -> list[Disagreement]:
    """Where the strength figures of an actor (of all that are the same in every report, for null) do
    not fit together, worst first."""
    query = select(_f.of_key).where(_f.what == "strength", _f.of_key.is_not(None)).group_by(_f.of_key)
    actors = set(conn.execute(query).scalars())
    found = []
    for key in sorted(actors if keys is None else actors & set(keys)):
        listed = series.strength(conn, {key})
        subject = next(f.of for f in listed if f.of is not None)
        if keys is None and subject.generic:
            continue
        for told in contradictions(points.figure_points(listed), parameters):
            found.append(_disagreement("strength", subject, told))
    return sorted(found, key=lambda d: -d.score)


def contested(conn: Connection, wanted: Filter) -> list[Disagreement]:
    """Places (those of a filter, else all) that several are said to hold at the same time."""
    table = schema.control.c
    query = select(table.place_key).group_by(table.place_key).having(func.count(table.holder_key.distinct()) > 1)
    if wanted.place is not None:
        query = query.where(place_condition(conn, wanted, table))
    parents = reading.known_parents(conn)
    spots: dict[str, list[ControlRecord]] = {}
    for record in series.control(conn, places=table.place_key.in_(query)):
        spots.setdefault(record.place.key, []).append(record)
    found = []
    allies = series.allies(conn, (r.holder.key for own in spots.values() for r in own), parents)
    for _, records in sorted(spots.items()):
        spot = records[0].place
        held = holdings(points.control_points(records, spot), spot, parents, allies)
        found += [_disagreement("control", spot, each) for each in conflicts(held)]
    return found


def _disagreement(field: str, subject: Party | Where, told: Contradiction) -> Disagreement:
    name, name_ar = FIELD_NAMES[field]
    return Disagreement(
        field=field, score=told.score, subject=subject, contradiction=told,
        text=f"{subject.label()}, {name}: {told.text}", text_ar=f"{subject.label('ar')}، {name_ar}: {told.text_ar}",
    )  # fmt: skip
