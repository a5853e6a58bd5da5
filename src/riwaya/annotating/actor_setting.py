"""What a report is about: its country, and which short names hold in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from msgspec.structs import replace

from ..lexicon.actor_records import ActorRecord
from .actor_scan import Scan

_HOME = 3
"""What the country of a report's outlet weighs: as much as one mention of a country, a place's vote with it."""
_KINGDOMS = frozenset({"JO", "MA", "BH"})
"""A report about one of these means its own country by "the Kingdom"; the lexicon says Saudi Arabia."""


@dataclass(frozen=True, slots=True)
class Setting:
    """``country``: the one most signs point to ('' if none stands out); ``sure``: more than half do;
    ``valid``: records whose short surfaces hold here."""

    country: str
    sure: bool
    valid: frozenset[int]


def setting_of(scan: Scan) -> Setting:
    """Weigh country names and adjectives, actors and places, and judge short names by them."""
    votes, present = _votes(scan)
    best = [(code, n) for code, n in votes.most_common() if len(code) == 2]
    country = best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""
    if country in _KINGDOMS:
        own = scan.lex.country_index[country]
        for first, hits in scan.countries.items():
            if _is_kingdom(scan, hits[0].last):
                scan.countries[first] = tuple(replace(h, entry=own) if h.first == h.last else h for h in hits)
    sure = bool(country) and votes[country] * 2 > sum(n for _, n in best)
    records = scan.lex.records
    candidates = {hit.entry for hits in scan.shorts.values() for hit in hits}
    valid = {i for i in candidates if _holds(scan, records[i], present, country)}
    return Setting(country, sure, frozenset(_one_each(scan, valid, country, present)))


def _is_kingdom(scan: Scan, i: int) -> bool:
    return scan.any_in(i, "kingdom")


def _votes(scan: Scan) -> tuple[Counter[str], set[str]]:
    """Signs of each country, and the ids of actors and countries that are named."""
    lex = scan.lex
    votes: Counter[str] = Counter()
    for code in scan.sure_countries():
        votes[code] += 1
    present: set[str] = set()
    for hits in scan.countries.values():
        if not _is_kingdom(scan, hits[0].last):
            code = lex.countries[hits[0].entry].id
            votes[code] += 2
            present.add(code)
    named = {k for hits in scan.names.values() for k in range(hits[0].first + 1, hits[0].last + 1)}
    for first, hits in scan.adjs.items():
        country, _, weak = lex.adjectives[hits[0].entry]
        if not weak and first not in named:
            votes[lex.countries[country].id] += 1
            present.add(lex.countries[country].id)
    for hits in scan.names.values():
        record = lex.records[hits[0].entry]
        if record.country and record.type != "media" and (record.id not in present or record.type != "armed_group"):
            votes[record.country] += 2 if record.id not in present else 1
        present.add(record.id)
    if scan.home:
        votes[scan.home] += _HOME
    return votes, present


def _holds(scan: Scan, record: ActorRecord, present: set[str], country: str) -> bool:
    """Whether a record's short surfaces stand for it in this report."""
    if record.unless and any(_occurs(phrase, scan.forms) for phrase in record.unless):
        return False
    if record.since is not None and scan.year is not None and scan.year < record.since:
        return False  # nobody is meant who was not there yet
    if record.id in present:
        return True
    for pattern in record.near:
        if pattern == "*" or pattern in present or pattern == "=" + country:
            return True
        if pattern.endswith("*") and any(p.startswith(pattern[:-1]) for p in present):
            return True
    return False


def _there(record: ActorRecord, year: int | None) -> bool:
    """Whether an actor was there in the year of the report."""
    return year is None or (record.since or year) <= year <= (record.until or year)


def _occurs(phrase: tuple[str, ...], forms: tuple[str, ...]) -> bool:
    if phrase[0] not in forms:
        return False
    size = len(phrase)
    return any(forms[i : i + size] == phrase for i, form in enumerate(forms) if form == phrase[0])


def _one_each(scan: Scan, valid: set[int], country: str, present: set[str]) -> set[int]:
    """Where several actors share a short name, keep the one named in full, else the country's."""
    records, kept = scan.lex.records, set(valid)
    for hits in scan.shorts.values():
        if len(hits) == 1:
            continue
        rivals = sorted({h.entry for h in hits if h.entry in kept and h.last == hits[0].last})
        if len(rivals) > 1:
            ranks = [
                (
                    records[i].id in present,
                    _there(records[i], scan.year),
                    country in (records[i].country, *records[i].near),
                    -i,
                )
                for i in rivals
            ]
            kept -= set(rivals) - {-max(ranks)[3]}
    return kept
