"""The walk over a document's words: at each hit the longest phrase that is a mention there."""

from __future__ import annotations

from ..arabic import BREAK, SPACE
from ..lexicon import Hit
from .actor_names import Names
from .actor_persons import Persons
from .actor_phrases import Phrases
from .actor_scan import Mention, Scan

_SAY_REACH = 3
_OFFICIALS = frozenset({"officials", "commanders", "officers", "experts"})
_LOOSE = frozenset({"regime", "coalition"})
"""Definite heads that, before an adjective of no list, mean something else ("the public order")."""


def walk(scan: Scan, phrases: Phrases, persons: Persons, names: Names) -> list[Mention]:
    """Mentions in text order; they do not overlap."""
    found: list[Mention] = []
    layers = (scan.names, scan.shorts, scan.heads, scan.roles, scan.given, scan.countries, scan.capitals)
    starts = {i for layer in layers for i in layer}
    said = {k + 1 for k in scan.cues if k in scan.verbs} - scan.cues
    queue = sorted(starts | said, reverse=True)
    floor = 0
    while queue:
        i = queue.pop()
        if i < floor or i >= scan.count:
            continue
        mention = _best(scan, phrases, persons, i) if i in starts else None
        if mention is None and i in said:
            mention = names.after_cue(i)
        if mention is None and found and found[-1].type == "person" and found[-1].last == i - 1:
            mention = names.beside(i)
        if mention is None or mention.first < floor:
            continue
        floor = mention.last + 1
        if mention.type == "person":
            if found and _goes_on(scan, found[-1], mention):
                continue
            if _named_after(scan, mention):
                continue
            if not queue or queue[-1] != floor:
                queue.append(floor)
        found += _taken(scan, names, found, mention)
    return found


def _taken(scan: Scan, names: Names, found: list[Mention], mention: Mention) -> list[Mention]:
    """A mention with those inside it; an office in apposition to a person is no mention of its own."""
    if not _apposable(mention):
        inner = [m for m in mention.inner if worth(scan, m)] if mention.kind == "person" else []
        return sorted([*inner, mention], key=lambda m: m.first)
    i, before = mention.first, found[-1] if found else None
    if i and not mention.cut and scan.gaps[i] <= BREAK and (before is None or before.last < i - 1):
        named = names.before_role(i)
        if named is not None and (before is None or named.first > before.last):
            found.append(named)
            before = named
    beside = before is not None and before.kind == "person" and before.last == i - 1
    if before is not None and beside and not mention.cut and scan.gaps[i] <= BREAK:
        before.role = before.role or mention.role
        return [m for m in mention.inner if worth(scan, m)]
    return [mention]


def _goes_on(scan: Scan, before: Mention, mention: Mention) -> bool:
    """Take a known last name right after a name into it: "Ramadan Ahmed" "Qadirov"."""
    adjacent = before.kind == "person" and before.last == mention.first - 1 and scan.gaps[mention.first] == SPACE
    if not adjacent or mention.cut or mention.actor_id is None or mention.role or before.actor_id is not None:
        return False
    before.last, before.key, before.actor_id, before.name = mention.last, mention.key, mention.actor_id, mention.name
    before.country = mention.country
    return True


def _apposable(mention: Mention) -> bool:
    """True for an office without a name, or "an official of …", "the commander in …"."""
    return mention.kind == "role" or (mention.head in _OFFICIALS and mention.kind != "name")


def _named_after(scan: Scan, mention: Mention) -> bool:
    """True if a street, school or cup before a person bears the name."""
    first = mention.first
    while first and scan.gaps[first] == SPACE and any(h.last == first - 1 for h in scan.roles.get(first - 1, ())):
        first -= 1
    if not first or scan.gaps[first] != SPACE or (mention.cut and first == mention.first):
        return False
    return scan.any_in(first - 1, "facility")


def _best(scan: Scan, phrases: Phrases, persons: Persons, i: int) -> Mention | None:
    org = phrases.org(i)
    person = persons.at(i) if i in scan.roles or i in scan.given or (org is not None and org.type == "person") else None
    if person is not None:
        longer = org is None or person.last > org.last or (person.kind == "person" and person.last >= org.last)
        if longer and (person.kind == "person" or worth(scan, person)):
            return person
    if org is not None and worth(scan, org):
        return org
    if person is not None and worth(scan, person):
        return person
    return _acting(scan, i)


def worth(scan: Scan, mention: Mention) -> bool:
    """Whether a phrase without a name of its own is a mention where it stands."""
    i, after = mention.first, mention.last + 1
    follows = bool(i) and not mention.cut and scan.gaps[i] == SPACE and scan.is_article(i - 1)
    adjectival = mention.definite and follows and (mention.kind == "anaphor" or scan.isin(i, "adjectival"))
    if mention.role and adjectival and i - 1 not in scan.cues and not scan.isin(i - 1, "relative"):
        return False  # "المقر الرئيس"
    if mention.kind == "source" and mention.definite and follows and not scan.isin(i - 1, "relative"):
        return False  # "الجماعة الناشطة في …"
    if mention.kind == "generic" and mention.role:
        return _says(scan, mention)
    if mention.kind not in ("generic", "anaphor") or mention.role:
        return True
    head = scan.lex.heads[scan.lex.head_index[mention.head]]
    if mention.kind == "anaphor":
        if head.bare == "act" and follows:
            return False
        if after < scan.count and scan.gaps[after] == SPACE and (head.alone == "linked" or head.id in _LOOSE):
            odd = scan.is_article(after) and not scan.isin(after, "relative") and after not in scan.names
            if (odd and not scan.is_verb(after)) or (head.id == "coalition" and scan.isin(after, "ally_verbal")):
                return False
    mode = head.alone if mention.kind == "anaphor" else head.bare
    if mode in ("event", "act"):
        acts = mode == "event" or (i > 0 and (scan.is_verb(i - 1) or scan.forms[i - 1].isdigit()))
        return acts and scan.words.sentence_of[i] in scan.eventful
    if mode in ("say", "source"):
        return _says(scan, mention)
    return mode != "no"


def _says(scan: Scan, mention: Mention) -> bool:
    """True if a word of saying stands near a mention."""
    return any(k in scan.cues for k in range(mention.first - _SAY_REACH, mention.last + _SAY_REACH + 1))


# --- countries that act ---------------------------------------------------------------------


def _acting(scan: Scan, i: int) -> Mention | None:
    """A country, or its capital, that acts: subject of a verb, agent after "by", whose support."""
    for hits, capital in ((scan.countries.get(i, ()), False), (scan.capitals.get(i, ()), True)):
        for hit in hits:
            if hit.before in ("", "و", "ف") and (_after_verb(scan, hit, capital) or _before_verb(scan, hit, capital)):
                country = scan.lex.countries[hit.entry]
                key = f"{country.id}-GOV"
                record = scan.lex.record(key)
                name = record.name if record else f"Government of {country.name}"
                return Mention(i, hit.last, hit.cut, 0, "country", key, key, name, "government", country=country.id)
    return None


def _blocked(scan: Scan, hit: Hit, capital: bool) -> bool:
    """True if the word before says that a place is meant."""
    i = hit.first
    if not i or scan.gaps[i] >= BREAK:
        return False
    if capital and not scan.isin(i - 1, "that") and i - 1 not in scan.verbs:
        return True
    return not hit.cut and not scan.isin(i - 1, "with") and scan.any_in(i - 1, "acting_block")


def _after_verb(scan: Scan, hit: Hit, capital: bool) -> bool:
    i = hit.first
    if not i or scan.gaps[i] >= BREAK or _blocked(scan, hit, capital):
        return False
    if scan.isin(i - 1, "with"):
        return i > 1 and scan.any_in(i - 2, "acting_noun")
    if scan.any_in(i - 1, "agent"):
        return i > 1 and scan.isin(i - 2, "agent_preposition")
    if scan.is_past_feminine(i - 1) or scan.any_in(i - 1, "acting_noun") or scan.isin(i - 1, "that"):
        return True
    return i - 1 in scan.verbs and scan.forms[i - 1].lstrip("وف")[:1] in ("ت", "ي")


def _before_verb(scan: Scan, hit: Hit, capital: bool) -> bool:
    after = hit.last + 1
    if after >= scan.count or scan.gaps[after] != SPACE or _blocked(scan, hit, capital):
        return False
    present = scan.forms[after].startswith("ت")
    opens = scan.gaps[hit.first] >= BREAK and present and len(scan.forms[after]) > 3 and not hit.cut
    return opens or scan.is_past_feminine(after) or (present and after in scan.verbs)
