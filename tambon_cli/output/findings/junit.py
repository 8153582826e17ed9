"""Findings as JUnit XML, which most build servers show: a suite a project, a case a finding."""

from collections.abc import Iterator
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import quoteattr

from tambon_cli.diagnostics import Severity
from tambon_cli.display import escape
from tambon_cli.i18n import Language
from tambon_cli.output.findings.collection import Findings, ProjectFindings, ShownFinding


def render(findings: Findings, language: Language) -> Iterator[str]:
    """Yield the document piece by piece.

    Errors and warnings are failures, information passes, an accepted finding is skipped with its
    reason. A project without findings is one passed case.
    """
    failures = findings.count(Severity.ERROR) + findings.count(Severity.WARNING)
    cases = sum(max(1, _count(suite)) for suite in findings.suites)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="tambon validate" tests="{cases}" failures="{failures}" errors="0">\n'
    for suite in findings.suites:
        yield "".join(f"{line}\n" for line in _suite(suite, language))
    yield "</testsuites>\n"


def _count(suite: ProjectFindings) -> int:
    return len(suite.findings) + len(suite.accepted)


def _suite(suite: ProjectFindings, language: Language) -> Iterator[str]:
    failures = sum(shown.finding.severity is not Severity.INFO for shown in suite.findings)
    cases, skipped = _count(suite), len(suite.accepted)
    yield (
        f'  <testsuite name={_attribute(suite.path)} tests="{max(1, cases)}" '
        f'failures="{failures}" errors="0" skipped="{skipped}">'
    )
    if not cases:
        yield f'    <testcase classname={_attribute(suite.path)} name="tambon validate"/>'
    for shown in suite.findings:
        yield from _case(shown, None, language)
    for accepted in suite.accepted:
        yield from _case(accepted.finding, accepted.reason, language)
    yield "  </testsuite>"


def _case(shown: ShownFinding, reason: str | None, language: Language) -> Iterator[str]:
    """Yield the lines of a case; it is skipped if there is a reason to accept it."""
    finding, span = shown.finding, shown.finding.location.span
    name = f"{finding.code} {finding.rule.name} {span.line}:{span.column}"
    yield f"    <testcase classname={_attribute(shown.path)} name={_attribute(name)}>"
    place = f"{escape(shown.path, 400)}:{span.line}:{span.column}"
    text = escape_xml(escape(f"{place}: {shown.sentence(language)}", 2000))
    if reason is not None:
        yield f"      <skipped message={_attribute(reason)}>{text}</skipped>"
    elif finding.severity is Severity.INFO:
        yield f"      <system-out>{text}</system-out>"
    else:
        message = _attribute(finding.message.in_(language))
        severity = finding.severity.value
        yield f'      <failure type="{severity}" message={message}>{text}</failure>'
    yield "    </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(escape(text, 1000))
