"""Event types, triggers with their role frames, modality and relation cues, instruments, domains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..arabic import fold, split
from .files import Files, Table
from .match import Surface
from .senses import Senses
from .types import EventType, read_types

ROLES = frozenset({"actor1", "actor2", "place", "origin", "destination", "sides"})
MODALITIES = frozenset({"denied", "planned", "feared", "hypothetical", "none"})
NEEDS = frozenset({"", "place", "toll", "sides", "armed"})
FRAMES = frozenset({"join", "quality", "aid", "verb", "deed", "accuse", "office"})
_VERB_COLUMNS = ("verb", "past", "nonpast", "past_passive", "nonpast_passive")
RELATIONS = frozenset(
    {
        "hostile",
        "allied",
        "loyal_to",
        "coordinates_with",
        "in_contact_with",
        "rival_of",
        "part_of",
        "leads",
        "funds",
    }
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Which part of the clause fills which role; ``prepositions`` maps folded words to roles."""

    id: str
    subject: str
    object: str
    idafa: str
    passive: str
    doer: str
    prepositions: dict[str, str]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One entry of ``triggers.toml``. ``thing``: its nouns name people or things, not the deed;
    ``manner``: its words tell how somebody was killed, so that nothing beside them is the cause;
    ``homographs``: folded words that are spelt like one of its forms."""

    id: str
    type: str
    frame: Frame
    weak: bool
    needs: str
    state: bool
    near: frozenset[str]
    unless: frozenset[str]
    homographs: frozenset[str]
    example: str
    thing: bool
    manner: bool


@dataclass(frozen=True, slots=True)
class Form:
    """How a surface tells its trigger: ``kind`` noun, phrase or verb; the voices the spelling allows."""

    trigger: Trigger
    kind: str
    active: bool = True
    passive: bool = False
    nonpast: bool = False


@dataclass(frozen=True, slots=True)
class RelationCue:
    """Words of one relation; ``frame`` tells where its two sides stand. ``turned``: b stands where
    a otherwise does ("بقيادة"); ``state``: a nationality after the words stands for its government;
    ``body``: record of the actor that the words themselves name as b ("المبعوث الأممي");
    ``unless``: folded words that take the cue its sense, right after it."""

    id: str
    relation: str
    frame: str
    turned: bool
    state: bool
    body: str
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A modality cue; it reaches at most ``reach`` words to its right, to its left where it stands
    ``after`` what it is of. ``condition``: what it holds is conditional, denied or not."""

    id: str
    modality: str
    reach: int
    after: bool = False
    condition: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """What a happening was done with; ``type`` is the event type it tells of, or ''."""

    id: str
    type: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerLexicon:
    """Everything the coding room looks up. Entries of the matcher's layers are indexes into the
    tuples: ``triggers`` -> forms, ``triggers.cue`` -> cues, ``triggers.light`` -> light verbs'
    roles, ``triggers.instrument`` -> instruments, ``triggers.domain`` -> domains,
    ``triggers.relation`` -> relations, ``triggers.guard`` -> guards (a word of ``unless``, its trigger);
    ``triggers.doer``, ``triggers.target`` and ``triggers.hold`` -> nothing. ``near``: the words of ``near``
    of all triggers."""

    types: dict[str, EventType]
    forms: tuple[Form, ...]
    cues: tuple[Cue, ...]
    light: tuple[str, ...]
    instruments: tuple[Instrument, ...]
    domains: tuple[str, ...]
    relations: tuple[RelationCue, ...]
    connectives: frozenset[tuple[str, ...]]
    opening: frozenset[str]
    prepositions: frozenset[str]
    results: frozenset[str]
    relatives: frozenset[str]
    carriers: frozenset[str]
    barriers: frozenset[str]
    that: frozenset[str]
    finding: frozenset[str]
    backed: tuple[str, ...]
    since: frozenset[str]
    apart: frozenset[tuple[str, ...]]
    declaring: frozenset[str]
    unaimed: frozenset[str]
    speaker: frozenset[str]
    own: frozenset[str]
    aims: frozenset[str]
    tolls: frozenset[str]
    announcing: frozenset[str]
    claiming: frozenset[str]
    happening: frozenset[str]
    guards: tuple[tuple[str, str], ...]
    near: Senses = field(compare=False)
    dead: frozenset[str]
    hurt: frozenset[str]
    words: tuple[Surface, ...]
    examples: tuple[tuple[str, str, str], ...]

    def surfaces(self) -> Iterable[Surface]:
        """All surfaces of the room."""
        return self.words

    @classmethod
    def load(cls, files: Files) -> TriggerLexicon:
        """Read and check types, frames, triggers, modality, gate and relations."""
        types = read_types(files)
        frames = {t.text("id"): _frame(t) for t in files.toml("frames.toml", "frame")}
        verbs = {row["verb"]: row for row in files.csv("verb_forms.csv", _VERB_COLUMNS)}
        words: list[Surface] = []
        forms: list[Form] = []
        examples: list[tuple[str, str, str]] = []
        seen: dict[tuple[object, ...], int] = {}

        def add(form: Form, surface: str, pronoun: bool) -> None:
            key = (form.trigger.id, form.kind, form.active, form.passive, form.nonpast)
            index = seen.setdefault(key, len(forms))
            if index == len(forms):
                forms.append(form)
            words.append(Surface(surface, "triggers", index, True, pronoun))

        def inflected(table: Table) -> Iterator[tuple[str, bool, bool, bool]]:
            for verb in table.list("verbs"):
                if verb not in verbs:
                    raise table.error(f"verb {verb} has no forms; run scripts/build_verbs.py")
                yield from _verb_forms(verbs[verb].cells)

        for table in files.toml("triggers.toml", "trigger"):
            trigger = _trigger(table, types, frames)
            examples.append((trigger.id, trigger.type, trigger.example))
            for noun in _words(table, "nouns"):
                for surface in _noun_forms(noun):
                    add(Form(trigger, "noun"), surface, surface == noun)
            for phrase in _words(table, "phrases"):
                add(Form(trigger, "phrase"), phrase, False)
            for surface, active, passive, nonpast in inflected(table):
                if nonpast and table.values.get("past") is True:
                    continue
                add(Form(trigger, "verb", active, passive, nonpast), surface, True)
        light: list[str] = []
        for table in files.toml("frames.toml", "light"):
            for surface in {form[0] for form in inflected(table)}:
                words.append(Surface(surface, "triggers.light", len(light), True, True))
            light.append(table.text("role"))
        clause = files.toml_values("frames.toml")
        for layer, key in (("triggers.doer", "doer"), ("triggers.target", "target"), ("triggers.accuse", "accuse")):
            words += [Surface(word, layer, 0, True, False) for word in _strings(clause.get(key), "words")]
        cues: list[Cue] = []
        for table in files.toml("modality.toml", "cue"):
            if table.text("modality") not in MODALITIES:
                raise table.error(f"modality is {table.text('modality')!r}, not one of {', '.join(sorted(MODALITIES))}")
            reach = table.values.get("reach")
            if not isinstance(reach, int):
                raise table.error("'reach' must be a whole number of words")
            words += [Surface(word, "triggers.cue", len(cues)) for word in _words(table, "words")]
            after, condition = (table.values.get(key) is True for key in ("after", "condition"))
            cues.append(Cue(table.text("id"), table.text("modality"), reach, after, condition))
        instruments: list[Instrument] = []
        for table in files.toml("gate.toml", "instrument"):
            words += [Surface(word, "triggers.instrument", len(instruments)) for word in _words(table, "words")]
            if table.text("type") and table.text("type") not in types:
                raise table.error(f"type {table.text('type')!r} is not in types.toml")
            instruments.append(Instrument(table.text("id"), table.text("type"), table.text("name")))
        domains: list[str] = []
        for table in files.toml("gate.toml", "domain"):
            words += [Surface(word, "triggers.domain", len(domains)) for word in _words(table, "words")]
            domains.append(table.text("id"))
        relations: list[RelationCue] = []
        for table in files.toml("relations.toml", "relation"):
            words += [Surface(word, "triggers.relation", len(relations), True, True) for word in _words(table, "words")]
            relations.append(_relation(table))
        for at, table in enumerate(files.toml("relations.toml", "holding")):
            words += [Surface(word, "triggers.hold", at) for word in _words(table, "words")]
        guards = tuple(sorted({word: form.trigger.id for form in forms for word in form.trigger.unless}.items()))
        words += [Surface(word, "triggers.guard", at) for at, (word, _) in enumerate(guards)]
        rules = clause.get("clause")
        connectives = frozenset(tuple(fold(w).split()) for w in _strings(rules, "words"))
        return cls(
            types=types,
            forms=tuple(forms),
            cues=tuple(cues),
            light=tuple(light),
            instruments=tuple(instruments),
            domains=tuple(domains),
            relations=tuple(relations),
            connectives=connectives,
            opening=frozenset(before + words[0] for words in connectives for before in ("", "و")),
            prepositions=frozenset(fold(w) for w in _strings(rules, "prepositions")),
            results=frozenset(fold(w) for w in _strings(rules, "result")),
            relatives=frozenset(fold(w) for w in _strings(rules, "relative")),
            carriers=frozenset(fold(w) for w in _strings(rules, "carriers")),
            barriers=frozenset(fold(w) for w in _strings(rules, "barriers")),
            apart=frozenset(tuple(fold(words).split()) for words in _strings(rules, "apart")),
            backed=tuple(fold(w) for w in _strings(rules, "backed")),
            finding=frozenset(before + fold(w) for w in _strings(rules, "finding") for before in ("", "و", "ف")),
            since=frozenset(fold(w) for w in _strings(rules, "since")),
            declaring=frozenset(fold(w) for w in _strings(rules, "declaring")),
            unaimed=frozenset(fold(w) for w in _strings(rules, "unaimed")),
            that=frozenset(fold(w) for w in _strings(rules, "that")),
            speaker=frozenset(fold(w) for w in _strings(rules, "speaker")),
            own=frozenset(fold(w) for w in _strings(rules, "own")),
            aims=frozenset(fold(w) for w in _strings(rules, "aims")),
            tolls=frozenset(fold(w) for w in _strings(rules, "tolls")),
            announcing=frozenset(fold(w) for w in _strings(rules, "announcing")),
            claiming=frozenset(fold(w) for w in _strings(rules, "claiming")),
            happening=frozenset(fold(w) for w in _strings(rules, "happening")),
            guards=guards,
            near=Senses(frozenset(word for form in forms for word in form.trigger.near)),
            dead=_carried(_strings(rules, "dead")),
            hurt=_carried(_strings(rules, "hurt")),
            words=tuple(words),
            examples=tuple(examples),
        )


def _carried(words: Iterable[str]) -> frozenset[str]:
    """Folded words, also with "and" and "with" before them."""
    return frozenset(before + fold(word) for word in words for before in ("", "و", "ب", "وب"))


def _strings(table: object, key: str) -> list[str]:
    values = table.get(key) if isinstance(table, dict) else None
    if not isinstance(values, list):
        raise Table("frames.toml", 0, {"id": key}).error("must be a list of strings")
    return [str(value) for value in values]


def _words(table: Table, key: str) -> tuple[str, ...]:
    found = table.list(key)
    if not all(split(word).forms for word in found):
        raise table.error(f"'{key}' has an entry without a word")
    return found


def _frame(table: Table) -> Frame:
    given = table.values.get("prepositions", {})
    if not isinstance(given, dict) or not all(role in ROLES for role in map(str, given.values())):
        raise table.error(f"'prepositions' must map words to {', '.join(sorted(ROLES))}")
    slots = {key: table.text(key) for key in ("subject", "object", "idafa", "passive")}
    slots["doer"] = table.text("doer", "actor1")
    if not set(slots.values()) <= ROLES:
        raise table.error(f"roles must be of {', '.join(sorted(ROLES))}")
    return Frame(id=table.text("id"), prepositions={fold(word): role for word, role in given.items()}, **slots)


def _trigger(table: Table, types: dict[str, EventType], frames: dict[str, Frame]) -> Trigger:
    if table.text("type") not in types:
        raise table.error(f"type {table.text('type')!r} is not in types.toml")
    if table.text("needs", "") not in NEEDS:
        raise table.error(f"needs is {table.text('needs')!r}, not one of {', '.join(sorted(NEEDS))}")
    if table.text("frame") not in frames:
        raise table.error(f"frame {table.text('frame')!r} is not in frames.toml")
    near, unless, homographs = (frozenset(map(fold, table.list(key))) for key in ("near", "unless", "homographs"))
    return Trigger(
        table.text("id"), table.text("type"), frames[table.text("frame")], table.values.get("weak") is True,
        table.text("needs", ""), table.values.get("state") is True, near, unless, homographs, table.text("example"),
        table.values.get("thing") is True, table.values.get("manner") is True,
    )  # fmt: skip


def _relation(table: Table) -> RelationCue:
    if table.text("relation") not in RELATIONS:
        raise table.error(f"relation is {table.text('relation')!r}, not one of {', '.join(sorted(RELATIONS))}")
    if table.text("frame") not in FRAMES:
        raise table.error(f"frame is {table.text('frame')!r}, not one of {', '.join(sorted(FRAMES))}")
    turned, state = (table.values.get(key) is True for key in ("turned", "state"))
    unless = frozenset(fold(word) for word in table.list("unless"))
    id_, relation, frame = (table.text(key) for key in ("id", "relation", "frame"))
    return RelationCue(id_, relation, frame, turned, state, table.text("body", ""), unless)


def _noun_forms(noun: str) -> Iterator[str]:
    """A noun, with the article, and with the accusative alef where spelling writes it."""
    yield noun
    if " " not in noun:
        yield "ال" + noun
        if noun[-1] not in "ةاءى" and not noun.endswith(("ات", "ين", "ان")):
            yield noun + "ا"


def _verb_forms(cells: object) -> Iterator[tuple[str, bool, bool, bool]]:
    """(surface, active, passive, nonpast), one for each spelling."""
    row: dict[str, str] = dict(cells)  # type: ignore[call-overload]
    voices: dict[tuple[str, bool], tuple[bool, bool]] = {}
    for column, passive, nonpast in (
        ("past", False, False),
        ("nonpast", False, True),
        ("past_passive", True, False),
        ("nonpast_passive", True, True),
    ):
        for surface in filter(None, row[column].split("|")):
            key = (fold(surface), nonpast)
            had = voices.get(key, (False, False))
            voices[key] = (had[0] or not passive, had[1] or passive)
    for (surface, nonpast), (active, passive) in voices.items():
        yield surface, active, passive, nonpast
