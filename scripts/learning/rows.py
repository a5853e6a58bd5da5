"""Drafts with features and labels: what the filter learns from.

Labels: a draft of a gold report is right if the best one-to-one match gives it a gold event; in a
labelled sentence, if the sentence is a "yes"; in an article on sport, markets or technology, never; in an
example of the lexicon, always.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec import structs

from riwaya.coding import events, merge
from riwaya.coding import filter as filtering
from riwaya.coding.draft import HAPPENED, Draft
from riwaya.coding.scene import Scene
from riwaya.coding.traits import features
from riwaya.evaluating import ASSAULT, PROTEST, GoldReport, matched_events
from riwaya.lexicon import load
from riwaya.lexicon.choices import Choices
from riwaya.lexicon.filter import Filter
from riwaya.lexicon.learned import names
from riwaya.model import Coded, Document
from riwaya.pipeline import Pipeline
from riwaya.reading import read_text

KINDS = {"assault": ASSAULT, "protest": PROTEST}
_SECTIONS = ("/sports/", "/Sports/", "/finance/", "/Economy/", "/technology/", "arreyadi.com")
_WORDS = tuple(
    frozenset(words.split())
    for words in (
        "مباراة المباراة لاعب اللاعب لاعبين اللاعبين المدرب الدوري المنتخب الشوط المرمى البطولة كأس النادي",
        "الأسهم أسهم نقطة التداول تداولات البورصة المؤشر أرباح الأوقية للبرميل السهم المستثمرين",
        "هاتف الهاتف هواتف تطبيق التطبيق أندرويد آيفون المستخدمين ميجابكسل معالج الشاشة",
    )
)
_DIFFERENT, _OFTEN, _SHARE = 4, 6, 0.02


@dataclass(frozen=True, slots=True)
class Row:
    """One draft. ``source``: gold, samples, labels, examples, corpus, assault or protest; ``group``: what must not be
    parted in cross-validation; ``lenient``: right if one family is enough; ``strict``: of the same
    type; ``met``: the draft
    has what its trigger asks for; ``grams``: the document's, for sentences;
    ``type``: the event's, for examples and articles."""

    source: str
    document: str
    group: str
    names: tuple[str, ...]
    lenient: bool
    strict: bool
    met: bool
    completeness: float
    grams: tuple[str, ...] = ()
    type: str = ""


class Recorder:
    """Codes documents with every draft kept, and remembers scene and drafts of the last, and the
    drafts as they were before mentions of one happening were merged."""

    def __init__(self) -> None:
        self.pipeline = Pipeline.build(replace(load(), filter=Filter(), choices=Choices()))
        self.scene: Scene | None = None
        self.drafts: list[Draft] = []
        self.mentions: list[Draft] = []
        self._merge = merge.merge
        merge.merge = self._apart
        events.judge = self._keep

    def _apart(self, scene: Scene, drafts: list[Draft]) -> list[Draft]:
        told = [draft for draft in drafts if not draft.dropped]
        self.mentions = [structs.replace(draft, evidence=list(draft.evidence)) for draft in told]
        return self._merge(scene, told)

    def _keep(self, scene: Scene, drafts: list[Draft]) -> list[Draft]:
        self.scene, self.drafts = scene, drafts
        return drafts

    def code(self, document: Document) -> Coded:
        self.scene, self.drafts, self.mentions = None, [], []
        return self.pipeline.code(document)


def of_reports(recorder: Recorder, source: str, pairs: Iterable[tuple[GoldReport, Document]]) -> Iterator[Row]:
    """Rows of gold reports."""
    for gold, document in pairs:
        coded = recorder.code(document)
        if recorder.scene is None:
            continue
        found = matched_events(gold, coded)
        strict, lenient = set(found.strict.values()), set(found.lenient.values())
        for k, (draft, told) in enumerate(_named(recorder)):
            whole = filtering.completeness(draft)
            yield Row(source, gold.id, gold.id, told, k in lenient, k in strict, not draft.unmet, whole)


def of_examples(recorder: Recorder) -> Iterator[Row]:
    """Rows of the lexicon's own examples: short, plain reports that tell of one happening each."""
    for id_, type_, example in recorder.pipeline.lexicon.triggers.examples:
        recorder.code(read_text(example))
        if recorder.scene is None:
            continue
        grams = tuple(filtering.grams(recorder.scene.ctx))
        for draft, told in _named(recorder):
            if draft.type == type_ and draft.modality in HAPPENED:
                whole = filtering.completeness(draft)
                yield Row("examples", id_, id_, told, True, True, not draft.unmet, whole, grams, type_)


def of_sentences(recorder: Recorder, source: str, path: Path) -> Iterator[Row]:
    """Rows of labelled sentences: drafts of the kind's types that are told as having happened."""
    for line in path.open(encoding="utf-8"):
        found = json.loads(line)
        if found["label"] == "ambiguous":
            continue
        recorder.code(read_text(found["text"]))
        if recorder.scene is None:
            continue
        grams = tuple(filtering.grams(recorder.scene.ctx))
        yes = found["label"] == "yes"
        for draft, told in _named(recorder):
            if draft.type in KINDS[source] and draft.modality in HAPPENED:
                group = found["id"].rpartition("-")[0]
                whole = filtering.completeness(draft)
                yield Row(source, found["id"], group, told, yes, yes, not draft.unmet, whole, grams)


def of_other_fields(recorder: Recorder, articles: Iterable[dict[str, str]]) -> Iterator[Row]:
    """Rows of articles without conflict and of their headlines alone: every draft is wrong."""
    for article in articles:
        for found in (document(article), read_text(article["title"]) if article["title"].strip() else None):
            if found is not None:
                recorder.code(found)
            if found is None or recorder.scene is None:
                continue
            grams = tuple(filtering.grams(recorder.scene.ctx))
            for draft, told in _named(recorder):
                whole, id_ = filtering.completeness(draft), article["id"]
                yield Row("corpus", id_, id_, told, False, False, not draft.unmet, whole, grams, draft.type)


def yes_in(path: Path) -> int:
    """How many sentences of a file tell of an event."""
    return sum(json.loads(line)["label"] == "yes" for line in path.open(encoding="utf-8"))


def _named(recorder: Recorder) -> Iterator[tuple[Draft, tuple[str, ...]]]:
    if recorder.scene is not None:
        for draft, groups in zip(recorder.drafts, features(recorder.scene, recorder.drafts), strict=True):
            yield draft, tuple(names(groups))


def articles(corpus: Path) -> Iterator[dict[str, str]]:
    """The articles of a gzipped file of JSON lines."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["text"].strip():
                yield article


def document(article: dict[str, str]) -> Document:
    """An article as a document: headline, blank line, text."""
    text = f"{article['title']}\n\n{article['text']}"
    return read_text(text, title=article["title"], url=article["url"], outlet=article["outlet"])


def other_field(article: dict[str, str]) -> bool:
    """True for an article of the sport, market or technology kind: by the section its address names,
    else by many words of one of the fields."""
    if any(section in article["url"] for section in _SECTIONS):
        return True
    words = re.findall(r"\w+", f"{article['title']} {article['text']}")
    for field in _WORDS:
        found = [word for word in words if word in field]
        if len(set(found)) >= _DIFFERENT and len(found) >= max(_OFTEN, _SHARE * len(words)):
            return True
    return False
