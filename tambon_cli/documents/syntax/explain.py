"""Explain libyaml's error in an officer's words, at the place where the officer must look."""

import itertools
import re
from collections.abc import Iterator

import yaml

from tambon_cli.diagnostics import Finding, Location, Repair, Span
from tambon_cli.display import quote
from tambon_cli.documents.rules import SYNTAX, TAB
from tambon_cli.documents.syntax.brackets import find_bracket, find_open_quote
from tambon_cli.documents.syntax.colon import find_glued_key, find_glued_key_above
from tambon_cli.documents.syntax.complaint import Complaint
from tambon_cli.documents.syntax.group_value import find_value_above_group
from tambon_cli.documents.syntax.indentation import (
    depth_without_tabs,
    depths_without_tabs,
    find_extra_dash,
    find_wrong_depth,
)
from tambon_cli.documents.syntax.pasted import find_pasted
from tambon_cli.documents.syntax.quoting import hint_of, requoted
from tambon_cli.documents.syntax.signs import find_sign
from tambon_cli.i18n import Text

_QUOTE_IT = Text('ใส่ "…" ครอบข้อความทั้งหมดหลังชื่อช่อง', 'put "…" round the whole value')
_QUOTE_OR_INDENT = Text(
    'ใส่ "…" ครอบข้อความทั้งหมดหลังชื่อช่อง หรือจัดย่อหน้าให้ตรงกับบรรทัดก่อนหน้า',
    'put "…" round the whole value, or indent the line like the one before',
)
_QUOTE_SINGLY = Text("ใช้ '…' ครอบแทน", "use '…' instead")
_HINTS_TO_QUOTE = (_QUOTE_IT, _QUOTE_OR_INDENT, _QUOTE_SINGLY)
# Values that may need quotes: in double ones with a backslash, and those after a key.
_VALUES = (
    r'[^"#]*(?:"[^"\\]*"[^"#]*)*(?P<value>"[^"]*\\[^"]*")',
    r"""\s*(?:- +)?[A-Za-z_]\w*: +(?P<value>[^\s"'#][^#]*?)(?: +#.*)?\s*$""",
)
_INDENT = Text(
    "จัดย่อหน้าของบรรทัดนี้ให้ตรงกับช่องอื่นในกลุ่มเดียวกัน โดยใช้ปุ่มเว้นวรรค",
    "indent the line like its neighbours, with spaces",
)

# libyaml's words → our message and hint. The first that are part of its complaint apply.
_WORDINGS: tuple[tuple[str, Text, Text], ...] = (
    (
        "mapping values are not allowed",
        Text(
            "มีเครื่องหมาย : อยู่กลางข้อความ หรือย่อหน้าไม่ตรง",
            "a colon inside a value, or wrong indentation",
        ),
        _QUOTE_OR_INDENT,
    ),
    (
        "cannot start any token",
        Text("ข้อความขึ้นต้นด้วยอักขระพิเศษ {character}", "a value cannot begin with {character}"),
        _QUOTE_IT,
    ),
    (
        "did not find expected alphabetic or numeric",
        Text("ข้อความขึ้นต้นด้วยอักขระพิเศษ {character}", "a value cannot begin with {character}"),
        _QUOTE_IT,
    ),
    (
        "unknown escape character",
        Text(r'เครื่องหมาย \ ในข้อความที่ครอบด้วย "…"', r'a backslash inside "…"'),
        _QUOTE_SINGLY,
    ),
    (
        "hexdecimal number",
        Text(r'เครื่องหมาย \ ในข้อความที่ครอบด้วย "…"', r'a backslash inside "…"'),
        _QUOTE_SINGLY,
    ),
    (
        "unexpected end of stream",
        Text("เครื่องหมายคำพูดเปิดแล้วไม่ได้ปิด", "a quote is opened and never closed"),
        Text("ปิดด้วยเครื่องหมายเดียวกับที่เปิด", "close it with the same quote"),
    ),
    (
        "unexpected document indicator",
        Text("เครื่องหมายคำพูดเปิดแล้วไม่ได้ปิด", "a quote is opened and never closed"),
        Text("ปิดด้วยเครื่องหมายเดียวกับที่เปิด", "close it with the same quote"),
    ),
    (
        "expected ',' or ']'",
        Text(
            "รายการใน [ ] ไม่ได้ปิด หรือขาด , ระหว่างรายการ",
            "a list [ ] is not closed, or lacks a comma",
        ),
        Text("เขียนแบบ [agency, lao]", "write it as [agency, lao]"),
    ),
    (
        "expected ',' or '}'",
        Text("ข้อมูลใน { } ไม่ได้ปิด หรือขาด , ระหว่างช่อง", "braces { } are not closed, or lack a comma"),
        Text(
            "เขียนแบบ {type: photo, file: evidence/a1.jpg}",
            "write it as {type: photo, file: evidence/a1.jpg}",
        ),
    ),
    (
        "could not find expected ':'",
        Text("บรรทัดนี้ไม่มีเครื่องหมาย : ตามด้วยช่องว่าง", "the line has no colon followed by a space"),
        Text("เขียนแบบ ชื่อช่อง: ค่า โดยเว้นวรรคหลัง :", "write key: value, with a space after the colon"),
    ),
    (
        "block sequence entries are not allowed",
        Text("เครื่องหมาย - อยู่ผิดที่", "a dash (-) in the wrong place"),
        Text(
            'ขึ้นบรรทัดใหม่ก่อนเครื่องหมาย - หรือใส่ "…" ครอบถ้าเป็นข้อความ',
            'begin the dash on a new line, or put "…" round it if it is text',
        ),
    ),
    (
        "did not find expected '-' indicator",
        Text("ย่อหน้าของรายการไม่ตรงกัน", "the items of a list are not indented alike"),
        _INDENT,
    ),
    ("did not find expected key", Text("ย่อหน้าไม่ตรงกัน", "wrong indentation"), _INDENT),
)
_IS_TAB = Text("ย่อหน้าด้วย Tab ซึ่ง YAML ไม่รับ", "YAML does not accept a tab as indentation")
_NO_TAB = Text(
    "ลบ Tab แล้วใช้ปุ่มเว้นวรรค (สองช่องต่อหนึ่งชั้น)", "replace the tab by spaces, two for each level"
)
_SPACES_FOR_TAB = Text(
    "ลบ Tab แล้วใช้ปุ่มเว้นวรรค {spaces} ครั้งแทน", "replace the tab by spaces: {spaces} of them"
)
_NOT_KEY_AND_VALUE = Text("อ่านบรรทัดนี้เป็น ชื่อช่อง: ค่า ไม่ได้", "this line is not key: value")
_MOST_OTHERS = 100
# The first that finds something knows the mistake better than libyaml's words do.
_FINDERS = (
    find_pasted,
    find_bracket,
    find_open_quote,
    find_extra_dash,
    find_value_above_group,
    find_glued_key_above,
    find_sign,
    find_wrong_depth,
)


def explain(name: str, text: str, error: yaml.MarkedYAMLError) -> list[Finding]:
    """Return the finding of libyaml's error, and those of like mistakes on other lines.

    libyaml stops at the first.
    """
    lines = text.split("\n")
    first = _explain_first(Complaint(name, lines, error))
    others = (
        finding
        for finding in _find_alike(name, lines)
        if finding.location.span.line != first.location.span.line
    )
    return [first, *itertools.islice(others, _MOST_OTHERS)]


def _explain_first(complaint: Complaint) -> Finding:
    line, column, text = complaint.line, complaint.column, complaint.text
    place = complaint.at(line, column, min(column + 1, len(text)))
    if "\t" in text[: column + 1] and not text[:column].strip():
        spaces = depth_without_tabs(complaint.lines, line)
        return _refuse_tab(complaint.lines, line, place, spaces)
    for find in _FINDERS:
        finding = find(complaint)
        if finding is not None:
            return finding
    wordings = (each for each in _WORDINGS if each[0] in complaint.words)
    _words, message, hint = next(wordings, ("", _NOT_KEY_AND_VALUE, _QUOTE_IT))
    exact = _name_character(message, complaint)
    if hint in _HINTS_TO_QUOTE:
        repair = _quoted(complaint)
        if repair is not None:
            return SYNTAX.at(place, exact, hint_of(repair.text), repair)
    return SYNTAX.at(place, exact, hint)


def _quoted(complaint: Complaint) -> Repair | None:
    """Return the value in quotes, if it can be read then; None if quotes do not help."""
    for pattern in _VALUES:
        match = re.match(pattern, complaint.text)
        if match is None or not match.start("value") <= complaint.column <= match.end("value"):
            continue
        repair = complaint.repair(complaint.line, match.span("value"), requoted(match["value"]))
        if repair is not None:
            return repair
    return None


def _refuse_tab(lines: list[str], line: int, place: Location, spaces: int | None) -> Finding:
    """Return the finding of a line, from 0, that is indented with tabs in place of so many spaces.

    None where nobody knows how many.
    """
    if spaces is None:
        return TAB.at(place, _IS_TAB, _NO_TAB)
    end = len(lines[line]) - len(lines[line].lstrip(" \t")) + 1
    repair = Repair(Span(line + 1, 1, line + 1, end), " " * spaces)
    return TAB.at(place, _IS_TAB, _SPACES_FOR_TAB.fill(spaces=spaces), repair)


def _name_character(message: Text, complaint: Complaint) -> Text:
    """Return a message with the character that libyaml points at."""
    if "{character}" not in message.th:
        return message
    column = complaint.column
    if "alphabetic" in complaint.words:
        column -= 1  # libyaml points behind the mark of an anchor or alias
    return message.fill(character=quote(complaint.text[column : column + 1]))


def _find_alike(name: str, lines: list[str]) -> Iterator[Finding]:
    """Yield the finding of each line that is indented with a tab or begins with a glued key."""
    depths: list[int] | None = None
    for number, line in enumerate(lines, 1):
        tabs = re.match(r" *\t+(?=\S)", line)
        if tabs:
            depths = depths_without_tabs(lines) if depths is None else depths
            spaces = depths[number - 1] if number <= len(depths) else None
            place = Location(name, Span(number, 1, number, tabs.end() + 1))
            yield _refuse_tab(lines, number - 1, place, spaces)
            continue
        finding = find_glued_key(name, line, number, 1)
        if finding is not None:
            yield finding
