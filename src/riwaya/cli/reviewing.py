"""``riwaya review``: decisions on events and claims, kept in a log that is only added to."""

from __future__ import annotations

import getpass

import click

from ..model.events import Decision
from ..register.wording import value_text
from .console import emit, say, table
from .options import F, form, opened, paged, register


@click.group()
def review() -> None:
    """Accept, reject, edit, merge, split, annotate; undo; and the log of it all."""


def _who(function: F) -> F:
    function = click.option("--who", default=getpass.getuser, show_default="your user name")(function)
    function = click.option("--why", "reason", help="The reason, for the log.")(function)
    return register(function)


def _record(
    where: str, who: str, reason: str | None, target: str, action: str, field: str | None = None,
    value: str | tuple[str, ...] | None = None,
) -> None:  # fmt: skip
    from ..api import decide

    with opened(where) as store:
        made = decide(store, action, target, who=who, field=field, value=value, reason=reason)
    say(f"decision {made.id}: {action} {made.target}{change_text(made)}; undo it with: riwaya review undo {made.id}")


def change_text(made: Decision) -> str:
    """Of an edit: the field, what it was and what it is now."""
    return f" {made.field}: {said(made, made.before)} -> {said(made, made.after)}" if made.field else ""


def said(made: Decision, given: str | None) -> str:
    """What was before a decision, or is after it, in words."""
    from ..store.edits import value_of

    if made.field is None:
        return given or ""
    value = value_of(made, given)
    return "(empty)" if value is None else value_text(value)


@review.command()
@click.argument("event")
@_who
def accept(event: str, where: str, who: str, reason: str | None) -> None:
    """The event (or claim) stands as it is."""
    _record(where, who, reason, event, "accept")


@review.command()
@click.argument("event")
@_who
def reject(event: str, where: str, who: str, reason: str | None) -> None:
    """The event (or claim) is wrong; it is kept, and left out of lists and values."""
    _record(where, who, reason, event, "reject")


@review.command()
@click.argument("event")
@click.argument("field")
@click.argument("value")
@_who
def edit(event: str, field: str, value: str, where: str, who: str, reason: str | None) -> None:
    """Set FIELD to VALUE: a type, a modality, a number or range (12, 10-15, 80+), a day, month or year,
    the name of an actor or place that the register has, null to empty the field, or JSON.
    """
    _record(where, who, reason, event, "edit", field, value)


@review.command()
@click.argument("event")
@click.argument("other")
@_who
def merge(event: str, other: str, where: str, who: str, reason: str | None) -> None:
    """The two events are one."""
    _record(where, who, reason, event, "merge", value=other)


@review.command()
@click.argument("event")
@click.argument("claims", nargs=-1, required=True)
@_who
def split(event: str, claims: tuple[str, ...], where: str, who: str, reason: str | None) -> None:
    """Take CLAIMS out of the event: they are another happening."""
    _record(where, who, reason, event, "split", value=claims)


@review.command()
@click.argument("event")
@click.argument("note")
@_who
def annotate(event: str, note: str, where: str, who: str, reason: str | None) -> None:
    """Add a note."""
    _record(where, who, reason, event, "annotate", value=note)


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
@paged
@form
def log(event: str | None, where: str, limit: int, offset: int, form: str | None) -> None:
    """The review log, oldest first; of one event or claim if given."""
    with opened(where) as store:
        found = store.decisions(event)
        found = found[offset : offset + limit]
    if form:
        from ..publishing.plain import decision_rows

        emit(decision_rows(found), form)
        return
    table(
        "review log",
        ("no#", "when!", "who", "what!", "target!", "field!", "before", "after", "why"),
        [
            (d.id, f"{d.at:%Y-%m-%d %H:%M}", d.who, d.action if d.undoes is None else f"undo {d.undoes}", d.target,
             d.field, said(d, d.before), said(d, d.after), d.reason)
            for d in found
        ],
    )  # fmt: skip
