"""``riwaya show``: one event, claim or report with all its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
import msgspec

from ..errors import SettingsError
from ..model import Span
from ..model.events import RULES, Account, Claim, Decision, Event, FieldValues
from ..register.rules import derived
from ..register.wording import FIELD_NAMES, value_text
from .console import counted, isolate, out, table
from .options import by_rules, language, opened, register, ruled
from .reviewing import change_text

if TYPE_CHECKING:
    from ..store import Store, Stored

_BASES = {"context": "told elsewhere in the report", "review": "set by a reviewer"}


@click.command()
@click.argument("id_", metavar="ID")
@register
@ruled
@language
@click.option("--json", "as_json", is_flag=True, help="As JSON: every value, supporter and span.")
def show(id_: str, where: str, rules: Any, lang: str, as_json: bool) -> None:
    """One event or claim (its id, or the beginning of it) or one report (its document id): every account,
    every value with who supports it, what each rule makes of them, and the words in the report.
    """
    with opened(where) as store:
        event = store.event(id_, bases=True)
        claim = None if event else store.claim(id_)
        stored = None if event or claim else store.document(id_)
        if event is not None:
            event = by_rules([event], rules)[0]
        if event is None and claim is None and stored is None:
            raise SettingsError(
                f"{id_}: no event, claim or document has this id, or several begin so; list them with: riwaya events"
            )
        if as_json:
            click.echo(msgspec.json.format(msgspec.json.encode(_data(store, event, claim, stored)), indent=1).decode())
        elif event is not None:
            _show_event(store, event, lang)
        elif claim is not None:
            _show_claim(store, claim, lang)
        elif stored is not None:
            _show_document(stored)


def _data(store: Store, event: Event | None, claim: Claim | None, stored: Stored | None) -> object:
    from ..publishing.plain import claim_row, event_detail

    if event is not None:
        return event_detail(event, store.decisions(event.id))
    return claim_row(claim) if claim is not None else msgspec.to_builtins(stored.coded) if stored else None


def _show_event(store: Store, event: Event, lang: str) -> None:
    screen = out()
    sources = counted(event.sources, "independent source")
    screen.print(f"{event.id}  {event.type.best}  {sources}  {event.status}", style="bold")
    decisions = store.decisions(event.id)
    rows = [row for field in event.fields() for row in _field_rows(event, field, decisions, lang)]
    table("what the accounts say", ("field", "value", "according to", "", "rule!"), rows)
    _show_rules(event, lang)
    _show_denials(event, lang)
    for number, account in enumerate(event.accounts, 1):
        _show_account(store, account, number, lang)
    for label, others in (("parts", event.parts), ("part of", event.part_of)):
        if others:
            screen.print(f"{label}: {', '.join(others)}")
    for note in event.notes:
        screen.print(f"note by {isolate(note.who)}: {isolate(note.text)}")
    for decision in decisions:
        screen.print(_told(decision))


def _field_rows(
    event: Event, field: FieldValues[Any], decisions: list[Decision], lang: str
) -> list[tuple[object, ...]]:
    """Every value of a field with who gives it; a value that no account gives (a reviewer's, or one
    that a rule makes of several) in a row of its own."""
    name = FIELD_NAMES.get(field.name, (field.name, field.name))[lang == "ar"]
    rows: list[tuple[object, ...]] = []
    for held in field.values:
        who = "\n".join(dict.fromkeys(event.accounts[i].label(lang) for i in held.accounts))
        best = field.best is not None and value_text(held.value, lang) == value_text(field.best, lang)
        mark = "best" if best and "best" not in [row[3] for row in rows] else ""
        rows.append((name, value_text(held.value, lang), who, mark, field.rule if mark else ""))
    if field.rule == "edited" or (field.best is not None and not any(row[3] for row in rows)):
        edits = [d for d in decisions if d.action == "edit" and d.field == field.name]
        who = f"{edits[-1].who} (reviewer)" if field.rule == "edited" and edits else ""
        rows = [(*row[:3], "", "") for row in rows]
        value = "(emptied)" if field.best is None else value_text(field.best, lang)
        rows.insert(0, (name, value, who, "best", field.rule))
    return rows


def _show_rules(event: Event, lang: str) -> None:
    """What each rule makes of the fields that accounts differ on, with the accounts it rests on."""
    rows = []
    for field in event.fields():
        if len(field.values) > 1:
            cells = []
            for made in derived(field):
                accounts = "".join(f"[{i + 1}]" for i in made.accounts)
                cells.append("–" if made.value is None else f"{value_text(made.value, lang)} {accounts}")
            name = FIELD_NAMES.get(field.name, (field.name, field.name))[lang == "ar"]
            rows.append((name, f"{field.disagreement:.2f}", *cells))
    if rows:
        rules = [rule.replace("_", " ") for rule in RULES]
        table(
            "what each rule makes of them, with the accounts it rests on", ("field", "differ#", *rules), rows,
            caption="– no value can be given by this rule: the accounts do not agree.",
        )  # fmt: skip


def _show_denials(event: Event, lang: str) -> None:
    told = [a.label(lang) for a in event.accounts if a.claim.modality != "denied"]
    denied = [a.label(lang) for a in event.accounts if a.claim.modality == "denied"]
    if denied:
        screen = out()
        screen.print(f"told as having happened by: {isolate(', '.join(told)) or 'nobody'}")
        screen.print(f"denied by: {isolate(', '.join(denied))}", style="bold")


def _show_account(store: Store, account: Account, number: int, lang: str) -> None:
    screen = out()
    source = account.claim.source
    day = source.published.start.isoformat() if source.published else "undated"
    verdict = "  DENIES IT" if account.claim.modality == "denied" else ""
    parts = [account.voice.label(lang) if account.voice else None, source.label(lang), source.title, day, source.url]
    words = " · ".join(isolate(part) for part in dict.fromkeys(parts) if part)
    screen.print(f"[{number}] {words}{verdict}", style="bold")
    for claim in account.claims:
        _show_words(store, claim, lang)


def _show_words(store: Store, claim: Claim, lang: str) -> None:
    """A claim's id, its place where that is not in its evidence, and its words in their surroundings."""
    screen = out()
    taken = _BASES.get(claim.place_basis or "")
    place = f", place {isolate(claim.place.label(lang))} {taken}" if claim.place and taken else ""
    screen.print(f"    {claim.modality}, {claim.id}, {claim.source.document[:19]}{place}")
    stored = store.document(claim.source.document)
    for span in claim.evidence:
        words = _around(stored.coded.document.text, span) if stored else ""
        screen.print(f"    [{span.start}:{span.end}] {isolate(words)}")


def _show_claim(store: Store, claim: Claim, lang: str) -> None:
    screen = out()
    event = store.event("e" + claim.id[1:])
    inside = f", in event {event.id}" if event and claim.id in {c.id for c in event.claims()} else ""
    screen.print(f"{claim.id}  {claim.type}  {claim.modality}{inside}", style="bold")
    rows = [
        (FIELD_NAMES[name][lang == "ar"], value_text(value, lang))
        for name, value in (
            ("actor1", claim.actor1), ("actor2", claim.actor2), ("victims", claim.victims), ("place", claim.place),
            ("fatalities", claim.fatalities), ("injured", claim.injured),
        ) if value is not None
    ]  # fmt: skip
    if claim.date is not None:
        rows.append((FIELD_NAMES["date"][lang == "ar"], f"{claim.date.start} – {claim.date.end} ({claim.date.basis})"))
    if claim.voice is not None:
        rows.append(("speaker" if lang == "en" else "القائل", claim.voice.label(lang)))
    table(claim.source.label(lang), ("field", "value"), rows)
    _show_words(store, claim, lang)
    for decision in store.decisions(claim.id):
        screen.print(_told(decision))


def _told(decision: Decision) -> str:
    """A line of the review log: who, when, what, from what to what, why."""
    what = f"{decision.action} {decision.undoes}" if decision.action == "undo" else decision.action
    change = change_text(decision)
    why = f" ({decision.reason})" if decision.reason else ""
    return f"{decision.id}. {decision.at:%Y-%m-%d %H:%M} {isolate(decision.who)} {what}{isolate(change + why)}"


def _around(text: str, span: Span, margin: int = 60) -> str:
    before, after = text[max(0, span.start - margin) : span.start], text[span.end : span.end + margin]
    return " ".join(f"…{before}⟦{span.of(text)}⟧{after}…".split())


def _show_document(stored: Stored) -> None:
    screen = out()
    coded = stored.coded
    document = coded.document
    published = document.published
    day = f"{published.start} – {published.end} ({published.basis})" if published else "undated"
    screen.print(f"{document.id}  {isolate(document.outlet or '')}  {day}", style="bold")
    screen.print(isolate(document.title or ""), style="bold")
    text = document.text

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(" ".join(span.of(text).split()) for span in spans)

    actors = {a.id: a.name for a in coded.actors}
    places = {p.id: p for p in coded.places}
    said = {s.id: s.speaker.text for s in coded.statements}

    def where(place: str | None, evidence: tuple[Span, ...]) -> str:
        found = places.get(place or "")
        if found is None:
            return ""
        told = any(span.contains(found.span) for span in evidence)
        return f"{found.name or found.name_ar or ''}{'' if told else ' (told elsewhere)'}"

    table("event claims", ("id!", "type!", "how!", "who", "to whom", "place", "date!", "killed#", "according to",
        "words"), [
        (e.id, e.type, e.modality, actors.get(e.actor1 or ""), actors.get(e.actor2 or ""), where(e.place, e.evidence),
         e.date.start if e.date else "", value_text(e.fatalities) if e.fatalities else "",
         said.get(e.speaker or "", ""), words(e.evidence))
        for e in coded.events
    ])  # fmt: skip
    table("figures", ("what!", "of", "value#", "words"), [
        (f.what, actors.get(f.of or ""), value_text((f.min, f.max)), words((f.span,))) for f in coded.figures
    ])  # fmt: skip
    screen.print(isolate(text))
