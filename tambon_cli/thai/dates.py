"""Dates in the Buddhist Era, read in every form an official letter uses."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from tambon_cli.i18n import Language, Text
from tambon_cli.thai.numbers import arabic

BUDDHIST_ERA = 543

_MONTHS = (
    ("มกราคม", "ม.ค.", "Jan"),
    ("กุมภาพันธ์", "ก.พ.", "Feb"),
    ("มีนาคม", "มี.ค.", "Mar"),
    ("เมษายน", "เม.ย.", "Apr"),
    ("พฤษภาคม", "พ.ค.", "May"),
    ("มิถุนายน", "มิ.ย.", "Jun"),
    ("กรกฎาคม", "ก.ค.", "Jul"),
    ("สิงหาคม", "ส.ค.", "Aug"),
    ("กันยายน", "ก.ย.", "Sep"),
    ("ตุลาคม", "ต.ค.", "Oct"),
    ("พฤศจิกายน", "พ.ย.", "Nov"),
    ("ธันวาคม", "ธ.ค.", "Dec"),
)
WEEKDAYS = (
    Text("วันจันทร์", "Monday"),
    Text("วันอังคาร", "Tuesday"),
    Text("วันพุธ", "Wednesday"),
    Text("วันพฤหัสบดี", "Thursday"),
    Text("วันศุกร์", "Friday"),
    Text("วันเสาร์", "Saturday"),
    Text("วันอาทิตย์", "Sunday"),
)
_MONTH_NUMBERS = {
    name.replace(".", ""): number for number, names in enumerate(_MONTHS, 1) for name in names[:2]
}

_ERA = r"(?P<era>พ\.?ศ\.?|ค\.?ศ\.?)?"
_YEAR_FIRST = r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})[-/](?P<day>[0-9]{1,2})"
_DAY_FIRST = r"(?P<day>[0-9]{1,2})([-/.])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4}|(?<=/)[0-9]{2})"
_IN_WORDS = (
    r"(?:(?:วัน)?[ก-๙]*?ที่\s*)?"
    r"(?P<day>[0-9]{1,2})\s*"
    rf"(?P<name>[ก-๎][ก-๎.]*?)\s*{_ERA}\s*"
    r"(?P<year>[0-9]{4}|[0-9]{2})"
)
_SPACES = r"[\s\u00a0\u200b]+"

FORMS = Text(
    "เช่น 2562-09-15, 15 ก.ย. 2562 หรือ 15/9/2562", "such as 2562-09-15, 15 ก.ย. 2562 or 15/9/2562"
)
_NOT_A_DATE = Text("อ่านเป็นวันที่ไม่ได้", "this is not a date")
_NO_DAY = Text("ไม่ได้ระบุวันที่", "the day is missing")
_NO_YEAR = Text("ไม่ได้ระบุปี", "the year is missing")
_UNKNOWN_MONTH = Text("ไม่รู้จักชื่อเดือนนี้", "this is not the name of a month")
_TWO_DAYS = Text("มีสองวัน", "these are two days")
_ONE_DAY_EACH = Text(
    "ใส่วันเดียว วันแรกใน start วันสุดท้ายใน end",
    "one day each: the first in start, the last in end",
)
_MEANT_MONTHS = Text("หมายถึง {months} หรือไม่", "did you mean {months}?")
_SHORT_CHRISTIAN_YEAR = Text("ปี ค.ศ. ต้องเขียนสี่หลัก", "a year of the Christian era needs four digits")
_YEAR_OUT_OF_RANGE = Text(
    "ปี {year} ไม่อยู่ในช่วง พ.ศ. 2400-2700 หรือ ค.ศ. 1900-2157",
    "the year {year} is neither B.E. 2400-2700 nor C.E. 1900-2157",
)
_SHORT_YEAR = Text("อ่านปีสองหลักเป็น พ.ศ. {year}", "the two-digit year was read as B.E. {year}")
_NO_MONTH_YEAR_FIRST = Text(
    "ไม่มีเดือนที่ {month} (เขียนปี-เดือน-วัน)", "there is no month {month} (write year-month-day)"
)
_NO_MONTH_DAY_FIRST = Text(
    "ไม่มีเดือนที่ {month} (เขียนวันก่อนเดือน)",
    "there is no month {month} (write the day before the month)",
)
_NO_DAY_IN_MONTH = Text(
    "ไม่มีวันที่ {day} {month} พ.ศ. {buddhist} (มี {days} วัน)",
    "there is no {day} {month} in {year} (B.E. {buddhist}); it has {days} days",
)


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date that was read, or why it was not.

    `note` says what had to be assumed, `hint` what was probably meant.
    """

    value: dt.date | None
    problem: Text | None = None
    note: Text | None = None
    hint: Text | None = None


@lru_cache(maxsize=1024)  # the same days stand again and again in the folders of a year
def parse_date(text: str) -> ParsedDate:
    """Parse a date in พ.ศ. or ค.ศ.

    The forms are ISO, `15 กันยายน 2562`, `15 ก.ย. 2562` and `15/9/2562`, also in Thai digits. A year
    2400-2700 is พ.ศ., 1900-2157 is ค.ศ., two digits are 25yy with a note. Leap days follow the
    Gregorian year: 29 ก.พ. 2563 exists and 29 ก.พ. 2564 does not.
    """
    clean = re.sub(_SPACES, " ", arabic(text)).strip()
    match = (
        re.fullmatch(_YEAR_FIRST, clean)
        or re.fullmatch(_DAY_FIRST, clean)
        or re.fullmatch(_IN_WORDS, clean)
    )
    if not match:
        return _explain_no_date(clean)
    parts = match.groupdict()
    month = _month_number(parts)
    if month is None:
        return ParsedDate(None, _UNKNOWN_MONTH, hint=_nearest_month(parts["name"]))
    year = _christian_year(parts["year"], (parts.get("era") or "").replace(".", ""))
    if isinstance(year, Text):
        return ParsedDate(None, year)
    try:
        value = dt.date(year, month, int(parts["day"]))
    except ValueError:
        is_year_first = clean[:4].isdigit()
        return ParsedDate(
            None, _impossible(year, month, int(parts["day"]), is_year_first=is_year_first)
        )
    if len(parts["year"]) == 2:
        return ParsedDate(value, note=_SHORT_YEAR.fill(year=year + BUDDHIST_ERA))
    return ParsedDate(value)


def _explain_no_date(text: str) -> ParsedDate:
    """Return what is missing or too much in a text that is nearly a date."""
    name = r"[ก-๎][ก-๎.]*"
    if re.fullmatch(rf"[0-9]{{1,2}}\s*[-–]\s*[0-9]{{1,2}}\s*{name}\s*{_ERA}\s*[0-9]{{2,4}}", text):
        return ParsedDate(None, _TWO_DAYS, hint=_ONE_DAY_EACH)
    if re.fullmatch(rf"[0-9]{{1,2}}\s*{name}|[0-9]{{1,2}}[-/.][0-9]{{1,2}}", text):
        return ParsedDate(None, _NO_YEAR)
    if re.fullmatch(rf"{name}\s*{_ERA}\s*[0-9]{{2,4}}", text):
        return ParsedDate(None, _NO_DAY)
    return ParsedDate(None, _NOT_A_DATE)


def _month_number(parts: dict[str, str]) -> int | None:
    if "month" in parts:
        return int(parts["month"])
    return _MONTH_NUMBERS.get(parts["name"].replace(".", ""))


def _nearest_month(name: str) -> Text | None:
    import difflib  # only where a month is misspelt

    close = difflib.get_close_matches(name.replace(".", ""), list(_MONTH_NUMBERS), n=3, cutoff=0.5)
    if not close:
        return None
    numbers = dict.fromkeys(_MONTH_NUMBERS[month] for month in close)
    months = [f"{_MONTHS[number - 1][0]} ({_MONTHS[number - 1][1]})" for number in numbers]
    return _MEANT_MONTHS.fill(months=" / ".join(months))


def _christian_year(digits: str, era: str) -> int | Text:
    """Return the year of the Christian era, or why the digits are no year."""
    year = int(digits)
    if len(digits) == 2:
        if era == "คศ":
            return _SHORT_CHRISTIAN_YEAR
        return 2500 + year - BUDDHIST_ERA
    if 2400 <= year <= 2700 and era != "คศ":
        return year - BUDDHIST_ERA
    if 1900 <= year <= 2157 and era != "พศ":
        return year
    return _YEAR_OUT_OF_RANGE.fill(year=year)


def _impossible(year: int, month: int, day: int, *, is_year_first: bool) -> Text:
    """Return why there is no such day."""
    if not 1 <= month <= 12:
        text = _NO_MONTH_YEAR_FIRST if is_year_first else _NO_MONTH_DAY_FIRST
        return text.fill(month=month)
    import calendar  # only where a day does not exist

    full, _abbreviated, english = _MONTHS[month - 1]
    days = calendar.monthrange(year, month)[1]
    return _NO_DAY_IN_MONTH.fill(
        day=day, month=Text(full, english), year=year, buddhist=year + BUDDHIST_ERA, days=days
    )


def format_date(date: dt.date, language: Language) -> str:
    """Return `15 ก.ย. 2562` in Thai, `15 Sep 2019` in English; Arabic digits."""
    _full, abbreviated, english = _MONTHS[date.month - 1]
    if language is Language.TH:
        return f"{date.day} {abbreviated} {date.year + BUDDHIST_ERA}"
    return f"{date.day} {english} {date.year}"


def months_of_fiscal_year() -> tuple[Text, ...]:
    """Return the short names of the months from October to September."""
    names = [Text(abbreviated, english) for _full, abbreviated, english in _MONTHS]
    return (*names[9:], *names[:9])


def date_text(date: dt.date) -> Text:
    """Return the date in both languages."""
    return Text(format_date(date, Language.TH), format_date(date, Language.EN))


def written(date: dt.date) -> str:
    """Return the date as it is best typed into a project file: `2562-09-15`."""
    return f"{date.year + BUDDHIST_ERA}-{date.month:02}-{date.day:02}"


def fiscal_year(date: dt.date) -> int:
    """Return the Thai fiscal year (พ.ศ.) of a day.

    It begins on 1 October of the year before.
    """
    return date.year + BUDDHIST_ERA + (date.month >= 10)


def working_day_from(date: dt.date, holidays: frozenset[dt.date]) -> dt.date:
    """Return the day itself, or the next that is no Saturday, Sunday or holiday of the list."""
    while date.weekday() >= 5 or date in holidays:
        date += dt.timedelta(days=1)
    return date
