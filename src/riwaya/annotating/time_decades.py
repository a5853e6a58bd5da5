"""Decades: "ثمانينات القرن الماضي", "مطلع التسعينيات"."""

from __future__ import annotations

from .time_dates import edges_before
from .time_values import Reading, part_of, whole_year
from .time_words import Tape

_CENTURY, _FIFTIES = 1900, 50


def decade(tape: Tape, i: int) -> list[Reading]:
    """A decade of the twentieth century at word ``i``, by the century's name or a word of time before
    it. Without the century the decades up to the fifties are rather ages and degrees."""
    hit = tape.hit("decade", i)
    if hit is None:
        return []
    since, last = tape.lexicon.decades[hit.entry], hit.last
    named = tape.link("century", last + 1) if tape.beside(last + 1) else None
    if named is not None:
        last = named
    elif since <= _FIFTIES or not hit.span(tape.words).of(tape.words.text).startswith("ال"):
        return []
    elif tape.link_before("decade-cue", i) is None or (
        tape.beside(last + 1) and tape.link("of-age", last + 1) is not None
    ):
        return []
    first, cut, parts = edges_before(tape, i, hit.cut)
    years = whole_year(_CENTURY + since, _CENTURY + since + 9, False)
    return [Reading(first, last, cut, part_of(years, parts), "vague", "explicit")]
