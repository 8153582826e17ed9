"""What stands in the other files of a project folder: the columns of a table (CSV, XLSX) and national ids in any text.

Office documents are archives of XML: ISO/IEC 29500 (docx, xlsx, pptx) and ISO/IEC 26300 (odt, ods).
"""

import io
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_cli.diagnostics import Places, Span
from tambon_cli.display import national_ids
from tambon_cli.files.encoding import decode_utf8, guess_text

if TYPE_CHECKING:
    from zipfile import ZipFile

MOST_BYTES = 10 * 1024 * 1024
# What holds no text, beside the pictures and PDFs that are known by their content.
WITHOUT_TEXT = (
    *(".gif", ".heic", ".heif", ".tif", ".tiff", ".bmp"),
    *(".mp4", ".mov", ".avi", ".3gp", ".m4a", ".mp3", ".wav"),
)
_DELIMITED = (".csv", ".tsv", ".tab")
_TABLES = (*_DELIMITED, ".xlsx", ".xlsm")
_FIRST_ROWS = 20
_MOST_WORDS = 200
_MOST_IDS = 100
_MOST_PARTS = 60
_MOST_UNPACKED = 8 * 1024 * 1024
_MOST_IN_ALL = 40 * 1024 * 1024
_SHARED, _SHEETS = "xl/sharedStrings.xml", "xl/worksheets/sheet"
_PARTS = re.compile(
    r"(?:word|xl|ppt|docProps)/(?!theme|fonts|media)[\w/.-]*\.xml|(?:content|styles|meta)\.xml"
)
_CELL = re.compile(
    r"<c(?P<kind>[^>]{0,200})>(?:<f[^>]{0,80}>[^<]{0,500}</f>)?(?:<is>)?<[vt](?: "
    r"[^>]{0,80})?>(?P<value>[^<]{0,500})<"
)
# What ends a piece of text in a document; other tags may stand in the midst of a word.
_ENDS = re.compile(
    r"</(?:\w+:)?(?:si|c|row|p|h|tc|table-cell|comment|text|title)>|<(?:\w+:)?(?:br|tab|cr|line-break|s)\b[^<>]*>"
)
_BETWEEN_CELLS = " ; "  # which stands in no id
_TO_SEMICOLONS = str.maketrans("\t,|", ";;;")


@dataclass(frozen=True, slots=True)
class Paper:
    """A file beside the project's own: the first rows of its tables, each of two words or more, and where national ids stand."""

    rows: tuple[tuple[str, ...], ...] = ()
    ids: tuple[Span, ...] = ()


def read_paper(name: str, data: bytes) -> Paper:
    """What is found in a file of that name; nothing where it cannot be read."""
    lower = name.lower()
    if data[:2] == b"PK":
        rows, text = _of_office(data)
    else:
        text = decode_utf8(data) or guess_text(data)
        text = text.translate(_TO_SEMICOLONS) if lower.endswith(_DELIMITED) else text
        rows = [line[:20_000].split(";") for line in text.splitlines()[:_FIRST_ROWS]]
    cells = (
        [word.strip().strip("\"'\ufeff") for word in row] for row in rows if lower.endswith(_TABLES)
    )
    return Paper(
        tuple(tuple(row[:_MOST_WORDS]) for row in cells if sum(map(bool, row)) > 1),
        tuple(_ids_in(text)),
    )


def _ids_in(text: str) -> list[Span]:
    found = national_ids(text)[:_MOST_IDS]
    places = Places(text if found else "")
    return [places.span(*place.span) for place in found]


def _of_office(data: bytes) -> tuple[list[list[str]], str]:
    """The first rows of each sheet of a workbook, and everything that stands in a document as one text."""
    import zipfile

    rows: list[list[str]] = []
    texts: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            plain = [
                each.filename
                for each in book.infolist()
                if each.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
            ]
            shared = _strings(_part(book, _SHARED)) if _SHARED in plain else []
            for part in [each for each in plain if _PARTS.fullmatch(each)][:_MOST_PARTS]:
                if sum(map(len, texts)) > _MOST_IN_ALL:
                    break
                text = _part(book, part)
                texts.append(re.sub(r"<[^<>]*>", "", _ENDS.sub(_BETWEEN_CELLS, text)))
                if part.startswith(_SHEETS):
                    rows += [
                        [_value(cell, shared) for cell in _CELL.finditer(row)]
                        for row in re.split(r"<row\b", text)[1 : _FIRST_ROWS + 1]
                    ]
    except (
        zipfile.BadZipFile,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
        zlib.error,
    ):
        pass
    return rows, _BETWEEN_CELLS.join(texts)


def _part(book: "ZipFile", name: str) -> str:
    with book.open(name) as opened:
        return opened.read(_MOST_UNPACKED).decode("utf-8", "replace")


def _strings(text: str) -> list[str]:
    return [
        "".join(re.findall(r"<t(?: [^>]{0,80})?>([^<]{0,500})</t>", each))
        for each in text.split("</si>")
    ]


def _value(cell: re.Match[str], shared: list[str]) -> str:
    value = cell["value"]
    if 't="s"' in cell["kind"] and value.isdecimal() and int(value[:9]) < len(shared):
        return shared[int(value[:9])]
    return value
