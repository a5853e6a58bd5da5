"""Full-text search: Arabic spellings and clitics, the same answers from both databases, spans of the
text as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reports_kit import document, fresh_store
from riwaya.model import Document, Span
from riwaya.store import Store
from riwaya.store.search import matches, parse, snippets
from riwaya.store.text import folded_name, forms_of, index_text, readable, words_of


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with fresh_store(request.param, tmp_path) as opened:
        yield opened


CASES = [
    ("مصراته", "وصلت القافلة إلى مصراتة مساء", True),
    ("قتل", "قُتِلَ الحارسُ", True),
    ("المدرسة", "قرب المدرّسة", True),
    ("احمد", "قال أحمد إنه", True),
    ("القرآن", "مدرسة القران", True),
    ("على", "علي الطريق", True),
    ("الجيش", "الجـــيش تقدم", True),
    ("طرابلس", "وبطرابلس سوق", True),
    ("الجيش", "دعم للجيش", True),
    ("جيش", "تقدم والجيش خلفه", True),
    ("2031", "عام ٢٠٣١", True),
    ("كتاب", "کتاب قدیم", True),
    ("سلام", "\ufeb3\ufefc\ufee1", True),
    ("الطريق", "\u200fالطريق\u200f مغلق", True),
    ("حي", "في حي الزهور", True),
    ('"حي الزهور"', "في حي الزهور", True),
    ('"الزهور حي"', "في حي الزهور", False),
    ('"حي الزهور"', "حي من الزهور", False),
    ("طرابلس", "قال الطرابلسي", False),
    ("مصر", "كتيبة من مصراتة", False),
    ("سرت", "سرته وسرتهم", False),
    ("القافلة غائبة", "وصلت القافلة", False),
    ("1,200", "نزح 1,200 شخص", True),
    ("AFRICOM", "قيادة Africom قالت", True),
]


@pytest.mark.parametrize(("asked", "text", "found"), CASES)
def test_spellings(store: Store, asked: str, text: str, found: bool) -> None:
    store.add(*document("غيره", body="كلام لا صلة له بما يسأل عنه هنا"))
    report, coded = document("نص", body=text)
    store.add(report, coded)
    got = store.search(asked)
    assert [f.document for f in got] == ([coded.document.id] if found else [])
    for one in got:
        assert one.spans
        for snippet in one.snippets:
            assert snippet.text == coded.document.text[snippet.start : snippet.end]
            for span in snippet.spans:
                assert snippet.start <= span.start < span.end <= snippet.end


def test_spans_are_of_the_original_text(store: Store) -> None:
    report, coded = document("نص", body="في وَبِطَرَابُلُسَ وطـرابلس سوق")
    store.add(report, coded)
    assert [s.of(coded.document.text) for s in store.search("طرابلس")[0].spans] == ["وَبِطَرَابُلُسَ", "وطـرابلس"]


def test_pages_and_empty_queries(store: Store) -> None:
    store.add_many([document(f"رقم {n}", body="كلمة السوق") for n in range(5)])
    assert store.search("") == store.search(" ؟ ") == store.search('""') == []
    first, second = store.search("السوق", limit=3), store.search("السوق", limit=3, offset=3)
    assert (len(first), len(second)) == (3, 2)
    assert len({f.document for f in first + second}) == 5


@pytest.mark.parametrize("asked", ['"', "NEAR(", "folded:سوق AND", "سوق*", "' OR 1=1 --", "a-b", "()&|!", "\\", "%"])
def test_signs_in_a_query_mean_nothing(store: Store, asked: str) -> None:
    store.add(*document("نص", body="كلمة السوق"))
    store.search(asked)


def test_removed_documents_are_not_found(store: Store) -> None:
    report, coded = document("نص", body="كلمة السوق")
    store.add(report, coded)
    store.remove(coded.document.id)
    assert store.search("السوق") == []


def test_furniture_is_not_indexed(store: Store) -> None:
    text = "شارك هذا الخبر. وقع هجوم"
    plain = Document(id="x", text=text, furniture=(Span(0, 15),))
    assert "شارك" not in words_of(readable(plain))
    assert "هجوم" in words_of(readable(plain))


def test_forms() -> None:
    assert set(forms_of("وبطرابلس")) >= {"بطرابلس", "طرابلس"}
    assert set(forms_of("للجيش")) >= {"جيش", "الجيش"}
    assert set(forms_of("والقوات")) >= {"القوات", "قوات"}
    assert "مصر" not in forms_of("مصراته")
    assert folded_name(" لِواءُ  النَّخلةِ! ") == "لواء النخله"
    assert parse('حي "الوادي الكبير" x') == [["حي"], ["الوادي", "الكبير"], ["x"]]
    words, forms = index_text(["ا" * 500, "مدن"])
    assert words == "مدن"
    assert forms == ""


def test_near_places_share_a_snippet() -> None:
    text = "سوق " * 3 + "كلام " * 200 + "سوق"
    spans = matches(text, [["سوق"]])
    assert len(spans) == 4
    made = snippets(text, spans)
    assert [len(s.spans) for s in made] == [3, 1]
    assert len(made[0].text) < 250
