"""Names outside the lists: the sequence model, where it is used, and the option that turns it on."""

from __future__ import annotations

import gzip
import importlib.util
import sys
from itertools import pairwise, product
from pathlib import Path
from types import ModuleType

import pytest

from actors_kit import lexicon
from riwaya.annotating import actors, names
from riwaya.annotating.actor_scan import Scan
from riwaya.annotating.context import Context
from riwaya.annotating.name_model import NameModel, read_model
from riwaya.annotating.name_shapes import Shape
from riwaya.arabic import split
from riwaya.errors import LexiconError, PipelineError
from riwaya.model import Document
from riwaya.pipeline import DEFAULT, check, stages

UNLISTED = "فيلدوران كراستوفيتش"
"""Two words that no list has."""
SCRIPT = Path(__file__).parents[2] / "scripts" / "train_names.py"


def context(text: str) -> Context:
    words = split(text)
    document = Document(id="sha256:0", text=text)
    return Context(document=document, words=words, hits=lexicon().matcher.find(words), lexicon=lexicon())


def persons(text: str, *, model: bool = True) -> list[str]:
    ctx = context(text)
    found = names.annotate(ctx) if model else actors.annotate(ctx)
    return [span.of(text) for actor in found if actor.type == "person" for span in actor.spans]


@pytest.mark.parametrize(
    "text",
    [
        f"قتل ثلاثة جنود في القصف ونجا البلغاري {UNLISTED} من الانفجار.",
        f"قصفت طائرات القرية، وكان بين القتلى الألماني {UNLISTED} وابنه.",
        f"واستهدفت الغارة منزل البلغاري {UNLISTED} في القرية.",
    ],
)
def test_a_person_in_no_list_is_found(text: str) -> None:
    assert persons(text, model=False) == []
    assert persons(text) == [UNLISTED]


def test_the_model_adds_to_the_lists_and_changes_nothing_of_theirs() -> None:
    text = "قتل ثلاثة جنود في القصف. وقال الرئيس محمد حسني إن البلغارية إيفلينا دراغوشينوفا نجت من الانفجار."
    plain = persons(text, model=False)
    assert [name for name in persons(text) if name in plain] == plain
    assert plain


def test_time_is_spent_only_where_a_report_tells_of_an_event() -> None:
    for text in (
        f"وصف منزل البلغاري {UNLISTED} في القرية.",
        f"قتل جنديان. ونجا البلغاري {UNLISTED} من الحادث.",  # no event, word of saying or role in the second
    ):
        assert persons(text) == []


@pytest.mark.parametrize("noun", ["معسكر", "ميدان"])
def test_what_is_named_after_a_person_is_no_person(noun: str) -> None:
    text = f"قتل جنديان في هجوم على {noun} {UNLISTED} أمس."
    scan = Scan(context(text))
    assert "PER" in {kind for _, _, kind in names.tag(scan, 0, scan.count)}
    assert persons(text) == []


def test_tags_stay_within_the_words_given() -> None:
    ctx = context(f"قال البلغاري {UNLISTED} إن القصف مستمر")
    scan = Scan(ctx)
    found = names.tag(scan, 0, scan.count)
    assert (2, 3, "PER") in found
    assert all(3 <= first <= last < 6 for first, last, _ in names.tag(scan, 3, 6))


def small() -> NameModel:
    """Three labels; a name begins at "ز" and goes on with "م"."""
    never = -1_000_000_000
    return NameModel(
        ("O", "B-PER", "I-PER"),
        ((5, 0, never), (0, -20, 40), (0, -20, 40)),
        {"w ز": (0, 100, 10), "w م": (0, 30, 60), "w< م": (25, 0, -10)},
    )


def test_viterbi_finds_the_best_of_all_label_sequences() -> None:
    model = small()
    for forms in product("زمك", repeat=5):
        shapes = [Shape(form, "u") for form in forms]
        gaps = [0] * len(shapes)
        scores = model.scores(shapes, gaps)

        def total(path: tuple[int, ...], scores: list[list[int]] = scores) -> int:
            if path[0] == 2:
                return -(10**12)
            moves = sum(model.moves[a][b] for a, b in pairwise(path))
            return moves + sum(row[k] for row, k in zip(scores, path, strict=True))

        best = max(total(path) for path in product(range(3), repeat=len(forms)))
        ours = tuple(model.names.index(label) for label in model.labels(shapes, gaps))
        assert total(ours) == best


def test_no_words_no_labels() -> None:
    assert small().labels([], []) == []


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("O\tB-PER\n1\t2\n3\t4\nw x\t1\n", "names.tsv.gz:4: w x: needs 2 weights"),
        ("O\tB-PER\n1\t2\n3\t4\nw x\t1\tz\n", "names.tsv.gz:4: w x: has a weight that is no number"),
        ("O\tB-PER\n1\t2\n3\t4\n", "has no features"),
        ("", "has no features"),
    ],
)
def test_a_damaged_model_is_named_by_line(tmp_path: Path, lines: str, reason: str) -> None:
    path = tmp_path / "names.tsv.gz"
    path.write_bytes(gzip.compress(lines.encode()))
    with pytest.raises(LexiconError, match=reason):
        read_model(path)


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv.gz"
    path.write_bytes(b"not packed")
    with pytest.raises(LexiconError, match="cannot be read"):
        read_model(path)
    with pytest.raises(LexiconError, match="cannot be read"):
        read_model(tmp_path / "none.tsv.gz")


def test_the_shipped_model_is_small() -> None:
    path = Path(names.__file__).parent / "data" / "names_model.tsv.gz"
    assert path.stat().st_size < 1_500_000
    assert set(names.shipped().names) == {"O", *(f"{b}-{c}" for b in "BI" for c in ("PER", "ORG", "LOC"))}


def test_the_stage_is_off_until_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RIWAYA_STAGES", raising=False)
    assert stages(()) == stages()
    assert stages()[: len(DEFAULT)] == DEFAULT
    monkeypatch.setenv("RIWAYA_STAGES", "names")
    chosen = stages()
    assert [s.name for s in chosen[: len(DEFAULT)]] == ["names", *(s.name for s in DEFAULT[1:])]
    assert chosen == stages(["names"])
    check(chosen)
    assert chosen[0].load() is names.annotate


def test_an_unknown_optional_stage_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIWAYA_STAGES", "names, moods")
    with pytest.raises(PipelineError, match="stage 'moods' is no optional stage; there are: names"):
        stages()


@pytest.fixture(scope="module")
def script() -> ModuleType:
    pytest.importorskip("pycrfsuite")
    spec = importlib.util.spec_from_file_location("train_names", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["train_names"] = module
    spec.loader.exec_module(module)
    return module


def test_entities_of_a_label_sequence(script: ModuleType) -> None:
    labels = ["B-PER", "I-PER", "B-PER", "O", "B-ORG", "I-PER"]
    assert script.spans(labels) == {(0, 2, "PER"), (2, 3, "PER"), (4, 5, "ORG")}


def test_scores_count_whole_entities(script: ModuleType) -> None:
    gold = [{(0, 2, "PER"), (3, 4, "LOC")}]
    ours = [{(0, 1, "PER"), (3, 4, "LOC")}]
    found = script.scores(gold, ours)
    assert found["PER"] == (0.0, 0.0, 0.0, 1)
    assert found["all"][:2] == (50.0, 50.0)


def test_training_runs_the_same_twice_and_the_file_reads_back(script: ModuleType, tmp_path: Path) -> None:
    shapes = [Shape("قال", "oqt"), Shape("زيد", "g"), Shape("ان", "o")]
    data = [(shapes, [3, 0, 0], ["O", "B-PER", "O"]), (shapes[:1], [3], ["O"])] * 5
    data += [([*shapes[:2], Shape("عمرو", "g")], [3, 0, 0], ["O", "B-PER", "I-PER"])] * 5
    for name in ("one", "two"):
        script.write(tmp_path / name, *script.train(data, 0.01, 0.01, 1))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    model = read_model(tmp_path / "one")
    assert [model.labels(shapes, gaps) for shapes, gaps, _ in data] == [labels for _, _, labels in data]


def test_a_words_own_fifth_does_not_put_it_on_its_lists(script: ModuleType) -> None:
    lex = lexicon().actors
    word = next(w for w in sorted(lex.common) if len(w) > 4)
    train = [[(word, "O")], *[[("شيء", "O")] for _ in range(script.FOLDS - 1)]]
    lists = script.Lists(lex, train, [], set())
    assert word not in lists.without(0).common
    assert word in lists.without(1).common
    assert word in script.Lists(lex, train, [], {word}).without(0).common
