"""The records of the actors layer: frozen, one per row of its files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """One actor. ``near``: ids (or ``XX-*``, a country ``XX``, ``*``) whose presence in a report lets
    the short surfaces stand for this actor, ``=XX``: a report about that country does; ``unless``:
    folded phrases that forbid it. ``stems``:
    first words of its names, by which a report may speak of it ("the movement")."""

    id: str
    name: str
    name_ar: str
    type: str
    country: str
    parent: str
    since: int | None
    until: int | None
    ucdp_id: str
    un_id: str
    wikidata: str
    near: tuple[str, ...]
    unless: tuple[tuple[str, ...], ...]
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Country:
    """A country (ISO code) or a people or region (``X-…``) as what an adjective points to."""

    id: str
    name: str
    demonym: str
    ucdp_id: str


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun. ``alone``: what to do with the bare definite ("the army"), ``bare``: with the
    bare indefinite ("gunmen"); ``suffix`` makes ids with a country ("TR-MIL"); ``names``: may words
    in no list name it after the head: no (''), unlisted words (open), any with the article (any)."""

    id: str
    name: str
    type: str
    kind: str
    suffix: str
    alone: str
    bare: str
    names: str


@dataclass(frozen=True, slots=True)
class Owned:
    """A noun that, with a pronoun, speaks of the actor named last: ``forces`` of that actor, or a
    ``circle`` around it ("its allies") that is an actor of its own."""

    id: str
    name: str
    kind: str
    type: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role, rank or title; ``kind``: office (with what it is of, it names its holder),
    belonging (a member of something: only a name makes a mention), figure, rank or title."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Rule:
    """How a definite head is resolved: to the last actor with one of ``stems`` and ``types``, else
    by ``default``: ``country:SUFFIX``, ``dominant`` (the actor of those types named most), ``last`` (the one
    named last, whatever its head) or ``own``."""

    stems: frozenset[str]
    types: frozenset[str]
    default: str
