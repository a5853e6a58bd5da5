"""Hold the hand-written places against the gazetteers, and note in their ``source`` who bears the name there.

    python scripts/source_supplement.py [--latin wof_admin_arabworld.tsv.gz] [--write]

A row of ``places_supplement.csv`` is corroborated by a gazetteer's place of one of its Arabic names (or, with
``--latin``, of its English name in the file given) that lies within its radius and 10 km. Prints how many are, and
the rows whose only namesakes in their country lie farther off, up to 60 km: those may be misplaced. ``--write``
puts the id of the nearest bearer after ``own``, for a reader who wants to check the row.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from riwaya.annotating.place_geometry import rough_km
from riwaya.lexicon.place_reader import key

DATA = Path(__file__).parents[1] / "src/riwaya/lexicon/data"
SUPPLEMENT = DATA / "places_supplement.csv"
GAZETTEERS = ("places_ccby.tsv.gz", "places_odbl.tsv.gz")
SLACK_KM, SUSPECT_KM = 10.0, 60.0


class Bearer(NamedTuple):
    id: str
    country: str
    lat: float
    lon: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--latin", type=Path, help="a file with the columns wof_id, names_en, lat, lon, cc")
    options.add_argument("--write", action="store_true", help="write the ids into the column 'source'")
    given = options.parse_args()
    bearers: defaultdict[str, list[Bearer]] = defaultdict(list)
    for name in GAZETTEERS:
        for row in _rows(DATA / name):
            for arabic in row["names_ar"].split("|"):
                bearers[_bare(arabic)].append(Bearer(row["id"], row["cc"], float(row["lat"]), float(row["lon"])))
    for row in _rows(given.latin) if given.latin else ():
        for latin in {row["name"], *row["names_en"].split("|")} - {""}:
            bearers[latin.casefold()].append(
                Bearer(f"wof:{row['wof_id']}", row["cc"], float(row["lat"]), float(row["lon"]))
            )
    with SUPPLEMENT.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    corroborated = 0
    for row in rows:
        found = _nearest(row, bearers)
        if found is None:
            continue
        km, bearer = found
        if km <= float(row["radius_km"]) + SLACK_KM:
            corroborated += 1
            row["source"] = f"own; {bearer.id}"
        elif km <= SUSPECT_KM:
            print(f"{row['id']} ({row['name_en']}): {bearer.id} is {km:.0f} km off at {bearer.lat}, {bearer.lon}")
    print(f"{corroborated} of {len(rows)} corroborated")
    if given.write:
        with SUPPLEMENT.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _bare(name: str) -> str:
    """An Arabic name as the matcher sees it, without the article."""
    return key(name).removeprefix("ال")


def _nearest(row: dict[str, str], bearers: dict[str, list[Bearer]]) -> tuple[float, Bearer] | None:
    """The nearest bearer of a row's names in its country, and how far off it is in kilometres."""
    names = [*map(_bare, row["names"].split("|")), row["name_en"].partition(" (")[0].casefold()]
    lat, lon = float(row["lat"]), float(row["lon"])
    near = [(rough_km(lat, lon, b.lat, b.lon), b) for name in names for b in bearers.get(name, ())]
    return min(((km, b) for km, b in near if b.country in ("", row["country"])), default=None)


if __name__ == "__main__":
    main()
