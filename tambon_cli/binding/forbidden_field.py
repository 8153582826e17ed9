"""The finding for a field that asks for a person's data (TB802)."""

from tambon_cli.diagnostics import Effect, Finding, Location, Rule, Severity
from tambon_cli.display import quote
from tambon_cli.i18n import Text
from tambon_cli.privacy.fields import is_forbidden, known_part

FORBIDDEN_FIELD = Rule(
    "TB802",
    "forbidden-field",
    Severity.ERROR,
    Text("ช่องที่ถามข้อมูลส่วนบุคคล", "a field for a person's data"),
    effect=Effect.REDACTS_LINES,
)


def forbidden_field(key: str, location: Location, *, is_title: bool = False) -> Finding:
    """The finding for such a field; where things have a title, a name may have been meant for that."""
    text = Text(
        "ช่อง {k} ขอข้อมูลส่วนบุคคล ซึ่งห้ามเก็บในโฟลเดอร์นี้",
        "{k} asks for a person's data, which must not be here",
    )
    hint = Text("ลบช่องนี้ ใช้เฉพาะตำแหน่งและจำนวนรวม", "delete the field; give only offices and totals")
    if is_title and not is_forbidden(key):
        hint = Text(
            "ถ้าเป็นชื่อของเรื่อง เขียน title: ถ้าเป็นของบุคคล ลบช่องนี้",
            "if it is what a thing is called write title:; if it is a person's, delete the field",
        )
    return FORBIDDEN_FIELD.at(location, text.fill(k=quote(known_part(key))), hint)
