"""Citations: the documents a brief draws on, numbered as they are first cited, with every quotation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..model import Span
from ..model.events import Claim, Source

AROUND = 70
"""Characters of a document shown on either side of a quotation."""


@dataclass(slots=True)
class Quote:
    """One passage of a document: ``before`` and ``after`` are words around it, where its text is
    known. ``used`` are the anchors (and names) of what it is evidence for."""

    anchor: str
    span: Span
    words: str
    before: str = ""
    after: str = ""
    used: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Cited:
    """One numbered document."""

    number: int
    source: Source
    quotes: dict[Span, Quote] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        return f"s{self.number}"

    def in_order(self) -> list[Quote]:
        """Its quotations in the order of the text."""
        return [self.quotes[span] for span in sorted(self.quotes)]


@dataclass(frozen=True, slots=True)
class Citation:
    """What stands as ``[n]`` in the text: number and anchor of the quotation it leads to."""

    number: int
    anchor: str


@dataclass(slots=True)
class Citations:
    """Numbers documents and collects their quotations. ``texts``: document id -> text."""

    texts: Mapping[str, str]
    _cited: dict[str, Cited] = field(default_factory=dict)

    def cite(self, source: Source, span: Span, words: str, anchor: str, name: str) -> Citation:
        """Cite a passage for what is at ``anchor`` and called ``name`` (empty: no link back)."""
        cited = self._cited.setdefault(source.document, Cited(len(self._cited) + 1, source))
        quote = cited.quotes.get(span)
        if quote is None:
            quote = Quote(f"{cited.anchor}-{span.start}-{span.end}", span, words)
            text = self.texts.get(source.document)
            if text is not None and text[span.start : span.end] == words:
                quote.before, quote.after = around(text, span)
            cited.quotes[span] = quote
        quote.used.setdefault(anchor, name)
        return Citation(cited.number, quote.anchor)

    def claims(self, claims: Iterable[Claim], anchor: str, name: str) -> tuple[Citation, ...]:
        """Cite all evidence of claims; one citation a document, leading to its first passage."""
        found: dict[int, Citation] = {}
        for claim in claims:
            for span, words in zip(claim.evidence, claim.words, strict=True):
                citation = self.cite(claim.source, span, words, anchor, name)
                found.setdefault(citation.number, citation)
        return tuple(found[number] for number in sorted(found))

    def documents(self) -> list[Cited]:
        """All cited documents by number."""
        return list(self._cited.values())

    def copies(self, cited: Cited) -> tuple[Citation, ...]:
        """The other cited documents of the same group of near copies."""
        return tuple(
            Citation(other.number, other.anchor) for other in self._cited.values()
            if other is not cited and other.source.group == cited.source.group
        )  # fmt: skip


def around(text: str, span: Span) -> tuple[str, str]:
    """Words before and after a span on its own line, cut between words, with an ellipsis if cut."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    end = text.find("\n", span.end)
    end = min(len(text) if end < 0 else end, span.end + AROUND)
    before, after = text[start : span.start], text[span.end : end]
    if start > 0 and text[start - 1] != "\n":
        before = "… " + before.partition(" ")[2]
    if end < len(text) and text[end] != "\n":
        after = after.rpartition(" ")[0] + " …"
    return before, after
