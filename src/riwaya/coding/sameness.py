"""Do two mentions tell of one happening? Plain features of a pair of drafts, the earlier one first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..annotating.place_geometry import rough_km
from ..lexicon.learned import Group
from ..model import EventDate, Place, Range
from .draft import HAPPENED, VIOLENCE, Draft
from .scene import Scene

WIDE = frozenset({"country", "area", "region"})
_TOWN_KM = 25
_PERIOD = 45
_STEPS, _AWAY = (1, 2, 3, 6, 10), ("0", "1", "2", "3", "6", "10")
_WORDS, _GAPS = (4, 9, 18), ("0", "4", "9", "18")
_CAUSES = 2
_LATER = 6


Cast = tuple[str | None, str | None, str | None]
"""Doer, target and victims of a mention."""


class Told(Struct, frozen=True):
    """A mention as it was told, before others of its happening joined it: what is compared of it. ``how``:
    see :func:`_resumes`."""

    draft: Draft
    first: int
    sentence: int
    type: str
    violent: bool
    happened: bool
    modality: str
    trigger: str
    how: str
    cast: Cast
    place: str | None
    inherited: bool
    date: EventDate | None
    fatalities: Range | None
    injured: Range | None
    instrument: str | None
    speaker: str | None

    @classmethod
    def of(cls, draft: Draft) -> Told:
        return cls(
            draft, draft.first, draft.sentence, draft.type, draft.type in VIOLENCE, draft.modality in HAPPENED,
            draft.modality, draft.trigger.id, _resumes(draft), (draft.actor1, draft.actor2, draft.victims),
            draft.place, draft.place_inherited, draft.date, draft.fatalities, draft.injured, draft.instrument,
            draft.speaker,
        )  # fmt: skip


def may_be_one(a: Told, b: Told) -> bool:
    """False for kinds of happening that are never one, of another type and not both violent; for what is
    told and what is denied, planned or feared; for those that one trigger tells apart ("في 19 و24
    سبتمبر"); for what is told many sentences later, but for the headline's; for what one answers ("ردا على
    هجوم"); and for other numbers of dead among others."""
    if a.first == b.first or not (a.type == b.type or (a.violent and b.violent)):
        return False
    if (b.sentence - a.sentence > _LATER and a.sentence) or a.happened != b.happened:
        return False
    if b.draft.apart and a.sentence == b.sentence and a.first < b.first:
        return False
    one, two = a.cast[2], b.cast[2]
    return one is None or two is None or one == two or tolls(a.fatalities, b.fatalities) != "apart"


class Mentions:
    """The mentions of a report that are compared, in order."""

    def __init__(self, scene: Scene, told: Sequence[Told]) -> None:
        self._scene = scene
        self._firsts: dict[str, list[int]] = {}
        self._places: dict[tuple[str | None, bool, str | None, bool], str] = {}
        self._casts: dict[tuple[Cast, Cast], tuple[int, int, tuple[str, str, str, bool]]] = {}
        for one in told:
            self._firsts.setdefault(one.type, []).append(one.first)
        for firsts in self._firsts.values():
            firsts.sort()

    def pairs(self, earlier: Iterable[Told], b: Told) -> list[list[Group]]:
        """Feature groups of a mention with those of the earlier ones that may be one with it."""
        firsts, kind, how, cast = self._firsts[b.type], b.type, b.how, b.cast
        up_to, casts = bisect_left(firsts, b.first), self._casts
        found = []
        for a in earlier:
            if not may_be_one(a, b):
                continue
            far, type_ = b.sentence - a.sentence, a.type
            like, away = type_ == kind, _AWAY[bisect_right(_STEPS, far)]
            lead = 0 if a.sentence else min(far, 4)
            both, most, roles = casts.get((a.cast, cast)) or self._cast(a.cast, cast)
            where, when = self._where(a, b), dates(a.date, b.date)
            between = min(max(0, up_to - bisect_right(firsts, a.first)), 2)
            groups: list[Group] = [
                (_way, away, how, lead, a.trigger == b.trigger, like), (_modality, a.modality, b.modality, like),
                (_scene, where, when, both, most, how, like), (_far, where, when, away),
                (_kinds, type_, kind, away), (_set, type_, kind, where, when),
                (_roles, *roles, like, how),
                (
                    _others, tolls(a.fatalities, b.fatalities), tolls(a.injured, b.injured),
                    _equal(a.instrument, b.instrument), _equal(a.speaker, b.speaker), between, like, how,
                ),
            ]  # fmt: skip
            found.append(groups if far else groups + _within(self._scene, a.draft, b.draft))
        return found

    def _cast(self, a: Cast, b: Cast) -> tuple[int, int, tuple[str, str, str, bool]]:
        """How many actors the two share, of at most how many; how each role compares, and whether the doer
        of the one is the target of the other."""
        ours, theirs = {*a[:2], None}, {*b[:2], None}
        doer, target, victims = map(self._actor, a, b)
        roles = doer, target, victims, a[0] is not None and a[0] == b[1]
        made = self._casts[a, b] = len(ours & theirs) - 1, min(len(ours), len(theirs)) - 1, roles
        return made

    def _where(self, a: Told, b: Told) -> str:
        if a.place is None or b.place is None:
            return "none"
        key = a.place, a.inherited, b.place, b.inherited
        known = self._places.get(key)
        if known is None:
            places = self._scene.places
            known = self._places[key] = _places(places[a.place], a.inherited, places[b.place], b.inherited)
        return known

    def _actor(self, a: str | None, b: str | None) -> str:
        if a is None or b is None:
            return "none" if a is b else "one"
        if a == b:
            return "same"
        return "generic" if generic(self._scene, a) or generic(self._scene, b) else "apart"


def generic(scene: Scene, actor: str) -> bool:
    """True for "gunmen", "soldiers" and the like, who may be anybody's."""
    return scene.actors[actor].actor_id is None and scene.actors[actor].type != "person"


def _places(one: Place, one_inherited: bool, two: Place, two_inherited: bool) -> str:
    """How the places of two mentions compare: same, inherited, near, wide or apart."""
    inherited = one_inherited or two_inherited
    if one.gazetteer_id == two.gazetteer_id and one.name == two.name:
        return "same.inherited" if inherited else "same"
    if inherited:
        return "inherited"
    if near(one, two):
        return "near"
    wide = one.precision in WIDE or two.precision in WIDE
    return "wide" if wide and (one.country == two.country or None in (one.country, two.country)) else "apart"


def near(one: Place, two: Place) -> bool:
    """True for a quarter and its town, a base and the town beside it."""
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return False
    if WIDE & {one.precision, two.precision}:
        return False
    return rough_km(one.lat, one.lon, two.lat, two.lon) <= _TOWN_KM


def dates(a: EventDate | None, b: EventDate | None) -> str:
    """How the dates compare: none, same, period (a long one and a day of it), over or apart."""
    if a is None or b is None:
        return "none"
    if a.start == b.start and a.end == b.end:
        return "same.event" if "event" in (a.basis, b.basis) else "same"
    long, short = sorted(((date.end - date.start).days for date in (a, b)), reverse=True)
    if long > _PERIOD and short < long / 3:
        return "period"
    return "over" if a.start <= b.end and b.start <= a.end else "apart"


def tolls(a: Range | None, b: Range | None) -> str:
    """How two counts compare: none, one (of them given), same, over or apart."""
    if a is None or b is None:
        return "none" if a is b else "one"
    if a == b:
        return "same"
    low = max(a[0] or 0, b[0] or 0)
    high = min(a[1] or 1e9, b[1] or 1e9)
    return "over" if low <= high else "apart"


def _equal(a: str | None, b: str | None) -> bool | None:
    return a == b if a and b else None


def _resumes(draft: Draft) -> str:
    """How the words point back: "الهجوم" without a place of its own resumes the last one."""
    if draft.form.kind != "noun":
        return draft.form.kind
    if not (draft.definite or draft.tail):
        return "new"
    return "resumes" if draft.place is None or draft.place_inherited else "definite"


def _within(scene: Scene, a: Draft, b: Draft) -> list[Group]:
    """Of two triggers in one sentence: the clause, how far, and the words before the second."""
    forms = scene.ctx.words.forms
    clause = scene.clause(a.first) == scene.clause(b.first)
    letter = forms[b.first][0]
    words = dict.fromkeys(forms[max(a.last + 1, b.first - _CAUSES) : b.first])
    if b.form.kind != "verb" and letter in "بلوك":
        words[f"{letter}-"] = None
    gap = _GAPS[bisect_right(_WORDS, b.first - a.last - 1)]
    return [(_near, gap, clause, a.type, b.type), *((_by, word, a.type == b.type) for word in words)]


def _alike(like: bool) -> str:
    return "alike" if like else "unlike"


def _pair(a: str, b: str) -> str:
    return f"{a}={b}" if a <= b else f"{b}={a}"


def _way(away: str, how: str, lead: int, trigger: bool, like: bool) -> list[str]:
    """``lead``: how many sentences after the title's, 0 if the earlier one stands elsewhere."""
    alike = _alike(like)
    names = ["bias", alike, f"away={away}/{alike}", f"away={away}/{how}", f"{how}/{alike}", how]
    if lead:
        names += [f"lead/{alike}", f"lead/{lead}/{alike}", f"lead/{how}"]
    return [*names, "trigger", f"trigger/{how}", f"trigger/{away}"] if trigger else names


def _modality(was: str, is_: str, like: bool) -> list[str]:
    told = f"told={'yes' if was in HAPPENED else 'no'}/{'yes' if is_ in HAPPENED else 'no'}"
    return [told, f"{told}/{_alike(like)}", *([f"modality={was}/{is_}"] if was != is_ else [])]


def _kinds(a: str, b: str, away: str) -> list[str]:
    kinds = _pair(a, b)
    return [kinds, f"{kinds}/{away}"]


def _set(a: str, b: str, where: str, when: str) -> list[str]:
    kinds = _pair(a, b)
    return [f"{kinds}/at={where}", f"{kinds}/on={when}"]


def _scene(where: str, when: str, both: int, of: int, how: str, like: bool) -> list[str]:
    alike, who = _alike(like), f"{both}of{of}"
    return [
        *_both("place", where, alike, how), *_both("date", when, alike, how), *_both("actors", who, alike, how),
        f"who={who}/at={where}/{alike}", f"who={who}/on={when}/{alike}",
        f"scene={where}/{when}/{alike}", f"scene={where}/{when}/{who}",
    ]  # fmt: skip


def _far(where: str, when: str, away: str) -> list[str]:
    return [f"scene={where}/{when}/{away}"]


def _roles(doer: str, target: str, victims: str, turned: bool, like: bool, how: str) -> list[str]:
    told, alike = {"actor1": doer, "actor2": target, "victims": victims}, _alike(like)
    names = [name for role, value in told.items() for name in _both(role, value, alike, how)]
    return [*names, f"turned/{alike}"] if turned else names


def _others(
    toll: str, injured: str, instrument: bool | None, speaker: bool | None, between: int, like: bool, how: str
) -> list[str]:
    names = [*_both("toll", toll, _alike(like), how), *_both("injured", injured, _alike(like), how)]
    names += [f"between={between}", f"between={between}/{how}"]
    same = {"instrument": instrument, "speaker": speaker}
    return names + [f"{field}={value}" for field, value in same.items() if value is not None]


def _near(gap: str, clause: bool, a: str, b: str) -> list[str]:
    kinds = _pair(a, b)
    names = [f"gap={gap}", f"gap={gap}/{kinds}"]
    return [*names, "clause", f"clause/{kinds}"] if clause else names


def _by(word: str, like: bool) -> list[str]:
    return [f"by={word}", f"by={word}/{like}"]


def _both(field: str, value: str, alike: str, how: str) -> list[str]:
    return [f"{field}={value}/{alike}", f"{field}={value}/{how}"]
