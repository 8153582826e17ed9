"""Names of fields that ask for a person's data, which must never be in a project folder (TB802)."""

import re
from collections.abc import Collection
from functools import lru_cache

from tambon_cli.thai.text import normal_form

# Names of fields in their plain form, as `_plain` returns it.
_FORBIDDEN = frozenset(
    [
        *("citizenid", "nationalid", "idcard", "idnumber", "idno", "cid", "pid"),
        *("passport", "passportno", "hn", "casenumber"),
        *("birthdate", "birthday", "dateofbirth", "dob"),
        *("firstname", "lastname", "fname", "lname", "fullname", "surname", "nickname"),
        *("personname", "personnames"),
        *("mobile", "mobileno", "phonenumber", "phoneno", "lineid", "email"),
        *("latitude", "longitude"),
        *("เลขบัตร", "เลขบัตรประชาชน", "เลขที่บัตรประชาชน", "หมายเลขบัตรประชาชน"),
        *("เลขประจำตัวประชาชน", "บัตรประชาชน", "เลข13หลัก"),
        *("วันเกิด", "วันเดือนปีเกิด"),
        *("ชื่อผู้รับบริการ", "รายชื่อผู้รับบริการ", "ชื่อสกุล", "ชื่อนามสกุล", "นามสกุล", "ชื่อเล่น"),
        *("เบอร์โทร", "เบอร์โทรศัพท์", "เบอร์มือถือ", "เบอร์ติดต่อ", "มือถือ", "อีเมล", "ไอดีไลน์"),
        *("พิกัด", "บ้านเลขที่"),
    ]
)
# Names that ask for a person's data unless the model defines them: a partner has a name.
_PERSONAL = frozenset(
    [
        *("name", "names", "phone", "tel", "telephone", "address", "line"),
        *("ชื่อ", "รายชื่อ", "ที่อยู่", "ที่อยู่ปัจจุบัน", "โทรศัพท์", "โทร", "เบอร์", "ไลน์", "คำนำหน้า", "คำนำหน้าชื่อ"),
    ]
)
# Columns that an anonymous survey may have, and words that make a table one of counts.
_BACKGROUND = re.compile(r"(?:age|sex|gender|อายุ|เพศ)(?:ปี|years?|yrs)?")
_COUNTING = re.compile(
    r"^จำนวน(?:คน|ราย|ผู้.*)?$|^รวม|^ร้อยละ|คน$|^(?:จำนวน)?(?:ชาย|หญิง)$|^(?:total|count|percent|people|n)$"
)
_OF_SOMEBODY = re.compile(
    r"(?:ราย)?ชื่อ(?:สกุล|นามสกุล|และ|จริง|เล่น|ผู้(?!รับผิดชอบ|ประสาน|จัดทำ|รายงาน)|คน|เด็ก)|นามสกุล|คำนำหน้า|เบอร์(?:โทร|มือถือ)|หมายเลขโทรศัพท์|โทรศัพท์มือถือ"
    r"|เลข(?:ที่)?(?:บัตร|ประจำตัว)(?!ผู้เสียภาษี)|email|idcard|fullname|firstname|lastname"
)
_LEADS_TO_SOMEBODY = re.compile(
    r"gps|geo(?:location|point|trace|shape)|latitude|longitude|location|พิกัด|ตำแหน่งที่ตั้ง|deviceid|imei|simserial|simid|subscriberid|username|submittedby"
    r"|ipaddress|อุปกรณ์|บ้านเลขที่|ที่อยู่(?!อาศัย)|หมู่บ้าน|ทะเบียนรถ|ลายมือชื่อ|ลายเซ็น|วัน(?:เดือนปี)?เกิด|facebook|เฟซบุ๊ก|เฟสบุ๊ค"
)
_IDENTIFIES = re.compile(
    r"เลขบัตร|เลขประจำตัว|บัตรประชาชน|ชื่อ(?:นาม)?สกุล|ชื่อจริง|นามสกุล|เบอร์โทร|เบอร์มือถือ|หมายเลขโทรศัพท์|อีเมล|ไอดีไลน์|lineid|email|phonenumber|nationalid|fullname|surname"
)
_BETWEEN = re.compile("[\\s_./()\\[\\]:*\u2010-\u2015\u2212-]+")


def is_forbidden(key: str) -> bool:
    """Whether a field of this name asks for a person's data, wherever it stands."""
    return _plain(key) in _FORBIDDEN


def is_personal(key: str, *, of_answers: bool = False) -> bool:
    """Whether a field of this name asks for a person's data where the model does not define it.

    A partner has a name, a position has none. In the answers of a survey (`of_answers`) age and sex
    are background, a name is not.
    """
    plain = _plain(key)
    if plain in _PERSONAL:
        return True
    if not of_answers and _BACKGROUND.fullmatch(plain):
        return True
    return _OF_SOMEBODY.match(plain) is not None


def leads_to_somebody(question: str) -> bool:
    """Whether a question to a respondent asks for who, where or by which device.

    Age and sex are none of these.
    """
    if is_forbidden(question) or is_personal(question, of_answers=True):
        return True
    plain = _plain(question)
    return any(pattern.search(plain) for pattern in (_LEADS_TO_SOMEBODY, _IDENTIFIES))


def identifies(statement: str) -> bool:
    """Whether a statement to agree with asks for an id, a name, a phone number or the like."""
    return _IDENTIFIES.search(_plain(statement)) is not None


def find_personal_columns(words: Collection[str], *, of_answers: bool = False) -> list[str]:
    """Return the columns of a table, or keys of a record, that tell that it is about persons.

    A surname or an id is enough; an age only if nothing is counted; a bare name or address only
    beside another.
    """
    is_of_counts = any(_COUNTING.search(_plain(word)) for word in words)
    is_background = of_answers or is_of_counts
    personal = [
        word for word in words if is_forbidden(word) or is_personal(word, of_answers=is_background)
    ]
    if len(personal) > 1 or any(_plain(word) not in _PERSONAL for word in personal):
        return personal
    return []


def known_part(key: str) -> str:
    """Return the part of a name that may be printed: the known words, and nothing behind them."""
    plain = _plain(key)
    if plain in _FORBIDDEN or plain in _PERSONAL or _BACKGROUND.fullmatch(plain):
        return key
    match = _OF_SOMEBODY.match(plain)
    return match.group() if match else ""


@lru_cache(maxsize=4096)  # the same keys stand in every folder
def _plain(key: str) -> str:
    """Return a name in its normal form, in small letters, without what stands between words."""
    return _BETWEEN.sub("", normal_form(key).casefold())
