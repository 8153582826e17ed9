"""Findings as annotations of a GitHub workflow, which shows them beside the lines they are about."""

from collections.abc import Iterator

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Language
from tambon_cli.output.findings import Finding, Findings
from tambon_cli.show import show

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(found: Findings, language: Language) -> str:
    """One workflow command a finding; nothing where there is none."""
    return "".join(f"{line}\n" for line in _lines(found, language))


def _lines(found: Findings, language: Language) -> Iterator[str]:
    for each in found.findings:
        yield f"::{_COMMANDS[each.diagnostic.severity]} {_properties(each)}::{_data(_message(each, language))}"


def _properties(each: Finding) -> str:
    span = each.diagnostic.location.span
    pairs = [("file", show(each.path, 400)), ("line", str(span.line)), ("endLine", str(span.end_line))]
    if span.line == span.end_line:  # GitHub takes columns only within one line
        pairs += [("col", str(span.column)), ("endColumn", str(span.end_column))]
    pairs.append(("title", f"{each.diagnostic.code} {each.diagnostic.rule.name}"))
    return ",".join(f"{name}={_property(value)}" for name, value in pairs)


def _message(each: Finding, language: Language) -> str:
    hint = each.diagnostic.hint.in_(language)
    return each.diagnostic.message.in_(language) + (f" – {hint}" if hint else "")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
