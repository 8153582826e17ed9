"""Read the other files of a project folder: rows of tables (CSV, XLSX), and ids in any text.

Office documents are archives of XML: ISO/IEC 29500 (docx, xlsx, pptx) and ISO/IEC 26300 (odt, ods).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_cli.diagnostics import Places, Span
from tambon_cli.display import national_ids
from tambon_cli.files.archives import (
    SHARED_STRINGS,
    DamagedArchiveError,
    common_members,
    open_archive,
)
from tambon_cli.files.encoding import decode_utf8, guess_text

if TYPE_CHECKING:
    from zipfile import ZipFile

MOST_BYTES = 10 * 1024 * 1024
# The files without text, beside the pictures and PDFs that are known by their content.
WITHOUT_TEXT = (
    *(".gif", ".heic", ".heif", ".tif", ".tiff", ".bmp"),
    *(".mp4", ".mov", ".avi", ".3gp", ".m4a", ".mp3", ".wav"),
)
_DELIMITED = (".csv", ".tsv", ".tab")
_TABLES = (*_DELIMITED, ".xlsx", ".xlsm")
_FIRST_ROWS = 20
_LONGEST_ROW = 20_000  # characters
_MOST_WORDS = 200
_MOST_IDS = 100
_START_OF_ARCHIVE = b"PK"
_MOST_PARTS = 60
_MOST_UNPACKED = 8 * 1024 * 1024
_MOST_IN_ALL = 40 * 1024 * 1024
_SHEETS = "xl/worksheets/sheet"
_PARTS = re.compile(
    r"(?:word|xl|ppt|docProps)/(?!theme|fonts|media)[\w/.-]*\.xml|(?:content|styles|meta)\.xml"
)
_CELL = re.compile(
    r"<c(?P<kind>[^>]{0,200})>(?:<f[^>]{0,80}>[^<]{0,500}</f>)?(?:<is>)?<[vt](?: "
    r"[^>]{0,80})?>(?P<value>[^<]{0,500})<"
)
_SHARED_TEXT = r"<t(?: [^>]{0,80})?>([^<]{0,500})</t>"
_TAG = r"<[^<>]*>"
_ROW = r"<row\b"
# The tags that end a piece of text in a document; others may stand in the midst of a word.
_ENDS = re.compile(
    r"</(?:\w+:)?(?:si|c|row|p|h|tc|table-cell|comment|text|title)>"
    r"|<(?:\w+:)?(?:br|tab|cr|line-break|s)\b[^<>]*>"
)
_BETWEEN_CELLS = " ; "  # no id holds it
_TO_SEMICOLONS = str.maketrans("\t,|", ";;;")


@dataclass(frozen=True, slots=True)
class Paper:
    """A file beside the project's own.

    `rows` are the first rows of its tables that hold two words or more, `ids` the places of
    national ids.
    """

    rows: tuple[tuple[str, ...], ...] = ()
    ids: tuple[Span, ...] = ()


def read_paper(name: str, data: bytes) -> Paper:
    """Return the rows and ids of a file of that name; none if it cannot be read."""
    lower = name.lower()
    if data[:2] == _START_OF_ARCHIVE:
        rows, text = _read_office(data)
    else:
        text = decode_utf8(data) or guess_text(data)
        if lower.endswith(_DELIMITED):
            text = text.translate(_TO_SEMICOLONS)
        rows = [line[:_LONGEST_ROW].split(";") for line in text.splitlines()[:_FIRST_ROWS]]
    if not lower.endswith(_TABLES):
        rows = []
    return Paper(tuple(_rows_of_words(rows)), tuple(_find_ids(text)))


def _rows_of_words(rows: list[list[str]]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        words = [cell.strip().strip("\"'\ufeff") for cell in row]
        if len(list(filter(None, words))) > 1:
            yield tuple(words[:_MOST_WORDS])


def _find_ids(text: str) -> list[Span]:
    found = national_ids(text)[:_MOST_IDS]
    if not found:
        return []
    places = Places(text)
    return [places.span(*place.span) for place in found]


def _read_office(data: bytes) -> tuple[list[list[str]], str]:
    """Return the first rows of each sheet of a workbook, and all text of any document.

    Of a damaged document that is what could be read before the damage.
    """
    rows: list[list[str]] = []
    texts: list[str] = []
    try:
        with open_archive(data) as archive:
            names = [member.filename for member in common_members(archive)]
            shared: list[str] = []
            if SHARED_STRINGS in names:
                shared = _shared_texts(_read_part(archive, SHARED_STRINGS))
            for name in list(filter(_PARTS.fullmatch, names))[:_MOST_PARTS]:
                if sum(map(len, texts)) > _MOST_IN_ALL:
                    break
                markup = _read_part(archive, name)
                texts.append(re.sub(_TAG, "", _ENDS.sub(_BETWEEN_CELLS, markup)))
                if name.startswith(_SHEETS):
                    rows += _rows_of_sheet(markup, shared)
    except DamagedArchiveError:
        pass
    return rows, _BETWEEN_CELLS.join(texts)


def _read_part(archive: "ZipFile", name: str) -> str:
    with archive.open(name) as part:
        return part.read(_MOST_UNPACKED).decode("utf-8", "replace")


def _shared_texts(markup: str) -> list[str]:
    return ["".join(re.findall(_SHARED_TEXT, item)) for item in markup.split("</si>")]


def _rows_of_sheet(markup: str, shared: list[str]) -> list[list[str]]:
    rows = re.split(_ROW, markup)[1 : _FIRST_ROWS + 1]
    return [[_value_of(cell, shared) for cell in _CELL.finditer(row)] for row in rows]


def _value_of(cell: re.Match[str], shared: list[str]) -> str:
    value = cell["value"]
    if 't="s"' in cell["kind"] and value.isdecimal() and int(value[:9]) < len(shared):
        return shared[int(value[:9])]
    return value
