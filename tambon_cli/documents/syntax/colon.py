"""Keys glued to their value: `key:value` without its space, or with a full-width colon."""

import re

from tambon_cli.diagnostics import Finding, Location, Repair, Span
from tambon_cli.display import escape
from tambon_cli.documents.rules import NO_SPACE, WIDE_COLON
from tambon_cli.documents.syntax.complaint import Complaint
from tambon_cli.i18n import Text

_WITHOUT_SPACE = (
    r"(?P<before>\s*(?:- +)?(?:[{,] *)?)(?P<key>[A-Za-z_]\w{0,60}):"
    r"(?P<value>(?:\u00a0|[^\s:/])[^\n]*)"
)
_WITH_WIDE_COLON = (
    r"(?P<before>\s*(?:- +)?)(?P<key>[^\s：:#][^\s：:#]{0,60})\s*[：︓]\s*(?P<value>[^\n]*)"
)
_NBSP = "\u00a0"
_IS_WIDE = Text(
    "ใช้เครื่องหมาย ： ตัวเต็ม ซึ่ง YAML ไม่ถือว่าเป็น :", "a full-width colon ： is no colon to YAML"
)
_IS_GLUED = Text(
    "ไม่มีช่องว่างหลัง : จึงอ่านเป็นข้อความเดียว", "without a space after the colon this is one text"
)
_IS_NBSP = Text(
    "ช่องว่างหลัง : เป็นช่องว่างพิเศษ (มักติดมาจาก Word หรือ LINE)",
    "the space after the colon is a no-break space, as from Word or LINE",
)
_WRITE = Text("เขียน {key}: {value}", "write {key}: {value}")
_COLONS = ((WIDE_COLON, _WITH_WIDE_COLON, _IS_WIDE), (NO_SPACE, _WITHOUT_SPACE, _IS_GLUED))


def find_glued_key(name: str, text: str, line: int, column: int) -> Finding | None:
    """Return the finding of a text that begins like `key:value` or `key：value`; None otherwise.

    `line` and `column` are where the text begins in the file, from 1.
    """
    for rule, pattern, message in _COLONS:
        match = re.match(pattern, text)
        if match is None:
            continue
        value = match["value"].split(" #")[0]
        no_breaks = len(value) - len(value.lstrip(_NBSP))
        start, end = column + match.end("before"), column + match.start("value")
        exact_message = _IS_NBSP if no_breaks else message
        shown = escape(value.strip(f" }}]{_NBSP}") or "…")
        hint = _WRITE.fill(key=escape(match["key"]), value=shown)
        place = Location(name, Span(line, start, line, end))
        repair = Repair(Span(line, start, line, end + no_breaks), f"{match['key']}: ")
        return rule.at(place, exact_message, hint, repair)
    return None


def find_glued_key_above(complaint: Complaint) -> Finding | None:
    """Return the finding of a glued key in the line of a complaint or in the line above.

    The line above counts because YAML may have read on past the mistake.
    """
    for number in (complaint.line, complaint.line - 1):
        finding = find_glued_key(complaint.name, complaint.text_of(number), number + 1, 1)
        if finding is not None:
            return finding
    return None
