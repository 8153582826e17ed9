"""A file of answers as it comes, CSV or workbook, as rows of text with their numbers."""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.files.encoding import decode_utf8, encoding_of
from tambon_cli.i18n import Text
from tambon_cli.survey.answers import MOST_ROWS
from tambon_cli.survey.intake.workbook import CellPlace, without_value
from tambon_cli.thai.dates import BUDDHIST_ERA
from tambon_cli.thai.text import normal_form

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MOST_BYTES = 20 * 1024 * 1024
_MOST_COLUMNS = 2000
_SAMPLE = 20
_LONGEST_SAMPLE = 6000
_ABOVE_TABLE = 20
NO_VALUE = "#VALUE!"  # what stands for a cell of an error, or of a formula that nobody has computed
_TEXTS = (".csv", ".tsv", ".txt")
_DELIMITERS = (",", ";", "\t", "|")
_FIRST_YEAR_BE = 2400


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its rows of text, empty ones left out, and the number each has in the file."""

    sheet: str
    rows: list[list[str]]
    numbers: list[int]


def read_grids(name: str, data: bytes) -> list[Grid]:
    """The sheets of a file by its name and bytes; TambonError where it is none that can be read."""
    suffix = PurePath(name).suffix.lower()
    if data[:2] == b"PK" or suffix == ".xlsx":
        return list(_of_book(name, data))
    if suffix not in _TEXTS:
        message = Text("ไม่รู้จักไฟล์ชนิด {s}", "files of the kind {s} are not read").fill(
            s=quote(suffix or name)
        )
        raise TambonError(message, Text("บันทึกเป็น .xlsx หรือ .csv", "save it as .xlsx or .csv"))
    return [_of_text(name, data)]


def _of_text(name: str, data: bytes) -> Grid:
    import csv  # only where such a file is read

    text = decode_utf8(data)
    if text is None:
        encoding = encoding_of(data)
        if encoding is None:
            message = Text("ไม่รู้ว่า {f} เข้ารหัสแบบใด", "nobody can tell the encoding of {f}").fill(
                f=quote(name)
            )
            raise TambonError(message, Text("บันทึกเป็น CSV UTF-8", "save it as CSV UTF-8"))
        text = data.decode(encoding.codec, "replace").removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    rows: list[list[str]] = []
    numbers: list[int] = []
    number = 1
    try:
        reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append([normal_form(cell) for cell in cells[:_MOST_COLUMNS]])
                numbers.append(number)
            number = reader.line_num + 1
            _refuse_too_many(name, rows)
    except csv.Error as error:
        message = Text("อ่าน {f} ไม่ได้ตั้งแต่บรรทัด {n}", "{f} cannot be read from line {n} on").fill(
            f=quote(name), n=number
        )
        hint = Text(
            'ตรวจช่องที่ยาวผิดปกติ และเครื่องหมาย " ที่เปิดแล้วไม่ปิด',
            'look for an overlong cell, and for a " that is not closed',
        )
        raise TambonError(message, hint) from error
    return Grid("", rows, numbers)


def _delimiter(text: str) -> str:
    """What stands between the cells: of the usual signs the one that the first lines hold most, and as often."""
    import csv

    lines = "\n".join(line[:_LONGEST_SAMPLE] for line in text.split("\n", _SAMPLE)[:_SAMPLE])
    best, found = ",", (0, 0)
    for sign in _DELIMITERS:
        widths = [len(row) for row in csv.reader(io.StringIO(lines), delimiter=sign) if row]
        common = (
            max(set(widths), key=lambda width: (widths.count(width) if width > 1 else 0, width))
            if widths
            else 1
        )
        score = (widths.count(common) if common > 1 else 0, common)
        if score > found:
            best, found = sign, score
    return best


def _of_book(name: str, data: bytes) -> Iterator[Grid]:
    odd = without_value(name, data)
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        SheetVisibleEnum,
    )  # only where such a file is read

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for sheet, places in zip(book.sheets_metadata, odd, strict=True):
                if sheet.visible == SheetVisibleEnum.Visible:  # a hidden sheet is often a copy
                    yield _sheet(name, book, sheet.name, places)
    except (CalamineError, OSError, ValueError) as error:
        message = Text("อ่านสมุดงาน {f} ไม่ได้", "the workbook {f} cannot be read").fill(f=quote(name))
        raise TambonError(message, Text("บันทึกใหม่เป็น .xlsx", "save it again as .xlsx")) from error


def _sheet(name: str, book: "CalamineWorkbook", sheet: str, odd: frozenset[CellPlace]) -> Grid:
    rows: list[list[str]] = []
    numbers: list[int] = []
    rows_with_odd = {place.row for place in odd}
    for number, cells in enumerate(
        book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), 1
    ):
        texts = [normal_form(_text_of(cell)) for cell in cells[:_MOST_COLUMNS]]
        if number in rows_with_odd:
            texts = [
                NO_VALUE if CellPlace(number, column) in odd else text
                for column, text in enumerate(texts, 1)
            ]
        if any(text.strip() for text in texts):
            rows.append(texts)
            numbers.append(number)
        _refuse_too_many(name, rows)
    return Grid(sheet, rows, numbers)


def _text_of(cell: Any) -> str:
    """A cell as somebody would have typed it; a Buddhist year typed as a date is taken for one."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.date):
        day = cell.date() if isinstance(cell, dt.datetime) else cell
        year = day.year - BUDDHIST_ERA if day.year >= _FIRST_YEAR_BE else day.year
        return f"{year:04}-{day.month:02}-{day.day:02}"
    return str(cell)


def _refuse_too_many(name: str, rows: list[list[str]]) -> None:
    if len(rows) > MOST_ROWS + _ABOVE_TABLE:
        raise TambonError(
            Text("{f} มีเกิน {n} แถว", "{f} has more than {n} rows").fill(
                f=quote(name), n=f"{MOST_ROWS:,}"
            )
        )
