"""Signs of a mistake: what a line shows more plainly than libyaml's complaint."""

import re
from typing import NamedTuple

from tambon_cli.diagnostics import Finding
from tambon_cli.display import escape
from tambon_cli.documents.rules import SYNTAX
from tambon_cli.documents.syntax import quoting
from tambon_cli.documents.syntax.complaint import (
    LONGEST_LINE,
    Complaint,
    begins_item,
    strip_comment,
)
from tambon_cli.i18n import Text


class _Sign(NamedTuple):
    """A pattern of a line, and what to say of a line that matches.

    The group `at` of the pattern is the place of the finding; all groups fill the message, the
    hint, and the `repair`, which is what to write at the group `whole`, `ready` or `at`, the first
    that is there. `ready` is shown in the quotes that it needs, which are its `marks`. `problem`
    must be part of libyaml's words. A sign of the line `above` counts for the line before the
    complaint, if that of the complaint begins an item.
    """

    pattern: str
    message: Text
    hint: Text
    problem: str = ""
    above: bool = False
    repair: str | None = None


_KEY = r"\s*(?:- +)?"
_TEXT_AFTER_QUOTE = Text("มีข้อความต่อท้ายเครื่องหมายคำพูดที่ปิดแล้ว", "there is text after a closing quote")
_SIGNS = (
    _Sign(
        r"\s*(?P<at>[`~]{3,}.*)",
        Text("{at} ติดมากับข้อความที่คัดลอก ไม่ใช่ข้อมูล", "{at} came with a pasted text and is no data"),
        Text(
            "ลบบรรทัดนี้ และบรรทัดที่ปิดด้วยเครื่องหมายเดียวกัน",
            "delete this line, and the line that closes it",
        ),
    ),
    _Sign(
        r"\s*(?P<whole>(?P<at>//|--(?= )|/\*|<!--|;|\(\*|REM\b|rem\b|%)"
        r"\s*(?P<value>[^:]*?)\s*(?:\*/|-->|\*\))?)\s*$",
        Text("หมายเหตุขึ้นต้นด้วย # ไม่ใช่ {at}", "a remark begins with #, not with {at}"),
        Text("เขียน # {value}", "write # {value}"),
        repair="# {value}",
    ),
    _Sign(
        r"\s*(?P<whole>(?P<at><(?P<key>[A-Za-z_]\w*)>)(?P<value>[^<]*)</(?P=key)>)\s*$",
        Text("<{key}> เป็นภาษาอื่น (XML)", "<{key}> is another language (XML)"),
        Text("เขียน {key}: {value}", "write {key}: {value}"),
        repair="{key}: {value}",
    ),
    _Sign(
        _KEY + r"""["']?(?P<key>[A-Za-z_]\w*)["']?\s*: +(?P<value>(["']).*\3)(?P<at>[,;])\s*$""",
        Text("มี {at} ท้ายบรรทัด", "there is a {at} at the end of the line"),
        Text("ลบ {at} เขียน {key}: {value}", "delete the {at}: write {key}: {value}"),
        repair="",
    ),
    _Sign(
        r"\s*(?P<at>-\t+)\s*(?P<value>\S.*)",
        Text("หลัง - เป็น Tab ซึ่ง YAML ไม่รับ", "YAML accepts no tab behind a dash"),
        Text("เว้นวรรคแทน: - {value}", "use a space: - {value}"),
        repair="- ",
    ),
    _Sign(
        r"\s*(?P<at>-[\u00a0\u200b-\u200d\u2060\ufeff]+)\s*(?P<value>\S.*)",
        Text(
            "ช่องว่างหลัง - เป็นช่องว่างพิเศษ (มักติดมาจาก Word หรือ LINE)",
            "the space after the dash is a no-break space, as from Word or LINE",
        ),
        Text("เว้นวรรคใหม่: - {value}", "type the space anew: - {value}"),
        repair="- ",
    ),
    _Sign(
        r"\s*(?P<at>\{)(?P<value>[a-z_]+: .*)",
        Text("ไม่มี - หน้า {{", "there is no dash before {{"),
        Text("เขียน - {at}{value}", "write - {at}{value}"),
        repair="- {at}",
    ),
    _Sign(
        _KEY + r"(?P<whole>(?P<at>[a-z_]{2,40}) *= *)(?P<value>[^=\s].*)",
        Text("ใช้ = แทน :", "an equals sign for a colon"),
        Text("เขียน {at}: {value}", "write {at}: {value}"),
        repair="{at}: ",
    ),
    _Sign(
        _KEY + r"(?P<key>[a-z_]{2,40}): +(?P<at>[a-z_]{2,40}): (?P<value>[^{]*\})\s*$",
        Text("ไม่มี {{ หน้า {at}", "there is no {{ before {at}"),
        Text("เขียน {key}: {{{at}: {value}", "write {key}: {{{at}: {value}"),
        repair="{{{at}",
    ),
    _Sign(
        r"\s*(?P<whole>(?P<at>-(?=[A-Za-z_{])|[–—•·]|\*(?= )|[0-9]{1,2}\.(?= +[\w{]))\s*)"
        r"(?P<value>\S.*)",
        Text("รายการต้องขึ้นต้นด้วย - ตามด้วยช่องว่าง", "an item begins with a dash (-) and a space"),
        Text("เขียน - {value}", "write - {value}"),
        repair="- ",
    ),
    _Sign(
        _KEY + r"[A-Za-z_]\w*: *(?P<at>\[\]|\{\})",
        Text(
            "{at} บอกว่าไม่มีรายการ แต่มีรายการอยู่บรรทัดถัดไป",
            "{at} says that there is nothing, but items follow",
        ),
        Text("ลบ {at}", "delete {at}"),
        above=True,
        repair="",
    ),
    _Sign(
        _KEY + r"(?P<key>[A-Za-z_]\w*): +(?P<at>[^\s#\[{|>\"'&*!-][^#]*?)\s*(?:#.*)?$",
        Text("{key} มีข้อความอยู่แล้ว แต่มีรายการอยู่บรรทัดถัดไป", "{key} has a text, but items follow"),
        Text("ลบข้อความหลัง {key}:", "delete the text after {key}:"),
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
        _KEY + r"(?P<at>[a-z_]{2,40})(?P<value>(?: +[^:\s#][^:]*)?)\s*$",
        Text("ไม่มีเครื่องหมาย : หลัง {at}", "there is no colon after {at}"),
        Text("เขียน {at}:{value}", "write {at}:{value}"),
        repair="{at}:",
    ),
    _Sign(
        r"[^#]*?[{,]\s*\w+: [^,{}\[\]\"':]*? (?P<at>[a-z_]{2,40}): ",
        Text("ขาดเครื่องหมาย , หน้า {at}", "there is no comma before {at}"),
        Text("เขียน , {at}:", "write , {at}:"),
        problem="expected ',' or '}'",
        repair=", {at}",
    ),
    _Sign(
        r"""[^#]*?[{,\[]\s*(?:\w+: *)?(?P<at>(?P<ready>(["'])[^,}\]]*?\3 *[^\s,}\]:][^,}\]]*))""",
        _TEXT_AFTER_QUOTE,
        quoting.WRITE_READY,
        problem="expected ',' or",
        repair="{ready}",
    ),
    _Sign(
        r"[^#]*?[{,]\s*\w+: (?P<ready>(?P<at>[^,{}\[\]\"']*[:\[{])[^,}]*)",
        Text(
            "มีเครื่องหมาย : [ หรือ {{ อยู่กลางข้อความใน {{ }}",
            "a colon or bracket inside a value in {{ }}",
        ),
        quoting.WRITE_READY,
        problem="expected ',' or '}'",
        repair="{ready}",
    ),
    _Sign(
        _KEY + r"\w+:\s+(?P<ready>(?P<at>\[[^\]]*\]|\{[^}]*\})\s*[^\s#,}\]].*)$",
        Text("ข้อความขึ้นต้นด้วย [ ] หรือ {{ }}", "a text begins with [ ] or {{ }}"),
        quoting.WRITE_READY,
        problem="did not find expected key",
        repair="{ready}",
    ),
    _Sign(
        _KEY + r"""\w+:\s+(?P<at>(?P<ready>(["']).*?\3\s*[^\s#,}\]].*))$""",
        _TEXT_AFTER_QUOTE,
        quoting.WRITE_READY,
        problem="did not find expected key",
        repair="{ready}",
    ),
    _Sign(
        r"\s*(?P<at>[ก-๎][^:]*)$",
        Text("บรรทัดนี้ไม่มีเครื่องหมาย : ตามด้วยช่องว่าง", "the line has no colon followed by a space"),
        Text(
            "ถ้าเป็นหมายเหตุ เขียน # {at} ถ้าต่อจากบรรทัดก่อน ให้ย่อหน้าลึกกว่าชื่อช่องของบรรทัดนั้น",
            "if it is a remark write # {at}; if it goes on from the line above, indent it deeper "
            "than the key there",
        ),
        problem="could not find expected ':'",
    ),
)


def find_sign(complaint: Complaint) -> Finding | None:
    """Return the finding of the first sign in the line of a complaint or in the line above.

    The line above counts because YAML may have read on past the mistake.
    """
    for number in (complaint.line, complaint.line - 1):
        code = strip_comment(complaint.text_of(number))[:LONGEST_LINE]
        for sign in _SIGNS:
            match = (
                re.match(sign.pattern, code) if _applies(sign, complaint, number, code) else None
            )
            if match:
                return _told(sign, complaint, number, match)
    return None


def _told(sign: _Sign, complaint: Complaint, number: int, match: re.Match[str]) -> Finding:
    """Return the finding of a sign; its repair is said only if more can be read after it."""
    values = {group: strip_comment(value) for group, value in match.groupdict().items()}
    if "ready" in values:
        values["ready"] = quoting.requoted(values["ready"])
    columns = match.span(next(name for name in ("whole", "ready", "at") if name in values))
    repair = None
    if sign.repair is not None:
        repair = complaint.repair(number, columns, sign.repair.format(**values))
    shown = {group: _as_shown(group, value) for group, value in values.items()}
    shown["marks"] = quoting.marks_round(values.get("ready", ""))
    place = complaint.at(number, *match.span("at"))
    return SYNTAX.at(place, sign.message.fill(**shown), sign.hint.fill(**shown), repair)


def _as_shown(group: str, value: str) -> str:
    return quoting.shown(value) if group == "ready" else escape(value)


def _applies(sign: _Sign, complaint: Complaint, number: int, code: str) -> bool:
    if sign.problem not in complaint.words:
        return False
    if not sign.above:
        return True
    return number != complaint.line and _begins_item_of(code, complaint.text)


def _begins_item_of(key: str, line: str) -> bool:
    """Whether a line begins an item that can only belong to the key in the line above."""
    key_column = len(key) - len(re.sub(rf"^{_KEY}", "", key))
    return begins_item(line) and len(line) - len(line.lstrip(" ")) > key_column
