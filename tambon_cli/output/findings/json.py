"""Findings as JSON: every key always there, nothing of the machine."""

from collections.abc import Iterator
from typing import Any

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Language
from tambon_cli.output.findings.collection import Findings, ShownFinding
from tambon_cli.output.json_writer import TOOL, JsonList, dumped, item


def render(found: Findings, language: Language) -> Iterator[str]:
    """The answer of `tambon validate --format json`."""
    suppressed = [
        {**_diagnostic(each.finding, language), "reason": each.reason} for each in found.accepted
    ]
    document = {
        "schema": "tambon/validate/1",
        "tool": TOOL,
        "summary": {
            "files": found.files,
            "projects": found.projects,
            "errors": found.count(Severity.ERROR),
            "warnings": found.count(Severity.WARNING),
            "infos": found.count(Severity.INFO),
            "suppressed": len(found.accepted),
        },
        "diagnostics": JsonList(item(_diagnostic(each, language), 2) for each in found.findings),
        "suppressed": suppressed,
    }
    return dumped(document)


def _diagnostic(each: ShownFinding, language: Language) -> dict[str, Any]:
    finding, span = each.finding, each.finding.location.span
    return {
        "path": each.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "code": finding.code,
        "name": finding.rule.name,
        "severity": finding.severity.value,
        "message": finding.message.in_(language),
        "hint": finding.hint.in_(language),
    }
