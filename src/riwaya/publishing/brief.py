"""The analyst's brief: one page on what reports say of a place, an actor or a time.

HTML is one file that asks nothing of any network and runs no script; Markdown has the same words
without the drawings; PDF is the HTML on paper (extra ``pdf``). English or Arabic.
"""

from __future__ import annotations

import base64
import datetime as dt
import functools
import hashlib
import sys
from collections.abc import Mapping
from importlib.resources import files as package_files
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from ..errors import SettingsError
from ..store import Filter, Store
from .composing import compose
from .exports import Labels
from .files import replacing
from .marking import HTML, MARKDOWN, Marking
from .material import Material, gather
from .wording import LANGUAGES, Wording, clean

FORMS = (".html", ".md", ".pdf")
"""What a brief can be written as, by the file's ending."""


def write_brief(
    store: Store, target: str, wanted: Filter | None = None, *, language: str = "en", labels: Labels,
    compiled: dt.date | None = None,
) -> int:  # fmt: skip
    """Write the brief on a filter's events to a file (``.html``, ``.md``, ``.pdf``), whole or not at
    all, or as HTML to standard output (``-``); returns how many events it tells of. ``compiled`` is
    the day printed in it (none if null, so that equal registers give equal files)."""
    suffix = ".html" if target == "-" else Path(target).suffix.lower()
    if suffix not in FORMS:
        raise SettingsError(f"{target}: a brief is written as {', '.join(FORMS)}; choose one by the file's ending")
    if suffix == ".pdf":
        from .pdf import check

        check()
    material = gather(store, wanted or Filter(limit=None), compiled=compiled)
    if target == "-":
        sys.stdout.write(html(material, language, labels))
        return len(material.events)
    if suffix == ".pdf":
        from .pdf import render

        page = render(html(material, language, labels))
        with replacing(Path(target), binary=True) as out:
            out.write(page)
    else:
        text = html(material, language, labels) if suffix == ".html" else markdown(material, language, labels)
        with replacing(Path(target)) as stream:
            stream.write(text)
    return len(material.events)


def html(material: Material, language: str, labels: Labels) -> str:
    """The brief as one self-contained HTML page."""
    css = (package_files("riwaya.publishing") / "templates/brief.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return _rendered("brief.html.jinja", material, language, labels, HTML, {
        "css": Markup(css),  # noqa: S704 - ours
        "policy": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
    })  # fmt: skip


def markdown(material: Material, language: str, labels: Labels) -> str:
    """The brief as Markdown (CommonMark with tables), without drawings."""
    return _rendered("brief.md.jinja", material, language, labels, MARKDOWN, {})


def _rendered(
    template: str, material: Material, language: str, labels: Labels, marking: Marking, more: Mapping[str, object]
) -> str:
    if language not in LANGUAGES:
        raise SettingsError(f"--lang {language}: a brief is written in {' or '.join(LANGUAGES)}")
    wording = Wording(language, marking.isolate)
    names = {kind: both[wording.arabic] for kind, both in labels.items()}

    def isolated(value: object) -> Markup:
        # whatever a template inserts is escaped and isolated, unless it was made safe before
        return Markup("") if value is None else wording.value(value)

    environment = _environment().overlay(finalize=isolated)
    return environment.get_template(template).render(**compose(material, wording, marking, names), **more)


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("riwaya.publishing"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["bare"] = _bare
    return environment


def _bare(value: object) -> Markup:
    """Escaped text without elements around it, for attributes and the page's title."""
    return escape(clean(value.striptags() if isinstance(value, Markup) else str(value)))
