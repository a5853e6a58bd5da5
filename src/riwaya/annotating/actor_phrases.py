"""Organisations: lexicon names, and head nouns with what completes them ("Turkish police",
"fighters of the movement", "forces loyal to the government", "brigades of a town")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..arabic import BREAK, QUOTE, SPACE
from ..lexicon import Hit
from ..lexicon.actor_records import ActorRecord, Head
from .actor_chains import Chains
from .actor_leaders import leader
from .actor_made import ARMED, Complement, Maker, owner
from .actor_names import Names
from .actor_scan import Mention, Scan
from .actor_shorts import Shorts, at_home

if TYPE_CHECKING:
    from .actor_persons import Persons

_DEPTH = 3
_PLACED = frozenset({"force", "gov", "unit", "group", "people", "hospital", "generic"})
"""Kinds of heads that a place right after them makes a name of."""
_NATIONAL = frozenset({"force", "gov", "group", "party", "people", "member", "media", "agency"})
"""Kinds that a country's name right after them may own."""
_PERSONAL = frozenset({"force", "gov", "member", "unit", "group", "party"})
_QUOTED = frozenset({"group", "party", "media", "agency", "company", "body", "site", "unit", "numbered"})
_NAMED = frozenset({"group", "party", "unit", "numbered"})
"""Kinds after which words such as "martyrs of" begin a name."""
_LOCAL = frozenset({"force", "group", "generic", "member"})
"""Kinds of which "from" a place tells who they are."""
_PERSONS = ARMED | {"civilians", "person"}
_PARTITIVE = frozenset({"member", "group", "party", "people", "source", "force", "generic"})


def fits(hit: Hit, want: str | None) -> bool:
    """True if a hit's proclitics are the wanted ones: any (None), none (''), or just those letters."""
    return want is None or hit.before == want


class Phrases:
    """The grammar of organisations over one document's scan."""

    def __init__(self, scan: Scan, valid: frozenset[int], names: Names) -> None:
        self.scan = scan
        self.lex = scan.lex
        self.shorts = Shorts(scan, valid)
        self.names = names
        self.chains = Chains(scan, names)
        self.maker = Maker(scan)
        self.persons: Persons
        self.prepositions = scan.lex.words["preposition"]

    # --- names -----------------------------------------------------------------------------

    def name(self, i: int, want: str | None = None, *, inside: bool = False) -> Mention | None:
        """The lexicon actor named at word ``i``, with the adjectives and acronym that follow it.
        ``inside``: a head or role stands before it, so short names of persons hold."""
        scan = self.scan
        best: Hit | None = None
        if i in scan.names:
            for hit in scan.names[i]:
                if want is None or hit.before == want:
                    best = hit
                    break
        if i in scan.shorts:
            for hit in scan.shorts[i]:
                if fits(hit, want) and (best is None or hit.last > best.last) and self.shorts.holds(hit, inside):
                    best = hit
                    break
        if best is None:
            return None
        record = self.lex.records[best.entry]
        if record.type == "media" and best.first == best.last and self.shorts.somewhere(best):
            return None
        person = record.type == "person"
        last = best.last if person else self._trail(best, record)
        tail = best.tail if last == best.last else 0
        return Mention(
            best.first, last, best.cut, tail, "person" if person else "name", record.id, record.id, record.name,
            record.type, stem=self.scan.stem(best.first, best.cut), country=record.country,
            inner=() if person else leader(self.scan, best),
        )  # fmt: skip

    def _trail(self, hit: Hit, record: ActorRecord) -> int:
        """Last word of a name with its acronym ("(NATO)") and adjectives ("the terrorist")."""
        scan, last = self.scan, hit.last
        while scan.joined(k := last + 1) and (k in scan.mods or k in scan.adjs or k in scan.names):
            again = [h for h in scan.names.get(k, ()) if not h.cut and h.entry == hit.entry]
            if again and scan.gaps[k] == QUOTE:
                last = again[0].last
                continue
            apart = scan.gaps[k] != SPACE and scan.quoted(hit.first) is None and last == hit.last
            if apart or record.type == "media":
                break
            adjective = scan.adjective(k)
            if (mod := scan.mod(k, "group")) is not None and scan.is_article(k):
                last = mod.last
            elif adjective is not None and adjective[1] and not adjective[2] and at_home(record, adjective[0]):
                last = adjective[3]
            else:
                break
        return last

    # --- heads -----------------------------------------------------------------------------

    def org(self, i: int, want: str | None = None, *, inside: bool = False, depth: int = 0) -> Mention | None:
        """The organisation at word ``i``: the longest of its name and its head with a complement."""
        named = self.name(i, want, inside=inside)
        return self.at_name(i, named, want, depth) if i in self.scan.heads else named

    def at_name(self, i: int, named: Mention | None, want: str | None = None, depth: int = 0) -> Mention | None:
        """As :meth:`org`, where the lexicon's name at the word (or none) is known."""
        best = named
        for hit in self.scan.heads.get(i, ()):
            if want is None or hit.before == want:
                longer = self._headed(hit, depth, named, -1 if best is None else best.last)
                best = longer or best
        return best

    def _headed(self, hit: Hit, depth: int, named: Mention | None, beyond: int) -> Mention | None:
        """The head with what completes it, if that ends after word ``beyond``."""
        scan = self.scan
        head, definite = scan.head(hit)
        after = near = hit.last + 1
        if near in scan.mods:
            after = self._mods(near, head, definite) + 1
        found = self._complement(hit, head, definite, after, depth)
        if found is not None:
            if found.last <= beyond:
                return None
            if found.loyal and named is not None and named.type in ARMED:
                person = found.actor if found.actor is not None and found.actor.type == "person" else None
                patron = (person,) if person is not None and owner(named, person, True) else named.inner
                return replace(named, last=found.last, tail=0, inner=patron)  # and is who it is all the same
            return self.maker.make(hit, head, definite, found)
        last = after - 1
        backed = self._backed(after, depth) if after in scan.mods else None
        same = (last == hit.last and backed is None) or head.type == "civilians"
        type_ = "militia" if backed is not None and not definite and head.type == "state_force" else head.type
        last = backed or last
        if last <= beyond:
            return None
        key = head.id if same else f"{head.id}:{scan.folded(hit.first, last, hit.cut)}"
        return Mention(
            hit.first, last, hit.cut, 0, "anaphor" if definite else "generic", key, None, head.name, type_, head.id,
            scan.stem(hit.first, hit.cut), definite=definite,
        )  # fmt: skip

    def _backed(self, k: int, depth: int) -> int | None:
        """Last word of "backed by" an actor: it tells nothing of who the backed are."""
        scan = self.scan
        mod = scan.mod(k, "backed") if scan.joined(k) and depth <= _DEPTH else None
        if mod is None or not scan.joined(mod.last + 2) or not scan.isin(mod.last + 1, "with"):
            return None
        k = mod.last + 2
        actor = self.org(k, "", inside=True, depth=depth + 1)
        if actor is not None and actor.kind != "generic":
            return actor.last
        return next((h.last for h in scan.countries.get(k, ()) if not h.cut), None)

    def _mods(self, k: int, head: Head, definite: bool = False) -> int:
        """Last word of the adjectives from ``k`` on; after a ``definite`` head they carry the article."""
        scan = self.scan
        if k not in scan.mods:
            return k - 1
        kinds = ("group", "plain") if head.kind in ("source", "media", "body") else ("group",)
        while scan.joined(k) and (mod := scan.mod(k, *kinds)) is not None and (scan.is_article(k) or not definite):
            k = mod.last + 1
        return k - 1

    def _complement(self, hit: Hit, head: Head, definite: bool, after: int, depth: int) -> Complement | None:
        """What follows the head, over its adjectives at word ``after`` or at once, and tells whose it is."""
        if depth > _DEPTH:
            return None
        scan, near = self.scan, hit.last + 1
        found = None
        if after < scan.count and scan.gaps[after] < BREAK:
            found = self._way(hit, head, definite, after, depth)
        if found is None and after != near and scan.joined(near):
            found = self._way(hit, head, definite, near, depth)
        return found

    def _way(self, hit: Hit, head: Head, definite: bool, k: int, depth: int) -> Complement | None:
        """The likeliest complement that begins at ``k``."""
        scan, next_to, kind = self.scan, k == hit.last + 1, head.kind
        if kind == "ministry":
            return self._portfolio(k)
        if hit.last > hit.first and (inner := self.name(hit.last, "")) is not None and inner.last > hit.last:
            return Complement(inner.last, actor=inner)  # "states of" and a name that begins inside the head
        adjective = scan.adjective(k) if k in scan.adjs else None
        if adjective and (adjective[1] == definite or (adjective[1] and kind in ("member", "agency"))):
            return Complement(self._mods(adjective[3] + 1, head), country=adjective[0])
        if kind in ("unit", "numbered") and (ordinal := self.chains.ordinal(k)):
            return Complement(ordinal, words=scan.folded(hit.first, ordinal, hit.cut))
        bound = next_to and not definite and k in scan.naming and not _is_absolute(scan.forms[hit.last], head)
        if bound and (found := self._genitive(head, k, depth)):
            return found
        if k in scan.mods and (found := self._loyal(head, k, depth)):
            return found
        if (
            kind in _PARTITIVE
            and scan.forms[k] in self.prepositions
            and (found := self._partitive(head, definite, k, depth))
        ):
            return found
        if (kind == "source" or (kind == "gov" and not definite)) and (where := scan.place_at(k)):
            return Complement(where.last, place=where)
        if kind == "source" and (told := self.chains.site(k) or self._field(k, depth)) is not None:
            return Complement(told, words=scan.folded(k, told))
        if kind == "body" and definite and next_to and (end := self.chains.titled(k)) is not None:
            return Complement(end, words=scan.folded(hit.first, end, hit.cut))
        if kind == "unit" and k in scan.naming:
            inner = self.org(k, "ل", inside=True, depth=depth + 1)
            if inner is not None:
                return Complement(inner.last, actor=inner, apart=True)
        return None if definite and scan.gaps[k] != QUOTE else self._own(hit, head, definite, k)

    def _own(self, hit: Hit, head: Head, definite: bool, k: int) -> Complement | None:
        """A name of the head's own at ``k``: in quotation marks, after "martyrs of", or of words in no list."""
        scan = self.scan
        if scan.gaps[k] == QUOTE and (head.kind == "craft" or (head.kind in _QUOTED and not definite)):
            last = scan.quoted(k)
            if last is not None and not self.chains.speech(k, last):
                return Complement(last, words=scan.folded(k, last))
        if definite:
            return None
        if head.kind in _NAMED and scan.isin(k, "group_name"):
            more = scan.joined(k + 1) and not scan.is_verb(k + 1) and not scan.isin(k + 1, "preposition")
            return Complement(k + more, words=scan.folded(k, k + more))
        free = head.names and k == hit.last + 1 and all(h.last == hit.last for h in scan.names.get(hit.first, ()))
        if free and (end := self.chains.end(hit.first, k, head.names)) is not None:
            return Complement(end, words=scan.folded(k, end))
        return None

    def _genitive(self, head: Head, k: int, depth: int) -> Complement | None:
        """An organisation, country, person or place right after a head."""
        scan = self.scan
        inner = self.org(k, "", inside=True, depth=depth + 1)
        if inner is not None and _may_own(head, inner):
            return Complement(inner.last, actor=inner)
        if head.kind in _NATIONAL and k in scan.countries:
            for found in scan.countries[k]:
                if not found.cut:
                    return Complement(found.last, country=self.lex.countries[found.entry])
        if head.kind in _PERSONAL and (person := self.persons.at(k, "", inside=True)) is not None:
            return Complement(person.last, actor=person)
        if head.kind in _PLACED and (where := scan.place_at(k, bare=True)):
            return Complement(where.last, place=where)
        if head.kind == "body" and (end := self.chains.placed(k)) is not None:
            return Complement(end, words=scan.folded(k, end))
        return None

    def _partitive(self, head: Head, definite: bool, k: int, depth: int) -> Complement | None:
        """ "Members of (من)", "a source in" an organisation: the preposition is word ``k``."""
        scan = self.scan
        if not scan.joined(k + 1):
            return None
        local = head.kind in _LOCAL and head.bare == "event" and not definite and scan.forms[k] == "من"
        if local and (where := scan.place_at(k + 1, bare=True)):
            return Complement(where.last, place=where)
        if head.kind == "source" or (scan.forms[k] == "من" and (head.kind == "member" or not definite)):
            part = self.org(k + 1, "", inside=True, depth=depth + 1)
            if part is not None and part.kind != "generic" and part.head not in ("sources", "members"):
                return Complement(part.last, actor=part)
        return None

    def _field(self, k: int, depth: int) -> int | None:
        """Last word of what an expert knows about: "in the affairs of armed groups"."""
        scan = self.scan
        if not scan.isin(k, "preposition") or not scan.joined(k + 2) or not scan.isin(k + 1, "field_noun"):
            return None
        org = self.org(k + 2, "", inside=True, depth=depth + 1)
        return org.last if org is not None else self.chains.genitive(k + 2) or k + 2

    def _loyal(self, head: Head, k: int, depth: int) -> Complement | None:
        """ "Loyal to", "belonging to", "allied with" an actor."""
        scan = self.scan
        loyal = scan.mod(k, "loyal")
        if loyal is None or head.kind in ("media", "ministry", "gov") or not scan.joined(loyal.last + 1):
            return None
        k = loyal.last + 1
        if pronoun := scan.mod(k, "alliedwith"):
            return Complement(pronoun.last, words=scan.folded(loyal.first, pronoun.last), allied=True)
        ways: tuple[str, ...] = ("ل", "ب")
        if scan.isin(k, "loyal_preposition"):
            k, ways = k + 1, ("",)
        for way in ways:
            inner = self.org(k, way, inside=True, depth=depth + 1) or self.persons.at(k, way, inside=True)
            if inner is not None and inner.kind != "generic":
                return Complement(inner.last, actor=inner, loyal=True)
            for found in scan.countries.get(k, ()):
                if fits(found, way):
                    return Complement(found.last, country=self.lex.countries[found.entry], loyal=True)
        return None

    def _portfolio(self, k: int) -> Complement | None:
        """What a ministry is for, and whose it is."""
        scan = self.scan
        mod = scan.mod(k, "portfolio")
        if mod is None:
            return None
        code = self.lex.modifiers[mod.entry][1]
        k = mod.last + 1
        if scan.joined(k):
            adjective = scan.adjective(k)
            if adjective and adjective[1]:
                return Complement(adjective[3], country=adjective[0], words=code)
            for found in scan.countries.get(k, ()):
                if found.before in ("", "ب"):
                    return Complement(found.last, country=self.lex.countries[found.entry], words=code)
            for way in ("ل", "ب"):
                owner = self.name(k, way)
                if owner is not None and owner.type == "government":
                    return Complement(owner.last, actor=owner, words=code)
            if scan.forms[k] == "في" and scan.joined(k + 1):
                for found in scan.countries.get(k + 1, ()):
                    if not found.cut:
                        return Complement(mod.last, country=self.lex.countries[found.entry], words=code)
        return Complement(mod.last, words=code)


def _is_absolute(form: str, head: Head) -> bool:
    """True for a plural that nothing can be the genitive of, for it keeps its nun ("مسلحون", not "مسلحو")."""
    return head.type in _PERSONS and form.endswith(("ون", "ين"))


def _may_own(head: Head, inner: Mention) -> bool:
    """Whether a head can be that of the organisation right after it."""
    if head.kind == "source":
        return False
    if inner.kind in ("generic", "anaphor"):
        return head.kind in ("member", "force", "unit") and inner.kind == "anaphor"
    if inner.type == "media" or inner.head in ("sources", "members"):
        return head.kind in ("media", "agency", "site") and inner.kind == "name"
    return head.kind not in ("media", "agency", "company") or inner.kind == "name"
