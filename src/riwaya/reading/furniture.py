"""Page furniture: which parts of a text are not the article.

Only short lines are looked into, and the last paragraph's end; paragraphs are compared as raw
strings for sentences printed twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..lexicon.reading import Phrase, ReadingLexicon, phrase
from ..model import Span
from . import limits
from .lines import Line

_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?|[\w.+-]+@[\w-]+\.[\w.]+")
_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{3,40})[)\]]")
_PARTS = re.compile(r"[-–—/،,|]")
_SENTENCE = re.compile(r"[^.!?؟…\n\r]{60,}")
_STOP = (".", "!", "؟", "?", "»", "”", '"')
_DONE = (*_STOP, "…", ":", ")")
_NEXT = re.compile(r"(?<!\.)\.\s")
_DOTS = re.compile(r"(?:\.{2,}|…)[\s(]*$")
_TAIL = 400
_LISTED = 30
_QUOTES = "\"'“”„«»()[]‘’.…:،- \t"


def is_page_part(line: Line, lexicon: ReadingLexicon, first: bool) -> bool:
    """True for a line that is furniture by its own words: no Arabic letter, an address, buttons, or
    one of the openings. ``first``: nothing of the article stands before it."""
    if not line.short:
        return False
    if not line.arabic:
        return len(line.text) <= 80
    if _ADDRESS.fullmatch(line.text) or _is_buttons(line.words, lexicon):
        return True
    return opening_of(line, lexicon, first) is not None


def opening_of(line: Line, lexicon: ReadingLexicon, first: bool) -> bool | None:
    """None if the line opens no furniture, else whether headlines are listed under it."""
    if not line.words:
        return None
    for opening in lexicon.openings.get(line.words[0], ()):
        if not line.begins(opening.words) or len(line.words) > opening.limit:
            continue
        if opening.headline and first and len(line.words) > len(opening.words) + 3:
            continue
        rest = line.follows(len(opening.words))
        if opening.after and rest and rest[0] not in opening.after:
            continue
        return opening.listed and len(line.words) == len(opening.words)
    return None


def listed(lines: Sequence[Line], at: int) -> int:
    """How many lines from ``at`` on are headlines listed under "related articles" and the like."""
    count = 0
    for line in lines[at : at + _LISTED]:
        if not line.short or len(line.words) > 25 or line.text.endswith(_STOP):
            break
        count += 1
    return count


def is_teaser(line: Line, title: Phrase, lexicon: ReadingLexicon) -> bool:
    """True for a line that repeats the title or its beginning, buttons before it included."""
    words = line.words[_leading(line.words, lexicon) :] or line.words
    for candidate in (words, line.words):
        size = len(candidate)
        if (
            3 <= size <= len(title)
            and candidate[:-1] == title[: size - 1]
            and title[size - 1].startswith(candidate[-1])
        ):
            return True
    return False


def is_caption(line: Line, lexicon: ReadingLexicon, above: bool) -> bool:
    """True for a picture's caption: a short line that ends in brackets with a source. Agencies count
    only ``above`` the first paragraph, since the last one may be signed in the same way."""
    if line.words in lexicon.captions and (lexicon.captions[line.words] or above):
        return True
    if not 4 <= len(line.words) <= 30 or line.text[-1] not in ")]":
        return False
    brackets = list(_BRACKETS.finditer(line.text))
    if not brackets or brackets[-1].end() != len(line.text) or len(line.text[: brackets[-1].start()].split()) < 3:
        return False
    marks = [lexicon.captions.get(phrase(part)) for part in _PARTS.split(brackets[-1][1])]
    return any(inline is True or (inline is False and above) for inline in marks)


def leading_buttons(line: Line, lexicon: ReadingLexicon) -> Span | None:
    """The buttons glued to the front of an article's line ("Next Previous ...")."""
    for words in lexicon.leads:
        if line.begins(words) and len(line.words) > len(words):
            return Span(line.span.start, line.span.start + line.ends[len(words) - 1])
    return None


def inline_marks(text: str, lexicon: ReadingLexicon) -> Iterator[Span]:
    """Brackets such as "(أرشيفية)" inside the article."""
    for match in _BRACKETS.finditer(text):
        if any(lexicon.captions.get(phrase(part)) for part in _PARTS.split(match[1])):
            yield Span(match.start(), match.end())


def tail(text: str, last: Line, lexicon: ReadingLexicon) -> Span | None:
    """What is glued to the end of the last paragraph ("... سمات ليبيا سرت"): from a tail's words, where
    the sentence before them is done and no other follows, to the end."""
    begin = max(last.span.start, last.span.end - _TAIL)
    end = text[begin : last.span.end]
    for match in lexicon.tails.finditer(end):
        before = end[: match.start()].rstrip(" \t\xa0(")
        if before.endswith(_DONE) and not _NEXT.search(end, match.end()):
            dots = _DOTS.search(end[: match.start()])
            start = dots.start() if dots else match.start()
            return Span(begin + start, last.span.end)
    return None


def repeats(text: str, lines: Sequence[Line]) -> Iterator[Span]:
    """Lines and sentences that the text prints twice: of a pull quote the line that stands alone, of
    two equal ones the later. ``lines`` are those of the article, ``text`` ends where it ends."""
    seen_lines: set[Phrase] = set()
    for line in lines:
        core = line.text.strip(_QUOTES)
        if line.short and len(line.words) >= 2:
            if line.words in seen_lines:
                yield line.span
                continue
            seen_lines.add(line.words)
        if 40 <= len(core) <= 400 and len(text) <= limits.COMPARED and _elsewhere(text, lines, line, core):
            yield line.span
    seen: set[str] = set()
    for match in _SENTENCE.finditer(text):
        core = match.group().strip(_QUOTES)
        if core in seen:
            lead = match.group().index(core) if core else 0
            yield Span(match.start() + lead, match.start() + lead + len(core))
        seen.add(core)


def _elsewhere(text: str, lines: Sequence[Line], line: Line, core: str) -> bool:
    """True if ``core`` also stands inside a longer line of the article."""
    if text.count(core) < 2:
        return False
    return any(
        core in other.text and len(other.text.strip(_QUOTES)) > len(core) and other.span.end <= len(text)
        for other in lines
        if other is not line
    )


def _leading(words: Phrase, lexicon: ReadingLexicon) -> int:
    """How many words from the front are buttons."""
    at = 0
    while at < len(words):
        size = next((n for n in range(min(5, len(words) - at), 0, -1) if words[at : at + n] in lexicon.buttons), 0)
        if not size:
            break
        at += size
    return at


def _is_buttons(words: Phrase, lexicon: ReadingLexicon) -> bool:
    if not words or len(words) > 40:
        return False
    at, found = 0, False
    while at < len(words):
        size = _leading(words[at:], lexicon)
        found |= size > 0
        if not size and not (words[at].isdecimal() or (len(words[at]) == 1 and words[at].isascii())):
            return False
        at += max(size, 1)
    return found
