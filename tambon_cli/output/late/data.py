"""What is late for other programs: JSON and CSV."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tambon_cli.display import escape
from tambon_cli.i18n import Language, Text
from tambon_cli.output.csv_writer import escape_cell, render_head, render_rows
from tambon_cli.output.json_writer import TOOL, both_languages, dumped, iso_date
from tambon_cli.portfolio.late import LateProject, Office
from tambon_cli.scoring.lateness import Late
from tambon_cli.scoring.score import location_text

_COLUMNS = (
    *("path", "id", "title", "subdistrict", "district", "province", "agency", "fiscal_year"),
    *("days", "open", "what", "location"),
)


def json(
    offices: Sequence[Office],
    messages: Sequence[Text],
    count: int,
    day: dt.date,
    by_machine: bool,
) -> Iterator[str]:
    """Yield the JSON text; `messages` are the reminders of the offices, empty where none is."""
    late = [project for office in offices for project in office.projects]
    document = {
        "schema": "tambon/late/1",
        "tool": TOOL,
        "as_of": iso_date(day),
        "as_of_source": "machine" if by_machine else "option",
        "projects": [_project(project) for project in late],
        "offices": [
            {
                "agency": office.name or None,
                "projects": [project.summary.path for project in office.projects],
                "message": both_languages(message) if message.th else None,
            }
            for office, message in zip(offices, messages, strict=True)
        ],
        "summary": {
            "projects": count,
            "late": len(late),
            "open": sum(bool(project.open) for project in late),
        },
    }
    return dumped(document)


def late_entry(late: Late) -> dict[str, Any]:
    """Return one late thing."""
    return {
        "what": both_languages(late.what),
        "days": late.days,
        "open": late.is_open,
        "location": location_text(late.location),
    }


def _project(project: LateProject) -> dict[str, Any]:
    summary = project.summary
    return {
        "path": summary.path,
        "id": summary.id,
        "title": summary.title,
        "subdistrict": summary.subdistrict or None,
        "district": summary.district or None,
        "province": summary.province or None,
        "agency": summary.agency or None,
        "fiscal_year": summary.fiscal_year,
        "late": [late_entry(late) for late in project.late],
        "missing": [
            {
                "round": missing.round,
                "level": missing.level,
                "cutoff": iso_date(missing.cutoff),
                "what": [both_languages(gap) for gap in missing.gaps],
            }
            for missing in project.missing
        ],
    }


def csv(offices: Sequence[Office], language: Language) -> Iterator[str]:
    """Yield the CSV text: a row a late thing, in the order of the list."""
    yield render_head(_COLUMNS)
    for office in offices:
        for project in office.projects:
            yield render_rows(_rows(project, language))


def _rows(project: LateProject, language: Language) -> Iterable[list[str]]:
    entry = _project(project)
    for late in entry["late"]:
        row = {**entry, **late, "what": late["what"][language.value]}
        yield [escape_cell(_cell(row[column])) for column in _COLUMNS]


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else escape(str(value), 1000)
