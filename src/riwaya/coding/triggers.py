"""Which trigger hits tell of a happening: overlaps, noun or verb, guards, the document's field."""

from __future__ import annotations

from itertools import pairwise

from ..annotating.context import Context
from ..arabic import BREAK
from ..lexicon import Hit
from ..lexicon.triggers import Form
from .draft import ARMED, CASUALTIES, DEATH, VIOLENCE, Draft
from .gate import SHORT, SOME_DEEDS, cues, deeds, may_tell
from .guards import Guards
from .scene import Scene

_PLACE_REACH = 8
_DOMAIN_LIMIT = 4
_CARRIED = frozenset({"movement", "transfer"})
_MEANS, _AIMED = 3, 6
_CUES, _BORROWING = 3, 2


def find(scene: Scene) -> list[Draft]:
    """Drafts in word order, one for each trigger that stands; roles are still empty. A trigger that
    lacks its support gives a draft, too, where no other stands, and so does one that describes who holds
    a place: the filter decides."""
    ctx = scene.ctx
    hits = ctx.layer("triggers")
    guards = Guards(ctx)
    if not hits or foreign_field(ctx, guards):
        return []
    named: dict[int, int] = {}
    begins = {item.first for item in scene.items if item.kind == "actor" and item.last > item.first}
    towns: set[int] = set()
    for item in scene.items:
        if item.kind == "place" and item.last == item.first:
            towns.add(item.first)
        elif item.kind != "figure":
            for word in range(item.first, item.last + (item.last > item.first)):
                named[word] = max(item.last, named.get(word, 0))
    taken: set[int] = set()
    drafts: list[Draft] = []
    forms = scene.lexicon.forms
    chosen: dict[tuple[bool, int, int], Hit] = {}
    backing: dict[int, bool] = {}
    for hit in hits:
        if guards.hold(hit, forms[hit.entry]) or (
            hit.first in scene.cues and forms[hit.entry].trigger.type in _CARRIED
        ):
            continue  # "the agency carried" what somebody said
        key = (not _supported(scene, hit, forms[hit.entry], backing), hit.first, hit.last)
        chosen[key] = _prefer(scene, chosen[key], hit) if key in chosen else hit
    for (unmet, first, last), hit in sorted(chosen.items(), key=lambda c: (c[0][0], c[0][1] - c[0][2], c[0][1])):
        span = range(first, last + 1)
        if taken.intersection(span) or (forms[hit.entry].kind == "verb" and first in towns):
            continue
        if last <= named.get(first, -1) and not (first in begins and _is_deed(forms[hit.entry])):
            continue  # whose deed it is may be read with it ("غارات التحالف")
        taken.update(span)
        drafts.append(_draft(scene, hit, forms[hit.entry]))
        drafts[-1].unmet |= unmet
    drafts.sort(key=lambda d: d.first)
    spare = {id(a if _heads(a, b) else b) for a, b in pairwise(drafts) if _heads(a, b) or _means(ctx, a, b)}
    drafts = [draft for draft in drafts if id(draft) not in spare]
    aims = {id(b) for a, b in pairwise(drafts) if _aims(ctx, a, b)}
    return [draft for draft in drafts if id(draft) not in aims]


def _is_deed(form: Form) -> bool:
    trigger = form.trigger
    return form.kind == "noun" and trigger.type in VIOLENCE and not (trigger.weak or trigger.thing or trigger.needs)


def _heads(draft: Draft, after: Draft) -> bool:
    """True for a weak noun that only heads the word of the deed ("عمليات القصف")."""
    nouns = draft.form.kind == "noun" and after.form.kind != "verb"
    return nouns and draft.trigger.weak and draft.type in VIOLENCE and after.first == draft.last + 1


def _means(ctx: Context, deed: Draft, draft: Draft) -> bool:
    """True for a word of whom or what a deed told just before was done with ("فجروا عبوة")."""
    near = draft.trigger.thing and draft.type == "bombing" and deed.type in ("bombing", "attack")
    return near and draft.first - deed.last <= _MEANS and not any(ctx.words.gaps[deed.last + 1 : draft.first + 1])


def _aims(ctx: Context, deed: Draft, draft: Draft) -> bool:
    """True for a verb that only says at whom the deed before it was aimed ("غارة استهدفت رتلا")."""
    verb = draft.form.kind == "verb" and draft.trigger.id == "assault" and not set("وف") & set(draft.proclitics)
    noun = deed.form.kind != "verb" and not deed.trigger.thing and deed.type in VIOLENCE and deed.type != DEATH
    near = verb and noun and draft.first - deed.last <= _AIMED
    return near and max(ctx.words.gaps[deed.last + 1 : draft.first + 1]) < BREAK


def foreign_field(ctx: Context, guards: Guards) -> bool:
    """True for a document that is not about conflict, whatever words it borrows from war: hardly any
    word of conflict, or nobody armed by name and words of another field (``gate.toml``), unless there
    are as many of violence."""
    forms = ctx.lexicon.triggers.forms
    if not may_tell(ctx.words, ctx.hits, forms):
        return True
    size, found = len(ctx.words.forms), cues(ctx.words, ctx.hits)
    named = [a for a in ctx.actors if a.type in ARMED and a.actor_id is not None]
    most = field_words(ctx)
    groups = sum(a.type != "state_force" for a in named)
    unarmed = not named and size > SHORT and (most >= _BORROWING or found < _CUES)
    if not unarmed and (most < _DOMAIN_LIMIT or most <= 4 * groups + 2 * (len(named) - groups)):
        return False
    told = (hit for hit in ctx.layer("triggers") if not guards.hold(hit, forms[hit.entry]))
    return not found or deeds(ctx.words, told, forms) < max(SOME_DEEDS, most)


def field_words(ctx: Context) -> int:
    """How many different words of one other field the document has, of the field with most."""
    words: dict[int, set[str]] = {}
    for hit in ctx.layer("triggers.domain"):
        words.setdefault(hit.entry, set()).add(ctx.words.forms[hit.first])
    return max((len(found) for found in words.values()), default=0)


def _draft(scene: Scene, hit: Hit, form: Form) -> Draft:
    ctx = scene.ctx
    word = ctx.words.forms[hit.first]
    stem = word[hit.cut if ctx.words.inner is None else 0 :]
    return Draft(
        form=form,
        trigger=form.trigger,
        first=hit.first,
        last=hit.last,
        sentence=ctx.words.sentence_of[hit.first],
        definite=form.kind != "verb" and (stem.startswith("ال") or "ل" in hit.before),
        tail=hit.tail,
        passive=form.passive and not form.active,
        type=form.trigger.type,
        proclitics=hit.before,
        apart=any(ctx.words.forms[max(0, hit.first - n) : hit.first] in scene.lexicon.apart for n in (2, 3)),
        unmet=describes(scene, hit),
    )


def describes(scene: Scene, hit: Hit) -> bool:
    """True where a word of control describes who holds a place ("المناطق التي يسيطر عليها") rather
    than tells that it changed hands: a present after a relative, a possessed noun after مناطق."""
    words, lex = scene.ctx.words, scene.lexicon
    form = lex.forms[hit.entry]
    if not form.trigger.state:
        return False
    before = words.forms[max(0, hit.first - 3) : hit.first]
    if form.kind == "verb":
        return form.nonpast and any(w in lex.relatives for w in before)
    return form.trigger.id == "held" or any(w in lex.carriers for w in before[-1:])


def _prefer(scene: Scene, a: Hit, b: Hit) -> Hit:
    """Of two readings of the same words: the noun after a preposition or a proclitic, else the
    verb; a whole word before one with a pronoun (القتلى is not قتل and ي); a strong trigger before a
    weak one; the one without cut letters."""
    forms = scene.lexicon.forms
    if {forms[a.entry].kind, forms[b.entry].kind} == {"noun", "verb"}:
        noun, verb = (a, b) if forms[a.entry].kind == "noun" else (b, a)
        words = scene.ctx.words
        before = words.forms[a.first - 1] if a.first and words.gaps[a.first] < 3 else ""
        governed = before in scene.lexicon.prepositions or before in scene.lexicon.carriers
        return noun if governed or set(noun.before) & set("بلك") else verb
    return min((a, b), key=lambda h: (h.tail > 0, not forms[h.entry].trigger.near, forms[h.entry].trigger.weak, h.cut))


def _supported(scene: Scene, hit: Hit, form: Form, backing: dict[int, bool]) -> bool:
    """A weak trigger needs an armed actor or casualties in its sentence; ``needs`` a place nearby or a toll."""
    start, stop = scene.sentence(hit.first)
    trigger = form.trigger
    if trigger.needs == "toll" and form.kind != "verb":
        figures = scene.within(start, stop, "figure")
        if not any(scene.figures[f.id].what == "killed" for f in figures):
            return False
    if trigger.needs == "place":
        near = scene.within(max(start, hit.first - _PLACE_REACH), min(stop, hit.last + 1 + _PLACE_REACH), "place")
        if not near:
            return False
    return not trigger.weak or _tense(scene, start, stop, backing)


def _tense(scene: Scene, start: int, stop: int, known: dict[int, bool]) -> bool:
    """True if the sentence has an armed actor or casualties; ``known``: by first word of the sentence."""
    if start not in known:
        known[start] = any(scene.actors[item.id].type in ARMED for item in scene.within(start, stop, "actor")) or any(
            scene.figures[item.id].what in CASUALTIES for item in scene.within(start, stop, "figure")
        )
    return known[start]
