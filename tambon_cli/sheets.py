"""The first words of a table (CSV, XLSX) that lies in a project folder, to see whether it lists persons."""

import io
import re
import zlib

from tambon_cli.rawtext import decoded, guessed

SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm")
MOST_BYTES = 10 * 1024 * 1024
_MOST_WORDS = 200
_MOST_UNPACKED = 1024 * 1024
_XLSX_PARTS = ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")


def first_words(data: bytes) -> tuple[str, ...]:
    """The words in the first rows of a table; none where it cannot be read."""
    return _of_workbook(data) if data[:2] == b"PK" else _of_text(data)


def _of_text(data: bytes) -> tuple[str, ...]:
    text = decoded(data)
    lines = (guessed(data) if text is None else text).splitlines()[:5]
    words = (word.strip().strip("\"'") for line in lines for word in re.split(r"[,;\t|]", line[:20_000]))
    return tuple(words)[:_MOST_WORDS]


def _of_workbook(data: bytes) -> tuple[str, ...]:
    import zipfile

    words: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            for part in _XLSX_PARTS:
                if part in book.namelist():
                    with book.open(part) as opened:
                        text = opened.read(_MOST_UNPACKED).decode("utf-8", "replace")
                    words += re.findall(r"<t[^>]{0,80}>([^<]{0,200})</t>", text)[:_MOST_WORDS]
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, zlib.error):
        return ()
    return tuple(word.strip() for word in words)
