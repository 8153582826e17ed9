"""A file of answers as it comes, CSV or workbook, as rows of text with their numbers."""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text
from tambon_cli.rawtext import decoded, encoding_of
from tambon_cli.show import quote
from tambon_cli.survey.answers import MOST_ROWS
from tambon_cli.thai.dates import BUDDHIST_ERA
from tambon_cli.thai.text import normal_form

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MOST_BYTES = 20 * 1024 * 1024
_MOST_UNPACKED = 300 * 1024 * 1024
_MOST_COLUMNS = 2000
_SAMPLE = 20
_BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
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
    if suffix in _BOOKS or data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return list(_of_book(name, data))
    if suffix not in _TEXTS:
        message = Text("ไม่รู้จักไฟล์ชนิด {s}", "files of the kind {s} are not read").fill(s=quote(suffix or name))
        raise TambonError(message, Text("บันทึกเป็น .xlsx หรือ .csv", "save it as .xlsx or .csv"))
    return [_of_text(name, data)]


def _of_text(name: str, data: bytes) -> Grid:
    import csv  # only where such a file is read

    text = decoded(data)
    if text is None:
        encoding = encoding_of(data)
        if encoding is None:
            message = Text("ไม่รู้ว่า {f} เข้ารหัสแบบใด", "nobody can tell the encoding of {f}").fill(f=quote(name))
            raise TambonError(message, Text("บันทึกเป็น CSV UTF-8", "save it as CSV UTF-8"))
        text = data.decode(encoding.codec, "replace").removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    rows: list[list[str]] = []
    numbers: list[int] = []
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
    number = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append([normal_form(cell) for cell in cells[:_MOST_COLUMNS]])
                numbers.append(number)
            number = reader.line_num + 1
            _refuse_too_many(name, rows)
    except csv.Error as error:
        message = Text("อ่าน {f} ไม่ได้ตั้งแต่บรรทัด {n}: {e}", "{f} cannot be read from line {n} on: {e}").fill(f=quote(name), n=number, e=str(error))
        raise TambonError(message, Text('ตรวจเครื่องหมาย " ที่เปิดแล้วไม่ปิด', 'look for a " that is not closed')) from error
    return Grid("", rows, numbers)


def _delimiter(text: str) -> str:
    """What stands between the cells: of the usual signs the one that the first lines hold most, and as often."""
    import csv

    lines = "\n".join(text.split("\n", _SAMPLE)[:_SAMPLE])
    best, found = ",", (0, 0)
    for sign in _DELIMITERS:
        widths = [len(row) for row in csv.reader(io.StringIO(lines), delimiter=sign) if row]
        common = max(set(widths), key=lambda width: (widths.count(width) if width > 1 else 0, width)) if widths else 1
        score = (widths.count(common) if common > 1 else 0, common)
        if score > found:
            best, found = sign, score
    return best


def _of_book(name: str, data: bytes) -> Iterator[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook  # only where such a file is read

    _refuse_bomb(name, data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            yield from (_sheet(name, book, sheet) for sheet in book.sheet_names)
    except (CalamineError, OSError, ValueError) as error:
        message = Text("อ่านสมุดงาน {f} ไม่ได้", "the workbook {f} cannot be read").fill(f=quote(name))
        hint = Text("ถ้ามีรหัสผ่านให้เอาออก แล้วบันทึกใหม่เป็น .xlsx", "take its password off, and save it again as .xlsx")
        raise TambonError(message, hint) from error


def _sheet(name: str, book: "CalamineWorkbook", sheet: str) -> Grid:
    rows: list[list[str]] = []
    numbers: list[int] = []
    for number, cells in enumerate(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), 1):
        texts = [normal_form(_text_of(cell)) for cell in cells[:_MOST_COLUMNS]]
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


def _refuse_bomb(name: str, data: bytes) -> None:
    import zipfile  # only where such a file is read

    if data[:2] != b"PK":
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        message = Text("อ่านสมุดงาน {f} ไม่ได้ ไฟล์เสีย", "the workbook {f} is damaged").fill(f=quote(name))
        raise TambonError(message, Text("บันทึกใหม่เป็น .xlsx", "save it again as .xlsx")) from error
    if unpacked > _MOST_UNPACKED:
        raise TambonError(Text("สมุดงาน {f} ใหญ่เกินกำหนด", "the workbook {f} is too large").fill(f=quote(name)))


def _refuse_too_many(name: str, rows: list[list[str]]) -> None:
    if len(rows) > MOST_ROWS:
        raise TambonError(Text("{f} มีเกิน {n} แถว", "{f} has more than {n} rows").fill(f=quote(name), n=f"{MOST_ROWS:,}"))
