"""Rows of MAVERICK (structured reports of election violence, grouped by event) -> claims, and the
scores of a grouping. Used by ``fit_matching.py``."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from riwaya.model import EventDate, Published
from riwaya.model.events import Claim, Party, Source, Where

_DAY = re.compile(r"\((\d{4}-\d\d-\d\d)\)")
_RADIUS = {"2": ("district", 30.0), "3": ("exact", 8.0), "4": ("exact", 4.0), "5": ("exact", 2.0), "6": ("exact", 1.0)}
_LARGE = {"Abidjan": 16.0, "Nairobi": 15.0}
_CODES = {"Kenya": "KE", "Ivory Coast": "CI"}
_TYPES = {
    "Security forces": "state_force", "Political actor": "other", "Citizens": "civilians",
    "Non-state armed actor": "armed_group", "Other": "other", "": "other",
}  # fmt: skip
_CLASHES = ("Clash", "Riot")


class Row(NamedTuple):
    """A claim, the event its coders put it in, and what the plain baseline compares."""

    claim: Claim
    event: str
    day: str
    place: str


def load(path: Path) -> list[Row]:
    """All rows of the file. A source line is one report; a toll of 0 means that none is given."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_row(n, raw) for n, raw in enumerate(csv.DictReader(file))]


def _row(n: int, raw: Mapping[str, str]) -> Row:
    start, end = dt.date.fromisoformat(raw["date_start"]), dt.date.fromisoformat(raw["date_end"])
    start, end = min(start, end), max(start, end)
    told = _DAY.search(raw["source"])
    published = None
    if told and dt.date.fromisoformat(told[1]) >= start:
        day = dt.date.fromisoformat(told[1])
        published = Published(start=day, end=day, basis="metadata")
    document = "sha256:" + hashlib.sha256(raw["source"].encode()).hexdigest()
    outlet = raw["source_author"] or None
    source = Source(
        document=document, group=document, outlet=outlet, outlets=(outlet,) if outlet else (), title=None, url=None,
        published=published,
    )  # fmt: skip
    sides = [_party(raw[f"actor{i}"], raw[f"actor{i}_id"], raw[f"actor{i}_type"]) for i in (1, 2)]
    days = (end - start).days
    claim = Claim(
        id="c" + hashlib.blake2b(f"{raw['id']}{n}".encode(), digest_size=8).hexdigest(), local=str(n), source=source,
        type="armed_clash" if raw["event_context"] in _CLASHES else "attack", modality="asserted", actor1=sides[0],
        actor2=sides[1], place=_place(raw),
        date=EventDate(start=start, end=end, precision="vague" if days else "day", basis="explicit", span=None),
        fatalities=_toll(raw["deaths_low"], raw["deaths_high"]),
        injured=_toll(raw["injuries_low"], raw["injuries_high"]),
    )  # fmt: skip
    return Row(claim, raw["event_id"], raw["date_start"], raw["location"] or raw["city"])


def _party(name: str, key: str, kind: str) -> Party | None:
    if not name or name.startswith("Unknown actor"):
        return None
    # what is named by its kind only is a description, as "gunmen" in a report
    key = "~" + name if name.startswith("Unknown") or not key else key
    return Party(key=key, name=name, name_ar=name, type=_TYPES.get(kind, "other"))


def _place(raw: Mapping[str, str]) -> Where | None:
    code, country = raw["geo_precision"][:1], _CODES.get(raw["country"])
    name = raw["location"] or raw["city"] or raw["country"]
    if code == "1" or not raw["latitude"] or not raw["longitude"]:
        return Where(
            key=f"country:{country}", name=raw["country"], name_ar=None, country=country, lat=None, lon=None,
            radius_km=None, precision="country", gazetteer_id=None,
        )  # fmt: skip
    lat, lon = float(raw["latitude"]), float(raw["longitude"])
    precision, radius = _RADIUS.get(code, _RADIUS["2"])
    if code == "3" and raw["location"] in ("", raw["city"]):
        radius = _LARGE.get(raw["city"], radius)
    return Where(
        key=f"{lat:.3f},{lon:.3f}", name=name, name_ar=None, country=country, lat=lat, lon=lon, radius_km=radius,
        precision=precision, gazetteer_id=None,
    )  # fmt: skip


def _toll(low: str, high: str) -> tuple[float, float] | None:
    lowest, highest = float(low or 0), float(high or 0)
    return (min(lowest, highest), max(lowest, highest)) if highest > 0 else None


class Scores(NamedTuple):
    """B-cubed and pairwise precision, recall and F1."""

    b3: tuple[float, float, float]
    pairs: tuple[float, float, float]

    def __str__(self) -> str:
        return " | ".join(f"{value:.3f}" for value in (*self.b3, *self.pairs))


def score(found: Sequence[str], gold: Sequence[str]) -> Scores:
    """Compare two groupings, given as a label for each row."""
    both = Counter(zip(found, gold, strict=True))
    ours, theirs = Counter(found), Counter(gold)
    total = len(gold)
    b3p = sum(n * n / ours[f] for (f, _), n in both.items()) / total
    b3r = sum(n * n / theirs[g] for (_, g), n in both.items()) / total
    hits, made, true = (sum(n * (n - 1) // 2 for n in c.values()) for c in (both, ours, theirs))
    # nothing joined is nothing joined wrongly
    return Scores(_f1(b3p, b3r), _f1(hits / made if made else 1.0, hits / true if true else 1.0))


def _f1(precision: float, recall: float) -> tuple[float, float, float]:
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0
