"""Names that belong to something else: "the Shura Council of X", "the newspaper X"."""

from __future__ import annotations

from ..model import Actor, Span
from .place_scene import Named, Scene

_SITES = frozenset(
    {"hospital", "facility", "base", "airport", "port", "crossing", "street", "quarter", "settlement", "admin"}
)


class Masks:
    """Word ranges inside which a place name is not a place: actors' names and the lexicon's
    ``mask`` phrases. An actor that is itself a site or a place (a hospital) hides nothing, nor do
    civilians ("the people of X")."""

    def __init__(self, actors: tuple[Actor, ...], masked: tuple[Span, ...], scene: Scene) -> None:
        self._scene = scene
        soft: list[tuple[int, int]] = []
        for actor in actors:
            for span in actor.spans:
                first, stop = scene.words.between(span)
                head = scene.heads_at.get(first)
                site = head is not None and head[1].kind in _SITES
                if stop - first > 1 and actor.type != "civilians" and not site:
                    soft.append((first, stop))
        hard = [scene.words.between(span) for span in masked]
        for hits in scene.cues.values():
            hard += [(hit.first, hit.last + 1) for hit, cue in hits if cue.role == "mask"]
        self._ranges = sorted([(a, b, False) for a, b in soft] + [(a, b, True) for a, b in hard])

    def hide(self, named: Named) -> bool:
        """Whether a name lies in a mask that is more than its mention. In an actor's span what
        follows "in" or "led by" stays a place ("the organisation in X")."""
        placed = "ب" in named.lead_before or self._scene.before(named.lead, "inside", "between", "led") is not None
        for first, stop, hard in self._ranges:
            if first > named.first:
                break
            more = first < named.first or stop > named.last + 1
            if named.last < stop and more and (hard or not placed):
                return True
        return False
