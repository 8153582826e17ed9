"""Read the days of answers from the dates or times of a column, and say what is in doubt."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from tambon_cli.i18n import Text
from tambon_cli.thai.dates import parse_date
from tambon_cli.thai.numbers import arabic

_SHORT = re.compile(
    r"(?P<first>[0-9]{1,2})(?P<gap>[-/.])(?P<second>[0-9]{1,2})(?P=gap)"
    r"(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])"
)
_DAY = re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}")
_TIME = re.compile(
    r"[T, ]+(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r"(?:\s*(?:(?P<am>[Aa][Mm]\b|ก่อนเที่ยง)|(?P<pm>[Pp][Mm]\b|หลังเที่ยง)))?"
    r"\s*(?P<zone>Z\b|UTC|GMT)?\s*(?P<offset>[+-][0-9]{1,2}(?::?[0-9]{2})?)?"
)
_MINUTES_OF_THAILAND = 7 * 60
_LAST_MONTH = 12
_FIRST_YEAR_BE = 2400  # a year from here on is of the Buddhist Era
_FIRST_SHORT_YEAR_BE = 43  # so is one of two digits: the other would be long past, or far ahead
_FIRST_YEAR = 2000  # no form of this programme was filled in before it

_UNCLEAR_ORDER = Text(
    "{day} อาจขึ้นต้นด้วยวันหรือเดือน และทั้งคอลัมน์ไม่มีค่าใดบอกได้",
    "{day} may begin with the day or the month, and nothing in the column tells which",
)
_TWO_ORDERS = Text(
    "บางแถวขึ้นต้นด้วยวัน บางแถวขึ้นต้นด้วยเดือน",
    "some rows begin with the day and some with the month",
)
_UNREADABLE = Text("อ่านวันไม่ได้ {count} แถว", "{count} row(s) hold no day that can be read")
_TOO_EARLY = Text("มีแถวที่อ่านได้เป็นปี {year}", "there are rows of the year {year}")


class Days(NamedTuple):
    """The days in Thailand of a column, None where there is none.

    Where there is a `doubt` about them they are good for asking, but not for writing down.
    """

    days: tuple[dt.date | None, ...]
    doubt: Text | None = None


class _Order(Enum):
    """What the short dates of a column, such as 1/2/2019, begin with."""

    DAY_FIRST = auto()
    MONTH_FIRST = auto()
    MIXED = auto()
    UNCLEAR = auto()


def read_days(cells: Sequence[str], *, are_utc: bool = False) -> Days:
    """Return the days of the dates or times of a column.

    A time that names its zone is that of the zone; another is of UTC if they `are_utc`.

    A date such as 1/2/2019 begins with its day, unless some of the column can only begin with the
    month and none can begin with the day alone.
    """
    texts = [arabic(cell).strip() for cell in cells]
    short = [match for match in map(_SHORT.match, texts) if match]
    order = _order_of(short)
    if order is _Order.MONTH_FIRST:
        swapped = r"\g<second>\g<gap>\g<first>\g<gap>\g<year>"
        texts = [_SHORT.sub(swapped, text, count=1) for text in texts]
    days = tuple(_day_of(text, are_utc=are_utc) for text in texts)
    return Days(days, next(_doubts(order, short, texts, days), None))


def _order_of(short: Sequence[re.Match[str]]) -> _Order:
    can_only_begin_with_day = any(int(date["first"]) > _LAST_MONTH for date in short)
    can_only_begin_with_month = any(int(date["second"]) > _LAST_MONTH for date in short)
    if can_only_begin_with_month:
        return _Order.MIXED if can_only_begin_with_day else _Order.MONTH_FIRST
    if can_only_begin_with_day or not any(map(_is_ambiguous, short)):
        return _Order.DAY_FIRST
    return _Order.UNCLEAR


def _is_ambiguous(date: re.Match[str]) -> bool:
    """Whether a date is another one with the month first; Thai ones begin with the day."""
    year = int(date["year"])
    is_thai = year >= _FIRST_YEAR_BE or _FIRST_SHORT_YEAR_BE <= year < 100
    return not is_thai and int(date["first"]) != int(date["second"])


def _doubts(
    order: _Order,
    short: Sequence[re.Match[str]],
    texts: Sequence[str],
    days: Sequence[dt.date | None],
) -> Iterator[Text]:
    if order is _Order.MIXED:
        yield _TWO_ORDERS
    if order is _Order.UNCLEAR:
        yield _UNCLEAR_ORDER.fill(day=next(date[0] for date in short if _is_ambiguous(date)))
    unreadable = sum(day is None and text != "" for text, day in zip(texts, days, strict=True))
    if unreadable:
        yield _UNREADABLE.fill(count=unreadable)
    first = min((day for day in days if day is not None), default=None)
    if first is not None and first.year < _FIRST_YEAR:
        yield _TOO_EARLY.fill(year=first.year)


def _day_of(text: str, *, are_utc: bool) -> dt.date | None:
    if not text:
        return None
    found = _DAY.search(text)
    if found is None:
        return parse_date(text).value
    day = parse_date(found[0]).value
    time = _TIME.search(text, found.end())
    if day is None or time is None:
        return day
    return _thai_day(day, time, are_utc=are_utc)


def _thai_day(day: dt.date, time: re.Match[str], *, are_utc: bool) -> dt.date:
    """Return the day in Thailand at a time of a day elsewhere."""
    if not time["zone"] and not time["offset"] and not are_utc:
        return day
    hour = int(time["hour"]) % 24
    if time["am"] or time["pm"]:
        hour = hour % 12 + (12 if time["pm"] else 0)
    minutes = hour * 60 + int(time["minute"]) - _minutes_of(time["offset"] or "")
    return day + dt.timedelta(days=(minutes + _MINUTES_OF_THAILAND) // (24 * 60))


def _minutes_of(offset: str) -> int:
    """Return by how many minutes a zone such as +07:00 is ahead of UTC."""
    digits = re.sub(r"[^0-9]", "", offset)
    hours, minutes = (digits[:2], digits[2:]) if len(digits) > 2 else (digits, "")
    total = int(hours or 0) * 60 + int(minutes or 0)
    return -total if offset.startswith("-") else total
