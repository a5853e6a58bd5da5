"""Whatever the text, spans lie inside it and hold their cues."""

from __future__ import annotations

import itertools
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.annotating.context import Context
from riwaya.annotating.statement_quotes import quotations
from riwaya.annotating.statements import annotate
from riwaya.arabic import split
from riwaya.lexicon.files import Files
from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.match import compile_surfaces
from riwaya.lexicon.statements import StatementLexicon
from riwaya.model import Actor, Document, Span

LAYER = StatementLexicon.load(Files())
NONE = cast(Any, None)
LEXICON = Lexicon(
    actors=NONE,
    places=NONE,
    times=NONE,
    figures=NONE,
    triggers=NONE,
    statements=LAYER,
    matcher=compile_surfaces(LAYER.surfaces()),
)
PIECES = [
    "قال",
    "وأضاف",
    "نقلت",
    "عن",
    "بحسب",
    "حسبما",
    "مؤكدا",
    "المصدر",
    "مصادر",
    "الجيش",
    "لم",
    "أن",
    "إن",
    "بأن",
    "ما",
    "كما",
    "التي",
    "لكنه",
    "وفق",
    "في",
    "بيان",
    "له",
    "فيها",
    "قوله",
    "«",
    "»",
    "“",
    "”",
    '"',
    ":",
    ".",
    "،",
    "؛",
    "\n",
    "(",
    ")",
    "ل",
    "وعد",
    "يؤكد",
    "أعلنه",
    "سبق",
    "هذا",
    "ومنهم",
    "من",
    "المتحدث",
    "باسم",
    "الأمين",
    "العام",
    "و",
    "ف",
]


@given(st.lists(st.sampled_from([*PIECES, "\n"]), max_size=40), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_spans_are_sound(pieces: list[str], random: Any) -> None:
    text = " ".join(pieces)
    words = split(text)
    actors = []
    if words.forms:
        at = random.randrange(len(words.forms))
        span = words.span(at, min(at + random.randrange(3), len(words.forms) - 1))
        actors.append(Actor(id="a1", spans=(span,), actor_id=None, name="a", name_ar="a", type="person"))
    found = annotate(
        Context(
            document=Document(id="d", text=text),
            words=words,
            hits=LEXICON.matcher.find(words),
            lexicon=LEXICON,
            actors=tuple(actors),
        )
    )
    for statement in found:
        assert 0 <= statement.span.start < statement.span.end <= len(text)
        assert statement.span.contains(statement.cue)
        assert statement.speaker.actor in (None, "a1")
    assert len({s.cue for s in found}) == len(found)


@given(st.text(alphabet="اب «»“”\"'.\n()", max_size=60))
def test_quotations_never_overlap(text: str) -> None:
    found = quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(not Span(*a).overlaps(Span(*b)) for a, b in itertools.pairwise(found))
