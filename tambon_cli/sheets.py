"""What stands in other files of a project folder: the first words of a table (CSV, XLSX), to see whether it lists persons, and text."""

import io
import re
import zlib

from tambon_cli.rawtext import decoded, guessed

SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv", ".txt", ".md", ".yaml", ".yml", ".json", ".toml", ".html", ".xlsx", ".xlsm")
MOST_BYTES = 10 * 1024 * 1024
_MOST_WORDS = 200
_MOST_UNPACKED = 1024 * 1024
_FIRST_LINES = 10
_MOST_PARTS = 20
_XLSX_PARTS = ("xl/sharedStrings.xml", "xl/worksheets/sheet")


def first_words(data: bytes) -> tuple[str, ...]:
    """The words in the first rows of a table; none where it cannot be read."""
    return _of_workbook(data) if data[:2] == b"PK" else _of_text(data)


def text_of(data: bytes) -> str:
    """The text of a file, or the words and numbers of a workbook; of any encoding, to be searched and not to be read."""
    if data[:2] == b"PK":
        return "\n".join(_words_of_workbook(data))
    text = decoded(data)
    return guessed(data) if text is None else text


def _of_text(data: bytes) -> tuple[str, ...]:
    words = (word.strip().strip("\"'") for line in text_of(data).splitlines()[:_FIRST_LINES] for word in re.split(r"[,;\t|]", line[:20_000]))
    return tuple(words)[:_MOST_WORDS]


def _of_workbook(data: bytes) -> tuple[str, ...]:
    return _words_of_workbook(data)


def _words_of_workbook(data: bytes) -> tuple[str, ...]:
    import zipfile

    words: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            for part in [each for each in book.namelist() if each.startswith(_XLSX_PARTS)][:_MOST_PARTS]:
                with book.open(part) as opened:
                    text = opened.read(_MOST_UNPACKED).decode("utf-8", "replace")
                words += re.findall(r"<(?:t|v)(?: [^>]{0,80})?>([^<]{0,200})</(?:t|v)>", text)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, zlib.error):
        return ()
    return tuple(word.strip() for word in words)
