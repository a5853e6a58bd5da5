"""Whether a short name stands for its actor where it is: "the base", "the regime", a surname, a medium named
after a place."""

from __future__ import annotations

from ..arabic import QUOTE, SPACE
from ..lexicon import Hit
from ..lexicon.actor_records import ActorRecord, Country
from ..lexicon.actors import ActorLexicon
from .actor_made import ARMED
from .actor_scan import Scan


class Shorts:
    """Judges short names in one document. ``valid``: records whose short names hold in it at all."""

    def __init__(self, scan: Scan, valid: frozenset[int]) -> None:
        self.scan = scan
        self.lex: ActorLexicon = scan.lex
        self.valid = valid

    def somewhere(self, hit: Hit) -> bool:
        """True if a medium's name of one word is the place it is named after: no quotation marks, no word of
        saying, no "to" beside it."""
        scan, i = self.scan, hit.first
        told = any(k in scan.cues for k in range(i - 2, i + 3)) or hit.before.endswith("ل") or scan.gaps[i] == QUOTE
        return not told and bool(i) and scan.any_in(i - 1, "place_before")

    def holds(self, hit: Hit, inside: bool) -> bool:
        """Whether a short surface may stand for its actor here."""
        record, scan = self.lex.records[hit.entry], self.scan
        i, after = hit.first, hit.last + 1
        if record.type == "media":
            quoted = scan.gaps[i] == QUOTE and after < scan.count and scan.gaps[after] >= QUOTE
            return quoted and hit.before in ("", "ل", "و")
        if hit.entry not in self.valid or self._described(hit, record):
            return False
        if record.type not in ARMED and self._adjectival(hit, record):
            return False
        if record.type != "person" or inside or hit.last > i:
            return True
        if self._ordinary(hit):
            return False
        follows = bool(i) and scan.gaps[i] == SPACE and not hit.cut
        if follows and scan.forms[i - 1] in self.lex.names and i - 1 not in scan.roles:
            return False
        goes_on = after < scan.count and scan.gaps[after] == SPACE and after not in scan.cues
        return not (goes_on and (self.lex.is_given(scan.forms[after]) or scan.isin(after, "son")))

    def _adjectival(self, hit: Hit, record: ActorRecord) -> bool:
        """True if a short name of one word reads as the adjective of a noun before it ("the proud, the radiant")."""
        scan, i = self.scan, hit.first
        if record.type == "person" or hit.last > i or hit.cut or not i or scan.gaps[i] != SPACE:
            return False
        return scan.is_article(i) and scan.is_definite(i - 1) and i - 1 not in scan.heads

    def _described(self, hit: Hit, record: ActorRecord) -> bool:
        """True if an adjective after a short name makes another thing of it ("the rear base", "the public
        order", "the Egyptian senate")."""
        scan, after = self.scan, hit.last + 1
        if record.type == "person" or after >= scan.count or scan.gaps[after] != SPACE or not scan.is_article(after):
            return False
        if (adjective := scan.adjective(after)) is not None:
            return bool(record.country) and adjective[0].id != record.country
        if not scan.is_definite(hit.last) or scan.isin(after, "relative") or scan.is_verb(after) or after in scan.names:
            return False
        if after in scan.heads or after in scan.roles or scan.forms[after].startswith("الم"):
            return False  # a noun, or a participle ("backed by")
        return scan.mod(after, "group", "loyal") is None and not scan.forms[after].endswith("ات")

    def _ordinary(self, hit: Hit) -> bool:
        """True if a single short name reads as an ordinary word ("a swift …", "for the benefit of", "that"):
        no word of saying stands beside it."""
        scan, lex, i = self.scan, self.lex, hit.first
        word = scan.forms[i][hit.cut :]
        if word.startswith("ال") or i - 1 in scan.cues or i + 1 in scan.cues or i - 1 in scan.roles:
            return False
        if (hit.cut and scan.forms[i] in lex.common) or (word not in lex.names and lex.is_common(word)):
            return True
        after = scan.mod(i + 1, "group") if scan.joined(i + 1) else None
        return after is not None and not scan.is_article(i + 1)


def at_home(record: ActorRecord, country: Country) -> bool:
    """Whether a nationality may describe an actor: its own country's, a people's, or it has no country."""
    return not record.country or country.id == record.country or country.id.startswith("X-")
