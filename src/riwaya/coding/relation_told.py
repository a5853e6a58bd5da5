"""Who stands on the two sides of a word of relation: what it is about, its object, its subject."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..arabic import BREAK, fold
from ..lexicon import Hit
from ..lexicon.triggers import RelationCue
from .draft import ARMED
from .naming import Naming
from .scene import BARE, Item, Scene

REACH_OBJECT = 5
PARTIES = ARMED | {"government", "other"}
_QUALIFIED = 6
_SIDES = PARTIES | {"person", "international_org", "company"}
STATE = frozenset({"state_force", "government"})
PRONOUNS = frozenset(
    {"له", "لها", "لهم", "معه", "معها", "معهم", "منه", "منها", "منهم", "اليه", "اليها", "باسمه", "باسمها"}
)
_THROUGH = frozenset(
    fold("من في الذي التي الذين والذي والتي والذين هو هي هم وهو وهي وهم أيضا كان كانت كانوا قد سبق أن").split()
)
_AWAY = frozenset({"من", "عن", "الي", "كي", "حتي", "جنبا"})
_SAID = 4
_AIR = ("ضرب", "غار", "غطاء", "طيران", "دعم", "قصف")
_OBJECTS = frozenset({"aid", "verb", "accuse", "deed"})
_FOREMOST = frozenset({"ابرزها", "اهمها", "منها", "بينها", "اكبرها", "هي"})


class Told(Struct, frozen=True):
    """Relation of actor ``a`` to actor ``b``, told in words ``first..last``."""

    a: str
    b: str
    relation: str
    first: int
    last: int


def tell(naming: Naming, cue: RelationCue, hit: Hit, a: Item | str | None, b: Item | str | None) -> Iterator[Told]:
    """The relation of the two, and of each of those that "and" joins to the one after the cue ("the
    fight against … and …", "made up of … and …"); what follows a participle and its object may be the
    other side of a "between"."""
    if a is None or b is None:
        return
    whole = cue.turned and cue.relation == "part_of"
    several = whole or (cue.frame in _OBJECTS and isinstance(b, Item) and hit.last < b.first and not b.joined)
    for two in _members(naming, b) if several and isinstance(b, Item) else [b]:
        yield from _pair(naming, cue, hit, a, two)


def _members(naming: Naming, first: Item) -> list[Item]:
    """The parts that a list names: those that "and" joins, or those that follow "the foremost of them"
    after a noun for all ("فصائل أبرزها … و…")."""
    forms, after = naming.scene.ctx.words.forms, first.last + 1
    if after < len(forms) and forms[after] in _FOREMOST:
        named = [i for i in naming.items if i.first == after + 1]
        return naming.joined(named[0]) if named else [first]
    return naming.joined(first)


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
        and not (cue.frame == "aid" and naming.one_of_them(one, two))
        and not ({one.type, two.type} <= STATE and naming.one_state(one.actor_id, two.actor_id))
    )
    nameless = cue.turned and relation == "part_of" and one.actor_id is None and one.name[:1].islower()
    if one.id != two.id and told and not nameless and _fits(relation, one.type, two.type):
        yield Told(one.id, two.id, relation, min([hit.first, *words]), max([hit.last, *words]))


def _fits(relation: str, a: str, b: str) -> bool:
    """True where actors of the two types may stand in the relation."""
    if relation in ("leads", "part_of"):
        return b not in ("person", "civilians") and (relation == "leads" or a != "civilians")
    if relation in ("loyal_to", "funds"):
        return b not in ("media", "civilians")
    return a in _SIDES and b in _SIDES


def qualified(scene: Scene, naming: Naming, word: int) -> Item | str | None:
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
        if at in ends and ends[at].first not in naming.leading:
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


def at_some_words(scene: Scene, naming: Naming, word: int) -> Item | None:
    """The body that a definite participle or "led by" is about, with words of its name or whereabouts
    between that no list knows, in the same clause."""
    start, _ = scene.sentence(word)
    forms, gaps = scene.ctx.words.forms, scene.ctx.words.gaps
    for item in reversed(scene.within(max(start, word - _QUALIFIED), word, "actor")):
        if item.last >= word or not naming.is_body(item):
            continue
        between = range(item.last + 1, word)
        clear = not any(w in scene.triggers or w in naming.said or forms[w].startswith("و") for w in between)
        return item if clear and sum(gaps[w] >= BREAK for w in range(item.last + 1, word + 1)) <= 1 else None
    return None


def object_of(scene: Scene, naming: Naming, hit: Hit, cue: RelationCue, a: Item | str | None) -> Item | str | None:
    """Whom the words after a cue name, or the one that a pronoun on or after it speaks of."""
    _, stop = scene.sentence(hit.first)
    forms, gaps = scene.ctx.words.forms, scene.ctx.words.gaps
    from_air = cue.relation == "allied" and any(
        f.lstrip("وبال").startswith(_AIR) for f in forms[hit.last + 1 : hit.last + 3]
    )
    begin = a.first if isinstance(a, Item) else hit.first
    but = (a.id,) if isinstance(a, Item) else (a,) if a else ()
    for at in range(hit.last + 1, min(stop, hit.last + 1 + REACH_OBJECT)):
        if gaps[at] >= BREAK or (cue.frame == "verb" and forms[at] in _AWAY):
            break
        if forms[at] in PRONOUNS:
            return naming.before(begin, forms[at], *but)
        found = scene.within(at, at + 1, "actor")
        if found:
            return found[0]
        if at <= hit.last + 2 and (country := naming.country(at)) is not None:
            state = naming.government(country)
            return Item("actor", state, at, at, scene.ctx.words.span(at, at), BARE, False) if state else None
        if at == hit.last + 1 and forms[at][0] == "ل" and not _goes_on(scene, naming, at):
            break
        if (
            at in scene.triggers
            and not from_air
            and (at > hit.last + 1 or cue.frame == "aid" or cue.relation == "part_of")
        ):
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


def subject_of(scene: Scene, naming: Naming, word: int, reach: int) -> Item | None:
    """The party before ``word`` that no preposition governs, the nearest first; not the one who leads it
    ("التحالف الذي تقوده فلانة")."""
    start, _ = scene.sentence(word)
    for item in reversed(scene.within(max(start, word - reach), word, "actor")):
        beside = word - 2 <= item.last < word
        if (
            item.last < word
            and item.first not in naming.leading
            and (item.governor == BARE or beside)
            and scene.actors[item.id].type in PARTIES | {"company"}
        ):
            return naming.heading(item)
    return None
