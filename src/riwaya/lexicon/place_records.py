"""The records of the place layer that are not places: countries' parts, head nouns, words of place."""

from __future__ import annotations

from typing import NamedTuple

HEAD_KINDS = frozenset({
    "settlement", "capital", "admin", "district", "country", "quarter", "street", "natural", "sea", "facility", "base",
    "airport", "port", "crossing", "hospital", "any", "mask",
})  # fmt: skip
"""What a head noun asks for. ``any`` asks for nothing; a name after a ``mask`` is no place."""

ROLES = frozenset({
    # where something lies from a place
    "direction", "definite", "side", "part", "fringe", "around", "near", "between", "away", "unit", "unit_two",
    "coast", "border", "desert", "territory", "road", "of", "from", "to", "approx",
    # what stands for a place
    "country", "kingdom", "capital",
    # what tells that a name is one, or is none
    "locative", "loose", "inside", "within", "led", "role_of", "title", "given", "son", "mask", "paper",
    # how a name goes on
    "trail", "tail", "compound", "new_stop",
})  # fmt: skip
"""Roles of the words in ``place_words.csv``."""


class Country(NamedTuple):
    """A country; ``row`` and ``capital`` are rows of the table, ``capital`` -1 where there is none."""

    code: str
    name: str
    name_ar: str
    row: int
    capital: int


class Head(NamedTuple):
    """A head noun of place. ``span``: it belongs to the mention; ``unlisted``: a name after it is
    a place though no file knows it; ``plural``: it heads a list of names."""

    id: str
    kind: str
    span: bool
    unlisted: bool
    plural: bool
    radius: float


class Cue(NamedTuple):
    """A word of place: its role and value (a bearing in degrees with -1 for the centre, kilometres
    around, kilometres in a unit)."""

    id: str
    role: str
    value: float


class Part(NamedTuple):
    """A named part of a country, or a border."""

    id: str
    name: str
    name_ar: str
    lat: float
    lon: float
    radius: float


Form = tuple[str, str, int]
"""A surface's words, layer and entry number."""
