"""The few functions a notebook or a web page needs: ``riwaya.code(text)``, ``riwaya.open(path)``, and
for an open register what is known of one event, of an actor, of a place, and review decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .errors import StoreError
from .model import Coded
from .model.events import Decision, KnownActor

if TYPE_CHECKING:
    from .store import Filter, Store


def code(
    text: str, *, published: dt.date | str | None = None, outlet: str | None = None, title: str | None = None,
    url: str | None = None,
) -> Coded:  # fmt: skip
    """Code one report's text. ``published`` is the publication day (ISO if a string)."""
    from .pipeline import default
    from .reading import read_text

    return default().code(read_text(text, published=published, outlet=outlet, title=title, url=url))


def open(path: str) -> Store:  # noqa: A001 - the name users expect: riwaya.open(...)
    """Open (or make) a register: a file, or a PostgreSQL address."""
    from .store import open_store

    return open_store(path)


def known_actors() -> list[KnownActor]:
    """The lexicon's actors for ``store.learn``: names for look-up, parents for matching."""
    from .lexicon import load

    lexicon = load().actors
    aliases: dict[int, list[str]] = {}
    for surface in lexicon.surfaces():
        if surface.layer == "actors.name":
            aliases.setdefault(surface.entry, []).append(surface.text)
    return [
        KnownActor(
            key=record.id, name=record.name, name_ar=record.name_ar, type=record.type,
            parent=record.parent or None, aliases=tuple(aliases.get(at, ())),
        )
        for at, record in enumerate(lexicon.records)
    ]  # fmt: skip


def event(store: Store, id_: str, *, rules: Mapping[str, str] | None = None) -> dict[str, Any] | None:
    """Everything of one event as plain JSON values (see :func:`riwaya.publishing.plain.event_detail`):
    fields with every value, its supporters and what each rule makes of them, accounts with claims
    and spans, decisions. ``rules`` (field -> rule) choose the best values; null if there is none."""
    from .publishing.plain import event_detail
    from .register.rules import by_rule

    found = store.event(id_, bases=True)
    return None if found is None else event_detail(by_rule(found, rules or {}), store.decisions(found.id))


def profile(
    store: Store, *, actor: str | None = None, place: str | None = None, radius_km: float | None = None,
    wanted: Filter | None = None,
) -> dict[str, Any] | None:  # fmt: skip
    """All series of an actor or of a place as plain JSON values, by name: points, contradictions in
    words, and of control the stretches of time with gaps and conflicts; null if the name is unknown.
    Of ``wanted``, since, until, outlet and speaker apply."""
    from .publishing.plain import series_detail
    from .store import PLACE_SERIES, SERIES

    made = {}
    for what in SERIES if actor is not None else PLACE_SERIES:
        series = store.series(what=what, actor=actor, place=place, radius_km=radius_km, wanted=wanted)
        if series is None:
            return None
        made[what] = series_detail(series)
    return made


def decide(
    store: Store, action: str, target: str, *, who: str, field: str | None = None,
    value: str | Sequence[str] | None = None, reason: str | None = None,
) -> Decision:  # fmt: skip
    """Record a review decision on an event or claim and carry it out; returned with its id and what was
    before. ``value``: for ``edit`` what a person writes for the field (see :meth:`Store.value`), for
    ``merge`` the other event, for ``split`` the claims to take out, for ``annotate`` the note. Raises
    :class:`StoreError` in one line for what cannot be. Taking back is ``store.undo(id, who=...)``."""
    import msgspec

    after: str | None = value if isinstance(value, str) else None
    named = store.event(target)  # the log names events by their whole ids
    target = named.id if named is not None else target
    if action == "split":
        after = msgspec.json.encode([value] if isinstance(value, str) else list(value or ())).decode()
    elif action == "edit":
        after = store.value(field or "", after or "null")
        if field == "type":
            _check_type(msgspec.json.decode(after))
    elif action == "undo":
        raise StoreError("to take a decision back give its number: store.undo(number, who=...)")
    now = dt.datetime.now(dt.UTC)
    return store.record(
        Decision(at=now, who=who, target=target, action=action, field=field, after=after, reason=reason)
    )


def _check_type(kind: object) -> None:
    """Types are a lexicon file, which a register does not know: they are checked here."""
    from .lexicon import event_types

    known = event_types()
    if kind is not None and kind not in known:
        raise StoreError(f"'{kind}' is no event type; use one of {', '.join(known)}")
