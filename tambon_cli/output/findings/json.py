"""Findings as JSON: every key always there, nothing of the machine."""

from collections.abc import Iterator
from typing import Any

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Language
from tambon_cli.output.findings.collection import Finding, Findings
from tambon_cli.output.json_writer import TOOL, Listed, dumped, item


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
        "diagnostics": Listed(item(_diagnostic(each, language), 2) for each in found.findings),
        "suppressed": suppressed,
    }
    return dumped(document)


def _diagnostic(each: Finding, language: Language) -> dict[str, Any]:
    diagnostic, span = each.diagnostic, each.diagnostic.location.span
    return {
        "path": each.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "code": diagnostic.code,
        "name": diagnostic.rule.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message.in_(language),
        "hint": diagnostic.hint.in_(language),
    }
