"""Fields that ask for a person's data (TB802)."""

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


_ASKS_FOR_PERSON = Text(
    "ช่อง {key} ขอข้อมูลส่วนบุคคล ซึ่งห้ามเก็บในโฟลเดอร์นี้",
    "{key} asks for a person's data, which must not be here",
)
_DELETE_FIELD = Text(
    "ลบช่องนี้ ใช้เฉพาะตำแหน่งและจำนวนรวม", "delete the field; give only offices and totals"
)
_TITLE_OR_DELETE = Text(
    "ถ้าเป็นชื่อของเรื่อง เขียน title: ถ้าเป็นของบุคคล ลบช่องนี้",
    "if it is what a thing is called write title:; if it is a person's, delete the field",
)


def refuse_field(key: str, location: Location, *, is_title: bool = False) -> Finding:
    """Return the finding of a field that asks for a person's data.

    With `is_title` the hint says that a name may have been meant for a title.
    """
    message = _ASKS_FOR_PERSON.fill(key=quote(known_part(key)))
    may_be_title = is_title and not is_forbidden(key)
    return FORBIDDEN_FIELD.at(
        location, message, _TITLE_OR_DELETE if may_be_title else _DELETE_FIELD
    )
