"""Old encodings are read, and what no encoding makes sense of is refused."""

from __future__ import annotations

import pytest

from riwaya.errors import InputError
from riwaya.lexicon.files import Files
from riwaya.lexicon.reading import ReadingLexicon
from riwaya.reading.encoding import charset, decode
from riwaya.reading.language import language_of

LEXICON = ReadingLexicon.load(Files())
TEXT = "قال المتحدث باسم الحكومة إن القوات دخلت البلدة في ساعة مبكرة من صباح اليوم بعد انسحاب المسلحين منها.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1256", "iso-8859-6", "mac_arabic"]
)
def test_decode_finds_the_encoding(encoding: str) -> None:
    assert decode("f", (TEXT * 2).encode(encoding), LEXICON) == TEXT * 2


def test_decode_reads_a_short_headline_in_windows_1256() -> None:
    assert (
        decode("f", "مقتل قائد ميداني في الاشتباكات".encode("windows-1256"), LEXICON)
        == "مقتل قائد ميداني في الاشتباكات"
    )


def test_decode_tolerates_a_letter_cut_at_the_end() -> None:
    assert decode("f", (TEXT * 5).encode()[:-3], LEXICON).rstrip("\ufffd") == (TEXT * 5)[:-3]


def test_decode_takes_a_declared_charset_for_text_that_is_not_arabic() -> None:
    raw = "Le président a été évacué à Genève".encode("iso-8859-1")
    assert decode("f", raw, LEXICON, "iso-8859-1") == "Le président a été évacué à Genève"
    with pytest.raises(InputError, match="byte 5 is not UTF-8"):
        decode("f", raw, LEXICON)


@pytest.mark.parametrize("wrong", ["latin-1", "windows-1256"])
def test_decode_refuses_text_saved_with_broken_letters(wrong: str) -> None:
    broken = (TEXT * 3).encode().decode(wrong, errors="ignore")
    with pytest.raises(InputError, match="letters broken"):
        decode("f", broken.encode(), LEXICON)


def test_a_declared_charset_that_is_no_text_encoding_is_not_used() -> None:
    with pytest.raises(InputError):
        decode("f", b"\xe9\xff\xfe ab", LEXICON, "zlib_codec")


def test_charset_is_read_from_the_page() -> None:
    assert charset(b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">') == "windows-1256"
    assert charset(b"<p>none</p>") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXT, "ar"),
        ("وصل رئيس شركة گوگل إلى العاصمة أمس والتقى وزير الاتصالات في مقر الوزارة وبحث معه مشروع الألياف.", "ar"),
        ("قال المتحدث علی هامش اللقاء ان القوات تقدمت فی المدینة وان المسلحین انسحبوا منها الى الجنوب", "ar"),
        ("رئیس جمهور گفت که این توافق را نمی‌پذیرد و پیش از این نیز با آن مخالفت کرده است", "fa"),
        ("ارتش شهر را محاصره کرد و نیروها به محله های آن حمله کردند و این حمله ادامه دارد", "fa"),
        ("سەرۆکی هەرێم لە کۆبوونەوەیەک لەگەڵ وەزیری دەرەوە باسی دۆخی ناوچەکەی کرد و بۆ گەڵ", "ku"),
        ("وزیر اعظم نے کہا ہے کہ حکومت عوام کے مسائل حل کرنے میں سنجیدہ ہے اور کام جاری ہے", "ur"),
        ("The army said on Monday that the road to the airport was closed and that two of its men had died", "en"),
        ("Le porte-parole de la mission a dit que les combats dans la ville et des quartiers du sud ont cessé", "fr"),
        ("Правительство объявило о прекращении огня", "und"),
    ],
)
def test_language_of(text: str, language: str) -> None:
    assert language_of(text, LEXICON) == language
