"""Roles: who did it and to whom, read off the clause by order, prepositions and voice."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from ..arabic import BREAK
from .beside import adjectival, aids, helpers, sided
from .draft import DEATH, VIOLENCE, Draft
from .scene import BARE, DOER, TARGET, Item, Scene
from .whereabouts import date, place

_RIGHT, _LEFT, _NEAR, _HANGS = 24, 14, 4, 2


def fill(scene: Scene, drafts: list[Draft]) -> None:
    """Fill actors, place, origin, destination and date of every draft from its own sentence; a
    subject or pronoun left out is the last one named."""
    verbs = sorted(d.first for d in drafts if d.form.kind == "verb")
    speakers = _speakers(scene)
    helping = helpers(scene)
    for draft in drafts:
        left, right = _window(scene, draft, verbs)
        _actors(scene, draft, left, right, speakers, helping)
        _pronouns(scene, draft, speakers)
        place(scene, draft, left, right)
        date(scene, draft)
        _drives_out(draft)


def _drives_out(draft: Draft) -> None:
    """Who drives another out of a place takes it; without a word of who did it, the other withdraws."""
    told = draft.trigger.frame.id == _EXPEL and draft.type == "withdrawal" and not draft.passive
    if told and draft.actor1 is not None and draft.actor2 is not None and (draft.place or draft.origin):
        draft.type, draft.actor1, draft.actor2 = "capture", draft.actor2, draft.actor1
        draft.place, draft.origin = draft.origin or draft.place, None


def _speakers(scene: Scene) -> set[int]:
    """First words of the mentions that only name who speaks, of media, and of forces told by an adjective of
    one deed: they do nothing here."""
    reporting = scene.reporting
    found = {i.first for i in scene.all("actor") if i.first in reporting or scene.actors[i.id].type == "media"}
    found |= adjectival(scene)
    for said in scene.ctx.statements:
        first, _ = scene.ctx.words.between(said.cue)
        for item in scene.within(max(0, first - 4), first + 5, "actor"):
            if item.id == said.speaker.actor:
                found.add(item.first)
    return found


def _window(scene: Scene, draft: Draft, verbs: list[int]) -> tuple[int, int]:
    """The words in which a draft may look for its arguments: its clause, cut at other verbs."""
    words = scene.ctx.words
    start, stop = scene.sentence(draft.first)
    clause_start, clause_stop = scene.clause(draft.first)
    left = max(start, clause_start, draft.first - _LEFT)
    right = min(stop, draft.last + 1 + _RIGHT)
    verb = bisect_right(verbs, draft.last)
    if verb < len(verbs):
        right = min(right, verbs[verb])
    at = clause_stop
    while at < right:
        if words.gaps[at] >= BREAK and at > draft.last:
            return left, at
        at = scene.clause(at)[1]
    return left, right


def _actors(scene: Scene, draft: Draft, left: int, right: int, speakers: set[int], helping: frozenset[int]) -> None:
    frame = draft.trigger.frame
    named = [i for i in scene.within(left, right, "actor") if i.first not in speakers]
    if helping:
        named = [i for i in named if not aids(scene, i, draft.first, helping)]
    before = [i for i in named if i.last < draft.first]
    after = [i for i in named if i.first > draft.last and not _anothers(scene, draft, i)]
    bare = [i for i in after if i.governor == BARE and not i.joined]
    for item in after:
        if item.governor == DOER:
            _set(draft, frame.doer, item)
        elif item.governor == TARGET:
            _set(draft, "actor2", item)
    subject = _subject(scene, draft, before)
    if draft.form.kind == "verb":
        _verb_roles(scene, draft, subject, bare, before)
    else:
        _noun_roles(scene, draft, subject, bare, [i for i in before if i.governor == BARE])
    _governed(scene, draft, after)
    if draft.actor1 is not None and draft.actor2 is None and draft.type in _MUTUAL:
        draft.actor2 = _partner(named, draft.actor1)
    if draft.actor1 == draft.actor2 and draft.actor1 is not None and draft.type != "armed_clash":
        draft.actor2 = None


def _partner(named: list[Item], one: str) -> str | None:
    """The side joined to the one named ("وقعت الحكومة والمتمردون اتفاقا")."""
    for first, second in pairwise(named):
        if first.id == one and second.joined and second.first == first.last + 1 and second.id != one:
            return second.id
    return None


def _anothers(scene: Scene, draft: Draft, item: Item) -> bool:
    """True for a mention that hangs on a nearer trigger ("تظاهر الآلاف تنديدا بحصار الحوثيين")."""
    if item.joined:
        return False
    return scene.tells(max(draft.last + 2, item.first - _HANGS), item.first)


def _governed(scene: Scene, draft: Draft, after: list[Item]) -> None:
    """Roles read off prepositions."""
    frame = draft.trigger.frame
    sides: list[Item] = []
    for item in after:
        if sides and item.first > sides[0].last + 1 and _across(scene, sides[0], item):
            sides[1:] = [item]
            break
        role = frame.prepositions.get(item.governor)
        if role == "sides":
            sides.append(item)
        elif role in ("actor1", "actor2"):
            partitive = item.governor == "من" and frame.id not in _FROM
            if partitive and draft.form.kind == "verb" and item.first - draft.last > _NEAR:
                continue
            if item.governor == "ل" and draft.form.kind == "verb" and not draft.passive and role == "actor1":
                role = "actor2"  # whose the object is: "استهدفت الطائرات رتلا للتنظيم"
            _set(draft, role, item)
    if sides:
        draft.actor1 = sides[0].id
        if len(sides) > 1:
            draft.actor2 = sides[1].id


def _across(scene: Scene, one: Item, item: Item) -> bool:
    """True for the first mention after "on one hand", which is the other side of "between"."""
    forms = scene.ctx.words.forms
    hand = sided(forms, one.first, one.last)
    return item.joined and one.last < hand < item.first


_EXPEL = "expel"
_FROM = frozenset({"take", "liberate", _EXPEL})


def _set(draft: Draft, role: str, item: Item) -> None:
    if getattr(draft, role) is None:
        setattr(draft, role, item.id)


def _subject(scene: Scene, draft: Draft, before: list[Item]) -> Item | None:
    """The doer that stands before the trigger: bare, or the antecedent of a relative pronoun, or
    the subject of a light verb ("شن الجيش غارة")."""
    words, lex = scene.ctx.words, scene.lexicon
    for item in reversed(before):
        between = words.forms[item.last + 1 : draft.first]
        if any(form in lex.relatives for form in between[-2:]):
            return item
        if item.governor == BARE:
            return item
    return None


def _verb_roles(scene: Scene, draft: Draft, subject: Item | None, bare: list[Item], before: list[Item]) -> None:
    frame = draft.trigger.frame
    near = [i for i in bare if i.first - draft.last <= _RIGHT // 2]
    if draft.passive or _passive_by_roles(scene, draft, near, subject):
        draft.passive = True
        target = near[0] if near else subject
        if target is not None:
            _role(draft, frame.passive, target)
        return
    own = _reported(scene, draft)
    if own is not None:
        _role(draft, frame.subject, own)
        if near:
            _role(draft, frame.object, near[0])
        return
    relative = scene.ctx.words.forms[draft.first - 1] in scene.lexicon.relatives if draft.first else False
    if relative and draft.tail and before:
        _role(draft, frame.object, before[-1])
        if near:
            _role(draft, frame.subject, near[0])
        return
    if subject is not None and (relative or draft.first - subject.last <= 6):
        _role(draft, frame.subject, subject)
        rest = near
    elif near and (_aimed_at(scene, near[0]) or not _may(scene, draft, near[0])):
        rest = near
    else:
        rest = near[1:]
        if near:
            _role(draft, frame.subject, near[0])
    for item in rest[:1]:
        _role(draft, frame.object, item)


def _reported(scene: Scene, draft: Draft) -> str | None:
    """Whom a pronoun before the verb stands for: "قال الجيش إنه قصف", "إن قواته قصفت" are the speaker
    if they may act, or the last one named before."""
    words, lex = scene.ctx.words, scene.lexicon
    start, _ = scene.sentence(draft.first)
    before = range(draft.first - 1, max(start - 1, draft.first - 1 - _PRONOUN_REACH), -1)
    at = next((i for i in before if words.forms[i] in lex.speaker or words.forms[i].lstrip("و") in lex.own), None)
    if at is None or any(scene.within(at + 1, draft.first, "actor")):
        return None
    said = scene.statement(draft.first)
    speaker = scene.actors.get(said.speaker.actor or "") if said else None
    if speaker is not None and (speaker.type in _ACTING - {"person", "civilians"} or words.forms[at] in lex.speaker):
        return speaker.id if speaker.type in _ACTING else None
    named = [i for i in scene.within(max(0, start - _RIGHT), at, "actor") if scene.actors[i.id].type in _BODIES]
    return named[-1].id if named else None


def _may(scene: Scene, draft: Draft, item: Item) -> bool:
    """False for a hospital, a company or a paper as doer of violence."""
    return draft.type not in VIOLENCE or scene.actors[item.id].type in _ACTING


def _aimed_at(scene: Scene, item: Item) -> bool:
    """True for whom the thing before belongs to ("قصفت مواقع لتنظيم الراية")."""
    return item.first > 0 and scene.ctx.words.forms[item.first - 1] in scene.lexicon.aims


def _passive_by_roles(scene: Scene, draft: Draft, near: list[Item], subject: Item | None) -> bool:
    """True where "قتل" is followed by a number or by one bare noun alone: then it is passive."""
    if not draft.form.passive or draft.trigger.frame.id not in ("kill", "hold", "strike"):
        return False
    if draft.tail:
        return False
    if subject is not None and draft.trigger.type == DEATH and _counted(scene, subject):
        return True
    figures = scene.within(draft.last + 1, draft.last + 4, "figure")
    first = near[0].first if near else draft.last + 99
    if figures and figures[0].first <= first:
        return subject is None or draft.trigger.type == DEATH
    if draft.trigger.frame.id == "kill" and len(near) < 2 and subject is None:
        return not any(scene.within(draft.last + 1, draft.last + 12, "figure"))
    return False


def _counted(scene: Scene, subject: Item) -> bool:
    """True for a subject that is counted among the dead ("12 مسلحا من التنظيم قتلوا")."""
    near = scene.within(max(0, subject.first - 4), subject.last + 1, "figure")
    return any(scene.figures[f.id].what == "killed" for f in near)


_COMPLEMENTS = frozenset({"take", "liberate", "hold", "deploy", "move", "leave"})


def _noun_roles(scene: Scene, draft: Draft, subject: Item | None, bare: list[Item], before: list[Item]) -> None:
    frame = draft.trigger.frame
    words = scene.ctx.words
    light = _light(scene, draft)
    if light is not None:
        role, doer = light
        if role == "actor1" and frame.subject == "actor2" and draft.actor1 is None:
            role = "actor2"
        _role(draft, role, doer)
    elif subject is not None and draft.actor1 is None and draft.first - subject.last <= 3 and _free(scene, draft):
        _role(draft, frame.subject, subject)
    near = [i for i in bare if i.first - draft.last <= _NEAR and words.gaps[i.first] < BREAK]
    if light is None and not near and frame.id in _COMPLEMENTS and draft.actor1 is None and before:
        _role(draft, frame.subject, before[0])
    if near:
        item = near[0]
        role = frame.idafa
        if role in ("actor1", "actor2") and getattr(draft, role) not in (None, item.id):
            role = "actor2" if role == "actor1" else "actor1"
        elif role == "actor2" and draft.actor1 is None and _goes_on(scene, item):
            role = "actor1"
        elif role == "actor1" and frame.object == "actor2" and not _may(scene, draft, item):
            role = "actor2"
        _role(draft, role, item)


def _free(scene: Scene, draft: Draft) -> bool:
    """True if no preposition governs the trigger: then what stands before it may be its subject."""
    words = scene.ctx.words
    form = words.forms[draft.first]
    return words.forms[draft.first - 1] not in scene.lexicon.prepositions and form[0] not in "بلك"


def _goes_on(scene: Scene, item: Item) -> bool:
    """True where ل or على brings a target after the mention ("قصف الجيش لمواقع")."""
    words = scene.ctx.words
    at = item.last + 1
    if at >= len(words.forms) or words.gaps[at] >= BREAK:
        return False
    return words.forms[at].startswith("ل") or words.forms[at] == "علي"


def _pronouns(scene: Scene, draft: Draft, speakers: set[int]) -> None:
    """A verb without a subject takes the last actor that was bare before it; a pronoun on the
    trigger stands for the last group or person named."""
    frame = draft.trigger.frame
    role = frame.subject
    if (
        draft.form.kind == "verb" and not draft.passive and role in ("actor1", "actor2")
        and getattr(draft, role) is None
        and (draft.tail or scene.ctx.words.forms[draft.first][-1] in "واتن")
    ):  # fmt: skip
        earlier = _earlier(scene, draft, speakers)
        taken = draft.actor2 if role == "actor1" else draft.actor1
        topic = [
            i for i in earlier
            if i.governor == BARE and i.id != taken and scene.actors[i.id].type in _ACTING and not _counted(scene, i)
        ]  # fmt: skip
        if topic:
            setattr(draft, role, topic[-1].id)
    if draft.tail or _possessed(scene, draft):
        role = frame.object if draft.form.kind == "verb" else frame.idafa
        if role in ("actor1", "actor2") and getattr(draft, role) is None:
            taken = draft.actor2 if role == "actor1" else draft.actor1
            earlier = _earlier(scene, draft, speakers)
            named = [i for i in earlier if i.id != taken and scene.actors[i.id].type in _ACTING]
            if named:
                setattr(draft, role, named[-1].id)


def _earlier(scene: Scene, draft: Draft, speakers: set[int]) -> list[Item]:
    start, _ = scene.sentence(draft.first)
    return [i for i in scene.within(max(0, start - _TOPIC), draft.first, "actor") if i.first not in speakers]


def _possessed(scene: Scene, draft: Draft) -> bool:
    """True for a set phrase with a pronoun in it ("بسط سيطرته على")."""
    if draft.form.kind != "phrase":
        return False
    words = scene.ctx.words.forms[draft.first : draft.last + 1]
    return any(word.endswith(_PRONOUNS) for word in words)


_PRONOUNS = ("ته", "تها", "تهم", "وذه", "ذها")
_MUTUAL = frozenset({"agreement", "talks", "armed_clash"})
_PRONOUN_REACH = 3
_TOPIC = 40
_BODIES = frozenset({"state_force", "armed_group", "militia", "government"})
_ACTING = _BODIES | {"person", "civilians"}


def _light(scene: Scene, draft: Draft) -> tuple[str, Item] | None:
    """The light verb before a noun trigger in its sentence and the mention it gives."""
    start, _ = scene.sentence(draft.first)
    lights = scene.hits("triggers.light", max(start, draft.first - _LEFT), draft.first)
    if not lights:
        return None
    found = lights[-1]
    role = scene.lexicon.light[found.entry]
    inside = [i for i in scene.within(found.last + 1, draft.first, "actor") if i.governor == BARE and not i.joined]
    if inside:
        return role, inside[0]
    outside = [i for i in scene.within(max(start, found.first - 8), found.first, "actor") if i.last < found.first]
    for item in reversed(outside):
        if item.governor in (BARE, "ان") or any(
            f in scene.lexicon.relatives for f in scene.ctx.words.forms[item.last + 1 : found.first]
        ):
            return role, item
    return None


def _role(draft: Draft, role: str, item: Item | str) -> None:
    if role == "sides":
        role = "actor1" if draft.actor1 is None else "actor2"
    if role in ("actor1", "actor2") and getattr(draft, role) is None:
        setattr(draft, role, item if isinstance(item, str) else item.id)
