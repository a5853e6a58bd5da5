"""Do two mentions tell of one happening? Plain features of a pair of drafts, the earlier one first."""

from __future__ import annotations

from ..annotating.place_geometry import rough_km
from ..model import Place, Range
from .draft import HAPPENED, VIOLENCE, Draft
from .scene import Scene

WIDE = frozenset({"country", "area", "region"})
_TOWN_KM = 25
_PERIOD = 45
_BUCKETS = ((1, "0"), (2, "1"), (3, "2"), (6, "3"), (10, "6"))
_GAPS = ((4, "0"), (9, "4"), (18, "9"))
_CAUSES = 2


def may_be_one(a: Draft, b: Draft) -> bool:
    """False for kinds of happening that are never one, of another type and not both violent; for what is
    told and what is denied, planned or feared; for those that one trigger tells apart ("في 19 و24
    سبتمبر"); and for other numbers of dead among others."""
    if a.first == b.first or not (a.type == b.type or {a.type, b.type} <= VIOLENCE):
        return False
    if (a.modality in HAPPENED) != (b.modality in HAPPENED):
        return False
    others = a.victims is not None and b.victims is not None and a.victims != b.victims
    return not (others and tolls(a.fatalities, b.fatalities) == "apart")


def features(scene: Scene, drafts: list[Draft], a: Draft, b: Draft) -> list[str]:
    """Names of the features of a pair; ``drafts``: all of the report, in order."""
    kinds = f"{a.type}={b.type}" if a.type <= b.type else f"{b.type}={a.type}"
    alike = "alike" if a.type == b.type else "unlike"
    far = b.sentence - a.sentence
    away = next((name for below, name in _BUCKETS if far < below), "10")
    resumes = _resumes(b)
    names = ["bias", alike, kinds, f"away={away}/{alike}", f"away={away}/{resumes}", f"{resumes}/{alike}", resumes]
    if a.sentence == 0 and far > 0:
        names += [f"lead/{alike}", f"lead/{min(far, 4)}/{alike}", f"lead/{resumes}"]
    if a.trigger.id == b.trigger.id:
        names += ["trigger", f"trigger/{resumes}", f"trigger/{away}"]
    told = f"{_told(a)}/{_told(b)}"
    names += [f"told={told}", f"told={told}/{alike}"]
    if a.modality != b.modality:
        names.append(f"modality={a.modality}/{b.modality}")
    where, when = places(scene, a, b), dates(a, b)
    names += _both("place", where, alike, resumes)
    names += _both("date", when, alike, resumes)
    names += _both("toll", tolls(a.fatalities, b.fatalities), alike, resumes)
    names += _both("injured", tolls(a.injured, b.injured), alike, resumes)
    for role in ("actor1", "actor2", "victims"):
        names += _both(role, _actor(scene, getattr(a, role), getattr(b, role)), alike, resumes)
    ours, theirs = {a.actor1, a.actor2} - {None}, {b.actor1, b.actor2} - {None}
    who = f"{min(len(ours & theirs), 2)}of{min(len(ours), len(theirs))}"
    names += [
        f"actors={who}/{alike}",
        f"actors={who}/{resumes}",
        f"who={who}/{where}/{alike}",
        f"who={who}/{when}/{alike}",
    ]
    names += [f"scene={where}/{when}/{alike}", f"scene={where}/{when}/{who}", f"scene={where}/{when}/{away}"]
    names += [f"{kinds}/{where}", f"{kinds}/{when}", f"{kinds}/{away}"]
    if a.actor1 is not None and a.actor1 == b.actor2:
        names.append(f"turned/{alike}")
    if a.instrument and b.instrument:
        names.append(f"instrument={a.instrument == b.instrument}")
    if a.speaker is not None and b.speaker is not None:
        names.append(f"speaker={a.speaker == b.speaker}")
    between = sum(a.first < d.first < b.first and d.type == b.type for d in drafts)
    names += [f"between={min(between, 2)}", f"between={min(between, 2)}/{resumes}"]
    if far == 0:
        names += _within(scene, a, b, kinds)
    return list(dict.fromkeys(names))


def generic(scene: Scene, actor: str) -> bool:
    """True for "gunmen", "soldiers" and the like, who may be anybody's."""
    return scene.actors[actor].actor_id is None and scene.actors[actor].type != "person"


def places(scene: Scene, a: Draft, b: Draft) -> str:
    """How the places of two drafts compare: none, same, inherited, near, wide or apart."""
    if a.place is None or b.place is None:
        return "none"
    one, two = scene.places[a.place], scene.places[b.place]
    if one.gazetteer_id == two.gazetteer_id and one.name == two.name:
        return "same.inherited" if a.place_inherited or b.place_inherited else "same"
    if a.place_inherited or b.place_inherited:
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


def dates(a: Draft, b: Draft) -> str:
    """How the dates compare: none, same, period (a long one and a day of it), over or apart."""
    if a.date is None or b.date is None:
        return "none"
    if a.date.start == b.date.start and a.date.end == b.date.end:
        return "same.event" if "event" in (a.date.basis, b.date.basis) else "same"
    long, short = sorted(((d.end - d.start).days for d in (a.date, b.date)), reverse=True)
    if long > _PERIOD and short < long / 3:
        return "period"
    return "over" if a.date.start <= b.date.end and b.date.start <= a.date.end else "apart"


def tolls(a: Range | None, b: Range | None) -> str:
    """How two counts compare: none, one (of them given), same, over or apart."""
    if a is None or b is None:
        return "none" if a is b else "one"
    if a == b:
        return "same"
    low = max(a[0] or 0, b[0] or 0)
    high = min(a[1] or 1e9, b[1] or 1e9)
    return "over" if low <= high else "apart"


def _actor(scene: Scene, a: str | None, b: str | None) -> str:
    if a is None or b is None:
        return "none" if a is b else "one"
    if a == b:
        return "same"
    return "generic" if generic(scene, a) or generic(scene, b) else "apart"


def _both(field: str, value: str, alike: str, resumes: str) -> list[str]:
    return [f"{field}={value}/{alike}", f"{field}={value}/{resumes}"]


def _told(draft: Draft) -> str:
    return "yes" if draft.modality in HAPPENED else "no"


def _resumes(draft: Draft) -> str:
    """How the words point back: "الهجوم" without a place of its own resumes the last one."""
    if draft.form.kind != "noun":
        return draft.form.kind
    if not (draft.definite or draft.tail):
        return "new"
    return "resumes" if draft.place is None or draft.place_inherited else "definite"


def _within(scene: Scene, a: Draft, b: Draft, kinds: str) -> list[str]:
    """Of two triggers in one sentence: the clause, how far, and the words before the second."""
    words = scene.ctx.words
    gap = b.first - a.last - 1
    away = next((name for below, name in _GAPS if gap < below), "18")
    names = [f"gap={away}", f"gap={away}/{kinds}"]
    if scene.clause(a.first) == scene.clause(b.first):
        names += ["clause", f"clause/{kinds}"]
    for word in words.forms[max(a.last + 1, b.first - _CAUSES) : b.first]:
        names += [f"by={word}", f"by={word}/{a.type == b.type}"]
    letter = words.forms[b.first][0]
    if b.form.kind != "verb" and letter in "بلوك":
        names.append(f"by={letter}/{a.type == b.type}")
    return names
