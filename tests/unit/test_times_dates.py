"""Dates by day, month and year in the spellings of the Arab press, and the dates of datelines."""

from __future__ import annotations

import pytest

from mentions_kit import days, found_times, lexicon
from riwaya.arabic import fold
from riwaya.arabic.calendars import hijri_day, part_of_days, year_days
from riwaya.lexicon.datelines import absolute_date

MONTHS = {
    1: "يناير كانون_الثاني جانفي",
    2: "فبراير شباط فيفري",
    3: "مارس آذار",
    4: "أبريل إبريل نيسان أفريل",
    5: "مايو أيار ماي",
    6: "يونيو يونيه حزيران جوان",
    7: "يوليو يوليه تموز جويلية يوليوز",
    8: "أغسطس آب أوت غشت",
    9: "سبتمبر أيلول شتنبر",
    10: "أكتوبر تشرين_الأول",
    11: "نوفمبر تشرين_الثاني نونبر",
    12: "ديسمبر كانون_الأول دجنبر",
}


@pytest.mark.parametrize(
    ("number", "name"), [(n, name.replace("_", " ")) for n, s in MONTHS.items() for name in s.split()]
)
def test_every_name_of_every_month(number: int, name: str) -> None:
    text = f"بدأت المعارك في 9 {name} 2014 ثم توقفت"
    assert days(text) == [(f"9 {name} 2014", f"2014-{number:02}-09", f"2014-{number:02}-09")]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("7 تموز/يوليو 2014", "2014-07-07", "2014-07-07"),
        ("7 تموز (يوليو) 2014", "2014-07-07", "2014-07-07"),
        ("7 يوليو تموز 2014", "2014-07-07", "2014-07-07"),
        ("7 يوليو - تموز 2014", "2014-07-07", "2014-07-07"),
        ("السابع من يوليو عام 2014", "2014-07-07", "2014-07-07"),
        ("27 من سبتمبر 2014", "2014-09-27", "2014-09-27"),
        ("السادس والعشرين من مارس 2015", "2015-03-26", "2015-03-26"),
        ("7/7/2014", "2014-07-07", "2014-07-07"),
        ("2014-07-08", "2014-07-08", "2014-07-08"),
        ("08.07.2014", "2014-07-08", "2014-07-08"),
        ("يوم الاثنين 7 يوليو 2014", "2014-07-07", "2014-07-07"),
        ("مساء الاثنين الموافق لـ7-7-2014", "2014-07-07", "2014-07-07"),
        ("يوليو 2014", "2014-07-01", "2014-07-31"),
        ("شهر فبراير 2016", "2016-02-01", "2016-02-29"),
        ("أواخر مارس 2015", "2015-03-21", "2015-03-31"),
        ("مطلع مارس 2015", "2015-03-01", "2015-03-10"),
        ("منتصف مارس 2015", "2015-03-11", "2015-03-20"),
        ("عام 2011", "2011-01-01", "2011-12-31"),
        ("نهاية 2012", "2012-10-01", "2012-12-31"),
        ("صيف 2012", "2012-06-01", "2012-09-30"),
        ("شتاء 2012", "2012-12-01", "2013-02-28"),
        ("18 / 10 / 1436هـ", "2015-08-03", "2015-08-03"),
        ("15 رمضان 1436", "2015-07-02", "2015-07-02"),
        ("عام 1436هـ", "2014-10-25", "2015-10-13"),
        ("عام 1453م", "1453-01-01", "1453-12-31"),
    ],
)
def test_written_dates(words: str, first: str, last: str) -> None:
    text = f"وقعت الحادثة في {words}، بحسب السكان."
    assert days(text) == [(words, first, last)]
    assert found_times(text)[0].basis == "explicit"


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("19 سبتمبر", "2015-09-19", "2015-09-19"),
        ("3 مايو", "2016-05-03", "2016-05-03"),
        ("30 يوليو", "2016-07-30", "2016-07-30"),
        ("يناير", "2016-01-01", "2016-01-31"),
        ("نوفمبر", "2015-11-01", "2015-11-30"),
        ("نوفمبر الماضي", "2015-11-01", "2015-11-30"),
        ("يوليو الماضي", "2015-07-01", "2015-07-31"),
        ("أغسطس المقبل", "2016-08-01", "2016-08-31"),
        ("مارس من العام الماضي", "2015-03-01", "2015-03-31"),
        ("3 أغسطس (آب) العام الماضي", "2015-08-03", "2015-08-03"),
        ("الثامن من الشهر الجاري", "2016-07-08", "2016-07-08"),
        ("15 من الشهر الماضي", "2016-06-15", "2016-06-15"),
        ("12 الجاري", "2016-07-12", "2016-07-12"),
        ("الصيف الماضي", "2015-06-01", "2015-09-30"),
        ("شهر رمضان", "2016-06-06", "2016-07-05"),
    ],
)
def test_dates_that_take_their_year_from_publication(words: str, first: str, last: str) -> None:
    text = f"اندلعت اشتباكات في {words} قرب المدينة"
    assert days(text) == [(words, first, last)]
    assert found_times(text)[0].basis == "publication"
    if words != "شهر رمضان":
        assert days(text, None) == [(words, "None", "None")]


def test_a_clause_about_the_future_takes_the_coming_month() -> None:
    assert days("من المقرر إجراء الانتخابات في أكتوبر") == [("أكتوبر", "2016-10-01", "2016-10-31")]


def test_a_month_without_a_year_follows_the_dated_one_of_its_sentence() -> None:
    assert days("سيطروا عليها في يونيو 2013 وخسروها في سبتمبر")[1][1:] == ("2013-09-01", "2013-09-30")
    assert days("سيطروا عليها في يونيو 2013. وخسروها في سبتمبر")[1][1:] == ("2015-09-01", "2015-09-30")


def test_coordinated_days_share_their_month() -> None:
    assert [d[1] for d in days("شنت غارات في 19 و24 سبتمبر 2014")] == ["2014-09-19", "2014-09-24"]
    assert [d[1] for d in days("في 3 و5 و9 مايو 2014")] == ["2014-05-03", "2014-05-05", "2014-05-09"]
    assert [d[1:] for d in days("بين يناير ومارس 2015")] == [("2015-01-01", "2015-03-31")]
    assert [d[1] for d in days("في يناير ومارس 2015")] == ["2015-01-01", "2015-03-01"]
    assert [d[1] for d in days("خلال عامي 2011 و2013")] == ["2011-01-01", "2013-01-01"]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("من 3 إلى 5 مايو 2014", "2014-05-03", "2014-05-05"),
        ("بين 3 و5 مايو 2014", "2014-05-03", "2014-05-05"),
        ("3-5 مايو 2014", "2014-05-03", "2014-05-05"),
        ("من 28 يناير إلى 3 فبراير 2014", "2014-01-28", "2014-02-03"),
        ("بين عامي 2011 و2014", "2011-01-01", "2014-12-31"),
        ("من عام 1966 إلى 1981", "1966-01-01", "1981-12-31"),
        ("بين منتصف عام 2014 ومارس 2015", "2014-05-01", "2015-03-31"),
    ],
)
def test_ranges(words: str, first: str, last: str) -> None:
    assert [d[1:] for d in days(f"استمر القتال {words} في المنطقة")] == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "خرج أنصار ثورة 25 يناير",
        "سار الموكب في شارع 26 يوليو",
        "اجتمعت قوى 14 آذار",
        "قتل أب وطفلاه",
        "مارس الجيش ضغوطا",
        "التقى تيريزا ماي",
        "قال رجب طيب",
        "القرار 2216",
        "استهدفوا 2011 موقعا",
        "شارك 2000 جندي",
        "سجل 5 أهداف",
        "بلغ 31/2/2015",
    ],
)
def test_names_and_counts_are_no_dates(text: str) -> None:
    assert days(text) == []


def test_a_chronicle_dates_its_lines() -> None:
    text = "1982 - اجتياح البلاد وحصار العاصمة في 14 يونيو.\n1990 - اندلاع الحرب."
    assert [d[1] for d in days(text)] == ["1982-01-01", "1982-06-14", "1990-01-01"]


def test_spans_are_original_words_without_proclitics() -> None:
    text = "وقُتل وبـ٣ تمّــوز ٢٠١٤ كثيرون"
    assert [d[:2] for d in days(text)] == [("٣ تمّــوز ٢٠١٤", "2014-07-03")]
    assert days("اليوم (الاثنين) أعلن")[0][0] == "اليوم (الاثنين)"


@pytest.mark.parametrize(
    ("line", "date", "words"),
    [
        ("الأربعاء 20/يوليو/2016 - 09:15 ص", "2016-07-20", "الأربعاء 20/يوليو/2016"),
        ("24 أبريل 2016", "2016-04-24", "24 أبريل 2016"),
        ("نشر: 2016/07/19", "2016-07-19", "2016/07/19"),
        ("19-07-2016 | 10:15", "2016-07-19", "19-07-2016"),
        ("٣ يوليو ٢٠١٩", "2019-07-03", "٣ يوليو ٢٠١٩"),
        ("5 يونيو/حزيران 2016", "2016-06-05", "5 يونيو/حزيران 2016"),
        ("تونس 12 جانفي 2015", "2015-01-12", "12 جانفي 2015"),
        ("يوليو 19, 2016", "2016-07-19", "يوليو 19, 2016"),
        ("18 / 10 / 1436هـ", "2015-08-03", "18 / 10 / 1436هـ"),
        ("الاثنين 18 شوال 1436 هـ", "2015-08-03", "الاثنين 18 شوال 1436 هـ"),
        ("الخميس 07/05/2015", "2015-05-07", "الخميس 07/05/2015"),
        ("الأحد 07/05/2015", "2015-07-05", "الأحد 07/05/2015"),
        ("2016-07-19T14:40:00", "2016-07-19", "2016-07-19"),
    ],
)
def test_absolute_date(line: str, date: str, words: str) -> None:
    found = absolute_date(line, lexicon().times)
    assert found is not None
    assert (found[0].isoformat(), found[1].of(line)) == (date, words)


@pytest.mark.parametrize(
    "line", ["", "شارك 5 تعليقات", "19 يوليو", "31/02/2016", "هاتف 02-5551-2016", "الساعة 10:15", "2016"]
)
def test_no_absolute_date(line: str) -> None:
    assert absolute_date(line, lexicon().times) is None


def test_calendar_edges() -> None:
    assert hijri_day(1436, 9, 30) is None
    assert hijri_day(1300, 1, 1) is None
    assert year_days(0) is None
    year = year_days(2015)
    assert year is not None
    assert [part_of_days(year, part)[0].month for part in ("start", "middle", "end")] == [1, 5, 10]


def test_month_names_are_distinct_once_folded() -> None:
    seen: dict[tuple[str, ...], int] = {}
    for word, names in lexicon().times.month_phrases.items():
        for rest, index, _ in names:
            assert seen.setdefault((word, *rest), index) == index
            assert fold(word) == word
