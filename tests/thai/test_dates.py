"""Dates in every form that an official letter uses."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_cli.i18n import Language
from tambon_cli.thai import dates
from tambon_cli.thai.dates import fiscal_year, format_date, parse_date, working_day_from, written
from tambon_cli.thai.numbers import Numerals, in_numerals

SEPTEMBER = dt.date(2019, 9, 15)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2157, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2562-09-15", "2019-09-15", "2562-9-15", "15 กันยายน 2562", "15 ก.ย. 2562", "15 กย 2562", "15 ก.ย.2562", "15/9/2562", "15/09/2019",
        "15-9-2562", "15.9.2562", "2562/09/15", "๑๕ กันยายน ๒๕๖๒", "๒๕๖๒-๐๙-๑๕", "15 กันยายน พ.ศ. 2562", "15 กันยายน พ.ศ.2562", "15 ก.ย. ค.ศ. 2019",
        "วันอาทิตย์ที่ 15 กันยายน 2562", "วันที่ 15 กันยายน 2562", "15\u00a0ก.ย.\u00a02562", " 15 ก.ย. 2562 ",
    ],
)  # fmt: skip
def test_one_day_in_every_form(text: str) -> None:
    assert parse_date(text) == dates.ParsedDate(SEPTEMBER)


@pytest.mark.parametrize("text", ["15 ก.ย. 62", "15/9/62"])
def test_two_digit_year_is_read_with_a_note(text: str) -> None:
    parsed = parse_date(text)
    assert parsed.value == SEPTEMBER
    assert parsed.note is not None
    assert "2562" in parsed.note.th


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("29 ก.พ. 2563", dt.date(2020, 2, 29)),
        ("2567-02-29", dt.date(2024, 2, 29)),
        ("2020-02-29", dt.date(2020, 2, 29)),
    ],
)
def test_leap_days_follow_the_gregorian_year(text: str, value: dt.date) -> None:
    assert parse_date(text).value == value


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("29 ก.พ. 2564", "29 กุมภาพันธ์ พ.ศ. 2564"), ("2564-02-29", "ไม่มีวันที่"), ("2562-13-01", "ไม่มีเดือนที่ 13"), ("31/4/2562", "31 เมษายน"),
        ("9/15/2562", "ไม่มีเดือนที่ 15"), ("15 กัยายน 2562", "ชื่อเดือน"), ("15 ก.ย. 2362", "2362"), ("15 ก.ย. ค.ศ. 2562", "2562"), ("15 ก.ย. พ.ศ. 2019", "2019"),
        ("15 ก.ย. ค.ศ. 19", "สี่หลัก"), ("62-09-15", "วันที่ไม่ได้"), ("ก.ย. 2562", "ไม่ได้ระบุวันที่"), ("", "วันที่ไม่ได้"), ("0/9/2562", "ไม่มีวันที่ 0"), ("²/9/2562", "วันที่ไม่ได้"),
    ],
)  # fmt: skip
def test_what_is_no_date_says_why(text: str, word: str) -> None:
    parsed = parse_date(text)
    assert parsed.value is None
    assert parsed.problem is not None
    assert word in parsed.problem.th


@given(DAYS, st.sampled_from(list(Numerals)))
def test_what_is_written_is_read_again(day: dt.date, numerals: Numerals) -> None:
    for text in (written(day), day.isoformat(), format_date(day, Language.TH)):
        assert parse_date(in_numerals(text, numerals)).value == day


@given(st.text(alphabet="0123456789๐๑๙ -/.กพศค.ย\u200b", max_size=25))
def test_no_text_raises(text: str) -> None:
    parsed = parse_date(text)
    assert (parsed.value is None) == (parsed.problem is not None)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (dt.date(2018, 9, 30), 2561),
        (dt.date(2018, 10, 1), 2562),
        (dt.date(2019, 9, 30), 2562),
        (dt.date(2019, 10, 1), 2563),
    ],
)
def test_fiscal_year_begins_in_october(day: dt.date, year: int) -> None:
    assert fiscal_year(day) == year


def test_working_days_skip_weekends_and_holidays() -> None:
    assert working_day_from(SEPTEMBER, frozenset()) == dt.date(2019, 9, 16)
    assert working_day_from(SEPTEMBER, frozenset({dt.date(2019, 9, 16)})) == dt.date(2019, 9, 17)


def test_english_dates_are_of_the_common_era() -> None:
    assert format_date(SEPTEMBER, Language.EN) == "15 Sep 2019"
