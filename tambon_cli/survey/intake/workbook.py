"""Look into a workbook before it is read: how large it is, and which cells hold no value.

What a reader of workbooks does not tell: it gives an empty text for an error such as #N/A and for
a formula that nobody has computed, and it unpacks a small file into more memory than there is.
"""

from typing import TYPE_CHECKING, NamedTuple

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.files.archives import DamagedArchiveError, common_members, open_archive
from tambon_cli.files.workbook import (
    Allowance,
    CellPlace,
    SheetCell,
    TooLargeError,
    parts_of_sheets,
    read_cells,
    read_shared_texts,
)
from tambon_cli.i18n import Text

if TYPE_CHECKING:
    from zipfile import ZipFile

_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_ELEMENTS = 5_000_000
# In memory each cell has its own copy of a text that the file holds once.
_MOST_LETTERS = 300_000_000
_TOO_LARGE = Text("สมุดงาน {file} ใหญ่เกินกำหนด", "the workbook {file} is too large")
_DELETE_FAR = Text("ลบช่องที่อยู่ไกลจากตารางคำตอบ", "delete what stands far from the table of answers")
_NO_WORKBOOK = Text(
    "อ่านสมุดงาน {file} ไม่ได้: ไม่ใช่ .xlsx เสีย หรือมีรหัสผ่าน",
    "{file} is no .xlsx workbook, is damaged, or has a password",
)
_SAVE_AGAIN = Text("บันทึกใหม่เป็น .xlsx โดยไม่มีรหัสผ่าน", "save it again as .xlsx without a password")


class SheetLook(NamedTuple):
    """The cells of a sheet that hold an error or an uncomputed formula, and its hidden rows."""

    without_value: frozenset[CellPlace]
    hidden: frozenset[int]


def look_into(name: str, data: bytes) -> list[SheetLook]:
    """Return what a reader of workbooks does not tell of each sheet, in their order.

    Raise TambonError if the file is no workbook, or so large once it is unpacked that reading it
    would take all memory.
    """
    try:
        with open_archive(data) as archive:
            return _looks_of(archive)
    except TooLargeError as error:
        raise TambonError(_TOO_LARGE.fill(file=quote(name)), _DELETE_FAR) from error
    except DamagedArchiveError as error:
        raise TambonError(_NO_WORKBOOK.fill(file=quote(name)), _SAVE_AGAIN) from error


def _looks_of(archive: "ZipFile") -> list[SheetLook]:
    _check_members(archive)
    allowance = Allowance(_MOST_UNPACKED, _MOST_ELEMENTS)
    cells = _Cells()
    read_shared_texts(archive, allowance, cells.take_shared)
    found: list[SheetLook] = []
    for part in parts_of_sheets(archive, allowance):
        hidden = read_cells(archive, part, allowance, cells.take)
        found.append(SheetLook(frozenset(cells.without_value), hidden))
        cells.without_value.clear()
    return found


def _check_members(archive: "ZipFile") -> None:
    """Refuse what no spreadsheet program packs, and what is too large to be unpacked."""
    members = archive.infolist()
    if len(common_members(archive)) != len(members):
        raise DamagedArchiveError
    if sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise TooLargeError


class _Cells:
    """How many letters all cells hold, and which cells of a sheet have no value."""

    def __init__(self) -> None:
        self.without_value: set[CellPlace] = set()
        self._lengths: list[int] = []
        self._letters = 0

    def take_shared(self, number: int, text: str) -> None:
        if number == len(self._lengths):
            self._lengths.append(0)
        self._lengths[number] += len(text)

    def take(self, cell: SheetCell) -> None:
        if cell.kind == "e" or (cell.has_formula and not cell.value):
            self.without_value.add(cell.place)
        self._letters += self._length_of(cell)
        if self._letters > _MOST_LETTERS:
            raise TooLargeError

    def _length_of(self, cell: SheetCell) -> int:
        value = cell.value
        if cell.kind == "s" and value.isdecimal() and int(value) < len(self._lengths):
            return self._lengths[int(value)]
        return len(value)
