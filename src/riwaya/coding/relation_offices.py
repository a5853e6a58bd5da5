"""Who leads what and who is part of what: offices, descriptions of persons by their body."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..arabic import BREAK, fold
from ..lexicon.triggers import RelationCue
from .naming import Naming
from .relation_told import Told
from .scene import BARE, Item, Scene

_OWN = ("ه", "ها", "هم")
IN = frozenset({"في", "ب"})
_AT = "لدي"
_RANKING = ("القيادي", "قيادي")
_GROUPS = frozenset({"armed_group", "militia"})
_WITHIN = frozenset({"في", "ب", "ل", "لدي"})
_FIELD = 5
_CHAIN, _BODY, _HOLDER, _APPOSED = 2, 4, 7, 2
_MINISTER = ("وزير", "وزيره")
FORMER = frozenset({"السابق", "السابقه", "سابقا", "سابق", "المخلوع", "الراحل", "المعزول", "الاسبق"})
_COPULA = frozenset({"وهو", "وهي", "احد", "احدي", "الذي", "التي", "كان", "بانه", "انه", "بانها", "بوصفه", "بصفته"})
_LINKS = frozenset(
    fold("في باسم لدى من عن إلى لشؤون بالإنابة بالوكالة ما يعرف يسمى تسمى تعرف المدعو ويدعى يدعى").split()
)
_STATELY = frozenset(
    fold("الحكومة الوزراء السلطة الدولة الجمهورية النظام الإدارة الأركان أركان الاستخبارات المخابرات").split()
)
_HEAD = "head_of_state"
_SEVERAL = ("ان", "ين", "ون", "نواب", "اعضاء", "قاده")
_SEVERAL_OF = ("مصادر", "مسؤولي", "مسؤولو", "قياديي", "قياديو")
KINDS = ("people of ", "organisation of ", "court of ")
"""How bodies are named that are named after another only: its people, its kind."""
_NEAR = ("مقرب", "قريب", "موال", "منشق", "سابق", "مشتبه")


def offices(scene: Scene, naming: Naming) -> Iterator[Told]:
    """Persons with an office in a body, named beside it or known by it alone."""
    held: set[int] = set()
    last: tuple[Item, int] | None = None
    for chain in _chains(scene, naming):
        if chain.cue.unless & set(scene.ctx.words.forms[chain.last + 1 : chain.last + 2]):
            continue
        found = _office(scene, naming, chain, last)
        if found is not None:
            told, holder = found
            held |= set(range(told.first, told.last + 1))
            last = (holder, told.last) if holder.last < chain.first else None
            yield told
            if chain.cue.id == _HEAD:
                yield from _counterparts(scene, naming, chain.cue, holder)
            if scene.ctx.words.forms[chain.first].endswith(_SEVERAL):
                for other in naming.joined(holder)[1:]:
                    if naming.is_named(other):
                        yield Told(other.id, told.b, told.relation, told.first, other.last)
    for item in naming.items:
        if item.first not in held and scene.actors[item.id].type in ("person", "other") and not naming.is_named(item):
            described = _described(scene, naming, item)
            if described is not None:
                yield described


def _counterparts(scene: Scene, naming: Naming, cue: RelationCue, holder: Item) -> Iterator[Told]:
    """Further heads of state told by their nationality alone: "الرئيسان الأمريكي … والتركي …"."""
    forms = scene.ctx.words.forms
    at = holder.last + 1
    country = naming.nationality(at, at) if at < len(forms) and forms[at].startswith("وال") else None
    if country is None:
        return
    state, named = naming.government(country[0]), scene.within(country[1] + 1, country[1] + 3, "actor")
    if state is not None and named and naming.is_named(named[0]) and not named[0].joined:
        yield Told(named[0].id, state, cue.relation, at, named[0].last)


class _Chain(Struct, frozen=True):
    first: int
    last: int
    tail: int
    bound: bool
    cue: RelationCue


def _chains(scene: Scene, naming: Naming) -> Iterator[_Chain]:
    """Offices with those they are held under ("the deputy of the head of …"): first and last word and
    the relation, which is that of the first."""
    relations, gaps = scene.lexicon.relations, scene.ctx.words.gaps
    names = {i.first for i in scene.items if i.kind == "actor"}
    hits, at = naming.offices, 0
    while at < len(hits):
        first, last, tail, cue = hits[at].first, hits[at].last, hits[at].tail, relations[hits[at].entry]
        bound = bool(hits[at].before)
        at += 1
        while at < len(hits) and hits[at].first <= last + 1 + _CHAIN:
            hit = hits[at]
            between = range(last + 1, hit.first + 1)
            if hit.first > last and (any(gaps[w] >= BREAK for w in between) or names & set(range(last + 1, hit.first))):
                break
            if hit.first > last and scene.ctx.words.forms[hit.first].startswith("و"):
                break
            if hit.last > last:
                last, tail = hit.last, hit.tail
            at += 1
        yield _Chain(first, last, tail, bound, cue)


def _office(scene: Scene, naming: Naming, chain: _Chain, last: tuple[Item, int] | None) -> tuple[Told, Item] | None:
    """An office with its holder; a further one that "and" joins to it ("…، القيادي في … وزعيم …") is
    of the ``last`` holder."""
    words = scene.ctx.words
    first = chain.first
    _, stop = scene.sentence(first)
    body, end = _body(scene, naming, chain, stop)
    if body is None:
        return _ranking(scene, naming, chain)
    holder = _holder(scene, naming, chain, end, stop)
    apposed = chain.bound and last is not None and chain.first - _CHAIN <= last[1] < chain.first
    if apposed and last is not None and (holder is None or not naming.is_named(holder)):
        holder = last[0]
    if holder is None or holder.id == body or _abroad(scene, holder.id, body):
        return None
    low, high = min(first, holder.first), max(end, holder.last)
    if any(form in FORMER for form in words.forms[low : min(stop, high + 2)]):
        return None
    return Told(holder.id, body, chain.cue.relation, low, high), holder


def _ranking(scene: Scene, naming: Naming, chain: _Chain) -> tuple[Told, Item] | None:
    """A leading member who is named without the group: he is of the armed group named last."""
    words, first = scene.ctx.words, chain.first
    if not words.forms[chain.last].removeprefix("و").startswith(_RANKING):
        return None
    after = [i for i in scene.within(chain.last + 1, chain.last + 3, "actor") if naming.is_named(i)]
    if not after or any(words.gaps[w] >= BREAK for w in range(chain.last + 1, after[0].first + 1)):
        return None
    groups = [i for i in naming.items if i.last < first and naming.actor(i).type in _GROUPS]
    if not groups or words.sentence_of[first] - words.sentence_of[groups[-1].first] > 1:
        return None
    return Told(after[0].id, groups[-1].id, "part_of", first, after[0].last), after[0]


def _abroad(scene: Scene, holder: str, body: str) -> bool:
    """True for a known person of another country than that of a government."""
    if scene.actors[body].type != "government":
        return False
    ids = [(scene.actors[id_].actor_id or "").partition("-") for id_ in (holder, body)]
    (one, dash, _), (two, _, _) = ids
    return bool(dash) and len(one) == 2 == len(two) and one != two


def _body(scene: Scene, naming: Naming, chain: _Chain, stop: int) -> tuple[str | None, int]:
    """The body of an office, and the last word of what names it."""
    words, first, last = scene.ctx.words, chain.first, chain.last
    after = last + 1
    if chain.cue.body:
        return naming.record(chain.cue.body), last
    if chain.tail and words.forms[last].endswith(_OWN):
        his = naming.before(first, words.forms[last])
        return his if naming.is_organised(his) else None, last
    if words.forms[last].endswith(_MINISTER):
        return _portfolio(scene, naming, last, stop)
    one_of = next((i for i in scene.within(first + 1, after, "actor") if i.last > last and naming.is_body(i)), None)
    if one_of is not None:  # "أحد قادة التنظيم", of which the last two words name the group
        return one_of.id, one_of.last
    for at in range(after, min(stop, after + _BODY)):
        if words.gaps[at] >= BREAK:
            break
        whose = chain.cue.state and (at == after or (at == after + 1 and words.forms[after] in _STATELY))
        country = naming.nationality(at, at) if whose else None
        found = [i for i in scene.within(at, at + 1, "actor") if i.first > last]
        if found and country is None:
            body = found[0]
            fits = naming.is_body(body) and not (body.governor == "ل" and scene.actors[body.id].type == "media")
            return (body.id, body.last) if fits else (_own_state(scene, naming, chain), at - 1)
        if country is not None:
            return naming.government(country[0]), country[1]
        if chain.cue.state and at == after and (of := naming.country(at)) is not None:
            return naming.government(of), at
        if at == after and (again := naming.again(at)) is not None:
            return again, at
        form = words.forms[at]
        if at > after and not (
            form in _LINKS or form.startswith("ال") or (form[0] in "لب" and form[1:].startswith("ل"))
        ):
            return _body_of_field(scene, naming, at, stop)
    else:
        return _body_of_field(scene, naming, after + _BODY, stop)
    return _own_state(scene, naming, chain), last


def _own_state(scene: Scene, naming: Naming, chain: _Chain) -> str | None:
    """The government of a president or prime minister whose country is not told with the office: that of
    the country of a known person."""
    if chain.cue.id != _HEAD:
        return None
    for item in scene.within(chain.last + 1, chain.last + 2 + _CHAIN, "actor"):
        country, dash, _ = (scene.actors[item.id].actor_id or "").partition("-")
        if scene.actors[item.id].type == "person" and dash and len(country) == len("XX"):
            return naming.government(country)
    return None


def _body_of_field(scene: Scene, naming: Naming, start: int, stop: int) -> tuple[str | None, int]:
    """The body after what the office is of: "نائب مدير شؤون المنطقة الشرقية في المنظمة"."""
    words = scene.ctx.words
    for at in range(start, min(stop, start + _FIELD)):
        if words.gaps[at] >= BREAK or at in naming.said or at in scene.triggers:
            break
        for item in scene.within(at, at + 1, "actor"):
            fits = naming.is_body(item) and item.governor in _WITHIN and scene.actors[item.id].type != "media"
            return (item.id, item.last) if fits else (None, at)
    return None, start


def _portfolio(scene: Scene, naming: Naming, last: int, stop: int) -> tuple[str | None, int]:
    """The ministry of a minister, by the portfolio and the nationality told with it."""
    modifiers = scene.ctx.lexicon.actors.modifiers
    found = [
        (hit.last, modifiers[hit.entry][1])
        for hit in scene.ctx.layer("actors.mod")
        if hit.first == last + 1 and modifiers[hit.entry][0] == "portfolio"
    ]
    if not found:
        return None, last
    end, portfolio = max(found)
    if end + 1 < stop:
        country = naming.nationality(end + 1, end + 1)
        if country is not None:
            return naming.ministry(portfolio, country[0]), country[1]
        if (of := naming.country(end + 1)) is not None:
            return naming.ministry(portfolio, of), end + 1
    return naming.ministry(portfolio, None), end


def _holder(scene: Scene, naming: Naming, chain: _Chain, end: int, stop: int) -> Item | None:
    """The person of an office: named after the body, before it in apposition, or the mention that the
    office itself is."""
    words, first = scene.ctx.words, chain.first
    own = next((i for i in naming.items if i.first <= first <= i.last and scene.actors[i.id].type == "person"), None)
    beside = next((i for i in naming.items if i.last == first - 1 and naming.is_named(i)), None)
    if beside is not None and words.gaps[first] >= BREAK and not chain.bound and words.forms[first].startswith("ال"):
        return beside
    for item in scene.within(end + 1, min(stop, end + 1 + _HOLDER), "actor"):
        if scene.actors[item.id].type != "person":
            if item.governor == BARE and scene.actors[item.id].type != "other":
                break
            continue
        between = range(end + 1, item.first + 1)
        breaks = sum(words.gaps[w] >= BREAK for w in between)
        told = any(not _passes(scene, naming, w) for w in range(end + 1, item.first))
        if not naming.is_named(item) or words.starts[item.first] != item.span.start or breaks > 1 or told:
            break
        if breaks and item.first > end + 1 + _APPOSED:
            break
        return item
    before = next((i for i in reversed(naming.items) if first - 1 - _APPOSED <= i.last < first), None)
    if before is None or chain.bound or not naming.is_named(before) or before.first < scene.sentence(first)[0]:
        return own
    return before if all(form in _COPULA for form in words.forms[before.last + 1 : first]) else own


def _passes(scene: Scene, naming: Naming, word: int) -> bool:
    """True for a word that may stand between an office and its holder's name: adjectives, titles, "in
    Libya", the body's short name."""
    form = scene.ctx.words.forms[word]
    if form.startswith("و") and naming.titled(word):
        return False  # a further one: "قائد الحركة والقيادي فلان"
    if form in _LINKS or form.startswith(("ال", "لل")) or naming.titled(word):
        return True
    near = max(0, word - _CHAIN), word + 1
    return any(i.last >= word for kind in ("place", "actor") for i in scene.within(*near, kind))


def _described(scene: Scene, naming: Naming, item: Item) -> Told | None:
    """A source, spokesman or commander who is known by the body only ("a source in the ministry")."""
    words = scene.ctx.words
    if any(f.lstrip("وال").startswith(_NEAR) for f in words.forms[item.first : item.last + 1]):
        return None
    head, name = words.forms[item.first].lstrip("ولب"), scene.actors[item.id].name
    if head.startswith(_SEVERAL_OF) or name.startswith(KINDS):
        return None  # "sources in …", "officials of …" tell of the speakers' number, not of who they are
    chains = [h for h in naming.offices if item.first == h.first]
    relation = scene.lexicon.relations[chains[0].entry].relation if chains else "part_of"
    hosts = {i.id for i in scene.within(item.first, item.last + 1, "actor") if i.governor == _AT}
    bodies = [b for b in naming.inside(item) if scene.actors[b].type not in ("person", "civilians") and b not in hosts]
    body = bodies[0] if bodies else naming.again(item.last)
    after = scene.within(item.last + 1, item.last + 3, "actor")
    if (
        body is None
        and after
        and after[0].first == item.last + 1
        and after[0].governor in IN
        and naming.is_body(after[0])
    ):
        body = after[0].id
    if body is None and words.forms[item.last] in ("باسمه", "باسمها", "باسمهم"):
        body = naming.before(item.first, words.forms[item.last], item.id)
    if body is None or body == item.id:
        return None
    return Told(item.id, body, relation, item.first, item.last)
