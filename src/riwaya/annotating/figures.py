"""The figures of a document: every quantity about the conflict, with its kind, bounds and owner."""

from __future__ import annotations

from typing import NamedTuple

from ..arabic import BREAK
from ..lexicon.figures import FigureLexicon, Form, Unit
from ..lexicon.match import Hit
from ..model import Figure, Span
from .context import Context
from .figure_amounts import Amount, amounts, bounded_after
from .figure_kinds import TAKEN, Contexts
from .figure_owners import owner
from .phrases import Phrases

_CUES = 2
"""A document with fewer conflict words than this gives no figures."""

_TOLL = 20
"""Words between "حصيلة القتلى" and "بلغت 44"."""


class Count(NamedTuple):
    """A figure in the making: words ``first..last`` without ``cut`` letters; its unit's words run
    from ``noun`` (None: no unit) to ``last``."""

    first: int
    last: int
    cut: int
    noun: int | None
    what: str
    low: float | None
    high: float | None
    about: bool
    unit: str | None
    person: bool


def annotate(ctx: Context) -> tuple[Figure, ...]:
    """The figures of ``ctx`` in text order; none for documents that do not speak of conflict."""
    cues = ctx.layer("figures.cue")
    if len({ctx.words.forms[hit.first] for hit in cues}) < _CUES:
        return ()
    found = sorted(_Reader(ctx).read(), key=lambda count: count.first)
    made: list[Figure] = []
    end = -1
    for count in found:
        if count.first <= end:
            continue
        end = count.last
        made.append(
            Figure(
                id=f"f{len(made) + 1}",
                span=ctx.words.cut(count.first, count.last, count.cut, 0),
                what=count.what,
                of=owner(ctx, count.first, count.noun, count.last) if count.person or count.what == "vehicles" else None,
                min=count.low,
                max=count.high,
                about=count.about,
                unit=count.unit,
            )
        )
    return tuple(made)


class _Reader:
    """Finds the counts of one document."""

    def __init__(self, ctx: Context) -> None:
        self.ctx, self.words = ctx, ctx.words
        self.lexicon: FigureLexicon = ctx.lexicon.figures
        self.phrases = Phrases(ctx.words)
        self.contexts = Contexts(self.phrases, self.lexicon, ctx.layer("figures.context"))
        self.units: dict[int, list[Hit]] = {}
        for hit in ctx.layer("figures.unit"):
            self.units.setdefault(hit.first, []).append(hit)
        sentence_of = ctx.words.sentence_of
        self.warlike = {sentence_of[hit.first] for hit in ctx.layer("figures.cue")}
        self.warlike |= {sentence_of[first] for _, first, kind, _ in self.contexts.before if kind in TAKEN}
        self.dates = [time.span for time in ctx.times]
        self.counts: list[Count] = []

    def read(self) -> list[Count]:
        found = amounts(self.phrases, self.lexicon)
        for k, amount in enumerate(found):
            wholes = (other.first for other in found[k + 1 :] if not self._is_part(other.first))
            until = next(wholes, len(self.words.forms))
            count = self._count(amount, until)
            if count is not None:
                self.counts.append(count)
        taken = {i for count in self.counts for i in range(count.first, count.last + 1)}
        for first, hits in self.units.items():
            if first not in taken and (count := self._alone(first, hits)) is not None:
                self.counts.append(count)
        return self.counts

    def _form(self, i: int, counts: tuple[int, ...], clitics: str = "") -> tuple[Hit, Form, Unit] | None:
        """The longest unit at word ``i`` in one of the grammatical numbers."""
        best: tuple[Hit, Form, Unit] | None = None
        for hit in self.units.get(i, ()):
            form = self.lexicon.forms[hit.entry]
            if form.count in counts and (best is None or hit.last > best[0].last) and set(hit.before) <= set(clitics):
                best = hit, form, self.lexicon.units[form.unit]
        return best

    def _unit_after(self, last: int, definite: bool) -> tuple[Hit, Form, Unit] | None:
        """The unit that a number ending at word ``last`` counts: "20 قتيلا", "خمسة من الجنود"; with
        the article only after numbers that take it ("عشرات القتلى", "الـ48 ساعة")."""
        at = last + 1
        if not self.phrases.beside(at):
            return None
        found = self._form(at, (0, 1))
        if found is not None:
            return found if definite or not found[1].definite else None
        if (link := self.phrases.phrase(self.lexicon.links["from"], at)) is None or not self.phrases.beside(link[1] + 1):
            return None
        found = self._form(link[1] + 1, (0,))
        return found if found is not None and (found[2].person or found[1].definite) else None

    def _count(self, amount: Amount, until: int) -> Count | None:
        lexicon = self.lexicon
        amount, last = bounded_after(self.phrases, lexicon, amount, amount.last, reach=0)
        found = self._unit_after(last, amount.vague or amount.definite)
        if found is None:
            return self._bare(amount, last, until)
        hit, form, unit = found
        span = self.words.span(amount.core, amount.last)
        if unit.kind != "duration" and any(date.overlaps(span) for date in self.dates):
            return None
        last = hit.last
        low, high = amount.low, amount.high
        if unit.kind == "duration":
            if self._age(amount, hit):
                return None
            if self.phrases.beside(last + 1) and (half := self.phrases.phrase(lexicon.links["and-half"], last + 1)):
                last = half[1]
                low, high = (None if v is None else v + 0.5 for v in (low, high))
        amount, last = bounded_after(self.phrases, lexicon, amount._replace(low=low, high=high), last)
        what = unit.kind
        if amount.per_cent:
            what = "other" if unit.person else ""
        elif unit.person:
            what = self._kind(amount.first, last, until, unit, amount.vague)
        if not what or not self._about_conflict(what, amount.first):
            return None
        return Count(
            amount.first, last, amount.cut, hit.first, what, amount.low, amount.high, amount.about, unit.name, unit.person
        )

    def _kind(self, first: int, last: int, until: int, unit: Unit, vague: bool = False) -> str:
        if self._mixed(last) and not (vague and unit.kind == "killed"):
            return "other"
        if unit.kind in TAKEN:
            return unit.kind
        part = self._part(first)
        if part is not None:
            after = self.contexts.following(last, until)
            return after[1] if after is not None else part
        return self.contexts.kind(first, last, until, unit)[0]

    def _mixed(self, last: int) -> bool:
        """Do "قتيلا وجريحا" at word ``last`` or "بين قتيل وجريح" after it count two losses in one?"""
        mixed = self.lexicon.links["mixed"]
        return self.phrases.phrase(mixed, last) is not None or (
            self.phrases.beside(last + 1) and self.phrases.phrase(mixed, last + 1) is not None
        )

    def _is_part(self, first: int) -> bool:
        return self.phrases.before(self.lexicon.links["part"], first) is not None

    def _part(self, first: int) -> str | None:
        """ "بينهم": the kind of the count before in this sentence, which this one is a part of."""
        if not self.counts or not self._is_part(first):
            return None
        whole = self.counts[-1]
        same = self.words.sentence_of[whole.first] == self.words.sentence_of[first]
        return whole.what if same and whole.person else None

    def _age(self, amount: Amount, hit: Hit) -> bool:
        """ "(25 عاما)" or "25 عاما من العمر"."""
        text, start, end = self.words.text, self.words.starts[amount.first], self.words.ends[hit.last]
        if self.lexicon.forms[hit.entry].count == 1 and text[start - 1 : start] == "(" and text[end : end + 1] == ")":
            return True
        return self.phrases.beside(hit.last + 1) and self.phrases.phrase(self.lexicon.links["age"], hit.last + 1) is not None

    def _about_conflict(self, what: str, first: int) -> bool:
        return what not in ("other", "money") or self.words.sentence_of[first] in self.warlike

    def _bare(self, amount: Amount, last: int, until: int) -> Count | None:
        """A number without a unit, where a word beside it tells what is counted: "مقتل 12"."""
        span = self.words.span(amount.core, amount.last)
        if amount.per_cent or any(date.overlaps(span) for date in self.dates) or self._foreign(last + 1):
            return None
        kind = self._bare_kind(amount, last, until)
        if kind is None:
            return None
        if self._mixed(last):
            kind = "other"
        amount, last = bounded_after(self.phrases, self.lexicon, amount, last)
        return Count(amount.first, last, amount.cut, None, kind, amount.low, amount.high, amount.about, None, True)

    def _foreign(self, i: int) -> bool:
        """Is word ``i`` a unit that the number before it cannot count, or a sign of another use?"""
        return self.phrases.beside(i) and self.words.forms[i][0].isdecimal()

    def _bare_kind(self, amount: Amount, last: int, until: int) -> str | None:
        if (part := self._part(amount.first)) is not None:
            return part
        after = self.contexts.following(last, until)
        if after is not None and after[0] <= 1 and after[1] in TAKEN:
            return after[1]
        before = self.contexts.preceding(amount.first)
        if before is None or (before[1] == "strength" and not before[2]):
            return None
        between = amount.first - before[0]
        if before[0] == 0 or (before[0] <= 2 and self._glue(between, amount.first)):
            return before[1] if self.phrases.beside(amount.first, BREAK - 1) else None
        reaches = self.phrases.before(self.lexicon.links["reaches"], amount.first)
        return before[1] if before[2] and reaches is not None and before[0] <= _TOLL else None

    def _glue(self, first: int, stop: int) -> bool:
        """Are words ``first..stop-1`` nothing but glue?"""
        at = first
        while at < stop:
            found = self.phrases.phrase(self.lexicon.links["glue"], at)
            if found is None:
                return False
            at = found[1] + 1
        return True

    def _alone(self, first: int, hits: list[Hit]) -> Count | None:
        """A unit without a number that is one by itself: a dual, "قتيل واحد", "مقتل جندي", "أكثر من
        غارة", "بعد أسبوع"."""
        links = self.lexicon.links
        dual = self._form(first, (2,), "وفبلك")
        if dual is not None:
            return self._dual(first, *dual)
        found = self._form(first, (1,), "وفبلك")
        if found is None:
            many = self._form(first, (0,), "وفبلك")
            if many and self.phrases.beside(many[0].last + 1) and self.phrases.phrase(links["two"], many[0].last + 1):
                return self._dual(first, many[0]._replace(last=many[0].last + 1), many[1], many[2])
            return None
        hit, form, unit = found
        if form.definite:
            return None
        if self.phrases.beside(hit.last + 1) and self.phrases.phrase(links["one"], hit.last + 1) is not None:
            if unit.kind == "other" and not unit.person:
                return None
            return self._single(hit.first, hit.last + 1, hit.cut, unit, 1, 1)
        if (more := self.phrases.before(links["more-than-one"], first)) is not None and unit.kind in ("events", "duration"):
            low = 1 if unit.kind == "duration" else 2
            return self._single(more[1], hit.last, more[2], unit, low, None)
        if unit.kind == "duration":
            lasting = self.phrases.before(links["lasting"], first)
            named = any(date.overlaps(self.words.span(first, hit.last)) for date in self.dates)
            return None if lasting is None or hit.cut or named else self._single(first, hit.last, 0, unit, 1, 1)
        if unit.single and not hit.cut and self._struck(first, hit):
            return self._single(first, hit.last, 0, unit, 1, 1)
        return None

    def _struck(self, first: int, hit: Hit) -> bool:
        """Does a word for killing, wounding or taking stand right before a single person?"""
        before = self.contexts.preceding(first)
        if before is None or before[0] or before[1] not in TAKEN or before[2]:
            return False
        following = hit.last + 1
        return not (self.phrases.beside(following) and self.words.forms[following].startswith("ال"))

    def _single(self, first: int, last: int, cut: int, unit: Unit, low: float, high: float | None) -> Count | None:
        what = self._kind(first, last, len(self.words.forms), unit) if unit.person else unit.kind
        if not self._about_conflict(what, first) or (unit.person and what == "other"):
            return None
        return Count(first, last, cut, last, what, low, high, False, unit.name, unit.person)

    def _dual(self, first: int, hit: Hit, form: Form, unit: Unit) -> Count | None:
        construct = self.words.forms[hit.last].endswith("ي")
        if form.definite and unit.kind != "duration":
            return None
        if not hit.cut and self.phrases.beside(first) and self._form(first - 1, (2,), "وفبلك") is not None:
            return None  # an adjective: "جنديين تركيين"
        if unit.person:
            part = self._part(first)
            kind, told = self.contexts.kind(first, hit.last, len(self.words.forms), unit)
            what = unit.kind if unit.kind in TAKEN else part or kind
            if not told and part is None and unit.kind not in TAKEN:
                return None
        else:
            what = unit.kind
            if construct or not self._about_conflict(what, first):
                return None
        amount = Amount(first, hit.last, hit.cut, first, False, 2, 2, False, False, False)
        if (word := self.phrases.before(self.lexicon.bounds_before, first)) is not None and not hit.cut:
            kind = self.lexicon.bounds_before[word[0]]
            low, high = (2, None) if kind == "more" else (None, 2) if kind == "less" else (2, 2)
            amount = Amount(word[1], hit.last, word[2], first, False, low, high, kind == "about", False, False)
        amount, last = bounded_after(self.phrases, self.lexicon, amount, hit.last)
        return Count(amount.first, last, amount.cut, first, what, amount.low, amount.high, amount.about, unit.name, unit.person)
