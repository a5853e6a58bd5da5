"""Gold reports to learn from: folders with texts, and folders of labels whose texts a corpus gives."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from riwaya.cli.evaluating import gold_document
from riwaya.evaluating import GoldReport, read_folder
from riwaya.evaluating.offsets import rebuild
from riwaya.model import Document
from riwaya.reading import read_text

SAMPLES = Path(__file__).parents[2] / "src/riwaya/samples/gold"
Pairs = list[tuple[GoldReport, Document]]


def options(doc: str | None) -> argparse.ArgumentParser:
    """A command line that names what :func:`sets` reads."""
    made = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--gold", type=Path, required=True, help="folder of gold reports")
    made.add_argument("--labels", type=Path, help="folder of labels whose articles the corpus has")
    made.add_argument("--corpus", type=Path, help="gzipped JSON lines of articles")
    return made


def sets(gold: Path, labels: Path | None, corpus: Path | None) -> dict[str, Pairs]:
    """All there is to learn from, by name: the gold reports of a folder, the project's samples and, with
    both folder and corpus, the reports of which only labels are kept."""
    found = {"gold": list(reports(gold)), "samples": list(reports(SAMPLES))}
    if labels is not None:
        found["labels"] = list(reports(labels, corpus))
    return found


def reports(folder: Path, corpus: Path | None = None) -> Iterator[tuple[GoldReport, Document]]:
    """The gold reports of a folder and the documents they are about; with ``corpus``, the folder holds
    labels alone."""
    if corpus is None:
        for gold in read_folder(folder):
            yield gold, gold_document(folder, gold)
        return
    for gold in rebuild(folder, corpus):
        text = gold.text or ""
        yield gold, read_text(text, outlet=gold.outlet, title=gold.title, url=gold.url, published=gold.published)
