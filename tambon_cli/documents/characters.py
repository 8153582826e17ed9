"""Check the raw text of a file: its encoding, and characters that cannot be seen (TB001-TB020)."""

import itertools
import re
import unicodedata
from collections.abc import Callable

from tambon_cli.diagnostics import Effect, Finding, Location, Places, Rule, Severity, Span
from tambon_cli.files.encoding import ODD_LINE_ENDS, encoding_of
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
_SPACES = "\u00a0\u2000-\u200a\u202f\u3000"
_ODD_SPACES = ("\u00a0", "\u202f", "\u3000", *map(chr, range(0x2000, 0x200B)))
_ODD_INDENT = f"(?m)^ *[{_SPACES}]+"
_CURLY = r"(?m)(?:^[ -]*(?:[\w.-]{1,200}: +)?|[{,] *[\w.-]{1,200}: +|\[ *)([“”‘’])"
_CURLY_QUOTES = "“”‘’"

_NOT_UTF8 = Text("ไฟล์ไม่ใช่ UTF-8", "the file is not UTF-8")
_OTHER_ENCODING = Text("ไฟล์นี้เป็น {encoding} ไม่ใช่ UTF-8", "this file is {encoding}, not UTF-8")
_SAVE_OR_FIX = Text(
    "บันทึกใหม่เป็น UTF-8 หรือสั่ง tambon fix --write",
    "save it again as UTF-8, or run tambon fix --write",
)
_SAVE_AGAIN = Text(
    "เปิดไฟล์แล้วบันทึกใหม่โดยเลือกการเข้ารหัสเป็น UTF-8",
    "open the file and save it again with the encoding UTF-8",
)
_ENCODED_TWICE = Text(
    "ข้อความไทยทั้งไฟล์ถูกแปลงรหัสซ้ำ จึงอ่านไม่ออก",
    "all Thai text of the file was encoded twice, and cannot be read",
)
_ODD_LINE_ENDS = Text(
    "บรรทัดลงท้ายด้วยอักขระ {number} ซึ่งไม่ใช่การขึ้นบรรทัดใหม่ ({count} แห่ง)",
    "lines end in the character {number}, which is no line break here ({count} places)",
)
_FIX = Text("สั่ง tambon fix --write เพื่อแก้ทั้งไฟล์", "tambon fix --write fixes the whole file")
_INVISIBLE = Text(
    "มีอักขระ {number} ซึ่งมองไม่เห็นหรือใช้ในข้อความไม่ได้",
    "the character {number} is invisible or not allowed in text",
)
_DELETE_CHARACTER = Text("ลบอักขระนี้ แล้วพิมพ์ข้อความใหม่ด้วยแป้นพิมพ์", "delete it and type the text again")
_ODDLY_INDENTED = Text(
    "ย่อหน้าด้วยช่องว่างพิเศษ (มักติดมาจาก Word หรือ LINE)",
    "indented with no-break spaces, as copied from Word or LINE",
)
_INDENT_AGAIN = Text(
    "ลบช่องว่างต้นบรรทัด แล้วเคาะเว้นวรรคใหม่",
    "delete the spaces at the start of the line and type them again",
)
_CURLY_QUOTE = Text(
    "“ ” ไม่ใช่เครื่องหมายคำพูดของ YAML จึงกลายเป็นส่วนหนึ่งของข้อความ",
    "curly quotes are not YAML's and become part of the value",
)
_STRAIGHTEN = Text('ใช้ "…" ตัวตรง หรือลบออก', 'use straight "…", or delete them')
_NO_WIDTH = Text(
    "มีอักขระที่ไม่มีความกว้าง (มักติดมาจาก Word หรือ LINE) ระบบข้ามให้แล้ว",
    "a zero-width character, as copied from Word or LINE; it is skipped",
)
_TYPE_AGAIN = Text("ลบแล้วพิมพ์ใหม่", "delete it and type again")


def refuse_encoding(name: str, data: bytes) -> Finding:
    """Return the finding of a file that is not UTF-8; it names the encoding that is likely."""
    line = data[: _first_bad_byte(data)].count(b"\n") + 1
    place = Location(name, Span(line, 1, line, 1))
    encoding = encoding_of(data)
    if encoding is None:
        return NOT_UTF8.at(place, _NOT_UTF8, _SAVE_AGAIN)
    return NOT_UTF8.at(place, _OTHER_ENCODING.fill(encoding=encoding.name), _SAVE_OR_FIX)


def refuse_double_encoding(name: str) -> Finding:
    """Return the finding of a file whose text was taken for another encoding and saved again."""
    return NOT_UTF8.at(Location(name), _ENCODED_TWICE, _FIX)


def refuse_line_ends(name: str, text: str) -> Finding:
    """Return the one finding of a file most of whose lines end in an unusual break."""
    breaks = list(re.finditer(ODD_LINE_ENDS, text))
    place = Location(name, Places(text.replace("\r", " ")).span(*breaks[0].span()))
    number = f"U+{ord(breaks[0].group()[0]):04X}"
    return FORBIDDEN.at(place, _ODD_LINE_ENDS.fill(number=number, count=len(breaks)), _FIX)


def _first_bad_byte(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def find_odd_characters(text: str) -> set[str]:
    """Return the characters of a text that nobody sees.

    They are controls, marks of direction, of zero width, and noncharacters.
    """
    if is_printable(text):
        return set()
    return {character for character in set(text) if _is_odd(character)}


def _is_odd(character: str) -> bool:
    if character.isprintable() or character in _PLAIN:
        return False
    return unicodedata.category(character) not in ("Zs", "Co")


def is_printable(text: str) -> bool:
    """Whether a text holds only what can be seen, plain spaces and line breaks."""
    return text.replace("\n", "").isprintable()


def is_control(character: str) -> bool:
    """Whether a character is a control or an unusual line break.

    A text that holds one is not what it looks like.
    """
    return unicodedata.category(character) == "Cc" or character in _LINE_BREAKS


def check_raw_text(name: str, text: str, odd: set[str]) -> list[Finding]:
    """Return what is wrong in a text before it is parsed; `odd` are its odd characters."""
    findings = _refuse_characters(name, text, odd)
    if text.isascii():
        return findings
    if any(space in text for space in _ODD_SPACES):
        findings += find_matches(
            NBSP,
            name,
            text,
            _ODD_INDENT,
            _ODDLY_INDENTED,
            _INDENT_AGAIN,
            repair=lambda found: " " * len(found),
        )
    if any(mark in text for mark in _CURLY_QUOTES):
        findings += find_matches(
            SMART_QUOTE, name, text, _CURLY, _CURLY_QUOTE, _STRAIGHTEN, group=1
        )
    zero_width = "".join(sorted(odd & ZERO_WIDTH))
    if zero_width:
        findings += find_matches(
            ZERO_WIDTH_CHARACTER,
            name,
            text,
            f"[{zero_width}]",
            _NO_WIDTH,
            _TYPE_AGAIN,
            repair=lambda _found: "",
        )
    return findings


def _refuse_characters(name: str, text: str, odd: set[str]) -> list[Finding]:
    refused = odd.difference(ZERO_WIDTH)
    if not refused:
        return []
    places = Places(text)
    starts = (
        start
        for start, character in enumerate(text)
        if character in refused and text[start : start + 2] != "\r\n"
    )
    return [
        refuse_character(name, places.span(start, start + 1), text[start])
        for start in itertools.islice(starts, MOST_OF_A_KIND)
    ]


def refuse_character(name: str, span: Span, character: str) -> Finding:
    """Return the finding of one character that is not allowed."""
    message = _INVISIBLE.fill(number=f"U+{ord(character):04X}")
    return FORBIDDEN.at(Location(name, span), message, _DELETE_CHARACTER)


def find_matches(
    rule: Rule,
    name: str,
    text: str,
    pattern: str | re.Pattern[str],
    message: Text,
    hint: Text,
    group: int = 0,
    repair: Callable[[str], str] | None = None,
) -> list[Finding]:
    """Return a finding for each match of a pattern, at most MOST_OF_A_KIND.

    `repair` returns what to write in place of a match; None where the officer has to choose.
    """
    matches = list(itertools.islice(re.finditer(pattern, text), MOST_OF_A_KIND))
    if not matches:
        return []
    places = Places(text)
    return [
        rule.at(
            Location(name, places.span(*match.span(group))),
            message,
            hint,
            repair(match[group]) if repair else None,
        )
        for match in matches
    ]
