"""Write ``verb_forms.csv``: every third-person and first-plural form of the trigger verbs.

The verbs are those named ``lemma/root/form`` in ``triggers.toml`` and ``frames.toml``. Conjugation is done here, at
build time, by the ``mazini`` package; only the table it gives is shipped. Run:

    python scripts/build_verbs.py
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
from pathlib import Path

import mazini

DATA = Path(__file__).parents[1] / "src/riwaya/lexicon/data"
PERSONS = ("3ms", "3fs", "3md", "3fd", "3mp", "3fp", "1p")
MARKS = re.compile("[\u064b-\u0652\u0670]")
COLUMNS = ("verb", "past", "nonpast", "past_passive", "nonpast_passive")


def forms(conjugation: mazini.Conjugation, tenses: tuple[str, ...]) -> list[str]:
    """Unvowelled surfaces of the slots, each once, in slot order."""
    found: dict[str, None] = {}
    for tense in tenses:
        for person in PERSONS:
            for form in conjugation.slots.get(f"{tense}_{person}") or ():
                found[MARKS.sub("", form.form).replace("ٱ", "ا")] = None
    return [f for f in found if f and f != "?"]


def main() -> None:
    triggers = tomllib.loads((DATA / "triggers.toml").read_text(encoding="utf-8"))["trigger"]
    light = tomllib.loads((DATA / "frames.toml").read_text(encoding="utf-8"))["light"]
    verbs = sorted({verb for entry in [*triggers, *light] for verb in entry.get("verbs", ())})
    with (DATA / "verb_forms.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for verb in verbs:
            lemma, root, code = verb.split("/", 2)
            conjugation = mazini.conjugate(root, code, passive=True)
            past = forms(conjugation, ("past",))
            if MARKS.sub("", past[0]) != lemma:
                sys.exit(f"{verb}: conjugates to {past[0]}, not to the lemma; mend its root or form in triggers.toml")
            groups = (past, forms(conjugation, ("ind", "sub")), forms(conjugation, ("past_pass",)),
                      forms(conjugation, ("ind_pass", "sub_pass")))  # fmt: skip
            writer.writerow([verb, *("|".join(group) for group in groups)])
    print(f"{len(verbs)} verbs written")


if __name__ == "__main__":
    main()
