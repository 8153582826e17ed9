"""Marks that come with a text that is copied from a message, a listing or a page."""

import re

from tambon_cli.diagnostics import Finding
from tambon_cli.documents.rules import SYNTAX
from tambon_cli.documents.syntax.complaint import Complaint, is_code
from tambon_cli.i18n import Text

_FEWEST = 3  # lines: fewer may be so by chance
_QUOTED = Text(
    "ทุกบรรทัดมี > นำหน้า (คัดลอกจากอีเมลหรือแชต)", "a > stands before every line, as from a message"
)
_DELETE_QUOTES = Text("ลบ > หน้าทุกบรรทัด", "delete the > before every line")
_CHANGED = Text(
    "ทุกบรรทัดมี + นำหน้า (คัดลอกจากหน้าที่แสดงการแก้ไข)",
    "a + stands before every line, as in a list of changes",
)
_DELETE_PLUS = Text("ลบ + หน้าทุกบรรทัด", "delete the + before every line")
_NUMBERED = Text("ทุกบรรทัดมีเลขบรรทัดนำหน้า", "its number stands before every line")
_DELETE_NUMBERS = Text("ลบเลขบรรทัดหน้าทุกบรรทัด", "delete the number before every line")
_FRAMED = Text("ไฟล์ขึ้นต้นด้วย {mark} ของหน้าเว็บ", "the file begins with {mark} of a web page")
_COPY_TEXT = Text(
    "คัดลอกเฉพาะข้อความ ไม่ใช่ทั้งหน้าเว็บ", "copy the text alone, not the source of the page"
)
# What stands before every line, what that is, and what to do.
_BEFORE_LINES = (
    (">", _QUOTED, _DELETE_QUOTES),
    (r"\+", _CHANGED, _DELETE_PLUS),
    (r"\s*{number}[ .:|\t]", _NUMBERED, _DELETE_NUMBERS),
)


def find_pasted(complaint: Complaint) -> Finding | None:
    """Return the finding of what stands before every line, or round the whole text."""
    code = [(number, line) for number, line in enumerate(complaint.lines) if is_code(line)]
    if not code:
        return None
    first, line = code[0]
    place = complaint.at(first, 0, len(line.rstrip()))
    page = re.match(r"\s*<(?:!DOCTYPE|html|body|head|pre|div|p)\b", line, re.IGNORECASE)
    if page:
        return SYNTAX.at(place, _FRAMED.fill(mark=f"{page.group().strip()}>"), _COPY_TEXT)
    if len(code) < _FEWEST:
        return None
    for begins, message, hint in _BEFORE_LINES:
        if all(re.match(begins.format(number=number + 1), line) for number, line in code):
            return SYNTAX.at(place, message, hint)
    return None
