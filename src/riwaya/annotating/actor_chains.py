"""How far an organisation's own name reaches after its head noun: words of no list, genitive chains
("committee of inquiry"), numbers of units, quotations."""

from __future__ import annotations

from ..arabic import SPACE
from .actor_names import Names
from .actor_scan import Scan

_NAME_WORDS, _LINKS, _ADJECTIVES = 3, 3, 3
_HOSPITAL_WORDS = 2


class Chains:
    """The names of organisations over one document's scan."""

    def __init__(self, scan: Scan, names: Names) -> None:
        self.scan = scan
        self.names = names

    def end(self, head: int, k: int, naming: str) -> int | None:
        """Last word of the name at ``k`` after the head at word ``head``, by the head's way of naming:
        ``open`` and ``any`` unlisted words, ``chain`` a genitive chain too, ``told`` a chain where the
        sentence makes it act, ``purpose`` a chain that begins with what a force is for."""
        if naming in ("open", "any"):
            return self.unlisted(k, naming)
        if naming == "hospital":
            return self._hospital(k)
        if naming == "purpose":
            return self.genitive(k) if self.scan.isin(k, "force_noun") else None
        last = self.genitive(k)
        if naming == "chain":
            return self.unlisted(k, "open") if last is None else last
        return last if last is not None and self._told(head, last) else None

    def unlisted(self, k: int, naming: str) -> int | None:
        """Last word of a name in no list after a head: words of no other use, or (``any``) words
        with the article; adjectives with the article go along."""
        scan, last = self.scan, None
        for j in range(k, k + _NAME_WORDS):
            if not scan.joined(j) or scan.gaps[j] != SPACE or self._stops(j):
                break
            if j in scan.roles or scan.mod(j, "loyal", "led") is not None:
                break
            if scan.is_article(j):
                if naming != "any" and last is None:
                    break
            elif not self.names.open(j) or any(p.known for p in scan.places(j)):
                break
            last = j
        return last

    def genitive(self, k: int) -> int | None:
        """Last word of a genitive chain: nouns without the article, then one with it (and those joined
        to it by "and") or a place, then its adjectives."""
        scan, j = self.scan, k
        while j < k + _LINKS and self._link(j) and not scan.is_article(j):
            place = scan.place_at(j, bare=True)
            if place is not None and j > k:
                return self._adjectives(place.last + 1) - 1
            j += 1
        if not (self._link(j) and scan.is_article(j)):
            return None
        j += 1
        verb = j + 1 < scan.count and scan.is_verb(j + 1)
        if self._link(j) and scan.forms[j].startswith("وال") and not self._known(j) and not verb:
            j += 1
        return self._adjectives(j) - 1

    def titled(self, k: int) -> int | None:
        """Last word of two adjectives, or one and "for …", after a definite head: they make it a name
        ("the High Commission for elections")."""
        scan = self.scan
        last = self._adjectives(k) - 1
        if last < k:
            return None
        after = last + 1
        if scan.joined(after) and scan.gaps[after] == SPACE and scan.forms[after].startswith("لل"):
            return self._adjectives(after + 1) - 1
        return last if last > k else None

    def site(self, k: int) -> int | None:
        """Last word of "in the town", "in a hospital" that has no name here."""
        scan = self.scan
        if not scan.isin(k, "preposition") or not scan.joined(k + 1):
            return None
        form = scan.forms[k + 1].removeprefix("ال")
        if form not in scan.lex.words["facility"] and form not in scan.lex.words["place_noun"]:
            return None
        after = k + 2
        named = scan.joined(after) and scan.gaps[after] == SPACE and not scan.is_article(k + 1)
        return after if named and not scan.is_verb(after) and not scan.isin(after, "preposition") else k + 1

    def placed(self, k: int) -> int | None:
        """Last word of a place with an adjective that makes it a name: "the Benghazi Medical Centre"."""
        where = self.scan.place_at(k, bare=True)
        if where is None or not self.scan.joined(where.last + 1) or not self.scan.is_article(where.last + 1):
            return None
        return where.last + 1 if self.scan.forms[where.last + 1].endswith(("ي", "يه")) else None

    def _link(self, j: int) -> bool:
        """True if word ``j`` may be a noun of a chain."""
        scan = self.scan
        if not scan.joined(j) or scan.gaps[j] != SPACE or self._stops(j) or scan.forms[j].isdigit():
            return False
        form = scan.forms[j]
        if form[0] == "و" and not form.startswith("وال") and form[1:] in scan.lex.common:
            return False
        if (
            j in scan.names
            or scan.adjective(j) is not None
            or scan.mod(j, "loyal", "led", "group", "plain") is not None
        ):
            return False
        return not any(not h.cut for h in (*scan.roles.get(j, ()), *scan.countries.get(j, ())))

    def _adjectives(self, j: int) -> int:
        """First word after the adjectives with the article from ``j`` on."""
        scan = self.scan
        for _ in range(_ADJECTIVES):
            if not scan.joined(j) or scan.gaps[j] != SPACE or not scan.is_article(j) or self._stops(j):
                break
            adjective = scan.adjective(j)
            mod = scan.mod(j, "group", "role")
            if adjective is not None and adjective[1]:
                j = adjective[3] + 1
            elif mod is not None:
                j = mod.last + 1
            elif scan.forms[j].endswith(("يه", "ي")) and j not in scan.roles and j not in scan.heads:
                j += 1
            else:
                break
        return j

    def _hospital(self, k: int) -> int | None:
        """A hospital's name: unlisted or definite words, or an adjective such as "public"."""
        scan, last = self.scan, None
        for j in range(k, k + _HOSPITAL_WORDS):
            if not scan.joined(j) or scan.gaps[j] != SPACE or self._stops(j):
                break
            adjective = scan.mod(j, "plain", "group") is not None
            if not (adjective or scan.is_article(j) or (last is None and self.names.open(j))):
                break
            last = j
        return last

    def _told(self, head: int, last: int) -> bool:
        """True if the sentence lets the body act: a verb stands before it, or a word of saying or
        "belonging to" after it."""
        scan = self.scan
        said = head - 1 in scan.cues or scan.isin(head - 1, "that") or scan.any_in(head - 1, "feeling")
        if head and scan.gaps[head] == SPACE and said:
            return True
        after = last + 1
        if after >= scan.count:
            return False
        comma = after in scan.cues and scan.gaps[after] == SPACE
        return comma or scan.mod(after, "loyal") is not None

    def ordinal(self, k: int) -> int | None:
        """Last word of a unit's number or arm from ``k``: "الخامس", "30", "المدرعات الخامسة"."""
        scan, found = self.scan, None
        while scan.joined(k):
            mod = scan.mod(k, "ordinal")
            if mod is not None:
                k = mod.last
            elif not scan.forms[k].isdigit():
                break
            found = k
            k += 1
        return found

    def speech(self, k: int, last: int) -> bool:
        """True if a quotation is speech, not a name: it begins with "that" or is an ordinary word."""
        cue = k == last and k in self.scan.cues and self.scan.forms[k] in self.scan.lex.common
        return cue or self.scan.isin(k, "that")

    def _stops(self, j: int) -> bool:
        scan = self.scan
        if scan.is_verb(j) or scan.is_preposition(j) or scan.isin(j, "preposition") or scan.isin(j, "relative"):
            return True
        return scan.isin(j, "that") or scan.isin(j, "acting_block")

    def _known(self, j: int) -> bool:
        scan = self.scan
        return any(j in layer for layer in (scan.names, scan.heads, scan.roles, scan.countries, scan.adjs))
