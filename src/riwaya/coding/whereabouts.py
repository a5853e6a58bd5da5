"""Where and when: the place and the time of a clause, by prepositions, distance and whose they are."""

from __future__ import annotations

from ..arabic import STOP
from ..model import EventDate, Place
from .draft import Draft
from .scene import BARE, TARGET, Item, Scene

_RIGHT, _NEAR = 24, 4


def place(scene: Scene, draft: Draft, left: int, right: int) -> None:
    """Fill place, origin and destination of a draft from the words ``left`` to ``right``, else from its sentence."""
    frame = draft.trigger.frame
    start, stop = scene.sentence(draft.first)
    after = _outside(scene, scene.within(draft.last + 1, right, "place"))
    chosen: Item | None = None
    for item in after:
        role = frame.prepositions.get(item.governor, "")
        if item.governor in _PLACED or (item.governor in _AT and role != "origin"):
            role = "place"
        if item.governor == BARE and item.first - draft.last <= _NEAR and "place" in (frame.object, frame.idafa):
            role = "place"
        if role in ("origin", "destination") and getattr(draft, role) is None:
            setattr(draft, role, item.id)
        elif role == "place":
            if chosen is None:
                chosen = item
            elif item.joined:
                draft.more_places.append(item)
    if chosen is None and (draft.origin or draft.destination):
        own = draft.origin or draft.destination
        chosen = next(i for i in after if i.id == own)
        draft.more_places = [i for i in after if i.joined and i.governor == chosen.governor and i.first > chosen.first]
    if chosen is None:
        before = [i for i in _outside(scene, scene.within(start, draft.first, "place")) if i.last < draft.first]
        others = [i for i in before if i.first >= left][-1:] or after[:1]
        others = others or _outside(scene, scene.within(draft.last + 1, stop, "place"))[:1] or before[-1:]
        others = [i for i in others if i.governor != "من"] or others
        others = [i for i in others if not acts(scene, i)]
        chosen = others[0] if others else None
        draft.more_places = []
    if chosen is not None:
        draft.place = _specific(scene, chosen)


def _outside(scene: Scene, items: list[Item]) -> list[Item]:
    """The places that do not stand in the head of a statement nor only describe another one
    ("سرت (450 كلم شرق طرابلس)")."""
    reporting = scene.reporting
    return [
        i for i in items
        if i.first not in reporting and i.governor not in _LED and not describes(scene, i)
    ]  # fmt: skip


def acts(scene: Scene, item: Item) -> bool:
    """True for a country or capital that stands for its government ("توقف الولايات المتحدة عن ..."), and
    for a hospital or camp that is told as a body."""
    if item.governor in _PLACED | {"الي"}:
        return False
    wide = scene.places[item.id].precision == "country"
    over = [i for i in scene.within(max(0, item.first - 3), item.last + 1, "actor") if i.last >= item.first]
    return any(wide or i.first == item.first for i in over)


def describes(scene: Scene, item: Item) -> bool:
    if not scene.distances or scene.places[item.id].relative is not None:
        return False
    first = item.first
    return any(first - 5 <= figure.first < first <= figure.last + 3 for figure in scene.distances)


_LED = frozenset({"بقياده", "بزعامه", "برياسه", "بدعم", "بمسانده"})
_AT = frozenset({"علي", "ضد", TARGET})
_PLACED = frozenset({"في", "ب", "قرب", "داخل", "خارج", "حول", "عند", "شرق", "غرب", "شمال", "جنوب", "عبر"})


_ORDER = {"exact": 0, "near": 1, "district": 2, "region": 3, "country": 4, "area": 5}


def fineness(place: Place) -> int:
    """The rank of a place by its precision, the finest first."""
    return _ORDER.get(place.precision, 3)


def _specific(scene: Scene, item: Item) -> str:
    """The mention itself, or, where it is a country or region, the finer place just after or before it."""
    here = scene.places[item.id]
    if fineness(here) < 2:
        return item.id
    for other in scene.within(max(0, item.first - 6), item.last + 7, "place"):
        place = scene.places[other.id]
        same = (
            place.country == here.country
            and scene.ctx.words.sentence_of[other.first] == scene.ctx.words.sentence_of[item.first]
        )
        if same and fineness(place) < fineness(here):
            gap = scene.ctx.words.gaps[max(other.first, item.first)]
            if gap < STOP and abs(other.first - item.last) <= 4:
                return other.id
    return item.id


def date(scene: Scene, draft: Draft) -> None:
    """The time of the draft's clause, else the nearest of its sentence; coordinated days go on. A
    time that belongs to the telling ("نفى أمس مسؤوليته عن الهجوم") counts only where there is no other."""
    start, stop = scene.sentence(draft.first)
    dated = [
        i
        for i in scene.within(start, stop, "time")
        if scene.times[i.id].start is not None and i.first not in scene.reporting and not _of_toll(scene, draft, i)
    ]
    if not dated:
        return
    clause_start, clause_stop = scene.clause(draft.first)
    if draft.form.kind != "verb":
        dated = [i for i in dated if clause_start <= i.first < clause_stop]
        if not dated:
            return

    def distance(item: Item) -> tuple[int, bool, int]:
        inside = clause_start <= item.first < clause_stop
        gap = item.first - draft.last if item.first > draft.last else draft.first - item.last + 1
        rank = 2 if _of_another(scene, draft, item) else 1 if _of_telling(scene, draft, item) else 0
        return (rank, not inside, gap)

    best = min(dated, key=distance)
    draft.date = event_date(scene, best)
    draft.more_dates = [i for i in dated if best.last < i.first <= best.last + 3 and _joined(scene, i)]


def _of_telling(scene: Scene, draft: Draft, item: Item) -> bool:
    """True for a time between a verb of saying and the noun trigger that is its object."""
    if item.last >= draft.first or draft.form.kind == "verb":
        return False
    cues = [c for c in scene.cues if c < item.first]
    return bool(cues) and draft.first - cues[-1] <= _RIGHT and scene.ctx.words.sentence_of[cues[-1]] == draft.sentence


def _of_another(scene: Scene, draft: Draft, item: Item) -> bool:
    """True for a time in a relative clause that tells of something else ("المدينة التي تسيطر عليها منذ
    2012"); "الهجوم الذي وقع أمس" tells of the same."""
    words, lex = scene.ctx.words, scene.lexicon
    for at in range(draft.last + 1, item.first):
        if words.forms[at] in lex.relatives:
            follows = words.forms[at + 1]
            same = at + 1 in scene.targets or at + 1 in scene.doers or follows in lex.happening
            if not same:
                return True
    return False


def _of_toll(scene: Scene, draft: Draft, item: Item) -> bool:
    """True for the time at which a toll was counted ("رفعت الوزارة اليوم حصيلة القصف") or the deed
    claimed ("تبنى التنظيم الهجوم اليوم")."""
    words = scene.ctx.words
    start, _ = scene.clause(draft.first)
    if draft.definite and any(form.lstrip("وف") in scene.lexicon.claiming for form in words.forms[start : draft.first]):
        return True
    if item.last >= draft.first:
        return False
    between = words.forms[item.last + 1 : draft.first]
    return draft.form.kind != "verb" and any(form in scene.lexicon.tolls for form in between[-4:])


def _joined(scene: Scene, item: Item) -> bool:
    words = scene.ctx.words
    return item.joined or words.forms[item.first].startswith("و") or words.forms[item.first - 1].startswith("و")


def event_date(scene: Scene, item: Item) -> EventDate | None:
    """The date a time mention gives."""
    time = scene.times[item.id]
    if time.start is None or time.end is None:
        return None
    return EventDate(start=time.start, end=time.end, precision=time.precision, basis=time.basis, span=time.span)
