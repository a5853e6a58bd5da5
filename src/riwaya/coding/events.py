"""Event claims of one document: triggers, roles, modality, tolls, merging."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec.structs import replace

from ..annotating.context import Context
from ..model import EventClaim, Span
from . import doers, merge, modality, roles, sides, tolls, triggers, whereabouts
from .choosing import choose
from .draft import ARMED, DEATH, HAPPENED, VIOLENCE, Draft
from .filter import judge
from .scene import Scene, scene_of

_MIN_WORDS = 5
_LEAD = 2
_MAX_CHARS = 240
_INSTRUMENT_REACH = 8
_EPISODE_DAYS = 3
_EPISODE_SENTENCES = 2
_LASTING = frozenset({"talks", "agreement", "transfer", "recruitment", "protest", "siege"})
_FIELD_WORDS = 2
_UNARMED = frozenset({"protest", "displacement", "agreement"})
_GROUPS = frozenset({"armed_group", "militia", "person"})
_RUIN = frozenset({"destroy", "ruin"})
_REFINED = frozenset({"shelling", "attack", "killing", "bombing"})


def code(ctx: Context) -> tuple[EventClaim, ...]:
    """What the document says happened, in the order of first mention."""
    if not ctx.hits.get("triggers"):
        return ()
    scene = scene_of(ctx)
    drafts = triggers.find(scene)
    if not drafts:
        return ()
    roles.fill(scene, drafts)
    for draft in drafts:
        draft.evidence = [_evidence(scene, draft)]
        _instrument(scene, draft, drafts)
    _by_air(scene, drafts)
    doers.complete(scene, drafts)
    _sound(scene, drafts)
    modality.judge(scene, drafts)
    drafts = [d for d in drafts if not (d.type == DEATH and d.modality == "denied" and _without(scene, d))]
    tolls.attach(scene, drafts)
    _inherit(scene, drafts)
    sides.complete(scene, drafts)
    merged = merge.merge(scene, [copy for draft in drafts for copy in _coordinated(scene, draft)])
    kept = judge(scene, merged)
    choose(scene, kept)
    return tuple(_claim(draft, f"e{number}") for number, draft in enumerate(kept, 1))


def _sound(scene: Scene, drafts: list[Draft]) -> None:
    """Mark the drafts that lack what their trigger needs. A document without any armed actor has
    protests, displacement, and violence that is told in set phrases or with a weapon."""
    plain = any(d.type in VIOLENCE and d.type != DEATH and not (d.trigger.weak or d.unmet) for d in drafts)
    armed = any(a.type in ARMED for a in scene.ctx.actors) or (plain and triggers.field_words(scene.ctx) < _FIELD_WORDS)
    for draft in drafts:
        needs = draft.trigger.needs
        sides = draft.actor1 is not None and draft.actor2 is not None
        doer = draft.actor1 is not None and scene.actors[draft.actor1].type in ARMED
        draft.unmet |= (needs == "sides" and not sides) or (needs == "armed" and not doer)
        if not armed and draft.type not in _UNARMED:
            weapon = draft.instrument is not None and (draft.form.kind != "noun" or not draft.trigger.weak)
            draft.unmet |= draft.type not in VIOLENCE or not (weapon or draft.form.kind == "phrase")


def _without(scene: Scene, draft: Draft) -> bool:
    """True for "دون سقوط ضحايا", which tells of no dead rather than of a denial."""
    before = scene.ctx.words.forms[max(0, draft.first - 2) : draft.first]
    return any(form.lstrip("و") in ("دون", "بدون") for form in before)


def _evidence(scene: Scene, draft: Draft) -> Span:
    """The clause of the trigger, grown over commas to a few words and cut to a readable length."""
    words = scene.ctx.words
    start, stop = scene.sentence(draft.first)
    first, last = scene.clause(draft.first)
    first, last = max(first, start), min(last, stop)
    while last < stop and last - draft.first < _MIN_WORDS:
        last += 1
    breaks = scene.breaks
    before, after = bisect_right(breaks, draft.first - _MIN_WORDS), bisect_left(breaks, draft.last + _MIN_WORDS + 1)
    left = max(first, breaks[before - 1] if before else first)
    right = min(last, breaks[after] if after < len(breaks) else last) - 1
    while right > draft.last and words.ends[right] - words.starts[left] > _MAX_CHARS:
        right -= 1
    while left < draft.first and words.ends[right] - words.starts[left] > _MAX_CHARS:
        left += 1
    return words.span(left, right)


def _instrument(scene: Scene, draft: Draft, drafts: list[Draft]) -> None:
    """What it was done with, from the clause; it may tell the type ("قصف" by aircraft is an air strike). How
    anybody died is told by the nearer word of a deed, if there is one ("مصرعهم في انفجار سيارة ملغومة")."""
    start, stop = scene.sentence(draft.first)
    best = None
    for hit in scene.hits("triggers.instrument", start, stop):
        if scene.ctx.words.forms[hit.first].lstrip("و") in draft.trigger.near:
            continue  # an aircraft that is shot down is no weapon
        if draft.trigger.manner and hit.first < draft.first:
            continue  # "shelled the camp and executed its guards"
        distance = hit.first - draft.last if hit.first > draft.last else draft.first - hit.last
        if draft.type == DEATH and any(
            d.type in VIOLENCE and d.type != DEATH and draft.last < d.first <= hit.last for d in drafts
        ):
            continue
        if distance <= _INSTRUMENT_REACH and (best is None or distance < best[0]):
            best = (distance, scene.lexicon.instruments[hit.entry])
    if best is None or (draft.type not in VIOLENCE and draft.trigger.id not in _RUIN):
        return
    instrument = best[1]
    draft.instrument = instrument.name
    if instrument.type and draft.type in _REFINED | {"sabotage"} and draft.type != instrument.type:
        draft.type = instrument.type


def _by_air(scene: Scene, drafts: list[Draft]) -> None:
    """Bombardment ("قصف") without a weapon named is from the air where the report tells of aircraft
    and of no artillery, unless a group did it that has none."""
    weapons = {scene.lexicon.instruments[h.entry].type for h in scene.ctx.layer("triggers.instrument")}
    if "shelling" in weapons or "air_strike" not in weapons | {d.type for d in drafts}:
        return
    for draft in drafts:
        doer = scene.actors.get(draft.actor1 or "")
        if draft.type == "shelling" and draft.instrument is None and (doer is None or doer.type not in _GROUPS):
            draft.type = "air_strike"


def _inherit(scene: Scene, drafts: list[Draft]) -> None:
    """A draft without a place takes that of the happening told just before it."""
    last: Draft | None = None
    for draft in drafts:
        if draft.dropped:
            continue
        if draft.place is None and last is not None and last.place is not None:
            draft.place, draft.place_inherited = last.place, True
        if draft.place is not None:
            last = draft
    lead = next((d for d in drafts if d.place is not None and not d.dropped), None)
    for draft in drafts:
        if draft.place is None and lead is not None:
            draft.place, draft.place_inherited = lead.place, True
    _inherit_dates(scene, drafts)


def _inherit_dates(scene: Scene, drafts: list[Draft]) -> None:
    """What is told without a date right after a dated happening at the same place happened then;
    so does what follows a dated lead over a whole country."""
    summary = next((d for d in drafts if _sums_up(scene, d)), None)
    last: Draft | None = None
    for draft in drafts:
        if draft.dropped or draft.modality not in HAPPENED | {"denied"}:
            continue
        if draft.date is not None:
            if (draft.date.end - draft.date.start).days <= _EPISODE_DAYS:
                last = draft
            continue
        if last is not None and _same_episode(scene, last, draft):
            draft.date = replace(last.date, basis="event") if last.date else None
        elif summary is not None and summary.date is not None and draft.family == summary.family:
            draft.date = replace(summary.date, basis="event")


def _same_episode(scene: Scene, last: Draft, draft: Draft) -> bool:
    if draft.sentence - last.sentence > _EPISODE_SENTENCES or draft.place is None or last.place is None:
        return False
    if draft.trigger.needs == "sides" or draft.type in _LASTING:
        return False
    one, two = scene.places[last.place], scene.places[draft.place]
    return draft.place_inherited or one.gazetteer_id == two.gazetteer_id


def _sums_up(scene: Scene, draft: Draft) -> bool:
    """A dated lead over a whole country or region ("تفجيرات في أنحاء متفرقة من العراق"): what is told
    after it happened then, unless it has a date of its own."""
    if draft.dropped or draft.sentence > _LEAD or draft.date is None or draft.place is None:
        return False
    wide = scene.places[draft.place].precision in ("country", "region")
    days = (draft.date.end - draft.date.start).days
    return draft.family == "violence" and wide and days <= 3 and draft.modality in HAPPENED


def _coordinated(scene: Scene, draft: Draft) -> list[Draft]:
    """Two days ("في 19 و24 سبتمبر") or two towns taken are two happenings; the toll of the two
    together bounds each."""
    if draft.dropped or not (draft.more_dates or draft.more_places):
        return [draft]
    copies = [draft]
    for item in draft.more_dates:
        copies.append(_copy(draft, date=whereabouts.event_date(scene, item)))
    if draft.type in ("capture", "withdrawal"):
        copies += [_copy(draft, place=item.id) for item in draft.more_places]
    if len(copies) > 1 and draft.fatalities is not None:
        for copy in copies:
            copy.fatalities = (0, draft.fatalities[1] if draft.fatalities[1] is not None else None)
    return copies


def _copy(draft: Draft, **changes: object) -> Draft:
    return replace(draft, **{"evidence": list(draft.evidence), "figures": list(draft.figures), **changes})


def _claim(draft: Draft, id_: str) -> EventClaim:
    return EventClaim(
        id=id_,
        type=draft.type,
        evidence=tuple(dict.fromkeys(draft.evidence)),
        actor1=draft.actor1,
        actor2=draft.actor2,
        place=draft.place,
        date=draft.date,
        fatalities=draft.fatalities,
        injured=draft.injured,
        victims=draft.victims if draft.victims is not None or draft.fatalities is None else draft.actor2,
        instrument=draft.instrument,
        origin=draft.origin,
        destination=draft.destination,
        speaker=draft.speaker,
        modality=draft.modality,
        confidence=draft.confidence,
    )
