"""Scoring of the mention layers and relations: places, actors, figures, statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from geographiclib.geodesic import Geodesic

from ..arabic import fold
from ..model import Coded, Figure, Place, Span
from .gold import GoldFigure, GoldPlace, GoldReport
from .identity import Identity
from .spots import Spot, overlap, positions, same, within
from .tally import Tally, best_first

NEAREST_KM = 25.0
"""A place may be this far off even where the gold allows less."""

SYMMETRIC = frozenset({"hostile", "allied", "rival_of", "coordinates_with", "in_contact_with"})
"""Relations whose two actors may stand in either order."""


def place_fits(gold: GoldPlace, ours: Place) -> bool:
    """True if our position is near enough: within ``max(radius_km, 25 km)`` of the gold's."""
    if gold.lat is None or gold.lon is None:
        return True
    if ours.lat is None or ours.lon is None:
        return False
    line = Geodesic.WGS84.Inverse(gold.lat, gold.lon, ours.lat, ours.lon, Geodesic.DISTANCE)
    metres: float = line["s12"]
    return metres / 1000 <= max(gold.radius_km or 0.0, NEAREST_KM)


def score_places(gold: GoldReport, coded: Coded, place_spots: Sequence[Spot], tally: Tally) -> None:
    """Same words and a position near enough; words alone give the share ``places.position``."""
    text = coded.document.text
    named: list[tuple[float, int, int]] = []
    right: list[tuple[float, int, int]] = []
    for i, spot in enumerate(place_spots):
        for k, place in enumerate(coded.places):
            if not spot.span.overlaps(place.span):
                continue
            if any(same(text, place.span, s) for s in (spot.span, *spot.also)):
                rank = (0 if spot.optional else 2) + (place.span == spot.span)
                named.append((rank, i, k))
                if any(place_fits(gold.places[e], place) for e in spot.entries):
                    right.append((rank, i, k))
    matched, words = best_first(right), best_first(named)
    neutral = {k for i, k in matched.items() if place_spots[i].optional}
    hits = {i: k for i, k in matched.items() if not place_spots[i].optional}
    expected = [i for i, s in enumerate(place_spots) if not s.optional]
    tally.count("places", len(expected), len(coded.places) - len(neutral), len(hits))
    mislaid: set[int] = set()
    for i, k in words.items():
        if place_spots[i].optional:
            continue
        tally.share("places.position", matched.get(i) == k)
        if i not in hits and k not in matched.values():
            mislaid |= {k}
            place = coded.places[k]
            tally.error("places", "wrong", place.span, _gold_place(gold, place_spots[i]), _ours(place))
    for i in expected:
        if i not in hits and words.get(i) not in mislaid:
            tally.error("places", "miss", place_spots[i].span, _gold_place(gold, place_spots[i]), None)
    used = set(matched.values()) | mislaid
    for k, place in enumerate(coded.places):
        if k not in used:
            tally.error("places", "false alarm", place.span, None, _ours(place))


def _gold_place(gold: GoldReport, spot: Spot) -> str:
    places = [gold.places[e] for e in spot.entries]
    return " / ".join(f"{p.name_en} ({p.lat}, {p.lon} ± {p.radius_km} km)" for p in places)


def _ours(place: Place) -> str:
    return f"{place.name or place.name_ar} ({place.lat}, {place.lon}; {place.precision})"


def score_actors(gold: GoldReport, coded: Coded, actor_spots: Sequence[Spot], tally: Tally) -> None:
    """Mentions that hold one another; then types, and whether mentions of one actor go together."""
    text = coded.document.text
    ours = [(a, span) for a, actor in enumerate(coded.actors) for span in actor.spans]
    pairs: list[tuple[float, int, int]] = []
    for i, spot in enumerate(actor_spots):
        for k, (_, span) in enumerate(ours):
            if not spot.span.overlaps(span):
                continue
            if any(same(text, span, s) for s in (spot.span, *spot.also)):
                rank = 3.0
            elif spot.joint and within(text, span, spot.span):
                rank = 2.9
            elif within(text, span, spot.span) or within(text, spot.span, span):
                rank = 1 + _likeness(span, spot.span)
            else:
                continue
            pairs.append((rank - (0.5 if spot.optional else 0), i, k))
    matched = best_first(pairs)
    hits = {i: k for i, k in matched.items() if not actor_spots[i].optional}
    # the parts of one name: neither a second miss nor a second false alarm
    parts = {
        i
        for i, spot in enumerate(actor_spots)
        if i not in matched
        and any(
            within(text, spot.span, ours[k][1]) and set(spot.entries) & set(actor_spots[j].entries)
            for j, k in hits.items()
        )
    }
    extra = {
        k
        for k, (a, span) in enumerate(ours)
        if k not in matched.values()
        and any(within(text, span, actor_spots[i].span) and ours[j][0] == a for i, j in hits.items())
    }
    expected = [i for i, s in enumerate(actor_spots) if not s.optional and i not in parts]
    neutral = len(matched) - len(hits) + len(extra)
    tally.count("actors", len(expected), len(ours) - neutral, len(hits))
    together: dict[tuple[int, int], float] = defaultdict(float)
    for i, k in hits.items():
        for e in actor_spots[i].entries:
            together[e, ours[k][0]] += 1 / len(actor_spots[i].entries)
    aligned = best_first((n, e, a) for (e, a), n in together.items())
    for i, k in sorted(hits.items()):
        entries, actor = actor_spots[i].entries, coded.actors[ours[k][0]]
        named = " / ".join(f"{gold.actors[e].name_en} [{gold.actors[e].type}]" for e in entries)
        for field, fine in (
            ("type", any(gold.actors[e].type == actor.type for e in entries)),
            ("coreference", any(aligned.get(e) == ours[k][0] for e in entries)),
        ):
            tally.share(f"actors.{field}", fine)
            if not fine:
                tally.error(f"actors.{field}", "wrong", ours[k][1], named, f"{actor.name} [{actor.type}] ({actor.id})")
    for i in expected:
        if i not in hits:
            names = " / ".join(gold.actors[e].name_en for e in actor_spots[i].entries)
            tally.error("actors", "miss", actor_spots[i].span, names, None)
    used = set(matched.values()) | extra
    for k, (a, span) in enumerate(ours):
        if k not in used:
            tally.error("actors", "false alarm", span, None, f"{coded.actors[a].name} [{coded.actors[a].type}]")


def _likeness(a: Span, b: Span) -> float:
    """Common part of two overlapping spans over their union."""
    return (min(a.end, b.end) - max(a.start, b.start)) / (max(a.end, b.end) - min(a.start, b.start))


def score_figures(gold: GoldReport, coded: Coded, tally: Tally) -> None:
    """Overlapping evidence with equal minimum and maximum; the kind is the share ``figures.what``."""
    places = [positions(coded.document.text, f.evidence) for f in gold.figures]
    near: list[tuple[float, int, int]] = []
    for i, figure in enumerate(gold.figures):
        for k, found in enumerate(coded.figures):
            if share := overlap([found.span], places[i]):
                equal = _range(figure) == _range(found)
                near.append((2 * equal + share + (figure.what == found.what) / 2, i, k))
    matched = best_first(near)
    right = {i: k for i, k in matched.items() if _range(gold.figures[i]) == _range(coded.figures[k])}
    tally.count("figures", len(gold.figures), len(coded.figures), len(right))
    for i, figure in enumerate(gold.figures):
        expected = f"{figure.what} {_range(figure)}"
        at = places[i][0] if places[i] else None
        if i not in matched:
            tally.error("figures", "miss", at, expected, None)
            continue
        ours = coded.figures[matched[i]]
        if i not in right:
            tally.error("figures", "wrong", ours.span, expected, f"{ours.what} {_range(ours)}")
            continue
        tally.share("figures.what", figure.what == ours.what)
        if figure.what != ours.what:
            tally.error("figures.what", "wrong", ours.span, expected, f"{ours.what} {_range(ours)}")
    for k, found in enumerate(coded.figures):
        if k not in matched.values():
            tally.error("figures", "false alarm", found.span, None, f"{found.what} {_range(found)}")


def _range(figure: GoldFigure | Figure) -> list[float | None]:
    return [figure.min, figure.max]


def score_statements(gold: GoldReport, coded: Coded, who: Identity, tally: Tally) -> None:
    """Overlapping evidence and the right speaker; among several, the one with the gold's cue."""
    text = coded.document.text
    places = [positions(text, s.evidence) for s in gold.statements]
    pairs: list[tuple[float, int, int]] = []
    near: list[tuple[float, int, int]] = []
    for i, statement in enumerate(gold.statements):
        for k, ours in enumerate(coded.statements):
            share = overlap([ours.span, ours.cue], places[i])
            if not share:
                continue
            rank = share + 2 * bool(overlap([ours.cue], places[i])) + 2 * _same_cue(statement.cue, ours.cue.of(text))
            near.append((rank, i, k))
            if who.is_speaker(statement.speaker, ours.speaker, [statement.evidence]):
                pairs.append((rank, i, k))
    matched = best_first(pairs)
    tally.count("statements", len(gold.statements), len(coded.statements), len(matched))
    left = [(r, i, k) for r, i, k in near if i not in matched and k not in matched.values() and r > 1]
    wrong = best_first(left)
    for i, statement in enumerate(gold.statements):
        if i in matched:
            continue
        if i in wrong:
            ours = coded.statements[wrong[i]]
            found = f"{ours.speaker.text} ({ours.speaker.actor})"
            begin = _from(ours.cue, ours.span)
            tally.error("statements", "wrong", begin, f"{statement.speaker}: {statement.cue}", found)
        else:
            at = places[i][0] if places[i] else None
            tally.error("statements", "miss", at, f"{statement.speaker}: {statement.cue}", None)
    used = {*matched.values(), *wrong.values()}
    for k, ours in enumerate(coded.statements):
        if k not in used:
            found = f"{ours.speaker.text} ({ours.speaker.actor}): {ours.cue.of(text)}"
            tally.error("statements", "false alarm", _from(ours.cue, ours.span), None, found)


def _from(cue: Span, span: Span) -> Span:
    """The beginning of a statement, from its cue."""
    return Span(cue.start, max(cue.end, min(span.end, cue.start + 80)))


def _same_cue(gold: str, ours: str) -> bool:
    wanted, given = fold(gold).strip(), fold(ours).strip()
    return wanted == given or (bool(wanted) and given.endswith(wanted))


def score_relations(gold: GoldReport, coded: Coded, who: Identity, tally: Tally) -> None:
    """Distinct pairs with their relation; symmetric relations in either order."""
    wanted = {(r.relation, r.a, r.b): r for r in reversed(gold.relations)}
    given = {(r.relation, r.a, r.b): r for r in reversed(coded.relations)}
    pairs: list[tuple[float, tuple[str, str, str], tuple[str, str, str]]] = []
    for want in wanted:
        for give in given:
            if want[0] != give[0]:
                continue
            straight = who.is_actor(want[1], give[1]) and who.is_actor(want[2], give[2])
            crossed = want[0] in SYMMETRIC and who.is_actor(want[1], give[2]) and who.is_actor(want[2], give[1])
            if straight or crossed:
                pairs.append((float(straight), want, give))
    matched = best_first(pairs)
    tally.count("relations", len(wanted), len(given), len(matched))
    names = {a.id: a.name for a in coded.actors}
    for want, relation in wanted.items():
        if want not in matched:
            first = next(iter(positions(coded.document.text, relation.evidence)), None)
            tally.error("relations", "miss", first, f"{relation.a} {relation.relation} {relation.b}", None)
    for give, claim in given.items():
        if give not in matched.values():
            at = claim.evidence[0] if claim.evidence else None
            found = f"{names.get(claim.a, claim.a)} {claim.relation} {names.get(claim.b, claim.b)}"
            tally.error("relations", "false alarm", at, None, found)
