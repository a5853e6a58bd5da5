"""Events as GeoJSON (RFC 7946): one feature an event, a point where its place is known.

Properties are flat where geographic tools filter and style, lists where every account is to be
kept. Events whose place is not known have a null geometry and are there all the same; a place
known only as a country keeps its middle as point and says so in ``place_precision`` and
``radius_km``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from ..model import Range
from ..model.events import Event, FieldValues, Party, When, Where
from .exports import Labels
from .values import bounds, disputed, distinct, evidence, iso, place_basis, said_by, sources, speakers


def write_events(events: Iterable[Event], stream: TextIO, *, labels: Labels) -> int:
    """Write a feature collection, one feature a line; returns how many."""
    count = 0
    stream.write('{"type":"FeatureCollection","features":[')
    for event in events:
        stream.write(",\n" if count else "\n")
        stream.write(json.dumps(feature(event, labels), ensure_ascii=False, allow_nan=False, separators=(",", ":")))
        count += 1
    stream.write("\n]}\n")
    return count


def feature(event: Event, labels: Labels) -> dict[str, object]:
    """One event as a GeoJSON feature."""
    kind = event.type.best or event.accounts[0].claim.type
    label, label_ar = labels.get(kind, (kind, kind))
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": _geometry(event.place.best),
        "properties": {
            "id": event.id,
            "type": kind,
            "label": label,
            "label_ar": label_ar,
            "family": event.family,
            "modality": event.modality.best,
            "status": event.status,
            **_date(event.date.best),
            **_place(event.place.best),
            "place_basis": place_basis(event),
            **_party("actor1", event.actor1.best),
            **_party("actor2", event.actor2.best),
            **_party("victims", event.victims.best),
            **_toll(event, event.fatalities),
            **_toll(event, event.injured),
            "accounts": len(event.accounts),
            "sources": event.sources,
            "outlets": list(event.outlets),
            "speakers": speakers(event),
            "disagreement": event.disagreement,
            "disagree_on": disputed(event),
            "confidence": event.confidence,
            "published_start": iso(event.published.start) if event.published else None,
            "published_end": iso(event.published.end) if event.published else None,
            "documents": list(event.documents),
            "urls": distinct(s.url for s in sources(event)),
            "evidence": [
                {"document": source.document, "url": source.url, "start": start, "end": end, "words": words}
                for source, start, end, words in evidence(event.claims())
            ],
        },
    }


def _geometry(place: Where | None) -> dict[str, object] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [round(place.lon, 6), round(place.lat, 6)]}


def _date(when: When | None) -> dict[str, object]:
    return {
        "date_start": iso(when.start) if when else None,
        "date_end": iso(when.end) if when else None,
        "date_precision": when.precision if when else None,
    }


def _place(place: Where | None) -> dict[str, object]:
    return {
        "place": place.name if place else None,
        "place_ar": place.name_ar if place else None,
        "country": place.country if place else None,
        "place_precision": place.precision if place else None,
        "radius_km": place.radius_km if place else None,
        "gazetteer_id": place.gazetteer_id if place else None,
    }


def _party(role: str, party: Party | None) -> dict[str, object]:
    return {
        role: party.name if party else None,
        f"{role}_ar": party.name_ar if party else None,
        f"{role}_type": party.type if party else None,
    }


def _toll(event: Event, values: FieldValues[Range]) -> dict[str, object]:
    low, high = bounds(values.best)
    accounts = []
    for held in values.values:
        least, most = bounds(held.value)
        who = distinct(said_by(event.accounts[i]) for i in held.accounts)
        accounts.append({"min": least, "max": most, "said_by": who, "sources": held.sources})
    return {
        f"{values.name}_min": low,
        f"{values.name}_max": high,
        f"{values.name}_rule": values.rule if values.values else None,
        f"{values.name}_accounts": accounts,
    }
