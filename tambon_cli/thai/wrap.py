"""Line breaking and screen width of Thai text."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from tambon_cli.thai.compounds import BROKEN_WORDS

_MARK = "\x1f"

# Compounds of the programme that Chromium breaks in two, and some that thaibreak does not know.
_COMPOUNDS = (
    "ไม่ทอดทิ้งกัน",
    "ท้องถิ่น",
    "ผู้ใหญ่บ้าน",
    "บูรณาการ",
    "ผู้สูงอายุ",
    "เฝ้าระวัง",
    "ไร้ที่พึ่ง",
    "แล้วเสร็จ",
    "กองทุนฯ",
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
    "ภายใต้",
)
_THAI = re.compile(r"[ก-ฺเ-๎]{3,}")
_PLACES = r"(?:ตำบล|อำเภอ|จังหวัด|แขวง|เขต|อบต\.|ต\.|อ\.|จ\.)"
_DATE = (
    r"[0-9๐-๙]{1,2}[ \u00a0][ก-๎]{1,3}\.[ก-๎]{1,2}\.[ \u00a0][0-9๐-๙]{4}"
    r"|[0-9]{1,2}[ \u00a0][A-Z][a-z]{2}[ \u00a0][0-9]{4}"
)
_TIME = r"(?<![0-9๐-๙.:–-])[0-9๐-๙][0-9๐-๙.:–-]{0,15}\s?น\."


def is_zero_width(character: str) -> bool:
    """Return whether a character takes no column of a terminal.

    Thai vowels and tones above or below a consonant take none, nor do joiners.
    """
    return unicodedata.category(character) in ("Mn", "Cf", "Me")


def width(text: str) -> int:
    """Return the columns that the text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if is_zero_width(character):
        return 0
    is_wide = unicodedata.east_asian_width(character) in "WF"
    return 2 if is_wide else 1


@lru_cache(maxsize=8)
def whole(names: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Return a pattern of what stays on one line.

    These names, places behind the word before them, dates, times, compounds of the programme.
    """
    longest_first = sorted((*names, *_COMPOUNDS), key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first))
    return re.compile(rf"{_PLACES}?(?:{words})|{_PLACES}[ก-๎]{{1,20}}(?![ก-๎])|{_DATE}|{_TIME}")


def kept_parts(text: str, names: tuple[str, ...] = ()) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text in their order, each with whether it stays on one line.

    Beside what `whole` finds these are the words that a browser would break in two.
    """
    end = 0
    for match in whole(names).finditer(text):
        yield from _words_kept(text[end : match.start()])
        yield match.group(), True
        end = match.end()
    yield from _words_kept(text[end:])


def _words_kept(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the words that a browser would break, and between them what it may break."""
    start = 0
    for first, last in _thai_words(text):
        if text[first:last] in BROKEN_WORDS:
            yield text[start:first], False
            yield text[first:last], True
            start = last
    yield text[start:], False


def _thai_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each word of the Thai in a text begins and ends."""
    for run in _THAI.finditer(text):
        bounds = _boundaries()(run.group())
        for first, last in pairwise(bounds):
            yield run.start() + first, run.start() + last


def pieces(text: str) -> list[str]:
    """Return the text in pieces between which a line may be broken."""
    if _MARK in text:
        return text.split(_MARK)
    if text.isascii() or "\0" in text:
        return [text]
    found: list[str] = []
    for piece in filter(None, _breaker()(text, _MARK).split(_MARK)):
        if found and _is_glued(found[-1][-1], piece[0]):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _is_glued(before: str, after: str) -> bool:
    """Whether two characters stay on one line: of a path or a code, or the mark of repetition."""
    is_code = before.isascii() and after.isascii() and not (before + after).isspace()
    return after == "ๆ" or (is_code and before != " " and after != " ")


@cache
def _breaker() -> Callable[[str, str], str]:
    import thaibreak  # the dictionary loads only for text that must be broken

    breaker: Callable[[str, str], str] = thaibreak.lines
    return breaker


@cache
def _boundaries() -> Callable[[str], list[int]]:
    import thaibreak

    boundaries: Callable[[str], list[int]] = thaibreak.boundaries
    return boundaries


@cache
def teach_rich() -> None:
    """Make rich break Thai between words.

    It takes a whole Thai clause for one word and truncates it with an ellipsis.
    """
    import rich._wrap as rich_wrap

    plain_words = rich_wrap.words

    def words(text: str) -> Iterator[tuple[int, int, str]]:
        for start, _end, word in plain_words(text):
            position = start
            for piece in pieces(word):
                yield position, position + len(piece), piece
                position += len(piece)

    rich_wrap.words = words


def fill(text: str, columns: int, indent: str = "", first: str | None = None) -> str:
    """Return the text on indented lines of at most so many columns, broken between words.

    A longer word stays whole. `first` stands before the first line in place of the indent.
    """
    words = [piece for word in re.split(r"(?<= )(?!ๆ)", text) for piece in pieces(word)]
    before = indent if first is None else first
    lines, line = [], ""
    for word in words:
        if line and width(before + (line + word).rstrip()) > columns:
            lines.append(before + line.rstrip())
            before, line = indent, ""
        line += word if line else word.lstrip()
    lines.append(before + line.rstrip())
    return "\n".join(lines)
