"""Reading places: countries, our supplement and the gazetteer, and what each name needs.

Our own places come first. A gazetteer's place is not added under a name that ours already stands
for, nor under a country's, nor under words of place and demonyms.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..arabic import fold, split
from .files import Files, Row
from .place_records import Country, Form
from .place_table import ADMIN, CUE, FREE, HEAD, KINDS, SUPPORT, Place, weigh
from .place_words import point

NEEDS = {"free": FREE, "support": SUPPORT, "cue": CUE, "head": HEAD}
_CURATED = 1.5
"""Added to the weight of a place written down by hand: it is more often meant than its namesakes."""
_OURS_AT_LEAST = 4.5
_CITY, _TOWN = 5.0, 4.0
"""Weights (log10 of the population) from which a bare name, or one with its country, is enough."""
_SAME, _SAME_ABROAD = 0.5, 0.2
"""Degrees within which a gazetteer's place is ours of the same name."""


def key(name: str) -> str:
    """A name as the matcher sees it: folded words with single spaces."""
    folded = fold(name)
    if folded.replace(" ", "").isalpha():
        return " ".join(folded.split())
    return " ".join(split(name).forms)


class PlaceReader:
    """Collects places and who bears which name while the files are read. ``reserved`` are folded
    words no gazetteer's name consists of, ``leads`` those none begins with, ``people`` given names,
    ``heads`` head nouns."""

    def __init__(self, reserved: set[str], leads: set[str], people: set[str], heads: set[str]) -> None:
        self.places: list[Place] = []
        self.names: dict[str, list[int]] = {}
        self.whole: set[str] = set()
        self._reserved, self._leads, self._people, self._heads = reserved, leads, people, heads
        self._ours: dict[str, list[int]] = {}
        self._given: dict[str, int] = {}
        self._countries: list[tuple[Row, int]] = []

    def countries(self, files: Files) -> list[Form]:
        """Read the countries; returns the surfaces of their demonyms."""
        adjectives: list[Form] = []
        columns = ("id", "names", "name_en", "adjective", "lat", "lon", "radius_km", "capital", "capital_en")
        for number, row in enumerate(files.csv("countries.csv", columns)):
            code, names = row["id"], row.list("names")
            if len(code) != 2 or not names:
                raise row.error("needs a two-letter country code and at least one name")
            lat, lon, radius = point(row)
            place = Place(f"iso:{code}", "country", row["name_en"], names[0], code, lat, lon, radius, 9.0, "")
            self._countries.append((row, self._add_ours(place, names, FREE)))
            forms = [form for adjective in row.list("adjective") for form in inflected(adjective)]
            adjectives += [(form, "places.adjective", number) for form in forms]
        self._reserved |= {key(text) for text, _, _ in adjectives}
        return adjectives

    def with_capitals(self) -> tuple[Country, ...]:
        """The countries, each with its capital: that of the supplement, else one made of the row."""
        found: list[Country] = []
        for row, at in self._countries:
            capital = self._capital(row) if row["capital"] else -1
            found.append(Country(row["id"], row["name_en"], self.places[at].arabic, at, capital))
        return tuple(found)

    def _capital(self, row: Row) -> int:
        lat, lon, _ = point(row, "capital_lat", "capital_lon", None)
        code, name = row["id"], row["capital"]
        seat = Place(f"iso:{code}:capital", "settlement", row["capital_en"], name, code, lat, lon, 15.0, 6.5, "")
        for at in self._ours.get(key(name), ()):
            if self.places[at].kind == "settlement" and _same(self.places[at], seat):
                return at
        return self._add_ours(seat, [name], FREE)

    def supplement(self, files: Files) -> None:
        """Our own places."""
        columns = ("id", "names", "name_en", "country", "kind", "lat", "lon", "radius_km", "need", "source")
        for row in files.csv("places_supplement.csv", columns):
            kind, names, need = row["kind"], row.list("names"), row["need"] or "free"
            if kind not in KINDS or need not in NEEDS or not names:
                raise row.error(
                    f"kind must be one of {', '.join(KINDS)}; need one of {', '.join(NEEDS)}; names not empty"
                )
            lat, lon, radius = point(row)
            population = row.number("population") or 0 if "population" in row.cells else 0
            weight = max(weigh(kind, population), _OURS_AT_LEAST) + _CURATED
            id_, country = f"sup:{row['id']}", row["country"]
            place = Place(id_, kind, row["name_en"], names[0], country, lat, lon, radius, weight, "")
            self._add_ours(place, names, NEEDS[need])

    def gazetteer(self, files: Files, name: str) -> None:
        """One of the two shipped gazetteer files."""
        columns = ("id", "kind", "name", "names_ar", "lat", "lon", "cc", "region", "pop", "radius_km")
        for row in files.csv(name, columns):
            kind, names = row["kind"], row.list("names_ar")
            if kind not in KINDS or not names:
                raise row.error(f"kind must be one of {', '.join(KINDS)}, names_ar not empty")
            lat, lon, radius = point(row)
            weight, english = weigh(kind, row.number("pop") or 0), row["name"] or names[0]
            place = Place(row["id"], kind, english, names[0], row["cc"], lat, lon, radius, weight, row["region"])
            self._add(place, (k for k in map(key, names) if self._wanted(k, place)))

    def _add(self, place: Place, keys: Iterable[str]) -> int:
        at = len(self.places)
        self.places.append(place)
        for name in keys:
            bearers = self.names.setdefault(name, [])
            if at not in bearers:
                bearers.append(at)
        return at

    def _add_ours(self, place: Place, names: Iterable[str], need: int) -> int:
        keys = [key(name) for name in names]
        at = self._add(place, keys)
        for name in keys:
            self._ours.setdefault(name, []).append(at)
            first, _, rest = name.partition(" ")
            asked = min(need, SUPPORT) if rest and first in self._heads else need  # "the X crossing" shows what it is
            self._given[name] = min(asked, self._given.get(name, asked))
        return at

    def _wanted(self, name: str, place: Place) -> bool:
        """Whether a gazetteer's place is added under a name."""
        words = name.split()
        if len(name) < 3 or words[0] in self._leads or self._reserved.issuperset(words):
            return False
        if place.weight < _CITY and _adjective(name):
            return False
        ours = self._ours.get(name, ())
        if not ours:
            return True
        hamlet = place.kind == "minor" and self._given[name] >= CUE
        return not hamlet and not any(_same(self.places[at], place) for at in ours)

    def needs(self, files: Files) -> tuple[dict[str, int], dict[str, tuple[str, ...]]]:
        """What each name needs, and the listed homographs with the unfolded spellings they must
        have, if any; collects ``whole``, the words that are never cut into a proclitic and a name."""
        needs: dict[str, int] = {}
        for name, bearers in self.names.items():
            given = self._given.get(name)
            needs[name] = min(self._need(self.places[at], name) for at in bearers) if given is None else given
        spelled: dict[str, tuple[str, ...]] = {}
        for row in files.csv("place_homographs.csv", ("name", "need", "spellings", "why")):
            name, need = key(row["name"]), row["need"]
            if need not in (*NEEDS, "never", "word"):
                raise row.error(f"need must be one of {', '.join(NEEDS)}, never or word")
            if need in ("never", "word"):
                self.whole.add(name)
                if need == "never":
                    self.names.pop(name, None)
            elif name in self.names:
                needs[name] = NEEDS[need]
                spelled[name] = row.list("spellings")
        return needs, spelled

    def _need(self, place: Place, name: str) -> int:
        """What a gazetteer's name needs, by how well known its place is and by its form: names that
        begin with a given name are mostly persons', indefinite ones in -i, -iya mostly adjectives."""
        words = name.split()
        if len(words) > 1 and (words[0] in self._people or " ".join(words[:2]) in self._people):
            return HEAD
        if _adjective(name):
            return CUE
        if place.kind == "admin1" or (place.kind == "settlement" and place.weight >= _CITY):
            return FREE
        if place.kind in ("settlement", "admin2") and place.weight >= _TOWN:
            return SUPPORT
        return SUPPORT if len(words) > 1 else CUE


def _same(ours: Place, other: Place) -> bool:
    """Whether our place stands for the gazetteer's of the same name, or is a country, whose name a
    village does not share in the news."""
    if ours.kind == "country":
        return True
    off = max(abs(ours.lat - other.lat), abs(ours.lon - other.lon))
    near = off < (_SAME if ours.country == other.country else _SAME_ABROAD)
    return near and (ours.kind in ADMIN) == (other.kind in ADMIN)


def _adjective(name: str) -> bool:
    """Whether a folded name has the form of an indefinite adjective in -i, -iya."""
    return " " not in name and not name.startswith("ال") and name.endswith(("يه", "ي")) and len(name) > 4


def inflected(adjective: str) -> list[str]:
    """A demonym's masculine and feminine, without and with article: ليبي ليبية الليبي الليبية."""
    words = adjective.split()
    feminine = [f"{word}ة" if word.endswith("ي") else word for word in words]
    forms = []
    for each in (words, feminine):
        forms.append(" ".join(each))
        forms.append(" ".join(f"ال{word}" if word.endswith(("ي", "ة")) else word for word in each))
    return forms
