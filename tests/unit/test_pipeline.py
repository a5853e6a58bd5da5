"""The pipeline: the order of stages, what each sees, failures named by stage and document."""

from __future__ import annotations

import gc
import pickle
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from riwaya import pipeline
from riwaya.annotating.context import Context
from riwaya.errors import PipelineError, StageError
from riwaya.lexicon import Surface, compile_surfaces
from riwaya.model import Document, EventClaim, Figure, Place, Span, Speaker, Statement
from riwaya.pipeline import DEFAULT, Pipeline, Stage, check
from riwaya.reading import read_text

REPORT = Document(id="sha256:1", source_id="line 7", text="قال الناطق إن عشرين قتلوا")


class Lexicon:
    """Stands for the lexicon: one surface in one layer."""

    matcher = compile_surfaces([Surface("الناطق", "actors", 0)])


@pytest.fixture
def stage() -> Iterator[Callable[..., Stage]]:
    """Makes a stage out of a function, as a plug-in would."""
    module = types.ModuleType("riwaya_test_plugin")
    sys.modules[module.__name__] = module

    def make(name: str, run: Callable[..., Any], needs: tuple[str, ...] = (), gives: str = "") -> Stage:
        setattr(module, name, run)
        return Stage(name, needs, gives or name, f"{module.__name__}:{name}")

    yield make
    del sys.modules[module.__name__]


def built(*stages: Stage) -> Pipeline:
    return Pipeline.build(Lexicon(), stages)  # type: ignore[arg-type]


def figure(id_: str, start: int, end: int) -> Figure:
    return Figure(id=id_, span=Span(start, end), what="killed", of=None, min=20, max=20, about=False, unit=None)


def statement(id_: str, start: int, end: int) -> Statement:
    return Statement(
        id=id_,
        span=Span(start, end),
        cue=Span(start, start + 1),
        speaker=Speaker(actor=None, text="الناطق", named=True),
    )


def test_the_default_order_stands() -> None:
    check(DEFAULT)
    assert [s.name for s in DEFAULT][:5] == ["actors", "places", "times", "figures", "statements"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("places",), "stage 'places' needs actors first"),
        (("actors", "figures"), "stage 'figures' needs places, times first"),
        (("figures",), "stage 'figures' needs actors, places, times first"),
        (("statements", "actors"), "stage 'statements' needs actors, places, times first"),
        (("actors", "places", "times", "control"), "stage 'control' needs events first"),
    ],
)
def test_a_stage_without_what_it_needs_is_refused(names: Sequence[str], message: str) -> None:
    by_name = {s.name: s for s in DEFAULT}
    with pytest.raises(PipelineError) as caught:
        built(*(by_name[name] for name in names))
    assert str(caught.value) == message


def test_the_check_comes_before_any_import() -> None:
    broken = Stage("broken", ("nothing",), "places", "no.such.module:run")
    with pytest.raises(PipelineError, match="stage 'broken' needs nothing first"):
        built(broken)


@pytest.mark.parametrize("target", ["no.such.module:run", "riwaya.pipeline:no_such_function", "riwaya.pipeline"])
def test_a_stage_that_cannot_be_loaded_is_named(target: str) -> None:
    with pytest.raises(PipelineError, match=rf"stage 'mine': '{target}' cannot be loaded"):
        built(Stage("mine", (), "places", target))


def test_a_layer_nobody_knows_is_refused() -> None:
    with pytest.raises(PipelineError, match="stage 'mood' gives 'mood', which is no layer"):
        check([Stage("mood", (), "mood", "x:y")])


def test_plug_ins_come_after_the_default_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    extra = Stage("more", ("events",), "relations", "x:y")

    class Entry:
        def load(self) -> Stage:
            return extra

    monkeypatch.setattr(pipeline, "entry_points", lambda group: [Entry()] if group == "riwaya.stages" else [])
    assert pipeline.stages() == (*DEFAULT, extra)


def test_each_stage_sees_the_layers_before_it(stage: Callable[..., Stage]) -> None:
    seen: list[tuple[str, int]] = []
    place = Place(
        id="p1", span=Span(0, 3), name=None, name_ar=None, country=None, lat=None, lon=None, radius_km=None,
        precision="exact", gazetteer_id=None,
    )  # fmt: skip

    def places(ctx: Context) -> tuple[Place, ...]:
        seen.append(("places", len(ctx.places)))
        assert ctx.words.forms[1] == "الناطق"
        assert [hit.first for hit in ctx.layer("actors")] == [1]
        assert ctx.layer("places") == []
        return (place,)

    def events(ctx: Context) -> tuple[EventClaim, ...]:
        seen.append(("events", len(ctx.places)))
        return (EventClaim(id="e1", type="killing", evidence=(Span(0, 3),), place="p1"),)

    def control(ctx: Context, given: tuple[EventClaim, ...]) -> tuple[Any, ...]:
        seen.append(("control", len(given)))
        return ()

    made = built(
        stage("places", places), stage("events", events, ("places",)), stage("control", control, ("events",))
    ).code(REPORT)
    assert seen == [("places", 0), ("events", 1), ("control", 1)]
    assert made.document is REPORT
    assert made.places == (place,)
    assert [e.id for e in made.events] == ["e1"]
    assert made.actors == made.times == made.relations == ()


def test_furniture_is_not_seen_by_any_stage(stage: Callable[..., Stage]) -> None:
    found: list[str] = []

    def places(ctx: Context) -> tuple[Place, ...]:
        found.extend(ctx.words.forms)
        return ()

    document = Document(id="x", text="شارك قال الناطق", furniture=(Span(0, 4),))
    built(stage("places", places)).code(document)
    assert found == ["قال", "الناطق"]


@pytest.mark.parametrize(("document", "name"), [(REPORT, "line 7"), (Document(id="sha256:9", text="نص"), "sha256:9")])
def test_a_failure_names_stage_and_document(stage: Callable[..., Stage], document: Document, name: str) -> None:
    def times(ctx: Context) -> tuple[Any, ...]:
        raise ValueError("13th month")

    with pytest.raises(StageError) as caught:
        built(stage("actors", lambda _: ()), stage("times", times)).code(document)
    assert str(caught.value) == f"{name}: stage 'times' failed: ValueError('13th month')"
    assert (caught.value.stage, caught.value.document) == ("times", name)
    assert isinstance(caught.value.__cause__, ValueError)
    # as it comes back from a worker process
    copied = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (str(copied), copied.stage, copied.document) == (str(caught.value), "times", name)


def test_a_later_stage_may_replace_a_layer(stage: Callable[..., Stage]) -> None:
    def attribution(ctx: Context) -> tuple[Figure, ...]:
        return tuple(replace(f, statement=ctx.statements[0].id) for f in ctx.figures)

    made = built(
        stage("figures", lambda _: (figure("f1", 14, 19),)),
        stage("statements", lambda _: (statement("s1", 0, 25),)),
        stage("attribution", attribution, ("figures", "statements"), "figures"),
    ).code(REPORT)
    assert [(f.id, f.statement) for f in made.figures] == [("f1", "s1")]


def test_an_empty_document_is_coded() -> None:
    assert built().code(Document(id="x", text="")).events == ()


def test_the_gate_leaves_a_report_without_words_of_conflict_unread_and_loses_no_claim() -> None:
    plain = (
        "افتتح الوزير في العاصمة طرابلس معرض الكتاب السنوي بحضور عدد من الناشرين والكتاب والقراء من مدن مختلفة. "
        "ويضم المعرض عشرة آلاف عنوان في الأدب والتاريخ والعلوم، ويستمر حتى نهاية الشهر، وتصحبه ندوات وقراءات "
        "للأطفال كل مساء في القاعة الكبرى. وقالت مديرة المعرض إن عدد الزوار فاق ما كان في العام الماضي، وإن دور "
        "نشر من تونس ومصر ولبنان جاءت للمرة الأولى، وشكرت البلدية على ما قدمته من عون في الإعداد والتنظيم."
    )
    war = "قصفت قوات النظام السوري دوما فقتل ستة مدنيين وأصيب عشرة جنود بجروح في غارات ومعارك. " + plain
    coder = pipeline.default()
    assert coder.code(read_text(plain)).places
    assert not coder.code(read_text(plain), gate=True).places
    assert coder.code(read_text(war), gate=True) == coder.code(read_text(war))
    assert coder.code(read_text("هدوء حذر في سرت."), gate=True).places


def test_no_search_for_garbage_runs_while_a_report_is_coded(stage: Callable[..., Stage]) -> None:
    seen: list[bool] = []

    def run(ctx: Context) -> tuple[Place, ...]:
        seen.append(gc.isenabled())
        return ()

    built(stage("quiet", run, gives="places")).code(REPORT)
    assert seen == [False]
    assert gc.isenabled()
