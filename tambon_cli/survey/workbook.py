"""A workbook looked at before it is read: whether it is as large as it looks, and which cells hold no value but an error."""

import io
import posixpath
import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from tambon_cli.errors import TambonError
from tambon_cli.i18n import Text
from tambon_cli.show import quote

if TYPE_CHECKING:
    from zipfile import ZipFile

_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_CELLS = 5_000_000
_MOST_LETTERS = 2_000_000_000  # in memory each cell has its own copy of a text that the file holds once
_BOOK, _SHARED = "xl/workbook.xml", "xl/sharedStrings.xml"
_CELL = re.compile(rb"<(?P<tag>c|row)\b(?P<kind>[^<>]{0,300}?)(?:/>|>(?P<inside>.{0,2}))", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{0,3})([0-9]{1,7})"')
_NOT_COMPUTED = re.compile(rb"<c\b([^<>]{0,300})><f\b[^<>]{0,300}(?:/>|>[^<]{0,8192}</f>)(?:<v\s*/>|<v></v>)?</c>")
_SHEET = re.compile(r"<sheet\b[^<>]{0,500}>")
_RELATION = re.compile(r"<Relationship\b[^<>]{0,1000}>")


class Place(NamedTuple):
    """A cell by the numbers of its row and column, from 1."""

    row: int
    column: int


def without_value(name: str, data: bytes) -> dict[str, frozenset[Place]]:
    """The cells by sheet that hold an error such as #N/A, or a formula that nobody has computed.

    TambonError where the file is no workbook, or so large once it is unpacked that reading it would take all memory.
    """
    import zipfile  # only where such a file is read

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _look_at(name, archive)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        message = Text("อ่านสมุดงาน {f} ไม่ได้: ไม่ใช่ .xlsx เสีย หรือมีรหัสผ่าน", "{f} is no .xlsx workbook, is damaged, or has a password").fill(f=quote(name))
        raise TambonError(message, Text("บันทึกใหม่เป็น .xlsx โดยไม่มีรหัสผ่าน", "save it again as .xlsx without a password")) from error


def _look_at(name: str, archive: "ZipFile") -> dict[str, frozenset[Place]]:
    if sum(each.file_size for each in archive.infolist()) > _MOST_UNPACKED:
        raise _too_large(name)
    longest = _longest(archive.read(_SHARED)) if _SHARED in archive.namelist() else 0
    found: dict[str, frozenset[Place]] = {}
    for sheet, part in _parts(archive).items():
        text = archive.read(part)
        places = [place for match in _CELL.finditer(text) if (place := _place(match["kind"]))]
        rectangle = max((place.row for place in places), default=0) * max((place.column for place in places), default=0)
        if rectangle > _MOST_CELLS or text.count(b't="s"') * longest > _MOST_LETTERS:
            raise _too_large(name)
        errors = [match["kind"] for match in _CELL.finditer(text) if match["tag"] == b"c" and b't="e"' in match["kind"]]
        errors += [match[1] for match in _NOT_COMPUTED.finditer(text)]
        found[sheet] = frozenset(place for kind in errors if (place := _place(kind)))
    return found


def _longest(strings: bytes) -> int:
    """The most letters that a text of the workbook has."""
    return max((len(each) for each in strings.split(b"</si>")), default=0)


def _parts(archive: "ZipFile") -> dict[str, str]:
    """The file of each sheet, by its name."""
    from html import unescape

    targets = {
        _attribute(each, "Id"): _attribute(each, "Target") for each in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace"))
    }
    sheets = _SHEET.findall(archive.read(_BOOK).decode("utf-8", "replace"))
    named = {unescape(_attribute(each, "name")): targets.get(_attribute(each, r"\w+:id"), "") for each in sheets}
    there = set(archive.namelist())
    full = {sheet: target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}") for sheet, target in named.items()}
    return {sheet: part for sheet, part in full.items() if part in there}


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"""\s{name}=(?:"([^"]*)"|'([^']*)')""", tag)
    return (found[1] or found[2] or "") if found else ""


def _place(kind: bytes) -> Place | None:
    found = _REFERENCE.search(kind)
    return Place(int(found[2]), _number_of(found[1])) if found else None


def _number_of(letters: bytes) -> int:
    """The number of a column by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _too_large(name: str) -> TambonError:
    message = Text("สมุดงาน {f} ใหญ่เกินกำหนด", "the workbook {f} is too large").fill(f=quote(name))
    return TambonError(message, Text("ลบช่องที่อยู่ไกลจากตารางคำตอบ", "delete what stands far from the table of answers"))
