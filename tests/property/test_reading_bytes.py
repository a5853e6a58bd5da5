"""Whatever bytes come in, reading yields reports and errors and raises nothing."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Iterator
from unittest import mock

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riwaya.errors import InputError
from riwaya.model import Report
from riwaya.reading import read, read_text

_QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_WORDS = st.sampled_from(
    [
        "قتل",
        "في",
        "24",
        "أبريل",
        "2016",
        "أمس",
        "السبت",
        "اليوم",
        "طباعة",
        "شارك",
        "نشر",
        "الموافق",
        "أيضا",
        ".",
        "(",
        ")",
        "أرشيفية",
        "..",
        "سمات",
        "الماضي",
        "-",
        "ـ",
        "ُ",
        "\u200f",
        "\n",
        "نشر في:",
        "اقرأ أيضا",
        "رابط المقال:",
        "https://example.org/2016/07/19/",
        "هذا العام",
        "المصدر:",
    ]
)
_PIECES = st.sampled_from(
    [
        each.encode()
        for each in [
            "{",
            "}",
            "[",
            "]",
            '"text"',
            ":",
            '"',
            ",",
            "<html>",
            "<p>",
            "</p>",
            "<script>",
            "<!--",
            "&#x0;",
            "PAR1",
            "\\ud800",
            "1e999",
        ]
    ]
    + [b"\n", b"id,text\n", b"\x1f\x8b\x08\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00"]
    + ["قتل في المدينة".encode(), "قال إن".encode("cp1256")]
)


def read_bytes(raw: bytes) -> Iterator[Report | InputError]:
    with mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw))):
        yield from read(["-"])


def check(raw: bytes) -> None:
    items = list(read_bytes(raw))
    assert items, "every input gives at least one report or one error"
    for item in items:
        if isinstance(item, InputError):
            assert "\n" not in str(item)
            continue
        text = item.document.text
        text.encode("utf-8")
        at = 0
        for span in item.document.furniture:
            assert at <= span.start < span.end <= len(text)
            at = span.end


@_QUICK
@given(st.binary(max_size=400))
def test_random_bytes_never_raise(raw: bytes) -> None:
    check(raw)


@_QUICK
@given(st.lists(_PIECES, max_size=12).map(b"".join))
def test_pieces_of_known_formats_never_raise(raw: bytes) -> None:
    check(raw)


@_QUICK
@given(st.binary(max_size=200), st.integers(0, 60))
def test_cut_gzip_never_raises(raw: bytes, cut: int) -> None:
    packed = gzip.compress(raw)
    check(packed[: max(2, len(packed) - cut)])


@_QUICK
@given(st.lists(_WORDS, min_size=1, max_size=40).map(" ".join))
def test_any_run_of_page_words_gives_a_sound_document(text: str) -> None:
    try:
        document = read_text(text)
    except InputError:
        return
    assert document.text == text
    assert document.published is None or document.published.start <= document.published.end
    again = read_text(text)
    assert again == document
