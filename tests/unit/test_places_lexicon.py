"""The place lexicon: what its files hold, what is refused, and that it stays small."""

from __future__ import annotations

import csv
import gzip
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from places_kit import lexicon
from riwaya.annotating.place_geometry import distance
from riwaya.errors import LexiconError
from riwaya.lexicon import DATA, Files
from riwaya.lexicon.place_reader import inflected, key
from riwaya.lexicon.place_table import KINDS, Strings
from riwaya.lexicon.places import PlaceLexicon

SUPPLEMENT = "id,names,name_en,country,kind,lat,lon,radius_km,population,need,source\n"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_place_has_a_position_a_kind_and_a_known_country() -> None:
    layer = lexicon().places
    codes = {country.code for country in layer.countries}
    table = layer.table
    assert len(table) > 90_000
    assert all(-90 <= lat <= 90 for lat in table.lat)
    assert all(-180 <= lon <= 180 for lon in table.lon)
    assert all(radius > 0 for radius in table.radius)
    ours = [table.entry(i) for i in range(len(table)) if table.ids[i].startswith(("sup:", "iso:"))]
    assert len(ours) > 1_500
    assert {entry.country for entry in ours} - codes == {""}
    assert {entry.kind for entry in ours} <= set(KINDS)


def test_the_supplement_lies_in_its_countries() -> None:
    """Our own points are no farther from their country's centre than it can reach."""
    countries = {row["id"]: row for row in rows("countries.csv")}
    for row in rows("places_supplement.csv"):
        home = countries.get(row["country"])
        if home is None or row["country"] in {"US", "RU", "FR", "PT", "ES", "NO", "DK", "CL", "ID", "MY", "KI", "MH"}:
            continue
        km = distance(float(row["lat"]), float(row["lon"]), float(home["lat"]), float(home["lon"]))
        assert km < 3 * float(home["radius_km"]) + 60, row


def test_the_two_licences_do_not_mix() -> None:
    def spaces(name: str) -> set[str]:
        lines = gzip.decompress((DATA / name).read_bytes()).decode("utf-8").splitlines()[1:]
        return {line.partition(":")[0] for line in lines}

    assert spaces("places_ccby.tsv.gz") == {"wof", "gn", "syr"}
    assert spaces("places_odbl.tsv.gz") == {"osm", "csc"}


def test_every_shipped_place_file_is_attributed() -> None:
    files = {row["file"] for row in rows("attributions.csv")}
    ours = {p.name for p in DATA.iterdir() if p.name.startswith(("place", "countries", "directions"))}
    assert ours <= files
    assert all(row["licence"] and row["attribution"] for row in rows("attributions.csv"))


def test_the_layer_pickles_small_and_whole() -> None:
    layer = lexicon().places
    packed = pickle.dumps(layer, protocol=pickle.HIGHEST_PROTOCOL)
    assert len(packed) < 15_000_000
    again: PlaceLexicon = pickle.loads(packed)  # noqa: S301 - made above
    assert again.table.entry(5) == layer.table.entry(5)
    assert list(again.table.named(7)) == list(layer.table.named(7))


def test_strings_are_cut_out_of_one_text() -> None:
    values = ["", "سرت", "a", "طرابلس", ""]
    packed = Strings.of(values)
    assert len(packed) == 5
    assert [packed[i] for i in range(5)] == values


def test_demonyms_are_inflected() -> None:
    assert inflected("ليبي") == ["ليبي", "الليبي", "ليبية", "الليبية"]
    assert "الكورية الجنوبية" in inflected("كوري جنوبي")
    assert key("حي الـ400") == "حي ال 400"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own files beside gazetteers without a place."""
    folder = tmp_path_factory.mktemp("small")
    for file in DATA.glob("*.csv"):
        shutil.copy(file, folder / file.name)
    for name in ("places_ccby.tsv.gz", "places_odbl.tsv.gz"):
        (folder / name).write_bytes(gzip.compress(b"id\tkind\tname\tnames_ar\tlat\tlon\tcc\tregion\tpop\tradius_km\n"))
    return folder


def test_the_users_places_are_added(small: Path, lexicon_folder: Callable[..., Path]) -> None:
    row = "my-hamlet,نجع البرقوق الأزرق,Blue Plum Hamlet,LY,settlement,31.5,20.1,3,,free,mine\n"
    folder = lexicon_folder({"places_supplement.csv": SUPPLEMENT + row})
    layer = PlaceLexicon.load(Files((small, folder)))
    names = {layer.table.names[i]: i for i in range(len(layer.table.names))}
    (at,) = layer.table.named(names[key("نجع البرقوق الأزرق")])
    assert layer.entry(at).id == "sup:my-hamlet"
    assert layer.entry(at).name == "Blue Plum Hamlet"


def test_a_capital_is_one_place_with_its_aliases(small: Path) -> None:
    layer = PlaceLexicon.load(Files((small,)))
    afghanistan, israel = layer.country("AF"), layer.country("IL")
    assert afghanistan is not None
    assert israel is not None
    names = {layer.table.names[i]: i for i in range(len(layer.table.names))}
    spellings = {tuple(layer.table.named(names[key(name)])) for name in ("كابل", "كابول")}
    assert spellings == {(afghanistan.capital,)}
    assert israel.capital == -1, "a capital in dispute is nobody's"
    assert layer.country("XX") is None


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("places_supplement.csv", SUPPLEMENT + "x,س,X,LY,hamlet,31,20,3,,free,o\n", ":2: x: kind must be one of"),
        ("places_supplement.csv", SUPPLEMENT + "x,س,X,LY,settlement,91,20,3,,free,o\n", "'lat' and 'lon' must be degr"),
        ("places_supplement.csv", SUPPLEMENT + "x,س,X,LY,settlement,31,20,0,,free,o\n", "'radius_km' must be a number"),
        ("place_words.csv", "id,role,words,value,example\nq,wind,ريح,0,\n", ":2: q: role must be one of"),
        (
            "place_heads.csv",
            "id,words,plural,kind,span,unlisted,radius_km,example\nq,كوخ,,hut,in,no,1,\n",
            "place_heads.csv:2: q: kind must be one of",
        ),
        ("place_homographs.csv", "name,need,spellings,why\nسرت,maybe,,\n", "need must be one of"),
        (
            "directions.csv",
            "id,country,side,name,name_ar,lat,lon,radius_km\nq,XX,0,N,ش,1,1,1\n",
            "'country' must be one or two codes",
        ),
        (
            "directions.csv",
            "id,country,side,name,name_ar,lat,lon,radius_km\nq,LY|EG,0,N,ش,1,1,1\n",
            "only a border has two countries",
        ),
    ],
)
def test_faults_are_named(small: Path, tmp_path: Path, name: str, content: str, message: str) -> None:
    shutil.copytree(small, tmp_path, dirs_exist_ok=True)
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=message.replace("(", r"\(")):
        PlaceLexicon.load(Files((tmp_path,)))
