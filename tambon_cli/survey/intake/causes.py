"""Why many cells of a column cannot be read: one cause, which is told once a column."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from tambon_cli.i18n import Text
from tambon_cli.thai.text import MOJIBAKE

_QUESTION_MARKS = re.compile(r"\?{2,}[\s?0-9().-]*")
_BROKEN = re.compile("(?:à[¸¹]|Ã |เธ[^\u0e00-\u0e7f]|\ufffd)")
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย"
    r"|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค)[a-z.]*"
)
_DAY_FOR_RANGE = re.compile(
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:[ T][0:]+)?|[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{4}}"
    rf"|[0-9]{{1,2}}[ -]{_MONTHS}|{_MONTHS}[ -][0-9]{{1,2}}",
    re.IGNORECASE,
)


class Cause(Enum):
    """Why cells cannot be read, in words; and what to do about it."""

    LOST_THAI = (
        Text("อักษรไทยเสียไปแล้ว (เช่น ???? หรือ à¸)", "the Thai letters are lost (as in ???? or à¸)"),
        Text(
            "ส่งออกจากต้นทางใหม่เป็น .xlsx หรือ CSV UTF-8 แล้วนำเข้าไฟล์นั้น",
            "export it again from where it came, as .xlsx or CSV UTF-8, and import that",
        ),
    )
    DAYS = (
        Text(
            "เป็นวันที่: ตารางคำนวณเปลี่ยนช่วงเช่น 1-5 เป็นวันที่",
            "they are days: a spreadsheet turned ranges such as 1-5 into dates",
        ),
        Text(
            "ตั้งคอลัมน์เป็นข้อความ (Text) แล้วพิมพ์ใหม่ หรือนำเข้าจากไฟล์ที่ส่งออกโดยไม่เปิดใน Excel ก่อน",
            "format the column as text and type them again, or import the exported file "
            "without opening it in Excel first",
        ),
    )
    MERGED = (
        Text(
            "ว่างต่อจากช่องที่มีค่า น่าจะผสานเซลล์ (merge) ไว้",
            "they are empty below a cell that is filled: cells were probably merged",
        ),
        Text(
            "ยกเลิกการผสานเซลล์ แล้วเติมค่าให้ครบทุกแถว",
            "unmerge the cells and fill in the value in every row",
        ),
    )
    WORDS = (
        Text("คำตอบที่แบบสอบถามไม่มี: {words}", "answers that the instrument does not have: {words}"),
        Text(
            "แทน … ด้วยคะแนนของคำนั้นในแบบสอบถามที่ใช้ ถ้าเป็นรหัสไม่ตอบ เว้นว่างหลัง =: {answers}",
            "put its score in your questionnaire for each …; nothing where it means no answer: "
            "{answers}",
        ),
    )

    @property
    def text(self) -> Text:
        """What is wrong."""
        return self.value[0]

    @property
    def hint(self) -> Text:
        """What to do."""
        return self.value[1]


def has_lost_thai(text: str) -> bool:
    """Whether a text once held Thai letters that a wrong encoding has spoilt."""
    if text.isascii():
        return _QUESTION_MARKS.search(text) is not None
    return _BROKEN.search(text) is not None or MOJIBAKE.search(text) is not None


def cause_of(cell: str) -> Cause | None:
    """Return why a cell that is no answer is none; None where only its own reason is known."""
    if has_lost_thai(cell):
        return Cause.LOST_THAI
    if _DAY_FOR_RANGE.fullmatch(cell.strip()):
        return Cause.DAYS
    return None


def is_merged(cells: Sequence[str]) -> bool:
    """Whether the empty cells of a column are what was merged with a filled one above."""
    filled = [bool(cell.strip()) for cell in cells]
    if not filled or not filled[0]:
        return False
    return filled.count(False) >= filled.count(True) and max(_runs(filled)) > 1


def _runs(filled: Sequence[bool]) -> Iterator[int]:
    """Yield how many empty cells follow each filled one."""
    count = 0
    for is_filled in filled:
        if is_filled:
            yield count
            count = 0
        else:
            count += 1
    yield count
