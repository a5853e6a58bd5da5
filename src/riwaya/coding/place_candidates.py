"""The places a claim may have happened at, each with plain features of how it stands to the words that tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..model import Place
from . import whereabouts
from .candidates import MOST, NONE, Candidates, Report, Stand, kind, nearest_of, nothing, place_key
from .draft import Draft
from .scene import Scene

PLACE = "place"
_FINE = {"exact": 0, "near": 1, "district": 2, "region": 3, "country": 4, "area": 5}
_LATER = 3


def places(scene: Scene, report: Report, drafts: Sequence[Draft], draft: Draft) -> Candidates:
    """The places of the report by :func:`~.candidates.place_key`, and :data:`~.candidates.NONE` for no place."""
    named = report.spots
    stands = nearest_of(scene, draft, named)
    had = None if draft.place is None else place_key(scene.places[draft.place])
    shared = _shared(scene, drafts, draft)
    countries = Counter(place.country for place in scene.places.values() if place.country)
    home = countries.most_common(1)[0][0] if countries else None
    order = sorted(stands, key=lambda one: (one != had, stands[one].rank, stands[one].gap))
    how, frame = kind(draft), draft.trigger.frame.id
    found: Candidates = {NONE: nothing(draft, had, how, frame, len(order))}
    for rank, one in enumerate(order[:MOST]):
        at = stands[one]
        place = scene.places[at.item.id]
        names = [*_where(scene, draft, at, how, frame), f"order={min(rank, 4)}", f"mentions={min(len(named[one]), 4)}"]
        names += [f"precision={place.precision}", f"precision={place.precision}/{at.where}"]
        names.append(f"home={place.country == home}/{place.precision}")
        if any(_finer(scene, place, other) for other in stands.values() if other.rank <= 1):
            names += ["coarse", f"coarse/{at.where}", f"coarse/{place.precision}"]
        if one == had:
            inherited = "inherited" if draft.place_inherited else "own"
            names += [
                "rule",
                f"rule/{inherited}",
                f"rule/{inherited}/{draft.type}",
                f"rule/{inherited}/{place.precision}",
            ]
            names.append(f"rule/{inherited}/{at.where}")
        for name in shared.get(one, ()):
            names += [f"shared={name}", f"shared={name}/{draft.definite}"]
        for later in draft.also[:_LATER]:
            if later.place is not None and place_key(scene.places[later.place]) == one:
                names.append(f"also={'inherited' if later.place_inherited else 'own'}")
        found[one] = list(dict.fromkeys(names))
    return found


def nearest_to(scene: Scene, report: Report, draft: Draft, one: str) -> Stand:
    """How the mention nearest to the trigger of the place with a key stands to it."""
    return nearest_of(scene, draft, {one: report.spots[one]})[one]


def _where(scene: Scene, draft: Draft, at: Stand, how: str, frame: str) -> list[str]:
    item = at.item
    governor = item.governor or "bare"
    before = scene.ctx.words.forms[item.first - 1] if item.first else "^"
    names = [
        at.where, f"{at.where}/{governor}", f"{at.where}/{how}", f"{at.where}/{how}/{at.far}",
        f"{frame}/{at.where}/{governor}",
        f"governor={governor}", f"before={before}", f"before={before}/{at.where}", f"type={draft.type}/{at.where}",
    ]  # fmt: skip
    if item.first in scene.reporting:
        names += ["reporting", f"reporting/{at.where}"]
    if item.joined:
        names.append(f"joined/{at.where}")
    if scene.places[item.id].relative is not None:
        names.append("relative")
    if whereabouts.describes(scene, item):
        names.append("describes")
    if whereabouts.acts(scene, item):
        names += ["acts", f"acts/{at.where}"]
    if at.rank <= 1:
        low, high = (draft.last + 1, item.first) if at.where[1] == "+" else (item.last + 1, draft.first)
        if any(word in scene.triggers for word in range(low, high)):
            names.append(f"beyond/{at.where}")
        names.append(f"between={min(len(scene.within(low, high, 'place')), 2)}/{at.where}")
    return names


def _finer(scene: Scene, place: Place, other: Stand) -> bool:
    """True for another place of the sentence that is finer and in the same country."""
    found = scene.places[other.item.id]
    return found.country == place.country and _FINE.get(found.precision, 3) < _FINE.get(place.precision, 3)


def _shared(scene: Scene, drafts: Sequence[Draft], draft: Draft) -> dict[str, list[str]]:
    """How other happenings with places of their own stand to the draft, by place."""
    found: dict[str, list[str]] = {}
    told = [d for d in drafts if d is not draft and d.place is not None and not d.place_inherited]
    last = max((d for d in told if d.first < draft.first), key=lambda d: d.first, default=None)
    for other in told:
        one = place_key(scene.places[other.place or ""])
        alike = "kin" if other.family == draft.family else "other"
        if other is last:
            found.setdefault(one, []).extend(["last", f"last/{alike}"])
        if other is told[0] and other.first < draft.first:
            found.setdefault(one, []).extend(["lead", f"lead/{alike}"])
        if other.sentence == draft.sentence:
            found.setdefault(one, []).append(f"here/{alike}")
    return found
