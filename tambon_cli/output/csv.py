"""Scores as CSV for a spreadsheet: UTF-8 with BOM, every cell quoted and harmless."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from tambon_cli.i18n import Language, Text
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.show import mask, show

_COLUMNS = (
    *("path", "id", "title", "area", "subdistrict", "district", "province", "fiscal_year", "round"),
    *("level", "claimed_level", "label", "next_level", "missing", "errors", "warnings"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
BOM = "\ufeff"


def scores(entries: Iterable[dict[str, Any]], language: Language) -> str:
    """The table of all projects and rounds, from the entries of the JSON format."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for each in entries:
        writer.writerow([harmless(_cell(each, column, language)) for column in _COLUMNS])
    return BOM + mask(text.getvalue())


def _cell(each: dict[str, Any], column: str, language: Language) -> str:
    following = each["next"] or {"level": None, "missing": []}
    if column == "label":
        return str(each["label"][language.value])
    if column == "area":
        return _area(each["area"]).in_(language)
    if column == "next_level":
        return "" if following["level"] is None else str(following["level"])
    if column == "missing":
        return "; ".join(gap[language.value] for gap in following["missing"])
    return "" if each[column] is None else show(str(each[column]), 1000)


def _area(kind: str | None) -> Text:
    return AreaKind.of(kind).label if kind else Text("", "")


def harmless(cell: str) -> str:
    """The cell with a leading apostrophe where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA) else cell
