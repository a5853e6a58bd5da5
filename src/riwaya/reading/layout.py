"""One pass over a text's lines: title, furniture, dateline, the page's own address and outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..lexicon.reading import ReadingLexicon, phrase
from ..lexicon.times import TimeLexicon
from ..model import Published, Span
from . import furniture as parts
from .datelines import Dateline, dateline, lead_date
from .lines import Line, lines_of

_URL = re.compile(r"https?://[^\s<>\"'«»]+")
_TOP, _BOTTOM = 8, 4
"""Lines from the top and bottom among which an unlabelled dateline may stand."""

_TITLE_WORDS = 12
_SEGMENT = re.compile(r"[-–—:()/«»،\[\]\"]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the page says of itself. ``outlet`` is the name as the lexicon or the page has it."""

    title: str | None
    furniture: tuple[Span, ...]
    published: Published | None
    url: str | None
    outlet: str | None


def layout_of(text: str, title: str | None, lexicon: ReadingLexicon, times: TimeLexicon) -> Layout:
    """Read the lines of ``text``; ``title`` is the one given with the input, if any."""
    lines = lines_of(text)
    marked, datelines = _page_parts(lines, lexicon, times)
    headline = _headline(lines, marked, title)
    words = phrase(title) if title else headline.words if headline else ()
    article = [i for i in range(len(lines)) if i not in marked and lines[i] is not headline]
    spans = [lines[i].span for i in marked]
    first_paragraph = next((i for i in article if not lines[i].short), len(lines))
    for i in article:
        line = lines[i]
        if line.short and (
            parts.is_teaser(line, words, lexicon) or parts.is_caption(line, lexicon, i < first_paragraph)
        ):
            spans.append(line.span)
        elif line.short and (lead := parts.leading_buttons(line, lexicon)):
            spans.append(lead)
    spans += parts.repeats(text, [lines[i] for i in article])
    spans += parts.inline_marks(text, lexicon)
    if article and (end := parts.tail(text, lines[article[-1]], lexicon)):
        spans.append(end)
    body = next((lines[i].text for i in article if len(lines[i].text) > 40), "")
    return Layout(
        title=title or (headline.text if headline else None),
        furniture=_merged(spans, text),
        published=_published(datelines, body, times),
        url=_address(lines, lexicon),
        outlet=_outlet(lines, body, lexicon),
    )


def _page_parts(lines: Sequence[Line], lexicon: ReadingLexicon, times: TimeLexicon) -> tuple[set[int], list[Dateline]]:
    """Indexes of the lines that are furniture by their own words, and the datelines among them."""
    marked: set[int] = set()
    datelines: list[Dateline] = []
    for i, line in enumerate(lines):
        if not line.short:
            continue
        first = len(marked) == i
        if i in marked:
            continue
        if i < _TOP or i >= len(lines) - _BOTTOM:
            found = dateline(line, lexicon, times, alone=first)
            if found:
                marked.add(i)
                datelines.append(found)
                continue
        if parts.is_page_part(line, lexicon, first):
            marked.add(i)
            if parts.opening_of(line, lexicon, first):
                marked.update(range(i + 1, i + 1 + parts.listed(lines, i + 1)))
    return marked, datelines


def _headline(lines: Sequence[Line], marked: set[int], title: str | None) -> Line | None:
    """The line that is the title: the given one's where the text begins with it, else the first
    line of the article if it is short, more follows, and it does not read like a sentence."""
    first = next((i for i in range(len(lines)) if i not in marked), None)
    if first is None or not lines[first].short:
        return None
    line = lines[first]
    if title:
        return line if line.words == phrase(title) else None
    more = any(i not in marked for i in range(first + 1, len(lines)))
    sentence = line.text.endswith((".", "،", ":")) and not line.text.endswith("..") and len(line.words) > _TITLE_WORDS
    return line if more and not sentence else None


def _published(datelines: Iterable[Dateline], body: str, times: TimeLexicon) -> Published | None:
    dated = sorted((d for d in datelines if d.day), key=lambda d: d.rank)
    day = dated[0].day if dated else lead_date(body, times)
    return Published(start=day, end=day, basis="dateline") if day else None


def _address(lines: Sequence[Line], lexicon: ReadingLexicon) -> str | None:
    """The address after "رابط المقال:" or the like, on its line or the next."""
    for i, line in enumerate(lines):
        if line.words and any(line.begins(label) for label in lexicon.labels["url"]):
            near = line.text + " " + (lines[i + 1].text if i + 1 < len(lines) else "")
            if match := _URL.search(near):
                return match.group().rstrip(".,،)؛")
    return None


def _outlet(lines: Sequence[Line], body: str, lexicon: ReadingLexicon) -> str | None:
    """The outlet named after "المصدر:", else the agency in the first paragraph's dateline."""
    for line in lines:
        for label in lexicon.labels["outlet"]:
            if line.begins(label) and len(label) < len(line.words) <= len(label) + 5:
                rest = line.follows(len(label))
                if rest[:1] in (":", "："):
                    known = lexicon.names.get(line.words[len(label) :])
                    return known.name_ar if known else rest[1:].strip()
    pieces = [(m.end(), phrase(piece)) for piece, m in _pieces(body[:70])]
    for _, words in pieces[:4]:
        known = lexicon.names.get(words)
        if known in lexicon.agencies:
            return known.name_ar
    return None


def _pieces(head: str) -> Iterable[tuple[str, re.Match[str]]]:
    """What stands before each separator of a paragraph's beginning."""
    at = 0
    for match in _SEGMENT.finditer(head):
        yield head[at : match.start()], match
        at = match.end()


def _merged(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Sorted spans that do not touch; only blanks between two join them into one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and (span.start <= merged[-1].end or not text[merged[-1].end : span.start].strip()):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
