"""Who is who: a report's gold actors (English names, Arabic surfaces) against ours (spans)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from ..arabic import fold, split
from ..model import Actor, Coded, Speaker
from .gold import GoldReport
from .spots import Spot, same, within

_ALIKE = 0.85
_FEW = 4  # a gold actor with fewer than a quarter of the mentions of the best one is a slip
_SMALL = frozenset({"the", "of", "and", "in", "at", "s"})
_PARTS = re.compile(r"\s+and\s+|\s*&\s*|\s*,\s*|\s*/\s*")


def answering(gold: GoldReport, name: str) -> frozenset[int]:
    """The gold actors that answer to a gold name; for a joint one ("A and B") its parts too."""
    found = {i for i, a in enumerate(gold.actors) if a.name_en == name}
    parts = _PARTS.split(name)
    if len(parts) > 1:
        found |= {i for i, a in enumerate(gold.actors) for p in parts if _covers(p, a.name_en)}
    return frozenset(found)


def with_parts(gold: GoldReport, actor_spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """The spots with the parts of joint actors among the entries of their joint mentions."""
    made = []
    for spot in actor_spots:
        entries = set(spot.entries).union(*(answering(gold, gold.actors[e].name_en) for e in spot.entries))
        joint = len(entries) > len(spot.entries)
        made.append(replace(spot, entries=tuple(sorted(entries)), joint=True) if joint else spot)
    return tuple(made)


class Identity:
    """Answers "is this the actor that the gold names?" for one report."""

    def __init__(self, gold: GoldReport, coded: Coded, actor_spots: Sequence[Spot]) -> None:
        self._gold = gold
        self._text = coded.document.text
        self._actors = {a.id: a for a in coded.actors}
        self._who = {a.id: self._mentioned(a, actor_spots) for a in coded.actors}
        self._accepted: dict[str, frozenset[int]] = {}

    def _mentioned(self, actor: Actor, actor_spots: Sequence[Spot]) -> frozenset[int]:
        votes: Counter[int] = Counter()
        for span in actor.spans:
            near = [s for s in actor_spots if s.span.overlaps(span)]
            exact = [s for s in near if any(same(self._text, span, x) for x in (s.span, *s.also))]
            loose = [s for s in near if within(self._text, span, s.span) or within(self._text, s.span, span)]
            votes.update({e for s in exact or loose for e in s.entries})
        most = max(votes.values(), default=0)
        return frozenset(e for e, n in votes.items() if n * _FEW >= most)

    def entries(self, actor: str) -> frozenset[int]:
        """The gold actors that one of ours stands for, by where it is mentioned."""
        return self._who.get(actor, frozenset())

    def accepted(self, name: str) -> frozenset[int]:
        """As :func:`answering`, remembered."""
        if name not in self._accepted:
            self._accepted[name] = answering(self._gold, name)
        return self._accepted[name]

    def is_actor(self, name: str | None, actor: str | None) -> bool:
        """True if our actor is the one the gold names (null only for null)."""
        if name is None or actor is None:
            return name is None and actor is None
        if self.accepted(name) & self.entries(actor):
            return True
        ours = self._actors.get(actor)
        return ours is not None and not self.accepted(name) and _alike(name, ours.name)

    def is_speaker(self, name: str, speaker: Speaker, evidence: Iterable[str]) -> bool:
        """True if our speaker is the gold's: the same actor, the same words, or, for a speaker who
        is none of the gold's actors, words of the evidence (of any statement of that speaker)."""
        accepted = self.accepted(name)
        if speaker.actor is not None and accepted & self.entries(speaker.actor):
            return True
        said = " ".join(split(speaker.text).forms)
        for entry in accepted:
            for surface in self._gold.actors[entry].surfaces:
                if _shares(said, " ".join(split(surface).forms)):
                    return True
        ours = self._actors.get(speaker.actor or "")
        if any(_alike(name, other) for other in (speaker.text, ours.name if ours else "") if other):
            return True
        if accepted:
            return False
        quoted = [*evidence, *(s.evidence for s in self._gold.statements if s.speaker == name)]
        return any(said in " ".join(split(words).forms) for words in quoted)


def _shares(a: str, b: str) -> bool:
    """True if one run of words holds the other as whole words, proclitics aside."""
    short, long = sorted((a, b), key=len)
    return bool(short) and re.search(rf"(?:^| )[وف]?[بلكس]?{re.escape(short)}(?: |$)", long) is not None


def _tokens(name: str) -> frozenset[str]:
    words = re.findall(r"\w+", fold(name).lower())
    return frozenset(w.removesuffix("s") if len(w) > 3 else w for w in words) - _SMALL


def _covers(part: str, name: str) -> bool:
    wanted = _tokens(part)
    return bool(wanted) and wanted <= _tokens(name)


def _alike(a: str, b: str) -> bool:
    first, second = _tokens(a), _tokens(b)
    if first and second and (first <= second or second <= first):
        return True
    return SequenceMatcher(None, fold(a).lower(), fold(b).lower()).ratio() >= _ALIKE
