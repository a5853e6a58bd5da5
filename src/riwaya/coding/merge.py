"""One claim per happening: repeated mentions within a report become one with all their evidence."""

from __future__ import annotations

from math import inf

from ..model import EventDate, Range
from .draft import DEATH, Draft
from .modality import settle
from .sameness import WIDE, Mentions, Told, generic, near
from .scene import Scene

_GENERIC = frozenset({"attack", "killing"})


def merge(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Drafts with repeated mentions merged into the first; the order of first mention is kept. A mention
    joins the happening whose mentions it is, on the mean, most surely one with."""
    told = [Told.of(draft) for draft in drafts if not draft.dropped]
    mentions, learned = Mentions(scene, told), scene.ctx.lexicon.merging
    odds_of, least = learned.features.of, learned.threshold
    kept: list[Draft] = []
    alike: dict[tuple[str, bool], list[list[Told]]] = {}
    for one in told:
        best: tuple[float, list[Told]] | None = None
        happenings = alike.setdefault((one.draft.family, one.happened), [])
        for members in happenings:
            odds = [odds_of(groups) for groups in mentions.pairs(members, one)]
            mean = sum(odds) / len(odds) if odds else -inf
            if mean > least and (best is None or mean > best[0]):
                best = mean, members
        if best is None:
            kept.append(one.draft)
            happenings.append([one])
        else:
            best[1].append(one)
            _join(scene, best[1][0].draft, one.draft)
    return kept


def _join(scene: Scene, kept: Draft, more: Draft) -> None:
    settle(kept, more)
    kept.evidence += [span for span in more.evidence if span not in kept.evidence]
    if kept.type in _GENERIC and more.type not in _GENERIC:
        kept.type = more.type
    elif kept.type == DEATH and more.type != DEATH:
        kept.type = more.type
    for role in ("actor1", "actor2", "origin", "destination", "date", "injured", "victims", "instrument"):
        had, new = getattr(kept, role), getattr(more, role)
        named = role in ("actor1", "actor2", "victims") and had is not None and generic(scene, had)
        if had is None or (named and new is not None and not generic(scene, new)):
            setattr(kept, role, new)
    if more.place is not None and _finer_place(scene, kept, more):
        kept.place, kept.place_inherited = more.place, more.place_inherited
    if more.date is not None and kept.date is not None and _finer_date(kept.date, more.date):
        kept.date = more.date
    if kept.fatalities is None or _at_least(kept.fatalities, more.fatalities):
        kept.fatalities = more.fatalities
    if kept.injured is not None and _at_least(kept.injured, more.injured):
        kept.injured = more.injured
    kept.figures += more.figures
    kept.also += [more, *more.also]
    kept.unmet = kept.unmet and more.unmet


def _at_least(kept: Range, more: Range | None) -> bool:
    """True where the later mention says "at least" of the same number, which a headline leaves out, or
    counts those of whom there was no number before."""
    return more is not None and (more == (kept[0], None) != kept or (kept == (1, None) and (more[0] or 0) > 1))


def _finer_place(scene: Scene, kept: Draft, more: Draft) -> bool:
    """True where the later mention names the spot, and the earlier one no place, an inherited one
    or only the region."""
    if kept.place is None:
        return True
    if more.place is None or more.place_inherited:
        return False
    one, two = scene.places[kept.place], scene.places[more.place]
    finer = (one.radius_km or 0) > (two.radius_km or 0) and near(one, two)
    return kept.place_inherited or finer or (one.precision in WIDE and two.precision not in WIDE)


def _finer_date(kept: EventDate, more: EventDate) -> bool:
    """True where the later date lies inside the earlier one and is shorter."""
    inside = kept.start <= more.start and more.end <= kept.end
    return inside and (more.end - more.start) < (kept.end - kept.start)
