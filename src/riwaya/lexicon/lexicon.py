"""The lexicon: every layer's records and the one matcher over all their surfaces."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..errors import SettingsError
from .actors import ActorLexicon
from .files import DATA, Files
from .figures import FigureLexicon
from .match import Matcher, compile_surfaces
from .places import PlaceLexicon
from .statements import StatementLexicon
from .times import TimeLexicon
from .triggers import TriggerLexicon


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


def build(files: Files) -> Lexicon:
    """Read, check and index every lexicon file; raises :class:`LexiconError` at the first fault."""
    layers = {
        "actors": ActorLexicon.load(files),
        "places": PlaceLexicon.load(files),
        "times": TimeLexicon.load(files),
        "figures": FigureLexicon.load(files),
        "statements": StatementLexicon.load(files),
        "triggers": TriggerLexicon.load(files),
    }
    matcher = compile_surfaces(s for layer in layers.values() for s in layer.surfaces())
    return Lexicon(**layers, matcher=matcher)  # type: ignore[arg-type]


@lru_cache(maxsize=4)
def load(folder: Path | None = None) -> Lexicon:
    """The shipped lexicon, with the user's ``folder`` layered over it, from the compiled cache.
    Raises :class:`SettingsError` if there is no such folder."""
    from .cache import cached

    if folder and not folder.is_dir():
        raise SettingsError(f"{folder}: there is no such lexicon folder")
    return cached(Files((DATA, folder) if folder else (DATA,)), build)
