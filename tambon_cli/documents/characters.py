"""The text of a file before it is taken apart: what cannot be seen in it, what only looks right (TB001-TB020)."""

import itertools
import re
import unicodedata

from tambon_cli.diagnostics import Effect, Finding, Location, Places, Rule, Severity, Span
from tambon_cli.files.encoding import encoding_of
from tambon_cli.i18n import Text
from tambon_cli.thai.text import ZERO_WIDTH

NOT_UTF8 = Rule(
    "TB001",
    "not-utf8",
    Severity.ERROR,
    Text("ไฟล์ไม่ใช่ UTF-8", "the file is not UTF-8"),
    effect=Effect.SPOILS_READING,
)
FORBIDDEN = Rule(
    "TB002",
    "forbidden-character",
    Severity.ERROR,
    Text("มีอักขระที่มองไม่เห็นและเป็นอันตราย", "an invisible, dangerous character"),
    effect=Effect.SPOILS_READING,
)
CONFLICT = Rule(
    "TB005",
    "merge-conflict",
    Severity.ERROR,
    Text("ยังมีเครื่องหมายการชนกันของ git", "merge-conflict markers"),
    effect=Effect.SPOILS_READING,
)
NBSP = Rule(
    "TB018",
    "nbsp-indentation",
    Severity.ERROR,
    Text("ย่อหน้าด้วยช่องว่างพิเศษ", "indented with no-break spaces"),
    effect=Effect.SPOILS_READING,
)
SMART_QUOTE = Rule(
    "TB019",
    "smart-quote",
    Severity.WARNING,
    Text("ขึ้นต้นด้วยเครื่องหมายคำพูดโค้ง", "a key or value opens with a curly quote"),
)
ZERO_WIDTH_CHARACTER = Rule(
    "TB020",
    "zero-width-character",
    Severity.WARNING,
    Text("มีอักขระที่ไม่มีความกว้าง", "a zero-width character"),
)
MOST_OF_A_KIND = 1000
RAW_TEXT_RULES = (NOT_UTF8, FORBIDDEN, CONFLICT, NBSP, SMART_QUOTE, ZERO_WIDTH_CHARACTER)
# Line breaks of other systems: with them in it, the text is not what it looks like.
_LINE_BREAKS = "\u2028\u2029\r"
_PLAIN = "\n\t\u00a0"
_MARKER = r"(?m)^(<{7}|={7}|>{7}|\|{7})(?= |$)"
_SPACES = "\u00a0\u2000-\u200a\u202f\u3000"
_ODD_INDENT = f"(?m)^ *[{_SPACES}]+"
_CURLY = r"(?m)(?:^[ -]*(?:[\w.-]{1,200}: +)?|[{,] *[\w.-]{1,200}: +|\[ *)([“”‘’])"


def wrong_encoding(name: str, data: bytes) -> Finding:
    """The finding that names the encoding a file seems to be in."""
    encoding = encoding_of(data)
    line = data[: _first_bad_byte(data)].count(b"\n") + 1
    message = Text("ไฟล์ไม่ใช่ UTF-8", "the file is not UTF-8")
    if encoding is not None:
        message = Text("ไฟล์นี้เป็น {e} ไม่ใช่ UTF-8", "this file is {e}, not UTF-8").fill(
            e=encoding.name
        )
    hint = Text(
        "บันทึกใหม่เป็น UTF-8 หรือสั่ง tambon fix --write",
        "save it again as UTF-8, or run tambon fix --write",
    )
    if encoding is None:
        hint = Text(
            "เปิดไฟล์แล้วบันทึกใหม่โดยเลือกการเข้ารหัสเป็น UTF-8",
            "open the file and save it again with the encoding UTF-8",
        )
    return NOT_UTF8.at(Location(name, Span(line, 1, line, 1)), message, hint)


def _first_bad_byte(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def odd_characters(text: str) -> set[str]:
    """The characters of a text that cannot be seen: controls, bidi marks, zero-width, noncharacters."""
    return (
        set()
        if is_printable(text)
        else {
            c
            for c in set(text)
            if not c.isprintable()
            and c not in _PLAIN
            and unicodedata.category(c) not in ("Zs", "Co")
        }
    )


def is_printable(text: str) -> bool:
    """Whether nothing but line breaks is in a text that cannot be seen or is a space of another kind."""
    return text.replace("\n", "").isprintable()


def is_control(character: str) -> bool:
    """Whether a character is a control or breaks lines where nobody sees it, so that the text cannot be trusted."""
    return unicodedata.category(character) == "Cc" or character in _LINE_BREAKS


def _forbidden_characters(name: str, text: str, odd: set[str]) -> list[Finding]:
    refused = odd.difference(ZERO_WIDTH)
    if not refused:
        return []
    places = Places(text)
    found = (
        at
        for at, character in enumerate(text)
        if character in refused and text[at : at + 2] != "\r\n"
    )
    return [
        forbidden(name, places.span(at, at + 1), text[at])
        for at in itertools.islice(found, MOST_OF_A_KIND)
    ]


def forbidden(name: str, span: Span, character: str) -> Finding:
    """The finding for one character that is not allowed."""
    number = f"U+{ord(character):04X}"
    message = Text(
        "มีอักขระ {n} ซึ่งมองไม่เห็นหรือใช้ในข้อความไม่ได้",
        "the character {n} is invisible or not allowed in text",
    ).fill(n=number)
    return FORBIDDEN.at(
        Location(name, span),
        message,
        Text("ลบอักขระนี้ แล้วพิมพ์ข้อความใหม่ด้วยแป้นพิมพ์", "delete it and type the text again"),
    )


def look_at(name: str, text: str, odd: set[str]) -> list[Finding]:
    """What is only visible before the text is taken apart; `odd` are its odd characters."""
    found = _forbidden_characters(name, text, odd)
    if "<<<<<<<" in text or ">>>>>>>" in text:
        message = Text(
            "ยังมีเครื่องหมายการชนกันของ git ค้างอยู่", "a merge conflict of git was left unresolved"
        )
        hint = Text(
            "เลือกเก็บข้อความฝั่งที่ถูก แล้วลบบรรทัด <<<<<<< ======= >>>>>>>",
            "keep the right side and delete the lines <<<<<<< ======= >>>>>>>",
        )
        found += each_match(CONFLICT, name, text, _MARKER, message, hint)
    if not text.isascii():
        found += _odd_indents(name, text) + _curly_quotes(name, text) + _zero_width(name, text, odd)
    return found


def _odd_indents(name: str, text: str) -> list[Finding]:
    message = Text(
        "ย่อหน้าด้วยช่องว่างพิเศษ (มักติดมาจาก Word หรือ LINE)",
        "indented with no-break spaces, as copied from Word or LINE",
    )
    hint = Text(
        "ลบช่องว่างต้นบรรทัด แล้วเคาะเว้นวรรคใหม่",
        "delete the spaces at the start of the line and type them again",
    )
    return each_match(NBSP, name, text, _ODD_INDENT, message, hint) if _has_odd_space(text) else []


def _has_odd_space(text: str) -> bool:
    return any(c in text for c in "\u00a0\u202f\u3000") or any(
        chr(number) in text for number in range(0x2000, 0x200B)
    )


def _curly_quotes(name: str, text: str) -> list[Finding]:
    message = Text(
        "“ ” ไม่ใช่เครื่องหมายคำพูดของ YAML จึงกลายเป็นส่วนหนึ่งของข้อความ",
        "curly quotes are not YAML's and become part of the value",
    )
    hint = Text('ใช้ "…" ตัวตรง หรือลบออก', 'use straight "…", or delete them')
    return (
        each_match(SMART_QUOTE, name, text, _CURLY, message, hint, group=1)
        if any(mark in text for mark in "“”‘’")
        else []
    )


def _zero_width(name: str, text: str, odd: set[str]) -> list[Finding]:
    message = Text(
        "มีอักขระที่ไม่มีความกว้าง (มักติดมาจาก Word หรือ LINE) ระบบข้ามให้แล้ว",
        "a zero-width character, as copied from Word or LINE; it is skipped",
    )
    hint = Text("ลบแล้วพิมพ์ใหม่", "delete it and type again")
    found = odd & ZERO_WIDTH
    return (
        each_match(
            ZERO_WIDTH_CHARACTER, name, text, "[" + "".join(sorted(found)) + "]", message, hint
        )
        if found
        else []
    )


def each_match(
    rule: Rule,
    name: str,
    text: str,
    pattern: str | re.Pattern[str],
    message: Text,
    hint: Text,
    group: int = 0,
) -> list[Finding]:
    """A finding at each place of a pattern, up to a number that nobody reads to its end."""
    matches = list(itertools.islice(re.finditer(pattern, text), MOST_OF_A_KIND))
    places = Places(text if matches else "")
    return [
        rule.at(Location(name, places.span(*match.span(group))), message, hint) for match in matches
    ]
