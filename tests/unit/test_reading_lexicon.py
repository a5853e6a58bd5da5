"""The reading lexicon: shipped files load, and faults name file, line and entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.errors import LexiconError, SettingsError
from riwaya.lexicon.files import DATA, Files
from riwaya.lexicon.reading import ReadingLexicon, phrase
from riwaya.reading import read_text


def test_shipped_files_hold_what_reading_relies_on() -> None:
    lexicon = ReadingLexicon.load(Files())
    assert len(lexicon.domains) > 120
    assert lexicon.names[phrase("رويترز")].domain == "reuters.com"
    assert {"url", "outlet", "date", "updated"} <= set(lexicon.labels)
    assert set(lexicon.fields.values()) == {"id", "url", "outlet", "title", "published", "text"}
    countries = {outlet.country for outlet in lexicon.domains.values()}
    assert {"LY", "SY", "IQ", "YE", "SD", None} <= countries


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("outlets.csv", "domain,name_ar,name_en\nx.org,س,X\n", "lacks the column"),
        (
            "outlets.csv",
            "domain,name_ar,name_en,country,other_domains,other_names\nhttps://x.org/,س,X,LY,,\n",
            "bare domain",
        ),
        ("outlets.csv", "domain,name_ar,name_en,country,other_domains,other_names\nx.org,س,X,Libya,,\n", "alpha-2"),
        ("outlets.csv", "domain,name_ar,name_en,country,other_domains,other_names\nx.org,,X,LY,,\n", "English name"),
        (
            "outlets.csv",
            "domain,name_ar,name_en,country,other_domains,other_names\nx.org,س,X,LY,aawsat.com,\n",
            "also given to",
        ),
        ("furniture.toml", '[[opening]]\nid = "x"\nwords = ["كلمة"]\nlimit = "9"\n', "whole number"),
        ("furniture.toml", '[[button]]\nid = "x"\nwords = ["..."]\n', "a word in it"),
        ("furniture.toml", '[[caption]]\nid = "x"\nwords = ["كلمة"]\ninline = 1\n', "true or false"),
        ("reading.toml", '[[field]]\nid = "summary"\nnames = ["x"]\n', "the id must be one of"),
        (
            "reading.toml",
            '[[field]]\nid = "title"\nnames = ["x"]\n[[field]]\nid = "text"\nnames = ["x"]\n',
            "also given to",
        ),
        ("reading.toml", '[[language]]\nid = "xx"\nshare = 2\n', "between 0 and 1"),
        ("reading.toml", "common_words = 5\n", "list of words"),
    ],
)
def test_a_fault_in_the_users_file_is_named(tmp_path: Path, file: str, content: str, said: str) -> None:
    (tmp_path / file).write_text(content)
    with pytest.raises(LexiconError, match=said) as caught:
        ReadingLexicon.load(Files((DATA, tmp_path)))
    assert f"{file}:" in str(caught.value)


def test_the_users_outlets_and_furniture_are_added(tmp_path: Path) -> None:
    (tmp_path / "outlets.csv").write_text(
        "domain,name_ar,name_en,country,other_domains,other_names\nnahr.example.org,جريدة النهر,The River,LY,,\n"
    )
    (tmp_path / "furniture.toml").write_text('[[opening]]\nid = "game"\nwords = ["العب واربح"]\n')
    text = "هدنة في الوادي\nالعب واربح مع جريدة النهر\nتوصل الطرفان إلى هدنة تبدأ مساء الجمعة بعد أسبوع من القتال."
    document = read_text(text, url="https://www.nahr.example.org/1", folder=tmp_path)
    assert document.outlet == "جريدة النهر"
    assert [span.of(text) for span in document.furniture] == ["العب واربح مع جريدة النهر"]


def test_the_folder_that_the_environment_names_reaches_the_readers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, url = "قال شهود إن قصفا طال حي الزيتون أمس.", "https://zaytun.example/news/1"
    assert read_text(text, url=url).outlet == "zaytun.example"
    (tmp_path / "outlets.csv").write_text(
        "domain,name_ar,name_en,country,other_domains,other_names\nzaytun.example,صدى الزيتون,Sada al-Zaytun,LY,,\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("RIWAYA_LEXICON", str(tmp_path))
    assert read_text(text, url=url).outlet == "صدى الزيتون"
    monkeypatch.setenv("RIWAYA_LEXICON", str(tmp_path / "none"))
    with pytest.raises(SettingsError, match="no such lexicon folder"):
        read_text(text)
