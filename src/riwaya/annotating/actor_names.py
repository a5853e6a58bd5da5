"""Person names: how far a name reaches, and how it is written in Latin letters."""

from __future__ import annotations

from collections.abc import Mapping

from ..arabic import BREAK, QUOTE, SPACE, readings
from .actor_scan import Mention, Scan

LONGEST = 5
"""Words of a name, particles apart."""
_LETTERS = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i",
}  # fmt: skip
_ATTACHED = frozenset("ول")


class Names:
    """What may be a person's name in one document."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.lex = scan.lex
        self.words = scan.lex.words

    def extent(self, k: int, strong: bool, cut: int = 0, *, titled: bool = False) -> tuple[int, int] | None:
        """Last word of the name from ``k`` on and how many of its words the lists know. ``strong``:
        something before it says that a name comes, so unknown words count as well; ``titled``: a
        rank or title does, so that even a word with the article may follow the first."""
        scan, names = self.scan, self.lex.names
        last, listed, words, j = -1, 0, 0, k
        while j < scan.count and words < LONGEST:
            gap = scan.gaps[j]
            if self._organised(j) or (j > k and (gap >= BREAK or (gap == QUOTE and last >= 0))):
                break
            form = scan.forms[j][cut if j == k else 0 :]
            if form in self.words["name_particle"] and j + 1 < scan.count and scan.gaps[j + 1] == SPACE:
                after = scan.forms[j + 1]
                joint = after in self.words["name_tail"] or after in names
                loose = form in self.words["joining"] and (strong or last >= 0) and self.open(j + 1)
                loose = loose or (last >= 0 and form in self.words["son"] and not scan.is_verb(j + 1))
                if last < 0 and self._is_prayer(j):
                    return None
                if joint or loose:
                    listed, words, last, j = listed + joint, words + 1, j + 1, j + 2
                    continue
                if last < 0 and form not in names:
                    return None
            if last >= 0 and form.startswith("ال") and form in self.words["name_tail"] and scan.isin(j - 1, "compound"):
                last, j = j, j + 1
                continue
            byname = titled and words == listed == 1 and self._byname(j)
            surname = last >= 0 and (byname or self._surname(j, strong, words))
            if not surname and not self._is_name(j, form, strong, words, titled):
                break
            if last < 0 and self._is_prayer(j):
                return None
            listed += surname or form in names
            words, last, j = words + 1, j, j + 1
        return None if last < 0 else (last, listed)

    def _organised(self, j: int) -> bool:
        """True if the name of an organisation of two or more words begins at word ``j``."""
        for hit in self.scan.names.get(j, ()):
            if hit.last > j and not hit.cut and self.lex.records[hit.entry].type != "person":
                return True
        return False

    def _is_prayer(self, j: int) -> bool:
        """True if a wish begins here ("may God be pleased with him"), not a name such as "Fadl Allah"."""
        scan = self.scan
        return scan.isin(j, "prayer") and j + 1 < scan.count and scan.isin(j + 1, "name_tail")

    def certain(self, k: int, *, titled: bool = False) -> tuple[int, int] | None:
        """The name from ``k`` on: two or more words of the lists, else whatever may be one."""
        listed = self.extent(k, False)
        if listed is not None and listed[1] > 1 and listed[0] > k:
            return listed
        return self.extent(k, True, titled=titled)

    def _byname(self, j: int) -> bool:
        """True if word ``j``, after a title and one given name, has the article and no known use here."""
        scan = self.scan
        if not scan.is_article(j) or j in scan.cues or scan.isin(j, "relative") or scan.known(j):
            return False
        return not any(place.sure for place in scan.places(j))

    def _surname(self, j: int, strong: bool, words: int) -> bool:
        """True if word ``j``, after a name of ``words`` words, is a relative adjective that serves as a
        surname; a single word must be a given name and nothing else."""
        scan, form = self.scan, self.scan.forms[j]
        kunya = j > 1 and scan.isin(j - 2, "kunya")
        if j in scan.adjs and not (strong or kunya):
            return False
        if not (form.startswith("ال") and form.endswith("ي") and len(form) > 5):
            return False
        if j in scan.cues or scan.mods.get(j) or scan.roles.get(j) or scan.isin(j, "relative"):
            return False
        foreign = strong and scan.forms[j - 1] not in self.lex.names and self.open(j - 1)
        return words > 1 or kunya or foreign or self.lex.is_given(scan.forms[j - 1]) or scan.isin(j - 1, "ali")

    def _is_name(self, j: int, form: str, strong: bool, words: int, titled: bool) -> bool:
        """True if word ``j`` goes on, or begins, a name of ``words`` words so far."""
        scan = self.scan
        if scan.is_preposition(j) or j in scan.cues or len(form) < 2 or form.isdigit():
            return False
        if form in self.words["ali"] or form.startswith("عبدال"):
            return True
        if form not in self.lex.names:
            byname = words == 1 and (titled or self.lex.is_given(scan.forms[j - 1]))
            return strong and self.open(j) and (byname or not form.startswith("ال"))
        if form not in self.lex.doubtful:
            return True
        if j + 1 < scan.count and scan.gaps[j + 1] == SPACE and scan.isin(j + 1, "son" if words else "kin"):
            return True  # "Saad son of": no other word stands before it
        meant = j in scan.roles or any(not h.cut for h in scan.heads.get(j, ()))
        return (words > 0 or strong) and j not in scan.verbs and not meant

    def open(self, j: int, *, told: bool = False) -> bool:
        """True if an unlisted word may be part of a name: no ordinary word, no known surface. ``told``: a
        verb of saying is near, so that it may look like a form of an ordinary word."""
        scan, form = self.scan, self.scan.forms[j]
        if len(form) < 3 or form.startswith(("لل", "وال", "بال")) or _verbal(form):
            return False
        if j in scan.verbs or j in scan.place_heads or scan.known(j):
            return False
        if form in self.lex.common or (not told and self.lex.is_common(form)):
            return False
        return form[0] not in _ATTACHED or all(r.stem not in self.lex.names for r in readings(form)[1:])

    def foreign(self, k: int) -> bool:
        """True if a single unlisted word may be a whole name: no article, no verb's beginning."""
        form = self.scan.forms[k]
        return len(form) > 4 and not form.startswith("ال") and form[0] not in "يتنسبلوف"

    def begins(self, k: int) -> bool:
        """True if a name of the lists clearly begins at ``k``."""
        if k >= self.scan.count:
            return False
        return self.lex.is_given(self.scan.forms[k]) or self.scan.isin(k, "opening")

    def is_place(self, first: int, last: int) -> bool:
        """True if a place name covers the words."""
        return any(hit.last >= last for hit in self.scan.place_hits.get(first, ()))

    def person(self, k: int, last: int, cut: int = 0) -> Mention:
        """The person so named."""
        folded = self.scan.folded(k, last, cut)
        latin = romanise(folded, self.lex.names)
        return Mention(k, last, cut, 0, "person", "p:" + folded.replace(" ", ""), None, latin, "person")

    def after_cue(self, i: int) -> Mention | None:
        """Two or more words right after a verb of saying that are listed names or nothing else known."""
        scan = self.scan
        if not scan.joined(i) or scan.gaps[i] != SPACE or scan.is_preposition(i):
            return None
        listed = scan.forms[i] in self.lex.names and not scan.is_article(i)
        if not listed and not (self.foreign(i) and self.open(i)):
            return None
        extent = self.certain(i)
        return None if extent is None or extent[0] == i else self.person(i, extent[0])

    def before_role(self, i: int) -> Mention | None:
        """The name right before a role at word ``i``, a comma between them or not."""
        scan, lex, first, listed = self.scan, self.lex, i, 0
        while first and i - first < LONGEST and (first == i or scan.gaps[first] == SPACE):
            j = first - 1
            form = scan.forms[j]
            if j in scan.cues or scan.is_preposition(j):
                break
            known = form in lex.names or scan.isin(j, "name_particle") or scan.isin(j, "name_tail")
            surname = bool(j) and scan.forms[j - 1] in lex.names and form.startswith("ال") and form.endswith("ي")
            meant = known and not surname and (j in scan.roles or j in scan.heads)
            told = j - 1 in scan.cues or j - 2 in scan.cues
            if meant or not (known or surname or self.open(j, told=told)):
                break
            listed += known
            first = j
        told = first - 1 in scan.cues and scan.gaps[first] == SPACE and (scan.is_article(i) or i in scan.roles)
        if i - first < 2 or not (listed or told) or (scan.is_article(first) and scan.forms[first] not in lex.names):
            return None
        announced = bool(first) and (
            scan.is_verb(first - 1) or scan.gaps[first] >= BREAK or scan.any_in(first - 1, "before_person")
        )
        if not announced and (listed < i - first or self.is_place(first, i - 1)):
            return None
        return self.person(first, i - 1)

    def beside(self, i: int) -> Mention | None:
        """A name joined by "and" to the person before it."""
        scan, form = self.scan, self.scan.forms[i]
        if form[0] != "و" or len(form) < 4 or scan.gaps[i] > BREAK or form in self.lex.names:
            return None
        unlisted = form[1:] not in self.lex.names
        if unlisted and (self.lex.is_common(form) or not scan.joined(i + 1) or not self.open(i + 1)):
            return None
        for layer in (scan.heads, scan.roles, scan.names, scan.adjs, scan.countries):
            if any(h.cut <= 1 for h in layer.get(i, ())):
                return None
        extent = self.extent(i, True, 1)
        return None if extent is None or extent[0] == i or extent[1] < 1 else self.person(i, extent[0], 1)


def _verbal(form: str) -> bool:
    """True if a word ends like a verb of many, with or without an object: "اختصوا", "اختصوه"."""
    return (form.endswith("وا") and form[-3] != "ا") or (len(form) > 5 and form.endswith(("وه", "وها", "وهم")))


def romanise(folded: str, spellings: Mapping[str, str]) -> str:
    """A Latin spelling: that of the lists by pairs and words, else letter by letter."""
    found: list[str] = []
    words = folded.split()
    i = 0
    while i < len(words):
        if pair := spellings.get(" ".join(words[i : i + 2])) if i + 1 < len(words) else None:
            found.append(pair)
            i += 2
        else:
            found.append(spellings.get(words[i]) or letters(words[i]))
            i += 1
    return " ".join(found)


def letters(word: str) -> str:
    """A plain transliteration of one folded word."""
    if word.startswith("ال") and len(word) > 4:
        return "al-" + letters(word[2:])
    made = "".join(_LETTERS.get(c, "") for c in (word[:-1] + "ا" if word.endswith("ه") else word))
    return made[:1].upper() + made[1:]
