"""Find the table of answers in each sheet of a file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from operator import itemgetter

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text
from tambon_cli.suggest import closest
from tambon_cli.survey.instrument import Instrument
from tambon_cli.survey.intake.causes import has_lost_thai
from tambon_cli.survey.intake.columns import Column, ColumnMatcher, holds_personal_data
from tambon_cli.survey.intake.hints import did_you_mean
from tambon_cli.survey.intake.nearness import with_near
from tambon_cli.survey.intake.spreadsheet import SAVE_AS_UTF_8, Grid
from tambon_cli.survey.intake.wording import one_line

_HEADINGS_WITHIN = 20  # rows of a sheet
# What SurveyMonkey writes below a question that is no grid.
_NO_HEADINGS = frozenset(["response", "open-ended response", "คำตอบ", "คำตอบปลายเปิด"])
_FEWEST_SHARED = 3  # rows from which two sheets are copies of each other
_FEWEST_HEADINGS = 3  # that make a row one of headings

_NO_QUESTION = Text(
    "ไม่พบคำถามของแบบสอบถาม {instrument} ใน {file}",
    "no question of the instrument {instrument} is found in {file}",
)
_HEAD_COLUMNS = Text(
    'หัวคอลัมน์ต้องเป็นรหัสข้อหรือข้อความของข้อ หรือระบุเองด้วย --map "หัวคอลัมน์={item}"',
    'columns are headed by the id or the words of an item; else say so: --map "HEADING={item}"',
)
_COPIED_SHEET = Text(
    "ไม่นับแผ่นงาน {sheet}: ทั้ง {count} แถวเป็นสำเนาของแผ่นงาน {other}",
    "sheet {sheet} is left out: all its {count} rows are copies of those of sheet {other}",
)
_SHARED_ROWS = Text(
    "แผ่นงาน {sheet} มี {count} แถวซ้ำกับแผ่นงาน {other}",
    "sheet {sheet} holds {count} rows that stand in sheet {other} too",
)
_LOST_THAI = Text(
    "อักษรไทยใน {file} เสียไปแล้ว (เช่น ???? หรือ à¸) จึงไม่รู้ว่าคอลัมน์ใดคือข้อใด",
    "the Thai letters in {file} are lost (as in ???? or à¸), so that no column is known",
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
    instrument: Instrument, name: str, grids: Sequence[Grid], mapping: Mapping[str, str]
) -> list[AnswerTable]:
    """Return the tables of the file of that name, one a sheet, without sheets that hold none.

    `mapping` gives the questions of headings, as for `match_columns`. Raise TambonError if there
    is no table, if two sheets ask different things, or if `mapping` names a heading that is not
    there.
    """
    matcher = ColumnMatcher(instrument, mapping)
    found = [_find_table(instrument, grid, matcher) for grid in grids]
    tables = [table for table in found if table is not None]
    if not tables:
        raise _no_table(instrument, name, grids)
    if any(table.targets != tables[0].targets for table in tables):
        sheets = ", ".join(table.sheet_label for table in tables)
        raise TambonError(_DIFFERENT_SHEETS.fill(sheets=sheets), _SAY_WHICH)
    _check_mapping(name, tables[0], mapping)
    return tables


def without_copies(tables: Sequence[AnswerTable]) -> tuple[list[AnswerTable], list[Text]]:
    """Return the tables without those whose rows all stand in another one, and what is told.

    Raise TambonError if two hold half of their rows in common: nobody knows which counts.
    """
    if len(tables) == 1:
        return [*tables], []
    kept: list[tuple[Counter[tuple[str, ...]], AnswerTable]] = []
    notes: list[Text] = []
    for table in tables:
        rows = Counter(map(_values, table.rows))
        shares = [((rows & others).total(), other) for others, other in kept]
        shared, other = max(shares, key=itemgetter(0), default=(0, table))
        labels = {"sheet": table.sheet_label, "other": other.sheet_label}
        if shared and shared == rows.total():
            notes.append(_COPIED_SHEET.fill(count=shared, **labels))
            continue
        if shared >= _FEWEST_SHARED and shared * 2 >= rows.total():
            raise TambonError(_SHARED_ROWS.fill(count=shared, **labels), _SAY_WHICH)
        kept.append((rows, table))
    return [table for _rows, table in kept], notes


def _values(row: Sequence[str]) -> tuple[str, ...]:
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _no_table(instrument: Instrument, name: str, grids: Sequence[Grid]) -> TambonError:
    """Return the refusal of a file without a table, with the cause where it can be seen."""
    message = _NO_QUESTION.fill(instrument=instrument.id, file=quote(name))
    texts = (cell for grid in grids for row in grid.rows[:_HEADINGS_WITHIN] for cell in row)
    if any(map(has_lost_thai, texts)):
        return TambonError(_LOST_THAI.fill(file=quote(name)), SAVE_AS_UTF_8)
    return TambonError(message, _HEAD_COLUMNS.fill(item=instrument.items[0].id))


def _find_table(instrument: Instrument, grid: Grid, matcher: ColumnMatcher) -> AnswerTable | None:
    """Return the table of a sheet, headed by the row in which most items are found.

    Where none is found that is the row of most cells, if a column of it was asked for by its
    letters or is near a question.
    """
    items = {item.id for item in instrument.items}
    best, most = None, 0
    for index, cells in enumerate(grid.rows[:_HEADINGS_WITHIN]):
        columns = matcher.match(cells)
        count = sum(column.target in items for column in columns)
        if count > most:
            best, most = index, count
        if count >= len(items):
            break
    if best is not None:
        return _table_below(instrument, grid, best, matcher)
    widest = _widest(grid)
    if widest is None:
        return None
    table = _table_below(instrument, grid, widest, matcher)
    is_one = any(column.target in items or column.near in items for column in table.columns)
    return table if is_one else None


def _widest(grid: Grid) -> int | None:
    """Return the index of the first row of most cells, several of them; None if there is none."""
    counts = [sum(map(bool, map(str.strip, row))) for row in grid.rows[:_HEADINGS_WITHIN]]
    if max(counts, default=0) < _FEWEST_HEADINGS:
        return None
    return counts.index(max(counts))


def _table_below(
    instrument: Instrument, grid: Grid, heading: int, matcher: ColumnMatcher
) -> AnswerTable:
    columns = matcher.match_letters(matcher.match(_headings_of(grid, heading)))
    rows = grid.rows[heading + 1 :]

    def cells_of(column: Column) -> list[str]:
        return [row[column.index] if column.index < len(row) else "" for row in rows]

    return AnswerTable(grid, heading, with_near(instrument, columns, cells_of))


def _headings_of(grid: Grid, heading: int) -> list[str]:
    """Return the headings of a table; an empty one is that above it where cells were merged."""
    cells = list(grid.rows[heading])
    if heading:
        above = grid.rows[heading - 1]
        are_several = sum(map(bool, map(str.strip, above))) > 1
        if are_several and grid.numbers[heading - 1] == grid.numbers[heading] - 1:
            cells += [""] * (len(above) - len(cells))
            pairs = zip_longest(cells, above, fillvalue="")
            return [other if _says_nothing(cell) else cell for cell, other in pairs]
    return cells


def _says_nothing(heading: str) -> bool:
    return not heading.strip() or heading.strip().casefold() in _NO_HEADINGS


def _check_mapping(name: str, table: AnswerTable, mapping: Mapping[str, str]) -> None:
    headings = [one_line(column.heading) for column in table.columns]
    letters = {column.letters for column in table.columns}
    for heading in mapping:
        if one_line(heading) not in headings and heading.upper() not in letters:
            message = _NO_SUCH_COLUMN.fill(heading=quote(heading), file=quote(name))
            raise TambonError(message, _hint_for_heading(heading, headings))


def _hint_for_heading(heading: str, headings: list[str]) -> Text | None:
    """Return the heading that was probably meant, of those that hold no person's data."""
    printable = [known for known in headings if not holds_personal_data([known])]
    near = closest(heading, printable)
    return None if near is None else did_you_mean(quote(near))
