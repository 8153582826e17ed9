"""Findings as SARIF 2.1.0 (OASIS), for code scanning and editors."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote as percent_encode

from tambon_cli import __version__
from tambon_cli.diagnostics import Rule, Severity
from tambon_cli.display import mask
from tambon_cli.i18n import Language, Text
from tambon_cli.output.findings.collection import Findings, ShownFinding
from tambon_cli.output.findings.repository import repository_path, root_above
from tambon_cli.output.json_writer import JsonList, dumped, item

VERSION = "2.1.0"
# By its name services know the root of the repository; `uri` is left out (3.14.14), for it would
# be a path of this machine.
_ROOT, _OTHER_ROOT = "%SRCROOT%", "%SRCROOT_{number}%"
_ABOUT_ROOT = Text("โฟลเดอร์บนสุดของคลัง git", "the root of the git repository")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(findings: Findings, language: Language) -> Iterator[str]:
    """Yield one run piece by piece, with a result for each finding."""
    rules = [rule for _code, rule in sorted(findings.rules.items())]
    bases = _bases(findings)
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
        **_original_bases(bases, language),
        "results": JsonList(
            item(result, 4) for result in _results(findings, rules, bases, language)
        ),
    }
    return dumped({"version": VERSION, "runs": [run]})


def _bases(findings: Findings) -> dict[str, str]:
    """Return the id of the root of each repository, nearly always one, that projects lie in."""
    roots = dict.fromkeys(root_above(suite.key) for suite in findings.suites)
    named = [root for root in roots if root is not None]
    others = (_OTHER_ROOT.format(number=number) for number in range(2, len(named) + 1))
    return dict(zip(named, (_ROOT, *others), strict=False))


def _original_bases(bases: dict[str, str], language: Language) -> dict[str, Any]:
    if not bases:
        return {}
    about = {"description": {"text": _ABOUT_ROOT.in_(language)}}
    return {"originalUriBaseIds": dict.fromkeys(bases.values(), about)}


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title.in_(language)},
        "help": {"text": f"tambon rule {rule.code}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _results(
    findings: Findings, rules: list[Rule], bases: dict[str, str], language: Language
) -> Iterator[dict[str, Any]]:
    """Yield the findings; the accepted ones carry their reason as a suppression."""
    index = {rule.code: number for number, rule in enumerate(rules)}
    for shown in findings.findings:
        yield {**_result(shown, index, language), **_locations(shown, bases)}
    for accepted in findings.accepted:
        suppression = {"kind": "external", "justification": accepted.reason}
        shown = accepted.finding
        result = {**_result(shown, index, language), **_locations(shown, bases)}
        yield {**result, "suppressions": [suppression]}


def _result(shown: ShownFinding, index: dict[str, int], language: Language) -> dict[str, Any]:
    finding = shown.finding
    return {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": shown.sentence(language)},
    }


def _locations(shown: ShownFinding, bases: dict[str, str]) -> dict[str, Any]:
    span = shown.finding.location.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    place = {"artifactLocation": _artifact(shown, bases), "region": region}
    return {"locations": [{"physicalLocation": place}]}


def _artifact(shown: ShownFinding, bases: dict[str, str]) -> dict[str, str]:
    """Return the file from the root of its repository; without one as it is shown."""
    root, path = repository_path(shown)
    base = bases.get(root or "")
    if base is None:
        return {"uri": _uri(shown.path)}
    return {"uri": _uri(path), "uriBaseId": base}


def _uri(path: str) -> str:
    return percent_encode(mask(path).encode("utf-8", "surrogateescape"))
