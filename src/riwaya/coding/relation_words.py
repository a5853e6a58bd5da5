"""Relations told in words between two mentions: "the forces loyal to …", "with the support of …",
"fights …", "clashes between … and …", "accused …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..arabic import BREAK, fold
from ..lexicon import Hit
from ..lexicon.triggers import RelationCue
from ..model import EventClaim
from .beside import sided
from .draft import ARMED
from .naming import Naming
from .scene import BARE, Item, Scene

_QUALIFIED, _OBJECT, _AID, _SUBJECT, _DEED = 6, 5, 12, 12, 6
_PARTIES = ARMED | {"government", "other"}
_SIDES = _PARTIES | {"person", "international_org", "company"}
_STATE = frozenset({"state_force", "government"})
_PRONOUNS = frozenset(
    {"له", "لها", "لهم", "معه", "معها", "معهم", "منه", "منها", "منهم", "اليه", "اليها", "باسمه", "باسمها"}
)
_NOT = frozenset({"لا", "لم", "لن", "ليس", "ليست", "غير", "دون", "بدون", "عدم"})
_THROUGH = frozenset(
    fold("من في الذي التي الذين والذي والتي والذين هو هي هم وهو وهي وهم أيضا كان كانت كانوا قد سبق أن").split()
)
_AWAY = frozenset({"من", "عن", "الي", "كي", "حتي", "جنبا"})
_BETWEEN_THEM = frozenset({"بينه", "بينها", "بينهم"})
_BETWEEN, _BOTH, _FACING = "بين", "هما", "تصدي"
_AGAINST = frozenset({"مع", "علي", "ضد"})
_UNLESS, _HAND, _SAID = 2, 16, 4


class Told(NamedTuple):
    """Relation of actor ``a`` to actor ``b``, told in words ``first..last``."""

    a: str
    b: str
    relation: str
    first: int
    last: int


def stated(scene: Scene, naming: Naming, events: Sequence[EventClaim]) -> Iterator[Told]:
    """Every relation that a cue of the lexicon tells, offices aside. Help and coordination without a
    doer beside them are of the event that they are told of."""
    forms = scene.ctx.words.forms
    for hit in naming.cues:
        cue = scene.lexicon.relations[hit.entry]
        if cue.frame == "office" or (hit.first and forms[hit.first - 1].lstrip("و") in _NOT):
            continue
        if cue.unless & set(forms[hit.last + 1 : hit.last + 1 + _UNLESS]):
            continue
        holding = next((i for i in naming.items if i.first <= hit.first and hit.last <= i.last), None)
        if holding is not None:
            yield from _held(naming, cue, hit, holding)
        elif cue.frame == "aid":
            yield from _aid(scene, naming, hit, cue, events)
        else:
            yield from _READERS[cue.frame](scene, naming, hit, cue)


def _held(naming: Naming, cue: RelationCue, hit: Hit, a: Item) -> Iterator[Told]:
    """A cue inside a mention ("القوات الموالية للحكومة", "حلفاؤه") tells whose it is."""
    inside = naming.inside(a, hit.last + 1)
    b = inside[0] if inside else naming.owner(a)
    forms = naming.scene.ctx.words.forms
    said = next((form for form in forms[a.last : a.last + 2] if form in _PRONOUNS), "")
    if b is None and cue.turned:
        state = next((c for w in range(hit.last + 1, a.last + 1) if (c := naming.country(w)) is not None), None)
        b = naming.government(state) if state else None
    elif b is None and (hit.tail or said):
        b = naming.before(a.first, said or forms[hit.last], a.id)
    yield from _told(naming, cue, hit, a, b)


def _told(naming: Naming, cue: RelationCue, hit: Hit, a: Item | str | None, b: Item | str | None) -> Iterator[Told]:
    """The relation of the two; a whole has each of the parts that "and" joins."""
    if a is None or b is None:
        return
    parts = cue.turned and cue.relation == "part_of"
    for two in naming.joined(b) if parts and isinstance(b, Item) else [b]:
        yield from _pair(naming, cue, hit, a, two)


def _pair(naming: Naming, cue: RelationCue, hit: Hit, a: Item | str, b: Item | str) -> Iterator[Told]:
    words = [i for side in (a, b) if isinstance(side, Item) for i in (side.first, side.last)]
    ids = [side.id if isinstance(side, Item) else side for side in (a, b)]
    if cue.turned:
        ids.reverse()
    one, two = (naming.scene.actors[id_] for id_ in ids)
    relation = cue.relation
    if relation == "leads" and cue.turned and two.type == "person" and one.type != "person":
        one, two = two, one  # "الذي يقود اللواء" tells of him, "التي يقودها" of them
    if relation == "part_of" and not cue.turned and two.type == "person" and one.type != "person":
        one, two, relation = two, one, "leads"
    told = relation != "hostile" or (
        naming.is_told(one)
        and naming.is_told(two)
        and not ({one.type, two.type} <= _STATE and naming.one_state(one.actor_id, two.actor_id))
    )
    if one.id != two.id and told and _fits(relation, one.type, two.type):
        yield Told(one.id, two.id, relation, min([hit.first, *words]), max([hit.last, *words]))


def _fits(relation: str, a: str, b: str) -> bool:
    """True where actors of the two types may stand in the relation."""
    if relation in ("leads", "part_of"):
        return b not in ("person", "civilians") and (relation == "leads" or a != "civilians")
    if relation in ("loyal_to", "funds"):
        return b not in ("media", "civilians")
    return a in _SIDES and b in _SIDES


def _quality(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue) -> Iterator[Told]:
    a = _qualified(scene, naming, hit.first)
    if a is not None and not hit.before.startswith("و"):
        yield from _told(naming, cue, hit, a, _object(scene, naming, hit, cue, a))


def _qualified(scene: Scene, naming: Naming, word: int) -> Item | str | None:
    """What a participle or relative clause at ``word`` is about: the mention right before it, with
    nothing but places, adjectives and a comma between, or a noun that resumes one."""
    start, _ = scene.sentence(word)
    forms, gaps = scene.ctx.words.forms, scene.ctx.words.gaps
    places = {w for i in scene.within(max(start, word - _QUALIFIED), word, "place") for w in range(i.first, i.last + 1)}
    ends: dict[int, Item] = {}
    for item in naming.items:
        if start <= item.first and item.last < word:
            ends.setdefault(item.last, item)
    breaks = 0
    for at in range(word - 1, max(start, word - _QUALIFIED) - 1, -1):
        breaks += gaps[at + 1] >= BREAK
        if breaks > 1:
            return None
        if at in ends:
            return ends[at]
        if forms[at] in scene.lexicon.speaker:
            said = scene.statement(at)
            near = said is not None and at - scene.ctx.words.between(said.cue)[1] <= _SAID
            return said.speaker.actor if said and near and naming.is_organised(said.speaker.actor) else None
        if forms[at] in _THROUGH or at in places:
            continue
        again = naming.again(at)
        if again is not None:
            return again
        if not (forms[at].startswith("ال") and forms[at].endswith(("ي", "يه", "ه"))):
            return None
    return None


def _object(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue, a: Item | str | None) -> Item | str | None:
    """Whom the words after a cue name, or the one that a pronoun on or after it speaks of."""
    _, stop = scene.sentence(hit.first)
    forms, gaps = scene.ctx.words.forms, scene.ctx.words.gaps
    begin = a.first if isinstance(a, Item) else hit.first
    but = (a.id,) if isinstance(a, Item) else (a,) if a else ()
    for at in range(hit.last + 1, min(stop, hit.last + 1 + _OBJECT)):
        if gaps[at] >= BREAK or (cue.frame == "verb" and forms[at] in _AWAY):
            break
        if forms[at] in _PRONOUNS:
            return naming.before(begin, forms[at], *but)
        found = scene.within(at, at + 1, "actor")
        if found:
            return found[0]
        if at <= hit.last + 2 and (country := naming.country(at)) is not None:
            state = naming.government(country)
            return Item("actor", state, at, at, scene.ctx.words.span(at, at), BARE, False) if state else None
        if at == hit.last + 1 and forms[at][0] == "ل" and not _goes_on(scene, naming, at):
            break
        if at in scene.triggers and (at > hit.last + 1 or cue.frame == "aid"):
            break
        if at <= hit.last + 2 and (again := naming.again(at)) is not None:
            return Item("actor", again, at, at, scene.ctx.words.span(at, at), BARE, False)
    if (
        hit.tail
        and cue.frame == "quality"
        and not cue.turned
        and not (hit.last + 1 < stop and scene.within(hit.last + 1, hit.last + 2, "actor"))
    ):
        return naming.before(begin, forms[hit.last], *but)
    return None


def _goes_on(scene: Scene, naming: Naming, word: int) -> bool:
    """True for a word with "to" after which the name may come ("للرئيس …"); else it is the object, and
    of no actor that is known."""
    return scene.ctx.words.forms[word] in scene.lexicon.carriers or naming.titled(word)


def _subject(scene: Scene, naming: Naming, word: int, reach: int) -> Item | None:
    """The party before ``word`` that no preposition governs, the nearest first; not the one who leads it
    ("التحالف الذي تقوده فلانة")."""
    start, _ = scene.sentence(word)
    relations = scene.lexicon.relations
    leading = {h.last + 1 for h in naming.cues if relations[h.entry].relation == "leads" and relations[h.entry].turned}
    for item in reversed(scene.within(max(start, word - reach), word, "actor")):
        beside = word - 2 <= item.last < word
        if (
            item.last < word
            and item.first not in leading
            and (item.governor == BARE or beside)
            and scene.actors[item.id].type in _PARTIES | {"company"}
        ):
            return naming.heading(item)
    return None


def _aid(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue, events: Sequence[EventClaim]) -> Iterator[Told]:
    """Helped is whoever does the deed that the phrase stands with; else the subject before it."""
    where = scene.ctx.words.starts[hit.first]
    means = cue.relation == "hostile" or scene.ctx.words.forms[hit.first].lstrip("و").startswith("ب")
    doers = (e.actor1 for e in events if means and any(s.start <= where < s.end for s in e.evidence))
    doer = next((d for d in doers if d is not None and scene.actors[d].type in _PARTIES), None)
    beside = _subject(scene, naming, hit.first, _OBJECT if hit.tail else _AID)
    a: Item | str | None = beside if beside is not None and (doer is None or cue.relation == "hostile") else doer
    yield from _told(naming, cue, hit, a, _object(scene, naming, hit, cue, a))


def _verb(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue) -> Iterator[Told]:
    """Subject before the verb, or first after it."""
    a = _qualified(scene, naming, hit.first)
    if a is not None:
        yield from _told(naming, cue, hit, a, _object(scene, naming, hit, cue, a))
        return
    if hit.before.startswith("و") and (subject := _subject(scene, naming, hit.first, _AID)) is not None:
        yield from _told(naming, cue, hit, subject, _object(scene, naming, hit, cue, subject))
        return
    _, stop = scene.sentence(hit.first)
    after = [i for i in scene.within(hit.last + 1, min(stop, hit.last + 1 + _SUBJECT), "actor") if naming.is_body(i)]
    gaps = scene.ctx.words.gaps
    if len(after) < 2 or after[0].first > hit.last + 2 or after[1].joined or after[1].first <= after[0].last:
        return
    if not any(gaps[w] >= BREAK for w in range(after[0].first + 1, after[1].first + 1)):
        yield from _told(naming, cue, hit, after[0], after[1])


def _deed(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue) -> Iterator[Told]:
    """ "clashes between a and b", "a's war with/on/against b", "fighting b"."""
    _, stop = scene.sentence(hit.first)
    forms, gaps = scene.ctx.words.forms, scene.ctx.words.gaps
    if forms[hit.last].endswith(_BOTH):
        pair = [i for i in scene.within(max(0, hit.first - _SUBJECT), hit.first, "actor") if i.joined]
        if pair:
            yield from _told(naming, cue, hit, naming.heading(pair[-1]), pair[-1])
        return
    for at in range(hit.last + 1, min(stop, hit.last + 1 + _DEED)):
        form = forms[at]
        if gaps[at] >= BREAK:
            break
        if form == _BETWEEN:
            sides = scene.within(at + 1, min(stop, at + 1 + _HAND + _OBJECT), "actor")
            if len(sides) > 1 and sides[0].first <= at + 3:
                two = next((s for s in sides[1:] if s.joined and s.first > sided(forms, at, sides[0].last)), None)
                yield from _told(naming, cue, hit, sides[0], two)
            return
        if form in _BETWEEN_THEM and at + 1 < stop and forms[at + 1] == "وبين":
            found = scene.within(at + 2, min(stop, at + 2 + _OBJECT), "actor")
            yield from _told(naming, cue, hit, naming.before(hit.first, form), found[0] if found else None)
            return
        against = form in _AGAINST and not ("ل" in hit.before and form == "مع")
        facing = form[0] == "ل" and forms[hit.last].endswith(_FACING)
        if cue.relation != "rival_of" and (against or facing):
            found = scene.within(at + against, min(stop, at + 3), "actor")
            if found:
                yield from _told(naming, cue, hit, _subject(scene, naming, hit.first, _SUBJECT), found[0])
            return
        if form in scene.lexicon.prepositions or form[0] == "ب" or scene.within(at, at + 1, "actor"):
            break
    pair = [i for i in scene.within(max(0, hit.first - 2), hit.first, "actor") if i.joined and i.last == hit.first - 1]
    if pair and cue.relation in ("in_contact_with", "coordinates_with"):
        yield from _told(naming, cue, hit, naming.heading(pair[0]), pair[0])
        return
    if cue.relation != "hostile" or hit.tail or hit.last + 1 >= stop or gaps[hit.last + 1] >= BREAK:
        return
    found = scene.within(hit.last + 1, hit.last + 2, "actor")
    if found and forms[hit.first].endswith("ه") and scene.actors[found[0].id].type in _PARTIES:
        yield from _told(naming, cue, hit, _subject(scene, naming, hit.first, _SUBJECT), found[0])


def _accuse(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue) -> Iterator[Told]:
    """ "a accused b of …", with a before the verb or after it."""
    if hit.tail:
        return
    _, stop = scene.sentence(hit.first)
    after = scene.within(hit.last + 1, min(stop, hit.last + 1 + _SUBJECT), "actor")
    after = [i for i in after if not any(o.first <= i.first and i.last <= o.last and o != i for o in after)]
    after = [i for i in after if scene.actors[i.id].type in _PARTIES]
    before = _qualified(scene, naming, hit.first)
    a = before if isinstance(before, Item) else None
    if a is None:
        if len(after) < 2 or not all(_led_up(scene, naming, w) for w in range(hit.last + 1, after[0].first)):
            return
        a, after = after[0], after[1:]
    gaps = scene.ctx.words.gaps
    b = next((i for i in after if (i.governor == BARE or gaps[i.first] >= BREAK) and not i.joined), None)
    if b is not None and scene.actors[a.id].type in _PARTIES:
        yield from _told(naming, cue, hit, a, b)


def _led_up(scene: Scene, naming: Naming, word: int) -> bool:
    """True for a word that may stand before the name of who speaks: an office, what it is of."""
    return naming.titled(word) or scene.ctx.words.forms[word].startswith(("حكوم", "قياد"))


_READERS = {"quality": _quality, "verb": _verb, "deed": _deed, "accuse": _accuse}
