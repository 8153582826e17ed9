"""Find what leads to a person: phone numbers, e-mail addresses, coordinates, titles with names.

Thai phone numbers are 0 and 8 or 9 digits: numbering plan of the National Broadcasting and
Telecommunications Commission.
"""

import re
from collections.abc import Iterator

from tambon_cli.thai.numbers import arabic
from tambon_cli.thai.places import is_name_of_place

Hit = tuple[int, int]

_D = "[0-9๐-๙]"
_GAP = "[ \u00a0.()\u2010-\u2015\u2212-]"
# Patterns begin with what they look for, and look back afterwards: then Python's engine passes over
# at once what cannot begin a match (notes/012).
_PHONE = re.compile(
    rf"[+(0๐](?<![A-Za-z0-9๐-๙_/+-].)(?<!{_D}[.,].)"
    rf"(?:(?<=\+)66{_GAP}{{0,2}}|(?<=\()[0๐]|(?<=[0๐]))"
    rf"(?:{_GAP}{{0,3}}{_D}){{8,9}}"
    rf"(?![A-Za-z0-9๐-๙_]|/(?![0๐])|[.-]{_D}|,{_D}{{3}}(?![0-9๐-๙-]))"
)
_MOST_GROUPS = 5  # more are a row of numbers
_NUMBER = re.compile(r"0[689][0-9]{8}|0[2-57][0-9]{7}")
_EMAIL = (
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@"
    r"(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![A-Za-z0-9_-])"
)
_LINE = r"(?i:(?<![a-z])line|ไลน์) ?(?:(?i:id)(?![A-Za-z])|ไอดี) ?[:=]? ?@?[A-Za-z0-9._-]{4,20}"
# Patterns that most texts never need are compiled at their first use.
_DECIMALS = re.compile(r"\.[0-9]{4}")
_POINT = re.compile(
    r"(?<![0-9.])(?P<latitude>[0-9]{1,2}\.[0-9]{4,15})°? ?N?[ ,;/]{1,3}"
    r"(?:lo?n(?:g|gitude)?[.:]? ?)?(?P<longitude>[0-9]{2,3}\.[0-9]{4,15})(?![0-9])"
)
_MAP_LINK = (
    r"(?i)(?:maps\.app\.goo\.gl|goo\.gl/maps|google\.[a-z.]{2,10}/maps|maps\.google\.)\S{0,200}"
)
_THAI = "[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e]"
_SPACE = "[ \u00a0]"
_NO_SURNAME = "หมู่|ตำบล|แขวง|อำเภอ|เขต|จังหวัด|และ|ได้|เป็น"
_FIRST = "[\u0e01-\u0e2e\u0e40-\u0e44]"
_TITLE = r"(?:(?<=น)(?:างสาว|าย|าง|\.?ส\.)|(?<=ด)\.?[ชญ]\.|(?<=เ)ด็ก(?:ชาย|หญิง))"
_WORD = f"{_FIRST}{_THAI}{{1,29}}"
# Where a word begins a name may stand alone; in the midst of a clause it needs its surname.
_NAME = re.compile(
    rf"[นดเ](?:(?<![\u0e01-\u0e4e].)(?<![\u0e01-\u0e4e]\..){_TITLE}{_SPACE}{{0,3}}"
    rf"(?P<name>{_WORD})(?:{_SPACE}{{1,3}}{_WORD})?"
    rf"|(?<=[\u0e01-\u0e4e]น)(?:างสาว ?|าย|าง)"
    rf"(?P<name2>{_WORD}){_SPACE}{{1,3}}(?!{_NO_SURNAME}){_FIRST}{_THAI}{{2,29}})(?![.])"
)
# Offices, trades and words that begin like a title and are nobody's name: the first whatever
# follows, the second only as a whole word, the third before what describes people.
_OFFICES = re.compile(
    r"(?:นายก(?:เทศ|องค์|อบ|สมาคม|รัฐ|เหล่า|เมือง|สภา|สโมสร|ฯ|กิ่ง|พุทธ|ชมรม|สมาพันธ์|สหกรณ์|ไลออนส์|โรตารี|หญิง|เป็น|กล่าว|มอบ|และ|ได้|ให้|จะ|พร้อม|ลง|เปิด|นำ|ร่วม|ท่าน)"
    r"|นายอำเภอ|นายทะเบียน|นายจ้าง|นายหน้า|นายตรวจ|นายสถานี|นายประกัน|นายทหาร|นายตำรวจ|นายช่าง|นายหมวด|นายกอง(?:ตรี|โท|เอก)|นายปศุสัตว์|นายไปรษณีย์"
    r"|นายด่าน|นายแพทย์|นายสัตวแพทย์|นายทุน|นางพยาบาล|นางสาวไทย|นางสงกรานต์)"
    r"|(?:นายก|นายหมู่|นายพล|นายร้อย|นายสิบ|นายเรือ|นายท่า|นายเวร|นางแบบ|นางงาม|นางเอก|นางรำ|นางฟ้า|นางนวล|นางร้าย|นางเลิ้ง)(?![\u0e01-\u0e4e])"
    r"|(?:เด็กชาย|เด็กหญิง|นางสาว) "
    r"?(?:และ|หรือ|ใน|ที่|อายุ|วัย|จำนวน|ซึ่ง|กำพร้า|เร่ร่อน|ไร้|ตั้งครรภ์|ชายขอบ|ขอบ|พิการ|ด้อย|ถูก|เด็ก|ไทย|ทุก|ชนเผ่า|จรจัด)"
)


def leads_to_person(text: str) -> bool:
    """Whether a text holds a phone number, an e-mail address, a position or a person's name."""
    finds = (find_phones, find_emails, find_positions, find_names)
    return any(next(iter(find(text)), None) is not None for find in finds)


def find_phones(text: str) -> Iterator[Hit]:
    """Yield where phone numbers stand, in Arabic or Thai digits."""
    for match in _PHONE.finditer(text):
        written = arabic(match.group())
        groups = re.findall(r"[0-9]+", written)
        if len(groups) <= _MOST_GROUPS and _NUMBER.fullmatch(_national_number(written)):
            yield match.span()


def _national_number(written: str) -> str:
    """Return the digits of a phone number, with 0 for the code of the country."""
    digits = re.sub(r"[^0-9]", "", written.replace("+66", "0", 1))
    if written.startswith("+66"):  # some write +66 0…
        return re.sub("^00", "0", digits)
    return digits


def find_emails(text: str) -> Iterator[Hit]:
    """Yield where e-mail addresses and names in LINE stand; not those of government (go.th)."""
    if "@" in text:
        for match in re.finditer(_EMAIL, text):
            if not match.group().lower().endswith(".go.th"):
                yield match.span()
    if "line" in text.lower() or "ไลน์" in text:
        for match in re.finditer(_LINE, text):
            yield match.span()


def find_positions(text: str) -> Iterator[Hit]:
    """Yield where coordinates in Thailand with four decimals or more stand, and links to a map."""
    if _DECIMALS.search(text):
        for match in _POINT.finditer(text):
            if 5 <= float(match["latitude"]) <= 21 and 97 <= float(match["longitude"]) <= 106:
                yield match.span()
    if "goo" in text.lower():
        for match in re.finditer(_MAP_LINK, text):
            yield match.span()


def find_names(text: str) -> Iterator[Hit]:
    """Yield where a title with a name stands; names of offices and of places are none."""
    for match in _NAME.finditer(text):
        name = match["name"] or match["name2"]
        title = text[match.start() : match.start(match.lastgroup or "")].rstrip(" \u00a0")
        if not _OFFICES.match(match.group()) and not _is_place(text, match.start(), title + name):
            yield match.span()


def _is_place(text: str, start: int, words: str) -> bool:
    """Whether the words are a place, alone or with the letters before (อ.นางรอง, เดิมบางนางบวช)."""
    first = start
    while first and "\u0e01" <= text[first - 1] <= "\u0e4e":
        first -= 1
    before = text[first:start].removeprefix("ตำบล").removeprefix("อำเภอ")
    return is_name_of_place(words) or is_name_of_place(before + words)
