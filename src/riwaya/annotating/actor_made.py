"""Whose they are: the identity that a head noun and its complement make together."""

from __future__ import annotations

from msgspec import Struct

from ..lexicon import Hit
from ..lexicon.actor_records import ActorRecord, Country, Head
from ..lexicon.actors import ActorLexicon
from .actor_names import romanise
from .actor_scan import Mention, Place, Scan

ARMED = frozenset({"armed_group", "militia", "state_force"})
_THROUGH = frozenset({"member", "group", "party", "force", "unit", "numbered", "generic", "people"})
"""Kinds of heads that, before an organisation's name, speak of that organisation."""
_APART = frozenset({"gov", "body", "people", "media", "company", "hospital", "source", "site", "agency"})
"""Kinds of heads that are an actor of their own beside the one whose they are."""
_OUTLETS = frozenset({"media", "agency", "site"})
_STATES = frozenset({"X-GULF", "X-ARAB", "X-EUROPE", "X-WEST", "X-AFRICA"})
"""Adjectives of groups of states; those of peoples make militias, not state forces."""


class Complement(Struct):
    """What completes a head: ends at word ``last``; one of country, actor, place or words. ``loyal``:
    it tells whom the actor stands with, ``allied`` with whom by a pronoun; ``apart``: the head is an actor of its
    own beside the one whose it is."""

    last: int
    country: Country | None = None
    actor: Mention | None = None
    place: Place | None = None
    words: str = ""
    allied: bool = False
    loyal: bool = False
    apart: bool = False


class Maker:
    """Makes actors from heads and complements over one document's scan."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.lex: ActorLexicon = scan.lex

    def make(self, hit: Hit, head: Head, definite: bool, found: Complement) -> Mention:
        """The actor that head and complement make together."""
        scan = self.scan
        mention = Mention(
            hit.first, found.last, hit.cut, 0, "made", "", None, head.name, head.type, head.id,
            scan.stem(hit.first, hit.cut), definite=definite,
        )  # fmt: skip
        if head.kind == "ministry":
            self._ministry(mention, found)
        elif found.actor is not None:
            self._of_actor(mention, head, found.actor, found.apart)
        elif found.country is not None:
            self._of_country(mention, head, found.country, found.loyal)
        else:
            self._of_words(mention, hit, head, found)
        if head.kind == "source":
            mention.kind, mention.actor_id = "source", None
            mention.key = f"{head.id}:{scan.folded(hit.first, found.last, hit.cut)}"
            mention.name, mention.type = f"{head.name} ({self._plain(mention)})", head.type
            if found.actor is not None:
                mention.inner = (found.actor,)
        elif found.actor is not None and owner(mention, found.actor, found.loyal):
            mention.inner = (found.actor,)
        return mention

    def adopt(self, mention: Mention, key: str) -> None:
        """Give a mention a generated id, and the lexicon's name and type where it knows that id."""
        mention.key = key
        if "?" not in key:
            mention.actor_id = key
        record = self.lex.record(key)
        if record is not None:
            mention.name, mention.type = record.name, record.type

    def _plain(self, mention: Mention) -> str:
        return self.scan.plain(mention.first, mention.last, mention.cut)

    def _ministry(self, mention: Mention, found: Complement) -> None:
        code, _, label = found.words.partition(":")
        country = found.country.id if found.country else found.actor.country if found.actor else ""
        mention.country, mention.type = country, "government"
        demonym = found.country.demonym + " " if found.country else ""
        mention.name = f"{demonym}ministry of {label}"
        self.adopt(mention, f"{country or '?'}-{code}")

    def _of_words(self, mention: Mention, hit: Hit, head: Head, found: Complement) -> None:
        scan, where = self.scan, found.place
        own = scan.folded(where.first, where.last, where.cut) if where else found.words
        mention.key = f"{head.id}@{own}"
        if found.allied:
            mention.name = f"{head.name} (allied)"
        else:
            numbered = found.words.startswith(scan.folded(hit.first, hit.first, hit.cut))
            if head.kind == "unit" and mention.type == "state_force" and not numbered:
                mention.type = "militia"  # an army's battalions have numbers
            known = own.isascii() or all(self.lex.names.get(word) for word in own.split())
            if where or known:
                label = scan.english(where) if where else own if own.isascii() else romanise(own, self.lex.names)
                mention.name = f"{label} {head.name}"
            else:
                mention.name = f"{head.name} ({self._plain(mention)})"

    def _of_country(self, mention: Mention, head: Head, country: Country, loyal: bool) -> None:
        if loyal and head.type in ARMED:
            mention.key, mention.name = f"{head.id}@{country.id}", f"{head.name} loyal to {country.name}"
            mention.type = "militia" if head.type == "state_force" else head.type
            return
        people = country.id.startswith("X-")
        mention.country = "" if people else country.id
        mention.name = f"{country.demonym} {head.name}"
        if people and country.id not in _STATES and head.type == "state_force":
            mention.type = "militia"
        if head.kind in ("body", "media", "agency", "company", "source", "site", "unit", "numbered"):
            mention.key = f"{country.id}-{head.suffix}:{self._plain(mention)}"
        else:
            self.adopt(mention, f"{country.id}-{head.suffix}")

    def _of_actor(self, mention: Mention, head: Head, inner: Mention, apart: bool) -> None:
        """An organisation's members are that organisation; a government's or a person's forces are
        their own actor."""
        mention.country = inner.country
        if inner.kind == "anaphor" and head.kind == "force" and inner.type == "government":
            mention.kind, mention.key = "anaphor", head.id
        elif inner.kind in ("anaphor", "role") and head.kind in _THROUGH:
            mention.kind, mention.head, mention.key = "anaphor", inner.head, inner.key
            mention.stem, mention.role = inner.stem, inner.role
            mention.name, mention.type = inner.name, inner.type
        elif head.kind in _OUTLETS and inner.type == "media":
            _take(mention, inner)
        elif apart or head.kind in _APART or head.type == "media" or (inner.type == "person" and head.kind == "party"):
            mention.key = f"{head.id}@{inner.key}"
            mention.name = f"{head.name} of {inner.name}"
            if head.id == "people" and inner.type in ARMED:
                mention.type = inner.type
            if head.kind == "gov" and inner.type == "person" and inner.country:
                self.adopt(mention, f"{inner.country}-{head.suffix}")
        elif inner.type == "person" or (inner.type == "government" and head.kind != "member"):
            self._forces(mention, head, inner)
        else:
            _take(mention, inner)

    def _forces(self, mention: Mention, head: Head, inner: Mention) -> None:
        """The forces of a government or a person, as the lexicon knows them, else named after them."""
        known = forces_of(self.lex, inner.key, inner.type)
        if known is not None:
            mention.key = mention.actor_id = known.id
            mention.name, mention.type, mention.country = known.name, known.type, known.country
            return
        mention.key = f"{inner.key}-FORCES"
        mention.name = f"Forces of {inner.name}"
        own = head.type if head.type in ARMED else "armed_group"
        mention.type = "state_force" if inner.type == "government" else own


def _take(mention: Mention, inner: Mention) -> None:
    mention.key, mention.actor_id = inner.key, inner.actor_id
    mention.name, mention.type = inner.name, inner.type


def forces_of(lex: ActorLexicon, key: str, type_: str) -> ActorRecord | None:
    """The armed record that stands for the forces of a government or a person."""
    record = lex.record(key)
    candidates = [f"{key}-FORCES"]
    if key.endswith("-GOV"):
        candidates.append(key.removesuffix("-GOV") + "-MIL")
    if record is not None and type_ == "person":
        candidates.append(record.parent)
    for candidate in candidates:
        known = lex.record(candidate)
        if known is not None and known.type == "government":
            known = lex.record(f"{candidate[:2]}-MIL")
        if known is not None and known.type in ARMED:
            return known
    return None


def owner(mention: Mention, actor: Mention, loyal: bool) -> bool:
    """True for whom a force or government is of or loyal to, where it is an actor of its own: who
    speaks of "the forces loyal to Haftar" names him too."""
    held = mention.type in ARMED or mention.type == "government"
    named = actor.kind in ("name", "person", "made") and (loyal or actor.type == "person")
    return held and named and actor.key != mention.key
