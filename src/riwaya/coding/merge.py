"""One claim per happening: repeated mentions within a report become one with all their evidence."""

from __future__ import annotations

from ..annotating.place_geometry import rough_km
from ..model import EventDate, Place, Range
from .draft import DEATH, HAPPENED, VIOLENCE, Draft
from .scene import Scene

_GENERIC = frozenset({"attack", "killing"})
_WIDE = frozenset({"country", "area", "region"})
_FAR = 12
_TOWN_KM = 25
_PERIOD = 45
_LEAD = 3


def merge(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Drafts with repeated mentions merged into the first; the order of first mention is kept."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.dropped:
            continue
        best = max(
            ((score, i) for i, other in enumerate(kept) if (score := _same(scene, other, draft)) > 0), default=None
        )
        if best is None:
            kept.append(draft)
        else:
            _join(scene, kept[best[1]], draft)
    return kept


def _same(scene: Scene, a: Draft, b: Draft) -> float:
    """How surely two drafts tell of one happening; 0 = they do not."""
    alike = a.type == b.type
    far = b.sentence - a.sentence
    lead = a.sentence == 0 and 0 < far <= _LEAD
    violent = a.type in VIOLENCE and b.type in VIOLENCE
    if not alike and not (violent and (lead or a.type in _GENERIC or b.type in _GENERIC)):
        return 0
    if (a.modality in HAPPENED) != (b.modality in HAPPENED):
        return 0
    place = _places(scene, a, b)
    actors = _actors(scene, a, b)
    date = _dates(a, b)
    toll = _tolls(a.fatalities, b.fatalities)
    if lead and toll == 1 and place < 0:
        place = 0  # a headline may name the capital where the happening was spoken of
    if min(place, actors, date, toll) < 0:
        return 0
    score = place + actors + date + toll + _resumed(b) + (0.5 if far <= 1 else 0)
    if alike and actors == 1:
        score += 0.5
    if b.form.kind == "noun" and not (b.definite or b.tail) and a.sentence > 0 and far > 0:
        score -= 0.5
    if lead:
        score += 1.5
    elif a.sentence == 0 or far <= 2:
        score += 0.5
    if far > _FAR and not b.definite:
        score -= 1
    if not alike:
        score -= 0.75
    return score if score >= 2 else 0


def _resumed(draft: Draft) -> float:
    """How strongly the words point back: "الهجوم" without a place of its own resumes the last one."""
    if draft.form.kind == "verb" or not (draft.definite or draft.tail):
        return 0
    return 1.5 if draft.place is None or draft.place_inherited else 1


def _places(scene: Scene, a: Draft, b: Draft) -> float:
    if a.place is None or b.place is None:
        return 0.25
    one, two = scene.places[a.place], scene.places[b.place]
    if one.gazetteer_id == two.gazetteer_id and one.name == two.name:
        return 1
    if a.place_inherited or b.place_inherited:
        return 0
    if _near(one, two):
        return 0.5
    wide = one.precision in _WIDE or two.precision in _WIDE
    if wide and (one.country == two.country or None in (one.country, two.country)):
        return 0.25
    return -1


def _near(one: Place, two: Place) -> bool:
    """True for a quarter and its town, a base and the town beside it."""
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return False
    if _WIDE & {one.precision, two.precision}:
        return False
    return rough_km(one.lat, one.lon, two.lat, two.lon) <= _TOWN_KM


def _actors(scene: Scene, a: Draft, b: Draft) -> float:
    ours, theirs = {a.actor1, a.actor2} - {None}, {b.actor1, b.actor2} - {None}
    if not ours or not theirs:
        return 0.25
    if a.type == b.type == "armed_clash":
        return 1 if ours & theirs else -1
    for one, two in ((a.actor1, b.actor1), (a.actor2, b.actor2)):
        if one and two and one != two and not (_generic(scene, one) or _generic(scene, two)):
            return -1
    return 1 if ours & theirs else 0


def _generic(scene: Scene, actor: str) -> bool:
    """True for "gunmen", "soldiers" and the like, who may be anybody's."""
    return scene.actors[actor].actor_id is None and scene.actors[actor].type != "person"


def _dates(a: Draft, b: Draft) -> float:
    if a.date is None or b.date is None:
        return 0.25
    if a.date.start == b.date.start and a.date.end == b.date.end:
        return 1
    long, short = sorted(((d.end - d.start).days for d in (a.date, b.date)), reverse=True)
    if long > _PERIOD and short < long / 3:
        return -1
    return 0.25 if a.date.start <= b.date.end and b.date.start <= a.date.end else -1


def _tolls(a: Range | None, b: Range | None) -> float:
    if a is None or b is None:
        return 0.25
    if a == b:
        return 1
    low = max(a[0] or 0, b[0] or 0)
    high = min(a[1] or 1e9, b[1] or 1e9)
    return 0.25 if low <= high else -1


def _join(scene: Scene, kept: Draft, more: Draft) -> None:
    if kept.sentence == 0 and len(kept.evidence) == 1 and kept.modality == "asserted" and more.modality == "claimed":
        kept.modality, kept.speaker = more.modality, more.speaker  # a headline says what the report says by whom
    kept.evidence += [span for span in more.evidence if span not in kept.evidence]
    if kept.type in _GENERIC and more.type not in _GENERIC:
        kept.type = more.type
    elif kept.type == DEATH and more.type != DEATH:
        kept.type = more.type
    for role in ("actor1", "actor2", "origin", "destination", "date", "injured", "victims", "instrument", "speaker"):
        had, new = getattr(kept, role), getattr(more, role)
        named = role in ("actor1", "actor2", "victims") and had is not None and _generic(scene, had)
        if had is None or (named and new is not None and not _generic(scene, new)):
            setattr(kept, role, new)
    if more.place is not None and _finer_place(scene, kept, more):
        kept.place, kept.place_inherited = more.place, more.place_inherited
    if more.date is not None and kept.date is not None and _finer_date(kept.date, more.date):
        kept.date = more.date
    if kept.fatalities is None:
        kept.fatalities = more.fatalities
    kept.figures += more.figures
    kept.also += [more, *more.also]
    kept.unmet = kept.unmet and more.unmet
    if kept.speaker is None and kept.modality == "claimed":
        kept.modality = "asserted"


def _finer_place(scene: Scene, kept: Draft, more: Draft) -> bool:
    """True where the later mention names the spot, and the earlier one no place, an inherited one
    or only the region."""
    if kept.place is None:
        return True
    if more.place is None or more.place_inherited:
        return False
    one, two = scene.places[kept.place], scene.places[more.place]
    finer = (one.radius_km or 0) > (two.radius_km or 0) and _near(one, two)
    return kept.place_inherited or finer or (one.precision in _WIDE and two.precision not in _WIDE)


def _finer_date(kept: EventDate, more: EventDate) -> bool:
    """True where the later date lies inside the earlier one and is shorter."""
    inside = kept.start <= more.start and more.end <= kept.end
    return inside and (more.end - more.start) < (kept.end - kept.start)
