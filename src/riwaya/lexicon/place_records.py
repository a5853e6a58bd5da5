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
    "direction", "definite", "side", "part", "fringe", "quarters", "edge", "around", "near", "between", "away", "unit",
    "unit_two", "coast", "border", "desert", "territory", "road", "terrain", "of", "from", "to", "approx", "with",
    # what stands for a place
    "country", "kingdom", "capital", "town",
    # what tells that a name is one, or is none
    "locative", "loose", "inside", "within", "led", "role_of", "title", "given", "son", "mask", "paper",
    # how a name goes on
    "trail", "tail", "compound", "new_stop", "number", "particle", "verdict", "accusative",
})  # fmt: skip
"""Roles of the words in ``place_words.csv``."""
MAKING = frozenset({
    "direction", "definite", "unit", "unit_two", "around", "fringe", "edge", "quarters", "part", "territory", "coast",
    "desert", "border", "between", "country", "capital", "kingdom",
})  # fmt: skip
"""Roles of the words that a relative place hangs on."""
MASKING = frozenset({"mask", "paper"})
"""Roles of the words in which a name is no place."""


class Country(NamedTuple):
    """A country; ``row`` and ``capital`` are rows of the table, ``capital`` -1 where there is none."""

    code: str
    name: str
    name_ar: str
    row: int
    capital: int


UNLISTED = frozenset({"yes", "site", "rare", "held", "number", "no"})
"""Whether a name that no file knows is a place after a head noun: ``site`` where the name must show
itself to be one (two words in annexation, a definite word, a number, quotes), ``rare`` where it is no
ordinary word or quoted, ``held`` where besides the text tells where it lies, ``number`` where it must be a number."""
HOLDERS = frozenset({"in", "town", "beside"})
"""Where a site lies: ``in`` the place that must follow it, in the ``town`` that follows or was named
last, ``beside`` as town but only after a word of place."""


class Head(NamedTuple):
    """A head noun of place. ``span``: it belongs to the mention; ``unlisted``: as in
    :data:`UNLISTED`; ``plural``: it heads a list of names."""

    id: str
    kind: str
    span: bool
    unlisted: str
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


class SiteSort(NamedTuple):
    """A sort of site that a common noun names: "the military college". ``after`` are folded words
    that may go on with it, ``named`` tells that a name must; ``heads`` are the head nouns whose
    places the bare definite noun ("the college", "the base") takes up again too."""

    id: str
    holder: str
    after: frozenset[tuple[str, ...]]
    named: bool
    heads: frozenset[str]
    radius: float


Form = tuple[str, str, int]
"""A surface's words, layer and entry number."""
