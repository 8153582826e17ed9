"""Dates in the Buddhist Era, read in every form an official letter uses."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tambon_cli.i18n import Language, Text
from tambon_cli.thai.nothing import LEAVE_EMPTY, stands_for_nothing
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
_ENGLISH_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_MONTH_NUMBERS = {
    **{
        name.replace(".", ""): number
        for number, names in enumerate(_MONTHS, 1)
        for name in names[:2]
    },
    **{
        name[:length]: number for number, name in enumerate(_ENGLISH_MONTHS, 1) for length in (3, 9)
    },
    "sept": 9,
}

_ERA = r"(?P<era>พ\.?ศ\.?|พุทธศักราช|ค\.?ศ\.?|คริสต์ศักราช|B\.?E\.?|C\.?E\.?|A\.?D\.?)?"
_FIRST_SERIAL = 36525  # the last day of 1999 in a spreadsheet
_CHRISTIAN, _BUDDHIST = ("คศ", "คริสต์ศักราช", "CE", "AD"), ("พศ", "พุทธศักราช", "BE")
_YEAR_FIRST = r"(?P<year>[0-9]{4})(?P<gap>[-/.])(?P<month>[0-9]{1,2})(?P=gap)(?P<day>[0-9]{1,2})"
_DAY_FIRST = (
    r"(?P<day>[0-9]{1,2}) ?(?P<gap>[-/.]) ?(?P<month>[0-9]{1,2}) ?(?P=gap) ?"
    r"(?P<year>[0-9]{4}|[0-9]{2})"
)
_NAME = r"(?P<name>[ก-๎][ก-๎.]*?|[A-Za-z]{3,9}\.?)"
_IN_WORDS = (
    rf"(?P<day>[0-9]{{1,2}}) ?[-/]? ?(?:เดือน ?)?{_NAME} ?[-/,]? ?{_ERA} ?"
    r"(?P<year>[0-9]{4}|[0-9]{2})"
)
_MONTH_FIRST = r"(?P<name>[A-Za-z]{3,9})\.? (?P<day>[0-9]{1,2})(?:,| ) ?(?P<year>[0-9]{4})"
_FORMS_OF_A_DAY = (_YEAR_FIRST, _DAY_FIRST, _IN_WORDS, _MONTH_FIRST)
# What may stand beside a day and changes nothing of it. Any other word may: “by the 15th”.
_WEEKDAY = "|".join(name for day in WEEKDAYS for name in day) + "|วันพฤหัส"
_BEFORE = rf"(?:(?:เมื่อ|ลง|ณ)? ?วันที่ ?|(?:เมื่อ ?)?(?P<weekday>{_WEEKDAY}),? ?(?:ที่ ?)?)?"
_CLOCK = r"(?:[01]?[0-9]|2[0-4])(?:[:.][0-5][0-9]){1,2}(?:\.[0-9]+)?(?: ?(?:น\.?|นาฬิกา))?"
_AFTER = rf"(?:(?:T|,? (?:เวลา ?)?){_CLOCK}(?: ?- ?{_CLOCK})?)?"
_BESIDE_WORDS = rf"{_BEFORE}(?P<date>[0-9A-Z].+?){_AFTER}"
_SPACES = r"[\s\u00a0\u200b]+"
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")

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
_OTHER_WORDS = Text("มีคำอื่นอยู่กับวันที่", "there are other words beside the date")
_TWO_WAYS = Text(
    "ถ้าเกิดขึ้นแล้วในวันนั้น เขียน {date} ถ้ายังไม่เกิดขึ้น ให้เว้นว่าง แล้วย้ายคำเดิมไปไว้หลัง # ท้ายบรรทัด",
    "if it did happen on that day write {date}; if not yet, leave it empty and move the words "
    "behind # at the end of the line",
)
_NO_DATE_YET = Text("คำนี้ไม่ใช่วันที่", "these words are no date")
_OTHER_WEEKDAY = Text("{date} เป็น{own} ไม่ใช่ “{written}”", "{date} is a {own}, not “{written}”")
_WHICH_IS_RIGHT = Text(
    "ถ้าวันที่ถูก เขียน {date} ถ้าวันในสัปดาห์ถูก ให้แก้วันที่ตามเอกสาร",
    "if the date is right write {date}; if the weekday is, correct the date by the document",
)
_DID_YOU_MEAN = Text("หมายถึง {date} หรือไม่", "did you mean {date}?")
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

    `note` says what had to be assumed, `hint` what to write instead. `is_bare` is False where words
    or a time stand beside the day.
    """

    value: dt.date | None
    problem: Text | None = None
    note: Text | None = None
    hint: Text | None = None
    is_bare: bool = True


@lru_cache(maxsize=1024)  # the same days stand again and again in the folders of a year
def parse_date(text: str) -> ParsedDate:
    """Parse a date in พ.ศ. or ค.ศ.

    The forms are ISO, `15 กันยายน 2562`, `15 ก.ย. 2562` and `15/9/2562`, also in Thai digits or
    with an English month. A year 2400-2700 is พ.ศ., 1900-2157 is ค.ศ., two digits are 25yy with
    a note. Before the day may stand วันที่, เมื่อวันที่, ลงวันที่, ณ วันที่ or its own weekday, behind it a
    time; of any other word nobody knows what it makes of the day. Leap days follow the Gregorian
    year: 29 ก.พ. 2563 exists and 29 ก.พ. 2564 does not.
    """
    clean = re.sub(_SPACES, " ", arabic(text)).translate(_DASHES).strip()
    clean = clean.rstrip(".,") or clean  # nothing but dots says that there is no day
    match = _match(clean)
    return _read(match) if match else _read_beside_words(clean)


def _match(text: str) -> re.Match[str] | None:
    """Return the parts of a text that is a day and nothing else."""
    # The patterns are compiled where one is needed: most days are of the first form.
    return next(filter(None, (re.fullmatch(form, text) for form in _FORMS_OF_A_DAY)), None)


def _read_beside_words(text: str) -> ParsedDate:
    """Return the day of a text with words that change nothing, or why there is none."""
    beside = re.fullmatch(_BESIDE_WORDS, text)
    match = _match(beside["date"]) if beside else None
    if beside is None or match is None:
        return _explain_no_date(text)
    parsed, weekday = _read(match), beside["weekday"]
    day = parsed.value
    if day and weekday and not any(name.startswith(weekday) for name in WEEKDAYS[day.weekday()]):
        return _other_weekday(day, weekday)
    return replace(parsed, is_bare=False)


def _read(match: re.Match[str]) -> ParsedDate:
    """Return the day that the parts of a text name, or why there is none."""
    parts = match.groupdict()
    month = _month_number(parts)
    if month is None:
        return ParsedDate(None, _UNKNOWN_MONTH, hint=_nearest_month(parts))
    year = _christian_year(parts["year"], (parts.get("era") or "").replace(".", ""))
    if isinstance(year, Text):
        return ParsedDate(None, year)
    try:
        value = dt.date(year, month, int(parts["day"]))
    except ValueError:
        is_year_first = match.start("year") < match.start("day")
        return _impossible(year, month, parts, is_year_first=is_year_first)
    if len(parts["year"]) == 2:
        return ParsedDate(value, note=_SHORT_YEAR.fill(year=year + BUDDHIST_ERA))
    return ParsedDate(value)


def _other_weekday(value: dt.date, weekday: str) -> ParsedDate:
    own = WEEKDAYS[value.weekday()]
    problem = _OTHER_WEEKDAY.fill(date=date_text(value), own=own, written=weekday)
    return ParsedDate(None, problem, hint=_WHICH_IS_RIGHT.fill(date=written(value)))


def _explain_no_date(text: str) -> ParsedDate:
    """Return what is missing or too much in a text that is no date."""
    days = _days_within(text)
    if len(days) > 1 or re.fullmatch(_TWO_OF_A_MONTH, text):
        return ParsedDate(None, _TWO_DAYS, hint=_ONE_DAY_EACH)
    if days:
        return ParsedDate(None, _OTHER_WORDS, hint=_TWO_WAYS.fill(date=written(days[0])))
    if stands_for_nothing(text):
        return ParsedDate(None, _NO_DATE_YET, hint=LEAVE_EMPTY)
    if re.fullmatch(rf"[0-9]{{1,2}} ?{_NAME}|[0-9]{{1,2}}[-/.][0-9]{{1,2}}", text):
        return ParsedDate(None, _NO_YEAR)
    if re.fullmatch(rf"{_NAME} ?{_ERA} ?[0-9]{{2,4}}", text):
        return ParsedDate(None, _NO_DAY)
    meant = _day_in_digits(text)
    return ParsedDate(None, _NOT_A_DATE, hint=_meant(meant) if meant else None)


_NAMED_MONTH = "|".join(
    sorted((*map(re.escape, sum(_MONTHS, ())), *_ENGLISH_MONTHS), key=len, reverse=True)
)
_TWO_OF_A_MONTH = (
    rf"[0-9]{{1,2}} ?(?:{_NAMED_MONTH})? ?(?:-|,|และ|ถึง|กับ) ?"
    rf"[0-9]{{1,2}} ?{_NAME} ?{_ERA} ?[0-9]{{2,4}}"
)
_WITHIN = (
    r"(?<![0-9])(?:[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}"
    r"|[0-9]{1,2} ?([-/.]) ?[0-9]{1,2} ?\2 ?[0-9]{2,4}"
    rf"|[0-9]{{1,2}} ?[-/]? ?(?:เดือน ?)?(?:{_NAMED_MONTH}) ?[-/]? ?"
    rf"{_ERA.replace('?P<era>', '?:')} ?[0-9]{{2,4}})(?![0-9])"
)


def _days_within(text: str) -> list[dt.date]:
    """Return the days that stand in a text among other words."""
    days = (parse_date(match.group()).value for match in re.finditer(_WITHIN, text, re.IGNORECASE))
    return [day for day in days if day is not None]


def _day_in_digits(text: str) -> dt.date | None:
    """Return the day of digits alone, as programs write it: 25620915, 15092562, or a day's number.

    Spreadsheets count days from 1899-12-30; only those from 2000 to 2059 are looked for.
    """
    if re.fullmatch("[0-9]{8}", text):
        for form in (f"{text[:4]}-{text[4:6]}-{text[6:]}", f"{text[4:]}-{text[2:4]}-{text[:2]}"):
            value = parse_date(form).value
            if value is not None:
                return value
    if re.fullmatch("[345][0-9]{4}", text) and int(text) > _FIRST_SERIAL:
        return dt.date(1899, 12, 30) + dt.timedelta(int(text))
    return None


def _month_number(parts: dict[str, str]) -> int | None:
    if "month" in parts:
        return int(parts["month"])
    return _MONTH_NUMBERS.get(parts["name"].replace(".", "").lower())


def _nearest_month(parts: dict[str, str]) -> Text | None:
    """Return the day that was meant where one month is near, else the months that are."""
    import difflib  # only where a month is misspelt

    name = parts["name"].replace(".", "")
    known = list(_MONTH_NUMBERS)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
    close = close or difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    numbers = list(dict.fromkeys(_MONTH_NUMBERS[month] for month in close))
    if len(numbers) == 1:
        meant = parse_date(f"{parts['day']}/{numbers[0]}/{parts['year']}").value
        return _meant(meant) if meant else None
    months = [f"{_MONTHS[number - 1][0]} ({_MONTHS[number - 1][1]})" for number in numbers]
    return _MEANT_MONTHS.fill(months=" / ".join(months)) if months else None


def _christian_year(digits: str, era: str) -> int | Text:
    """Return the year of the Christian era, or why the digits are no year."""
    year = int(digits)
    if len(digits) == 2:
        if era in _CHRISTIAN:
            return _SHORT_CHRISTIAN_YEAR
        return 2500 + year - BUDDHIST_ERA
    if 2400 <= year <= 2700 and era not in _CHRISTIAN:
        return year - BUDDHIST_ERA
    if 1900 <= year <= 2157 and era not in _BUDDHIST:
        return year
    return _YEAR_OUT_OF_RANGE.fill(year=year)


def _impossible(year: int, month: int, parts: dict[str, str], *, is_year_first: bool) -> ParsedDate:
    """Return why there is no such day, and which was meant if its parts stand in another order."""
    meant = _in_another_order(year, month, parts)
    hint = _meant(meant[0]) if len(meant) == 1 else None
    if not 1 <= month <= 12:
        text = _NO_MONTH_YEAR_FIRST if is_year_first else _NO_MONTH_DAY_FIRST
        return ParsedDate(None, text.fill(month=month), hint=hint)
    import calendar  # only where a day does not exist

    full, _abbreviated, english = _MONTHS[month - 1]
    problem = _NO_DAY_IN_MONTH.fill(
        day=int(parts["day"]),
        month=Text(full, english),
        year=year,
        buddhist=year + BUDDHIST_ERA,
        days=calendar.monthrange(year, month)[1],
    )
    return ParsedDate(None, problem, hint=hint)


def _in_another_order(year: int, month: int, parts: dict[str, str]) -> list[dt.date]:
    """Return the days there are with the month before the day, or a short year before both."""
    day = int(parts["day"])
    orders = [(year, day, month)]
    if len(parts["year"]) == 2:
        orders.append((2500 + day - BUDDHIST_ERA, month, int(parts["year"])))
    return [dt.date(*order) for order in orders if _exists(*order)]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _meant(day: dt.date) -> Text:
    return _DID_YOU_MEAN.fill(date=written(day))


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
