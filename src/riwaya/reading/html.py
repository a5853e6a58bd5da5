"""A saved page to its article: text by trafilatura, title, outlet, address and date by their own marks."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import msgspec
import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ..errors import InputError
from ..lexicon.datelines import absolute_date
from ..lexicon.reading import phrase
from ..model import Published
from . import limits
from .datelines import given_date, url_date
from .documents import Reader

for _name in ("trafilatura", "htmldate", "justext"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # their warnings are told in our words

_HIDDEN = re.compile(r"<(script|style|noscript|template|svg|iframe|textarea|!--)", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_CLOSE_THEMSELVES = frozenset({
    "p", "li", "td", "tr", "th", "dt", "dd", "option", "optgroup", "thead", "tbody", "tfoot", "colgroup", "br", "img",
    "hr", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr", "param", "html", "head",
    "body",
})  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date.published",
    "publishdate", "publish-date", "publish_date", "publication_date", "pubdate", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "dcterms.date", "parsely-pub-date", "sailthru.date", "article.published",
    "article_date_original", "date",
)  # fmt: skip
_DATED = re.compile(r"date|time|publish|posted|تاريخ", re.I)
_SEPARATORS = re.compile(r"\s+[|–—-]\s+|\s*[|»«]\s*")
_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "WebPage", "LiveBlogPosting")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says; ``text`` holds the title first, then one paragraph a line."""

    text: str
    title: str | None
    url: str | None
    outlet: str | None
    published: Published | None


def read_page(name: str, source: str, reader: Reader, url: str | None = None) -> Page:
    """The article of an HTML page. ``url`` is where it was fetched from.

    Raises :class:`InputError` for pages nested too deep, with too many tags, or without text.
    """
    visible, linked = _visible(source)
    _check_size(name, visible)
    tree = _tree(name, visible)
    metas = _metas(tree)
    records = list(_records(linked))
    title = _title(tree, metas, records)
    canonical = _canonical(tree, metas, url)
    published = _published(tree, metas, records, canonical, reader)
    outlet = metas.get("og:site_name") or _publisher(records)
    text = _article(name, tree)
    if title and phrase(text.partition("\n")[0][:1_000])[: len(phrase(title))] != phrase(title):
        text = f"{title}\n\n{text}"
    return Page(text, title, canonical, outlet, published)


def _visible(source: str) -> tuple[str, list[str]]:
    """The source without scripts, styles and comments, and its linked-data scripts. One pass,
    whatever is left unclosed."""
    kept: list[str] = []
    linked: list[str] = []
    at = 0
    while match := _HIDDEN.search(source, at):
        kept.append(source[at : match.start()])
        tag = match[1].lower()
        closing = re.compile("-->" if tag == "!--" else rf"</{tag}\s*>", re.I).search(source, match.end())
        end = closing.start() if closing else len(source)
        if tag == "script" and "ld+json" in source[match.end() : match.end() + 200].partition(">")[0]:
            linked.append(source[match.end() : end].partition(">")[2])
        at = closing.end() if closing else len(source)
    kept.append(source[at:])
    return " ".join(kept), linked


def _check_size(name: str, source: str) -> None:
    depth = deepest = count = 0
    for match in _TAG.finditer(source):
        count += 1
        if match[2].lower() not in _CLOSE_THEMSELVES:
            depth = max(0, depth + (-1 if match[1] else 1))
            deepest = max(deepest, depth)
    if deepest > limits.DEPTH:
        raise InputError(
            name, f"is an HTML page with {deepest:,} elements inside each other; save its text as a text file"
        )
    if count > limits.TAGS:
        raise InputError(name, f"is an HTML page with {count:,} tags; save its text as a text file")


def _tree(name: str, source: str) -> HtmlElement:
    # bytes, since a string with an XML declaration is refused; huge_tree lifts the depth limit of 256
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8", collect_ids=False)
    try:
        return document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise InputError(name, "is an HTML page without content; save its text as a text file") from None


def _article(name: str, tree: HtmlElement) -> str:
    try:
        found = trafilatura.extract(tree, output_format="txt", include_comments=False, favor_recall=True)
        if not found or len(found) < 200:
            plain = trafilatura.baseline(tree)[1]
            found = plain if len(plain) > len(found or "") else found
    except Exception as exc:  # whatever a library makes of a hostile page, it is one bad input
        raise InputError(
            name, f"is an HTML page that cannot be read ({type(exc).__name__}); save its text as a text file"
        ) from exc
    if not found or not found.strip():
        raise InputError(name, "is an HTML page without an article; save its text as a text file")
    return found.strip()


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Meta contents by lower-case property, name or itemprop; the first of each."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            if content and (named := meta.get(key)):
                found.setdefault(named.lower(), " ".join(content.split()))
    return found


def _records(scripts: list[str]) -> Iterator[dict[str, object]]:
    """The objects of linked-data scripts, lists and graphs opened."""
    for script in scripts[:20]:
        try:
            value = msgspec.json.decode(script.strip().encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            continue
        waiting = [value]
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting[:0] = value[:50]
            elif isinstance(value, dict):
                yield value
                graph = value.get("@graph")
                if isinstance(graph, list):
                    waiting[:0] = graph[:50]


def _is_article(record: dict[str, object]) -> bool:
    kind = record.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(each in _ARTICLES for each in kinds)


def _string(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _publisher(records: list[dict[str, object]]) -> str | None:
    return next((name for r in records if _is_article(r) and (name := _string(r.get("publisher")))), None)


def _title(tree: HtmlElement, metas: dict[str, str], records: list[dict[str, object]]) -> str | None:
    """The headline: the h1 that the marked title begins with, else the marked or the window's title
    without the outlet's name after a bar or dash."""
    marked = metas.get("og:title") or metas.get("twitter:title")
    marked = marked or next((t for r in records if _is_article(r) and (t := _string(r.get("headline")))), None)
    heads = [head for h1 in tree.iter("h1") if 0 < len(head := _words_of(h1)) < 300]
    whole = marked or next((found for title in tree.iter("title") if (found := _words_of(title))), None)
    if whole is None:
        return heads[0] if len(heads) == 1 else None
    for head in heads:
        if phrase(whole)[: len(phrase(head))] == phrase(head) != ():
            return head
    return max(_SEPARATORS.split(whole), key=len).strip() or None


def _words_of(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _canonical(tree: HtmlElement, metas: dict[str, str], url: str | None) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for given in (*links, metas.get("og:url")):
        if given:
            full: str = urljoin(url, given.strip()) if url else given.strip()
            if full.startswith(("http://", "https://")):
                return full
    return url


def _published(
    tree: HtmlElement, metas: dict[str, str], records: list[dict[str, object]], url: str | None, reader: Reader
) -> Published | None:
    """Marked dates first; the first of January is what broken pages and libraries write for "some
    day of that year", so it counts only where the page prints the same day."""
    marked = [metas[key] for key in _PUBLISHED if key in metas]
    marked += [v for r in records if _is_article(r) and isinstance(v := r.get("datePublished"), str)]
    marked += [v for t in tree.iter("time") if (v := t.get("datetime"))][:3]
    printed = _printed(tree, reader)
    for value in marked:
        day = given_date(value, reader.times)
        if day and ((day.month, day.day) != (1, 1) or day == printed):
            return Published(start=day, end=day, basis="metadata")
    if printed:
        return Published(start=printed, end=printed, basis="dateline")
    return url_date(url) if url else None


def _printed(tree: HtmlElement, reader: Reader) -> dt.date | None:
    """The full date in an element marked as a date, of several the one nearest to the headline: pages
    print today's date above it and those of other articles below."""
    headline: int | None = None
    found: list[tuple[int, dt.date]] = []
    looked = 0
    for position, element in enumerate(tree.iter(etree.Element)):
        if element.tag == "h1" and headline is None:
            headline = position
        marks = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if (element.tag != "time" and not _DATED.search(marks)) or len(element) > 20:
            continue
        looked += 1
        text = _words_of(element)
        if 6 <= len(text) <= 160 and (date := absolute_date(text, reader.times)):
            found.append((position, date[0]))
        if looked > 100:
            break
    return min(found, key=lambda each: abs(each[0] - (headline or 0)))[1] if found else None
