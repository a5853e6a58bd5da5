"""Reading the words of place: head nouns, cues, given names, parts of countries, outlets."""

from __future__ import annotations

from ..arabic import fold, split
from .files import Files, Row
from .place_records import HEAD_KINDS, HOLDERS, ROLES, UNLISTED, Cue, Form, Head, Part, SiteSort

NAMED = "+"
"""In ``after`` of ``place_sites.csv``: a name must follow."""


def read_heads(files: Files) -> tuple[tuple[Head, ...], list[Form]]:
    """Head nouns, two to a row: for one place and for a list; and their surfaces."""
    heads: list[Head] = []
    forms: list[Form] = []
    columns = ("id", "words", "plural", "kind", "span", "unlisted", "radius_km", "example")
    for row in files.csv("place_heads.csv", columns):
        if row["kind"] not in HEAD_KINDS:
            raise row.error(f"kind must be one of {', '.join(sorted(HEAD_KINDS))}")
        if row["unlisted"] not in UNLISTED:
            raise row.error(f"unlisted must be one of {', '.join(sorted(UNLISTED))}")
        radius = row.number("radius_km") or 0.0
        for plural, column in ((False, "words"), (True, "plural")):
            forms += [(text, "places.head", len(heads)) for text in row.list(column)]
            heads.append(Head(row["id"], row["kind"], row["span"] == "in", row["unlisted"], plural, radius))
    return tuple(heads), forms


def read_cues(files: Files) -> tuple[tuple[Cue, ...], list[Form]]:
    """Words of place, one cue to a row, then one more for all given names; and their surfaces."""
    cues: list[Cue] = []
    forms: list[Form] = []
    for row in files.csv("place_words.csv", ("id", "role", "words", "value", "example")):
        if row["role"] not in ROLES:
            raise row.error(f"role must be one of {', '.join(sorted(ROLES))}")
        if row["role"] == "new_stop" and any(len(split(text).forms) != 1 for text in row.list("words")):
            raise row.error("words with the role new_stop stand alone, not in phrases")
        forms += [(text, "places.word", len(cues)) for text in row.list("words")]
        cues.append(Cue(row["id"], row["role"], row.number("value") or 0.0))
    forms += [(row["name"], "places.word", len(cues)) for row in files.csv("place_people.csv", ("name",))]
    cues.append(Cue("given", "given", 0.0))
    return tuple(cues), forms


def read_sites(files: Files, heads: tuple[Head, ...]) -> tuple[tuple[SiteSort, ...], list[Form]]:
    """Sites that common nouns name; their surfaces as ``places.site``, the bare nouns that take one
    up again as ``places.again``."""
    sorts: list[SiteSort] = []
    forms: list[Form] = []
    known = {head.id for head in heads}
    columns = ("id", "words", "after", "holder", "again", "heads", "radius_km", "example")
    for row in files.csv("place_sites.csv", columns):
        unknown = set(row.list("heads")) - known
        if row["holder"] not in HOLDERS or unknown:
            raise row.error(f"holder must be one of {', '.join(sorted(HOLDERS))}; heads ids of place_heads.csv")
        radius = row.number("radius_km")
        if radius is None or radius <= 0:
            raise row.error("'radius_km' must be a number of kilometres above 0")
        forms += [(text, "places.site", len(sorts)) for text in row.list("words")]
        forms += [(text, "places.again", len(sorts)) for text in row.list("again")]
        after = frozenset(tuple(fold(text).split()) for text in row.list("after") if text != NAMED)
        named = NAMED in row.list("after")
        sorts.append(SiteSort(row["id"], row["holder"], after, named, frozenset(row.list("heads")), radius))
    return tuple(sorts), forms


def read_parts(files: Files, codes: set[str]) -> tuple[dict[tuple[str, str], Part], dict[tuple[str, str], Part]]:
    """Parts of countries by ``(country, side)`` and borders by their sorted pair of countries."""
    parts: dict[tuple[str, str], Part] = {}
    borders: dict[tuple[str, str], Part] = {}
    columns = ("id", "country", "side", "name", "name_ar", "lat", "lon", "radius_km")
    for row in files.csv("directions.csv", columns):
        lat, lon, radius = point(row)
        part = Part(row["id"], row["name"], row["name_ar"], lat, lon, radius)
        pair = sorted(row.list("country"))
        if not pair or not set(pair) <= codes:
            raise row.error("'country' must be one or two codes of countries.csv")
        if row["side"] == "border" and len(pair) == 2:
            borders[pair[0], pair[1]] = part
        elif len(pair) == 1:
            parts[pair[0], row["side"]] = part
        else:
            raise row.error("only a border has two countries")
    return parts, borders


def read_outlets(files: Files) -> dict[str, str]:
    """Countries of outlets by domain, by the domain's first label and by folded Arabic name."""
    found: dict[str, str] = {}
    for row in files.csv("outlets.csv", ("domain", "name_ar", "country")):
        if row["country"]:
            names = (row["domain"], row["domain"].split(".")[0], fold(row["name_ar"]))
            found |= dict.fromkeys((name for name in names if name), row["country"])
    return found


def point(row: Row, lat: str = "lat", lon: str = "lon", radius: str | None = "radius_km") -> tuple[float, float, float]:
    """Latitude, longitude and radius of a row, checked; without a ``radius`` column 1 km."""
    y, x = row.number(lat), row.number(lon)
    r = row.number(radius) if radius else 1.0
    if y is None or x is None or not (-90 <= y <= 90 and -180 <= x <= 180):
        raise row.error(f"'{lat}' and '{lon}' must be degrees")
    if r is None or r <= 0:
        raise row.error(f"'{radius}' must be a number of kilometres above 0")
    return y, x, r
