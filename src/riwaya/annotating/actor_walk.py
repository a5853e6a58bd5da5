"""The walk over a document's words: at each hit the longest phrase that is a mention there."""

from __future__ import annotations

from ..arabic import BREAK, SPACE
from .actor_countries import acting, crowd, crowds, foreigner, nationals, people
from .actor_names import Names
from .actor_offices import owned, portfolios
from .actor_outlets import outlets, signed
from .actor_persons import Persons
from .actor_phrases import Phrases
from .actor_scan import Mention, Scan
from .actor_worth import worth

_HOLDS = frozenset({"person", "role", "source", "anaphor", "generic", "made", "name"})
_ALONE = frozenset({"name", "person", "country"})
"""Kinds of mentions that stand in apposition to no person."""
_OFFICIALS = frozenset({"officials", "commanders", "officers", "experts", "expert", "diplomats", "activists"})


def walk(scan: Scan, phrases: Phrases, persons: Persons, names: Names) -> list[Mention]:
    """Mentions in text order; they do not overlap."""
    found: list[Mention] = []
    given = [i for i in scan.given if not scan.is_preposition(i)]  # half are على, "on"
    papers, many, offices = outlets(scan) | signed(scan), crowds(scan), portfolios(scan)
    heads: set[int] = set().union(scan.names, scan.shorts, scan.heads, scan.roles, given)
    peoples = nationals(scan)
    starts = heads.union(scan.adjs, scan.countries, scan.capitals, scan.owned, peoples, papers, many, offices)
    said = ({k + 1 for k in scan.cues if k in scan.verbs} | scan.by) - scan.cues
    queue = sorted(starts | said, reverse=True)
    floor = 0
    while queue:
        i = queue.pop()
        if i < floor or i >= scan.count:
            continue
        mention = papers.get(i) if papers else None
        if mention is None and i in heads:
            mention = _best(scan, phrases, persons, i)
        if mention is None and i in starts:
            mention = _by_place(scan, i, found[-1] if found else None, many) or offices.get(i)
        if mention is None and i in scan.adjs:
            mention = people(scan, i) or (foreigner(scan, names, i) if i in peoples else None)
        if mention is None and i in scan.roles and i and scan.gaps[i] <= BREAK:
            mention = names.before_role(i)  # "So-and-so, the leader in a movement"
        if mention is None and i in said:
            mention = names.after_cue(i)
        if mention is None and found and found[-1].last == i - 1 and found[-1].type == "person":
            mention = names.beside(i)
        if mention is None or mention.first < floor:
            continue
        floor = mention.last + 1
        if mention.type == "person":
            if found and _goes_on(scan, found[-1], mention):
                continue
            if _named_after(scan, mention):
                continue
            if found and _titled(scan, found[-1], mention):
                mention.title = found.pop().key
            _hold(scan, found, mention)
            if not queue or queue[-1] != floor:
                queue.append(floor)
        if mention.kind in _ALONE and not mention.inner:
            found.append(mention)
        else:
            found += _taken(scan, names, found, mention)
    return found


def _by_place(scan: Scan, i: int, before: Mention | None, many: set[int]) -> Mention | None:
    """What the words around word ``i`` make of it: followers by a pronoun, a country that acts, a crowd."""
    if i in scan.owned:
        return owned(scan, i)
    if i in scan.countries or i in scan.capitals:
        return acting(scan, i, before)
    return crowd(scan, i) if i in many else None


def _taken(scan: Scan, names: Names, found: list[Mention], mention: Mention) -> list[Mention]:
    """A mention with those inside it; an office in apposition to a person is no mention of its own."""
    if not _apposable(mention):
        return _with_inner(scan, mention)
    i, before = mention.first, found[-1] if found else None
    if i and not mention.cut and scan.gaps[i] <= BREAK and (before is None or before.last < i - 1):
        named = names.before_role(i)
        if named is not None and (before is None or named.first > before.last):
            found.append(named)
            before = named
    beside = before is not None and before.kind == "person" and i - 1 in (before.last, before.reach)
    if before is not None and beside and not mention.cut and scan.gaps[i] <= BREAK:
        before.role, before.reach = before.role or mention.role, mention.last
        return [m for m in mention.inner if worth(scan, m)]
    return _with_inner(scan, mention)


def _with_inner(scan: Scan, mention: Mention) -> list[Mention]:
    """A person, role or source and the organisations named in it ("spokesman of …", "a source in …")."""
    if not mention.inner or mention.kind not in _HOLDS:
        return [mention]
    inner = [m for m in mention.inner if m.kind != "anaphor" and worth(scan, m)]
    return sorted([*inner, mention], key=lambda m: (m.first, -m.last))


def _goes_on(scan: Scan, before: Mention, mention: Mention) -> bool:
    """Take a known last name right after a name into it: "Ramadan Ahmed" "Qadirov"."""
    adjacent = before.kind == "person" and before.last == mention.first - 1 and scan.gaps[mention.first] == SPACE
    if not adjacent or mention.cut or mention.actor_id is None or mention.role or before.actor_id is not None:
        return False
    before.last, before.key, before.actor_id, before.name = mention.last, mention.key, mention.actor_id, mention.name
    before.country = mention.country
    return True


def _titled(scan: Scan, before: Mention, mention: Mention) -> bool:
    """True if a title that has a record ("the Custodian of the Two Holy Mosques") stands before the name of
    its holder, nothing but another title between them."""
    if before.kind != "person" or before.actor_id is None or before.country != mention.country:
        return False
    k = before.last + 1
    while k < mention.first and scan.gaps[k] == SPACE and k in scan.roles:
        k += 1
    return "-P-" not in before.actor_id and k == mention.first and scan.gaps[k] == SPACE and not mention.cut


def _hold(scan: Scan, found: list[Mention], mention: Mention) -> None:
    """Make the office that stands right before the name of its holder ("the leader in the movement So-and-so")
    that person's, no mention of its own; the organisation in it stays one."""
    first = mention.first
    if mention.kind != "person" or mention.cut or scan.gaps[first] != SPACE:
        return
    for office in found[-2:]:
        if office.last == first - 1 and _apposable(office) and scan.is_definite(office.first):
            mention.role = mention.role or office.role
            found.remove(office)
            return


def _apposable(mention: Mention) -> bool:
    """True for an office without a name, or "an official of …", "the commander in …"."""
    described = mention.kind == "generic" and bool(mention.role)
    return described or mention.kind == "role" or (mention.head in _OFFICIALS and mention.kind != "name")


def _named_after(scan: Scan, mention: Mention) -> bool:
    """True if a street, school or cup before a person bears the name."""
    first = mention.first
    while first and scan.gaps[first] == SPACE and first - 1 in scan.roles:
        if all(h.last != first - 1 for h in scan.roles[first - 1]):
            break
        first -= 1
    if not first or scan.gaps[first] != SPACE or (mention.cut and first == mention.first):
        return False
    return scan.any_in(first - 1, "facility")


def _best(scan: Scan, phrases: Phrases, persons: Persons, i: int) -> Mention | None:
    named = phrases.name(i) if i in scan.names or i in scan.shorts else None
    org = phrases.at_name(i, named) if i in scan.heads else named
    may_be = i in scan.roles or i in scan.given or (org is not None and org.type == "person")
    person = persons.at_name(i, named) if may_be else None
    if person is not None:
        longer = org is None or person.last > org.last or (person.kind == "person" and person.last >= org.last)
        if longer and (person.kind == "person" or worth(scan, person)):
            return person
    if org is not None and worth(scan, org):
        return org
    if person is not None and worth(scan, person):
        return person
    return None
