"""Scoring against gold: what counts as right, what as an error, and how bad gold is refused."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riwaya.errors import InputError
from riwaya.evaluating import GoldReport, evaluate, read_folder, read_gold, score, sentence_detection
from riwaya.evaluating.spots import positions, spots
from riwaya.evaluating.tally import Count, Scores, best_first
from riwaya.model import (
    Actor,
    Coded,
    Document,
    EventClaim,
    EventDate,
    Figure,
    Place,
    RelationClaim,
    Span,
    Speaker,
    Statement,
)

TEXT = (
    "إعلان\nقالت الشرطة إن مسلحين من حركة الفجر هاجموا مدينة النور يوم الاثنين وقتلوا خمسة جنود. "
    "وأضاف مصدر طبي أن عشرين شخصا أصيبوا. واشتبك الجيش مع حركة الفجر قرب النور."
)


def gold_data() -> dict[str, Any]:
    """A small gold report, as a file would hold it."""
    return {
        "id": "g1",
        "text": TEXT,
        "boilerplate": ["إعلان"],
        "published_resolved": {"start": "2020-05-05", "end": "2020-05-05", "how": "given"},
        "places": [
            {
                "surfaces": ["مدينة النور", "النور"],
                "name_en": "Nur",
                "country": "LY",
                "lat": 30.0,
                "lon": 20.0,
                "radius_km": 10,
            },
        ],
        "actors": [
            {"surfaces": ["الشرطة"], "name_en": "Police", "type": "state_force"},
            {"surfaces": ["مسلحين من حركة الفجر", "حركة الفجر"], "name_en": "Fajr Movement", "type": "armed_group"},
            {"surfaces": ["الجيش"], "name_en": "Army", "type": "state_force"},
            {"surfaces": ["مصدر طبي"], "name_en": "Medical source", "type": "other"},
        ],
        "events": [
            {
                "id": "e1",
                "evidence": ["هاجموا مدينة النور يوم الاثنين وقتلوا خمسة جنود"],
                "type": "attack",
                "actor1": "Fajr Movement",
                "actor2": None,
                "place": "Nur",
                "date": {"start": "2020-05-04", "end": "2020-05-04"},
                "fatalities": [5, 5],
                "injured": None,
                "reported_by": "Police",
                "modality": "claimed",
            },
            {
                "id": "e2",
                "evidence": ["واشتبك الجيش مع حركة الفجر قرب النور"],
                "type": "armed_clash",
                "actor1": "Army",
                "actor2": "Fajr Movement",
                "place": "Nur",
                "modality": "asserted",
            },
        ],
        "figures": [
            {"evidence": "خمسة جنود", "what": "killed", "min": 5, "max": 5, "about": False},
            {"evidence": "عشرين شخصا", "what": "wounded", "min": 20, "max": 20, "about": False},
        ],
        "statements": [
            {"evidence": "قالت الشرطة إن مسلحين", "speaker": "Police", "cue": "قالت"},
            {"evidence": "وأضاف مصدر طبي أن عشرين شخصا", "speaker": "Medical source", "cue": "أضاف"},
        ],
        "relations": [
            {
                "evidence": "واشتبك الجيش مع حركة الفجر",
                "a": "Army",
                "b": "Fajr Movement",
                "relation": "hostile",
            },
        ],
        "notes": "",
    }


def gold_report(tmp_path: Path, **changes: Any) -> GoldReport:
    path = tmp_path / "g1.json"
    path.write_text(json.dumps(gold_data() | changes, ensure_ascii=False), encoding="utf-8")
    return read_gold(path)


def at(words: str, number: int = 0) -> Span:
    return positions(TEXT, words)[number]


def place(name: str, span: Span, lat: float = 30.05, lon: float = 20.05) -> Place:
    return Place(
        id=f"p{span.start}",
        span=span,
        name=name,
        name_ar=None,
        country="LY",
        lat=lat,
        lon=lon,
        radius_km=5,
        precision="exact",
        gazetteer_id=None,
    )


def right_coding() -> dict[str, Any]:
    """Layers of a coding without a fault."""
    return {
        "places": (place("Nur", at("مدينة النور")), place("Nur", at("النور", 1))),
        "actors": (
            Actor(id="a1", spans=(at("الشرطة"),), actor_id=None, name="Police", name_ar="الشرطة", type="state_force"),
            Actor(
                id="a2",
                spans=(at("حركة الفجر"), at("حركة الفجر", 1)),
                actor_id=None,
                name="Fajr",
                name_ar="حركة الفجر",
                type="armed_group",
            ),
            Actor(id="a3", spans=(at("الجيش"),), actor_id=None, name="Army", name_ar="الجيش", type="state_force"),
            Actor(id="a4", spans=(at("مصدر طبي"),), actor_id=None, name="source", name_ar="مصدر طبي", type="other"),
        ),
        "figures": (figure("خمسة جنود", "killed", 5), figure("عشرين شخصا", "wounded", 20)),
        "statements": (
            statement("s1", "قالت الشرطة إن مسلحين من حركة الفجر هاجموا", "قالت", "a1", "الشرطة"),
            statement("s2", "وأضاف مصدر طبي أن عشرين شخصا أصيبوا", "أضاف", "a4", "مصدر طبي"),
        ),
        "events": (attack(), clash()),
        "relations": (RelationClaim(a="a2", b="a3", relation="hostile", evidence=(at("واشتبك الجيش مع حركة الفجر"),)),),
    }


def figure(words: str, what: str, number: int) -> Figure:
    return Figure(id=f"f{number}", span=at(words), what=what, of=None, min=number, max=number, about=False, unit=None)


def statement(number: str, words: str, cue: str, actor: str | None, speaker: str) -> Statement:
    return Statement(id=number, span=at(words), cue=at(cue), speaker=Speaker(actor=actor, text=speaker, named=True))


def attack(**changes: Any) -> EventClaim:
    day = EventDate(start=dt.date(2020, 5, 4), end=dt.date(2020, 5, 4), precision="day", basis="publication", span=None)
    values: dict[str, Any] = {
        "id": "e1",
        "type": "attack",
        "evidence": (at("هاجموا مدينة النور"),),
        "actor1": "a2",
        "place": f"p{at('مدينة النور').start}",
        "date": day,
        "fatalities": (5, 5),
        "speaker": "s1",
        "modality": "claimed",
    }
    return EventClaim(**(values | changes))


def clash(**changes: Any) -> EventClaim:
    values: dict[str, Any] = {
        "id": "e2",
        "type": "armed_clash",
        "evidence": (at("واشتبك الجيش"),),
        "actor1": "a2",
        "actor2": "a3",
        "place": f"p{at('النور', 1).start}",
    }
    return EventClaim(**(values | changes))


def scored(tmp_path: Path, **changes: Any) -> Scores:
    layers = right_coding() | changes
    return score(gold_report(tmp_path), Coded(document=Document(id="d", text=TEXT), **layers))


def test_a_right_coding_has_full_marks(tmp_path: Path) -> None:
    scores = scored(tmp_path)
    assert {name: count.f1 for name, count in scores.counts.items()} == dict.fromkeys(scores.counts, 1.0)
    wrong = {name for name, share in scores.shares.items() if share.accuracy != 1.0}
    assert wrong == {"published"}, "the coded document has no publication date, the gold has one"
    assert scores.counts["actors"].gold == 5


def test_an_empty_coding_misses_everything(tmp_path: Path) -> None:
    scores = score(gold_report(tmp_path), Coded(document=Document(id="d", text=TEXT)))
    assert {c.recall for c in scores.counts.values()} == {0.0}
    assert {c.precision for c in scores.counts.values()} == {None}
    assert {e.kind for e in scores.errors if e.layer != "published"} == {"miss"}


@pytest.mark.parametrize(("lat", "right"), [(30.2, 2), (31.0, 1)], ids=["22 km off", "110 km off"])
def test_places_may_be_off_by_the_radius_or_25_km(tmp_path: Path, lat: float, right: int) -> None:
    far = place("Nur", at("مدينة النور"), lat=lat, lon=20.0)
    scores = scored(tmp_path, places=(far, place("Nur", at("النور", 1))))
    assert scores.counts["places"] == Count(2, 2, right)


def test_a_shorter_surface_of_the_same_place_is_right_and_other_words_are_not(tmp_path: Path) -> None:
    short = place("Nur", at("النور"))
    assert scored(tmp_path, places=(short,)).counts["places"].right == 1
    long = place("Nur", at("هاجموا مدينة النور"))
    assert scored(tmp_path, places=(long,)).counts["places"] == Count(2, 1, 0)


def test_a_place_inside_an_actors_name_is_optional(tmp_path: Path) -> None:
    actors = [*gold_data()["actors"], {"surfaces": ["الجيش مع حركة الفجر قرب النور"], "name_en": "X", "type": "other"}]
    gold = gold_report(tmp_path, actors=actors)
    layers = right_coding()
    with_it = score(gold, Coded(document=Document(id="d", text=TEXT), **layers)).counts["places"]
    layers["places"] = layers["places"][:1]
    without = score(gold, Coded(document=Document(id="d", text=TEXT), **layers)).counts["places"]
    assert with_it == without == Count(1, 1, 1)


def test_actor_types_and_coreference_are_apart_from_mentions(tmp_path: Path) -> None:
    actors = list(right_coding()["actors"])
    first, second = actors[1].spans
    actors[1] = Actor(id="a2", spans=(first,), actor_id=None, name="Fajr", name_ar="", type="militia")
    actors.append(Actor(id="a9", spans=(second,), actor_id=None, name="Fajr", name_ar="", type="armed_group"))
    scores = scored(tmp_path, actors=tuple(actors))
    assert scores.counts["actors"].f1 == 1.0
    assert scores.shares["actors.type"].right == 4
    assert scores.shares["actors.coreference"].right == 4


def test_two_mentions_of_one_name_count_once(tmp_path: Path) -> None:
    gold = gold_report(
        tmp_path, actors=[{"surfaces": ["مسلحين", "حركة الفجر"], "name_en": "Fajr", "type": "armed_group"}]
    )
    one = Actor(
        id="a1",
        spans=(at("مسلحين من حركة الفجر"), at("حركة الفجر", 1)),
        actor_id=None,
        name="F",
        name_ar="",
        type="armed_group",
    )
    coded = Coded(document=Document(id="d", text=TEXT), actors=(one,))
    gold = GoldReport(id="g", text=TEXT, actors=gold.actors)
    assert score(gold, coded).counts["actors"] == Count(2, 2, 2)


def test_figures_need_equal_bounds_and_kinds_are_apart(tmp_path: Path) -> None:
    scores = scored(tmp_path, figures=(figure("خمسة جنود", "wounded", 5), figure("عشرين شخصا", "wounded", 21)))
    assert scores.counts["figures"] == Count(2, 2, 1)
    assert scores.shares["figures.what"].accuracy == 0.0


def test_a_statement_needs_its_speaker(tmp_path: Path) -> None:
    wrong = statement("s1", "قالت الشرطة إن مسلحين", "قالت", "a3", "الجيش")
    words_alone = statement("s2", "وأضاف مصدر طبي أن", "أضاف", None, "مصدر طبي")
    scores = scored(tmp_path, statements=(wrong, words_alone))
    assert scores.counts["statements"] == Count(2, 2, 1)
    assert [e.kind for e in scores.errors if e.layer == "statements"] == ["wrong"]


def test_an_unlisted_speaker_is_known_by_the_words_of_the_evidence(tmp_path: Path) -> None:
    statements = [{"evidence": "وأضاف مصدر طبي أن عشرين", "speaker": "hospital staff", "cue": "أضاف"}]
    gold = gold_report(tmp_path, statements=statements, actors=[])
    for speaker, right in (("مصدر طبي", 1), ("الشرطة", 0)):
        coded = Coded(
            document=Document(id="d", text=TEXT),
            statements=(statement("s2", "وأضاف مصدر طبي أن", "أضاف", None, speaker),),
        )
        assert score(gold, coded).counts["statements"].right == right


def test_events_strict_and_lenient(tmp_path: Path) -> None:
    scores = scored(tmp_path, events=(attack(type="killing"), clash(type="protest")))
    assert scores.counts["events"].right == 0
    assert scores.counts["events.lenient"].right == 1


def test_events_need_overlapping_evidence(tmp_path: Path) -> None:
    scores = scored(tmp_path, events=(attack(evidence=(at("أصيبوا"),)), clash()))
    assert scores.counts["events"].right == 1
    assert {e.kind for e in scores.errors if e.layer == "events"} == {"miss", "false alarm"}


def test_event_fields(tmp_path: Path) -> None:
    scores = scored(tmp_path, events=(attack(date=None, fatalities=(5, None), actor1="a3", speaker=None), clash()))
    shares = {name: share.right for name, share in scores.shares.items() if name.startswith("events.")}
    assert shares["events.date"] == 1
    assert shares["events.date.given"] == 0
    assert shares["events.fatalities"] == 1
    assert shares["events.actor1"] == 1
    assert shares["events.reported_by"] == 1
    assert shares["events.modality"] == 2


def test_a_clash_has_unordered_sides_and_an_attack_has_not(tmp_path: Path) -> None:
    assert scored(tmp_path, events=(clash(actor1="a3", actor2="a2"),)).shares["events.actor1"].right == 1
    events = (attack(actor1=None, actor2="a2"),)
    assert scored(tmp_path, events=events).shares["events.actor1"].right == 0


def test_a_joint_actor_is_met_by_either_part(tmp_path: Path) -> None:
    events = gold_data()["events"]
    events[1] |= {"actor1": "Army and Police", "actor2": "Fajr Movement"}
    gold = gold_report(tmp_path, events=events)
    coded = Coded(document=Document(id="d", text=TEXT), **right_coding())
    assert score(gold, coded).shares["events.actor1"].accuracy == 1.0


def test_hostile_has_no_direction_and_leads_has(tmp_path: Path) -> None:
    relation = gold_data()["relations"][0]
    gold = gold_report(tmp_path, relations=[relation, relation | {"relation": "leads"}])
    claims = tuple(
        RelationClaim(a="a2", b="a3", relation=r, evidence=(at("واشتبك الجيش"),)) for r in ("hostile", "leads")
    )
    coded = Coded(document=Document(id="d", text=TEXT), **(right_coding() | {"relations": claims}))
    assert score(gold, coded).counts["relations"] == Count(2, 2, 1)


def test_errors_show_the_words_in_context(tmp_path: Path) -> None:
    (error,) = [e for e in scored(tmp_path, places=(place("Nur", at("مدينة النور")),)).errors if e.layer == "places"]
    assert (error.kind, error.words, error.document) == ("miss", "النور", "g1")
    assert "قرب النور" in error.context
    assert len(error.context) <= 85


def test_gold_without_text_is_scored_on_the_coded_text(tmp_path: Path) -> None:
    gold = gold_report(tmp_path, text=None)
    spaced = TEXT.replace(" ", "\n", 3)
    coded = Coded(document=Document(id="d", text=spaced), **right_coding())
    assert score(gold, coded).counts["events"].right == 2


def test_spots_are_whole_words_longest_first_with_proclitics_off() -> None:
    text = "وبالنور للنور تنوير النورس «النور» مدينة النور"
    found = spots(text, [("النور",), ("مدينة النور",)])
    assert [text[s.span.start : s.span.end] for s in found if not s.optional] == [
        "النور",
        "لنور",
        "النور",
        "مدينة النور",
    ]
    assert [s.entries for s in found if s.optional] == [(0,)]


def test_spots_pass_over_furniture() -> None:
    text = "النور النور"
    assert [s.span for s in spots(text, [("النور",)], [Span(0, 5)])] == [Span(6, 11)]


def test_best_first_is_one_to_one() -> None:
    assert best_first([(1, "a", 1), (3, "b", 1), (2, "a", 2), (2, "b", 2)]) == {"b": 1, "a": 2}


def _without(field: str) -> Callable[[dict[str, Any]], None]:
    return lambda data: data.pop(field)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda d: d["statements"][1].update(cue=3), r"g1.json: statements\[1\].cue: expected `str`, got `int`"),
        (lambda d: d["figures"][0].update(evidence="ستة جنود"), r"figures\[0\].evidence: .*does not occur"),
        (lambda d: d["events"][0].update(modality="sure"), r"events\[0\].modality: is 'sure'"),
        (lambda d: d["events"][0].update(fatalities=[6, 5]), r"events\[0\].fatalities: .*above"),
        (lambda d: d["events"][0].update(date={"start": "2020-13-01", "end": "2020-01-01"}), r"events\[0\].date.start"),
        (lambda d: d["places"][0].update(lat=None), r"places\[0\].lat: give both"),
        (_without("id"), "the file: object missing required field `id`"),
    ],
)
def test_bad_gold_is_refused_with_file_and_field(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], None], message: str
) -> None:
    data = gold_data()
    spoil(data)
    (tmp_path / "g1.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        read_folder(tmp_path)
    assert "\n" not in str(caught.value)


def test_gold_that_is_not_json_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no gold"):
        read_folder(tmp_path)
    (tmp_path / "x.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.json: is not JSON"):
        read_folder(tmp_path)


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    gold_report(tmp_path)
    (tmp_path / "g2.json").write_bytes((tmp_path / "g1.json").read_bytes())
    with pytest.raises(InputError, match="also the id of another file"):
        read_folder(tmp_path)


def test_evaluation_sums_reports_and_writes_json(tmp_path: Path) -> None:
    gold_report(tmp_path)
    (tmp_path / "g2.json").write_text(json.dumps(gold_data() | {"id": "g2"}), encoding="utf-8")

    def code(gold: GoldReport) -> Coded:
        layers = right_coding() if gold.id == "g1" else {}
        return Coded(document=Document(id=gold.id, text=TEXT), **layers)

    evaluation = evaluate(tmp_path, code)
    events = next(r for r in evaluation.rows() if r.name == "events")
    assert (events.gold, events.found, events.right) == (4, 2, 2)
    assert (events.precision, events.recall) == (1.0, 0.5)
    data = json.loads(evaluation.to_json())
    assert data["schema"] == "riwaya.evaluation/1"
    assert set(data["reports"]) == {"g1", "g2"}
    assert {e.document for e in evaluation.errors("events")} == {"g2"}


def test_sentence_detection_leaves_out_the_ambiguous(tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl"
    labels = ["yes", "yes", "easy no", "difficult no", "ambiguous"]
    lines = [{"text": str(i), "label": label} for i, label in enumerate(labels)]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    def code(text: str) -> Coded:
        modality = "planned" if text == "1" else "asserted"
        event = EventClaim(id="e", type="attack", evidence=(), modality=modality)
        return Coded(document=Document(id="d", text=text), events=() if text == "2" else (event,))

    assert sentence_detection(path, code, {"attack"}) == Count(gold=2, found=2, right=1)
    assert sentence_detection(path, code, {"protest"}) == Count(gold=2, found=0, right=0)
    path.write_text('{"text": 1}', encoding="utf-8")
    with pytest.raises(InputError, match=r"labelled\.jsonl:1"):
        sentence_detection(path, code, {"attack"})
