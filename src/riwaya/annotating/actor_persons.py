"""Persons: roles with what completes them, ranks and titles, and the names beside them."""

from __future__ import annotations

from msgspec import Struct

from ..arabic import BREAK, SPACE
from ..lexicon import Hit
from ..lexicon.actor_records import Role
from .actor_names import Names
from .actor_phrases import Phrases, fits
from .actor_scan import Mention, Scan

_STEPS, _TITLES, _DESCRIBED, _RANKED = 7, 4, 5, 11
"""At most so many pieces of a role's complement, titles before a name, words that describe a role, and that many
where a rank announces the name."""


class _Complement(Struct):
    """What a role's words told: where they end, whose it is, the organisations named inside, whether
    something definite was among them, how many pieces."""

    last: int
    definite: bool
    country: str = ""
    owner: str = ""
    portfolio: str = ""
    place: str = ""
    chain: str = ""
    inner: tuple[Mention, ...] = ()
    parts: int = 0
    firm: int = -1
    """Last word before "in" a place that may be where it happened, not part of the role; -1 if none."""


class Persons:
    """The grammar of persons over one document's scan."""

    def __init__(self, scan: Scan, phrases: Phrases, names: Names) -> None:
        self.scan = scan
        self.lex = scan.lex
        self.phrases = phrases
        self.names = names

    def at(self, i: int, want: str | None = None, *, inside: bool = False) -> Mention | None:
        """The person at word ``i``: by role, rank or title and name, by role alone, or by name."""
        best = self._by_roles(i, want)
        if best is not None and best.kind == "person":
            return best
        return self._nearer(i, want, best, self.phrases.name(i, want, inside=inside))

    def at_name(self, i: int, named: Mention | None) -> Mention | None:
        """As :meth:`at`, where the lexicon's name at the word (or none) is known."""
        best = self._by_roles(i, None)
        return best if best is not None and best.kind == "person" else self._nearer(i, None, best, named)

    def _by_roles(self, i: int, want: str | None) -> Mention | None:
        best: Mention | None = None
        if i not in self.scan.roles:
            return best
        for hit in self.scan.roles[i]:
            if fits(hit, want) and not self.scan.is_preposition(i):
                found = self._by_role(hit)
                if found is not None and (best is None or found.last > best.last):
                    best = found
        return best

    def _nearer(self, i: int, want: str | None, best: Mention | None, named: Mention | None) -> Mention | None:
        """Of the person by role and the name, what reaches farther; else a name of no lexicon."""
        if named is not None and named.type == "person":
            return named if best is None or named.last >= best.last else best
        return best or (self._bare(i) if want is None else None)

    # --- roles -----------------------------------------------------------------------------

    def _by_role(self, hit: Hit) -> Mention | None:
        role, definite = self.scan.role(hit)
        if role.kind == "rank" and self._is_unit(hit.last + 1):
            return None
        found = self._complement(hit, role, definite)
        name = self._after_titles(found.last + 1, role, found)
        if name is None and (definite or found.parts or role.kind == "office"):
            name = self._further(found.last + 1, role)
        office = self._office(hit, role, found)
        if name is not None:
            name.role = office
            name.inner = found.inner
            name.country = name.country or found.country
            return name
        found.last = found.firm if found.firm >= 0 else found.last
        told = bool(found.portfolio or found.country or found.owner or found.place)
        if role.kind == "belonging" and (definite or not found.owner):
            return None
        if role.kind not in ("office", "belonging"):
            told = False
            if not definite or found.parts:
                return None
        elif not told and not definite and not found.parts and hit.first == hit.last:
            return None
        scan = self.scan
        plain = scan.plain(hit.first, found.last, hit.cut)
        kind = "role" if told and role.kind == "office" else "anaphor" if definite else "generic"
        return Mention(
            hit.first, found.last, hit.cut, 0, kind, f"role:{office}", None, f"{role.name} ({plain})", "person",
            role.id, scan.stem(hit.first, hit.cut), found.country, found.inner, office, definite,
        )  # fmt: skip

    def _further(self, k: int, role: Role) -> Mention | None:
        """A name of the lists behind words that describe the role: "director of moral guidance N N"."""
        scan, reach = self.scan, _DESCRIBED if role.kind == "office" else 1
        most = _RANKED if reach == _DESCRIBED else reach
        if self.lex.names.keys().isdisjoint(scan.forms[k + 1 : k + most + 1]):
            return None
        reach = most if reach == _DESCRIBED and self._ranked(k) else reach
        for j in range(k, k + reach + 1):
            if not scan.joined(j) or scan.gaps[j] != SPACE or scan.is_verb(j) or scan.isin(j, "relative"):
                return None
            if j > k and scan.forms[j] in self.lex.names and not scan.any_in(j - 1, "facility"):
                sure = self.names.begins(j) or j in scan.names
                name = (self.name(j, strong=False) if sure else None) or self._listed(j)
                if name is not None and name.last > j:
                    return name
            if scan.isin(j, "that") or scan.forms[j].isdigit() or (role.kind == "figure" and not scan.is_article(j)):
                return None
        return None

    def _ranked(self, k: int) -> bool:
        """True if a rank or title stands behind the words from ``k`` on, no verb between: "spokesman of … in …
        Major So-and-so"."""
        if self.scan.roles.keys().isdisjoint(range(k, k + _RANKED)):
            return False
        for j in range(k, k + _RANKED):
            if not self.scan.joined(j) or self.scan.is_verb(j):
                return False
            if any(self.scan.role(h)[0].kind in ("rank", "title") for h in self.scan.roles.get(j, ())):
                return True
        return False

    def _listed(self, j: int) -> Mention | None:
        """The name at ``j`` if the lists know all its words and the sentence goes on with a verb."""
        scan, extent = self.scan, self.names.extent(j, True)
        if extent is None:
            return None
        after = extent[0] + 1
        said = extent[0] == j + 1 and after < scan.count and scan.gaps[after] == SPACE and scan.isin(after, "that")
        if extent[1] <= extent[0] - j and not (said and extent[1]):
            return None
        ends = after >= scan.count or scan.gaps[after] != SPACE or scan.is_verb(after) or scan.isin(after, "that")
        return self.names.person(j, extent[0]) if ends else None

    def _office(self, hit: Hit, role: Role, found: _Complement) -> str:
        """What the role says of its holder: kind of role / rank or further role / portfolio / whose."""
        if role.kind not in ("office", "belonging"):
            return f"{role.id}/{self.scan.stem(hit.last)}//"
        return f"{role.id}/{found.chain}/{found.portfolio}/{found.owner or found.country or found.place}"

    def _complement(self, hit: Hit, role: Role, definite: bool) -> _Complement:
        """Over portfolio, organisation, country, place and adjectives after a role."""
        scan, office = self.scan, role.kind in ("office", "belonging")
        found = _Complement(hit.last, definite)
        for _ in range(_STEPS):
            k = found.last + 1
            if not scan.joined(k):
                break
            adjective = scan.adjective(k) if k in scan.adjs else None
            described = k in scan.mods
            portfolio = scan.mod(k, "portfolio") if described and office and not found.portfolio else None
            if portfolio is not None:
                found.portfolio = self.lex.modifiers[portfolio.entry][1].partition(":")[0]
                found.last = portfolio.last
            elif adjective:
                if (adjective[2] and not office) or (found.definite and not adjective[1]):
                    break
                found.country, found.last = found.country or adjective[0].id, adjective[3]
            elif described and (mod := self._quality(k, role, definite)) is not None:
                found.last = mod.last
            elif not office or not self._owner(k, found):
                break
            found.parts += 1
            found.definite = found.definite or scan.is_article(k) or bool(found.owner or found.portfolio)
        return found

    def _quality(self, k: int, role: Role, definite: bool) -> Hit | None:
        """An adjective of roles at ``k``: "the former", "senior local"."""
        scan = self.scan
        mod = scan.mod(k, "role")
        if mod is not None and (scan.is_article(k) or (role.kind == "office" and not self.names.begins(k))):
            return mod
        return scan.mod(k, "plain", "group") if not definite and role.kind != "rank" else None

    def _owner(self, k: int, found: _Complement) -> bool:
        """Take the further role, organisation, country or place at ``k`` into the complement."""
        scan, start = self.scan, k
        loose = scan.isin(k, "preposition") and found.firm < 0 and bool(found.portfolio or found.owner or found.country)
        if scan.isin(k, "role_preposition") or scan.isin(k, "place_noun"):
            start = k + 1
            if not scan.joined(start):
                return False
        if start not in scan.naming and not (start > k and scan.isin(k, "place_noun")):
            return False
        for want in ("", "ل"):
            for hit in scan.roles.get(start, ()):
                role, _ = scan.role(hit)
                if fits(hit, want) and role.kind in ("office", "belonging") and not (found.country or found.portfolio):
                    found.chain, found.last = found.chain or role.id, hit.last
                    return True
            org = self.phrases.org(start, want, inside=True, depth=1)
            if org is not None and org.kind != "generic" and org.type not in ("person", "civilians", "media"):
                found.inner += (org,)
                found.owner, found.country = found.owner or org.key, found.country or org.country
                found.last = org.last
                return True
        wanted = ("", "ل", "ب", "و") if found.country or found.place else ("", "ل", "ب")
        for hit in scan.countries.get(start, ()):
            if hit.before in wanted:
                found.firm = found.last if loose else found.firm
                found.country, found.last = found.country or self.lex.countries[hit.entry].id, hit.last
                return True
        last = found.last
        seated = self._seat(k, start, found)
        found.firm = last if loose and seated else found.firm
        return seated

    def _seat(self, k: int, start: int, found: _Complement) -> bool:
        """Take the place at ``start`` into the complement; after "governorate of" an unlisted one too."""
        scan = self.scan
        if any(not h.cut for h in scan.roles.get(start, ())) or start in scan.cues:
            return False
        headed = start > k and scan.isin(k, "place_noun")
        for place in scan.places(start):
            before = scan.forms[start][: place.cut]
            if before not in ("", "ل", "ب") or not (place.sure or headed):
                continue
            if start == k and not before and self.name(k, strong=False) is not None:
                continue
            found.place, found.last = found.place or scan.folded(start, place.last, place.cut), place.last
            return True
        if headed and not self.lex.is_common(scan.forms[start]):
            more = scan.joined(start + 1) and self.names.open(start + 1)
            found.place, found.last = scan.forms[start], start + more
            return True
        return False

    def _after_titles(self, k: int, role: Role, found: _Complement) -> Mention | None:
        """The name after a role, over ranks, titles, a comma or a quotation mark."""
        scan, titled = self.scan, role.kind not in ("office", "belonging")
        for _ in range(_TITLES):
            if k not in scan.roles or not scan.joined(k):
                break
            title = next((h for h in scan.roles[k] if not h.cut), None)
            if title is None:
                break
            kind, after = scan.role(title)[0].kind, title.last + 1
            if kind == "office" and not (scan.joined(after) and self.names.begins(after)):
                break
            if kind == "figure" and not scan.is_article(k):
                break
            if not titled and self._is_unit(after):
                return None
            titled, k = True, after
        if k >= scan.count or (role.kind == "rank" and self._is_unit(k)):
            return None
        if scan.gaps[k] >= BREAK:
            comma = scan.gaps[k] == BREAK and "،" in scan.text[scan.words.ends[k - 1] : scan.words.starts[k]]
            if comma and (title := next((h for h in scan.roles.get(k, ()) if not h.cut), None)) is not None:
                ranked = scan.role(title)[0].kind not in ("office", "belonging")
                k = title.last + 1 if ranked and scan.joined(title.last + 1) else k
            return self.name(k, strong=False) or self._set_off(k) if comma and found.parts else None
        if role.kind == "figure" and not self.names.begins(k + 1):
            one = self.names.extent(k, True)
            adjective = one is not None and one[0] == k and not found.definite
            if scan.is_article(k) or one is None or adjective or (one[0] == k and not one[1]):
                return None
        strong = titled or found.parts > 0 or found.definite
        if strong and scan.is_article(k) and scan.forms[k] not in self.lex.names and self.names.begins(k + 1):
            k += 1  # "the martyr, the infant N"
        return self.name(k, strong=strong, titled=titled)

    def _is_unit(self, k: int) -> bool:
        """True if what follows a rank makes it a brigade: "اللواء الخامس"."""
        return self.scan.joined(k) and (self.scan.forms[k].isdigit() or self.scan.mod(k, "ordinal") is not None)

    # --- names -----------------------------------------------------------------------------

    def name(self, k: int, *, strong: bool, titled: bool = False) -> Mention | None:
        """The person's name at ``k``: the lexicon's, or words of the lists; with ``strong`` unknown
        words too."""
        known = self.phrases.name(k, "", inside=strong)
        if known is not None and known.type == "person":
            longer = self.names.extent(k, False)
            if longer is None or longer[0] <= known.last:
                return known
        elif known is not None and known.last > k:
            return None
        extent = self.names.certain(k, titled=titled) if strong else self.names.extent(k, False)
        if extent is None:
            return None
        last, listed = extent
        if not strong and (listed < 2 or self.names.is_place(k, last)):
            return None
        if strong and last == k and not (self.names.foreign(k) if not listed else self._whole(k)):
            return None
        return self.names.person(k, last)

    def _whole(self, k: int) -> bool:
        """True if a listed name does not read as a preposition and an ordinary word ("for the part of")."""
        form = self.scan.forms[k]
        return form[0] not in "بل" or not self.lex.is_common(form[1:])

    def _set_off(self, k: int) -> Mention | None:
        """A foreign name between commas after a role."""
        scan = self.scan
        extent = self.names.extent(k, True) if self.names.open(k) and not scan.is_article(k) else None
        if extent is None or extent[0] == k:
            return None
        after = extent[0] + 1
        return self.names.person(k, extent[0]) if after < scan.count and scan.gaps[after] >= BREAK else None

    def _bare(self, i: int) -> Mention | None:
        """Two or more words of the lists with nothing before them that says so."""
        scan, names = self.scan, self.names
        if scan.isin(i, "son"):
            return self._son(i)
        for hit in scan.given.get(i, ()):
            form = scan.forms[i]
            if hit.cut and (form in self.lex.names or self.lex.is_common(form)):
                continue
            ali = form[hit.cut :] in self.lex.words["ali"]
            if ali and (hit.cut or scan.is_preposition(i) or not self._announced(i, i + 2)):
                continue
            extent = names.extent(i, False, hit.cut)
            if extent is None or names.is_place(i, extent[0]):
                continue
            if extent[1] < 2:
                after = extent[0] + 1
                goes_on = scan.joined(after) and scan.gaps[after] == SPACE and names.open(after)
                if not goes_on or not self._announced(i, after):
                    continue
                extent = names.extent(i, True, hit.cut) or extent
            return names.person(i, extent[0], hit.cut)
        return None

    def _announced(self, i: int, after: int) -> bool:
        """True if a word of saying stands right before a name or a role in apposition after it."""
        scan = self.scan
        if i - 1 in scan.cues or (i - 2 in scan.cues and scan.gaps[i] == SPACE):
            return True
        return any(k < scan.count and scan.gaps[k] == BREAK and scan.roles.get(k) for k in (after + 1, after + 2))

    def _son(self, i: int) -> Mention | None:
        """ "X son of Y" where X is in no list."""
        scan = self.scan
        if i == 0 or scan.gaps[i] != SPACE or not scan.joined(i + 1):
            return None
        if scan.forms[i - 1] not in self.lex.names and not self.names.open(i - 1):
            return None
        extent = self.names.extent(i - 1, True)
        return None if extent is None or extent[0] <= i else self.names.person(i - 1, extent[0])
