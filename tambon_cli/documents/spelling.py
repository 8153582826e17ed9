"""Check the spelling of Thai text: typos that look right and are not (TB023-TB030)."""

import re

from tambon_cli.diagnostics import Finding, Rule, Severity
from tambon_cli.documents.characters import find_matches, is_printable
from tambon_cli.i18n import Text
from tambon_cli.thai import text as thai

DECOMPOSED = Rule(
    "TB023",
    "decomposed-sara-am",
    Severity.WARNING,
    Text("สระอำที่พิมพ์แยกเป็นสองตัว", "sara am typed as two characters"),
)
DOUBLED_MARK = Rule(
    "TB024",
    "doubled-mark",
    Severity.WARNING,
    Text("สระหรือวรรณยุกต์ซ้ำ", "the same vowel or tone mark twice"),
)
MARK_ORDER = Rule(
    "TB025", "mark-order", Severity.WARNING, Text("วรรณยุกต์อยู่หน้าสระ", "a tone mark before its vowel")
)
DOUBLE_SARA_E = Rule(
    "TB026", "double-sara-e", Severity.WARNING, Text("พิมพ์ เ สองตัวแทน แ", "two เ typed for แ")
)
FLOATING_MARK = Rule(
    "TB027",
    "floating-mark",
    Severity.WARNING,
    Text("สระหรือวรรณยุกต์ไม่มีพยัญชนะรองรับ", "a mark without its letter"),
)
NBSP_IN_TEXT = Rule(
    "TB028",
    "nbsp-in-text",
    Severity.INFO,
    Text("มีช่องว่างพิเศษในข้อความ", "a no-break space in the text"),
)
OLD_FONT = Rule(
    "TB029",
    "old-font-character",
    Severity.WARNING,
    Text("อักขระจากแบบอักษรเก่า", "a character of an old font"),
)
MOJIBAKE = Rule(
    "TB030",
    "mojibake",
    Severity.WARNING,
    Text("ข้อความภาษาไทยที่ถูกแปลงผิด", "Thai text that was converted wrongly"),
)

SPELLING_RULES = (
    DECOMPOSED,
    DOUBLED_MARK,
    MARK_ORDER,
    DOUBLE_SARA_E,
    FLOATING_MARK,
    NBSP_IN_TEXT,
    OLD_FONT,
    MOJIBAKE,
)

_FIX = Text("พิมพ์คำนี้ใหม่ หรือสั่ง tambon fix --write", "type the word again, or run tambon fix --write")
_AGAIN = Text("พิมพ์คำนี้ใหม่", "type the word again")
_INNER_NBSP = re.compile(r"(?<=[^\s\u00a0])\u00a0+|(?<=[^\s\u00a0] )\u00a0+")

_TYPOS: tuple[tuple[Rule, re.Pattern[str], Text, Text], ...] = (
    (
        DECOMPOSED,
        thai.SARA_AM,
        Text(
            "สระอำตรงนี้เป็น ํ กับ า สองตัว ซึ่งค้นหาไม่พบ ระบบรวมให้แล้วตอนอ่าน",
            "sara am stands here as two characters and cannot be searched for; it is read as one",
        ),
        _FIX,
    ),
    (
        DOUBLED_MARK,
        thai.DOUBLED_MARK,
        Text("มีสระหรือวรรณยุกต์ตัวเดียวกันซ้อนกัน", "the same mark stands here twice"),
        _FIX,
    ),
    (
        MARK_ORDER,
        thai.MARK_ORDER,
        Text(
            "วรรณยุกต์พิมพ์ก่อนสระ ซึ่งค้นหาไม่พบ",
            "the tone mark was typed before the vowel and cannot be searched for",
        ),
        _FIX,
    ),
    (
        DOUBLE_SARA_E,
        thai.DOUBLE_SARA_E,
        Text("เ สองตัวดูเหมือน แ แต่ไม่ใช่", "two เ look like แ and are not"),
        _FIX,
    ),
    (
        FLOATING_MARK,
        thai.FLOATING_MARK,
        Text(
            "สระหรือวรรณยุกต์นี้ไม่มีพยัญชนะรองรับ หรือซ้อนกันสองตัว",
            "this mark has no letter to stand on, or another on it",
        ),
        _AGAIN,
    ),
    (
        OLD_FONT,
        thai.OLD_FONT,
        Text(
            "อักขระนี้มาจากแบบอักษรเก่า (มักคัดลอกจาก PDF) เครื่องอื่นอ่านไม่ได้",
            "a character of an old font, as copied from a PDF; other machines cannot read it",
        ),
        _AGAIN,
    ),
    (
        MOJIBAKE,
        thai.MOJIBAKE,
        Text(
            "ข้อความนี้ถูกแปลงรหัสผิด อ่านไม่ออกแล้ว", "this text was converted wrongly and cannot be read"
        ),
        Text("พิมพ์ข้อความใหม่จากต้นฉบับ", "type it again from the original"),
    ),
)


_NBSP_MESSAGE = Text(
    "มีช่องว่างพิเศษ (มักติดมาจาก Word หรือ LINE) ระบบอ่านเป็นเว้นวรรคธรรมดา",
    "a no-break space, as copied from Word or LINE; it is read as a plain space",
)
_NBSP_HINT = Text(
    "เว้นวรรคใหม่ หรือสั่ง tambon fix --write",
    "type the space again, or run tambon fix --write",
)


def check_spelling(name: str, text: str) -> list[Finding]:
    """Return the typos of a Thai text, each at its place."""
    # Most texts have none of these; one search rules out five of them.
    has_odd_mark = thai.ODD_MARK.search(text) is not None
    is_possible = {OLD_FONT: not is_printable(text), MOJIBAKE: "à" in text or text.count("เธ") > 3}
    findings: list[Finding] = []
    for rule, pattern, message, hint in _TYPOS:
        if is_possible.get(rule, has_odd_mark):
            repair = thai.repaired if hint is _FIX else None
            findings += find_matches(rule, name, text, pattern, message, hint, repair=repair)
    if thai.NBSP in text:
        findings += find_matches(
            NBSP_IN_TEXT,
            name,
            text,
            _INNER_NBSP,
            _NBSP_MESSAGE,
            _NBSP_HINT,
            repair=lambda found: " " * len(found),
        )
    return findings
