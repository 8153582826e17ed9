"""What went wrong in the text of a YAML file, in an officer's words (TB003, TB004, TB021, TB022)."""

import re

import yaml

from tambon_cli.diagnostics import Diagnostic, Location, Rule, Severity, Span
from tambon_cli.i18n import Text
from tambon_cli.show import quote, show

SYNTAX = Rule("TB003", "syntax", Severity.ERROR, Text("ไวยากรณ์ของไฟล์ไม่ถูกต้อง", "syntax error"))
TAB = Rule("TB004", "tab-indentation", Severity.ERROR, Text("ย่อหน้าด้วยปุ่ม Tab", "indented with a tab"))

NO_SPACE = Rule("TB021", "no-space-after-colon", Severity.ERROR, Text("ไม่มีช่องว่างหลังเครื่องหมาย :", "no space after the colon"))
WIDE_COLON = Rule("TB022", "full-width-colon", Severity.ERROR, Text("เครื่องหมาย ： ตัวเต็มแทน :", "a full-width colon"))

SYNTAX_RULES = (SYNTAX, TAB, NO_SPACE, WIDE_COLON)

_GLUED = re.compile(r"(?P<before>\s*(?:- +)?(?:[{,] *)?)(?P<key>[A-Za-z_]\w{0,60}):(?P<value>(?:\u00a0|[^\s:/])[^\n]*)")
_WIDE = re.compile(r"(?P<before>\s*(?:- +)?)(?P<key>[^\s：:#][^\s：:#]{0,60})\s*[：︓]\s*(?P<value>[^\n]*)")

_QUOTE_IT = Text('ใส่ "…" ครอบข้อความทั้งหมดหลังชื่อช่อง', 'put "…" round the whole value')
_QUOTE_OR_INDENT = Text('ใส่ "…" ครอบข้อความทั้งหมดหลังชื่อช่อง หรือจัดย่อหน้าให้ตรงกับบรรทัดก่อนหน้า', 'put "…" round the whole value, or indent the line like the one before')
_INDENT = Text("จัดย่อหน้าของบรรทัดนี้ให้ตรงกับช่องอื่นในกลุ่มเดียวกัน โดยใช้ปุ่มเว้นวรรค", "indent the line like its neighbours, with spaces")

# libyaml's wording → ours: message, hint. The first that is part of libyaml's problem applies.
_PROBLEMS: tuple[tuple[str, Text, Text], ...] = (
    ("mapping values are not allowed", Text("มีเครื่องหมาย : อยู่กลางข้อความ หรือย่อหน้าไม่ตรง", "a colon inside a value, or wrong indentation"), _QUOTE_OR_INDENT),
    ("cannot start any token", Text("ข้อความขึ้นต้นด้วยอักขระพิเศษ {c}", "a value cannot begin with {c}"), _QUOTE_IT),
    ("did not find expected alphabetic or numeric", Text("ข้อความขึ้นต้นด้วยอักขระพิเศษ {c}", "a value cannot begin with {c}"), _QUOTE_IT),
    ("unknown escape character", Text(r'เครื่องหมาย \ ในข้อความที่ครอบด้วย "…"', r'a backslash inside "…"'), Text("ใช้ '…' ครอบแทน", "use '…' instead")),
    ("unexpected end of stream", Text("เครื่องหมายคำพูดเปิดแล้วไม่ได้ปิด", "a quote is opened and never closed"), Text("ปิดด้วยเครื่องหมายเดียวกับที่เปิด", "close it with the same quote")),
    ("unexpected document indicator", Text("เครื่องหมายคำพูดเปิดแล้วไม่ได้ปิด", "a quote is opened and never closed"), Text("ปิดด้วยเครื่องหมายเดียวกับที่เปิด", "close it with the same quote")),
    ("expected ',' or ']'", Text("รายการใน [ ] ไม่ได้ปิด หรือขาด , ระหว่างรายการ", "a list [ ] is not closed, or lacks a comma"), Text("เขียนแบบ [agency, lao]", "write it as [agency, lao]")),
    ("expected ',' or '}'", Text("ข้อมูลใน { } ไม่ได้ปิด หรือขาด , ระหว่างช่อง", "braces { } are not closed, or lack a comma"), Text("เขียนแบบ {type: photo, file: evidence/a1.jpg}", "write it as {type: photo, file: evidence/a1.jpg}")),
    ("could not find expected ':'", Text("บรรทัดนี้ไม่มีเครื่องหมาย : ตามด้วยช่องว่าง", "the line has no colon followed by a space"), Text("เขียนแบบ ชื่อช่อง: ค่า โดยเว้นวรรคหลัง :", "write key: value, with a space after the colon")),
    ("block sequence entries are not allowed", Text("เครื่องหมาย - อยู่ผิดที่", "a dash (-) in the wrong place"), Text('ขึ้นบรรทัดใหม่ก่อนเครื่องหมาย - หรือใส่ "…" ครอบถ้าเป็นข้อความ', 'begin the dash on a new line, or put "…" round it if it is text')),
    ("did not find expected '-' indicator", Text("ย่อหน้าของรายการไม่ตรงกัน", "the items of a list are not indented alike"), _INDENT),
    ("did not find expected key", Text("ย่อหน้าไม่ตรงกัน หรือมีข้อความเกินหลังเครื่องหมายคำพูด", "wrong indentation, or text after a closing quote"), _INDENT),
)  # fmt: skip
_IS_WIDE = Text("ใช้เครื่องหมาย ： ตัวเต็ม ซึ่ง YAML ไม่ถือว่าเป็น :", "a full-width colon ： is no colon to YAML")
_IS_GLUED = Text("ไม่มีช่องว่างหลัง : จึงอ่านเป็นข้อความเดียว", "without a space after the colon this is one text")
_ANY = Text("อ่านบรรทัดนี้เป็น ชื่อช่อง: ค่า ไม่ได้", "this line is not key: value")


def explain(name: str, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """A finding of libyaml's complaint, at the place where the officer must look."""
    problem = f"{error.problem or ''} {error.context or ''}"
    lines = text.split("\n")
    by_context = "expected ':'" in problem or "end of stream" in problem or "document indicator" in problem or _is_left_open(lines, problem, error)
    mark = (error.context_mark if by_context else None) or error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    here = lines[line] if line < len(lines) else ""
    place = Location(name, Span(line + 1, column + 1, line + 1, min(column + 2, len(here) + 1)))
    if "\t" in here[: column + 1] and not here[:column].strip():
        hint = Text("ลบ Tab แล้วใช้ปุ่มเว้นวรรค (สองช่องต่อหนึ่งชั้น)", "replace the tab by spaces, two for each level")
        return TAB.at(place, Text("ย่อหน้าด้วย Tab ซึ่ง YAML ไม่รับ", "YAML does not accept a tab as indentation"), hint)
    if glued := _glued_above(name, lines, line):
        return glued
    if better := _seen_in(here, problem):
        return SYNTAX.at(place, *better)
    character = quote(here[column : column + 1])
    for part, message, hint in _PROBLEMS:
        if part in problem:
            return SYNTAX.at(place, message.fill(c=character) if "{c}" in message.th else message, hint)
    return SYNTAX.at(place, _ANY, _QUOTE_IT)


def _is_left_open(lines: list[str], problem: str, error: yaml.MarkedYAMLError) -> bool:
    """Whether a bracket was opened on an earlier line, and the line of the complaint is a key of its own: the bracket is what is wrong."""
    opened, noticed = error.context_mark, error.problem_mark
    if "expected ',' or" not in problem or opened is None or noticed is None or not opened.line < noticed.line < len(lines):
        return False
    return re.match(r"\s*(?:- +)?[A-Za-z_]\w*:(?:\s|$)", lines[noticed.line]) is not None


def _glued_above(name: str, lines: list[str], line: int) -> Diagnostic | None:
    """A key that is glued to its value on the line of the complaint or, as YAML reads on, on the one before it."""
    for number in (line, line - 1):
        if 0 <= number < len(lines) and (found := glued(name, lines[number], number + 1, 1)):
            return found
    return None


def glued(name: str, text: str, line: int, column: int) -> Diagnostic | None:
    """The finding for a text that begins like `key:value` or `key：value`; None where it does not."""
    for rule, pattern, message in ((WIDE_COLON, _WIDE, _IS_WIDE), (NO_SPACE, _GLUED, _IS_GLUED)):
        if match := pattern.match(text):
            start = column + match.end("before")
            place = Location(name, Span(line, start, line, column + match.start("value")))
            hint = Text("เขียน {k}: {v}", "write {k}: {v}").fill(k=show(match["key"]), v=show(match["value"].rstrip(" }]") or "…", 40))
            return rule.at(place, message, hint)
    return None


def _seen_in(line: str, problem: str) -> tuple[Text, Text] | None:
    """What the line itself shows more plainly than libyaml's complaint; None where it shows nothing."""
    if "expected ',' or '}'" in problem and re.search(r"[{,]\s*\w+: [^,{}\[\]\"']*: ", line):
        hint = Text('ใส่ "…" ครอบข้อความที่มี : เช่น title: "ตลาดนัด: สิทธิ"', 'put "…" round the text with the colon, as in title: "fair: rights"')
        return Text("มีเครื่องหมาย : อยู่กลางข้อความใน { }", "a colon inside a value in { }"), hint
    if "did not find expected key" in problem and re.search(r":\s+(?:\[[^\]]*\]|\{[^}]*\})\s*[^\s#,}\]]", line):
        return Text("ข้อความขึ้นต้นด้วย [ ] หรือ { }", "a text begins with [ ] or { }"), _QUOTE_IT
    if "did not find expected key" in problem and re.search(r""":\s+(["']).*\1\s*[^\s#,}\]]""", line):
        return Text("มีข้อความต่อท้ายเครื่องหมายคำพูดที่ปิดแล้ว", "there is text after a closing quote"), Text("ใส่ '…' ครอบข้อความทั้งหมด", "put '…' round the whole value")
    return None
