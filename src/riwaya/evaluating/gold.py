"""Gold reports: reports coded by hand, one JSON file each (codebook, "Gold format")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from ..errors import InputError
from ..model import MODALITIES

Number = float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """``[start, end]`` in days, both included."""

    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """One distinct place with every surface it has in the text, proclitics left off."""

    surfaces: tuple[str, ...]
    name_en: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldActor:
    """One distinct actor with every surface it has in the text."""

    surfaces: tuple[str, ...]
    name_en: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """One happening. Actors, place and ``reported_by`` are ``name_en`` of the other lists (or a
    description); ``fatalities`` and ``injured`` are ``[min, max]``, null = open."""

    id: str
    evidence: tuple[str, ...]
    type: str
    modality: str
    actor1: str | None = None
    actor2: str | None = None
    place: str | None = None
    date: Days | None = None
    date_text: str | None = None
    fatalities: tuple[Number, Number] | None = None
    injured: tuple[Number, Number] | None = None
    victims: str | None = None
    reported_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigure:
    """One quantity; ``min``/``max`` null = open."""

    evidence: str
    what: str
    of: str | None = None
    min: float | None = None
    max: float | None = None
    about: bool = False
    according_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """One reported or quoted statement: the cue with the beginning of what is said."""

    evidence: str
    speaker: str
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRelation:
    """What the text says of two actors, read from ``a`` to ``b``."""

    evidence: str
    a: str
    b: str
    relation: str
    according_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """One report as annotated. ``text`` is null where the report is another file (``file``,
    beside this one); ``path`` is where the gold was read from; ``layers``: what was annotated whole,
    everything if empty."""

    id: str
    text: str | None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: dt.date | None = None
    file: str | None = None
    boilerplate: tuple[str, ...] = ()
    published_resolved: Days | None = None
    places: tuple[GoldPlace, ...] = ()
    actors: tuple[GoldActor, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    figures: tuple[GoldFigure, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    notes: str = ""
    layers: tuple[str, ...] = ()
    path: Path | None = None


_decoder = msgspec.json.Decoder(GoldReport)


def read_gold(path: Path) -> GoldReport:
    """One gold file; raises :class:`InputError` that names the file and the field."""
    try:
        report = _decoder.decode(path.read_bytes())
    except msgspec.ValidationError as exc:
        reason, _, field = str(exc).partition(" - at ")
        where = field.strip("`").removeprefix("$").removeprefix(".")
        raise InputError(path.name, f"{where or 'the file'}: {reason[:1].lower()}{reason[1:]}") from None
    except msgspec.DecodeError as exc:
        raise InputError(path.name, f"is not JSON: {exc}") from None
    except OSError as exc:
        raise InputError(path.name, f"cannot be read: {exc.strerror}") from None
    for field, fault in _faults(report):
        raise InputError(path.name, f"{field}: {fault}")
    return replace(report, path=path)


def read_folder(folder: Path) -> tuple[GoldReport, ...]:
    """Every ``*.json`` of a folder in name order; raises :class:`InputError` for a bad file, an id
    given twice, or a folder without gold."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(str(folder), "holds no gold files (*.json)")
    reports: dict[str, GoldReport] = {}
    for path in paths:
        report = read_gold(path)
        if report.id in reports:
            raise InputError(path.name, f"id: {report.id!r} is also the id of another file; give each report its own")
        reports[report.id] = report
    return tuple(reports.values())


def _faults(report: GoldReport) -> Iterable[tuple[str, str]]:
    """Fields that have the right form and yet cannot be right."""
    for i, event in enumerate(report.events):
        if not event.evidence:
            yield f"events[{i}].evidence", "is empty; give the words"
        if event.modality not in MODALITIES:
            yield f"events[{i}].modality", f"is {event.modality!r}; use one of {', '.join(MODALITIES)}"
        if event.date and event.date.start > event.date.end:
            yield f"events[{i}].date", "starts after it ends"
        for field, value in (("fatalities", event.fatalities), ("injured", event.injured)):
            if value and value[0] is not None and value[1] is not None and value[0] > value[1]:
                yield f"events[{i}].{field}", "its minimum is above its maximum"
    for i, figure in enumerate(report.figures):
        if figure.min is not None and figure.max is not None and figure.min > figure.max:
            yield f"figures[{i}].min", "is above max"
    for i, place in enumerate(report.places):
        if (place.lat is None) != (place.lon is None):
            yield f"places[{i}].lat", "give both lat and lon, or neither"
        elif place.lat is not None and place.lon is not None and (abs(place.lat) > 90 or abs(place.lon) > 180):
            yield f"places[{i}].lat", "is no position in degrees"
    if report.text is None:
        return
    for field, words in _quoted(report):
        if not words.strip() or words not in report.text:
            yield field, f"{words[:60]!r} does not occur in the text word for word"


def _quoted(report: GoldReport) -> Iterable[tuple[str, str]]:
    """Every string that must be a substring of the text, with its field."""
    for i, words in enumerate(report.boilerplate):
        yield f"boilerplate[{i}]", words
    names = [("places", i, p.surfaces) for i, p in enumerate(report.places)]
    names += [("actors", i, a.surfaces) for i, a in enumerate(report.actors)]
    for layer, i, surfaces in names:
        for k, words in enumerate(surfaces):
            yield f"{layer}[{i}].surfaces[{k}]", words
    for i, event in enumerate(report.events):
        for k, words in enumerate(event.evidence):
            yield f"events[{i}].evidence[{k}]", words
    for i, figure in enumerate(report.figures):
        yield f"figures[{i}].evidence", figure.evidence
    for i, statement in enumerate(report.statements):
        yield f"statements[{i}].evidence", statement.evidence
    for i, relation in enumerate(report.relations):
        yield f"relations[{i}].evidence", relation.evidence
