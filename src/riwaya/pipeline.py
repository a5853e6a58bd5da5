"""The way of one report: document -> words -> hits -> mentions -> claims, as a list of named stages.

A stage is a pure function of the context so far. ``DEFAULT`` is the order; a plug-in adds a stage
through the entry-point group ``riwaya.stages`` (name -> ``module:STAGE``).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from msgspec.structs import replace

from .annotating.context import Context
from .arabic import split
from .coding.gate import may_tell
from .errors import PipelineError, StageError
from .garbage import uncollected
from .lexicon import Lexicon, load
from .model import Coded, Document


@dataclass(frozen=True, slots=True)
class Stage:
    """``run`` gives the layer ``gives`` from a context that has the layers ``needs``. ``module``
    and ``function`` are imported when the pipeline is built."""

    name: str
    needs: tuple[str, ...]
    gives: str
    target: str

    def load(self) -> Callable[..., Any]:
        """The stage's function. Raises :class:`PipelineError` if it cannot be imported."""
        module, _, name = self.target.partition(":")
        try:
            found: Callable[..., Any] = getattr(import_module(module), name)
        except (ImportError, AttributeError, ValueError) as exc:
            raise PipelineError(f"stage '{self.name}': '{self.target}' cannot be loaded: {exc}") from exc
        return found


DEFAULT: tuple[Stage, ...] = (
    Stage("actors", (), "actors", "riwaya.annotating.actors:annotate"),
    Stage("places", ("actors",), "places", "riwaya.annotating.places:annotate"),
    Stage("times", ("actors", "places"), "times", "riwaya.annotating.times:annotate"),
    Stage("figures", ("actors", "places", "times"), "figures", "riwaya.annotating.figures:annotate"),
    Stage("statements", ("actors", "places", "times"), "statements", "riwaya.annotating.statements:annotate"),
    Stage("attribution", ("figures", "statements"), "figures", "riwaya.coding.figures:attribute"),
    Stage("events", ("actors", "places", "times", "figures", "statements"), "events", "riwaya.coding.events:code"),
    Stage("control", ("events",), "control", "riwaya.coding.control:code"),
    Stage("relations", ("events",), "relations", "riwaya.coding.relations:code"),
    Stage("owners", ("figures", "events"), "figures", "riwaya.coding.figures:own"),
)


OPTIONAL: tuple[tuple[str, Stage], ...] = (
    ("actors", Stage("names", (), "actors", "riwaya.annotating.names:annotate")),
)
"""Stages that are off by default, each with the name of the default stage whose place it takes."""
OPTION = "RIWAYA_STAGES"
"""The environment variable that names optional stages to use, with commas between."""

LAYERS = frozenset(stage.gives for stage in DEFAULT)


def is_arabic(document: Document) -> bool:
    """Is the document to be coded: in Arabic, or in no language that could be told?"""
    return document.language in ("ar", "und")


def check(stages: Sequence[Stage]) -> None:
    """Raise :class:`PipelineError` if a stage needs a layer that no earlier stage gives, or gives
    one that a coded document does not have."""
    have: set[str] = set()
    for stage in stages:
        if stage.gives not in LAYERS:
            raise PipelineError(f"stage '{stage.name}' gives '{stage.gives}', which is no layer")
        missing = [need for need in stage.needs if need not in have]
        if missing:
            raise PipelineError(f"stage '{stage.name}' needs {', '.join(missing)} first")
        have.add(stage.gives)


def stages(optional: Sequence[str] | None = None) -> tuple[Stage, ...]:
    """The default stages and those of installed plug-ins, in that order. Of the optional ones, those
    named (else by ``RIWAYA_STAGES``) take their places. Raises :class:`PipelineError` for a name that
    is none of them."""
    wanted = optional if optional is not None else os.environ.get(OPTION, "").replace(",", " ").split()
    known = {stage.name: (replaced, stage) for replaced, stage in OPTIONAL}
    for name in wanted:
        if name not in known:
            raise PipelineError(f"stage '{name}' is no optional stage; there are: {', '.join(known)}")
    instead = dict(known[name] for name in wanted)
    added = tuple(entry.load() for entry in entry_points(group="riwaya.stages"))
    return (*(instead.get(stage.name, stage) for stage in DEFAULT), *added)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Stages with their functions loaded, and the lexicon. Call :meth:`code` per document."""

    lexicon: Lexicon
    steps: tuple[tuple[Stage, Callable[..., Any]], ...]

    @staticmethod
    def build(lexicon: Lexicon | None = None, chosen: Sequence[Stage] | None = None) -> Pipeline:
        """Check the order and load every stage."""
        picked = tuple(chosen) if chosen is not None else stages()
        check(picked)
        return Pipeline(lexicon or load(), tuple((stage, stage.load()) for stage in picked))

    def code(self, document: Document, *, gate: bool = False) -> Coded:
        """Every layer of one document; none of one that is told to be in another language than
        Arabic, nor, with ``gate``, of one that has no word of conflict to tell of. Raises
        :class:`StageError` naming the stage that failed."""
        if not is_arabic(document):
            return Coded(document=document)
        with uncollected():  # the stages make small records by the ten thousand, hardly any circular
            return self._code(document, gate=gate)

    def _code(self, document: Document, *, gate: bool) -> Coded:
        words = split(document.text, document.furniture)
        hits = self.lexicon.matcher.find(words)
        if gate and not may_tell(words, hits, self.lexicon.triggers.forms):
            return Coded(document=document)
        ctx = Context(document=document, words=words, hits=hits, lexicon=self.lexicon)
        claims: dict[str, Any] = {}
        for stage, run in self.steps:
            try:
                needs_events = "events" in stage.needs
                layer = run(ctx, claims["events"]) if needs_events else run(ctx)
            except Exception as exc:
                raise StageError(stage.name, document.source_id or document.id, exc) from exc
            if stage.gives in ("events", "control", "relations"):
                claims[stage.gives] = layer
            else:
                ctx = replace(ctx, **{stage.gives: layer})
        ctx.shared.clear()  # a scene knows its context, and nothing circular shall wait for the collector
        return Coded(
            document=document, places=ctx.places, actors=ctx.actors, times=ctx.times, figures=ctx.figures,
            statements=ctx.statements, **claims,
        )  # fmt: skip


@lru_cache(maxsize=1)
def default() -> Pipeline:
    """The default pipeline, built once."""
    return Pipeline.build()
