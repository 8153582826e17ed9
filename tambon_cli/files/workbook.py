"""Read the parts of a workbook as they stand: the texts that cells share, and the cells.

The parts are those of ISO/IEC 29500, SpreadsheetML. A small file can unpack into more than there
is memory for, so everything here stops at an allowance.
"""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tambon_cli.files.archives import DamagedArchiveError, read_part

if TYPE_CHECKING:
    from zipfile import ZipFile

_SHARED_TEXTS = "xl/sharedStrings.xml"
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_MOST_CELLS = 5_000_000
_DEEPEST = 50
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


class TooLargeError(Exception):
    """A workbook that would take all memory, or all time."""


class CellPlace(NamedTuple):
    """A cell by the numbers of its row and column, from 1."""

    row: int
    column: int


class SheetCell(NamedTuple):
    """A cell as the sheet holds it.

    `kind` is the type that it names ("s": the value is the number of a shared text, "e": an error).
    The value is "" where there is none.
    """

    place: CellPlace
    kind: str
    value: str
    has_formula: bool


@dataclass(slots=True)
class Allowance:
    """What a workbook may take: bytes of a part, and the elements that may still come.

    `depth` is how deep they lie in each other.
    """

    part: int
    elements: int
    depth: int = 0

    def begin(self) -> None:
        """Count an element that begins; raise TooLargeError where it may not."""
        self.elements -= 1
        self.depth += 1
        if self.elements < 0 or self.depth > _DEEPEST:
            raise TooLargeError

    def end(self) -> None:
        """Count its end."""
        self.depth -= 1


def read_shared_texts(
    archive: "ZipFile", allowance: Allowance, take: Callable[[int, str], None]
) -> None:
    """Hand over the texts that cells share, if any, in pieces with the number of the text from 0.

    Each text begins with an empty piece. Raise DamagedArchiveError if the part is malformed,
    TooLargeError if it exceeds the allowance; what came before that has been handed over.
    """
    if _SHARED_TEXTS in archive.namelist():
        _SharedTexts(take).read(archive, _SHARED_TEXTS, allowance)


def read_cells(
    archive: "ZipFile", sheet: str, allowance: Allowance, take: Callable[[SheetCell], None]
) -> frozenset[int]:
    """Hand over the cells of the sheet in a part; return the numbers of its hidden rows.

    Raise as read_shared_texts does. A sheet is too large also where its cells reach too far.
    """
    cells = _Cells(take)
    cells.read(archive, sheet, allowance)
    return frozenset(cells.hidden)


def parts_of_sheets(archive: "ZipFile", allowance: Allowance) -> list[str]:
    """Return the part of each sheet, in their order.

    Raise DamagedArchiveError if one is not there, or if two have one name or one part.
    """
    try:
        relations = _elements(archive, _RELATIONS, "Relationship", allowance)
        sheets = _elements(archive, _BOOK, "sheet", allowance)
        _check_distinct([sheet["name"].casefold() for sheet in sheets])
        targets = {relation["Id"]: relation["Target"] for relation in relations}
        parts = [_full_path(targets[sheet["id"]]) for sheet in sheets]
        _check_distinct(parts)
        members = {name.replace("\\", "/").casefold(): name for name in archive.namelist()}
        return [members[part.casefold()] for part in parts]
    except KeyError as error:
        raise DamagedArchiveError from error


def _elements(
    archive: "ZipFile", part: str, name: str, allowance: Allowance
) -> list[dict[str, str]]:
    elements = _Elements(name)
    elements.read(archive, part, allowance)
    return elements.found


def _check_distinct(names: list[str]) -> None:
    if len(set(names)) != len(names):
        raise DamagedArchiveError


def _full_path(target: str) -> str:
    """Return the path of a part within the archive from the target of a relation."""
    path = target.replace("\\", "/")
    if path.startswith("/"):
        return path.lstrip("/")
    return posixpath.normpath(f"xl/{path}")


class _PartReader:
    """Reads a part of a workbook by the local names of its elements, whatever their prefix.

    A document type is refused: its entities could grow without end.
    """

    def read(self, archive: "ZipFile", part: str, allowance: Allowance) -> None:
        from xml.parsers import expat  # only where such a file is read

        def begin(name: str, attributes: dict[str, str]) -> None:
            allowance.begin()
            self.begin(name.rpartition(":")[2], attributes)

        def end(name: str) -> None:
            allowance.end()
            self.end(name.rpartition(":")[2])

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = begin
        parser.EndElementHandler = end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = _refuse
        try:
            parser.Parse(read_part(archive, part, allowance.part), True)
        except (expat.ExpatError, ValueError) as error:
            raise DamagedArchiveError from error

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take its end."""

    def text(self, text: str) -> None:
        """Take text within it."""


def _refuse(*_declaration: object) -> None:
    raise ValueError


class _SharedTexts(_PartReader):
    def __init__(self, take: Callable[[int, str], None]) -> None:
        self._take = take
        self._number = -1

    def begin(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - as expat gives it
        if name == "si":
            self._number += 1
            self._take(self._number, "")

    def text(self, text: str) -> None:
        if self._number >= 0:
            self._take(self._number, text)


class _Cells(_PartReader):
    def __init__(self, take: Callable[[SheetCell], None]) -> None:
        self.hidden: set[int] = set()
        self._take = take
        self._place = CellPlace(0, 0)
        self._far = CellPlace(1, 1)
        self._kind = ""
        self._has_formula = self._in_value = False
        self._value = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._reach(self._place_of_row(attributes.get("r")))
            if attributes.get("hidden") in ("1", "true"):
                self.hidden.add(self._place.row)
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
        if name == "c":
            self._take(SheetCell(self._place, self._kind, self._value.strip(), self._has_formula))

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
            raise TooLargeError


class _Elements(_PartReader):
    """The attributes of the elements of one name."""

    def __init__(self, wanted: str) -> None:
        self.found: list[dict[str, str]] = []
        self._wanted = wanted

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._wanted:
            self.found.append({key.rpartition(":")[2]: value for key, value in attributes.items()})


def _place_of(reference: str) -> CellPlace:
    found = _REFERENCE.fullmatch(reference.strip())
    if found is None:
        raise DamagedArchiveError
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return CellPlace(int(found[2]), column)
