"""The lexicon: every layer's records and the one matcher over all their surfaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from .actors import ActorLexicon
from .choices import Choices
from .figures import FigureLexicon
from .files import Files, layered
from .filter import Filter
from .match import Matcher, Surface, compile_surfaces
from .merging import Merging
from .places import PlaceLexicon
from .statements import StatementLexicon
from .times import TimeLexicon
from .triggers import TriggerLexicon


class Layer(Protocol):
    """What every layer gives the matcher."""

    def surfaces(self) -> Iterable[Surface]:
        """Everything to find in texts; ``Surface.layer`` begins with the layer's name."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All layers, checked, and the matcher. Get it with :func:`load`."""

    actors: ActorLexicon
    places: PlaceLexicon
    times: TimeLexicon
    figures: FigureLexicon
    statements: StatementLexicon
    triggers: TriggerLexicon
    matcher: Matcher
    filter: Filter = field(default_factory=Filter)
    choices: Choices = field(default_factory=Choices)
    merging: Merging = field(default_factory=Merging)

    def surfaces(self) -> Iterator[Surface]:
        """What the layers asked the matcher to find."""
        layers: tuple[Layer, ...] = (
            self.actors, self.places, self.times, self.figures, self.statements, self.triggers,
        )  # fmt: skip
        for layer in layers:
            yield from layer.surfaces()


def build(files: Files) -> Lexicon:
    """Read, check and index every lexicon file; raises :class:`LexiconError` at the first fault."""
    made = Lexicon(
        actors=ActorLexicon.load(files),
        places=PlaceLexicon.load(files),
        times=TimeLexicon.load(files),
        figures=FigureLexicon.load(files),
        statements=StatementLexicon.load(files),
        triggers=TriggerLexicon.load(files),
        matcher=Matcher({}),
        filter=Filter.load(files),
        choices=Choices.load(files),
        merging=Merging.load(files),
    )
    return replace(made, matcher=compile_surfaces(made.surfaces()))


def load(folder: Path | None = None) -> Lexicon:
    """The shipped lexicon, with the user's folder (``folder``, else the one ``RIWAYA_LEXICON`` names)
    layered over it, from the compiled cache. Raises :class:`SettingsError` if there is no such folder."""
    return _load(layered(folder))


@lru_cache(maxsize=4)
def _load(files: Files) -> Lexicon:
    from .cache import cached

    return cached(files, build)
