"""Actors: who is named, by name, by grammar or by reference, with every mention's words.

``annotate`` walks the lexicon's hits from left to right and takes the longest phrase that begins at
each (an organisation, a person, a country that acts, a group in an event), adds the short names of
persons, and settles who is who.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress

from ..arabic import BREAK, SPACE
from ..model import Actor, Span
from .actor_countries import strikers
from .actor_links import Entity, Linker
from .actor_names import Names
from .actor_outlets import again
from .actor_persons import Persons
from .actor_phrases import Phrases
from .actor_scan import Mention, Scan
from .actor_setting import setting_of
from .actor_walk import walk
from .context import Context

Source = Callable[[Scan, Names, list[Mention]], list[Mention]]
"""Gives the mentions so far and more of its own, in text order, none over another."""
_CLOSING = {")": "(", "»": "«", "”": "“", "]": "[", '"': '"', "“": "“"}
_PROCLITICS = ("", "و", "ف", "ل", "ب", "ك", "ول", "وب", "وك", "فل", "فب")


def annotate(ctx: Context, more: Source | None = None) -> tuple[Actor, ...]:
    """One record per distinct actor, in the order of their first mention. ``more`` may add mentions."""
    scan = Scan(ctx)
    setting = setting_of(scan)
    names = Names(scan)
    phrases = Phrases(scan, setting.valid, names)
    phrases.persons = persons = Persons(scan, phrases, names)
    mentions = strikers(scan, again(scan, walk(scan, phrases, persons, names)))
    del phrases.persons  # the two know each other: apart, they and all that they hold go as the stage ends
    mentions = _with_surnames(scan, more(scan, names, mentions) if more else mentions)
    entities = Linker(scan, setting).run(mentions)
    return tuple(_actor(scan, number, entity) for number, entity in enumerate(entities, 1))


def _actor(scan: Scan, number: int, entity: Entity) -> Actor:
    record = scan.lex.record(entity.actor_id) if entity.actor_id else None
    return Actor(
        id=f"a{number}",
        spans=tuple([_span(scan, mention) for mention in entity.mentions]),
        actor_id=entity.actor_id,
        name=entity.name,
        name_ar=record.name_ar if record else _longest(scan, entity.mentions),
        type=entity.type,
    )


def _longest(scan: Scan, mentions: list[Mention]) -> str:
    longest = mentions[0] if len(mentions) == 1 else max(mentions, key=lambda m: m.last - m.first)
    return scan.plain(longest.first, longest.last, longest.cut)


def _span(scan: Scan, mention: Mention) -> Span:
    """The mention's words, with the bracket or quotation mark that closes one opened inside."""
    last = mention.last
    span = scan.words.cut(mention.first, last, mention.cut, mention.tail)
    if last + 1 < scan.count and scan.gaps[last + 1] == SPACE:
        return span
    after = scan.text[span.end : span.end + 1]
    opening = _CLOSING.get(after)
    if opening is None:
        return span
    inside = span.of(scan.text)
    left_open = inside.count(after) % 2 if opening == after else inside.count(opening) > inside.count(after)
    return Span(span.start, span.end + 1) if left_open else span


def _with_surnames(scan: Scan, mentions: list[Mention]) -> list[Mention]:
    """Add later mentions of named persons by the last word of their names alone."""
    people: dict[str, Mention] = {}
    for mention in mentions:
        several = mention.kind == "person" and mention.last > mention.first
        if several and (mention.actor_id is None or "-P-" in mention.actor_id):
            people.setdefault(scan.forms[mention.last], mention)
    if not people:
        return mentions
    written = {before + surname: (len(before), surname) for before in _PROCLITICS for surname in people}
    written |= {"لل" + surname[2:]: (1, surname) for surname in people if surname.startswith("ال")}
    lasts = {mention.last for mention in mentions}
    named = [i for i in compress(range(scan.count), map(written.__contains__, scan.forms)) if i not in lasts]
    taken = {k for m in mentions for k in range(m.first, m.last + 1)} if named else set()
    added: list[Mention] = []
    for i in named:
        if i not in taken:
            cut, surname = written[scan.forms[i]]
            person = people[surname]
            if (person.first < i or _heads(scan, i, cut)) and _is_surname(scan, i, cut, surname):
                key, name = person.key, person.name
                added.append(Mention(i, i, cut, 0, "person", key, person.actor_id, name, "person"))
    return sorted([*mentions, *added], key=lambda m: m.first) if added else mentions


def _heads(scan: Scan, i: int, cut: int) -> bool:
    """True if word ``i`` is all that stands before a headline's colon: "Surname: …"."""
    starts = scan.words.sentences[scan.words.sentence_of[i]][0] == i and not cut
    after = scan.text[scan.words.ends[i] : scan.words.ends[i] + 2].lstrip()
    return starts and after.startswith(":")


def _is_surname(scan: Scan, i: int, cut: int, surname: str) -> bool:
    """Whether a word that is a named person's last name means that person here."""
    lex = scan.lex
    listed = surname in lex.names
    if i in scan.countries:
        return False
    free = not cut and (scan.gaps[i] >= BREAK or i - 1 in scan.cues or scan.isin(i - 1, "before_person"))
    if i in scan.adjs and (free or not listed):
        return free  # a nationality: no adjective of the noun before it
    ordinary = (surname in lex.doubtful if listed else lex.is_common(surname)) or len(surname) < 3
    if ordinary and i - 1 not in scan.cues and i + 1 not in scan.cues:
        return False
    free = bool(cut) or not i or scan.gaps[i] != SPACE or scan.forms[i - 1] not in lex.names
    return free or i - 1 in scan.heads
