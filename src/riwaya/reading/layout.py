"""One pass over a text's lines: title, furniture, dateline, the page's own address and outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..lexicon.reading import Outlet, Phrase, ReadingLexicon, phrase
from ..lexicon.times import TimeLexicon
from ..model import Published, Span
from . import furniture as parts
from .datelines import Dateline, dateline, lead_date
from .lines import Line, lines_of

_URL = re.compile(r"https?://[^\s<>\"'«»]+")
_TOP, _BOTTOM = 8, 4
"""Lines from the top and bottom among which an unlabelled dateline may stand."""

_TITLE_WORDS = 12
_PARAGRAPH = 120
"""Characters from which on a line is the article's and no headline or caption."""

_SEGMENT = re.compile(r"[-–—:()/«»،\[\]\"|+]+")
_BYLINE = re.compile(r"\s[-–—|]\s")
_BYLINE_WORDS = 16
_LEAD = 70
"""Characters at the beginning of the first paragraph in which an agency names itself."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the page says of itself. ``outlet`` is the name as the lexicon or the page has it."""

    title: str | None
    furniture: tuple[Span, ...]
    published: Published | None
    url: str | None
    outlet: str | None


def layout_of(
    text: str, title: str | None, lexicon: ReadingLexicon, times: TimeLexicon, *, signed: bool = True
) -> Layout:
    """Read the lines of ``text``; ``title`` is the one given with the input, if any. Without ``signed``
    the outlet is not looked for."""
    lines = lines_of(text)
    marked, datelines = _page_parts(lines, lexicon, times)
    headline = _headline(lines, marked, title, lexicon)
    words = phrase(title) if title else headline.words if headline else ()
    article = [i for i in range(len(lines)) if i not in marked and lines[i] is not headline]
    spans = [lines[i].span for i in marked]
    first_paragraph = next((i for i in article if len(lines[i].text) > _PARAGRAPH), len(lines))
    for i in article:
        line = lines[i]
        if line.short and (
            parts.is_teaser(line, words, lexicon) or parts.is_caption(line, lexicon, i < first_paragraph)
        ):
            spans.append(line.span)
        elif line.short and (lead := parts.leading_buttons(line, lexicon)):
            spans.append(lead)
    end = parts.tail(text, lines[article[-1]], lexicon) if article else None
    spans += parts.repeats(text[: end.start] if end else text, [lines[i] for i in article])
    spans += parts.inline_marks(text, lexicon)
    if end:
        spans.append(end)
    body = next((lines[i].text for i in article if len(lines[i].text) > 40), "")
    return Layout(
        title=title or (headline.text if headline else None),
        furniture=_merged(spans, text),
        published=_published(datelines, body, times),
        url=_address(lines, lexicon),
        outlet=_outlet(lines, body, lexicon) if signed else None,
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


def _headline(lines: Sequence[Line], marked: set[int], title: str | None, lexicon: ReadingLexicon) -> Line | None:
    """The line that is the title: the given one's where the text begins with it, else the first
    line of the article if it is short, more follows, and it does not read like a sentence."""
    rest = (i for i in range(len(lines)) if i not in marked and not _byline(lines[i], lexicon))
    first = next(rest, None)
    if first is None or not lines[first].short:
        return None
    line = lines[first]
    if title:
        return line if line.words == phrase(title) else None
    more = any(i not in marked for i in range(first + 1, len(lines)))
    sentence = line.text.endswith((".", "،", ":")) and not line.text.endswith("..") and len(line.words) > _TITLE_WORDS
    return line if more and len(line.words) > 1 and not sentence else None


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
    """The outlet named after "المصدر:", else in a byline, else the agency in the first paragraph's
    dateline."""
    for line in lines:
        for label in lexicon.labels["outlet"]:
            if line.begins(label) and len(label) < len(line.words) <= len(label) + 5:
                rest = line.follows(len(label))
                if rest[:1] in (":", "："):
                    first = next((n for words in _segments(rest[1:] + ":") if (n := lexicon.names.get(words))), None)
                    return first.name_ar if first else rest[1:].strip()
    for line in lines[:_TOP]:
        if known := _byline(line, lexicon):
            return known.name_ar
        if printed := _printed(line, lexicon):
            return printed
    for words in _segments(body[:_LEAD])[:4]:
        if (known := lexicon.names.get(words)) in lexicon.agencies and known:
            return known.name_ar
    return None


def _byline(line: Line, lexicon: ReadingLexicon) -> Outlet | None:
    """The outlet of a line such as "سرت - سكاي نيوز عربية" or "بيروت (رويترز)". Papers with a name of one
    word are named like towns and common words, so only agencies' short names count."""
    segments = _segments(line.text + ":") if 2 <= len(line.words) <= 7 else []
    if len(segments) < 2 or max(map(len, segments)) > 3:
        return None
    for words in segments:
        if (known := lexicon.names.get(words)) and (len(words) > 1 or known in lexicon.agencies):
            return known
    return None


def _printed(line: Line, lexicon: ReadingLexicon) -> str | None:
    """The outlet as a short byline of several parts prints it ("سبها - وكالة ... - 19 مايو")."""
    pieces = [piece.strip() for piece in _BYLINE.split(line.text)]
    if len(pieces) < 2 or len(line.words) > _BYLINE_WORDS:
        return None
    for piece in pieces:
        words = phrase(piece)
        if 2 <= len(words) <= 6 and words[0] in lexicon.outlet_words:
            return piece
    return None


def _segments(text: str) -> list[Phrase]:
    """What stands before each separator, in words."""
    return [words for piece in _SEGMENT.split(text)[:-1] if (words := phrase(piece))]


def _merged(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Sorted spans that do not touch; only blanks between two join them into one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and (span.start <= merged[-1].end or not text[merged[-1].end : span.start].strip()):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
