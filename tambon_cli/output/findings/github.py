"""Findings as annotations of a GitHub workflow, which shows them beside the lines they are about."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Severity
from tambon_cli.display import escape
from tambon_cli.i18n import Language, Text
from tambon_cli.output.findings.collection import Findings, ShownFinding

_ACCEPTED = Text("ยอมรับ: {m} – เหตุผล: {r}", "accepted: {m} – reason: {r}")
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(found: Findings, language: Language) -> Iterator[str]:
    """One workflow command a finding; nothing where there is none."""
    return (f"{line}\n" for line in _lines(found, language))


def _lines(found: Findings, language: Language) -> Iterator[str]:
    for each in found.findings:
        yield (
            f"::{_COMMANDS[each.finding.severity]} "
            f"{_properties(each)}::{_data(each.said(language))}"
        )
    for accepted in found.accepted:
        said = _ACCEPTED.in_(language).format(
            m=accepted.finding.said(language), r=escape(accepted.reason, 200)
        )
        yield f"::notice {_properties(accepted.finding)}::{_data(said)}"


def _properties(each: ShownFinding) -> str:
    span = each.finding.location.span
    pairs = [
        ("file", escape(each.path, 400)),
        ("line", str(span.line)),
        ("endLine", str(span.end_line)),
    ]
    if span.line == span.end_line:  # GitHub takes columns only within one line
        pairs += [("col", str(span.column)), ("endColumn", str(span.end_column))]
    pairs.append(("title", f"{each.finding.code} {each.finding.rule.name}"))
    return ",".join(f"{name}={_property(value)}" for name, value in pairs)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
