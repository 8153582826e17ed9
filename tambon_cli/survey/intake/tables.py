"""Find the table of answers in each sheet of a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text
from tambon_cli.suggest import closest
from tambon_cli.survey.instrument import Instrument
from tambon_cli.survey.intake.columns import Column, holds_personal_data, match_columns
from tambon_cli.survey.intake.hints import did_you_mean
from tambon_cli.survey.intake.spreadsheet import Grid

_HEADINGS_WITHIN = 20  # rows of a sheet

_NO_QUESTION = Text(
    "ไม่พบคำถามของแบบสอบถาม {instrument} ใน {file}",
    "no question of the instrument {instrument} is found in {file}",
)
_HEAD_COLUMNS = Text(
    'หัวคอลัมน์ต้องเป็นรหัสข้อหรือข้อความของข้อ หรือระบุเองด้วย --map "หัวคอลัมน์={item}"',
    'columns are headed by the id or the words of an item; else say so: --map "HEADING={item}"',
)
_DIFFERENT_SHEETS = Text(
    "แผ่นงาน {sheets} มีคำถามไม่เหมือนกัน", "the sheets {sheets} ask different things"
)
_SAY_WHICH = Text("ระบุแผ่นงานด้วย --sheet", "say which: --sheet NAME")
_NO_SUCH_COLUMN = Text(
    "--map {heading}: ไม่มีหัวคอลัมน์นี้ใน {file}", "--map {heading}: {file} has no such column"
)


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A table of answers: its sheet, the index of the row of its headings, and its columns."""

    grid: Grid
    heading: int
    columns: list[Column]

    @property
    def targets(self) -> set[str]:
        """The questions that it answers."""
        return {column.target for column in self.columns if column.target}

    @property
    def heading_number(self) -> int:
        """The number of the row of headings in the file."""
        return self.grid.numbers[self.heading]

    @property
    def rows(self) -> list[list[str]]:
        """The rows below the headings."""
        return self.grid.rows[self.heading + 1 :]

    @property
    def numbers(self) -> list[int]:
        """The numbers of these rows in the file."""
        return self.grid.numbers[self.heading + 1 :]

    @property
    def sheet_label(self) -> str:
        """The name of its sheet as it is printed; nothing of one that names a person."""
        if holds_personal_data([self.grid.sheet]):
            return "•••"
        return quote(self.grid.sheet)


def find_tables(
    instrument: Instrument, name: str, grids: Iterable[Grid], mapping: Mapping[str, str]
) -> list[AnswerTable]:
    """Return the tables of the file of that name, one a sheet, without sheets that hold none.

    `mapping` gives the questions of headings, as for `match_columns`. Raise TambonError if there
    is no table, if two sheets ask different things, or if `mapping` names a heading that is not
    there.
    """
    found = [_find_table(instrument, grid, mapping) for grid in grids]
    tables = [table for table in found if table is not None]
    if not tables:
        message = _NO_QUESTION.fill(instrument=instrument.id, file=quote(name))
        raise TambonError(message, _HEAD_COLUMNS.fill(item=instrument.items[0].id))
    if any(table.targets != tables[0].targets for table in tables):
        sheets = ", ".join(table.sheet_label for table in tables)
        raise TambonError(_DIFFERENT_SHEETS.fill(sheets=sheets), _SAY_WHICH)
    _check_mapping(name, tables[0], mapping)
    return tables


def _find_table(
    instrument: Instrument, grid: Grid, mapping: Mapping[str, str]
) -> AnswerTable | None:
    """Return the table of a sheet, headed by the row in which most items are found."""
    items = {item.id for item in instrument.items}
    best, most = None, 0
    for index, cells in enumerate(grid.rows[:_HEADINGS_WITHIN]):
        columns = match_columns(instrument, cells, mapping)
        count = sum(column.target in items for column in columns)
        if count > most:
            best, most = AnswerTable(grid, index, columns), count
    return best


def _check_mapping(name: str, table: AnswerTable, mapping: Mapping[str, str]) -> None:
    headings = [column.heading for column in table.columns]
    for heading in mapping:
        if heading not in headings:
            message = _NO_SUCH_COLUMN.fill(heading=quote(heading), file=quote(name))
            raise TambonError(message, _hint_for_heading(heading, headings))


def _hint_for_heading(heading: str, headings: list[str]) -> Text | None:
    """Return the heading that was probably meant, of those that hold no person's data."""
    printable = [known for known in headings if not holds_personal_data([known])]
    near = closest(heading, printable)
    return None if near is None else did_you_mean(quote(near))
