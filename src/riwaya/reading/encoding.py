"""Bytes to text: in which encoding, and whether they are text at all."""

from __future__ import annotations

import codecs
import re

from ..arabic import fold
from ..errors import InputError
from ..lexicon.reading import ReadingLexicon

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_EIGHT_BIT = ("windows-1256", "iso-8859-6", "mac_arabic", "cp720", "cp864")
_LABEL = re.compile(r"(x-)?(windows-|cp-?)(125\d|720|864)|iso-?8859-?\d{1,2}|asmo-708", re.I)
_META = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_LETTER = re.compile(r"[^\W\d_]")
_SAMPLE = 20_000


def decode(name: str, raw: bytes, lexicon: ReadingLexicon, declared: str | None = None) -> str:
    """The text of ``raw``, byte order mark dropped.

    Tried in order: the byte order mark, UTF-8, then ``declared`` (an HTTP or HTML charset) and the
    old Arabic 8-bit encodings, of which the one that reads most like Arabic is taken. Raises
    :class:`InputError` for binary data and for bytes that no encoding makes sense of.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _marked(name, raw, encoding)
    if b"\x00" in raw:
        raise InputError(name, "is binary data, not text; give a text, HTML, JSON lines, CSV or Parquet file")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as exc:
        text = _damaged(raw, lexicon) or _eight_bit(name, raw, lexicon, declared, exc.start)
    _check(name, text)
    return text


def charset(raw: bytes) -> str | None:
    """The charset an HTML page declares in its first bytes, if it is one that we read."""
    found = _META.search(raw[:4096])
    return found[1].decode("ascii") if found else None


def arabic_score(text: str, lexicon: ReadingLexicon) -> float:
    """How much a text reads like Arabic: the share of its words that are common Arabic words or
    begin with the article; 0 if most letters are of other scripts."""
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if not letters or len(_ARABIC.findall(sample)) < 0.6 * letters:
        return 0.0
    words = [word.strip(".,،؛:\"'«»()[]!؟") for word in fold(sample).split()]
    known = sum(word in lexicon.common or (len(word) > 3 and word.startswith(("ال", "وال", "بال"))) for word in words)
    return known / max(1, len(words))


def _marked(name: str, raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError:
        raise InputError(name, f"is damaged or cut off ({encoding.upper()}); save it again as UTF-8") from None
    _check(name, text)
    return text


def _damaged(raw: bytes, lexicon: ReadingLexicon) -> str | None:
    """UTF-8 with a broken letter here and there (a cut file, a bad copy), else None."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return text if broken <= max(1, len(text) // 2000) and arabic_score(text, lexicon) > 0 else None


def _eight_bit(name: str, raw: bytes, lexicon: ReadingLexicon, declared: str | None, at: int) -> str:
    named = declared if declared and _LABEL.fullmatch(declared) else None
    best, score = None, 0.0
    for encoding in dict.fromkeys((named, *_EIGHT_BIT) if named else _EIGHT_BIT):
        text = _strict(raw, encoding)
        found = arabic_score(text, lexicon) if text is not None else 0.0
        if found > score:
            best, score = text, found
    if best is not None and score >= 0.12:
        return best
    if named and (text := _strict(raw, named)) is not None and not re.search(r"[\x80-\x9f]", text):
        return text
    raise InputError(
        name, f"is not readable text (byte {at} is not UTF-8, and no Arabic encoding fits); save it as UTF-8"
    )


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _check(name: str, text: str) -> None:
    controls = len(text) - len(_CONTROL.sub("", text))
    if controls and ("\x00" in text or controls > len(text) / 200):
        raise InputError(name, "is binary data, not text; give a text, HTML, JSON lines, CSV or Parquet file")
    sample = text[:_SAMPLE]
    # UTF-8 once read as Latin or as Windows Arabic and saved so: every second letter is one of these
    if sample.count("Ø") + sample.count("Ù") > 0.15 * len(sample) or sample.count("ط§") + sample.count(
        "ظ„"
    ) > 0.06 * len(sample):
        raise InputError(
            name,
            "was saved with its Arabic letters broken (UTF-8 read as another encoding); get it again from its source",
        )
