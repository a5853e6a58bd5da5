"""``riwaya review``: decisions on events and claims, kept in a log that is only added to."""

from __future__ import annotations

import datetime as dt
import getpass

import click
import msgspec

from ..model.events import Decision
from .console import emit, isolate, say, table
from .options import F, form, opened, register


@click.group()
def review() -> None:
    """Accept, reject, edit, merge, split, annotate; undo; and the log of it all."""


def _who(function: F) -> F:
    function = click.option("--who", default=getpass.getuser, show_default="your user name")(function)
    function = click.option("--why", "reason", help="The reason, for the log.")(function)
    return register(function)


def _record(
    where: str, who: str, reason: str | None, target: str, action: str, field: str | None, after: str | None
) -> None:
    decision = Decision(
        at=dt.datetime.now(dt.UTC), who=who, target=target, action=action, field=field, after=after, reason=reason
    )
    with opened(where) as store:
        made = store.record(decision)
    say(f"decision {made.id}: {action} {target}; undo it with: riwaya review undo {made.id}")


@review.command()
@click.argument("event")
@_who
def accept(event: str, where: str, who: str, reason: str | None) -> None:
    """The event (or claim) stands as it is."""
    _record(where, who, reason, event, "accept", None, None)


@review.command()
@click.argument("event")
@_who
def reject(event: str, where: str, who: str, reason: str | None) -> None:
    """The event (or claim) is wrong; it is kept, and left out of lists and values."""
    _record(where, who, reason, event, "reject", None, None)


@review.command()
@click.argument("event")
@click.argument("field")
@click.argument("value")
@_who
def edit(event: str, field: str, value: str, where: str, who: str, reason: str | None) -> None:
    """Set FIELD to VALUE (JSON, such as '[12, 12]', or plain text)."""
    try:
        msgspec.json.decode(value)
    except msgspec.DecodeError:
        value = msgspec.json.encode(value).decode()
    _record(where, who, reason, event, "edit", field, value)


@review.command()
@click.argument("event")
@click.argument("other")
@_who
def merge(event: str, other: str, where: str, who: str, reason: str | None) -> None:
    """The two events are one."""
    _record(where, who, reason, event, "merge", None, other)


@review.command()
@click.argument("event")
@click.argument("claims", nargs=-1, required=True)
@_who
def split(event: str, claims: tuple[str, ...], where: str, who: str, reason: str | None) -> None:
    """Take CLAIMS out of the event: they are another happening."""
    _record(where, who, reason, event, "split", None, msgspec.json.encode(list(claims)).decode())


@review.command()
@click.argument("event")
@click.argument("note")
@_who
def annotate(event: str, note: str, where: str, who: str, reason: str | None) -> None:
    """Add a note."""
    _record(where, who, reason, event, "annotate", None, note)


@review.command()
@click.argument("decision", type=int)
@_who
def undo(decision: int, where: str, who: str, reason: str | None) -> None:
    """Take a decision back (an undo too)."""
    with opened(where) as store:
        made = store.undo(decision, who=who, reason=reason)
    say(f"decision {made.id}: undid {decision}")


@review.command()
@click.argument("event", required=False)
@register
@form
def log(event: str | None, where: str, form: str | None) -> None:
    """The review log, oldest first; of one event or claim if given."""
    with opened(where) as store:
        found = store.decisions(event)
    if form:
        emit([msgspec.to_builtins(d) for d in found], form)
        return
    table("review log", ("#", "when", "who", "what", "target", "field", "before", "after", "why"), [
        (d.id, f"{d.at:%Y-%m-%d %H:%M}", d.who, d.action, d.target, d.field, d.before, isolate(d.after or ""), d.reason)
        for d in found
    ])  # fmt: skip
