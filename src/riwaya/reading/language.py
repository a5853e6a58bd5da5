"""Which language a text is in: a test of letters and commonest words, no model."""

from __future__ import annotations

import re

from ..lexicon.reading import ReadingLexicon

_SAMPLE = 4_000
_ARABIC = re.compile(r"[\u0621-\u064a]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_HEARD = 0.02
_OFTEN = 0.1


def language_of(text: str, lexicon: ReadingLexicon) -> str:
    """``ar``, the ISO 639-1 code of another language of the lexicon, or ``und``.

    Arabic quotes foreign names with a پ or گ, and some keyboards write ی and ک, so a language is
    told by its own letters only above the share its entry gives, by letters of another shape only
    with many of its commonest words, or by these words alone.
    """
    sample = text[:_SAMPLE]
    # every letter of the Arabic block has 0x06 as its high byte: a count without a Python loop
    script = sample.encode("utf-16-le", "surrogatepass")[1::2].count(6)
    suspect = [each for each in lexicon.languages if any(letter in sample for letter in (*each.letters, *each.shapes))]
    if not suspect and script * 2 > len(sample):
        return "ar"
    letters = max(1, len(_LETTER.findall(sample)))
    arabic = len(_ARABIC.findall(sample)) / letters
    for each in suspect:
        share = sum(map(sample.count, each.letters)) / letters
        spoken = _spoken(sample, each.words)
        if (share >= each.share and spoken >= _HEARD) or (each.shapes and spoken >= _OFTEN):
            return each.id
    if arabic >= 0.5:
        return "ar"
    heard = [(_spoken(sample.lower(), each.words), each.id) for each in lexicon.languages]
    share, best = max(heard, default=(0.0, "und"))
    return best if share >= _OFTEN else "und"


def _spoken(sample: str, words: frozenset[str]) -> float:
    found = _WORD.findall(sample)
    return sum(word in words for word in found) / len(found) if found else 0.0
