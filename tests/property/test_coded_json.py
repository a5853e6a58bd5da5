"""Any coded document survives its JSON form, and the published schema accepts it."""

from __future__ import annotations

import json
from functools import cache

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from riwaya.model import (
    MODALITIES,
    Actor,
    Coded,
    ControlClaim,
    Document,
    EventClaim,
    EventDate,
    Figure,
    Place,
    Published,
    RelationClaim,
    Relative,
    Span,
    Speaker,
    Statement,
    Time,
    decode,
    encode,
    json_schema,
)

text = st.text(max_size=12)
name = st.sampled_from(("a1", "p1", "s1", "الجيش", 'a"b', ""))
maybe = st.one_of(st.none(), name)
number = st.floats(allow_nan=False, allow_infinity=False)
amount = st.one_of(st.none(), number)
span = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 10**6), st.integers(0, 999))
spans = st.lists(span, max_size=3).map(tuple)
date = st.dates()
truth = st.booleans()
ranges = st.one_of(st.none(), st.tuples(amount, amount))

document = st.builds(
    Document,
    id=text,
    source_id=maybe,
    url=maybe,
    outlet=maybe,
    title=st.one_of(st.none(), text),
    language=st.just("ar"),
    published=st.one_of(st.none(), st.builds(Published, start=date, end=date, basis=name)),
    text=st.text(max_size=40),
    furniture=spans,
)
relative = st.builds(
    Relative, kind=name, anchors=st.lists(name, max_size=2).map(tuple), bearing=amount, distance_km=amount
)
place = st.builds(
    Place,
    id=name,
    span=span,
    name=maybe,
    name_ar=maybe,
    country=maybe,
    lat=amount,
    lon=amount,
    radius_km=amount,
    precision=name,
    gazetteer_id=maybe,
    relative=st.one_of(st.none(), relative),
)
actor = st.builds(Actor, id=name, spans=spans, actor_id=maybe, name=text, name_ar=text, type=name)
time = st.builds(
    Time,
    id=name,
    span=span,
    start=st.one_of(st.none(), date),
    end=st.one_of(st.none(), date),
    precision=name,
    basis=name,
)
figure = st.builds(
    Figure, id=name, span=span, what=name, of=maybe, min=amount, max=amount, about=truth, unit=maybe, statement=maybe
)
speaker = st.builds(Speaker, actor=maybe, text=text, named=truth)
statement = st.builds(
    Statement,
    id=name,
    span=span,
    cue=span,
    speaker=speaker,
    chain=st.lists(speaker, max_size=2).map(tuple),
    denial=truth,
)
day = st.builds(EventDate, start=date, end=date, precision=name, basis=name, span=st.one_of(st.none(), span))
event = st.builds(
    EventClaim,
    id=name,
    type=name,
    evidence=spans,
    actor1=maybe,
    actor2=maybe,
    place=maybe,
    date=st.one_of(st.none(), day),
    fatalities=ranges,
    injured=ranges,
    victims=maybe,
    instrument=maybe,
    origin=maybe,
    destination=maybe,
    speaker=maybe,
    modality=st.sampled_from(MODALITIES),
    confidence=number,
    coder=name,
)
control = st.builds(
    ControlClaim,
    holder=name,
    place=name,
    state=name,
    start=st.one_of(st.none(), date),
    end=st.one_of(st.none(), date),
    evidence=spans,
    speaker=maybe,
)
relation = st.builds(RelationClaim, a=name, b=name, relation=name, evidence=spans, speaker=maybe, modality=name)


def some(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


coded = st.builds(
    Coded,
    document=document,
    places=some(place),
    actors=some(actor),
    times=some(time),
    figures=some(figure),
    statements=some(statement),
    events=some(event),
    control=some(control),
    relations=some(relation),
)


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())


@given(coded)
def test_nothing_is_lost_in_json(made: Coded) -> None:
    line = encode(made)
    assert decode(line) == made
    assert encode(decode(line)) == line
    assert b"\n" not in line
    validator().validate(json.loads(line))


@given(span, span)
def test_overlap_and_containment(a: Span, b: Span) -> None:
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    if a.start < a.end and b.start < b.end:
        assert a.overlaps(b) == b.overlaps(a) == bool(shared)
        assert a.contains(b) == (shared == set(range(b.start, b.end)))
    assert a.contains(a)
