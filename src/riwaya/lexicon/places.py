"""The place layer: countries, our own supplement, the gazetteer, and the words of place.

Files (lexicon/data): ``countries.csv``, ``directions.csv``, ``places_supplement.csv``,
``places_ccby.tsv.gz``, ``places_odbl.tsv.gz``, ``place_heads.csv``, ``place_words.csv``, ``place_sites.csv``,
``place_people.csv``, ``place_homographs.csv`` and, for what "the Kingdom" means, ``outlets.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from .files import Files
from .match import Surface
from .place_reader import PlaceReader, key
from .place_records import MAKING, MASKING, Country, Cue, Form, Head, Part, SiteSort
from .place_table import PlaceEntry, PlaceTable
from .place_words import read_cues, read_heads, read_outlets, read_parts, read_sites

_LEADS = frozenset({
    "direction", "around", "edge", "near", "between", "away", "from", "within", "with", "locative", "loose", "title",
    "unit", "of", "to", "part", "quarters", "definite", "side", "fringe", "territory", "coast", "border", "desert",
    "country", "capital", "town", "road",
})  # fmt: skip
"""No gazetteer's name begins with a word in one of these roles: "between X" is none."""
_JOINED = "وفبل"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLexicon:
    """All that the place annotator knows.

    ``codes`` maps a country's code to its number in ``countries``; ``parts`` are keyed ``(country,
    side)`` with a bearing, -1 for the centre, coast or desert as side, ``borders`` by a sorted pair
    of countries; ``outlets`` maps a folded outlet name or domain to its country. ``spellings`` maps a
    name's number to the unfolded spellings it must have, ``homographs`` are the numbers of names
    listed as words too, ``whole`` folded words never to be cut into a proclitic and a name, ``stops`` those
    that, proclitics aside, no unlisted place's name has: looked at there, not matched all over a text.
    ``making`` and ``masking`` are the numbers of cues with such roles: most words of place have neither."""

    table: PlaceTable
    countries: tuple[Country, ...]
    codes: dict[str, int]
    heads: tuple[Head, ...]
    cues: tuple[Cue, ...]
    making: frozenset[int]
    masking: frozenset[int]
    sites: tuple[SiteSort, ...]
    parts: dict[tuple[str, str], Part]
    borders: dict[tuple[str, str], Part]
    outlets: dict[str, str]
    spellings: dict[int, tuple[str, ...]]
    homographs: frozenset[int]
    whole: frozenset[str]
    stops: frozenset[str]
    forms: tuple[Form, ...]

    @classmethod
    def load(cls, files: Files) -> Self:
        """Read and check the files; raises :class:`LexiconError` naming file, line and entry."""
        heads, head_forms = read_heads(files)
        cues, cue_forms = read_cues(files)
        sites, site_forms = read_sites(files, heads)
        reader = PlaceReader(
            reserved={key(text) for text, _, _ in (*head_forms, *cue_forms)},
            leads={key(text) for text, _, cue in cue_forms if cues[cue].role in _LEADS},
            people={key(text) for text, _, cue in cue_forms if cues[cue].role == "given"},
            heads={key(text) for text, _, _ in head_forms},
        )
        adjectives = reader.countries(files)
        reader.supplement(files)
        countries = reader.with_capitals()
        reader.gazetteer(files, "places_ccby.tsv.gz")
        reader.gazetteer(files, "places_odbl.tsv.gz")
        needs, spelled = reader.needs(files)
        table = PlaceTable.of(reader.places, reader.names, needs)
        number = {table.names[i]: i for i in range(len(table.names))}
        codes = {country.code: i for i, country in enumerate(countries)}
        stops = {entry for entry, cue in enumerate(cues) if cue.role == "new_stop"}
        parts, borders = read_parts(files, set(codes))
        return cls(
            table=table,
            countries=countries,
            codes=codes,
            heads=heads,
            cues=cues,
            making=frozenset(entry for entry, cue in enumerate(cues) if cue.role in MAKING),
            masking=frozenset(entry for entry, cue in enumerate(cues) if cue.role in MASKING),
            sites=sites,
            parts=parts,
            borders=borders,
            outlets=read_outlets(files),
            spellings={number[name]: raw for name, raw in spelled.items() if raw and name in number},
            homographs=frozenset(number[name] for name in spelled if name in number),
            whole=frozenset(reader.whole),
            stops=frozenset(key(text) for text, _, cue in cue_forms if cue in stops),
            forms=(*head_forms, *(f for f in cue_forms if f[2] not in stops), *site_forms, *adjectives),
        )

    def surfaces(self) -> Iterable[Surface]:
        """Names as ``places.name`` (entry: number of the name), head nouns as ``places.head``, other
        words of place as ``places.word``, sites of common nouns as ``places.site`` and ``places.again``,
        demonyms as ``places.adjective`` (number of the country).
        Names and heads whose first word has two letters come once more with a letter joined before them, as
        ``places.name.joined`` and ``places.head.joined``: the clitics leave words of three letters
        whole."""
        names = ((self.table.names[number], "places.name", number) for number in range(len(self.table.names)))
        for text, layer, entry in (*names, *self.forms):
            yield Surface(text, layer, entry)
            if len(text.partition(" ")[0]) == 2 and layer in ("places.name", "places.head"):
                for letter in _JOINED:
                    yield Surface(letter + text, f"{layer}.joined", entry, clitics=False)

    def entry(self, row: int) -> PlaceEntry:
        """The place at a row of the table."""
        return self.table.entry(row)

    def country(self, code: str) -> Country | None:
        """The country with that ISO code."""
        number = self.codes.get(code)
        return None if number is None else self.countries[number]
