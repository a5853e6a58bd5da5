"""When a report was published: datelines, addresses, and what can be inferred from the text."""

from __future__ import annotations

import datetime as dt

import pytest

from riwaya.lexicon.files import Files
from riwaya.lexicon.times import TimeLexicon
from riwaya.model import Published
from riwaya.reading import infer_published, read_text
from riwaya.reading.datelines import url_date

TIMES = TimeLexicon.load(Files())
TITLE = "هدوء حذر في البلدة بعد يومين من القتال"
BODY = (
    "عاد الهدوء إلى البلدة بعد يومين من القتال بين مجموعتين مسلحتين، وفتحت المتاجر أبوابها، "
    "لكن الطريق المؤدي إلى الجسر ما زال مغلقا أمام حركة السير بحسب سكان."
)


def dates(published: Published | None) -> tuple[str, str, str] | None:
    return published and (published.start.isoformat(), published.end.isoformat(), published.basis)


def day(date: str, basis: str) -> tuple[str, str, str]:
    return date, date, basis


@pytest.mark.parametrize(
    "line",
    [
        "الثلاثاء 19/يوليو/2016 - 02:40 م",
        "19 تموز 2016",
        "الثلاثاء، 19 يوليو/ تموز 2016، 10:30 GMT",
        "2016/07/19",
        "نشر في: 19 يوليو 2016",
        "نشر في 19-07-2016 آخر تحديث 20-07-2016",
        "نشر في: الثلاثاء 19 يوليو 2016 - 06:20 م | آخر تحديث: 20 يوليو 2016 - 08:15 م",
        "تاريخ النشر: الثلاثاء 19 يوليو 2016 الساعة 14:05 بتوقيت غرينتش",
        "القاهرة - سامي خليل - 19 يوليو 2016",
        "19 يوليو 2016 | بوابة الجسر",
        "١٩ يوليو ٢٠١٦",
        "الثلاثاء 14 شوال 1437هـ",
    ],
)
def test_a_dateline_dates_the_document_and_is_furniture(line: str) -> None:
    document = read_text(f"{TITLE}\n{line}\n{BODY}")
    assert dates(document.published) == day("2016-07-19", "dateline")
    assert [span.of(document.text) for span in document.furniture] == [line]
    assert document.title == TITLE


def test_a_dateline_above_the_title_is_not_the_title() -> None:
    document = read_text(f"الثلاثاء 19 يوليو 2016 - 02:40 م\n{TITLE}\n{BODY}")
    assert (document.title, dates(document.published)) == (TITLE, day("2016-07-19", "dateline"))


def test_the_date_of_publication_wins_over_that_of_updating() -> None:
    document = read_text(f"{TITLE}\nآخر تحديث: 21 يوليو 2016\nنشر في: 19 يوليو 2016\n{BODY}")
    assert dates(document.published) == day("2016-07-19", "dateline")


def test_an_agencys_date_before_the_first_sentence() -> None:
    document = read_text(f"{TITLE}\nطرابلس 19 يوليو 2016 (وال) - {BODY}")
    assert dates(document.published) == day("2016-07-19", "dateline")
    assert document.furniture == ()


@pytest.mark.parametrize(
    "line",
    [
        "مجزرة 19 يوليو 2012 تعود إلى الأذهان في البلدة",
        "قتل 12 شخصا في 19 يوليو 2012 بحسب السجلات",
        "بتاريخ 19 يوليو 2012 وقعت اشتباكات مشابهة",
        "نشر في 19 يوليو 2012 تقرير مماثل عن البلدة",
    ],
)
def test_a_sentence_with_a_date_is_no_dateline(line: str) -> None:
    document = read_text(f"{TITLE}\n{line}\n{BODY}")
    assert document.published is None
    assert document.furniture == ()


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://example.org/2016/07/19/news", day("2016-07-19", "url")),
        ("https://example.org/news/2016-7-9-town", day("2016-07-09", "url")),
        ("https://example.org/20160719/12", day("2016-07-19", "url")),
        ("https://example.org/a/19-07-2016/b", day("2016-07-19", "url")),
        ("https://example.org/2016/07/town-is-quiet", ("2016-07-01", "2016-07-31", "url")),
        ("https://example.org/article/410826", None),
        ("https://example.org/2016/13/40/", None),
        ("https://example.org/id/20160719786414", None),
        ("https://2016-07-19.example.org/", None),
    ],
)
def test_url_date(url: str, found: tuple[str, str, str] | None) -> None:
    assert dates(url_date(url)) == found


def test_the_dateline_wins_over_the_address_and_the_address_over_inference() -> None:
    url = "https://example.org/2016/07/20/"
    assert dates(read_text(f"{TITLE}\n19 يوليو 2016\n{BODY}", url=url).published) == day("2016-07-19", "dateline")
    text = f"{TITLE}\n{BODY} وقع ذلك أمس الاثنين 18 يوليو 2016."
    assert dates(read_text(text, url=url).published) == day("2016-07-20", "url")
    assert dates(read_text(text).published) == day("2016-07-19", "inferred")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("أعلن المجلس اليوم الثلاثاء 19 يوليو 2016 وقف إطلاق النار.", "2016-07-19", "2016-07-19"),
        ("وصلت القافلة أمس (الاثنين) 18 تموز 2016 إلى المخيم.", "2016-07-19", "2016-07-19"),
        ("التقى الوفدان أول أمس الأحد الموافق 17-7-2016 في العاصمة.", "2016-07-19", "2016-07-19"),
        ("قتل الحارس يوم الأحد الماضي 17 يوليو 2016 قرب الجسر.", "2016-07-18", "2016-07-30"),
        ("قتل الحارس يوم الأحد الماضي 17 يوليو 2016. وزار الوزير الموقع أمس السبت.", "2016-07-24", "2016-07-24"),
        ("بلغ عدد النازحين خلال العام الجاري 2016 نحو ألف أسرة.", "2016-01-01", "2016-12-31"),
        ("وكان الحصار قد بدأ في العام الماضي 2015 وانتهى قبل أشهر.", "2016-01-01", "2016-12-31"),
        ("بلغ عددهم في العام الجاري 2016 ألفا، وقتل ثلاثة في 5 يوليو الجاري.", "2016-07-01", "2016-07-31"),
        ("وقع الهجوم مساء الأحد 17 يوليو 2016، وهو الثالث هذا العام بعد هجومي مارس ومايو.", "2016-07-17", "2016-12-31"),
        (
            "بدأت الحملة في مارس 2016. وقتل القائد يوم الأحد 17 يوليو في غارة هي الأولى هذا العام.",
            "2016-07-17",
            "2016-12-31",
        ),
        ("ومنذ مارس 2016 الماضي توقفت الرحلات إلى المدينة.", "2016-04-01", "2017-02-28"),
    ],
)
def test_the_day_of_writing_is_inferred_from_the_words(text: str, start: str, end: str) -> None:
    assert dates(infer_published(text, TIMES)) == (start, end, "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "قتل حارس أمس السبت قرب الجسر.",
        "سقطت المدينة في 2011 ثم استعيدت في 2016.",
        "وقعت المعركة في 17 يوليو 2012 وانتهت في 20 منه.",
        "بدأ القتال في أبريل 2014 وما زال مستمرا هذا العام.",
        "تجرى الانتخابات المقررة يوم الأحد 17 يوليو 2016، وهي الأولى هذا العام.",
        "سيزور الوفد البلدة يوم الأحد 17 يوليو 2016 للمرة الثانية هذا العام.",
        "لم يعلن عن أي رقم حتى اليوم.",
        "أعلن في 30 يوليو الجاري عن هدنة، وكانت المدينة قد سقطت عام 2013.",
        "",
    ],
)
def test_without_support_nothing_is_inferred(text: str) -> None:
    assert infer_published(text, TIMES) is None


def test_a_weekday_that_contradicts_its_date_is_not_trusted() -> None:
    assert infer_published("أعلن المجلس اليوم الجمعة 19 يوليو 2016 وقف إطلاق النار.", TIMES) is None


def test_dates_in_furniture_are_no_witness() -> None:
    text = f"{TITLE}\n{BODY}\nاقرأ أيضا: ما جرى أمس الاثنين 18 يوليو 2016"
    assert read_text(text).published is None


def test_inference_looks_through_two_calendars() -> None:
    text = "أعلن المجلس اليوم الثلاثاء 14 شوال 1437هـ الموافق 19 يوليو 2016م وقف إطلاق النار."
    found = infer_published(text, TIMES)
    assert found == Published(start=dt.date(2016, 7, 19), end=dt.date(2016, 7, 19), basis="inferred")
