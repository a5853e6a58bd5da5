"""How far a noun phrase that names a speaker goes, and what it reads like."""

from __future__ import annotations

from ..arabic import BREAK
from .statement_scene import Scene

HEADS = frozenset({"person", "people", "source"})
"""Classes of nouns for somebody, as against documents, media and bodies."""

_REACH = {"person": 9, "source": 9, "people": 6, "title": 6, "document": 7, "media": 5, "body": 5}
_ADJECTIVE = ("ي", "ه", "ين", "ون")
_BRACKETS = {")": "(", "»": "«", "”": "“", "]": "["}


class Phrasing:
    """Phrase borders in one scene; words are named by index."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.links = scene.lex.words["links"]

    def extent(self, core: int, stop: int, kind: str) -> int:
        """The last word of the phrase of a noun that ends at word ``core``: its adjectives (which agree
        with it in definiteness), the noun it belongs to, and what "in", "of", "for" join to it."""
        scene = self.scene
        owner, definite, linked = False, scene.forms[core].startswith("ال"), False
        k, end = core + 1, min(stop, core + 1 + _REACH[kind])
        while k < end:
            form, mention = scene.forms[k], scene.actors.get(k)
            if kind == "document" and k == core + 1 and form in scene.lex.words["issuer_pronouns"]:
                k += 1
                continue
            if form in self.links and kind in HEADS and scene.gaps[k] < BREAK:
                after = scene.mention(k + 1) if k + 1 < end else None
                body = after is not None and (after.source is None or after.source.kind in ("body", "media"))
                part = form in scene.lex.words["partitive"] and kind != "person"
                part = part and k + 1 < end and scene.forms[k + 1].startswith("ال")
                if not (body or part or k + 1 in scene.places):
                    break
                k, linked = k + 1, True
                continue
            if form in scene.lex.words["spoken_for_them"] and kind == "person":
                k += 1
                continue
            if self.ends(k) or (k in scene.cues and k not in scene.covered):
                break
            if kind != "document" and not linked and self.addressed(k, kind):
                break
            if mention is not None and not (definite and not linked and owner):
                k, owner, definite, linked = mention.last + 1, True, True, False
                continue
            article = form.startswith(("ال", "لل"))
            adjective = form.endswith(_ADJECTIVE) or form in scene.lex.words["adjectives"]
            office = k in scene.sources or form in scene.lex.words["offices"]
            chain = not (article or definite) and (
                (kind == "person" and office) or (kind == "body" and k == core + 1 and self.owned(k, end))
            )
            if linked or (article and not definite):
                owner, definite, linked = True, True, False
            elif chain:
                pass  # "deputy chief of", "commander of forces of"
            elif article != definite or not adjective:
                break
            k += 1
        return k - 1

    def owned(self, k: int, end: int) -> bool:
        """True if word ``k`` is what a body is of and is itself of something: "a directorate of health of X"."""
        after = k + 1
        if after >= end or self.scene.gaps[after] >= BREAK or self.scene.forms[k].endswith(_ADJECTIVE[2:]):
            return False
        return self.scene.forms[after].startswith("ال") or after in self.scene.places or after in self.scene.actors

    def addressed(self, k: int, kind: str) -> bool:
        """True if word ``k`` is whom it is said to; a body after a role is whom it speaks for."""
        scene = self.scene
        mention = scene.mention(k)
        if mention is None:
            return scene.forms[k].startswith("لل")
        media = (mention.source is not None and mention.source.kind != "body") or (
            mention.actor is not None and mention.actor.type in ("media", "person")
        )
        return mention.to and (media or kind != "person")

    def over(self, k: int) -> bool:
        """True if a name is over before word ``k``."""
        mention = self.scene.mention(k)
        to = mention is not None and mention.to
        return to or self.told(k) or k in self.scene.cues or self.ends(k)

    def told(self, k: int) -> bool:
        """True if word ``k`` says to whom: للصحيفة، لمحدثه."""
        form = self.scene.forms[k]
        return (
            form == "ل"
            or form.startswith("لل")
            or (form[0] == "ل" and len(form) > 4 and form.endswith(("ه", "هم", "ها")))
        )

    def ends(self, k: int) -> bool:
        """True if a phrase is over before word ``k``."""
        scene = self.scene
        if scene.gaps[k] >= BREAK or scene.forms[k] in scene.that or k in scene.times or scene.speech(k):
            return True
        return k not in scene.covered and (scene.isin("phrase_ends", k) or scene.isin("fillers", k))

    def joins(self, k: int) -> bool:
        """True if word ``k`` may stand between a role and its person: "envoy to Libya so-and-so"."""
        scene, form = self.scene, self.scene.forms[k]
        if scene.gaps[k] >= BREAK or (k in scene.cues and k not in scene.covered):
            return False
        if form in scene.lex.words["spoken_for_them"]:
            return True
        if k in scene.covered or k in scene.placed or form in self.links or form in scene.lex.words["towards"]:
            return True
        return form.startswith("ال") and not scene.isin("phrase_ends", k)

    def text(self, first: int, last: int) -> str:
        """The words ``first..last`` without the first one's proclitics, a closing bracket included."""
        words = self.scene.words
        mention = self.scene.mention(first) or self.scene.bodies.get(first)
        start = mention.span.start if mention is not None else words.starts[first]
        end = max(words.ends[last], start)
        after = words.text[end : end + 1]
        if after in _BRACKETS and words.text.count(_BRACKETS[after], start, end) > words.text.count(after, start, end):
            end += 1
        said = words.text[start:end]
        # the article of للجيش lost its alef
        return "ا" + said if said[:1] == "ل" and words.text[max(0, start - 1) : start] == "ل" else said
