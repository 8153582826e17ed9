"""Findings as JUnit XML, which most build servers show: a suite a project, a case a finding."""

from collections.abc import Iterator
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import quoteattr

from tambon_cli.diagnostics import Severity
from tambon_cli.display import escape
from tambon_cli.i18n import Language
from tambon_cli.output.findings.collection import Findings, ProjectFindings, ShownFinding


def render(found: Findings, language: Language) -> Iterator[str]:
    """The whole document; errors and warnings are failures, information passes, what is accepted is skipped with its reason.

    A project with nothing of this is one passed case.
    """
    failures = found.count(Severity.ERROR) + found.count(Severity.WARNING)
    cases = sum(max(1, len(suite.findings) + len(suite.accepted)) for suite in found.suites)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="tambon validate" tests="{cases}" failures="{failures}" errors="0">\n'
    for suite in found.suites:
        yield "".join(f"{line}\n" for line in _suite(suite, language))
    yield "</testsuites>\n"


def _suite(suite: ProjectFindings, language: Language) -> Iterator[str]:
    failures = sum(each.finding.severity is not Severity.INFO for each in suite.findings)
    cases, skipped = len(suite.findings) + len(suite.accepted), len(suite.accepted)
    yield (
        f'  <testsuite name={_attribute(suite.path)} tests="{max(1, cases)}" '
        f'failures="{failures}" errors="0" skipped="{skipped}">'
    )
    if not cases:
        yield f'    <testcase classname={_attribute(suite.path)} name="tambon validate"/>'
    for each in suite.findings:
        yield from _case(each, None, language)
    for accepted in suite.accepted:
        yield from _case(accepted.finding, accepted.reason, language)
    yield "  </testsuite>"


def _case(each: ShownFinding, reason: str | None, language: Language) -> Iterator[str]:
    found, span = each.finding, each.finding.location.span
    yield (
        f"    <testcase classname={_attribute(each.path)} "
        f"name={_attribute(f'{found.code} {found.rule.name} {span.line}:{span.column}')}>"
    )
    text = escape_xml(
        escape(f"{escape(each.path, 400)}:{span.line}:{span.column}: {each.said(language)}", 2000)
    )
    if reason is not None:
        yield f"      <skipped message={_attribute(reason)}>{text}</skipped>"
    elif found.severity is Severity.INFO:
        yield f"      <system-out>{text}</system-out>"
    else:
        yield (
            f'      <failure type="{found.severity.value}" '
            f"message={_attribute(found.message.in_(language))}>{text}</failure>"
        )
    yield "    </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(escape(text, 1000))
