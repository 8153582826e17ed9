"""Read the rows of a table of answers, and report every cell that is none by its place."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from tambon_cli.diagnostics import Finding, Location, Rule, Span
from tambon_cli.display import escape, quote
from tambon_cli.i18n import Text
from tambon_cli.survey.answers import BAD_ANSWER, UNKNOWN_NAME, kept_answers
from tambon_cli.survey.instrument import CONSENT, DATE, GROUP, Background, Instrument
from tambon_cli.survey.intake.causes import Cause, cause_of, is_merged
from tambon_cli.survey.intake.column_checks import DROP_ONE, TWICE, check_columns
from tambon_cli.survey.intake.columns import Column, How, holds_personal_data
from tambon_cli.survey.intake.days import Days, read_days
from tambon_cli.survey.intake.hints import MOST_SHOWN
from tambon_cli.survey.intake.nobody import LeftOut, find_left_out, numbered
from tambon_cli.survey.intake.result import Import
from tambon_cli.survey.intake.spreadsheet import NO_VALUE
from tambon_cli.survey.intake.tables import AnswerTable
from tambon_cli.survey.intake.values import (
    WRONG,
    ReadCell,
    answers_of,
    choices_of,
    consent_of,
    with_meanings,
)
from tambon_cli.survey.intake.wording import plain
from tambon_cli.survey.intake.wrong_cells import WrongCell, describe, mistakes

_IN_SHEET = Text("แผ่นงาน {sheet} ", "sheet {sheet}, ")
_TOO_WIDE = Text(
    "แถว {rows} มีช่องมากกว่าหัวตาราง คำตอบอาจเลื่อน",
    "row(s) {rows}: more cells than there are headings; the answers may have moved",
)
_DELETE_CELL = Text("ลบช่องที่เกินมาในแถวนี้", "delete the cell that is too many")
_ALL_EMPTY = Text(
    "{count} จาก {all} แถวไม่ได้ตอบข้อใดเลย ทั้งที่มีข้อมูลในคอลัมน์อื่น คำตอบอาจอยู่ในคอลัมน์ที่ไม่ได้จับคู่ (แถว {rows})",
    "{count} of {all} rows answer nothing, though other columns hold something: the answers may "
    "be in columns that were not matched (rows {rows})",
)
_MAP_OR_PARTIAL = Text(
    "ดูคอลัมน์ที่ “ไม่นำเข้า” ข้างบน ถ้าเป็นคำตอบ แก้หัวคอลัมน์เป็นรหัสข้อ ถ้าแถวเหล่านี้ไม่มีคำตอบจริง เพิ่ม --partial",
    "look at the columns that are dropped, above: head those that are answers by the ids of their "
    "items; if these rows hold no answers, add --partial",
)
_NOT_STATED = Text(
    "{target}: {count} คำตอบไม่ตรงตัวเลือกใด ถือเป็นไม่ตอบ (แถว {rows}){cause} "
    "ถ้าตรงกับตัวเลือก บอกด้วย --answer “คำ=รหัส” รหัสคือ {codes}",
    "{target}: {count} answers are none of the choices and count as not stated "
    "(row(s) {rows}){cause}; where one is, say so by --answer WORDS=CODE, the codes being {codes}",
)
_BECAUSE = Text(" เพราะ{reason}", ", because {reason}")
_FEW = 3  # rows up to which empty ones are no sign of columns not found
_OFTEN = 5  # rows from which the same words are no typo, and nobody's name


def read_rows(
    instrument: Instrument,
    path: str,
    table: AnswerTable,
    group: str | None,
    meanings: "Meanings | None" = None,
    *,
    is_one_of_many: bool = False,
) -> Import:
    """Return the answers of a table of the file at `path`.

    All are of `group` unless it is None; `meanings` says what more words mean. If the table
    `is_one_of_many`, what is wrong in it is reported with the name of its sheet.
    """
    sheet = Text("", "")
    if is_one_of_many:
        sheet = _IN_SHEET.fill(sheet=table.sheet_label)
    return _RowReader(instrument, path, table, group, meanings or {}, sheet).read()


# What words mean that the instrument does not have, by the question or "" for the items.
Meanings = Mapping[str, Mapping[str, object]]


class _RowReader:
    """Reads the rows below the headings by column; rows are known by their index from 0."""

    def __init__(
        self,
        instrument: Instrument,
        path: str,
        table: AnswerTable,
        group: str | None,
        meanings: Meanings,
        sheet: Text,
    ) -> None:
        self.instrument = instrument
        self.path = path
        self.table = table
        self.meanings = meanings
        self.sheet = sheet
        self.notes: list[Text] = []
        self.left_out = self._find_left_out()
        kept = [row for row in range(len(table.rows)) if row not in self.left_out.all]
        self.rows = [table.rows[row] for row in kept]
        self.numbers = [table.numbers[row] for row in kept]
        self.columns = [self._mark_personal(column) for column in table.columns]
        self.columns_of: dict[str, list[Column]] = defaultdict(list)
        for column in self.columns:
            if column.target:
                self.columns_of[column.target].append(column)
        self.group = group
        if len(instrument.groups) == 1:
            self.group = group or instrument.groups[0].id
        self.findings: list[Finding] = []
        self.wrong: list[WrongCell] = []
        self.wrong_words: dict[str, list[WrongCell]] = defaultdict(list)
        self.bad: set[int] = set()
        self.ignored = self._find_blank()  # rows in which nothing is reported
        self.unknown_words: list[str] = []

    def _find_left_out(self) -> LeftOut:
        items = {item.id: tuple(map(plain, item.label)) for item in self.instrument.items}
        hidden = frozenset(
            row for row, number in enumerate(self.table.numbers) if number in self.table.grid.hidden
        )
        found = find_left_out(self.table.columns, items, self.table.rows, hidden)
        self.notes += found.notes(self.table.numbers)
        return found

    def read(self) -> Import:
        self._check_headings()
        self._check_widths()
        refused = self._find_refused()
        self.ignored |= refused
        groups = self._read_groups()
        background = self._read_background()
        items = self._read_items()
        nothing = (None,) * len(items)
        answered = zip(*items.values(), strict=True)
        empty = {row for row, given in enumerate(answered) if given == nothing}
        self._check_empty(empty - refused - self.bad)
        self._report_wrong()
        left_out = refused | self.bad | empty
        days, doubt = self._read_days()
        return Import(
            sheet=self.table.grid.sheet,
            columns=tuple(self.columns),
            answers=kept_answers(groups, background, items, left_out),
            days=tuple(day for row, day in enumerate(days) if row not in left_out),
            problems=tuple(sorted(self.findings, key=lambda finding: finding.order)),
            rows=len(self.table.rows),
            bad=len(self.bad - refused),
            empty=len(empty - refused - self.bad),
            refused=len(refused),
            asks_consent=CONSENT in self.columns_of,
            left_out=len(self.left_out.all),
            notes=tuple(self.notes),
            doubt=doubt,
        )

    def _mark_personal(self, column: Column) -> Column:
        """Return a column; one of no known question is marked if it holds personal data."""
        if column.how is How.UNKNOWN and holds_personal_data(self._cells(column)):
            return replace(column, how=How.PERSONAL)
        return column

    def _cells(self, column: Column) -> list[str]:
        return [row[column.index] if column.index < len(row) else "" for row in self.rows]

    def _cells_of(self, target: str) -> list[tuple[str, Column]]:
        """Return the cell of each row of a question, with its column.

        Of several columns it is the one that the row fills.
        """
        first, *others = self.columns_of[target]
        cells = [(cell, first) for cell in self._cells(first)]
        for column in others:
            for row, cell in enumerate(self._cells(column)):
                if cell.strip() and not cells[row][0].strip():
                    cells[row] = (cell, column)
        return cells

    def _find_blank(self) -> set[int]:
        """Return the rows in which no item is answered."""
        items = {item.id for item in self.instrument.items}
        indices = [column.index for column in self.columns if column.target in items]
        return {
            row
            for row, cells in enumerate(self.rows)
            if not any(cells[index].strip() for index in indices if index < len(cells))
        }

    def _check_headings(self) -> None:
        is_grouped = self.group is not None
        for index, message, hint in check_columns(
            self.instrument, self.columns, is_grouped=is_grouped
        ):
            self._report(UNKNOWN_NAME, self.table.heading_number, index, message, hint)
        if not is_grouped and GROUP not in self.columns_of:
            self.bad.update(range(len(self.rows)))
        for target, columns in self.columns_of.items():
            for first, second in pairwise(columns):
                self._check_twice(target, first, second)

    def _check_twice(self, target: str, first: Column, second: Column) -> None:
        """Report the rows that fill two columns of one question."""
        pairs = zip(self._cells(first), self._cells(second), strict=True)
        rows = [row for row, pair in enumerate(pairs) if all(cell.strip() for cell in pair)]
        if rows:
            self.bad.update(rows)
            letters = {"first": first.letters, "second": second.letters}
            numbers = numbered([self.numbers[row] for row in rows])
            message = TWICE.fill(rows=numbers, target=target, **letters)
            hint = DROP_ONE.fill(**letters)
            self._report(UNKNOWN_NAME, self.table.heading_number, second.index, message, hint)

    def _check_widths(self) -> None:
        """Report rows of more cells than headings, whose answers have moved to the right."""
        width = len(self.columns)
        rows = [
            row
            for row, cells in enumerate(self.rows)
            if any(cell.strip() for cell in cells[width:])
        ]
        if rows:
            self.bad.update(rows)
            numbers = [self.numbers[row] for row in rows]
            message = _TOO_WIDE.fill(rows=numbered(numbers))
            self._report(BAD_ANSWER, numbers[0], width, message, _DELETE_CELL)

    def _check_empty(self, empty: set[int]) -> None:
        """Report many rows without an answer that hold something where no question was found."""
        unknown = [
            column.index
            for column in self.columns
            if column.how in (How.UNKNOWN, How.NEAR, How.DAY)
        ]
        odd = [
            row
            for row in sorted(empty)
            if any(cell.strip() for cell in _at(self.rows[row], unknown))
        ]
        if len(odd) > max(_FEW, len(self.rows) // 10):
            rows = numbered([self.numbers[row] for row in odd])
            message = _ALL_EMPTY.fill(count=len(odd), all=len(self.rows), rows=rows)
            self._report(UNKNOWN_NAME, self.table.heading_number, 0, message, _MAP_OR_PARTIAL)

    def _find_refused(self) -> set[int]:
        if CONSENT not in self.columns_of:
            return set()
        values = self._read_column(CONSENT, consent_of)
        return {row for row, value in enumerate(values) if value is False}

    def _read_groups(self) -> list[object]:
        """Return the group of each row; None where no column says it."""
        if self.group is not None or GROUP not in self.columns_of:
            return [self.group] * len(self.rows)
        read = choices_of(self.instrument.groups, is_optional=False)
        return self._read_column(GROUP, with_meanings(read, self.meanings.get(GROUP, {})))

    def _read_background(self) -> dict[str, list[object]]:
        """Return the choices of each question; what is none of them counts as not stated."""
        background: dict[str, list[object]] = {}
        for question in self.instrument.background:
            if question.id in self.columns_of:
                read = with_meanings(
                    choices_of(question.choices, is_optional=True, question=question.label),
                    self.meanings.get(question.id, {}),
                )
                cells = [cell for cell, _column in self._cells_of(question.id)]
                values = {cell: read(cell) for cell in set(cells)}
                self._tell_not_stated(question, cells, values)
                background[question.id] = [_known(values[cell]) for cell in cells]
        return background

    def _tell_not_stated(
        self, question: Background, cells: list[str], values: Mapping[str, object]
    ) -> None:
        rows = [
            row
            for row, cell in enumerate(cells)
            if values[cell] is WRONG and row not in self.ignored
        ]
        if rows:
            causes = Counter(cause_of(cells[row]) for row in rows)
            cause = causes.most_common(1)[0][0]
            because = Text("", "") if cause is None else _BECAUSE.fill(reason=cause.text)
            self.notes.append(
                _NOT_STATED.fill(
                    target=question.id,
                    count=len(rows),
                    rows=numbered([self.numbers[row] for row in rows]),
                    cause=because,
                    codes=", ".join(choice.id for choice in question.choices),
                )
            )

    def _read_items(self) -> dict[str, list[object]]:
        read = with_meanings(answers_of(self.instrument), self.meanings.get("", {}))
        items = [item.id for item in self.instrument.items if item.id in self.columns_of]
        self._count_unknown_words(items, read)
        return {item: self._read_column(item, read) for item in items}

    def _count_unknown_words(self, items: list[str], read: ReadCell) -> None:
        """Count the words that several items are answered by and the instrument does not have."""
        rows: dict[str, set[int]] = defaultdict(set)
        where: dict[str, set[str]] = defaultdict(set)
        for item in items:
            cells = [cell.strip() for cell, _column in self._cells_of(item)]
            unknown = {cell for cell in set(cells) if read(cell) is WRONG and not cause_of(cell)}
            for row, cell in enumerate(cells):
                if cell in unknown:
                    rows[cell].add(row)
                    where[cell].add(item)
        self.unknown_words = [
            cell
            for cell, found in rows.items()
            if len(found) >= _OFTEN and len(where[cell]) > 1 and _may_be_shown(cell)
        ]

    def _read_days(self) -> Days:
        if DATE not in self.columns_of:
            return Days((None,) * len(self.rows))
        column = self.columns_of[DATE][0]
        are_utc = plain(column.heading).endswith("submissiontime")
        return read_days(self._cells(column), are_utc=are_utc)

    def _read_column(self, target: str, read: ReadCell) -> list[object]:
        """Return the values of a column; report what cannot be read, whose row is bad."""
        cells = self._cells_of(target)
        values = {cell: read(cell) for cell in {cell for cell, _column in cells}}
        by_cause: dict[Cause, list[WrongCell]] = defaultdict(list)
        are_merged = target == GROUP and is_merged([cell for cell, _column in cells])
        for row, (cell, column) in enumerate(cells):
            if values[cell] is not WRONG or row in self.ignored:
                continue
            cause = Cause.MERGED if are_merged and not cell.strip() else self._cause_of(cell)
            wrong = WrongCell(self.numbers[row], column, target, cell)
            self.bad.add(row)
            if cause is None:
                self.wrong.append(wrong)
            elif cause is Cause.WORDS:
                self.wrong_words[cell.strip()].append(wrong)
            else:
                by_cause[cause].append(wrong)
        for cause, cells_of_it in by_cause.items():
            self._report_cause(cause, cells_of_it)
        return [values[cell] for cell, _column in cells]

    def _cause_of(self, cell: str) -> Cause | None:
        return Cause.WORDS if cell.strip() in self.unknown_words else cause_of(cell)

    def _report_cause(self, cause: Cause, wrong: list[WrongCell]) -> None:
        """Report what cells have in common, once."""
        wrong.sort(key=lambda cell: cell.order)
        words = dict.fromkeys(each.cell.strip() for each in wrong)
        shown = ", ".join(quote(word, MOST_SHOWN) for word in words)
        message = describe(wrong, cause.text.fill(words=shown))
        hint = cause.hint.fill(answers=self._answers_to_fill_in())
        self._report(BAD_ANSWER, wrong[0].row, wrong[0].column.index, message, hint)

    def _answers_to_fill_in(self) -> str:
        """Return the options that say what the unknown words mean, without their meaning."""
        return " ".join(f'--answer "{escape(word)}=…"' for word in self.unknown_words)

    def _report_wrong(self) -> None:
        """Report the values that no question knows, each once."""
        for wrong in self.wrong_words.values():
            self._report_cause(Cause.WORDS, wrong)
        for first, message, hint in mistakes(self.instrument, self.wrong):
            self._report(BAD_ANSWER, first.row, first.column.index, message, hint)

    def _report(self, rule: Rule, line: int, index: int, message: Text, hint: Text) -> None:
        message = Text(self.sheet.th + message.th, self.sheet.en + message.en)
        place = Location(self.path, Span(line, index + 1, line, index + 2))
        self.findings.append(rule.at(place, message, hint))


def _at(row: list[str], indices: list[int]) -> list[str]:
    return [row[index] for index in indices if index < len(row)]


def _may_be_shown(cell: str) -> bool:
    return len(cell) <= MOST_SHOWN and cell != NO_VALUE and not holds_personal_data([cell])


def _known(value: object) -> object:
    return None if value is WRONG else value
