"""Tables of fixed phrases, and looking for one right before or after a word."""

from __future__ import annotations

import pytest

from riwaya.annotating.phrases import Phrases
from riwaya.arabic import split
from riwaya.lexicon.phrases import PhraseTable

TABLE = PhraseTable.of({("بين",): "between", ("علي", "الاقل"): "more", ("ما", "لا", "يقل", "عن"): "more"})


def test_a_table_knows_its_words() -> None:
    assert TABLE.firsts == {"بين", "علي", "ما"}
    assert {"بين", "وبين", "الاقل", "عن"} <= TABLE.lasts
    assert "والاقل" not in TABLE.lasts  # the proclitic would stand before the first word
    assert TABLE.longest == 4
    assert PhraseTable.of({}).longest == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قتل بين 20", (("بين",), 1, 0)),
        ("قتل وبين 20", (("بين",), 1, 1)),
        ("قتل وعلى الأقل 20", (("علي", "الاقل"), 1, 1)),
        ("قتل ما لا يقل عن 20", (("ما", "لا", "يقل", "عن"), 1, 0)),
        ("قتل على، الأقل 20", None),
        ("قتل على الأقل، 20", None),
        ("قتل نحو 20", None),
    ],
)
def test_before_a_word(text: str, found: tuple[tuple[str, ...], int, int] | None) -> None:
    words = split(text)
    assert Phrases(words).before(TABLE, len(words.forms) - 1) == found


def test_from_a_word_on() -> None:
    phrases = Phrases(split("20 قتيلا على الأقل"))
    assert phrases.phrase(TABLE, 2) == (("علي", "الاقل"), 3)
    assert phrases.next(TABLE, 1) == 3
    assert phrases.phrase(TABLE, 1) is None
