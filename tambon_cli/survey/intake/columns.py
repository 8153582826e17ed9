"""Which column of a file is which question: found by itself, by id, by the words of the question, or nearly so."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from tambon_cli.display import national_ids
from tambon_cli.i18n import Text
from tambon_cli.privacy.contacts import find_emails, find_names, find_phones, find_positions
from tambon_cli.privacy.fields import leads_to_somebody
from tambon_cli.survey.instrument import CONSENT, DATE, GROUP, Instrument

GROUP_QUESTION = Text("ท่านอยู่ในกลุ่มใด", "Which group do you belong to?")
CONSENT_QUESTION = Text("ท่านยินยอมตอบแบบสอบถามนี้หรือไม่", "Do you agree to answer?")
DATE_QUESTION = Text("วันที่ตอบ", "day of the answers")

_NEAR = 0.84
_LONG = 10  # letters from which words at the end of a heading are no chance
_LOOKED_AT = 200  # rows of a column whose values are looked at for personal data
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
# Columns that survey programs add; of a time only the day is used, and only where no date was asked.
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
    """A column of the file: where, its heading, the question it answers (None: it is left out), and how that is known."""

    index: int
    heading: str
    target: str | None
    how: How


def told(column: Column) -> str:
    """A heading as it is printed: of a grid the words in brackets, which tell it apart; nothing of one that holds a person's data itself."""
    if holds_personal_data([column.heading]):
        return "•••"
    bracketed = _BRACKETED.search(column.heading)
    return f"… [{bracketed[1]}]" if bracketed and bracketed.start() else column.heading


def plain(words: str) -> str:
    """Words as they are compared: letters and digits alone."""
    return _NO_LETTERS.sub("", words).casefold()


def questions(instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """All that a column can be, with the words by which it is known."""
    known: dict[str, tuple[str, ...]] = dict(_ALIASES)
    known |= {each.id: tuple(each.label) for each in instrument.background}
    return known | {item.id: tuple(item.label) for item in instrument.items}


def match(
    instrument: Instrument, headings: Sequence[str], asked: dict[str, str] | None = None
) -> list[Column]:
    """What each column is; `asked` says so of headings that the tool could not know. A question has one column."""
    known = questions(instrument)
    names = _Names(
        {plain(name): name for name in known},
        {plain(words): name for name, both in known.items() for words in both if plain(words)},
    )
    found = [
        _first(index, heading.strip(), names, asked or {}) for index, heading in enumerate(headings)
    ]
    taken = {column.target for column in found if column.target}
    for index, column in enumerate(found):
        left = {words: name for words, name in names.by_words.items() if name not in taken}
        if column.how in (How.UNKNOWN, How.PERSONAL) and (near := _near(column.heading, left)):
            taken.add(near)
            found[index] = Column(column.index, column.heading, near, How.NEAR)
    return list(_once(found))


class _Names(NamedTuple):
    """The questions by their ids and by their words, as they are compared."""

    by_id: dict[str, str]
    by_words: dict[str, str]

    def at_the_end(self, heading: str) -> str | None:
        """The question whose words end a heading, behind the names of groups or a number."""
        words = plain(heading)
        found = max(
            (each for each in self.by_words if len(each) >= _LONG and words.endswith(each)),
            key=len,
            default=None,
        )
        return self.by_words[found] if found else None


def _first(index: int, heading: str, names: _Names, asked: dict[str, str]) -> Column:
    if heading in asked:
        return Column(index, heading, asked[heading] or None, How.ASKED)
    last = re.split(r"[/:.]", heading)[-1]
    if by_id := _by_id(heading, last, names):
        return Column(index, heading, by_id, How.ID)
    if by_words := _by_words(heading, names):
        return Column(index, heading, by_words, How.WORDS)
    if plain(last) in _STAMPS:
        return Column(index, heading, DATE, How.DAY)
    if "ยินยอม" in heading or "consent" in heading.casefold():
        return Column(index, heading, CONSENT, How.NEAR)
    is_own = not heading or last.startswith("_") or plain(heading) in _NUMBERS
    return Column(
        index,
        heading,
        None,
        How.PERSONAL
        if leads_to_somebody(heading) or leads_to_somebody(last)
        else How.IGNORED
        if is_own
        else How.UNKNOWN,
    )


def _by_id(heading: str, last: str, names: _Names) -> str | None:
    """The question whose id a heading is, or ends with, or begins with before its words."""
    for candidate in (heading, last, heading.rsplit("-", maxsplit=1)[-1]):
        if plain(candidate) in names.by_id:
            return names.by_id[plain(candidate)]
    first, *rest = heading.split(maxsplit=1)[:2] or [""]
    named = names.by_id.get(plain(first))
    is_sure = any(character.isdigit() for character in first) or (
        rest and names.by_words.get(plain(rest[0])) == named
    )
    return named if named is not None and is_sure else None


def _by_words(heading: str, names: _Names) -> str | None:
    """The question whose words a heading is: alone, behind its number, in the brackets of a grid, or behind the names of groups."""
    bracketed = _BRACKETED.search(heading)
    for candidate in (heading, re.split(r"[/:]", heading)[-1], bracketed[1] if bracketed else ""):
        words = plain(_NUMBERING.sub("", candidate, count=1))
        if words in names.by_words:
            return names.by_words[words]
    return names.at_the_end(heading)


def _near(heading: str, known: dict[str, str]) -> str | None:
    """The one question whose words are nearly those of the heading; None where there is none, or where there are two."""
    bracketed = _BRACKETED.search(heading)
    words = plain(_NUMBERING.sub("", bracketed[1] if bracketed else heading, count=1))
    if len(words) < 8:
        return None
    ratios = sorted(
        (
            (difflib.SequenceMatcher(None, words[:300], each, autojunk=False).ratio(), name)
            for each, name in known.items()
        ),
        reverse=True,
    )
    best = [each for each in ratios if each[0] >= _NEAR]
    return (
        best[0][1]
        if best and (len(best) == 1 or best[1][1] == best[0][1] or best[0][0] - best[1][0] > 0.05)
        else None
    )


def _once(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns with the day taken from a date rather than from a time, and from one alone."""
    days = [column for column in columns if column.target == DATE]
    best = min(
        days,
        key=lambda column: (column.how is not How.ASKED, column.how is How.DAY, column.index),
        default=None,
    )
    for column in columns:
        yield (
            column
            if column.target != DATE or column is best
            else Column(column.index, column.heading, None, How.TIME)
        )


def holds_personal_data(values: Sequence[str]) -> bool:
    """Whether the values of a column are ids, telephone numbers, addresses or names."""
    text = "\n".join(values[:_LOOKED_AT])
    return bool(national_ids(text)) or any(
        next(iter(find(text)), None) is not None
        for find in (find_phones, find_emails, find_names, find_positions)
    )
