"""Any cut of a report is coded without a fault, and every span lies inside it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import riwaya
from riwaya.errors import InputError

SAMPLES = Path(riwaya.__file__).parent / "samples/reports"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]


@given(text=st.sampled_from(TEXTS), start=st.integers(0, 4000), length=st.integers(1, 700))
@settings(max_examples=150, deadline=None)
def test_a_cut_of_a_report_is_coded(text: str, start: int, length: int) -> None:
    cut = text[start % len(text) :][:length]
    try:
        coded = riwaya.code(cut)
    except InputError:  # no Arabic words are left in it
        assert not any("\u0621" <= letter <= "\u064a" for letter in cut) or not cut.strip()
        return
    spans = [span for actor in coded.actors for span in actor.spans]
    spans += [one.span for one in (*coded.places, *coded.times, *coded.figures, *coded.statements)]
    spans += [span for event in coded.events for span in event.evidence]
    assert all(0 <= span.start < span.end <= len(coded.document.text) for span in spans)
