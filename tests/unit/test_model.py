"""The records and their JSON form."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import jsonschema
import msgspec
import pytest

from riwaya.model import (
    SCHEMA,
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

DAY = dt.date(2020, 3, 1)


def full() -> Coded:
    """A coded document with every kind of record and every field filled."""
    return Coded(
        document=Document(
            id="sha256:00",
            source_id="7",
            url="https://example.org/1",
            outlet="صحيفة المثال",
            title="عنوان",
            published=Published(start=DAY, end=DAY, basis="metadata"),
            text="قال الناطق إن 20 جنديا قتلوا جنوب الوادي",
            furniture=(Span(0, 3),),
        ),
        places=(
            Place(
                id="p1",
                span=Span(30, 41),
                name="Wadi",
                name_ar="الوادي",
                country="LY",
                lat=31.25,
                lon=16,
                radius_km=5,
                precision="near",
                gazetteer_id="x:1",
                relative=Relative(kind="direction", anchors=("x:2", "x:3"), bearing=180, distance_km=None),
            ),
        ),
        actors=(
            Actor(id="a1", spans=(Span(4, 10), Span(17, 22)), actor_id=None, name="X", name_ar="س", type="person"),
        ),
        times=(Time(id="t1", span=Span(1, 2), start=DAY, end=DAY, precision="day", basis="explicit"),),
        figures=(
            Figure(
                id="f1",
                span=Span(14, 22),
                what="killed",
                of="a1",
                min=20,
                max=None,
                about=True,
                unit="جندي",
                statement="s1",
            ),
        ),
        statements=(
            Statement(
                id="s1",
                span=Span(0, 41),
                cue=Span(0, 3),
                speaker=Speaker(actor="a1", text="الناطق", named=False),
                chain=(Speaker(actor=None, text="وكالة", named=True),),
                denial=True,
            ),
        ),
        events=(
            EventClaim(
                id="e1",
                type="killing",
                evidence=(Span(14, 28),),
                actor1="a1",
                actor2="a1",
                place="p1",
                date=EventDate(start=DAY, end=DAY, precision="day", basis="publication", span=Span(1, 2)),
                fatalities=(20, None),
                injured=(None, 3),
                victims="a1",
                instrument="aircraft",
                origin="p1",
                destination="p1",
                speaker="s1",
                modality="claimed",
                confidence=0.75,
                coder="model:x",
            ),
        ),
        control=(
            ControlClaim(
                holder="a1", place="p1", state="holds", start=DAY, end=None, evidence=(Span(0, 1),), speaker="s1"
            ),
        ),
        relations=(
            RelationClaim(a="a1", b="a1", relation="leads", evidence=(Span(0, 1),), speaker=None, modality="claimed"),
        ),
    )


def changed(path: str, value: object) -> Any:
    """The full document as plain JSON with one value changed."""
    data = json.loads(encode(full()))
    here = data
    *way, last = path.split(".")
    for step in way:
        here = here[int(step) if step.isdigit() else step]
    here[int(last) if last.isdigit() else last] = value
    return data


def test_spans() -> None:
    span = Span(4, 9)
    assert span.of("قال إنها هنا") == "إنها "
    assert span.overlaps(Span(8, 20))
    assert not span.overlaps(Span(9, 20))
    assert not Span(0, 4).overlaps(span)
    assert span.contains(Span(4, 9))
    assert span.contains(Span(5, 6))
    assert not span.contains(Span(3, 9))
    assert not span.contains(Span(4, 10))
    assert sorted([Span(2, 9), Span(2, 4), Span(0, 9)]) == [(0, 9), (2, 4), (2, 9)]


def test_records_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        full().document.text = ""  # type: ignore[misc]
    with pytest.raises(TypeError):
        Span(0, 1)[0] = 4  # type: ignore[index]


def test_json_and_back() -> None:
    line = encode(full())
    assert b"\n" not in line
    assert decode(line) == full()
    again = encode(decode(line))  # 20 has become 20.0
    assert encode(decode(again)) == again
    small = Coded(document=Document(id="x", text="نص\nآخر"))
    assert decode(encode(small)) == small
    assert b"\n" not in encode(small)


def test_the_json_form_is_the_one_that_is_documented() -> None:
    data = json.loads(encode(full()))
    assert data["schema"] == SCHEMA == "riwaya.coded/1"
    assert data["document"]["published"] == {"start": "2020-03-01", "end": "2020-03-01", "basis": "metadata"}
    assert data["document"]["furniture"] == [[0, 3]]
    assert data["places"][0]["relative"]["anchors"] == ["x:2", "x:3"]
    assert data["figures"][0]["max"] is None
    assert data["events"][0]["fatalities"] == [20, None]
    assert data["events"][0]["date"]["span"] == [1, 2]
    assert data["statements"][0]["speaker"] == {"actor": "a1", "text": "الناطق", "named": False}
    assert set(data) == {
        "schema", "document", "places", "actors", "times", "figures", "statements", "events", "control", "relations",
    }  # fmt: skip


WRONG = [
    ("document.text", 5),
    ("document.id", None),
    ("document.published.start", "1 March"),
    ("document.furniture.0", [1]),
    ("document.furniture.0", [1, 2, 3]),
    ("document.furniture.0", ["1", 2]),
    ("places.0.lat", "31"),
    ("places.0.relative.anchors", "x"),
    ("actors.0.spans", None),
    ("figures.0.about", 1),
    ("events.0.evidence", [[0, "x"]]),
    ("events.0.fatalities", [1]),
    ("events.0.confidence", None),
    ("statements.0.speaker", "فلان"),
    ("control", {}),
]


@pytest.mark.parametrize(("path", "value"), WRONG)
def test_another_shape_is_refused(path: str, value: object) -> None:
    with pytest.raises(msgspec.ValidationError):
        decode(json.dumps(changed(path, value)))


@pytest.mark.parametrize("line", ["", "{", "null", "[]", "{}", '{"schema":"riwaya.coded/1"}', b"\xff\xfe", "\u0641"])
def test_what_is_no_coded_document_is_refused(line: str | bytes) -> None:
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError)):
        decode(line)


def test_another_schema_is_refused_by_name() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"schema is 'riwaya\.coded/9', expected 'riwaya\.coded/1'"):
        decode(json.dumps(changed("schema", "riwaya.coded/9")))


def test_unknown_fields_are_passed_over() -> None:
    assert decode(json.dumps(changed("later", {"x": 1}))) == full()


def test_the_schema_is_valid_and_accepts_what_is_written() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    validator.validate(json.loads(encode(full())))
    validator.validate(json.loads(encode(Coded(document=Document(id="x", text="")))))
    assert jsonschema.validators.validator_for(schema) is jsonschema.Draft202012Validator
    json.dumps(schema)


@pytest.mark.parametrize(("path", "value"), WRONG)
def test_the_schema_refuses_what_decoding_refuses(path: str, value: object) -> None:
    validator = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())
    assert list(validator.iter_errors(changed(path, value)))
