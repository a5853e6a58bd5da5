"""The examples of the lexicon's entries: each must be recognised by its own entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..arabic import split
from .checking import Problem
from .entries import Entries, Entry, arrays, shipped

TypesOf = Callable[[str], Iterable[str]]
"""The types of the event claims that a text is coded to."""

_LARGE = ("actors.name", "actors.short", "actors.given", "places.name")
_ALWAYS = ("triggers.toml", "modality.toml", "relations.toml")


def examples(entries: Entries) -> list[Entry]:
    """Every entry that has an example, and those of triggers, modality and relations in any case."""
    found: list[Entry] = []
    for name in shipped((".csv", ".toml")):
        groups = [(array,) for array in arrays(entries.files, name)] if name.endswith(".toml") else [()]
        for group in groups:
            listed = entries.all(name, *group)
            found += [entry for entry in listed if entry.example or (name in _ALWAYS and group)]
    return found


def failing(entries: Entries, types_of: TypesOf, listed: Iterable[Entry] | None = None) -> Iterator[Problem]:
    """Examples (of ``listed``, else of all) that their entry does not recognise: a trigger must give
    a claim of its type (one of a state, at least a hit), any other entry with words to match a hit."""
    states = {form.trigger.id for form in entries.lexicon.triggers.forms if form.trigger.state}
    types = {form.trigger.id: form.trigger.type for form in entries.lexicon.triggers.forms}
    matched: set[Entry] | None = None
    for entry in examples(entries) if listed is None else listed:
        name = entry.file.replace("\\", "/").rpartition("/")[2]
        if name not in _ALWAYS:
            matched = _matched(entries) if matched is None else matched
            if entry not in matched:
                continue
        if not entry.example.strip():
            yield _failed(entry, "has no example; write a sentence that holds one of its words")
        elif entry not in recognised(entries, entry.example):
            yield _failed(entry, f"its example holds none of its words: {entry.example}")
        elif entry.kind == "trigger" and name == "triggers.toml" and entry.id not in states:
            got = sorted(set(types_of(entry.example)))
            if types[entry.id] not in got:
                yield _failed(
                    entry, f"its example gives {', '.join(got) or 'no event'}, not {types[entry.id]}: {entry.example}"
                )


def recognised(entries: Entries, text: str) -> set[Entry]:
    """The entries that the matcher finds in a text."""
    words = split(text)
    found: set[Entry] = set()
    for layer, hits in entries.lexicon.matcher.find(words).items():
        for hit in hits if not layer.startswith(_LARGE) else ():
            entry = entries.of(layer, hit.entry, words.forms[hit.first : hit.last + 1])
            if entry is not None:
                found.add(entry)
    return found


def _matched(entries: Entries) -> set[Entry]:
    """Entries with a surface in the matcher; others are looked up by their words where they stand."""
    found: set[Entry] = set()
    for surface in entries.lexicon.surfaces():
        if not surface.layer.startswith(_LARGE):
            entry = entries.of(surface.layer, surface.entry, split(surface.text).forms)
            if entry is not None:
                found.add(entry)
    return found


def _failed(entry: Entry, reason: str) -> Problem:
    return Problem("error", entry.file, entry.line, entry.id, reason)
