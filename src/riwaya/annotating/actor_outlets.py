"""Outlets that only their place in a report tells: "Wadi newspaper" in the dateline, and later its
name alone in quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress

from ..arabic import BREAK, QUOTE, SPACE, split
from ..lexicon.actor_records import Head
from .actor_names import romanise
from .actor_scan import Mention, Scan

_DATELINE, _LONGEST = 70, 4
"""Words of a report among which its dateline stands; words of an outlet's own name."""
_KINDS = frozenset({"media", "agency", "site"})
_BRACKETED = re.compile(r"\([^)]*\)")
_PROCLITICS = "وبلفك"
_OPENING, _CLOSING, _DASHES = "«“\"'(", "»”\"')", "-–—:|"


def outlets(scan: Scan) -> dict[int, Mention]:
    """Outlets by first word: those that the dateline sets off, and their names again in quotation marks."""
    found: dict[int, Mention] = {}
    for i, hits in scan.heads.items():
        if i >= _DATELINE or scan.gaps[i] == SPACE:
            continue
        for hit in hits:
            head, definite = scan.head(hit)
            if head.kind not in _KINDS or definite or hit.cut or not (last := _set_off(scan, hit.last)):
                continue
            if head.id != "bulletin" or any(scan.isin(k, "press_word") for k in range(hit.last + 1, last + 1)):
                found[i] = _outlet(scan, i, last, scan.folded(hit.last + 1, last), head)
                break
    for i, gap in enumerate(scan.gaps[1:_DATELINE], 1):
        if gap >= BREAK and i not in found and (last := _quoted(scan, i)) is not None:
            head = scan.lex.heads[scan.lex.head_index["newspaper"]]
            found[i] = _outlet(scan, i, last, scan.folded(i, last), head)
    return found


def signed(scan: Scan) -> dict[int, Mention]:
    """The report's own outlet wherever the text names it: by its whole name, an agency also without its last
    word ("Wadi agency" of "Wadi agency for news"), or by its name in quotation marks."""
    own = _words(scan.outlet)
    if len(own) < 2:
        return {}
    brief = own[:-1] if len(own) > 2 and own[-1] in scan.lex.words["press_word"] else own
    found: dict[int, Mention] = {}
    written = dict.fromkeys(own[:2], 0) | {letter + word: 1 for word in own[:2] for letter in _PROCLITICS}
    for i in compress(range(scan.count), map(written.__contains__, scan.forms)):
        cut = written[scan.forms[i]]
        quoted = own[1:] if scan.gaps[i] >= QUOTE and scan.quoted(i) == i + len(own) - 2 else own
        words = next((w for w in (own, brief, quoted) if scan.folded(i, i + len(w) - 1, cut) == " ".join(w)), ())
        if words and all(scan.gaps[k] <= QUOTE for k in range(i + 1, i + len(words))):
            last, name = i + len(words) - 1, f"outlet ({' '.join(scan.outlet.split())})"
            found[i] = Mention(i, last, cut, 0, "made", "outlet@", None, name, "media")
    return found


@lru_cache(maxsize=256)
def _words(outlet: str) -> tuple[str, ...]:
    """The folded words of an outlet's name, without what stands in brackets."""
    return split(_BRACKETED.sub("", outlet)).forms


def again(scan: Scan, mentions: list[Mention]) -> list[Mention]:
    """Add later quotations that hold nothing but the own name of something named before: an outlet,
    a company, a club."""
    named = {m.key.partition("@")[2]: m for m in reversed(mentions) if "@" in m.key and m.type in ("media", "company")}
    if not named:
        return mentions
    firsts = {name.split(" ")[0] for name in named}
    taken = {k for m in mentions for k in range(m.first, m.last + 1)}
    added: list[Mention] = []
    written = dict.fromkeys(firsts, 0) | {letter + first: 1 for first in firsts for letter in "ول"}
    for i in compress(range(scan.count), map(written.__contains__, scan.forms)):
        if i in taken or scan.gaps[i] < QUOTE:
            continue
        cut = written[scan.forms[i]]
        last = scan.quoted(i)
        known = named.get(scan.folded(i, last, cut)) if last is not None else None
        if known is not None and last is not None:
            added.append(Mention(i, last, cut, 0, known.kind, known.key, None, known.name, known.type))
    return sorted([*mentions, *added], key=lambda m: m.first) if added else mentions


def _set_off(scan: Scan, head: int) -> int | None:
    """Last word of the name after the head that ends at ``head``, if dash, bracket or line end set
    both off from what follows."""
    last = head
    while last + 1 < scan.count and scan.gaps[last + 1] == SPACE and last - head < _LONGEST + 1:
        last += 1
        if scan.is_preposition(last) or scan.isin(last, "preposition") or scan.isin(last, "that"):
            return None
    return last if 0 < last - head <= _LONGEST else None


def _quoted(scan: Scan, i: int) -> int | None:
    """Last word of a short quotation after a place and a dash: "بيروت - «السواحل» -"."""
    between = scan.text[scan.words.ends[i - 1] : scan.words.starts[i]]
    if between[-1:] not in _OPENING or not any(c in _DASHES for c in between) or "\n" in between:
        return None
    if not scan.places(i - 1) and not scan.isin(i - 1, "desk"):
        return None
    for k in range(i + 1, min(i + _LONGEST + 1, scan.count)):
        if scan.gaps[k] != SPACE:
            after = scan.text[scan.words.ends[k - 1] : scan.words.starts[k]]
            closes = after[:1] in _CLOSING
            return k - 1 if closes and any(c in "(\n" or c in _DASHES for c in after[1:]) else None
    return None


def _outlet(scan: Scan, first: int, last: int, own: str, head: Head) -> Mention:
    name = f"{romanise(own, scan.lex.names)} {head.name}"
    return Mention(first, last, 0, 0, "made", f"{head.id}@{own}", None, name, "media", head.id, scan.stem(first))
