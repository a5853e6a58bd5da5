"""Sides of a fight and those who only help, from sentences written for the project."""

from __future__ import annotations

import pytest

import riwaya
from riwaya.model import Coded

PUBLISHED = "2016-07-20"
IS = "Islamic State"


def code(text: str) -> Coded:
    return riwaya.code(text, published=PUBLISHED)


def sides(coded: Coded, kind: str) -> set[tuple[str | None, str | None]]:
    names = {a.id: a.name for a in coded.actors}
    return {(names.get(e.actor1 or ""), names.get(e.actor2 or "")) for e in coded.events if e.type == kind}


def relations(coded: Coded) -> set[tuple[str, str, str]]:
    names = {a.id: a.name for a in coded.actors}
    return {(names[r.a], r.relation, names[r.b]) for r in coded.relations}


def test_on_one_hand_and_on_the_other_part_the_sides() -> None:
    coded = code("دارت اشتباكات عنيفة بين الجيش العراقي والبيشمركة من جهة وتنظيم داعش من جهة أخرى قرب سنجار.")
    assert sides(coded, "armed_clash") == {("Iraqi army", IS)}
    told = relations(coded)
    assert ("Iraqi army", "hostile", IS) in told
    assert ("Iraqi army", "allied", "Peshmerga") in told
    assert not {("Iraqi army", "hostile", "Peshmerga"), ("Peshmerga", "hostile", "Iraqi army")} & told


def test_between_two_without_hands_are_the_sides() -> None:
    coded = code("دارت اشتباكات عنيفة بين الجيش العراقي وتنظيم داعش قرب سنجار.")
    assert sides(coded, "armed_clash") == {("Iraqi army", IS)}


@pytest.mark.parametrize("help_", ["بدعم من", "بإسناد من", "بمساندة"])
def test_a_helper_is_neither_loser_nor_target(help_: str) -> None:
    coded = code(f"سيطرت قوات البيشمركة على بلدة سنجار {help_} التحالف الدولي بعد معارك مع تنظيم داعش.")
    helper = "Global coalition against Islamic State"
    assert sides(coded, "capture") == {("Peshmerga", IS)}
    assert all(helper not in pair for kind in ("capture", "armed_clash") for pair in sides(coded, kind))
    assert ("Peshmerga", "allied", helper) in relations(coded)
    assert ("Peshmerga", "hostile", helper) not in relations(coded)


def test_a_clause_about_the_helper_is_its_own_deed() -> None:
    coded = code("تقدم الجيش العراقي بإسناد من التحالف الدولي الذي قصف مواقع تنظيم داعش غرب الرمادي.")
    assert ("Global coalition against Islamic State", IS) in sides(coded, "shelling") | sides(coded, "air_strike")
