"""Which column of a file is which question: known by its id, by its words, or by words near."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple, Self

from tambon_cli.display import national_ids
from tambon_cli.i18n import Text
from tambon_cli.privacy.contacts import find_emails, find_names, find_phones, find_positions
from tambon_cli.privacy.fields import leads_to_somebody
from tambon_cli.survey.instrument import CONSENT, DATE, GROUP, Instrument

GROUP_QUESTION = Text("ท่านอยู่ในกลุ่มใด", "Which group do you belong to?")
CONSENT_QUESTION = Text("ท่านยินยอมตอบแบบสอบถามนี้หรือไม่", "Do you agree to answer?")
DATE_QUESTION = Text("วันที่ตอบ", "day of the answers")

_NEAR = 0.84  # the least likeness of words that are taken for a question's
_CLEARLY = 0.05  # by how much the likeness to the second best question must be less
_SHORTEST_NEAR = 8  # letters below which too many words are near
_LONGEST_NEAR = 300  # letters of a heading that are compared
_LONG = 10  # letters from which words at the end of a heading are no chance
_ROWS_SEARCHED = 200  # rows of a column that are searched for personal data
_ALIASES = {
    GROUP: (
        "respondent_group",
        "respondent",
        "กลุ่ม",
        "กลุ่มผู้ตอบ",
        "กลุ่มผู้ตอบแบบสอบถาม",
        "ประเภทผู้ตอบ",
        "ท่านเป็น",
        "สถานภาพผู้ตอบ",
        *GROUP_QUESTION,
    ),
    CONSENT: ("ยินยอม", "ความยินยอม", "การยินยอม", "ท่านยินยอมตอบแบบสอบถามหรือไม่", *CONSENT_QUESTION),
    DATE: ("today", "date", "วันที่", "วันที่ตอบแบบสอบถาม", "วันที่เก็บข้อมูล", *DATE_QUESTION),
}
# Columns that survey programs add; of a time only the day is used, and only where no date is asked
# for.
_STAMPS = frozenset(
    [
        "timestamp",
        "ประทับเวลา",
        "submissiontime",
        "start",
        "end",
        "starttime",
        "endtime",
        "completiontime",
        "submissiondate",
        "received",
    ]
)
# The numbers by which typed sheets are told apart.
_NUMBERS = frozenset(
    ["no", "noเลขที่แบบสอบถาม", "เลขที่", "เลขที่แบบสอบถาม", "ลำดับ", "ลำดับที่", "ใบที่", "ชุดที่", "number"]
)
_NUMBERING = re.compile(
    r"^\s*(?:ข้อ(?:ที่)?\s*)?[0-9๐-๙]{1,3}(?:[.)][0-9๐-๙]{1,3})*[.):]?\s+|^\s*[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*[.)]\s*"
)
_BRACKETED = re.compile(r"\[([^\[\]]+)\]\s*$")
_NO_LETTERS = re.compile(r"[\s\u200b_.,;:!?\"'“”‘’()\[\]{}/–—-]+")


class How(Enum):
    """How a column was matched, or why it is left out."""

    ID = Text("รหัสตรง", "by its id")
    WORDS = Text("ข้อความตรง", "by its words")
    NEAR = Text("ข้อความใกล้เคียง โปรดตรวจ", "nearly: please check")
    ASKED = Text("ตามที่ระบุ (--map)", "as asked (--map)")
    PERSONAL = Text("ไม่นำเข้า: ข้อมูลส่วนบุคคล", "dropped: personal data")
    DAY = Text("ใช้เฉพาะวัน ไม่นำเข้าเวลา", "its day is used, the time dropped")
    TIME = Text("ไม่นำเข้า: วันและเวลา", "dropped: a date or time")
    IGNORED = Text("ไม่นำเข้า: ไม่จำเป็น", "dropped: not needed")
    UNKNOWN = Text("ไม่นำเข้า: ไม่ใช่คำถามของแบบสอบถาม", "dropped: no question of the instrument")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: its index from 0, its heading, and the question that it answers.

    `target` is None where the column is left out; `how` says how the question is known, or why
    the column is left out.
    """

    index: int
    heading: str
    target: str | None
    how: How


def told(column: Column) -> str:
    """Return a heading as it is printed: nothing of one that itself holds a person's data.

    Of a column of a grid only the words in brackets are printed: they tell it apart.
    """
    if holds_personal_data([column.heading]):
        return "•••"
    bracketed = _BRACKETED.search(column.heading)
    if bracketed and bracketed.start():
        return f"… [{bracketed[1]}]"
    return column.heading


def plain(words: str) -> str:
    """Return words as they are compared: letters and digits alone."""
    return _NO_LETTERS.sub("", words).casefold()


def question_words(instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """Return everything that a column can be, by id, with the words by which it is known."""
    known: dict[str, tuple[str, ...]] = dict(_ALIASES)
    known |= {question.id: tuple(question.label) for question in instrument.background}
    known |= {item.id: tuple(item.label) for item in instrument.items}
    return known


def match_columns(
    instrument: Instrument, headings: Sequence[str], mapping: Mapping[str, str] | None = None
) -> list[Column]:
    """Return what the columns under these headings are, in their order.

    `mapping` gives the question of a heading that the tool cannot know by itself; "" leaves the
    column out.
    """
    names = _Names.of(instrument)
    columns = [
        _match_exactly(index, heading.strip(), names, mapping or {})
        for index, heading in enumerate(headings)
    ]
    return list(_with_one_day(list(_match_nearly(columns, names))))


class _Names(NamedTuple):
    """The questions by their ids and by their words, as they are compared."""

    by_id: dict[str, str]
    by_words: dict[str, str]

    @classmethod
    def of(cls, instrument: Instrument) -> Self:
        by_id: dict[str, str] = {}
        by_words: dict[str, str] = {}
        for name, labels in question_words(instrument).items():
            by_id[plain(name)] = name
            by_words |= {plain(words): name for words in labels if plain(words)}
        return cls(by_id, by_words)

    def at_the_end(self, heading: str) -> str | None:
        """Return the question whose words end a heading, behind the names of groups or a number."""
        letters = plain(heading)
        endings = [
            words for words in self.by_words if len(words) >= _LONG and letters.endswith(words)
        ]
        if not endings:
            return None
        return self.by_words[max(endings, key=len)]


def _match_exactly(index: int, heading: str, names: _Names, mapping: Mapping[str, str]) -> Column:
    if heading in mapping:
        return Column(index, heading, mapping[heading] or None, How.ASKED)
    target, how = _recognize(heading, names)
    return Column(index, heading, target, how)


def _recognize(heading: str, names: _Names) -> tuple[str | None, How]:
    """Return the question of a heading and how it is known; None and why it is left out."""
    last = re.split(r"[/:.]", heading)[-1]
    by_id = _find_by_id(heading, last, names)
    if by_id is not None:
        return by_id, How.ID
    by_words = _find_by_words(heading, names)
    if by_words is not None:
        return by_words, How.WORDS
    if plain(last) in _STAMPS:
        return DATE, How.DAY
    if "ยินยอม" in heading or "consent" in heading.casefold():
        return CONSENT, How.NEAR
    return None, _reason_to_drop(heading, last)


def _reason_to_drop(heading: str, last: str) -> How:
    if leads_to_somebody(heading) or leads_to_somebody(last):
        return How.PERSONAL
    if not heading or last.startswith("_") or plain(heading) in _NUMBERS:
        return How.IGNORED
    return How.UNKNOWN


def _find_by_id(heading: str, last: str, names: _Names) -> str | None:
    """Return the question whose id a heading is, ends with, or begins with before its words."""
    for candidate in (heading, last, heading.rsplit("-", maxsplit=1)[-1]):
        if plain(candidate) in names.by_id:
            return names.by_id[plain(candidate)]
    first, *others = heading.split(maxsplit=1) or [""]
    name = names.by_id.get(plain(first))
    has_digit = any(character.isdigit() for character in first)
    if has_digit or names.by_words.get(plain("".join(others))) == name:
        return name
    return None


def _find_by_words(heading: str, names: _Names) -> str | None:
    """Return the question whose words a heading is.

    They stand alone, behind a number, in the brackets of a grid, or behind the names of groups.
    """
    for candidate in (heading, re.split(r"[/:]", heading)[-1], _in_brackets(heading)):
        words = plain(_without_number(candidate))
        if words in names.by_words:
            return names.by_words[words]
    return names.at_the_end(heading)


def _in_brackets(heading: str) -> str:
    """Return the words in the brackets that end the heading of a grid; "" where there are none."""
    bracketed = _BRACKETED.search(heading)
    return bracketed[1] if bracketed else ""


def _without_number(words: str) -> str:
    return _NUMBERING.sub("", words, count=1)


def _match_nearly(columns: Sequence[Column], names: _Names) -> Iterator[Column]:
    """Yield the columns, those left out matched with the questions left over by words near."""
    taken = {column.target for column in columns if column.target}
    for column in columns:
        if column.how not in (How.UNKNOWN, How.PERSONAL):
            yield column
            continue
        left = {words: name for words, name in names.by_words.items() if name not in taken}
        near = _find_near(column.heading, left)
        if near is None:
            yield column
            continue
        taken.add(near)
        yield replace(column, target=near, how=How.NEAR)


def _find_near(heading: str, by_words: Mapping[str, str]) -> str | None:
    """Return the question whose words are near those of a heading; None unless it is one alone."""
    letters = plain(_without_number(_in_brackets(heading) or heading))
    if len(letters) < _SHORTEST_NEAR:
        return None
    ratios = [(_likeness(letters, words), name) for words, name in by_words.items()]
    near = sorted((pair for pair in ratios if pair[0] >= _NEAR), reverse=True)
    if not near:
        return None
    (best, name), *others = near
    if not others:
        return name
    second, other_name = others[0]
    is_clear = other_name == name or best - second > _CLEARLY
    return name if is_clear else None


def _likeness(letters: str, words: str) -> float:
    return difflib.SequenceMatcher(None, letters[:_LONGEST_NEAR], words, autojunk=False).ratio()


def _with_one_day(columns: Sequence[Column]) -> Iterator[Column]:
    """Yield the columns, the day taken from one alone, and from a date rather than from a time."""
    days = [column for column in columns if column.target == DATE]
    best = min(days, key=_rank_of_day, default=None)
    for column in columns:
        if column.target == DATE and column is not best:
            yield replace(column, target=None, how=How.TIME)
        else:
            yield column


def _rank_of_day(column: Column) -> tuple[bool, bool, int]:
    """Return a key that sorts first what was asked for, then dates, then times."""
    return column.how is not How.ASKED, column.how is How.DAY, column.index


def holds_personal_data(values: Sequence[str]) -> bool:
    """Return whether values of a column are ids, telephone numbers, addresses or names."""
    text = "\n".join(values[:_ROWS_SEARCHED])
    if national_ids(text):
        return True
    found = (find(text) for find in (find_phones, find_emails, find_names, find_positions))
    return any(next(contacts, None) is not None for contacts in found)
