"""Train the choice of roles: which of a report's actors did it, to whom, at which place? Writes ``choices.json``.

    python scripts/train_choices.py --gold GOLD [--labels evaluation/events --corpus news-2015.jsonl.gz]

GOLD is a folder of gold reports beside the samples; ``--labels`` adds reports of which the repository has
labels alone. Measured by cross-validation by report, on the claims that match an event of the gold. Written are
weights, and by how much a candidate must be likelier than the rules' choice to replace it. Needs numpy and scipy
(see train_filter.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from learning.choosing import Chooser, Decision, choice
from learning.gold import options, sets
from learning.rows import Recorder
from riwaya.coding.candidates import NONE, Candidates, Report, actors, place_of
from riwaya.coding.draft import Draft
from riwaya.coding.place_candidates import PLACE, nearest_to, places, undecided
from riwaya.coding.scene import Scene
from riwaya.evaluating import GoldReport, matched_events
from riwaya.evaluating.gold import GoldEvent, GoldPlace
from riwaya.evaluating.layers import place_fits
from riwaya.evaluating.score import identity
from riwaya.lexicon.choices import ACTOR_ROLES, SCHEMA
from riwaya.lexicon.learned import names
from riwaya.model import Document

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src/riwaya/lexicon/data/choices.json"
PENALTIES = (0.1, 0.2, 0.4)
MARGINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.3)
FOLDS, SMALLEST, SLACK = 5, 0.01, 0.003
UNORDERED = "armed_clash"


def main() -> None:
    given = options(__doc__).parse_args()
    recorder = Recorder()
    gold = sets(given.gold, given.labels, given.corpus)
    found = [one for source, pairs in gold.items() for one in decisions(recorder, source, pairs)]
    roles, margins = {}, {}
    for role in (*ACTOR_ROLES, PLACE):
        rows = [one for one in found if one.role == role]
        print(f"{role}: {len(rows)} claims, {sum(bool(one.right) for one in rows)} with a right candidate")
        _show("rules", rows, [one.rule for one in rows])
        held = {penalty: _held_out(rows, penalty) for penalty in PENALTIES}
        picked = {
            (penalty, margin): [choice(one, odds, margin) for one, odds in zip(rows, scores, strict=True)]
            for penalty, scores in held.items()
            for margin in MARGINS
        }
        most = max(_right(rows, choices) for choices in picked.values())
        good = [key for key, choices in picked.items() if _right(rows, choices) >= most - SLACK * len(rows)]
        best = max(good, key=lambda key: (key[1], _right(rows, picked[key])))
        _show(f"learned {best}", rows, picked[best])
        weights = Chooser(best[0]).fit(rows).weights
        roles[role] = {name: round(value, 3) for name, value in sorted(weights.items()) if abs(value) >= SMALLEST}
        margins[role] = best[1]
    made = {"schema": SCHEMA, "margins": margins, "roles": roles}
    TARGET.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size // 1024} KB")


def decisions(recorder: Recorder, source: str, pairs: Iterable[tuple[GoldReport, Document]]) -> Iterator[Decision]:
    """Every role of every claim that matches a gold event."""
    for gold, document in pairs:
        coded = recorder.code(document)
        scene, drafts = recorder.scene, recorder.drafts
        if scene is None:
            continue
        who, shared, group = identity(gold, coded), Report.of(scene, drafts), f"{source} {gold.id}"
        known = {place.name_en: place for place in gold.places}
        for i, k in matched_events(gold, coded).lenient.items():
            event, draft = gold.events[i], drafts[k]
            offer = actors(scene, shared, draft)
            for nth, role in enumerate(ACTOR_ROLES):
                candidates = offer.of(nth)
                wanted = _wanted(event, role)
                right = frozenset(c for c in candidates if any(who.is_actor(name, c or None) for name in wanted))
                yield Decision(
                    source, group, role, _named(candidates), right, getattr(draft, role) or NONE, any(wanted)
                )
            if not undecided(draft):
                continue
            candidates = places(scene, shared, draft)
            right = frozenset(c for c in candidates if _there(scene, shared, draft, c, event, known))
            rule = place_of(scene, draft) or NONE
            yield Decision(source, group, PLACE, _named(candidates), right, rule, event.place is not None)


def _named(candidates: Candidates) -> dict[str, list[str]]:
    return {one: names(groups) for one, groups in candidates.items()}


def _there(
    scene: Scene, shared: Report, draft: Draft, one: str, event: GoldEvent, known: Mapping[str, GoldPlace]
) -> bool:
    """True if a candidate is where the gold has the event; none, where it has no place."""
    if event.place is None or one == NONE:
        return event.place is None and one == NONE
    gold = known.get(event.place)
    return gold is not None and place_fits(gold, scene.places[nearest_to(shared, draft, one).item.id])


def _wanted(event: GoldEvent, role: str) -> tuple[str | None, ...]:
    """Whom the gold names; either side of a clash may stand first."""
    return (event.actor1, event.actor2) if event.type == UNORDERED else (getattr(event, role),)


def _held_out(rows: Sequence[Decision], penalty: float) -> list[dict[str, float]]:
    folds = [int(hashlib.sha256(one.group.encode()).hexdigest(), 16) % FOLDS for one in rows]
    models = [Chooser(penalty).fit([r for r, at in zip(rows, folds, strict=True) if at != n]) for n in range(FOLDS)]
    return [models[at].scores(one) for one, at in zip(rows, folds, strict=True)]


def _right(rows: Sequence[Decision], choices: Sequence[str]) -> int:
    return sum(choice in one.right for one, choice in zip(rows, choices, strict=True))


def _show(name: str, rows: Sequence[Decision], choices: Sequence[str]) -> None:
    for source in sorted({one.source for one in rows}):
        pairs = [(one, choice) for one, choice in zip(rows, choices, strict=True) if one.source == source]
        given = [(one, choice) for one, choice in pairs if one.given]
        right, named = (sum(choice in one.right for one, choice in part) for part in (pairs, given))
        print(f"  {name:12} {source:8} right {right}/{len(pairs)}; where the gold has a value {named}/{len(given)}")


if __name__ == "__main__":
    main()
