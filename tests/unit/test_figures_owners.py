"""Whose people a figure counts."""

from __future__ import annotations

import pytest

from mentions_kit import actor, found_figures

WAR = "قصفت القوات مواقع المسلحين في المدينة. "


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("مقتل 45 مقاتلا من تنظيم النور", "تنظيم النور"),
        ("قتل 12 جنديا من هذه القوات", "هذه القوات"),
        ("سقط 12 قتيلا في صفوف مقاتلي كتيبة الفجر", "كتيبة الفجر"),
        ("مئات من مقاتلي تنظيم النور ما زالوا هناك", "تنظيم النور"),
        ("قتل خمسة حوثيين", "حوثيين"),
        ("قتل 30 مسلحا حوثيا", "حوثيا"),
        ("قتل من جانب كتيبة الفجر ثمانية أشخاص", "كتيبة الفجر"),
        ("خسائر تنظيم النور ارتفعت هذا العام إلى أكثر من ثلاثة آلاف قتيل", "تنظيم النور"),
        ("بلغ عدد مقاتلي تنظيم النور خمسة آلاف", "تنظيم النور"),
        ("قالت كتيبة الفجر إنها قتلت عشرة من تنظيم النور", "تنظيم النور"),
    ],
)
def test_owner(sentence: str, name: str) -> None:
    text = f"{WAR}{sentence}."
    others = [n for n in ("كتيبة الفجر", "تنظيم النور") if n in text and n != name]
    actors = [actor(text, n, number=k) for k, n in enumerate([name, *others], 1)]
    assert [f.of for f in found_figures(text, *actors)][-1] == "a1"


@pytest.mark.parametrize(
    "sentence",
    ["قتلت كتيبة الفجر 45 مقاتلا", "قتل 45 مقاتلا، وقالت كتيبة الفجر إنها انسحبت", "على بعد 45 كلم من كتيبة الفجر"],
)
def test_no_owner(sentence: str) -> None:
    text = f"{WAR}{sentence}."
    assert [f.of for f in found_figures(text, actor(text, "كتيبة الفجر"))] == [None]


def test_the_others_belong_to_the_same() -> None:
    text = f"{WAR}قتل 15 من تنظيم النور بينهم ثلاثة قادة وأصيب عشرون آخرون وجرح العشرات من الجانبين."
    owners = [f.of for f in found_figures(text, actor(text, "تنظيم النور"))]
    assert owners == ["a1", "a1", "a1", None]


def test_two_losses_share_the_owner_that_follows_them() -> None:
    text = f"{WAR}سقط خمسة قتلى وثلاثون جريحا في صفوف كتيبة الفجر."
    assert [f.of for f in found_figures(text, actor(text, "كتيبة الفجر"))] == ["a1", "a1"]


def test_a_number_whose_owner_was_named_before() -> None:
    text = f"{WAR}لا يزال تنظيم النور قويا رغم تراجع أعداده إلى بضع مئات."
    assert [f.of for f in found_figures(text, actor(text, "تنظيم النور"))] == ["a1"]


def test_persons_and_media_own_no_one() -> None:
    text = f"{WAR}قتل 20 عنصرا من وكالة النور."
    assert [f.of for f in found_figures(text, actor(text, "وكالة النور", kind="media"))] == [None]
