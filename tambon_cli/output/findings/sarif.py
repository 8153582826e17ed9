"""Findings as SARIF 2.1.0 (OASIS), for code scanning and editors."""

from collections.abc import Iterator
from itertools import chain
from typing import Any
from urllib.parse import quote as percent

from tambon_cli import __version__
from tambon_cli.diagnostics import Rule, Severity
from tambon_cli.display import mask
from tambon_cli.i18n import Language
from tambon_cli.output.findings.collection import Findings, ShownFinding
from tambon_cli.output.json_writer import JsonList, dumped, item

VERSION = "2.1.0"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(found: Findings, language: Language) -> Iterator[str]:
    """One run with a result for each finding; those that are accepted carry their reason as a suppression."""
    rules = sorted(found.rules.items())
    index = {code: number for number, (code, _each) in enumerate(rules)}
    accepted = (
        {
            **_result(each.finding, index, language),
            "suppressions": [{"kind": "external", "justification": each.reason}],
        }
        for each in found.accepted
    )
    results = JsonList(
        item(each, 4)
        for each in chain((_result(each, index, language) for each in found.findings), accepted)
    )
    run = {
        "tool": {
            "driver": {
                "name": "tambon",
                "version": __version__,
                "language": language.value,
                "rules": [_rule(rule, language) for _code, rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "language": language.value,
        "results": results,
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


def _result(each: ShownFinding, index: dict[str, int], language: Language) -> dict[str, Any]:
    found, span = each.finding, each.finding.location.span
    return {
        "ruleId": found.code,
        "ruleIndex": index[found.code],
        "level": _LEVELS[found.severity],
        "message": {"text": each.said(language)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": percent(mask(each.path).encode("utf-8", "surrogateescape"))
                    },
                    "region": {
                        "startLine": span.line,
                        "startColumn": span.column,
                        "endLine": span.end_line,
                        "endColumn": span.end_column,
                    },
                }
            }
        ],
    }
