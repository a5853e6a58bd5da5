"""``riwaya show``: one event or one report with all its evidence."""

from __future__ import annotations

import click
import msgspec

from ..errors import SettingsError
from ..model import Span
from ..model.events import Event
from ..register.wording import FIELD_NAMES, value_text
from ..store import Store, Stored
from .console import isolate, out, table
from .listing import event_row
from .options import language, opened, register


@click.command()
@click.argument("id_", metavar="ID")
@register
@language
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def show(id_: str, where: str, lang: str, as_json: bool) -> None:
    """One event (its id, or the beginning of it) or one report (its document id): every account, every
    value with who supports it, and the words of each in the report.
    """
    with opened(where) as store:
        event = _event(store, id_)
        stored = None if event else store.document(id_)
        if event is None and stored is None:
            raise SettingsError(f"{id_}: no event or document has this id; list them with: riwaya events")
        if as_json:
            data = event_row(event) if event else msgspec.to_builtins(stored.coded)  # type: ignore[union-attr]
            click.echo(msgspec.json.format(msgspec.json.encode(data), indent=1).decode())
        elif event is not None:
            _show_event(store, event, lang)
        elif stored is not None:
            _show_document(stored)


def _event(store: Store, id_: str) -> Event | None:
    found = store.event(id_)
    if found is None and id_.startswith("e") and len(id_) >= 5:
        from ..store import Filter

        alike = [e.id for e in store.each_event(Filter(rejected=True)) if e.id.startswith(id_)]
        if len(alike) > 1:
            raise SettingsError(f"{id_}: {len(alike)} events begin so; give more of the id: {', '.join(alike[:5])}")
        found = store.event(alike[0]) if alike else None
    return found


def _show_event(store: Store, event: Event, lang: str) -> None:
    screen = out()
    screen.print(f"{event.id}  {event.type.best}  {event.sources} independent source(s)  {event.status}", style="bold")
    rows = []
    for field in event.fields():
        name = FIELD_NAMES.get(field.name, (field.name, field.name))[lang == "ar"]
        for value in field.values:
            who = ", ".join(dict.fromkeys(event.accounts[i].label(lang) for i in value.accounts))
            mark = "best" if value.value == field.best else ""
            rows.append((name, value_text(value.value, lang), who, mark, field.rule if mark else ""))
    table("what the accounts say", ("field", "value", "according to", "", "rule"), rows)
    for number, account in enumerate(event.accounts, 1):
        source = account.claim.source
        day = source.published.start.isoformat() if source.published else "undated"
        screen.print(
            f"[{number}] {isolate(account.label(lang))} · {isolate(source.label())} · {day} · {source.url or ''}",
            style="bold",
        )
        for claim in account.claims:
            screen.print(f"    {claim.modality}, {claim.id}, {source.document[:19]}")
            stored = store.document(claim.source.document)
            for span in claim.evidence:
                words = _around(stored.coded.document.text, span) if stored else ""
                screen.print(f"    [{span.start}:{span.end}] {isolate(words)}")
    for label, others in (("parts", event.parts), ("part of", event.part_of)):
        if others:
            screen.print(f"{label}: {', '.join(others)}")
    for note in event.notes:
        screen.print(f"note by {isolate(note.who)}: {isolate(note.text)}")
    for decision in store.decisions(event.id):
        screen.print(
            f"{decision.at:%Y-%m-%d %H:%M} {isolate(decision.who)} {decision.action} {isolate(decision.reason or '')}"
        )


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
    places = {p.id: p.name for p in coded.places}
    said = {s.id: s.speaker.text for s in coded.statements}
    table("event claims", ("id", "type", "how", "who", "to whom", "place", "date", "killed#", "according to",
        "words"), [
        (e.id, e.type, e.modality, actors.get(e.actor1 or ""), actors.get(e.actor2 or ""), places.get(e.place or ""),
         e.date.start if e.date else "", value_text(e.fatalities) if e.fatalities else "",
         said.get(e.speaker or "", ""), words(e.evidence))
        for e in coded.events
    ])  # fmt: skip
    table("figures", ("what", "of", "value#", "words"), [
        (f.what, actors.get(f.of or ""), value_text((f.min, f.max)), words((f.span,))) for f in coded.figures
    ])  # fmt: skip
    screen.print(isolate(text))
