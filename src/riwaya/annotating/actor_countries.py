"""Countries that act: a country, or its capital, as the subject of a verb, the agent after "by", whose
support, one of two that talk; and its people: crowds, persons named after their nationality."""

from __future__ import annotations

from ..arabic import BREAK, SPACE
from ..lexicon import Hit
from ..lexicon.actor_records import Country
from .actor_made import ARMED
from .actor_names import Names
from .actor_scan import Mention, Scan

_STATES = frozenset({"state_force", "government"})
_STATELESS = frozenset({"PS"})
_NOUN_REACH = 4
"""Words between "war", "talks" and "between"."""


def acting(scan: Scan, i: int, before: Mention | None) -> Mention | None:
    """The country at word ``i`` as its government, where it acts. ``before``: the mention before it."""
    for hits, capital in ((scan.countries.get(i, ()), False), (scan.capitals.get(i, ()), True)):
        for hit in hits:
            if hit.before in ("", "و", "ف") and _acts(scan, hit, capital, before):
                country = scan.lex.countries[hit.entry]
                key = f"{country.id}-GOV"
                record = scan.lex.record(key)
                name = record.name if record else f"Government of {country.name}"
                return Mention(i, hit.last, hit.cut, 0, "country", key, key, name, "government", country=country.id)
    return None


def crowds(scan: Scan) -> set[int]:
    """Words of number ("hundreds") that stand before a people ("the Libyans")."""
    return {i - 1 for i in scan.adjs if i and scan.gaps[i] == SPACE and scan.any_in(i - 1, "crowd")}


def nationals(scan: Scan) -> set[int]:
    """Definite nationalities that stand for a noun, with a word after them that may be a name."""
    found = set()
    for i in scan.adjs:
        if i + 1 >= scan.count or scan.gaps[i + 1] != SPACE or scan.is_article(i + 1):
            continue
        noun = i and scan.gaps[i] == SPACE and scan.is_article(i - 1)
        if not noun and scan.forms[i].lstrip("وفبل").startswith("ا"):
            found.add(i)
    return found


def foreigner(scan: Scan, names: Names, i: int) -> Mention | None:
    """The person named after a nationality that stands for a noun: "the Czech E. N."."""
    adjective = scan.adjective(i)
    if adjective is None or not adjective[1] or adjective[2]:
        return None
    k = adjective[3] + 1
    if not scan.joined(k) or scan.gaps[k] != SPACE or scan.is_article(k) or k in scan.names:
        return None
    extent = names.certain(k)
    if extent is None or extent[0] == k or not (extent[1] or names.foreign(k)):
        return None
    return names.person(k, extent[0])


def people(scan: Scan, i: int) -> Mention | None:
    """ "The Libyans" who do something, or one side of a clash, "six Libyans" and those killed or taken, in a
    sentence of an event."""
    adjective = scan.adjective(i)
    if adjective is None or scan.words.sentence_of[i] not in scan.eventful or adjective[2]:
        return None
    country, definite, _, last = adjective
    if not i or scan.gaps[i] != SPACE or country.id.startswith("X-"):
        return None
    acts = scan.forms[last].endswith("ون") and i - 1 in scan.verbs
    sides = scan.forms[last].endswith(("ين", "ون")) and scan.any_in(i - 1, "between")
    if not acts and not sides and (definite or not scan.counted(i)):
        return None
    return _people(i, country, last)


def crowd(scan: Scan, i: int) -> Mention | None:
    """ "Hundreds of Libyans" in a sentence of an event."""
    adjective = scan.adjective(i + 1)
    if adjective is None or not adjective[1] or scan.words.sentence_of[i] not in scan.eventful:
        return None
    country, _, _, last = adjective
    if not scan.forms[last].endswith(("ين", "ون")):
        return None
    return _people(i + 1, country, last)


def strikers(scan: Scan, mentions: list[Mention]) -> list[Mention]:
    """The mentions with the forces of which only the nationality is told ("a Russian raid"), where the report
    names nobody who could be meant. An attack may be one of sport where nobody is armed."""
    found: list[Mention] = []
    armed = any(m.type in ARMED for m in mentions)
    told = scan.strikes | scan.blows if armed else scan.strikes
    for i in sorted(scan.adjs):
        at = i - 2 if i and scan.isin(i - 1, "strike_manner") and scan.gaps[i - 1] == SPACE else i - 1
        adjective = scan.adjective(i) if at in told and scan.gaps[i] == SPACE else None
        if adjective is None or adjective[2] or adjective[1] != scan.is_definite(at):
            continue
        country, _, _, last = adjective
        if country.id in _STATELESS or country.id.startswith("X-"):
            continue
        if any((m.country == country.id and m.type in _STATES) or m.first <= i <= m.last for m in mentions):
            continue
        key, record = f"{country.id}-MIL", scan.lex.record(f"{country.id}-MIL")
        name = record.name if record else f"{country.demonym} forces"
        found.append(Mention(i, last, 0, 0, "made", key, key, name, "state_force", country=country.id))
    return sorted([*mentions, *found], key=lambda m: (m.first, -m.last)) if found else mentions


def _people(first: int, country: Country, last: int) -> Mention:
    """The people of a country, named by words ``first..last``."""
    return Mention(
        first, last, 0, 0, "made", f"{country.id}-PEOPLE", None, f"{country.demonym} people", "civilians",
        country=country.id,
    )  # fmt: skip


def _acts(scan: Scan, hit: Hit, capital: bool, before: Mention | None) -> bool:
    joined = before is not None and before.kind == "country" and before.last == hit.first - 1
    if joined and hit.before == "و" and scan.gaps[hit.first] == SPACE:
        return True
    if not _blocked(scan, hit, capital) and (_after_verb(scan, hit, capital) or _before_verb(scan, hit, capital)):
        return True
    return _between(scan, hit)


def _between(scan: Scan, hit: Hit) -> bool:
    """One of two states between which there is a war, a treaty, talks."""
    i, after = hit.first, hit.last + 1
    if not i or after >= scan.count or not scan.any_in(i - 1, "between") or scan.gaps[i] >= BREAK:
        return False
    others = (*scan.countries.get(after, ()), *scan.capitals.get(after, ()))
    if not any(other.before == "و" for other in others):
        return False
    return any(scan.any_in(k, "relation_noun") for k in range(max(0, i - 1 - _NOUN_REACH), i - 1))


def _blocked(scan: Scan, hit: Hit, capital: bool) -> bool:
    """True if the word before says that a place is meant."""
    i = hit.first
    if not i or scan.gaps[i] >= BREAK or hit.cut:
        return False
    told = scan.isin(i - 1, "that") or scan.isin(i - 1, "with") or scan.any_in(i - 1, "attitude")
    if capital and not told and not _verb(scan, i - 1):
        return True
    return not scan.isin(i - 1, "with") and scan.any_in(i - 1, "acting_block")


def _verb(scan: Scan, i: int) -> bool:
    return scan.is_verb(i) or scan.any_in(i, "acting_verb")


def _after_verb(scan: Scan, hit: Hit, capital: bool) -> bool:
    i = hit.first
    if not i or scan.gaps[i] >= BREAK or hit.cut:
        return False
    if scan.isin(i - 1, "with"):
        return i > 1 and (scan.any_in(i - 2, "acting_noun") or scan.any_in(i - 2, "dealing"))
    if scan.any_in(i - 1, "agent"):
        return i > 1 and scan.isin(i - 2, "agent_preposition")
    if scan.any_in(i - 1, "happening"):
        return False
    if scan.any_in(i - 1, "acting_verb") or scan.any_in(i - 1, "attitude" if capital else "acting_noun"):
        return True
    if scan.isin(i - 1, "that"):
        return (not capital and scan.forms[i - 1] != "حيث") or _before_verb(scan, hit, False)
    if scan.is_past_feminine(i - 1):
        return True
    form = scan.forms[i - 1].lstrip("و")
    return i - 1 in scan.verbs and (form.lstrip("ف")[:1] in ("ت", "ي") or form.endswith("ت"))


def _before_verb(scan: Scan, hit: Hit, capital: bool) -> bool:
    after = hit.last + 1
    if after >= scan.count or scan.gaps[after] != SPACE:
        return False
    if scan.any_in(after, "happening"):
        return False
    form = scan.forms[after]
    present = form.startswith("ت")
    if hit.cut and capital:
        return (present and after in scan.verbs) or scan.isin(after, "acting_verb")
    if form.startswith("و"):
        return False  # "coming from the capital and heading for"
    opens = scan.gaps[hit.first] >= BREAK and present and len(form) > 3 and not hit.cut
    return opens or scan.is_past_feminine(after) or (present and after in scan.verbs) or scan.isin(after, "acting_verb")
