"""Precision codes of the field's codebooks."""

from __future__ import annotations

import pytest

from places_kit import only
from riwaya.annotating.place_codes import acled_precision, ucdp_precision


@pytest.mark.parametrize(
    ("text", "surface", "acled", "ucdp"),
    [
        ("انفجار في سرت", "سرت", 1, 1),
        ("انفجار قرب سرت", "سرت", 2, 2),
        ("انفجار على بعد 10 كلم جنوب سرت", "10 كلم جنوب سرت", 2, 2),
        ("انفجار على بعد 200 كلم جنوب سرت", "200 كلم جنوب سرت", 2, 5),
        ("قتال في مديرية الشعيب بالضالع في اليمن", "مديرية الشعيب", 2, 3),
        ("قتال في محافظة الرقة بسوريا", "محافظة الرقة", 3, 4),
        ("قتال في جنوب ليبيا", "جنوب ليبيا", 3, 5),
        ("توتر على الحدود السورية التركية", "الحدود السورية التركية", 3, 5),
        ("قتال في ليبيا", "ليبيا", 3, 6),
        ("غرق قارب في البحر المتوسط", "البحر المتوسط", 3, 7),
        ("نشاط في منطقة الساحل والصحراء", "منطقة الساحل والصحراء", 3, 5),
    ],
)
def test_precision_codes(text: str, surface: str, acled: int, ucdp: int) -> None:
    place = only(text, surface)
    assert (acled_precision(place), ucdp_precision(place)) == (acled, ucdp)
