"""Writing SVG: elements as escaped text, and the few shapes that all drawings share.

Drawings are always laid out from left to right; Arabic words inside keep their own direction by
isolate characters. Colours and sizes are attributes, so that a strict content policy may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from .wording import clean, in_characters

INK, MUTED, FAINT, PAPER, ALERT = "#1d2733", "#5b6775", "#c9d0d8", "#ffffff", "#b3261e"

_NARROW = re.compile(r"[\s.,;:'ilj|!()\[\]اأإآ]")


def el(name: str, *children: str, **attributes: object) -> Markup:
    """One element. ``_`` in attribute names stands for ``-`` (a last one is dropped: ``class_``);
    null attributes are left out; children are markup or plain text."""
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is not None:
            parts.append(f' {key.rstrip("_").replace("_", "-")}="{escape(clean(_text(value)))}"')
    inner = "".join(c if isinstance(c, Markup) else str(escape(clean(c))) for c in children)
    parts.append(f">{inner}</{name}>" if inner else "/>")
    return Markup("".join(parts))  # noqa: S704 - every part is escaped above


def _text(value: object) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def group(children: Iterable[str], **attributes: object) -> Markup:
    return el("g", *children, **attributes)


def drawing(width: float, height: float, key: str, title: str, about: str, *children: str) -> Markup:
    """An ``svg`` element with its title and description for those who do not see it."""
    return el(
        "svg",
        el("title", title, id=f"{key}-title"),
        el("desc", about, id=f"{key}-desc"),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        role="img",
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc",
        direction="ltr",
        font_size=12,
        font_family="Noto Sans, Noto Sans Arabic, Segoe UI, Tahoma, Arial, sans-serif",
    )


def words(
    x: float, y: float, text: str, *, anchor: str = "start", size: float = 12, fill: str = INK,
    weight: int | None = None, halo: str | None = None, spacing: float | None = None,
) -> Markup:  # fmt: skip
    """One line of text, ``y`` its baseline; ``halo``: a rim of that colour behind it."""
    shown = in_characters(text)
    common = {"x": x, "y": y, "text_anchor": anchor, "font_size": size, "font_weight": weight,
              "letter_spacing": spacing}  # fmt: skip
    front = el("text", shown, fill=fill, **common)
    if halo is None:
        return front
    rim = el("text", shown, fill=halo, stroke=halo, stroke_width=3.0, stroke_linejoin="round", stroke_opacity=0.85,
             aria_hidden="true", **common)  # fmt: skip
    return rim + front


def width_of(text: str, size: float, spacing: float = 0.0) -> float:
    """About how wide a line of text will be."""
    narrow = len(_NARROW.findall(text))
    return size * (0.58 * (len(text) - narrow) + 0.32 * narrow) + spacing * len(text)


def path(points: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """Path data through the points, in tenths."""
    out: list[str] = []
    last: tuple[int, int] | None = None
    for x, y in points:
        here = (round(x * 10), round(y * 10))
        if last is None:
            out.append(f"M{here[0] / 10:g} {here[1] / 10:g}")
        elif here != last:
            out.append(f"l{(here[0] - last[0]) / 10:g} {(here[1] - last[1]) / 10:g}")
        last = here
    return "".join(out) + ("Z" if closed and out else "")
