"""Cells that are no answer: what reads the same is told once, with the rows that hold it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from tambon_cli.display import quote
from tambon_cli.i18n import Text, same
from tambon_cli.survey.instrument import CONSENT, GROUP, Instrument
from tambon_cli.survey.intake.columns import Column, told
from tambon_cli.survey.intake.hints import describe_wrong_cell, hint_for_cell, is_shown
from tambon_cli.survey.intake.nobody import numbered

_IN_ROW = Text("แถว {row} คอลัมน์ {column}: {reason}", "row {row}, column {column}: {reason}")
_IN_ROWS = Text(
    "{count} แถว คอลัมน์ {column}: {reason} (แถว {rows})",
    "{count} rows, column {column}: {reason} (rows {rows})",
)
_COLUMN = same("{heading} ({target})")
_AND_OTHERS = Text("{column} และ {others}", "{column} and {others}")
_AND_MORE = Text("{columns} และอีก {count} คอลัมน์", "{columns} and {count} more")
_MOST_COLUMNS = 10
# What is wrong with an empty cell of a column in which none may be empty.
_EMPTY = {
    GROUP: Text("ไม่ได้บอกกลุ่มผู้ตอบ", "the group is not told"),
    CONSENT: Text("ไม่ได้บันทึกว่ายินยอม", "it is not recorded whether the person agreed"),
}


class WrongCell(NamedTuple):
    """A cell of a question, the target, that is none of its answers; `row` is its number."""

    row: int
    column: Column
    target: str
    cell: str

    @property
    def order(self) -> tuple[int, int]:
        """Its place in the file."""
        return (self.row, self.column.index)

    @property
    def reason(self) -> Text:
        """What is wrong with it."""
        if not self.cell.strip() and self.target in _EMPTY:
            return _EMPTY[self.target]
        return describe_wrong_cell(self.cell)


class Mistake(NamedTuple):
    """What is told of cells with the same mistake, at the first of them."""

    first: WrongCell
    message: Text
    hint: Text


def mistakes(instrument: Instrument, wrong: Iterable[WrongCell]) -> Iterator[Mistake]:
    """Yield what is wrong with the cells, once where it reads the same.

    A value that is not shown is told a column: nobody could search for it in the others.
    """
    hint_of = cache(partial(hint_for_cell, instrument))  # it looks for what is near: not a row
    alike: dict[tuple[Text, Text, str], list[WrongCell]] = defaultdict(list)
    for cell in wrong:
        hint = hint_of(cell.target, cell.cell)
        alike[cell.reason, hint, "" if is_shown(cell.cell) else cell.target].append(cell)
    for (reason, hint, _target), cells in alike.items():
        cells.sort(key=lambda cell: cell.order)
        yield Mistake(cells[0], describe(cells, reason), hint)


def describe(cells: Sequence[WrongCell], reason: Text) -> Text:
    """Return where cells are wrong, and why."""
    rows = list(dict.fromkeys(cell.row for cell in cells))
    column = _columns(cells)
    if len(rows) == 1:
        return _IN_ROW.fill(row=rows[0], column=column, reason=reason)
    return _IN_ROWS.fill(count=len(rows), column=column, reason=reason, rows=numbered(rows))


def _columns(cells: Sequence[WrongCell]) -> Text:
    first = _COLUMN.fill(heading=quote(told(cells[0].column)), target=cells[0].target)
    others = list(dict.fromkeys(cell.target for cell in cells if cell.target != cells[0].target))
    if not others:
        return first
    shown = same(", ".join(others[:_MOST_COLUMNS]))
    if len(others) > _MOST_COLUMNS:
        shown = _AND_MORE.fill(columns=shown, count=len(others) - _MOST_COLUMNS)
    return _AND_OTHERS.fill(column=first, others=shown)
