"""Hints for what is no number: the number alone where the words beside it change nothing.

Words that do (about, at most, households where people are counted) leave the officer a choice.
"""

import re
from decimal import Decimal

from tambon_cli.diagnostics import Hint
from tambon_cli.i18n import Text
from tambon_cli.thai import numbers
from tambon_cli.thai.nothing import stands_for_nothing

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,2})?"
_GROUPS_OF_THREE = r"[0-9]{1,3}(?: [0-9]{3})+"
_SEVERAL = r"[0-9]+(?: +[0-9]+)+"
_POWERS = {"พัน": 3, "หมื่น": 4, "แสน": 5, "ล้าน": 6}
_POWER = f"(?P<power>{'|'.join(_POWERS)})?"
_TOTAL = r"(?:จำนวน|รวม|รวมทั้งสิ้น|ทั้งหมด|ทั้งสิ้น)?"
# A unit that the field says anyway; any other makes it a number of something else.
_OF_PEOPLE = rf"{_TOTAL} ?(?P<number>{_NUMBER}) ?{_POWER} ?(?:คน|ราย|ท่าน)?"
_OF_BAHT = rf"{_TOTAL} ?฿? ?(?P<number>{_NUMBER}) ?{_POWER} ?(?:บาท(?:ถ้วน)?|฿|THB|\.-|-)?"
_YEAR = r"(?:ปี|ปีงบประมาณ|พ\.?ศ\.?| )*(?P<number>[0-9]{4})"
_ONE = rf"(?<![0-9]){_NUMBER}(?![0-9])"

NUMBER_FORMS = Text("เขียนแบบ 1200, 1,200 หรือ ๑,๒๐๐", "write 1200, 1,200 or ๑,๒๐๐")
_NO_SPACES = Text("เขียนโดยไม่เว้นวรรค: {number}", "write it without spaces: {number}")
_NO_UNIT = Text(
    "เขียนเฉพาะตัวเลข ไม่ใส่หน่วย: {number}", "write the number alone, without a unit: {number}"
)
_PUT_COMMAS = Text("คั่นด้วย , : {values}", "put commas between: {values}")
_NOUGHT_OR_EMPTY = Text(
    "ถ้าไม่มีเลย เขียน 0 ถ้ายังไม่ทราบ ให้เว้นว่าง แล้วย้ายคำเดิมไปไว้หลัง # ท้ายบรรทัด",
    "if there is none write 0; if it is not known yet leave it empty and move the words behind # "
    "at the end of the line",
)
_IF_EXACT = Text(
    "ถ้าเป็นจำนวนจริงของช่องนี้ เขียน {number} ถ้ายังไม่ทราบ ให้เว้นว่าง แล้วย้ายคำเดิมไปไว้หลัง # ท้ายบรรทัด",
    "if that is the very number asked for write {number}; if it is not known yet leave it empty "
    "and move the words behind # at the end of the line",
)
_ONE_NUMBER = Text(
    "ใส่จำนวนเดียว ถ้ายังไม่ทราบ ให้เว้นว่าง แล้วย้ายคำเดิมไปไว้หลัง # ท้ายบรรทัด",
    "write one number; if it is not known yet leave it empty and move the words behind # at the "
    "end of the line",
)


def of_count(text: str) -> Hint | None:
    """Return what to write for a number of people with words beside it; None for other texts."""
    return _of_number(text, _OF_PEOPLE, is_whole=True)


def of_amount(text: str) -> Hint | None:
    """Return what to write for an amount of baht with words beside it; None for other texts."""
    return _of_number(text, _OF_BAHT, is_whole=False)


def _of_number(text: str, full: str, *, is_whole: bool) -> Hint | None:
    """Return the hint for a text; `full` is the pattern of what says no more than the number."""
    plain = " ".join(numbers.arabic(text).split()).rstrip(",.")
    if re.fullmatch(_GROUPS_OF_THREE, plain):
        number = plain.replace(" ", "")
        return Hint(_NO_SPACES.fill(number=number), number)
    if re.fullmatch(_SEVERAL, plain):
        return Hint(_PUT_COMMAS.fill(values=", ".join(plain.split())))
    if stands_for_nothing(plain):
        return Hint(_NOUGHT_OR_EMPTY)
    match = re.fullmatch(full, plain)
    if match is None:
        return _choice(plain, is_whole=is_whole)
    value = _value(match["number"], match["power"])
    return None if is_whole and "." in value else Hint(_NO_UNIT.fill(number=value), value)


def of_year(text: str) -> Hint | None:
    """Return the year alone; None where there is no single one."""
    match = re.fullmatch(_YEAR, " ".join(numbers.arabic(text).split()))
    return Hint(_NO_UNIT.fill(number=match["number"]), match["number"]) if match else None


def _choice(text: str, *, is_whole: bool) -> Hint | None:
    """Return the ways out where a number has words beside it that change it."""
    found = re.findall(_ONE, text)
    if not found or text.startswith("-") or re.fullmatch(r"[.,0-9]+", text):
        return None
    power = next((word for word in _POWERS if word in text), None)
    value = _value(found[0], power)
    if len(found) > 1 or (is_whole and "." in value):
        return Hint(_ONE_NUMBER)
    return Hint(_IF_EXACT.fill(number=value))


def _value(number: str, power: str | None) -> str:
    """Return a number as it is best typed, without commas: `1200000` of `1.2 ล้าน`."""
    value = Decimal(number.replace(",", "")) * 10 ** _POWERS.get(power or "", 0)
    whole, _point, rest = f"{value:f}".partition(".")
    return f"{whole}.{rest}".rstrip("0").rstrip(".") if rest else whole
