"""Relations told in words between two mentions: "the forces loyal to …", "with the support of …",
"fights …", "clashes between … and …", "accused …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..arabic import BREAK, STOP
from ..lexicon import Hit
from ..lexicon.triggers import RelationCue
from ..model import EventClaim
from .beside import sided
from .draft import ARMED
from .naming import Naming
from .relation_told import PARTIES, PRONOUNS, REACH_OBJECT, Told, at_some_words, object_of, qualified, subject_of, tell
from .scene import BARE, Item, Scene

_AID, _SUBJECT, _DEED = 12, 12, 6
_NOT = frozenset({"لا", "لم", "لن", "ليس", "ليست", "غير", "دون", "بدون", "عدم"})
_BETWEEN_THEM = frozenset({"بينه", "بينها", "بينهم"})
_BETWEEN, _BOTH, _FACING = "بين", "هما", "تصدي"
_AGAINST = frozenset({"مع", "علي", "ضد"})
_WITH, _TO = "مع", "ل"
_UNLESS, _HAND = 2, 16
_PREFIXES = "يت"
_OF_THEM = "هم"
_SELF = frozenset({"انه", "انها", "انهم"})
_PERSONAL = frozenset({"loyal_to", "part_of"})
_INTO = frozenset({"الي", "ل"})


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
        if (holding := naming.holding(hit)) is not None:
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
    said = next((form for form in forms[a.last : a.last + 2] if form in PRONOUNS), "")
    if b is None and cue.turned:
        state = next((c for w in range(hit.last + 1, a.last + 1) if (c := naming.country(w)) is not None), None)
        b = naming.government(state) if state else None
    elif b is None and (hit.tail or said):
        b = naming.before(a.first, said or forms[hit.last], a.id)
    yield from tell(naming, cue, hit, a, b)


def _quality(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue) -> Iterator[Told]:
    a = qualified(scene, naming, hit.first)
    forms = scene.ctx.words.forms
    attribute = (
        forms[hit.first].startswith("ال") or (hit.first and forms[hit.first - 1] in _SELF) or cue.relation == "leads"
    )
    if a is None and attribute and not hit.before and cue.turned == (cue.relation == "leads"):
        a = at_some_words(scene, naming, hit.first)
    if a is None and cue.turned and cue.relation == "part_of":
        yield from _among(scene, naming, hit, cue)
    if a is not None and not hit.before.startswith("و"):
        yield from tell(naming, cue, hit, a, object_of(scene, naming, hit, cue, a))
    elif a is None and cue.relation == "leads" and scene.ctx.words.forms[hit.first].lstrip("و")[0] in _PREFIXES:
        yield from _commands(scene, naming, hit, cue)


def _among(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue) -> Iterator[Told]:
    """Persons by name after "among them", who are of the force named before: "خسائر في صفوف التنظيم …
    أبرزهم القيادي فلان"."""
    forms = scene.ctx.words.forms
    if not forms[hit.last].endswith(_OF_THEM):
        return
    after = scene.within(hit.last + 1, hit.last + 1 + REACH_OBJECT, "actor")
    named = next((i for i in after if naming.is_named(i)), None)
    whole = naming.before(hit.first, forms[hit.last])
    if named is None or whole is None or scene.actors[whole].type not in ARMED:
        return
    if all(forms[w].startswith("ال") or naming.titled(w) for w in range(hit.last + 1, named.first)):
        yield from tell(naming, cue, hit, whole, named)


def _commands(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue) -> Iterator[Told]:
    """The verb first, then who leads and what he leads: "يقود العقيد فلان الكتيبة"."""
    _, stop = scene.sentence(hit.first)
    after = scene.within(hit.last + 1, min(stop, hit.last + 1 + _SUBJECT), "actor")
    leader = next((i for i in after[:1] if naming.is_named(i) and i.first <= hit.last + 3), None)
    led = next((i for i in after[1:] if leader is not None and i.first == leader.last + 1), None)
    if leader is not None and led is not None and led.governor == BARE and not led.joined and naming.is_body(led):
        yield from tell(naming, cue, hit, led, leader)


def _aid(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue, events: Sequence[EventClaim]) -> Iterator[Told]:
    """Helped is whoever does the deed that the phrase stands with; else the subject before it."""
    where = scene.ctx.words.starts[hit.first]
    means = cue.relation == "hostile" or scene.ctx.words.forms[hit.first].lstrip("و").startswith("ب")
    doers = (e.actor1 for e in events if means and any(s.start <= where < s.end for s in e.evidence))
    doer = next((d for d in doers if d is not None and scene.actors[d].type in PARTIES), None)
    beside = subject_of(scene, naming, hit.first, REACH_OBJECT if hit.tail else _AID)
    a: Item | str | None = beside if beside is not None and (doer is None or cue.relation == "hostile") else doer
    yield from tell(naming, cue, hit, a, object_of(scene, naming, hit, cue, a))


def _verb(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue) -> Iterator[Told]:
    """Subject before the verb, or first after it."""
    a = qualified(scene, naming, hit.first)
    if a is not None:
        yield from tell(naming, cue, hit, a, object_of(scene, naming, hit, cue, a))
        return
    if hit.before.startswith("و") and (subject := subject_of(scene, naming, hit.first, _AID)) is not None:
        yield from tell(naming, cue, hit, subject, object_of(scene, naming, hit, cue, subject))
        return
    _, stop = scene.sentence(hit.first)
    after = scene.within(hit.last + 1, min(stop, hit.last + 1 + _SUBJECT), "actor")
    met, personal = cue.relation == "in_contact_with", cue.relation in _PERSONAL
    after = [i for i in after if (naming.is_body(i) and not met) or ((met or personal) and naming.is_named(i))]
    gaps = scene.ctx.words.gaps
    if len(after) < 2 or after[0].first > hit.last + 2 or after[1].joined or after[1].first <= after[0].last:
        return
    if not any(gaps[w] >= BREAK for w in range(after[0].first + 1, after[1].first + 1)):
        yield from tell(naming, cue, hit, after[0], after[1])


def _join(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue) -> Iterator[Told]:
    """ "a joined b": the subject before the verb or right after it, the body after "to"."""
    _, stop = scene.sentence(hit.first)
    after = scene.within(hit.last + 1, min(stop, hit.last + 1 + _SUBJECT), "actor")
    b = next((i for i in after if i.governor in _INTO and naming.is_body(i)), None)
    a: Item | str | None = next((i for i in after if i.first <= hit.last + 3 and i.governor not in _INTO), None)
    if a is None and hit.tail:
        a = naming.before(hit.first, scene.ctx.words.forms[hit.last])
    if a is None:
        a = qualified(scene, naming, hit.first)
    gaps = scene.ctx.words.gaps
    if b is not None and not any(gaps[w] >= STOP for w in range(hit.last + 1, b.first + 1)):
        yield from tell(naming, cue, hit, a, b)


def _deed(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue) -> Iterator[Told]:
    """ "clashes between a and b", "a's war with/on/against b", "fighting b"."""
    _, stop = scene.sentence(hit.first)
    forms, gaps = scene.ctx.words.forms, scene.ctx.words.gaps
    if forms[hit.last].endswith(_BOTH):
        pair = [i for i in scene.within(max(0, hit.first - _SUBJECT), hit.first, "actor") if i.joined]
        if pair:
            yield from tell(naming, cue, hit, naming.heading(pair[-1]), pair[-1])
        return
    for at in range(hit.last + 1, min(stop, hit.last + 1 + _DEED)):
        form = forms[at]
        if gaps[at] >= BREAK:
            break
        if form == _BETWEEN:
            sides = scene.within(at + 1, min(stop, at + 1 + _HAND + REACH_OBJECT), "actor")
            if len(sides) > 1 and sides[0].first <= at + 3:
                two = next((s for s in sides[1:] if s.joined and s.first > sided(forms, at, sides[0].last)), None)
                yield from tell(naming, cue, hit, sides[0], two)
            return
        if form in _BETWEEN_THEM and at + 1 < stop and forms[at + 1] == "وبين":
            found = scene.within(at + 2, min(stop, at + 2 + REACH_OBJECT), "actor")
            yield from tell(naming, cue, hit, naming.before(hit.first, form), found[0] if found else None)
            return
        way = form in _AGAINST if cue.relation == "hostile" else form == _WITH
        against = way and not ("ل" in hit.before and form == _WITH)
        facing = form[0] == "ل" and forms[hit.last].endswith(_FACING)
        if cue.relation != "rival_of" and (against or facing):
            found = scene.within(at + against, min(stop, at + 3), "actor")
            if found:
                yield from tell(naming, cue, hit, subject_of(scene, naming, hit.first, _SUBJECT), found[0])
            return
        if form in scene.lexicon.prepositions or form[0] == "ب" or scene.within(at, at + 1, "actor"):
            break
    pair = [i for i in scene.within(max(0, hit.first - 2), hit.first, "actor") if i.joined and i.last == hit.first - 1]
    if pair and cue.relation in ("in_contact_with", "coordinates_with"):
        yield from tell(naming, cue, hit, naming.heading(pair[0]), pair[0])
        return
    if cue.relation == "allied":
        sides = scene.within(hit.last + 1, min(stop, hit.last + 1 + _SUBJECT), "actor")
        if len(sides) > 1 and sides[0].first == hit.last + 1 and sides[1].governor == _TO:
            yield from tell(naming, cue, hit, sides[0], sides[1])
        return
    if cue.relation != "hostile" or hit.tail or hit.last + 1 >= stop or gaps[hit.last + 1] >= BREAK:
        return
    found = scene.within(hit.last + 1, hit.last + 2, "actor")
    if found and forms[hit.first].endswith("ه") and scene.actors[found[0].id].type in PARTIES:
        yield from tell(naming, cue, hit, subject_of(scene, naming, hit.first, _SUBJECT), found[0])


def _accuse(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue) -> Iterator[Told]:
    """ "a accused b of …", with a before the verb or after it."""
    if hit.tail:
        return
    _, stop = scene.sentence(hit.first)
    after = scene.within(hit.last + 1, min(stop, hit.last + 1 + _SUBJECT), "actor")
    after = [i for i in after if not any(o.first <= i.first and i.last <= o.last and o != i for o in after)]
    after = [i for i in after if scene.actors[i.id].type in PARTIES]
    before = qualified(scene, naming, hit.first)
    a = before if isinstance(before, Item) else None
    if a is None:
        if len(after) < 2 or not all(_led_up(scene, naming, w) for w in range(hit.last + 1, after[0].first)):
            return
        a, after = after[0], after[1:]
    gaps = scene.ctx.words.gaps
    b = next((i for i in after if (i.governor == BARE or gaps[i.first] >= BREAK) and not i.joined), None)
    if b is not None and scene.actors[a.id].type in PARTIES:
        yield from tell(naming, cue, hit, a, b)


def _led_up(scene: Scene, naming: Naming, word: int) -> bool:
    """True for a word that may stand before the name of who speaks: an office, what it is of."""
    return naming.titled(word) or scene.ctx.words.forms[word].startswith(("حكوم", "قياد"))


_READERS = {"quality": _quality, "verb": _verb, "deed": _deed, "accuse": _accuse, "join": _join}
