"""Findings as JSON: every key always there, nothing of the machine."""

from collections.abc import Iterator
from typing import Any

from tambon_cli.diagnostics import Finding, Severity
from tambon_cli.i18n import Language
from tambon_cli.output.findings.collection import Findings, ShownFinding
from tambon_cli.output.json_writer import TOOL, JsonList, dumped, item


def render(findings: Findings, language: Language) -> Iterator[str]:
    """Yield the output of `tambon validate --format json` piece by piece."""
    suppressed = [
        {**_finding(accepted.finding, language), "reason": accepted.reason}
        for accepted in findings.accepted
    ]
    document = {
        "schema": "tambon/validate/1",
        "tool": TOOL,
        "summary": {
            "files": findings.files,
            "projects": findings.projects,
            "errors": findings.count(Severity.ERROR),
            "warnings": findings.count(Severity.WARNING),
            "infos": findings.count(Severity.INFO),
            "suppressed": len(findings.accepted),
            "hidden": findings.hidden,
        },
        "settings": list(findings.settings),
        "diagnostics": JsonList(item(_finding(shown, language), 2) for shown in findings.findings),
        "suppressed": suppressed,
    }
    return dumped(document)


def _finding(shown: ShownFinding, language: Language) -> dict[str, Any]:
    finding, span = shown.finding, shown.finding.location.span
    return {
        "path": shown.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "code": finding.code,
        "name": finding.rule.name,
        "severity": finding.severity.value,
        "message": finding.message.in_(language),
        "hint": finding.hint.in_(language),
        "replacement": finding.replacement,
        "repair": _repair(finding),
        "fields": list(shown.fields),
    }


def _repair(finding: Finding) -> dict[str, Any] | None:
    if finding.repair is None:
        return None
    return {**finding.repair.span._asdict(), "text": finding.repair.text}
