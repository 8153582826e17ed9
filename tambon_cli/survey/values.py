"""What an answer says, however it was typed: a code, the words of the scale, Thai digits, an age in years."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation

from tambon_cli.survey.columns import plain
from tambon_cli.survey.instrument import Instrument, Named
from tambon_cli.thai.dates import parse_date
from tambon_cli.thai.numbers import arabic

Reader = Callable[[str], object]

WRONG = object()
_CODED = re.compile(r"\(?\s*(-?[0-9]{1,3})\s*\)?\s*[=.:)–-]?\s+(.+)|(.+?)\s*[(=–-]\s*(-?[0-9]{1,3})\s*\)?")
_YES = frozenset(["yes", "y", "true", "1", "ใช่", "ยินยอม", "ตกลง", "agree", "iagree"])
_NO = frozenset(["no", "n", "false", "0", "2", "ไม่", "ไม่ใช่", "ไม่ยินยอม", "ไม่ตกลง", "disagree"])
_LESS, _MORE = ("<", "ต่ำกว่า", "น้อยกว่า", "ไม่ถึง", "under", "less", "below"), (">", "≥", "+", "ขึ้นไป", "มากกว่า", "over", "more")
_DAY = re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}")


def answers_of(instrument: Instrument) -> Reader:
    """The reader of answers on the scale: the score, None for no answer, WRONG for anything else."""
    codes: dict[str, int | None] = {str(point): point for point in instrument.points} | {str(code): None for code in instrument.missing}
    words: dict[str, int | None] = {}
    for code, label in instrument.labels.items():
        value = code if code in instrument.points else None
        for said in (*label, *(part for each in label for part in each.split("/") if value is None)):
            words[plain(said)] = value

    def read(cell: str) -> object:
        text = arabic(cell).strip()
        if not text:
            return None
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
    return str(int(number)) if number.is_finite() and abs(number) < 10**6 and number == int(number) else text


def choices_of(choices: Iterable[Named], *, is_optional: bool) -> Reader:
    """The reader of a choice: its id; WRONG where it is none, None where nothing was chosen."""
    listed = list(choices)
    known = {plain(words): choice.id for choice in listed for words in (choice.id, *choice.label)}
    ranges = [(choice.id, *_range(choice.label.th)) for choice in listed]

    def read(cell: str) -> object:
        text = arabic(cell).strip()
        if not text:
            return None if is_optional else WRONG
        if plain(text) in known and not any(sign in text for sign in "<>≥+"):
            return known[plain(text)]
        low, high = _range(text)
        if (low, high) == (None, None):
            return WRONG
        same = [name for name, first, last in ranges if (first, last) == (low, high)]
        exact = _whole(text)
        if not same and exact is not None and exact.isdigit():  # an age or a number of years where a band is asked for
            same = [name for name, first, last in ranges if _is_within(int(exact), first, last)]
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
    if any(word in text for word in _LESS):
        return None, numbers[0] - 1
    beyond = any(word in text for word in (">", "มากกว่า", "over", "more")) and not any(word in text for word in (">=", "≥", "ขึ้นไป"))
    if any(word in text for word in _MORE):
        return numbers[0] + (1 if beyond else 0), None
    return numbers[0], numbers[0]


def _is_within(number: int, first: int | None, last: int | None) -> bool:
    return (first, last) != (None, None) and (first is None or first <= number) and (last is None or number <= last)


def consent_of(cell: str) -> object:
    """Whether somebody agreed; WRONG where that is not said."""
    words = plain(arabic(cell))
    return True if words in _YES else False if words in _NO or words.startswith("ไม่ยินยอม") else True if words.startswith("ยินยอม") else WRONG


def day_of(cell: str) -> dt.date | None:
    """The day of a date or of a time; None where there is none."""
    text = arabic(cell).strip()
    found = _DAY.search(text)
    return parse_date(found.group() if found else text).value if text else None
