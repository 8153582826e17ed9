"""Scores as CSV for a spreadsheet."""

from collections.abc import Callable, Iterable
from typing import Any

from tambon_cli.display import escape, mask
from tambon_cli.i18n import Language, Text
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.output.csv_writer import BOM, escape_cell, lines
from tambon_cli.scoring.progress import ProjectState

_COLUMNS = (
    *("path", "id", "title", "area", "subdistrict", "district", "province", "fiscal_year", "round"),
    *("level", "claimed_level", "label", "next_level", "missing", "errors", "warnings"),
    *("agency", "state", "planned", "done", "filled"),
)


def head(_language: Language) -> str:
    """The first row of the table of all projects and rounds."""
    return BOM + lines([_COLUMNS])


def scores(entries: Iterable[dict[str, Any]], language: Language) -> str:
    """The rows of some entries of the JSON format."""
    return mask(
        lines(
            [escape_cell(_cell(each, column, language)) for column in _COLUMNS] for each in entries
        )
    )


def _cell(each: dict[str, Any], column: str, language: Language) -> str:
    if column in _WORDS:
        return _WORDS[column](each, language)
    return "" if each[column] is None else escape(str(each[column]), 1000)


def _next_level(each: dict[str, Any], _language: Language) -> str:
    return str(each["next"]["level"]) if each["next"] else ""


def _missing(each: dict[str, Any], language: Language) -> str:
    return "; ".join(gap[language.value] for gap in each["next"]["missing"]) if each["next"] else ""


_WORDS: dict[str, Callable[[dict[str, Any], Language], str]] = {
    "label": lambda each, language: str(each["label"][language.value]),
    "area": lambda each, language: _area(each["area"]).in_(language),
    "next_level": _next_level,
    "missing": _missing,
    "state": lambda each, language: ProjectState.of(each["state"]).label.in_(language),
    "planned": lambda each, _language: str(each["activities"]["planned"]),
    "done": lambda each, _language: str(each["activities"]["done"]),
    "filled": lambda each, _language: str(each["form"]["filled"]),
}


def _area(kind: str | None) -> Text:
    return AreaKind.of(kind).label if kind else Text("", "")
