"""Read the rows of a table of answers, and report every cell that is none by its place."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace

from tambon_cli.diagnostics import Finding, Location, Rule, Span
from tambon_cli.display import quote
from tambon_cli.i18n import Text
from tambon_cli.survey.answers import BAD_ANSWER, UNKNOWN_NAME, Answers, kept_answers
from tambon_cli.survey.instrument import CONSENT, DATE, GROUP, Instrument
from tambon_cli.survey.intake.columns import Column, How, holds_personal_data, told
from tambon_cli.survey.intake.hints import MOST_SHOWN, describe_wrong_cell, hint_for_cell
from tambon_cli.survey.intake.tables import AnswerTable
from tambon_cli.survey.intake.values import (
    WRONG,
    ReadCell,
    answers_of,
    choices_of,
    consent_of,
    days_of,
)

_IN_SHEET = Text("แผ่นงาน {sheet} ", "sheet {sheet}, ")
_DUPLICATE = Text(
    "มีมากกว่าหนึ่งคอลัมน์ที่เป็น {target}: {heading}", "more than one column is {target}: {heading}"
)
_DROP_ONE = Text(
    'ตัดคอลัมน์ที่ไม่ใช้ด้วย --map "หัวคอลัมน์=" ถ้าหัวเหมือนกันให้ลบคอลัมน์หนึ่งในไฟล์',
    'leave one out: --map "HEADING="; where the headings are the same, delete one in the file',
)
_MISSING = Text("ไม่พบคอลัมน์ของข้อ {items}", "no column is found for {items}")
_MAP_OR_PARTIAL = Text(
    'ระบุด้วย --map "{heading}={item}" หรือนำเข้าเท่าที่มีด้วย --partial',
    'say which: --map "{heading}={item}", or take what there is: --partial',
)
_NO_GROUP = Text("ไม่พบคอลัมน์กลุ่มผู้ตอบ", "no column says which group answered")
_MAP_OR_GROUP = Text(
    'ระบุด้วย --map "หัวคอลัมน์=group" หรือ --group {group} เมื่อทั้งไฟล์เป็นกลุ่มเดียว',
    'say --map "HEADING=group", or --group {group} where all are of one',
)
_TOO_WIDE = Text(
    "แถว {row} มีช่องมากกว่าหัวตาราง คำตอบอาจเลื่อน",
    "row {row} has more cells than there are headings; its answers may have moved",
)
_DELETE_CELL = Text("ลบช่องที่เกินมาในแถวนี้", "delete the cell that is too many")
_WRONG_CELL = Text(
    "แถว {row} คอลัมน์ {heading} ({target}): {reason}",
    "row {row}, column {heading} ({target}): {reason}",
)
# What is wrong with an empty cell of a column in which none may be empty.
_EMPTY = {
    GROUP: Text("ไม่ได้บอกกลุ่มผู้ตอบ", "the group is not told"),
    CONSENT: Text("ไม่ได้บันทึกว่ายินยอม", "it is not recorded whether the person agreed"),
}


@dataclass(frozen=True, slots=True)
class Import:
    """A file as it was understood: its columns, and the answers of its good rows with their days.

    `problems` says what is wrong in the `bad` rows. Of all `rows` those `refused` did not consent,
    and the `empty` answered nothing; `asks_consent` if the file asked for it. The days are in the
    order of the answers, None where a day is unknown.
    """

    sheet: str
    columns: tuple[Column, ...]
    answers: Answers
    days: tuple[dt.date | None, ...]
    problems: tuple[Finding, ...]
    rows: int
    bad: int
    empty: int
    refused: int
    asks_consent: bool


def read_rows(
    instrument: Instrument,
    path: str,
    table: AnswerTable,
    group: str | None,
    *,
    is_one_of_many: bool,
) -> Import:
    """Return the answers of a table of the file at `path`.

    All are of `group` unless it is None. If the table `is_one_of_many`, what is wrong in it is
    reported with the name of its sheet.
    """
    sheet = Text("", "")
    if is_one_of_many:
        sheet = _IN_SHEET.fill(sheet=table.sheet_label)
    return _RowReader(instrument, path, table, group, sheet).read()


class _RowReader:
    """Reads the rows below the headings by column; rows are known by their index from 0."""

    def __init__(
        self, instrument: Instrument, path: str, table: AnswerTable, group: str | None, sheet: Text
    ) -> None:
        self.instrument = instrument
        self.path = path
        self.table = table
        self.sheet = sheet
        self.rows = table.rows
        self.numbers = table.numbers
        self.columns = [self._mark_personal(column) for column in table.columns]
        # Of several columns of one question, which are reported, the first.
        self.column_of = {
            column.target: column for column in reversed(self.columns) if column.target
        }
        self.group = group
        if len(instrument.groups) == 1:
            self.group = group or instrument.groups[0].id
        self.findings: list[Finding] = []
        self.bad: set[int] = set()
        self.ignored = self._find_blank()  # rows in which nothing is reported

    def read(self) -> Import:
        self._check_columns()
        self._check_widths()
        refused = self._find_refused()
        self.ignored |= refused
        groups = self._read_groups()
        background = self._read_background()
        items = self._read_items()
        nothing = (None,) * len(items)
        answered = zip(*items.values(), strict=True)
        empty = {row for row, given in enumerate(answered) if given == nothing}
        left_out = refused | self.bad | empty
        return Import(
            sheet=self.table.grid.sheet,
            columns=tuple(self.columns),
            answers=kept_answers(groups, background, items, left_out),
            days=tuple(day for row, day in enumerate(self._read_days()) if row not in left_out),
            problems=tuple(sorted(self.findings, key=lambda finding: finding.order)),
            rows=len(self.rows),
            bad=len(self.bad - refused),
            empty=len(empty - refused - self.bad),
            refused=len(refused),
            asks_consent=CONSENT in self.column_of,
        )

    def _mark_personal(self, column: Column) -> Column:
        """Return a column; one of no known question is marked if it holds personal data."""
        if column.how is How.UNKNOWN and holds_personal_data(self._cells(column)):
            return replace(column, how=How.PERSONAL)
        return column

    def _cells(self, column: Column) -> list[str]:
        return [row[column.index] if column.index < len(row) else "" for row in self.rows]

    def _find_blank(self) -> set[int]:
        """Return the rows in which no item is answered."""
        items = {item.id for item in self.instrument.items}
        indices = [column.index for column in self.columns if column.target in items]
        return {
            row
            for row, cells in enumerate(self.rows)
            if not any(cells[index].strip() for index in indices if index < len(cells))
        }

    def _check_columns(self) -> None:
        self._check_duplicates()
        missing = [item.id for item in self.instrument.items if item.id not in self.column_of]
        if missing:
            hint = _MAP_OR_PARTIAL.fill(heading=self._example_heading(), item=missing[0])
            self._report_heading(0, _MISSING.fill(items=", ".join(missing)), hint)
        if self.group is None and GROUP not in self.column_of:
            self.bad.update(range(len(self.rows)))
            hint = _MAP_OR_GROUP.fill(group=self.instrument.groups[0].id)
            self._report_heading(0, _NO_GROUP, hint)

    def _check_duplicates(self) -> None:
        counts = Counter(column.target for column in self.columns)
        for column in self.columns:
            if column.target and counts[column.target] > 1:
                heading = quote(told(column), MOST_SHOWN)
                message = _DUPLICATE.fill(target=column.target, heading=heading)
                self._report_heading(column.index, message, _DROP_ONE)

    def _example_heading(self) -> str:
        """Return a heading that no question was found for, to be named in a hint."""
        for column in self.columns:
            if column.how is How.UNKNOWN and told(column) == column.heading:
                return quote(column.heading, MOST_SHOWN)[1:-1]
        return "…"

    def _check_widths(self) -> None:
        """Report rows of more cells than headings, whose answers have moved to the right."""
        width = len(self.columns)
        for row, cells in enumerate(self.rows):
            if any(cell.strip() for cell in cells[width:]):
                self._report_cell(row, width, _TOO_WIDE.fill(row=self.numbers[row]), _DELETE_CELL)

    def _find_refused(self) -> set[int]:
        if CONSENT not in self.column_of:
            return set()
        values = self._read_column(CONSENT, consent_of)
        return {row for row, value in enumerate(values) if value is False}

    def _read_groups(self) -> list[object]:
        """Return the group of each row; None where no column says it."""
        if self.group is not None or GROUP not in self.column_of:
            return [self.group] * len(self.rows)
        return self._read_column(GROUP, choices_of(self.instrument.groups, is_optional=False))

    def _read_background(self) -> dict[str, list[object]]:
        background: dict[str, list[object]] = {}
        for question in self.instrument.background:
            if question.id in self.column_of:
                read = choices_of(question.choices, is_optional=True)
                background[question.id] = self._read_column(question.id, read)
        return background

    def _read_items(self) -> dict[str, list[object]]:
        read = answers_of(self.instrument)
        items: dict[str, list[object]] = {}
        for item in self.instrument.items:
            if item.id in self.column_of:
                items[item.id] = self._read_column(item.id, read)
        return items

    def _read_days(self) -> list[dt.date | None]:
        if DATE not in self.column_of:
            return [None] * len(self.rows)
        return days_of(self._cells(self.column_of[DATE]))

    def _read_column(self, target: str, read: ReadCell) -> list[object]:
        """Return the values of a column; report what cannot be read, whose row is bad."""
        column = self.column_of[target]
        cells = self._cells(column)
        values = {cell: read(cell) for cell in set(cells)}
        for row, cell in enumerate(cells):
            if values[cell] is WRONG and row not in self.ignored:
                self._report_wrong(row, column, target, cell)
        return [values[cell] for cell in cells]

    def _report_wrong(self, row: int, column: Column, target: str, cell: str) -> None:
        reason = describe_wrong_cell(cell)
        if not cell.strip():
            reason = _EMPTY.get(target, reason)
        message = _WRONG_CELL.fill(
            row=self.numbers[row],
            heading=quote(told(column), MOST_SHOWN),
            target=target,
            reason=reason,
        )
        hint = hint_for_cell(self.instrument, target, cell)
        self._report_cell(row, column.index, message, hint)

    def _report_cell(self, row: int, index: int, message: Text, hint: Text) -> None:
        self.bad.add(row)
        self._report(BAD_ANSWER, self.numbers[row], index, message, hint)

    def _report_heading(self, index: int, message: Text, hint: Text) -> None:
        self._report(UNKNOWN_NAME, self.table.heading_number, index, message, hint)

    def _report(self, rule: Rule, line: int, index: int, message: Text, hint: Text) -> None:
        message = Text(self.sheet.th + message.th, self.sheet.en + message.en)
        place = Location(self.path, Span(line, index + 1, line, index + 2))
        self.findings.append(rule.at(place, message, hint))
