"""Words that lead to a person: phone numbers, e-mail addresses, coordinates, a title with a name.

Thai phone numbers: National Broadcasting and Telecommunications Commission numbering plan, 0 and 8 or 9 digits.
"""

import re
from collections.abc import Iterator

from tambon_cli.thai.numbers import arabic

Hit = tuple[int, int]

_PHONE = re.compile(r"(?<![A-Za-z0-9_/+-])(?<![0-9][.,])(?:\+66[ .-]?|\(?0)(?:[ .()-]{0,2}[0-9]){8,9}(?![\w/]|[.,-][0-9])")
_NUMBER = re.compile(r"0[689][0-9]{8}|0[2-57][0-9]{7}")
_EMAIL = r"(?<![\w.+-])[A-Za-z0-9_.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w-])"
# Patterns that most texts never need are compiled where they do.
_POINT = re.compile(r"(?<![0-9.])([0-9]{1,2}\.[0-9]{4,12})[ ,]{1,3}([0-9]{2,3}\.[0-9]{4,12})(?![0-9])")
_MAP_LINK = r"(?:maps\.app\.goo\.gl|goo\.gl/maps|google\.[a-z.]{2,10}/maps|maps\.google\.)\S{0,200}"
_THAI = "[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e]"
_TITLE = r"นางสาว|นาย|นาง|น\.ส\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง"
_NAME = re.compile(rf"(?<![\u0e01-\u0e4e.])(?P<title>{_TITLE}) ?(?P<name>{_THAI}{{2,30}})(?P<surname> {{1,2}}{_THAI}{{2,30}})?(?![.])")

# Offices, trades and words that begin like a title and are nobody's name.
_OFFICES = (
    *("นายก", "นายอำเภอ", "นายทะเบียน", "นายจ้าง", "นายหน้า", "นายช่าง", "นายตรวจ", "นายสถานี", "นายประกัน", "นายทหาร"),
    *("นายตำรวจ", "นายด่าน", "นายแพทย์", "นายสัตวแพทย์", "นายทุน", "นายพล", "นายร้อย", "นายสิบ", "นายเรือ", "นายท่า", "นายเวร"),
    *("นางพยาบาล", "นางแบบ", "นางงาม", "นางเอก", "นางรำ", "นางฟ้า", "นางนวล", "นางสงกรานต์", "นางร้าย", "นางเลิ้ง"),
)


def phones(text: str) -> Iterator[Hit]:
    """Where phone numbers stand, in Arabic or Thai digits."""
    for match in _PHONE.finditer(arabic(text)):
        digits = re.sub(r"[^0-9]", "", match.group().replace("+66", "0", 1))
        digits = digits.replace("00", "0", 1) if match.group().startswith("+66") and digits.startswith("00") else digits
        if _NUMBER.fullmatch(digits):
            yield match.span()


def emails(text: str) -> Iterator[Hit]:
    """Where e-mail addresses stand, but for those of government offices (go.th)."""
    if "@" in text:
        yield from (match.span() for match in re.finditer(_EMAIL, text) if not match.group().lower().endswith(".go.th"))


def positions(text: str) -> Iterator[Hit]:
    """Where coordinates within Thailand stand with four decimals or more, and links to a map."""
    for match in _POINT.finditer(text):
        if 5 <= float(match.group(1)) <= 21 and 97 <= float(match.group(2)) <= 106:
            yield match.span()
    if "goo" in text:
        yield from (match.span() for match in re.finditer(_MAP_LINK, text))


def names(text: str) -> Iterator[tuple[Hit, str]]:
    """Where a title with a name stands, and the two written together, for a name may also be that of a place."""
    for match in _NAME.finditer(text):
        if not match.group().startswith(_OFFICES):
            yield match.span(), match["title"] + match["name"]
