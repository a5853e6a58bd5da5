"""The words of briefs: phrases in both languages, plurals, ranges, dates, safe values."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from markupsafe import Markup

import riwaya.publishing
from riwaya.publishing.marking import HTML, MARKDOWN, safe_url
from riwaya.publishing.wording import FSI, PDI, Wording, in_elements, in_markdown, plural

ROOM = Path(str(files(riwaya.publishing)))
BRIEF = tomllib.loads((ROOM / "data/brief.toml").read_text(encoding="utf-8"))
TERMS = tomllib.loads((ROOM / "data/terms.toml").read_text(encoding="utf-8"))
EN, AR = Wording("en", in_elements), Wording("ar", in_elements)


def forms(entry: str | dict[str, str]) -> list[str]:
    return list(entry.values()) if isinstance(entry, dict) else [entry]


def names(entry: str | dict[str, str]) -> set[str]:
    """Placeholders of a phrase, the number of a plural aside (duals do not print it)."""
    return {n for form in forms(entry) for n in re.findall(r"\{(\w+)\}", form)} - {"n"}


@pytest.mark.parametrize("phrase", sorted(BRIEF))
def test_both_languages_fill_in_the_same(phrase: str) -> None:
    assert names(BRIEF[phrase]["en"]) == names(BRIEF[phrase]["ar"])


@pytest.mark.parametrize("phrase", sorted(p for p in BRIEF if isinstance(BRIEF[p]["ar"], dict)))
def test_counted_phrases_have_every_class(phrase: str) -> None:
    assert set(BRIEF[phrase]["en"]) == {"one", "other"}
    assert set(BRIEF[phrase]["ar"]) == {"zero", "one", "two", "few", "many", "other"}


def test_every_phrase_is_used() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in ROOM.rglob("*") if p.suffix in (".py", ".jinja"))
    built = {f"timeline_{unit}" for unit in ("day", "week", "month", "year")}  # put together in code
    unused = [p for p in BRIEF if f'"{p}"' not in code and p not in built]
    assert unused == []


def test_every_code_has_a_name_in_both_languages() -> None:
    from riwaya.model import MODALITIES
    from riwaya.model.events import FIELDS, RULES

    for group, codes in (("modality", MODALITIES), ("modality_about", MODALITIES), ("field", FIELDS),
                         ("rule", (*RULES, "edited")), ("rule_about", (*RULES, "edited"))):  # fmt: skip
        assert set(codes) == set(TERMS[group])
    lists = [both for group, entries in TERMS.items() if group != "unordered" for both in entries.values()]
    assert all(len(both) == 2 and all(both) for both in lists)


@pytest.mark.parametrize(
    ("n", "name"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"),
     (102, "other"), (103, "few"), (111, "many"), (1000, "other")],
)  # fmt: skip
def test_arabic_plural_classes(n: int, name: str) -> None:
    assert plural(n, "ar") == name


def test_plurals_in_phrases() -> None:
    assert EN("events_n", n=1) == "<bdi>1</bdi> event"
    assert AR("events_n", n=2) == "حدثان"
    assert AR("events_n", n=7) == "<bdi>7</bdi> أحداث"
    assert AR("events_n", n=1234) == "<bdi>1,234</bdi> حدثا"


@pytest.mark.parametrize(
    ("value", "english", "arabic"),
    [((20, 20), "20", "20"), ((35, 40), "35–40", "من 35 إلى 40"), ((80, None), "80 or more", "80 أو أكثر"),
     ((None, 150), "150 or fewer", "150 أو أقل"), ((2000, 9999), "2,000–9,999", "من 2,000 إلى 9,999"),
     ((None, None), "number not told", "عدد غير مذكور"), ((0, 0), "0", "0")],
)  # fmt: skip
def test_ranges(value: tuple[float | None, float | None], english: str, arabic: str) -> None:
    assert (EN.range(value), AR.range(value)) == (english, arabic)


def test_about() -> None:
    assert (EN.range((300, 300), about=True), AR.range((300, 300), about=True)) == ("about 300", "نحو 300")


@pytest.mark.parametrize(
    ("start", "end", "english", "arabic"),
    [("2031-05-05", "2031-05-05", "5 May 2031", "5 مايو 2031"),
     ("2031-05-03", "2031-05-09", "3–9 May 2031", "3–9 مايو 2031"),
     ("2031-06-01", "2031-06-30", "June 2031", "يونيو 2031"),
     ("2031-09-01", "2031-11-30", "September – November 2031", "سبتمبر – نوفمبر 2031"),
     ("2031-01-01", "2031-12-31", "2031", "2031"),
     ("2029-01-01", "2031-12-31", "2029–2031", "من 2029 إلى 2031"),
     ("2031-04-28", "2031-05-02", "28 Apr – 2 May 2031", "28 أبريل – 2 مايو 2031"),
     ("2030-12-30", "2031-01-02", "30 Dec 2030 – 2 Jan 2031", "30 ديسمبر 2030 – 2 يناير 2031")],
)  # fmt: skip
def test_days(start: str, end: str, english: str, arabic: str) -> None:
    days = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    assert (EN.days(*days), AR.days(*days)) == (english, arabic)


def test_values_are_escaped_and_isolated_and_markup_is_kept() -> None:
    assert EN("through", who="<b>", chain=Markup("<i>x</i>")) == "<bdi>&lt;b&gt;</bdi>, via <i>x</i>"


def test_direction_overrides_cannot_leave_their_value() -> None:
    for mark in "\u202e\u2066\u2069\u061c\u200f\x00\x1b":
        assert in_elements(f"a{mark}b") == "<bdi>ab</bdi>"
        assert in_markdown(f"a{mark}b") == f"{FSI}ab{PDI}"


def test_markdown_values_cannot_mark_anything_up() -> None:
    value = in_markdown("a|b *c* [d](javascript:x) `e` <script>\n# f & g $h$")
    assert value == (f"{FSI}a\\|b \\*c\\* \\[d\\](javascript:x) \\`e\\` &lt;script&gt; # f &amp; g \\$h\\${PDI}")


@pytest.mark.parametrize(
    ("given", "safe"),
    [("https://example.org/a?b=1", "https://example.org/a?b=1"), ("HTTP://example.org/", "HTTP://example.org/"),
     ("javascript:alert(1)", None), ("data:text/html,x", None), ("//example.org", None), ("", None), (None, None),
     ("https:///x", None), ('https://example.org/"><x>(y)', "https://example.org/%22%3E%3Cx%3E%28y%29"),
     ("https://[broken", None)],
)  # fmt: skip
def test_only_web_addresses_are_linked(given: str | None, safe: str | None) -> None:
    assert safe_url(given) == safe


def test_links_in_both_formats() -> None:
    assert HTML.link("e1", "x<y") == '<a href="#e1"><bdi>x&lt;y</bdi></a>'
    assert MARKDOWN.link("e1", "x") == f"[{FSI}x{PDI}](#e1)"
