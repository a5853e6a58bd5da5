"""Cues of reported speech with all their inflected forms, and the nouns that may speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..arabic import fold
from ..errors import LexiconError
from .files import Files, Table
from .match import Surface

FILE = "cues.toml"
CLASSES = frozenset({"person", "title", "people", "source", "document", "media", "body"})
_LISTS = (
    "that",
    "negations",
    "fillers",
    "resuming",
    "resumptive",
    "what",
    "noun_before",
    "blocks",
    "attributes",
    "auxiliaries",
    "before_now",
    "before_that",
    "demonstratives",
    "adjectives",
    "offices",
    "others",
    "links",
    "spoken_for",
    "spoken_for_them",
    "topical",
    "issuer_pronouns",
    "linking",
    "remarks",
    "through",
    "to_object",
    "towards",
    "partitive",
    "object_endings",
    "relatives",
    "masculine_relatives",
    "feminine_relatives",
    "phrase_ends",
    "own_words",
    "one_of",
    "back_words",
    "referring",
    "direct_speech",
    "relative_what",
)
_PHRASES = ("filler_phrases", "openers", "agent_phrases", "quantifiers")
_DEFECTIVE = ("ى", "ا")
_ACCUSATIVE = frozenset({"person", "people", "source"})
_NO_ACCUSATIVE = ("ة", "ا", "و", "ون", "ين", "ان", "ء")

Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""Folded first word -> the words that follow it, longest first."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying. ``frames``: what may follow besides a clause or a quotation: ``object`` or a
    preposition (folded). The flags are those of the file's head."""

    id: str
    frames: frozenset[str]
    denial: bool
    relay: bool
    animate: bool
    strict: bool
    opening: bool
    acts_on: bool
    asks: bool
    hamza: bool
    needs: frozenset[str]
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form of a cue. ``tense``: past, present, participle, passive or masdar; ``ours``: of
    the first person plural."""

    cue: Cue
    tense: str
    feminine: bool = False
    plural: bool = False
    ours: bool = False


@dataclass(frozen=True, slots=True)
class By:
    """Words before a speaker. ``what``: a verb of saying comes between (حسبما أفاد); ``forward``:
    what is said comes after."""

    id: str
    what: bool
    forward: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A noun that may speak without a name; ``kind`` is one of :data:`CLASSES`."""

    id: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLexicon:
    """All cues. Entries of the matcher's layers: ``statements.cue`` and ``statements.masdar`` ->
    ``forms``, ``statements.by`` -> ``bys``, ``statements.source`` -> ``sources``, ``statements.plain``
    (the writer's own voice) -> nothing. ``words`` are the file's word lists by name, ``phrases`` those of phrases."""

    forms: tuple[Form, ...]
    bys: tuple[By, ...]
    sources: tuple[Source, ...]
    words: dict[str, frozenset[str]]
    phrases: dict[str, Phrases]
    found: tuple[Surface, ...]
    examples: tuple[tuple[str, str], ...]
    """``(cue id, example)`` of every entry that has one."""

    def surfaces(self) -> Iterable[Surface]:
        """All surfaces of the layer."""
        return self.found

    @classmethod
    def load(cls, files: Files) -> StatementLexicon:
        """Read and check ``cues.toml``."""
        values = files.toml_values(FILE)
        words = {name: frozenset(fold(w) for w in _words(values, name)) for name in _LISTS}
        phrases = {name: _phrases(_words(values, name)) for name in _PHRASES}
        found: list[Surface] = []
        examples: list[tuple[str, str]] = []
        forms: list[Form] = []
        for table in files.toml(FILE, "verb"):
            cue = _cue(table)
            examples.append((cue.id, table.text("example")))
            for text, form in _inflected(table, cue):
                found.append(Surface(text, "statements.cue", len(forms), pronoun=form.tense in ("past", "present")))
                forms.append(form)
        for table in files.toml(FILE, "passive"):
            cue = _cue(table)
            examples.append((cue.id, table.text("example")))
            found += [Surface(text, "statements.cue", len(forms)) for text in _surfaces(table)]
            forms.append(Form(cue, "passive"))
        for table in files.toml(FILE, "masdar"):
            cue = _cue(table)
            examples.append((cue.id, table.text("example")))
            found += [Surface(text, "statements.masdar", len(forms), pronoun=True) for text in _surfaces(table)]
            forms.append(Form(cue, "masdar"))
        bys: list[By] = []
        for table in files.toml(FILE, "by"):
            examples.append((table.text("id"), table.text("example")))
            found += [Surface(text, "statements.by", len(bys)) for text in _surfaces(table)]
            bys.append(By(table.text("id"), _flag(table, "what"), _flag(table, "forward")))
        sources: list[Source] = []
        for table in files.toml(FILE, "source"):
            for text in _definite(table):
                found.append(Surface(text, "statements.source", len(sources), pronoun=" " not in text))
            sources.append(_source(table))
        for table in files.toml(FILE, "impersonal"):
            found += [Surface(text, "statements.plain", 0) for text in _surfaces(table)]
        return cls(
            forms=tuple(forms),
            bys=tuple(bys),
            sources=tuple(sources),
            words=words,
            phrases=phrases,
            found=tuple(found),
            examples=tuple(examples),
        )


def _words(values: dict[str, object], name: str) -> list[str]:
    value = values.get(name)
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise LexiconError(FILE, 1, name, "must be a list of strings before the first table")
    return value


def _phrases(texts: Iterable[str]) -> Phrases:
    found: dict[str, set[tuple[str, ...]]] = {}
    for text in texts:
        first, *rest = fold(text).split()
        found.setdefault(first, set()).add(tuple(rest))
    return {first: tuple(sorted(rests, key=lambda r: (-len(r), r))) for first, rests in found.items()}


def _flag(table: Table, key: str) -> bool:
    value = table.values.get(key, False)
    if not isinstance(value, bool):
        raise table.error(f"'{key}' must be true or false")
    return value


def _cue(table: Table) -> Cue:
    return Cue(
        id=table.text("id"),
        frames=frozenset(fold(f) for f in table.list("frames")),
        denial=_flag(table, "denial"),
        relay=_flag(table, "relay"),
        animate=_flag(table, "animate"),
        strict=_flag(table, "strict"),
        opening=_flag(table, "opening"),
        acts_on=_flag(table, "acts_on"),
        asks=_flag(table, "asks"),
        hamza=_flag(table, "hamza"),
        needs=frozenset(fold(w) for w in table.list("needs")),
        unless=frozenset(fold(w) for w in table.list("unless")),
    )


def _source(table: Table) -> Source:
    kind = table.text("class")
    if kind not in CLASSES:
        raise table.error(f"class {kind!r} is none of {', '.join(sorted(CLASSES))}")
    return Source(table.text("id"), kind)


def _surfaces(table: Table) -> tuple[str, ...]:
    found = table.list("surfaces")
    if not found:
        raise table.error("'surfaces' is empty; give the words")
    return found


def _definite(table: Table) -> Iterator[str]:
    """A source's words, single ones with the article too, those for people in the accusative (ضابطا)."""
    words = table.list("words")
    if not words:
        raise table.error("'words' is empty; give the nouns")
    for word in words:
        yield word
        if " " in word or word.startswith("ال"):
            continue
        yield "ال" + word
        if table.values.get("class") in _ACCUSATIVE and not word.endswith(_NO_ACCUSATIVE):
            yield word + "ا"


def _inflected(table: Table, cue: Cue) -> Iterator[tuple[str, Form]]:
    """Every form of a verb: past and present by person, participle by gender and number."""
    past, present, participle = (table.text(name, "") for name in ("past", "present", "participle"))
    if not (past or present or participle) or any(" " in text for text in (past, present, participle)):
        raise table.error("give 'past', 'present' or 'participle', each as one word")
    if past:
        yield from _past(past, cue)
    if present:
        if not present.startswith("ي"):
            raise table.error(f"'present' is {present!r}; write the form that begins with ي")
        body = present[1:]
        base = body[:-1] if body[-1:] in "ىيو" else body
        yield present, Form(cue, "present")
        yield "ت" + body, Form(cue, "present", feminine=True)
        yield "ي" + base + "ون", Form(cue, "present", plural=True)
        yield "ن" + body, Form(cue, "present", plural=True, ours=True)
    if participle:
        yield participle + "ا", Form(cue, "participle")
        yield participle + "ة", Form(cue, "participle", feminine=True)
        yield participle.removesuffix("ي") + "ين", Form(cue, "participle", plural=True)


def _past(past: str, cue: Cue) -> Iterator[tuple[str, Form]]:
    stem = past[:-1] if past.endswith(_DEFECTIVE) and len(past) > 2 else past
    yield past, Form(cue, "past")
    yield stem + "ا", Form(cue, "past", plural=stem == past)  # أكدا, and the bare stem of نفاه
    yield stem + "ت", Form(cue, "past", feminine=True)
    yield stem + "تا", Form(cue, "past", feminine=True)
    yield stem + "وا", Form(cue, "past", plural=True)
