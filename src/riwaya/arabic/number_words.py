"""The words numbers are made of, folded, and what each stands for."""

from __future__ import annotations

import re

from msgspec import Struct

from .clitics import readings
from .kept import kept


class Token(Struct, frozen=True):
    """A number word: ``kind`` is unit (1-10), opener (of 11 and 12), ten, hundred, hundreds, scale,
    double (2,000 ...), scales (the plural), vague, few, fraction or zero. ``cut``: letters of its
    proclitics; ``joined``: "and" is among them; ``definite``: the article; ``seated``: a number only
    where a hamza is written on its ya ("مئتين", not "ميتين", dead; "كمئات", not "كميات", amounts)."""

    kind: str
    value: float
    cut: int
    joined: bool
    definite: bool
    seated: bool


_UNITS = {
    1: "واحد واحده", 2: "اثنان اثنين اثنتان اثنتين ثنتان ثنتين", 3: "ثلاث ثلاثه", 4: "اربع اربعه", 5: "خمس خمسه",
    6: "ست سته", 7: "سبع سبعه", 8: "ثمان ثماني ثمانيه", 9: "تسع تسعه", 10: "عشر عشره",
}  # fmt: skip
_OPENERS = {1: "احد احدي", 2: "اثنا اثني اثنتا اثنتي"}
_TENS = {
    20: "عشرون عشرين", 30: "ثلاثون ثلاثين", 40: "اربعون اربعين", 50: "خمسون خمسين", 60: "ستون ستين",
    70: "سبعون سبعين", 80: "ثمانون ثمانين", 90: "تسعون تسعين",
}  # fmt: skip
_HUNDRED = ("ميه", "مايه")
_STEMS = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان ثماني", 9: "تسع"}
_SCALES = {
    1e3: ("الف الفا", "الفان الفين الفي", "الاف الوف"),
    1e6: ("مليون مليونا", "مليونان مليونين مليوني", "ملايين"),
    1e9: ("مليار مليارا بليون بليونا", "ملياران مليارين ملياري بليونان بليونين", "مليارات بلايين"),
    1e12: ("تريليون تريليونا", "تريليونان تريليونين", "تريليونات"),
}
_VAGUE = {10: "عشرات", 100: "ميات"}
_FEW = ("بضع", "بضعه")
_FRACTIONS = {1 / 2: "نصف", 1 / 4: "ربع", 1 / 3: "ثلث", 2 / 3: "ثلثا ثلثي"}


def _table() -> dict[str, tuple[str, float]]:
    found: dict[str, tuple[str, float]] = {"صفر": ("zero", 0)}

    def put(kind: str, value: float, forms: str) -> None:
        found.update((form, (kind, value)) for form in forms.split())

    for value, forms in _UNITS.items():
        put("unit", value, forms)
    for value, forms in _OPENERS.items():
        put("opener", value, forms)
    for value, forms in _TENS.items():
        put("ten", value, forms)
    for hundred in _HUNDRED:
        put("hundred", 100, hundred)
        stem = hundred[:-1] + "ت"
        put("hundreds", 200, " ".join(stem + end for end in ("ان", "ين", "ا", "ي")))
        for value, stems in _STEMS.items():
            put("hundreds", value * 100, " ".join(stem + hundred for stem in stems.split()))
    for scale, (one, two, many) in _SCALES.items():
        put("scale", scale, one)
        put("scales", scale, many)
        put("double", 2 * scale, two)
    for value, forms in _VAGUE.items():
        put("vague", value, forms)
    for form in _FEW:
        put("few", 3, form)
    for fraction, forms in _FRACTIONS.items():
        put("fraction", fraction, forms)
    return found


_WORDS = _table()
_BEFORE = ("", "و", "ف")
_STEMMED = {stem for form in _WORDS for stem in (form, "ال" + form)}
NUMERAL = frozenset(
    before + joined
    for before in _BEFORE
    for stem in _STEMMED
    for joined in (stem, "ب" + stem, "ل" + stem, "ك" + stem, "لل" + stem, "ل" + stem[2:], "لل" + stem[2:])
)
"""Every word that :func:`token_of` may know; it does not know them all, for it cuts no short ones."""


def may_count(form: str) -> bool:
    """Whether a folded word is digits or looks like a number word."""
    return form in NUMERAL or form[0].isdigit()


_LONGEST = 18
_NEVER = frozenset({"لست", "كست"})
"""Words that only look like a number with proclitics."""
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?:\.\d{3})+")


def digits_value(form: str, scaled: bool = False) -> float | None:
    """The value of a written number; None for what is none ("1.2.3", longer than 18 signs). "5,000" and "5.000" are
    thousands; ``scaled`` (before "مليون" and the like) makes "1.250" a decimal."""
    if len(form) > _LONGEST:
        return None
    if form.isdecimal():
        return float(form)
    if scaled and form.count(".") + form.count(",") == 1:
        return float(form.replace(",", "."))
    if _THOUSANDS.fullmatch(form):
        comma = "," in form
        return float(form.replace(",", "") if comma else form.replace(".", ""))
    if form.count(".") + form.count(",") == 1:
        return float(form.replace(",", "."))
    return None


@kept(100_000)
def token_of(form: str) -> Token | None:
    """What a folded word is in a number, its proclitics looked through; None if it is in none."""
    for reading in readings(form):
        if "س" in reading.before or form in _NEVER:
            continue
        stem, cut, definite = reading.stem, reading.cut, "ال" in reading.before
        known = _WORDS.get(stem)
        if known is None and stem.startswith("ال"):
            known, definite = _WORDS.get(stem[2:]), True
        if known is not None:
            seat = stem.removeprefix("ال").startswith("مي")
            return Token(*known, cut, reading.before.startswith("و"), definite, seat)
    return None


_ORDINALS = {
    1: "اول اولي حادي حاديه", 2: "ثاني ثانيه", 3: "ثالث ثالثه", 4: "رابع رابعه", 5: "خامس خامسه", 6: "سادس سادسه",
    7: "سابع سابعه", 8: "ثامن ثامنه", 9: "تاسع تاسعه", 10: "عاشر عاشره",
}  # fmt: skip
ORDINAL = {
    article + form: value for value, forms in _ORDINALS.items() for form in forms.split() for article in ("", "ال")
}  # fmt: skip
"""Folded ordinals with and without the article."""
