"""What went wrong in the text of a YAML file, in an officer's words (TB003, TB004, TB021, TB022)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from tambon_cli.diagnostics import Effect, Finding, Location, Rule, Severity, Span
from tambon_cli.display import escape, quote
from tambon_cli.i18n import Text

SYNTAX = Rule(
    "TB003",
    "syntax",
    Severity.ERROR,
    Text("ไวยากรณ์ของไฟล์ไม่ถูกต้อง", "syntax error"),
    effect=Effect.SPOILS_READING,
)
TAB = Rule(
    "TB004",
    "tab-indentation",
    Severity.ERROR,
    Text("ย่อหน้าด้วยปุ่ม Tab", "indented with a tab"),
    effect=Effect.SPOILS_READING,
)

NO_SPACE = Rule(
    "TB021",
    "no-space-after-colon",
    Severity.ERROR,
    Text("ไม่มีช่องว่างหลังเครื่องหมาย :", "no space after the colon"),
    effect=Effect.SPOILS_READING,
)
WIDE_COLON = Rule(
    "TB022",
    "full-width-colon",
    Severity.ERROR,
    Text("เครื่องหมาย ： ตัวเต็มแทน :", "a full-width colon"),
    effect=Effect.SPOILS_READING,
)

SYNTAX_RULES = (SYNTAX, TAB, NO_SPACE, WIDE_COLON)

_GLUED = (
    r"(?P<before>\s*(?:- "
    r"+)?(?:[{,] *)?)(?P<key>[A-Za-z_]\w{0,60}):(?P<value>(?:\u00a0|[^\s:/])[^\n]*)"
)
_WIDE = r"(?P<before>\s*(?:- +)?)(?P<key>[^\s：:#][^\s：:#]{0,60})\s*[：︓]\s*(?P<value>[^\n]*)"

_QUOTE_IT = Text('ใส่ "…" ครอบข้อความทั้งหมดหลังชื่อช่อง', 'put "…" round the whole value')
_QUOTE_OR_INDENT = Text(
    'ใส่ "…" ครอบข้อความทั้งหมดหลังชื่อช่อง หรือจัดย่อหน้าให้ตรงกับบรรทัดก่อนหน้า',
    'put "…" round the whole value, or indent the line like the one before',
)
_INDENT = Text(
    "จัดย่อหน้าของบรรทัดนี้ให้ตรงกับช่องอื่นในกลุ่มเดียวกัน โดยใช้ปุ่มเว้นวรรค",
    "indent the line like its neighbours, with spaces",
)

# libyaml's wording → ours: message, hint. The first that is part of libyaml's problem applies.
_PROBLEMS: tuple[tuple[str, Text, Text], ...] = (
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
        Text("ข้อความขึ้นต้นด้วยอักขระพิเศษ {c}", "a value cannot begin with {c}"),
        _QUOTE_IT,
    ),
    (
        "did not find expected alphabetic or numeric",
        Text("ข้อความขึ้นต้นด้วยอักขระพิเศษ {c}", "a value cannot begin with {c}"),
        _QUOTE_IT,
    ),
    (
        "unknown escape character",
        Text(r'เครื่องหมาย \ ในข้อความที่ครอบด้วย "…"', r'a backslash inside "…"'),
        Text("ใช้ '…' ครอบแทน", "use '…' instead"),
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
_IS_TAB = Text("ย่อหน้าด้วย Tab ซึ่ง YAML ไม่รับ", "YAML does not accept a tab as indentation")
_NO_TAB = Text(
    "ลบ Tab แล้วใช้ปุ่มเว้นวรรค (สองช่องต่อหนึ่งชั้น)", "replace the tab by spaces, two for each level"
)
_ANY = Text("อ่านบรรทัดนี้เป็น ชื่อช่อง: ค่า ไม่ได้", "this line is not key: value")
_QUOTE_OPEN = Text(
    "เครื่องหมายคำพูดเปิดแล้วไม่ได้ปิดในบรรทัดเดียวกัน", "a quote is opened and not closed on its line"
)
_CLOSE_IT = Text("ปิดด้วยเครื่องหมายเดียวกับที่เปิด", "close it with the same quote")
# The list that a file mostly holds, for who forgot to name it.
TOP_KEYS = {
    "plan.yaml": "activities",
    "activities.yaml": "activities",
    "mou.yaml": "agreements",
    "meetings.yaml": "meetings",
    "evaluation.yaml": "followups",
    "review.yaml": "reviews",
}
_MOST_OTHERS = 100
_LONGEST_LINE = 500


class _Sign(NamedTuple):
    """What a line shows more plainly than libyaml's complaint.

    The pattern names the place by its group `at`; its other groups fill the message and the hint. `problem` must be part of
    the complaint; `above` is for the line before the complaint, where the line of the complaint begins an item.
    """

    pattern: str
    message: Text
    hint: Text
    problem: str = ""
    above: bool = False


_KEY = r"\s*(?:- +)?"
_SIGNS = (
    _Sign(
        r"\s*(?P<at>\{)(?P<v>[a-z_]+: .*)",
        Text("ไม่มี - หน้า {{", "there is no dash before {{"),
        Text("เขียน - {at}{v}", "write - {at}{v}"),
    ),
    _Sign(
        _KEY + r"(?P<at>[a-z_]{2,40}) *= *(?P<v>[^=\s].*)",
        Text("ใช้ = แทน :", "an equals sign for a colon"),
        Text("เขียน {at}: {v}", "write {at}: {v}"),
    ),
    _Sign(
        _KEY + r"(?P<k>[a-z_]{2,40}): +(?P<at>[a-z_]{2,40}): (?P<v>[^{]*\})\s*$",
        Text("ไม่มี {{ หน้า {at}", "there is no {{ before {at}"),
        Text("เขียน {k}: {{{at}: {v}", "write {k}: {{{at}: {v}"),
    ),
    _Sign(
        r"\s*(?P<at>-(?=[A-Za-z_{])|[–—•·]|\*(?= )|[0-9]{1,2}\.(?= +[\w{]))\s*(?P<v>\S.*)",
        Text("รายการต้องขึ้นต้นด้วย - ตามด้วยช่องว่าง", "an item begins with a dash (-) and a space"),
        Text("เขียน - {v}", "write - {v}"),
    ),
    _Sign(
        _KEY + r"[A-Za-z_]\w*: *(?P<at>\[\]|\{\})",
        Text(
            "{at} บอกว่าไม่มีรายการ แต่มีรายการอยู่บรรทัดถัดไป",
            "{at} says that there is nothing, but items follow",
        ),
        Text("ลบ {at}", "delete {at}"),
        above=True,
    ),
    _Sign(
        _KEY + r"(?P<k>[A-Za-z_]\w*): +(?P<at>[^\s#\[{|>\"'&*!-][^#]*?)\s*(?:#.*)?$",
        Text("{k} มีข้อความอยู่แล้ว แต่มีรายการอยู่บรรทัดถัดไป", "{k} has a text, but items follow"),
        Text("ลบข้อความหลัง {k}:", "delete the text after {k}:"),
        above=True,
    ),
    _Sign(
        _KEY + r"[A-Za-z_]\w*: +(?P<at>-)\s*(?:#.*)?$",
        Text(
            "- ใช้ขึ้นต้นรายการ ไม่ใช่แทนคำว่าไม่มี", "a dash begins an item and does not stand for nothing"
        ),
        Text("ถ้าไม่มีให้เว้นว่างหลัง :", "leave it empty after the colon"),
    ),
    _Sign(
        _KEY + r"(?P<at>[a-z_]{2,40})(?P<v>(?: +[^:\s#][^:]*)?)\s*$",
        Text("ไม่มีเครื่องหมาย : หลัง {at}", "there is no colon after {at}"),
        Text("เขียน {at}:{v}", "write {at}:{v}"),
    ),
    _Sign(
        r"[^#]*?[{,]\s*\w+: [^,{}\[\]\"':]*? (?P<at>[a-z_]{2,40}): ",
        Text("ขาดเครื่องหมาย , หน้า {at}", "there is no comma before {at}"),
        Text("เขียน , {at}:", "write , {at}:"),
        problem="expected ',' or '}'",
    ),
    _Sign(
        r"[^#]*?[{,]\s*\w+: (?P<at>[^,{}\[\]\"']*[:\[{])",
        Text(
            "มีเครื่องหมาย : [ หรือ {{ อยู่กลางข้อความใน {{ }}",
            "a colon or bracket inside a value in {{ }}",
        ),
        Text(
            'ใส่ "…" ครอบข้อความ เช่น title: "ตลาดนัด: สิทธิ"',
            'put "…" round the text, as in title: "fair: rights"',
        ),
        problem="expected ',' or '}'",
    ),
    _Sign(
        _KEY + r"\w+:\s+(?P<at>\[[^\]]*\]|\{[^}]*\})\s*[^\s#,}\]]",
        Text("ข้อความขึ้นต้นด้วย [ ] หรือ {{ }}", "a text begins with [ ] or {{ }}"),
        _QUOTE_IT,
        problem="did not find expected key",
    ),
    _Sign(
        _KEY + r"""\w+:\s+(?P<at>(["']).*\2)\s*[^\s#,}\]]""",
        Text("มีข้อความต่อท้ายเครื่องหมายคำพูดที่ปิดแล้ว", "there is text after a closing quote"),
        Text("ใส่ '…' ครอบข้อความทั้งหมด", "put '…' round the whole value"),
        problem="did not find expected key",
    ),
)


def explain(name: str, text: str, error: yaml.MarkedYAMLError) -> list[Finding]:
    """Findings of libyaml's complaint, at the place where the officer must look, and of what is wrong alike on other lines."""
    lines = text.split("\n")
    first = _first(name, lines, error)
    others = (
        each for each in _others(name, lines) if each.location.span.line != first.location.span.line
    )
    return [first, *list(others)[:_MOST_OTHERS]]


def _first(name: str, lines: list[str], error: yaml.MarkedYAMLError) -> Finding:
    problem = f"{error.problem or ''} {error.context or ''}"
    by_context = any(
        part in problem for part in ("expected ':'", "end of stream", "document indicator")
    ) or _is_left_open(lines, problem, error)
    mark = (error.context_mark if by_context else None) or error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    here = lines[line] if line < len(lines) else ""
    place = Location(name, Span(line + 1, column + 1, line + 1, min(column + 2, len(here) + 1)))
    if "\t" in here[: column + 1] and not here[:column].strip():
        return TAB.at(place, _IS_TAB, _NO_TAB)
    if (
        plain := _brackets(name, here, line, is_open=by_context)
        or _open_quote(name, lines, line)
        or _extra_dash(name, lines, line)
        or _glued_above(name, lines, line)
        or _shown(name, lines, line, problem)
    ):
        return plain
    if depth := _wrong_depth(name, lines, error):
        return depth
    # libyaml points behind the mark of an anchor or alias, and at any other character itself.
    character = quote(
        here[column - 1 : column] if "alphabetic" in problem else here[column : column + 1]
    )
    for part, message, hint in _PROBLEMS:
        if part in problem:
            return SYNTAX.at(
                place, message.fill(c=character) if "{c}" in message.th else message, hint
            )
    return SYNTAX.at(place, _ANY, _QUOTE_IT)


def _shown(name: str, lines: list[str], line: int, problem: str) -> Finding | None:
    """The first sign that the line of the complaint shows, or the one before it, on which YAML may have read on."""
    for number in (line, line - 1):
        here = (
            lines[number].split(" #")[0].rstrip()[:_LONGEST_LINE]
            if 0 <= number < len(lines)
            else ""
        )
        for sign in _SIGNS:
            if sign.problem not in problem or (
                sign.above
                and (number == line or not _begins_items_of(here, lines[line : line + 1]))
            ):
                continue
            if match := re.match(sign.pattern, here):
                values = {
                    key: escape(value.split(" #")[0].rstrip())
                    for key, value in match.groupdict().items()
                }
                place = Location(
                    name, Span(number + 1, match.start("at") + 1, number + 1, match.end("at") + 1)
                )
                return SYNTAX.at(place, sign.message.fill(**values), sign.hint.fill(**values))
    return None


_EXAMPLES = {"]": "[agency, lao]", "}": "{type: photo, file: evidence/a1.jpg}"}


def _brackets(name: str, here: str, line: int, *, is_open: bool) -> Finding | None:
    """A bracket that the line opens and does not close, where the complaint may come of that, or closes once too often."""
    code = here.split(" #", maxsplit=1)[0].rstrip()
    plain = re.sub(r""""[^"]*"|'[^']*'""", "", code)
    for opening, closing in ("[]", "{}"):
        missing = plain.count(opening) - plain.count(closing)
        if missing > 0 and is_open:
            place = Location(name, Span(line + 1, len(code), line + 1, len(code) + 1))
            hint = Text(
                "เติม {b} ท้ายบรรทัด เช่น {e}", "add {b} at the end of the line, as in {e}"
            ).fill(b=closing, e=_EXAMPLES[closing])
            return SYNTAX.at(
                place, Text("ไม่มี {b} ปิดท้าย", "there is no {b} at the end").fill(b=closing), hint
            )
        if missing < 0 and opening in plain:
            at = code.rindex(closing) + 1
            hint = Text("ลบ {b} ที่เกิน", "delete the {b} that is too many").fill(b=closing)
            return SYNTAX.at(
                Location(name, Span(line + 1, at, line + 1, at + 1)),
                Text("มี {b} เกินมา", "there is a {b} too many").fill(b=closing),
                hint,
            )
    return None


def _extra_dash(name: str, lines: list[str], line: int) -> Finding | None:
    """A dash before a key among keys that have none."""
    here = lines[line] if line < len(lines) else ""
    match = re.match(r"( *)- +([a-z_]+):", here)
    before = next(
        (
            each
            for each in reversed(lines[:line])
            if each.strip() and not each.lstrip().startswith("#")
        ),
        "",
    )
    if (
        match is None
        or _depth(before) != len(match[1])
        or not re.search(r"[a-z_]+: +[^\s#]", before)
    ):
        return None
    place = Location(name, Span(line + 1, match.end(1) + 1, line + 1, match.end(1) + 2))
    return SYNTAX.at(
        place,
        Text("มี - เกินมาหน้า {k}", "there is a dash too many before {k}").fill(k=match[2]),
        Text("ลบ - หน้า {k}", "delete the dash before {k}").fill(k=match[2]),
    )


def _begins_items_of(key: str, after: list[str]) -> bool:
    """Whether the line after a key begins an item that can only be of that key."""
    item = after[0] if after else ""
    depth, own = len(item) - len(item.lstrip(" ")), len(key) - len(re.sub(rf"^{_KEY}", "", key))
    return item.lstrip().startswith("- ") and depth > own


def _open_quote(name: str, lines: list[str], line: int) -> Finding | None:
    """The first value, up to the line of the complaint, whose quote is opened and not closed on its line."""
    for number, here in enumerate(each[:_LONGEST_LINE] for each in lines[: line + 1]):
        match = re.match(r"""(?:[^#"']|"[^"]*"|'[^']*')*?[:{,\[-]\s+(?P<at>"[^"]*|'[^']*)$""", here)
        if match:
            start = match.start("at") + 1
            return SYNTAX.at(
                Location(name, Span(number + 1, start, number + 1, start + 1)),
                _QUOTE_OPEN,
                _CLOSE_IT,
            )
    return None


def _is_left_open(lines: list[str], problem: str, error: yaml.MarkedYAMLError) -> bool:
    """Whether a bracket was opened on an earlier line, and the line of the complaint begins something of its own: the bracket is what is wrong."""
    opened, noticed = error.context_mark, error.problem_mark
    if (
        "expected ',' or" not in problem
        or opened is None
        or noticed is None
        or noticed.line <= opened.line
    ):
        return False
    here = lines[noticed.line] if noticed.line < len(lines) else ""
    return (
        not here.strip()
        or re.match(r"\s*(?:- +)?[A-Za-z_]\w*:(?:\s|$)", here) is not None
        or here.lstrip().startswith("- ")
    )


def _wrong_depth(name: str, lines: list[str], error: yaml.MarkedYAMLError) -> Finding | None:
    """A line that is indented unlike its neighbours, and by how much it should be; None where that is not what is wrong."""
    noticed = error.problem_mark
    rows = [
        row for row, each in enumerate(lines) if each.strip() and not each.lstrip().startswith("#")
    ]
    if (
        noticed is None
        or noticed.line not in rows
        or not any(
            part in (error.problem or "")
            for part in ("expected key", "mapping values", "expected '-'")
        )
    ):
        return None
    at = rows.index(noticed.line)
    depths = [_depth(lines[row]) for row in rows]
    if at == 0:
        return None
    odd, wanted = noticed.line, depths[at - 1]
    if (
        lines[noticed.line].lstrip().startswith("- ")
    ):  # an item stands like the items before it, not like what is in them
        items = [
            depths[number] for number in range(at) if lines[rows[number]].lstrip().startswith("- ")
        ]
        wanted = min(items, key=lambda each: abs(each - depths[at]), default=wanted)
    opens = at > 1 and lines[rows[at - 2]].split(" #")[0].rstrip().endswith(":")
    if (
        opens
        and depths[at - 2] < depths[at] != depths[at - 1]
        and depths[at : at + 2] == [depths[at]] * 2
    ):  # the first of the group is the odd one
        odd, wanted = rows[at - 1], depths[at]
    if (
        at > 1 and depths[at - 2] == depths[at] != depths[at - 1]
    ):  # so is one between two that agree
        odd, wanted = rows[at - 1], depths[at]
    depth = _depth(lines[odd])
    if depth == wanted:
        return None
    text = Text(
        "บรรทัดนี้ย่อหน้า {d} ช่อง แต่กลุ่มเดียวกันย่อหน้า {w} ช่อง",
        "the line is indented by {d} spaces, its neighbours by {w}",
    ).fill(d=depth, w=wanted)
    hint = Text("ย่อหน้าบรรทัดนี้ {w} ช่อง", "indent the line by {w}").fill(w=wanted)
    return SYNTAX.at(Location(name, Span(odd + 1, 1, odd + 1, depth + 1)), text, hint)


def _depth(line: str) -> int:
    """The column of what a line says, behind the dash of an item."""
    return len(line) - len(re.sub(r"^ *(?:- +)?", "", line))


def _others(name: str, lines: list[str]) -> Iterator[Finding]:
    """Tabs and keys without their space on any line: libyaml stops at the first."""
    for number, here in enumerate(lines, 1):
        if match := re.match(r" *\t+(?=\S)", here):
            yield TAB.at(Location(name, Span(number, 1, number, match.end() + 1)), _IS_TAB, _NO_TAB)
        elif found := glued(name, here, number, 1):
            yield found


def _glued_above(name: str, lines: list[str], line: int) -> Finding | None:
    """A key that is glued to its value on the line of the complaint or, as YAML reads on, on the one before it."""
    for number in (line, line - 1):
        if 0 <= number < len(lines) and (found := glued(name, lines[number], number + 1, 1)):
            return found
    return None


def glued(name: str, text: str, line: int, column: int) -> Finding | None:
    """The finding for a text that begins like `key:value` or `key：value`; None where it does not."""
    for rule, pattern, message in ((WIDE_COLON, _WIDE, _IS_WIDE), (NO_SPACE, _GLUED, _IS_GLUED)):
        if match := re.match(pattern, text):
            start, value = column + match.end("before"), match["value"].split(" #")[0]
            place = Location(name, Span(line, start, line, column + match.start("value")))
            hint = Text("เขียน {k}: {v}", "write {k}: {v}").fill(
                k=escape(match["key"]), v=escape(value.strip(" }]\u00a0") or "…")
            )
            return rule.at(place, _IS_NBSP if value.startswith("\u00a0") else message, hint)
    return None
