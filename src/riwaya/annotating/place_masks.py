"""Names that belong to something else: "the Shura Council of X", "the newspaper X"."""

from __future__ import annotations

from ..arabic import QUOTE, SPACE
from ..lexicon import Hit
from .context import Context
from .place_scene import Named, Scene

_SITES = frozenset({
    "hospital", "facility", "base", "airport", "port", "crossing", "street", "quarter", "settlement", "admin",
    "district",
})  # fmt: skip
_ACTOR, _PERSON, _LARGER, _WHOLE = 0, 1, 2, 3
"""An actor's span, a person's; a span that hides what is less than it; one that hides all in it."""
_PLACING = ("inside", "between", "led", "from", "to", "near", "edge", "around")
"""Words of place after which a name in an actor's span stays a place."""
_QUOTES = frozenset({"«»", "“”", "{}", '""', "()"})


class Masks:
    """Word ranges inside which a place name is not a place: actors' names, the lexicon's ``mask``
    phrases, and in quotes the names of papers. An actor that is itself a site or a place (a
    hospital) hides nothing, nor do civilians ("the people of X"), whom ``actors`` (their types and words)
    leaves out."""

    def __init__(self, actors: list[tuple[str, int, int]], ctx: Context, scene: Scene) -> None:
        self._scene = scene
        found: list[tuple[int, int, int]] = []
        for type_, first, stop in actors:
            if stop - first > 1:
                head = scene.heads_at.get(first)
                if head is None or head[1].kind not in _SITES:
                    found.append((first, stop, _PERSON if type_ == "person" else _ACTOR))
        found += [(*scene.words.between(span), _LARGER) for span in ctx.masked]
        cues, masking = scene.lexicon.cues, scene.lexicon.masking
        for hit in [hit for hit in ctx.layer("places.word") if hit.entry in masking]:
            if cues[hit.entry].role == "mask" or _quoted(hit, scene):
                found.append((hit.first, hit.last + 1, _WHOLE))
        self._ranges = sorted(found)
        self._inside: set[int] = set()
        for first, stop, _ in found:
            self._inside.update(range(first, stop))

    def hide(self, named: Named) -> bool:
        """Whether a name lies in a mask. In an actor's span, what follows "in", "from" or "led by"
        stays a place ("gunmen from X"), and so does what is all of it, and the part of a country that
        an office is of ("the governor of X province")."""
        if _titled(named, self._scene):
            return True
        if named.first not in self._inside:
            return False
        for first, stop, sort in self._ranges:
            if first > named.first:
                break
            if named.last >= stop:
                continue
            more = first < named.first or stop > named.last + 1
            stays = sort in (_ACTOR, _PERSON) and (self._placed(named) or (sort == _PERSON and self._of_office(named)))
            if sort == _WHOLE or (more and not stays):
                return True
        return False

    def _placed(self, named: Named) -> bool:
        joined = "ب" in named.lead_before or "ل" in named.lead_before
        return joined or self._scene.before(named.lead, *_PLACING) is not None

    def _of_office(self, named: Named) -> bool:
        if named.bearers[0].kind == "country":
            return False
        headed = named.head is not None or named.first in self._scene.heads_at
        return headed or self._scene.before(named.lead, "role_of") is not None


def _titled(named: Named, scene: Scene) -> bool:
    """Whether a name begins a quoted title of two words whose second is no word of place: a paper's,
    a channel's, an operation's."""
    words, after = scene.words, named.last + 1
    if named.headed or words.gaps[named.first] != QUOTE or after >= len(words.forms) or words.gaps[after] != SPACE:
        return False
    around = words.text[words.starts[named.first] - 1] + words.text[words.ends[after] : words.ends[after] + 1]
    known = after in scene.cues or after in scene.adjectives or after in scene.heads_at
    return around in _QUOTES and words.forms[after].startswith("ال") and not known


def _quoted(hit: Hit, scene: Scene) -> bool:
    """Whether a word of place stands alone in quotes."""
    span, text = hit.span(scene.words), scene.words.text
    around = text[span.start - 1 : span.start] + text[span.end : span.end + 1]
    return around in _QUOTES
