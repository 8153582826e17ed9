"""Look into office documents: the first rows of their sheets, and all their text.

They are archives of XML: ISO/IEC 29500 (docx, xlsx, pptx) and ISO/IEC 26300 (odt, ods).
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from tambon_cli.files.archives import DamagedArchiveError, common_members, open_archive, read_part
from tambon_cli.files.workbook import (
    Allowance,
    SheetCell,
    TooLargeError,
    parts_of_sheets,
    read_cells,
    read_shared_texts,
)

if TYPE_CHECKING:
    from zipfile import ZipFile

_LONGEST_CELL = 500
_MOST_PARTS = 60
_MOST_UNPACKED = 8 * 1024 * 1024
_MOST_IN_ALL = 40 * 1024 * 1024
_MOST_ELEMENTS = 500_000
_SHEETS = "xl/worksheets/sheet"
_PARTS = re.compile(
    r"(?:word|xl|ppt|docProps)/(?!theme|fonts|media)[\w/.-]*\.xml|(?:content|styles|meta)\.xml"
)
_TAG = r"<[^<>]*>"
# The tags that end a piece of text in a document; others may stand in the midst of a word.
_ENDS = re.compile(
    r"</(?:\w+:)?(?:si|c|row|p|h|tc|table-cell|comment|text|title)>"
    r"|<(?:\w+:)?(?:br|tab|cr|line-break|s)\b[^<>]*>"
)
_BETWEEN_CELLS = " ; "  # no id holds it


def read_office(data: bytes, first_rows: int) -> tuple[list[list[str]], str]:
    """Return the first rows of each sheet of a workbook, and all text of any document.

    Of a damaged document that is what could be read before the damage.
    """
    rows: list[list[str]] = []
    texts: list[str] = []
    try:
        with open_archive(data) as archive:
            texts += _texts_of(archive)
            rows += _rows_of(archive, first_rows)
    except (DamagedArchiveError, TooLargeError):
        pass
    return rows, _BETWEEN_CELLS.join(texts)


def _texts_of(archive: "ZipFile") -> Iterator[str]:
    names = [member.filename for member in common_members(archive)]
    left = _MOST_IN_ALL
    for name in list(filter(_PARTS.fullmatch, names))[:_MOST_PARTS]:
        markup = read_part(archive, name, _MOST_UNPACKED).decode("utf-8", "replace")
        text = re.sub(_TAG, "", _ENDS.sub(_BETWEEN_CELLS, markup))
        yield text
        left -= len(text)
        if left < 0:
            return


def _rows_of(archive: "ZipFile", first_rows: int) -> Iterator[list[str]]:
    sheets = _FirstRows(first_rows)
    with suppress(DamagedArchiveError, TooLargeError):
        allowance = Allowance(_MOST_UNPACKED, _MOST_ELEMENTS)
        read_shared_texts(archive, allowance, sheets.take_shared)
    allowance = Allowance(_MOST_UNPACKED, _MOST_ELEMENTS)
    for part in _sheets_of(archive, allowance)[:_MOST_PARTS]:
        with suppress(DamagedArchiveError, TooLargeError, _Enough):
            read_cells(archive, part, allowance, sheets.take)
        yield from sheets.rows.values()
        sheets.rows.clear()


def _sheets_of(archive: "ZipFile", allowance: Allowance) -> list[str]:
    """Return the parts of the sheets; also of those that the workbook does not name."""
    parts: list[str] = []
    with suppress(DamagedArchiveError):
        parts += parts_of_sheets(archive, allowance)
    unnamed = (name for name in archive.namelist() if name.startswith(_SHEETS))
    return list(dict.fromkeys([*parts, *unnamed]))


class _Enough(Exception):  # noqa: N818 - nothing is wrong
    """The first rows of a sheet have been read."""


class _FirstRows:
    """The values of the first rows of a sheet, by the number of the row."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.rows: dict[int, list[str]] = {}
        self._shared: list[str] = []

    def take_shared(self, number: int, text: str) -> None:
        if number == len(self._shared):
            self._shared.append("")
        self._shared[number] += text

    def take(self, cell: SheetCell) -> None:
        row = cell.place.row
        if row not in self.rows:
            if len(self.rows) == self._most:
                raise _Enough
            self.rows[row] = []
        self.rows[row].append(self._value_of(cell)[:_LONGEST_CELL])

    def _value_of(self, cell: SheetCell) -> str:
        number = cell.value[:9]
        if cell.kind == "s" and number.isdecimal() and int(number) < len(self._shared):
            return self._shared[int(number)]
        return cell.value
