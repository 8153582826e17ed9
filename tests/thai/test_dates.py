"""Dates in every form that an official letter uses."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_cli.i18n import Language, Text
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
        "15\u00a0ก.ย.\u00a02562", " 15 ก.ย. 2562 ", "2562.09.15", "15-ก.ย.-2562", "15/ก.ย./2562", "15 เดือนกันยายน พุทธศักราช 2562", "15 / 9 / 2562",
        "15–9–2562", "15 Sep 2019", "15 September 2562", "15-Sep-2019", "Sep 15, 2019", "15 กันยายน 2562.", "15 September BE 2562",
    ],
)  # fmt: skip
def test_one_day_in_every_form(text: str) -> None:
    assert parse_date(text) == dates.ParsedDate(SEPTEMBER)


@pytest.mark.parametrize(
    "text",
    [
        "วันที่ 15 กันยายน 2562", "วันอาทิตย์ที่ 15 กันยายน 2562", "วันอาทิตย์ 15 กันยายน 2562", "เมื่อวันที่ 15 กันยายน 2562", "เมื่อวันอาทิตย์ที่ 15 ก.ย. 2562",
        "ลงวันที่ 15 ก.ย. 2562", "ณ วันที่ ๑๕ กันยายน ๒๕๖๒", "Sunday, 15 September 2019", "วันที่ 15/9/2562", "2562-09-15T13:30:00", "2562-09-15 00:00:00",
        "15 ก.ย. 2562 เวลา 09.30 น.", "15 ก.ย. 2562, 09:30", "15 ก.ย. 2562 เวลา 09.00-16.00 น.", "วันที่ 15 ก.ย. 2562 เวลา 13.00 นาฬิกา",
    ],
)  # fmt: skip
def test_words_that_change_nothing_may_stand_beside_the_day(text: str) -> None:
    assert parse_date(text) == dates.ParsedDate(SEPTEMBER, is_bare=False)


@pytest.mark.parametrize(
    "text",
    [
        "ภายในวันที่ 15 กันยายน 2562", "ยังไม่ส่งคาดว่าวันที่ 15 ก.ย. 2562", "ร่างครั้งที่ 15 ก.ย. 2562", "เลื่อนจาก 15 ก.ย. 2562", "เลื่อนเป็นวันที่ 15 ก.ย. 2562",
        "ไม่เกินวันที่ 15 กันยายน 2562", "คาดว่า 15/9/2562", "ประมาณวันที่ 15 ก.ย. 2562", "ก่อน 2562-09-15", "หลังวันที่ 15 ก.ย. 2562", "ตั้งแต่ 15 ก.ย. 2562",
        "15 ก.ย. 2562 (คาดการณ์)", "15 ก.ย. 2562 เป็นต้นไป", "ครั้งที่ 15 ก.ย. 2562", "ไม่ใช่วันที่ 15 กันยายน 2562", "ยังไม่ถึงวันที่ 15 ก.ย. 2562", "กำหนดส่ง 15.9.2562",
        "by 15 September 2019", "not 15 Sep 2019", "no later than 2562-09-15", "before 15/9/2562", "due 15-9-2562", "until Sep 15 2562-09-15",
        "หนังสือที่ พม 0302/1234 ลงวันที่ 15 ก.ย. 2562", "15 กันยายน 2562 25:00",
    ],
)  # fmt: skip
def test_of_other_words_beside_the_day_the_officer_decides(text: str) -> None:
    parsed = parse_date(text)
    assert parsed.value is None
    assert parsed.hint is not None
    for word in ("ถ้าเกิดขึ้นแล้วในวันนั้น เขียน 2562-09-15", "เว้นว่าง", "#"):
        assert word in parsed.hint.th


@pytest.mark.parametrize(
    "text",
    [
        "วันจันทร์ที่ 15 กันยายน 2562",
        "เมื่อวันเสาร์ที่ 15 ก.ย. 2562",
        "วันพฤหัสที่ 15/9/2562",
        "Monday 15 Sep 2019",
        "วันศุกร์ 15 ก.ย. 62",
    ],
)
def test_a_weekday_is_that_of_the_day(text: str) -> None:
    parsed = parse_date(text)
    assert parsed.value is None
    assert parsed.problem is not None
    assert "เป็นวันอาทิตย์" in parsed.problem.th
    assert parsed.hint is not None
    assert "เขียน 2562-09-15" in parsed.hint.th


@pytest.mark.parametrize(
    "text",
    [
        "ยังไม่ส่ง",
        "ยังไม่ได้ลงนาม",
        "ไม่มี",
        "N/A",
        "n.a.",
        "-",
        "รอลงนาม",
        "อยู่ระหว่างดำเนินการ",
        "ไม่ทราบ",
        "xx",
        "TBA",
        "ยังไม่กำหนด",
        "...",
        "…",
        "คาดว่าเดือนหน้า",
    ],
)
def test_words_for_nothing_are_to_be_left_empty(text: str) -> None:
    parsed = parse_date(text)
    assert parsed.value is None
    assert parsed.hint is not None
    assert "เว้นว่าง" in parsed.hint.th


@pytest.mark.parametrize(
    "text",
    [
        "25620915",
        "15092562",
        "20190915",
        "43723",
        "9/15/2562",
        "9/15/62",
        "62-09-15",
        "2562-15-09",
        "15 กัยายน 2562",
        "15 กันยา 2562",
        "15 Setember 2019",
        "วันที่ 15 กันยายม 2562",
    ],
)
def test_what_a_person_can_read_stands_in_the_hint(text: str) -> None:
    parsed = parse_date(text)
    assert parsed.value is None
    assert parsed.hint is not None
    assert "2562-09-15" in parsed.hint.th


@pytest.mark.parametrize(
    "text",
    [
        "15-16 ก.ย. 2562",
        "15 และ 16 ก.ย. 2562",
        "15 ก.ย. - 3 ต.ค. 2562",
        "15/9/2562-16/9/2562",
        "2562-09-15 ถึง 2562-09-16",
        "15, 16 ก.ย. 2562",
    ],
)
def test_two_days_are_none(text: str) -> None:
    assert parse_date(text).problem == Text("มีสองวัน", "these are two days")


@pytest.mark.parametrize(
    "text", ["15 ก.ย. 62", "15/9/62", "15-ก.ย.-62", "15.9.62", "15-9-62", "15ก.ย.62"]
)
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
        ("15 ก.ย. ค.ศ. 19", "สี่หลัก"), ("62-09-15", "62 กันยายน"), ("ก.ย. 2562", "ไม่ได้ระบุวันที่"), ("", "วันที่ไม่ได้"), ("0/9/2562", "ไม่มีวันที่ 0"), ("²/9/2562", "วันที่ไม่ได้"),
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
