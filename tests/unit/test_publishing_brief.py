"""Briefs: every event and every word of evidence is in them, and nothing in them can do harm."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html

from publishing_kit import HUN, LABELS, LIBYA, PALM, VALLEY, ZELLA, claim, event, point, source, voice
from reports_kit import Count, Hold, Tell, document
from riwaya.errors import SettingsError
from riwaya.model import Published, Span
from riwaya.model.events import Contradiction, Event, Holding, Note, Party, Series, Where
from riwaya.publishing import write_brief
from riwaya.publishing.brief import html, markdown
from riwaya.publishing.citing import around
from riwaya.publishing.material import Material, gather
from riwaya.store import Filter, Store, open_store

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>\u202e{{ 7*7 }}"
TEXT = "قالت المصادر إن هجوما وقع على زلة. وسقط عشرون قتيلا في الهجوم، بحسب مصدر طبي."


def page(material: Material, language: str = "en") -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(
        html(material, language, LABELS).encode(), parser=lxml_html.HTMLParser(encoding="utf-8")
    )


def text_of(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def one(root: Any, query: str) -> Any:
    found = root.xpath(query)
    assert len(found) == 1, f"{query}: {len(found)}"
    return found[0]


def quoted(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def material() -> Material:
    first = source("d1", url="https://example.org/1?a=1&b=2", title="هجوم على زلة")
    second = source("d2", outlet="قناة الأفق", published=None)
    span = quoted("وسقط عشرون قتيلا في الهجوم")
    hospital = replace(
        claim(at=first, dead=(20, 20), by=voice("مصدر طبي", chain=("الوكالة",)), one=PALM),
        evidence=(span,), words=(span.of(TEXT),),
    )  # fmt: skip
    other = claim("قتل أكثر من ثلاثين", at=second, dead=(31, None), one=PALM, two=VALLEY, modality="claimed",
                  by=voice("متحدث"))  # fmt: skip
    vague = event(claim("خطط لهجوم", at=second, place=None, when=None, modality="planned"))
    clash = event(claim("دارت اشتباكات", at=first, type="armed_clash", place=HUN, one=VALLEY, two=PALM,
                        when=("2031-05-01", "2031-05-31"), start=200))  # fmt: skip
    far = event(claim("لقاء", at=first, type="talks", place=LIBYA, when="2031-05-07", start=300))
    points = (point((500, 500), "2031-05-01", at=first, start=400),
              point((90, 90), "2031-05-02", at=second, start=500, by=voice("متحدث"), denied=True))  # fmt: skip
    told = Contradiction(what="strength", points=points, score=0.8, text="500; 90", text_ar="500؛ 90 بالعربية")
    return Material(
        events=(event(hospital, other), vague, clash, far), actor=PALM, wanted=Filter(actor="لواء النخلة", limit=None),
        strength=(Series(subject=PALM, what="strength", points=points, contradictions=(told,)),),
        losses=(Series(subject=PALM, what="losses", points=(point((3, 3), "2031-05-01", what="killed", start=600),)),),
        control=(Series(subject=PALM, what="control", points=(
            point((None, None), "2031-05-03", what="control", other=ZELLA, state="holds", start=700, at=second),)),),
        relations=Series(subject=PALM, what="relations", points=(
            point((None, None), None, what="relations", other=VALLEY, state="hostile", start=800),
            point((None, None), None, what="relations", other=VALLEY, state="by leads", start=900))),
        texts={"d1": TEXT}, compiled=dt.date(2031, 6, 1),
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_event_is_told_and_every_link_leads_somewhere(material: Material, language: str) -> None:
    root = page(material, language)
    ids = [str(i) for i in root.xpath("//@id")]
    assert len(ids) == len(set(ids))
    assert {e.id for e in material.events} <= set(ids)
    local = {str(h)[1:] for h in root.xpath("//a/@href") if str(h).startswith("#")}
    assert local <= set(ids)
    assert set(root.xpath("//*[contains(@class,'cite')]/@href"))


def test_every_word_of_evidence_is_quoted_and_cited(material: Material) -> None:
    root = page(material)
    marks = {text_of(m) for m in root.xpath("//section[@id='sources']//mark")}
    for claimed in (c for e in material.events for c in e.claims()):
        assert set(claimed.words) <= marks
    for told in (p for s in material.series() for p in s.points):
        assert told.words in marks
    for known in material.events:
        cites = root.xpath(f"//tr[@id='{known.id}']//a[@class='cite']")
        assert len(cites) >= len(known.accounts)
        quotes = {str(i) for i in root.xpath("//figure[@class='quote']/@id")}
        assert {c.get("href")[1:] for c in cites} <= quotes


def test_quotations_stand_in_their_words_with_offsets(material: Material) -> None:
    span = quoted("وسقط عشرون قتيلا في الهجوم")
    quote = one(page(material), f"//figure[@id='s1-{span.start}-{span.end}']")
    block = one(quote, ".//blockquote")
    assert (block.get("lang"), block.get("dir")) == ("ar", "rtl")
    assert text_of(block) == TEXT
    assert text_of(one(block, ".//mark")) == span.of(TEXT)
    assert f"characters {span.start} to {span.end}" in text_of(quote)


def test_all_values_with_who_says_them_and_the_rule(material: Material) -> None:
    root = page(material)
    row = one(root, f"//tr[@id='{material.events[0].id}']")
    toll = text_of(one(row, ".//td[@class='toll']"))
    assert "20 killed" in toll
    assert "most reported" in toll
    assert "31 or more متحدث [2]" in toll
    assert "20 مصدر طبي, via الوكالة [1]" in toll
    note = text_of(row.getnext())
    assert "Accounts disagree on the number killed" in note
    assert "Shown above: 20, by the rule “most reported”." in note
    assert "the number killed" in text_of(one(root, "//ul[@class='disputes']"))


def test_summary_says_what_the_data_hold_and_no_more(material: Material) -> None:
    text = text_of(one(page(material), "//section[@id='summary']"))
    assert "3 reports" not in text
    assert "2 reports from 2 outlets tell of 4 events, between 1 May 2031 and 31 May 2031." in text
    assert "lowest accounts add up to 20 and the highest to 31 or more" in text
    assert "Accounts disagree on 1 event." in text
    assert "No date is told for 1 event." in text
    assert "The strength of Palm Brigade is put at 500" in text
    arabic = text_of(one(page(material, "ar"), "//section[@id='summary']"))
    assert "يستند الموجز إلى تقريرين من جهتي نشر، وفيها 4 أحداث بين 1 مايو 2031 و31 مايو 2031." in arabic


def test_wholes_are_left_out_of_the_sums(material: Material) -> None:
    whole = event(claim("قتل ألف", dead=(1000, 1000)), parts=(material.events[0].id,))
    text = text_of(one(page(replace(material, events=(*material.events, whole))), "//section[@id='summary']"))
    assert "add up to 20 and the highest to 31 or more" in text
    root = page(replace(material, events=(*material.events, whole)))
    assert "Sums up event" in text_of(one(root, f"//tr[@id='{whole.id}']").getnext())


def test_what_is_not_known_is_said(material: Material) -> None:
    root = page(replace(material, undated_left_out=3))
    unknown = text_of(one(root, "//section[@id='unknown']"))
    assert "No date told (1)" in unknown
    assert "No place told (1)" in unknown
    assert "Place known only as a country or a wide area (1)" in unknown
    assert "Reports without a publication date (1)[2]" in unknown
    assert "3 events without a date" in unknown
    assert "Libya, no closer place told (1)" in text_of(one(root, "//section[@id='map']"))
    assert "1 event" in text_of(one(root, "//section[@id='timeline']//figcaption"))


@pytest.mark.parametrize(
    ("language", "gap"),
    [("en", "nobody is said to hold it between 3 May 2031 and 9 Aug 2031"), ("ar", "لا يُروى من سيطر على المكان بين")],
)
def test_gaps_and_conflicts_of_control_are_told(material: Material, language: str, gap: str) -> None:
    held = point((None, None), "2031-05-03", what="control", other=PALM, state="holds", start=700)
    both = Contradiction(what="control", points=(held,), score=0.8, text="held by two", text_ar="في يد اثنين")
    empty = Holding(place=ZELLA, kind="gap", start=dt.date(2031, 5, 3), end=dt.date(2031, 8, 9))
    series = Series(subject=ZELLA, what="control", points=(held,), contradictions=(both,), holdings=(empty,))
    told = text_of(one(page(replace(material, control=(series,)), language), "//section[@id='control']"))
    assert ("Zella: held by two" if language == "en" else "زلة: في يد اثنين") in told
    assert gap in told
    assert "held by two" in markdown(replace(material, control=(series,)), "en", LABELS)


def test_series_control_and_relations(material: Material) -> None:
    root = page(material)
    strength = one(root, "//section[@id='strength']")
    assert "500; 90" in text_of(strength)  # the contradiction, in words
    assert strength.xpath(".//tr[@class='odd']")
    assert "rejected by the speaker" in text_of(strength)
    assert len(strength.xpath(".//svg")) == 1  # one point of losses makes no chart
    assert "ZellaPalm Brigadeholds3 May 2031" in text_of(one(root, "//section[@id='control']"))
    relations = one(root, "//section[@id='relations']")
    told = sorted(text_of(r) for r in relations.xpath(".//tbody/tr"))
    assert told[0].startswith("Palm Brigadehostile toValley Battalion")
    assert told[1].startswith("Valley BattalionleadsPalm Brigade")


def test_sources_tell_outlet_title_address_date_and_basis(material: Material) -> None:
    first = text_of(one(page(material), "//li[@id='s1']"))
    for told in (
        "وكالة الساحل",
        "هجوم على زلة",
        "https://example.org/1?a=1&b=2",
        "published 6 May 2031, from the dateline",
    ):
        assert told in first
    link = one(page(material), "//li[@id='s1']/p[@class='source']/a")
    assert (link.get("href"), link.get("rel")) == ("https://example.org/1?a=1&b=2", "noopener noreferrer nofollow")


def test_near_copies_are_named_as_such() -> None:
    copies = Material(events=(event(claim(at=source("d1")), claim(at=source("d2", outlet="قناة", group="d1"))),))
    assert "Near copy of [1]" in text_of(one(page(copies), "//li[@id='s2']"))


def evil_material() -> Material:
    party = Party(key="x", name=EVIL, name_ar=EVIL, type="other")
    place = Where(key="y", name=EVIL, name_ar=EVIL, country="LY", lat=28.0, lon=17.0, radius_km=30, precision=EVIL,
                  gazetteer_id=None)  # fmt: skip
    at = replace(source(EVIL, outlet=EVIL, title=EVIL, url="javascript:alert(1)"),
                 published=Published(start=dt.date(2031, 5, 6), end=dt.date(2031, 5, 6), basis=EVIL))  # fmt: skip
    who = voice(EVIL, chain=(EVIL,))
    bad = claim(EVIL, at=at, type=EVIL, modality=EVIL, one=party, two=party, place=place, by=who, dead=(1, 2),
                instrument=EVIL, origin=place, destination=place)  # fmt: skip
    fields = event(bad, claim(EVIL, at=replace(at, document="d2", url='https://example.org/"><script>'), dead=(5, 5)))
    hostile = replace(fields, id=EVIL, family=EVIL, notes=(Note(at=dt.datetime(2031, 1, 1), who=EVIL, text=EVIL),))
    points = (point((1, 1), "2031-05-01", by=who, at=at, words=EVIL), point((900, 900), "2031-05-02", at=at, start=9))
    told = Contradiction(what="strength", points=points, score=1.0, text=EVIL, text_ar=EVIL)
    control = point((None, None), "2031-05-01", what="control", other=place, state=EVIL, at=at, by=who)
    relation = point((None, None), None, what="relations", other=party, state=EVIL, at=at, by=who)
    return Material(
        events=(hostile,), wanted=Filter(actor=EVIL, place=EVIL, outlet=EVIL), actor=party, place=place,
        strength=(Series(subject=party, what="strength", points=points, contradictions=(told,)),),
        control=(Series(subject=party, what="control", points=(control,)),),
        relations=Series(subject=party, what="relations", points=(relation,)), texts={EVIL: EVIL + EVIL},
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar"])
def test_hostile_text_stays_text(language: str) -> None:
    source_text = html(evil_material(), language, {EVIL: (EVIL, EVIL)})
    root = lxml_html.document_fromstring(source_text)
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    assert not [e.tag for e in elements if e.tag in ("script", "img", "iframe", "object", "embed", "form", "base")]
    assert not [k for e in elements for k in e.attrib if str(k).lower().startswith("on")]
    hrefs = [str(h) for h in root.xpath("//@href")]
    assert all(h.startswith(("#", "https://")) for h in hrefs)
    assert "https://example.org/%22%3E%3Cscript%3E" in hrefs
    assert "<script" not in source_text
    assert "\u202e" not in source_text
    assert "{{ 7*7 }}" in "".join(root.itertext())  # not run as a template either


def test_hostile_text_stays_text_in_markdown() -> None:
    text = markdown(evil_material(), "en", {EVIL: (EVIL, EVIL)})
    assert "<script" not in text
    assert "<img" not in text
    assert "javascript:" not in text
    assert "\u202e" not in text
    table = [line for line in text.splitlines() if line.startswith("| <a id=")]
    assert [len(re.findall(r"(?<!\\)\|", line)) for line in table] == [7]


def text_nodes(root: Any, words: str) -> Iterator[Any]:
    for node in root.iter():
        if isinstance(node.tag, str):
            for held, owner in ((node.text, node), (node.tail, node.getparent())):
                if held and words in held:
                    yield held, owner


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_inserted_value_is_isolated(language: str) -> None:
    party = Party(key="x", name="XYZZY", name_ar="XYZZY", type="other")
    place = replace(ZELLA, name="XYZZY", name_ar="XYZZY")
    at = source("XYZZY", outlet="XYZZY", title="XYZZY", url="https://example.org/XYZZY")
    who = voice("XYZZY", chain=("XYZZY",))
    known = event(
        claim("XYZZY", at=at, one=party, two=party, place=place, by=who, instrument="XYZZY", dead=(1, 1)),
        claim("XYZZY", at=replace(at, document="d2"), one=PALM, place=HUN, dead=(2, 2)),
        notes=(Note(at=dt.datetime(2031, 1, 1), who="XYZZY", text="XYZZY"),),
    )  # fmt: skip
    points = (
        point((1, 1), "2031-05-01", by=who, at=at, words="XYZZY"),
        point((900, 900), "2031-05-02", at=at, start=9),
    )
    told = Contradiction(what="strength", points=points, score=1.0, text="XYZZY", text_ar="XYZZY")
    control = point((None, None), "2031-05-01", what="control", other=place, state="holds", at=at, by=who)
    relation = point((None, None), None, what="relations", other=party, state="hostile", at=at, by=who)
    root = page(Material(
        events=(known,), wanted=Filter(actor="XYZZY", place="XYZZY"), actor=party, place=place,
        strength=(Series(subject=party, what="strength", points=points, contradictions=(told,)),),
        control=(Series(subject=party, what="control", points=(control,)),),
        relations=Series(subject=party, what="relations", points=(relation,)),
    ), language)  # fmt: skip
    found = list(text_nodes(root, "XYZZY"))
    assert len(found) > 40
    for held, owner in found:
        around_it = [owner, *owner.iterancestors()]
        tags = {str(e.tag) for e in around_it}
        if "svg" in tags:
            assert owner.tag in ("title", "desc") or re.search(
                "\u2068[^\u2068\u2069]*XYZZY[^\u2068\u2069]*\u2069", held
            )
        else:
            assert tags & {"bdi", "title"} or any(e.get("dir") == "rtl" for e in around_it[:3] if e.tag != "html"), (
                held, owner.tag,
            )  # fmt: skip


def test_markdown_values_are_isolated(material: Material) -> None:
    for language, name in (("en", "Palm Brigade"), ("ar", "لواء النخلة")):
        text = markdown(material, language, LABELS)
        assert text.count(f"\u2068{name}\u2069") == text.count(name)
    assert text.startswith('<div dir="rtl" lang="ar">')


def test_markdown_tells_the_same_events_and_quotations(material: Material) -> None:
    text = markdown(material, "en", LABELS)
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', text))
    assert {e.id for e in material.events} <= anchors
    assert {a for a in re.findall(r"\]\(#([^)]+)\)", text) if not a.startswith("series")} <= anchors
    for claimed in (c for e in material.events for c in e.claims()):
        assert all(f"«\u2068{words}\u2069»" in text for words in claimed.words)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_fetched_and_only_our_style_is_allowed(material: Material, language: str) -> None:
    text = html(material, language, LABELS)
    root = page(material, language)
    assert not root.xpath("//link | //script | //@src | //@srcset | //@style")
    css = one(root, "//style").text
    assert not re.search(r"url\(|@import|expression", css)
    policy = one(root, "//meta[@http-equiv='Content-Security-Policy']").get("content")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert text.count("<style>") == 1


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_language_direction_and_drawings(material: Material, language: str, direction: str) -> None:
    root = page(material, language)
    assert (root.get("lang"), root.get("dir")) == (language, direction)
    text = html(material, language, LABELS)
    drawings = re.findall(r"<figure>\s*(<svg.*?</svg>)", text, re.DOTALL)
    assert len(drawings) == 4  # map, timeline, strength, control
    for svg in drawings:
        tree = etree.fromstring(svg)
        assert tree.get("direction") == "ltr"
        assert tree.get("role") == "img"
        titles = {e.get("id"): e.text for e in tree if isinstance(e.tag, str) and e.tag.endswith(("title", "desc"))}
        assert all(titles[tree.get(a)] for a in ("aria-labelledby", "aria-describedby"))
    assert all(t.xpath("./caption") and t.xpath("./thead//th[@scope='col']") for t in root.xpath("//table"))
    assert [h.tag for h in root.xpath("//h1")] == ["h1"]


def test_equal_material_gives_equal_files_in_any_order(material: Material) -> None:
    turned = replace(material, events=tuple(reversed(material.events)))
    assert html(material, "en", LABELS) == html(turned, "en", LABELS)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_brief_of_nothing(language: str) -> None:
    root = page(Material(events=(), wanted=Filter(actor="nobody")), language)
    assert not root.xpath("//svg | //table")
    assert one(root, "//section[@id='summary']") is not None


def test_many_events_on_one_day_keep_their_order_and_numbers() -> None:
    events: tuple[Event, ...] = tuple(event(claim(f"هجوم {n}", start=n * 20)) for n in range(60))
    root = page(Material(events=events))
    numbers = [text_of(td) for td in root.xpath("//section[@id='events']//td[@class='no']")]
    assert numbers == [str(n) for n in range(1, 61)]


def test_words_around_a_quotation_are_cut_between_words() -> None:
    text = "سطر أول\n" + "كلمة " * 60 + "هنا" + " تتمة" * 60
    start = text.index("هنا")
    before, after = around(text, Span(start, start + 3))
    assert before.startswith("… كلمة ")
    assert after.endswith("تتمة …")
    assert len(before) < 90
    assert around("قصير هنا", Span(5, 8)) == ("قصير ", "")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "r.db")) as opened:
        opened.add_many([
            document("1", Tell(one="لواء النخلة", two="كتيبة الوادي", dead=(20, 20), day="2031-05-05"),
                     Count(value=(500, 500)), Hold(a="لواء النخلة", b="زلة"),
                     Hold(a="لواء النخلة", b="كتيبة الوادي", relation="hostile")),
            document("2", Tell(one="لواء النخلة", two="كتيبة الوادي", dead=(60, None), day="2031-05-05"),
                     Count(value=(90, 90), by="المتحدث سالم"), outlet="قناة الأفق"),
            document("3", Tell(type="capture", one="كتيبة الوادي", place="هون", day=None, words="سيطرت الكتيبة")),
            document("4", Tell(type="talks", one="الجيش", place="طرابلس", day="2032-01-01", words="عقد لقاء")),
        ])  # fmt: skip
        yield opened


def test_gathering_for_an_actor(store: Store) -> None:
    told = gather(store, Filter(actor="لواء النخلة", limit=None))
    assert told.actor is not None
    assert told.actor.key == "brigade.palm"
    assert told.events
    assert [len(s.points) for s in told.strength] == [2]
    assert told.strength[0].contradictions
    assert told.control
    assert told.relations is not None
    assert set(told.sources()) == set(told.texts)


def test_gathering_within_dates_says_what_it_leaves_out(store: Store) -> None:
    since = dt.date(2031, 1, 1)
    told = gather(store, Filter(since=since, until=dt.date(2031, 12, 31), limit=None))
    assert {e.type.best for e in told.events} == {"attack"}
    assert told.undated_left_out == 1
    assert gather(store, Filter(limit=None)).undated_left_out == 0


def test_gathering_for_a_place_and_for_an_unknown_name(store: Store) -> None:
    told = gather(store, Filter(place="زلة", limit=None))
    assert told.place is not None
    assert [p.state for s in told.control for p in s.points] == ["holds"]
    nobody = gather(store, Filter(actor="من لا وجود له", limit=None))
    assert (nobody.events, nobody.actor, nobody.strength) == ((), None, ())


def test_writing_files(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "b.html"
    count = store.count(Filter())
    assert write_brief(store, str(target), Filter(limit=None), language="ar", labels=LABELS) == count
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert write_brief(store, str(tmp_path / "b.md"), Filter(limit=None), labels=LABELS) == count
    assert (tmp_path / "b.md").read_text(encoding="utf-8").startswith("# What reports say")
    assert write_brief(store, "-", Filter(limit=None), labels=LABELS) == count
    assert capsys.readouterr().out.startswith("<!doctype html>")
    assert write_brief(store, str(tmp_path / "c.html"), Filter(limit=1), labels=LABELS) == 1


def test_what_cannot_be_written_is_one_clear_line(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SettingsError, match=r"\.docx: a brief is written as \.html"):
        write_brief(store, str(tmp_path / "b.docx"), Filter(limit=None), labels=LABELS)
    with pytest.raises(SettingsError, match="--lang fr"):
        write_brief(store, str(tmp_path / "b.html"), Filter(limit=None), language="fr", labels=LABELS)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(SettingsError, match=r"pip install 'riwaya\[pdf\]'"):
        write_brief(store, str(tmp_path / "b.pdf"), Filter(limit=None), labels=LABELS)
    assert not list(tmp_path.glob("b.*"))


@pytest.mark.filterwarnings("ignore")
def test_on_paper(store: Store, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    target = tmp_path / "b.pdf"
    write_brief(store, str(target), Filter(limit=None), language="ar", labels=LABELS)
    assert target.read_bytes().startswith(b"%PDF-")


def test_repetitions_within_an_account_are_all_quoted() -> None:
    first, again = claim("وقع هجوم", start=0), claim("الهجوم المذكور", start=50)
    known = event(first)
    repeated = replace(known, accounts=(replace(known.accounts[0], claims=(first, again)),))
    marks = {text_of(m) for m in page(Material(events=(repeated,))).xpath("//mark")}
    assert marks == {"وقع هجوم", "الهجوم المذكور"}
