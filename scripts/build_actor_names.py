"""Build ``actor_names.csv`` (words of person names) and ``actor_words.csv`` (words that are none).

Sources, given on the command line (facts only: words and their counts):

* the names database of the package ``arabic-name-romanizer`` (MIT; its data from Wikidata, CC0, the
  Algerian Name Transcription Corpus, CC0, and DziriNames, MIT): units of names with their Latin
  spelling and how often they occur;
* ANERCorp (``token TAG`` lines): words inside and outside person names;
* UD Arabic PUD (CoNLL-U): words that are not proper nouns;
* JSON lines with a ``text`` (the sentences of arabic_event_gsr, MIT): more running words, kept only
  where they inflect like common words.

    python scripts/build_actor_names.py names.sqlite3 --ner train.txt test.txt --ud ar_pud.conllu \
        --text sentences.jsonl --out src/riwaya/lexicon/data
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from riwaya.arabic import fold, readings

WORD = re.compile(r"[^\W\d_]+")
ARABIC = re.compile(r"[\u0621-\u064a]{2,}")
PRONOUNS = ("ها", "هم", "هما", "ه", "نا", "هن")
LEAST_UNIT = 3
"""A name unit that occurs fewer times in the database is left out: mostly misspellings."""

RARE_UNIT = 30
"""Below this a unit that is also a proclitic with an ordinary word counts as ordinary."""

ORDINARY = frozenset({
    "حمامه", "سكوت", "غسيل", "اخلاق", "عياده", "حبه", "رفيعه", "مانع", "خالص", "فداء", "مسافر", "راتب",
    "نظامي", "عمري", "خيري", "نصره", "سكر", "صافيه", "زهره", "احسان", "مجد", "ملاك", "مخلص", "صايم", "ملالي",
    "بهجه", "الوجيه", "حسنه", "محيا", "نخله", "حكمي", "فله", "هلا", "قنديل", "مدد", "سماحه", "جباره", "عظمه",
    "افراح", "نهي", "بو", "حافظ", "جاي", "صفا",
})  # fmt: skip
"""Names that are ordinary words though the sources' few texts do not show it."""


def units(path: Path) -> tuple[Counter[str], dict[str, str]]:
    """Counts of folded name units and their most frequent Latin spelling."""
    counts: Counter[str] = Counter()
    latin: dict[str, Counter[str]] = defaultdict(Counter)
    with sqlite3.connect(path) as base:
        for key, spelling, count in base.execute("select arabic_key, latin, count from units"):
            counts[fold(key)] += count
            latin[fold(key)][spelling] += count
    return counts, {key: found.most_common(1)[0][0] for key, found in latin.items()}


def tagged(paths: Iterable[Path]) -> Iterator[tuple[str, bool]]:
    """Folded words of ANERCorp files and whether they stand in a person's name."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            word, _, tag = line.strip().rpartition(" ")
            if word:
                yield fold(word), tag.endswith(("PERS", "PER"))


def plain(path: Path | None) -> Iterator[str]:
    """Folded words of a CoNLL-U file that are not proper nouns."""
    if path is None:
        return
    until = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) < 4:
            until = 0
        elif "-" in cells[0]:
            until = int(cells[0].partition("-")[2])
            yield fold(cells[1])
        elif cells[0].isdigit() and int(cells[0]) > until and cells[3] != "PROPN":
            yield fold(cells[1])


def running(paths: Iterable[Path]) -> Counter[str]:
    """Counts of folded words in JSON lines' texts."""
    found: Counter[str] = Counter()
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                found.update(WORD.findall(fold(json.loads(line)["text"])))
    return found


def inflects(word: str, known: set[str] | Counter[str]) -> bool:
    """True if the vocabulary shows the word with an article or a pronoun, as names seldom are."""
    if word.startswith("ال"):
        return word[2:] in known
    stem = word[:-1] + "ت" if word.endswith("ه") else word
    return "ال" + word in known or "لل" + word in known or any(stem + p in known for p in PRONOUNS)


def named(folder: Path) -> set[str]:
    """Single words that name actors and countries in the lexicon already."""
    found: set[str] = set()
    for file, columns in (("actors.csv", ("variants", "short")), ("nationalities.csv", ("names", "capitals"))):
        with (folder / file).open(encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                found.update(fold(text) for column in columns for text in row[column].split("|"))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("database", type=Path)
    parser.add_argument("--ner", type=Path, nargs="*", default=[])
    parser.add_argument("--ud", type=Path)
    parser.add_argument("--text", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()

    counts, latin = units(args.database)
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    for word, person in tagged(args.ner):
        (inside if person else outside)[word] += 1
    outside.update(plain(args.ud))
    texts = running(args.text)
    known = set(texts) | set(outside)

    names: dict[str, tuple[str, str]] = {"علي": ("Ali", "yes")}  # folds together with a preposition
    for unit, count in counts.items():
        if count < LEAST_UNIT or not all(ARABIC.fullmatch(w) for w in unit.split()):
            continue
        seen = outside[unit] - inside[unit] * 2
        if seen > count:
            continue  # ordinary words that some people are also called
        cut = count < RARE_UNIT and any(r.cut and len(r.stem) > 1 and r.stem in outside for r in readings(unit))
        names[unit] = (latin[unit], "yes" if seen > 0 or cut or unit in ORDINARY or inflects(unit, known) else "")
    for word, count in inside.items():
        if word not in names and ARABIC.fullmatch(word) and len(word) > 2 and count > outside[word]:
            bare = [r.stem for r in readings(word)[1:] if r.stem in names or r.stem in inside]
            if not bare:
                names[word] = (latin.get(word, ""), "yes" if outside[word] else "")

    common = {w for w, n in outside.items() if ARABIC.fullmatch(w) and w not in names and n > inside[w]}
    for word, count in texts.items():
        if count > 1 and ARABIC.fullmatch(word) and word not in names and not inside[word] and inflects(word, known):
            common.add(word)
    common -= named(args.out)
    for word in sorted(common):  # what a proclitic reading of a listed word already tells
        if any(r.cut and len(r.stem) > 2 and r.stem in common for r in readings(word)):
            common.discard(word)

    _write(args.out / "actor_names.csv", ("name", "latin", "common"), [(n, *v) for n, v in sorted(names.items())])
    _write(args.out / "actor_words.csv", ("word",), [(w,) for w in sorted(common)])


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


if __name__ == "__main__":
    main()
