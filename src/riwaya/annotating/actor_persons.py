"""Persons: roles with what completes them, ranks and titles, and the names that follow."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..arabic import BREAK, QUOTE, SPACE, readings
from ..lexicon import Hit
from ..lexicon.actors import Role
from .actor_phrases import Phrases, fits
from .actor_scan import Mention, Scan

_LONGEST = 5
"""Words of a name, particles apart."""
_STEPS = 7
"""Pieces of one role's complement."""
_BEFORE_PLACE = frozenset({"في", "لدي", "الي", "من", "باسم", "علي", "منطقه", "مدينه", "محافظه", "ولايه", "اقليم", "لشوون"})
_LETTERS = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
        "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h u i".split(),
        strict=True,
    )
)


@dataclass(slots=True)
class _Complement:
    """What a role's words told: where they end, whose it is, the organisations named inside."""

    last: int
    country: str = ""
    owner: str = ""
    portfolio: str = ""
    place: str = ""
    chain: str = ""
    inner: list[Mention] = field(default_factory=list)
    definite: bool = False
    parts: int = 0


class Persons:
    """The grammar of persons over one document's scan."""

    def __init__(self, scan: Scan, phrases: Phrases) -> None:
        self.scan = scan
        self.lex = scan.lex
        self.phrases = phrases
        self.particles = scan.lex.words["name_particle"]
        self.tails = scan.lex.words["name_tail"]
        self.facilities = scan.lex.words["facility"]

    def at(self, i: int, want: str | None = None, *, inside: bool = False) -> Mention | None:
        """The person at word ``i``: by role, rank or title and name, by role alone, or by name."""
        best: Mention | None = None
        for hit in self.scan.roles.get(i, ()):
            if fits(hit, want):
                found = self._by_role(hit)
                if found is not None and (best is None or found.last > best.last):
                    best = found
        if best is not None and best.kind == "person":
            return best
        named = self.phrases.name(i, want, inside=inside)
        if named is not None and named.type == "person":
            return named if best is None or named.last >= best.last else best
        if best is None and want is None or (best is None and inside):
            best = self._bare(i, want)
        return best

    # --- roles -----------------------------------------------------------------------------

    def _by_role(self, hit: Hit) -> Mention | None:
        role, definite = self.scan.role(hit)
        found = self._complement(hit, role, definite)
        k = found.last + 1
        name = self._after_titles(k, role, found)
        if name is not None:
            name.role = _role_key(role, found)
            name.inner = found.inner + name.inner
            if not name.country:
                name.country = found.country
            return name
        if role.kind != "office":
            return None
        return self._unnamed(hit, role, definite, found)

    def _complement(self, hit: Hit, role: Role, definite: bool) -> _Complement:
        """Over portfolio, organisation, country, place and adjectives after a role."""
        scan = self.scan
        found = _Complement(hit.last, definite=definite)
        office = role.kind == "office"
        for _ in range(_STEPS):
            k = found.last + 1
            if not scan.joined(k):
                break
            if office and (mod := scan.mod(k, "portfolio")) is not None and not mod.before and not found.portfolio:
                found.portfolio, found.last = self.lex.modifiers[mod.entry][1].partition(":")[0], mod.last
            elif adjective := scan.adjective(k):
                if adjective[2] and not office:
                    break
                found.country = found.country or adjective[0].id
                found.last = adjective[3]
            elif (mod := scan.mod(k, "role")) is not None and not mod.before and (office or scan.is_article(k)):
                if mod.last + 1 < scan.count and self._starts_name(k) and not scan.is_article(k):
                    break
                found.last = mod.last
            elif not definite and (mod := scan.mod(k, "plain", "group")) is not None and not mod.before and role.kind != "rank":
                found.last = mod.last
            elif office and self._owner(k, found):
                pass
            else:
                break
            found.parts += 1
        return found

    def _owner(self, k: int, found: _Complement) -> bool:
        """Take the organisation, place, country or further role at ``k`` into the complement."""
        scan = self.scan
        start, wants = k, ("", "ل")
        if scan.forms[k] in _BEFORE_PLACE or scan.is_preposition(k):
            if not scan.joined(k + 1):
                return False
            start, wants = k + 1, ("", "ل")
        for want in wants:
            for hit in scan.roles.get(start, ()):
                role, definite = scan.role(hit)
                if fits(hit, want) and role.kind == "office" and not self._names_follow(hit.last + 1):
                    found.chain, found.last = found.chain or role.id, hit.last
                    return True
            org = self.phrases.org(start, want, inside=True, depth=1)
            if org is not None and org.kind != "generic" and org.type != "person":
                found.inner.append(org)
                found.owner = found.owner or org.key
                found.country = found.country or org.country
                found.last = org.last
                return True
        for hits, clitics in ((scan.countries.get(start, ()), ("", "ل", "ب")),):
            for hit in hits:
                if hit.before in clitics:
                    found.country = found.country or self.lex.countries[hit.entry].id
                    found.last = hit.last
                    return True
        for place in scan.places.get(start, ()):
            before = scan.forms[start][: place.cut]
            if before in ("", "ل", "ب") and not (start == k and not before and self._starts_name(k) and not place.sure):
                found.place = found.place or scan.folded(start, place.last, place.cut)
                found.last = place.last
                return True
        if start > k and scan.forms[k] in ("منطقه", "مدينه", "محافظه", "ولايه", "اقليم") and not self.lex.is_common(scan.forms[start]):
            found.place, found.last = scan.forms[start], start
            return True
        return False

    def _names_follow(self, k: int) -> bool:
        """True if a person's name clearly begins at ``k``."""
        return self.scan.joined(k) and self.name(k, strong=False) is not None

    def _starts_name(self, k: int) -> bool:
        found = self.lex.names.get(self.scan.forms[k])
        return found is not None and not found.common

    def _after_titles(self, k: int, role: Role, found: _Complement) -> Mention | None:
        """The name after a role, over ranks, titles, a comma or a quotation mark."""
        scan = self.scan
        titled = role.kind in ("rank", "title", "figure")
        for _ in range(4):
            if not scan.joined(k):
                break
            title = next((h for h in scan.roles.get(k, ()) if not h.cut and scan.role(h)[0].kind in ("rank", "title", "figure")), None)
            if title is None or (scan.role(title)[0].kind == "figure" and not scan.is_article(k)):
                break
            if not titled and self._is_unit(title.last + 1):
                return None
            titled = True
            k = title.last + 1
        if k >= scan.count:
            return None
        if scan.gaps[k] >= BREAK:
            apposed = scan.gaps[k] == BREAK and found.parts > 0 and "،" in scan.text[scan.words.ends[k - 1] : scan.words.starts[k]]
            return self.name(k, strong=False) if apposed else None
        if role.kind == "rank" and self._is_unit(k):
            return None
        one = titled or found.parts > 0 or found.definite
        return self.name(k, strong=one)

    def _is_unit(self, k: int) -> bool:
        scan = self.scan
        return scan.joined(k) and (scan.forms[k].isdigit() or scan.mod(k, "ordinal") is not None)

    def _unnamed(self, hit: Hit, role: Role, definite: bool, found: _Complement) -> Mention | None:
        """A role without a name: who holds the office of something, or "the minister"."""
        scan = self.scan
        told = bool(found.portfolio or found.country or found.owner or found.place)
        key = f"role:{_role_key(role, found)}"
        plain = scan.plain(hit.first, found.last, hit.cut)
        mention = Mention(
            hit.first, found.last, hit.cut, 0, "role", key, None, "", "person", role.id, scan.stem(hit.first, hit.cut),
            found.country, plain, [], _role_key(role, found),
        )  # fmt: skip
        mention.inner = found.inner
        mention.name = f"{role.name} ({plain})"
        if not told:
            mention.kind = "anaphor" if definite else "generic"
            if found.parts == 0 and not definite:
                return None
        return mention

    # --- names -----------------------------------------------------------------------------

    def name(self, k: int, *, strong: bool) -> Mention | None:
        """The person's name at ``k``. ``strong``: something before it says that a name comes, so
        unknown words count as names; else at least two words of the name lists."""
        scan = self.scan
        known = self.phrases.name(k, "", inside=strong)
        if known is not None and known.type == "person":
            longer = self._extent(k, strong)
            if longer is None or longer[0] <= known.last:
                return known
        elif known is not None and known.last > k:
            return None
        extent = self._extent(k, strong)
        if extent is None:
            return None
        last, listed = extent
        if not strong and (listed < 2 or self._place_at(k, last)):
            return None
        if strong and listed == 0 and last == k and not self._foreign(k):
            return None
        return self._person(k, last)

    def _person(self, k: int, last: int, cut: int = 0) -> Mention:
        plain = self.scan.plain(k, last, cut)
        folded = self.scan.folded(k, last, cut)
        return Mention(
            k, last, cut, 0, "person", "p:" + folded.replace(" ", ""), None, self.romanise(folded), "person", plain=plain
        )  # fmt: skip

    def _bare(self, i: int, want: str | None) -> Mention | None:
        """Two or more words of the name lists with nothing before them that says so."""
        scan = self.scan
        for hit in scan.given.get(i, ()):
            if hit.before not in (("", "و", "ل", "ب", "ف") if want is None else (want,)):
                continue
            if hit.cut and self._known_whole(i):
                continue
            if i and scan.gaps[i] < BREAK and not hit.cut and scan.stripped(i - 1)[-1] in self.facilities | {"ال"}:
                return None
            extent = self._extent(i, False, cut=hit.cut)
            if extent is None or extent[1] < 2 or self._place_at(i, extent[0]):
                continue
            return self._person(i, extent[0], hit.cut)
        return None

    def _known_whole(self, i: int) -> bool:
        return self.scan.forms[i] in self.lex.names

    def _extent(self, k: int, strong: bool, cut: int = 0) -> tuple[int, int] | None:
        """Last word of the name from ``k`` and how many of its words are in the lists."""
        scan, names = self.scan, self.lex.names
        last, listed, words, j = -1, 0, 0, k
        while j < scan.count and words < _LONGEST:
            gap = scan.gaps[j]
            if j > k and (gap >= BREAK or (gap == QUOTE and last >= 0)):
                break
            form = scan.forms[j][cut if j == k else 0 :]
            if form in self.particles and j + 1 < scan.count and scan.gaps[j + 1] == SPACE:
                after = scan.forms[j + 1]
                compound = form in ("عبد", "ابو", "بن", "ابن", "ال", "ولد", "ابي", "بنت")
                if after in self.tails or after in names or (compound and (strong or last >= 0) and self._open(j + 1)):
                    joint = after in self.tails or after in names
                    listed, words, last, j = listed + joint, words + 1, j + 1, j + 2
                    continue
                if last < 0 and not (form in names):
                    return None
            if last >= 0 and form in self.tails and form.startswith("ال") and form not in names and j > k and self._compound(j - 1):
                last, j = j, j + 1
                continue
            if not self._is_name(j, form, strong, last >= 0):
                break
            listed += form in names
            words, last, j = words + 1, j, j + 1
        return None if last < 0 else (last, listed)

    def _compound(self, j: int) -> bool:
        return self.scan.forms[j] in ("صلاح", "نور", "سيف", "شمس", "عز", "فخر", "محي", "علاء", "جمال", "حسام", "بدر", "نصر", "فتح", "جلال", "ضياء", "شهاب", "سعد", "هبه", "تاج", "خير", "محيي", "عماد", "كمال", "زين", "نجم", "قلب", "سراج", "ذبيح", "امان")

    def _is_name(self, j: int, form: str, strong: bool, begun: bool) -> bool:
        scan = self.scan
        if scan.is_preposition(j) or j in scan.cues or len(form) < 2 or form.isdigit():
            return False
        found = self.lex.names.get(form)
        if found is not None:
            if not found.common:
                return True
            return (begun or strong) and not (j in scan.verbs) and not self._reads_on(j)
        return strong and self._open(j)

    def _reads_on(self, j: int) -> bool:
        """True if an ordinary word at ``j`` seems meant: a head, role or place begins there."""
        scan = self.scan
        return j in scan.roles or any(not h.cut for h in scan.heads.get(j, ()))

    def _open(self, j: int) -> bool:
        """True if an unlisted word may be part of a name: no ordinary word, no known surface."""
        scan, form = self.scan, self.scan.forms[j]
        if len(form) < 3 or self.lex.is_common(form) or j in scan.verbs or scan.mods.get(j) or scan.heads.get(j):
            return False
        if scan.roles.get(j) or scan.adjs.get(j) or scan.countries.get(j) or scan.names.get(j):
            return False
        if form[0] in "وفبلك" and any(r.stem in self.lex.names for r in readings(form)[1:]):
            return False
        return not (form.startswith("لل") or form.startswith("وال") or form.startswith("بال"))

    def _foreign(self, k: int) -> bool:
        """True if a single unlisted word may be a whole name: no article, no verb's beginning."""
        form = self.scan.forms[k]
        return len(form) > 4 and not form.startswith("ال") and form[0] not in "يتنسبلوف"

    def _place_at(self, first: int, last: int) -> bool:
        return any(p.last >= last and not p.cut for p in self.scan.places.get(first, ()))

    def romanise(self, folded: str) -> str:
        """A Latin spelling: that of the lists word by word, else letter by letter."""
        found: list[str] = []
        words = folded.split()
        i = 0
        while i < len(words):
            pair = " ".join(words[i : i + 2])
            if i + 1 < len(words) and (known := self.lex.names.get(pair)) and known.latin:
                found.append(known.latin)
                i += 2
                continue
            known = self.lex.names.get(words[i])
            found.append(known.latin if known and known.latin else letters(words[i]))
            i += 1
        return " ".join(found)


def letters(word: str) -> str:
    """A plain transliteration of one folded word."""
    if word.startswith("ال") and len(word) > 4:
        return "al-" + letters(word[2:])
    made = "".join(_LETTERS.get(c, "") for c in (word[:-1] + "ا" if word.endswith("ه") else word))
    return made[:1].upper() + made[1:]


def _role_key(role: Role, found: _Complement) -> str:
    whose = found.owner or found.country or found.place
    return f"{role.id}/{found.chain}/{found.portfolio}/{whose}"
