"""Findings as SARIF 2.1.0 (OASIS), for code scanning and editors."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote as percent_encode

from tambon_cli import __version__
from tambon_cli.diagnostics import Rule, Severity
from tambon_cli.display import mask
from tambon_cli.i18n import Language
from tambon_cli.output.findings.collection import Findings, ShownFinding
from tambon_cli.output.json_writer import JsonList, dumped, item

VERSION = "2.1.0"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(findings: Findings, language: Language) -> Iterator[str]:
    """Yield one run piece by piece, with a result for each finding."""
    rules = [rule for _code, rule in sorted(findings.rules.items())]
    run = {
        "tool": {
            "driver": {
                "name": "tambon",
                "version": __version__,
                "language": language.value,
                "rules": [_rule(rule, language) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "language": language.value,
        "results": JsonList(item(result, 4) for result in _results(findings, rules, language)),
    }
    return dumped({"version": VERSION, "runs": [run]})


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title.in_(language)},
        "help": {"text": f"tambon rule {rule.code}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _results(findings: Findings, rules: list[Rule], language: Language) -> Iterator[dict[str, Any]]:
    """Yield the findings; the accepted ones carry their reason as a suppression."""
    index = {rule.code: number for number, rule in enumerate(rules)}
    for shown in findings.findings:
        yield _result(shown, index, language)
    for accepted in findings.accepted:
        suppression = {"kind": "external", "justification": accepted.reason}
        yield {**_result(accepted.finding, index, language), "suppressions": [suppression]}


def _result(shown: ShownFinding, index: dict[str, int], language: Language) -> dict[str, Any]:
    finding = shown.finding
    return {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": shown.sentence(language)},
        "locations": [{"physicalLocation": _place(shown)}],
    }


def _place(shown: ShownFinding) -> dict[str, Any]:
    span = shown.finding.location.span
    path = mask(shown.path).encode("utf-8", "surrogateescape")
    return {
        "artifactLocation": {"uri": percent_encode(path)},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }
