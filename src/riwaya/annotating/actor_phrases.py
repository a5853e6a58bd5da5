"""Organisations: lexicon names, and head nouns with what completes them ("Turkish police",
"fighters of the movement", "forces loyal to the government", "brigades of a town")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..arabic import QUOTE, SPACE
from ..lexicon import Hit
from ..lexicon.actors import ActorRecord, Country, Head
from .actor_scan import Mention, Scan

if TYPE_CHECKING:
    from .actor_persons import Persons

_ARMED = frozenset({"armed_group", "militia", "state_force"})
_THROUGH = frozenset({"member", "group", "force", "unit", "generic", "people"})
"""Kinds of heads that, before an organisation's name, speak of that organisation."""
_PREPOSITIONS = frozenset({"في", "من", "لدي", "داخل", "ضمن"})
_DEPTH = 3


@dataclass(slots=True)
class Complement:
    """What completes a head: ends at word ``last``; one of country, actor, place or words."""

    last: int
    country: Country | None = None
    actor: Mention | None = None
    place: str = ""
    words: str = ""
    loyal: bool = False


def fits(hit: Hit, want: str | None) -> bool:
    """True if a hit's proclitics are the wanted ones: any (None), none (''), or just that letter."""
    if want is None:
        return True
    return hit.before == want or (want == "ل" and hit.before == "لال")


class Phrases:
    """The grammar of organisations over one document's scan."""

    def __init__(self, scan: Scan, valid: frozenset[int]) -> None:
        self.scan = scan
        self.lex = scan.lex
        self.valid = valid
        self.persons: Persons

    # --- names -----------------------------------------------------------------------------

    def name(self, i: int, want: str | None = None, *, inside: bool = False) -> Mention | None:
        """The lexicon actor named at word ``i``, with the adjectives and acronym that follow it."""
        best: Hit | None = None
        for hit in self.scan.names.get(i, ()):
            if fits(hit, want):
                best = hit
                break
        for hit in self.scan.shorts.get(i, ()):
            if fits(hit, want) and (best is None or hit.last > best.last) and self._short(hit, inside):
                best = hit
                break
        if best is None:
            return None
        record = self.lex.records[best.entry]
        return self._named(best, record)

    def _named(self, hit: Hit, record: ActorRecord) -> Mention:
        last = hit.last
        if record.type != "person":
            last = self._trail(hit, record)
        return Mention(
            hit.first, last, hit.cut, hit.tail if last == hit.last else 0, "person" if record.type == "person" else "name",
            record.id, record.id, record.name, record.type, stem=self.scan.stem(hit.first, hit.cut), country=record.country,
        )  # fmt: skip

    def _short(self, hit: Hit, inside: bool) -> bool:
        """Whether a short surface may stand for its actor here."""
        record, scan = self.lex.records[hit.entry], self.scan
        i, k = hit.first, hit.last + 1
        if record.type == "media":
            return bool(hit.before in ("", "ل", "و") and scan.gaps[i] == QUOTE and k < scan.count and scan.gaps[k] >= QUOTE)
        if hit.entry not in self.valid:
            return False
        if record.type == "person" and not inside:
            if i and scan.gaps[i] == SPACE and not hit.cut and self.lex.is_name(scan.forms[i - 1]) and i - 1 not in scan.roles:
                return False
            if k < scan.count and scan.gaps[k] == SPACE and k not in scan.cues and self._continues(k):
                return False
        return True

    def _continues(self, k: int) -> bool:
        form = self.scan.forms[k]
        found = self.lex.names.get(form)
        return (found is not None and not found.common and not self.scan.is_preposition(k)) or form in ("بن", "ابن")

    def _trail(self, hit: Hit, record: ActorRecord) -> int:
        scan, last = self.scan, hit.last
        while scan.joined(last + 1):
            k = last + 1
            again = [h for h in scan.names.get(k, ()) if not h.cut and h.entry == hit.entry]
            if again and scan.gaps[k] == QUOTE:
                last = again[0].last
            elif record.type == "media":
                break
            elif scan.gaps[k] == SPACE or scan.quoted(hit.first) is not None or last > hit.last:
                mod = scan.mod(k, "group")
                adjective = scan.adjective(k)
                if mod is not None and not mod.before and scan.is_article(k):
                    last = mod.last
                elif adjective is not None and adjective[1] and not adjective[2]:
                    last = adjective[3]
                else:
                    break
            else:
                break
        return self._led(last)

    def _led(self, last: int) -> int:
        """Over "led by …" after a coalition or force."""
        scan = self.scan
        if not scan.joined(last + 1):
            return last
        led = scan.mod(last + 1, "led")
        if led is None:
            return last
        k = led.last + 1
        for hits in (scan.countries.get(k, ()), scan.capitals.get(k, ())):
            for hit in hits:
                if not hit.cut:
                    return hit.last
        return last

    # --- heads -----------------------------------------------------------------------------

    def org(self, i: int, want: str | None = None, *, inside: bool = False, depth: int = 0) -> Mention | None:
        """The organisation at word ``i``: the longest of its name and its head with a complement."""
        best = self.name(i, want, inside=inside)
        for hit in self.scan.heads.get(i, ()):
            if not fits(hit, want):
                continue
            head, definite = self.scan.head(hit)
            made = self._headed(hit, head, definite, depth)
            if made is not None and (best is None or made.last > best.last):
                best = made
        return best

    def _headed(self, hit: Hit, head: Head, definite: bool, depth: int) -> Mention | None:
        found = self.complement(hit, head, definite, depth)
        if found is not None:
            return self._made(hit, head, definite, found)
        last = self._mods(hit.last + 1, head)
        kind = "anaphor" if definite else "generic"
        key = f"{head.id}" if last == hit.last else f"{head.id}:{self.scan.folded(hit.first, last, hit.cut)}"
        return Mention(
            hit.first, last, hit.cut, 0, kind, key, None, head.name, head.type, head.id, self.scan.stem(hit.first, hit.cut)
        )  # fmt: skip

    def _mods(self, k: int, head: Head) -> int:
        """Last word of the adjectives from ``k`` on."""
        scan = self.scan
        kinds = ("group", "plain") if head.kind in ("source", "media", "body") else ("group",)
        while scan.joined(k) and (mod := scan.mod(k, *kinds)) is not None and not mod.before:
            k = mod.last + 1
        return k - 1

    def complement(self, hit: Hit, head: Head, definite: bool, depth: int) -> Complement | None:
        """What follows the head and tells whose it is."""
        scan = self.scan
        after = self._mods(hit.last + 1, head) + 1
        for k in dict.fromkeys((after, hit.last + 1)):
            if not scan.joined(k) or depth > _DEPTH:
                continue
            for found in self._ways(hit, head, definite, k, depth):
                return found
        return None

    def _ways(self, hit: Hit, head: Head, definite: bool, k: int, depth: int) -> Iterator[Complement]:
        scan = self.scan
        if head.kind == "ministry":
            yield from self._portfolio(k)
            return
        adjective = scan.adjective(k)
        if adjective and (adjective[1] == definite or (adjective[1] and head.kind == "member")):
            last = self._mods(adjective[3] + 1, head)
            yield Complement(self._led(last), country=adjective[0])
        if head.kind in ("unit", "force") and (ordinal := self._ordinal(k)):
            yield Complement(ordinal, words=scan.folded(hit.first, ordinal, hit.cut))
        genitive = not definite or head.kind in ("force", "gov", "body", "media", "agency")
        if genitive and k == hit.last + 1:
            yield from self._genitive(hit, head, k, depth)
        yield from self._loyal(head, k, depth)
        if head.kind in ("member", "group", "people", "source", "force", "generic") and scan.forms[k] in _PREPOSITIONS:
            if head.kind == "source" or scan.forms[k] == "من":
                part = self.org(k + 1, "", inside=True, depth=depth + 1) if scan.joined(k + 1) else None
                if part is not None and part.kind != "generic" and part.head not in ("sources", "members"):
                    yield Complement(part.last, actor=part)
        if head.kind == "source" and (where := self.place(k)):
            yield Complement(where[0], place=where[1])
        if (last := scan.quoted(k)) is not None and head.kind in ("group", "media", "agency", "company", "body", "site", "unit"):
            yield Complement(last, words=scan.folded(k, last))
        if head.kind in ("group", "unit") and not definite and scan.forms[k] in self.lex.words["group_name"]:
            last = k + 1 if scan.joined(k + 1) and not scan.is_verb(k + 1) and scan.forms[k + 1] not in _PREPOSITIONS else k
            yield Complement(last, words=scan.folded(k, last))

    def _genitive(self, hit: Hit, head: Head, k: int, depth: int) -> Iterator[Complement]:
        scan = self.scan
        inner = self.org(k, "", inside=True, depth=depth + 1)
        if inner is not None and self._may_own(head, inner):
            yield Complement(inner.last, actor=inner)
        for found in scan.countries.get(k, ()):
            if not found.cut and head.kind in ("force", "gov", "group", "people", "member", "media", "agency"):
                yield Complement(found.last, country=self.lex.countries[found.entry])
        if head.kind in ("force", "gov", "member", "unit", "group"):
            person = self.persons.at(k, "", inside=True)
            if person is not None:
                yield Complement(person.last, actor=person)
        if (where := self.place(k, bare=True)) and head.kind not in ("member", "source"):
            yield Complement(where[0], place=where[1])

    def _may_own(self, head: Head, inner: Mention) -> bool:
        """Whether a head can be that of the organisation that follows it."""
        if head.kind == "source":
            return False
        if inner.kind in ("generic", "anaphor"):
            return head.kind in ("member", "force", "unit") and inner.kind == "anaphor"
        if inner.type == "media" or inner.head in ("sources", "members"):
            return head.kind in ("media", "agency", "site") and inner.kind == "name"
        return not (head.kind in ("media", "agency", "company") and inner.kind != "name")

    def _loyal(self, head: Head, k: int, depth: int) -> Iterator[Complement]:
        scan = self.scan
        loyal = scan.mod(k, "loyal")
        if loyal is None or loyal.before or head.kind in ("media", "ministry", "gov"):
            return
        k = loyal.last + 1
        if not scan.joined(k):
            return
        if pronoun := scan.mod(k, "alliedwith"):
            yield Complement(pronoun.last, words=scan.folded(loyal.first, pronoun.last), loyal=True)
            return
        want = "ل"
        if scan.forms[k] in ("من", "مع", "علي", "الي", "في"):
            k, want = k + 1, ""
        for way in (want, "ب") if want else ("",):
            inner = self.org(k, way, inside=True, depth=depth + 1) or self.persons.at(k, way, inside=True)
            if inner is not None and inner.kind != "generic":
                yield Complement(inner.last, actor=inner, loyal=True)
            for found in scan.countries.get(k, ()):
                if fits(found, way):
                    yield Complement(found.last, country=self.lex.countries[found.entry], loyal=True)

    def _portfolio(self, k: int) -> Iterator[Complement]:
        scan = self.scan
        mod = scan.mod(k, "portfolio")
        if mod is None or mod.before:
            return
        code = self.lex.modifiers[mod.entry][1]
        k = mod.last + 1
        adjective = scan.adjective(k) if scan.joined(k) else None
        if adjective and adjective[1]:
            yield Complement(adjective[3], country=adjective[0], words=code)
        elif scan.joined(k) and any(fits(h, "ب") or fits(h, "") for h in scan.countries.get(k, ())):
            found = scan.countries[k][0]
            yield Complement(found.last, country=self.lex.countries[found.entry], words=code)
        elif scan.joined(k) and (owner := self.name(k, "ل") or self.name(k, "ب")) and owner.type == "government":
            yield Complement(owner.last, actor=owner, words=code)
        else:
            yield Complement(mod.last, words=code)

    def _ordinal(self, k: int) -> int | None:
        """Last word of a unit's number or arm from ``k``: "الخامس", "30", "المدرعات الخامسة"."""
        scan, found = self.scan, None
        while scan.joined(k) and (scan.forms[k].isdigit() or ((mod := scan.mod(k, "ordinal")) is not None and not mod.before)):
            found, k = k, k + 1
        return found

    def place(self, k: int, *, bare: bool = False) -> tuple[int, str] | None:
        """A place at ``k``, after "in", or (``bare``) right there: its last word and folded name."""
        scan = self.scan
        start, clitics = k, ("",)
        if not bare:
            if scan.forms[k] in ("في", "من", "لدي", "الي"):
                start = k + 1
            else:
                clitics = ("ب",)
        if not scan.joined(start):
            return None
        for place in scan.places.get(start, ()):
            before = scan.forms[start][: place.cut]
            if before in clitics and (place.sure or place.last > place.first):
                return place.last, scan.folded(start, place.last, place.cut)
        return None

    # --- identities ------------------------------------------------------------------------

    def _made(self, hit: Hit, head: Head, definite: bool, found: Complement) -> Mention:
        """The actor that head and complement make together."""
        scan = self.scan
        mention = Mention(
            hit.first, found.last, hit.cut, 0, "made", "", None, head.name, head.type, head.id,
            scan.stem(hit.first, hit.cut),
        )  # fmt: skip
        mention.plain = scan.plain(hit.first, found.last, hit.cut)
        if head.kind == "ministry":
            self._ministry(mention, found)
        elif found.actor is not None:
            self._of_actor(mention, head, found.actor, found.loyal)
        elif found.country is not None:
            of_country(mention, head, found.country, self)
        else:
            own = found.place or found.words
            mention.key = f"{head.id}@{own}"
            mention.name = f"{head.name} ({own_name(scan, hit, found)})"
        if head.kind == "source":
            mention.kind, mention.actor_id = "source", None
            mention.key = f"{head.id}:{scan.folded(hit.first, found.last, hit.cut)}"
            mention.name, mention.type = f"{head.name} ({mention.plain})", head.type
        return mention

    def _ministry(self, mention: Mention, found: Complement) -> None:
        code, _, label = found.words.partition(":")
        country = found.country.id if found.country else found.actor.country if found.actor else ""
        mention.key = f"{country or '?'}-{code}"
        mention.country, mention.type = country, "government"
        demonym = found.country.demonym + " " if found.country else ""
        mention.name = f"{demonym}ministry of {label}"
        adopt(mention, mention.key, self)

    def _of_actor(self, mention: Mention, head: Head, inner: Mention, loyal: bool) -> None:
        """An organisation's members are that organisation; a government's or a person's forces are
        their own actor."""
        mention.country = inner.country
        if inner.kind in ("anaphor", "role") and head.kind in _THROUGH:
            mention.kind, mention.head, mention.key = "anaphor", inner.head, inner.key
            mention.stem, mention.role = inner.stem, inner.role
            mention.name, mention.type = inner.name, inner.type
            return
        if head.kind in ("gov", "body", "people", "media", "company", "hospital", "source", "site", "agency"):
            if head.kind in ("media", "agency", "site") and inner.type == "media":
                mention.key, mention.actor_id, mention.name, mention.type = inner.key, inner.actor_id, inner.name, inner.type
                return
            mention.key = f"{head.id}@{inner.key}"
            mention.name = f"{head.name} of {inner.name}"
            if head.kind == "gov" and inner.type == "person" and inner.country:
                adopt(mention, f"{inner.country}-{head.suffix}", self)
            return
        if inner.type in ("government", "person") and (inner.type == "person" or head.kind != "member"):
            self._forces(mention, head, inner)
            return
        mention.key, mention.actor_id = inner.key, inner.actor_id
        mention.name, mention.type = inner.name, inner.type

    def _forces(self, mention: Mention, head: Head, inner: Mention) -> None:
        record = self.lex.record(inner.key)
        for candidate in (
            f"{inner.key}-FORCES",
            f"{inner.key[:-4]}-MIL" if inner.key.endswith("-GOV") else "",
            record.parent if record and inner.type == "person" else "",
        ):
            known = self.lex.record(candidate) if candidate else None
            if known is not None and known.type == "government" and (army := self.lex.record(f"{candidate[:2]}-MIL")):
                known = army
            if known is not None and known.type in _ARMED:
                mention.key = mention.actor_id = known.id
                mention.name, mention.type, mention.country = known.name, known.type, known.country
                return
        mention.key = f"{inner.key}-FORCES"
        mention.name = f"Forces of {inner.name}"
        mention.type = "state_force" if inner.type == "government" else head.type if head.type in _ARMED else "armed_group"


def own_name(scan: Scan, hit: Hit, found: Complement) -> str:
    """The words after the head, as written."""
    return scan.plain(hit.last + 1, found.last)


_PEOPLES = {"X-GULF": "", "X-ARAB": "", "X-EUROPE": "", "X-WEST": "", "X-AFRICA": ""}


def of_country(mention: Mention, head: Head, country: Country, phrases: Phrases) -> None:
    """An actor made of a head and a country or people."""
    mention.country = "" if country.id.startswith("X-") else country.id
    mention.name = f"{country.demonym} {head.name}"
    if country.id.startswith("X-") and country.id not in _PEOPLES and head.type == "state_force":
        mention.type = "militia"
    if head.kind in ("body", "media", "agency", "company", "source", "site", "unit"):
        mention.key = f"{country.id}-{head.suffix}:{mention.plain}"
        return
    adopt(mention, f"{country.id}-{head.suffix}", phrases)


def adopt(mention: Mention, key: str, phrases: Phrases) -> None:
    """Give a mention a generated id, and the lexicon's name and type where it knows that id."""
    mention.key = key
    record = phrases.lex.record(key)
    if "?" not in key:
        mention.actor_id = key
    if record is not None:
        mention.name, mention.type = record.name, record.type
