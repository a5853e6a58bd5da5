"""Text and what is known of it to a :class:`Document`: the same steps for every kind of input."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from ..lexicon.files import Files, layered
from ..lexicon.reading import ReadingLexicon
from ..lexicon.times import TimeLexicon
from ..model import Document, Published, Span
from .datelines import url_date
from .inferring import Inference
from .language import language_of
from .layout import layout_of


def digest(text: str, url: str | None) -> str:
    """The id of a document that came as text: of the text, and of its address where it has one."""
    return digest_of((text if url is None else f"{text}\n{url}").encode("utf-8", "surrogatepass"))


def digest_of(raw: bytes) -> str:
    """The id of a document that came as bytes."""
    return "sha256:" + hashlib.sha256(raw).hexdigest()


@dataclass(frozen=True, slots=True)
class Reader:
    """The lexicons that reading needs; get it with :func:`reader`."""

    lexicon: ReadingLexicon
    times: TimeLexicon
    inference: Inference

    def document(
        self,
        text: str,
        *,
        document_id: str,
        source_id: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        published: Published | None = None,
    ) -> Document:
        """A document with everything that the text says of itself filled in where nothing is given.

        Publication date: given, else a dateline, else the address, else inferred from the text."""
        language = language_of(text, self.lexicon)
        if language != "ar":
            return Document(
                id=document_id,
                source_id=source_id,
                url=url,
                outlet=outlet or (outlet_of(url, self.lexicon) if url else None),
                title=title,
                language=language,
                published=published or (url_date(url) if url else None),
                text=text,
            )
        layout = layout_of(text, title, self.lexicon, self.times, signed=not (outlet or url))
        url = url or layout.url
        published = published or layout.published or (url_date(url) if url else None)
        if published is None:
            published = self.inference.of(_without(text, layout.furniture))
        return Document(
            id=document_id,
            source_id=source_id,
            url=url,
            outlet=outlet or (outlet_of(url, self.lexicon) if url else None) or layout.outlet,
            title=layout.title,
            language=language,
            published=published,
            text=text,
            furniture=layout.furniture,
        )


def reader(folder: Path | None = None) -> Reader:
    """The shipped lexicon files, with the user's ``folder`` (else the one ``RIWAYA_LEXICON`` names)
    layered over them. Raises :class:`SettingsError` if there is no such folder."""
    return _reader(layered(folder))


@lru_cache(maxsize=4)
def _reader(files: Files) -> Reader:
    lexicon, times = ReadingLexicon.load(files), TimeLexicon.load(files)
    return Reader(lexicon, times, Inference(times, lexicon))


def outlet_of(url: str, lexicon: ReadingLexicon) -> str | None:
    """The Arabic name of an address's outlet, for unknown ones its host without ``www.``."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return None
    bare = host.removeprefix("www.").removeprefix("m.")
    labels = bare.split(".")
    for at in range(len(labels) - 1):
        if known := lexicon.domains.get(".".join(labels[at:])):
            return known.name_ar
    return bare or None


def _without(text: str, furniture: tuple[Span, ...]) -> str:
    kept, at = [], 0
    for span in furniture:
        kept.append(text[at : span.start])
        at = span.end
    return "\n".join([*kept, text[at:]])
