"""Actors: who is named, by name, by grammar or by reference, with every mention's words.

``annotate`` walks the lexicon's hits from left to right and takes the longest phrase that begins at
each (an organisation, a person, a country that acts, a group in an event), then settles identities.
"""

from __future__ import annotations

from collections import Counter

from ..arabic import BREAK, SPACE
from ..model import Actor
from .actor_links import Entity, Linker, same_person
from .actor_persons import Persons
from .actor_phrases import Phrases
from .actor_scan import Mention, Scan
from .context import Context

_SAY_REACH = 3


def annotate(ctx: Context) -> tuple[Actor, ...]:
    """One record per distinct actor, in the order of their first mention."""
    scan = Scan(ctx)
    country, valid = _setting(scan)
    phrases = Phrases(scan, valid)
    phrases.persons = persons = Persons(scan, phrases)
    mentions = _walk(scan, phrases, persons)
    mentions = _surnames(scan, mentions)
    entities = Linker(scan, country).run(mentions)
    return tuple(_actor(scan, n, entity) for n, entity in enumerate(entities, 1))


def _actor(scan: Scan, number: int, entity: Entity) -> Actor:
    spans = tuple(scan.words.cut(m.first, m.last, m.cut, m.tail) for m in entity.mentions)
    record = scan.lex.record(entity.actor_id) if entity.actor_id else None
    longest = max(entity.mentions, key=lambda m: m.last - m.first)
    return Actor(
        id=f"a{number}",
        spans=spans,
        actor_id=entity.actor_id,
        name=entity.name,
        name_ar=record.name_ar if record else scan.plain(longest.first, longest.last, longest.cut),
        type=entity.type,
    )


# --- the document's setting ----------------------------------------------------------------


def _setting(scan: Scan) -> tuple[str, frozenset[int]]:
    """The country the report is about ('' if none stands out) and which short names hold in it."""
    lex = scan.lex
    votes: Counter[str] = Counter()
    present: set[str] = set()
    for hits in scan.countries.values():
        code = lex.countries[hits[0].entry].id
        votes[code] += 2
        present.add(code)
    for hits in scan.adjs.values():
        country, _, weak = lex.adjectives[hits[0].entry]
        if not weak:
            votes[lex.countries[country].id] += 1
            present.add(lex.countries[country].id)
    for places in scan.places.values():
        if places[0].code and places[0].sure and not places[0].cut:
            votes[places[0].code] += 1
    for hits in scan.names.values():
        record = lex.records[hits[0].entry]
        present.add(record.id)
        if record.country and record.type != "media":
            votes[record.country] += 2
    best = [(code, n) for code, n in votes.most_common() if len(code) == 2]
    country = best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""
    candidates = {hit.entry for hits in scan.shorts.values() for hit in hits}
    valid = {i for i in candidates if _holds(scan, lex.records[i].near, lex.records[i].unless, lex.records[i].id, present)}
    return country, frozenset(_one_each(scan, valid, country, present))


def _holds(scan: Scan, near: tuple[str, ...], unless: tuple[tuple[str, ...], ...], own: str, present: set[str]) -> bool:
    for phrase in unless:
        at = -1
        while True:
            try:
                at = scan.forms.index(phrase[0], at + 1)
            except ValueError:
                break
            if scan.forms[at : at + len(phrase)] == phrase:
                return False
    if own in present:
        return True
    for pattern in near:
        if pattern == "*" or pattern in present:
            return True
        if pattern.endswith("*") and any(p.startswith(pattern[:-1]) for p in present):
            return True
    return False


def _one_each(scan: Scan, valid: set[int], country: str, present: set[str]) -> set[int]:
    """Where several actors share a short name, keep the one named in full, else the country's."""
    kept = set(valid)
    for hits in scan.shorts.values():
        rivals = sorted({h.entry for h in hits if h.entry in kept and h.last == hits[0].last})
        if len(rivals) > 1:
            records = scan.lex.records

            def rank(i: int) -> tuple[bool, bool]:
                return records[i].id in present, records[i].country == country

            best = max(rivals, key=rank)
            kept -= set(rivals) - {best}
    return kept


# --- the walk ------------------------------------------------------------------------------


def _walk(scan: Scan, phrases: Phrases, persons: Persons) -> list[Mention]:
    found: list[Mention] = []
    starts = sorted({*scan.names, *scan.shorts, *scan.heads, *scan.roles, *scan.given, *scan.countries, *scan.capitals})
    floor = 0
    for i in starts:
        if i < floor:
            continue
        mention = _best(scan, phrases, persons, i)
        if mention is None:
            continue
        if mention.kind == "role" and found and _apposed(scan, found[-1], mention):
            found[-1].role = found[-1].role or mention.role
            taken = [m for m in mention.inner if _worth(scan, m)]
        else:
            taken = [m for m in mention.inner if _worth(scan, m)] if mention.kind == "person" else []
            taken.append(mention)
        found += sorted(taken, key=lambda m: m.first)
        floor = mention.last + 1
    return found


def _best(scan: Scan, phrases: Phrases, persons: Persons, i: int) -> Mention | None:
    org = phrases.org(i)
    person = persons.at(i)
    if person is not None and (org is None or person.last > org.last or (person.kind == "person" and person.last >= org.last)):
        if person.kind == "person" or _worth(scan, person):
            return person
    if org is not None and _worth(scan, org):
        return org
    if person is not None and _worth(scan, person):
        return person
    return _acting(scan, i)


def _apposed(scan: Scan, previous: Mention, role: Mention) -> bool:
    """True if a role follows a person's name and tells who that is."""
    if previous.kind != "person" or role.first != previous.last + 1 or role.cut:
        return False
    return scan.gaps[role.first] <= BREAK


def _worth(scan: Scan, mention: Mention) -> bool:
    """Whether a head without a name of its own is a mention here."""
    if mention.kind in ("generic", "anaphor") and not mention.role:
        head = next((h for h in scan.lex.heads if h.id == mention.head), None)
        if head is None:
            return False
        mode = head.alone if mention.kind == "anaphor" else head.bare
        if mode == "no":
            return False
        if mode == "event":
            return scan.words.sentence_of[mention.first] in scan.eventful
        if mode == "say" or mode == "source":
            return _says(scan, mention)
    if mention.kind == "generic" and mention.role:
        return _says(scan, mention)
    return True


def _says(scan: Scan, mention: Mention) -> bool:
    """True if a word of saying stands near a mention."""
    reach = range(mention.first - _SAY_REACH, mention.last + _SAY_REACH + 1)
    return any(k in scan.cues for k in reach)


def _acting(scan: Scan, i: int) -> Mention | None:
    """A country (or its capital) that acts: subject of a verb, or agent after "by"."""
    for hits, capital in ((scan.countries.get(i, ()), False), (scan.capitals.get(i, ()), True)):
        for hit in hits:
            if hit.before not in ("", "و", "ف"):
                continue
            country = scan.lex.countries[hit.entry]
            after = hit.last + 1
            subject = False
            if i and scan.gaps[i] < BREAK:
                before = scan.stripped(i - 1)
                if any(b in scan.lex.words["acting_block"] for b in before) and not hit.cut:
                    continue
                subject = scan.is_past_feminine(i - 1) or any(b in ("ان", "لكن", "قبل", "يد") for b in before)
                if any(b in ("قبل", "يد") for b in before):
                    subject = i > 1 and scan.forms[i - 2] in ("من", "علي")
            if not subject and after < scan.count and scan.gaps[after] == SPACE:
                subject = scan.is_past_feminine(after) or (after in scan.verbs and scan.forms[after][0] == "ت")
            if subject:
                key = f"{country.id}-GOV"
                record = scan.lex.record(key)
                name = record.name if record else f"Government of {country.name}"
                return Mention(i, hit.last, hit.cut, 0, "country", key, key, name, "government", country=country.id)
    return None


# --- short names of persons -----------------------------------------------------------------


def _surnames(scan: Scan, mentions: list[Mention]) -> list[Mention]:
    """Add later mentions of named persons by the last word of their names alone."""
    people: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind == "person":
            words = scan.folded(mention.first, mention.last, mention.cut).split()
            if len(words) > 1:
                people.setdefault(words[-1], mention)
                if words[-2] in scan.lex.words["name_particle"]:
                    people.setdefault(" ".join(words[-2:]), mention)
    if not people:
        return mentions
    taken = {k for m in mentions for k in range(m.first, m.last + 1)}
    singles = {w: m for w, m in people.items() if " " not in w}
    added: list[Mention] = []
    for i, form in enumerate(scan.forms):
        if i in taken:
            continue
        for cut, stem in _readings(form):
            person = singles.get(stem)
            if person is None or person.first > i:
                continue
            known = scan.lex.names.get(stem)
            ordinary = (known.common if known else scan.lex.is_common(stem)) or len(stem) < 3
            if ordinary and not any(k in scan.cues for k in (i - 1, i + 1)):
                continue
            if i in scan.countries or i in scan.adjs and not known:
                continue
            if not cut and i and scan.gaps[i] == SPACE and scan.forms[i - 1] in scan.lex.names:
                continue
            added.append(
                Mention(i, i, cut, 0, "person", person.key, person.actor_id, person.name, "person", plain=stem)
            )
            break
    return sorted([*mentions, *added], key=lambda m: m.first) if added else mentions


def _readings(form: str) -> list[tuple[int, str]]:
    found = [(0, form)]
    if form[0] in "وف":
        found.append((1, form[1:]))
        if form[1:2] and form[1] in "بلك":
            found.append((2, form[2:]))
    elif form[0] in "بلك":
        found.append((1, form[1:]))
    return found


__all__ = ["annotate", "same_person"]
