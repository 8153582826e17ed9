"""Names of fields that ask for a person's data, which must never be in a project folder (TB802)."""

import re
from collections.abc import Collection

from tambon_cli.diagnostics import Diagnostic, Location, Rule, Severity
from tambon_cli.i18n import Text
from tambon_cli.show import quote

FORBIDDEN_FIELD = Rule("TB802", "forbidden-field", Severity.ERROR, Text("ช่องที่ถามข้อมูลส่วนบุคคล", "a field for a person's data"))

_FORBIDDEN = frozenset(
    [
        *("citizen_id", "national_id", "id_card", "id_number", "idcard", "passport", "hn", "case_number"),
        *("birthdate", "birth_date", "date_of_birth", "dob"),
        *("first_name", "last_name", "firstname", "lastname", "full_name", "surname", "nickname"),
        *("mobile", "phone_number", "line_id", "email"),
        *("เลขบัตร", "เลขบัตรประชาชน", "เลขประจำตัวประชาชน", "บัตรประชาชน", "วันเกิด"),
        *("ชื่อผู้รับบริการ", "ชื่อสกุล", "นามสกุล", "เบอร์โทร", "เบอร์โทรศัพท์"),
    ]
)
_PERSONAL = frozenset(
    [
        *("name", "phone", "tel", "telephone", "address", "line"),
        *("ชื่อ", "ที่อยู่", "โทรศัพท์", "โทร", "ไลน์", "คำนำหน้า", "คำนำหน้าชื่อ"),
    ]
)
# Columns that a survey of nobody in particular may have.
_BACKGROUND = frozenset(["age", "sex", "gender", "อายุ", "เพศ"])
_OF_SOMEBODY = re.compile(
    r"ชื่อ(?:สกุล|นามสกุล|และ|จริง|เล่น|ผู้|คน|เด็ก)|นามสกุล|คำนำหน้า|เบอร์(?:โทร|มือถือ)|หมายเลขโทรศัพท์|โทรศัพท์มือถือ"
    r"|เลข(?:บัตร|ประจำตัว)|email|idcard|fullname|firstname|lastname"
)
_LEADS_TO_SOMEBODY = re.compile(
    r"gps|geo(?:location|point|trace|shape)|latitude|longitude|location|พิกัด|ตำแหน่งที่ตั้ง|deviceid|imei|simserial|simid|subscriberid|username|submittedby"
    r"|ipaddress|อุปกรณ์|บ้านเลขที่|ที่อยู่(?!อาศัย)|หมู่บ้าน|ทะเบียนรถ|ลายมือชื่อ|ลายเซ็น|วัน(?:เดือนปี)?เกิด|facebook|เฟซบุ๊ก|เฟสบุ๊ค"
)
_IDENTIFIES = re.compile(
    r"เลขบัตร|เลขประจำตัว|บัตรประชาชน|ชื่อ(?:นาม)?สกุล|ชื่อจริง|นามสกุล|เบอร์โทร|เบอร์มือถือ|หมายเลขโทรศัพท์|อีเมล|ไอดีไลน์|lineid|email|phonenumber|nationalid|fullname|surname"
)
_BETWEEN = re.compile(r"[\s_./()-]+")


def is_forbidden(key: str) -> bool:
    """Whether a field of this name asks for a person's data, wherever it stands."""
    return key.casefold().replace(" ", "_").replace("-", "_") in _FORBIDDEN


def is_personal(key: str, *, of_answers: bool = False) -> bool:
    """Whether it does where the model does not define it: a partner has a name, a position has none.

    In the answers of a survey (`of_answers`) age and sex are background, a name is not.
    """
    plain = key.casefold()
    if plain in _PERSONAL or (plain in _BACKGROUND and not of_answers):
        return True
    return _OF_SOMEBODY.match(_BETWEEN.sub("", plain)) is not None


def leads_to_somebody(question: str) -> bool:
    """Whether a question about a respondent asks for who, where or by which device; age and sex are none of these."""
    plain = _BETWEEN.sub("", question.casefold())
    return is_forbidden(question) or is_personal(question, of_answers=True) or any(each.search(plain) for each in (_LEADS_TO_SOMEBODY, _IDENTIFIES))


def identifies(statement: str) -> bool:
    """Whether a statement to agree with asks for an id, a name, a telephone number or an address of the net instead."""
    return _IDENTIFIES.search(_BETWEEN.sub("", statement.casefold())) is not None


def personal_columns(words: Collection[str], *, of_answers: bool) -> list[str]:
    """The columns of a table that tell it lists persons: a surname, an age, an id; a bare name or address only beside another."""
    personal = [word for word in words if is_forbidden(word) or is_personal(word, of_answers=of_answers)]
    return personal if len(personal) > 1 or any(word.casefold() not in _PERSONAL for word in personal) else []


def forbidden_field(key: str, location: Location, *, is_title: bool = False) -> Diagnostic:
    """The finding for such a field; where things have a title, a name may have been meant for that."""
    text = Text("ช่อง {k} ขอข้อมูลส่วนบุคคล ซึ่งห้ามเก็บในโฟลเดอร์นี้", "{k} asks for a person's data, which must not be here")
    hint = Text("ลบช่องนี้ ใช้เฉพาะตำแหน่งและจำนวนรวม", "delete the field; give only offices and totals")
    if is_title and not is_forbidden(key):
        hint = Text("ถ้าเป็นชื่อของเรื่อง เขียน title: ถ้าเป็นของบุคคล ลบช่องนี้", "if it is what a thing is called write title:; if it is a person's, delete the field")
    return FORBIDDEN_FIELD.at(location, text.fill(k=quote(key)), hint)
