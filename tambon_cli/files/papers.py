"""Read the other files of a project folder: rows of tables (CSV, XLSX), and ids in any text."""

from collections.abc import Iterator
from dataclasses import dataclass

from tambon_cli.diagnostics import Places, Span
from tambon_cli.display import national_ids
from tambon_cli.files.encoding import decode_utf8, guess_text

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
        from tambon_cli.files.office import read_office  # only where there is such a file

        rows, text = read_office(data, _FIRST_ROWS)
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
