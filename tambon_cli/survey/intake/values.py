"""What an answer says, however it was typed: a code, the words of the scale, Thai digits, an age in years."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, InvalidOperation

from tambon_cli.survey.instrument import Instrument, Named
from tambon_cli.survey.intake.columns import plain
from tambon_cli.thai.dates import parse_date
from tambon_cli.thai.numbers import arabic

Reader = Callable[[str], object]

WRONG = object()
_CODED = re.compile(
    r"\(?\s*(-?[0-9]{1,3})\s*\)?\s*[=.:)–-]?\s*([^0-9\s.].*)|(.+?)\s*[(=–-]\s*(-?[0-9]{1,3})\s*\)?"
)
_LONGEST = 200
_NO_ANSWER = ("ไม่ตอบ", "na", "n/a", "-", "–")
_AGES = range(10, 111)
_UNIT = re.compile(r"\s*(?:ปี|years?(?: old)?|yrs?\.?)$")
_YES = re.compile(
    r"yes(?:iagree|iconsent)?|y|true|1|ใช่|(?:ข้าพเจ้า|ฉัน|ผม)?ยินยอม(?:ตอบ(?:แบบสอบถาม)?|ให้ข้อมูล|ให้ใช้ข้อมูล|เข้าร่วม)?(?:ครับ|ค่ะ)?|ตกลง|i?agree|iconsent"
)
_NO = re.compile(
    r"no(?:idonotagree|idonotconsent)?|n|false|0|2|ไม่|ไม่ใช่|(?:ข้าพเจ้า|ฉัน|ผม)?ไม่ยินยอม(?:ตอบ(?:แบบสอบถาม)?|ให้ข้อมูล|ให้ใช้ข้อมูล|เข้าร่วม)?(?:ครับ|ค่ะ)?|ไม่ตกลง|disagree|id(?:o)?(?:not|nt)agree"
)
# What stands beside the number of a band, the longer words before those that they hold: from it on, up to it, below it, above it.
_BOUNDS = (
    (
        re.compile(
            r"ไม่ต่ำกว่า|ไม่น้อยกว่า|>=|≥|ขึ้นไป|\+|หรือมากกว่า|or (?:more|over|above)|and "
            r"(?:over|above|more)|at least"
        ),
        "from",
    ),
    (
        re.compile(r"ไม่เกิน|ไม่มากกว่า|<=|≤|หรือน้อยกว่า|หรือต่ำกว่า|or (?:less|under|below)|up to|at most"),
        "to",
    ),
    (re.compile(r"ต่ำกว่า|น้อยกว่า|ไม่ถึง|<|under|less|below"), "below"),
    (re.compile(r"มากกว่า|เกิน|>|over|more|above"), "above"),
)
_SHORT = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_DAY = re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}")


def answers_of(instrument: Instrument) -> Reader:
    """The reader of answers on the scale: the score, None for no answer, WRONG for anything else."""
    codes: dict[str, int | None] = {str(point): point for point in instrument.points} | {
        str(code): None for code in instrument.missing
    }
    words: dict[str, int | None] = {}
    for code, label in instrument.labels.items():
        value = code if code in instrument.points else None
        for said in (
            *label,
            *(part for each in label for part in each.split("/") if value is None),
        ):
            words[plain(said)] = value

    def read(cell: str) -> object:
        text = arabic(cell).strip()
        if not text or text.casefold() in _NO_ANSWER:
            return None
        if len(text) > _LONGEST:
            return WRONG
        if (number := _whole(text)) is not None:
            return codes.get(number, WRONG)
        if plain(text) in words:
            return words[plain(text)]
        coded = _CODED.fullmatch(text)
        if coded is None:
            return WRONG
        code, said = (coded[1], coded[2]) if coded[1] else (coded[4], coded[3])
        both = (codes.get(code, WRONG), words.get(plain(said), WRONG))
        return both[0] if both[0] == both[1] else WRONG

    return read


def _whole(text: str) -> str | None:
    """The number as a whole one, `5.0` as well; None where the text is none."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return (
        str(int(number))
        if number.is_finite() and abs(number) < 10**6 and number == int(number)
        else text
    )


def choices_of(choices: Iterable[Named], *, is_optional: bool) -> Reader:
    """The reader of a choice: its id; WRONG where it is none, None where nothing was chosen."""
    listed = list(choices)
    known = {plain(words): choice.id for choice in listed for words in (choice.id, *choice.label)}
    ranges = [
        (choice.id, *_range(choice.label.th))
        for choice in listed
        if _range(choice.label.th) != (None, None)
    ]
    are_ages = bool(ranges) and all(
        end is None or end >= _AGES[0] for _name, *ends in ranges for end in ends
    )

    def read(cell: str) -> object:
        text = arabic(cell).strip()
        if not text or (is_optional and text.casefold() in _NO_ANSWER):
            return None if is_optional else WRONG
        if plain(text) in known and not any(sign in text for sign in "<>≥≤+"):
            return known[plain(text)]
        age = _UNIT.sub("", text).removesuffix(".0")
        low, high = _range(text)
        same = [
            name for name, first, last in ranges if (first, last) == (low, high) != (None, None)
        ]
        if (
            not same and are_ages and age.isdecimal() and int(age) in _AGES
        ):  # an age where a band is asked for
            same = [
                name
                for name, first, last in ranges
                if (first is None or first <= int(age)) and (last is None or int(age) <= last)
            ]
        return same[0] if len(same) == 1 else WRONG

    return read


def _range(words: str) -> tuple[int | None, int | None]:
    """The whole numbers from and to which a band goes, both included; None where it has no end, both where there is no number."""
    text = arabic(words).casefold()
    numbers = [int(each) for each in re.findall(r"[0-9]{1,4}", text)]
    if len(numbers) == 2:
        return numbers[0], numbers[1]
    if len(numbers) != 1:
        return None, None
    number = numbers[0]
    bound = next((meaning for words_of, meaning in _BOUNDS if words_of.search(text)), "is")
    ranges = {
        "from": (number, None),
        "to": (None, number),
        "below": (None, number - 1),
        "above": (number + 1, None),
        "is": (number, number),
    }
    return ranges[bound]


def consent_of(cell: str) -> object:
    """Whether somebody agreed; WRONG where that is not said."""
    words = plain(arabic(cell).strip().removesuffix(".0"))
    return True if _YES.fullmatch(words) else False if _NO.fullmatch(words) else WRONG


def days_of(cells: Sequence[str]) -> list[dt.date | None]:
    """The days of dates or times, None where there is none; month first where a column can be read in no other way."""
    texts = [arabic(cell).strip() for cell in cells]
    short = [(int(match[1]), int(match[2])) for text in texts if (match := _SHORT.match(text))]
    is_month_first = any(second > 12 for _first, second in short) and all(
        first <= 12 for first, _second in short
    )
    return [
        _day_of(_SHORT.sub(r"\2/\1/\3", text, count=1) if is_month_first else text)
        for text in texts
    ]


def _day_of(text: str) -> dt.date | None:
    found = _DAY.search(text)
    return parse_date(found.group() if found else text).value if text else None
