"""The lexicon files, the loader that checks and compiles them, and the one-pass matcher."""

from .files import DATA, Files, Row, Table
from .lexicon import Lexicon, build, load
from .match import Hit, Matcher, Surface, compile_surfaces

__all__ = ["DATA", "Files", "Hit", "Lexicon", "Matcher", "Row", "Surface", "Table", "build", "compile_surfaces", "load"]
