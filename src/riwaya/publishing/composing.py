"""Everything that a brief's template shows, from its material."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from .. import __version__
from ..model.events import RULES, Where
from .citing import Citations
from .legend import legend, swatch
from .mapping import Map, draw_map
from .marking import HTML, Marking
from .material import Material
from .rows import Row, Rows
from .sections import LOSSES, Sections
from .telling import outlets, summary
from .timeline import Timeline, draw_timeline
from .wording import Wording

MOST_DISPUTES = 8


def compose(material: Material, w: Wording, marking: Marking, names: Mapping[str, str]) -> dict[str, object]:
    """The template's variables. ``names``: event type -> its name in the brief's language."""
    citations = Citations(material.texts)
    maker = Rows(w, marking, names, citations)
    rows = maker.all(material.events)
    sections = Sections(maker, rows)
    events = [r.event for r in rows]
    plan = draw_map(events, names, w) if marking is HTML else None
    timeline = draw_timeline(events, names, w) if marking is HTML else None
    strength = [t for n, s in enumerate(material.strength, 1) if (t := sections.series(s, "strength", f"strength-{n}"))]
    losses = [t for s in material.losses for what in LOSSES if (t := sections.series(s, what, what))]
    lanes, control = sections.control(material)
    days = [e.date.best for e in events if e.date.best]
    kinds = [*(plan.kinds if plan else ()), *(timeline.kinds if timeline else ())]
    return {
        "t": w, "lang": w.language, "dir": "rtl" if w.arabic else "ltr", "version": __version__,
        "title": _title(material, w), "selection": list(_selection(material, w)),
        "compiled": w("compiled", day=w.day(material.compiled)) if material.compiled else None,
        "counts": (
            ("key_events", len(events)), ("key_reports", len(material.sources())),
            ("key_outlets", len(outlets(material))), ("key_disputed", sum(e.disagreement > 0 for e in events)),
        ),
        "span": w.days(min(d.start for d in days), max(d.end for d in days)) if days else None,
        "summary": summary(material, rows, maker),
        "rows": rows,
        "groups": [(period, list(own)) for period, own in groupby(rows, key=lambda r: r.period)],
        "disputed": _worst(rows),
        "plan": plan, "timeline": timeline,
        "legend": legend(kinds, plan, timeline, maker.kind, w), "swatch": swatch,
        "not_drawn": list(_not_drawn(plan, w)) if plan else [],
        "not_timed": list(_not_timed(timeline, rows, maker)) if timeline else [],
        "series": strength + losses, "lanes": lanes, "control": control, "control_odd": sections.control_odd(material),
        "relations": sections.relations(material.relations),
        "unknown": sections.unknown(material), "rules": _rules(rows, w),
        "sources": sections.sources(),  # last, when all is cited
        "link": marking.link,
    }  # fmt: skip


def _title(material: Material, w: Wording) -> Markup:
    actor = material.actor.label(w.language) if material.actor else material.wanted.actor
    place = material.place.label(w.language) if material.place else material.wanted.place
    if actor and place:
        return w("title_actor_place", actor=actor, place=place)
    if actor:
        return w("title_actor", actor=actor)
    return w("title_place", place=place) if place else w("title_all")


def _selection(material: Material, w: Wording) -> Iterable[Markup]:
    """What the filter asks for, in words."""
    wanted = material.wanted
    kinds = [wanted.type] if isinstance(wanted.type, str) else list(wanted.type or ())
    given: tuple[tuple[str, object], ...] = (
        ("sel_actor", wanted.actor), ("sel_place", wanted.place), ("sel_near", wanted.near and "{:g}, {:g}".format(
            *wanted.near)), ("sel_radius", wanted.radius_km), ("sel_country", wanted.country),
        ("sel_type", ", ".join(kinds)), ("sel_since", wanted.since and w.day(wanted.since)),
        ("sel_until", wanted.until and w.day(wanted.until)), ("sel_outlet", wanted.outlet),
        ("sel_speaker", wanted.speaker), ("sel_modality", wanted.modality and w.term("modality", wanted.modality)),
        ("sel_document", wanted.document), ("sel_sources", wanted.sources if wanted.sources > 1 else None),
        ("sel_disputed", wanted.disputed), ("sel_deadly", wanted.deadly), ("sel_status", wanted.status),
        ("sel_rejected", wanted.rejected), ("sel_limit", wanted.limit),
    )  # fmt: skip
    told = [w(phrase, value=value) for phrase, value in given if value not in (None, "", False)]
    return told or [w("sel_none")]


def _worst(rows: Sequence[Row]) -> list[Row]:
    """The events whose accounts differ most."""
    worst = sorted((r for r in rows if r.disputes), key=lambda r: (-r.event.disagreement, -r.event.sources, r.number))
    return worst[:MOST_DISPUTES]


def _not_drawn(plan: Map, w: Wording) -> Iterable[Markup]:
    """Events that the map does not show, by place."""

    def told(place: Where | None, n: int) -> Markup:
        return w("map_vague", place=place.label(w.language), n=n) if place else w("map_no_place", n=n)

    if plan.missing:
        yield w("map_not_shown", list=w.join((told(*m) for m in plan.missing), "semicolon"))
    if plan.outside:
        far = (Markup("{} ({})").format(w.value(p.label(w.language)), w.value(n)) for p, n in plan.outside)
        yield w("map_outside", list=w.join(far))


def _not_timed(timeline: Timeline, rows: Sequence[Row], maker: Rows) -> Iterable[Markup]:
    """Events that the timeline does not show."""
    w = maker.wording
    if timeline.outside:
        far = {e.id for e in timeline.outside}
        links = (maker.marking.link(r.anchor, w("event_ref", n=r.number)) for r in rows if r.event.id in far)
        yield w("timeline_outside", list=w.join(links))
    if timeline.more:
        yield w("timeline_more", n=timeline.more)
    if timeline.undated and timeline.svg:
        yield w("timeline_undated", events=w("events_n", n=timeline.undated))


def _rules(rows: Sequence[Row], w: Wording) -> list[Markup]:
    """The rules by which values were taken, and for which fields."""
    used: dict[str, dict[str, None]] = {}
    for row in rows:
        for values in row.event.fields():
            if values.values:
                used.setdefault(values.rule, {})[values.name] = None
    ranked = [rule for rule in (*RULES, "edited") if rule in used]
    return [
        w("rule_used", rule=w.term("rule", rule), about=Markup("{}").format(w.term("rule_about", rule)),
          fields=w.join(w.term("field", name) for name in used[rule]))
        for rule in ranked
    ]  # fmt: skip
