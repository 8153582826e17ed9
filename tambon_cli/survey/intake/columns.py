"""Which column of a file is which question: known by its id, or by its words."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from tambon_cli.display import national_ids
from tambon_cli.i18n import Text
from tambon_cli.privacy.contacts import find_emails, find_names, find_phones, find_positions
from tambon_cli.privacy.fields import leads_to_somebody
from tambon_cli.survey.instrument import CONSENT, DATE, Instrument
from tambon_cli.survey.intake.question_names import OF_OTHERS, QuestionNames
from tambon_cli.survey.intake.wording import (
    LONGEST_HEADING,
    clean,
    denials,
    in_brackets,
    one_line,
    plain,
    segments,
)

_ROWS_SEARCHED = 200  # rows of a column that are searched for personal data
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
        *("เวลาเริ่ม", "เวลาเริ่มต้น", "เวลาเสร็จสิ้น", "เวลาเสร็จสมบูรณ์", "เวลาที่เสร็จสมบูรณ์"),
        "submissiondate",
        "received",
    ]
)
# The numbers by which typed sheets are told apart.
_NUMBERS = frozenset(
    ["no", "noเลขที่แบบสอบถาม", "เลขที่", "เลขที่แบบสอบถาม", "ลำดับ", "ลำดับที่", "ใบที่", "ชุดที่", "number"]
)
# Where survey programs say whether somebody has looked at a submission and taken it.
_REVIEWS = frozenset(["validationstatus", "reviewstate", "reviewstatus", "สถานะการตรวจสอบ"])
# An id before the words of its question.
_FIRST_WORD = re.compile(r"(\S+?)[.:)]?\s+(.+)", re.DOTALL)
_FIRST_ID = re.compile(r"([A-Za-z]+[0-9]+)[_.:)*(\[–-]+(.+)", re.DOTALL)
_CONSENTS = re.compile(r"(?<!ไม่)ยินยอม|(?<!not )(?<!n't )consent", re.IGNORECASE)


class How(Enum):
    """How a column was matched, or why it is left out."""

    ID = Text("รหัสตรง", "by its id")
    WORDS = Text("ข้อความตรง", "by its words")
    ENDING = Text("ข้อความท้ายหัวตรง", "by the words at its end")
    REPEATED = Text("คอลัมน์ซ้ำของข้อเดียวกัน รวมเป็นข้อเดียว", "the same question again, taken together")
    NEAR = Text("ใกล้เคียง ยืนยันด้วย --map", "near: confirm it by --map")
    CONSENT = Text("ถือเป็นความยินยอม โปรดตรวจ", "taken for consent: please check")
    ASKED = Text("ตามที่ระบุ (--map)", "as asked (--map)")
    REVIEW = Text("ผลการตรวจ: ใช้ตัดคำตอบที่ไม่ผ่าน", "the review: leaves out what was rejected")
    PERSONAL = Text("ไม่นำเข้า: ข้อมูลส่วนบุคคล", "dropped: personal data")
    DAY = Text("ใช้เฉพาะวัน ไม่นำเข้าเวลา", "its day is used, the time dropped")
    TIME = Text("ไม่นำเข้า: วันและเวลา", "dropped: a date or time")
    IGNORED = Text("ไม่นำเข้า: ไม่จำเป็น", "dropped: not needed")
    UNKNOWN = Text("ไม่นำเข้า: ไม่ใช่คำถามของแบบสอบถาม", "dropped: no question of the instrument")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: its index from 0, its heading, and the question that it answers.

    `target` is None where the column is left out; `how` says how the question is known, or why
    the column is left out. `near` is the question that a column left out may be.
    """

    index: int
    heading: str
    target: str | None
    how: How
    near: str | None = None

    @property
    def letters(self) -> str:
        """The letters by which a spreadsheet names the column."""
        number, name = self.index + 1, ""
        while number:
            number, rest = divmod(number - 1, 26)
            name = chr(ord("A") + rest) + name
        return name


def told(column: Column) -> str:
    """Return a heading as it is printed: nothing of one that itself holds a person's data.

    Of a column of a grid only the words in brackets are printed: they tell it apart.
    """
    if holds_personal_data([column.heading]):
        return "•••"
    stem, bracketed = in_brackets(column.heading)
    if bracketed and stem:
        return f"… [{bracketed}]"
    return one_line(column.heading)


def match_columns(
    instrument: Instrument, headings: Sequence[str], mapping: Mapping[str, str] | None = None
) -> list[Column]:
    """Return what the columns under these headings are, in their order.

    `mapping` gives the question of a heading that the tool cannot know by itself; "" leaves the
    column out.
    """
    return ColumnMatcher(instrument, mapping or {}).match(headings)


class ColumnMatcher:
    """Matches headings with the questions of an instrument."""

    def __init__(self, instrument: Instrument, mapping: Mapping[str, str]) -> None:
        """Take the questions of the instrument; `mapping` is as for match_columns."""
        self.names = QuestionNames.of(instrument)
        self._recognized: dict[str, tuple[str | None, How]] = {}
        self._asked = {one_line(heading): target for heading, target in mapping.items()}

    def match(self, headings: Sequence[str]) -> list[Column]:
        """Return what the columns are; letters of columns count only once a table is known."""
        columns = [self._match_one(index, text.strip()) for index, text in enumerate(headings)]
        columns = list(_without_weaker(columns))
        return list(_with_one_day(list(self._with_copies(columns))))

    def match_letters(self, columns: Sequence[Column]) -> list[Column]:
        """Return the columns of a table, with those that were asked for by their letters."""
        headings = {one_line(column.heading) for column in columns}
        by_letters = {
            name.upper(): target for name, target in self._asked.items() if name not in headings
        }
        asked = [
            replace(column, target=by_letters[column.letters] or None, how=How.ASKED)
            if column.letters in by_letters
            else column
            for column in columns
        ]
        return list(_with_one_day(asked))

    def _match_one(self, index: int, heading: str) -> Column:
        if one_line(heading) in self._asked:
            return Column(index, heading, self._asked[one_line(heading)] or None, How.ASKED)
        if heading not in self._recognized:
            known = _recognize(clean(heading[: LONGEST_HEADING + 1]), self.names)
            self._recognized[heading] = known
        target, how = self._recognized[heading]
        near = CONSENT if how is How.NEAR else None
        return Column(index, heading, target, how, near)

    def _with_copies(self, columns: Sequence[Column]) -> Iterator[Column]:
        """Yield the columns, those matched that repeat a question which has a column."""
        counts = Counter(column.target for column in columns)
        seen: set[str] = set()
        for column in columns:
            target = column.target
            if column.how is How.UNKNOWN:
                target = self.names.copied(clean(column.heading[:LONGEST_HEADING]))
                if target is not None and counts[target]:
                    yield replace(column, target=target, how=How.REPEATED)
                    continue
            elif target in seen and column.how is not How.ASKED and target != DATE:
                yield replace(column, how=How.REPEATED)
                continue
            seen |= {target} if target else set()
            yield column


def _recognize(heading: str, names: QuestionNames) -> tuple[str | None, How]:
    """Return the question of a heading and how it is known; None and why it is left out."""
    if len(heading) > LONGEST_HEADING:
        return None, How.UNKNOWN
    by_id = _find_by_id(heading, names)
    if by_id is not None:
        return by_id, How.ID
    by_words = _find_by_words(heading, names)
    if by_words is not None:
        return by_words
    return _recognize_others(heading)


def _recognize_others(heading: str) -> tuple[str | None, How]:
    """Return what a column is that is no question of the instrument."""
    last = re.split(r"[/:.|]", heading)[-1]
    if plain(last) in _STAMPS:
        return DATE, How.DAY
    if plain(last.lstrip("_")) in _REVIEWS or "validation_status" in heading:
        return None, How.REVIEW
    if "ยินยอม" in heading or "consent" in heading.casefold():
        return _recognize_consent(heading)
    if leads_to_somebody(heading) or leads_to_somebody(last):
        return None, How.PERSONAL
    if not heading or last.startswith("_") or plain(heading) in _NUMBERS:
        return None, How.IGNORED
    return None, How.UNKNOWN


def _recognize_consent(heading: str) -> tuple[str | None, How]:
    """Return consent; None where its question denies, so that somebody must say what it means."""
    if denials(heading) and not _CONSENTS.search(heading):
        return None, How.NEAR
    return CONSENT, How.CONSENT


def _find_by_id(heading: str, names: QuestionNames) -> str | None:
    """Return the question whose id a heading is, ends with, or begins with before its words."""
    before, bracketed = in_brackets(heading)
    parts = [("", heading), *segments(heading), (before, bracketed)]
    for before, part in parts:
        name = names.find_id(part)
        if name is not None and not OF_OTHERS.search(before):
            return name
    for begun in (_FIRST_WORD.fullmatch(heading), _FIRST_ID.fullmatch(heading)):
        name = names.find_id(begun[1]) if begun else None
        if begun and name is not None and _is_beginning(begun[2], name, names):
            return name
    return None


def _is_beginning(words: str, name: str, names: QuestionNames) -> bool:
    """Whether words behind an id are those of its question, whole or cut off, or its legend."""
    if names.find_words(words) == name:
        return True
    letters = plain(names.legend.remove(f" {words}"))
    known = (label for label, owner in names.by_words.items() if owner == name)
    has_digit = any(character.isdigit() for character in name)
    return has_digit and any(label.startswith(letters) for label in known)


def _find_by_words(heading: str, names: QuestionNames) -> tuple[str, How] | None:
    """Return the question whose words a heading is.

    They stand alone, behind a number, in the brackets of a grid, or behind the names of groups.
    """
    stem, bracketed = in_brackets(heading)
    for before, candidate in (("", heading), (stem, bracketed)):
        name = names.find_words(candidate)
        if name is not None and not names.denies(before):
            return name, How.WORDS
    for before, part in segments(heading):
        name = names.find_words(part)
        if name is not None and not names.denies(before):
            return name, How.ENDING
    name = names.at_the_end(names.legend.remove(heading))
    return None if name is None else (name, How.ENDING)


def _without_weaker(columns: Sequence[Column]) -> Iterator[Column]:
    """Yield the columns; of one whose words end with a question that another equals, none."""
    equal = {column.target for column in columns if column.how in (How.ID, How.WORDS, How.ASKED)}
    for column in columns:
        if column.how in (How.ENDING, How.CONSENT) and column.target in equal:
            yield replace(column, target=None, how=How.UNKNOWN)
        else:
            yield column


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
