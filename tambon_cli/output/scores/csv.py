"""Scores as CSV for a spreadsheet."""

from collections.abc import Callable, Iterable
from typing import Any

from tambon_cli.display import escape
from tambon_cli.i18n import Language
from tambon_cli.model.vocabulary import AreaKind
from tambon_cli.output.csv_writer import escape_cell, render_head, render_rows
from tambon_cli.scoring.progress import ProjectState

_COLUMNS = (
    *("path", "id", "title", "area", "subdistrict", "district", "province", "fiscal_year", "round"),
    *("level", "claimed_level", "label", "next_level", "missing", "errors", "warnings"),
    *("agency", "state", "planned", "done", "filled"),
    *("rubric", "rubric_file", "rubric_differs"),
    *("days_late", "late"),
)


def head(_language: Language) -> str:
    """Return the first row of the table of all projects and rounds."""
    return render_head(_COLUMNS)


def scores(entries: Iterable[dict[str, Any]], language: Language) -> str:
    """Return the rows of some entries of the JSON format."""
    return render_rows(
        [escape_cell(_cell(entry, column, language)) for column in _COLUMNS] for entry in entries
    )


def _cell(entry: dict[str, Any], column: str, language: Language) -> str:
    if column in _WORDS:
        return _WORDS[column](entry, language)
    value = entry[column]
    return "" if value is None else escape(str(value), 1000)


def _area(entry: dict[str, Any], language: Language) -> str:
    kind = entry["area"]
    return AreaKind.of(kind).label.in_(language) if kind else ""


def _next_level(entry: dict[str, Any], _language: Language) -> str:
    following = entry["next"]
    return str(following["level"]) if following else ""


def _missing(entry: dict[str, Any], language: Language) -> str:
    following = entry["next"] or {"missing": []}
    return "; ".join(gap[language.value] for gap in following["missing"])


def _rubric(entry: dict[str, Any], key: str) -> str:
    rubric = entry["rubric"] or {}
    return rubric.get(key) or ""


def _differs(entry: dict[str, Any], language: Language) -> str:
    rubric = entry["rubric"] or {"differs": []}
    return "; ".join(difference[language.value] for difference in rubric["differs"])


_WORDS: dict[str, Callable[[dict[str, Any], Language], str]] = {
    "label": lambda entry, language: str(entry["label"][language.value]),
    "area": _area,
    "next_level": _next_level,
    "missing": _missing,
    "state": lambda entry, language: ProjectState.of(entry["state"]).label.in_(language),
    "planned": lambda entry, _language: str(entry["activities"]["planned"]),
    "done": lambda entry, _language: str(entry["activities"]["done"]),
    "rubric": lambda entry, _language: _rubric(entry, "id"),
    "rubric_file": lambda entry, _language: escape(_rubric(entry, "file"), 1000),
    "rubric_differs": _differs,
    "late": lambda entry, language: "; ".join(
        each["what"][language.value] for each in entry["late"]
    ),
    "filled": lambda entry, _language: str(entry["form"]["filled"]),
}
