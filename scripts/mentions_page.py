"""A page of random articles with their mentions, to read: all five layers coloured, their values beside them.

    python scripts/mentions_page.py --corpus news-2015.jsonl.gz --count 50 --seed 1 -o mentions.html

Actors, places, times, figures and statements are marked in the text, each layer in a colour of its own; the
pointer over a word shows what it resolves to, and a list beside each article has every value with links to its
words. ``--conflict`` takes only articles in which an event is told as having happened. The page needs nothing
else: no script, no file, no network. It quotes the articles: keep it out of the repository.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from markupsafe import Markup, escape

from riwaya.coding.draft import HAPPENED
from riwaya.model import Coded, Span
from riwaya.pipeline import default
from riwaya.reading import read_text

LAYERS = {
    "actor": ("Actors", "#f6c344"),
    "place": ("Places", "#8fd19e"),
    "time": ("Times", "#9ec5fe"),
    "figure": ("Figures", "#f1aeb5"),
    "statement": ("Statements", "#c5b3e6"),
}
"""Layers with their headings and colours."""
_STYLE = """
body{font:17px/1.9 "Noto Naskh Arabic","Amiri",serif;margin:0 auto;max-width:1280px;padding:1rem;color:#212529}
article{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1.5rem;border-top:2px solid #dee2e6}
header{grid-column:1/-1;font:14px/1.5 sans-serif;color:#495057;padding-top:.5rem}
.text{white-space:pre-line;overflow-wrap:anywhere}
.values{font:13px/1.5 sans-serif;direction:ltr;text-align:left;overflow-wrap:anywhere}
.values h3{font-size:13px;margin:.6rem 0 .1rem;padding:0 .3rem}
.values ol{margin:0;padding-left:1.6rem}
.values a{color:inherit;text-decoration:none;border-bottom:1px dotted #868e96;unicode-bidi:isolate}
mark{background:none;color:inherit;border-radius:3px;padding:0 1px;cursor:help}
mark:target{outline:2px solid #dc3545}
.said{text-decoration:underline dotted #8a6fc9 2px;text-underline-offset:.35em}
nav{font:14px sans-serif}nav mark{padding:0 .5rem;margin-inline-end:.5rem}
"""


@dataclass(frozen=True, slots=True)
class Value:
    """One mention: ``layer``, id, the words it marks, the wider words it is about, what it resolves to."""

    layer: str
    id: str
    span: Span
    about: Span | None
    shown: str


def values(coded: Coded) -> list[Value]:
    """Every mention of a document with what it resolves to, in text order."""
    names = {actor.id: actor.name for actor in coded.actors}
    found: list[Value] = []
    for actor in coded.actors:
        told = f"{actor.name} · {actor.type} · {actor.actor_id or 'no id'}"
        found += [Value("actor", actor.id, span, None, told) for span in actor.spans]
    for place in coded.places:
        at = "no position" if place.lat is None else f"{place.lat:.2f}, {place.lon:.2f} ±{place.radius_km:.0f} km"
        told = f"{place.name} · {place.country or 'no country'} · {place.precision} · {at}"
        found.append(Value("place", place.id, place.span, None, told))
    for time in coded.times:
        told = f"{time.start or '?'} to {time.end or '?'} · {time.precision} · {time.basis}"
        found.append(Value("time", time.id, time.span, None, told))
    for figure in coded.figures:
        bounds = " to ".join("open" if v is None else f"{v:g}" for v in (figure.min, figure.max))
        of = f" of {names[figure.of]}" if figure.of else ""
        marks = [f"{figure.what}{of}", f"by {figure.statement}" if figure.statement else ""]
        marks += ["about" if figure.about else "", "denied" if figure.denied else ""]
        found.append(Value("figure", figure.id, figure.span, None, " · ".join([bounds, *filter(None, marks)])))
    for said in coded.statements:
        who = f"{said.speaker.text or 'nobody'} ({names[said.speaker.actor]})" if said.speaker.actor else None
        chain = "".join(f" ← {one.text}" for one in said.chain)
        told = f"{who or said.speaker.text or 'nobody'}{chain}{' · denial' if said.denial else ''}"
        found.append(Value("statement", said.id, said.cue, said.span, told))
    return sorted(found, key=lambda value: (value.span, value.layer))


def marked(coded: Coded, found: Iterable[Value], prefix: str) -> Markup:
    """The text with its mentions marked; words of several layers carry them all."""
    text, found = coded.document.text, list(found)
    said = [value.about for value in found if value.about is not None]
    borders = sorted({0, len(text)} | {edge for span in [v.span for v in found] + said for edge in span})
    anchors = _anchors(found, prefix)
    out: list[Markup] = []
    for start, end in pairwise(borders):
        words = escape(text[start:end])
        here = [value for value in found if value.span.start <= start < value.span.end]
        quoted = any(span.start <= start < span.end for span in said)
        if here:
            stripes = [LAYERS[value.layer][1] for value in here]
            paint = ",".join(f"{c} {100 * i / len(stripes):.0f}% {100 * (i + 1) / len(stripes):.0f}%"
                             for i, c in enumerate(stripes))  # fmt: skip
            title = " | ".join(f"{value.id}: {value.shown}" for value in here)
            ids = [anchors[value] for value in here if value.span.start == start]
            words = Markup('<mark{} style="background:linear-gradient(to bottom,{})" title="{}">{}</mark>').format(
                Markup(' id="{}"').format(ids[0]) if ids else "", paint, title, words
            )
        out.append(Markup('<span class="said">{}</span>').format(words) if quoted else words)
    return Markup("").join(out)


def listed(coded: Coded, found: Iterable[Value], prefix: str) -> Markup:
    """The values of each layer, each with links to its words."""
    text, found = coded.document.text, list(found)
    anchors = _anchors(found, prefix)
    out: list[Markup] = []
    for layer, (heading, paint) in LAYERS.items():
        by_id: dict[tuple[str, str], list[Value]] = {}
        for value in found:
            if value.layer == layer:
                by_id.setdefault((value.id, value.shown), []).append(value)
        rows = Markup("").join(
            Markup("<li>{} <b>{}</b></li>").format(
                Markup("، ").join(
                    Markup('<a href="#{}" lang="ar" dir="rtl">{}</a>').format(anchors[v], v.span.of(text)) for v in some
                ),
                shown,
            )
            for (_, shown), some in by_id.items()
        )
        title = Markup('<h3 style="background:{}">{} ({})</h3>').format(paint, heading, len(by_id))
        out.append(title + Markup("<ol>{}</ol>").format(rows))
    return Markup("").join(out)


def page(coded: Iterable[Coded]) -> str:
    """The whole page."""
    parts: list[Markup] = []
    for number, one in enumerate(coded, 1):
        found, document = values(one), one.document
        address = document.source_id or document.url or ""
        parts.append(
            Markup("<article><header>{} · {} · {}</header><div class=text>{}</div><div class=values>{}</div></article>")
            .format(number, document.outlet or "", address, marked(one, found, f"d{number}-"),
                    listed(one, found, f"d{number}-"))
        )  # fmt: skip
    legend = Markup("").join(
        Markup('<mark style="background:{}">{}</mark>').format(paint, heading) for heading, paint in LAYERS.values()
    )
    return str(
        Markup(
            '<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>Mentions</title>'
            "<style>{}</style></head><body><nav>{}</nav>{}</body></html>\n"
        ).format(Markup(_STYLE), legend, Markup("").join(parts))  # noqa: S704 - our own style sheet
    )


def articles(corpus: Path, seed: int) -> Iterator[dict[str, str]]:
    """The articles of a file of JSON lines, gzipped or not, in an order drawn with the seed."""
    data = corpus.read_bytes()
    lines = (gzip.decompress(data) if corpus.suffix == ".gz" else data).decode().splitlines()
    kept = [line for line in lines if line.strip()]
    random.Random(seed).shuffle(kept)  # noqa: S311 - a sample, no secret
    yield from map(json.loads, kept)


def sample(corpus: Path, count: int, seed: int, *, conflict: bool) -> Iterator[Coded]:
    """The coded documents of ``count`` articles drawn at random."""
    for article in articles(corpus, seed):
        if not count:
            return
        if not article.get("text", "").strip():
            continue
        title = article.get("title") or None
        text = f"{title}\n\n{article['text']}" if title else article["text"]
        fields = {name: article.get(name) or None for name in ("url", "outlet", "published")}
        coded = default().code(read_text(text, title=title, source_id=article.get("id"), **fields))
        if not conflict or any(event.modality in HAPPENED for event in coded.events):
            count -= 1
            yield coded


def _anchors(found: Iterable[Value], prefix: str) -> dict[Value, str]:
    """An address on the page for every mention; those that begin at one word share the first one's."""
    anchors: dict[Value, str] = {}
    first: dict[int, str] = {}
    for value in found:
        anchors[value] = first.setdefault(value.span.start, f"{prefix}{value.span.start}")
    return anchors


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, required=True, help="JSON lines of articles, gzipped or not")
    options.add_argument("--count", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--conflict", action="store_true", help="only articles in which something happens")
    options.add_argument("-o", "--output", type=Path, required=True, help="the page")
    given = options.parse_args()
    chosen = sample(given.corpus, given.count, given.seed, conflict=given.conflict)
    given.output.write_text(page(chosen), encoding="utf-8")


if __name__ == "__main__":
    main()
