"""Mentions: spans of a document and what they resolve to. Ids are local to the document."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from .spans import Span


class Relative(Struct, frozen=True, kw_only=True):
    """How a place is given by another one: ``kind`` is ``distance``, ``direction``, ``between``,
    ``around``, ``border`` or ``coast``; ``anchors`` are gazetteer ids, ``bearing`` degrees from
    north, ``distance_km`` kilometres."""

    kind: str
    anchors: tuple[str, ...]
    bearing: float | None = None
    distance_km: float | None = None


class Place(Struct, frozen=True, kw_only=True):
    """One mention of a place. ``radius_km`` is the uncertainty; ``precision`` is ``exact``,
    ``near``, ``district``, ``region``, ``country`` or ``area`` (supranational or sea)."""

    id: str
    span: Span
    name: str | None
    name_ar: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str
    gazetteer_id: str | None
    relative: Relative | None = None


class Actor(Struct, frozen=True, kw_only=True):
    """One distinct actor of a document with all its mentions, in text order.

    ``actor_id`` is the lexicon's id or null for actors known only from their words. ``type`` is
    one of the codebook's actor types."""

    id: str
    spans: tuple[Span, ...]
    actor_id: str | None
    name: str
    name_ar: str
    type: str


class Time(Struct, frozen=True, kw_only=True):
    """One temporal expression. ``start`` and ``end`` are null where the text gives no day range
    (durations, sets). ``precision``: day, week, month, season, year, vague, none; ``basis``:
    explicit, publication, event, none."""

    id: str
    span: Span
    start: dt.date | None
    end: dt.date | None
    precision: str
    basis: str


class Figure(Struct, frozen=True, kw_only=True):
    """One quantity. ``min``/``max`` null = open. ``what`` is the codebook's figure kind, ``of``
    the actor's id in this document, ``statement`` the id of the statement that gives it;
    ``denied``: the text names the figure to reject it ("it cannot be hundreds")."""

    id: str
    span: Span
    what: str
    of: str | None
    min: float | None
    max: float | None
    about: bool
    unit: str | None
    statement: str | None = None
    denied: bool = False


class Speaker(Struct, frozen=True, kw_only=True):
    """Who said it: the actor's id in this document where there is one, and the words used.
    ``named`` is false for "a military source" and the like."""

    actor: str | None
    text: str
    named: bool


class Statement(Struct, frozen=True, kw_only=True):
    """A span somebody is said to have said, cue and continued speech included. ``chain`` holds
    those through whom it came, nearest first. ``denial`` is true for "denied that ..."."""

    id: str
    span: Span
    cue: Span
    speaker: Speaker
    chain: tuple[Speaker, ...] = ()
    denial: bool = False
