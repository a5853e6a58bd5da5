"""Events for tests of what is published, built directly as the register would give them."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Any

from riwaya.model import EventDate, Published, Range, Span
from riwaya.model.events import (
    Account,
    Claim,
    Event,
    FieldValue,
    FieldValues,
    Party,
    SeriesPoint,
    Source,
    Voice,
    When,
    Where,
)

LABELS = {
    "air_strike": ("Air strike", "غارة جوية"), "armed_clash": ("Armed clash", "اشتباك مسلح"),
    "attack": ("Attack", "هجوم"), "talks": ("Talks", "محادثات"), "capture": ("Capture", "سيطرة"),
}  # fmt: skip

PALM = Party(key="brigade.palm", name="Palm Brigade", name_ar="لواء النخلة", type="militia")
VALLEY = Party(key="battalion.valley", name="Valley Battalion", name_ar="كتيبة الوادي", type="militia")
ZELLA = Where(key="g.zella", name="Zella", name_ar="زلة", country="LY", lat=28.55, lon=17.53, radius_km=5.0,
              precision="exact", gazetteer_id="g.zella")  # fmt: skip
HUN = Where(key="g.hun", name="Hun", name_ar="هون", country="LY", lat=29.12, lon=15.94, radius_km=40.0,
            precision="near", gazetteer_id="g.hun")  # fmt: skip
LIBYA = Where(key="country:LY", name="Libya", name_ar="ليبيا", country="LY", lat=27.0, lon=17.0, radius_km=800.0,
              precision="country", gazetteer_id="country:LY")  # fmt: skip
_numbers = itertools.count(1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def source(
    document: str = "d1", *, outlet: str | None = "وكالة الساحل", title: str | None = "عنوان", url: str | None = None,
    published: str | None = "2031-05-06", group: str | None = None,
) -> Source:  # fmt: skip
    """A document that one outlet printed."""
    when = Published(start=day(published), end=day(published), basis="dateline") if published else None
    return Source(document=document, group=group or document, outlet=outlet, outlets=(outlet,) if outlet else (),
                  title=title, url=url, published=when)  # fmt: skip


def voice(name: str, *, denial: bool = False, chain: tuple[str, ...] = ()) -> Voice:
    return Voice(key=f"~{name}", text=name, named=True, denial=denial, chain=chain)


def claim(
    words: str = "وقع هجوم على الموقع", *, at: Source | None = None, type: str = "attack",  # noqa: A002
    modality: str = "asserted", one: Party | None = None, two: Party | None = None, place: Where | None = ZELLA,
    when: str | tuple[str, str] | None = "2031-05-05", dead: Range | None = None, by: Voice | None = None,
    start: int = 0, **more: Any,
) -> Claim:  # fmt: skip
    """One claim whose evidence is ``words`` at ``start``."""
    date = None
    if when is not None:
        first, last = (when, when) if isinstance(when, str) else when
        precision = "day" if first == last else "month"
        date = EventDate(start=day(first), end=day(last), precision=precision, basis="explicit", span=None)
    number = next(_numbers)
    return Claim(
        id=f"c{number:016x}", local="e1", source=at or source(), type=type, modality=modality, actor1=one, actor2=two,
        place=place, date=date, fatalities=dead, voice=by, evidence=(Span(start, start + len(words)),), words=(words,),
        **more,
    )  # fmt: skip


def event(*claims: Claim, sources: int | None = None, **more: Any) -> Event:
    """An event with one account a claim; the first claim's values are the best ones."""
    accounts = tuple(
        Account(origin=c.source.group, group=c.source.group, outlets=c.source.outlets, documents=(c.source.document,),
                voice=c.voice, claim=c, claims=(c,))
        for c in claims
    )  # fmt: skip

    def field(name: str, told: Sequence[Any]) -> FieldValues[Any]:
        by_value: dict[Any, list[int]] = {}
        for n, value in enumerate(told):
            if value is not None:
                by_value.setdefault(value, []).append(n)
        values = tuple(FieldValue(value=v, accounts=tuple(own), sources=len(own)) for v, own in by_value.items())
        best = values[0].value if values else None
        return FieldValues(name=name, values=values, best=best, rule="most_reported", most_reported=best,
                           disagreement=0.5 if len(values) > 1 else 0.0)  # fmt: skip

    def when(c: Claim) -> When | None:
        return When(start=c.date.start, end=c.date.end, precision=c.date.precision) if c.date else None

    fields = {
        "type": field("type", [c.type for c in claims]), "modality": field("modality", [c.modality for c in claims]),
        "actor1": field("actor1", [c.actor1 for c in claims]), "actor2": field("actor2", [c.actor2 for c in claims]),
        "victims": field("victims", [c.victims for c in claims]), "place": field("place", [c.place for c in claims]),
        "date": field("date", [when(c) for c in claims]),
        "fatalities": field("fatalities", [c.fatalities for c in claims]),
        "injured": field("injured", [c.injured for c in claims]),
    }  # fmt: skip
    return Event(
        id="e" + claims[0].id[1:], family="violence", accounts=accounts, sources=sources or len(accounts),
        documents=tuple(dict.fromkeys(c.source.document for c in claims)),
        outlets=tuple(dict.fromkeys(o for c in claims for o in c.source.outlets)),
        disagreement=max(f.disagreement for f in fields.values()), confidence=0.8, published=None,
        **{**fields, **more},
    )  # fmt: skip


def point(
    value: Range, when: str | None, *, what: str = "strength", by: Voice | None = None, at: Source | None = None,
    words: str = "يبلغ عدد المقاتلين", start: int = 0, **more: Any,
) -> SeriesPoint:  # fmt: skip
    """One figure of a series."""
    told = day(when) if when else None
    return SeriesPoint(what=what, source=at or source(), voice=by, span=Span(start, start + len(words)), words=words,
                       start=told, end=told, basis="claim", value=value, **more)  # fmt: skip
