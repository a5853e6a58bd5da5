"""Who is who: from mentions to actors, with anaphora and offices resolved in the document."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from ..arabic import QUOTE
from ..arabic.kept import kept
from ..lexicon.actor_records import ActorRecord, Head, Rule
from ..lexicon.actors import ActorLexicon
from .actor_made import ARMED, forces_of
from .actor_scan import Mention, Scan
from .actor_setting import Setting
from .actor_worth import tells

_OPEN = frozenset({"generic", "anaphor", "owned"})
_OWNERS = ARMED | {"government", "person"}
_RETURNED = frozenset({"source", "unit", "numbered", "group"})
"""Kinds of heads without a name that a report goes back to: "a medical source … the source"."""
_LONE = frozenset({"group", "organisation", "team"})
"""Heads that mean the one armed group that a report names, whatever its own head noun is."""
_DESCRIBED = frozenset({"forces", "intelligence"})
"""Heads that a relative clause makes other forces or services of."""
_RELATIVES = frozenset({("الذي",), ("التي",), ("الذين",)})
_BY_FIRST_NAME = frozenset({"king", "prince", "religious"})
"""Roles whose holders go by their first name."""
_STRICT = frozenset({"body", "office", "force"})
"""Heads of many sorts of bodies: the word itself must be the same."""


class Entity(Struct, eq=False):
    """One actor of the document. ``stems``: head words it goes by; ``roles``: offices of a person;
    ``words``: a person's folded name."""

    key: str
    actor_id: str | None
    name: str
    type: str
    country: str
    mentions: list[Mention] = []
    stems: set[str] = set()
    roles: set[str] = set()
    words: tuple[str, ...] = ()


class Linker:
    """Builds entities from mentions in text order."""

    def __init__(self, scan: Scan, setting: Setting) -> None:
        self.scan = scan
        self.lex: ActorLexicon = scan.lex
        self.setting = setting
        self.entities: dict[str, Entity] = {}
        self.recent: list[Entity] = []
        self.weight: Counter[str] = Counter()
        self.mentions: list[Mention] = []
        self.first: dict[int, Mention] = {}

    def run(self, mentions: list[Mention]) -> list[Entity]:
        """Entities in order of their first mention."""
        self.mentions = mentions
        self.first = {mention.first: mention for mention in mentions}
        for mention in mentions:
            if mention.kind not in _OPEN:
                if mention.key.startswith("?-"):
                    self._settle(mention)
                self.weight[mention.key] = self.weight.get(mention.key, 0) + 1
        for mention in mentions:  # offices are known before their holder is named: headlines
            if mention.kind == "person" and (mention.role or mention.title):
                person = self._person(mention)
                person.roles.update(role for role in (mention.role, f"{mention.title}///") if role.strip("/"))
        for mention in mentions:
            entity = self._entity(mention)
            if entity is None:
                continue
            entity.mentions.append(mention)
            if mention.stem and mention.kind != "country":
                entity.stems.add(mention.stem)
            if mention.role and mention.type == "person":
                entity.roles.add(mention.role)
            for part in mention.inner:
                if part.kind == "anaphor" and (meant := self._entity(part)) is not None and meant.mentions:
                    self.recent.remove(meant)
                    self.recent.append(meant)
            if mention.kind != "generic" or self._speaks(mention):
                if len(entity.mentions) > 1 and entity in self.recent:
                    self.recent.remove(entity)
                self.recent.append(entity)
        return sorted((e for e in self.entities.values() if e.mentions), key=lambda e: e.mentions[0].first)

    # --- one mention -----------------------------------------------------------------------

    def _entity(self, mention: Mention) -> Entity | None:
        if mention.kind == "name":
            return self._make(mention)
        if mention.kind == "anaphor":
            return self._anaphor(mention)
        if mention.kind == "person":
            return self._person(mention)
        if mention.kind == "role":
            known = None if self._another(mention) else self._office(mention.role)
            return known or self._make(mention)
        if mention.kind == "owned":
            return self._owned(mention)
        if mention.kind == "made" and mention.key not in self.entities:
            same = self._same_head(mention) if mention.definite else self._longer(mention)
            return same or self._make(mention)
        return self._make(mention)

    def _speaks(self, mention: Mention) -> bool:
        """True for one quoted without a name ("a medical source"), whom the report goes back to."""
        head = self._head(mention)
        return bool(mention.role) or (head is not None and head.kind in _RETURNED)

    def _longer(self, mention: Mention) -> Entity | None:
        """The actor named before by a longer form of the same name: "Sahel agency" of "… for news"."""
        begun = mention.key + " "
        for key, entity in self.entities.items():
            if key.startswith(begun):
                return entity
        return None

    def _settle(self, mention: Mention) -> None:
        """Give a ministry without a country that of the last one named, else the report's."""
        suffix = mention.key[1:]
        known = (key.removesuffix(suffix) for key in self.weight if key.endswith(suffix))
        country = next((code for code in known if len(code) == 2 and code in self.lex.country_index), "")
        country = country or self.setting.country
        if country in self.lex.country_index:
            self._national(mention, country, suffix[1:])
        else:
            mention.key = "X" + suffix

    def _national(self, mention: Mention, country: str, suffix: str) -> None:
        mention.key = mention.actor_id = f"{country}-{suffix}"
        mention.country = country
        record = self.lex.record(mention.key)
        if record is not None:
            mention.name, mention.type = record.name, record.type
        elif country in self.lex.country_index:
            mention.name = f"{self.lex.countries[self.lex.country_index[country]].demonym} {mention.name}"

    def _make(self, mention: Mention) -> Entity:
        known = self.entities.get(mention.key)
        if known is None:
            record = self.lex.record(mention.actor_id) if mention.actor_id else None
            stems = set(record.stems) if record is not None else set()
            known = Entity(mention.key, mention.actor_id, mention.name, mention.type, mention.country, [], stems)
            self.entities[mention.key] = known
        return known

    def _record(self, record: ActorRecord) -> Entity:
        if record.id not in self.entities:
            self.entities[record.id] = Entity(record.id, record.id, record.name, record.type, record.country)
            self.entities[record.id].stems |= record.stems
        return self.entities[record.id]

    def _head(self, mention: Mention) -> Head | None:
        at = self.lex.head_index.get(mention.head)
        return None if at is None else self.lex.heads[at]

    # --- persons ---------------------------------------------------------------------------

    def _person(self, mention: Mention) -> Entity:
        words = tuple(self.scan.folded(mention.first, mention.last, mention.cut).split())
        if mention.actor_id is None:
            others = [entity for entity in self.entities.values() if entity.words]
            others.sort(key=lambda e: e.words == words)
            for entity in reversed(others):
                if same_person(words, entity.words) or _by_title(mention, words, entity):
                    if len(words) > len(entity.words):
                        entity.words = words
                    return entity
        elif (holder := self._office(f"{mention.actor_id}///")) is not None:
            return holder
        entity = self._make(mention)
        entity.words = entity.words or words
        return entity

    def _office(self, role: str) -> Entity | None:
        """The person of the document who was, or will be, named with the same office."""
        *what, whose = _parts(role)
        loose: Entity | None = None
        for entity in [*reversed(self.recent), *self.entities.values()]:
            for known in entity.roles:
                *same, theirs = _parts(known)
                theirs = theirs or entity.country
                if theirs == whose and (same == what or (whose and what[1:] == ["", ""] and same[:2] == what[:2])):
                    return entity
                if same == what and loose is None and not (theirs and whose):
                    loose = entity
        return loose

    def _holder(self, role: str) -> Entity | None:
        """The last person named with that kind of role or rank."""
        kind, rank = role.split("/")[:2]
        kind = kind.removesuffix("_bare")
        for entity in reversed(self.recent):
            for known in entity.roles:
                k, r = known.split("/")[:2]
                if k.removesuffix("_bare") == kind and (r == rank or not rank):
                    return entity
        return None

    # --- anaphora --------------------------------------------------------------------------

    def _anaphor(self, mention: Mention) -> Entity | None:
        if mention.role:
            holder = None if self._another(mention) else self._holder(mention.role)
            return holder or (self._make(mention) if self._holds(mention) else None)
        head, rule = self._head(mention), self.lex.rules.get(mention.head)
        if head is None:
            return None
        if rule is None:
            return self._make(mention) if head.alone not in ("no", "linked") else None
        named = self.first.get(mention.last + 1)
        apposed = named is not None and named.kind == "name" and not named.cut and self.scan.gaps[named.first] <= QUOTE
        if named is not None and apposed and named.type in rule.types & ARMED:
            return self._make(named)  # "the terrorist group «…»"
        suffix = rule.default.partition(":")[2]
        if suffix and (country := self._where(mention)):
            self._national(mention, country, suffix)
            return self._make(mention)
        if head.id in _DESCRIBED and self.scan.forms[mention.last + 1 : mention.last + 2] in _RELATIVES:
            return self._make(mention)  # "the forces that …": not those of the state without more ado
        for entity in reversed(self.recent):
            national = bool(suffix) and entity.key.endswith("-" + suffix) and entity.key[0] != "X"
            stems = rule.stems & {mention.stem} if head.id in _STRICT else rule.stems
            if entity.type in rule.types and (entity.stems & stems or national):
                return entity
        valid = (self.lex.records[i] for i in self.setting.valid)
        short = [r for r in valid if r.type in rule.types and r.stems & rule.stems]
        if len(short) == 1 and short[0].country in ("", self.setting.country):
            return self._record(short[0])
        if head.id in _LONE and len(one := {e.key for e in self.recent if e.type == "armed_group" and e.actor_id}) == 1:
            return self.entities[one.pop()]
        if rule.default == "last":
            return next((e for e in reversed(self.recent) if e.type in rule.types), None) or self._make(mention)
        if (later := self._later(mention, rule)) is not None and (not suffix or later.key.endswith("-" + suffix)):
            return later
        if suffix and (country := self._state()):
            self._national(mention, country, suffix)
            return self._make(mention)
        if rule.default == "dominant" and (found := self._dominant(rule.types)):
            return found
        return None if head.alone == "linked" else self._make(mention)

    def _where(self, mention: Mention) -> str:
        """The country that stands right after a mention with "in": "the security forces in Bahrain"."""
        k = mention.last + 1
        if not self.scan.joined(k):
            return ""
        within = self.scan.forms[k] == "في"
        for hit in self.scan.countries.get(k + within, ()):
            if hit.before == ("" if within else "ب"):
                return self.lex.countries[hit.entry].id
        return ""

    def _another(self, mention: Mention) -> bool:
        """Whether an office is not that of the one who holds it now: a former, late or new one, or many."""
        if mention.stem in self.lex.words["office_plural"]:
            return True
        return any(self.scan.isin(k, "other_holder") for k in range(mention.first, mention.last + 1))

    def _holds(self, mention: Mention) -> bool:
        """Whether an office without a name acts or speaks: "the military spokesman said"."""
        office = any(role.id == mention.head and role.kind == "office" for role in self.lex.roles)
        verb = mention.first > 0 and self.scan.is_verb(mention.first - 1)
        return office and (verb or tells(self.scan, mention))

    def _owned(self, mention: Mention) -> Entity | None:
        """ "His forces", "its allies": of the last actor that the pronoun agrees with."""
        word = next(o for o in self.lex.owned if o.id == mention.head)
        for entity in reversed(self.recent):
            if entity.type not in _OWNERS or not self._agrees(entity, mention.key):
                continue
            if entity.type == "person" and not entity.words:
                continue  # a spokesman without a name has no forces
            if word.kind == "circle":
                mention.key, mention.name = f"{word.id}@{entity.key}", f"{word.name} of {entity.name}"
                mention.type = entity.type if entity.type in ARMED else word.type
                return self._make(mention)
            known = forces_of(self.lex, entity.key, entity.type)
            if entity.type in ARMED or (known is None and entity.type == "government"):
                return entity
            if known is not None:
                return self._record(known)
            mention.key, mention.name = f"{entity.key}-FORCES", f"Forces of {entity.name}"
            return self._make(mention)
        return None

    def _agrees(self, entity: Entity, pronoun: str) -> bool:
        """Whether a pronoun may stand for an actor, by the head word of its last mention."""
        last = entity.mentions[-1]
        if pronoun == "نا":
            return entity.type in ARMED
        if entity.type == "person":
            return pronoun == "ه"
        word = last.stem or self.scan.folded(last.first, last.first, last.cut)
        if word.endswith(("ون", "ين")):
            return pronoun == "هم"
        feminine = word.endswith(("ه", "ات", "يا")) or last.kind == "country" or word in self.lex.words["broken_plural"]
        return pronoun == "ها" if feminine else pronoun == "ه"

    def _later(self, mention: Mention, rule: Rule) -> Entity | None:
        """The one actor named further on that the head word speaks of: headlines."""
        found: dict[str, Mention] = {}
        for other in self.mentions:
            if other.kind in ("name", "made") and other.type in rule.types and other.first > mention.last:
                record = self.lex.record(other.key)
                stems = record.stems if record is not None else {other.stem}
                if stems & {mention.stem} & rule.stems:
                    found.setdefault(other.key, other)
        return self._make(next(iter(found.values()))) if len(found) == 1 else None

    def _state(self) -> str:
        """The report's country; where that is not clear, the country of the state actor named last."""
        if not self.setting.sure:
            for entity in reversed(self.recent):
                if entity.type in ("government", "state_force") and len(entity.country) == 2:
                    return entity.country
        return self.setting.country

    def _dominant(self, types: frozenset[str]) -> Entity | None:
        """The actor of those types named most often in the whole document."""
        for key, _ in self.weight.most_common():
            known, record = self.entities.get(key), self.lex.record(key)
            if known is not None and known.type in types:
                return known
            if known is None and record is not None and record.type in types:
                return self._record(record)
        return None

    def _same_head(self, mention: Mention) -> Entity | None:
        """ "The Kurdish party" after that party's name: the last actor of that head and country."""
        rule = self.lex.rules.get(mention.head)
        if rule is None or rule.default.startswith("country:") or not mention.key.endswith(("-ORG", "-PARTY")):
            return None
        for entity in reversed(self.recent):
            alike = mention.key.startswith("X-") or entity.country in (mention.country, "")
            if alike and entity.type in rule.types and entity.stems & rule.stems:
                return entity
        return None


@kept(20_000)
def _parts(role: str) -> tuple[str, ...]:
    """Kind, rank, portfolio and whose of a role."""
    return tuple(role.split("/", 3))


def _by_title(mention: Mention, words: tuple[str, ...], entity: Entity) -> bool:
    """True if a title and a first name mean one named in full with that title: "King S" after "King S son of"."""
    if len(words) > 1 or entity.words[0] != words[0] or not mention.role:
        return False
    kind = mention.role.split("/")[0]
    return kind in _BY_FIRST_NAME and any(role.split("/")[0] == kind for role in entity.roles)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True if two names may be one person's: the shorter one's words stand in the longer in order,
    and a single word is the longer one's last."""
    short, full = sorted((one, other), key=len)
    if len(short) == 1:
        return short[0] == full[-1]
    words = iter(full)
    return all(word in words for word in short)
