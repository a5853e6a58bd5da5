"""Saved pages: the article and what the page says of itself; hostile pages are one error."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from riwaya.errors import InputError
from riwaya.model import Report
from riwaya.reading import read

PARAGRAPH = (
    "<p>قالت قيادة خفر السواحل إن دورية تابعة لها أوقفت قاربا محملا بالأسلحة قبالة الشاطئ الغربي، "
    "وإن أربعة أشخاص كانوا على متنه أحيلوا إلى التحقيق في مقر القيادة وسط المدينة.</p>"
    "<p>وأضافت القيادة أن القارب أبحر من ميناء قريب ليلا، ولم تذكر إلى أي جهة كانت الشحنة متجهة، "
    "في حين نفى مسؤول محلي علمه بالعملية وطالب بنشر نتائج التحقيق كاملة.</p>"
)

LINKED = (
    '<script type="application/ld+json">'
    '{"@graph":[{"@type":"NewsArticle","datePublished":"2018-03-12T08:00:00Z"}]}</script>'
)


def page(head: str = "", body: str = "", title: str = "توقيف قارب محمل بالأسلحة") -> str:
    return (
        f"<!doctype html><html><head><title>{title} | موقع الشاطئ</title>{head}</head><body>"
        f"<nav><ul><li><a href='/'>الرئيسية</a></li></ul></nav><article><h1>{title}</h1>{body}{PARAGRAPH * 2}</article>"
        "<footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def read_page(path: Path, content: str | bytes) -> Report | InputError:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (item,) = read([str(path)])
    return item


def published(path: Path, content: str) -> tuple[str, str] | None:
    item = read_page(path, content)
    assert isinstance(item, Report)
    given = item.document.published
    return given and (given.start.isoformat(), given.basis)


def test_text_holds_title_and_paragraphs_without_scripts_and_navigation(tmp_path: Path) -> None:
    scripts = "<script>var secret = 'السر';</script><style>.x{color:red}</style><!-- تعليق -->"
    item = read_page(tmp_path / "a", page(scripts, scripts + "<noscript>شغل السكربت</noscript>"))
    assert isinstance(item, Report)
    document = item.document
    assert document.text.startswith("توقيف قارب محمل بالأسلحة\n")
    assert "\nوأضافت القيادة" in document.text
    assert not any(word in document.text for word in ("secret", "السر", "color", "تعليق", "شغل", "الرئيسية"))
    assert document.title == "توقيف قارب محمل بالأسلحة"
    assert item.media_type == "text/html"


def test_metadata_of_the_page(tmp_path: Path) -> None:
    head = (
        '<meta property="og:title" content="توقيف قارب محمل بالأسلحة - موقع الشاطئ">'
        '<meta property="og:site_name" content="موقع الشاطئ">'
        '<meta property="article:published_time" content="2018-03-12T21:00:00+02:00">'
        '<link rel="canonical" href="https://shore.example.org/news/5">'
    )
    item = read_page(tmp_path / "a", page(head))
    assert isinstance(item, Report)
    document = item.document
    assert (document.url, document.outlet) == ("https://shore.example.org/news/5", "موقع الشاطئ")
    assert document.title == "توقيف قارب محمل بالأسلحة"
    assert document.published is not None
    assert (document.published.start.isoformat(), document.published.basis) == ("2018-03-12", "metadata")


@pytest.mark.parametrize(
    ("head", "body", "found"),
    [
        (LINKED, "", ("2018-03-12", "metadata")),
        ("", '<time datetime="2018-03-12">منذ يومين</time>', ("2018-03-12", "metadata")),
        ("", '<span class="post-date">الاثنين 12 آذار 2018</span>', ("2018-03-12", "dateline")),
        ('<meta property="article:published_time" content="2018-01-01T00:00:00Z">',
         '<span class="date">12 آذار 2018</span>', ("2018-03-12", "dateline")),
        ('<meta property="article:published_time" content="2018-01-01T00:00:00Z">',
         '<span class="date">1 كانون الثاني 2018</span>', ("2018-01-01", "metadata")),
        ('<meta property="article:published_time" content="2018-01-01T00:00:00Z">', "", None),
        ('<link rel="canonical" href="https://shore.example.org/2018/03/12/5">', "", ("2018-03-12", "url")),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":</script>', "", None),
    ],
)  # fmt: skip
def test_date_of_a_page(tmp_path: Path, head: str, body: str, found: tuple[str, str] | None) -> None:
    assert published(tmp_path / "a", page(head, body)) == found


def test_of_printed_dates_the_one_nearest_to_the_headline_counts(tmp_path: Path) -> None:
    content = page(body='<div class="date">12 مارس 2018</div>')
    clock = '<body><div class="today-date">5 مايو 2020</div><div><div><p>مرحبا</p></div></div>'
    below = '<div class="related"><span class="date">2 فبراير 2011</span></div></body>'
    content = content.replace("<body>", clock).replace("</body>", below)
    assert published(tmp_path / "a", content) == ("2018-03-12", "dateline")


def test_a_page_in_windows_1256(tmp_path: Path) -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">'
    item = read_page(tmp_path / "a", page(head).encode("windows-1256"))
    assert isinstance(item, Report)
    assert "خفر السواحل" in item.document.text


def test_a_page_with_an_xml_declaration(tmp_path: Path) -> None:
    item = read_page(tmp_path / "a", '<?xml version="1.0" encoding="utf-8"?>\n' + page())
    assert isinstance(item, Report)
    assert "خفر السواحل" in item.document.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<html><body>" + "<div>" * 200_000 + PARAGRAPH, "200,000 elements inside each other"),
        ("<html><body>" + "<b>x</b>" * 200_000, "400,002 tags"),
        ("<html>" + "<script>" * 100_000 + PARAGRAPH, "without an article"),
        ("<html><body>" + "<!--" * 100_000, "without an article"),
        ("<html><body></body></html>", "without an article"),
        ("<html><body " + "x" * 1_000_000, "an article"),
    ],
)
def test_hostile_pages_are_one_error_and_quick(tmp_path: Path, content: str, said: str) -> None:
    begun = time.process_time()
    item = read_page(tmp_path / "a", content)
    assert isinstance(item, InputError)
    assert said in str(item)
    assert time.process_time() - begun < 5


def test_a_page_nested_deeper_than_usual_is_still_read(tmp_path: Path) -> None:
    item = read_page(tmp_path / "a", "<html><body>" + "<div>" * 600 + PARAGRAPH * 2 + "</div>" * 600 + "</body></html>")
    assert isinstance(item, Report)
    assert "خفر السواحل" in item.document.text
