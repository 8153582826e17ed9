"""A workbook looked at before it is read: whether it is as large as it looks, and which cells hold no value but an error."""

import io
import posixpath
import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from tambon_cli.display import quote
from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text

if TYPE_CHECKING:
    from zipfile import ZipFile

_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_CELLS = 5_000_000
_MOST_LETTERS = (
    300_000_000  # in memory each cell has its own copy of a text that the file holds once
)
_MOST_ELEMENTS = 5_000_000
_DEEPEST = 50
_BOOK, _RELATIONS, _SHARED = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


class CellPlace(NamedTuple):
    """A cell by the numbers of its row and column, from 1."""

    row: int
    column: int


class _TooLargeError(Exception):
    """A workbook that would take all memory."""


def without_value(name: str, data: bytes) -> list[frozenset[CellPlace]]:
    """The cells of each sheet, in their order, that hold an error such as #N/A, or a formula that nobody has computed.

    TambonError where the file is no workbook, or so large once it is unpacked that reading it would take all memory.
    """
    import zipfile  # only where such a file is read
    from xml.parsers.expat import ExpatError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _look_at(archive)
    except _TooLargeError as error:
        message = Text("สมุดงาน {f} ใหญ่เกินกำหนด", "the workbook {f} is too large").fill(
            f=quote(name)
        )
        raise TambonError(
            message,
            Text("ลบช่องที่อยู่ไกลจากตารางคำตอบ", "delete what stands far from the table of answers"),
        ) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        ExpatError,
        EOFError,
        KeyError,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        message = Text(
            "อ่านสมุดงาน {f} ไม่ได้: ไม่ใช่ .xlsx เสีย หรือมีรหัสผ่าน",
            "{f} is no .xlsx workbook, is damaged, or has a password",
        ).fill(f=quote(name))
        raise TambonError(
            message,
            Text("บันทึกใหม่เป็น .xlsx โดยไม่มีรหัสผ่าน", "save it again as .xlsx without a password"),
        ) from error


def _look_at(archive: "ZipFile") -> list[frozenset[CellPlace]]:
    import zipfile

    if any(
        each.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        for each in archive.infolist()
    ):
        raise ValueError
    if sum(each.file_size for each in archive.infolist()) > _MOST_UNPACKED:
        raise _TooLargeError
    budget = _Budget()
    shared = _Strings()
    if _SHARED in archive.namelist():
        shared.read(archive.read(_SHARED), budget)
    found: list[frozenset[CellPlace]] = []
    letters = 0
    for part in _parts(archive, budget):
        cells = _Cells(shared.lengths, _MOST_LETTERS - letters)
        cells.read(archive.read(part), budget)
        letters += cells.letters
        found.append(frozenset(cells.odd))
    return found


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


class _Reader:
    """Goes through a part of a workbook by the local names of its elements, whatever their prefix; a document type is refused."""

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
        """An element begins."""

    def end(self, name: str) -> None:
        """It ends."""

    def text(self, text: str) -> None:
        """Text within it."""


class _Strings(_Reader):
    """The length of each text that cells share."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - as expat gives it
        if name == "si":
            self.lengths.append(0)

    def text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class _Cells(_Reader):
    """The cells of a sheet: how far they reach, how many letters they hold, which of them have no value."""

    def __init__(self, shared: list[int], most_letters: int) -> None:
        self.odd: set[CellPlace] = set()
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
            self._reach(
                CellPlace(int(attributes["r"]) if "r" in attributes else self._place.row + 1, 0)
            )
        elif name == "c":
            self._reach(
                _place_of(attributes["r"])
                if "r" in attributes
                else self._place._replace(column=self._place.column + 1)
            )
            self._kind, self._has_formula, self._value = attributes.get("t", "n"), False, ""
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
            self.odd.add(self._place)
        is_shared = self._kind == "s" and value.isdecimal() and int(value) < len(self._shared)
        self.letters += self._shared[int(value)] if is_shared else len(value)
        if self.letters > self._most_letters:
            raise _TooLargeError

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


class _Names(_Reader):
    """The attributes of the elements of one name."""

    def __init__(self, wanted: str) -> None:
        self.found: list[dict[str, str]] = []
        self._wanted = wanted

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._wanted:
            self.found.append({key.rpartition(":")[2]: value for key, value in attributes.items()})


def _parts(archive: "ZipFile", budget: _Budget) -> list[str]:
    """The file of each sheet, in their order; KeyError where one is not there, ValueError where two have one name or one file."""
    relations, sheets = _Names("Relationship"), _Names("sheet")
    relations.read(archive.read(_RELATIONS), budget)
    sheets.read(archive.read(_BOOK), budget)
    if len({each["name"].casefold() for each in sheets.found}) != len(sheets.found):
        raise ValueError
    targets = {each["Id"]: each["Target"].replace("\\", "/") for each in relations.found}
    there = {name.replace("\\", "/").casefold(): name for name in archive.namelist()}
    full = [
        target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        for target in (targets[each["id"]] for each in sheets.found)
    ]
    if len(set(full)) != len(full):
        raise ValueError
    return [there[part.casefold()] for part in full]
