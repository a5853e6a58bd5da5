"""Checking lexicon files: every fault of every file at once, and what is allowed but doubtful.

The loaders stop at the first fault. Here each is run again without the entry it named until it
is content; faults that only follow from one already found are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from ..arabic import fold, split
from ..errors import LexiconError
from .actors import ActorLexicon
from .entries import Entries, Entry, Words, arrays, shipped
from .figures import FigureLexicon
from .files import Files
from .lexicon import Lexicon
from .match import Matcher, Surface
from .places import PlaceLexicon
from .reading import ReadingLexicon
from .statements import StatementLexicon
from .times import TimeLexicon
from .triggers import TriggerLexicon

LOADERS: dict[str, Callable[[Files], object]] = {
    "actors": ActorLexicon.load,
    "places": PlaceLexicon.load,
    "times": TimeLexicon.load,
    "figures": FigureLexicon.load,
    "statements": StatementLexicon.load,
    "triggers": TriggerLexicon.load,
    "reading": ReadingLexicon.load,
}
CONTENT = (
    "actors.name", "actors.short", "actors.country", "actors.capital", "actors.head", "places.name", "places.head",
    "statements.cue", "triggers", "figures.unit",
)  # fmt: skip
"""Layers whose surfaces carry meaning by themselves; grammar words may be short and in many places."""

_MOST_FAULTS = 50
_SHORTEST = 3
_OTHER = {"triggers", "statements.cue", "figures.unit"}
_SHOWN = 5


class Problem(NamedTuple):
    """An error, or a warning: allowed, but likely not meant. ``line`` 0 is the whole file."""

    level: str
    file: str
    line: int
    entry: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.entry}: {self.reason}"


def check(files: Files) -> list[Problem]:
    """All errors; where there are none, all warnings. Sorted by file and line."""
    faults, layers = errors(files)
    found = set(faults)
    if not found:
        del layers["reading"]
        lexicon = Lexicon(**layers, matcher=Matcher({}))  # type: ignore[arg-type]
        found = set(warnings(files, lexicon))
    return sorted(found, key=lambda p: (p.level, p.file, p.line, p.reason))


def errors(files: Files) -> tuple[list[Problem], dict[str, object]]:
    """Every fault of every file that a loader reads, and the layers without what is at fault."""
    large = without_gazetteers(files).skip
    found: list[Problem] = []
    layers: dict[str, object] = {}
    for name, load in LOADERS.items():
        skip: frozenset[tuple[str, int]] = frozenset()
        named: set[str] = set()
        # first without the gazetteers, which take long to read and are seldom at fault
        for left_out in (large, frozenset[tuple[str, int]]()) if name == "places" else (skip,):
            while len(skip) < _MOST_FAULTS:
                made = _try(name, load, replace(files, skip=skip | left_out))
                if not isinstance(made, Problem):
                    layers[name] = made
                    break
                place = (made.file, made.line)
                if place in skip:
                    place = (made.file, 0)
                if not _follows(made, named):
                    found.append(made)
                if place in skip or made.entry == "loader":
                    break
                skip |= {place}
                named.add(made.entry)
    return found, layers


def without_gazetteers(files: Files) -> Files:
    """The same files without those that take long to read."""
    large = {(files.label(path), 0) for name in shipped((".gz",)) for path in files.paths(name)}
    return replace(files, skip=files.skip | large)


def _try(name: str, load: Callable[[Files], object], files: Files) -> object:
    """The layer, or what is wrong."""
    try:
        return load(files)
    except LexiconError as exc:
        return Problem("error", exc.file, exc.line, exc.entry, exc.reason)
    except Exception as exc:  # noqa: BLE001 - a loader's own fault must not hide those of other layers
        return Problem("error", name, 0, "loader", f"stopped with {exc!r}")


def _follows(fault: Problem, named: set[str]) -> bool:
    """Whether a fault only says that an entry already found wrong is missing."""
    missing = ("no ", "not ", "missing", "unknown")
    return any(word in fault.reason for word in missing) and any(
        name == fault.entry or f"'{name}'" in fault.reason for name in named
    )


def warnings(files: Files, lexicon: Lexicon) -> Iterator[Problem]:
    """What is allowed but doubtful; needs a lexicon that loads."""
    entries = Entries(files, lexicon)
    yield from _unknown_files(files)
    yield from _unknown_keys(files)
    yield from _unknown_ids(files, entries)
    yield from _surfaces(lexicon, entries)


def _warn(entry: Entry, reason: str) -> Problem:
    return Problem("warning", entry.file, entry.line, entry.id, reason)


def _unknown_files(files: Files) -> Iterator[Problem]:
    names = set(shipped())
    for folder in files.folders[1:]:
        for path in sorted(folder.iterdir()):
            if path.name not in names and not path.name.startswith(".") and path.suffix != ".md":
                yield Problem(
                    "warning", str(path), 0, "file", "is read by nothing; names are those of the shipped files"
                )


def _unknown_keys(files: Files) -> Iterator[Problem]:
    """Columns and keys of the user's files that no shipped entry has, and disabled ids of nothing."""
    ours = replace(files, folders=files.folders[:1])
    own = replace(files, folders=files.folders[1:])
    for name in shipped():
        if not own.folders or not own.paths(name):
            continue
        label = str(own.paths(name)[0])
        if not name.endswith(".toml"):
            row = next(ours.csv(name, ()), None)
            known = set(row.cells) if row else set()
            for extra in sorted({column for each in own.csv(name, ()) for column in each.cells} - known - {"disabled"}):
                yield Problem("warning", label, 1, "header", f"the column '{extra}' is read by nothing")
            continue
        for array in arrays(own, name):
            keys = {key for table in ours.toml(name, array) for key in table.values}
            for table in own.toml(name, array):
                for key in sorted(set(table.values) - keys - {"id", "disabled"}):
                    yield Problem(
                        "warning", label, table.line, str(table.values.get("id", "?")), f"'{key}' is read by nothing"
                    )


def _unknown_ids(files: Files, entries: Entries) -> Iterator[Problem]:
    """Parents, countries and neighbours of actors, and countries of places, that no file knows."""
    countries = {entry.id for name in ("nationalities.csv", "countries.csv") for entry in entries.all(name)}
    rows = list(files.csv("actors.csv", ()))
    parents = {row["id"]: row["parent"] for row in rows}
    suffixes = {row["suffix"] for row in files.csv("actor_heads.csv", ("suffix",))}
    suffixes |= {row["value"].partition(":")[0] for row in files.csv("actor_modifiers.csv", ("value",))}
    actors = parents.keys() | {f"{country}-{suffix}" for country in countries for suffix in suffixes if suffix}
    for row in rows:
        wrong = [row["parent"]] if row["parent"] and row["parent"] not in actors else []
        wrong += [row["country"]] if row["country"] and row["country"] not in countries else []
        wrong += [id_ for id_ in row.list("near") if not _near(id_, countries, actors)]
        if wrong:
            yield Problem("warning", row.file, row.line, row["id"], f"names unknown id(s): {', '.join(wrong)}")
        if _circular(row["id"], parents):
            yield Problem("warning", row.file, row.line, row["id"], "is its own parent, by way of its parents")
    for row in files.csv("places_supplement.csv", ()):
        if row["country"] and row["country"] not in countries:
            yield Problem("warning", row.file, row.line, row["id"], f"names an unknown country: {row['country']}")


def _near(id_: str, countries: set[str], actors: set[str]) -> bool:
    if id_.endswith("*"):
        return any(actor.startswith(id_[:-1]) for actor in actors)
    return id_ in countries or id_ in actors


def _circular(id_: str, parents: dict[str, str]) -> bool:
    at, seen = parents.get(id_, ""), set[str]()
    while at and at != id_ and at not in seen:
        seen.add(at)
        at = parents.get(at, "")
    return at == id_


def _surfaces(lexicon: Lexicon, entries: Entries) -> Iterator[Problem]:
    """Short surfaces, the same surface in two entries of a layer, and names that are other words too."""
    at: dict[Words, dict[str, list[Surface]]] = {}
    for surface in lexicon.surfaces():
        long_place = surface.layer == "places.name" and len(surface.text) >= _SHORTEST  # these are one of a name
        if surface.layer in CONTENT and not long_place:
            at.setdefault(_forms(surface.text), {}).setdefault(surface.layer, []).append(surface)
    common = {fold(entry.id) for entry in entries.all("actor_words.csv")}
    shared: dict[tuple[Entry, Entry, str], list[str]] = {}
    for forms, layers in at.items():
        text = " ".join(forms)

        def where(layer: str, forms: Words = forms, layers: dict[str, list[Surface]] = layers) -> list[Entry]:
            found = {entries.of(layer, surface.entry, forms): None for surface in layers.get(layer, ())}
            return sorted(entry for entry in found if entry is not None)

        for layer, found in layers.items():
            if len(found) > 1:
                for first, second in combinations(where(layer), 2):
                    shared.setdefault((first, second, layer), []).append(text)
            if len(text) < _SHORTEST:
                yield from (_warn(entry, f"'{text}' is shorter than {_SHORTEST} letters") for entry in where(layer))
        if "actors.name" in layers and len(forms) == 1 and text in common:
            yield from (
                _warn(e, f"homograph: '{text}' is also an ordinary word (actor_words.csv)")
                for e in where("actors.name")
            )
        for layer in sorted(layers.keys() & _OTHER) if "actors.name" in layers else ():
            reason = f"homograph: '{text}' is also in {layer}: {', '.join(e.id for e in where(layer))}"
            yield from (_warn(entry, reason) for entry in where("actors.name"))
    for (first, second, layer), texts in shared.items():
        more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
        reason = f"{layer}: also in {first.file}:{first.line} ({first.id}): {'، '.join(texts[:_SHOWN])}{more}"
        yield _warn(second, reason)


def _forms(text: str) -> Words:
    return tuple(fold(text).split()) if text.isalpha() else split(text).forms
