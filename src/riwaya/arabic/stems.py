"""Light stems: what is left of a folded word without article, proclitics and endings.

For counting alike words together, never for matching: a stem may fit several words.
"""

from __future__ import annotations

from .kept import kept

_ARTICLES = ("وال", "بال", "فال", "كال", "لل", "ال")
_ENDINGS = (
    "هما", "ات", "ون", "ين", "ان", "ها", "هم", "يه", "تين", "ته", "نا", "وا", "ه", "ي", "ا", "ت",
)  # fmt: skip
_SHORTEST = 3


@kept(200_000)
def stem(form: str) -> str:
    """The light stem of a folded word; at least three letters are left."""
    for article in _ARTICLES:
        if form.startswith(article) and len(form) - len(article) >= _SHORTEST:
            form = form[len(article) :]
            break
    else:
        if form[0] in "وف" and len(form) > _SHORTEST + 1:
            form = form[1:]
        if form[0] in "بلس" and len(form) > _SHORTEST + 1:
            form = form[1:]
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST:
            return form[: -len(ending)]
    return form
