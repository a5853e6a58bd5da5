"""The language: folding with offset maps, words with their clitics, sentences, numbers, calendars."""

from .clitics import Reading, readings, stripped, without_pronoun
from .fold import Folded, fold
from .tokens import BREAK, QUOTE, SPACE, STOP, Words, split

__all__ = [
    "BREAK", "QUOTE", "SPACE", "STOP", "Folded", "Reading", "Words", "fold", "readings", "split", "stripped",
    "without_pronoun",
]  # fmt: skip
