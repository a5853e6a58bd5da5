"""The place layer: countries, our own supplement, the gazetteer, and the words of place.

Files (lexicon/data): ``countries.csv``, ``directions.csv``, ``places_supplement.csv``,
``places_ccby.tsv.gz``, ``places_odbl.tsv.gz``, ``place_heads.csv``, ``place_words.csv``,
``place_people.csv``, ``place_homographs.csv`` and, for what "the Kingdom" means, ``outlets.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self

from ..arabic import fold, split
from .files import Files, Row
from .match import Surface
from .place_table import ADMIN, CUE, FREE, HEAD, KINDS, SUPPORT, Place, PlaceEntry, PlaceTable, weigh

NEEDS = {"free": FREE, "support": SUPPORT, "cue": CUE, "head": HEAD}
HEAD_KINDS = frozenset(
    "settlement capital admin country quarter street natural sea facility base airport port crossing hospital any mask".split()
)
ROLES = frozenset(
    "direction definite side part fringe country kingdom capital territory coast desert border around near between away unit "
    "of road inside mask approx son led unit_two from to within locative role_of title given trail tail compound new_stop".split()
)

_LEADS = frozenset(
    "direction around near between away from within locative title unit number of to part definite side fringe territory "
    "coast border desert country capital road".split()
)
_JOINED = "وفبل"
_CURATED = 1.5  # a place written down by hand is more often meant than its namesakes


class Country(NamedTuple):
    """A country; ``capital`` is its index in the table or -1 where there is none."""

    code: str
    name: str
    name_ar: str
    index: int
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
    """A word of place: its role and value (bearing in degrees, kilometres, factor, number)."""

    id: str
    role: str
    value: float


class Part(NamedTuple):
    """A named part of a country: ``side`` is a bearing, -1 for the centre, or ``coast``."""

    id: str
    name: str
    name_ar: str
    lat: float
    lon: float
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLexicon:
    """All that the place annotator knows. ``adjectives`` are the countries by the entry number of
    their demonym's surfaces, ``parts`` are keyed ``(country, side)``, ``borders`` by a sorted pair
    of countries, ``outlets`` maps a folded outlet name or domain to its country, ``spellings`` a
    name number to the unfolded spellings it must have; ``whole`` are folded words never to be cut
    into a proclitic and a name."""

    table: PlaceTable
    countries: tuple[Country, ...]
    heads: tuple[Head, ...]
    cues: tuple[Cue, ...]
    parts: dict[tuple[str, str], Part]
    borders: dict[tuple[str, str], Part]
    outlets: dict[str, str]
    spellings: dict[int, tuple[str, ...]]
    whole: frozenset[str]
    forms: tuple[tuple[str, str, int], ...]

    @classmethod
    def load(cls, files: Files) -> Self:
        """Read and check the files; raises :class:`LexiconError` naming file, line and entry."""
        reader = _Reader()
        heads, cues, forms = _words(files)
        reader.reserved = {_key(text) for text, _, _ in forms}
        reader.leads = {_key(text) for text, layer, entry in forms if layer == "places.word" and cues[entry].role in _LEADS}
        reader.people = {_key(text) for text, layer, entry in forms if layer == "places.word" and cues[entry].role == "given"}
        countries, adjectives = reader.countries(files)
        reader.reserved |= {_key(text) for text, _, _ in adjectives}
        reader.supplement(files)
        reader.gazetteer(files, "places_ccby.tsv.gz")
        reader.gazetteer(files, "places_odbl.tsv.gz")
        needs, spelled = reader.needs(files)
        table = PlaceTable.of(reader.places, reader.names, needs)
        number = {table.names[i]: i for i in range(len(table.names))}
        parts, borders = _parts(files, {c.code for c in countries})
        return cls(
            table=table,
            countries=countries,
            heads=heads,
            cues=cues,
            parts=parts,
            borders=borders,
            outlets=_outlets(files),
            whole=frozenset(reader.whole),
            spellings={number[name]: raw for name, raw in spelled.items() if name in number},
            forms=(*forms, *adjectives),
        )

    def surfaces(self) -> Iterable[Surface]:
        """Names as ``places.name`` (entry: number of the name), head nouns as ``places.head``, other
        words of place as ``places.word``, demonyms as ``places.adjective`` (number of the country).
        Two-letter names and heads come once more with a letter joined before them, as
        ``places.name.joined`` and ``places.head.joined``."""
        names = ((self.table.names[number], "places.name", number) for number in range(len(self.table.names)))
        for text, layer, entry in (*names, *self.forms):
            yield Surface(text, layer, entry)
            if len(text) == 2 and layer in ("places.name", "places.head"):
                for letter in _JOINED:
                    yield Surface(letter + text, f"{layer}.joined", entry, clitics=False)

    def entry(self, index: int) -> PlaceEntry:
        """The place at ``index`` of the table."""
        return self.table.entry(index)

    def country(self, code: str) -> Country | None:
        """The country with that ISO code."""
        return next((c for c in self.countries if c.code == code), None)


def _key(name: str) -> str:
    folded = fold(name)
    if folded.replace(" ", "").isalpha():
        return " ".join(folded.split())
    return " ".join(split(name).forms)


@dataclass(slots=True)
class _Reader:
    """Collects places and who bears which name while the files are read."""

    places: list[Place]
    names: dict[str, list[int]]
    curated: dict[str, list[int]]
    free: dict[str, int]
    reserved: set[str]
    whole: set[str]
    leads: set[str]
    people: set[str]

    def __init__(self) -> None:
        self.places, self.names, self.curated, self.free = [], {}, {}, {}
        self.reserved, self.whole, self.leads, self.people = set(), set(), set(), set()

    def add(self, place: Place, names: Iterable[str], *, need: int | None = None) -> int:
        """Keep a place and let its names stand for it; returns its index."""
        index = len(self.places)
        self.places.append(place)
        for name in names:
            key = _key(name)
            if need is None and (len(key) < 3 or key.split()[0] in self.leads or all(w in self.reserved for w in key.split())):
                continue
            if need is None and place.weight < 5.0 and _adjective(key):
                continue
            if need is None and place.kind == "minor" and key in self.curated:
                continue
            if need is None and any(_same(self.places[i], place) for i in self.curated.get(key, ())):
                continue
            bearers = self.names.setdefault(key, [])
            if index not in bearers:
                bearers.append(index)
            if need is not None:
                self.curated.setdefault(key, []).append(index)
                self.free[key] = min(need, self.free.get(key, need))
        return index

    def countries(self, files: Files) -> tuple[tuple[Country, ...], list[tuple[str, str, int]]]:
        """Countries with their capitals, and the surfaces of their demonyms."""
        found: list[Country] = []
        adjectives: list[tuple[str, str, int]] = []
        columns = ("id", "names", "name_en", "adjective", "lat", "lon", "radius_km", "capital", "capital_en")
        for row in files.csv("countries.csv", columns):
            code, names = row["id"], row.list("names")
            if len(code) != 2 or not names:
                raise row.error("needs a two-letter country code and at least one name")
            lat, lon, radius = _point(row, "lat", "lon", "radius_km")
            place = Place(f"iso:{code}", "country", row["name_en"], names[0], code, lat, lon, radius, 9.0, "")
            index = self.add(place, names, need=FREE)
            capital = -1
            if row["capital"]:
                lat, lon, _ = _point(row, "capital_lat", "capital_lon", None)
                name = row["capital"]
                seat = Place(f"iso:{code}:capital", "settlement", row["capital_en"], name, code, lat, lon, 15.0, 6.5, "")
                capital = self.add(seat, [name], need=FREE)
            for adjective in row.list("adjective"):
                for form in _inflected(adjective):
                    adjectives.append((form, "places.adjective", len(found)))
            found.append(Country(code, row["name_en"], names[0], index, capital))
        return tuple(found), adjectives

    def supplement(self, files: Files) -> None:
        """Our own places."""
        columns = ("id", "names", "name_en", "country", "kind", "lat", "lon", "radius_km", "need", "source")
        for row in files.csv("places_supplement.csv", columns):
            kind, names, need = row["kind"], row.list("names"), row["need"] or "free"
            if kind not in KINDS or need not in NEEDS or not names:
                raise row.error(f"kind must be one of {', '.join(KINDS)}; need one of {', '.join(NEEDS)}; names not empty")
            lat, lon, radius = _point(row, "lat", "lon", "radius_km")
            weight = max(weigh(kind, row.number("population") or 0), 4.5) + _CURATED
            place = Place(f"sup:{row['id']}", kind, row["name_en"], names[0], row["country"], lat, lon, radius, weight, "")
            self.add(place, names, need=NEEDS[need])

    def gazetteer(self, files: Files, name: str) -> None:
        """One of the two shipped gazetteer files."""
        columns = ("id", "kind", "name", "names_ar", "lat", "lon", "cc", "region", "pop", "radius_km")
        for row in files.csv(name, columns):
            kind, names = row["kind"], row.list("names_ar")
            if kind not in KINDS:
                raise row.error(f"kind must be one of {', '.join(KINDS)}")
            lat, lon, radius = _point(row, "lat", "lon", "radius_km")
            weight = weigh(kind, row.number("pop") or 0)
            place = Place(row["id"], kind, row["name"] or names[0], names[0], row["cc"], lat, lon, radius, weight, row["region"])
            self.add(place, names)

    def needs(self, files: Files) -> tuple[dict[str, int], dict[str, tuple[str, ...]]]:
        """What each name needs, and the names whose unfolded spelling matters."""
        needs: dict[str, int] = {}
        for name, bearers in self.names.items():
            given = self.free.get(name)
            needs[name] = min(_need(self.places[i], name, self.people) for i in bearers) if given is None else given
        spelled: dict[str, tuple[str, ...]] = {}
        for row in files.csv("place_homographs.csv", ("name", "need", "spellings", "why")):
            name = _key(row["name"])
            if row["need"] not in (*NEEDS, "never", "word"):
                raise row.error(f"need must be one of {', '.join(NEEDS)}, never or word")
            if row["need"] == "word":
                self.whole.add(name)
            elif row["need"] == "never":
                self.names.pop(name, None)
                self.whole.add(name)
            elif name in self.names:
                needs[name] = NEEDS[row["need"]]
                if spellings := row.list("spellings"):
                    spelled[name] = spellings
        return needs, spelled


def _same(a: Place, b: Place) -> bool:
    """Whether a curated place already stands for the gazetteer's place of the same name, or is a
    country, whose name a village does not share in the news."""
    if a.kind == "country":
        return True
    off = max(abs(a.lat - b.lat), abs(a.lon - b.lon))
    return (a.kind in ADMIN) == (b.kind in ADMIN) and off < (0.5 if a.country == b.country else 0.2)


def _adjective(name: str) -> bool:
    """Whether a folded name has the form of an indefinite adjective in -i, -iya."""
    return " " not in name and not name.startswith("ال") and name.endswith(("يه", "ي")) and len(name) > 4


def _need(place: Place, name: str, people: set[str]) -> int:
    """What an uncurated name needs, by how well known its place is and by its form: names that
    begin with a given name are mostly persons', indefinite ones in -i and -iya mostly adjectives."""
    several_words = " " in name
    if several_words and (name.split()[0] in people or any(name.startswith(f"{p} ") for p in people if " " in p)):
        return HEAD
    if _adjective(name):
        return CUE
    if place.kind == "admin1" or (place.kind == "settlement" and place.weight >= 5.0):
        return FREE
    if place.kind in ("settlement", "admin2") and place.weight >= 4.0:
        return SUPPORT
    return SUPPORT if several_words else CUE


def _point(row: Row, lat: str, lon: str, radius: str | None) -> tuple[float, float, float]:
    y, x = row.number(lat), row.number(lon)
    r = row.number(radius) if radius else 1.0
    if y is None or x is None or not (-90 <= y <= 90 and -180 <= x <= 180):
        raise row.error(f"'{lat}' and '{lon}' must be degrees")
    if r is None or r <= 0:
        raise row.error(f"'{radius}' must be a number of kilometres above 0")
    return y, x, r


def _inflected(adjective: str) -> list[str]:
    """A demonym's masculine and feminine, with and without article: ليبي ليبية الليبي الليبية."""
    words = adjective.split()
    feminine = " ".join(f"{w}ة" if w.endswith("ي") else w for w in words)
    definite = [" ".join(f"ال{w}" if w.endswith("ي") or len(words) == 1 else w for w in words)]
    definite.append(" ".join(f"ال{w}" if w.endswith("ة") else w for w in feminine.split()))
    return [adjective, feminine, *definite]


def _words(files: Files) -> tuple[tuple[Head, ...], tuple[Cue, ...], list[tuple[str, str, int]]]:
    heads: list[Head] = []
    cues: list[Cue] = []
    forms: list[tuple[str, str, int]] = []
    for row in files.csv("place_heads.csv", ("id", "words", "plural", "kind", "span", "unlisted", "radius_km", "example")):
        if row["kind"] not in HEAD_KINDS:
            raise row.error(f"kind must be one of {', '.join(sorted(HEAD_KINDS))}")
        radius = row.number("radius_km") or 0.0
        for plural, column in ((False, "words"), (True, "plural")):
            head = Head(row["id"], row["kind"], row["span"] == "in", row["unlisted"] == "yes", plural, radius)
            forms += [(text, "places.head", len(heads)) for text in row.list(column)]
            heads.append(head)
    for row in files.csv("place_words.csv", ("id", "role", "words", "value", "example")):
        if row["role"] not in ROLES:
            raise row.error(f"role must be one of {', '.join(sorted(ROLES))}")
        forms += [(text, "places.word", len(cues)) for text in row.list("words")]
        cues.append(Cue(row["id"], row["role"], row.number("value") or 0.0))
    given = len(cues)
    cues.append(Cue("given", "given", 0.0))
    forms += [(row["name"], "places.word", given) for row in files.csv("place_people.csv", ("name",))]
    return tuple(heads), tuple(cues), forms


def _parts(files: Files, codes: set[str]) -> tuple[dict[tuple[str, str], Part], dict[tuple[str, str], Part]]:
    parts: dict[tuple[str, str], Part] = {}
    borders: dict[tuple[str, str], Part] = {}
    columns = ("id", "country", "side", "name", "name_ar", "lat", "lon", "radius_km")
    for row in files.csv("directions.csv", columns):
        lat, lon, radius = _point(row, "lat", "lon", "radius_km")
        part = Part(row["id"], row["name"], row["name_ar"], lat, lon, radius)
        pair = tuple(sorted(row.list("country")))
        if not pair or not set(pair) <= codes:
            raise row.error("'country' must be one or two codes of countries.csv")
        if row["side"] == "border" and len(pair) == 2:
            borders[pair[0], pair[1]] = part
        elif len(pair) == 1:
            parts[pair[0], row["side"]] = part
        else:
            raise row.error("only a border has two countries")
    return parts, borders


def _outlets(files: Files) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in files.csv("outlets.csv", ("domain", "name_ar", "country")):
        if row["country"]:
            found[row["domain"]] = row["country"]
            found[row["domain"].split(".")[0]] = row["country"]
            found[fold(row["name_ar"])] = row["country"]
    return found
