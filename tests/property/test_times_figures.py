"""Times and figures never fail and never point outside the text, whatever the text."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mentions_kit import context, lexicon
from riwaya.annotating import figures, times
from riwaya.arabic.calendars import latest_hijri_month, next_hijri_month, part_of_days
from riwaya.lexicon.datelines import absolute_date

PIECES = [
    "أمس",
    "اليوم",
    "الأحد",
    "الاثنين",
    "الماضي",
    "المقبل",
    "نفسه",
    "التالي",
    "قبل",
    "منذ",
    "بعد",
    "في",
    "من",
    "إلى",
    "بين",
    "و",
    "عام",
    "العام",
    "شهر",
    "الشهر",
    "يوم",
    "أيام",
    "يومين",
    "أسبوع",
    "سنوات",
    "منتصف",
    "نهاية",
    "مارس",
    "يوليو",
    "تموز",
    "رمضان",
    "صيف",
    "الثمانينات",
    "الأولى",
    "الأشهر",
    "أو",
    "القرن الماضي",
    "النصف الأول من",
    "غرة",
    "19",
    "31",
    "2016",
    "1436",
    "ه",
    "م",
    "2016-07-19",
    "5,000",
    "ألف",
    "مئات",
    "عشرات",
    "الآلاف",
    "ثلاثة",
    "عشر",
    "نصف",
    "ربع",
    "بضع",
    "الـ",
    "قتل",
    "مقتل",
    "أصيب",
    "قتلوا",
    "جندي",
    "جنديين",
    "قتلى",
    "مسلحا",
    "مسلحين",
    "غارة",
    "كلم",
    "دولار",
    "نحو",
    "أكثر من",
    "على الأقل",
    "بينهم",
    "واحد",
    "اثنين",
    "آخرين",
    "حصيلة",
    "الثالث",
    "والعشرين",
    "ذلك الحين",
    "بعد ذلك",
    "،",
    ".",
    "\n",
    "-",
    "/",
    "(",
    ")",
    "«",
    "»",
    "%",
    "قصف",
    "القوات",
    "داعش",
    "\u0640",
    "\u064e",
    "999999999999999999999",
]

texts = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
published = st.one_of(
    st.none(),
    st.tuples(st.dates(), st.integers(0, 100))
    .map(lambda p: (p[0].isoformat(), min(p[0].toordinal() + p[1], dt.date.max.toordinal())))
    .map(lambda p: (p[0], dt.date.fromordinal(p[1]).isoformat())),
)


@given(texts, published)
def test_any_text_is_read(text: str, day: tuple[str, str] | None) -> None:
    ctx = context(text, day)
    found = times.annotate(ctx)
    for time in found:
        assert 0 <= time.span.start < time.span.end <= len(text)
        assert (time.start is None) == (time.end is None)
        assert time.start is None or time.end is None or time.start <= time.end
    counted = figures.annotate(context(text, day, times=found))
    for figure in counted:
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        assert not (figure.min is None and figure.max is None)
        assert figure.min is None or figure.max is None or figure.min <= figure.max < float("inf")
    for layer in (found, counted):
        assert all(a.span.end <= b.span.start for a, b in pairwise(layer))


@given(st.text(max_size=200))
def test_any_characters_are_read(text: str) -> None:
    ctx = context(text)
    figures.annotate(context(text, times=times.annotate(ctx)))
    found = absolute_date(text, lexicon().times)
    assert found is None or found[1].end <= len(text)


@given(
    st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "{y}-{m:02}-{d:02}", "{d} {name} {y}"]),
)
def test_every_date_is_read_back(day: dt.date, form: str) -> None:
    names = [
        "يناير",
        "شباط",
        "مارس",
        "نيسان",
        "مايو",
        "حزيران",
        "جويلية",
        "أغسطس",
        "أيلول",
        "أكتوبر",
        "نوفمبر",
        "كانون الأول",
    ]
    line = form.format(d=day.day, m=day.month, y=day.year, name=names[day.month - 1])
    found = absolute_date(f"نشر في {line} في الموقع", lexicon().times)
    assert found is not None
    assert found[0] == day


@given(st.dates(dt.date(1900, 1, 1), dt.date(2090, 1, 1)), st.integers(3, 400), st.sampled_from([2, 3, 4]))
def test_shares_of_a_stretch_follow_one_another_and_fill_it(start: dt.date, length: int, shares: int) -> None:
    stretch = start, start + dt.timedelta(length)
    parts = [part_of_days(stretch, f"{number}/{shares}") for number in range(1, shares + 1)]
    assert (parts[0][0], parts[-1][1]) == stretch
    assert all(b[0] - a[1] == dt.timedelta(1) for a, b in pairwise(parts))


@given(st.integers(1, 12), st.dates(dt.date(1950, 1, 1), dt.date(2070, 1, 1)))
def test_the_next_hijri_month_is_the_first_that_begins_after_a_day(month: int, day: dt.date) -> None:
    coming, latest = next_hijri_month(month, day), latest_hijri_month(month, day)
    assert coming is not None
    assert latest is not None
    assert latest[0] <= day < coming[0]
    assert 353 <= (coming[0] - latest[0]).days <= 356
