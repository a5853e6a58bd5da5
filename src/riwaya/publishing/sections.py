"""The further sections of a brief: series, control, relations, what is not known, sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..model import Span
from ..model.events import Party, Series, SeriesPoint
from .citing import Cited, Quote
from .lanes import draw_lanes, holds
from .mapping import is_vague
from .marking import safe_url
from .material import Material
from .rows import Row, Rows, happened
from .steps import draw_steps
from .wording import clean

LOSSES = ("killed", "wounded", "captured")
VIOLENCE = "violence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One line of a series' table."""

    number: int
    when: str | None
    published: bool
    amount: str
    words: str
    who: Markup
    cites: Markup
    flags: tuple[Markup, ...]
    odd: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One series: heading, chart, table, and what does not fit together."""

    key: str
    heading: Markup
    caption: Markup
    svg: Markup | None
    logarithmic: bool
    points: tuple[Point, ...]
    undrawn: tuple[int, ...]
    contradictions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One line of the table of control."""

    place: str
    holder: str
    state: str
    denied: bool
    when: Markup
    who: Markup
    cites: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One relation with all who tell of it."""

    of: str
    relation: str
    to: str
    denied: bool
    who: Markup
    cites: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """One thing that is not told, with links to the events it is not told of."""

    what: Markup
    links: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """One document in the list of sources."""

    cited: Cited
    title: str
    outlet: str | None
    url: str | None
    shown_url: str | None
    published: Markup
    also: Markup | None
    group: Markup | None
    quotes: tuple[tuple[Quote, Markup], ...]


@dataclass(frozen=True, slots=True)
class Sections:
    """Makes the sections of one brief; ``rows`` are its events."""

    maker: Rows
    rows: Sequence[Row]

    def series(self, series: Series, what: str, key: str) -> Told | None:
        """A series' points of one kind (``strength``, ``killed`` ...); null if there are none."""
        w = self.maker.wording
        own = [p for p in series.points if p.what == what]
        if not own:
            return None
        anchor = f"series-{key}"
        heading = w("series_of", what=w.term("figure", what), actor=series.subject.label(w.language))
        odd = {(p.source.document, p.span) for c in series.contradictions if c.what == what for p in c.points}
        points = tuple(self._point(n, p, anchor, odd) for n, p in enumerate(own, 1))
        title = str(w("series_title", what=w.term("figure", what), actor=series.subject.label(w.language)).striptags())
        line = what == "strength"  # losses are told anew each time: nothing joins them
        caption = w("series_caption_line" if line else "series_caption")
        chart = draw_steps(own, odd, title, str(caption.striptags()), w, anchor, line=line)
        told = [c.text_ar if w.arabic else c.text for c in series.contradictions if c.what == what]
        return Told(
            key=anchor, heading=heading, caption=caption, svg=chart.svg, logarithmic=chart.logarithmic, points=points,
            undrawn=tuple(n for n, p in enumerate(own, 1) if chart.svg and n not in chart.drawn),
            contradictions=tuple(told),
        )  # fmt: skip

    def _point(self, number: int, point: SeriesPoint, anchor: str, odd: set[tuple[str, Span]]) -> Point:
        w = self.maker.wording
        flags = []
        if point.denied:
            flags.append(w("value_denied"))
        if point.disputed_by:
            flags.append(w("denied_value", who=w.join(v.label(w.language) for v in point.disputed_by)))
        return Point(
            number=number, when=w.days(point.start, point.end or point.start) if point.start else None,
            published=point.basis != "claim", amount=w.range(point.value, about=point.about), words=point.words,
            who=self.maker.who(point.voice, point.source), cites=self._cite(point, anchor), flags=tuple(flags),
            odd=(point.source.document, point.span) in odd,
        )  # fmt: skip

    def _cite(self, point: SeriesPoint, anchor: str) -> Markup:
        citation = self.maker.citations.cite(point.source, point.span, point.words, anchor, "")
        return self.maker.marking.cites([citation])

    def control(self, material: Material) -> tuple[Markup | None, list[Held]]:
        """The control timeline and its table, by place."""
        w = self.maker.wording
        claims = sorted(holds(material.control), key=lambda c: (c.place.label(w.language), c.point.start is None))
        title, about = (str(w(p).striptags()) for p in ("control_title", "control_caption"))
        table = []
        for claim in claims:
            point = claim.point
            days = w.days(point.start, point.end or point.start) if point.start else None
            when = w("undated") if days is None else w.value(days)
            if days is not None and point.basis != "claim":
                when = w("reported_on", day=days)
            table.append(
                Held(
                    place=claim.place.label(w.language), holder=claim.holder.label(w.language),
                    state=w.term("state", point.state or ""), denied=point.denied, when=when,
                    who=self.maker.who(point.voice, point.source), cites=self._cite(point, "control"),
                )
            )  # fmt: skip
        return (draw_lanes(claims, title, about, w, "control-chart") if claims else None), table

    def control_odd(self, material: Material) -> list[Markup]:
        """What does not fit together in the control of places, and the times of which nothing is told."""
        w = self.maker.wording
        found = []
        for series in material.control:
            for told in series.contradictions:
                place = told.points[0].place or series.subject
                text = told.text_ar if w.arabic else told.text
                found.append(Markup("{}: {}").format(w.value(place.label(w.language)), w.value(text)))
            found += [
                w("control_gap", place=h.place.label(w.language), start=w.day(h.start), end=w.day(h.end))
                for h in series.holdings if h.kind == "gap" and h.end is not None
            ]  # fmt: skip
        return found

    def relations(self, series: Series | None) -> list[Relation]:
        """The relations of an actor, those told of most first."""
        if series is None or not isinstance(series.subject, Party):
            return []
        w = self.maker.wording
        subject = series.subject.label(w.language)
        grouped: dict[tuple[str, str, str, bool], list[SeriesPoint]] = defaultdict(list)
        for point in series.points:
            if isinstance(point.other, Party) and point.state:
                backwards = point.state.startswith("by ")
                state = point.state.removeprefix("by ")
                other = point.other.label(w.language)
                of, to = (other, subject) if backwards else (subject, other)
                grouped[(of, state, to, point.denied)].append(point)
        out = []
        for (of, state, to, denied), points in sorted(grouped.items(), key=lambda g: (-len(g[1]), g[0])):
            who = dict.fromkeys(self.maker.who(p.voice, p.source) for p in points)
            cites = {
                c.number: c for p in points
                for c in [self.maker.citations.cite(p.source, p.span, p.words, "relations", "")]
            }  # fmt: skip
            out.append(
                Relation(of=of, relation=w.term("relation", state), to=to, denied=denied, who=w.join(who),
                         cites=self.maker.marking.cites(cites[n] for n in sorted(cites)))
            )  # fmt: skip
        return out

    def unknown(self, material: Material) -> list[Unknown]:
        """What the reports do not tell, with the events concerned."""
        w = self.maker.wording
        lists = (
            ("unknown_date", [r for r in self.rows if r.event.date.best is None]),
            ("unknown_place", [r for r in self.rows if r.event.place.best is None]),
            ("unknown_vague", [r for r in self.rows if (p := r.event.place.best) and is_vague(p)]),
            ("unknown_actor", [r for r in self.rows if r.event.family == VIOLENCE and not r.event.actor1.values]),
            ("unknown_toll", [
                r for r in self.rows
                if r.event.family == VIOLENCE and happened(r.event) and not r.event.fatalities.values
            ]),
        )  # fmt: skip
        out = []
        for phrase, rows in lists:
            if rows:
                links = w.join(self.maker.marking.link(r.anchor, str(r.number)) for r in rows)
                out.append(Unknown(what=w("unknown_count", what=w(phrase), n=len(rows)), links=links))
        undated = [c for c in self.maker.citations.documents() if c.source.published is None]
        if undated:
            links = w.join(self.maker.marking.link(c.anchor, Markup("[{}]").format(c.number)) for c in undated)
            out.append(Unknown(what=w("unknown_count", what=w("unknown_published"), n=len(undated)), links=links))
        if material.undated_left_out:
            out.append(Unknown(what=w("undated_left_out", n=material.undated_left_out), links=Markup("")))
        return out

    def sources(self) -> list[SourceView]:
        """Every cited document with its quotations; to be made last."""
        return [self._source(cited) for cited in self.maker.citations.documents()]

    def _source(self, cited: Cited) -> SourceView:
        w, source = self.maker.wording, cited.source
        published = w("source_undated")
        if source.published:
            basis = w.term("published_basis", source.published.basis)
            published = w("source_published", day=w.days(source.published.start, source.published.end), basis=basis)
        others = [o for o in source.outlets if o != source.outlet]
        copies = self.maker.citations.copies(cited)
        return SourceView(
            cited=cited, title=source.title or str(w("source_untitled")), outlet=source.outlet,
            url=safe_url(source.url), shown_url=clean(source.url) if source.url else None, published=published,
            also=w("source_copies", list=w.join(others)) if others else None,
            group=w("source_group", cites=self.maker.marking.cites(copies)) if copies else None,
            quotes=tuple((quote, self._used(quote)) for quote in cited.in_order()),
        )  # fmt: skip

    def _used(self, quote: Quote) -> Markup:
        """What a quotation is evidence for."""
        w, marking = self.maker.wording, self.maker.marking
        events = [(int(name), anchor) for anchor, name in quote.used.items() if name]
        if not events:
            return w("evidence_series")
        links = [marking.link(anchor, w("event_ref", n=n)) for n, anchor in sorted(events)]
        return w("evidence_for", list=w.join(links))
