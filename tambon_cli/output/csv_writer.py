"""CSV for a spreadsheet: UTF-8 with BOM, every cell quoted, no formula, national ids masked."""

import csv
import io
from collections.abc import Iterable

from tambon_cli.display import mask

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BOM = "\ufeff"


def render_head(columns: Iterable[str]) -> str:
    """Return the beginning of a file: a byte order mark and the row of the columns' names."""
    return _BOM + render_rows([columns])


def render_rows(rows: Iterable[Iterable[str]]) -> str:
    """Return rows of cells as lines, every cell quoted."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return mask(text.getvalue())


def escape_cell(cell: str) -> str:
    """Return the cell, behind an apostrophe if a spreadsheet would take it for a formula."""
    is_formula = cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)
    return f"'{cell}" if is_formula else cell
