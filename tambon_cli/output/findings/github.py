"""Findings as annotations of a GitHub workflow, which shows them beside their lines.

It drops a place whose path is not that from the root of the repository.
"""

from collections.abc import Iterator

from tambon_cli.diagnostics import Severity
from tambon_cli.display import escape, escape_all
from tambon_cli.i18n import Language, Text
from tambon_cli.output.findings.collection import Findings, ShownFinding
from tambon_cli.output.findings.repository import repository_path

_ACCEPTED = Text("ยอมรับ: {message} – เหตุผล: {reason}", "accepted: {message} – reason: {reason}")
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(findings: Findings, language: Language) -> Iterator[str]:
    """Yield one workflow command a finding."""
    for shown in findings.findings:
        yield _command(_COMMANDS[shown.finding.severity], shown, shown.sentence(language))
    for accepted in findings.accepted:
        message = _ACCEPTED.fill(
            message=accepted.finding.sentence(language), reason=escape(accepted.reason, 200)
        )
        yield _command("notice", accepted.finding, message.in_(language))


def _command(name: str, shown: ShownFinding, message: str) -> str:
    return f"::{name} {_properties(shown)}::{_data(message)}\n"


def _properties(shown: ShownFinding) -> str:
    finding, span = shown.finding, shown.finding.location.span
    pairs = [
        ("file", escape_all(repository_path(shown).path)),
        ("line", str(span.line)),
        ("endLine", str(span.end_line)),
    ]
    if span.line == span.end_line:  # GitHub takes columns only within one line
        pairs += [("col", str(span.column)), ("endColumn", str(span.end_column))]
    pairs.append(("title", f"{finding.code} {finding.rule.name}"))
    return ",".join(f"{name}={_property(value)}" for name, value in pairs)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
