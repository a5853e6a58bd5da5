"""The brief on paper, by WeasyPrint (extra ``pdf``), which lays out each element and each letter of a
drawing apart: isolation is told to it in characters, and Arabic in drawings in shaped letters."""

from __future__ import annotations

import html
import logging
import re
import unicodedata
from functools import cache
from types import ModuleType
from typing import cast

from ..errors import SettingsError
from .wording import FSI, PDI

_BDI = re.compile(r"<bdi[^>]*>([^<]*)</bdi>")
_LABEL = re.compile(f"(<text[^>]*>){FSI}([^<]*){PDI}(</text>)")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN = "A-Za-z\u00c0-\u024f"
_RUN = re.compile(f"[0-9\u0660-\u0669{_LATIN}][0-9\u0660-\u0669{_LATIN}.,:/%–-]*(?: [{_LATIN}][{_LATIN}.-]*)*")
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")


def check() -> ModuleType:
    """WeasyPrint; raises :class:`SettingsError` that says how to get it if it is missing."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        reason = "pip install 'riwaya[pdf]'" if isinstance(error, ImportError) else f"it cannot start: {error}"
        raise SettingsError(f"a brief as .pdf needs WeasyPrint ({reason}); .html prints as well") from error
    return cast("ModuleType", weasyprint)


def render(page: str) -> bytes:
    """A brief's HTML as PDF. Nothing is fetched."""
    weasyprint = check()
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    text = _LABEL.sub(lambda m: f"{m[1]}{html.escape(drawn(html.unescape(m[2])))}{m[3]}", page)
    text = _BDI.sub(f"{FSI}\\1{PDI}", text)
    document = weasyprint.HTML(string=text, url_fetcher=_refuse)
    return bytes(document.write_pdf(pdf_variant=None))


def _refuse(url: str, *_: object, **__: object) -> dict[str, object]:
    raise ValueError(f"{url}: briefs fetch nothing")


def drawn(text: str) -> str:
    """A label as letters to be drawn one by one from left to right: Arabic ones in the forms they
    take beside each other, in visual order."""
    first = re.search(r"[A-Za-z\u00c0-\u024f\u0600-\u06ff]", text)
    if first is None or not _ARABIC.search(text):
        return text
    shaped = _shaped(_MARKS.sub("", text))
    if _ARABIC.match(first[0]):
        # the line runs from right to left, numbers and Latin words within it do not
        turned = _RUN.sub(lambda m: m[0][::-1], shaped.translate(_MIRRORED))
        return turned[::-1]
    return re.sub(
        r"[\u0600-\u06ff\ufe70-\ufeff](?:[\u0600-\u06ff\ufe70-\ufeff ]*[\u0600-\u06ff\ufe70-\ufeff])?",
        lambda m: m[0][::-1], shaped,
    )  # fmt: skip


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Letter (or lam-alef pair) -> form name -> the character of that form, from Unicode's table."""
    found: dict[str, dict[str, str]] = {}
    for point in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        parts = unicodedata.decomposition(chr(point)).split()
        if parts and parts[0] in ("<isolated>", "<initial>", "<medial>", "<final>"):
            letters = "".join(chr(int(code, 16)) for code in parts[1:])
            found.setdefault(letters, {})[parts[0][1:-1]] = chr(point)
    return found


def _shaped(text: str) -> str:
    forms = _forms()
    letters: list[str] = []
    for char in text:
        if letters and letters[-1] + char in forms and letters[-1] == "ل":
            letters[-1] += char
        else:
            letters.append(char)
    out = []
    for n, letter in enumerate(letters):
        own = forms.get(letter, {})
        joins_before = n > 0 and "initial" in forms.get(letters[n - 1], {}) and "final" in own
        joins_after = "initial" in own and n + 1 < len(letters) and "final" in forms.get(letters[n + 1], {})
        name = ("medial" if joins_after else "final") if joins_before else ("initial" if joins_after else "isolated")
        out.append(own.get(name, letter))
    return "".join(out)
