"""Train the model of names outside the lists on ANERCorp and measure it on its test part.

    python scripts/train_names.py train.txt test.txt --ud ar_pud.conllu --out src/riwaya/annotating/data

Reads the CAMeL split of ANERCorp (``token TAG`` lines), tags what the lexicon knows of each word and
writes ``names_model.tsv.gz``. The lists of names and of ordinary words were made with ANERCorp as well,
so training sees a word on a list only if something other than its own fifth of the training part put it
there, and the test sees no word that the test part alone put there; otherwise the model would trust the
lists more than new text deserves, and the test would flatter it.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pycrfsuite

from riwaya.annotating import actors
from riwaya.annotating.actor_names import Names
from riwaya.annotating.actor_scan import Mention, Scan
from riwaya.annotating.context import Context
from riwaya.annotating.name_model import NameModel, read_model
from riwaya.annotating.name_shapes import EDGE, Shape, around, beside, further, layers, listed, own
from riwaya.arabic import fold, split
from riwaya.lexicon import DATA, Files, build
from riwaya.lexicon.actors import ActorLexicon
from riwaya.lexicon.lexicon import Lexicon
from riwaya.model import Document

Sentence = list[tuple[str, str]]
Tagged = tuple[list[Shape], list[int], list[str]]
"""Shapes, gaps and labels of one sentence's words."""
Entity = tuple[int, int, str]

FOLDS = 5
SHARPEST = 100
"""Weights are kept in hundredths."""
LABELS = {"B-PERS": "B-PER", "I-PERS": "I-PER", "B-ORG": "B-ORG", "I-ORG": "I-ORG", "B-LOC": "B-LOC", "I-LOC": "I-LOC"}


def sentences(path: Path) -> list[Sentence]:
    """Sentences of an ANERCorp file as (token, label); MISC counts as outside."""
    found: list[Sentence] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        token, _, tag = line.strip().rpartition(" ")
        if token:
            found[-1].append((token, LABELS.get(tag, "O")))
        elif found[-1]:
            found.append([])
    return [s for s in found if s]


def plain(path: Path) -> set[str]:
    """Folded words of a CoNLL-U file that are not proper nouns."""
    cells = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {fold(c[1]) for c in cells if len(c) > 3 and c[3] != "PROPN"}


class Lists:
    """The lexicon's lists as they would be without one part of ANERCorp."""

    def __init__(self, lex: ActorLexicon, train: Sequence[Sentence], test: Sequence[Sentence], ud: set[str]) -> None:
        self.lex = lex
        self.seen = ud
        self.outside: dict[str, set[int]] = defaultdict(set)
        self.inside: dict[str, set[int]] = defaultdict(set)
        for n, sentence in enumerate([*train, *test]):
            part = n % FOLDS if n < len(train) else FOLDS
            for token, label in sentence:
                (self.inside if label.endswith("PER") else self.outside)[fold(token)].add(part)

    def without(self, part: int) -> ActorLexicon:
        """The lists without what part ``part`` (the test: ``FOLDS``) and the test alone tell."""

        def alone(parts: set[int]) -> bool:
            return bool(parts) and parts <= {part, FOLDS}

        names = {n: latin for n, latin in self.lex.names.items() if latin or not alone(self.inside.get(n, set()))}
        common = {w for w in self.lex.common if w in self.seen or not alone(self.outside.get(w, set()))}
        return replace(self.lex, names=names, common=frozenset(common))


def tagged(sentence: Sentence, lexicon: Lexicon, lists: ActorLexicon, known: dict[str, str]) -> Iterator[Tagged]:
    """The sentence as the annotators see it: words without punctuation, in one or more sentences."""
    text = " ".join(token for token, _ in sentence)
    at, label_at = 0, {}
    for token, label in sentence:
        for k in range(at, at + len(token)):
            label_at[k] = (at, label)
        at += len(token) + 1
    words = split(text)
    document = Document(id="d", text=text)
    scan = Scan(Context(document=document, words=words, hits=lexicon.matcher.find(words), lexicon=lexicon))
    letters = layers(scan, 0, scan.count)
    for first, stop in words.sentences:
        shapes, labels, before = [], [], (-1, "O")
        for i in range(first, stop):
            form = words.forms[i]
            if form not in known:
                known[form] = listed(lists, form)
            shapes.append(Shape(form, known[form] + letters.get(i, "")))
            here = label_at[words.starts[i]]
            label = here[1]
            again = here[0] == before[0] or not labels or labels[-1][2:] != label[2:]
            if label != "O" and label[0] == ("B" if here[0] == before[0] else "I") and again:
                label = ("I" if labels and labels[-1][2:] == label[2:] else "B") + label[1:]
            labels.append(label)
            before = here
        yield shapes, list(words.gaps[first:stop]), labels


def features(shapes: Sequence[Shape], gaps: Sequence[int]) -> list[list[str]]:
    """The features of every word of a sentence."""
    edge = Shape("", EDGE)
    padded = [edge, edge, *shapes, edge, edge]
    closed = [*gaps, 3]
    made = []
    for i, shape in enumerate(shapes):
        two, one, _, after, afterwards = padded[i : i + 5]
        found = [*own(shape), *beside(one, "<"), *beside(after, ">"), *further(two, "<<"), *further(afterwards, ">>")]
        gap, next_gap = closed[i] if i else 3, closed[i + 1]
        made.append([*found, *around(one.kind, shape.kind, after.kind, gap, next_gap)])
    return made


def spans(labels: Sequence[str]) -> set[Entity]:
    """Entities of a label sequence as (first, stop, class)."""
    found, first, kind = set(), 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label != "I-" + kind:
            found.add((first, i, kind))
            kind = ""
        if label[0] == "B":
            first, kind = i, label[2:]
    return found


def scores(gold: Sequence[set[Entity]], ours: Sequence[set[Entity]]) -> dict[str, tuple[float, float, float, int]]:
    """Precision, recall and F1 of whole entities by class, and how many the gold has."""
    counts: Counter[tuple[str, str]] = Counter()
    for g, o in zip(gold, ours, strict=True):
        for what, found in (("right", g & o), ("gold", g), ("found", o)):
            for _, _, kind in found:
                counts[what, kind] += 1
                counts[what, "all"] += 1
    made = {}
    for kind in ("PER", "ORG", "LOC", "all"):
        right, wanted, given = counts["right", kind], counts["gold", kind], counts["found", kind]
        p, r = right / max(1, given), right / max(1, wanted)
        made[kind] = (100 * p, 100 * r, 200 * p * r / max(1e-9, p + r), wanted)
    return made


def train(
    data: Sequence[Tagged], c1: float, c2: float, least: int
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Weights of features by label and of label pairs."""
    made = [features(shapes, gaps) for shapes, gaps, _ in data]
    seen = Counter(f for sentence in made for word in sentence for f in word)
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence, (_, _, labels) in zip(made, data, strict=True):
        trainer.append([[f for f in word if seen[f] >= least] for word in sentence], labels)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": 120, "feature.possible_transitions": False})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        state, moves = dict(info.state_features), dict(info.transitions)
        tagger.close()
    return state, moves


def write(path: Path, state: dict[tuple[str, str], float], moves: dict[tuple[str, str], float]) -> None:
    """The model: labels, moves between them, then a line a feature with its weights in hundredths."""
    labels = sorted({a for pair in moves for a in pair}, key=lambda s: (s != "O", s))
    weights: dict[str, list[int]] = defaultdict(lambda: [0] * len(labels))
    for (feature, label), weight in state.items():
        weights[feature][labels.index(label)] = round(weight * SHARPEST)
    lines = ["\t".join(labels)]
    for one in labels:
        cells = (str(round(moves[one, two] * SHARPEST)) if (one, two) in moves else "" for two in labels)
        lines.append("\t".join(cells))
    for feature, row in sorted(weights.items()):
        if any(row):
            lines.append("\t".join([feature, *(str(w) if w else "" for w in row)]))
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(("\n".join(lines) + "\n").encode())


class Test:
    """The test part: sentences as the model sees them, and the persons that the lists alone find."""

    def __init__(self, test: Sequence[Sentence], lexicon: Lexicon, lists: ActorLexicon) -> None:
        known: dict[str, str] = {}
        self.data = [t for s in test for t in tagged(s, lexicon, lists, known)]
        self.persons: list[set[Entity]] = []
        for sentence in test:
            self.persons += listed_persons(" ".join(token for token, _ in sentence), lexicon, lists)

    def report(self, model: NameModel) -> None:
        """Print entity scores of the model, and of persons by the lists, by the model and by both."""
        gold = [spans(labels) for _, _, labels in self.data]
        ours = [spans(model.labels(shapes, gaps)) for shapes, gaps, _ in self.data]
        for kind, (p, r, f, n) in scores(gold, ours).items():
            print(f"model  {kind:4} P {p:5.1f}  R {r:5.1f}  F1 {f:5.1f}  of {n}")
        both = [p | {o for o in more if not _meets(o, p)} for p, more in zip(self.persons, ours, strict=True)]
        for name, found in (("lists", self.persons), ("both", both)):
            p, r, f, n = scores(gold, found)["PER"]
            print(f"{name:6} PER  P {p:5.1f}  R {r:5.1f}  F1 {f:5.1f}  of {n}")


def _meets(one: Entity, others: set[Entity]) -> bool:
    return any(one[0] < stop and first < one[1] for first, stop, _ in others)


def listed_persons(text: str, lexicon: Lexicon, lists: ActorLexicon) -> Iterator[set[Entity]]:
    """Named persons that lists and grammar find, by sentence."""
    words = split(text)
    hits = lexicon.matcher.find(words)
    given = "actors.given"
    hits[given] = [h for h in hits.get(given, []) if words.forms[h.first][h.cut :] in lists.names or h.last > h.first]
    without = replace(lexicon, actors=lists)
    ctx = Context(document=Document(id="d", text=text), words=words, hits=hits, lexicon=without)
    found: list[Mention] = []

    def keep(_: Scan, __: Names, mentions: list[Mention]) -> list[Mention]:
        found.extend(m for m in mentions if m.kind == "person")
        return mentions

    actors.annotate(ctx, keep)
    for first, stop in words.sentences:
        yield {(m.first - first, m.last + 1 - first, "PER") for m in found if first <= m.first < stop}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("--ud", type=Path, required=True, help="UD Arabic PUD, CoNLL-U")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--c1", type=float, default=0.3)
    parser.add_argument("--c2", type=float, default=0.01)
    parser.add_argument("--least", type=int, default=2, help="leave out features seen fewer times")
    args = parser.parse_args()

    lexicon = build(Files((DATA,)))
    train_set, test_set = sentences(args.train), sentences(args.test)
    lists = Lists(lexicon.actors, train_set, test_set, plain(args.ud))
    views = [(lists.without(part), dict[str, str]()) for part in range(FOLDS)]
    training = [t for n, s in enumerate(train_set) for t in tagged(s, lexicon, *views[n % FOLDS])]
    state, moves = train(training, args.c1, args.c2, args.least)
    path = args.out / "names_model.tsv.gz"
    write(path, state, moves)
    print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB, {len({f for f, _ in state}):,} features")
    Test(test_set, lexicon, lists.without(FOLDS)).report(read_model(path))


if __name__ == "__main__":
    main()
