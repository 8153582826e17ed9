"""Read a file of answers, CSV or workbook, as rows of text with their numbers."""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.files.encoding import decode_utf8, encoding_of
from tambon_cli.files.workbook import CellPlace
from tambon_cli.i18n import Text
from tambon_cli.survey.answers import MOST_ROWS
from tambon_cli.survey.intake.packed import packed_file
from tambon_cli.survey.intake.workbook import SheetLook, look_into
from tambon_cli.thai.dates import BUDDHIST_ERA
from tambon_cli.thai.text import normal_form

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MOST_BYTES = 20 * 1024 * 1024
_MOST_COLUMNS = 2000
_LINES_OF_SAMPLE = 20
_LONGEST_OF_SAMPLE = 6000
_ROWS_ABOVE_TABLE = 20
NO_VALUE = "#VALUE!"  # what stands for a cell of an error, or of a formula that nobody has computed
_TEXTS = (".csv", ".tsv", ".txt")
_DELIMITERS = (",", ";", "\t", "|")
_FIRST_YEAR_BE = 2400

_UNKNOWN_KIND = Text("ไม่รู้จักไฟล์ชนิด {kind}", "files of the kind {kind} are not read")
_SAVE_AS = Text("บันทึกเป็น .xlsx หรือ .csv", "save it as .xlsx or .csv")
_UNKNOWN_ENCODING = Text("ไม่รู้ว่า {file} เข้ารหัสแบบใด", "nobody can tell the encoding of {file}")
SAVE_AS_UTF_8 = Text(
    "ส่งออกจากต้นทางใหม่เป็น .xlsx หรือ CSV UTF-8",
    "export it again from where it came, as .xlsx or CSV UTF-8",
)
_MALFORMED = Text("อ่าน {file} ไม่ได้ตั้งแต่บรรทัด {line}", "{file} cannot be read from line {line} on")
_CHECK_QUOTES = Text(
    'ตรวจช่องที่ยาวผิดปกติ และเครื่องหมาย " ที่เปิดแล้วไม่ปิด',
    'look for an overlong cell, and for a " that is not closed',
)
_NO_WORKBOOK = Text("อ่านสมุดงาน {file} ไม่ได้", "the workbook {file} cannot be read")
_SAVE_AGAIN = Text("บันทึกใหม่เป็น .xlsx", "save it again as .xlsx")
_TOO_MANY_ROWS = Text("{file} มีเกิน {count} แถว", "{file} has more than {count} rows")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its rows of text without the empty ones, and the number of each in the file.

    The name of the sheet is "" for a file of text; `hidden` are the numbers of the rows that a
    workbook hides, by a filter or by hand.
    """

    sheet: str
    rows: list[list[str]]
    numbers: list[int]
    hidden: frozenset[int] = frozenset()


def read_grids(name: str, data: bytes) -> list[Grid]:
    """Return the sheets of a file by its name and bytes; raise TambonError if it cannot be read."""
    suffix = PurePath(name).suffix.lower()
    if data[:2] == b"PK" and (packed := packed_file(name, data)) is not None:
        return read_grids(*packed)
    if data[:2] == b"PK" or suffix == ".xlsx":
        return list(_read_book(name, data))
    if suffix not in _TEXTS:
        raise TambonError(_UNKNOWN_KIND.fill(kind=quote(suffix or name)), _SAVE_AS)
    return [_read_text(name, normal_form(_decode(name, data)))]


def _decode(name: str, data: bytes) -> str:
    text = decode_utf8(data)
    if text is None:
        encoding = encoding_of(data)
        if encoding is None:
            raise TambonError(_UNKNOWN_ENCODING.fill(file=quote(name)), SAVE_AS_UTF_8)
        text = data.decode(encoding.codec, "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _read_text(name: str, text: str) -> Grid:
    import csv  # only where such a file is read

    rows: list[list[str]] = []
    numbers: list[int] = []
    number = 1
    try:
        reader = csv.reader(io.StringIO(text), delimiter=_delimiter_of(text), strict=True)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(cells[:_MOST_COLUMNS])
                numbers.append(number)
            number = reader.line_num + 1
            _refuse_too_many(name, rows)
    except csv.Error as error:
        raise TambonError(_MALFORMED.fill(file=quote(name), line=number), _CHECK_QUOTES) from error
    return Grid("", rows, numbers)


def _delimiter_of(text: str) -> str:
    """Return what stands between the cells of a text.

    Of the usual signs it is the one that most of the first lines hold equally often, and then the
    one that they hold most often.
    """
    import csv

    lines = text.split("\n", _LINES_OF_SAMPLE)[:_LINES_OF_SAMPLE]
    sample = "\n".join(line[:_LONGEST_OF_SAMPLE] for line in lines)
    best, best_score = ",", (0, 0)
    for sign in _DELIMITERS:
        rows = csv.reader(io.StringIO(sample), delimiter=sign)
        score = max(_scores_of_widths([len(row) for row in rows if row]), default=(0, 1))
        if score > best_score:
            best, best_score = sign, score
    return best


def _scores_of_widths(widths: list[int]) -> Iterator[tuple[int, int]]:
    """Yield for each width of rows how many have it (0 for one cell, which no sign divides)."""
    for width in set(widths):
        yield (widths.count(width) if width > 1 else 0), width


def _read_book(name: str, data: bytes) -> Iterator[Grid]:
    """Yield the visible sheets of a workbook: a hidden one is often a copy."""
    looks = look_into(name, data)
    # Only where such a file is read.
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for sheet, look in zip(book.sheets_metadata, looks, strict=True):
                if sheet.visible == SheetVisibleEnum.Visible:
                    yield _read_sheet(name, book, sheet.name, look)
    except (CalamineError, OSError, ValueError) as error:
        raise TambonError(_NO_WORKBOOK.fill(file=quote(name)), _SAVE_AGAIN) from error


def _read_sheet(name: str, book: "CalamineWorkbook", sheet: str, look: SheetLook) -> Grid:
    rows: list[list[str]] = []
    numbers: list[int] = []
    marked_rows = {place.row for place in look.without_value}
    table = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    for number, cells in enumerate(table, 1):
        texts = [normal_form(_text_of(cell)) for cell in cells[:_MOST_COLUMNS]]
        if number in marked_rows:
            texts = _mark_without_value(number, texts, look.without_value)
        if any(text.strip() for text in texts):
            rows.append(texts)
            numbers.append(number)
        _refuse_too_many(name, rows)
    return Grid(sheet, rows, numbers, look.hidden)


def _mark_without_value(
    row: int, texts: list[str], without_value: frozenset[CellPlace]
) -> list[str]:
    return [
        NO_VALUE if CellPlace(row, column) in without_value else text
        for column, text in enumerate(texts, 1)
    ]


def _text_of(cell: Any) -> str:
    """Return a cell as somebody would have typed it.

    A Buddhist year that was typed as a date is taken for one.
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.date):
        year = cell.year - BUDDHIST_ERA if cell.year >= _FIRST_YEAR_BE else cell.year
        return f"{year:04}-{cell.month:02}-{cell.day:02}"
    return str(cell)


def _refuse_too_many(name: str, rows: list[list[str]]) -> None:
    if len(rows) > MOST_ROWS + _ROWS_ABOVE_TABLE:
        raise TambonError(_TOO_MANY_ROWS.fill(file=quote(name), count=f"{MOST_ROWS:,}"))
