"""Words by which people say that there is nothing, or nothing yet, where a value belongs."""

import re

from tambon_cli.i18n import Text

LEAVE_EMPTY = Text(
    "ถ้ายังไม่มีให้เว้นว่าง และย้ายคำเดิมไปไว้หลัง # ท้ายบรรทัด",
    "if there is none yet leave it empty, and move the words behind # at the end of the line",
)
_ANY = "[ก-๎ ]*"
_WORK = "(?:สรุป|ดำเนินการ|รวบรวม|จัดทำ|ประเมิน|รายงาน)"
_THING = "(?:ผล|ข้อมูล|เอกสาร|รายงาน)"
# Whole texts only: “ยังไม่มี” says nothing, “ยังไม่มีผู้ดูแล” is what was found. “ไม่มี” may be, too.
_NO_INFORMATION = (
    r"[-–—.…_/?]+|x{2,}|X{2,}|N/A|n/a|TBA|TBD|pending|unknown|ไม่ระบุ|ไม่ทราบ|ไม่แน่ใจ|ไม่แน่นอน"
    rf"|รอ(?:การ)?{_WORK}?{_THING}?"
    rf"|(?:อยู่)?ระหว่าง(?:การ)?{_WORK}{_THING}?"
    rf"|ยังไม่(?:ได้)?(?:มี|ทราบ|แล้วเสร็จ|เสร็จ|ครบ|{_WORK}){_THING}?"
)
# Where a day or a number belongs, whatever begins so says that there is none.
_NOTHING = (
    rf"{_NO_INFORMATION}|(?i:none|nil|null|n\.?/?a\.?|not yet|tba|tbd|pending|unknown)|ว่าง"
    rf"|(?:ไม่มี|ไม่ได้|ยัง|รอ|ระหว่าง|อยู่ระหว่าง|คาดว่า){_ANY}"
)


def stands_for_nothing(text: str) -> bool:
    """Whether words in place of a date or a number say that there is none."""
    return re.fullmatch(_NOTHING, " ".join(text.split())) is not None


def is_no_information(text: str) -> bool:
    """Whether a text says nothing but that it is still to be written."""
    return re.fullmatch(_NO_INFORMATION, " ".join(text.split())) is not None
