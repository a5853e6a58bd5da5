"""Titles, furniture, the page's own address and outlet."""

from __future__ import annotations

import pytest

from riwaya.model import Document
from riwaya.reading import read_text

TITLE = "اشتباكات قرب الميناء.. وسكان يغادرون الحي القديم"
BODY = (
    "اندلعت اشتباكات فجر أمس بين كتيبتين قرب بوابة الميناء الشرقية، وسمع دوي انفجارات في الأحياء المجاورة، "
    "قبل أن تتدخل قوة من المدينة لفض النزاع وإعادة فتح الطريق أمام السيارات وشاحنات البضائع المتوقفة.\n"
    "وقال طبيب في المستشفى المركزي إن أربعة جرحى وصلوا إلى قسم الطوارئ، بينهم عابر سبيل أصيب بشظية في الكتف، "
    "وإن حالة أحدهم حرجة، في حين غادر اثنان منهم المستشفى بعد تلقي العلاج مباشرة ولم يسجل سقوط قتلى."
)

MORE = "ودعا أعيان الحي القديم الطرفين إلى سحب الآليات من محيط المدرسة وتسليم الموقوفين إلى النيابة قبل نهاية الأسبوع."


def furniture(document: Document) -> list[str]:
    return [span.of(document.text) for span in document.furniture]


def marked(*lines: str, title: str | None = None) -> list[str]:
    """The furniture of an article with these lines after its title."""
    return furniture(read_text("\n".join([TITLE, *lines, BODY]), title=title))


def test_a_clean_article_has_no_furniture_and_its_first_line_is_the_title() -> None:
    document = read_text(f"{TITLE}\n\n{BODY}")
    assert document.furniture == ()
    assert document.title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "طباعة",
        "شارك",
        "Total",
        "0",
        "شارك على فيسبوك تويتر واتساب",
        "مشاركة | تغريد | 12",
        ".",
        "* * *",
        "1,204 مشاهدة",
        "Share on Facebook",
        "نشر في: آخر تحديث:",
        "رابط المقال: <https://example.org/news/12>",
        "https://example.org/news/12",
        "جميع الحقوق محفوظة © صحيفة الساحل",
        "تابعونا على تلغرام",
        "اقرأ أيضا: مجلس المدينة يدعو إلى التهدئة",
        "كلمات مفتاحية: الميناء، المدينة",
        "الاشتباكات خلفت أضرارا في مستودعات الميناء (أرشيفية)",
        "سكان يغادرون الحي القديم باتجاه الشرق (رويترز - أرشيف)",
        "بقلم: سالم الورفلي",
        "الرئيسية » أخبار » محليات",
        "صدر الصورة، Getty Images",
    ],
)
def test_page_parts_are_marked_whole(line: str) -> None:
    found = marked(line)
    if line == "مشاركة | تغريد | 12":  # not a button of the lexicon: the line stays
        assert found == []
    else:
        assert found == [line]


@pytest.mark.parametrize(
    "line",
    [
        "المصدر لم يذكر اسمه خوفا من الانتقام",
        "شارك في الهجوم عشرات المسلحين من خارج المدينة",
        "طباعة المناشير كانت تجري في قبو البناية",
        "نشر في المنطقة أكثر من مئة شرطي",
        "كتب على الجدران شعارات مؤيدة للكتيبة",
        "وقال (الناطق باسم الكتيبة)",
        "فيديو الهجوم انتشر على نطاق واسع",
    ],
)
def test_sentences_that_begin_like_furniture_are_kept(line: str) -> None:
    assert marked(line) == []


def test_teasers_repeat_the_beginning_of_the_title() -> None:
    cut = "اشتباكات قرب الميناء"
    text = f"{TITLE}\nطباعة {cut}\n{BODY}\n{cut}\n{MORE}\n{TITLE}\nاشتباكات قرب المي..."
    assert furniture(read_text(text)) == [f"طباعة {cut}", cut, f"{TITLE}\nاشتباكات قرب المي..."]


def test_the_title_line_itself_is_never_furniture() -> None:
    document = read_text(f"{TITLE}\n{BODY}", title=TITLE)
    assert document.furniture == ()


def test_a_title_given_apart_leaves_the_text_unchanged() -> None:
    document = read_text(BODY, title=TITLE)
    assert (document.text, document.title, document.furniture) == (BODY, TITLE, ())


def test_headlines_listed_under_related_articles_are_furniture() -> None:
    related = "مقالات ذات صلة\nالمجلس البلدي يجتمع لبحث الأوضاع\nإغلاق مؤقت لمدارس الحي القديم"
    assert furniture(read_text(f"{TITLE}\n{BODY}\n\n{related}")) == [related]


def test_a_paragraph_after_a_related_heading_is_kept() -> None:
    text = f"{TITLE}\n{BODY}\nاقرأ أيضا\nالمجلس البلدي يجتمع لبحث الأوضاع\n{MORE}"
    assert furniture(read_text(text)) == ["اقرأ أيضا\nالمجلس البلدي يجتمع لبحث الأوضاع"]


def test_a_pull_quote_is_furniture_where_it_stands_alone() -> None:
    quote = "وإن حالة أحدهم حرجة، في حين غادر اثنان منهم المستشفى بعد تلقي العلاج مباشرة"
    before = read_text(f"{TITLE}\n«{quote}»\n{BODY}")
    after = read_text(f"{TITLE}\n{BODY}\n{quote}")
    assert furniture(before) == [f"«{quote}»"]
    assert furniture(after) == [quote]


def test_an_article_repeated_in_its_own_link_is_kept() -> None:
    line = "قوة من المدينة تفض النزاع قرب بوابة الميناء وتعيد فتح الطريق"
    text = f"{line}\nوعاد الهدوء. رابط الخبر بصحيفة الساحل: بالصور .. {line}"
    document = read_text(text, title=f"بالصور .. {line}")
    assert furniture(document) == [f"رابط الخبر بصحيفة الساحل: بالصور .. {line}"]


def test_of_a_sentence_printed_twice_the_later_is_furniture() -> None:
    sentence = "وقال مدير المستشفى إن الأجهزة تعطلت بعد انقطاع الكهرباء عن الحي ليلا"
    document = read_text(f"{TITLE}\n{sentence}. {BODY}\nومن جهته نفى المجلس ذلك. {sentence}.")
    assert [(span.start > len(TITLE) + 80, span.of(document.text)) for span in document.furniture] == [(True, sentence)]


def test_tags_and_links_glued_to_the_last_paragraph() -> None:
    assert furniture(read_text(f"{TITLE}\n{BODY} سمات الميناء المدينة القديمة")) == ["سمات الميناء المدينة القديمة"]
    assert furniture(read_text(f"{TITLE}\n{BODY} ...المزيد")) == ["...المزيد"]
    assert furniture(read_text(f"{TITLE}\n{BODY} رابط الخبر بصحيفة الساحل: {TITLE}")) == [
        f"رابط الخبر بصحيفة الساحل: {TITLE}"
    ]
    assert furniture(read_text(f"{TITLE}\n{BODY[:-1]} وأضاف أن سمات المرحلة واضحة للجميع.")) == []


def test_buttons_glued_to_the_first_line_of_the_article() -> None:
    assert furniture(read_text(f"{TITLE}\nNext Previous {BODY}")) == []  # a paragraph is not looked into
    assert furniture(read_text(f"{TITLE}\nNext Previous الساحل – بنغازي\n{BODY}")) == ["Next Previous"]


def test_archive_mark_inside_a_paragraph_is_furniture_alone() -> None:
    assert furniture(read_text(f"{TITLE}\n{BODY} وظهرت آثار القصف (صورة أرشيفية) على الجدران.")) == ["(صورة أرشيفية)"]


def test_an_agencys_signature_at_the_end_is_no_caption() -> None:
    assert furniture(read_text(f"{TITLE}\n{BODY}\nوعاد الهدوء إلى الحي مساء (رويترز)")) == []


def test_furniture_spans_are_sorted_and_apart() -> None:
    document = read_text(f"{TITLE}\nطباعة\n\nشارك\n{BODY}\nTotal\n0\nمقالات ذات صلة\n{TITLE}")
    ends = [span.end for span in document.furniture]
    assert all(end < span.start for end, span in zip(ends, document.furniture[1:], strict=False))
    assert furniture(document)[0] == "طباعة\n\nشارك"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("بيروت (رويترز)\n" + TITLE + "\n" + BODY, TITLE),
        ("رويترز: مقتل قائد ميداني قرب الجسر\n" + BODY, "رويترز: مقتل قائد ميداني قرب الجسر"),
        ("الرئيسية / أخبار\nعاجل\n" + TITLE + "\n" + BODY, TITLE),
        ("سطر واحد فقط", None),
        ("طباعة\n\n" + TITLE + "\n" + BODY, TITLE),
        ("أعلن المجلس البلدي في بيان صدر عنه ليل أمس أنه يتابع ما جرى قرب الميناء عن كثب.\n" + BODY, None),
        (".\n.\n.\n\n" + TITLE + "\r\n\r\n" + BODY, TITLE),
    ],
)
def test_title_of_plain_text(text: str, title: str | None) -> None:
    assert read_text(text).title == title


def test_the_pages_own_address_gives_url_and_outlet() -> None:
    document = read_text(f"{TITLE}\n{BODY}\nرابط المقال: <https://www.noonpost.com/999/>")
    assert (document.url, document.outlet) == ("https://www.noonpost.com/999/", "نون بوست")


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"{TITLE}\n{BODY}\nالمصدر: رويترز", "رويترز"),
        (f"{TITLE}\n{BODY}\nالمصدر: شبكة أخبار الساحل", "شبكة أخبار الساحل"),
        (f"{TITLE}\nبنغازي (رويترز) - {BODY}", "رويترز"),
        (f"{TITLE}\nطرابلس - وكالة الأنباء الليبية - {BODY}", "وكالة الأنباء الليبية"),
        (f"{TITLE}\nالرياض - {BODY}", None),
        (f"{TITLE}\nالجزيرة نت - خاص\n{BODY}", "الجزيرة نت"),
        (f"{TITLE}\nطرابلس/ سامي علي/ الأناضول\n{BODY}", "وكالة الأناضول"),
        (f"{TITLE}\n{BODY}\nالمصدر : الجزيرة + وكالات", "الجزيرة نت"),
        (f"{TITLE}\nالمدينة - الرياض\n{BODY}", None),
        (f"{TITLE}\n{BODY}", None),
    ],
)
def test_outlet_from_the_text(text: str, outlet: str | None) -> None:
    assert read_text(text).outlet == outlet


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("http://www.aawsat.com/home/1", "الشرق الأوسط"),
        ("https://arabic.rt.com/news/1", "آر تي عربية"),
        ("https://gate.ahram.org.eg/News/1.aspx", "الأهرام"),
        ("https://news.example.org/1", "news.example.org"),
        ("http://[broken", None),
    ],
)
def test_outlet_from_the_address(url: str, outlet: str | None) -> None:
    assert read_text(f"{TITLE}\n{BODY}", url=url).outlet == outlet


def test_given_values_win_over_what_the_text_says() -> None:
    text = f"{TITLE}\n24 أبريل 2016\n{BODY}\nالمصدر: رويترز\nرابط الخبر: https://www.noonpost.com/1"
    document = read_text(text, outlet="جريدة", url="https://example.org/", published="2016-04-25")
    assert (document.outlet, document.url) == ("جريدة", "https://example.org/")
    assert document.published is not None
    assert (document.published.start.isoformat(), document.published.basis) == ("2016-04-25", "metadata")


def test_a_text_in_another_language_is_returned_without_furniture() -> None:
    document = read_text("The mayor said on Monday that the road to the port was open.\nShare\n0")
    assert (document.language, document.furniture, document.title) == ("en", (), None)
