"""Line breaking and screen width of Thai text."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

_MARK = "\x1f"

# Compounds that Chromium breaks in two, as its dictionary has only their parts (seen in version 156).
_COMPOUNDS = (
    *(
        "ไม่ทอดทิ้งกัน",
        "ท้องถิ่น",
        "ผู้ใหญ่บ้าน",
        "บูรณาการ",
        "ผู้สูงอายุ",
        "เฝ้าระวัง",
        "ไร้ที่พึ่ง",
        "แล้วเสร็จ",
        "กองทุนฯ",
    ),
    *(
        "กลุ่มเป้าหมาย",
        "ถอดบทเรียน",
        "บทเรียน",
        "วิธีการ",
        "ค่าเฉลี่ย",
        "คัดเลือก",
        "ประจำปี",
        "อย่างน้อย",
        "ช่วยเหลือ",
        "ฤดูทำนา",
    ),
)
_PLACES = r"(?:ตำบล|อำเภอ|จังหวัด|แขวง|เขต|อบต\.|ต\.|อ\.|จ\.)"
_DATE = (
    r"[0-9๐-๙]{1,2}[ \u00a0][ก-๎]{1,3}\.[ก-๎]{1,2}\.[ \u00a0][0-9๐-๙]{4}|[0-9]{1,2}[ "
    r"\u00a0][A-Z][a-z]{2}[ \u00a0][0-9]{4}"
)
_TIME = r"(?<![0-9๐-๙.:–-])[0-9๐-๙][0-9๐-๙.:–-]{0,15}\s?น\."


def is_zero_width(character: str) -> bool:
    """Whether a character takes no column of a terminal: Thai vowels and tones above or below, joiners."""
    return unicodedata.category(character) in ("Mn", "Cf", "Me")


def width(text: str) -> int:
    """Columns the text takes on a terminal; wide East Asian characters take two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if is_zero_width(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


@lru_cache(maxsize=8)
def whole(names: tuple[str, ...] = ()) -> re.Pattern[str]:
    """A pattern of what stays on one line: these names, places behind the word before them, dates, times, compounds of the programme."""
    words = "|".join(
        re.escape(each) for each in sorted((*names, *_COMPOUNDS), key=len, reverse=True)
    )
    return re.compile(rf"{_PLACES}?(?:{words})|{_PLACES}[ก-๎]{{1,20}}(?![ก-๎])|{_DATE}|{_TIME}")


def pieces(text: str) -> list[str]:
    """The text cut where Thai may be broken over two lines; joined again they are the text."""
    if text.isascii() or _MARK in text or "\0" in text:
        return text.split(_MARK) if _MARK in text else [text]
    return [piece for piece in _lines()(text, _MARK).split(_MARK) if piece]


@cache
def _lines() -> Callable[[str, str], str]:  # the dictionary loads only for text that must be broken
    import thaibreak

    breaker: Callable[[str, str], str] = thaibreak.lines
    return breaker


@cache
def teach_rich() -> None:
    """Make rich break Thai between words: it takes a whole Thai clause for one word and cuts it with an ellipsis."""
    import rich._wrap as rich_wrap

    plain_words = rich_wrap.words

    def words(text: str) -> Iterator[tuple[int, int, str]]:
        for start, _end, word in plain_words(text):
            position = start
            for piece in pieces(word):
                yield position, position + len(piece), piece
                position += len(piece)

    rich_wrap.words = words


def fill(text: str, columns: int, indent: str = "") -> str:
    """The text on lines of at most so many columns, broken between words, each behind the indent; a longer word stays whole."""
    lines, line = [], ""
    for word in pieces(text) if not text.isascii() else re.split(r"(?<= )", text):
        if line and width(line.rstrip() + word.rstrip()) > columns - width(indent):
            lines.append(line.rstrip())
            line = ""
        line += word if line else word.lstrip()
    return "\n".join(f"{indent}{each}" for each in [*lines, line.rstrip()])
