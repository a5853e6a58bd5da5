"""Small coded documents for tests of the register and the store, written sentence by sentence."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec
import psycopg
import pytest

from riwaya.model import (
    Actor,
    Coded,
    ControlClaim,
    Document,
    EventClaim,
    EventDate,
    Figure,
    Place,
    Published,
    Range,
    RelationClaim,
    Report,
    Span,
    Speaker,
    Statement,
)
from riwaya.store import Filter, Store, open_store
from riwaya.store.engine import reading

PLACES = {
    "زلة": ("Zella", "LY", 28.55, 17.53, 5.0, "exact"),
    "هون": ("Hun", "LY", 29.12, 15.94, 5.0, "exact"),
    "ودان": ("Waddan", "LY", 29.16, 16.14, 5.0, "exact"),
    "طرابلس": ("Tripoli", "LY", 32.88, 13.19, 20.0, "exact"),
    "ليبيا": ("Libya", "LY", 27.0, 17.0, 900.0, "country"),
    "النيجر": ("Niger", "NE", 17.0, 9.0, 800.0, "country"),
}
ACTORS = {
    "لواء النخلة": ("brigade.palm", "Palm Brigade", "militia"),
    "كتيبة الوادي": ("battalion.valley", "Valley Battalion", "militia"),
    "الجيش": ("army", "Army", "state_force"),
    "مسلحون": (None, "Gunmen", "armed_group"),
    "سكان": (None, "Residents", "civilians"),
    "قناة الأفق": ("media.ufuq", "Ufuq Channel", "media"),
    "المتحدث سالم": (None, "Salem the spokesman", "person"),
}


@dataclass(frozen=True, kw_only=True)
class Tell:
    """One sentence with one event claim; places, actors and speakers by their Arabic names."""

    type: str = "attack"
    day: str | None = "2031-05-05"
    until: str | None = None
    precision: str = "day"
    place: str | None = "زلة"
    one: str | None = None
    two: str | None = None
    victims: str | None = None
    dead: Range | None = None
    hurt: Range | None = None
    by: str | None = None
    modality: str = "asserted"
    words: str = "وقع هجوم على الموقع"


@dataclass(frozen=True, kw_only=True)
class Count:
    """One sentence with one figure."""

    what: str = "strength"
    of: str | None = "لواء النخلة"
    value: Range = (500, 500)
    by: str | None = None
    denial: bool = False
    about: bool = False
    words: str = "يبلغ عدد المقاتلين"


@dataclass(frozen=True)
class Hold:
    """One sentence with one control claim (``relation`` null) or one relation."""

    a: str
    b: str
    state: str = "holds"
    relation: str | None = None
    by: str | None = None


def document(
    name: str, *tells: Tell | Count | Hold, outlet: str | None = "وكالة الساحل", published: str | None = "2031-05-06",
    body: str = "", title: str | None = None, source_id: str | None = None,
) -> tuple[Report, Coded]:  # fmt: skip
    """A report and its coding. ``name`` makes the id (through the text); ``body`` is added to it."""
    text = f"تقرير {name}.\n"
    actors: dict[str, list[Span]] = {}
    places: list[Place] = []
    statements: list[Statement] = []
    events: list[EventClaim] = []
    figures: list[Figure] = []
    control: list[ControlClaim] = []
    relations: list[RelationClaim] = []

    def put(words: str) -> Span:
        nonlocal text
        start = len(text)
        text += words + " "
        return Span(start, start + len(words))

    def actor(words: str | None) -> str | None:
        if words is None:
            return None
        actors.setdefault(words, []).append(put(words))
        return f"a{list(actors).index(words) + 1}"

    def place(words: str | None) -> str | None:
        if words is None:
            return None
        english, country, lat, lon, radius, precision = PLACES[words]
        places.append(
            Place(
                id=f"p{len(places) + 1}", span=put(words), name=english, name_ar=words, country=country, lat=lat,
                lon=lon, radius_km=radius, precision=precision, gazetteer_id=f"g.{english.lower()}",
            )
        )  # fmt: skip
        return places[-1].id

    for tell in tells:
        start = len(text)
        cue = put("قال") if tell.by else None
        speaker = actor(tell.by)
        said = f"s{len(statements) + 1}" if cue and tell.by else None
        if isinstance(tell, Tell):
            words = put(tell.words)
            ids = [actor(x) for x in (tell.one, tell.two, tell.victims)]
            spot = place(tell.place)
            toll = put(f"وسقط {tell.dead[0]:.0f} قتيلا") if tell.dead and tell.dead[0] is not None else None
            if tell.dead and toll:
                figures.append(
                    Figure(
                        id=f"f{len(figures) + 1}", span=toll, what="killed", of=ids[2], min=tell.dead[0],
                        max=tell.dead[1], about=False, unit="قتيل", statement=said,
                    )
                )  # fmt: skip
            date = None
            if tell.day:
                first = dt.date.fromisoformat(tell.day)
                last = dt.date.fromisoformat(tell.until) if tell.until else first
                date = EventDate(start=first, end=last, precision=tell.precision, basis="explicit", span=None)
            events.append(
                EventClaim(
                    id=f"e{len(events) + 1}", type=tell.type, evidence=(Span(words.start, len(text) - 1),),
                    actor1=ids[0], actor2=ids[1], victims=ids[2], place=spot, date=date, fatalities=tell.dead,
                    injured=tell.hurt, speaker=said, modality=tell.modality, confidence=0.8,
                )
            )  # fmt: skip
        elif isinstance(tell, Count):
            of = actor(tell.of)
            words = put(f"{tell.words} {tell.value[0] or tell.value[1]:.0f}")
            figures.append(
                Figure(
                    id=f"f{len(figures) + 1}", span=words, what=tell.what, of=of, min=tell.value[0],
                    max=tell.value[1], about=tell.about, unit="مقاتل", statement=said,
                )
            )  # fmt: skip
        elif tell.relation is None:
            holder = actor(tell.a)
            spot = place(tell.b)
            span = Span(start, len(text) - 1)
            control.append(
                ControlClaim(
                    holder=holder or "", place=spot or "", state=tell.state, start=None, end=None, evidence=(span,),
                    speaker=said,
                )
            )  # fmt: skip
        else:
            one, two = actor(tell.a), actor(tell.b)
            relations.append(
                RelationClaim(
                    a=one or "", b=two or "", relation=tell.relation, evidence=(Span(start, len(text) - 1),),
                    speaker=said,
                )
            )  # fmt: skip
        if cue and said and tell.by:
            named = not tell.by.startswith("مصدر")
            denial = isinstance(tell, Count) and tell.denial
            statements.append(
                Statement(
                    id=said, span=Span(start, len(text) - 1), cue=cue,
                    speaker=Speaker(actor=speaker, text=tell.by, named=named), denial=denial,
                )
            )  # fmt: skip
        text += "\n"
    text += body
    made_actors = []
    for i, (words, spans) in enumerate(actors.items()):
        actor_id, english, kind = ACTORS.get(words, (None, words, "other"))
        made_actors.append(
            Actor(id=f"a{i + 1}", spans=tuple(spans), actor_id=actor_id, name=english, name_ar=words, type=kind)
        )
    original = text.encode()
    day = dt.date.fromisoformat(published) if published else None
    found = Document(
        id="sha256:" + hashlib.sha256(original).hexdigest(), source_id=source_id, outlet=outlet,
        title=title or f"عنوان {name}", text=text,
        published=Published(start=day, end=day, basis="metadata") if day else None,
    )  # fmt: skip
    coded = Coded(
        document=found,
        places=tuple(places),
        actors=tuple(made_actors),
        figures=tuple(figures),
        statements=tuple(statements),
        events=tuple(events),
        control=tuple(control),
        relations=tuple(relations),
    )
    return Report(name=f"{name}.txt", media_type="text/plain", original=original, document=found), coded


def dump(store: Store) -> dict[str, object]:
    """All that a register holds, without the numbers it gives to rows and the times of adding."""

    def table(query: str) -> list[tuple[object, ...]]:
        return sorted((tuple(row) for row in conn.exec_driver_sql(query)), key=repr)

    components: dict[int, list[str]] = {}
    with reading(store._engine) as conn:
        for component, claim in conn.exec_driver_sql("SELECT component, id FROM claims ORDER BY id"):
            components.setdefault(component, []).append(claim)
        links = table("SELECT x.id, y.id, score FROM links JOIN claims x ON x.n = a JOIN claims y ON y.n = b")
        return {
            "events": [msgspec.json.encode(event) for event in store.events(Filter(sort="id", limit=None))],
            "reports": table("SELECT id, copy_group, outlets, outlet, url, claims, digest FROM reports"),
            "appearances": table("SELECT id, key, a.outlet FROM appearances a JOIN reports ON report = n"),
            "names": table("SELECT kind, key, value, reports FROM names"),
            "aliases": table("SELECT kind, folded, key, reports FROM aliases"),
            "links": sorted((*sorted((a, b)), round(score, 9)) for a, b, score in links),
            "blocks": table("SELECT block, c.id FROM blocks JOIN claims c ON c.n = claim"),
            "bands": table("SELECT band, r.id FROM bands JOIN reports r ON r.n = report"),
            "copies": len(table("SELECT a, b FROM copies")),
            "components": sorted(components.values()),
            "figures": table("SELECT r.id, local, what, value_min, claim FROM figures JOIN reports r ON report = r.n"),
            "statements": table("SELECT r.id, local, speaker_key FROM statements JOIN reports r ON report = r.n"),
            "text": table("SELECT r.id, folded, forms FROM document_search d JOIN reports r ON d.id = r.n"),
        }


@contextmanager
def fresh_store(kind: str, folder: Path) -> Iterator[Store]:
    """An empty register: ``sqlite`` in the folder, or ``postgres`` at RIWAYA_TEST_POSTGRES in a database
    of this test process."""
    if kind == "sqlite":
        with open_store(folder / "register.db") as store:
            yield store
        return
    address = os.environ.get("RIWAYA_TEST_POSTGRES")
    if not address:
        pytest.skip("RIWAYA_TEST_POSTGRES gives no PostgreSQL database to test on")
    own = _own_database(address)
    with psycopg.connect(own, autocommit=True) as conn:
        conn.execute("DROP SCHEMA public CASCADE")
        conn.execute("CREATE SCHEMA public")
    with open_store(own) as store:
        yield store


@lru_cache(maxsize=1)
def _own_database(address: str) -> str:
    """A database of this test process alone, so that two processes do not drop each other's tables."""
    own = f"riwaya_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    with psycopg.connect(address, autocommit=True) as conn:
        conn.execute(f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)')
        conn.execute(f'CREATE DATABASE "{own}"')
    return address.rsplit("/", 1)[0] + "/" + own
