"""Brackets and quotes that are opened and not closed, or closed once too often."""

import re

from tambon_cli.diagnostics import Finding
from tambon_cli.documents.rules import SYNTAX
from tambon_cli.documents.syntax import quoting
from tambon_cli.documents.syntax.complaint import LONGEST_LINE, Complaint, strip_comment
from tambon_cli.i18n import Text

_QUOTED = r""""[^"]*"|'[^']*'"""
_OPEN_QUOTE = r"""(?:[^#"']|"[^"]*"|'[^']*')*?[:{,\[-]\s+(?P<quote>"[^"]*|'[^']*)$"""
_EXAMPLES = {"]": "[agency, lao]", "}": "{type: photo, file: evidence/a1.jpg}"}
_NOT_CLOSED = Text("ไม่มี {bracket} ปิดท้าย", "there is no {bracket} at the end")
_ADD_BRACKET = Text(
    "เติม {bracket} ท้ายบรรทัด เช่น {example}",
    "add {bracket} at the end of the line, as in {example}",
)
_TOO_MANY = Text("มี {bracket} เกินมา", "there is a {bracket} too many")
_DELETE_BRACKET = Text("ลบ {bracket} ที่เกิน", "delete the {bracket} that is too many")
_CUT_BY_COMMENT = Text(
    "# ใน { } หรือ [ ] ทำให้ข้อความที่เหลือเป็นหมายเหตุ", "a # in { } or [ ] makes a remark of the rest"
)
_QUOTE_READY = Text("ใส่เครื่องหมายคำพูดครอบ: {ready}", "put it in quotes: {ready}")
_QUOTE_OPEN = Text(
    "เครื่องหมายคำพูดเปิดแล้วไม่ได้ปิดในบรรทัดเดียวกัน", "a quote is opened and not closed on its line"
)
_CLOSE_QUOTE = Text("ปิดด้วยเครื่องหมายเดียวกับที่เปิด", "close it with the same quote")


def find_bracket(complaint: Complaint) -> Finding | None:
    """Return the finding of a bracket that its line does not close, or closes too often.

    One that is not closed counts only if the complaint is about an opening: a list may go on in
    the next line.
    """
    code = strip_comment(complaint.text)
    unquoted = re.sub(_QUOTED, "", code)
    for opening, closing in ("[]", "{}"):
        missing = unquoted.count(opening) - unquoted.count(closing)
        if missing > 0 and complaint.is_about_opening:
            cut = _cut_by_comment(complaint, closing)
            if cut is not None:
                return cut
            message = _NOT_CLOSED.fill(bracket=closing)
            hint = _ADD_BRACKET.fill(bracket=closing, example=_EXAMPLES[closing])
            last = (len(code) - 1, len(code))
            return _told(complaint, last, f"{code[-1]}{closing}", message, hint)
        if missing < 0 and opening in unquoted:
            start = code.rindex(closing)
            message, hint = (text.fill(bracket=closing) for text in (_TOO_MANY, _DELETE_BRACKET))
            return _told(complaint, (start, start + 1), "", message, hint)
    return None


def _told(
    complaint: Complaint, columns: tuple[int, int], repair: str, message: Text, hint: Text
) -> Finding:
    """Return a finding in the line of a complaint, with its repair where that helps."""
    place = complaint.at(complaint.line, *columns)
    return SYNTAX.at(place, message, hint, complaint.repair(complaint.line, columns, repair))


def _cut_by_comment(complaint: Complaint, closing: str) -> Finding | None:
    """Return the finding of a # that makes a remark of the rest of a value and of its bracket."""
    pattern = r"(?P<before>.*[{\[,] *(?:\w+: *)?)(?P<value>[^,{}\[\]]*? (?P<at>#)[^,{}\[\]]*)"
    match = re.match(pattern, complaint.text[:LONGEST_LINE])
    if match is None or closing not in complaint.text[match.end("at") :]:
        return None
    place = complaint.at(complaint.line, match.start("at"), match.end("at"))
    ready = quoting.requoted(match["value"])
    repair = complaint.repair(complaint.line, match.span("value"), ready)
    hint = _QUOTE_READY.fill(ready=quoting.shown(ready))
    return SYNTAX.at(place, _CUT_BY_COMMENT, hint, repair)


def find_open_quote(complaint: Complaint) -> Finding | None:
    """Return the finding of the first value whose quote its line does not close.

    Lines after the complaint are not searched.
    """
    for number, line in enumerate(complaint.lines[: complaint.line + 1]):
        match = re.match(_OPEN_QUOTE, line[:LONGEST_LINE])
        if match:
            start = match.start("quote")
            return SYNTAX.at(complaint.at(number, start, start + 1), _QUOTE_OPEN, _CLOSE_QUOTE)
    return None
