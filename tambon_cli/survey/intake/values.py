"""Read the cells of answers however they were typed: codes, words, Thai digits, ages."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import NamedTuple, Self

from tambon_cli.survey.instrument import Instrument, Named
from tambon_cli.survey.intake.wording import plain
from tambon_cli.thai.numbers import arabic

ReadCell = Callable[[str], object]  # None: no answer; WRONG: the cell cannot be read

WRONG = object()
_CODED = re.compile(
    r"\(?\s*(-?[0-9]{1,3})\s*\)?\s*[=.:)–-]?\s*([^0-9\s.].*)|(.+?)\s*[(=–-]\s*(-?[0-9]{1,3})\s*\)?"
)
_LONGEST = 200
_NO_ANSWER = ("ไม่ตอบ", "na", "n/a", "-", "–")
_UNSTATED = frozenset(
    [
        *("ไม่ระบุ", "ไม่ขอตอบ", "ไม่ตอบ", "ไม่ประสงค์ตอบ", "ไม่ประสงค์จะตอบ", "ไม่ประสงค์ระบุ"),
        *("ไม่ต้องการตอบ", "ไม่สะดวกตอบ", "ไม่สะดวกระบุ", "ไม่อยากตอบ", "ไม่ขอระบุ", "ไม่ต้องการระบุ"),
        *("ไม่ทราบ", "ไม่มีข้อมูล", "prefernottosay", "prefernottoanswer", "notstated"),
        *("unspecified", "noanswer", "unknown"),
    ]
)
_OTHERS = ("อื่นๆ", "อื่น", "other")
# The number of a choice, before its words or behind them.
_ENUMERATED = re.compile(
    r"^\s*\(?[0-9]{1,2}\s*[.)=:\]–-]\s*(?=\D)|^\s*[0-9]{1,2}\s+(?=\D)|^[ก-ฮa-z][.)]\s*"
)
_ENUMERATION_BEHIND = re.compile(r"\s*[(\[=]\s*[0-9]{1,2}\s*[)\]]?\s*$")
_AGES = range(10, 111)
_SIGNS = "<>≥≤+"  # which `plain` drops, and which make another band of the same number
_UNIT = re.compile(r"\s*(?:ปี|years?(?: old)?|yrs?\.?)$")
_YES = re.compile(
    r"yes(?:iagree|iconsent)?|y|true|1|ใช่|(?:ข้าพเจ้า|ฉัน|ผม)?ยินยอม(?:ตอบ(?:แบบสอบถาม)?|ให้ข้อมูล|ให้ใช้ข้อมูล|เข้าร่วม)?(?:ครับ|ค่ะ)?|ตกลง|i?agree|iconsent"
)
_NO = re.compile(
    r"no(?:idonotagree|idonotconsent)?|n|false|0|2|ไม่|ไม่ใช่|(?:ข้าพเจ้า|ฉัน|ผม)?ไม่ยินยอม(?:ตอบ(?:แบบสอบถาม)?|ให้ข้อมูล|ให้ใช้ข้อมูล|เข้าร่วม)?(?:ครับ|ค่ะ)?|ไม่ตกลง|disagree|id(?:o)?(?:not|nt)agree"
)
# What stands beside the number of a band: from it on, up to it, below it, above it. The longer
# words come before those that they hold.
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


def answers_of(instrument: Instrument) -> ReadCell:
    """Return the reader of answers on the scale: the score; None for no answer, else WRONG."""
    codes: dict[str, int | None] = {str(point): point for point in instrument.points}
    codes |= {str(code): None for code in instrument.missing}
    return _Scale(codes, dict(_words_of_scale(instrument))).read


def _words_of_scale(instrument: Instrument) -> Iterator[tuple[str, int | None]]:
    """Yield the words of the scale with their scores.

    Of an answer that is none ("do not know / no answer") the words between slashes count too.
    """
    for code, label in instrument.labels.items():
        for words in label:
            if code in instrument.points:
                yield plain(words), code
                continue
            yield plain(words), None
            yield from ((plain(part), None) for part in words.split("/"))


@dataclass(frozen=True, slots=True)
class _Scale:
    """The answers of a scale by their codes and by their words; None for those that are none."""

    codes: dict[str, int | None]
    words: dict[str, int | None]

    def read(self, cell: str) -> object:
        text = arabic(cell).strip()
        if not text or text.casefold() in _NO_ANSWER:
            return None
        if len(text) > _LONGEST:
            return WRONG
        number = _whole_number(text)
        if number is not None:
            return self.codes.get(number, WRONG)
        words = plain(text)
        if words in self.words:
            return self.words[words]
        return self._read_both(text)

    def _read_both(self, text: str) -> object:
        """Read a code that stands with words, as in `5 = most`; WRONG where they disagree."""
        coded = _CODED.fullmatch(text)
        if coded is None:
            return WRONG
        by_code = self.codes.get(coded[1] or coded[4], WRONG)
        by_words = self.words.get(plain(coded[2] or coded[3]), WRONG)
        return by_code if by_code == by_words else WRONG


def _whole_number(text: str) -> str | None:
    """Return a number without its `.0` where it is whole, else as it is; None if it is none."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if number.is_finite() and abs(number) < 10**6 and number == int(number):
        return str(int(number))
    return text


def choices_of(
    choices: Iterable[Named], *, is_optional: bool, question: Sequence[str] = ()
) -> ReadCell:
    """Return the reader of a choice: its id; WRONG if there is none such.

    The words of the question may stand before those of the choice, as may a number.

    Where nothing was chosen it gives None, or WRONG unless the choice `is_optional`.
    """
    choices = list(choices)
    known: dict[str, str] = {}
    ranges: dict[str, _Range] = {}
    for choice in choices:
        known |= {plain(words): choice.id for words in (choice.id, *choice.label)}
        band = _Range.of(choice.label.th)
        if band is not None:
            ranges[choice.id] = band
    unstated = next((choice.id for choice in choices if _is_unstated(choice)), None)
    prefixes = tuple(words for words in question if plain(words))
    return _Choices(known, ranges, is_optional, prefixes, unstated).read


def _is_unstated(choice: Named) -> bool:
    return choice.id == "not_stated" or plain(choice.label.th) in _UNSTATED


@dataclass(frozen=True, slots=True)
class _Choices:
    """The choices of a question by their words, and those that are bands with their numbers.

    `prefixes` may stand before the words; `unstated` is the choice of who does not say, if any.
    """

    known: dict[str, str]
    ranges: dict[str, "_Range"]
    is_optional: bool
    prefixes: tuple[str, ...] = ()
    unstated: str | None = None

    @property
    def are_ages(self) -> bool:
        """Whether there are bands, and no number in them is too low for the age of a respondent."""
        ends = [end for band in self.ranges.values() for end in band if end is not None]
        return bool(ends) and min(ends) >= _AGES[0]

    def read(self, cell: str) -> object:
        text = arabic(cell).strip()
        if self.is_optional and (not text or text.casefold() in _NO_ANSWER):
            return None
        if not text:
            return WRONG
        if self.is_optional and plain(text) in _UNSTATED:
            return self.known.get(plain(text), self.unstated)
        name = self._find_by_words(text)
        if name is not None:
            return name
        for prefix in self.prefixes:
            text = text.removeprefix(prefix).strip()
        chosen = self._find_same_band(text) or self._find_band_of_age(text)
        return chosen[0] if len(chosen) == 1 else WRONG

    def _find_by_words(self, text: str) -> str | None:
        """Return the choice of these words, which may have a number or their question before."""
        if any(sign in text for sign in _SIGNS):
            return None
        for words in (text, _ENUMERATED.sub("", text), _ENUMERATION_BEHIND.sub("", text)):
            letters = plain(words)
            if letters in self.known:
                return self.known[letters]
            for prefix in self.prefixes:
                if letters.removeprefix(plain(prefix)) in self.known:
                    return self.known[letters.removeprefix(plain(prefix))]
        return self._find_other(plain(_ENUMERATED.sub("", text)))

    def _find_other(self, letters: str) -> str | None:
        """Return the choice “other”, behind which somebody wrote what."""
        if not letters.startswith(_OTHERS):
            return None
        return next((name for words, name in self.known.items() if words in _OTHERS), None)

    def _find_same_band(self, text: str) -> list[str]:
        given = _Range.of(text)
        return [name for name, band in self.ranges.items() if band == given]

    def _find_band_of_age(self, text: str) -> list[str]:
        """Return the bands that hold an age, which somebody gave where a band was asked for."""
        age = _UNIT.sub("", text).removesuffix(".0")
        if not self.are_ages or not age.isdecimal() or len(age) > _LONGEST:
            return []
        if int(age) not in _AGES:
            return []
        return [name for name, band in self.ranges.items() if band.holds(int(age))]


class _Range(NamedTuple):
    """The whole numbers of a band, both ends included; None where it has no end."""

    low: int | None
    high: int | None

    @classmethod
    def of(cls, words: str) -> Self | None:
        """Return the band that words such as `25-39` or `60+` name; None if they name none."""
        text = arabic(words).casefold()
        numbers = [int(digits) for digits in re.findall(r"[0-9]{1,4}", text)]
        if len(numbers) == 2:
            return cls(numbers[0], numbers[1])
        if len(numbers) != 1:
            return None
        number = numbers[0]
        ranges = {
            "from": cls(number, None),
            "to": cls(None, number),
            "below": cls(None, number - 1),
            "above": cls(number + 1, None),
        }
        bound = next((meaning for words_of, meaning in _BOUNDS if words_of.search(text)), "is")
        return ranges.get(bound, cls(number, number))

    def holds(self, number: int) -> bool:
        """Return whether a number lies in the band."""
        is_low_enough = self.high is None or number <= self.high
        is_high_enough = self.low is None or self.low <= number
        return is_low_enough and is_high_enough


def consent_of(cell: str) -> object:
    """Return whether somebody agreed; WRONG if the cell does not say."""
    words = plain(arabic(cell).strip().removesuffix(".0"))
    if _YES.fullmatch(words):
        return True
    if _NO.fullmatch(words):
        return False
    return WRONG


def with_meanings(read: ReadCell, meanings: Mapping[str, object]) -> ReadCell:
    """Return a reader that knows what more words mean, by these words as `key_of` gives them."""
    if not meanings:
        return read

    def read_cell(cell: str) -> object:
        key = key_of(cell)
        return meanings[key] if key in meanings else read(cell)

    return read_cell


def key_of(cell: str) -> str:
    """Return a cell as the words that are given a meaning are compared."""
    text = arabic(cell).strip().removesuffix(".0")
    return plain(text) or text
