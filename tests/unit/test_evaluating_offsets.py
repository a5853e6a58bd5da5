"""Gold kept as labels and offsets: joined with its articles, or refused with a reason."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import riwaya
from riwaya.errors import InputError
from riwaya.evaluating import evaluate
from riwaya.evaluating.gold import Days
from riwaya.evaluating.offsets import rebuild

ID = "http://example.org/1/عنوان"
TITLE = "اشتباك في النور"
BODY = "قال الجيش إن جنديين قتلا أمس في مدينة النور. للطباعة"
TEXT = f"{TITLE}\n\n{BODY}"
EVALUATION = Path(__file__).parents[2] / "evaluation"


def span(words: str, nth: int = 0) -> list[int]:
    """The span of the ``nth`` occurrence of ``words``."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def sha256(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def labels() -> dict[str, Any]:
    """A small label file."""
    return {
        "id": "x1",
        "article_id": ID,
        "text_sha256": sha256(TEXT),
        "published": "2020-05-06",
        "boilerplate": [span("للطباعة")],
        "places": [{"surfaces": [span("النور"), span("مدينة النور"), span("النور", 1)], "name_en": "Nur"}],
        "actors": [{"surfaces": [span("الجيش")], "name_en": "Army", "type": "state_force"}],
        "events": [
            {
                "id": "e1",
                "evidence": [span("جنديين قتلا أمس"), span(TITLE)],
                "type": "armed_clash",
                "modality": "claimed",
                "date": {"start": "2020-05-05", "end": "2020-05-05"},
                "date_text": span("أمس"),
                "fatalities": [2, 2],
                "reported_by": "Army",
            },
            {"id": "e2", "evidence": [span(TITLE)], "type": "armed_clash", "modality": "asserted", "date_text": None},
        ],
        "figures": [{"evidence": span("جنديين قتلا"), "what": "killed", "min": 2, "max": 2}],
        "statements": [{"evidence": span("قال الجيش إن جنديين"), "speaker": "Army", "cue": span("قال")}],
        "relations": [],
        "notes": "none",
    }


def prepared(folder: Path, found: object, **article: str) -> tuple[Path, Path]:
    """A folder with one label file, and a corpus of two articles."""
    held = folder / "labels"
    held.mkdir()
    (held / "x1.json").write_text(json.dumps(found), encoding="utf-8")
    lines = [
        {"id": "other", "title": "", "text": ""},
        {"id": ID, "title": TITLE, "text": BODY, "outlet": "x", **article},
    ]
    corpus = folder / "corpus.jsonl.gz"
    with gzip.open(corpus, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
    return held, corpus


def test_words_come_back_from_the_article(tmp_path: Path) -> None:
    [report] = rebuild(*prepared(tmp_path, labels()))
    assert (report.id, report.title, report.text) == ("x1", TITLE, TEXT)
    assert report.published == dt.date(2020, 5, 6)
    assert report.boilerplate == ("للطباعة",)
    assert report.places[0].surfaces == ("النور", "مدينة النور")  # the same words once
    assert report.events[0].evidence == ("جنديين قتلا أمس", TITLE)
    assert report.events[0].date == Days(start=dt.date(2020, 5, 5), end=dt.date(2020, 5, 5))
    assert (report.events[0].date_text, report.events[1].date_text) == ("أمس", None)
    assert report.events[0].fatalities == (2, 2)  # numbers, not a span
    assert report.figures[0].evidence == "جنديين قتلا"
    assert (report.statements[0].evidence, report.statements[0].cue) == ("قال الجيش إن جنديين", "قال")
    assert report.path == tmp_path / "labels" / "x1.json"


def test_an_article_may_be_named_by_the_hash_of_its_id(tmp_path: Path) -> None:
    [report] = rebuild(*prepared(tmp_path, labels() | {"article_id": f"sha256:{sha256(ID)}"}))
    assert report.text == TEXT


def test_a_missing_article_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^x1\.json: article_id: corpus\.jsonl\.gz has no article "):
        rebuild(*prepared(tmp_path, labels(), id="elsewhere"))


def test_an_article_that_differs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^x1\.json: text_sha256: .* is not the one annotated$"):
        rebuild(*prepared(tmp_path, labels(), text=BODY + "."))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"boilerplate": [[3, 3]]}, r"boilerplate\[0\]: \[3, 3\] is no span"),
        ({"boilerplate": [[-7, 3]]}, r"boilerplate\[0\]: \[-7, 3\] is no span"),
        ({"boilerplate": [[0, len(TEXT) + 1]]}, r"boilerplate\[0\]: .* is no span .* of a text of \d+ characters"),
        ({"boilerplate": "للطباعة"}, r"boilerplate: is no span"),
        ({"figures": [{"evidence": [0, "5"], "what": "killed"}]}, r"figures\[0\]\.evidence: .* is no span"),
        ({"figures": [{"evidence": [0, 5]}]}, r"figures\[0\]: object missing required field `what`"),
        (
            {"figures": [{"evidence": [0, 5], "what": "killed", "min": 3, "max": 2}]},
            r"figures\[0\]\.min: is above max",
        ),
        ({"text_sha256": None}, r"text_sha256: is missing"),
    ],
)
def test_a_bad_label_file_names_the_field(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=r"^x1\.json: " + message):
        rebuild(*prepared(tmp_path, labels() | change))


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    held, corpus = prepared(tmp_path, labels())
    with pytest.raises(InputError, match="holds no label files"):
        rebuild(tmp_path, corpus)
    with pytest.raises(InputError, match=r"^none\.gz: cannot be read: No such file"):
        rebuild(held, tmp_path / "none.gz")
    corpus.write_bytes(corpus.read_bytes()[:40])
    with pytest.raises(InputError, match=r"^corpus\.jsonl\.gz: cannot be read: "):
        rebuild(held, corpus)
    corpus.write_bytes(gzip.compress(b'{"id": "1"}\n'))
    with pytest.raises(InputError, match=r"^corpus\.jsonl\.gz:1: is not an article: "):
        rebuild(held, corpus)
    (held / "x1.json").write_text("[]")
    with pytest.raises(InputError, match=r"^x1\.json: is not a JSON object"):
        rebuild(held, corpus)
    (held / "x1.json").write_text("{")
    with pytest.raises(InputError, match=r"^x1\.json: is not JSON: "):
        rebuild(held, corpus)


def test_an_id_is_given_once(tmp_path: Path) -> None:
    held, corpus = prepared(tmp_path, labels())
    (held / "x2.json").write_text(json.dumps(labels()))
    with pytest.raises(InputError, match=r"^x2\.json: id: 'x1' is also the id of another file"):
        rebuild(held, corpus)


@pytest.mark.parametrize(("folder", "files"), [("heldout", 12), ("events", 288), ("unseen", 32)])
def test_labels_hold_no_words_of_the_articles(folder: str, files: int) -> None:
    paths = sorted((EVALUATION / folder).glob("*.json"))
    assert len(paths) == files
    for path in paths:
        found = path.read_text(encoding="utf-8")
        assert found.isascii(), path.name
        assert "\\u" not in found, path.name
        assert not {"text", "title"} & json.loads(found).keys(), path.name


def test_layers_that_were_not_annotated_are_not_scored(tmp_path: Path) -> None:
    folder, corpus = prepared(tmp_path, labels() | {"layers": ["events"]})
    evaluation = evaluate(folder, lambda gold: riwaya.code(gold.text or ""), corpus)
    assert {row.name.partition(".")[0] for row in evaluation.rows()} == {"events"}
