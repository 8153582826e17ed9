"""What stands in the other files of a project folder: the columns of a table (CSV, XLSX) and national ids in any text.

Office documents are archives of XML: ISO/IEC 29500 (docx, xlsx, pptx) and ISO/IEC 26300 (odt, ods).
"""

import io
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_cli.diagnostics import Span
from tambon_cli.rawtext import Places, decoded, guessed
from tambon_cli.show import national_ids

if TYPE_CHECKING:
    from zipfile import ZipFile

SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm", ".ods", ".docx", ".odt", ".pptx", ".txt", ".md", ".yaml", ".yml", ".json", ".toml", ".html")
MOST_BYTES = 10 * 1024 * 1024
_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")
_FIRST_ROWS = 10
_MOST_WORDS = 200
_MOST_IDS = 100
_MOST_PARTS = 20
_MOST_UNPACKED = 2 * 1024 * 1024
_TEXTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|comments)\.xml|ppt/slides/slide\d+\.xml|content\.xml")
_SHARED, _SHEETS = "xl/sharedStrings.xml", "xl/worksheets/sheet"
_CELL = re.compile(r"<c(?P<kind>[^>]{0,200})>(?:<f[^>]{0,80}>[^<]{0,500}</f>)?(?:<is>)?<[vt](?: [^>]{0,80})?>(?P<value>[^<]{0,500})<")


@dataclass(frozen=True, slots=True)
class Paper:
    """A file beside the project's own: the columns of a table (its first row of two words or more), and where national ids stand."""

    columns: tuple[str, ...] = ()
    ids: tuple[Span, ...] = ()


def read_paper(name: str, data: bytes) -> Paper:
    """What is found in a file of that name; nothing where it cannot be read."""
    if data[:2] == b"PK":
        rows, text = _of_workbook(data)
    else:
        text = decoded(data) or guessed(data)
        rows = [re.split(r"[,;\t|]", line[:20_000]) for line in text.splitlines()[:_FIRST_ROWS]]
    cells = ([word.strip().strip("\"'\ufeff") for word in row] for row in rows)
    heads = next((row for row in cells if sum(map(bool, row)) > 1), []) if name.lower().endswith(_TABLES) else []
    return Paper(tuple(heads[:_MOST_WORDS]), tuple(_ids_in(text)))


def _ids_in(text: str) -> list[Span]:
    found = national_ids(text)[:_MOST_IDS]
    places = Places(text if found else "")
    return [places.span(*place.span) for place in found]


def _of_workbook(data: bytes) -> tuple[list[list[str]], str]:
    """The first rows of each sheet, and everything that stands in the cells as one text."""
    import zipfile

    rows: list[list[str]] = []
    texts: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            shared = _strings(_part(book, _SHARED)) if _SHARED in book.namelist() else []
            texts += shared
            for part in [each for each in book.namelist() if each.startswith(_SHEETS)][:_MOST_PARTS]:
                cells = [[_value(cell, shared) for cell in _CELL.finditer(row)] for row in re.split(r"<row\b", _part(book, part))[1:]]
                rows += cells[:_FIRST_ROWS]
                texts += [value for row in cells for value in row]
            texts += [_words(_part(book, part)) for part in [each for each in book.namelist() if _TEXTS.fullmatch(each)][:_MOST_PARTS]]
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, zlib.error):
        return rows, "\n".join(texts)
    return rows, "\n".join(texts)


def _part(book: "ZipFile", name: str) -> str:
    with book.open(name) as opened:
        return opened.read(_MOST_UNPACKED).decode("utf-8", "replace")


def _words(text: str) -> str:
    """The text of a document, a line a paragraph; a word may be cut into several runs."""
    return re.sub(r"<[^>]*>", "", re.sub(r"</(?:w|a|text):(?:p|h|tc)>|<w:tab/>", "\n", text))


def _strings(text: str) -> list[str]:
    return ["".join(re.findall(r"<t(?: [^>]{0,80})?>([^<]{0,500})</t>", each)) for each in text.split("</si>")]


def _value(cell: re.Match[str], shared: list[str]) -> str:
    value = cell["value"]
    if 't="s"' in cell["kind"] and value.isdecimal() and int(value[:9]) < len(shared):
        return shared[int(value[:9])]
    return value
