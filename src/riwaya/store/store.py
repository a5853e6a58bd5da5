"""The register as one object: open it, add reports, ask."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, or_, select

from ..errors import StoreError
from ..garbage import uncollected
from ..model import Coded, Report
from ..model.events import (
    Claim,
    Decision,
    Disagreement,
    Event,
    FigureRecord,
    KnownActor,
    Party,
    Series,
    Where,
)
from ..register import Parameters
from . import adding, deciding, documents, edits, linking, listing, migrations, names, reading, reviews, schema, series
from . import search as searching
from .bases import with_bases
from .documents import DocumentInfo, Stats, Stored
from .engine import connect, many, writing
from .engine import reading as read
from .filters import Filter, speaker_condition
from .listing import Period, Step
from .preparing import Prepared, distinct, prepare, unpacked
from .search import Found


def open_store(where: str | Path, *, create: bool = True, parameters: Parameters | None = None) -> Store:
    """Open a register (or make one): a file, ``:memory:``, or a ``postgresql://`` address. Raises
    :class:`StoreError` with one line for whatever is wrong with it. Use as a context manager."""
    engine = connect(where, create=create)
    try:
        migrations.prepare(engine, create=create)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, parameters or Parameters())


class Store:
    """A register in a database. Methods may be called from many threads; each is one transaction,
    so that whatever kills the program leaves the register as it was before or after it."""

    def __init__(self, engine: Engine, parameters: Parameters) -> None:
        self._engine = engine
        self.parameters = parameters

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    # reports in and out

    def add(self, report: Report, coded: Coded) -> bool:
        """Add a report, or replace its coding; False if the register has just that already."""
        return self.add_many([(report, coded)]) == 1

    def add_many(
        self, pairs: Iterable[tuple[Report, Coded]], *, batch: int = 500,
        done: Callable[[int], None] | None = None,
    ) -> int:  # fmt: skip
        """Add reports, ``batch`` to a transaction; ``done`` is told how many each one took in.
        Returns how many changed the register."""
        return self.add_prepared((prepare(report, coded) for report, coded in pairs), batch=batch, done=done)

    def add_prepared(
        self, prepared: Iterable[Prepared | bytes], *, batch: int = 500, done: Callable[[int], None] | None = None
    ) -> int:
        """As :meth:`add_many`, for reports that :func:`prepare` has made ready, here or (then as
        :func:`packed` bytes) in another process: that is half of the work."""
        changed = 0
        stream = iter(prepared)
        while own := list(islice(stream, max(1, batch))):
            with uncollected():
                ready = [unpacked(one) if isinstance(one, bytes) else one for one in own]
                for part in distinct(ready):
                    with writing(self._engine) as conn:
                        changed += sum(adding.write(conn, part, self.parameters, self._ready(conn)))
            if done is not None:
                done(len(own))
        return changed

    def remove(self, document: str) -> bool:
        """Take a report out with all it told; False if it is not there. Decisions stay in the log
        and hold again if it comes back."""
        with writing(self._engine) as conn:
            return adding.remove(conn, document, self.parameters, self._ready(conn))

    def has(self, ids: Iterable[str]) -> set[str]:
        """Those of these documents that the register has."""
        with read(self._engine) as conn:
            column = schema.reports.c.id
            return {row[0] for row in reading.fetch(conn, select(column), column, list(ids))}

    def learn(self, actors: Iterable[KnownActor]) -> bool:
        """Take over the lexicon's actors: their names are then found even if no report used them,
        and a part matches its whole. Links the register anew if that changes anything in it;
        False if they are known already."""
        listed = sorted(actors, key=lambda a: a.key)
        digest = hashlib.sha256(repr(listed).encode()).hexdigest()[:16]
        with writing(self._engine) as conn:
            if documents.get_meta(conn, "actors") == digest:
                return False
            names.learn(conn, listed)
            _set_meta(conn, "actors", digest)
            self._ready(conn)
            return True

    def _ready(self, conn: Connection) -> Mapping[str, str]:
        """The actors' parents; a register linked by other parameters or parents is linked anew."""
        parents = reading.known_parents(conn)
        basis = self.parameters.digest() + hashlib.sha256(repr(sorted(parents.items())).encode()).hexdigest()[:16]
        known = documents.get_meta(conn, "linked_by")
        if known != basis:
            if known is not None:
                linking.relink(conn, self.parameters, parents)
            _set_meta(conn, "linked_by", basis)
        return parents

    # events

    def events(self, wanted: Filter | None = None) -> list[Event]:
        """The events a filter lists, with all their accounts."""
        wanted = wanted or Filter()
        with read(self._engine) as conn:
            numbers = listing.numbers(conn, wanted, limit=wanted.limit, offset=wanted.offset)
            return reading.events(conn, numbers, self.parameters, reading.known_parents(conn))

    def each_event(self, wanted: Filter | None = None, *, batch: int = 500, bases: bool = False) -> Iterator[Event]:
        """As :meth:`events`, a batch at a time and without the filter's limit: for exports. ``bases``
        fills in the claims' ``place_basis``, for which every report is looked up."""
        wanted = wanted or Filter()
        with read(self._engine) as conn:
            parents = reading.known_parents(conn)
            numbers = listing.numbers(conn, wanted)
            for at in range(0, len(numbers), batch):
                yield from reading.events(
                    conn, numbers[at : at + batch], self.parameters, parents, complete=with_bases if bases else None
                )

    def count(self, wanted: Filter | None = None) -> int:
        """How many events a filter lists, limit and offset aside."""
        with read(self._engine) as conn:
            return listing.count(conn, wanted or Filter())

    def facets(self, wanted: Filter | None = None, *, most: int = 20) -> dict[str, list[tuple[str, str, int]]]:
        """Of the events a filter lists: ``type``, ``country``, ``place``, ``actor`` and ``status``
        with (key, name, how many), most first."""
        with read(self._engine) as conn:
            return listing.facets(conn, wanted or Filter(), most)

    def event(self, event: str, *, bases: bool = False) -> Event | None:
        """An event by its id, or by one it had before, with its parts and what sums it up; with
        ``bases`` its claims' ``place_basis`` too."""
        with read(self._engine) as conn:
            number = deciding.event_number(conn, event)
            return None if number is None else listing.one(conn, number, self.parameters, bases=bases)

    def claim(self, claim: str) -> Claim | None:
        """One claim by its id (rejected ones too)."""
        with read(self._engine) as conn:
            number = conn.execute(select(schema.claims.c.n).where(schema.claims.c.id == claim)).scalar()
            return None if number is None else reading.claims(conn, [number])[number]

    def disagreements(self, wanted: Filter | None = None) -> list[Disagreement]:
        """Where accounts of one event differ, and where figures said of one actor do, worst first."""
        with read(self._engine) as conn:
            return listing.disagreements(conn, wanted or Filter(), self.parameters)

    # series and records

    def figures(self, wanted: Filter | None = None) -> list[FigureRecord]:
        """Figures: of a filter, what, actor (whose), place, type, modality and sources (of the event in
        whose words it stands), speaker, outlet, document, since and until (of publication), sort,
        limit and offset apply."""
        with read(self._engine) as conn:
            return series.figures(conn, wanted or Filter())

    def count_figures(self, wanted: Filter | None = None) -> int:
        """How many figures a filter lists, limit and offset aside."""
        with read(self._engine) as conn:
            return series.count_figures(conn, wanted or Filter())

    def series(self, *, what: str, actor: str | None = None, place: str | None = None,
               radius_km: float | None = None, wanted: Filter | None = None) -> Series | None:  # fmt: skip
        """The series of an actor (strength, losses, control, presence, relations, leaders, finance) or
        of a place (losses, control, presence); None if nobody or no place has that name. Of
        ``wanted``, since, until, outlet and speaker choose the points."""
        wanted = wanted or Filter()
        if (actor is None) == (place is None):
            raise StoreError("a series is of an actor or of a place; give one")
        with read(self._engine) as conn:
            if actor is not None:
                keys = names.keys_of(conn, "actor", actor)
                known = names.parties(conn, keys)
                if not known:
                    return None
                party = max(known.values(), key=lambda found: (found[1], found[0].key))[0]
                return series.of_actor(conn, party, names.with_parts(conn, keys), what, self.parameters, wanted)
            spots = names.places(conn, names.keys_of(conn, "place", place or ""))
            if not spots:
                return None
            spot = max(spots.values(), key=lambda found: (found[1], found[0].key))[0]
            return series.of_place(conn, spot, place or "", radius_km, what, self.parameters, wanted)

    def control(self, place: str) -> Series | None:
        """Who is said to hold, contest or have lost a place, over time."""
        return self.series(what="control", place=place)

    def relations(self, actor: str) -> Series | None:
        """Relations of an actor, over time."""
        return self.series(what="relations", actor=actor)

    def timeline(self, wanted: Filter | None = None, *, step: Step = "month") -> list[Period]:
        """How many events began in each day, week, month or year."""
        with read(self._engine) as conn:
            return listing.timeline(conn, wanted or Filter(), step)

    def knows(self, kind: names.Kind, name: str) -> bool:
        """Has any actor or place (``kind``) this name or id."""
        with read(self._engine) as conn:
            return bool(names.keys_of(conn, kind, name))

    def speaks(self, name: str) -> bool:
        """Is any statement in the register by a speaker of this name, or described in words that hold it?"""
        column = schema.statements.c.speaker_key
        with read(self._engine) as conn:
            query = select(column).where(speaker_condition(conn, name, column)).limit(1)
            return conn.execute(query).first() is not None

    def find_actors(self, text: str = "", *, limit: int = 20) -> list[tuple[Party, int]]:
        """Actors whose name begins with these letters, and in how many reports they occur."""
        with read(self._engine) as conn:
            keys = names.beginning_with(conn, "actor", text, limit)
            known = names.parties(conn, keys)
            return [known[key] for key in keys if key in known]

    def find_places(self, text: str = "", *, limit: int = 20) -> list[tuple[Where, int]]:
        """Places whose name begins with these letters, and in how many reports they occur."""
        with read(self._engine) as conn:
            keys = names.beginning_with(conn, "place", text, limit)
            known = names.places(conn, keys)
            return [known[key] for key in keys if key in known]

    # documents

    def search(self, words: str, *, limit: int = 20, offset: int = 0) -> list[Found]:
        """Documents that have all these words (in quotation marks: side by side), best first, with
        the places in the original text."""
        with read(self._engine) as conn:
            return searching.search(conn, words, limit, offset)

    def documents(
        self, *, outlet: str | None = None, since: dt.date | None = None, until: dt.date | None = None,
        limit: int | None = 100, offset: int = 0,
    ) -> list[DocumentInfo]:  # fmt: skip
        """Reports by date of publication."""
        with read(self._engine) as conn:
            return documents.documents(conn, outlet=outlet, since=since, until=until, limit=limit, offset=offset)

    def outlets(self, text: str = "") -> list[tuple[str, int]]:
        """Outlets whose name holds these letters, and how many reports each printed, most first."""
        with read(self._engine) as conn:
            return documents.outlets(conn, text)

    def document(self, document: str) -> Stored | None:
        """A report with its coding, by its document's id."""
        with read(self._engine) as conn:
            return documents.document(conn, document)

    def original(self, document: str) -> bytes | None:
        """The bytes of a report as received."""
        with read(self._engine) as conn:
            return documents.original(conn, document)

    def stats(self) -> Stats:
        """Totals of the register."""
        with read(self._engine) as conn:
            return documents.stats(conn)

    def check(self) -> list[str]:
        """What is wrong inside the register, in words; empty if nothing is."""
        with read(self._engine) as conn:
            return documents.check(conn)

    # review

    def record(self, decision: Decision) -> Decision:
        """Log a review decision and do what it says; returned with its id and what was before."""
        with writing(self._engine) as conn:
            return deciding.record(conn, decision, self.parameters, self._ready(conn))

    def value(self, field: str, given: str) -> str:
        """What a person writes for a field's value, as the JSON that an ``edit`` needs: JSON itself, a
        number, range or day, or the name of an actor or place. Raises :class:`StoreError` that says
        what may be written."""
        with read(self._engine) as conn:
            return edits.value_json(conn, field, given)

    def undo(self, decision: int, *, who: str, reason: str | None = None) -> Decision:
        """Take a decision back (an undo too): logged, nothing is erased."""
        now = dt.datetime.now(dt.UTC)
        return self.record(Decision(at=now, who=who, target="", action="undo", reason=reason, undoes=decision))

    def decisions(self, target: str | None = None) -> list[Decision]:
        """The review log, oldest first; of an event or claim: those about it or its claims."""
        table, anchor = schema.decisions.c, schema.decision_claims.c
        columns = [table[name] for name in reviews.DECISION]
        with read(self._engine) as conn:
            query = select(*columns).order_by(table.id)
            if target is not None:
                claims = [target]
                if target.startswith("e") and deciding.event_number(conn, target) is not None:
                    claims = deciding.members(conn, target)
                own = select(anchor.decision).where(anchor.claim.in_(claims))
                query = query.where(or_(table.target == target, table.id.in_(own), table.undoes.in_(own)))
            return [reviews.decision(row) for row in conn.execute(query)]


def _set_meta(conn: Connection, key: str, value: str) -> None:
    many(
        conn,
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [(key, value)],
    )
