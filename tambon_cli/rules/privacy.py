"""TB8xx: a person's data, which must never be in the folder; these findings cannot be waived."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Location, Severity, Span
from tambon_cli.i18n import Text
from tambon_cli.rules.registry import Context, Finding, finding, rule
from tambon_cli.show import national_ids
from tambon_cli.source import Mapping, Node, Sequence

_EXEMPT_KEYS = ("letter_no", "order_no")
FORBIDDEN_KEYS = frozenset(
    [
        "citizen_id",
        "national_id",
        "id_card",
        "id_number",
        "idcard",
        "passport",
        "hn",
        "case_number",
        "birthdate",
        "birth_date",
        "date_of_birth",
        "dob",
        "first_name",
        "last_name",
        "firstname",
        "lastname",
        "full_name",
        "surname",
        "nickname",
        "mobile",
        "phone_number",
        "line_id",
        "email",
        "เลขบัตร",
        "เลขบัตรประชาชน",
        "เลขประจำตัวประชาชน",
        "บัตรประชาชน",
        "วันเกิด",
        "ชื่อผู้รับบริการ",
        "ชื่อสกุล",
        "นามสกุล",
        "เบอร์โทร",
        "เบอร์โทรศัพท์",
    ]
)


@rule("TB801", "national-id", Severity.ERROR, "พบเลขประจำตัวประชาชน", "a national id")
def national_id(context: Context) -> Iterator[Finding]:
    """No national id may stand anywhere in a file, comments included; git never forgets it."""
    for name, document in context.project.documents.items():
        for match in national_ids(document.text):
            start = document.text.rfind("\n", 0, match.start()) + 1
            if document.text[start:].lstrip(" -{").startswith(_EXEMPT_KEYS):
                continue
            line, column = document.text.count("\n", 0, start) + 1, match.start() - start + 1
            span = Span(line, column, line, column + len(match.group()))
            text = Text("พบเลขประจำตัวประชาชน (ปิดบังไว้แล้วในที่นี้)", "a national id stands here (it is masked in this output)")
            hint = Text(
                "ลบออกก่อนบันทึกลง git ถ้าบันทึกไปแล้วให้แจ้งเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล",
                "delete it before it is committed; if it already is, tell the data protection officer",
            )
            yield finding(Location(name, span), text, hint)


@rule("TB802", "forbidden-field", Severity.ERROR, "ช่องที่ถามข้อมูลส่วนบุคคล", "a field for a person's data")
def forbidden_field(context: Context) -> Iterator[Finding]:
    """Only counts of people may be in the folder, never a field about one person."""
    for name, document in context.project.documents.items():
        for key, span in _keys(document.root):
            if key.casefold().replace(" ", "_").replace("-", "_") in FORBIDDEN_KEYS:
                text = Text("ช่อง {k} ขอข้อมูลส่วนบุคคล ซึ่งห้ามเก็บในโฟลเดอร์นี้", "{k} asks for a person's data, which must not be here").fill(k=key)
                yield finding(Location(name, span), text, Text("ลบช่องนี้ ใช้เฉพาะจำนวนรวม", "delete the field; give only totals"))


def _keys(root: Node) -> Iterator[tuple[str, Span]]:
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            for key, entry in node.entries.items():
                yield key, entry.key
                waiting.append(entry.value)
        elif isinstance(node, Sequence):
            waiting.extend(node.items)
