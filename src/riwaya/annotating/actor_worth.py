"""Whether a phrase that names nobody by itself ("gunmen", "the council", "a doctor") is a mention where
it stands."""

from __future__ import annotations

from ..arabic import QUOTE, SPACE
from ..lexicon.actor_records import Head
from .actor_scan import Mention, Scan

_SAY_REACH = 3
_BREAKDOWN_REACH = 4
_LOOSE = frozenset({"regime", "coalition"})
"""Definite heads that, before an adjective of no list, mean something else ("the public order")."""


_TOPICS = frozenset({"security", "aviation", "aircraft"})
"""Heads that are also what something is about; words of that kind before them tell."""


def worth(scan: Scan, mention: Mention) -> bool:
    """Whether a phrase is a mention where it stands."""
    i, after = mention.first, mention.last + 1
    if mention.kind == "name":
        return not _launched(scan, mention)
    if mention.head == "sources" and mention.last + 1 < scan.count and scan.isin(mention.last + 1, "no_source"):
        return False  # "a source of worry"
    if mention.stem and mention.head == "hospital":
        return mention.kind == "made" and not _elsewhere(scan, mention)
    follows = bool(i) and not mention.cut and scan.gaps[i] == SPACE and scan.is_definite(i - 1)
    adjectival = mention.definite and follows and (mention.kind == "anaphor" or scan.isin(i, "adjectival"))
    if mention.role and adjectival and i - 1 not in scan.cues and not scan.isin(i - 1, "relative"):
        return False  # "المقر الرئيس"
    if mention.kind == "source" and mention.definite and follows and not scan.isin(i - 1, "relative"):
        return False  # "الجماعة الناشطة في …"
    if mention.kind == "generic" and mention.role:
        return says(scan, mention)
    if mention.kind == "source":
        head = scan.lex.heads[scan.lex.head_index[mention.head]]
        return head.bare != "tell" or tells(scan, mention)
    if i and mention.head in _TOPICS and scan.gaps[i] == SPACE and scan.any_in(i - 1, mention.head):
        return False  # "about Bahraini security", "airlines"
    if mention.kind == "made" and mention.head in scan.lex.head_index:
        craft = scan.lex.heads[scan.lex.head_index[mention.head]].kind == "craft"
        return not craft or _acted(scan, i) or _goes_on(scan, after)
    if mention.kind not in ("generic", "anaphor") or mention.role:
        return True
    if mention.head == "police" and i and not mention.definite and scan.any_in(i - 1, "station"):
        return False
    head = scan.lex.heads[scan.lex.head_index[mention.head]]
    if mention.kind == "anaphor":
        if mention.head == "force" and "ب" in scan.forms[i][: mention.cut]:
            return False  # "by force"
        if head.bare == "act" and follows:
            return False
        if head.id == "police" and _of_another_sort(scan, after):
            return False  # "the religious police"
        if head.id in _LOOSE and mention.last > mention.first and scan.mod(mention.last, "group") is None:
            return False  # "the international security order"
        if after < scan.count and scan.gaps[after] == SPACE and (head.alone == "linked" or head.id in _LOOSE):
            odd = scan.is_article(after) and not scan.isin(after, "relative") and after not in scan.names
            if (odd and not scan.is_verb(after)) or (head.id == "coalition" and scan.isin(after, "ally_verbal")):
                return False
    return _bare(scan, mention, head)


def _bare(scan: Scan, mention: Mention, head: Head) -> bool:
    """Whether a head without a complement acts, says or suffers something here."""
    i = mention.first
    mode = head.alone if mention.kind == "anaphor" else head.bare
    if mode in ("event", "act"):
        acts = mode == "event" or (i > 0 and _acted(scan, i)) or _opens(scan, mention)
        named = mode == "event" and mention.type != "civilians" and _acted(scan, i, counted=False)
        if not acts or not (named or scan.words.sentence_of[i] in scan.eventful):
            return False
        return mention.type != "civilians" or not _counted(scan, mention)
    if mode in ("say", "source"):
        return says(scan, mention)
    if mode == "tell":
        return tells(scan, mention) and not _owned(scan, mention.last + 1)
    return mode != "no"


def says(scan: Scan, mention: Mention) -> bool:
    """True if a word of saying stands near a mention."""
    first, last = mention.first, mention.last
    if any(k in scan.cues for k in range(first - _SAY_REACH, last + _SAY_REACH + 1)):
        return True
    return tells(scan, mention)


def tells(scan: Scan, mention: Mention) -> bool:
    """True if a word of saying, or of fearing or counting, stands right by a mention, or "had": "وكان
    مسؤولون قد أحصوا"."""
    i, after = mention.first, mention.last + 1
    if i and scan.gaps[i] == SPACE and (i - 1 in scan.cues or scan.any_in(i - 1, "feeling")):
        return True
    if i and scan.gaps[i] == SPACE and not (mention.cut or scan.isin(i - 1, "that") or scan.isin(i - 1, "was")):
        return False
    return after < scan.count and scan.gaps[after] == SPACE and (after in scan.cues or scan.isin(after, "had"))


def _owned(scan: Scan, after: int) -> bool:
    """True if a noun follows that makes an office of the word before: "assistant of the governor"."""
    if after >= scan.count or scan.gaps[after] != SPACE or scan.is_verb(after):
        return False
    return scan.is_article(after) or any(after in at for at in (scan.roles, scan.heads, scan.given, scan.place_heads))


def _goes_on(scan: Scan, after: int) -> bool:
    """True if a verb follows at once."""
    return after < scan.count and scan.gaps[after] <= QUOTE and after in scan.verbs


def _of_another_sort(scan: Scan, after: int) -> bool:
    """True if an adjective of no list follows a definite head."""
    if after >= scan.count or scan.gaps[after] != SPACE or not scan.is_article(after) or after in scan.names:
        return False
    known = scan.isin(after, "relative") or scan.is_verb(after) or scan.mod(after, "group", "plain", "role") is not None
    return not known and scan.forms[after].endswith(("ي", "يه"))


def _opens(scan: Scan, mention: Mention) -> bool:
    """True if the mention opens its sentence and a verb follows: a headline's subject."""
    i = mention.first
    starts = scan.words.sentences[scan.words.sentence_of[i]][0] == i and not mention.cut
    return starts and _goes_on(scan, mention.last + 1)


def _acted(scan: Scan, i: int, *, counted: bool = True) -> bool:
    """True if the word before says that what follows acts: a verb, "that", a number (``counted``)."""
    if not i or scan.any_in(i - 1, "happening"):
        return False
    before = scan.forms[i - 1]
    if scan.gaps[i] <= QUOTE and ((counted and before.isdigit()) or scan.is_verb(i - 1) or scan.isin(i - 1, "that")):
        return True
    return scan.gaps[i] == SPACE and (before.endswith("ها") or scan.isin(i - 1, "was") or scan.any_in(i - 1, "crowd"))


def _counted(scan: Scan, mention: Mention) -> bool:
    """True if civilians are part of a toll ("among them 20 children") or describe its dead ("nine
    civilian dead"): no actor of their own."""
    i = mention.first
    if not i or scan.gaps[i] != SPACE or scan.words.sentence_of[i - 1] != scan.words.sentence_of[i]:
        return False
    if not mention.definite and scan.isin(i - 1, "victims_noun"):
        return True
    if mention.head != "children":
        return False
    start, _ = scan.words.sentences[scan.words.sentence_of[i]]
    return any(scan.isin(k, "breakdown") for k in range(max(start, i - _BREAKDOWN_REACH), i))


def _launched(scan: Scan, mention: Mention) -> bool:
    """True if a name is that of an operation which somebody launches, not of who fights in it."""
    k = mention.first - 1
    if k >= 0 and scan.gaps[mention.first] < 2 and scan.any_in(k, "operation"):
        k -= 1
    elif not scan.any_in(mention.first, "operation"):
        return k >= 0 and scan.isin(k, "named_so")
    return k >= 0 and scan.any_in(k, "launching")


def _elsewhere(scan: Scan, mention: Mention) -> bool:
    """True if a hospital is where something happens, not who acts."""
    i = mention.first
    if "ب" in scan.forms[i][: mention.cut]:
        return True
    reach = 4 if "و" in scan.forms[i][: mention.cut] else 1
    return any(scan.gaps[k + 1] == SPACE and scan.any_in(k, "kept_out") for k in range(max(0, i - reach), i))
