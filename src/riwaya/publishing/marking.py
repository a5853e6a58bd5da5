"""What differs between HTML and Markdown in text made by code: escaping, links, citations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from .citing import Citation
from .wording import Isolate, clean, in_elements, in_markdown

_SCHEMES = ("http", "https")
_ANCHOR = re.compile(r"[^A-Za-z0-9_-]")


@dataclass(frozen=True, slots=True)
class Marking:
    """One of :data:`HTML` and :data:`MARKDOWN`."""

    name: str
    isolate: Isolate

    def link(self, anchor: str, text: object, *, class_: str = "") -> Markup:
        """A link within the brief; plain text is isolated."""
        shown = text if isinstance(text, Markup) else self.isolate(str(text))
        if self.name == "markdown":
            return Markup(f"[{shown}](#{anchor})")  # noqa: S704 - both are made safe here
        cls = Markup(' class="{}"').format(class_) if class_ else ""
        return Markup('<a{} href="#{}">{}</a>').format(cls, anchor, shown)

    def cites(self, citations: Iterable[Citation]) -> Markup:
        """``[1] [4]``, each leading to the quotation."""
        out = []
        for citation in citations:
            number = str(citation.number)
            text = Markup(rf"\[{number}\]" if self.name == "markdown" else f"[{number}]")  # noqa: S704 - a number
            out.append(self.link(citation.anchor, text, class_="cite"))
        return Markup(" ").join(out)


HTML = Marking("html", in_elements)
MARKDOWN = Marking("markdown", in_markdown)


def safe_url(url: str | None) -> str | None:
    """The address if it can be linked to (http or https), else null."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not parts.netloc:
        return None
    return re.sub(r"[\s<>\"'`\\(){}|^]", lambda m: f"%{ord(m[0]):02X}", clean(url.strip()))


def anchor_of(event: str, number: int) -> str:
    """An event's anchor: its id, if it can be one, so that links to it last."""
    return event if event and not _ANCHOR.search(event) else f"event-{number}"
