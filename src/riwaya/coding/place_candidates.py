"""The places a claim may have happened at, each with plain features of how it stands to the words that tell it."""

from __future__ import annotations

from ..lexicon.learned import Group
from . import whereabouts
from .bearings import Stand
from .candidates import LATER, MOST, NONE, Candidates, Report, bearing, kind, nothing_of, place_of
from .draft import Draft
from .scene import Scene

PLACE = "place"


def places(scene: Scene, report: Report, draft: Draft) -> Candidates:
    """The places of the report by :func:`~.candidates.place_key`, and :data:`~.candidates.NONE` for no place."""
    had = place_of(scene, draft)
    near = sorted(report.places.inside(draft))
    inside = {(place.country, whereabouts.fineness(place)) for place in (scene.places[at.item.id] for at in near)}
    near += report.places.outside(draft, (), MOST + 1 - len(near)) if len(near) <= MOST else ()
    best = [report.places.of(draft, had)] if had is not None and had in report.places.items else []
    best += [at for at in near if at.one != had]
    shared, how = _shared(report, draft), kind(draft)
    found: Candidates = {NONE: [nothing_of(draft, had, len(best))]}
    for order, at in enumerate(best[:MOST]):
        place = scene.places[at.item.id]
        groups = [*bearing(scene, report, draft, how, at, "place"), *_setting(scene, report, draft, at)]
        groups.append((_named, min(order, 4), min(len(report.places.items[at.one]), 4)))
        groups.append((_precise, place.precision, at.where, place.country == report.home))
        if any(country == place.country and fine < whereabouts.fineness(place) for country, fine in inside):
            groups.append((_coarse, at.where, place.precision))
        if at.one == had:
            groups.append((_rule, draft.type, place.precision, at.where))
        if at.one in shared:
            groups.append((_told, *shared[at.one], draft.definite))
        if draft.also:
            later = {d.place_inherited for d in draft.also[:LATER] if place_of(scene, d) == at.one}
            groups.append((_also, True in later, False in later))
        found[at.one] = groups
    return found


def undecided(draft: Draft) -> bool:
    """True where the rules found no place in the words that tell of the happening: of what they do find
    there, weights learned of it were no better judges."""
    return draft.place is None or draft.place_inherited


def nearest_to(report: Report, draft: Draft, one: str) -> Stand:
    """How the mention nearest to the trigger of the place with a key stands to it."""
    return report.places.of(draft, one)


def _setting(scene: Scene, report: Report, draft: Draft, at: Stand) -> list[Group]:
    """The word before a place, and whether it sets the scene of the deed or only describes or acts."""
    item = at.item
    before = scene.ctx.words.forms[item.first - 1] if item.first else "^"
    relative = scene.places[item.id].relative is not None
    uses = report.uses.get((item.first, item.last))
    if uses is None:
        uses = report.uses[item.first, item.last] = whereabouts.describes(scene, item), whereabouts.acts(scene, item)
    return [(_before, before, item.governor or "bare", at.where), (_as, draft.type, at.where, relative, *uses)]


def _shared(report: Report, draft: Draft) -> dict[str, tuple[str, str, bool, bool]]:
    """By place, how the other happenings there stand to the draft: the last before it and the first of the
    report (of its family or another), and those of its sentence."""
    found: dict[str, tuple[str, str, bool, bool]] = {}
    told = [(other, one) for other, one in report.placed if other is not draft]
    last = max((other.first for other, _ in told if other.first < draft.first), default=None)
    for other, one in told:
        after, lead, kin, others = found.get(one, ("", "", False, False))
        here, alike = other.sentence == draft.sentence, other.family == draft.family
        if other.first == last:
            after = _ALIKE[alike]
        if other is told[0][0] and last is not None:
            lead = _ALIKE[alike]
        found[one] = after, lead, kin or (here and alike), others or (here and not alike)
    return found


_ALIKE = {True: "kin", False: "other"}


def _before(before: str, governor: str, where: str) -> list[str]:
    return [f"governor={governor}", f"before={before}", f"before={before}/{where}"]


def _as(event: str, where: str, relative: bool, describes: bool, acts: bool) -> list[str]:
    names = [f"type={event}/{where}", *["relative"] * relative, *["describes"] * describes]
    return [*names, "acts", f"acts/{where}"] if acts else names


def _named(order: int, mentions: int) -> list[str]:
    return [f"order={order}", f"mentions={mentions}"]


def _precise(precision: str, where: str, home: bool) -> list[str]:
    return [f"precision={precision}", f"precision={precision}/{where}", f"home={home}/{precision}"]


def _coarse(where: str, precision: str) -> list[str]:
    return ["coarse", f"coarse/{where}", f"coarse/{precision}"]


def _rule(event: str, precision: str, where: str) -> list[str]:
    return ["rule", f"rule/{event}", f"rule/{precision}", f"rule/{where}"]


def _told(after: str, lead: str, kin: bool, others: bool, definite: bool) -> list[str]:
    shared = ["last", f"last/{after}"] if after else []
    shared += ["lead", f"lead/{lead}"] if lead else []
    shared += ["here/kin"] * kin + ["here/other"] * others
    return [name for one in shared for name in (f"shared={one}", f"shared={one}/{definite}")]


def _also(inherited: bool, own: bool) -> list[str]:
    return ["also=inherited"] * inherited + ["also=own"] * own
