"""Claims that are one event -> the event: its accounts, fields, sources and disagreement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from ..model.events import FIELDS, Account, Claim, Event, FieldValues, Note, Party, Voice, When
from .disagreement import event_disagreement, field_disagreement
from .pairs import UNORDERED
from .parameters import Parameters
from .rules import Vote, edited, field_values, single

_COUNTED = ("actor1", "actor2", "victims", "place", "date", "fatalities", "injured")


def event_id(claim_id: str) -> str:
    """The id of the event whose smallest claim this is."""
    return "e" + claim_id[1:]


def claim_of_event(event: str) -> str:
    """The id of the claim that gave an event its id."""
    return "c" + event[1:]


def build(
    claims: Sequence[Claim], parameters: Parameters, parents: Mapping[str, str], *,
    edits: Mapping[str, object] | None = None, status: str = "unreviewed", notes: tuple[Note, ...] = (),
) -> Event:  # fmt: skip
    """The event that these claims are about (in any order). ``edits``: field -> value set by a
    reviewer, in place of the best one."""
    accounts = _accounts(claims)
    fields = _fields(accounts, parameters, parents)
    for name, value in (edits or {}).items():
        fields[name] = edited(fields[name], value)
    kinds: FieldValues[str] = fields["type"]
    published = [p for c in claims if (p := c.source.published) is not None]
    return Event(
        id=event_id(min(c.id for c in claims)),
        family=parameters.family(kinds.best or accounts[0].claim.type),
        accounts=accounts,
        sources=len({a.origin for a in accounts}),
        documents=tuple(sorted({c.source.document for c in claims})),
        outlets=tuple(sorted({o for a in accounts for o in a.outlets})),
        disagreement=event_disagreement(
            {name: values.disagreement for name, values in fields.items()}, parameters.disagreement_weights
        ),
        confidence=max(c.confidence for c in claims),
        published=When(start=min(p.start for p in published), end=max(p.end for p in published), precision="day")
        if published
        else None,
        status=status,
        notes=notes,
        **cast("dict[str, Any]", fields),
    )


def _accounts(claims: Sequence[Claim]) -> tuple[Account, ...]:
    """Claims by group of copies and speaker, in order of publication."""
    grouped: dict[tuple[str, str | None], list[Claim]] = {}
    for claim in sorted(claims, key=_order):
        grouped.setdefault((claim.source.group, claim.voice.key if claim.voice else None), []).append(claim)
    origins = _origins(claims)
    accounts = []
    for (group, _), own in grouped.items():
        fullest = max(own, key=lambda c: (sum(getattr(c, f) is not None for f in _COUNTED), c.confidence))
        accounts.append(
            Account(
                origin=origins[group],
                group=group,
                outlets=tuple(sorted({o for c in own for o in c.source.outlets})),
                documents=tuple(sorted({c.source.document for c in own})),
                voice=_voice(own),
                claim=fullest,
                claims=tuple(own),
            )
        )
    return tuple(accounts)


def _voice(claims: Sequence[Claim]) -> Voice | None:
    """The speaker as named best: a name before a description, the shortest words of equal ones."""
    voices = [c.voice for c in claims if c.voice]
    return min(voices, key=lambda v: (not v.named, v.name is None, len(v.text), v.text)) if voices else None


def _order(claim: Claim) -> tuple[dt.date, str, str]:
    published = claim.source.published
    return (published.start if published else dt.date.max, claim.source.document, claim.id)


def _origins(claims: Sequence[Claim]) -> dict[str, str]:
    """Group -> the smallest group it shares an outlet with, directly or through others."""
    origin = {c.source.group: c.source.group for c in claims}
    if len(origin) == 1:
        return origin
    changed = True
    by_outlet: dict[str, set[str]] = {}
    for claim in claims:
        for outlet in claim.source.outlets:
            by_outlet.setdefault(outlet, set()).add(claim.source.group)
    while changed:
        changed = False
        for groups in by_outlet.values():
            smallest = min(origin[g] for g in groups)
            for group in groups:
                if origin[group] != smallest:
                    origin[group], changed = smallest, True
    return origin


def _fields(
    accounts: tuple[Account, ...], parameters: Parameters, parents: Mapping[str, str]
) -> dict[str, FieldValues[Any]]:
    if len(accounts) == 1:
        told = _values(accounts[0].claim, None)
        return {name: single(name, told[name], parameters.rules.get(name, "most_reported")) for name in FIELDS}
    votes: dict[str, list[Vote]] = {name: [] for name in FIELDS}
    first = _reference(accounts)
    # a denial says what is denied, not what happened
    denied_only = all(a.claim.modality == "denied" for a in accounts)
    for index, account in enumerate(accounts):
        claim = account.claim
        day = claim.source.published.start.toordinal() if claim.source.published else 0
        for name, value in _values(claim, first).items():
            denied = claim.modality == "denied" and name != "modality"
            if value is not None and (denied_only or not denied):
                votes[name].append(Vote(value, index, account.origin, day))
    fields = {}
    for name, given in votes.items():
        values = field_values(name, given, parameters.rules.get(name, "most_reported"))
        if len(values.values) > 1:
            values = replace(values, disagreement=round(field_disagreement(values, parents), 6))
        fields[name] = values
    return fields


def _values(claim: Claim, reference: Claim | None) -> dict[str, Any]:
    one, other = _sides(claim, reference)
    date = claim.date
    return {
        "type": claim.type, "modality": claim.modality, "actor1": one, "actor2": other, "victims": claim.victims,
        "place": claim.place,
        "date": When(start=date.start, end=date.end, precision=date.precision) if date else None,
        "fatalities": claim.fatalities, "injured": claim.injured,
    }  # fmt: skip


def _reference(accounts: tuple[Account, ...]) -> Claim | None:
    """The claim whose order of sides the others take over, where sides have no order."""
    if len(accounts) == 1:
        return None
    unordered = [a.claim for a in accounts if a.claim.type in UNORDERED]
    return max(unordered, key=lambda c: (c.actor1 is not None) + (c.actor2 is not None), default=None)


def _sides(claim: Claim, reference: Claim | None) -> tuple[Party | None, Party | None]:
    one, other = claim.actor1, claim.actor2
    if reference is None or claim.type not in UNORDERED:
        return one, other

    def same(a: Party | None, b: Party | None) -> int:
        return a is not None and b is not None and a.key == b.key

    straight = same(one, reference.actor1) + same(other, reference.actor2)
    swapped = same(one, reference.actor2) + same(other, reference.actor1)
    return (other, one) if swapped > straight else (one, other)
