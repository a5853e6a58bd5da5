"""Measuring: gold reports, scores by the codebook's rules, labelled sentences."""

from .detection import ASSAULT, PROTEST, sentence_detection
from .gold import GoldReport, read_folder, read_gold
from .report import Evaluation, Row, evaluate, rows, summed
from .score import matched_events, score
from .tally import Count, Error, Scores, Share

__all__ = [
    "ASSAULT",
    "PROTEST",
    "Count",
    "Error",
    "Evaluation",
    "GoldReport",
    "Row",
    "Scores",
    "Share",
    "evaluate",
    "matched_events",
    "read_folder",
    "read_gold",
    "rows",
    "score",
    "sentence_detection",
    "summed",
]
