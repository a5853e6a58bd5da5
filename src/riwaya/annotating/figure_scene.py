"""What the figure grammar knows of a document: units by place, kinds told around them, dates."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from ..arabic import BREAK
from ..lexicon.figures import FigureLexicon, Form, Unit
from ..lexicon.match import Hit
from ..model import Span
from .context import Context
from .figure_kinds import LOSSES, TAKEN, Contexts
from .phrases import Phrases

_NONE, _ANY = frozenset[str](), frozenset("وفبلك")
"""Proclitics that a unit may have."""
_PAIR = 2
_JOINED = 2
"""Words from one part to the next that is joined to it."""
ONE, TWO, MANY = 1, 2, 0
"""Grammatical number of a unit's form."""


class Count(Struct, frozen=True):
    """A figure in the making: words ``first..last`` without ``cut`` letters count ``unit`` (None:
    people not named); its noun begins at word ``noun``. ``part``: of the count before."""

    first: int
    last: int
    cut: int
    noun: int | None
    what: str
    low: float | None
    high: float | None
    about: bool
    unit: Unit | None
    part: bool = False


class Counted(Struct, frozen=True):
    """A unit as it stands in the text."""

    hit: Hit
    form: Form
    unit: Unit


class Scene:
    """Look-ups for one document, and the ``counts`` found so far in it; ``placed``: words of places."""

    def __init__(self, ctx: Context) -> None:
        self.words = ctx.words
        self.lexicon: FigureLexicon = ctx.lexicon.figures
        self.phrases = Phrases(ctx.words)
        self.contexts = Contexts(self.phrases, self.lexicon, ctx.layer("figures.context"))
        self.cues = ctx.layer("figures.cue")
        self.units: dict[int, list[Hit]] = {}
        for hit in ctx.layer("figures.unit"):
            self.units.setdefault(hit.first, []).append(hit)
        self.placed = {k for place in ctx.places for k in range(*ctx.words.between(place.span))}
        self.dates = [time.span for time in ctx.times]
        self.counts: list[Count] = []

    @cached_property
    def warlike(self) -> set[int]:
        """The sentences that speak of conflict."""
        words = [hit.first for hit in self.cues]
        words += [first for _, first, kind, _ in self.contexts.before if kind in TAKEN]
        forms, units = self.lexicon.forms, self.lexicon.units
        words += [i for i, hits in self.units.items() if any(units[forms[h.entry].unit].kind in LOSSES for h in hits)]
        return set(map(self.words.sentence_of.__getitem__, words))

    def unit(self, i: int, numbers: tuple[int, ...], proclitics: frozenset[str] = _NONE) -> Counted | None:
        """The longest unit at word ``i`` in one of the grammatical numbers."""
        best: Counted | None = None
        for hit in self.units.get(i, ()):
            form = self.lexicon.forms[hit.entry]
            if form.number not in numbers or not proclitics.issuperset(hit.before):
                continue
            if best is None or hit.last > best.hit.last:
                best = Counted(hit, form, self.lexicon.units[form.unit])
        return best

    def lone(self, i: int, numbers: tuple[int, ...]) -> Counted | None:
        """As :meth:`unit`, with any proclitic before it."""
        return self.unit(i, numbers, _ANY)

    def by_number(self, i: int) -> dict[int, Counted]:
        """The longest unit at word ``i``, with any proclitic before it, in each grammatical number."""
        found: dict[int, Counted] = {}
        for hit in self.units[i]:
            form = self.lexicon.forms[hit.entry]
            number = form.number
            if (number not in found or hit.last > found[number].hit.last) and _ANY.issuperset(hit.before):
                found[number] = Counted(hit, form, self.lexicon.units[form.unit])
        return found

    def dated(self, span: Span) -> bool:
        """Is the span part of a date?"""
        return any(date.overlaps(span) for date in self.dates)

    def kind(self, first: int, last: int, until: int, unit: Unit, vague: bool = False) -> str:
        """The kind of the people counted by words ``first..last``, the next count beginning at
        ``until``."""
        if self.mixed(last) and not (vague and unit.kind == "killed"):
            return "other"
        if unit.kind in TAKEN:
            return unit.kind
        if (whole := self.part(first)) is not None:
            after = self.contexts.following(last, until)
            told = after[1] if after is not None else whole
            return told if told != "strength" or unit.generic else unit.kind
        return self.contexts.kind(first, last, until, unit)[0]

    def mixed(self, last: int) -> bool:
        """Do "قتيلا وجريحا" at word ``last`` or "بين قتيل وجريح" after it count two losses in one?"""
        table = self.lexicon.links["mixed"]
        return self.phrases.phrase(table, last) is not None or self.phrases.next(table, last) is not None

    def is_part(self, first: int) -> bool:
        """Does "بينهم" or the like stand right before word ``first``?"""
        return self.phrases.before(self.lexicon.links["part"], first) is not None

    def goes_on(self, first: int) -> bool:
        """Is the count at word ``first`` joined by و to a part counted right before it: "بينهم 3 أطفال و4 نساء"?"""
        if not self.counts or not self.counts[-1].part:
            return False
        forms = self.phrases.forms
        joined = forms[first][0] == "و" or forms[first - 1] == "و"
        return joined and first - self.counts[-1].last <= _JOINED and self.words.gaps[first] < BREAK

    def counted(self, i: int) -> bool:
        """Is word ``i`` the last of a count of more than two?"""
        return any(count.last == i and count.low != _PAIR for count in self.counts)

    def joined(self, first: int) -> str | None:
        """The loss that the count before was of, where the one at word ``first`` is joined to it by و."""
        forms = self.phrases.forms
        if not self.counts or "و" not in (forms[first][0], forms[first - 1]) or self.words.gaps[first] >= BREAK:
            return None
        before = self.counts[-1]
        same = self.words.sentence_of[before.first] == self.words.sentence_of[first]
        near = not any(self.words.gaps[i] >= BREAK for i in range(before.last + 1, first))
        return before.what if same and near and before.what in TAKEN else None

    def part(self, first: int) -> str | None:
        """The kind of the count before in this sentence, where the count at ``first`` is a part of it."""
        if not self.counts or not (self.is_part(first) or self.goes_on(first)):
            return None
        whole = self.counts[-1]
        same = self.words.sentence_of[whole.first] == self.words.sentence_of[first]
        return whole.what if same and (whole.unit is None or whole.unit.person) else None

    def about_conflict(self, what: str, first: int, people: bool = False) -> bool:
        """Counts of other things and of money are taken only in sentences that speak of conflict."""
        return people or what not in ("other", "money") or self.words.sentence_of[first] in self.warlike

    def near(self, i: int) -> bool:
        """Does word ``i`` follow the one before it without a comma?"""
        return 0 < i < len(self.words.gaps) and self.words.gaps[i] < BREAK
