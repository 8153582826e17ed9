"""The words of headings as they are compared: without tags and legends, never without a denial."""

import re
from collections.abc import Iterable

from tambon_cli.thai.numbers import arabic

LONGEST_HEADING = 600  # letters; what is longer is no heading
_TAG = re.compile(r"<[^<>]{1,200}>")
_CARRIAGE_RETURN = re.compile("_x000[Dd]_")  # as workbooks write it
_LINE_BREAK = re.compile(r"(?i)<(?:br|/p|/div|/li)\b[^<>]{0,20}>")
_NO_LETTERS = re.compile(r"[\s\u200b_.,;:!?\"'“”‘’()\[\]{}/|*–—-]+")
_NUMBERING = re.compile(
    r"^\s*(?:ข้อ(?:ที่)?\s*)?[0-9๐-๙]{1,3}(?:[.)][0-9๐-๙]{1,3})*[.):]?\s+|^\s*[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*[.)]\s*"
)
# Questions that leave both answers open: their denial denies nothing.
_OPEN = re.compile(
    r"(?:ใช่)?หรือไม่(?:ใช่)?|หรือเปล่า|ใช่ไหม|ใช่มั้ย|ไม่มากก็น้อย|(?i:\bor not\b|\byes\s*/\s*no\b)"
    r"|ยินยอม\s*/\s*ไม่ยินยอม|ใช่\s*/\s*ไม่(?:ใช่)?"
)
_DENIAL = re.compile(
    r"ไม่|ไร้|(?<!เด็ด)ขาด|มิ(?=ได้|ใช่|ควร|อาจ|ต้อง|ให้|เคย|มี|พึง|ยอม|สามารถ|กล้า|รู้)|ปราศจาก|ห้าม"
    r"|(?<!ทั้ง)หมด(?=หวัง|กำลัง|โอกาส|สิทธิ)|เลิก|ยังไม่|ปฏิเสธ|อันตราย|แย่|ล้มเหลว"
    r"|(?i:\b(?:not|no|never|without|cannot|neither|nor|none|nobody|nothing|hardly|rarely|seldom"
    r"|lacks?|lacking|lacked|fails?|failed|refuse[sd]?|against|inadequate(?:ly)?"
    r"|insufficient(?:ly)?|insecure|impossible|incapable|excluded|rejected|ill-treated"
    r"|un(?!der|it|ion|ique|iver|til|less|to\b)[a-z]{3,}|dis(?!trict|play|cuss|ease|tance|aster)[a-z]{3,})\b"
    r"|n[’']t\b|\b(?:do|does|did|is|are|was|were|ca|wo)nt\b)"
)
# Words that say the opposite without a denial; enough to propose nothing.
_OPPOSITE = re.compile(
    r"ว่างงาน|ทุกข์|ทะเลาะ|ขัดแย้ง|แตกแยก|เสี่ยง|ลำบาก|น้อย|ต่ำ|ลดลง|เลวร้าย|กลัว|กังวล|เหงา|ทอดทิ้ง|กีดกัน|รังเกียจ|เหลื่อมล้ำ|เชิงลบ"
    r"|(?i:\b(?:poor|bad|worse|worst|little|less|few|low|afraid|fear\w*|danger\w*|sick|sad|lonely)\b)"
)
_WORD_DENIED = 3  # letters of it that are compared
_LEGEND_WORDS = (
    "คะแนน|ระดับความคิดเห็น|ระดับ|ตอบ|ให้|เลือก|เพียง|ข้อเดียว|คำตอบเดียว|ถึง|ไป|มาตร|เต็ม|จำเป็น|บังคับ"
    "|scale|points?|scores?|required|choose|one|to|from|likert"
)
_MOST_SEGMENTS = 12
_LONGEST_LEGEND = 200
_BEFORE_LEGEND = "([:*–—-"
_SEPARATORS = "/:|.-–—])>"
_BRACKETED = re.compile(r"\[([^\[\]]+)\]\s*[.:*]?\s*$")


def plain(words: str) -> str:
    """Return words as they are compared: letters and digits alone."""
    return _NO_LETTERS.sub("", words).casefold()


def clean(heading: str) -> str:
    """Return a heading without the tags and entities of web pages."""
    if "<" in heading:
        heading = _TAG.sub("", _LINE_BREAK.sub("\n", heading))
    heading = _CARRIAGE_RETURN.sub(" ", heading)
    if "&" in heading:
        import html  # only where a heading comes from a web page

        heading = html.unescape(heading)
    return heading.strip()


def one_line(heading: str) -> str:
    """Return a heading as somebody types it: on one line, with single spaces."""
    return " ".join(heading.split())


def denials(words: str) -> list[str]:
    """Return the words of denial in a text, sorted; to ask “or not” denies nothing."""
    found = _DENIAL.findall(_OPEN.sub(" ", words))
    return sorted(word.casefold().strip() for word in found)


def denied(words: str) -> list[str]:
    """Return what a text denies: each denial with the beginning of the word behind it, sorted.

    Words that say an opposite of their own are among them.
    """
    text = _OPEN.sub(" ", words)
    found = [
        plain(match[0] + text[match.end() :].lstrip()[:_WORD_DENIED])
        for match in _DENIAL.finditer(text)
    ]
    return sorted([*found, *(word.casefold() for word in _OPPOSITE.findall(text))])


def without_number(words: str) -> str:
    """Return words without the number of the question that they begin with."""
    return _NUMBERING.sub("", words, count=1)


def in_brackets(heading: str) -> tuple[str, str]:
    """Return what stands before the brackets that end a heading, and in them; "" if there are none.

    The heading of a grid ends so.
    """
    bracketed = _BRACKETED.search(heading)
    if bracketed is None:
        return heading, ""
    return heading[: bracketed.start()], bracketed[1]


def segments(heading: str) -> list[tuple[str, str]]:
    """Return what stands before and behind each sign that divides the names of groups.

    The longest part behind one comes first; of many signs the last count.
    """
    places = [place for place, sign in enumerate(heading) if sign in _SEPARATORS]
    return [(heading[:place], heading[place + 1 :]) for place in places[-_MOST_SEGMENTS:]]


def place_of_ending(heading: str, letters: int) -> int | None:
    """Return where the last letters of a heading, counted as `plain` has them, begin.

    None where they begin in the midst of a word.
    """
    left = letters
    for place in range(len(heading) - 1, -1, -1):
        left -= len(plain(heading[place]))
        if left <= 0:
            before = heading[place - 1 : place]
            is_apart = not before or before.isspace() or before in f"{_SEPARATORS}(\"“'["
            return place if is_apart and left == 0 else None
    return None


class Legend:
    """The explanation of a scale that stands behind a question, as in `(5 = most, 1 = least)`."""

    def __init__(self, labels: Iterable[str]) -> None:
        """Take the words of the scale."""
        words = sorted({label.strip() for label in labels if label.strip()}, key=len, reverse=True)
        self._labels = re.compile("|".join(map(re.escape, words)) or r"(?!)", re.IGNORECASE)
        signs = r"[\s0-9=.,:;/|()\[\]–—~*-]"
        known = "|".join([signs, *map(re.escape, words), _LEGEND_WORDS])
        self._remark = re.compile(rf"[\s([:*–—-]+(?:{_LEGEND_WORDS}|\s)+[)\]*\s]*", re.IGNORECASE)
        self._whole = re.compile(f"(?:{known})+", re.IGNORECASE)

    def remove(self, heading: str) -> str:
        """Return a heading without the legend behind its words."""
        first = max(1, len(heading) - _LONGEST_LEGEND)
        for place, sign in enumerate(heading[first:], first):
            may_begin = sign.isspace() or sign in _BEFORE_LEGEND
            if may_begin and self._is_legend(heading[place:], sign):
                return heading[:place].rstrip()
        return heading

    def _is_legend(self, words: str, sign: str) -> bool:
        text = arabic(words)
        if sign in _BEFORE_LEGEND and self._remark.fullmatch(text):
            return True
        if self._whole.fullmatch(text) is None:
            return False
        is_sign = not any(letter.isalnum() for letter in text)
        has_digit = any(letter.isdigit() for letter in text)
        return is_sign or has_digit or len(set(self._labels.findall(text))) > 1
