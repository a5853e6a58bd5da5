"""Actors and places by any of their names, Arabic or English, or by id."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

import msgspec
from sqlalchemy import Connection, select

from ..model.events import KnownActor, Party, Where
from . import reading, rows, schema
from .engine import insert
from .text import folded_name, name_forms

Kind = Literal["actor", "place"]
_a = schema.aliases.c
_n = schema.names.c
_k = schema.known_actors.c


def keys_of(conn: Connection, kind: Kind, name: str) -> set[str]:
    """Keys of the actors or places that have this name, or this id; if there is none, of the only
    one whose names begin with these words (``Houthi``; of a Latin plural: with its singular)."""
    folded = folded_name(name)
    kinds = ("actor", "known") if kind == "actor" else ("place",)
    found = set(conn.execute(select(_a.key).where(_a.kind.in_(kinds), _a.folded == folded)).scalars())
    if conn.execute(select(_n.key).where(_n.kind == kind, _n.key == name).limit(1)).first():
        found.add(name)
    if kind == "actor" and conn.execute(select(_k.key).where(_k.key == name)).first():
        found.add(name)
    for begin in (folded, folded[:-1] if folded.isascii() and folded.endswith("s") else ""):
        if not found and begin:
            whole = (_a.folded == begin) | ((_a.folded >= begin + " ") & (_a.folded < begin + "!"))
            alike = set(conn.execute(select(_a.key).where(_a.kind.in_(kinds), whole).distinct().limit(2)).scalars())
            found = alike if len(alike) == 1 else found
    return found


def with_parts(conn: Connection, keys: Collection[str]) -> set[str]:
    """These actors and all that are part of them."""
    found, edge = set(keys), set(keys)
    while edge:
        edge = {key for key, _ in reading.fetch(conn, select(_k.key, _k.parent), _k.parent, edge)} - found
        found |= edge
    return found


def parties(conn: Connection, keys: Collection[str]) -> dict[str, tuple[Party, int]]:
    """Key -> the actor as most reports have it, and in how many reports it occurs."""
    found: dict[str, tuple[Party, int]] = {
        key: (Party(key=key, name=actor.name, name_ar=actor.name_ar, type=actor.type), 0)
        for key, actor in reading.known(conn, keys).items()
    }
    for key, (value, count) in _most_used(conn, "actor", keys).items():
        found[key] = (msgspec.json.decode(value, type=Party), count)
    return found


def places(conn: Connection, keys: Collection[str]) -> dict[str, tuple[Where, int]]:
    """Key -> the place as most reports have it, and in how many reports it occurs."""
    return {
        key: (msgspec.json.decode(value, type=Where), count)
        for key, (value, count) in _most_used(conn, "place", keys).items()
    }


def _most_used(conn: Connection, kind: Kind, keys: Collection[str]) -> dict[str, tuple[str, int]]:
    query = select(_n.key, _n.value, _n.reports).where(_n.kind == kind)
    best: dict[str, tuple[int, str]] = {}
    total: dict[str, int] = {}
    for key, value, count in reading.fetch(conn, query, _n.key, keys):
        total[key] = total.get(key, 0) + count
        if key not in best or (-count, value) < best[key]:
            best[key] = (-count, value)
    return {key: (value, total[key]) for key, (_, value) in best.items()}


def beginning_with(conn: Connection, kind: Kind, text: str, limit: int) -> list[str]:
    """Keys whose names begin with these letters, most used first; all by use for no letters."""
    folded = folded_name(text)
    if not folded:
        query = select(_n.key).where(_n.kind == kind).order_by(_n.reports.desc(), _n.key).limit(limit)
        return list(dict.fromkeys(conn.execute(query).scalars()))
    kinds = ("actor", "known") if kind == "actor" else ("place",)
    query = (
        select(_a.key).where(_a.kind.in_(kinds), _a.folded >= folded, _a.folded < folded + "\U0010ffff")
        .order_by(_a.reports.desc(), _a.folded, _a.key).limit(limit * 4)
    )  # fmt: skip
    return list(dict.fromkeys(conn.execute(query).scalars()))[:limit]


def learn(conn: Connection, actors: Iterable[KnownActor]) -> None:
    """Replace the lexicon's actors."""
    listed = {actor.key: actor for actor in actors}
    conn.exec_driver_sql("DELETE FROM known_actors")
    conn.exec_driver_sql("DELETE FROM aliases WHERE kind = 'known'")
    insert(
        conn, "known_actors", ("key", "parent", "value"),
        [(key, actor.parent, rows.json_text(actor)) for key, actor in listed.items()],
    )  # fmt: skip
    found = {
        ("known", folded_name(alias), key, 0)
        for key, actor in listed.items()
        for alias in (*name_forms(actor.name), *name_forms(actor.name_ar), *actor.aliases)
    }  # fmt: skip
    insert(conn, "aliases", ("kind", "folded", "key", "reports"), sorted(a for a in found if a[1]))
