"""Naming inputs: files, folders, globs, what is skipped, and what is an error."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest

from riwaya.errors import InputError
from riwaya.model import Report
from riwaya.reading import expand, read

ARTICLE = "أعلنت قيادة الشرطة مقتل ثلاثة من عناصرها في كمين نصبه مسلحون على الطريق الساحلي.\n"


def errors(*names: str) -> list[str]:
    return [str(item) for item in read(names) if isinstance(item, InputError)]


def reports(*names: str) -> list[Report]:
    return [item for item in read(names) if isinstance(item, Report)]


def test_expand_folder_lists_files_sorted_and_recursive_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "z/c.txt", ".hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE)
    found = [Path(str(name)).relative_to(tmp_path).as_posix() for name in expand([str(tmp_path)])]
    assert found == ["a.txt", "b.txt", "z/c.txt"]


def test_expand_leaves_out_the_companion_folder_of_a_saved_page(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html></html>")
    for folder in ("page_files", "other_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(ARTICLE)
    assert [Path(str(n)).name for n in expand([str(tmp_path)])] == ["page.html", "x.txt"]


def test_expand_glob_is_sorted_and_a_literal_name_with_brackets_wins(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt", "n[1].txt", "n1.txt"):
        (tmp_path / name).write_text(ARTICLE)
    assert [Path(str(n)).name for n in expand([f"{tmp_path}/[12].txt"])] == ["1.txt", "2.txt"]
    assert [Path(str(n)).name for n in expand([f"{tmp_path}/n[1].txt"])] == ["n[1].txt"]


def test_expanded_names_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert len(list(read(expand([str(tmp_path)])))) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("{}/missing.txt", "does not exist"),
        ("{}/*.zip", "matches no file"),
        ("{}", "folder without files"),
        ("", "empty name"),
        ("a\x00b", "check the name"),
        ("ftp://example.org/x", "only http and https"),
        ("file:///etc/hosts", "only http and https"),
        ("http://", "not a valid web address"),
    ],
)
def test_names_that_name_nothing_are_one_clear_line(tmp_path: Path, name: str, said: str) -> None:
    found = errors(name.format(tmp_path))
    assert len(found) == 1
    assert said in found[0]
    assert "\n" not in found[0]


def test_a_bad_input_does_not_stop_the_batch(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    found = list(read([str(tmp_path / "none"), str(tmp_path / "a.txt"), str(tmp_path / "*.pdf")]))
    assert [type(item) for item in found] == [InputError, Report, InputError]


def test_a_file_without_permission_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)

    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert errors(str(tmp_path / "a.txt")) == [
        f"{tmp_path}/a.txt: cannot be read (permission denied); check the name and its permissions"
    ]


def test_stdin_is_read_as_any_file(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = b'{"text": "' + ARTICLE.strip().encode() + b'"}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(lines * 3))))
    assert [r.name for r in reports("-")] == ["-:1", "-:2", "-:3"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (b"\xef\xbb\xbf\n", "is empty"),
        (b"12345 - 67 ...", "holds no words"),
        (b"%PDF-1.7 x", "is a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"PK\x03\x04zz", "is a ZIP or Office file"),
        (b"{\\rtf1 x}", "is an RTF file"),
        (b"a\x00b" * 100, "is binary data"),
        (bytes(range(1, 256)) * 50, "is not readable text"),
        (b"x" * 150_000, "word of more than 100,000 letters"),
        (b"word " * 4_100_000, "is larger than 20 MB"),
        (gzip.compress(ARTICLE.encode() * 50, mtime=0)[:-20], "damaged or cut gzip file"),
        (gzip.compress(gzip.compress(b"x y", mtime=0), mtime=0), "is gzipped twice"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "is a feed"),
        (b"\xff\xfea\x00b", "damaged or cut off (UTF-16)"),
        (b"PAR1 nothing else PAR1", "damaged Parquet"),
    ],
)
def test_content_that_is_no_report_is_one_clear_line(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    found = errors(str(path))
    assert len(found) == 1
    assert found[0].startswith(f"{path}: ")
    assert said in found[0]
    assert not reports(str(path))


def test_the_kind_is_told_by_content_not_by_suffix(tmp_path: Path) -> None:
    path = tmp_path / "page.csv"
    path.write_text(f"<!doctype html><html><body><p>{ARTICLE * 3}</p></body></html>")
    assert [r.media_type for r in reports(str(path))] == ["text/html"]
    path.write_text('{"text": "' + ARTICLE.strip() + '"}')
    assert [r.media_type for r in reports(str(path))] == ["application/json"]
    path.write_text(ARTICLE)
    assert [r.media_type for r in reports(str(path))] == ["text/plain"]


def test_plain_text_is_kept_unchanged_and_named_by_its_bytes(tmp_path: Path) -> None:
    import hashlib

    path = tmp_path / "a.txt"
    raw = ("\ufeff" + ARTICLE + "\r\n  ثانيا\r\n").encode()
    path.write_bytes(raw)
    (report,) = reports(str(path))
    assert report.document.text == ARTICLE + "\r\n  ثانيا\r\n"
    assert report.original == raw
    assert report.document.id == "sha256:" + hashlib.sha256(raw).hexdigest()
