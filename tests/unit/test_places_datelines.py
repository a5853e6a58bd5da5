"""The town of a dateline is a place though its line is furniture."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from places_kit import context, lexicon
from riwaya.annotating import places
from riwaya.arabic import split
from riwaya.model import Span

BODY = "سقطت قذائف على حي سكني في طرابلس أمس."


def found(line: str, body: str = BODY) -> list[tuple[str, str | None]]:
    """The places of an article under a dated line."""
    text = f"{line}\n{body}"
    ctx = context(text)
    marked = (Span(0, len(line)),)
    words = split(text, marked)
    document = replace(ctx.document, furniture=marked)
    ctx = replace(ctx, document=document, words=words, hits=lexicon().matcher.find(words))
    return [(p.span.of(text), p.name) for p in places.annotate(ctx) if p.span.end <= len(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("بنغازي - وكالة الأفق (عينة) - 12 مايو 2017", [("بنغازي", "Benghazi")]),
        ("سبها (ليبيا) - مراسلون - 12 مايو 2017", [("سبها", "Sabha"), ("ليبيا", "Libya")]),
        ("تونس - مراسلنا | 3 مارس 2018", [("تونس", "Tunis")]),
        ("نشر في: السبت 8 يونيو 2019", []),
        ("سالم العبيدي - 12 مايو 2017", []),
        ("بنغازي - وكالة الأفق", []),
    ],
)
def test_town_of_a_dated_line(line: str, expected: list[tuple[str, str]]) -> None:
    assert found(line) == expected
