"""Persons whose names are in no list, found by a sequence model where one may be expected.

The lists and the grammar of names come first; the model only reads what they leave over: in reports
that tell of an event, in sentences with an event, a word of saying or a role, runs of two or more words
that may be a name. It is off by default: docs/explanation/names-model.md says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ..arabic import BREAK, SPACE, readings
from ..lexicon.actors import ActorLexicon
from ..model import Actor
from . import actors
from .actor_names import Names
from .actor_scan import Mention, Scan
from .context import Context
from .name_model import NameModel, read_model
from .name_shapes import NUMBER, ORDINARY, PROCLITIC, UNKNOWN, Shape, layers, listed

_BESIDE = 4
"""Words before and after a run that the model reads with it."""
_LONGEST = 5
_KEPT = 100_000
_NO_NAMES = NUMBER + ORDINARY


class _Known(dict[str, str]):
    """What the lists know of each word, looked up once (:func:`listed`)."""

    def __init__(self, lex: ActorLexicon) -> None:
        self.lex = lex

    def __missing__(self, form: str) -> str:
        if len(self) > _KEPT:
            self.clear()
        letter = self[form] = listed(self.lex, form)
        return letter


_KNOWN: list[_Known] = []


def _known(lex: ActorLexicon) -> _Known:
    """What is remembered for the lexicon in use."""
    if not _KNOWN or _KNOWN[0].lex is not lex:
        _KNOWN[:] = [_Known(lex)]
    return _KNOWN[0]


@lru_cache(maxsize=1)
def shipped() -> NameModel:
    """The model of the package, read once."""
    return read_model(Path(__file__).parent / "data" / "names_model.tsv.gz")


def annotate(ctx: Context) -> tuple[Actor, ...]:
    """The actors layer with persons outside the lists."""
    return actors.annotate(ctx, add)


def add(scan: Scan, names: Names, mentions: list[Mention]) -> list[Mention]:
    """The mentions with those the model finds between them, in text order."""
    if not scan.eventful:
        return mentions
    taken = {k for m in mentions for k in range(m.first, m.last + 1)}
    found: list[Mention] = []
    worth = scan.eventful | {scan.words.sentence_of[k] for layer in (scan.cues, scan.roles) for k in layer}
    for run_first, run_last in _runs(scan, taken):
        if scan.words.sentence_of[run_first] not in worth:
            continue
        begin, end = scan.words.sentences[scan.words.sentence_of[run_first]]
        window = max(begin, run_first - _BESIDE), min(end, run_last + 1 + _BESIDE)
        for first, last, kind in tag(scan, *window):
            if kind == "PER" and run_first <= first < last <= run_last:
                found.append(names.person(first, last, _proclitic(scan, first)))
    return sorted([*mentions, *found], key=lambda m: m.first) if found else mentions


def tag(scan: Scan, first: int, stop: int) -> list[tuple[int, int, str]]:
    """Names the model sees in words ``first`` to ``stop`` (left out), all of one sentence: first word,
    last word, class (PER, ORG or LOC)."""
    letters, known = layers(scan, first, stop), _known(scan.lex)
    shapes = [Shape(scan.forms[i], known[scan.forms[i]] + letters.get(i, "")) for i in range(first, stop)]
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(shipped().labels(shapes, scan.gaps[first:stop]), first):
        if label[0] == "B":
            found.append((i, i, label[2:]))
        elif label[0] == "I":
            found[-1] = (found[-1][0], i, label[2:])
    return found


def _runs(scan: Scan, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of two to five words in a row, none taken, that may be a name."""
    known, floor = _known(scan.lex), 0
    letters = [known[form] for form in scan.forms]
    for first, letter in enumerate(letters):
        if letter in _NO_NAMES or first < floor or first in taken or not _may_begin(scan, first, letter):
            continue
        last = first
        while last + 1 < scan.count and last + 1 not in taken and _goes_on(scan, last + 1, letters[last + 1]):
            last += 1
        floor = last + 1
        if 0 < last - first < _LONGEST and not _placed(scan, first):
            yield first, last


def _may_begin(scan: Scan, i: int, letter: str) -> bool:
    """True if a name may begin with word ``i``: it is of the lists, or has no known use."""
    form = scan.forms[i]
    if i in scan.verbs or i in scan.cues or scan.is_preposition(i):
        return False
    if letter == UNKNOWN:
        return not form.startswith("ال") and _is_free(scan, i)
    return letter != PROCLITIC and (i not in scan.adjs or form not in scan.lex.doubtful)


def _goes_on(scan: Scan, i: int, letter: str) -> bool:
    """True if a name may go on with word ``i``; after a name of the lists, with what looks like a form
    of an ordinary word, too."""
    if scan.gaps[i] != SPACE or letter == NUMBER:
        return False
    form, after_name = scan.forms[i], scan.forms[i - 1] in scan.lex.names
    if letter in (ORDINARY, UNKNOWN, PROCLITIC) and after_name:
        fits = form not in scan.lex.common or (form.startswith("ال") and scan.isin(i - 1, "compound"))
        return fits and i not in scan.verbs and i not in scan.cues and _is_free(scan, i)
    return letter != ORDINARY and _may_begin(scan, i, letter)


def _is_free(scan: Scan, i: int) -> bool:
    """True if word ``i``, in no list of names, looks like a name and stands in no layer of the lexicon."""
    form = scan.forms[i]
    if len(form) < 3 or not "ء" <= form[0] <= "ي" or form.startswith(("لل", "وال", "بال")):
        return False
    if (form.endswith("وا") and form[-3] != "ا") or i in scan.place_heads:
        return False
    used = (scan.mods, scan.heads, scan.roles, scan.adjs, scan.countries, scan.names)
    return not any(i in layer for layer in used)


def _placed(scan: Scan, first: int) -> bool:
    """True if a known place begins at word ``first`` and goes on, or a noun that places have is before it."""
    if any(hit.last > first for hit in scan.place_hits.get(first, ())):
        return True
    before = first - 1
    if before < 0 or scan.gaps[first] >= BREAK:
        return False
    return before in scan.place_heads or scan.any_in(before, "facility") or scan.any_in(before, "place_noun")


def _proclitic(scan: Scan, i: int) -> int:
    """Letters before a name's first word that are not part of it."""
    form = scan.forms[i]
    if form in scan.lex.names:
        return 0
    return next((r.cut for r in readings(form)[1:] if r.stem in scan.lex.names), 0)
