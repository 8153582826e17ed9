"""Words that lead to a person: phone numbers, e-mail addresses, coordinates, a title with a name.

Thai phone numbers: National Broadcasting and Telecommunications Commission numbering plan, 0 and 8 or 9 digits.
"""

import re
from collections.abc import Iterator

from tambon_cli.thai.numbers import arabic
from tambon_cli.thai.places import is_name_of_place

Hit = tuple[int, int]

_D = "[0-9๐-๙]"
_GAP = "[ \u00a0.()\u2010-\u2015\u2212-]"
# Patterns begin with what they look for, and look back afterwards: then what cannot begin a match is passed over at once.
_PHONE = re.compile(
    rf"[+(0๐](?<![A-Za-z0-9๐-๙_/+-].)(?<!{_D}[.,].)(?:(?<=\+)66{_GAP}{{0,2}}|(?<=\()[0๐]|(?<=[0๐]))(?:{_GAP}{{0,3}}{_D}){{8,9}}(?![A-Za-z0-9๐-๙_]|/(?![0๐])|[.-]{_D}|,{_D}{{3}}(?![0-9๐-๙-]))"
)
_MOST_GROUPS = 5  # more are a row of numbers
_NUMBER = re.compile(r"0[689][0-9]{8}|0[2-57][0-9]{7}")
_EMAIL = r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![A-Za-z0-9_-])"
_LINE = r"(?i:(?<![a-z])line|ไลน์) ?(?:(?i:id)(?![A-Za-z])|ไอดี) ?[:=]? ?@?[A-Za-z0-9._-]{4,20}"
# Patterns that most texts never need are compiled where they do.
_DECIMALS = re.compile(r"\.[0-9]{4}")
_POINT = re.compile(
    r"(?<![0-9.])([0-9]{1,2}\.[0-9]{4,15})°? ?N?[ ,;/]{1,3}(?:lo?n(?:g|gitude)?[.:]? "
    r"?)?([0-9]{2,3}\.[0-9]{4,15})(?![0-9])"
)
_MAP_LINK = (
    r"(?i)(?:maps\.app\.goo\.gl|goo\.gl/maps|google\.[a-z.]{2,10}/maps|maps\.google\.)\S{0,200}"
)
_THAI = "[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e]"
_SPACE = "[ \u00a0]"
_NO_SURNAME = "หมู่|ตำบล|แขวง|อำเภอ|เขต|จังหวัด|และ|ได้|เป็น"
_FIRST = "[\u0e01-\u0e2e\u0e40-\u0e44]"
_TITLE = r"(?:(?<=น)(?:างสาว|าย|าง|\.?ส\.)|(?<=ด)\.?[ชญ]\.|(?<=เ)ด็ก(?:ชาย|หญิง))"
# A name by itself only where a word begins; in the midst of a clause with its surname.
_NAME = re.compile(
    rf"[นดเ](?:(?<![\u0e01-\u0e4e].)(?<![\u0e01-\u0e4e]\..){_TITLE}{_SPACE}{{0,3}}(?P<name>{_FIRST}{_THAI}{{1,29}})(?:{_SPACE}{{1,3}}{_FIRST}{_THAI}{{1,29}})?"
    rf"|(?<=[\u0e01-\u0e4e]น)(?:างสาว "
    rf"?|าย|าง)(?P<name2>{_FIRST}{_THAI}{{1,29}}){_SPACE}{{1,3}}(?!{_NO_SURNAME}){_FIRST}{_THAI}{{2,29}})(?![.])"
)
# Offices, trades and words that begin like a title and are nobody's name: the first whatever follows, the others alone.
_OFFICES = re.compile(
    r"(?:นายก(?:เทศ|องค์|อบ|สมาคม|รัฐ|เหล่า|เมือง|สภา|สโมสร|ฯ|กิ่ง|พุทธ|ชมรม|สมาพันธ์|สหกรณ์|ไลออนส์|โรตารี|หญิง|เป็น|กล่าว|มอบ|และ|ได้|ให้|จะ|พร้อม|ลง|เปิด|นำ|ร่วม|ท่าน)"
    r"|นายอำเภอ|นายทะเบียน|นายจ้าง|นายหน้า|นายตรวจ|นายสถานี|นายประกัน|นายทหาร|นายตำรวจ|นายช่าง|นายหมวด|นายกอง(?:ตรี|โท|เอก)|นายปศุสัตว์|นายไปรษณีย์"
    r"|นายด่าน|นายแพทย์|นายสัตวแพทย์|นายทุน|นางพยาบาล|นางสาวไทย|นางสงกรานต์)"
    r"|(?:นายก|นายหมู่|นายพล|นายร้อย|นายสิบ|นายเรือ|นายท่า|นายเวร|นางแบบ|นางงาม|นางเอก|นางรำ|นางฟ้า|นางนวล|นางร้าย|นางเลิ้ง)(?![\u0e01-\u0e4e])"
    r"|(?:เด็กชาย|เด็กหญิง|นางสาว) "
    r"?(?:และ|หรือ|ใน|ที่|อายุ|วัย|จำนวน|ซึ่ง|กำพร้า|เร่ร่อน|ไร้|ตั้งครรภ์|ชายขอบ|ขอบ|พิการ|ด้อย|ถูก|เด็ก|ไทย|ทุก|ชนเผ่า|จรจัด)"
)


def phones(text: str) -> Iterator[Hit]:
    """Where phone numbers stand, in Arabic or Thai digits."""
    for match in _PHONE.finditer(text):
        digits = re.sub(r"[^0-9]", "", arabic(match.group()).replace("+66", "0", 1))
        digits = (
            digits.replace("00", "0", 1)
            if match.group().startswith("+66") and digits.startswith("00")
            else digits
        )
        if (
            _NUMBER.fullmatch(digits)
            and len(re.findall(r"[0-9]+", arabic(match.group()))) <= _MOST_GROUPS
        ):
            yield match.span()


def emails(text: str) -> Iterator[Hit]:
    """Where e-mail addresses stand, but for those of government offices (go.th), and names in LINE."""
    if "@" in text:
        yield from (
            match.span()
            for match in re.finditer(_EMAIL, text)
            if not match.group().lower().endswith(".go.th")
        )
    if "line" in text.lower() or "ไลน์" in text:
        yield from (match.span() for match in re.finditer(_LINE, text))


def positions(text: str) -> Iterator[Hit]:
    """Where coordinates within Thailand stand with four decimals or more, and links to a map."""
    for match in _POINT.finditer(text) if _DECIMALS.search(text) else ():
        if 5 <= float(match.group(1)) <= 21 and 97 <= float(match.group(2)) <= 106:
            yield match.span()
    if "goo" in text.lower():
        yield from (match.span() for match in re.finditer(_MAP_LINK, text))


def names(text: str) -> Iterator[Hit]:
    """Where a title with a name stands; names of offices and of places are none."""
    for match in _NAME.finditer(text):
        name = match["name"] or match["name2"]
        title = text[match.start() : match.start(match.lastgroup or "")].rstrip(" \u00a0")
        if not _OFFICES.match(match.group()) and not _is_place(text, match.start(), title + name):
            yield match.span()


def _is_place(text: str, start: int, words: str) -> bool:
    """Whether the words are a place, by themselves or with what they are glued to (อ.นางรอง, เดิมบางนางบวช)."""
    first = start
    while first and "\u0e01" <= text[first - 1] <= "\u0e4e":
        first -= 1
    whole = text[first:start].removeprefix("ตำบล").removeprefix("อำเภอ") + words
    return is_name_of_place(words) or is_name_of_place(whole)
