"""Who is who: from mentions to actors, with anaphora and short names resolved in the document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..lexicon.actors import ActorLexicon
from .actor_scan import Mention, Scan

_GENERIC = frozenset({"generic", "anaphor"})


@dataclass(slots=True)
class Entity:
    """One actor of the document with its mentions."""

    key: str
    actor_id: str | None
    name: str
    type: str
    country: str
    mentions: list[Mention] = field(default_factory=list)
    stems: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    words: tuple[str, ...] = ()


class Linker:
    """Builds entities from mentions in text order."""

    def __init__(self, scan: Scan, country: str) -> None:
        self.scan = scan
        self.lex: ActorLexicon = scan.lex
        self.country = country
        self.entities: dict[str, Entity] = {}
        self.recent: list[Entity] = []
        self.weight: Counter[str] = Counter()
        self.people: dict[str, Entity] = {}

    def run(self, mentions: list[Mention]) -> list[Entity]:
        """Entities in order of their first mention."""
        for mention in mentions:
            if mention.kind not in _GENERIC:
                self.weight[self._own_key(mention)] += 1
        for mention in mentions:
            entity = self._entity(mention)
            if entity is None:
                continue
            entity.mentions.append(mention)
            if mention.stem and mention.kind not in ("source", "country"):
                entity.stems.add(mention.stem)
            if mention.role and mention.type == "person":
                entity.roles.add(mention.role)
            if mention.kind != "generic":
                if entity in self.recent:
                    self.recent.remove(entity)
                self.recent.append(entity)
        return sorted((e for e in self.entities.values() if e.mentions), key=lambda e: e.mentions[0].first)

    # --- one mention -----------------------------------------------------------------------

    def _entity(self, mention: Mention) -> Entity | None:
        if mention.kind == "anaphor":
            return self._anaphor(mention)
        if mention.kind == "person":
            return self._person(mention)
        if mention.kind == "role":
            return self._office(mention.role) or self._make(mention)
        return self._make(mention)

    def _own_key(self, mention: Mention) -> str:
        if mention.key.startswith("?-"):
            country = self._country_for(mention.key[2:])
            mention.key = f"{country}{mention.key[1:]}" if country else "X-" + mention.key[2:]
            if country:
                mention.actor_id, mention.country = mention.key, country
                at = self.lex.country_index.get(country)
                if at is not None and not mention.name[:1].isupper():
                    mention.name = f"{self.lex.countries[at].demonym} {mention.name}"
                record = self.lex.record(mention.key)
                if record is not None:
                    mention.name, mention.type = record.name, record.type
        return mention.key

    def _country_for(self, suffix: str) -> str:
        for key in self.entities:
            if key.endswith("-" + suffix) and not key.startswith("X-"):
                return key[: -len(suffix) - 1]
        return self.country

    def _make(self, mention: Mention) -> Entity:
        key = self._own_key(mention)
        known = self.entities.get(key)
        if known is None:
            record = self.lex.record(mention.actor_id) if mention.actor_id else None
            known = Entity(key, mention.actor_id, mention.name, mention.type, mention.country)
            if record is not None:
                known.stems |= record.stems
            self.entities[key] = known
        return known

    # --- persons ---------------------------------------------------------------------------

    def _person(self, mention: Mention) -> Entity:
        if mention.actor_id is not None:
            entity = self._make(mention)
            entity.words = entity.words or tuple(self.scan.folded(mention.first, mention.last, mention.cut).split())
            return entity
        words = tuple(self.scan.folded(mention.first, mention.last, mention.cut).split())
        for entity in reversed([e for e in self.entities.values() if e.type == "person" and e.words]):
            if same_person(words, entity.words):
                if len(words) > len(entity.words):
                    entity.words = words
                return entity
        entity = self._make(mention)
        entity.words = words
        return entity

    def _office(self, role: str) -> Entity | None:
        """The person of the document who was named with the same office."""
        kind, chain, portfolio, whose = role.split("/", 3)
        for entity in reversed(self.recent):
            for known in entity.roles:
                k, c, p, w = known.split("/", 3)
                if (k, c, p) == (kind, chain, portfolio) and (w == whose or not w or not whose):
                    return entity
        return None

    # --- anaphora --------------------------------------------------------------------------

    def _anaphor(self, mention: Mention) -> Entity | None:
        if mention.role:
            return self._office(mention.role)
        rule = self.lex.rules.get(mention.head)
        head = next((h for h in self.lex.heads if h.id == mention.head), None)
        if rule is None:
            return self._make(mention) if head is not None and head.alone == "own" else None
        for entity in reversed(self.recent):
            if entity.type in rule.types and (entity.stems & rule.stems or self._suffix_fits(entity.key, rule.default)):
                return entity
        if rule.default.startswith("country:"):
            return self._national(mention, rule.default.partition(":")[2])
        if rule.default == "dominant" and (found := self._dominant(rule.types)):
            return found
        return None if head is None or head.alone == "linked" else self._make(mention)

    def _suffix_fits(self, key: str, default: str) -> bool:
        return default.startswith("country:") and key.endswith("-" + default[8:]) and not key.startswith("X-")

    def _national(self, mention: Mention, suffix: str) -> Entity | None:
        if not self.country:
            head = next((h for h in self.lex.heads if h.id == mention.head), None)
            return None if head is None or head.alone == "linked" else self._make(mention)
        mention.key = f"?-{suffix}"
        mention.country = self.country
        return self._make(mention)

    def _dominant(self, types: frozenset[str]) -> Entity | None:
        """The actor of those types named most often in the whole document."""
        best: str | None = None
        for key, count in self.weight.most_common():
            record = self.lex.record(key)
            known = self.entities.get(key)
            kind = known.type if known else record.type if record else ""
            if kind in types and count:
                best = key
                break
        if best is None:
            return None
        if best not in self.entities:
            record = self.lex.record(best)
            if record is None:
                return None
            self.entities[best] = Entity(best, record.id, record.name, record.type, record.country, stems=set(record.stems))
        return self.entities[best]


def same_person(short: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """True if two names may be one person's: the shorter one's words stand in the longer in order."""
    if len(short) > len(known):
        short, known = known, short
    if short[-1] != known[-1] and len(short) == 1:
        return False
    if len(short) == 1:
        return short[0] == known[-1]
    at = 0
    for word in known:
        if at < len(short) and word == short[at]:
            at += 1
    return at == len(short)
