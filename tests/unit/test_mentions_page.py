"""The script that shows random articles with their mentions."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from lxml import html

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "src/riwaya/samples/gold"
HOSTILE = "<script>alert('x')</script> & \"قال\""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mentions_page", ROOT / "scripts" / "mentions_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mentions_page"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six sample reports as JSON lines, and one with markup in every field."""
    gold = [
        json.loads((SAMPLES / f"{name}.json").read_text()) for name in ("in02", "in04", "ly01", "ly06", "ly15", "no04")
    ]
    lines = [{key: one[key] for key in ("id", "title", "outlet", "published", "text")} for one in gold]
    text = f"{HOSTILE} قال الجيش العراقي في بغداد أمس إن 20 مسلحا قتلوا في الغارة."
    lines.append({"id": HOSTILE, "title": HOSTILE, "outlet": HOSTILE, "text": text})
    path = tmp_path_factory.mktemp("corpus") / "reports.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def page(script: ModuleType, corpus: Path) -> str:
    return str(script.page(script.sample(corpus, 7, 3, conflict=False)))


def test_every_layer_is_marked_and_listed(page: str) -> None:
    tree = html.document_fromstring(page)
    assert tree.get("dir") == "rtl"
    assert len(tree.findall(".//article")) == 7
    headings = [h.text_content() for h in tree.findall(".//h3")]
    for layer in ("Actors", "Places", "Times", "Figures", "Statements"):
        counts = [int(h.split("(")[1][:-1]) for h in headings if h.startswith(layer)]
        assert len(counts) == 7
        assert sum(counts) > 0
    titles = " ".join(mark.get("title", "") for mark in tree.iter("mark"))
    for shown in ("INT-IS", "LY · ", " · killed", "explicit", "km"):
        assert shown in titles


def test_the_text_is_whole_and_links_lead_somewhere(page: str, script: ModuleType, corpus: Path) -> None:
    tree = html.document_fromstring(page)
    texts = [div.text_content() for div in tree.findall(".//div[@class='text']")]
    assert texts == [coded.document.text for coded in script.sample(corpus, 7, 3, conflict=False)]
    anchors = {element.get("id") for element in tree.iter("mark")}
    assert {link.get("href").removeprefix("#") for link in tree.iter("a")} <= anchors


def test_everything_is_escaped_and_nothing_is_fetched(page: str) -> None:
    tree = html.document_fromstring(page)
    assert not list(tree.iter("script", "link", "img", "iframe"))
    assert "http" not in page
    assert "alert(&#39;x&#39;)" in page


def test_the_seed_draws_the_same_articles_and_conflict_keeps_those(script: ModuleType, corpus: Path) -> None:
    def drawn(seed: int, *, conflict: bool = False) -> list[str]:
        return [coded.document.source_id for coded in script.sample(corpus, 9, seed, conflict=conflict)]

    assert drawn(3) == drawn(3)
    assert sorted(drawn(3)) == sorted(drawn(4))
    assert set(drawn(3)) - set(drawn(3, conflict=True)) >= {"no04"}


def test_the_command_writes_the_page(
    script: ModuleType, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "page.html"
    monkeypatch.setattr(sys, "argv", ["mentions_page.py", "--corpus", str(corpus), "--count", "2", "-o", str(target)])
    script.main()
    assert target.read_text(encoding="utf-8").count("<article>") == 2
