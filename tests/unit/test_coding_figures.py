"""Whose a figure is, told by its sentence or by the happening that it counts."""

from __future__ import annotations

import pytest

import riwaya
from riwaya.model import Coded


def owners(coded: Coded) -> dict[str, str | None]:
    names = {actor.id: actor.name for actor in coded.actors}
    return {f.span.of(coded.document.text): names.get(f.of or "") for f in coded.figures}


@pytest.mark.parametrize(
    ("text", "figure", "owner"),
    [
        ("أقر الجيش الوطني الليبي بمقتل 22 من عناصره في المعارك.", "22 من عناصره", "Libyan National Army (Haftar)"),
        ("قدر خبير عدد من بقي من مقاتلي تنظيم داعش في ليبيا بأقل من 150 مقاتلا.", "أقل من 150 مقاتلا", "Islamic State"),
        ("هاجم مسلحون قاعدة وقتلوا 71 من جنود الجيش الليبي وأصيب 12 آخرين.", "12 آخرين", "Libyan army"),
        ("قتل 16 شخصا في انفجار سيارة مفخخة في بغداد.", "16 شخصا", None),
    ],
)
def test_whose_a_figure_is(text: str, figure: str, owner: str | None) -> None:
    found = owners(riwaya.code(text, published="2016-07-20"))
    assert found.get(figure, "absent") == owner, found
