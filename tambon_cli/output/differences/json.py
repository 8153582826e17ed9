"""What changed for other programs: JSON (tambon/diff/1)."""

from collections.abc import Iterable, Iterator
from typing import Any

from tambon_cli.diagnostics import Finding
from tambon_cli.display import escape
from tambon_cli.history.difference import FileChange, LevelChange, Levels, ProjectDifference
from tambon_cli.history.field_changes import FieldChange
from tambon_cli.output.json_writer import TOOL, both_languages, dumped


def render(
    before: dict[str, Any],
    after: dict[str, Any],
    differences: Iterable[ProjectDifference],
    count: int,
) -> Iterator[str]:
    """Yield the JSON text of what is compared and what changed, of so many projects in all."""
    projects = [project_entry(each) for each in differences]
    document = {
        "schema": "tambon/diff/1",
        "tool": TOOL,
        "before": before,
        "after": after,
        "projects": projects,
        "summary": {
            "projects": count,
            "changed": len(projects),
            "levels": sum(any(each["changed"] for each in one["rounds"]) for one in projects),
        },
    }
    return dumped(document)


def project_entry(difference: ProjectDifference) -> dict[str, Any]:
    """Return what changed in one project."""
    return {
        "path": escape(difference.path, 400),
        "path_before": None if difference.before is None else escape(difference.before, 400),
        "title": difference.title or None,
        "place": both_languages(difference.place),
        "change": difference.fate.value,
        "rounds": [_round(each) for each in difference.levels],
        "appeared": [_finding(each) for each in difference.appeared],
        "resolved": [_finding(each) for each in difference.resolved],
        "settings": [both_languages(each) for each in difference.settings],
        "fields": [field_entry(each) for each in difference.fields],
        "files": [_file(each) for each in difference.files],
    }


def _round(change: LevelChange) -> dict[str, Any]:
    return {
        "round": change.round,
        "changed": change.is_change,
        "before": levels_entry(change.before),
        "after": levels_entry(change.after),
        "lost": [
            {"level": each.level, "reasons": [both_languages(why) for why in each.reasons]}
            for each in change.lost
        ],
    }


def levels_entry(levels: Levels | None) -> dict[str, Any] | None:
    """Return the levels of a round; None where there are none."""
    if levels is None:
        return None
    return {
        "level": levels.level,
        "claimed_level": levels.claimed,
        "label": both_languages(levels.label),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "location": escape(str(finding.location), 400),
        "severity": finding.severity.value,
        "code": finding.code,
        "message": both_languages(finding.message),
    }


def field_entry(change: FieldChange) -> dict[str, Any]:
    """Return one change of a field or a record."""
    return {
        "file": change.file,
        "field": change.path or None,
        "name": [both_languages(crumb) for crumb in change.crumbs],
        "change": change.kind.value,
        "before": both_languages(change.before) if change.before.th else None,
        "after": both_languages(change.after) if change.after.th else None,
    }


def _file(change: FileChange) -> dict[str, Any]:
    return {
        "file": escape(change.name, 400),
        "change": change.kind.value,
        "proves": both_languages(change.proves),
    }
