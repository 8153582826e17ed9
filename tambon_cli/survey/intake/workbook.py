"""Look into a workbook before it is read: how large it is, and which cells hold no value.

What a reader of workbooks does not tell: it gives an empty text for an error such as #N/A and for
a formula that nobody has computed, and it unpacks a small file into more memory than there is.
"""

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.files.archives import (
    SHARED_STRINGS,
    DamagedArchiveError,
    common_members,
    open_archive,
)
from tambon_cli.i18n import Text

if TYPE_CHECKING:
    from zipfile import ZipFile

_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_CELLS = 5_000_000
# In memory each cell has its own copy of a text that the file holds once.
_MOST_LETTERS = 300_000_000
_MOST_ELEMENTS = 5_000_000
_DEEPEST = 50
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_TOO_LARGE = Text("สมุดงาน {file} ใหญ่เกินกำหนด", "the workbook {file} is too large")
_DELETE_FAR = Text("ลบช่องที่อยู่ไกลจากตารางคำตอบ", "delete what stands far from the table of answers")
_NO_WORKBOOK = Text(
    "อ่านสมุดงาน {file} ไม่ได้: ไม่ใช่ .xlsx เสีย หรือมีรหัสผ่าน",
    "{file} is no .xlsx workbook, is damaged, or has a password",
)
_SAVE_AGAIN = Text("บันทึกใหม่เป็น .xlsx โดยไม่มีรหัสผ่าน", "save it again as .xlsx without a password")


class CellPlace(NamedTuple):
    """A cell by the numbers of its row and column, from 1."""

    row: int
    column: int


class _TooLargeError(Exception):
    """A workbook that would take all memory."""


def cells_without_value(name: str, data: bytes) -> list[frozenset[CellPlace]]:
    """Return the cells of each sheet, in their order, that hold an error or an uncomputed formula.

    Raise TambonError if the file is no workbook, or so large once it is unpacked that reading it
    would take all memory.
    """
    from xml.parsers.expat import ExpatError  # only where such a file is read

    try:
        with open_archive(data) as archive:
            return _look_into(archive)
    except _TooLargeError as error:
        raise TambonError(_TOO_LARGE.fill(file=quote(name)), _DELETE_FAR) from error
    except (DamagedArchiveError, ExpatError, KeyError) as error:
        raise TambonError(_NO_WORKBOOK.fill(file=quote(name)), _SAVE_AGAIN) from error


def _look_into(archive: "ZipFile") -> list[frozenset[CellPlace]]:
    _check_members(archive)
    budget = _Budget()
    shared = _SharedStrings()
    if SHARED_STRINGS in archive.namelist():
        shared.read(archive.read(SHARED_STRINGS), budget)
    found: list[frozenset[CellPlace]] = []
    letters = 0
    for part in _parts_of_sheets(archive, budget):
        cells = _Cells(shared.lengths, _MOST_LETTERS - letters)
        cells.read(archive.read(part), budget)
        letters += cells.letters
        found.append(frozenset(cells.without_value))
    return found


def _check_members(archive: "ZipFile") -> None:
    """Refuse what no spreadsheet program packs, and what is too large to be unpacked."""
    members = archive.infolist()
    if len(common_members(archive)) != len(members):
        raise ValueError
    if sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise _TooLargeError


class _Budget:
    """How many elements a workbook may still have, and how deep they may lie in each other."""

    def __init__(self) -> None:
        self._left = _MOST_ELEMENTS
        self._depth = 0

    def begin(self) -> None:
        self._left -= 1
        self._depth += 1
        if self._left < 0 or self._depth > _DEEPEST:
            raise _TooLargeError

    def end(self) -> None:
        self._depth -= 1


class _PartReader:
    """Reads a part of a workbook by the local names of its elements, whatever their prefix.

    A document type is refused: its entities could grow without end.
    """

    def read(self, data: bytes, budget: _Budget) -> None:
        from xml.parsers import expat

        def begin(name: str, attributes: dict[str, str]) -> None:
            budget.begin()
            self.begin(name.rpartition(":")[2], attributes)

        def end(name: str) -> None:
            budget.end()
            self.end(name.rpartition(":")[2])

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = begin
        parser.EndElementHandler = end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self._refuse
        parser.Parse(data, True)

    @staticmethod
    def _refuse(*_declaration: object) -> None:
        raise ValueError

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take its end."""

    def text(self, text: str) -> None:
        """Take text within it."""


class _SharedStrings(_PartReader):
    """The length of each text that cells share."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - as expat gives it
        if name == "si":
            self.lengths.append(0)

    def text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class _Cells(_PartReader):
    """The cells of a sheet: how far they reach, how many letters they hold, which have no value."""

    def __init__(self, shared: list[int], most_letters: int) -> None:
        self.without_value: set[CellPlace] = set()
        self.letters = 0
        self._shared = shared
        self._most_letters = most_letters
        self._place = CellPlace(0, 0)
        self._far = CellPlace(1, 1)
        self._kind = ""
        self._has_formula = self._in_value = False
        self._value = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._reach(self._place_of_row(attributes.get("r")))
        elif name == "c":
            self._reach(self._place_of_cell(attributes.get("r")))
            self._kind = attributes.get("t", "n")
            self._has_formula = False
            self._value = ""
        elif name == "f":
            self._has_formula = True
        self._in_value = name in ("v", "t")

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def end(self, name: str) -> None:
        self._in_value = False
        if name != "c":
            return
        value = self._value.strip()
        if self._kind == "e" or (self._has_formula and not value):
            self.without_value.add(self._place)
        self.letters += self._length_of(value)
        if self.letters > self._most_letters:
            raise _TooLargeError

    def _length_of(self, value: str) -> int:
        if self._kind == "s" and value.isdecimal() and int(value) < len(self._shared):
            return self._shared[int(value)]
        return len(value)

    def _place_of_row(self, number: str | None) -> CellPlace:
        """Return the place before the first cell of a row; the next row where it has no number."""
        if number is None:
            return CellPlace(self._place.row + 1, 0)
        return CellPlace(int(number), 0)

    def _place_of_cell(self, reference: str | None) -> CellPlace:
        """Return the place of a cell by its reference; the next column where it has none."""
        if reference is None:
            return self._place._replace(column=self._place.column + 1)
        return _place_of(reference)

    def _reach(self, place: CellPlace) -> None:
        self._place = place
        self._far = CellPlace(max(self._far.row, place.row), max(self._far.column, place.column))
        if self._far.row * self._far.column > _MOST_CELLS:
            raise _TooLargeError


def _place_of(reference: str) -> CellPlace:
    found = _REFERENCE.fullmatch(reference.strip())
    if found is None:
        raise _TooLargeError
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return CellPlace(int(found[2]), column)


class _Elements(_PartReader):
    """The attributes of the elements of one name."""

    def __init__(self, wanted: str) -> None:
        self.found: list[dict[str, str]] = []
        self._wanted = wanted

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._wanted:
            self.found.append({key.rpartition(":")[2]: value for key, value in attributes.items()})


def _parts_of_sheets(archive: "ZipFile", budget: _Budget) -> list[str]:
    """Return the part of each sheet, in their order.

    Raise KeyError if one is not there, ValueError if two have one name or one part.
    """
    relations = _Elements("Relationship")
    relations.read(archive.read(_RELATIONS), budget)
    sheets = _Elements("sheet")
    sheets.read(archive.read(_BOOK), budget)
    _check_distinct([sheet["name"].casefold() for sheet in sheets.found])
    targets = {relation["Id"]: relation["Target"] for relation in relations.found}
    parts = [_full_path(targets[sheet["id"]]) for sheet in sheets.found]
    _check_distinct(parts)
    members = {name.replace("\\", "/").casefold(): name for name in archive.namelist()}
    return [members[part.casefold()] for part in parts]


def _check_distinct(names: list[str]) -> None:
    if len(set(names)) != len(names):
        raise ValueError


def _full_path(target: str) -> str:
    """Return the path of a part within the archive from the target of a relation."""
    path = target.replace("\\", "/")
    if path.startswith("/"):
        return path.lstrip("/")
    return posixpath.normpath(f"xl/{path}")
