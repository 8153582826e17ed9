"""Findings as JUnit XML, which most build servers show: a suite a project, a case a finding."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from tambon_cli.diagnostics import Severity
from tambon_cli.i18n import Language
from tambon_cli.output.findings import Finding, Findings
from tambon_cli.show import show


def render(found: Findings, language: Language) -> str:
    """The whole document; errors and warnings are failures, information passes, a clean project is one passed case."""
    failures = found.count(Severity.ERROR) + found.count(Severity.WARNING)
    suites = [line for path in found.paths for line in _suite(path, found, language)]
    cases = sum(line.lstrip().startswith("<testcase") for line in suites)
    head = f'<testsuites name="tambon validate" tests="{cases}" failures="{failures}" errors="0">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""])


def _suite(path: str, found: Findings, language: Language) -> Iterator[str]:
    own = [each for each in found.findings if each.project == path]
    failures = sum(each.diagnostic.severity is not Severity.INFO for each in own)
    yield f'  <testsuite name={_attribute(path)} tests="{max(1, len(own))}" failures="{failures}" errors="0" skipped="0">'
    if not own:
        yield f'    <testcase classname={_attribute(path)} name="tambon validate"/>'
    for each in own:
        yield from _case(each, language)
    yield "  </testsuite>"


def _case(each: Finding, language: Language) -> Iterator[str]:
    found, span = each.diagnostic, each.diagnostic.location.span
    place = f"{show(each.path, 400)}:{span.line}:{span.column}"
    message, hint = found.message.in_(language), found.hint.in_(language)
    yield f"    <testcase classname={_attribute(each.path)} name={_attribute(f'{found.code} {found.rule.name} {span.line}:{span.column}')}>"
    text = escape(show(f"{place}: {message} – {hint}" if hint else f"{place}: {message}", 2000))
    if found.severity is Severity.INFO:
        yield f"      <system-out>{text}</system-out>"
    else:
        yield f'      <failure type="{found.severity.value}" message={_attribute(message)}>{text}</failure>'
    yield "    </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(show(text, 1000))
