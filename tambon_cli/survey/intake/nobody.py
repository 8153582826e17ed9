"""The rows of a table that are no respondent's, or that are not to count."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tambon_cli.i18n import Text
from tambon_cli.survey.instrument import DATE
from tambon_cli.survey.intake.columns import Column, How
from tambon_cli.survey.intake.wording import plain
from tambon_cli.thai.numbers import arabic

_MOST_NUMBERS = 10  # of rows that a note names
_LONGEST_LABEL = 40
_LONGEST_ID = 10  # letters that no answer in a word or a code has
# What typed sheets and programs put into a row of their own.
_LABEL = re.compile(
    r"(?:คะแนน)?เต็ม|(?:คะแนน|ค่า)?เฉลี่ย(?:รวม|ราย\S*)?|ค่าเฉลี่ยเลขคณิต|ส่วนเบี่ยงเบน(?:มาตรฐาน)?"
    r"|(?:ผล)?รวม(?:ทั้งหมด|ทั้งสิ้น|คะแนน|ทุกข้อ)?|คะแนนรวม|ยอดรวม|ร้อยละ|แปลผล|การแปลผล|ระดับ|จำนวน(?:ผู้ตอบ|คน|ทั้งหมด)?"
    r"|(?:ค่า|คะแนน)?(?:สูงสุด|ต่ำสุด)|มัธยฐาน|ฐานนิยม|ตัวอย่าง|ความแปรปรวน|ค่า\s*sd"
    r"|s\.?\s?d\.?|std\.?(?:\s?dev\.?)?|x̄|x-?bar|x̅|mean|average|avg\.?|median|mode|variance"
    r"|(?:grand )?total|sum|max(?:imum)?|min(?:imum)?|count|percent|full (?:marks|score)",
    re.IGNORECASE,
)
_AROUND_LABEL = " \t\n:=.()[]*-–/0123456789,"
_UNIT = re.compile(r"(?<=[0-9])\s*(?:คน|ราย|ชุด|ข้อ|คะแนน)\s*\)?$")
_NICKNAMES = frozenset(["เต็ม", "max", "min", "sum"])
_MEAN = re.compile(r"[0-9]{1,2}\.[0-9]*[1-9][0-9]*")
_TAG = re.compile(r"#[A-Za-z]\w*(?:\s*[+#]\w+)*")
_IMPORT_ID = re.compile(r"\{\s*[\"']?ImportId")
_REJECTED = re.compile(r"not[ _-]?approved|reject|ไม่อนุมัติ|ไม่ผ่าน|ไม่รับ|ปฏิเสธ|ตีกลับ", re.IGNORECASE)

_NOBODY = Text(
    "ไม่นับแถว {rows}: ไม่ใช่ผู้ตอบ (คะแนนเต็ม ค่าเฉลี่ย ผลรวม หรือหัวตารางซ้ำ)",
    "row(s) {rows} left out: no respondent (full marks, means, totals or headings again)",
)
_REJECTED_ROWS = Text(
    "ไม่นับแถว {rows}: ผู้ตรวจไม่อนุมัติ", "row(s) {rows} left out: rejected by the reviewer"
)
_HIDDEN_ROWS = Text(
    "ไม่นับแถว {rows}: ซ่อนไว้ในแผ่นงาน ถ้าต้องการให้นับ ยกเลิกการซ่อนหรือตัวกรองแล้วนำเข้าใหม่",
    "row(s) {rows} left out: hidden in the sheet; to count them, unhide them or clear the filter",
)
_AND_MORE = Text("{rows} และอีก {count} แถว", "{rows} and {count} more")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The rows of a table that are left out, by their index from 0."""

    nobody: frozenset[int]
    rejected: frozenset[int]
    hidden: frozenset[int]

    @property
    def all(self) -> frozenset[int]:
        """All of them."""
        return self.nobody | self.rejected | self.hidden

    def notes(self, numbers: Sequence[int]) -> Iterator[Text]:
        """Yield what is told of them, by the numbers of the rows in the file."""
        for rows, text in (
            (self.nobody, _NOBODY),
            (self.rejected, _REJECTED_ROWS),
            (self.hidden, _HIDDEN_ROWS),
        ):
            if rows:
                yield text.fill(rows=numbered([numbers[row] for row in sorted(rows)]))


def numbered(numbers: Sequence[int]) -> Text:
    """Return the numbers of rows, the first of them where they are many."""
    shown = ", ".join(map(str, numbers[:_MOST_NUMBERS]))
    if len(numbers) <= _MOST_NUMBERS:
        return Text(shown, shown)
    return _AND_MORE.fill(rows=shown, count=len(numbers) - _MOST_NUMBERS)


def find_left_out(
    columns: Sequence[Column],
    items: Mapping[str, tuple[str, ...]],
    rows: Sequence[Sequence[str]],
    hidden: frozenset[int],
) -> LeftOut:
    """Return the rows that are nobody's, those that a reviewer rejected, and those hidden.

    `items` are the ids of the statements, among the targets of the columns, with their plain words.
    """
    reviews = [column.index for column in columns if column.how is How.REVIEW]
    labelled = _labelled(columns, items)
    visible = [row for row in range(len(rows)) if row not in hidden]
    nobody = frozenset(row for row in visible if _is_nobody(rows[row], columns, labelled, items))
    rejected = frozenset(
        row
        for row in visible
        if row not in nobody
        and any(_REJECTED.search(cell) for cell in _cells_at(rows[row], reviews))
    )
    return LeftOut(nobody, rejected, hidden)


def _cells_at(row: Sequence[str], indices: Sequence[int]) -> Iterator[str]:
    return (row[index] for index in indices if index < len(row))


def _is_nobody(
    row: Sequence[str],
    columns: Sequence[Column],
    labelled: Sequence[Column],
    items: Mapping[str, tuple[str, ...]],
) -> bool:
    first = next((place for place, cell in enumerate(row) if cell.strip()), None)
    if first is None:
        return False
    here = [*columns[first : first + 1], *labelled]
    if any(column.index < len(row) and _is_label(row[column.index], column) for column in here):
        return True
    if row[first].startswith(("#", "{")) or "ImportId" in row[-1]:
        filled = [cell for cell in row if cell.strip()]
        tags = sum(bool(_TAG.fullmatch(cell) or _IMPORT_ID.match(cell)) for cell in filled)
        if tags * 2 > len(filled):
            return True
    return _holds_means(row, columns, labelled) or _repeats_headings(row, columns, items)


def _holds_means(row: Sequence[str], columns: Sequence[Column], labelled: Sequence[Column]) -> bool:
    """Whether most answers of a row without any background have decimals, as means have."""
    if any(row[column.index].strip() for column in labelled if column.index < len(row)):
        return False
    answers = [row[column.index] for column in columns if column.target and column.index < len(row)]
    means = sum(_MEAN.fullmatch(arabic(cell).strip()) is not None for cell in answers)
    return means > 1 and means * 2 > len([cell for cell in answers if cell.strip()])


def _labelled(columns: Sequence[Column], items: Mapping[str, tuple[str, ...]]) -> list[Column]:
    """Return the columns in which a label may stand: those of numbers and of background."""
    return [
        column
        for column in columns
        if column.target not in (*items, DATE, None) or column.how is How.IGNORED
    ]


def _is_label(cell: str, column: Column) -> bool:
    text = cell.strip()
    if not text or len(text) > _LONGEST_LABEL or text.isdecimal():
        return False
    label = _UNIT.sub("", arabic(text)).strip(_AROUND_LABEL)
    if column.how is How.PERSONAL and label.casefold() in _NICKNAMES:
        return False
    return _LABEL.fullmatch(label) is not None


def _repeats_headings(
    row: Sequence[str], columns: Sequence[Column], items: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether most answers of a row are the headings, the ids or the words of their questions."""
    answered = [
        (row[column.index].strip(), column)
        for column in columns
        if column.target and column.index < len(row) and row[column.index].strip()
    ]
    repeated = sum(_is_heading(cell, column, items) for cell, column in answered)
    return len(answered) > 1 and repeated * 2 > len(answered)


def _is_heading(cell: str, column: Column, items: Mapping[str, tuple[str, ...]]) -> bool:
    if cell in (column.heading, column.target):
        return True
    if len(cell) <= _LONGEST_ID:
        return False
    letters = plain(cell)
    return letters == plain(column.heading) or letters.endswith(items.get(column.target or "", ()))
