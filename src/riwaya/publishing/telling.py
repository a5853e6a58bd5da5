"""The summary of a brief: sentences put together from the data, none of which says more than it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from ..model.events import Event, Series, SeriesPoint
from .discs import kind_of
from .mapping import is_vague
from .material import Material
from .palette import ordered
from .rows import Row, Rows, happened
from .values import distinct, middle
from .wording import Wording

MOST_TYPES, MOST_PLACES = 6, 5


def summary(material: Material, rows: Sequence[Row], maker: Rows) -> list[list[Markup]]:
    """The summary's paragraphs, each a list of sentences."""
    w = maker.wording
    if not material.events:
        return [[w("sum_empty")]]
    paragraphs = [
        [scope(material, w), *_counts(material.events, maker)],
        [*_toll(material.events, rows, maker), *_accounts(material.events, w)],
        [sentence for series in material.strength for sentence in _strength(series, maker)],
        list(_unknown(material.events, w)),
    ]
    return [paragraph for paragraph in paragraphs if paragraph]


def outlets(material: Material) -> list[str]:
    """Outlets of all that is cited, each once."""
    return distinct(o for s in material.sources().values() for o in (s.outlets or (s.outlet,)))


def scope(material: Material, w: Wording) -> Markup:
    """From how many reports and outlets, how many events, between which days."""
    known = len(outlets(material))
    given = {
        "reports": w("reports_obj", n=len(material.sources())),
        "outlets": w("from_outlets", outlets=w("outlets_obj", n=known)) if known else Markup(""),
        "events": w("events_obj", n=len(material.events)),
    }
    days = [e.date.best for e in material.events if e.date.best]
    if not days:
        return w("sum_scope_undated", **given)
    start, end = min(d.start for d in days), max(d.end for d in days)
    if start == end:
        return w("sum_scope_day", **given, start=w.day(start))
    return w("sum_scope", **given, start=w.day(start), end=w.day(end))


def _listed(w: Wording, counted: Sequence[tuple[str, int]]) -> Markup:
    return w.join(Markup("{} ({})").format(w.value(name), w.value(n)) for name, n in counted)


def _counts(events: Sequence[Event], maker: Rows) -> Iterator[Markup]:
    w = maker.wording
    kinds = Counter(kind_of(e) for e in events)
    rank = {kind: n for n, kind in enumerate(ordered(kinds))}
    top = sorted(kinds.items(), key=lambda k: (-k[1], rank[k[0]]))[:MOST_TYPES]
    yield w("sum_types", list=_listed(w, [(maker.kind(kind), n) for kind, n in top]))
    places = Counter(p.label(w.language) for e in events if (p := e.place.best) and not is_vague(p))
    if len(places) > 1:
        most = sorted(places.items(), key=lambda p: (-p[1], p[0]))[:MOST_PLACES]
        yield w("sum_places", list=_listed(w, most))
    standing = Counter(e.modality.best or "asserted" for e in events)
    if set(standing) != {"asserted"}:
        listed = [(w.term("modality", name), n) for name, n in standing.most_common()]
        yield w("sum_modality", list=_listed(w, listed))


def _toll(events: Sequence[Event], rows: Sequence[Row], maker: Rows) -> Iterator[Markup]:
    """Sums over what is told as having happened, each event once, wholes left out."""
    w = maker.wording
    told = [e for e in events if happened(e) and e.fatalities.values and not e.parts]
    if not told:
        return
    low, high, is_open = 0.0, 0.0, False
    for event in told:
        ranges = [held.value for held in event.fatalities.values]
        lows = [r[0] if r[0] is not None else 0.0 for r in ranges]
        highs = [r[1] if r[1] is not None else r[0] or 0.0 for r in ranges]
        low += min(lows)
        high += max(highs)
        is_open = is_open or any(r[1] is None for r in ranges)
    counted = w("events_obj", n=len(told))
    if low == high and not is_open:
        yield w("sum_toll_equal", events=counted, low=low)
    else:
        most = w("and_more", n=high) if is_open else high
        yield w("sum_toll", events=counted, low=low, high=most)
    worst = max(told, key=lambda e: (max(middle(h.value) or 0 for h in e.fatalities.values), e.id))
    if len(told) > 1 and any(middle(h.value) for h in worst.fatalities.values):
        row = next(r for r in rows if r.event.id == worst.id)
        held = max(worst.fatalities.values, key=lambda h: middle(h.value) or 0)
        toll = next(t for t in row.tolls if t.name == w("killed"))
        said = toll.said[worst.fatalities.values.index(held)]
        yield w(
            "sum_deadliest", toll=said.value, type=maker.marking.link(row.anchor, row.kind),
            place=w("in_place", place=row.where) if row.where else Markup(""),
            date=w("in_place", place=row.when) if row.when else Markup(""), who=said.who, cites=said.cites,
        )  # fmt: skip


def _accounts(events: Sequence[Event], w: Wording) -> Iterator[Markup]:
    many = sum(e.sources > 1 for e in events)
    if many:
        yield w("sum_independent", events=w("events_obj", n=many))
    disputed = sum(e.disagreement > 0 for e in events)
    if disputed:
        yield w("sum_disagree", events=w("events_obj", n=disputed))
    elif any(len(e.accounts) > 1 for e in events):
        yield w("sum_agree")


def _strength(series: Series, maker: Rows) -> Iterator[Markup]:
    w = maker.wording
    points = [p for p in series.points if middle(p.value) is not None and not p.denied]
    if not points:
        return
    low = min(points, key=lambda p: middle(p.value) or 0)
    high = max(points, key=lambda p: middle(p.value) or 0)
    given = {"actor": series.subject.label(w.language), **_point("low", low, maker)}
    if middle(low.value) == middle(high.value):
        yield w("sum_strength_one", **given)
    else:
        yield w("sum_strength", **given, **_point("high", high, maker))


def _point(end: str, point: SeriesPoint, maker: Rows) -> dict[str, object]:
    w = maker.wording
    when = w.days(point.start, point.end or point.start) if point.start else w("undated")
    return {
        end: w.range(point.value, about=point.about), f"{end}_who": maker.who(point.voice, point.source),
        f"{end}_when": when,
    }  # fmt: skip


def _unknown(events: Sequence[Event], w: Wording) -> Iterator[Markup]:
    undated = sum(e.date.best is None for e in events)
    unplaced = sum(e.place.best is None for e in events)
    if undated and undated < len(events):
        yield w("sum_undated", events=w("events_obj", n=undated))
    if unplaced:
        yield w("sum_unplaced", events=w("events_obj", n=unplaced))
